### Credits: wallet, orders, tariffs, and why.

credits = credits
credits-title = Credits

wallet-lead = Credits stay valid for as long as the agreement runs.
wallet-orders = Orders
wallet-tariffs = Tariffs
wallet-order = Order credits
wallet-available = Available
wallet-held = Held
wallet-blocked = Blocked
wallet-frozen = Frozen
wallet-used = Used
wallet-not-frozen = not frozen
wallet-usable-lots = usable and held together
wallet-held-why = Set aside for messages that can still go. What is not needed comes back by itself.
wallet-blocked-why = What is left of orders that were not paid in time. Payment lifts the block.
wallet-frozen-why = When an invoice is paid late, the whole wallet can be frozen until it is paid. Ordering, signing in and getting your data stay possible.
wallet-frozen-title = Your wallet is frozen
wallet-frozen-body = Nothing can be sent or held until the open invoice is paid (art. 3.2). What was already on its way is settled as usual.
wallet-ended-title = The agreement has ended
wallet-ended-body = { $lapsed } credits lapsed with the agreement (art. 14.1).
wallet-low-title = Your credits are running out
wallet-empty = No credits are left to use.
wallet-no-pace = nothing was used in the last four weeks
wallet-lasts = { $n ->
    [0] not enough for a whole day at this pace
    [one] enough for 1 day at this pace
   *[other] enough for { $shown } days at this pace
}
wallet-90-days = The last 90 days
wallet-14-ahead = and 14 days ahead
wallet-chart = Chart of the wallet
wallet-chart-title = Wallet over 90 days: now { $available } usable and { $held } held
wallet-now = now
wallet-legend-all = wallet
wallet-legend-held = of which held
wallet-legend-ahead = expected
wallet-legend-limit = warning below { $below }
wallet-legend-order = order
wallet-movements = Movements
wallet-kind = Kind
wallet-kind-all = All kinds
wallet-show = Show
wallet-when = When
wallet-what = What
wallet-who = By
wallet-older = Older
wallet-newest = To the newest
wallet-newest-first = newest first
wallet-pages = Pages
wallet-none-title = No movements
wallet-none-body = As soon as you order or use credits, every movement is here with its reason.
wallet-its-messages = The messages of this entry
wallet-its-call-out = The call-out
wallet-its-order = Order
wallet-entry = entry { $sequence } · { $id }
wallet-lots = Lots
wallet-spend-order = used in this order: paid first, then the oldest
wallet-standing = State
wallet-standing-cleared = Paid
wallet-standing-unpaid = Unpaid, usable
wallet-standing-blocked = Blocked
wallet-bought = Bought
wallet-left = Left
wallet-together = Together
wallet-by = { $actor ->
    [job-messages] sending
    [job-callouts] call-out
    [operator] 1•2•Flex
    [job-operator] 1•2•Flex
    [contact] a contact
    [token] an API token
    [user] a user
   *[other] the system
}

wallet-kind-order = Order
wallet-kind-correct = Correction
wallet-kind-hold = Hold
wallet-kind-capture = Capture
wallet-kind-release = Release
wallet-kind-clear = Payment
wallet-kind-reverse = Payment reversed
wallet-kind-block = Block
wallet-kind-unblock = Block lifted
wallet-kind-freeze = Freeze
wallet-kind-thaw = Thaw
wallet-kind-end = End of agreement
wallet-why-order = Ordered with an obligation to pay; the credits can be used at once.
wallet-why-correct = The order was put right within eight hours (or later, out of goodwill).
wallet-why-hold = Set aside for the most that this can cost. What is not needed comes back.
wallet-why-capture = The centre accepted the messages; this came out of the hold.
wallet-why-release = Held and not needed after all: not sent, refused, or filled already.
wallet-why-clear = The order was paid. If what was left of it was blocked, it can be used again.
wallet-why-reverse = The payment was reversed; the order is open again.
wallet-why-block = The order was not paid in time; what was left of it is blocked. What was held stays usable.
wallet-why-unblock = The block was lifted by decision.
wallet-why-freeze = An invoice was not paid in time; the whole wallet waits until it is.
wallet-why-thaw = The freeze was lifted.
wallet-why-end = The agreement ended; what was not used has lapsed.
wallet-detail-order = { $number }, { $credits } credits
wallet-detail-correct = Order { $number }: { $from } becomes { $to }
wallet-account-outside = order
wallet-account-available = available
wallet-account-held = held
wallet-account-used = used
wallet-account-blocked = blocked
wallet-account-lapsed = lapsed
wallet-csv-entry = Entry
wallet-csv-when = When
wallet-csv-what = What
wallet-csv-by = By
wallet-csv-in = In
wallet-csv-out = Out
wallet-csv-available = Usable after
wallet-csv-held = Held after
wallet-csv-blocked = Blocked after
wallet-csv-lots = From and to
wallet-csv-why = Remark
wallet-csv-article = Article
wallet-csv-id = Reference

order-title = Order credits
order-quantity = Number of credits
order-price = €{ $price } per credit, excl. VAT.
order-no-price = The price per credit is in your agreement.
order-terms = Can be used at once. The invoice follows after 8 hours; until then you can still correct the number. Credits cannot be exchanged for money.
order-button = Order with obligation to pay
order-not = Do not order
order-number = Order { $number }
order-credits = { $n ->
    [one] 1 credit
   *[other] { $shown } credits
}
order-placed = Ordered
order-price-each = Price per credit (excl. VAT)
order-sum = Together (excl. VAT)
order-corrected = Corrected
order-from-to = from { $from } to { $to }
order-deadline = Can be corrected until and including
order-correct = Correct the number
order-still = still
order-hours = hours
order-over = over
order-right = The right number
order-right-hint-unused = 0 undoes the order. It can be corrected once (art. 14.4).
order-right-hint = 0 undoes the order. Less than { $floor } is not possible: that many were used or are held. A correction can be made once (art. 14.4).
order-correct-button = Correct the order
order-movements = All movements of this order
order-done-ordered = Ordered. The credits can be used at once.
order-done-corrected = The order was corrected.
order-correctable-title = Order { $number } can still be corrected
order-correctable-body = { $credits } credits. A mistake? Until and including { $until } you can change the number, not after (art. 14.4).
order-state-unpaid = Unpaid, usable
order-state-paid = Paid
order-state-blocked = Blocked
order-state-reversed = Undone
order-state-lapsed = Lapsed
orders-none = No orders yet
orders-none-hint = Credits can be used as soon as they are ordered.

tariffs-lead = What services cost, in credits. What you confirmed keeps the tariff of that moment (art. 4.3).
tariff-service = Service
tariff-now = Now
tariff-since = Since
tariff-later = Announced
tariff-always = the start
tariff-none = no change
tariff-from = from { $from }: { $credits } { $credits ->
    [one] credit
   *[other] credits
}
tariff-announced = announced { $at }
service-sms_nl = SMS part to a Dutch number
service-sms_eea = SMS part to a number elsewhere in the EEA
service-sms_world = SMS part to a number outside the EEA
service-email = E-mail
service-fill_fee = Place filled by a call-out

audit-credits-ordered = Credits ordered: { $number }, { $credits } credits
audit-credits-corrected = Order { $number } corrected: { $from } becomes { $to }
audit-credits-freeze = Wallet frozen: { $why }
audit-credits-thaw = Wallet thawed: { $why }
audit-credits-block = Order blocked: { $why }
audit-credits-unblock = Block lifted: { $why }
audit-credits-clear = Order paid: { $why }
audit-credits-reverse = Payment reversed: { $why }
audit-credits-end = Credits lapsed with the agreement: { $why }

refusal-credits-short = There are too few credits: { $asked } needed, { $available } available. Order more or ask fewer people.
refusal-wallet-frozen = The wallet is frozen because of an unpaid invoice (art. 3.2). After payment, sending is possible again.
refusal-wallet-ended = The agreement has ended; the credits have lapsed (art. 14.1).
refusal-wallet-already-frozen = The wallet is frozen already.
refusal-wallet-not-frozen = The wallet is not frozen.
refusal-wallet-too-many-lots = There are { $most } orders already; one environment holds no more. Please contact us.
refusal-credits-not-positive = The number must be more than zero.
refusal-credits-too-many = That is too many for one order; the most is { $most }.
refusal-credits-whole = Write a whole number, such as 1000.
refusal-credits-not-held = That many are not held (any more).
refusal-correction-too-late = The eight hours are over: a correction was possible until and including { $until } (art. 14.4).
refusal-correction-without-number = Name the right number. Without it the notice does not count; you have until and including { $until } (art. 14.4).
refusal-correction-done-before = This order was corrected already ({ $at }). That is possible once (art. 14.4).
refusal-correction-below-use = Less than { $floor } is not possible: that many were used or are held (art. 14.4).
refusal-correction-same = This is the number that was ordered. Name the right number.
refusal-lot-already-blocked = This order is blocked already.
refusal-lot-not-blocked = This order is not blocked.
refusal-lot-already-paid = This order is paid already.
refusal-lot-not-paid = This order is not paid.
refusal-ledger-broken = The wallet's books do not add up; nothing was changed. Please contact us.
refusal-why-missing = Write down the reason of the decision.
refusal-form-key = This form is out of date. Open the page again.
refusal-movement-kind = There is no such kind of movement.
refusal-tariff-too-soon = That is too soon after the announcement; { $earliest } at the earliest, or give a reason.
refusal-price-backwards = A tariff never holds backwards; { $earliest } at the earliest.
refusal-tariff-unknown = No tariff holds at that instant yet.
refusal-tariff-out-of-range = A tariff is 0 to { $most } credits.
refusal-tariff-announced = A tariff that starts on that day was announced for this service already.

reason-credits_ordered = { $credits } credits ordered with an obligation to pay.
reason-correction_window = Ordered at { $ordered_at }; { $hours } elapsed hours later, until and including { $until }, a correction is in time.
reason-order_corrected = Put right from { $from } to { $to }, told at { $told_at }.
reason-order_corrected_from_goodwill = Put right out of goodwill from { $from } to { $to }, told at { $told_at }.
reason-credits_held = { $credits } credits held: paid ones first, oldest first, blocked ones never.
reason-credits_captured = { $credits } credits captured because the centre accepted the messages.
reason-credits_released = { $credits } credits released because they were not needed.
reason-lot_paid = The order is paid; { $credits } of its credits can be used.
reason-lot_payment_reversed = The payment was reversed; the order is open again.
reason-lot_blocked = The order was not paid in time; { $credits } of its credits are blocked.
reason-lot_unblocked = The block was lifted; { $credits } credits can be used again.
reason-credits_lapse_with_agreement = The agreement ended; { $credits } credits lapsed.
reason-wallet_frozen = The wallet is frozen because of late payment.
reason-wallet_thawed = The freeze was lifted.
reason-wallet_ended = The agreement has ended; the credits have lapsed.
reason-wallet_already_frozen = The wallet is frozen already.
reason-wallet_not_frozen = The wallet is not frozen.
reason-wallet_too_many_lots = A wallet has at most { $most } orders.
reason-credits_too_few = { $asked } credits asked, { $available } available.
reason-credits_not_positive = The number must be more than zero.
reason-credits_too_many = An order is at most { $most } credits.
reason-credits_beyond_hold = { $asked } credits asked, { $held } held.
reason-credits_not_held = { $held } credits are still held.
reason-credits_pace = { $spent } credits were used in the last { $over } days; with { $available } available that lasts { $days } whole days.
reason-credits_no_pace = Nothing was used in the last { $over } days.
reason-lot_unknown = There is no such order.
reason-lot_twice = This order exists already.
reason-lot_already_blocked = The order is blocked already.
reason-lot_not_blocked = The order is not blocked.
reason-lot_already_paid = The order is paid already.
reason-lot_not_paid = The order is not paid.
reason-correction_too_late = A correction was possible until and including { $until }.
reason-correction_without_number = Without the right number the notice does not count; it can be named until and including { $until }.
reason-correction_done_before = The order was corrected at { $at } already.
reason-correction_below_use = Less than { $floor } is not possible: that many were used or are held.
reason-ledger_broken = The stored lot does not agree with the entries.
reason-tariff_in_force = At { $at } the tariff of { $valid_from } holds: { $per_unit } each.
reason-no_tariff_yet = At { $at } no tariff held yet.
reason-tariff_too_soon = A tariff starts on { $earliest } at the earliest, unless a reason is written down.
reason-price_backwards = A price never holds backwards; { $earliest } at the earliest.
reason-price_not_positive = A price or index figure must be more than zero.
reason-index_different_series = The two index figures come from different series.
reason-index_same_period = The new figure is not of a later period.
reason-index_provisional = The figure of { $period } is still provisional; only definitive ones count.
reason-indexation_too_early = Indexation is possible on { $earliest } at the earliest.
reason-price_too_coarse = With { $decimals } decimals the price has too few to follow an index.
reason-price_by_ratio = { $price } × { $index_new } / { $index_old } = { $price_new }.
reason-index_figures = Series { $series } of table { $table }: { $old_period } against { $new_period }.
reason-amount_too_large = The amount does not fit.
