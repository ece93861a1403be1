### The daily round: what a legal day brings for every agreement.

desk-rounds = Daily round
rounds-lead = Every day all agreements are gone through once. Days that were missed are caught up in their order.
rounds-waiting = Somebody must look at this
rounds-waiting-all = See all
rounds-waiting-none = Nothing waits
rounds-waiting-none-hint = What the daily round may not or cannot decide by itself is put here.
rounds-days = By day
rounds-none = There has been no daily round yet
rounds-none-hint = The first begins by itself once the service runs.
rounds-what = What
rounds-day = Day
rounds-agreements = Agreements
rounds-told = Happened
rounds-state = State
rounds-done = Done
rounds-waits = { $n ->
    [one] { $shown } waits for somebody
   *[other] { $shown } wait for somebody
}
rounds-under-way = Under way
rounds-of = Daily round of { $day }
rounds-ended = Ended on { $at }: { $agreements } agreements were gone through.
rounds-began = Begun on { $at }; { $agreements } agreements were gone through so far.
rounds-happened = What happened
rounds-nothing = Nothing else happened
rounds-more = More
rounds-seen = Looked at
rounds-seen-by = Looked at by { $name }, { $at }

round-passed-over = Agreement { $number } could not be gone through and was passed over. The service's log says why; it is tried again tomorrow.

refusal-rounds-too-far = The clock is { $days } days ahead of the last daily round ({ $last }). If that is right, catch up with flex round --through DATE.
