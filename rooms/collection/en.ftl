### Late payment: what is open, which rights that opens, and what was decided about it (art. 3.2, 3.3, 14.3).

## Why (rules/collection, rules/objections)

reason-debt_in_time = To be paid by { $due }: { $days_left ->
    [one] 1 day
   *[other] { $days_left } days
} left.
reason-debt_due_today = Today, { $due }, is the last day to pay in time.
reason-debt_overdue = It was to be paid by { $due }. { $open } has been in default since { $since }, without any notice being needed: { $days ->
    [one] 1 day
   *[other] { $days } days
}.
reason-debt_settled_in_time = Settled on { $on }, in time: it was to be paid by { $due }. There is no interest.
reason-debt_settled_late = Settled on { $on }, too late: it was to be paid by { $due }. Interest runs up to and including that day.
reason-debt_written_off = { $cents } was written off on { $on }. The customer still owes it.
reason-interest_provisional = For part of these days the statutory rate is not known yet. The amount is provisional and cannot be charged yet.
reason-freeze_stays = Of the invoices for which the wallet was frozen { $open } is still open, with what was charged for them before payment.
reason-freeze_lifted = The invoices for which the wallet was frozen have been paid, with value date { $on }. Interest that only accrued does not keep a freeze.
reason-freeze_void = The invoices for which the wallet was frozen turned out to be paid in time: the freeze is void.
reason-step_remind = The invoice is late and nobody was reminded of it yet.
reason-step_freeze = A reminder was sent and nothing was paid: the whole wallet can be frozen until it is.
reason-step_block = A reminder was sent and nothing was paid: what is left of this order can be blocked.
reason-step_claim = The interest up to today can be charged, with a claim statement.
reason-step_open_case = Nothing was paid after the claim statement: a collection case can be opened, with its costs.
reason-step_dissolve = Nothing was paid after collection either: the agreement can be dissolved (ground d). That takes two people.
reason-step_keep_to_plan = A payment plan is running, and it is kept.
reason-step_look_at_plan = A part of the payment plan was missed: somebody must decide what follows.
reason-step_wait = Everything that can be done was done. Go on waiting, write it off, or hand it over.
reason-step_not_yet = Suggested from { $from } on; it may be done sooner.
reason-plan_parts = A payment plan has at least one part and at most { $most }.
reason-plan_nothing_in_part = The part of { $due } holds no amount.
reason-plan_order = The part of { $due } lies in the past, or not after the part before it.
reason-plan_sum = The parts make { $planned } together; { $open } is open.
reason-plan_kept = The plan is kept. The next part is due by { $due }: { $left } to go.
reason-plan_missed = The part of { $due } was not paid in time; { $short } of it is missing.
reason-plan_fulfilled = Every part has been paid.
reason-objection_timely = The objection was received on { $received }, in time.
reason-objection_posted_in_time = The objection was posted in time ({ $posted }) and received late ({ $received }, after { $deadline }). Somebody must decide.
reason-objection_late = The objection was received on { $received }, after { $deadline }. What the law says about VAT on a wrong invoice holds even so.
reason-objection_form_not_registered = It was not lodged by registered letter. It counts as a notice; the form can be waived.
reason-objection_suspends_nothing = An objection does not suspend payment.
reason-freeze_stops_spending = The whole wallet stands still until what is late now has been paid, with what was charged for it before payment. Signing in, data, export and ordering go on.
reason-block_touches_the_rest = Only what is left of this order is blocked. What was held stays usable, and the debt stays whole.
reason-plan_moves_nothing = A payment plan moves no due date and stops no interest. While it is kept, the agreement is not dissolved for late payment.
reason-write_off_stays_claimable = Writing off is no longer waiting: the customer still owes it, and it can still be claimed.
reason-write_off_vat_reclaim = The VAT in it can be had back from { $from }, a year after the due date.
reason-objection_credited = { $credited } was credited on invoice { $number }.
reason-interest_recomputed = The interest was computed anew from the first day: { $surplus } had been charged too much and is void.
reason-costs_recomputed = The collection costs were computed anew: { $surplus } had been charged too much and is void.
reason-charged_too_much_was_paid = Of that, { $left } had been paid already: it belongs to the customer.

## Refusals

refusal-debt-not-computable = The interest of this invoice cannot be computed ({ $code }).
refusal-nothing-overdue = Nothing is late.
refusal-nothing-to-charge = There is no interest that was not charged yet.
refusal-rate-unknown = The statutory rate is known up to { $until }; for { $asked } there is none yet. Until it is published no interest can be charged.
refusal-already-in-case = These invoices are in a collection case already.
refusal-agreement-over = There is no agreement any more: there is nothing to freeze.
refusal-nothing-to-block = Nothing is left of the orders on this invoice to block or unblock.
refusal-plan-running = A payment plan is running already.
refusal-plan-none = No payment plan is running.
refusal-plan-parts = A plan has at least one part and at most { $most }.
refusal-plan-nothing-in-part = The part of { $due } holds no amount.
refusal-plan-order = The part of { $due } lies in the past, or not after the part before it.
refusal-plan-sum = The parts make €{ $planned } together; €{ $open } is open.
refusal-plan-count = Choose 1 to 60 parts, and a first day that exists.
refusal-plan-part-unreadable = “{ $line }” is no part. Write a day and an amount on each line, such as 2026-12-31 250.00.
refusal-one-invoice = Choose one invoice.
refusal-nothing-open = Nothing is open on it.
refusal-day-unreadable = This is no day. Choose one, or write for example 2026-12-31.
refusal-policy-unknown = There is no such policy.
refusal-policy-state = Choose on or off.
refusal-objection-open = An objection to this invoice is being considered already.
refusal-objection-settled = Somebody else was first: this objection has been decided.
refusal-objection-empty = Write down what is wrong.
refusal-objection-too-long = This is too long. 10,000 characters at most.
refusal-objection-received-day = This day lies before the invoice date or in the future.
refusal-objection-posted-day = This day lies before the invoice date or after the receipt.
refusal-objection-channel = Choose how the objection came in.
refusal-objection-outcome = Choose what you decide.
refusal-objection-amount = Choose an amount above nothing and at most €{ $most }, excluding VAT.
refusal-registered-ref-missing = Enter the reference of the registered letter.
refusal-registered-ref-long = This reference is too long. 60 characters at most.
refusal-amount-unreadable = This is no amount. Write for example 500.00.

## What happened (daily round, decisions, trail)

round-default = Invoice { $number } was not paid in time: { $sum } is in default since today
round-default-again = Invoice { $number } is open again, because a payment came back: { $sum }, in default since { $since }
round-plan-missed = The part of { $due } of the payment plan was not paid: { $short } is missing
round-objection-waits = The objection to invoice { $number } has waited two weeks for an answer
round-reminded = A reminder went out, by the policy that was set: { $sum }
round-frozen = The wallet was frozen, by the policy that was set: { $sum } late
round-blocked = An order was blocked, by the policy that was set

decision-remind = Reminder
decision-claim = Interest charged
decision-open-case = Collection case opened
decision-freeze = Wallet frozen
decision-thaw = Wallet thawed
decision-block = Order blocked
decision-unblock = Order unblocked
decision-plan = Payment plan
decision-stop-plan = Payment plan stopped
decision-write-off = Write-off
decision-objection = Objection decided
decision-policy = Policy set

audit-collection-remind = Reminder sent for { $numbers }
audit-collection-claim = Interest charged: €{ $sum } over { $numbers }
audit-collection-open-case = Collection case opened over { $numbers }: €{ $sum } of costs
audit-collection-freeze = Wallet frozen because of { $numbers }
audit-collection-plan = Payment plan agreed on over { $numbers }: €{ $sum }
audit-collection-stop-plan = Payment plan stopped
audit-collection-write-off = Invoice { $numbers } written off: €{ $sum }
audit-collection-write-off-taken-back = Write-off taken back: { $why }
audit-collection-policy = Policy for late payment set
audit-objection-lodged = Objection made to invoice { $number }
audit-objection-decided = The objection to invoice { $number } was decided

## Receivables

desk-receivables = Receivables
late-lead = What is open, how late it is, and what that makes possible. Nothing happens by itself unless it was set to.
late-objections = { $n ->
    [0] Objections
    [one] 1 objection
   *[other] { $shown } objections
}
late-rate-unknown-title = The statutory rate is not known
late-rate-unknown-body = The table reaches { $until }. Interest over later days is provisional and cannot be charged until the new rate was entered.
late-rate-unknown-short = not known yet
late-ageing = Age of what is open
late-ageing-sum = { $open } open, { $late } of it late
late-age = Age
late-age-not-due = Not late yet
late-age-between = { $from }–{ $until } days
late-age-over = More than { $days } days
late-invoices = Invoices
late-open = Open
late-overdue = Late
late-who = Who has still to pay
late-nobody = Everything is paid
late-nobody-hint = As soon as an invoice is open you see it here.
late-customer = Customer
late-since = In default since
late-of-it = { $late } late
late-not-late = Still in time
late-interest = Interest up to today
late-contractual = As agreed
late-statutory = By law
late-statutory-beside = statutory { $statutory }; { $per_day } a day
late-per-day = A day (agreed / statutory)
late-costs = Collection costs
late-costs-none = Nothing late that is not in a case already
late-bik = legal scale { $scale }
late-next = Next step
late-next-is = Suggested: { $step }
late-and-charged = and { $charged } of interest and costs
late-frozen = Frozen
late-blocked = Blocked
late-objected = Objection
late-plan = Payment plan
late-more = More
late-default-since = in default since { $since }
late-accrued-note = Accrued, not charged. That happens by a decision only.
late-frozen-since = Wallet frozen since { $since }
late-frozen-body = Sending waits; everything else goes on. Payment lifts the freeze by itself, on its value date.
late-held = The customer has { $sum } with us
late-held-body = From credit notes or from paying too much. It lowers nothing until somebody sets it off or pays it back.
late-held-set-off = Set off
late-held-refund = Pay back
late-open-invoices = Open invoices
late-nothing = Nothing is open
late-invoice = Invoice
late-dated = { $on }, to be paid by { $due }
late-objection = objection: { $state }
late-stands = Stands
late-done = Done
late-deeds = Actions
late-reminded-on = Reminded on { $on }
late-claimed-on = Interest charged on { $on }
late-case-on = In collection since { $on }
late-order-blocked = Order { $number } blocked
late-term-in-time = { $n ->
    [one] 1 day left
   *[other] { $shown } days left
}
late-term-today = today is the last day
late-term-overdue = { $n ->
    [one] 1 day late
   *[other] { $shown } days late
}
late-term-settled = paid
late-term-written-off = written off
late-step-remind = Remind
late-step-freeze = Freeze
late-step-block = Block
late-step-claim = Charge interest
late-step-open-case = Open a collection case
late-step-dissolve = Consider dissolving
late-step-keep-to-plan = Keep to the plan
late-step-look-at-plan = Look at the plan
late-step-wait = Wait
late-deed-remind = Remind
late-deed-claim = Charge interest
late-deed-open-case = Open a collection case
late-deed-freeze = Freeze
late-deed-thaw = Thaw
late-deed-block = Block
late-deed-unblock = Unblock
late-deed-plan = Payment plan
late-deed-stop-plan = Stop the plan
late-deed-write-off = Write off
late-deed-dissolve = Dissolve
late-deed-objection = Write down an objection
late-done-remind = The reminder is on its way.
late-done-claim = The interest was charged and the claim statement is on its way.
late-done-open-case = The collection case is open.
late-done-freeze = The wallet is frozen.
late-done-thaw = The wallet is thawed.
late-done-block = The order is blocked.
late-done-unblock = The order is unblocked.
late-done-plan = The payment plan was written down.
late-done-stop-plan = The payment plan was stopped.
late-done-write-off = The write-off waits for a second person.
late-done-policy = The policy was set.
late-done-taken-back = The write-off was taken back.
late-letters = Letters
late-letters-none = Nothing was sent yet.
late-letter = Letter
late-letter-to = To
late-letter-sum = Amount
late-letter-waits = being made
late-letter-kind-reminder = Reminder
late-letter-kind-claim = Claim statement
late-written-off = Written off
late-vat-reclaim = VAT
late-vat-reclaim-from = { $vat } can be had back from { $from }
late-take-back = Take back
late-policies = By itself
late-policies-hint = What may happen without another decision, from the day after the bank statement that covers the due date was imported. Whoever switches it on decides.
late-policy-remind = Send a reminder
late-policy-freeze = Freeze the wallet
late-policy-block = Block an unpaid order
late-policy-on = on
late-policy-off = off
late-policy-for-all = as for all customers
late-policy-switch-on = Switch on
late-policy-switch-off = Switch off
late-decided = Decisions
late-by-itself = by policy
late-revoked = taken back { $at }
late-why = Reason
late-why-hint = The customer sees this reason with the decision.
late-four-eyes = You propose this; it happens once a second person agrees.
late-optional = (may be empty)
late-cancel = Back
late-sums = The sums
late-together = Together
late-order-left = Order { $number }: { $left } credits left
late-plan-parts = Parts
late-plan-first = First part on
late-plan-count = Number of parts
late-plan-own = Or each part yourself
late-plan-own-hint = A day and an amount on each line, such as 2026-12-31 250.00.
late-plan-look = Look
late-plan-part = Part
late-plan-amount = Amount

late-ask-title-remind = Remind
late-ask-lead-remind = A friendly letter with the sums, as a PDF with a mail. Nothing is charged.
late-ask-sum-remind = Asked
late-ask-button-remind = Send the reminder
late-ask-title-claim = Charge interest
late-ask-lead-claim = The higher of the agreed and the statutory interest up to and including today, on a claim statement with its own number and without VAT.
late-ask-sum-claim = Interest
late-ask-button-claim = Charge
late-ask-title-open-case = Open a collection case
late-ask-lead-open-case = The costs are per case, over the principal that is open now, VAT included and interest not. An invoice is in one case.
late-ask-sum-open-case = Costs
late-ask-button-open-case = Open the case
late-ask-title-freeze = Freeze the wallet
late-ask-lead-freeze = Spending credits stops at once. What is queued waits, and goes on after payment if it is still useful then.
late-ask-sum-freeze = To be paid
late-ask-button-freeze = Freeze
late-ask-title-thaw = Thaw the wallet
late-ask-lead-thaw = Before payment, as a decision. After payment it happens by itself.
late-ask-sum-thaw = Still to be paid
late-ask-button-thaw = Thaw
late-ask-title-block = Block an order
late-ask-lead-block = The credits left of this unpaid order cannot be used until it is paid.
late-ask-sum-block = To be paid
late-ask-button-block = Block
late-ask-title-unblock = Unblock an order
late-ask-lead-unblock = Before payment, as a decision. After payment it happens by itself.
late-ask-sum-unblock = Still to be paid
late-ask-button-unblock = Unblock
late-ask-title-plan = Payment plan
late-ask-lead-plan = Everything that is late now, in parts with a date. A missed part comes to a person.
late-ask-sum-plan = In the plan
late-ask-button-plan = Write the plan down
late-ask-title-stop-plan = Stop the payment plan
late-ask-lead-stop-plan = Everything that is open is to be paid at once again.
late-ask-sum-stop-plan = In the plan
late-ask-button-stop-plan = Stop the plan
late-ask-title-write-off = Write off
late-ask-lead-write-off = No longer waiting for this invoice. Two people decide.
late-ask-sum-write-off = To write off
late-ask-button-write-off = Propose

## Objections (art. 3.3)

objections = Objections
objections-lead = Objections to invoices that wait for a decision. An objection does not suspend payment.
objections-none = No objection waits
objection-to = Objection to invoice { $number }
objection-lead = Is something wrong with this invoice? Write down what, and you will get an answer.
objection-until = Until when
objection-invoice-received = Invoice received
objection-deadline = Last day
objection-received = Received
objection-posted = Posted on
objection-reference = Reference of the registered letter
objection-channel = Came by
objection-channel-portal = portal
objection-channel-mail = e-mail or ordinary letter
objection-channel-registered_letter = registered letter
objection-channel-registered_mail = registered e-mail
objection-time = In time?
objection-time-timely = in time
objection-time-late_posted_in_time = late, posted in time
objection-time-late = too late
objection-time-unknown = cannot be computed yet
objection-state-open = being considered
objection-state-upheld = upheld
objection-state-part_upheld = upheld in part
objection-state-rejected = rejected
objection-facts = The objection
objection-gross = Invoice amount
objection-credited = Credited
objection-credited-sum = { $sum } was credited.
objection-answer = Answer
objection-answer-hint = The customer gets this answer, by mail too.
objection-decide = Decide
objection-decide-button = Decide and answer
objection-outcome = Decision
objection-outcome-upheld = Upheld
objection-outcome-upheld-hint = The whole invoice is credited.
objection-outcome-partly = Upheld in part
objection-outcome-partly-hint = Part of it is credited; interest is computed anew from the first day.
objection-outcome-rejected = Rejected
objection-outcome-rejected-hint = The invoice stays as it is.
objection-net = To credit, excluding VAT
objection-net-when = (when upheld in part)
objection-form-note = The terms ask for a registered letter. What you write here counts as a notice; send it by registered letter too and enter its reference.
objection-no-suspension = An objection does not suspend payment: the invoice stays due.
objection-yours = Your objection
objection-of = Objection of { $on }
objection-make = Make an objection
objection-make-button = Send the objection
objection-body = What is wrong?
objection-body-hint = Name the amount or the line, and why.
objection-came-lead = An objection that came by letter or mail, with the evidence of posting and receipt.
objection-came-button = Write it down
objection-mail-subject = Your objection to invoice { $number }
objection-mail-upheld =
    Dear { $name },

    Your objection to invoice { $number } was upheld. The invoice was credited: { $credited }. Interest and costs were computed anew.

    { $answer }

    Kind regards,
    { $provider }
objection-mail-part_upheld =
    Dear { $name },

    Your objection to invoice { $number } was upheld in part. { $credited } was credited. Interest and costs were computed anew from the first day over what was rightly asked.

    { $answer }

    Kind regards,
    { $provider }
objection-mail-rejected =
    Dear { $name },

    Your objection to invoice { $number } was rejected. The invoice stays as it is.

    { $answer }

    Kind regards,
    { $provider }

## Letters

late-mail-reminder-subject = Reminder: { $n ->
    [one] invoice { $invoices } has not been paid
   *[other] { $n } invoices have not been paid
}
late-mail-reminder-text =
    Dear { $name },

    By our books { $open } has not been paid yet ({ $invoices }). Would you transfer this amount to { $iban } of { $provider }?

    The attachment names the amount and the reference of each invoice. If you have paid already, you need not do anything.

    Questions? Mail { $email } or call { $phone }.

    Kind regards,
    { $provider }
late-mail-claim-subject = Claim statement { $number }: { $total } to be paid
late-mail-claim-text =
    Dear { $name },

    { $open } has not been paid ({ $invoices }). We therefore charge interest: { $charges }. Together that is { $total }, to be paid by { $by } to { $iban } of { $provider }, with the reference { $reference }.

    The attachment shows how it was computed.

    Questions? Mail { $email } or call { $phone }.

    Kind regards,
    { $provider }
late-mail-case-subject = Collection costs { $number }: { $total } to be paid
late-mail-case-text =
    Dear { $name },

    Because { $open } has not been paid ({ $invoices }), we have opened a collection case. Its costs are { $charges }. Together that is { $total }, to be paid by { $by } to { $iban } of { $provider }, with the reference { $reference }.

    The attachment shows how it was computed.

    Questions? Mail { $email } or call { $phone }.

    Kind regards,
    { $provider }
late-letter-reminder-title = Reminder
late-letter-claim-title = Claim statement
late-letter-case-title = Claim statement: collection costs
late-letter-number = Number
late-letter-date = Date
late-letter-customer = Customer number
late-letter-agreement = Agreement
late-letter-pay-by = To be paid by
late-letter-reference = Reference
late-letter-dear = Dear Sir or Madam,
late-letter-reminder-opening = By our books the following { $n ->
    [one] invoice has
   *[other] invoices have
} not been paid.
late-letter-reminder-ground = You are in default by law, without any notice being needed (article 3.2 of the terms). Up to today interest of { $contractual } has accrued, at { $percent }% a month; a day now adds { $per_day }. We do not charge that interest with this reminder.
late-letter-reminder-ground-statutory = You are in default by law, without any notice being needed (article 3.2 of the terms). Up to today statutory commercial interest (article 6:119a of the Dutch Civil Code) of { $contractual } has accrued; each day now adds { $per_day }. We do not charge that interest with this reminder.
late-letter-reminder-closing = Have you paid already? Then you need not do anything. Can you not pay at once, or do you disagree with the invoice? Please get in touch: { $email }, { $phone }.
late-letter-claim-opening = The following { $n ->
    [one] invoice was
   *[other] invoices were
} not paid in time. We therefore charge you interest.
late-letter-claim-ground = The interest rests on article 3.2 of the terms: { $percent }% a month over the open principal including VAT, simple and by days, up to and including { $on }, or the statutory commercial interest (article 6:119a of the Dutch Civil Code) where that is higher. The statutory interest stands beside it. As long as it is not paid a day adds { $per_day }.
late-letter-claim-ground-statutory = The interest is the statutory commercial interest (article 6:119a of the Dutch Civil Code) on the open principal including VAT, up to and including { $on }; we charge no interest under the terms. As long as it is not paid, each day adds { $per_day }.
late-letter-claim-closing = Can you not pay at once? Please get in touch: { $email }, { $phone }. As long as it is not paid we may freeze your credits and open a collection case.
late-letter-case-opening = The following { $n ->
    [one] invoice has
   *[other] invoices have
} not been paid. We have therefore opened a collection case.
late-letter-case-ground = The collection costs rest on article 3.2 of the terms: { $cost_percent }% of the open principal including VAT, at least { $cost_minimum }, per case.
late-letter-case-scale = By the legal scale (Decree on compensation for extrajudicial collection costs) they would be { $legal_scale }.
late-letter-case-closing = Would you like to arrange a plan? Please get in touch by { $by }: { $email }, { $phone }.
late-letter-invoice = Invoice
late-letter-due = To be paid by
late-letter-open = Open
late-letter-statutory = Statutory interest
late-letter-interest = Interest
late-letter-costs = Collection costs
late-letter-total = To be paid
late-letter-row = Invoice of { $issued_on }; interest a day { $per_day }
late-letter-no-vat = No VAT is charged on interest and collection costs.
late-letter-court = The agreement is governed by Dutch law. The district court Midden-Nederland, location Utrecht, has jurisdiction (article 15.1).
late-letter-pay = How to pay
late-letter-iban = Account
late-letter-name = In the name of
late-letter-qr = QR code to pay with your banking app
late-letter-footer = KvK { $kvk } · VAT { $vat } · { $iban }

late-case-of = Collection case of { $on }
late-case-principal = Principal when it was opened, VAT included
late-case-credited = { $credited } of that was credited later
late-case-third = Who charged it
late-case-invoiced = Invoice date
late-case-amount = Amount without VAT
late-case-file = Invoice (PDF, PNG or JPEG)
late-case-attach = Add an invoice of a third party
late-case-attach-hint = Of a bailiff, lawyer or collection agency. Where these invoices together are more than what was charged already, a claim statement for the difference goes to the customer.
late-case-attach-do = Add it and charge the difference
late-done-case-costs = The invoice is in the case.
decision-case-costs = Invoice of a third party in the collection case
audit-collection-case-costs = Invoice of { $third_party } in the collection case: €{ $sum }
refusal-case-cost-document = Add the invoice of the third party: higher costs rest on a document.
refusal-case-cost-twice = This invoice is in the case already.
late-letter-costs-title = Claim statement: higher collection costs
late-letter-costs-opening = Collecting the following { $n ->
    [one] invoice has
   *[other] invoices has
} cost more than we charged before. We charge you the difference: { $charges }.
late-letter-costs-ground = The collection costs rest on article 3.2 of the terms: all costs of collecting, at least { $cost_percent }% of the open principal including VAT and at least { $cost_minimum }, per case. Third parties charged us { $third_parties } together, VAT excluded:
late-letter-costs-scale = By the legal scale (Decree on compensation for extrajudicial collection costs) they would be { $legal_scale }. We send you the invoices of third parties if you ask for them.
late-letter-costs-closing = Would you like to arrange a plan? Please get in touch by { $by }: { $email }, { $phone }.
late-letter-third = { $name }: { $cents }
late-mail-costs-subject = Higher collection costs { $number }: { $charges } added
late-mail-costs-text =
    Dear { $name },

    Collecting { $invoices } cost more than we charged before. The difference is { $charges }. Together with what is still open that is { $total }, to be paid by { $by } to { $iban } of { $provider }, with the reference { $reference }.

    The attachment shows how it was computed.

    Questions? Mail { $email } or call { $phone }.

    Kind regards,
    { $provider }

late-vat = VAT on what was not paid
late-vat-lead = A year after the last day to pay a claim counts as irrecoverable: the VAT in it can then be claimed back in the return (art. 29 of the Dutch VAT Act). Writing it off is not needed for that. If the customer pays after all, that VAT becomes due again.
late-vat-now = To be claimed back now: { $vat }
late-vat-none = There is no VAT to claim back, in the coming quarter neither
late-vat-unpaid = Not paid
late-vat-in-it = VAT in it
late-vat-from = To be claimed back from
late-vat-written-off = of which { $cents } written off
late-vat-share = In proportion to the invoice: { $vat } of VAT in { $gross }.
late-vat-due = A year after { $due }, the last day to pay in time.

## Statutory interest

rates-title = Statutory interest
rates-lead = The law sets these rates anew each half year. Without the new percentage an amount is provisional and cannot be charged.
rates-next = New: from { $from }
rates-next-hint = Fill in what was published for that half year. It counts at once in what accrues, and in what is charged afterwards.
rates-commercial-label = Statutory commercial interest, % a year (art. 6:119a of the Dutch Civil Code)
rates-ordinary-label = Statutory interest, % a year (art. 6:119 of the Dutch Civil Code)
rates-commercial = Commercial
rates-ordinary = Ordinary
rates-source = Source
rates-source-hint = Where it stands, such as the government gazette with its number, or the government’s page.
rates-record = Record
rates-known = Known
rates-period = Half year
rates-from-until = { $from } to { $until }
rates-shipped = comes with this version
rates-done-recorded = Recorded. It counts at once.
rates-done-revoked = Taken back. What was charged by it stays as it was decided.
refusal-rate-not-next = Somebody recorded a percentage meanwhile. See below which half year is next.
refusal-rate-percent = Write a percentage from 0 to { $most } with at most two decimals, such as 10.15.
refusal-rate-not-last = Only the last percentage that was recorded can be taken back.
