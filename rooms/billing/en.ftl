### Invoices: what stands on them, and why.

invoice-line-licence = Licence 1•2•Flex Community, { $from } up to and including { $until }
invoice-line-credits = Credits, order { $number } of { $on }
credit-why-correction = Order { $number } was corrected after the invoice (art. 14.4).
credit-why-unused = { $n ->
    [one] 1 full month of the licence was not used any more
   *[other] { $shown } full months of the licence were not used any more
}
credit-why-unused-after = after the agreement ended on { $last_day } (art. 4.2).

round-invoice-issued = Invoice { $number } sent: { $gross }
round-credit-note-issued = Credit note { $number } sent: { $gross }
round-invoice-refused = No invoice could be made. { $why }

audit-invoice-issued-invoice = Invoice { $number } received: €{ $gross }
audit-invoice-issued-credit_note = Credit note { $number } received: €{ $gross }
audit-invoice-issued-claim = Claim statement { $number } received: €{ $gross }
decision-credit = Invoice credited

reason-licence_in_advance = The licence from { $from } up to and including { $until } costs { $licence } a year and is paid in advance.
reason-licence_months_unused = After { $last_day }, { $months } full months are left of the licence up to { $until }: { $cents }.
reason-vat_domestic = A Dutch customer pays Dutch VAT.
reason-vat_reverse_charge = VAT is reversed to the customer in { $country } with VAT id { $vat_id }.
reason-vat_without_vat_id = No VAT id of the customer in { $country } is known; so Dutch VAT is charged.
reason-vat_outside_scope = The service to a customer in { $country } is outside the scope of European VAT.

refusal-customer-unknown = It is not known which business is behind this environment. Record the customer first.
refusal-contract-unknown = There is no agreement for this environment. Conclude one first.
refusal-amount-too-large = This amount is larger than an invoice can carry.
refusal-invoice-before-dispatch = An invoice is not dated before the day on which it is sent.
refusal-credit-not-an-invoice = Only an invoice can be credited.
refusal-credit-nothing-left = Nothing is left to credit of this invoice.
refusal-credit-more-than-left = Credit more than nothing and at most €{ $left }.

paper-title-invoice = Invoice { $number }
paper-title-credit_note = Credit note { $number }
paper-attention = Attn. { $who }
paper-number = Number
paper-date = Date
paper-due = To be paid by
paper-about = About invoice
paper-of = { $number } of { $on }
paper-customer = Customer number
paper-agreement = Agreement
paper-your-vat-id = Your VAT id
paper-what = Description
paper-quantity = Quantity
paper-price = Price excl. VAT
paper-sum = Amount excl. VAT
paper-euro = €{ $price }
paper-net = Total excl. VAT
paper-vat = { $rate }% VAT over { $net }
paper-gross-invoice = To be paid incl. VAT
paper-gross-credit_note = Credited incl. VAT
paper-gross-claim = Total
paper-reverse-charge = Reverse charge (btw verlegd): the customer accounts for VAT in its own country (art. 44 and 196 Directive 2006/112/EC).
paper-no-supply = No VAT: asking back a refund is no consideration for a supply.
invoice-line-credits-less = Order { $number } of { $on }: { $quantity } credits, less { $less } that was credited before
invoice-line-repaid = Asked back: refunded out of your payment of { $on }, which was charged back afterwards
reason-vat_no_supply = What is asked back is no consideration for a supply. That is why there is no VAT.
paper-outside-scope = Outside the scope of European VAT: the service is supplied where the customer is established (art. 6 lid 1 Wet OB).
paper-why = Reason: { $why }
paper-settlement = What was still open on invoice { $number } is lowered by this credit note. What is left, we set off or pay back.
paper-pay = To be paid: { $sum }, by { $due }
paper-qr = Scan with your bank’s app to pay this invoice.
paper-pay-online = View and pay online
paper-account = IBAN
paper-account-of = In the name of
paper-reference = Payment reference
paper-footer = { $name } · KvK { $kvk } · VAT { $vat_id } · IBAN { $iban } · Our general terms apply to all our agreements.

mail-invoice-subject = Invoice { $number } from { $seller }
mail-invoice-text = Dear Sir or Madam,

    Please find attached invoice { $number } of { $sum }, for { $name }. We would like to receive it by { $due } on { $iban }, with payment reference { $reference }.

    The invoice is attached as PDF. The XML file is the e-invoice for your bookkeeping.

    View and pay: { $link }

    Kind regards,
    { $seller }
mail-credit_note-subject = Credit note { $number } from { $seller }
mail-credit_note-text = Dear Sir or Madam,

    Please find attached credit note { $number } of { $sum } about invoice { $of }, for { $name }. You do not have to do anything for it.

    The credit note is attached as PDF. The XML file is the e-invoice for your bookkeeping.

    View: { $link }

    Kind regards,
    { $seller }

desk-invoices = Invoices
nav-invoices = Invoices
invoices-title = Invoices
invoices-lead = What we invoiced you, what of it is open, and until when you can pay.
invoices-owed = Open
invoices-incl = including VAT
invoices-overdue-note = the term of payment is over
invoices-credit = Open on credit notes
invoices-credit-note = to be set off or paid back
invoices-all = All
invoices-open = Open
invoices-overdue = Late
invoices-none = No invoices
invoices-none-hint = As soon as there is an invoice, it is here with its PDF and e-invoice.
invoices-not-found = No invoices found
invoices-not-found-hint = Search by (the start of) a number, by a payment reference or by the name of a customer.
invoices-search = Search invoices
invoices-find = Number, payment reference or customer
invoices-pages = Pages of invoices
invoices-newest-first = newest first
invoices-older = Older
invoices-run = Invoice now
invoices-run-lead = Everything that the daily round would invoice was invoiced now: licence years that begin and orders whose eight hours are over. The documents are being made and sent; you can leave this page.
invoices-waiting = { $n ->
    [one] 1 document is still to be made and sent
   *[other] { $shown } documents are still to be made and sent
}
invoices-made = { $made } of { $all } documents made and sent
invoices-made-all = { $n ->
    [0] There was nothing to invoice. All documents are made and sent.
    [one] 1 document made and sent.
   *[other] All { $shown } documents are made and sent.
}
invoices-refused = { $n ->
    [one] No invoice could be made for 1 customer.
   *[other] No invoice could be made for { $shown } customers.
}
invoice-kind = Kind
invoice-kind-invoice = Invoice
invoice-kind-credit_note = Credit note
invoice-kind-claim = Claim statement
invoice-number = Number
invoice-customer = Customer
invoice-state = State
invoice-state-open = Open
invoice-state-due_today = To be paid today
invoice-state-overdue = Late
invoice-state-settled = Settled
invoice-state-note_open = To be set off
invoice-state-note_settled = Set off
invoice-state-claim = Stands with its invoice
invoice-due = By
invoice-date = Date
invoice-days-left = { $n ->
    [0] today is the last day
    [one] 1 day left
   *[other] { $shown } days left
}
invoice-days-late = { $n ->
    [one] 1 day late
   *[other] { $shown } days late
}
invoice-gross = Incl. VAT
invoice-open = Open
invoice-reference = Payment reference
invoice-account = Account
invoice-settled-on = Settled on
invoice-why = Reason
invoice-agreement = Agreement
invoice-to = Addressed to
invoice-lines = What for
invoice-booked = What was booked on it
invoice-booked-none = Nothing was booked on it yet.
invoice-value-date = Value date
invoice-cause = Booking
invoice-sum = Amount
invoice-sent = Sending
invoice-sent-none = The document is being made and then sent by e-mail.
invoice-sent-not = Nothing is kept here of its sending.
invoice-post-waiting = Ready to be sent
invoice-post-sending = Being sent
invoice-post-sent = Sent and accepted
invoice-post-refused = Refused by the mail server
invoice-post-expired = Not delivered
invoice-objection = You can object by registered letter up to and including { $deadline }; payment has to be in time even so.
invoice-without-xml = No e-invoice was made of this document, because something is missing that it must say.
invoice-overdue-body = The term of payment of this invoice is over. Transfer { $sum } with payment reference { $reference }.
invoice-of = Belongs to invoice { $number }
invoice-notes = Credit notes
invoice-decided = Decisions
invoice-credit = Credit
invoice-credit-hint = Amounts excluding VAT. Leave a line empty or at 0 when it is not credited. What is more than is open stays open on the credit note, to be set off or paid back.
invoice-credit-left = left to credit: { $left }
invoice-credit-why = Why
invoice-credit-why-hint = Stands on the credit note and with the decision.
invoice-credit-button = Make and send the credit note
invoice-again = Send again
invoice-again-to = To another address
invoice-again-hint = The date and the term of payment stay as they are.
invoice-again-button = Send again
invoice-done-credited = The credit note was made.
invoice-done-sent = The invoice is being sent again.
invoice-order = Invoice
invoice-order-none = Not invoiced yet: that comes when the eight hours are over.
audit-invoice-sent-again = Invoice { $number } sent again
booking-payment = Payment
booking-credit_note = Credit note
booking-set_off = Set off
invoice-set-off = Set off
reason-note_above_open = This credit note is for { $cents }. Of invoice { $number }, { $open } was still open; the rest had been paid.
reason-note_set_off = Set off against other invoices: { $cents }.
reason-note_refunded = Paid back: { $cents }.
reason-note_waits = { $left } is left, to set off against other invoices or to pay back.
booking-write_off = Written off
booking-reversal = Taken back
booking-refund = Paid back

refusal-no-e-invoice = No e-invoice can be made of this document: something that it must say is missing, such as the customer’s KvK number.
refusal-amount-form = Write an amount in euros, such as 1,234.56.
refusal-credit-nothing-typed = Fill in an amount at one line at least.
refusal-address-form = This is not an e-mail address.
refusal-invoice-kind = Choose invoice, credit_note or claim.
refusal-invoice-open = Choose open or overdue.
refusal-invoice-profile = Choose nlcius or peppol.
invoice-pay = Pay
invoice-object = Do you disagree with this invoice? Object

invoice-restart = Let the payment term begin anew
invoice-restart-hint = When this invoice did not arrive at first and was sent again later, you can let the term run from the day of receipt (art. 3.1). The invoice's date stays. Interest, default, freezing and the time to object go by the new day from then on, and the customer is told.
invoice-restart-received = Received on
invoice-restart-why = Why, with the evidence
invoice-restart-button = Let the term begin anew
invoice-done-restarted = The payment term began anew. The customer is told.
decision-term-restarted = Payment term began anew
reason-due_after_receipt = The invoice did not arrive at first and was received on { $received }; by decision the term of { $term_days } days runs from then, until { $due } instead of { $before }.
audit-invoice-term-restarted = Payment term of invoice { $number } began anew, until { $due }
term-mail-subject = New payment term for invoice { $number }: until { $due }
term-mail-text =
    Invoice { $number } was not delivered to you at first. You received it on { $received }. The payment term therefore runs from that day: we would like to receive the amount by { $due }, instead of { $before }. The invoice's date stays the same. No interest is due for the days until { $due }.

    Kind regards,
    1•2•Flex
refusal-term-day = Give the day of receipt as a date, such as 2027-02-01.
refusal-term-received = The invoice can have been received from { $from } (when it was sent again) until { $until }.
refusal-term-not-later = The invoice would not be due any later than it is now: { $due }.
refusal-term-not-sent-again = The invoice was not sent again. Send it again first, and then say when it was received.
refusal-term-charged = Interest or costs were charged for this invoice already. Credit those first, or leave the term as it is.
refusal-term-nothing-open = Nothing is open on this invoice any more.
refusal-term-no-invoice = Only an invoice has a payment term.
refusal-term-changed = The invoice was paid or changed meanwhile. Look again.
vat-reversed = VAT reversed
vat-reversed-lead = Customers in other countries of the EU: what was invoiced per quarter, and whether their VAT ids are proven.
vat-listing = EC sales list { $quarter }
vat-quarters = Another quarter
vat-listing-file = As a file
vat-listing-none = No VAT was reversed in this quarter
vat-listing-hint = Services to businesses in other EU countries, without VAT: invoices less credit notes by their dates.
vat-id = VAT id
vat-customer = Customer
vat-documents = Documents
vat-net = Amount without VAT
vat-total = Together
vat-abroad = Proof of the VAT id
vat-abroad-none = There are no customers to whom VAT is reversed
vat-proof = Proof
vat-proof-holds = proven
vat-proof-stale = out of date
vat-proof-refuted = not in use
vat-proof-missing = never checked
vat-check = Write down VIES
vat-check-hint = Check { $vat_id } on the site of VIES with your own VAT id beside it: you then get a consultation number as proof.
vat-check-do = Write it down
vat-checked = The answer of VIES was written down.
vat-answer = Answer of VIES
vat-answer-valid = valid
vat-answer-invalid = invalid
vat-checked-on = Checked on
vat-consultation = Consultation number
vat-csv-quarter = Quarter
vat-csv-vat_id = VAT id
vat-csv-name = Customer
vat-csv-net = Amount without VAT
audit-vat-checked = VAT id { $vat_id } checked with VIES: { $answer ->
    [valid] valid
   *[invalid] invalid
}
round-vat-unproven = { $number } reverses VAT to { $vat_id }, and that id is not proven: check it with VIES
reason-vat_check_holds = VIES said on { $on } that { $vat_id } is in use; that holds up to and including { $until }.
reason-vat_check_stale = VIES said on { $on } that { $vat_id } is in use; that held until { $until }. Check it again.
reason-vat_check_refuted = VIES said on { $on } that { $vat_id } is not in use. Without a valid id Dutch VAT belongs on the invoice.
reason-vat_check_missing = Nobody checked { $vat_id } with VIES. Without proof that the customer is a business the VAT may fall to 1•2•Flex.
refusal-vat-quarter = Write a quarter as 2026-Q4.
refusal-vat-answer = Choose valid or invalid.
refusal-vat-checked-on = Give a day as yyyy-mm-dd, not later than today.
refusal-vat-consultation = Give the consultation number of VIES, in at most { $most } letters and digits.
refusal-vat-check-none = This customer has no VAT id to check.
