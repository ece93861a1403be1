### Afnemers en overeenkomsten.

desk-customers = Afnemers
customers-lead = De bedrijven achter de omgevingen, en hoe hun overeenkomst ervoor staat.
customers-find = Afnemer zoeken
customers-find-hint = Naam, KvK-nummer of klantnummer
customers-find-do = Zoeken
customers-show = Tonen
customers-show-all = Alle omgevingen
customers-show-without = Zonder lopende overeenkomst
customers-none = Nog geen afnemers
customers-none-hint = Maak de eerste aan. Er komt een omgeving bij, waar niemand in kan tot de overeenkomst van kracht is.
customers-not-found = Niemand gevonden
customers-pages = Bladzijden
customers-more = Verder
customer-new = Nieuwe afnemer
customer-change = Gegevens wijzigen
customer-enrol = Bedrijf vastleggen
customer-number = Klantnummer
customer-number-of = Klantnummer { $number }
customer-business = Bedrijf
customer-kvk-number = KvK { $kvk }
customer-declared = Heeft uitdrukkelijk verklaard als bedrijf te handelen
customer-address = Adres
customer-invoices = Facturen
sublicence-title = Gebruikers van een ander bedrijf?
sublicence-hint = Een aanwijzing, meer niet: een moederbedrijf of boekhouder ziet er net zo uit. Er gebeurt niets vanzelf.
customer-unknown = Van deze omgeving is geen bedrijf bekend
customer-unknown-what = De omgeving is gemaakt zonder overeenkomst. Leg vast welk bedrijf erachter zit; daarna kan er een offerte komen.
customer-done-made = De afnemer is aangemaakt.
customer-done-changed = De gegevens zijn bewaard.
customer-form-lead = Alleen wie als bedrijf handelt, kan afnemer worden (art. 1): met een KvK-nummer, of met een uitdrukkelijke verklaring.
customer-form-wrong = Dit klopt nog niet:
customer-name-hint = Zoals de schermen van de afnemer hem noemen. Leeg is dezelfde naam.
customer-declares = Deze afnemer heeft schriftelijk verklaard als bedrijf te handelen
customer-declares-why = Alleen nodig zonder KvK-nummer, bijvoorbeeld voor een bedrijf buiten Nederland.
customer-field-legal_name = Naam in het handelsregister
customer-field-name = Naam van de omgeving
customer-field-kvk = KvK-nummer
customer-field-vat_id = Btw-id
customer-field-street = Straat en nummer
customer-field-postal_code = Postcode
customer-field-city = Plaats
customer-field-country = Land (twee letters)
customer-field-attention = Ter attentie van
customer-field-invoice_email = E-mailadres voor facturen
customer-field-language = Taal
customer-field-iban = IBAN voor terugbetalingen
customer-field-size = Grootte
customer-size = { $size ->
    [large] Groot
   *[other] Klein of middelgroot
}
customer-size-why = Met een grote onderneming mag een betaaltermijn van hoogstens 30 dagen worden afgesproken (art. 6:119a lid 6 BW).

agreement-title = Overeenkomst
agreement-none = Geen overeenkomst
agreement-none-what = Er is nog geen offerte getekend.
agreement-number = Nummer
agreement-starts = Ingangsdatum
agreement-term = Bepaalde tijd tot en met
agreement-licence = Licentie per jaar, excl. btw
agreement-credit-price = Prijs van een credit, excl. btw
agreement-term-days = Betaaltermijn
agreement-days = { $n ->
    [one] 1 dag
   *[other] { $shown } dagen
}
agreement-last-day = Laatste dag
agreement-ends = eindigt { $day }
agreement-state = { $state ->
    [draft] concept
    [offered] offerte verstuurd
    [closed] niet doorgegaan
    [concluded] getekend
    [active] van kracht
    [ended] beëindigd
   *[wiped] gewist
}

audit-customer-made = Afnemer { $number } vastgelegd: { $name }
audit-customer-changed = Gegevens van { $name } gewijzigd
audit-agreement-written-down = Overeenkomst { $number } vastgelegd

refusal-customer-already = Van deze omgeving is al een bedrijf vastgelegd.
refusal-customer-changed-meanwhile = Iemand anders heeft deze gegevens intussen gewijzigd. Open de pagina opnieuw.
refusal-customer-text = Vul dit in, met hoogstens { $most } tekens.
refusal-customer-not-business = Vul het KvK-nummer in, of vink aan dat de afnemer schriftelijk heeft verklaard als bedrijf te handelen.
refusal-customer-kvk = Een KvK-nummer heeft 8 cijfers, bijvoorbeeld 12345678.
refusal-customer-country = Schrijf het land met twee letters, bijvoorbeeld NL of BE.
refusal-customer-vat-form = Een Nederlands btw-id is NL, 9 cijfers, B en 2 cijfers, bijvoorbeeld NL123456782B01.
refusal-customer-vat-check = De controlecijfers van dit btw-id kloppen niet. Kijk het na op de opgave van de Belastingdienst.
refusal-customer-vat-elsewhere = Een btw-id van dit land begint met { $prefix }.
refusal-customer-vat-length = Een btw-id heeft achter de landletters 2 tot 12 letters of cijfers.
refusal-customer-iban = Dit IBAN klopt niet. Bijvoorbeeld: NL91 ABNA 0417 1643 00.
refusal-agreement-already = Er is al een overeenkomst getekend of van kracht.
refusal-term-too-short = Een overeenkomst duurt ten minste { $least } maanden, tenzij een uitzondering schriftelijk is vastgelegd.
refusal-term-impossible = Een termijn is een heel aantal maanden, van 1 tot { $most }.

reason-customer_not_business = Alleen wie als bedrijf handelt kan afnemer worden: met een KvK-nummer of een uitdrukkelijke verklaring.
reason-sublicence_sign = { $users ->
    [one] Eén gebruiker heeft een adres bij { $domain }; de afnemer zelf zit bij { $own }. De licentie mag niet aan een ander in gebruik worden gegeven.
   *[other] { $users } gebruikers hebben een adres bij { $domain }; de afnemer zelf zit bij { $own }. De licentie mag niet aan een ander in gebruik worden gegeven.
}
reason-country_unknown = Een land wordt geschreven met twee letters.
reason-vat_id_elsewhere = Een btw-id van dit land begint met { $prefix }.
reason-vat_id_length = Een btw-id heeft achter de landletters 2 tot 12 letters of cijfers.
reason-iban_wrong = Een IBAN is twee letters, twee controlecijfers en nog 11 tot 30 letters of cijfers.

desk-legal = Documenten
legal-lead = Algemene voorwaarden en verwerkersovereenkomsten, in versies. Wat getekend is, verandert nooit: lopende overeenkomsten houden hun versie (art. 13.1).
legal-none = Nog geen voorwaarden
legal-none-hint = Zonder algemene voorwaarden en verwerkersovereenkomst kan er geen offerte uit.
legal-version = Versie
legal-kind = Soort
legal-kind-name = { $kind ->
    [terms] Algemene voorwaarden
   *[processor] Verwerkersovereenkomst
}
legal-valid-from = Geldig vanaf
legal-hash = Vingerafdruk (SHA-256)
legal-add = Versie toevoegen
legal-add-what = De nieuwste geldige versie gaat met nieuwe offertes mee, in de taal van de afnemer, of anders in het Nederlands.
legal-file = Bestand (pdf of scan)

quotes-title = Offertes
quotes-none = Nog geen offertes
quotes-none-hint = Een offerte legt alles vast wat de overeenkomst gaat zeggen, en wordt online of op papier getekend.
quote-new = Nieuwe offerte
quote-title = Offerte
quote-form-lead = Wat hier staat gaat voor de algemene voorwaarden (art. 15.2). Na verzending verandert er niets meer aan.
quote-agreed = Wat wordt afgesproken
quote-beside = Daarnaast
quote-signing = Ondertekening
quote-save = Concept bewaren
quote-change = Wijzigen
quote-send = Versturen
quote-decline = Offerte sluiten
quote-standing = Stand
quote-date = Datum
quote-valid-until = Geldig tot en met
quote-for = Voor { $customer }
quote-specs = Apparatuur (art. 6.1)
quote-limits = Grenzen
quote-exception = Uitzondering op de kortste termijn (art. 12.1)
quote-fairness = Waarom een lange betaaltermijn billijk is
quote-specs-usual = Een actuele browser (Chrome, Edge, Firefox of Safari, niet ouder dan twee jaar) en een internetverbinding. Contacten hebben een mobiele telefoon die sms ontvangt.
quote-field-licence = Licentie per jaar (€)
quote-field-credit_price = Prijs van een credit (€)
quote-field-starts_on = Ingangsdatum
quote-field-months = Bepaalde tijd (maanden)
quote-field-term_days = Betaaltermijn (dagen)
quote-field-interest = Rente bij te late betaling (% per maand)
quote-field-credit_limit = Hoogstens onbetaald besteld (€)
quote-field-index_table = Indextabel (CBS)
quote-field-index_series = Reeks in die tabel
quote-field-early_notice = Opzegging in de bepaalde tijd
quote-field-admin_name = Wie tekent en als eerste toegang krijgt
quote-field-admin_email = E-mailadres
quote-field-valid_until = Geldig tot en met
quote-hint-licence = Exclusief btw; vooruit per jaar gefactureerd (art. 4.2).
quote-hint-credit_price = Exclusief btw, hoogstens vier decimalen (art. 4.3).
quote-hint-starts_on = Wordt er later getekend, dan begint de overeenkomst op de dag van tekenen.
quote-hint-months = Ten minste 12, tenzij hieronder een uitzondering staat (art. 12.1).
quote-hint-term_days = 14 volgens de voorwaarden (art. 3.1); met een grote onderneming hoogstens 30.
quote-hint-interest = 5 volgens de voorwaarden (art. 3.2).
quote-hint-credit_limit = Leeg is geen grens.
quote-hint-index_table = Bijvoorbeeld 85817NED (dienstenprijzen, art. 4.4).
quote-hint-index_series = De code van de reeks, bijvoorbeeld A024468. Leeg is geen indexatie.
quote-hint-early_notice = Hoe een opzegging wordt gelezen die binnen de bepaalde tijd komt.
quote-hint-specs = Wat de afnemer nodig heeft om de applicatie te gebruiken.
quote-hint-limits = Bijvoorbeeld een aantal verzoeken per minuut.
quote-hint-exception = Alleen bij een termijn korter dan 12 maanden.
quote-hint-fairness = Alleen bij meer dan 60 dagen (art. 6:119a lid 5 BW).
early-notice = { $reading ->
    [lenient] telt vanaf ontvangst, niet eerder dan het einde van de termijn
   *[strict] wacht tot de eerste dag na de termijn
}
quote-done-sent = De offerte is verstuurd.
quote-done-signed = De ondertekening is vastgelegd.
quote-done-declined = De offerte is gesloten.
quote-draft-what = Bij het versturen wordt de offerte als pdf bewaard, samen met de voorwaarden en de verwerkersovereenkomst.
quote-mail = Verstuurd
quote-mail-state = { $state ->
    [waiting] wacht op verzending
    [sending] wordt verzonden
    [sent] verzonden
    [refused] geweigerd
   *[other] niet aangekomen
}
quote-mail-subject = Offerte { $number } van 1•2•Flex
quote-mail-text =
    Beste { $name },

    Hierbij onze offerte { $number } voor { $customer }, met de algemene voorwaarden en de verwerkersovereenkomst.

    U kunt de offerte tot en met { $until } online tekenen:
    { $link }

    Liever op papier? Teken de offerte en stuur ons een scan.

    Met vriendelijke groet,
    1•2•Flex
quote-sheet-title = Offerte { $number }
quote-sheet-lead = Wij bieden { $customer } het gebruik van 1•2•Flex Community aan, op de voorwaarden hieronder.
quote-sheet-prices = Prijzen en betaling
quote-sheet-term = Duur
quote-sheet-goes-with = Bij deze offerte horen
quote-sheet-business = Wie tekent, verklaart dat te doen namens een onderneming en daartoe bevoegd te zijn, en heeft de stukken hierboven ontvangen.
quote-sheet-excl = Alle bedragen zijn exclusief btw.
quote-goes-terms = Algemene voorwaarden, versie { $version }
quote-goes-processor = Verwerkersovereenkomst, versie { $version }

agreement-months = Bepaalde tijd
agreement-months-of = { $n ->
    [one] 1 maand
   *[other] { $shown } maanden
}
agreement-after = Daarna
agreement-after-what = onbepaalde tijd, opzegbaar tegen het einde van een kalendermaand met twee maanden opzegtermijn
agreement-credit-limit = Hoogstens onbetaald besteld
agreement-index = Indexatie
agreement-index-of = CBS-tabel { $table }, reeks { $series }
agreement-no-limit = geen grens
agreement-index-none = geen
agreement-interest = Rente bij te late betaling
agreement-interest-of = { $percent } % per maand
agreement-documents = Documenten
agreement-documents-none = Nog geen documenten
agreement-document = Document
agreement-document-kind = { $kind ->
    [quote] Offerte
    [signed] Getekend op papier
    [amendment] Wijziging
    [severability] Vervanging van een onverbindende bepaling
    [incident] Rapport van een incident
    [transfer_request] Verzoek om overdracht
    [consent] Toestemming
    [notice] Opzegging
    [confirmation] Bevestiging
    [wiped] Bewijs van verwijdering
    [deed] Akte
   *[other] Bewijsstuk
}

paper-registered = KvK { $kvk } · btw-id { $vat } · IBAN { $iban }
paper-law = Op al onze overeenkomsten is Nederlands recht van toepassing; bevoegd is de rechter te Utrecht (art. 15.1 van de algemene voorwaarden).

sign-title = Ondertekenen
sign-name = Naam
sign-role = Functie
sign-way = Wijze
sign-way-name = { $way ->
    [online] online
   *[other] op papier
}
sign-signed = Getekend
sign-signed-on = Getekend op
sign-scan = Scan van de getekende offerte
sign-declared = Verklaring als bedrijf te handelen
sign-declared-yes = gegeven
sign-declared-no = niet nodig: KvK-nummer bekend
sign-hash = { $n ->
    [1] Getekende offerte
    [2] Getekende voorwaarden
   *[other] Getekende verwerkersovereenkomst
}
sign-papers = Wat u tekent
sign-subprocessors = Wie uw gegevens voor ons verwerkt, en wat daarin verandert
sign-papers-what = Deze drie stukken vormen samen de overeenkomst. De code eronder is de vingerafdruk van het bestand.
sign-declares = Ik verklaar uitdrukkelijk namens { $customer } te handelen in de uitoefening van een beroep of bedrijf, en daartoe bevoegd te zijn.
sign-agrees = Ik heb de offerte, de algemene voorwaarden en de verwerkersovereenkomst ontvangen en ga ermee akkoord.
sign-kept = Uw naam, functie, het tijdstip, uw internetadres en de vingerafdrukken van de stukken worden bewaard als bewijs.
sign-do = Ondertekenen
sign-not = Afwijzen
sign-done = Deze offerte is getekend
sign-done-by = Door { $name }, op { $at }. De uitnodiging om in te loggen komt per e-mail, op zijn laatst op de ingangsdatum.
sign-closed = Deze offerte kan niet meer worden getekend
sign-closed-what = De geldigheid is verstreken of de offerte is gesloten. Neem contact met ons op voor een nieuwe.
sign-on-paper = Op papier getekend
sign-on-paper-what = Leg vast wie er getekend heeft en bewaar de scan.
sign-upload = Vastleggen

audit-quote-sent = Offerte { $number } verstuurd naar { $to }
audit-quote-signed = Offerte { $number } getekend door { $name }
audit-quote-declined = Offerte { $number } gesloten

refusal-agreement-file-needed = Kies een bestand.
refusal-agreement-file-type = Kies een pdf, png of jpeg.
refusal-agreement-text-too-long = Dit formulier is te lang.
refusal-agreement-date = Schrijf een datum als jjjj-mm-dd, tussen 2000 en 2100.
refusal-agreement-euros = Schrijf een bedrag in euro's, bijvoorbeeld 1.200,00.
refusal-legal-kind = Kies algemene voorwaarden of verwerkersovereenkomst.
refusal-legal-version = Geef de versie een naam van hoogstens { $most } tekens.
refusal-legal-version-there = Deze versie is er al in deze taal, en verandert niet meer. Geef een nieuwe versie een andere naam.
refusal-quote-without-customer = Leg eerst vast welk bedrijf achter deze omgeving zit (art. 1).
refusal-quote-valid-past = Deze offerte is al verlopen. Geef een latere datum.
refusal-quote-sent-already = Deze offerte is al verstuurd en verandert niet meer.
refusal-quote-credit-price = Schrijf de prijs van een credit in euro's, met hoogstens vier decimalen en groter dan nul, bijvoorbeeld 0,085.
refusal-quote-interest = Schrijf een percentage van 0 tot { $most }, met hoogstens twee decimalen.
refusal-quote-index = Geef de tabel en de reeks, in letters en cijfers; of laat de reeks leeg.
refusal-quote-paragraph = Hoogstens { $most } tekens.
refusal-quote-expired = Deze offerte kon tot en met { $last_day } worden aanvaard.
refusal-quote-link-gone = Deze link leidt niet naar een offerte.
refusal-term-days-impossible = Een betaaltermijn is 1 tot { $most } dagen.
refusal-term-days-too-long-with-large = Met een grote onderneming mag hoogstens { $most } dagen worden afgesproken (art. 6:119a lid 6 BW).
refusal-term-days-unexplained = Bij meer dan { $most } dagen moet erbij staan waarom dat billijk is (art. 6:119a lid 5 BW).
refusal-agreement-not-now = Dat kan niet, zoals de overeenkomst er nu voor staat.
refusal-agreement-paper-missing = Er ontbreekt een stuk: { $paper ->
    [terms] de algemene voorwaarden
    [processor] de verwerkersovereenkomst
   *[other] de offerte
}. Zonder dat stuk komt er geen overeenkomst (art. 1, 9.1).
refusal-agreement-too-early = Dat kan pas vanaf { $from }.
refusal-agreement-consent-missing = Daar moeten beide partijen schriftelijk mee instemmen.
refusal-sign-declare = Vink aan dat u als bedrijf handelt: met anderen sluiten wij geen overeenkomst (art. 1).
refusal-sign-agree = Vink aan dat u akkoord gaat met de stukken.
refusal-date-future = Die dag moet nog komen.
refusal-dissolution-term-runs = De termijn van de ingebrekestelling loopt tot en met { $last_day }.
refusal-dissolution-nothing-late = Er staat niets open waarvan de betaaltermijn voorbij is.
refusal-dissolution-plan-runs = De afnemer houdt zich aan een betalingsregeling; dan wordt niet ontbonden.
refusal-dissolution-evidence-missing = Voeg eerst bewijs van de grond toe.
refusal-transfer-consent-too-late = Beide toestemmingen moeten er zijn vóór { $effective_on }.
refusal-transfer-deed-missing = Voeg de akte van contractsoverneming toe (art. 6:159 BW).
refusal-transfer-debt-not-named = Er staat een vervallen factuur open: de akte moet die schuld noemen.

reason-agreement_not_now = Dat kan niet in deze staat ({ $state }): { $event }.
reason-agreement_paper_missing = Zonder dit stuk komt er geen overeenkomst: { $paper }.
reason-quote_expired = De offerte kon tot en met { $last_day } worden aanvaard.
reason-agreement_too_early = Dat kan pas vanaf { $from }.
reason-agreement_consent_missing = Daar moeten beide partijen schriftelijk mee instemmen.
reason-switching_notice = Overstap aangekondigd op { $received }; hoogstens { $months } maanden later, op { $notice_until }, begint de overgang.
reason-switching_transition = De overgang duurt { $days } dagen; de laatste dag is { $last_day }.
reason-dissolution_term_runs = De termijn van de ingebrekestelling loopt tot en met { $last_day }.
reason-dissolution_nothing_late = Er staat niets open waarvan de betaaltermijn voorbij is.
reason-dissolution_plan_runs = De afnemer houdt zich aan een betalingsregeling.
reason-dissolution_evidence_missing = Er is geen bewijs van de grond.
reason-dissolution_ceased = De afnemer is opgehouden te bestaan of ontbonden.
reason-dissolution_insolvent = De afnemer is failliet, in surseance, of heeft het beheer over zijn vermogen verloren. Let op: binnen een WHOA-akkoord mag daarom niet worden ontbonden.
reason-dissolution_breach = De afnemer is bij aangetekende brief, ontvangen op { $received }, in gebreke gesteld en heeft binnen { $days } dagen (tot en met { $last_day }) niet alsnog voldaan.
reason-dissolution_impossible = Nakoming is blijvend onmogelijk; een ingebrekestelling is dan niet nodig.
reason-dissolution_unpaid = Een betaling die op { $due } binnen moest zijn, is niet volledig ontvangen.
reason-dissolution_infringement = De afnemer maakt inbreuk op intellectuele eigendomsrechten.
reason-dissolution_unable = De aanbieder kan of mag de applicatie niet meer leveren zoals overeengekomen.
reason-transfer_consent_too_late = Beide toestemmingen moeten er zijn vóór { $effective_on }.
reason-transfer_deed_missing = Er is geen akte van contractsoverneming.
reason-transfer_debt_not_named = De akte noemt de vervallen schuld niet.
reason-transfer_consented = Beide partijen hebben toegestemd vóór { $effective_on }.
reason-term_days_impossible = Een betaaltermijn is 1 tot { $most } dagen.
reason-term_days_too_long_with_large = Met een grote onderneming mag hoogstens { $most } dagen worden afgesproken.
reason-term_days_unexplained = Meer dan { $most } dagen moet worden uitgelegd.
reason-term_days_agreed = Afgesproken betaaltermijn: { $days } dagen.

agreement-own-lead = Wat u met 1•2•Flex heeft afgesproken, waar dat staat, en wat er nog komt.
agreement-none-own = Deze omgeving is gemaakt zonder overeenkomst.
agreement-all = Alles
agreement-open = Afspraken, documenten en tijdlijn
agreement-number-of = Overeenkomst { $number }
agreement-no-end = nog niet opgezegd
agreement-ends-at = Licentie tot
agreement-end-kind = { $kind ->
    [notice] opgezegd
    [switching] overstap
    [dissolution] ontbonden
    [provider_exit] gestaakt door de aanbieder
   *[agreed] in overleg beëindigd
}
agreement-parameter = Afspraak
agreement-agreed = Wat is afgesproken
agreement-value = Waarde
agreement-source = Vastgelegd in
agreement-parameter-name = { $name ->
    [licence] Licentie per jaar, excl. btw
    [credit_price] Prijs van een credit (€), excl. btw
    [starts_on] Ingangsdatum
    [term_last_day] Bepaalde tijd tot en met
    [term_days] Betaaltermijn in dagen
    [interest] Rente bij te late betaling, % per maand
    [cost_percent] Incassokosten, % van wat openstaat
    [cost_minimum] Incassokosten, ten minste
    [credit_limit] Hoogstens onbetaald besteld
    [index] Indexreeks
    [refund_on_exit] Als wij de levering staken
   *[early_notice] Opzegging in de bepaalde tijd
}
agreement-source-name = { $source ->
    [quote] offerte
    [amendment] getekende wijziging
    [severability] vervanging van een onverbindende bepaling
    [indexation] indexatie
   *[terms] algemene voorwaarden
}
agreement-timeline = Tijdlijn
agreement-coming = { $what ->
    [change] { $title } gaat in
    [transfer] De overeenkomst gaat over naar { $title }
    [start] De overeenkomst gaat in
    [indefinite] Overgang naar onbepaalde tijd
    [end] Laatste dag van de overeenkomst
   *[window] Laatste dag om uw gegevens op te halen
}
agreement-on-paper = Deze overeenkomst is op papier gesloten.
agreement-decisions = Besluiten
agreement-done-notice = De opzegging is vastgelegd en schriftelijk bevestigd.
agreement-done-withdrawal = Vastgelegd. De opzegging vervalt zodra de andere partij ook instemt.
agreement-done-withdrawn = De opzegging is ingetrokken; de overeenkomst loopt door.
agreement-event-drafted = Offerte { $number } gemaakt
agreement-event-sent = Offerte { $number } verstuurd naar { $to }
agreement-event-signed = Getekend door { $name }, { $role }
agreement-event-started = Overeenkomst van kracht
agreement-event-declined = Offerte gesloten
agreement-event-expired = Offerte verlopen
agreement-event-extended = Bepaalde tijd voorbij op { $last_day }; verlengd voor onbepaalde tijd
agreement-event-notice = Opgezegd door de { $party ->
    [provider] aanbieder
   *[customer] afnemer
}, ontvangen op { $received }: laatste dag { $last_day }
agreement-event-switching = Overstap aangevraagd, ontvangen op { $received }: laatste dag { $last_day }
agreement-event-withdrawal = De { $party ->
    [provider] aanbieder
   *[customer] afnemer
} stemt in met intrekken van de opzegging
agreement-event-withdrawn = Opzegging ingetrokken, met instemming van beide partijen
agreement-event-ended = Overeenkomst beëindigd; { $lapsed ->
    [one] 1 credit is vervallen
   *[other] { $lapsed } credits zijn vervallen
}. Gegevens op te halen tot en met { $window }
agreement-event-window = De termijn om gegevens op te halen is voorbij
decision-early-notice = Opzegging anders gelezen dan afgesproken
notice-give = Opzeggen
notice-record = Opzegging vastleggen
notice-own-lead = Kijk eerst naar welke dag het zou zijn. Er gebeurt niets tot u bevestigt.
notice-desk-lead = Voor een opzegging per brief of e-mail, of een opzegging door ons. Kijk eerst naar welke dag het is.
notice-kind = Hoe
notice-kind-name = { $kind ->
    [switching] Overstappen
   *[notice] Opzeggen
}
notice-kind-what = { $kind ->
    [switching] Naar een andere aanbieder (Data Act art. 25): hoogstens twee maanden aankondiging en dertig dagen overgang, ook in de bepaalde tijd.
   *[notice] Tegen het einde van een kalendermaand, met twee maanden opzegtermijn (art. 12.1).
}
notice-wished = Overgang begint op
notice-wished-hint = Alleen bij overstappen, binnen twee maanden.
notice-look = Bekijk de einddatum
notice-ends = De laatste dag wordt { $day }
notice-why = Hoe die dag is bepaald
notice-then = Daarna kunt u nog dertig dagen inloggen om uw gegevens op te halen en facturen te bekijken. Credits die over zijn, vervallen op de laatste dag (art. 14.1).
notice-do = Opzeggen per { $day }
notice-record-do = Vastleggen per { $day }
notice-party = Door wie
notice-party-name = { $party ->
    [provider] Ons
   *[customer] De afnemer
}
notice-channel = Hoe gekomen
notice-channel-name = { $channel ->
    [mail] E-mail
   *[letter] Brief
}
notice-received = Ontvangen op
notice-reading-agreed = zoals afgesproken
notice-reading-hint = Anders lezen dan afgesproken is een besluit; schrijf dan hieronder waarom.
notice-note = Toelichting
notice-other-reading = Bij de andere lezing zou het { $day } zijn.
notice-back = Opzegging intrekken
notice-back-what = Intrekken kan alleen als beide partijen ermee instemmen (art. 13.1).
notice-back-do = Instemmen met intrekken
notice-back-asked = Uw instemming is vastgelegd; de andere partij moet nog instemmen.
notice-back-provider-asked = 1•2•Flex stemt in met intrekken van de opzegging. Stemt u ook in, dan loopt de overeenkomst door.
notice-back-customer-asked = De afnemer heeft gevraagd de opzegging in te trekken. Stemmen wij ook in, dan loopt de overeenkomst door.
notice-letter-notice-title = Bevestiging van opzegging, overeenkomst { $number }
notice-letter-switching-title = Bevestiging van overstap, overeenkomst { $number }
notice-letter-notice-text = De opzegging van overeenkomst { $number } van { $customer } is ontvangen op { $received }. De overeenkomst eindigt op { $last_day }; die dag telt nog helemaal mee.
notice-letter-switching-text = Uw verzoek om over te stappen is ontvangen op { $received }. Overeenkomst { $number } van { $customer } eindigt op { $last_day }; die dag telt nog helemaal mee.
notice-letter-after = Tot en met { $window } kunt u nog inloggen om uw gegevens op te halen en facturen te bekijken. Daarna wissen wij de gegevens. Credits die op { $last_day } over zijn, vervallen (art. 14.1). Openstaande facturen blijven verschuldigd.
notice-mail-text =
    Hierbij de bevestiging voor { $customer }: overeenkomst { $number } eindigt op { $last_day }. In de bijlage staat hoe die dag is bepaald.

    Met vriendelijke groet,
    1•2•Flex
agreement-mail-ended-subject = Overeenkomst { $number } is beëindigd
agreement-mail-ended-text =
    Overeenkomst { $number } van { $customer } is geëindigd op { $last_day }. Er zijn { $lapsed } credits vervallen (art. 14.1).

    Tot en met { $window } kunt u nog inloggen om uw gegevens op te halen en facturen te bekijken.

    Met vriendelijke groet,
    1•2•Flex
agreement-mail-extended-subject = Overeenkomst { $number } loopt door voor onbepaalde tijd
agreement-mail-extended-text =
    De bepaalde tijd van overeenkomst { $number } van { $customer } is voorbij. De overeenkomst loopt door voor onbepaalde tijd, en kan worden opgezegd tegen het einde van een kalendermaand met twee maanden opzegtermijn (art. 12.1).

    Met vriendelijke groet,
    1•2•Flex
agreement-mail-goes-on-subject = Overeenkomst { $number } loopt door
agreement-mail-goes-on-text =
    De opzegging van overeenkomst { $number } van { $customer } is met instemming van beide partijen ingetrokken (art. 13.1). De overeenkomst loopt door.

    Met vriendelijke groet,
    1•2•Flex
licence-until = Uw licentie loopt tot { $at }.
round-agreement-started = Overeenkomst { $number } is ingegaan
round-agreement-ended = Overeenkomst { $number } is geëindigd
round-agreement-extended = Overeenkomst { $number } loopt door voor onbepaalde tijd
round-agreement-window-closed = De afnemer van overeenkomst { $number } kan de gegevens niet meer ophalen: die tijd is om
round-quote-expired = Offerte { $number } is verlopen
audit-agreement-notice = Overeenkomst { $number } opgezegd per { $last_day }
audit-agreement-notice-withdrawn = Opzegging van overeenkomst { $number } ingetrokken
audit-agreement-ended = Overeenkomst { $number } beëindigd
refusal-agreement-none = Er is geen overeenkomst in deze omgeving.
refusal-agreement-ended = De overeenkomst is beëindigd. Alleen gegevens ophalen, facturen, tegoed en de overeenkomst zijn nog open.
refusal-notice-none = Er is geen opzegging die kan worden ingetrokken.
refusal-notice-received = Geef de dag van ontvangst: niet in de toekomst, en niet voor de ingangsdatum.
refusal-notice-kind = Kies notice of switching.
reason-term_runs_until = De bepaalde tijd begon op { $start }; de laatste dag is { $last_day }.

stop-title = Ontbinden of staken
stop-lead = Met onmiddellijke ingang, op een van deze gronden. De een stelt het voor, een ander stemt ermee in. Facturen blijven verschuldigd, credits vervallen, en de afnemer kan nog dertig dagen zijn gegevens ophalen.
stop-cause = Grond
stop-cause-name = { $cause ->
    [ceased] De afnemer bestaat niet meer
    [insolvent] Faillissement of surseance
    [breach] Tekortkoming na ingebrekestelling
    [unpaid] Niet volledig op tijd betaald
    [infringement] Inbreuk op rechten
    [unable] Wij kunnen of mogen niet meer leveren
    [non_conformity] De applicatie beantwoordt niet aan de overeenkomst; wij staken de levering
   *[third_party_right] Inbreuk op een recht van een derde aannemelijk; wij staken de levering
}
stop-default-received = Ingebrekestelling ontvangen op
stop-default-hint = Alleen bij een tekortkoming; leeg als nakoming blijvend onmogelijk is.
stop-days = Dagen in de ingebrekestelling
stop-why = Motivering
stop-evidence = Bewijs (pdf of scan)
stop-evidence-unless = (niet nodig bij te late betaling: dat staat in de boeken)
stop-evidence-short = Bewijs
stop-evidence-see = Bekijk het bewijs
stop-evidence-elsewhere = { $cause ->
    [unpaid] staat in de boeken
   *[other] geen document
}
stop-propose = Voorstellen
stop-second = Stemt u in, dan eindigt de overeenkomst nu en krijgt de afnemer daarvan bericht.
stop-first = Iemand anders moet hiermee instemmen.
stop-agree = Instemmen en beëindigen
stop-refuse = Afwijzen
stop-take-back = Voorstel intrekken
decision-end-agreement = Overeenkomst met onmiddellijke ingang beëindigen
agreement-event-dissolved = Beëindigd met onmiddellijke ingang: { $why }
agreement-mail-dissolved-subject = Overeenkomst { $number } met onmiddellijke ingang beëindigd
agreement-mail-dissolved-text =
    Hierbij beëindigen wij overeenkomst { $number } met { $customer } met onmiddellijke ingang, op grond van art. { $article } van de algemene voorwaarden.

    Motivering: { $why }

    Openstaande facturen blijven verschuldigd. Tot en met { $window } kunt u nog inloggen om uw gegevens op te halen en facturen te bekijken.

    Met vriendelijke groet,
    1•2•Flex
audit-agreement-dissolved = Overeenkomst { $number } met onmiddellijke ingang beëindigd
refusal-stop-cause = Kies een grond.
refusal-stop-days = Een ingebrekestelling geeft 1 tot 365 dagen.
reason-provider_stops_non_conformity = De applicatie beantwoordt niet aan de overeenkomst; de aanbieder kiest ervoor de levering te staken.
reason-provider_stops_third_party_right = Aannemelijk is dat de applicatie inbreuk maakt op een recht van een derde; de aanbieder kiest ervoor de levering te staken.
wiped-proof-title = Bewijs van verwijdering na overeenkomst { $number }
wiped-proof-file = bewijs-van-verwijdering
wiped-proof-mail =
    Wij hebben de gegevens van { $customer } na het einde van overeenkomst { $number } gewist. Het bewijs is bijgevoegd; daarin staat ook wat wij nog moeten bewaren, waarom en tot wanneer.

    Met vriendelijke groet,
    1•2•Flex
refusal-wiping-no-provider = De aanbieder staat niet in de instellingen; zonder die gegevens is er geen bewijs van verwijdering.
agreement-data = Gegevens na het einde
agreement-own-data = Uw gegevens
agreement-data-see = Ophalen, kiezen en wissen

change-title = { $ground ->
    [severability] Onverbindende bepaling vervangen
   *[amendment] Wijziging vastleggen
}
change-lead = { $ground ->
    [severability] Is een bepaling onverbindend, dan blijft de rest gelden en komt er een geldige bepaling voor in de plaats die er zo dicht mogelijk bij blijft (art. 15.3).
   *[amendment] Een overeenkomst verandert alleen door een document waarmee wij uitdrukkelijk schriftelijk instemmen (art. 13.1).
}
change-menu = Wijzigen
change-record = Wijziging vastleggen
change-void = Onverbindende bepaling vervangen
change-document = Document
change-not-by-mail = Een e-mail van de afnemer is geen wijziging
change-not-by-mail-what = Ook een brief van de afnemer alleen niet. Zonder document waarmee wij uitdrukkelijk schriftelijk instemmen verandert er niets, en alleen daarmee is een wijziging te bewijzen (art. 13.1).
change-clause = Onverbindende bepaling
change-clause-hint = Bijvoorbeeld: art. 3.2, de rente van 5 % per maand.
change-name = Naam
change-name-hint = { $ground ->
    [severability] Bijvoorbeeld: Vervangende bepaling rente.
   *[amendment] Bijvoorbeeld: Addendum 1.
}
change-file = Bestand (pdf of scan)
change-proof = Wie heeft getekend
change-proof-name = { $proof ->
    [both] Beide partijen
    [provider] Wij, met uitdrukkelijke instemming
   *[customer] Alleen de afnemer (e-mail of brief)
}
change-signed_by = Wie namens ons tekende
change-signed_role = In welke functie
change-signed_on = Getekend op
change-effective_on = Geldt vanaf
change-signed = Getekend door
change-why = { $ground ->
    [severability] Waarom de bepaling onverbindend is
   *[amendment] Waarom
}
change-sets = Wat het document vastlegt
change-sets-what = Vul alleen in wat verandert; wat leeg blijft, blijft zoals het is. Wat al gefactureerd of besteld is, verandert niet.
change-now = Nu: { $value }.
change-hint = { $field ->
    [licence] Excl. btw; geldt voor licentiejaren die na die dag worden gefactureerd.
    [credit_price] Excl. btw; geldt voor bestellingen vanaf die dag, op zijn vroegst morgen.
    [months] Geteld vanaf de ingangsdatum van de overeenkomst.
    [term_days] Geldt voor facturen vanaf die dag.
    [interest] { $ground ->
        [severability] Geldt voor alle facturen, van het begin af; 0 laat alleen de wettelijke rente over.
       *[amendment] Geldt voor facturen vanaf die dag.
    }
    [cost_percent] Geldt voor dossiers vanaf die dag.
    [cost_minimum] Geldt voor dossiers vanaf die dag.
   *[credit_limit] Wat er hoogstens onbetaald besteld kan zijn.
}
change-field-licence = Licentie per jaar (€)
change-field-credit_price = Prijs van een credit (€)
change-field-months = Bepaalde tijd (maanden)
change-field-term_days = Betaaltermijn (dagen)
change-field-interest = Rente bij te late betaling (% per maand)
change-field-cost_percent = Incassokosten (% van wat openstaat)
change-field-cost_minimum = Incassokosten, ten minste (€)
change-field-credit_limit = Hoogstens onbetaald besteld (€)
change-field-refund_on_exit = Als wij de levering staken (art. 6.5, 10.2)
change-as-it-is = blijft zoals het is
change-shorter = Het document zegt uitdrukkelijk dat de bepaalde tijd korter dan 12 maanden mag zijn (art. 12.1)
change-fair = Het document legt uit waarom een betaaltermijn van meer dan 60 dagen billijk is (art. 6:119a lid 5 BW)
change-no_limit = Er is geen grens meer aan wat onbetaald besteld kan zijn
change-no_index = Er is geen indexatie meer
change-do = { $ground ->
    [severability] Vervanging vastleggen
   *[amendment] Wijziging vastleggen
}
changes-title = Wijzigingen
change-ground = Grond
change-ground-name = { $ground ->
    [severability] Vervanging van een onverbindende bepaling
   *[amendment] Getekende wijziging
}
change-state = { $state ->
    [coming] gaat nog in
    [cancelled] teruggenomen
   *[applied] geldt
}
change-cancel = Terugnemen
change-cancel-do = Wijziging terugnemen
change-cancelled-why = Waarom teruggenomen
change-lapsed = De overeenkomst was beëindigd voordat dit inging.
refund-on-exit = { $policy ->
    [nothing] niets van de vooruitbetaalde licentie terug
   *[full_months] volle maanden licentie na het einde worden gecrediteerd
}
agreement-since = vanaf { $day }
agreement-done-amendment = De wijziging is vastgelegd; de afnemer krijgt bericht.
agreement-done-severability = De vervanging is vastgelegd; de afnemer krijgt bericht.
agreement-done-unchanged = De wijziging is teruggenomen; de afnemer krijgt bericht.
agreement-event-amendment = Wijziging vastgelegd: { $title }, geldt vanaf { $on }
agreement-event-severability = Onverbindende bepaling ({ $clause }) vervangen: { $title }, geldt vanaf { $on }
agreement-event-change_applied = { $title } is ingegaan
agreement-event-change_cancelled = { $title } teruggenomen: { $why }
decision-amendment = Instemming met een wijziging
decision-severability = Vervanging van een onverbindende bepaling
decision-taken-back = teruggenomen op { $at }
agreement-mail-amended-subject = Wijziging van overeenkomst { $number }
agreement-mail-amended-text =
    Overeenkomst { $number } van { $customer } is gewijzigd door { $title } (art. 13.1). Vanaf { $on } geldt:

    { $lines }

    Het getekende document staat bij uw overeenkomst, en gaat hierbij als het klein genoeg is voor een e-mail.

    Met vriendelijke groet,
    1•2•Flex
agreement-mail-severed-subject = Vervangen bepaling in overeenkomst { $number }
agreement-mail-severed-text =
    In overeenkomst { $number } van { $customer } is een bepaling onverbindend: { $clause }. De rest van de overeenkomst blijft gelden (art. 15.3). In de plaats daarvan geldt, door { $title }, vanaf { $on }:

    { $lines }

    Reden: { $why }

    Het document staat bij uw overeenkomst, en gaat hierbij als het klein genoeg is voor een e-mail.

    Met vriendelijke groet,
    1•2•Flex
agreement-mail-unchanged-subject = Overeenkomst { $number }: wijziging teruggenomen
agreement-mail-unchanged-text =
    De wijziging { $title } van overeenkomst { $number } van { $customer }, die op { $on } zou ingaan, is teruggenomen. Er verandert niets.

    Reden: { $why }

    Met vriendelijke groet,
    1•2•Flex
audit-agreement-amendment = Wijziging van overeenkomst { $number } vastgelegd: { $title }
audit-agreement-severability = Onverbindende bepaling van overeenkomst { $number } vervangen: { $title }
audit-agreement-change-cancelled = Wijziging van overeenkomst { $number } teruggenomen: { $title }
round-change-applied = Een wijziging van overeenkomst { $number } is ingegaan
round-change-lapsed = Een wijziging van overeenkomst { $number } is niet ingegaan: de overeenkomst is beëindigd
refusal-change-document-missing = Zonder getekend document verandert er niets (art. 13.1). Voeg het document toe waarmee wij schriftelijk instemmen.
refusal-change-customer-alone = Een e-mail of brief van de afnemer alleen is geen wijziging: die is alleen geldig als wij uitdrukkelijk schriftelijk instemmen (art. 13.1). Voeg het document toe dat wij hebben getekend.
refusal-change-nothing = Dit verandert niets: vul in wat het document anders vastlegt dan nu.
refusal-change-invoices-stand = Facturen die zijn verstuurd veranderen niet. Dit kan gelden vanaf { $from }.
refusal-change-price-backwards = De prijs van een credit verandert alleen vooruit, want wat besteld is, is tegen die prijs besteld. Dit kan gelden vanaf { $from }.
refusal-change-before-start = De overeenkomst begint op { $starts_on }; eerder kan dit niet gelden.
refusal-change-after-end = De overeenkomst eindigt op { $last_day }; daarna kan niets meer ingaan.
refusal-change-indexation-coming = Voor { $on } is een indexatie aangekondigd. Neem die eerst terug, of wacht tot ze is ingegaan.
refusal-change-another-coming = Een andere wijziging hiervan gaat in op { $on }. Neem die eerst terug, of wacht tot ze is ingegaan.
refusal-change-end-known = De overeenkomst is al opgezegd, tegen { $last_day }. Trek eerst de opzegging in; dan kan de bepaalde tijd veranderen.
refusal-change-term-over = De bepaalde tijd zou al op { $last_day } voorbij zijn, voordat dit geldt.
refusal-change-not-cancelled = Deze wijziging is al ingegaan of teruggenomen. Wat geldt, verandert alleen door een nieuw document.
reason-change_document_missing = Er is geen getekend document.
reason-change_customer_alone = Alleen de afnemer heeft dit gezegd.
reason-change_nothing = Er verandert niets.
reason-change_invoices_stand = Facturen die zijn verstuurd veranderen niet; dit kan vanaf { $from }.
reason-change_price_backwards = De prijs van een credit verandert alleen vooruit; dit kan vanaf { $from }.
reason-change_before_start = De overeenkomst begint op { $starts_on }.
reason-change_after_end = De overeenkomst eindigt op { $last_day }.
reason-change_indexation_coming = Voor { $on } is een indexatie aangekondigd.
reason-change_another_coming = Een andere wijziging hiervan gaat in op { $on }.
reason-change_end_known = De overeenkomst is al opgezegd, tegen { $last_day }.
reason-change_term_over = De bepaalde tijd zou al op { $last_day } voorbij zijn.
reason-change_both_signed = Beide partijen hebben het document getekend; het geldt vanaf { $effective_on }.
reason-change_provider_signed = De aanbieder heeft uitdrukkelijk schriftelijk ingestemd; het geldt vanaf { $effective_on }.
reason-change_interest_for_new_invoices = De rente geldt voor facturen met een datum vanaf { $from }; eerdere facturen houden de rente die toen was afgesproken.
reason-change_interest_clause_void = De rente geldt voor alle facturen: wat onverbindend is, was dat vanaf het begin. Rente die al in rekening is gebracht, verandert hierdoor niet vanzelf.
reason-interest_of_void_clause = De afgesproken rente is onverbindend; daarvoor in de plaats komt { $percent_per_month } % per maand, of de wettelijke rente als die hoger is.
reason-interest_of_amendment = Voor facturen vanaf { $from } is { $percent_per_month } % per maand afgesproken.

incidents-title = Incidenten
incidents-lead = Beantwoordt de applicatie niet aan de overeenkomst (art. 6.5), of is aannemelijk dat ze inbreuk maakt op een recht van een derde (art. 10.2), dan kiezen wij wat we doen: eenmaal, schriftelijk en gemotiveerd.
incident-new = Incident vastleggen
incident-store = Vastleggen
incident-what = Wat er is
incident-kind = { $kind ->
    [third_party_right] Inbreuk op een recht van een derde aannemelijk
   *[non_conformity] De applicatie beantwoordt niet aan de overeenkomst
}
incident-found_on = Vastgesteld op
incident-report = Wat is vastgesteld
incident-reported = Vastgelegd
incident-document = Rapport (pdf of scan)
incident-document-hint = De afnemer ziet dit document bij zijn overeenkomst.
incident-open = nog te kiezen
incident-choice = Keuze
incident-choice-name = { $choice ->
    [change] De applicatie wijzigen, zodat ze weer beantwoordt
    [replace] De applicatie vervangen door een die beantwoordt
    [equivalent] Gelijkwaardige content ter beschikking stellen
   *[stop] De levering staken en de overeenkomst opzeggen
}
incident-choice-letter = { $choice ->
    [change] wij wijzigen de applicatie, zodat ze weer aan de overeenkomst beantwoordt
    [replace] wij vervangen de applicatie door een die wel aan de overeenkomst beantwoordt
    [equivalent] wij stellen gelijkwaardige content ter beschikking
   *[stop] wij staken de levering en zeggen de overeenkomst op
}
incident-stop-what = Een ander moet ermee instemmen; dan eindigt de overeenkomst meteen. Van de licentie: { $refund }. Credits vervallen (art. 14.1).
incident-why = Motivering
incident-effective = Geldt vanaf
incident-effective-hint = Staken gaat in op het moment dat een ander ermee instemt.
incident-chosen = Gekozen
incident-choose = Kiezen
incident-goodwill = Uit coulance vergoed
incident-goodwill-offer = Bij staken: betaalde credits die vervallen uit coulance vergoeden
incident-goodwill-what = De voorwaarden geven daar geen recht op (art. 14.1), maar dat betaalde credits vervallen als wij zelf stoppen, houdt bij een rechter mogelijk geen stand. Wie de toezegging nakomt, maakt zelf de creditnota; de dagronde herinnert eraan.
stop-or-incident = Staken wij zelf, omdat de applicatie niet beantwoordt of inbreuk aannemelijk is, leg dat dan eerst vast bij
stop-refund = { $policy ->
    [nothing] Van de licentie die vooruit is betaald, wordt volgens de overeenkomst niets teruggegeven.
   *[full_months] Volle maanden licentie na het einde die vooruit zijn betaald, worden gecrediteerd.
}
stop-goodwill = { $n ->
    [one] Uit coulance vergoeden wij 1 betaalde credit die is vervallen; u ontvangt daarvoor een creditnota.
   *[other] Uit coulance vergoeden wij { $shown } betaalde credits die zijn vervallen; u ontvangt daarvoor een creditnota.
}
agreement-event-incident = { $kind ->
    [third_party_right] Inbreuk op een recht van een derde aannemelijk bevonden
   *[non_conformity] Vastgesteld dat de applicatie niet beantwoordt aan de overeenkomst
} op { $found_on }
agreement-event-incident_choice = Gekozen: { $choice ->
    [change] de applicatie wijzigen
    [replace] de applicatie vervangen
    [equivalent] gelijkwaardige content ter beschikking stellen
   *[stop] de levering staken
}, vanaf { $on }: { $why }
decision-incident = Keuze bij een incident
agreement-mail-incident-subject = Overeenkomst { $number }: wat wij doen aan een incident
agreement-mail-incident-text =
    { $what }. Op grond van art. { $article } van de algemene voorwaarden kiezen wij: { $choice }. Dat geldt vanaf { $on }.

    Motivering: { $why }

    Dit gaat over overeenkomst { $number } van { $customer }, die doorloopt.

    Met vriendelijke groet,
    1•2•Flex
agreement-mail-stopped-subject = Overeenkomst { $number }: wij staken de levering
agreement-mail-stopped-text =
    Hierbij staken wij de levering van de applicatie en zeggen wij overeenkomst { $number } met { $customer } met onmiddellijke ingang op, op grond van art. { $article } van de algemene voorwaarden.

    Motivering: { $why }

    { $refund }

    { $goodwill }

    Openstaande facturen blijven verschuldigd. Tot en met { $window } kunt u nog inloggen om uw gegevens op te halen en facturen te bekijken.

    Met vriendelijke groet,
    1•2•Flex
audit-agreement-incident = Incident bij overeenkomst { $number } vastgelegd
audit-agreement-incident-choice = Keuze gemaakt bij een incident van overeenkomst { $number }
round-goodwill-promised = Bij het staken van overeenkomst { $number } is toegezegd { $credits } betaalde credits te vergoeden; maak de creditnota
refusal-incident-kind = Kies wat er is.
refusal-incident-choice = Kies wat wij doen.
refusal-incident-choice-not-given = Die keuze geeft het artikel niet.
refusal-incident-chosen-already = Voor dit incident is al gekozen. Leg een nieuw incident vast als er weer iets is.
refusal-incident-choice-too-early = Een keuze geldt niet voordat het incident is vastgesteld, op { $found_on }.
refusal-stop-incident-missing = Leg eerst het incident vast waarom wij de levering staken, en kies daar om te staken.
reason-incident_found = Vastgesteld op { $found_on }.
reason-incident_choice_not_given = Die keuze geeft het artikel niet.
reason-incident_chosen_already = Voor dit incident is al gekozen.
reason-incident_choice_too_early = Het incident is pas op { $found_on } vastgesteld.
reason-provider_changes_the_application = De aanbieder kiest ervoor de applicatie te wijzigen, zodat ze weer aan de overeenkomst beantwoordt.
reason-provider_replaces_the_application = De aanbieder kiest ervoor de applicatie te vervangen door een die aan de overeenkomst beantwoordt.
reason-provider_gives_equivalent_content = De aanbieder kiest ervoor gelijkwaardige content ter beschikking te stellen.

transfer-title = Overdracht
transfer-lead = Een ander bedrijf neemt de overeenkomst over. Dat kan alleen met voorafgaande toestemming van beide partijen (art. 15.5) en een akte (art. 6:159 BW).
transfer-new = Verzoek vastleggen
transfer-to = Overdracht aan { $to }
transfer-from = voorheen { $from }
transfer-old = Vorige partij
transfer-before = Eerdere overdrachten
transfer-state = { $state ->
    [open] nog niet compleet
    [complete] compleet, nog te besluiten
    [ready] gaat door
    [carried_out] overgedragen
    [cancelled] teruggenomen
   *[lapsed] vervallen
}
transfer-requested_on = Verzoek ontvangen op
transfer-effective_on = Eerste dag van de nieuwe partij
transfer-request = Verzoek (pdf of scan)
transfer-admin = Eerste beheerder
transfer-admin_name = Wie de eerste beheerder wordt
transfer-admin_email = E-mailadres van die beheerder
transfer-declares = De nieuwe partij heeft schriftelijk verklaard als bedrijf te handelen
transfer-start = Verzoek vastleggen
transfer-consent = { $party ->
    [provider] Onze toestemming
   *[customer] Toestemming van de afnemer
}
transfer-consent-what = De toestemming moet vooraf zijn gegeven: op of na { $day } telt ze niet meer.
transfer-given_on = Gegeven op
transfer-evidence = Bewijs (pdf of scan)
transfer-there = aanwezig
transfer-add = Toevoegen
transfer-replace = Vervangen
transfer-deed = Akte
transfer-deed-file = Akte van contractsoverneming
transfer-deed-what = De akte tussen de oude en de nieuwe partij; haar vingerafdruk staat bij de documenten.
transfer-debt = Wat de akte over achterstallige schulden zegt
transfer-debt-none = niets: er gaan geen achterstallige schulden over
transfer-debt-hint = Neem de regel uit de akte over. Nodig zodra er iets open staat waarvan de betaaltermijn voorbij is.
transfer-late = Er staat een factuur open die op { $due } betaald had moeten zijn
transfer-late-what = Die schuld gaat alleen over als de akte haar uitdrukkelijk noemt.
transfer-settle = Besluit
transfer-confirm-what = Alles is er. Op { $day } komt de nieuwe partij in de plaats van de oude: omgeving, tegoed en schulden blijven bij de overeenkomst, verstuurde facturen houden de oude naam, en de gebruikers van nu kijken alleen nog mee tot de nieuwe beheerder hun toegang beëindigt.
transfer-ready-what = Op { $day } gaat de overeenkomst over. Tot die dag kan de overdracht worden teruggenomen.
transfer-not-yet = Er ontbreekt nog: { $missing }. Zonder dit alles vóór de eerste dag van de nieuwe partij gaat de overeenkomst niet over.
transfer-missing = { $paper ->
    [provider] onze toestemming
    [customer] de toestemming van de afnemer
   *[deed] de akte
}
transfer-confirm = Laten doorgaan
transfer-cancel = Overdracht terugnemen
transfer-letter-debt = Over achterstallige schulden zegt de akte: { $line }
agreement-event-transfer_requested = Overdracht aan { $to } gevraagd, per { $on }
agreement-event-transfer_ready = Overdracht aan { $to } gaat door op { $on }; beide partijen stemden vooraf in
agreement-event-transfer_cancelled = Overdracht aan { $to } teruggenomen: { $why }
agreement-event-transfer_lapsed = Overdracht aan { $to } vervallen: op de dag zelf { $why ->
    [transfer-debt-not-named] stond er een achterstallige factuur open die de akte niet noemt
    [agreement-ended] was de overeenkomst beëindigd
   *[other] was niet alles er
}
agreement-event-transferred = Overgedragen van { $from } aan { $to }, klantnummer { $customer_number }
decision-transfer = Instemming met overdracht
agreement-mail-transfer-coming-subject = Overeenkomst { $number } gaat over naar { $to }
agreement-mail-transfer-coming-text =
    Overeenkomst { $number } van { $customer } gaat op { $on } over naar { $to } (art. 15.5). Beide partijen hebben daarmee vooraf ingestemd.

    { $debt }

    Vanaf die dag kijken uw gebruikers alleen nog mee, tot de nieuwe beheerder hun toegang beëindigt. Koppelingen en API-tokens stoppen. Haal vooraf op wat u nodig hebt.

    Met vriendelijke groet,
    1•2•Flex
agreement-mail-transfer-old-subject = Overeenkomst { $number } is overgegaan naar { $to }
agreement-mail-transfer-old-text =
    Overeenkomst { $number } van { $customer } is vanaf { $on } van { $to } (art. 15.5). Facturen die op uw naam staan, houden uw naam.

    { $debt }

    Uw gebruikers kijken alleen nog mee, tot de nieuwe beheerder hun toegang beëindigt.

    Met vriendelijke groet,
    1•2•Flex
agreement-mail-transfer-new-subject = Overeenkomst { $number } is van u
agreement-mail-transfer-new-text =
    Vanaf { $on } is { $customer } partij bij overeenkomst { $number } (art. 15.5). Omgeving, tegoed en afspraken zijn ongewijzigd; nieuwe facturen komen op uw naam.

    { $debt }

    De beheerder ({ $admin }) krijgt een uitnodiging om in te loggen. De gebruikers van de vorige partij kijken alleen nog mee; op de pagina Gebruikers beëindigt u hun toegang.

    Met vriendelijke groet,
    1•2•Flex
agreement-mail-transfer-cancelled-subject = Overeenkomst { $number }: overdracht teruggenomen
agreement-mail-transfer-cancelled-text =
    De overdracht van overeenkomst { $number } van { $customer } aan { $to } gaat niet door. Er verandert niets.

    Reden: { $why }

    Met vriendelijke groet,
    1•2•Flex
audit-agreement-transfer-requested = Overdracht van overeenkomst { $number } aan { $to } gevraagd
audit-agreement-transfer-paper = Stuk toegevoegd aan de overdracht aan { $to }
audit-agreement-transfer-ready = Overdracht van overeenkomst { $number } aan { $to } gaat door
audit-agreement-transfer-cancelled = Overdracht van overeenkomst { $number } aan { $to } teruggenomen
audit-agreement-transfer-lapsed = Overdracht van overeenkomst { $number } aan { $to } vervallen
audit-agreement-transferred = Overeenkomst { $number } overgedragen van { $from } aan { $to }
round-transfer-carried-out = Overeenkomst { $number } is overgegaan naar { $to }
round-transfer-lapsed = De overdracht van overeenkomst { $number } aan { $to } is vervallen: op de dag zelf was niet alles er
refusal-transfer-waits-already = Er loopt al een overdracht van deze overeenkomst.
refusal-transfer-not-now = Dat kan niet, zoals deze overdracht er nu voor staat.
refusal-transfer-day-past = Kies een dag die nog moet komen: toestemming is er vooraf.
refusal-transfer-paper = Kies welk stuk dit is.
agreement-file-again = Kies het bestand opnieuw: een browser onthoudt het niet.
