### Facturen: wat erop staat, en waarom.

invoice-line-licence = Licentie 1•2•Flex Community, { $from } t/m { $until }
invoice-line-credits = Credits, bestelling { $number } van { $on }
credit-why-correction = Bestelling { $number } is na de factuur gecorrigeerd (art. 14.4).
credit-why-unused = { $n ->
    [one] 1 volle maand licentie is niet meer gebruikt
   *[other] { $shown } volle maanden licentie zijn niet meer gebruikt
}
credit-why-unused-after = na het einde van de overeenkomst op { $last_day } (art. 4.2).

round-invoice-issued = Factuur { $number } verstuurd: { $gross }
round-credit-note-issued = Creditnota { $number } verstuurd: { $gross }
round-invoice-refused = Er kon niet worden gefactureerd. { $why }

audit-invoice-issued-invoice = Factuur { $number } ontvangen: € { $gross }
audit-invoice-issued-credit_note = Creditnota { $number } ontvangen: € { $gross }
audit-invoice-issued-claim = Renteoverzicht { $number } ontvangen: € { $gross }
decision-credit = Factuur gecrediteerd

reason-licence_in_advance = De licentie van { $from } t/m { $until } kost { $licence } per jaar en wordt vooruit betaald.
reason-licence_months_unused = Na { $last_day } blijven van de licentie t/m { $until } { $months } volle maanden over: { $cents }.
reason-vat_domestic = Een Nederlandse afnemer betaalt Nederlandse btw.
reason-vat_reverse_charge = De btw is verlegd naar de afnemer in { $country } met btw-nummer { $vat_id }.
reason-vat_without_vat_id = Van de afnemer in { $country } is geen btw-nummer bekend; daarom geldt Nederlandse btw.
reason-vat_outside_scope = De dienst aan een afnemer in { $country } valt buiten de Europese btw.

refusal-customer-unknown = Van deze omgeving is niet bekend welk bedrijf erachter zit. Leg eerst de afnemer vast.
refusal-contract-unknown = Voor deze omgeving is geen overeenkomst gesloten. Sluit die eerst.
refusal-amount-too-large = Dit bedrag is groter dan een factuur kan dragen.
refusal-invoice-before-dispatch = Een factuur krijgt geen datum van vóór de dag waarop zij wordt verstuurd.
refusal-credit-not-an-invoice = Alleen een factuur kan worden gecrediteerd.
refusal-credit-nothing-left = Van deze factuur valt niets meer te crediteren.
refusal-credit-more-than-left = Crediteer meer dan nul en ten hoogste € { $left }.

paper-title-invoice = Factuur { $number }
paper-title-credit_note = Creditnota { $number }
paper-attention = T.a.v. { $who }
paper-number = Nummer
paper-date = Datum
paper-due = Uiterlijk te betalen
paper-about = Bij factuur
paper-of = { $number } van { $on }
paper-customer = Klantnummer
paper-agreement = Overeenkomst
paper-your-vat-id = Uw btw-nummer
paper-what = Omschrijving
paper-quantity = Aantal
paper-price = Prijs excl. btw
paper-sum = Bedrag excl. btw
paper-euro = € { $price }
paper-net = Totaal excl. btw
paper-vat = { $rate }% btw over { $net }
paper-gross-invoice = Te betalen incl. btw
paper-gross-credit_note = Gecrediteerd incl. btw
paper-gross-claim = Totaal
paper-reverse-charge = Btw verlegd: de afnemer voldoet de btw in het eigen land (art. 44 en 196 Richtlijn 2006/112/EG).
paper-no-supply = Geen btw: een terugbetaling terugvragen is geen vergoeding voor een prestatie.
invoice-line-credits-less = Bestelling { $number } van { $on }: { $quantity } credits, min { $less } die al eerder is gecrediteerd
invoice-line-repaid = Terugvordering: terugbetaald uit uw betaling van { $on }, die daarna is teruggehaald
reason-vat_no_supply = Wat wordt teruggevraagd, is geen vergoeding voor een prestatie. Daarom is er geen btw.
paper-outside-scope = Buiten het bereik van de Europese btw: de dienst wordt verricht waar de afnemer is gevestigd (art. 6 lid 1 Wet OB).
paper-why = Reden: { $why }
paper-settlement = Wat van factuur { $number } nog openstond, is met deze creditnota verlaagd. Wat overblijft, verrekenen wij of betalen wij terug.
paper-pay = Te betalen: { $sum }, uiterlijk { $due }
paper-qr = Scan met de app van uw bank om deze factuur te betalen.
paper-pay-online = Bekijken en online betalen
paper-account = IBAN
paper-account-of = Op naam van
paper-reference = Betalingskenmerk
paper-footer = { $name } · KvK { $kvk } · btw { $vat_id } · IBAN { $iban } · Op al onze overeenkomsten zijn onze algemene voorwaarden van toepassing.

mail-invoice-subject = Factuur { $number } van { $seller }
mail-invoice-text = Geachte heer, mevrouw,

    Hierbij ontvangt u factuur { $number } van { $sum }, voor { $name }. Wij ontvangen het bedrag graag uiterlijk { $due } op { $iban }, met betalingskenmerk { $reference }.

    De factuur zit als PDF bij deze mail. Het XML-bestand is de e-factuur voor uw boekhouding.

    Bekijken en betalen: { $link }

    Met vriendelijke groet,
    { $seller }
mail-credit_note-subject = Creditnota { $number } van { $seller }
mail-credit_note-text = Geachte heer, mevrouw,

    Hierbij ontvangt u creditnota { $number } van { $sum } bij factuur { $of }, voor { $name }. U hoeft daarvoor niets te doen.

    De creditnota zit als PDF bij deze mail. Het XML-bestand is de e-factuur voor uw boekhouding.

    Bekijken: { $link }

    Met vriendelijke groet,
    { $seller }

desk-invoices = Facturen
nav-invoices = Facturen
invoices-title = Facturen
invoices-lead = Wat wij u hebben gefactureerd, wat daarvan openstaat en tot wanneer u kunt betalen.
invoices-owed = Openstaand
invoices-incl = inclusief btw
invoices-overdue-note = de betaaltermijn is voorbij
invoices-credit = Tegoed op creditnota’s
invoices-credit-note = wordt verrekend of terugbetaald
invoices-all = Alle
invoices-open = Openstaand
invoices-overdue = Te laat
invoices-none = Geen facturen
invoices-none-hint = Zodra er een factuur is, staat die hier met PDF en e-factuur.
invoices-not-found = Geen facturen gevonden
invoices-not-found-hint = Zoek op (het begin van) een nummer, op een betalingskenmerk of op de naam van een afnemer.
invoices-search = Facturen zoeken
invoices-find = Nummer, betalingskenmerk of afnemer
invoices-pages = Bladeren door facturen
invoices-newest-first = nieuwste eerst
invoices-older = Ouder
invoices-run = Nu factureren
invoices-run-lead = Alles wat de dagelijkse ronde zou factureren, is nu gefactureerd: licentiejaren die beginnen en bestellingen waarvan de acht uur voorbij zijn. De documenten worden gemaakt en verstuurd; u kunt deze pagina verlaten.
invoices-waiting = { $n ->
    [one] 1 document wordt nog gemaakt en verstuurd
   *[other] { $shown } documenten worden nog gemaakt en verstuurd
}
invoices-made = { $made } van { $all } documenten gemaakt en verstuurd
invoices-made-all = { $n ->
    [0] Er was niets te factureren. Alle documenten zijn gemaakt en verstuurd.
    [one] 1 document gemaakt en verstuurd.
   *[other] Alle { $shown } documenten zijn gemaakt en verstuurd.
}
invoices-refused = { $n ->
    [one] Voor 1 afnemer kon niet worden gefactureerd.
   *[other] Voor { $shown } afnemers kon niet worden gefactureerd.
}
invoice-kind = Soort
invoice-kind-invoice = Factuur
invoice-kind-credit_note = Creditnota
invoice-kind-claim = Renteoverzicht
invoice-number = Nummer
invoice-customer = Afnemer
invoice-state = Stand
invoice-state-open = Openstaand
invoice-state-due_today = Vandaag te betalen
invoice-state-overdue = Te laat
invoice-state-settled = Voldaan
invoice-state-note_open = Te verrekenen
invoice-state-note_settled = Verrekend
invoice-state-claim = Staat bij de factuur
invoice-due = Uiterlijk
invoice-date = Datum
invoice-days-left = { $n ->
    [0] vandaag is de laatste dag
    [one] nog 1 dag
   *[other] nog { $shown } dagen
}
invoice-days-late = { $n ->
    [one] 1 dag te laat
   *[other] { $shown } dagen te laat
}
invoice-gross = Incl. btw
invoice-open = Openstaand
invoice-reference = Betalingskenmerk
invoice-account = Rekening
invoice-settled-on = Voldaan op
invoice-why = Reden
invoice-agreement = Overeenkomst
invoice-to = Gericht aan
invoice-lines = Waarvoor
invoice-booked = Wat erop is geboekt
invoice-booked-none = Er is nog niets op geboekt.
invoice-value-date = Valutadatum
invoice-cause = Boeking
invoice-sum = Bedrag
invoice-sent = Verzending
invoice-sent-none = Het document wordt gemaakt en daarna per e-mail verstuurd.
invoice-sent-not = Van deze verzending is hier niets bewaard.
invoice-post-waiting = Staat klaar
invoice-post-sending = Wordt verstuurd
invoice-post-sent = Verstuurd en aangenomen
invoice-post-refused = Geweigerd door de mailserver
invoice-post-expired = Niet afgeleverd
invoice-objection = Bezwaar maken kan aangetekend tot en met { $deadline }; betalen moet ook dan op tijd.
invoice-without-xml = Van dit document is geen e-factuur gemaakt, omdat een gegeven ontbreekt dat daarin verplicht is.
invoice-overdue-body = De betaaltermijn van deze factuur is voorbij. Maak { $sum } over met betalingskenmerk { $reference }.
invoice-of = Hoort bij factuur { $number }
invoice-notes = Creditnota’s
invoice-decided = Besluiten
invoice-credit = Crediteren
invoice-credit-hint = Bedragen exclusief btw. Laat een regel leeg of op 0 staan als die niet wordt gecrediteerd. Wat meer is dan er openstaat, blijft op de creditnota staan om te verrekenen of terug te betalen.
invoice-credit-left = nog te crediteren: { $left }
invoice-credit-why = Waarom
invoice-credit-why-hint = Staat op de creditnota en bij het besluit.
invoice-credit-button = Creditnota maken en versturen
invoice-again = Opnieuw versturen
invoice-again-to = Naar een ander adres
invoice-again-hint = De datum en de betaaltermijn blijven zoals ze zijn.
invoice-again-button = Opnieuw versturen
invoice-done-credited = De creditnota is gemaakt.
invoice-done-sent = De factuur wordt opnieuw verstuurd.
invoice-order = Factuur
invoice-order-none = Nog niet gefactureerd: dat gebeurt als de acht uur voorbij zijn.
audit-invoice-sent-again = Factuur { $number } opnieuw verstuurd
booking-payment = Betaling
booking-credit_note = Creditnota
booking-set_off = Verrekend
invoice-set-off = Verrekenen
reason-note_above_open = Deze creditnota is { $cents }. Op factuur { $number } stond daarvan nog { $open } open; de rest was al betaald.
reason-note_set_off = Met andere facturen is verrekend: { $cents }.
reason-note_refunded = Terugbetaald is: { $cents }.
reason-note_waits = Er is { $left } over, om met andere facturen te verrekenen of terug te betalen.
booking-write_off = Afgeboekt
booking-reversal = Teruggedraaid
booking-refund = Terugbetaald

refusal-no-e-invoice = Van dit document kan geen e-factuur worden gemaakt: er ontbreekt een gegeven dat daarin verplicht is, zoals het KvK-nummer van de afnemer.
refusal-amount-form = Schrijf een bedrag in euro’s, zoals 1.234,56.
refusal-credit-nothing-typed = Vul bij ten minste één regel een bedrag in.
refusal-address-form = Dit is geen e-mailadres.
refusal-invoice-kind = Kies invoice, credit_note of claim.
refusal-invoice-open = Kies open of overdue.
refusal-invoice-profile = Kies nlcius of peppol.
invoice-pay = Betalen
invoice-object = Niet eens met deze factuur? Maak bezwaar

invoice-restart = Betaaltermijn opnieuw laten lopen
invoice-restart-hint = Is deze factuur eerst niet aangekomen en later opnieuw verstuurd, dan kunt u de betaaltermijn laten lopen vanaf de dag van ontvangst (art. 3.1). De factuurdatum blijft. Rente, verzuim, bevriezen en de bezwaartermijn rekenen vanaf dan met de nieuwe dag, en de afnemer krijgt bericht.
invoice-restart-received = Ontvangen op
invoice-restart-why = Waarom, met het bewijs
invoice-restart-button = Termijn opnieuw laten lopen
invoice-done-restarted = De betaaltermijn loopt opnieuw. De afnemer krijgt daarvan bericht.
decision-term-restarted = Betaaltermijn opnieuw laten lopen
reason-due_after_receipt = De factuur kwam eerst niet aan en is ontvangen op { $received }; bij besluit loopt de termijn van { $term_days } dagen vanaf dan, tot en met { $due } in plaats van { $before }.
audit-invoice-term-restarted = Betaaltermijn van factuur { $number } loopt opnieuw, tot en met { $due }
term-mail-subject = Nieuwe betaaltermijn voor factuur { $number }: tot en met { $due }
term-mail-text =
    Factuur { $number } is u eerst niet bezorgd. U hebt haar ontvangen op { $received }. Daarom loopt de betaaltermijn vanaf die dag: wij ontvangen het bedrag graag uiterlijk { $due }, in plaats van { $before }. De factuurdatum blijft gelijk. Over de dagen tot en met { $due } is geen rente verschuldigd.

    Met vriendelijke groet,
    1•2•Flex
refusal-term-day = Geef de dag van ontvangst als datum, zoals 2027-02-01.
refusal-term-received = De factuur kan ontvangen zijn van { $from } (toen zij opnieuw is verstuurd) tot en met { $until }.
refusal-term-not-later = Daarmee zou de factuur niet later betaald hoeven te zijn dan nu: { $due }.
refusal-term-not-sent-again = De factuur is niet opnieuw verstuurd. Verstuur haar eerst opnieuw, en geef dan op wanneer zij is ontvangen.
refusal-term-charged = Voor deze factuur zijn al rente of kosten in rekening gebracht. Crediteer die eerst, of laat de termijn zoals hij is.
refusal-term-nothing-open = Er staat niets meer open op deze factuur.
refusal-term-no-invoice = Alleen een factuur heeft een betaaltermijn.
refusal-term-changed = De factuur is intussen betaald of veranderd. Kijk opnieuw.
vat-reversed = Btw verlegd
vat-reversed-lead = Afnemers in andere landen van de EU: wat er per kwartaal is gefactureerd, en of hun btw-nummer bewezen is.
vat-listing = Opgaaf ICP { $quarter }
vat-quarters = Ander kwartaal
vat-listing-file = Als bestand
vat-listing-none = In dit kwartaal is geen btw verlegd
vat-listing-hint = Diensten aan ondernemers in andere EU-landen, zonder btw: facturen min creditnota’s op hun datum.
vat-id = Btw-nummer
vat-customer = Afnemer
vat-documents = Documenten
vat-net = Bedrag zonder btw
vat-total = Samen
vat-abroad = Bewijs van het btw-nummer
vat-abroad-none = Er zijn geen afnemers aan wie btw wordt verlegd
vat-proof = Bewijs
vat-proof-holds = bewezen
vat-proof-stale = verouderd
vat-proof-refuted = niet in gebruik
vat-proof-missing = nooit nagegaan
vat-check = VIES vastleggen
vat-check-hint = Ga { $vat_id } na op de site van VIES, met uw eigen btw-nummer erbij: dan krijgt u een raadplegingsnummer als bewijs.
vat-check-do = Vastleggen
vat-checked = Het antwoord van VIES is vastgelegd.
vat-answer = Antwoord van VIES
vat-answer-valid = geldig
vat-answer-invalid = ongeldig
vat-checked-on = Nagegaan op
vat-consultation = Raadplegingsnummer
vat-csv-quarter = Kwartaal
vat-csv-vat_id = Btw-nummer
vat-csv-name = Afnemer
vat-csv-net = Bedrag zonder btw
audit-vat-checked = Btw-nummer { $vat_id } nagegaan bij VIES: { $answer ->
    [valid] geldig
   *[invalid] ongeldig
}
round-vat-unproven = Op { $number } is btw verlegd naar { $vat_id }, en dat nummer is niet bewezen: ga het na bij VIES
reason-vat_check_holds = VIES zei op { $on } dat { $vat_id } in gebruik is; dat geldt tot en met { $until }.
reason-vat_check_stale = VIES zei op { $on } dat { $vat_id } in gebruik is; dat gold tot en met { $until }. Ga het opnieuw na.
reason-vat_check_refuted = VIES zei op { $on } dat { $vat_id } niet in gebruik is. Zonder geldig nummer hoort Nederlandse btw op de factuur.
reason-vat_check_missing = Niemand is { $vat_id } bij VIES nagegaan. Zonder bewijs dat de afnemer ondernemer is, kan de btw voor rekening van 1•2•Flex komen.
refusal-vat-quarter = Schrijf een kwartaal als 2026-Q4.
refusal-vat-answer = Kies geldig of ongeldig.
refusal-vat-checked-on = Geef een dag als jjjj-mm-dd, niet later dan vandaag.
refusal-vat-consultation = Geef het raadplegingsnummer van VIES, in hoogstens { $most } letters en cijfers.
refusal-vat-check-none = Deze afnemer heeft geen btw-nummer om na te gaan.
