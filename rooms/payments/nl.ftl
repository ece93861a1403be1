### Bank en betalingen (art. 3.1, 3.2).

desk-bank = Bank
bank-lead = Wat er op onze rekening binnenkwam, van wie het is en wat ermee betaald is.
bank-to-settle = Nog te plaatsen
bank-aside = Apart gezet
bank-covered = Afschriften tot en met
bank-covered-never = nog geen
bank-settle-title = Te plaatsen, oudste eerst
bank-settle-none = Alles is geplaatst
bank-settle-none-hint = Wat zeker is, boeken wij meteen. Hier komt alleen wat iemand moet bekijken.
bank-payer = Van of aan
bank-nameless = Zonder naam
bank-amount = Bedrag
bank-proposal = Voorstel
bank-unknown = Niets wijst op een afnemer
bank-unknown-hint = Zoek hieronder een afnemer of factuur, of geef aan dat dit geen betaling van een afnemer is.
bank-look = Bekijken
bank-book = Boeken
bank-reverse = Terugdraaien
bank-came-back = Een betaling kwam terug
bank-invoice-open = { $number }, open { $open }
bank-pages = Bladeren
bank-oldest-first = Oudste eerst
bank-more = Volgende
bank-file = Sleep hier een afschrift naartoe, of kies een bestand
bank-file-hint = camt.053 (XML), zoals uw bank het geeft. Hetzelfde bestand twee keer inlezen verandert niets.
bank-read = Inlezen
bank-unused = Te veel betaald, nog niet gebruikt
bank-customer = Afnemer
bank-statements = Afschriften
bank-statements-none = Nog geen afschriften
bank-statements-none-hint = Lees hierboven het eerste afschrift in.
bank-statement = Afschrift
bank-statement-until = Afschrift tot en met { $day }
bank-its-file = Het bestand
bank-period = Periode
bank-standing = Stand
bank-sequence = volgnummer { $number }
bank-set-aside = apart gezet
bank-taken = verwerkt
bank-known = waarvan { $n } al bekend
bank-entries = Regels
bank-entries-none = Geen regels
bank-entries-none-hint = Op dit afschrift staat geen bij- of afschrijving.
bank-n-entries = { $n ->
    [one] 1 regel
   *[other] { $shown } regels
}
bank-opening = Beginsaldo
bank-closing = Eindsaldo
bank-account = Rekening
bank-number = Nummer van de bank
bank-reading = Ingelezen: { $done } van { $of }
bank-refresh = Vernieuwen
bank-begins = Het inlezen begint
bank-begins-hint = U kunt deze pagina verlaten; het inlezen gaat door.
bank-to-the-desk = Naar de bank
bank-aside-explained = Van een afschrift dat apart staat wordt niets vanzelf geboekt. Klopt het zo, neem het dan; anders leest u eerst het afschrift in dat ontbreekt.
bank-take = Zo nemen
bank-state-open = te plaatsen
bank-state-booked = geboekt
bank-state-passed = niet van een afnemer
bank-entry = Regel van de bank
bank-entry-aside = Het afschrift van deze regel staat apart. U kunt hem wel met de hand boeken.
bank-told = Wat de bank vertelt
bank-booked-on = Geboekt op
bank-text = Omschrijving
bank-reference = Kenmerk van de bank
bank-end-to-end = Kenmerk van de betaler
bank-references = Betalingskenmerk
bank-code = Soort
bank-info = Toelichting
bank-mandate = Machtiging
bank-returned = Reden van terugkomst
bank-party-ids = Nummers
bank-became = Geboekt als
bank-proposals = Voorstellen
bank-other = Een andere afnemer of factuur
bank-search = Naam of factuurnummer
bank-search-none = Niets gevonden.
bank-open = Open
bank-pass = Dit is niet van een afnemer
bank-pass-why = Wat is het dan?
bank-pass-button = Niet van een afnemer
bank-passed-not-ours = Een afschrijving die niets met afnemers te maken heeft.
bank-passed-books-removed = Een regel van een afnemer wiens boeken zijn verwijderd; wat de bank ervan vertelde, is weg.
bank-passed-zero = Een regel van nul euro.
bank-passed-not-final = De bank heeft deze regel nog niet geboekt. Hij komt terug zodra dat gebeurt.
bank-doubt-currency = Niet in hele centen van een euro: dit kan niet worden geboekt.
bank-doubt-twin = Lijkt precies op een eerdere regel. Kijk of het echt een tweede betaling is.
bank-done-booked = Geboekt.
bank-done-passed = Genoteerd: niet van een afnemer.
bank-done-reversed = Teruggedraaid. Wat ermee betaald was, staat weer open.
bank-done-taken = Het afschrift is genomen.
bank-done-known = Dit bestand was al ingelezen. Er is niets veranderd.
payment-rest = Over
payment-value-date = Valutadatum
audit-payment-booked = boekte een betaling van € { $euros }
audit-payment-reversed = draaide een betaling terug voor € { $euros }

## Weigeringen

refusal-statement-file = { $wrong ->
    [empty] Dit bestand is leeg. Kies het afschrift (camt.053) dat u van de bank haalde.
    [too-long] Dit bestand is groter dan { $named } MB. Vraag de bank om afschriften over kortere tijd.
    [interrupted] Het bestand kwam niet helemaal over. Probeer het opnieuw.
    [not-xml] Dit is geen XML-bestand (regel { $line }). Kies bij de bank "camt.053" als formaat.
    [not-utf8] Dit bestand is niet in UTF-8 (regel { $line }). Haal het opnieuw van de bank, zonder het te bewerken.
    [broken] Het bestand is beschadigd (regel { $line }, bij { $at }). Haal het opnieuw van de bank.
    [truncated] Het bestand houdt halverwege op (regel { $line }, in { $at }). Haal het opnieuw van de bank.
    [doctype] Het bestand bevat een DTD (regel { $line }). Dat doet geen bank; het is niet ingelezen.
    [entity] Het bestand gebruikt een eigen entiteit (regel { $line }, in { $at }). Dat doet geen bank; het is niet ingelezen.
    [too-deep] Het bestand is dieper genest dan { $named } lagen (regel { $line }). Dat is geen afschrift.
    [text-too-long] Een tekst is langer dan { $named } tekens (regel { $line }, in { $at }).
    [too-much] Een onderdeel bevat meer dan { $named } elementen (regel { $line }, in { $at }).
    [too-many] Er staan meer dan { $named } regels of afschriften in één bestand. Vraag de bank om kortere perioden.
    [other] Dit is geen afschrift maar iets anders ({ $named }). Kies bij de bank "camt.053".
    [version] Deze versie kennen wij niet: { $named }. Wij lezen camt.053 versie 02, 03, 04, 06 en 08.
    [no-statement] Er staat geen afschrift in dit bestand.
    [missing] Er ontbreekt { $named } (regel { $line }, in { $at }). Haal het bestand opnieuw van de bank.
    [amount] "{ $named }" is geen bedrag (regel { $line }, in { $at }). Goed is bijvoorbeeld 1210.00.
    [amount-too-large] Het bedrag { $named } is te groot (regel { $line }, in { $at }).
    [date] "{ $named }" is geen datum (regel { $line }, in { $at }). Goed is bijvoorbeeld 2026-01-15.
   *[word] "{ $named }" hoort daar niet te staan (regel { $line }, in { $at }).
}
refusal-entry-settled = Een collega was u voor: deze regel is al geplaatst.
refusal-entry-unbookable = Deze regel kan zo niet worden geboekt: het is geen bedrag in hele centen, of het ging de andere kant op.
refusal-named-settled = Wat de betaler noemt, is intussen al betaald.
refusal-nothing-to-settle = Er staat niets open om dit voor te gebruiken.
refusal-more-than-paid = Dat is meer dan er van deze betaling nog staat.
refusal-entry-whose = Kies van welke afnemer dit is.
refusal-entry-which = Kies welke betaling terugkwam.
refusal-entry-deed = Kies wat er met deze regel moet gebeuren: boeken, terugdraaien of niet van een afnemer.

## Waarom

reason-match_reference = Het betalingskenmerk { $reference } is van deze factuur, waarvan { $open } openstaat.
reason-match_number = De omschrijving noemt factuur { $number }, waarvan { $open } openstaat.
reason-match_part_of_number = De omschrijving noemt iets dat op factuur { $number } lijkt, waarvan { $open } openstaat.
reason-match_already_settled = Wat de betaler noemt, is al betaald. Dit wordt tegoed van de afnemer.
reason-match_account = Betaald van de rekening die de afnemer opgaf: { $iban }.
reason-match_earlier_account = Van deze rekening betaalde de afnemer eerder: { $iban }.
reason-match_other_account = Betaald van een rekening die wij niet van deze afnemer kennen: { $iban }.
reason-match_sum = Precies dit bedrag staat open: { $cents }.
reason-match_sum_of_all = Alles wat de afnemer open heeft staan is samen { $cents }.
reason-match_sum_of_several = Meer dan één factuur van de afnemer staat open voor { $cents }; de oudste gaat voor.
reason-match_name = De naam van de betaler is die van de afnemer: { $name }.
reason-match_by_person = Zo gekozen door een medewerker.
reason-statement_other_account = Dit afschrift is van een andere rekening dan die waarop te betalen is.
reason-statement_sum = Beginsaldo { $opening } en boekingen { $booked } zijn samen niet het eindsaldo { $closing }.
reason-statement_break = Het vorige afschrift eindigde op { $before }, dit begint op { $opening }. Er ontbreekt iets.
reason-statement_gap = Volgnummer { $expected } werd verwacht, dit is { $found }.
reason-statement_overlap = Dit afschrift begint op { $first }; een eerder afschrift loopt tot en met { $last }. Regels die daarop al stonden zijn niet nog eens opgenomen.
reason-return_of_payment = Een betaling kwam terug: { $cents }. De schuld staat weer open, en verzuim houdt de datum die het had.
reason-refund_debited = Dit is een terugbetaling van ons: { $cents }.
reason-return_same_reference = Het kenmerk is hetzelfde.
reason-return_same_sum = Het bedrag is hetzelfde.

## Online betalen

pay-title = Factuur { $number } betalen
pay-asked = Gevraagd
pay-until = Te betalen tot en met
pay-open = Nog te betalen
pay-to = Op rekening
pay-reference = Onder vermelding van
pay-settled = Deze factuur is betaald. Dank u wel.
pay-now = Nu { $open } betalen
pay-last-failed = De vorige betaling is niet gelukt. U kunt het opnieuw proberen.
pay-last-expired = De vorige betaling is niet op tijd afgemaakt. U kunt het opnieuw proberen.
pay-last-canceled = De vorige betaling is afgebroken. U kunt het opnieuw proberen.
pay-payments = Betalingen
pay-payments-none = Nog niets ontvangen
pay-payments-none-hint = Een overboeking staat hier zodra zij op ons afschrift staat; zij telt op de dag dat zij op onze rekening stond.
pay-what = Wat
pay-cause-payment = Betaling
pay-cause-reversal = Teruggedraaid
pay-cause-refund = Terugbetaald
pay-of-costs = kosten
pay-of-interest = rente
pay-demo-title = Betaalpagina van de demo
pay-demo-hint = Er wordt niets echt betaald: deze pagina speelt de betaaldienst.
pay-demo-pay = Betalen
pay-demo-fail = Laten mislukken
pay-demo-expire = Laten verlopen
pay-demo-paid = Betaald
pay-demo-chargeback = Geld terughalen
pay-demo-over = Deze betaling kan niet meer worden gedaan.
pay-demo-back = Terug naar de factuur
refusal-pay-online-off = Online betalen kan hier niet. Maak het bedrag over onder vermelding van het kenmerk.
refusal-pay-nothing-open = Er staat niets meer open op deze factuur.
refusal-pay-provider-down = De betaaldienst is even niet bereikbaar. Er is niets betaald; probeer het over een paar minuten opnieuw, of maak het bedrag over.
refusal-pay-deed = Kies betalen, laten mislukken, laten verlopen of terughalen.
reason-paid_online = Factuur { $number } is online betaald: { $cents }.

## Terugbetalen

desk-refunds = Terugbetalingen
payment-title = Betaling
payment-source = Ontvangen
payment-source-bank = op onze rekening
payment-source-online = via de betaaldienst
payment-refunded = Terugbetaald
payment-reversed = Teruggedraaid
payment-parts = Wat ermee betaald is
payment-parts-none = Nog niets
payment-parts-none-hint = Er stond niets open toen deze betaling binnenkwam.
payment-invoice = Factuur
payment-rest-title = { $rest } over
payment-use-hint = Gebruik het voor wat nu openstaat: eerst wat al te betalen is, dan het oudste.
payment-use = Gebruiken
refund-lead = Wat terug moet naar afnemers: een stelt het voor, een ander gaat akkoord, en de bank voert het uit.
refund-waits = Er ligt een voorstel om dit terug te betalen:
refund-iban = Naar rekening (IBAN)
refund-why = Waarom
refund-propose = Terugbetalen voorstellen
refund-to-agree = Wacht op een tweede persoon
refund-to-agree-none = Niets te beslissen
refund-to-agree-none-hint = Wat een collega voorstelt om terug te betalen, staat hier.
refund-proposed-by = Voorgesteld door
refund-agree = Akkoord
refund-refuse = Niet akkoord
refund-agreed = Voor het volgende bestand
refund-agreed-none = Niets klaar voor de bank
refund-agreed-none-hint = Waar twee personen het over eens zijn, komt hier en gaat in het volgende bestand.
refund-make-file = Bestand voor de bank maken ({ $sum })
refund-notes = Creditnota's die openstaan
refund-files = Bestanden voor de bank
refund-file = Bestand
refund-count = Aantal
bank-debited = Een terugbetaling van ons
bank-settle-refund = Afhandelen
bank-passed-refund = Een terugbetaling die de bank heeft uitgevoerd.
bank-done-refunded = De terugbetaling is afgehandeld.
decision-refund = Terugbetalen
refusal-refund-iban = Dit is geen IBAN. Goed is bijvoorbeeld NL91 ABNA 0417 1643 00.
refusal-refund-nothing = Er is niets over om terug te betalen.
refusal-refund-changed = Er is intussen minder over dan wat is voorgesteld. Doe het voorstel opnieuw.
refusal-refund-none = Er is niets klaar om in een bestand te zetten.
refusal-refund-deed = Kies wat er moet gebeuren: gebruiken, terugbetalen, akkoord of niet akkoord.
reason-refund_agreed = Twee personen gingen akkoord met terugbetalen van { $cents }.

## Verrekenen

set-off-title = Verrekenen
set-off-lead = Wat de afnemer bij ons heeft staan, gaat af van wat hij open heeft. De afnemer krijgt daarvan bericht; pas daarmee geldt het (art. 6:127 BW).
set-off-held = Wat de afnemer bij ons heeft staan
set-off-owed = Wat de afnemer open heeft staan
set-off-what = Wat
set-off-since = sinds { $since }
set-off-due = te betalen tot en met { $due }
set-off-charged = waarvan { $charged } rente en kosten
set-off-look = Bekijken wat het wordt
set-off-outcome = Verrekend wordt { $sum }
set-off-sum = Verrekend
set-off-left = Daarna open
set-off-why = Waarom
set-off-why-hint = Het komt bij het besluit te staan. De afnemer ziet wat er verrekend is, en met welke factuur.
set-off-button = { $sum } verrekenen
set-off-cancel = Toch niet
set-off-note = Creditnota { $number }
set-off-invoice = Factuur { $number }
set-off-payment = Te veel betaald op { $on }
set-off-none-held = Niets om te verrekenen
set-off-none-held-hint = De afnemer heeft geen creditnota openstaan en niets te veel betaald.
set-off-none-owed = Er staat geen factuur open
set-off-none-owed-hint = Wat de afnemer bij ons heeft staan, kan worden terugbetaald, of verrekend zodra er een factuur openstaat.
set-off-was = Verrekend: { $sum }
set-off-was-undone = ongedaan gemaakt { $at }
set-off-undo = Ongedaan maken
set-off-undo-hint = Beide kanten staan dan weer open, met de datums die zij hadden. De afnemer krijgt daarvan bericht.
set-off-done-set-off = Verrekend. De afnemer krijgt daarvan bericht.
set-off-done-undone = Ongedaan gemaakt. De afnemer krijgt daarvan bericht.
set-off-mail-row = { $what }: { $sum }
set-off-mail-invoice = Factuur { $number }: { $sum } verrekend, daarna nog { $left } open
set-off-mail-subject = Verrekend met uw facturen: { $sum }
set-off-mail-text =
    Wij hebben { $sum } die u bij ons had staan, verrekend met wat u open had staan (artikel 6:127 van het Burgerlijk Wetboek).

    Wat u bij ons had staan:
    { $held }

    Waarmee het is verrekend:
    { $invoices }

    Van wat u bij ons had staan, is na deze verrekening nog { $left } over. U hoeft hiervoor niets te doen. In uw omgeving ziet u bij elke factuur wat erop is geboekt.

    Met vriendelijke groet,
    1•2•Flex
set-off-undone-subject = Verrekening van { $sum } ongedaan gemaakt
set-off-undone-text =
    Een eerdere verrekening van { $sum } is ongedaan gemaakt. De facturen staan weer open zoals daarvoor, en wat u bij ons had staan, staat er weer.

    De reden: { $why }

    Met vriendelijke groet,
    1•2•Flex
decision-set-off = Verrekenen
audit-set-off = verrekende € { $sum } met openstaande facturen
audit-set-off-undone = maakte een verrekening van € { $sum } ongedaan
reason-set_off_by_provider = Verrekend wordt { $cents }. De voorwaarden laten de afnemer niet verrekenen; 1•2•Flex mag het wel (art. 6:127 BW).
reason-set_off_works_back = Het telt vanaf de dag waarop beide te vorderen waren, op zijn vroegst { $from } (art. 6:129 BW): over de dagen daarna loopt geen rente.
reason-set_off_before_due = Een van de facturen hoeft pas uiterlijk { $due } betaald te zijn. Vóór die dag kan alleen worden verrekend als de afnemer dat goedvindt (art. 6:127 lid 2 BW).
refusal-set-off-nothing = Kies aan beide kanten ten minste één regel waarop nog iets openstaat.
refusal-set-off-changed = Er is intussen iets veranderd aan wat openstaat. Kijk opnieuw wat het wordt.

## Terugvragen wat is terugbetaald

payment-asked-back = Teruggevraagd
asked-back-title = Een betaling kwam terug na een terugbetaling
asked-back-why = Waarom vraagt u terug wat al is terugbetaald?
asked-back-why-online = De betaling is via de betaaldienst teruggehaald, nadat wij er al van hadden terugbetaald.
asked-back-button = Terugdraaien en terugvragen
audit-refund-withdrawn = trok een terugbetaling van € { $euros } in: de betaling kwam terug
decision-asked-back = Terugbetaling teruggevraagd
reason-return_after_refund = Van deze betaling is al { $refunded } terugbetaald. De afnemer is dat bedrag weer schuldig (art. 6:203 BW): het komt op een factuur zonder btw, met een eigen betaaltermijn.
reason-asked_back = De betaling kwam terug nadat er { $cents } van was terugbetaald. Dat bedrag wordt teruggevraagd op factuur { $number } (art. 6:203 BW).
refusal-refunded-before = Van deze betaling is al terugbetaald. Een medewerker moet besluiten dat bedrag terug te vragen.
