### Strona kontaktu.

links-over = Ten link już nie działa
links-over-hint = Poproś o nowy link tego, kto wysłał wiadomość.
links-title = Praca { $day }?
links-language = Język
links-hi = Cześć { $name },
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
links-no-more = Bez wiadomości
links-no-more-what = Nie dostaniesz więcej zapytań od { $customer }. Możesz też wysłać SMS STOP.
links-stop = Zatrzymaj wszystkie wiadomości
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
