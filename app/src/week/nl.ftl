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
shift = Inzet
today = vandaag
no-site = plaats nog open
no-shifts = Geen inzet.
places = { $n ->
    [one] 1 plaats
   *[other] { $shown } plaatsen
}
places-head = Plaatsen
missing = nog { $shown }
missing-soon = nog { $n }, over { $hours ->
    [0] { $minutes } min
   *[other] { $hours } u { $minutes }
}
missing-short = Nog { $shown }
seats-filled = { $filled } van { $places } gevuld
full = Vol
over = Voorbij
cancelled = Vervallen
open-places = Open plaatsen
open-later = Ook na deze week
open-all = Alle inzet vanaf nu die nog mensen nodig heeft, de eerste bovenaan.
none-open = Alles is gevuld.
callout-live = Oproep loopt
callout-paused = Gepauzeerd
callout-look = Bekijk de oproep
short-notice = Binnen 4 dagen
not-called-out = Niet opgeroepen
look = Bekijk
call-out = Oproepen
call-out-now = Nu oproepen
one-line = Nieuwe inzet in één regel
one-line-label = Dag, tijden, aantal, functie en plaats
one-line-example = za 18:00-23:00 4x bediening, Utrecht
read-hint = Schrijf dag, tijden, aantal en functie, en na een komma de plaats.
read-as = Gelezen als:
skill-new = nieuwe functie
make-shift = Maak inzet
shift-with-form = Inzet met formulier
shift-made = De inzet staat in de week.
shift-new = Nieuwe inzet
shift-edit = Inzet wijzigen
shift-length = { $minutes ->
    [0] { $hours } uur
   *[other] { $hours } u { $minutes }
}
edit = Wijzigen
save = Bewaar
leave-as-is = Niet bewaren
optional = mag leeg
field-date = Dag
field-from = Van
field-until = Tot
field-until-hint = Vroeger dan het begin is de volgende dag.
field-places = Aantal plaatsen
field-skills = Functies
field-new-skill = Andere functie
field-documents = Documenten
field-site = Plaats
field-note = Toelichting
field-note-hint = Wie werkt, leest dit: waar melden, wat meenemen.
copy-week = Week kopiëren
copy-to = Week { $from } kopiëren naar week { $to }
copy-what = De inzet komt op dezelfde dag en tijd een week later, zonder de mensen. Wat er al staat, wordt overgeslagen.
copy-none = In deze week staat geen inzet om te kopiëren.
copy-now = Nu
copy-becomes = Wordt
copy-there = Staat er al.
copy-past = Zou al begonnen zijn.
copy-do = { $n ->
    [one] Kopieer 1 inzet
   *[other] Kopieer { $shown } keer inzet
}
back-to-week = Terug naar de week
crumbs = Kruimelpad
pages = Bladzijden
page-first = Naar het begin
page-next = Volgende
assigned = Geplaatst
assigned-none = Nog niemand.
person = Naam
mobile = Mobiel
since = Sinds
take-off = Haal eraf
take-off-sure = { $name } verliest de plaats en krijgt hierover geen bericht.
take-off-do = Haal van de inzet
assign = Zelf iemand plaatsen
against = Let op
against-nothing = Niets op tegen
give-place = Geef plaats
give-place-anyway = Toch plaatsen
found-none = Geen contact gevonden.
shift-asks = Gevraagd
asks-nothing = niets bijzonders
shift-moved = Tijd of plaats is veranderd.
shift-moved-tell = Wie al geplaatst is, weet dat nog niet. Laat het hun weten.
shift-is-cancelled = Deze inzet is geannuleerd en gaat niet door.
shift-delete = Inzet verwijderen
shift-delete-what = Er is nog niemand gevraagd of geplaatst; de inzet verdwijnt zonder spoor in de week.
shift-delete-do = Verwijder de inzet
shift-cancel = Inzet annuleren
shift-cancel-what = Wie geplaatst is, krijgt bericht dat de inzet niet doorgaat.
shift-cancel-do = Annuleer de inzet
sure = Dit kan niet ongedaan worden gemaakt.
