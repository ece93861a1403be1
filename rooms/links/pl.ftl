### Strona kontaktu.

links-over = Ten link już nie działa
links-over-hint = Poproś o nowy link tego, kto wysłał wiadomość.
links-title = Praca { $day }?
links-language = Język
links-hi = Cześć { $name },
links-you-work = Pracujesz { $day } ({ $work })
links-question = Czy możesz pracować { $day } ({ $work })?
links-when = Kiedy
links-where = Gdzie
links-what = Co
links-note = Uwaga
links-yes = Tak, przyjdę
links-no = Nie, nie mogę
links-cancel-for = Zrezygnuj z { $day }
links-cancel-what = { $customer } musi wtedy znaleźć kogoś innego.
links-cancel-sure = Tak, rezygnuję
links-you-are-in = Masz miejsce
links-you-wait = Jesteś na liście oczekujących
links-cancelled = Odwołane
links-free = { $n ->
    [one] Jeszcze 1 wolne miejsce.
    [few] Jeszcze { $shown } wolne miejsca.
   *[other] Jeszcze { $shown } wolnych miejsc.
}
links-none-free = Wszystkie miejsca są zajęte; odpowiedź „tak” zapisuje Cię na listę oczekujących.
links-before = Odpowiedz przed { $moment }.
links-closed = Na to nie można już odpowiedzieć.
links-mine = Moje zmiany
links-cancel = Zrezygnuj
links-to-calendar = Dodaj do kalendarza (.ics)
links-availability = Kiedy mogę pracować
links-availability-what = Zaznacz, kiedy zwykle możesz. { $customer } widzi to, szukając ludzi.
links-save = Zapisz
links-told = Zapisano. Dziękujemy!
links-away = Dni, kiedy nie mogę
links-away-first = Pierwszy dzień
links-away-last = Ostatni dzień
links-away-add = Dodaj
links-away-wrong = Wybierz pierwszy i ostatni dzień; ostatni nie może być wcześniejszy niż pierwszy.
links-can = Wtedy mogę
links-cannot = Wtedy nie mogę
links-forget = Usuń
links-back = Wróć
links-part = { $part ->
    [morning] Rano
    [afternoon] Po południu
    [evening] Wieczór
   *[night] Noc
}
links-weekday = { $day ->
    [d1] pon.
    [d2] wt.
    [d3] śr.
    [d4] czw.
    [d5] pt.
    [d6] sob.
   *[d7] niedz.
}
links-no-more = Bez wiadomości
links-no-more-what = Nie dostaniesz więcej zapytań od { $customer }. Możesz też wysłać SMS STOP.
links-stop = Zatrzymaj wszystkie wiadomości
links-left = Nie dostaniesz już wiadomości od { $customer }, także SMS-ów.
links-yours = Ten link jest tylko dla Ciebie; nie przekazuj go dalej.
links-calendar = Moje zmiany w { $customer }
links-event = { $work } w { $customer }
links-done = { $what ->
    [placed] Super! Masz miejsce.
    [waitlisted] Dziękujemy! Jesteś na liście oczekujących.
    [no-noted] OK, nie przychodzisz. Dziękujemy za odpowiedź.
    [cancelled] Rezygnacja przyjęta.
    [full] Wszystkie miejsca są już zajęte.
    [too-late] Już za późno. Zadzwoń, jeśli to pilne.
    [stopped] Nie dostaniesz więcej wiadomości.
   *[other] To już było zapisane.
}
