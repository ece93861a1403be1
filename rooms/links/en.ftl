### A contact's own page.

links-over = This link no longer works
links-over-hint = Ask whoever sent you the message for a new link.
links-title = Working on { $day }?
links-language = Language
links-hi = Hi { $name },
links-you-work = You work on { $day } ({ $work })
links-question = Can you work on { $day } ({ $work })?
links-when = When
links-where = Where
links-what = What
links-note = Mind
links-yes = Yes, I will come
links-no = No, I cannot
links-cancel-for = Cancel for { $day }
links-cancel-what = { $customer } then has to find somebody else.
links-cancel-sure = Yes, I cancel
links-you-are-in = You are booked
links-you-wait = You are on the waiting list
links-cancelled = Cancelled
links-free = { $n ->
    [one] 1 place still free.
   *[other] { $shown } places still free.
}
links-none-free = All places are taken; a yes puts you on the waiting list.
links-before = Answer before { $moment }.
links-closed = This can no longer be answered.
links-mine = My shifts
links-cancel = Cancel
links-to-calendar = Put them in my calendar (.ics)
links-availability = When I can work
links-availability-what = Tick when you usually can. { $customer } sees this when looking for people.
links-save = Save
links-told = Saved. Thank you!
links-away = Days I cannot work
links-away-first = First day
links-away-last = Last day
links-away-add = Add
links-away-wrong = Choose a first and a last day; the last is not before the first.
links-can = I can work then
links-cannot = I cannot work then
links-forget = Remove
links-back = Back
links-part = { $part ->
    [morning] Morning
    [afternoon] Afternoon
    [evening] Evening
   *[night] Night
}
links-weekday = { $day ->
    [d1] Mon
    [d2] Tue
    [d3] Wed
    [d4] Thu
    [d5] Fri
    [d6] Sat
   *[d7] Sun
}
links-no-more = No more messages
links-no-more-what = You will get no more calls from { $customer }. Texting STOP works too.
links-stop = Stop all messages
links-left = You get no more messages from { $customer }, by text neither.
links-yours = This link is yours alone; do not pass it on.
links-calendar = My shifts at { $customer }
links-event = { $work } at { $customer }
links-done = { $what ->
    [placed] Great! You are booked.
    [waitlisted] Thanks! You are on the waiting list.
    [no-noted] OK, you are not coming. Thanks for answering.
    [cancelled] You have cancelled.
    [full] All places are taken by now.
    [too-late] This is no longer possible. Please call if it is urgent.
    [stopped] You will get no more messages.
   *[other] That was noted already.
}
