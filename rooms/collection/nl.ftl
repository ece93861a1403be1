### Te late betaling: wat openstaat, wat dat opent, en wat daarover besloten is (art. 3.2, 3.3, 14.3).

## Waarom (rules/collection, rules/objections)

reason-debt_in_time = Te betalen tot en met { $due }: nog { $days_left ->
    [one] 1 dag
   *[other] { $days_left } dagen
}.
reason-debt_due_today = Vandaag, { $due }, is de laatste dag om op tijd te betalen.
reason-debt_overdue = Er was te betalen tot en met { $due }. Van { $open } is sinds { $since } verzuim, zonder dat een aanmaning nodig is: { $days ->
    [one] 1 dag
   *[other] { $days } dagen
}.
reason-debt_settled_in_time = Voldaan op { $on }, op tijd: te betalen tot en met { $due }. Er is geen rente.
reason-debt_settled_late = Voldaan op { $on }, te laat: te betalen tot en met { $due }. Rente loopt tot en met die dag.
reason-debt_written_off = Op { $on } is { $cents } afgeboekt. De afnemer blijft het schuldig.
reason-interest_provisional = De wettelijke rente van een deel van deze dagen is nog niet bekend. Het bedrag is voorlopig en kan nog niet in rekening worden gebracht.
reason-freeze_stays = Van de facturen waarvoor het tegoed is bevroren staat nog { $open } open, met wat er vóór de betaling voor in rekening is gebracht.
reason-freeze_lifted = De facturen waarvoor het tegoed was bevroren zijn betaald, met valutadatum { $on }. Rente die alleen is opgelopen houdt een bevriezing niet in stand.
reason-freeze_void = De facturen waarvoor het tegoed is bevroren bleken op tijd betaald: de bevriezing vervalt.
reason-step_remind = De factuur is te laat en er is nog niet aan herinnerd.
reason-step_freeze = Er is herinnerd en niet betaald: het hele tegoed kan worden bevroren totdat betaald is.
reason-step_block = Er is herinnerd en niet betaald: wat van deze bestelling over is kan worden geblokkeerd.
reason-step_claim = De rente tot vandaag kan in rekening worden gebracht, met een renteoverzicht.
reason-step_open_case = Na het renteoverzicht is niet betaald: er kan een incassodossier worden geopend, met de kosten daarvan.
reason-step_dissolve = Ook na de incasso is niet betaald: de overeenkomst kan worden ontbonden (onderdeel d). Dat vraagt twee personen.
reason-step_keep_to_plan = Er loopt een betalingsregeling en die wordt nagekomen.
reason-step_look_at_plan = Een termijn van de betalingsregeling is gemist: iemand moet beslissen wat nu volgt.
reason-step_wait = Alles wat kan is gedaan. Blijf wachten, boek af, of draag over.
reason-step_not_yet = Voorgesteld vanaf { $from }; het mag eerder.
reason-plan_parts = Een betalingsregeling heeft ten minste één termijn en ten hoogste { $most }.
reason-plan_nothing_in_part = In de termijn van { $due } staat geen bedrag.
reason-plan_order = De termijn van { $due } ligt in het verleden of niet ná de termijn ervoor.
reason-plan_sum = De termijnen zijn samen { $planned }; er staat { $open } open.
reason-plan_kept = De regeling wordt nagekomen. De volgende termijn is uiterlijk { $due }: nog { $left }.
reason-plan_missed = De termijn van { $due } is niet op tijd betaald; daarvan ontbreekt { $short }.
reason-plan_fulfilled = Alle termijnen zijn betaald.
reason-objection_timely = Het bezwaar is op { $received } ontvangen, op tijd.
reason-objection_posted_in_time = Het bezwaar is op tijd verzonden ({ $posted }) en te laat ontvangen ({ $received }, na { $deadline }). Iemand moet beslissen.
reason-objection_late = Het bezwaar is op { $received } ontvangen, na { $deadline }. Wat de wet over btw op een onjuiste factuur zegt, geldt ook dan.
reason-objection_form_not_registered = Het is niet per aangetekende brief ingediend. Het geldt als melding; van de vorm kan worden afgezien.
reason-objection_suspends_nothing = Bezwaar schort de betaling niet op.
reason-freeze_stops_spending = Het hele tegoed staat stil totdat betaald is wat nu te laat is, met wat er vóór de betaling voor in rekening is gebracht. Inloggen, gegevens, export en bestellen blijven mogelijk.
reason-block_touches_the_rest = Alleen wat van deze bestelling over is wordt geblokkeerd. Wat al is gereserveerd blijft bruikbaar, en de schuld blijft geheel bestaan.
reason-plan_moves_nothing = Een betalingsregeling verschuift geen vervaldatum en stopt de rente niet. Zolang zij wordt nagekomen wordt de overeenkomst niet om te late betaling ontbonden.
reason-write_off_stays_claimable = Afboeken is stoppen met wachten: de afnemer blijft het schuldig en het kan alsnog worden opgeëist.
reason-write_off_vat_reclaim = De btw hierin kan vanaf { $from } worden teruggevraagd, een jaar na de vervaldatum.
reason-objection_credited = Op factuur { $number } is { $credited } gecrediteerd.
reason-interest_recomputed = De rente is vanaf het begin opnieuw berekend: { $surplus } was te veel in rekening gebracht en vervalt.
reason-costs_recomputed = De incassokosten zijn opnieuw berekend: { $surplus } was te veel in rekening gebracht en vervalt.
reason-charged_too_much_was_paid = Daarvan was { $left } al betaald: dat komt de afnemer toe.

## Weigeringen

refusal-debt-not-computable = Van deze factuur kan de rente niet worden berekend ({ $code }).
refusal-nothing-overdue = Er is niets te laat.
refusal-nothing-to-charge = Er is geen rente die nog niet in rekening is gebracht.
refusal-rate-unknown = De wettelijke rente is bekend tot en met { $until }; voor { $asked } is er nog geen. Tot die is gepubliceerd kan geen rente in rekening worden gebracht.
refusal-already-in-case = Deze facturen zitten al in een incassodossier.
refusal-agreement-over = Er is geen overeenkomst meer: er valt niets te bevriezen.
refusal-nothing-to-block = Van de bestellingen op deze factuur is niets meer te (de)blokkeren.
refusal-plan-running = Er loopt al een betalingsregeling.
refusal-plan-none = Er loopt geen betalingsregeling.
refusal-plan-parts = Een regeling heeft ten minste één termijn en ten hoogste { $most }.
refusal-plan-nothing-in-part = In de termijn van { $due } staat geen bedrag.
refusal-plan-order = De termijn van { $due } ligt in het verleden of niet ná de termijn ervoor.
refusal-plan-sum = De termijnen zijn samen € { $planned }; er staat € { $open } open.
refusal-plan-count = Kies 1 tot en met 60 termijnen, en een eerste dag die bestaat.
refusal-plan-part-unreadable = “{ $line }” is geen termijn. Schrijf per regel een dag en een bedrag, bijvoorbeeld 2026-12-31 250,00.
refusal-one-invoice = Kies één factuur.
refusal-nothing-open = Hierop staat niets open.
refusal-day-unreadable = Dit is geen dag. Kies een dag, of schrijf bijvoorbeeld 2026-12-31.
refusal-policy-unknown = Dit beleid bestaat niet.
refusal-policy-state = Kies aan of uit.
refusal-objection-open = Op deze factuur ligt al een bezwaar dat nog wordt beoordeeld.
refusal-objection-settled = Iemand anders was u voor: over dit bezwaar is al beslist.
refusal-objection-empty = Schrijf op wat er niet klopt.
refusal-objection-too-long = Dit is te lang. Hooguit 10.000 tekens.
refusal-objection-received-day = Deze dag ligt vóór de factuurdatum of in de toekomst.
refusal-objection-posted-day = Deze dag ligt vóór de factuurdatum of na de ontvangst.
refusal-objection-channel = Kies hoe het bezwaar is gekomen.
refusal-objection-outcome = Kies wat u besluit.
refusal-objection-amount = Kies een bedrag boven nul en ten hoogste € { $most }, exclusief btw.
refusal-registered-ref-missing = Vul het kenmerk van de aangetekende zending in.
refusal-registered-ref-long = Dit kenmerk is te lang. Hooguit 60 tekens.
refusal-amount-unreadable = Dit is geen bedrag. Schrijf bijvoorbeeld 500,00.

## Wat er gebeurde (dagronde, besluiten, logboek)

round-default = Factuur { $number } is niet op tijd betaald: { $sum } is sinds vandaag in verzuim
round-default-again = Factuur { $number } staat weer open, want een betaling kwam terug: { $sum }, in verzuim sinds { $since }
round-plan-missed = De termijn van { $due } van de betalingsregeling is niet betaald: { $short } ontbreekt
round-objection-waits = Het bezwaar tegen factuur { $number } wacht al twee weken op een antwoord
round-reminded = Herinnering verstuurd, volgens het ingestelde beleid: { $sum }
round-frozen = Tegoed bevroren, volgens het ingestelde beleid: { $sum } te laat
round-blocked = Bestelling geblokkeerd, volgens het ingestelde beleid

decision-remind = Herinnering
decision-claim = Rente in rekening gebracht
decision-open-case = Incassodossier geopend
decision-freeze = Tegoed bevroren
decision-thaw = Tegoed ontdooid
decision-block = Bestelling geblokkeerd
decision-unblock = Bestelling gedeblokkeerd
decision-plan = Betalingsregeling
decision-stop-plan = Betalingsregeling gestopt
decision-write-off = Afboeken
decision-objection = Over bezwaar beslist
decision-policy = Beleid ingesteld

audit-collection-remind = Herinnering verstuurd voor { $numbers }
audit-collection-claim = Rente in rekening gebracht: € { $sum } over { $numbers }
audit-collection-open-case = Incassodossier geopend over { $numbers }: € { $sum } kosten
audit-collection-freeze = Tegoed bevroren wegens { $numbers }
audit-collection-plan = Betalingsregeling afgesproken over { $numbers }: € { $sum }
audit-collection-stop-plan = Betalingsregeling gestopt
audit-collection-write-off = Factuur { $numbers } afgeboekt: € { $sum }
audit-collection-write-off-taken-back = Afboeking teruggedraaid: { $why }
audit-collection-policy = Beleid bij te late betaling ingesteld
audit-objection-lodged = Bezwaar gemaakt tegen factuur { $number }
audit-objection-decided = Over het bezwaar tegen factuur { $number } is beslist

## Debiteuren

desk-receivables = Debiteuren
late-lead = Wat openstaat, hoe laat het is, en wat dat mogelijk maakt. Niets gebeurt vanzelf, tenzij het zo is ingesteld.
late-objections = { $n ->
    [0] Bezwaren
    [one] 1 bezwaar
   *[other] { $shown } bezwaren
}
late-rate-unknown-title = De wettelijke rente is niet bekend
late-rate-unknown-body = De tabel loopt tot en met { $until }. Rente over latere dagen is voorlopig en kan niet in rekening worden gebracht totdat het nieuwe percentage is ingevoerd.
late-rate-unknown-short = nog niet bekend
late-ageing = Ouderdom van wat openstaat
late-ageing-sum = { $open } open, waarvan { $late } te laat
late-age = Ouderdom
late-age-not-due = Nog niet te laat
late-age-between = { $from }–{ $until } dagen
late-age-over = Meer dan { $days } dagen
late-invoices = Facturen
late-open = Open
late-overdue = Te laat
late-who = Wie nog moet betalen
late-nobody = Alles is betaald
late-nobody-hint = Zodra er een factuur openstaat, ziet u haar hier.
late-customer = Afnemer
late-since = In verzuim sinds
late-of-it = { $late } te laat
late-not-late = Nog op tijd
late-interest = Rente tot vandaag
late-contractual = Zoals afgesproken
late-statutory = Volgens de wet
late-statutory-beside = wettelijk { $statutory }; { $per_day } per dag
late-per-day = Per dag (afgesproken / wettelijk)
late-costs = Incassokosten
late-costs-none = Niets te laat dat niet al in een dossier zit
late-bik = wettelijke staffel { $scale }
late-next = Volgende stap
late-next-is = Voorstel: { $step }
late-and-charged = en { $charged } rente en kosten
late-frozen = Bevroren
late-blocked = Geblokkeerd
late-objected = Bezwaar
late-plan = Betalingsregeling
late-more = Meer
late-default-since = in verzuim sinds { $since }
late-accrued-note = Opgelopen, niet in rekening gebracht. Dat gebeurt alleen met een besluit.
late-frozen-since = Tegoed bevroren sinds { $since }
late-frozen-body = Verzenden wacht; al het andere gaat door. Betaling heft de bevriezing vanzelf op, op de valutadatum.
late-held = De afnemer heeft { $sum } bij ons staan
late-held-body = Van creditnota's of van te veel betalen. Het vermindert niets zolang niemand het verrekent of terugbetaalt.
late-held-set-off = Verrekenen
late-held-refund = Terugbetalen
late-open-invoices = Openstaande facturen
late-nothing = Er staat niets open
late-invoice = Factuur
late-dated = { $on }, te betalen tot en met { $due }
late-objection = bezwaar: { $state }
late-stands = Stand
late-done = Gedaan
late-deeds = Acties
late-reminded-on = Herinnerd op { $on }
late-claimed-on = Rente berekend op { $on }
late-case-on = In incasso sinds { $on }
late-order-blocked = Bestelling { $number } geblokkeerd
late-term-in-time = { $n ->
    [one] nog 1 dag
   *[other] nog { $shown } dagen
}
late-term-today = vandaag de laatste dag
late-term-overdue = { $n ->
    [one] 1 dag te laat
   *[other] { $shown } dagen te laat
}
late-term-settled = betaald
late-term-written-off = afgeboekt
late-step-remind = Herinneren
late-step-freeze = Bevriezen
late-step-block = Blokkeren
late-step-claim = Rente in rekening brengen
late-step-open-case = Incassodossier openen
late-step-dissolve = Ontbinden overwegen
late-step-keep-to-plan = Regeling volgen
late-step-look-at-plan = Regeling beoordelen
late-step-wait = Afwachten
late-deed-remind = Herinneren
late-deed-claim = Rente in rekening brengen
late-deed-open-case = Incassodossier openen
late-deed-freeze = Bevriezen
late-deed-thaw = Ontdooien
late-deed-block = Blokkeren
late-deed-unblock = Deblokkeren
late-deed-plan = Betalingsregeling
late-deed-stop-plan = Regeling stoppen
late-deed-write-off = Afboeken
late-deed-dissolve = Ontbinden
late-deed-objection = Bezwaar noteren
late-done-remind = De herinnering is verstuurd.
late-done-claim = De rente is in rekening gebracht en het renteoverzicht is verstuurd.
late-done-open-case = Het incassodossier is geopend.
late-done-freeze = Het tegoed is bevroren.
late-done-thaw = Het tegoed is ontdooid.
late-done-block = De bestelling is geblokkeerd.
late-done-unblock = De bestelling is gedeblokkeerd.
late-done-plan = De betalingsregeling is vastgelegd.
late-done-stop-plan = De betalingsregeling is gestopt.
late-done-write-off = Het voorstel om af te boeken wacht op een tweede persoon.
late-done-policy = Het beleid is ingesteld.
late-done-taken-back = De afboeking is teruggedraaid.
late-letters = Brieven
late-letters-none = Er is nog niets verstuurd.
late-letter = Brief
late-letter-to = Naar
late-letter-sum = Bedrag
late-letter-waits = wordt gemaakt
late-letter-kind-reminder = Herinnering
late-letter-kind-claim = Renteoverzicht
late-written-off = Afgeboekt
late-vat-reclaim = Btw
late-vat-reclaim-from = { $vat } terug te vragen vanaf { $from }
late-take-back = Terugdraaien
late-policies = Vanzelf
late-policies-hint = Wat zonder nieuw besluit mag gebeuren, vanaf de dag nadat het bankafschrift is ingelezen dat de vervaldatum dekt. Wie het aanzet, besluit.
late-policy-remind = Herinnering sturen
late-policy-freeze = Tegoed bevriezen
late-policy-block = Onbetaalde bestelling blokkeren
late-policy-on = aan
late-policy-off = uit
late-policy-for-all = zoals voor alle afnemers
late-policy-switch-on = Aanzetten
late-policy-switch-off = Uitzetten
late-decided = Besluiten
late-by-itself = volgens beleid
late-revoked = teruggenomen { $at }
late-why = Reden
late-why-hint = De afnemer ziet deze reden bij het besluit.
late-four-eyes = Dit stelt u voor; het gebeurt pas als een tweede persoon instemt.
late-optional = (mag leeg)
late-cancel = Terug
late-sums = De bedragen
late-together = Samen
late-order-left = Bestelling { $number }: { $left } credits over
late-plan-parts = Termijnen
late-plan-first = Eerste termijn op
late-plan-count = Aantal termijnen
late-plan-own = Of elke termijn zelf
late-plan-own-hint = Per regel een dag en een bedrag, bijvoorbeeld 2026-12-31 250,00.
late-plan-look = Bekijken
late-plan-part = Termijn
late-plan-amount = Bedrag

late-ask-title-remind = Herinneren
late-ask-lead-remind = Een vriendelijke brief met de bedragen, als PDF bij een mail. Er wordt niets in rekening gebracht.
late-ask-sum-remind = Gevraagd
late-ask-button-remind = Herinnering versturen
late-ask-title-claim = Rente in rekening brengen
late-ask-lead-claim = Het hoogste van de afgesproken en de wettelijke rente tot en met vandaag, op een renteoverzicht met een eigen nummer en zonder btw.
late-ask-sum-claim = Rente
late-ask-button-claim = In rekening brengen
late-ask-title-open-case = Incassodossier openen
late-ask-lead-open-case = De kosten gelden per dossier, over de hoofdsom die nu openstaat, inclusief btw en zonder rente. Een factuur zit in één dossier.
late-ask-sum-open-case = Kosten
late-ask-button-open-case = Dossier openen
late-ask-title-freeze = Tegoed bevriezen
late-ask-lead-freeze = Credits uitgeven stopt meteen. Wat klaarstaat wacht, en gaat na betaling door als het dan nog zin heeft.
late-ask-sum-freeze = Te betalen
late-ask-button-freeze = Bevriezen
late-ask-title-thaw = Tegoed ontdooien
late-ask-lead-thaw = Vóór de betaling, als besluit. Na betaling gebeurt het vanzelf.
late-ask-sum-thaw = Nog te betalen
late-ask-button-thaw = Ontdooien
late-ask-title-block = Bestelling blokkeren
late-ask-lead-block = De credits die van deze onbetaalde bestelling over zijn worden onbruikbaar totdat betaald is.
late-ask-sum-block = Te betalen
late-ask-button-block = Blokkeren
late-ask-title-unblock = Bestelling deblokkeren
late-ask-lead-unblock = Vóór de betaling, als besluit. Na betaling gebeurt het vanzelf.
late-ask-sum-unblock = Nog te betalen
late-ask-button-unblock = Deblokkeren
late-ask-title-plan = Betalingsregeling
late-ask-lead-plan = Alles wat nu te laat is, in termijnen met een datum. Een gemiste termijn komt bij een mens terecht.
late-ask-sum-plan = In de regeling
late-ask-button-plan = Regeling vastleggen
late-ask-title-stop-plan = Betalingsregeling stoppen
late-ask-lead-stop-plan = Alles wat openstaat is weer meteen te betalen.
late-ask-sum-stop-plan = In de regeling
late-ask-button-stop-plan = Regeling stoppen
late-ask-title-write-off = Afboeken
late-ask-lead-write-off = Niet langer wachten op deze factuur. Twee personen beslissen.
late-ask-sum-write-off = Af te boeken
late-ask-button-write-off = Voorstellen

## Bezwaar (art. 3.3)

objections = Bezwaren
objections-lead = Bezwaren tegen facturen die nog op een besluit wachten. Bezwaar schort de betaling niet op.
objections-none = Er wacht geen bezwaar
objection-to = Bezwaar tegen factuur { $number }
objection-lead = Klopt er iets niet op deze factuur? Schrijf op wat, dan krijgt u antwoord.
objection-until = Tot wanneer
objection-invoice-received = Factuur ontvangen
objection-deadline = Laatste dag
objection-received = Ontvangen
objection-posted = Verzonden op
objection-reference = Kenmerk van de aangetekende zending
objection-channel = Gekomen per
objection-channel-portal = portaal
objection-channel-mail = e-mail of gewone brief
objection-channel-registered_letter = aangetekende brief
objection-channel-registered_mail = aangetekende e-mail
objection-time = Op tijd?
objection-time-timely = op tijd
objection-time-late_posted_in_time = te laat, op tijd verzonden
objection-time-late = te laat
objection-time-unknown = nog niet te berekenen
objection-state-open = in behandeling
objection-state-upheld = gegrond
objection-state-part_upheld = deels gegrond
objection-state-rejected = ongegrond
objection-facts = Het bezwaar
objection-gross = Factuurbedrag
objection-credited = Gecrediteerd
objection-credited-sum = { $sum } is gecrediteerd.
objection-answer = Antwoord
objection-answer-hint = De afnemer krijgt dit antwoord, ook per mail.
objection-decide = Beslissen
objection-decide-button = Beslissen en antwoorden
objection-outcome = Besluit
objection-outcome-upheld = Gegrond
objection-outcome-upheld-hint = De hele factuur wordt gecrediteerd.
objection-outcome-partly = Deels gegrond
objection-outcome-partly-hint = Een deel wordt gecrediteerd; rente wordt vanaf het begin opnieuw berekend.
objection-outcome-rejected = Ongegrond
objection-outcome-rejected-hint = De factuur blijft zoals zij is.
objection-net = Te crediteren, exclusief btw
objection-net-when = (bij deels gegrond)
objection-form-note = De voorwaarden vragen een aangetekende brief. Wat u hier schrijft geldt als melding; verstuur het ook aangetekend en vul het kenmerk in.
objection-no-suspension = Bezwaar schort de betaling niet op: de factuur blijft op tijd te betalen.
objection-yours = Uw bezwaar
objection-of = Bezwaar van { $on }
objection-make = Bezwaar maken
objection-make-button = Bezwaar versturen
objection-body = Wat klopt er niet?
objection-body-hint = Noem het bedrag of de regel, en waarom.
objection-came-lead = Een bezwaar dat per brief of mail is gekomen, met het bewijs van verzending en ontvangst.
objection-came-button = Vastleggen
objection-mail-subject = Uw bezwaar tegen factuur { $number }
objection-mail-upheld =
    Geachte { $name },

    Uw bezwaar tegen factuur { $number } is gegrond. De factuur is gecrediteerd: { $credited }. Rente en kosten zijn opnieuw berekend.

    { $answer }

    Met vriendelijke groet,
    { $provider }
objection-mail-part_upheld =
    Geachte { $name },

    Uw bezwaar tegen factuur { $number } is deels gegrond. Gecrediteerd is { $credited }. Rente en kosten zijn vanaf het begin opnieuw berekend over wat terecht in rekening was gebracht.

    { $answer }

    Met vriendelijke groet,
    { $provider }
objection-mail-rejected =
    Geachte { $name },

    Uw bezwaar tegen factuur { $number } is ongegrond. De factuur blijft zoals zij is.

    { $answer }

    Met vriendelijke groet,
    { $provider }

## Brieven

late-mail-reminder-subject = Herinnering: { $n ->
    [one] factuur { $invoices } is nog niet betaald
   *[other] { $n } facturen zijn nog niet betaald
}
late-mail-reminder-text =
    Geachte { $name },

    Volgens onze administratie is er nog { $open } niet betaald ({ $invoices }). Wilt u dit bedrag overmaken op { $iban } van { $provider }?

    De bijlage noemt per factuur het bedrag en het betalingskenmerk. Hebt u al betaald, dan hoeft u niets te doen.

    Vragen? Mail { $email } of bel { $phone }.

    Met vriendelijke groet,
    { $provider }
late-mail-claim-subject = Renteoverzicht { $number }: { $total } te betalen
late-mail-claim-text =
    Geachte { $name },

    Er is nog { $open } niet betaald ({ $invoices }). Daarom brengen wij rente in rekening: { $charges }. Samen is dat { $total }, te betalen uiterlijk { $by } op { $iban } van { $provider }, onder vermelding van { $reference }.

    De berekening vindt u in de bijlage.

    Vragen? Mail { $email } of bel { $phone }.

    Met vriendelijke groet,
    { $provider }
late-mail-case-subject = Incassokosten { $number }: { $total } te betalen
late-mail-case-text =
    Geachte { $name },

    Omdat { $open } niet is betaald ({ $invoices }), hebben wij een incassodossier geopend. De kosten daarvan zijn { $charges }. Samen is dat { $total }, te betalen uiterlijk { $by } op { $iban } van { $provider }, onder vermelding van { $reference }.

    De berekening vindt u in de bijlage.

    Vragen? Mail { $email } of bel { $phone }.

    Met vriendelijke groet,
    { $provider }
late-letter-reminder-title = Herinnering
late-letter-claim-title = Renteoverzicht
late-letter-case-title = Renteoverzicht: incassokosten
late-letter-number = Nummer
late-letter-date = Datum
late-letter-customer = Klantnummer
late-letter-agreement = Overeenkomst
late-letter-pay-by = Te betalen uiterlijk
late-letter-reference = Kenmerk
late-letter-dear = Geachte heer, mevrouw,
late-letter-reminder-opening = Volgens onze administratie { $n ->
    [one] is de volgende factuur
   *[other] zijn de volgende facturen
} nog niet betaald.
late-letter-reminder-ground = U bent van rechtswege in verzuim, zonder dat een aanmaning nodig is (artikel 3.2 van de algemene voorwaarden). Tot vandaag is een rente van { $contractual } opgelopen, { $percent }% per maand; per dag komt daar nu { $per_day } bij. Die rente brengen wij met deze herinnering niet in rekening.
late-letter-reminder-ground-statutory = U bent van rechtswege in verzuim, zonder dat een aanmaning nodig is (artikel 3.2 van de algemene voorwaarden). Tot vandaag is een wettelijke handelsrente (artikel 6:119a BW) van { $contractual } opgelopen; per dag komt daar nu { $per_day } bij. Die rente brengen wij met deze herinnering niet in rekening.
late-letter-reminder-closing = Hebt u al betaald? Dan hoeft u niets te doen. Lukt betalen niet in één keer, of bent u het niet eens met de factuur? Neem dan contact met ons op: { $email }, { $phone }.
late-letter-claim-opening = { $n ->
    [one] De volgende factuur is
   *[other] De volgende facturen zijn
} niet op tijd betaald. Wij brengen u daarom rente in rekening.
late-letter-claim-ground = De rente rust op artikel 3.2 van de algemene voorwaarden: { $percent }% per maand over de openstaande hoofdsom inclusief btw, enkelvoudig en naar dagen, tot en met { $on }, of de wettelijke handelsrente (artikel 6:119a BW) als die hoger is. De wettelijke rente staat ernaast. Zolang niet is betaald komt er per dag { $per_day } bij.
late-letter-claim-ground-statutory = De rente is de wettelijke handelsrente (artikel 6:119a BW) over de openstaande hoofdsom inclusief btw, tot en met { $on }; een rente uit de algemene voorwaarden brengen wij niet in rekening. Zolang niet is betaald komt er per dag { $per_day } bij.
late-letter-claim-closing = Lukt betalen niet in één keer? Neem dan contact met ons op: { $email }, { $phone }. Zolang niet is betaald kunnen wij uw tegoed bevriezen en een incassodossier openen.
late-letter-case-opening = De volgende { $n ->
    [one] factuur is
   *[other] facturen zijn
} niet betaald. Wij hebben daarom een incassodossier geopend.
late-letter-case-ground = De incassokosten rusten op artikel 3.2 van de algemene voorwaarden: { $cost_percent }% van de openstaande hoofdsom inclusief btw, ten minste { $cost_minimum }, per dossier.
late-letter-case-scale = Volgens de wettelijke staffel (Besluit vergoeding voor buitengerechtelijke incassokosten) zou het { $legal_scale } zijn.
late-letter-case-closing = Wilt u een regeling treffen? Neem dan uiterlijk { $by } contact met ons op: { $email }, { $phone }.
late-letter-invoice = Factuur
late-letter-due = Te betalen tot en met
late-letter-open = Openstaand
late-letter-statutory = Wettelijke rente
late-letter-interest = Rente
late-letter-costs = Incassokosten
late-letter-total = Te betalen
late-letter-row = Factuur van { $issued_on }; rente per dag { $per_day }
late-letter-no-vat = Over rente en incassokosten wordt geen btw berekend.
late-letter-court = Op de overeenkomst is Nederlands recht van toepassing. De rechtbank Midden-Nederland, locatie Utrecht, is bevoegd (artikel 15.1).
late-letter-pay = Zo betaalt u
late-letter-iban = Rekening
late-letter-name = Ten name van
late-letter-qr = QR-code om met uw bank-app te betalen
late-letter-footer = KvK { $kvk } · btw { $vat } · { $iban }

late-case-of = Incassodossier van { $on }
late-case-principal = Hoofdsom bij opening, btw inbegrepen
late-case-credited = { $credited } daarvan is later gecrediteerd
late-case-third = Wie het in rekening bracht
late-case-invoiced = Factuurdatum
late-case-amount = Bedrag zonder btw
late-case-file = Factuur (pdf, png of jpeg)
late-case-attach = Factuur van een derde toevoegen
late-case-attach-hint = Van een deurwaarder, advocaat of incassobureau. Zijn die facturen samen hoger dan wat al in rekening is gebracht, dan gaat voor het verschil een renteoverzicht naar de afnemer.
late-case-attach-do = Toevoegen en verschil in rekening brengen
late-done-case-costs = De factuur zit in het dossier.
decision-case-costs = Factuur van een derde in het incassodossier
audit-collection-case-costs = Factuur van { $third_party } in het incassodossier: € { $sum }
refusal-case-cost-document = Voeg de factuur van de derde toe: hogere kosten rusten op een document.
refusal-case-cost-twice = Deze factuur zit al in het dossier.
late-letter-costs-title = Renteoverzicht: hogere incassokosten
late-letter-costs-opening = Het innen van de volgende { $n ->
    [one] factuur heeft
   *[other] facturen heeft
} meer gekost dan wij eerder in rekening hebben gebracht. Wij brengen u het verschil in rekening: { $charges }.
late-letter-costs-ground = De incassokosten rusten op artikel 3.2 van de algemene voorwaarden: alle kosten van het innen, ten minste { $cost_percent }% van de openstaande hoofdsom inclusief btw en ten minste { $cost_minimum }, per dossier. Derden brachten ons samen { $third_parties } in rekening, exclusief btw:
late-letter-costs-scale = Volgens de wettelijke staffel (Besluit vergoeding voor buitengerechtelijke incassokosten) zou het { $legal_scale } zijn. De facturen van derden sturen wij u op verzoek toe.
late-letter-costs-closing = Wilt u een regeling treffen? Neem dan uiterlijk { $by } contact met ons op: { $email }, { $phone }.
late-letter-third = { $name }: { $cents }
late-mail-costs-subject = Hogere incassokosten { $number }: { $charges } erbij
late-mail-costs-text =
    Geachte { $name },

    Het innen van { $invoices } heeft meer gekost dan wij eerder in rekening hebben gebracht. Het verschil is { $charges }. Samen met wat nog openstaat is dat { $total }, te betalen uiterlijk { $by } op { $iban } van { $provider }, onder vermelding van { $reference }.

    De berekening vindt u in de bijlage.

    Vragen? Mail { $email } of bel { $phone }.

    Met vriendelijke groet,
    { $provider }

late-vat = Btw op wat niet is betaald
late-vat-lead = Een jaar na de laatste betaaldag geldt een vordering als oninbaar: de btw die erin zit, kunt u dan terugvragen in de aangifte (art. 29 Wet OB). Afboeken is daarvoor niet nodig. Betaalt de afnemer later alsnog, dan wordt die btw weer verschuldigd.
late-vat-now = Nu terug te vragen: { $vat }
late-vat-none = Er is geen btw terug te vragen, ook niet in het komende kwartaal
late-vat-unpaid = Niet betaald
late-vat-in-it = Btw daarin
late-vat-from = Terug te vragen vanaf
late-vat-written-off = waarvan { $cents } afgeboekt
late-vat-share = Naar evenredigheid van de factuur: { $vat } btw in { $gross }.
late-vat-due = Een jaar na { $due }, de laatste dag om op tijd te betalen.

## Wettelijke rente

rates-title = Wettelijke rente
rates-lead = De wet stelt deze rente elk halfjaar opnieuw vast. Zonder het nieuwe percentage is een bedrag voorlopig en kan het niet in rekening worden gebracht.
rates-next = Nieuw: vanaf { $from }
rates-next-hint = Vul in wat er voor dat halfjaar is gepubliceerd. Het telt meteen mee in wat oploopt, en in wat daarna in rekening wordt gebracht.
rates-commercial-label = Wettelijke handelsrente, % per jaar (art. 6:119a BW)
rates-ordinary-label = Wettelijke rente, % per jaar (art. 6:119 BW)
rates-commercial = Handelsrente
rates-ordinary = Wettelijke rente
rates-source = Bron
rates-source-hint = Waar het staat, bijvoorbeeld de Staatscourant met nummer, of de pagina van de rijksoverheid.
rates-record = Vastleggen
rates-known = Bekend
rates-period = Halfjaar
rates-from-until = { $from } tot en met { $until }
rates-shipped = met deze versie meegeleverd
rates-done-recorded = Vastgelegd. Er wordt meteen mee gerekend.
rates-done-revoked = Teruggenomen. Wat ermee in rekening is gebracht, blijft zoals het is besloten.
refusal-rate-not-next = Iemand legde intussen al een percentage vast. Kijk hieronder welk halfjaar nu aan de beurt is.
refusal-rate-percent = Schrijf een percentage van 0 tot en met { $most }, met hoogstens twee decimalen, bijvoorbeeld 10,15.
refusal-rate-not-last = Alleen het laatste percentage dat is vastgelegd kan worden teruggenomen.
