data-title = Uw gegevens
data-title-desk = Gegevens na het einde
data-own-lead = Wat er na het einde van de overeenkomst met uw gegevens gebeurt. U kiest; wij wissen, en bewijzen dat.
data-desk-lead = Wat de afnemer koos, wat de gegevens nog vasthoudt, en wat er wordt gewist en bewaard (AVG art. 28 lid 3 onder g).
data-none = De overeenkomst loopt door
data-none-own = Zodra er een einddatum is, kiest u hier wat er met uw gegevens gebeurt. Alles exporteren kan altijd.
data-none-desk = Zodra er een einddatum is, staat hier wat er met de gegevens gebeurt.
data-export = Alles exporteren
data-state-there = Nog aanwezig
data-state-held = Vastgehouden
data-state-wiping = Wordt gewist
data-state-wiped = Gewist
data-window = Op te halen tot en met
data-choice = Keuze
data-choice-none = Nog niet gekozen
data-choice-name = { $choice ->
    [returned] Eerst ophalen, dan wissen
   *[deleted] Wissen
}
data-choice-what = { $choice ->
    [returned] U exporteert alles zelf, na het einde van de overeenkomst. We wissen pas als dat is gebeurd.
   *[deleted] U hebt niets meer nodig. We wissen na de laatste dag, ook als u niets exporteerde.
}
data-choose = Wat moet er met uw gegevens gebeuren?
data-choose-what = Tot en met { $window } kunt u alles ophalen en uw keuze veranderen.
data-choose-do = Keuze vastleggen
data-exported = Geëxporteerd
data-exported-none = Nog niet
data-then = Wissen
data-next-round = Bij de eerstvolgende dagronde
data-not-yet = Nog niet
data-wiping-since = Bezig sinds { $at }
data-wiped-at = Gewist op { $at }
data-kept-title = Administratie bewaard tot en met
data-kept-why = De wet verplicht ons de administratie zeven jaar te bewaren (art. 52 AWR), gerekend na het jaar waarin de overeenkomst eindigde.
data-proof = Bewijs van verwijdering
data-proof-get = Bewijs openen (PDF)
data-goes = Wat er wordt gewist
data-goes-what = Contacten met hun documenten en bestanden, berichten en antwoorden, inzet en oproepen, imports, webhooks, gebruikers met hun sessies en tokens. Van een bericht blijft alleen wat het kostte, van het logboek alleen wie wat wanneer deed, zonder namen en nummers.
data-stays = Wat er wordt bewaard
data-kept-until = Alleen wat de wet ons laat bewaren, tot en met { $until }:
data-kept = { $what ->
    [agreement] de overeenkomst met offerte, handtekening, documenten, tijdlijn en besluiten
    [ledger] de boekhouding van credits: bestellingen, partijen en mutaties
    [invoices] facturen en creditnota's met hun bestanden
    [payments] betalingen en terugbetalingen
    [late] herinneringen, renteoverzichten, incasso, bezwaren en regelingen
    [claims] claims en wat daarop is besloten en betaald
    [prices] prijzen en indexaties
    [dispatch] verzonden post, als bewijs van verzending
    [rounds] wat elke dag voor de overeenkomst bracht
   *[proof] de keuze over de gegevens, de exports en het bewijs zelf
}
data-removed = Wat er is gewist
data-what = Soort
data-rows = Regels
data-files = Bestanden
data-sum = Samen
data-record = Keuze van de afnemer vastleggen
data-record-do = Vastleggen
data-told = Hoe en door wie is dat gezegd?
data-why = Waarom
data-keep = Vasthouden
data-keep-what = Voor een rechtsvordering kunnen de gegevens nog nodig zijn (AVG art. 17 lid 3 onder e). Ze worden dan niet gewist, en de afnemer ziet waarom.
data-let-go = Loslaten
data-let-go-what = De gegevens zijn niet meer nodig. Ze worden gewist bij de eerstvolgende dagronde, als niets anders ze vasthoudt.
data-without = Wissen zonder keuze
data-without-what = De afnemer is gevraagd te kiezen, bij het einde en een week voor de laatste dag, of zou de gegevens nog ophalen. Wissen kan niet ongedaan worden gemaakt.
data-taken-back = teruggenomen op { $at }
data-done-chosen = De keuze is vastgelegd.
data-done-kept = De gegevens worden vastgehouden.
data-done-let-go = De gegevens worden losgelaten.
data-done-without = Vastgelegd. De gegevens worden gewist bij de eerstvolgende dagronde.
data-table = { $table ->
    [books_agreement] Boeken: overeenkomst en afnemer
    [books_ledger] Boeken: grootboek van credits
    [books_invoices] Boeken: facturen
    [books_payments] Boeken: betalingen
    [books_late] Boeken: te late betaling
    [books_claims] Boeken: schadeclaims
    [books_prices] Boeken: prijzen
    [books_dispatch] Boeken: verstuurde post
    [books_rounds] Boeken: dagrondes
    [sessions] Aangemelde browsers
    [activations] Links om een wachtwoord te kiezen
    [api_tokens] API-tokens
    [idempotency_keys] Onthouden API-verzoeken
    [memberships] Gebruikers
    [audit_lines] Logboek: namen en nummers
    [links] Links van contacten
    [answer_log] Verwerkte antwoorden
    [invitations] Uitnodigingen
    [callout_waves] Rondes van oproepen
    [callout_holds] Reserveringen van oproepen
    [callouts] Oproepen
    [conversations] Gesprekken
    [inbound] Ontvangen berichten
    [message_events] Gebeurtenissen van berichten
    [message_parts] Delen van berichten
    [messages] Berichten: tekst, nummer en contact
    [webhook_attempts] Pogingen van webhooks
    [webhook_deliveries] Bezorgingen van webhooks
    [webhook_events] Gebeurtenissen voor webhooks
    [webhook_endpoints] Webhooks
    [assignments] Plaatsingen
    [shift_skills] Gevraagde vaardigheden
    [shift_documents] Gevraagde documenten
    [shifts] Inzet
    [sites] Locaties
    [import_rows] Regels van imports
    [import_undo] Bewaard om imports terug te draaien
    [imports] Imports
    [contact_documents] Documenten van contacten
    [contact_entries] Zoekwoorden van contacten
    [contact_skills] Vaardigheden van contacten
    [contact_tags] Labels van contacten
    [availability_blocks] Beschikbaarheid per week
    [availability_exceptions] Afwijkende beschikbaarheid
    [contact_merges] Samengevoegde contacten
    [kept_opt_outs] Afmeldingen
    [contacts] Contacten
    [skills] Vaardigheden
    [tags] Labels
    [document_kinds] Soorten documenten
    [letters] Brieven aan gebruikers
    [subprocessor_objections] Bezwaren tegen subverwerkers
    [stray_files] Losse bestanden
   *[other] Overig
}
data-proof-text = Overeenkomst { $number } is geëindigd op { $last_day }. Tot en met { $window } kon u uw gegevens ophalen. Hierbij bevestigen wij dat wij uw gegevens op { $day } hebben gewist (AVG art. 28 lid 3 onder g). Hieronder staat per soort hoeveel regels en bestanden dat waren.
data-proof-emptied = Van berichten en van het logboek blijft de regel bestaan zonder wat persoonlijk is: van een bericht wat het kostte, van het logboek wie (een nummer zonder naam) wat wanneer deed.
data-proof-after = Back-ups bevatten de gegevens nog tot zij zijn overschreven; wie een back-up terugzet, wist opnieuw.
data-mail-choose-subject = Haal uw gegevens op tot en met { $window } (overeenkomst { $number })
data-mail-choose-text =
    Overeenkomst { $number } van { $customer } is geëindigd op { $last_day }. Tot en met { $window } kunt u nog inloggen en al uw gegevens exporteren.

    U hebt nog niet gekozen wat er daarna met uw gegevens gebeurt. Dat doet u bij Overeenkomst, onder Uw gegevens: eerst ophalen en dan wissen, of meteen wissen na die dag. De administratie bewaren wij zeven jaar, omdat de wet dat voorschrijft.

    Met vriendelijke groet,
    1•2•Flex
reason-data_too_early = De afnemer kan de gegevens nog ophalen; wissen kan vanaf { $from }.
reason-data_window_over = Tot en met { $last_day } kon de afnemer de gegevens ophalen.
reason-data_chosen_deleted = De afnemer koos voor wissen (AVG art. 28 lid 3 onder g).
reason-data_returned = De afnemer heeft alles geëxporteerd op { $on }, en koos daarna voor wissen (AVG art. 28 lid 3 onder g).
reason-data_without_choice = De aanbieder besloot te wissen, omdat de afnemer na herhaald vragen niet koos of niets ophaalde.
reason-data_no_choice = De afnemer heeft nog niet gekozen wat er met de gegevens moet gebeuren.
reason-data_not_returned = De afnemer wil de gegevens eerst ophalen, en heeft ze sinds het einde nog niet geëxporteerd.
reason-data_held_objection = Er is een bezwaar tegen een factuur waarover nog niet is beslist; de gegevens kunnen bewijzen wat er is geleverd.
reason-data_held_claim = Er is een claim waarover nog niet is besloten; de gegevens kunnen daarvoor bewijs zijn.
reason-data_held_decision = De aanbieder besloot de gegevens vast te houden voor een rechtsvordering (AVG art. 17 lid 3 onder e).
reason-data_held_agreement = In deze omgeving loopt een andere overeenkomst, of die gaat nog in.
refusal-data-choice = Kies of de gegevens eerst worden opgehaald (returned) of meteen worden gewist (deleted).
refusal-data-no-end = De overeenkomst heeft geen einddatum. Kiezen kan zodra zij is opgezegd.
refusal-data-begun = De gegevens worden of zijn al gewist.
refusal-data-too-long = Hoogstens { $most } tekens.
refusal-data-decision = Kies keep, let-go of without.
refusal-data-decided = Dat is al besloten, of het is nu niet nodig.
refusal-data-not-kept = De gegevens worden niet door een besluit vastgehouden.
decision-keep-data = Gegevens vasthouden
decision-wipe-without-choice = Wissen zonder keuze van de afnemer
audit-agreement-data-chosen = Koos wat er met de gegevens van overeenkomst { $number } gebeurt: { $choice ->
    [returned] eerst ophalen, dan wissen
   *[deleted] wissen
}
audit-agreement-wiped = Gegevens gewist na overeenkomst { $number }: { $rows } regels en { $files } bestanden
agreement-event-data-chosen = Keuze over de gegevens: { $choice ->
    [returned] eerst ophalen, dan wissen
   *[deleted] wissen
}
agreement-event-data-reminded = Herinnerd om te kiezen wat er met de gegevens gebeurt
agreement-event-keep-data = Gegevens vastgehouden voor een rechtsvordering
agreement-event-data-let-go = Gegevens losgelaten
agreement-event-wipe-without-choice = Besloten te wissen zonder keuze van de afnemer
agreement-event-wiped = Gegevens gewist: { $rows } regels en { $files } bestanden. De administratie blijft bewaard tot en met { $kept_until }
round-data-reminded = De afnemer van overeenkomst { $number } is herinnerd om te kiezen wat er met de gegevens gebeurt
round-data-wiping = De gegevens van de afnemer van overeenkomst { $number } worden gewist; het bewijs komt bij de overeenkomst
round-data-held = De gegevens na overeenkomst { $number } worden niet gewist: een bezwaar, claim of besluit houdt ze vast
round-data-no-choice = De afnemer van overeenkomst { $number } koos niet wat er met de gegevens gebeurt; besluit of ze worden gewist
round-data-not-returned = De afnemer van overeenkomst { $number } zou de gegevens ophalen en deed dat niet; besluit of ze worden gewist
round-data-no-provider = De gegevens na overeenkomst { $number } kunnen niet worden gewist: zonder gegevens van de aanbieder in de instellingen is er geen bewijs
audit-agreement-data-exported = Alle gegevens geëxporteerd
data-export-readme =
    Alle gegevens van uw omgeving in 1•2•Flex Community.

    Per soort staat er een map met bestanden in JSON Lines (een regel, een JSON-object; UTF-8). Grote soorten zijn over meer bestanden verdeeld, in volgorde. Ids verwijzen van de ene soort naar de andere: contact_id in invitations is id in contacts. Tijdstippen zijn in UTC (ISO 8601), bedragen in eurocenten, behalve credit_price: tienduizendsten van een euro.

    In de map files staan de documenten van contacten, elk onder het id dat het in contact_documents heeft. In de map invoices staan naast de regels ook de facturen en creditnota's zelf, onder hun nummer: als PDF en als e-factuur (UBL).

    Niet in deze export: wachtwoorden, sessies en tokens, en wat alleen dient om snel te zoeken.

## De boeken na zeven jaar

books-title = De boeken
books-lead = Van wie de administratie niet langer bewaard hoeft te worden (art. 52 lid 4 AWR). Iemand besluit dat zij weg kan.
books-none = Niets te verwijderen
books-none-hint = Zeven jaar na het jaar van de laatste boeking staat een gewiste afnemer hier.
books-whose = Afnemer
books-remove = Boeken verwijderen
books-remove-what = Facturen, betalingen, het grootboek, de overeenkomst en alle bestanden daarbij gaan definitief weg. Wat blijft, zijn datums, aantallen en de nummers van documenten. De omgeving heet daarna naar het nummer van de overeenkomst.
books-removed-at = De boeken zijn verwijderd op { $at }. Hieronder staat hoeveel.
books-going-since = De boeken worden verwijderd, sinds { $at }.
data-done-books = Besloten. De volgende ronde verwijdert de boeken.
reason-books_kept_long_enough = De wet vraagt deze boeken te bewaren tot en met { $until }. Die tijd is voorbij.
refusal-books-kept = Deze boeken moeten nog bewaard worden, of de gegevens zijn nog niet gewist.
refusal-books-going = Dat is al besloten.
audit-books-to-remove = besloot de boeken te verwijderen
audit-books-removed = De boeken zijn verwijderd: { $rows } rijen, { $files } bestanden
