### Redenen van rekenregels die nog geen eigen scherm hebben.

reason-liability_maximum = De aansprakelijkheid is hoogstens wat er in een jaar aan licentie is betaald ({ $licence_paid }) en nooit meer dan { $maximum }: hier { $cap }.
reason-liability_room = Daarvan is { $already_paid_out } al uitgekeerd; er blijft { $room } over.
reason-liability_nothing_paid_yet = Er is nog geen licentie betaald, dus er is niets om de aansprakelijkheid aan te meten.
reason-claim_lapses = Een vordering van { $arose } vervalt na { $months } maanden; de laatste dag is { $last_day }.
reason-nothing_open = Er staat niets open.
reason-collection_costs = { $percent }% van { $principal }, met een minimum van { $minimum }: { $costs }.
reason-collection_costs_actual = Derden brachten voor het innen { $third_parties } in rekening (facturen in het dossier, exclusief btw): dat is meer, en dus is dat verschuldigd.
reason-collection_costs_actual_less = Derden brachten { $third_parties } in rekening (facturen in het dossier, exclusief btw): dat is niet meer dan het minimum.
reason-collection_costs_legal_scale = Volgens de wettelijke staffel zou het { $legal_scale } zijn.
reason-term_too_short = Een overeenkomst duurt minstens { $least } maanden.
reason-term_impossible = Een looptijd is een heel aantal maanden, hoogstens { $most }.
reason-fixed_term = { $months } maanden vanaf { $start }; de laatste dag is { $last_day }.
reason-notice_to_month_end = Geteld vanaf { $counted_from } is de opzegtermijn { $months } maanden, tot het einde van een maand: { $ends }.
reason-notice_waits_for_term = Opgezegd op { $received }, in de vaste looptijd; de termijn begint te lopen na { $term_last_day }.
reason-notice_accepted_in_term = Opgezegd op { $received }, in de vaste looptijd; dat is aangenomen tegen { $term_last_day } of later.
reason-licence_to_end_of_last_day = De licentie loopt tot het einde van { $last_day }, om precies te zijn tot { $instant }.
reason-rate_unknown = { $table ->
    [statutory_commercial_rate] De wettelijke handelsrente
    [statutory_rate] De wettelijke rente
   *[designated_days] De lijst van aangewezen dagen
} is bekend van { $known_from } tot en met { $known_until }; gevraagd is { $asked }.
reason-nothing_paid = Er is niets betaald.
reason-designated_debt_unknown = De betaling noemt een schuld die er niet is.
reason-same_debt_twice = Dezelfde schuld is twee keer genoemd.
reason-amount_below_zero = Een bedrag is niet lager dan nul.
reason-payment_counts_on_value_date = De betaling van { $paid } telt op de valutadatum, { $value_date }.
reason-payment_as_designated = Eerst gaat de betaling naar de schulden die de betaler zelf aanwees.
reason-payment_order_between_debts = Daarna gaat de oudste schuld voor.
reason-payment_order_inside_a_debt = Binnen een schuld gaan kosten voor rente en rente voor de hoofdsom.
reason-payment_left_over = Er blijft { $left } over.
reason-date_too_late = Verder dan { $last } wordt niet gerekend.
reason-too_many_payments = Er kunnen hoogstens { $most } betalingen in één berekening.
reason-interest_contractual = Van { $from } tot en met { $until } is { $percent_per_month }% per maand over { $principal } een rente van { $interest }.
reason-interest_statutory = De wettelijke rente van { $from } tot en met { $until } is { $interest }.
reason-interest_as_agreed = De afgesproken rente is niet lager dan de wettelijke, dus die geldt.
reason-interest_as_the_law = De wettelijke rente is hoger dan de afgesproken, dus die geldt.
reason-interest_already_charged = Tot en met { $until } is de rente al in rekening gebracht.
reason-interest_statutory_rate = Vanaf { $from } is de wettelijke rente { $percent }%.
reason-due_after_invoice_date = Een factuur van { $invoice_date } is na { $term_days } dagen betaald: uiterlijk { $due }.
reason-default_without_notice = Zonder aanmaning is er verzuim vanaf { $in_default_from }.
reason-objection_within_working_days = Ontvangen op { $received }; bezwaar maken kan { $working_days } werkdagen lang, tot en met { $deadline }.
reason-nothing_to_tax = Er staat niets op waarover btw wordt gerekend.
reason-vat_over_subtotal = { $rate }% btw over het subtotaal van { $net } is { $vat }.
reason-vat_id_form = Een btw-id ziet eruit als { $pattern }.
reason-kvk_form = Een KVK-nummer ziet eruit als { $pattern }.
reason-payment_reference_form = Een betalingskenmerk ziet eruit als { $pattern }.
reason-vat_id_check = Het controlegetal van dit btw-id klopt niet; er is waarschijnlijk een cijfer verwisseld. Zo hoort het: { $pattern }.
reason-kvk_check = Dit KVK-nummer klopt niet. Zo hoort het: { $pattern }.
reason-payment_reference_check = Het controlecijfer van dit betalingskenmerk klopt niet. Zo hoort het: { $pattern }.
reason-vat_id_eleven_test = Het btw-id voldoet aan de elfproef.
reason-vat_id_mod_97 = Het controlegetal van het btw-id klopt (modulo 97).
reason-kvk_without_check_digit = Een KVK-nummer heeft geen controlecijfer; alleen de vorm is nagekeken.
reason-reference_iso_11649 = Een internationaal betalingskenmerk (ISO 11649); de controlecijfers kloppen.
reason-reference_betalingskenmerk = Een betalingskenmerk waarvan het controlecijfer klopt.
reason-reference_without_check_digit = Een kenmerk zonder controlecijfer; er is niets nagekeken.
