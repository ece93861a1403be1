### Bank and payments (art. 3.1, 3.2).

desk-bank = Bank
bank-lead = What came in on our account, whose it is and what it paid.
bank-to-settle = To be placed
bank-aside = Set aside
bank-covered = Statements up to and including
bank-covered-never = none yet
bank-settle-title = To be placed, oldest first
bank-settle-none = Everything has its place
bank-settle-none-hint = What is certain is booked at once. Only what somebody must look at comes here.
bank-payer = From or to
bank-nameless = Without a name
bank-amount = Amount
bank-proposal = Proposal
bank-unknown = Nothing points to a customer
bank-unknown-hint = Search a customer or invoice below, or say that this is no customer's payment.
bank-look = Look
bank-book = Book
bank-reverse = Reverse
bank-came-back = A payment came back
bank-invoice-open = { $number }, { $open } open
bank-pages = Pages
bank-oldest-first = Oldest first
bank-more = Next
bank-file = Drop a statement here, or choose a file
bank-file-hint = camt.053 (XML), as your bank gives it. Reading the same file twice changes nothing.
bank-read = Read
bank-unused = Paid too much, not used yet
bank-customer = Customer
bank-statements = Statements
bank-statements-none = No statements yet
bank-statements-none-hint = Read the first statement above.
bank-statement = Statement
bank-statement-until = Statement up to { $day }
bank-its-file = Its file
bank-period = Period
bank-standing = Standing
bank-sequence = number { $number }
bank-set-aside = set aside
bank-taken = taken
bank-known = { $n } of them known
bank-entries = Entries
bank-entries-none = No entries
bank-entries-none-hint = There is no credit or debit on this statement.
bank-n-entries = { $n ->
    [one] 1 entry
   *[other] { $shown } entries
}
bank-opening = Opening balance
bank-closing = Closing balance
bank-account = Account
bank-number = The bank's number
bank-reading = Read: { $done } of { $of }
bank-refresh = Refresh
bank-begins = Reading begins
bank-begins-hint = You may leave this page; reading goes on.
bank-to-the-desk = To the bank
bank-aside-explained = Nothing is booked by itself of a statement that was set aside. If it is right as it is, take it; if not, first read the statement that is missing.
bank-take = Take as it is
bank-state-open = to be placed
bank-state-booked = booked
bank-state-passed = no customer's
bank-entry = Entry of the bank
bank-entry-aside = The statement of this entry was set aside. You can still book it by hand.
bank-told = What the bank tells
bank-booked-on = Booked on
bank-text = Description
bank-reference = The bank's reference
bank-end-to-end = The payer's reference
bank-references = Payment reference
bank-code = Kind
bank-info = Remark
bank-mandate = Mandate
bank-returned = Why it came back
bank-party-ids = Numbers
bank-became = Booked as
bank-proposals = Proposals
bank-other = Another customer or invoice
bank-search = Name or invoice number
bank-search-none = Nothing was found.
bank-open = Open
bank-pass = This is no customer's
bank-pass-why = What is it then?
bank-pass-button = No customer's
bank-passed-not-ours = A debit that has nothing to do with customers.
bank-passed-books-removed = An entry of a customer whose books were removed; what the bank told of it is gone.
bank-passed-zero = An entry of zero euros.
bank-passed-not-final = The bank has not booked this entry yet. It comes again when it has.
bank-doubt-currency = Not in whole cents of a euro: this cannot be booked.
bank-doubt-twin = Looks exactly like an earlier entry. See whether it really is a second payment.
bank-done-booked = Booked.
bank-done-passed = Noted: no customer's.
bank-done-reversed = Reversed. What it paid is open again.
bank-done-taken = The statement was taken.
bank-done-known = This file was read before. Nothing has changed.
payment-rest = Left
payment-value-date = Value date
audit-payment-booked = booked a payment of €{ $euros }
audit-payment-reversed = reversed €{ $euros } of a payment

## Refusals

refusal-statement-file = { $wrong ->
    [empty] This file is empty. Choose the statement (camt.053) that you got from the bank.
    [too-long] This file is larger than { $named } MB. Ask the bank for statements over a shorter time.
    [interrupted] The file did not arrive as a whole. Try again.
    [not-xml] This is no XML file (line { $line }). Choose "camt.053" as the format at the bank.
    [not-utf8] This file is not in UTF-8 (line { $line }). Get it from the bank again, without editing it.
    [broken] The file is damaged (line { $line }, at { $at }). Get it from the bank again.
    [truncated] The file stops half-way (line { $line }, in { $at }). Get it from the bank again.
    [doctype] The file holds a DTD (line { $line }). No bank writes one; it was not read.
    [entity] The file uses an entity of its own (line { $line }, in { $at }). No bank does; it was not read.
    [too-deep] The file is nested deeper than { $named } layers (line { $line }). That is no statement.
    [text-too-long] A text is longer than { $named } characters (line { $line }, in { $at }).
    [too-much] One part holds more than { $named } elements (line { $line }, in { $at }).
    [too-many] There are more than { $named } entries or statements in one file. Ask the bank for shorter periods.
    [other] This is no statement but something else ({ $named }). Choose "camt.053" at the bank.
    [version] We do not know this version: { $named }. We read camt.053 versions 02, 03, 04, 06 and 08.
    [no-statement] There is no statement in this file.
    [missing] { $named } is missing (line { $line }, in { $at }). Get the file from the bank again.
    [amount] "{ $named }" is no amount (line { $line }, in { $at }). Right would be 1210.00.
    [amount-too-large] The amount { $named } is too large (line { $line }, in { $at }).
    [date] "{ $named }" is no date (line { $line }, in { $at }). Right would be 2026-01-15.
   *[word] "{ $named }" does not belong there (line { $line }, in { $at }).
}
refusal-entry-settled = A colleague was first: this entry has its place already.
refusal-entry-unbookable = This entry cannot be booked like this: it is no amount in whole cents, or it went the other way.
refusal-named-settled = What the payer names has been paid meanwhile.
refusal-nothing-to-settle = Nothing is open to use this for.
refusal-more-than-paid = That is more than still stands of this payment.
refusal-entry-whose = Choose whose this is.
refusal-entry-which = Choose which payment came back.
refusal-entry-deed = Choose what is to be done with this entry: book, reverse, or no customer's.

## Why

reason-match_reference = The payment reference { $reference } is that of this invoice, of which { $open } is open.
reason-match_number = The description names invoice { $number }, of which { $open } is open.
reason-match_part_of_number = The description names something like invoice { $number }, of which { $open } is open.
reason-match_already_settled = What the payer names is paid already. This becomes the customer's credit.
reason-match_account = Paid from the account that the customer gave: { $iban }.
reason-match_earlier_account = The customer paid from this account before: { $iban }.
reason-match_other_account = Paid from an account that we do not know as this customer's: { $iban }.
reason-match_sum = Exactly this is open: { $cents }.
reason-match_sum_of_all = All that the customer has open is { $cents } together.
reason-match_sum_of_several = More than one of the customer's invoices is open for { $cents }; the oldest goes first.
reason-match_name = The payer's name is the customer's: { $name }.
reason-match_by_person = Chosen by one of the staff.
reason-statement_other_account = This statement is of another account than the one to pay to.
reason-statement_sum = The opening balance { $opening } and the entries { $booked } do not make the closing balance { $closing }.
reason-statement_break = The statement before ended at { $before }, this one begins at { $opening }. Something is missing.
reason-statement_gap = Number { $expected } was expected, this is { $found }.
reason-statement_overlap = This statement begins on { $first }; an earlier one runs up to { $last }. Entries that stood on that one were not taken again.
reason-return_of_payment = A payment came back: { $cents }. The debt is open again, and default keeps the date it had.
reason-refund_debited = This is a refund of ours: { $cents }.
reason-return_same_reference = The reference is the same.
reason-return_same_sum = The amount is the same.

## Paying online

pay-title = Pay invoice { $number }
pay-asked = Asked
pay-until = To be paid by
pay-open = Still to pay
pay-to = To account
pay-reference = Mention
pay-settled = This invoice is paid. Thank you.
pay-now = Pay { $open } now
pay-last-failed = The last payment did not succeed. You can try again.
pay-last-expired = The last payment was not finished in time. You can try again.
pay-last-canceled = The last payment was cancelled. You can try again.
pay-payments = Payments
pay-payments-none = Nothing received yet
pay-payments-none-hint = A transfer stands here once it stands on our statement; it counts on the day it reached our account.
pay-what = What
pay-cause-payment = Payment
pay-cause-reversal = Reversed
pay-cause-refund = Refunded
pay-of-costs = costs
pay-of-interest = interest
pay-demo-title = The demo's payment page
pay-demo-hint = Nothing is really paid: this page plays the payment provider.
pay-demo-pay = Pay
pay-demo-fail = Let it fail
pay-demo-expire = Let it expire
pay-demo-paid = Paid
pay-demo-chargeback = Take the money back
pay-demo-over = This payment cannot be made any more.
pay-demo-back = Back to the invoice
refusal-pay-online-off = There is no paying online here. Transfer the amount and mention the reference.
refusal-pay-nothing-open = Nothing is open on this invoice any more.
refusal-pay-provider-down = The payment provider cannot be reached now. Nothing was paid; try again in a few minutes, or transfer the amount.
refusal-pay-deed = Choose to pay, fail, expire or take back.
reason-paid_online = Invoice { $number } was paid online: { $cents }.

## Refunds

desk-refunds = Refunds
payment-title = Payment
payment-source = Received
payment-source-bank = on our account
payment-source-online = through the payment provider
payment-refunded = Refunded
payment-reversed = Reversed
payment-parts = What it paid
payment-parts-none = Nothing yet
payment-parts-none-hint = Nothing was open when this payment came in.
payment-invoice = Invoice
payment-rest-title = { $rest } left
payment-use-hint = Use it for what is open now: first what is payable, then the oldest.
payment-use = Use
refund-lead = What goes back to customers: one proposes it, another agrees, and the bank carries it out.
refund-waits = It is proposed to pay this back:
refund-iban = To account (IBAN)
refund-why = Why
refund-propose = Propose a refund
refund-to-agree = Waits for a second person
refund-to-agree-none = Nothing to decide
refund-to-agree-none-hint = What a colleague proposes to pay back stands here.
refund-proposed-by = Proposed by
refund-agree = Agree
refund-refuse = Refuse
refund-agreed = For the next file
refund-agreed-none = Nothing is ready for the bank
refund-agreed-none-hint = What two persons agree on comes here and goes into the next file.
refund-make-file = Make the file for the bank ({ $sum })
refund-notes = Open credit notes
refund-files = Files for the bank
refund-file = File
refund-count = Number
bank-debited = A refund of ours
bank-settle-refund = Settle
bank-passed-refund = A refund that the bank carried out.
bank-done-refunded = The refund is settled.
decision-refund = Refund
refusal-refund-iban = This is no IBAN. Right would be NL91 ABNA 0417 1643 00.
refusal-refund-nothing = Nothing is left to pay back.
refusal-refund-changed = Less is left meanwhile than was proposed. Propose it again.
refusal-refund-none = Nothing is ready to go into a file.
refusal-refund-deed = Choose what is to be done: use, refund, agree or refuse.
reason-refund_agreed = Two persons agreed to pay back { $cents }.

## Set-off

set-off-title = Set off
set-off-lead = What the customer has with us lowers what it owes. The customer is told; only then does it hold (art. 6:127 Civil Code).
set-off-held = What the customer has with us
set-off-owed = What the customer owes
set-off-what = What
set-off-since = since { $since }
set-off-due = to be paid by { $due }
set-off-charged = of which { $charged } interest and costs
set-off-look = See what it comes to
set-off-outcome = { $sum } will be set off
set-off-sum = Set off
set-off-left = Open afterwards
set-off-why = Why
set-off-why-hint = It stands beside the decision. The customer sees what was set off, and against which invoice.
set-off-button = Set off { $sum }
set-off-cancel = Leave it
set-off-note = Credit note { $number }
set-off-invoice = Invoice { $number }
set-off-payment = Paid too much on { $on }
set-off-none-held = Nothing to set off
set-off-none-held-hint = The customer has no open credit note and paid nothing too much.
set-off-none-owed = No invoice is open
set-off-none-owed-hint = What the customer has with us can be paid back, or set off as soon as an invoice is open.
set-off-was = Set off: { $sum }
set-off-was-undone = undone { $at }
set-off-undo = Undo
set-off-undo-hint = Both sides are open again then, with the dates they had. The customer is told.
set-off-done-set-off = Set off. The customer is told.
set-off-done-undone = Undone. The customer is told.
set-off-mail-row = { $what }: { $sum }
set-off-mail-invoice = Invoice { $number }: { $sum } set off, { $left } open afterwards
set-off-mail-subject = Set off against your invoices: { $sum }
set-off-mail-text =
    We have set off { $sum } that you had with us against what you owed (article 6:127 of the Dutch Civil Code).

    What you had with us:
    { $held }

    What it was set off against:
    { $invoices }

    Of what you had with us, { $left } is left after this set-off. You need not do anything. In your environment you see what was booked on each invoice.

    Kind regards,
    1•2•Flex
set-off-undone-subject = Set-off of { $sum } undone
set-off-undone-text =
    An earlier set-off of { $sum } has been undone. The invoices are open again as before, and what you had with us is there again.

    The reason: { $why }

    Kind regards,
    1•2•Flex
decision-set-off = Set-off
audit-set-off = set off € { $sum } against open invoices
audit-set-off-undone = undid a set-off of € { $sum }
reason-set_off_by_provider = { $cents } is set off. The terms keep a customer from setting off; 1•2•Flex may (art. 6:127 Civil Code).
reason-set_off_works_back = It counts from the day on which both could be asked for, { $from } at the earliest (art. 6:129 Civil Code): no interest accrues over the days after it.
reason-set_off_before_due = One of the invoices need not be paid until { $due }. Before that day it can only be set off with the consent of the customer (art. 6:127(2) Civil Code).
refusal-set-off-nothing = Choose at least one row on both sides on which something is still open.
refusal-set-off-changed = What is open has changed meanwhile. Look again at what it comes to.

## Asking back what was refunded

payment-asked-back = Asked back
asked-back-title = A payment came back after a refund
asked-back-why = Why do you ask back what was refunded?
asked-back-why-online = The payment was charged back through the payment provider after part of it had been refunded.
asked-back-button = Reverse and ask back
audit-refund-withdrawn = withdrew a refund of € { $euros }: its payment came back
decision-asked-back = Refund asked back
reason-return_after_refund = { $refunded } of this payment was refunded already. The customer owes that sum again (art. 6:203 Civil Code): it is asked on an invoice without VAT, with a term of its own.
reason-asked_back = The payment came back after { $cents } of it had been refunded. That sum is asked back on invoice { $number } (art. 6:203 Civil Code).
refusal-refunded-before = Part of this payment was refunded already. One of the staff has to decide to ask it back.
