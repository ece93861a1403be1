### Prijzen: tarieven van diensten, indexatie, en wat een afnemer betaalt.

desk-prices = Prijzen
prices-lead = Wat diensten in credits kosten (art. 4.3), en hoe licentie en creditprijs een index volgen (art. 4.4).
prices-index = Indexatie
prices-now = Tarieven
prices-announce = Een tarief aankondigen
prices-credits = Credits per stuk
prices-effective = Gaat in op
prices-effective-hint = Zonder reden op zijn vroegst { $earliest }: dertig dagen na vandaag.
prices-reason = Reden om eerder in te gaan
prices-reason-hint = Leeg bij de gewone dertig dagen. Afnemers lezen deze reden.
prices-replace = Vervang wat voor diezelfde dag al was aangekondigd
prices-announce-hint = Alle afnemers krijgen er een mail over. Wat voor die dag is bevestigd, houdt zijn tarief.
prices-announce-button = Kondig aan
prices-coming = Aangekondigd
prices-cancel = Trek in
prices-cancel-why = Waarom
prices-credit = De prijs van een credit
prices-credit-trial = Zonder overeenkomst
prices-credit-price = Euro per credit, excl. btw
prices-credit-set = Stel in
prices-voucher = Alle diensten vallen onder dezelfde btw.
prices-history = Aankondigingen
prices-history-none = Nog niets aangekondigd
prices-history-none-hint = Elke aankondiging blijft hier staan, ook als zij is ingetrokken.
prices-done-announced = Aangekondigd. Alle afnemers krijgen bericht.
prices-done-cancelled = Ingetrokken. Alle afnemers krijgen bericht.
prices-done-priced = De prijs is ingesteld.
price-state-draft = concept
price-state-approved = besloten
price-state-announced = aangekondigd
price-state-effective = ingegaan
price-state-applied = ingegaan
price-state-cancelled = ingetrokken
price-state-superseded = vervangen

index-lead = Lees een bestand van het CBS in, kies twee perioden, bekijk wat het voor elke overeenkomst betekent, en besluit.
index-file = Indexcijfers inlezen
index-file-choose = Bestand (JSON)
index-file-hint = Zoals opgeslagen van opendata.cbs.nl (OData v3) of datasets.cbs.nl (v4): tabel 85817NED, of 86141NED voor de consumentenprijzen.
index-file-more = Wat het bestand zelf niet zegt
index-until = Definitief tot en met
index-until-hint = Zoals het CBS het zegt. Leeg: het nieuwste cijfer van elke reeks geldt als voorlopig.
index-table = Tabel
index-measure = Onderwerp (Measure) dat de index is
index-file-read = Lees in
index-choose = Kies de cijfers
index-series = Reeks
index-fallback = consumentenprijzen, alle bestedingen
index-old = Oude periode
index-new = Nieuwe periode
index-provisional = voorlopig
index-preview = Bekijk wat het betekent
index-preview-title = Wat deze indexatie betekent
index-formula = Nieuwe prijs = oude prijs × nieuw cijfer ÷ oud cijfer, eenmaal afgerond op de decimalen van die prijs. De verhouding telt, niet het gepubliceerde percentage.
index-ratio = Verhouding
index-hash = Bestand van het nieuwe cijfer
index-each = Per overeenkomst
index-licence = Licentie per jaar
index-credit = Prijs per credit
index-outcome = Uitkomst
index-not = niet mogelijk
index-way-rise = stijgt
index-way-fall = daalt
index-way-same = blijft gelijk
index-no-agreements = Er loopt geen overeenkomst
index-no-agreements-hint = Indexeren kan zodra er een overeenkomst loopt.
index-all = Pas toe op alle overeenkomsten waarvoor het kan, ook op de volgende bladzijden
index-why = Toelichting bij het besluit
index-apply-hint = Elke toepassing is een besluit per overeenkomst en wordt per mail aangekondigd. Openstaande facturen en eerdere bestellingen veranderen niet.
index-apply = Pas toe
index-back = Kies opnieuw
index-changes = Besloten indexaties
index-changes-none = Nog niet geïndexeerd
index-changes-none-hint = Wat u besluit, staat hier per overeenkomst.
index-files = Ingelezen bestanden
index-files-none = Nog geen bestand ingelezen
index-files-none-hint = Zonder cijfers van het CBS is er niets om mee te indexeren.
index-file-name = Bestand
index-figures = Cijfers
index-inferred = Afgeleide velden
index-shape-odata3 = OData v3
index-shape-odata4 = OData v4
index-done-read = Het bestand is ingelezen.
index-done-applied = Besloten en aangekondigd. De nieuwe prijzen gaan vanzelf in.
index-done-cancelled = Ingetrokken; de afnemer krijgt bericht.

own-prices = Uw prijzen
own-prices-lead = Wat u betaalt, waarom, en wat er is aangekondigd. Alle prijzen zijn zonder btw (art. 4.1).
own-licence = Licentie per jaar
own-credit = Prijs per credit
own-ex-vat = excl. btw
own-index = Hoe uw prijzen een index volgen
own-last-indexed = Laatst geïndexeerd per { $day }.
own-changes = Indexaties
own-changes-none = Uw prijzen zijn nog niet geïndexeerd
own-changes-none-hint = Een indexatie wordt u vooraf gemeld en staat dan hier, met de cijfers van het CBS.
own-figures = Cijfers van het CBS
own-see = Uw prijzen en de index

price-letter-sooner = Het gaat eerder in dan de gewone dertig dagen, omdat: { $why }.
price-letter-announced-subject = Ander tarief vanaf { $from }: { $service }
price-letter-announced-text =
    Beste { $customer },

    Vanaf { $from } kost "{ $service }" { $credits } credits per stuk.
    { $reason }

    Wat u voor die dag bevestigt, houdt het tarief van dat moment (art. 4.3 van de voorwaarden). De prijs van een credit in euro verandert hierdoor niet.

    Met vriendelijke groet,
    1•2•Flex
price-letter-cancelled-subject = Ingetrokken: ander tarief vanaf { $from } ({ $service })
price-letter-cancelled-text =
    Beste { $customer },

    Op { $announced } kondigden wij aan dat "{ $service }" vanaf { $from } { $credits } credits per stuk zou kosten. Dat gaat niet door: { $why }.

    Het tarief blijft zoals het is.

    Met vriendelijke groet,
    1•2•Flex
index-letter-announced-subject = Uw prijzen vanaf { $on }
index-letter-announced-text =
    Beste { $customer },

    Vanaf { $on } passen wij uw prijzen aan volgens de index die is afgesproken (art. 4.4 van de voorwaarden).

    Licentie per jaar: van { $licence_old } naar { $licence_new }
    Prijs per credit: van € { $credit_old } naar € { $credit_new }
    Alle prijzen zijn zonder btw.

    Zo is gerekend: oude prijs × { $new_value } ÷ { $old_value }, eenmaal afgerond. Dat zijn de definitieve cijfers van het CBS, tabel { $table }, reeks { $series }, voor { $new_period } en { $old_period }.

    Facturen en bestellingen van voor die dag veranderen niet.

    Met vriendelijke groet,
    1•2•Flex
index-letter-cancelled-subject = Ingetrokken: andere prijzen vanaf { $on }
index-letter-cancelled-text =
    Beste { $customer },

    De aanpassing van uw prijzen die wij voor { $on } aankondigden, gaat niet door: { $why }.

    Uw licentie blijft { $licence_old } per jaar en een credit blijft € { $credit_old }, zonder btw.

    Met vriendelijke groet,
    1•2•Flex

decision-indexation = Indexatie
round-price-applied = Nieuwe prijzen gingen in op { $on }: licentie { $licence }, credit { $credit } euro
round-price-lapsed = De aangekondigde prijzen van { $on } gingen niet in: de overeenkomst is geëindigd

refusal-price-change-not-now = Dat kan niet zoals deze prijswijziging staat: zij is al ingegaan, ingetrokken of vervangen.
refusal-credit-price-by-hand = De prijs van een credit staat in de overeenkomst. Wijzigen kan met een indexatie (art. 4.4) of een ondertekende wijziging (art. 13.1).
refusal-vat-class-differs = Deze dienst valt onder een andere btw-soort ({ $class }) dan wat credits nu kopen; daarmee zouden verkochte credits van aard veranderen.
refusal-index-refused = Indexeren kan zo niet. { $why }
refusal-tariff-service = Kies een dienst uit de lijst.
refusal-price-day = Vul een dag in, zoals 2027-01-01.
refusal-price-reason-long = Houd de reden onder de { $most } tekens.
refusal-price-environment = Kies een omgeving uit de lijst.
refusal-price-amount = Vul een bedrag in euro in met hoogstens vier decimalen, zoals 0,0850.
refusal-index-file-size = Kies een JSON-bestand van het CBS van hoogstens 16 MB.
refusal-index-file-json = Dit is geen JSON: { $what }.
refusal-index-file-shape = In het bestand staat geen lijst "value", zoals OData van het CBS die geeft.
refusal-index-file-empty = In het bestand staat geen enkel gepubliceerd cijfer.
refusal-index-file-other-table = Het bestand zegt van tabel { $what } te zijn; laat het veld leeg of kies het andere bestand.
refusal-index-file-no-figure = In het bestand staat geen veld met het indexcijfer (zoals Prijsindex_1).
refusal-index-file-no-series = In het bestand staat geen veld met de reeks (zoals CPA2015).
refusal-index-file-two-series = Meer dan een veld kan de reeks zijn: { $what }. Sla de tabel op met alleen de gewone velden.
refusal-index-file-measures = Het bestand heeft meer onderwerpen: { $what }. Zeg welk de index is.
refusal-index-file-no-measure = Dit onderwerp staat niet in het bestand.
refusal-index-file-period = "{ $what }" is geen periode van het CBS, zoals 2025JJ00 of 2026KW02.
refusal-index-file-figure = "{ $what }" is geen indexcijfer.
refusal-index-file-twice = { $what } staat er twee keer, met verschillende cijfers.
refusal-index-file-known = Dit bestand is al ingelezen.
refusal-index-table = Zeg van welke tabel het bestand is, zoals 85817NED.
refusal-index-period = Schrijf een periode zoals het CBS, zoals 2025JJ00 of 2025KW04.
refusal-index-series = Kies een reeks uit de lijst.
refusal-index-figure = Van deze periode is geen cijfer ingelezen.
refusal-index-none-chosen = Kies ten minste een overeenkomst.
refusal-index-none-possible = Voor geen van de gekozen overeenkomsten kan het (nog); bij elke staat waarom.
reason-index_amendment_coming = Een getekende wijziging van de prijzen gaat in op { $on }; daarna kan weer worden geïndexeerd.
reason-price_as_amended = De prijzen gelden vanaf { $on } door een getekende wijziging: { $title }.
