### De dagronde: wat een wettelijke dag voor elke overeenkomst brengt.

desk-rounds = Dagronde
rounds-lead = Elke dag worden alle overeenkomsten één keer nagelopen. Dagen die gemist zijn, worden op volgorde ingehaald.
rounds-waiting = Hier moet iemand naar kijken
rounds-waiting-all = Alles bekijken
rounds-waiting-none = Er wacht niets
rounds-waiting-none-hint = Wat de dagronde niet zelf mag of kan beslissen, komt hier te staan.
rounds-days = Per dag
rounds-none = Er is nog geen dagronde geweest
rounds-none-hint = De eerste begint vanzelf zodra de dienst draait.
rounds-what = Wat
rounds-day = Dag
rounds-agreements = Overeenkomsten
rounds-told = Gebeurd
rounds-state = Stand
rounds-done = Klaar
rounds-waits = { $n ->
    [one] { $shown } wacht op iemand
   *[other] { $shown } wachten op iemand
}
rounds-under-way = Loopt
rounds-of = Dagronde van { $day }
rounds-ended = Afgerond op { $at }: { $agreements } overeenkomsten nagelopen.
rounds-began = Begonnen op { $at }; tot nu toe { $agreements } overeenkomsten nagelopen.
rounds-happened = Wat er gebeurde
rounds-nothing = Verder gebeurde er niets
rounds-more = Meer
rounds-seen = Bekeken
rounds-seen-by = Bekeken door { $name }, { $at }

round-passed-over = Overeenkomst { $number } kon niet worden nagelopen en is overgeslagen. Het logboek van de dienst zegt waarom; morgen wordt het opnieuw geprobeerd.

refusal-rounds-too-far = De klok loopt { $days } dagen voor op de laatste dagronde ({ $last }). Klopt dat, laat de dagronde dan zelf bijwerken met flex round --through DATUM.
