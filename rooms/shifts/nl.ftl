### Inzet: waarom een inzet zo niet kan, en wat erbij hoort te staan.

refusal-line-missing = { $piece ->
    [line] Schrijf dag, tijden, aantal, functie en plaats, bijvoorbeeld “{ $example }”.
    [day] Begin met de dag, bijvoorbeeld “{ $example }”, “morgen” of “28-11”.
    [times] Na de dag horen de tijden, bijvoorbeeld “{ $example }”.
    [places] Na de tijden hoort het aantal plaatsen, bijvoorbeeld “{ $example }”.
   *[skills] Hier hoort de functie, bijvoorbeeld “{ $example }”.
}
refusal-line-too-long = { $piece ->
    [skills] Vraag ten hoogste { $most } functies in één inzet.
   *[line] De regel is langer dan { $most } tekens. Zet een lange toelichting in het formulier.
}
refusal-line-no-such-date = De dag “{ $given }” bestaat niet. Schrijf bijvoorbeeld “{ $example }” of “28-11”.
refusal-line-other-weekday = De dag “{ $given }” klopt niet: die datum is een { $is ->
    [1] maandag
    [2] dinsdag
    [3] woensdag
    [4] donderdag
    [5] vrijdag
    [6] zaterdag
   *[7] zondag
}.
refusal-line-no-such-time = De tijd “{ $given }” bestaat niet. Schrijf bijvoorbeeld “{ $example }”.
refusal-line-clock-skips = De tijd in “{ $given }” bestaat niet op { $on }: de klok gaat die nacht een uur vooruit.
refusal-line-past = Deze inzet zou al op { $starts } begonnen zijn. Kies een tijd die nog komt.
refusal-line-too-far-ahead = De dag “{ $given }” ligt meer dan { $days } dagen vooruit. Controleer het jaar.
refusal-line-second-count = “{ $given }” lijkt een tweede aantal. Maak voor elk aantal een eigen inzet, of verbind functies die ieder moet hebben: “{ $example }”.

refusal-shift-ends-before-start = Begin en einde zijn gelijk, of het einde ligt voor het begin. Schrijf bijvoorbeeld “18:00-23:00”.
refusal-shift-too-short = Een inzet van { $minutes } minuten is te kort; een kwartier is het minst.
refusal-shift-too-long = Een inzet duurt ten hoogste 24 uur; dit is { $hours } uur en { $rest } minuten.
refusal-shift-no-places = Vraag ten minste één plaats, en ten hoogste { $most }.
refusal-shift-too-many-places = Eén inzet heeft ten hoogste { $most } plaatsen. Maak er meer van.
refusal-shift-beyond-calendar = Zo ver loopt de kalender niet.
refusal-shift-places-number = Schrijf het aantal plaatsen als getal van 1 tot en met { $most }.
refusal-shift-date = Deze datum bestaat niet. Schrijf bijvoorbeeld 28-11-2026.
refusal-shift-time = Deze tijd bestaat niet. Schrijf bijvoorbeeld 18:00.
refusal-shift-clock-skips = Deze tijd bestaat niet op { $on }: de klok gaat die nacht een uur vooruit.
refusal-shift-past = Deze inzet zou al op { $starts } begonnen zijn. Kies een begin dat nog komt.
refusal-shift-instant = Schrijf een tijdstip volgens RFC 3339, bijvoorbeeld 2026-11-28T18:00:00+01:00.
refusal-shift-instant-missing = Dit tijdstip ontbreekt. Schrijf bijvoorbeeld 2026-11-28T18:00:00+01:00, of stuur `line`.
refusal-shift-line-alone = Stuur `line` alleen, of stuur de losse velden.
refusal-shift-line-new-only = Een bestaande inzet wijzigt u met de losse velden.
refusal-shift-which = Kies `all` of `open`.
refusal-shift-week = Schrijf een ISO-week, bijvoorbeeld 2026-W48.
refusal-shift-site-too-long = De plaats is langer dan { $most } tekens.
refusal-shift-note-too-long = De toelichting is langer dan { $most } tekens.
refusal-shift-too-many-skills = Vraag ten hoogste { $most } functies in één inzet.
refusal-shift-too-many-documents = Vraag ten hoogste { $most } documenten in één inzet.
refusal-shift-unknown-skill = Een van deze functies bestaat niet (meer). Kies uit de lijst.
refusal-shift-unknown-document = Een van deze documenten bestaat niet (meer). Kies uit de lijst.
refusal-shift-places-taken = { $taken ->
    [one] Er is al 1 plaats gevuld; minder kan niet. Haal eerst iemand van de inzet.
   *[other] Er zijn al { $taken } plaatsen gevuld; minder kan niet. Haal eerst iemand van de inzet.
}
refusal-shift-cancelled = Deze inzet is geannuleerd.
refusal-shift-over = Deze inzet is voorbij.
refusal-shift-full = Alle plaatsen van deze inzet zijn gevuld.
refusal-shift-used = Voor deze inzet zijn al mensen gevraagd of geplaatst. Annuleer hem; dan horen zij het ook.
refusal-shift-changed-meanwhile = Iemand heeft deze inzet ondertussen gewijzigd. Open hem opnieuw en probeer het nog eens.

reason-line-one-place-assumed = Er stond geen aantal; gelezen als 1 plaats.
reason-line-next-year-assumed = Er stond geen jaar; gelezen als { $date }.
reason-clock-shows-time-twice = De klok gaat die nacht terug en wijst deze tijd twee keer aan; gelezen als de eerste keer, { $at } zomertijd.
reason-clock-skips-time = De klok slaat deze tijd over; het wordt { $at }.
reason-copy-length-changed-by-clock = Door het verzetten van de klok duurt deze inzet { $minutes } minuten anders.
reason-shift-over-twelve-hours = Langer dan 12 uur ({ $minutes } minuten): alleen toegestaan als aanwezigheidsdienst (Arbeidstijdenwet 5:7).
reason-shift-paid-as-three-hours = Korter dan 3 uur ({ $minutes } minuten): bij een oproep betaalt u toch 3 uur (art. 7:628a BW).

audit-shift-made = Inzet gemaakt
audit-shift-changed = Inzet gewijzigd
audit-shift-deleted = Inzet verwijderd
audit-shift-cancelled = Inzet geannuleerd; { $assigned } geplaatst
audit-week-copied = Week vanaf { $week } gekopieerd: { $shifts } keer inzet
audit-contact-assigned = Contact met de hand geplaatst
audit-contact-removed = Contact met de hand van een inzet gehaald
