### Running an agreement forward, in a copy.

simulate = Look ahead
simulate-lead = The agreement goes on day by day in a copy. Nothing changes in the real data.
simulate-behaviour = The customer
simulate-behaves = { $how ->
    [pays] pays in time
    [pays-late] pays three weeks late
    [pays-half] pays half
   *[gives-notice] gives notice now and pays in time
}
simulate-to = Up to
simulate-do = Look ahead
simulate-timeline = What happens
simulate-sum-paid = Paid
simulate-sum-open = Open at the end, VAT included
simulate-sum-interest = Interest that you can charge
simulate-sum-costs = Collection costs if you open a case then
simulate-both = Over everything that was late: { $contractual } as agreed, { $statutory } by law. The higher of the two counts.
simulate-per-day = Each day after that: { $contractual } as agreed, { $statutory } by law.
simulate-provisional = { $amount } (provisional)
simulate-rate-unknown = not known yet
simulate-not-charged = Nothing is charged in this timeline: that takes a decision.
simulate-accrued = Interest ran on invoice { $number }: { $contractual } as agreed, { $statutory } by law.
simulate-quiet = Nothing happens up to that day
simulate-paid = The customer pays { $amount } on invoice { $number }
simulate-late = Invoice { $number } was not paid in time: { $open } is open. The customer is in default.
simulate-notice = The customer gives notice. The agreement ends after { $ends }.

refusal-simulate-until = Choose a day after today, at the latest { $most }.
refusal-simulate-nothing = This customer has no agreement to run forward.
refusal-simulate-too-large = This customer has more data than a copy can take.
