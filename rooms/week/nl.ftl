### De week van de planner.

week-number = Week { $number }
week-span = { $from } t/m { $until }
week-sum = { $open ->
    [one] 1 plaats open
   *[other] { $open } plaatsen open
} in { $shifts } keer inzet, { $filled } gevuld.
week-all-filled = { $n ->
    [0] Nog geen plaatsen gevuld.
    [one] Alles gevuld: 1 plaats.
   *[other] Alles gevuld: { $shown } plaatsen.
}
week-previous = Vorige week
week-this = Deze week
week-next = Volgende week
week-cut = Deze week heeft meer inzet dan op één scherm past; de eerste 1.000 staan hier. De API geeft ze allemaal.
week-copied = { $n ->
    [0] Er was niets te kopiëren: alles stond er al.
    [one] 1 inzet gekopieerd.
   *[other] { $shown } keer inzet gekopieerd.
}
week-shift = Inzet
week-today = vandaag
week-no-site = plaats nog open
week-no-shifts = Geen inzet.
week-places = { $n ->
    [one] 1 plaats
   *[other] { $shown } plaatsen
}
week-places-head = Plaatsen
week-missing = nog { $shown }
week-missing-soon = nog { $n }, over { $hours ->
    [0] { $minutes } min
   *[other] { $hours } u { $minutes }
}
week-missing-short = Nog { $shown }
week-seats-filled = { $filled } van { $places } gevuld
week-full = Vol
week-over = Voorbij
week-cancelled = Vervallen
week-open-places = Open plaatsen
week-open-later = Ook na deze week
week-open-all = Alle inzet vanaf nu die nog mensen nodig heeft, de eerste bovenaan.
week-none-open = Er zijn geen open plaatsen.
week-callout-live = Oproep loopt
week-callout-paused = Gepauzeerd
week-callout-look = Bekijk de oproep
week-short-notice = Binnen 4 dagen
week-not-called-out = Niet opgeroepen
week-look = Bekijk
week-call-out = Oproepen
week-call-out-now = Nu oproepen
week-one-line = Nieuwe inzet in één regel
week-one-line-label = Dag, tijden, aantal, functie en plaats
week-one-line-example = za 18:00-23:00 4x bediening, Utrecht
week-read-hint = Schrijf dag, tijden, aantal en functie, en na een komma de plaats.
week-read-as = Gelezen als:
week-skill-new = nieuwe functie
week-make-shift = Maak inzet
week-shift-with-form = Inzet met formulier
week-shift-made = De inzet staat in de week.
week-shift-new = Nieuwe inzet
week-shift-edit = Inzet wijzigen
week-shift-length = { $minutes ->
    [0] { $hours } uur
   *[other] { $hours } u { $minutes }
}
week-edit = Wijzigen
week-save = Bewaar
week-leave-as-is = Niet bewaren
week-optional = mag leeg
week-field-date = Dag
week-field-from = Van
week-field-until = Tot
week-field-until-hint = Vroeger dan het begin is de volgende dag.
week-field-places = Aantal plaatsen
week-field-skills = Functies
week-field-new-skill = Andere functie
week-field-documents = Documenten
week-field-site = Plaats
week-field-note = Toelichting
week-field-note-hint = Wie werkt, leest dit: waar melden, wat meenemen.
week-copy-week = Week kopiëren
week-copy-to = Week { $from } kopiëren naar week { $to }
week-copy-what = De inzet komt op dezelfde dag en tijd een week later, zonder de mensen. Wat er al staat, wordt overgeslagen.
week-copy-none = In deze week staat geen inzet om te kopiëren.
week-copy-now = Nu
week-copy-becomes = Wordt
week-copy-there = Staat er al.
week-copy-past = Zou al begonnen zijn.
week-copy-do = { $n ->
    [one] Kopieer 1 inzet
   *[other] Kopieer { $shown } keer inzet
}
week-back-to-week = Terug naar de week
week-crumbs = Kruimelpad
week-pages = Bladzijden
week-page-first = Naar het begin
week-page-next = Volgende
week-assigned = Geplaatst
week-assigned-none = Nog niemand.
week-person = Naam
week-mobile = Mobiel
week-since = Sinds
week-take-off = Haal eraf
week-take-off-sure = { $name } verliest de plaats. Wie op de wachtlijst staat, schuift op.
week-tell = { $n ->
    [0] Stuur bericht (kost niets)
    [one] Stuur bericht (1 credit)
   *[other] Stuur bericht ({ $shown } credits)
}
week-tell-cannot = Krijgt geen bericht: afgemeld, of zonder nummer en e-mailadres.
week-tell-moved = { $n ->
    [one] Laat wie geplaatst is een andere tijd of plaats weten: 1 bericht,
   *[other] Laat wie geplaatst is een andere tijd of plaats weten: { $shown } berichten,
}
week-tell-about = { $n ->
    [0] zonder kosten.
    [one] ongeveer 1 credit.
   *[other] ongeveer { $shown } credits.
}
week-untold = { $n ->
    [one] 1 persoon kreeg geen bericht: te weinig tegoed, afgemeld, of zonder nummer en e-mailadres. Laat het zelf weten.
   *[other] { $shown } mensen kregen geen bericht: te weinig tegoed, afgemeld, of zonder nummer en e-mailadres. Laat het zelf weten.
}
week-take-off-do = Haal van de inzet
week-assign = Zelf iemand plaatsen
week-against = Let op
week-against-nothing = Niets op tegen
week-give-place = Geef plaats
week-give-place-anyway = Toch plaatsen
week-found-none = Geen contact gevonden.
week-shift-asks = Gevraagd
week-asks-nothing = niets bijzonders
week-shift-moved = Tijd of plaats is veranderd.
week-shift-moved-tell = Wie al geplaatst is, weet dat nog niet. Laat het hun weten.
week-shift-is-cancelled = Deze inzet is geannuleerd en gaat niet door.
week-shift-delete = Inzet verwijderen
week-shift-delete-what = Er is nog niemand gevraagd of geplaatst; de inzet verdwijnt zonder spoor in de week.
week-shift-delete-do = Verwijder de inzet
week-shift-cancel = Inzet annuleren
week-shift-cancel-what = Wie geplaatst is, krijgt bericht dat de inzet niet doorgaat.
week-shift-cancel-do = Annuleer de inzet
week-sure = Dit kan niet ongedaan worden gemaakt.
