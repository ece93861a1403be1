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
