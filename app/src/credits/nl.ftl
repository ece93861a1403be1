### Credits: tegoed, bestellingen, tarieven, en waarom.

credits = credits
credits-title = Credits

wallet-lead = Credits blijven geldig zolang de overeenkomst loopt.
wallet-orders = Bestellingen
wallet-tariffs = Tarieven
wallet-order = Credits bestellen
wallet-available = Beschikbaar
wallet-held = Gereserveerd
wallet-blocked = Geblokkeerd
wallet-frozen = Bevroren
wallet-used = Gebruikt
wallet-not-frozen = niet bevroren
wallet-usable-lots = bruikbaar en gereserveerd samen
wallet-held-why = Opzijgezet voor berichten die nog kunnen gaan. Wat niet nodig is, komt vanzelf terug.
wallet-blocked-why = Wat over is van bestellingen die niet op tijd zijn betaald. Betalen heft de blokkade op.
wallet-frozen-why = Bij te late betaling van een factuur kan het hele tegoed worden bevroren tot die betaald is. Bestellen, inloggen en uw gegevens ophalen blijven mogelijk.
wallet-frozen-title = Uw tegoed is bevroren
wallet-frozen-body = Er kan niets worden verstuurd of gereserveerd tot de openstaande factuur is betaald (art. 3.2). Wat al onderweg was, wordt gewoon afgehandeld.
wallet-ended-title = De overeenkomst is geëindigd
wallet-ended-body = { $lapsed } credits zijn met de overeenkomst vervallen (art. 14.1).
wallet-low-title = Uw tegoed raakt op
wallet-empty = Er zijn geen credits meer om te gebruiken.
wallet-no-pace = de laatste vier weken is er niets gebruikt
wallet-lasts = { $n ->
    [0] niet genoeg voor een hele dag in dit tempo
    [one] genoeg voor 1 dag in dit tempo
   *[other] genoeg voor { $shown } dagen in dit tempo
}
wallet-90-days = De laatste 90 dagen
wallet-14-ahead = en 14 dagen vooruit
wallet-chart = Grafiek van het tegoed
wallet-chart-title = Tegoed over 90 dagen: nu { $available } bruikbaar en { $held } gereserveerd
wallet-now = nu
wallet-legend-all = tegoed
wallet-legend-held = waarvan gereserveerd
wallet-legend-ahead = verwachting
wallet-legend-limit = waarschuwing onder { $below }
wallet-legend-order = bestelling
wallet-movements = Bewegingen
wallet-kind = Soort
wallet-kind-all = Alle soorten
wallet-show = Toon
wallet-when = Wanneer
wallet-what = Wat
wallet-who = Door
wallet-older = Ouder
wallet-newest = Naar de nieuwste
wallet-newest-first = nieuwste eerst
wallet-pages = Bladeren
wallet-none-title = Geen bewegingen
wallet-none-body = Zodra u credits bestelt of gebruikt, staat hier elke beweging met de reden.
wallet-its-messages = De berichten van deze boeking
wallet-its-call-out = De oproep
wallet-its-order = Bestelling
wallet-entry = boeking { $sequence } · { $id }
wallet-lots = Partijen
wallet-spend-order = hieruit wordt gebruikt: betaald eerst, dan de oudste
wallet-standing = Staat
wallet-standing-cleared = Betaald
wallet-standing-unpaid = Onbetaald, bruikbaar
wallet-standing-blocked = Geblokkeerd
wallet-bought = Gekocht
wallet-left = Over
wallet-together = Samen
wallet-by = { $actor ->
    [job-messages] verzending
    [job-callouts] oproep
    [operator] 1•2•Flex
    [job-operator] 1•2•Flex
    [contact] een contact
    [token] een API-token
    [user] een gebruiker
   *[other] het systeem
}

wallet-kind-order = Bestelling
wallet-kind-correct = Correctie
wallet-kind-hold = Reservering
wallet-kind-capture = Afboeking
wallet-kind-release = Vrijgave
wallet-kind-clear = Betaling
wallet-kind-reverse = Betaling teruggedraaid
wallet-kind-block = Blokkade
wallet-kind-unblock = Deblokkade
wallet-kind-freeze = Bevriezing
wallet-kind-thaw = Ontdooiing
wallet-kind-end = Einde overeenkomst
wallet-why-order = Besteld met betaalverplichting; de credits zijn direct te gebruiken.
wallet-why-correct = De bestelling is binnen acht uur (of daarna uit coulance) verbeterd naar het juiste aantal.
wallet-why-hold = Opzijgezet voor alles wat dit hoogstens kan kosten. Wat niet nodig is, komt terug.
wallet-why-capture = De centrale heeft de berichten aangenomen; dit kwam uit de reservering.
wallet-why-release = Gereserveerd en niet nodig gebleken: niet verstuurd, geweigerd of al gevuld.
wallet-why-clear = De bestelling is betaald. Was het restant geblokkeerd, dan is het weer bruikbaar.
wallet-why-reverse = De betaling is teruggedraaid; de bestelling staat weer open.
wallet-why-block = De bestelling is niet op tijd betaald; wat ervan over was, is geblokkeerd. Wat al gereserveerd was, blijft bruikbaar.
wallet-why-unblock = De blokkade is bij besluit opgeheven.
wallet-why-freeze = Een factuur is niet op tijd betaald; het hele tegoed wacht tot die betaald is.
wallet-why-thaw = De bevriezing is opgeheven.
wallet-why-end = De overeenkomst is geëindigd; wat niet gebruikt was, is vervallen.
wallet-detail-order = { $number }, { $credits } credits
wallet-detail-correct = Bestelling { $number }: { $from } wordt { $to }
wallet-account-outside = bestelling
wallet-account-available = beschikbaar
wallet-account-held = gereserveerd
wallet-account-used = gebruikt
wallet-account-blocked = geblokkeerd
wallet-account-lapsed = vervallen
wallet-csv-entry = Boeking
wallet-csv-when = Wanneer
wallet-csv-what = Wat
wallet-csv-by = Door
wallet-csv-in = Erbij
wallet-csv-out = Eraf
wallet-csv-available = Bruikbaar daarna
wallet-csv-held = Gereserveerd daarna
wallet-csv-blocked = Geblokkeerd daarna
wallet-csv-lots = Uit en naar
wallet-csv-why = Toelichting
wallet-csv-article = Artikel
wallet-csv-id = Kenmerk

order-title = Credits bestellen
order-quantity = Aantal credits
order-price = € { $price } per credit, excl. btw.
order-no-price = De prijs per credit staat in uw overeenkomst.
order-terms = Direct te gebruiken. De factuur volgt na 8 uur; zo lang kunt u het aantal nog corrigeren. Credits zijn niet in te wisselen voor geld.
order-button = Bestellen met betaalverplichting
order-not = Niet bestellen
order-number = Bestelling { $number }
order-credits = { $n ->
    [one] 1 credit
   *[other] { $shown } credits
}
order-placed = Besteld
order-price-each = Prijs per credit (excl. btw)
order-sum = Samen (excl. btw)
order-corrected = Gecorrigeerd
order-from-to = van { $from } naar { $to }
order-deadline = Te corrigeren tot en met
order-correct = Aantal corrigeren
order-still = nog
order-hours = uur
order-over = voorbij
order-right = Het juiste aantal
order-right-hint-unused = 0 maakt de bestelling ongedaan. Corrigeren kan één keer (art. 14.4).
order-right-hint = 0 maakt de bestelling ongedaan. Minder dan { $floor } kan niet: zoveel is al gebruikt of gereserveerd. Corrigeren kan één keer (art. 14.4).
order-correct-button = Corrigeer de bestelling
order-movements = Alle bewegingen van deze bestelling
order-done-ordered = Besteld. De credits zijn direct te gebruiken.
order-done-corrected = De bestelling is gecorrigeerd.
order-correctable-title = Bestelling { $number } is nog te corrigeren
order-correctable-body = { $credits } credits. Vergist? Tot en met { $until } past u het aantal aan, daarna niet meer (art. 14.4).
order-state-unpaid = Onbetaald, bruikbaar
order-state-paid = Betaald
order-state-blocked = Geblokkeerd
order-state-reversed = Ongedaan gemaakt
order-state-lapsed = Vervallen
orders-none = Nog geen bestellingen
orders-none-hint = Credits zijn direct na de bestelling te gebruiken.

tariffs-lead = Wat diensten kosten, in credits. Wat u bevestigde, houdt het tarief van dat moment (art. 4.3).
tariff-service = Dienst
tariff-now = Nu
tariff-since = Sinds
tariff-later = Aangekondigd
tariff-always = het begin
tariff-none = geen wijziging
tariff-from = vanaf { $from }: { $credits } { $credits ->
    [one] credit
   *[other] credits
}
tariff-announced = aangekondigd { $at }
service-sms_nl = Sms-deel naar een Nederlands nummer
service-sms_eea = Sms-deel naar een nummer elders in de EER
service-sms_world = Sms-deel naar een nummer buiten de EER
service-email = E-mail
service-fill_fee = Plaats gevuld door een oproep

audit-credits-ordered = Credits besteld: { $number }, { $credits } credits
audit-credits-corrected = Bestelling { $number } gecorrigeerd: { $from } wordt { $to }
audit-credits-freeze = Tegoed bevroren: { $why }
audit-credits-thaw = Tegoed ontdooid: { $why }
audit-credits-block = Bestelling geblokkeerd: { $why }
audit-credits-unblock = Blokkade opgeheven: { $why }
audit-credits-clear = Bestelling betaald: { $why }
audit-credits-reverse = Betaling teruggedraaid: { $why }
audit-credits-end = Credits vervallen met de overeenkomst: { $why }

refusal-credits-short = Er zijn te weinig credits: { $asked } nodig, { $available } beschikbaar. Bestel credits bij of vraag minder mensen.
refusal-wallet-frozen = Het tegoed is bevroren wegens een onbetaalde factuur (art. 3.2). Na betaling kan er weer verstuurd worden.
refusal-wallet-ended = De overeenkomst is geëindigd; de credits zijn vervallen (art. 14.1).
refusal-wallet-already-frozen = Het tegoed is al bevroren.
refusal-wallet-not-frozen = Het tegoed is niet bevroren.
refusal-wallet-too-many-lots = Er zijn al { $most } bestellingen; meer past er niet in één omgeving. Neem contact op.
refusal-credits-not-positive = Het aantal moet meer dan nul zijn.
refusal-credits-too-many = Dat is te veel voor één bestelling; het meeste is { $most }.
refusal-credits-whole = Vul een heel aantal in, zoals 1000.
refusal-credits-not-held = Zoveel is er niet (meer) gereserveerd.
refusal-correction-too-late = De acht uur zijn voorbij: corrigeren kon tot en met { $until } (art. 14.4).
refusal-correction-without-number = Noem het juiste aantal. Zonder aantal telt de melding niet; u hebt tot en met { $until } (art. 14.4).
refusal-correction-done-before = Deze bestelling is al gecorrigeerd ({ $at }). Dat kan één keer (art. 14.4).
refusal-correction-below-use = Minder dan { $floor } kan niet: zoveel is al gebruikt of gereserveerd (art. 14.4).
refusal-correction-same = Dit is het aantal dat al besteld is. Noem het juiste aantal.
refusal-lot-already-blocked = Deze bestelling is al geblokkeerd.
refusal-lot-not-blocked = Deze bestelling is niet geblokkeerd.
refusal-lot-already-paid = Deze bestelling is al betaald.
refusal-lot-not-paid = Deze bestelling is niet betaald.
refusal-ledger-broken = De boekhouding van het tegoed klopt niet; er is niets gewijzigd. Neem contact op.
refusal-why-missing = Schrijf de reden van het besluit op.
refusal-form-key = Dit formulier is verlopen. Open de pagina opnieuw.
refusal-movement-kind = Deze soort beweging bestaat niet.
refusal-tariff-too-soon = Dat is te kort na de aankondiging; op zijn vroegst { $earliest }, of noem een reden.
refusal-price-backwards = Een tarief geldt nooit met terugwerkende kracht; op zijn vroegst { $earliest }.
refusal-tariff-unknown = Er geldt op dat moment nog geen tarief.
refusal-tariff-out-of-range = Een tarief is 0 tot en met { $most } credits.
refusal-tariff-announced = Voor deze dienst is al een tarief aangekondigd dat op die dag ingaat.

reason-credits_ordered = { $credits } credits besteld met betaalverplichting.
reason-correction_window = Besteld op { $ordered_at }; { $hours } verstreken uren later, tot en met { $until }, is een correctie op tijd.
reason-order_corrected = Verbeterd van { $from } naar { $to }, gemeld op { $told_at }.
reason-order_corrected_from_goodwill = Uit coulance verbeterd van { $from } naar { $to }, gemeld op { $told_at }.
reason-credits_held = { $credits } credits gereserveerd: betaalde eerst, oudste eerst, geblokkeerde nooit.
reason-credits_captured = { $credits } credits afgeboekt omdat de centrale de berichten aannam.
reason-credits_released = { $credits } credits vrijgegeven omdat ze niet nodig waren.
reason-lot_paid = De bestelling is betaald; { $credits } credits ervan zijn bruikbaar.
reason-lot_payment_reversed = De betaling is teruggedraaid; de bestelling staat weer open.
reason-lot_blocked = De bestelling is niet op tijd betaald; { $credits } credits ervan zijn geblokkeerd.
reason-lot_unblocked = De blokkade is opgeheven; { $credits } credits zijn weer bruikbaar.
reason-credits_lapse_with_agreement = De overeenkomst is geëindigd; { $credits } credits zijn vervallen.
reason-wallet_frozen = Het tegoed is bevroren wegens te late betaling.
reason-wallet_thawed = De bevriezing is opgeheven.
reason-wallet_ended = De overeenkomst is geëindigd; de credits zijn vervallen.
reason-wallet_already_frozen = Het tegoed is al bevroren.
reason-wallet_not_frozen = Het tegoed is niet bevroren.
reason-wallet_too_many_lots = Een tegoed heeft hoogstens { $most } bestellingen.
reason-credits_too_few = { $asked } credits gevraagd, { $available } beschikbaar.
reason-credits_not_positive = Het aantal moet meer dan nul zijn.
reason-credits_too_many = Een bestelling is hoogstens { $most } credits.
reason-credits_beyond_hold = { $asked } credits gevraagd, { $held } gereserveerd.
reason-credits_not_held = Er zijn nog { $held } credits gereserveerd.
reason-credits_pace = De laatste { $over } dagen zijn { $spent } credits gebruikt; met { $available } beschikbaar is dat genoeg voor { $days } hele dagen.
reason-credits_no_pace = De laatste { $over } dagen is er niets gebruikt.
reason-lot_unknown = Deze bestelling bestaat niet.
reason-lot_twice = Deze bestelling bestaat al.
reason-lot_already_blocked = De bestelling is al geblokkeerd.
reason-lot_not_blocked = De bestelling is niet geblokkeerd.
reason-lot_already_paid = De bestelling is al betaald.
reason-lot_not_paid = De bestelling is niet betaald.
reason-correction_too_late = Corrigeren kon tot en met { $until }.
reason-correction_without_number = Zonder het juiste aantal telt de melding niet; dat kan tot en met { $until }.
reason-correction_done_before = De bestelling is al gecorrigeerd op { $at }.
reason-correction_below_use = Minder dan { $floor } kan niet: zoveel is al gebruikt of gereserveerd.
reason-ledger_broken = De opgeslagen partij klopt niet met de boekingen.
reason-tariff_in_force = Op { $at } geldt het tarief van { $valid_from }: { $per_unit } per stuk.
reason-no_tariff_yet = Op { $at } gold er nog geen tarief.
reason-tariff_too_soon = Een tarief gaat op zijn vroegst in op { $earliest }, tenzij er een reden is opgeschreven.
reason-price_backwards = Een prijs geldt nooit met terugwerkende kracht; op zijn vroegst { $earliest }.
reason-price_not_positive = Een prijs of indexcijfer moet meer dan nul zijn.
reason-index_different_series = De twee indexcijfers komen uit verschillende reeksen.
reason-index_same_period = Het nieuwe cijfer is niet van een latere periode.
reason-index_provisional = Het cijfer van { $period } is nog voorlopig; alleen definitieve cijfers tellen.
reason-indexation_too_early = Indexeren kan op zijn vroegst op { $earliest }.
reason-price_too_coarse = De prijs heeft met { $decimals } decimalen te weinig decimalen om een index te volgen.
reason-price_by_ratio = { $price } × { $index_new } / { $index_old } = { $price_new }.
reason-index_figures = Reeks { $series } uit tabel { $table }: { $old_period } tegenover { $new_period }.
reason-amount_too_large = Het bedrag past niet.
