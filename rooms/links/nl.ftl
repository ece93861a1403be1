### De eigen pagina van een contact.

links-over = Deze link werkt niet meer
links-over-hint = Vraag een nieuwe link aan wie je het bericht stuurde.
links-title = Werken op { $day }?
links-language = Taal
links-hi = Hoi { $name },
links-you-work = Je werkt { $day } ({ $work })
links-question = Kun je { $day } werken ({ $work })?
links-when = Wanneer
links-where = Waar
links-what = Wat
links-note = Let op
links-yes = Ja, ik kom
links-no = Nee, ik kan niet
links-cancel-for = Afzeggen voor { $day }
links-cancel-what = { $customer } moet dan iemand anders vinden.
links-cancel-sure = Ja, ik zeg af
links-you-are-in = Je staat ingepland
links-you-wait = Je staat op de wachtlijst
links-cancelled = Gaat niet door
links-free = { $n ->
    [one] Nog 1 plaats vrij.
   *[other] Nog { $shown } plaatsen vrij.
}
links-none-free = Alles is bezet; met een ja kom je op de wachtlijst.
links-before = Antwoord voor { $moment }.
links-closed = Hierop kan niet meer geantwoord worden.
links-mine = Mijn inzetten
links-cancel = Afzeggen
links-to-calendar = In mijn agenda zetten (.ics)
links-availability = Wanneer ik kan werken
links-availability-what = Vink aan wanneer je meestal kunt. { $customer } ziet dit bij het zoeken naar mensen.
links-save = Bewaren
links-told = Bewaard. Dank je!
links-away = Dagen dat ik niet kan
links-away-first = Eerste dag
links-away-last = Laatste dag
links-away-add = Zet erbij
links-away-wrong = Kies een eerste en een laatste dag; de laatste is niet eerder dan de eerste.
links-can = Dan kan ik wel
links-cannot = Dan kan ik niet
links-forget = Haal weg
links-back = Terug
links-part = { $part ->
    [morning] Ochtend
    [afternoon] Middag
    [evening] Avond
   *[night] Nacht
}
links-weekday = { $day ->
    [d1] ma
    [d2] di
    [d3] wo
    [d4] do
    [d5] vr
    [d6] za
   *[d7] zo
}
links-no-more = Geen berichten meer
links-no-more-what = Je krijgt dan geen oproepen meer van { $customer }. STOP sms'en mag ook.
links-stop = Stop alle berichten
links-left = Je krijgt geen berichten meer van { $customer }, ook geen sms.
links-yours = Deze link is alleen voor jou; geef hem niet door.
links-calendar = Mijn inzetten bij { $customer }
links-event = { $work } bij { $customer }
links-done = { $what ->
    [placed] Top! Je staat ingepland.
    [waitlisted] Dank je! Je staat op de wachtlijst.
    [no-noted] Oké, je komt niet. Bedankt voor je antwoord.
    [cancelled] Je hebt afgezegd.
    [full] Alle plaatsen zijn inmiddels bezet.
    [too-late] Dit kan niet meer. Bel als het dringend is.
    [stopped] Je krijgt geen berichten meer.
   *[other] Dat was al genoteerd.
}
