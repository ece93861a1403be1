### Reasons of rules that have no screen of their own yet.

reason-liability_maximum = Liability is at most what was paid for the licence in a year ({ $licence_paid }) and never more than { $maximum }: here { $cap }.
reason-liability_room = Of that, { $already_paid_out } has been paid out; { $room } is left.
reason-liability_nothing_paid_yet = No licence has been paid yet, so there is nothing to measure liability by.
reason-claim_lapses = A claim that arose on { $arose } lapses after { $months } months; the last day is { $last_day }.
reason-nothing_open = Nothing is open.
reason-collection_costs = { $percent }% of { $principal }, at least { $minimum }: { $costs }.
reason-collection_costs_actual = Third parties charged { $third_parties } for collecting it (invoices on file, VAT excluded): that is more, so it is due.
reason-collection_costs_actual_less = Third parties charged { $third_parties } (invoices on file, VAT excluded): that is not more than the least.
reason-collection_costs_legal_scale = By the legal scale it would be { $legal_scale }.
reason-term_too_short = An agreement lasts at least { $least } months.
reason-term_impossible = A term is a whole number of months, at most { $most }.
reason-fixed_term = { $months } months from { $start }; the last day is { $last_day }.
reason-notice_to_month_end = Counted from { $counted_from }, notice is { $months } months to the end of a month: { $ends }.
reason-notice_waits_for_term = Notice came on { $received }, within the fixed term; the period starts after { $term_last_day }.
reason-notice_accepted_in_term = Notice came on { $received }, within the fixed term; it is accepted for { $term_last_day } or later.
reason-licence_to_end_of_last_day = The licence runs to the end of { $last_day }, to be exact until { $instant }.
reason-rate_unknown = { $table ->
    [statutory_commercial_rate] The statutory commercial interest rate
    [statutory_rate] The statutory interest rate
   *[designated_days] The list of designated days
} is known from { $known_from } to { $known_until }; { $asked } was asked for.
reason-nothing_paid = Nothing was paid.
reason-designated_debt_unknown = The payment names a debt that does not exist.
reason-same_debt_twice = The same debt is named twice.
reason-amount_below_zero = An amount is not below zero.
reason-payment_counts_on_value_date = The payment of { $paid } counts on its value date, { $value_date }.
reason-payment_as_designated = The payment goes first to the debts that the payer named.
reason-payment_order_between_debts = After that the oldest debt goes first.
reason-payment_order_inside_a_debt = Within a debt, costs go before interest and interest before principal.
reason-payment_left_over = { $left } is left over.
reason-date_too_late = Nothing is worked out beyond { $last }.
reason-too_many_payments = One calculation takes at most { $most } payments.
reason-interest_contractual = From { $from } to { $until }, { $percent_per_month }% a month over { $principal } makes { $interest } of interest.
reason-interest_statutory = Statutory interest from { $from } to { $until } is { $interest }.
reason-interest_as_agreed = The agreed interest is not below the statutory one, so it applies.
reason-interest_as_the_law = Statutory interest is higher than what was agreed, so it applies.
reason-interest_already_charged = Interest up to { $until } has been charged already.
reason-interest_statutory_rate = From { $from } the statutory rate is { $percent }%.
reason-due_after_invoice_date = An invoice of { $invoice_date } is to be paid within { $term_days } days: by { $due }.
reason-default_without_notice = Without any reminder there is default from { $in_default_from }.
reason-objection_within_working_days = Received on { $received }; an objection can be made for { $working_days } working days, until { $deadline }.
reason-nothing_to_tax = There is nothing on it to charge VAT over.
reason-vat_over_subtotal = { $rate }% VAT over the subtotal of { $net } is { $vat }.
reason-vat_id_form = A VAT id looks like { $pattern }.
reason-kvk_form = A KVK number looks like { $pattern }.
reason-payment_reference_form = A payment reference looks like { $pattern }.
reason-vat_id_check = The check number of this VAT id is wrong; two digits were probably swapped. It should look like { $pattern }.
reason-kvk_check = This KVK number is wrong. It should look like { $pattern }.
reason-payment_reference_check = The check digit of this payment reference is wrong. It should look like { $pattern }.
reason-vat_id_eleven_test = The VAT id passes the eleven test.
reason-vat_id_mod_97 = The check number of the VAT id is right (modulo 97).
reason-kvk_without_check_digit = A KVK number has no check digit; only its form was checked.
reason-reference_iso_11649 = An international creditor reference (ISO 11649); its check digits are right.
reason-reference_betalingskenmerk = A Dutch payment reference whose check digit is right.
reason-reference_without_check_digit = A reference without a check digit; nothing was checked.
