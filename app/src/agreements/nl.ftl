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
reason-country_unknown = Een land wordt geschreven met twee letters.
reason-vat_id_elsewhere = Een btw-id van dit land begint met { $prefix }.
reason-vat_id_length = Een btw-id heeft achter de landletters 2 tot 12 letters of cijfers.
reason-iban_wrong = Een IBAN is twee letters, twee controlecijfers en nog 11 tot 30 letters of cijfers.
