### The provider's work, across customers.

desks = The provider's desks
desk-start = Overview
operator-title = Operations
operator-lead = What is here waits for somebody at 1•2•Flex.
operator-stale = The table { $table } has been out of date since { $since }: a newer row must have been published. Until it is there, calculations beyond the last row are refused.
table-statutory_commercial_rate = statutory commercial interest (art. 6:119a BW)
table-statutory_rate = statutory interest (art. 6:119 BW)
table-designated_days = days off by decree (art. 3(3) Atw)
operator-waiting = Waits for a second pair of eyes
operator-waiting-none = Nothing waits for a second person
operator-waiting-none-hint = Whatever ends money or an agreement is proposed by one person and agreed to by another.
operator-customer = Customer
operator-proposal = Proposal
operator-settle = Settle
operator-agree = Agree
operator-refuse = Refuse
operator-withdraw = Withdraw
operator-ended = The table { $table } reaches { $until } and is not known for today. Whatever needs it is refused, and every provisional amount is shown as such.
operator-proposed-by = Proposed by
operator-pile-late = { $n ->
    [one] invoice late
   *[other] invoices late
}
operator-pile-to-settle = { $n ->
    [one] bank entry to settle
   *[other] bank entries to settle
}
operator-pile-objections = { $n ->
    [one] objection open
   *[other] objections open
}
operator-pile-claims = { $n ->
    [one] damage claim to assess
   *[other] damage claims to assess
}
operator-pile-subprocessors = { $n ->
    [one] objection to a subprocessor
   *[other] objections to subprocessors
}
operator-pile-refunds = { $n ->
    [one] refund to send to the bank
   *[other] refunds to send to the bank
}
operator-pile-books = { $n ->
    [one] set of books that need not be kept any longer
   *[other] sets of books that need not be kept any longer
}
operator-pile-offered = { $n ->
    [one] quote with the customer
   *[other] quotes with the customer
}

refusal-four-eyes = You proposed this yourself; somebody else must agree to it.
refusal-already-proposed = This was proposed already and waits for a second person.
refusal-already-settled = Somebody else was first: this proposal has been settled.
refusal-more-than-open = Less than this amount is open.
refusal-more-than-booked = Less was booked than this would take back.
refusal-proposal-kind = This proposal cannot be carried out here.
refusal-proposal-verdict = Choose to agree or to refuse.
