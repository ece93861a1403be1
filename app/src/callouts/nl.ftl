### Oproepen.

## Wat contacten lezen

callouts-template = { "{" }afnemer{ "}" }: hoi { "{" }voornaam{ "}" }, kun je { "{" }datum{ "}" } { "{" }begin{ "}" }-{ "{" }einde{ "}" } werken? { "{" }inzet{ "}" }, { "{" }locatie{ "}" }. Stuur { "{" }code{ "}" } JA of { "{" }code{ "}" } NEE. { "{" }link{ "}" }
callouts-work = werk
callouts-subject = { $customer }: kun je werken op { $shift }?
callouts-yes-word = JA
callouts-reply-placed = Top, je staat ingepland: { $shift }. Kun je toch niet? Stuur NEE. { $customer }
callouts-reply-waitlisted = Dank je! Alles is nu bezet ({ $shift }). Je staat op de wachtlijst en hoort het als er een plaats vrijkomt. { $customer }
callouts-reply-no-noted = Oke, je komt niet ({ $shift }). Bedankt voor je antwoord. { $customer }
callouts-reply-yes-stands = Je ja staat al genoteerd: { $shift }. { $customer }
callouts-reply-no-stands = Je nee staat al genoteerd: { $shift }. { $customer }
callouts-reply-cancelled = Je bent afgemeld voor { $shift }. { $customer }
callouts-reply-full = Alle plaatsen zijn inmiddels bezet ({ $shift }). Bedankt! { $customer }
callouts-reply-too-late = Bedankt, maar deze oproep is gesloten ({ $shift }). { $customer }
callouts-reply-too-late-to-cancel = Afzeggen per sms kan niet meer ({ $shift }). Bel { $customer } meteen.
callouts-reply-which-one = Welke bedoel je? Antwoord met het nummer erbij: { $codes }. { $customer }
callouts-reply-no-such-code = Dat nummer ken ik niet. Kies uit: { $codes }. { $customer }
callouts-reply-nothing-open = Er staat nu geen vraag voor je open. { $customer }
callouts-reply-opted-out = Je krijgt geen berichten meer van { $customer }. Toch weer wel? Stuur START.
callouts-reply-opted-in = Je krijgt weer berichten van { $customer }. Stoppen kan altijd: stuur STOP.
callouts-reply-yes-or-no = Dat begrijp ik niet zeker. Antwoord JA of NEE ({ $shift }). { $customer }
callouts-notice-promoted = Er is een plaats vrijgekomen: je staat ingepland op { $shift }. Kun je niet meer? Stuur NEE. { $customer }
callouts-notice-withdrawn = Je plaats op { $shift } vervalt; je hoeft niet te komen. { $customer }
callouts-notice-assigned = Je staat ingepland: { $shift }. Klopt dat niet? Stuur NEE. { $customer }
callouts-notice-shift-cancelled = Gaat niet door: { $shift }. Je hoeft niet te komen. { $customer }
callouts-notice-off = Je hoeft niet meer te antwoorden over { $shift }: het is geregeld. { $customer }

callouts-sms-weekday-1 = ma
callouts-sms-weekday-2 = di
callouts-sms-weekday-3 = wo
callouts-sms-weekday-4 = do
callouts-sms-weekday-5 = vr
callouts-sms-weekday-6 = za
callouts-sms-weekday-7 = zo
callouts-sms-month-1 = jan
callouts-sms-month-2 = feb
callouts-sms-month-3 = mrt
callouts-sms-month-4 = apr
callouts-sms-month-5 = mei
callouts-sms-month-6 = jun
callouts-sms-month-7 = jul
callouts-sms-month-8 = aug
callouts-sms-month-9 = sep
callouts-sms-month-10 = okt
callouts-sms-month-11 = nov
callouts-sms-month-12 = dec

## Redenen

reason-skill-missing = { $count ->
    [one] mist een gevraagde vaardigheid
   *[other] mist { $count } gevraagde vaardigheden
}
reason-document-missing = mist een gevraagd document
reason-document-expired = document verlopen op { $last }, nodig tot en met { $needed }
reason-assignment-overlaps = al ingepland van { $from } tot { $until }
reason-rest-under-eleven-hours = te weinig rust: werkt van { $from } tot { $until }, er zit { $minutes } minuten tussen en 11 uur is nodig (Arbeidstijdenwet 5:3)
reason-opted-out = wil geen berichten meer, sinds { $at }
reason-asked-too-often = al { $asked } keer gevraagd in { $days ->
    [one] de afgelopen dag
   *[other] de afgelopen { $days } dagen
}
reason-out-of-reach = geen mobiel nummer of e-mailadres
reason-already-invited = al gevraagd voor deze inzet
reason-already-assigned = al ingepland op deze inzet
reason-left-out-by-planner = door u overgeslagen
reason-text-unsendable = de tekst is voor deze persoon niet te versturen
reason-availability-told = heeft opgegeven te kunnen
reason-availability-unknown = beschikbaarheid niet ingevuld
reason-availability-exception = kan niet van { $from } tot { $until }
reason-availability-outside-pattern = buiten de opgegeven werktijden, vanaf { $from }
reason-chance-of-yes = kans op ja { $percent } %: eerder { $yes } ja, { $no } nee en { $silent } keer geen antwoord
reason-chance-of-yes-available = kans op ja { $percent } %: eerder { $yes } ja, { $no } nee en { $silent } keer geen antwoord, en nu beschikbaar
reason-speed-of-answer = antwoordt meestal na { $minutes } minuten ({ $answers ->
    [one] uit 1 antwoord
   *[other] uit { $answers } antwoorden
})
reason-policy-fewest-messages = Zo min mogelijk berichten: de meest waarschijnlijke ja eerst, in kleine rondes.
reason-policy-fastest = Zo snel mogelijk: wie het snelst ja zegt eerst, twee keer zoveel mensen als nodig.
reason-policy-fair-rotation = Eerlijk verdelen: wie het minst en het langst geleden gevraagd is eerst.
reason-policy-ranked = Uw eigen volgorde.
reason-plan-sure-enough = Met { $contacts } mensen is de kans dat het vol komt { $percent-full } %; { $spare } anderen blijven in reserve.
reason-plan-asks-everyone = Iedereen die kan wordt gevraagd ({ $contacts }); de kans dat het vol komt is { $percent-full } %.
reason-plan-cut-by-deadline = Voor de deadline passen { $contacts } mensen; { $spare } anderen komen niet aan de beurt. De kans dat het vol komt is { $percent-full } %.
reason-plan-waits-for-messaging-hours = De eerste ronde wacht tot er weer berichten mogen.
reason-wave-first = eerste ronde: { $contacts } mensen, naar verwachting { $expected-yes } ja; daarna { $percent-full } % kans op vol
reason-wave-if-short = alleen als het nog niet vol is: { $contacts } mensen, naar verwachting { $expected-yes } ja; daarna { $percent-full } % kans op vol
reason-wave-last-before-deadline = laatste ronde voor de deadline: { $contacts } mensen, naar verwachting { $expected-yes } ja; daarna { $percent-full } % kans op vol
reason-rest-paused = Gepauzeerd: er gaan geen rondes uit, antwoorden tellen wel.
reason-rest-not-confirmed = Nog niet bevestigd.
reason-rest-full = Vol.
reason-rest-stopped = Gestopt.
reason-rest-expired = De deadline is voorbij.
reason-wait-messaging-hours = Wacht tot { $opens }: dan mogen er weer berichten.
reason-wait-last-answers = Iedereen is gevraagd; wacht nog op { $contacts ->
    [one] 1 antwoord
   *[other] { $contacts } antwoorden
}.
reason-wait-answer-time = Wacht op antwoorden; er wordt nog { $expected-yes } ja verwacht.
reason-wait-enough-hope = Er wordt genoeg ja verwacht ({ $expected-yes }); nog niemand extra nodig.
reason-send-open-places = Nog { $open } open: { $contacts } mensen gevraagd, { $percent-full } % kans op vol.
reason-send-last-before-deadline = Laatste ronde voor de deadline: nog { $open } open, { $contacts } mensen gevraagd, { $percent-full } % kans op vol.
reason-send-asked-by-planner = Door u gevraagd.
reason-stop-full = Vol: er gaat niets meer uit.
reason-stop-deadline = De deadline is voorbij.
reason-stop-out-of-candidates = Iedereen is gevraagd en heeft geantwoord.
reason-stop-out-of-credits = Wat gereserveerd is dekt geen volgende uitnodiging.
reason-stop-by-planner = Door u gestopt.
reason-stop-shift-cancelled = De inzet gaat niet door.
reason-call-may-be-refused = De inzet begint binnen { $days } dagen: mensen mogen deze oproep weigeren (art. 7:628a BW, in te plannen tot { $until }).
reason-withdrawal-costs-wages = De inzet begint binnen { $days } dagen: afzeggen kost het loon (art. 7:628a BW, kon tot { $until }).
reason-cancelled-inside-four-days = Afgezegd binnen { $days } dagen voor het begin.

## Weigeringen

refusal-shift-started = Deze inzet is al begonnen.
refusal-shift-full = Alle plaatsen van deze inzet zijn bezet.
refusal-shift-cancelled = Deze inzet gaat niet door.
refusal-call-out-runs-already = Voor deze inzet loopt al een oproep.
refusal-call-out-deadline-after-start = De deadline ligt na het begin van de inzet; kies uiterlijk { $latest }.
refusal-call-out-deadline-passed = De deadline is al voorbij; kies een later moment.
refusal-call-out-closed-until-deadline = Voor deze deadline mag er niets verstuurd worden: berichten mogen pas weer vanaf { $opens }. Kies een latere deadline, andere uren of spoed.
refusal-call-out-nobody = Er is niemand om te vragen. Onder “Wie niet, en waarom” staat de reden per persoon.
refusal-call-out-too-many = Dit zijn meer dan { $most } mensen; verdeel de inzet.
refusal-call-out-too-dear = Dit kost meer dan er te tellen valt; verkort de tekst of vraag minder mensen.
refusal-call-out-not-running = Dat kan alleen zolang de oproep loopt.
refusal-call-out-not-paused = De oproep is niet gepauzeerd.
refusal-call-out-over = Deze oproep is voorbij.
refusal-invitation-over = Aan deze uitnodiging valt niets meer te veranderen.
refusal-invitation-not-planned = Deze persoon is al gevraagd.
refusal-contact-cannot-be-asked = Deze persoon kan nu niet gevraagd worden.
refusal-contact-is-out = Niet te vragen: { $reasons }.
refusal-answer-to-which = Dit kan over meer inzetten gaan; zeg over welke.
refusal-text-empty = Vul een tekst in.
refusal-template-unknown = “{ $name }” (teken { $at }) is geen invulveld. Kies uit: voornaam, achternaam, afnemer, inzet, datum, begin, einde, locatie, code, link.
refusal-template-unclosed = De accolade op teken { $at } wordt niet gesloten. Schrijf er twee om er een te laten lezen.
refusal-template-unopened = De accolade op teken { $at } sluit niets. Schrijf er twee om er een te laten lezen.
refusal-call-out-policy = Kies een van: fewest-messages, fastest, fair-rotation, ranked.
refusal-call-out-hours = Schrijf twee tijden zoals 08:00 en 21:00, de eerste vroeger dan de tweede.
refusal-call-out-moment = Schrijf een datum en tijd zoals 2026-11-27T20:00.
refusal-call-out-do = Dit is geen opdracht voor een oproep.
refusal-answer-word = Antwoord met “yes” of “no”.

audit-call-out-confirmed = Oproep gestart, hoogstens { $most } credits
audit-call-out-paused = Oproep gepauzeerd
audit-call-out-resumed = Oproep hervat
audit-call-out-hurried = Volgende ronde meteen verstuurd
audit-call-out-stopped = Oproep gestopt
audit-call-out-asked-by-hand = Iemand met de hand gevraagd
