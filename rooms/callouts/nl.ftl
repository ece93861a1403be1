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
callouts-reply-cancelled = Je hebt afgezegd voor { $shift }. { $customer }
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
callouts-notice-given = Je staat ingepland: { $shift }. Klopt dat niet? Laat het { $customer } weten.
callouts-notice-moved = Let op, gewijzigd: je werkt nu { $shift }. Kan dat niet? Laat het { $customer } weten.
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
reason-wave-first = eerste ronde: { $contacts } gevraagd, naar verwachting { $expected-yes } ja; daarna { $percent-full } % kans op vol
reason-wave-if-short = alleen als het nog niet vol is: { $contacts } gevraagd, naar verwachting { $expected-yes } ja; daarna { $percent-full } % kans op vol
reason-wave-last-before-deadline = laatste ronde voor de deadline: { $contacts } gevraagd, naar verwachting { $expected-yes } ja; daarna { $percent-full } % kans op vol
reason-rest-paused = Gepauzeerd: er gaan geen rondes uit, antwoorden tellen wel.
reason-rest-not-confirmed = Nog niet bevestigd.
reason-rest-full = Alle plaatsen zijn bezet.
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
reason-stop-full = Er gaat niets meer uit.
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
refusal-template-unknown = “{ $name }” (teken { $at }) is geen invulveld. Kies uit: voornaam, achternaam, afnemer, inzet, datum, begin, einde, locatie, code, link.
refusal-template-unclosed = De accolade op teken { $at } wordt niet gesloten. Schrijf er twee om er een te laten lezen.
refusal-template-unopened = De accolade op teken { $at } sluit niets. Schrijf er twee om er een te laten lezen.
refusal-call-out-shift = Noem de inzet.
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

## Schermen van de planner

callouts-call-out = Oproep
callouts-new = Nieuwe oproep
callouts-crumbs = Kruimelpad
callouts-list-lead = Wat loopt staat bovenaan.
callouts-list-empty = Nog geen oproepen
callouts-list-empty-hint = Kies in de week een inzet met open plaatsen en start van daar een oproep.
callouts-to-week = Naar de week
callouts-shift = Inzet
callouts-status = Stand
callouts-filled = Gevuld
callouts-asked = Gevraagd
callouts-started = Gestart
callouts-pages = Bladeren
callouts-older = Ouder
callouts-yes-count = { $n ->
    [one] 1 ja
   *[other] { $shown } ja
}
callouts-no-count = { $n ->
    [one] 1 nee
   *[other] { $shown } nee
}
callouts-status-name = { $status ->
    [confirmed] Bevestigd
    [running] Loopt
    [paused] Gepauzeerd
    [full] Vol
    [stopped] Gestopt
   *[expired] Deadline voorbij
}
callouts-started-by = gestart { $moment } door { $name }
callouts-places = Plaatsen
callouts-curve = Hoe het vult
callouts-fills-at = vol verwacht om { $moment }
callouts-legend-filled = gevuld
callouts-legend-expected = verwacht
callouts-people = Mensen
callouts-looks-again = Kijkt opnieuw: { $time }.
callouts-pause = Pauzeer
callouts-resume = Ga verder
callouts-next-wave = Volgende ronde nu
callouts-stop-short = Stop
callouts-stop = Stop de oproep
callouts-stop-sure = Oproep stoppen?
callouts-stop-what = Er gaan geen uitnodigingen meer uit. Wie geplaatst is blijft geplaatst; wat niet gebruikt is komt vrij. Wie nu nog JA stuurt, hoort dat het niet meer kan.
callouts-stop-tell = Laat wie nog niet antwoordde weten dat het geregeld is
callouts-stop-tell-cost = kost een bericht per persoon
callouts-let-run = Laat lopen
callouts-filled-of = { $filled } van { $places } gevuld
callouts-seated-otherwise = Al geplaatst
callouts-seated-outside = buiten deze oproep om
callouts-place-open = Nog open
callouts-answers-coming = { $n ->
    [0] niemand heeft nog te antwoorden
    [one] 1 antwoord onderweg
   *[other] { $shown } antwoorden onderweg
}
callouts-settle-about = Over { $shift }
callouts-spent = Afgeboekt
callouts-why = waarom?
callouts-spent-why = { $n ->
    [one] 1 uitnodiging verstuurd, en een antwoord aan wie reageerde.
   *[other] { $shown } uitnodigingen verstuurd, en een antwoord aan wie reageerde.
}
callouts-spent-article = Afboeken gebeurt als de sms-centrale het bericht aanneemt (art. 14.5).
callouts-credits = credits
callouts-held = Gereserveerd
callouts-held-note = van hoogstens { $most }; komt vrij als het vol is
callouts-of = van { $all }
callouts-waves-gone = { $n ->
    [0] nog geen ronde verstuurd
    [one] 1 ronde verstuurd
   *[other] { $shown } rondes verstuurd
}
callouts-state-group = { $state ->
    [unclear] Kijk hier even naar
    [assigned] Geplaatst
    [waitlisted] Op de wachtlijst
    [asked] Gevraagd, nog geen antwoord
    [planned] Nog niet gevraagd
    [declined] Kan niet
    [cancelled] Afgezegd
    [too-late] Te laat geantwoord
    [silent] Niet geantwoord
   *[not-asked] Niet gevraagd
}
callouts-state = { $state ->
    [unclear] Onduidelijk
    [assigned] Ja
    [waitlisted] Wachtlijst
    [asked] Gevraagd
    [planned] Nog niet
    [declined] Nee
    [cancelled] Afgezegd
    [too-late] Te laat
    [silent] Geen antwoord
   *[not-asked] Niet gevraagd
}
callouts-planned-detail = kans op ja { $percent } %, ronde { $wave }
callouts-way = { $way ->
    [sms] per sms, { $time }
    [link] via de link, { $time }
    [planner] door de planner, { $time }
   *[none] { $time }
}
callouts-ask-now = Vraag nu
callouts-take-back = Afzeggen
callouts-is-yes = Ja
callouts-is-no = Nee
callouts-more = { $n ->
    [one] en nog 1
   *[other] en nog { $shown }
}
callouts-how = Hoe vragen we?
callouts-policy = { $policy ->
    [fewest-messages] Zo min mogelijk berichten
    [fastest] Zo snel mogelijk
    [fair-rotation] Eerlijk verdelen
   *[ranked] Vaste volgorde
}
callouts-policy-hint = { $policy ->
    [fewest-messages] kleine rondes, stopt zodra vol
    [fastest] grote eerste ronde
    [fair-rotation] wie lang niet gevraagd is eerst
   *[ranked] uw eigen lijst
}
callouts-deadline = Uiterlijk vol op
callouts-opens = Berichten vanaf
callouts-closes = Berichten tot
callouts-urgent = Spoed
callouts-urgent-hint = ook ’s nachts en ’s avonds laat
callouts-channel = Eerst per
callouts-channel-sms = sms
callouts-channel-email = e-mail
callouts-waves = Rondes
callouts-waves-adapt = plan past zich aan na elk antwoord
callouts-wave = Ronde { $number }
callouts-people-count = { $n ->
    [one] 1 persoon
   *[other] { $shown } mensen
}
callouts-text = Tekst
callouts-text-nl = Bericht (Nederlands)
callouts-text-en = Engels
callouts-text-pl = Pools
callouts-text-others = In het Engels en Pools
callouts-text-hint = Invulvelden: voornaam, achternaam, afnemer, inzet, datum, begin, einde, locatie, code, link; elk tussen accolades.
callouts-replace = Vervang dure tekens
callouts-dear = Dit teken maakt het bericht duurder
callouts-dear-elsewhere = Dit teken staat in een naam, een locatie of een ander invulveld. Daar kan het anders geschreven worden.
callouts-plan-again = Bereken opnieuw
callouts-as = Zoals het aankomt bij
callouts-characters = tekens
callouts-segments = { $n ->
    [one] 1 deel
   *[other] { $shown } delen
}
callouts-credits-count = { $n ->
    [one] 1 credit
   *[other] { $shown } credits
}
callouts-who = Wie wordt gevraagd
callouts-of-contacts = { $n ->
    [one] van 1 contact
   *[other] van { $shown } contacten
}
callouts-name = Naam
callouts-wave-head = Ronde
callouts-why-head = Waarom
callouts-chance = Kans op ja
callouts-costs = Credits
callouts-skip = Overslaan
callouts-skip-name = Sla { $name } over
callouts-who-not = Wie niet, en waarom
callouts-why-not = Waarom niet
callouts-out = { $code ->
    [skill-missing] mist vaardigheid
    [document-missing] mist document
    [document-expired] document verlopen
    [availability-exception] niet beschikbaar
    [availability-outside-pattern] niet beschikbaar
    [assignment-overlaps] andere plaatsing
    [rest-under-eleven-hours] rust
    [opted-out] afgemeld
    [asked-too-often] te vaak gevraagd
    [out-of-reach] onbereikbaar
    [already-invited] al gevraagd
    [already-assigned] al geplaatst
    [left-out-by-planner] overgeslagen
   *[other] anders
}
callouts-most = Dit kost het hoogstens
callouts-sum-invitations = { $n ->
    [one] 1 uitnodiging
   *[other] { $shown } uitnodigingen
}
callouts-sum-replies = een antwoordbericht voor elk van hen
callouts-sum-fees = vulkosten
callouts-at-most = hoogstens
callouts-sum-article = De tarieven van nu blijven voor deze oproep gelden (art. 4.3).
callouts-expected = Verwacht
callouts-full-around = Vol rond
callouts-not-expected = niet verwacht
callouts-confidence = Zekerheid
callouts-available = Nu beschikbaar
callouts-after = Daarna
callouts-we-hold = { $n ->
    [one] We reserveren 1 credit. Wat niet nodig is, komt meteen vrij.
   *[other] We reserveren { $shown } credits. Wat niet nodig is, komt meteen vrij.
}
callouts-sure = Tijden, plaats en tekst kloppen
callouts-start = Start oproep
callouts-asked-times = { $n ->
    [one] 1 keer gevraagd
   *[other] { $shown } keer gevraagd
}
callouts-worked-times = { $n ->
    [0] nog niet gewerkt
    [one] 1 keer gewerkt
   *[other] { $shown } keer gewerkt
}
callouts-why-asked = Waarom wel of niet gevraagd?
callouts-open-shift = Open inzet
callouts-look = Kijk
callouts-would-be-asked = kan gevraagd worden
callouts-would-not-be-asked = wordt niet gevraagd
callouts-never-asked = Nog nooit gevraagd
callouts-never-asked-hint = Zodra deze persoon voor een inzet gevraagd wordt, staat dat hier.
callouts-asked-for = Gevraagd voor
callouts-became = Wat ervan werd
