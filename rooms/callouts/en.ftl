### Call-outs.

## What contacts read

callouts-template = { "{" }customer{ "}" }: hi { "{" }first_name{ "}" }, can you work { "{" }date{ "}" } { "{" }start{ "}" }-{ "{" }end{ "}" }? { "{" }shift{ "}" }, { "{" }location{ "}" }. Reply { "{" }code{ "}" } YES or { "{" }code{ "}" } NO. { "{" }link{ "}" }
callouts-work = work
callouts-subject = { $customer }: can you work { $shift }?
callouts-yes-word = YES
callouts-reply-placed = Great, you are booked: { $shift }. Can't make it after all? Reply NO. { $customer }
callouts-reply-waitlisted = Thanks! All places are taken now ({ $shift }). You are on the waiting list and will hear if one comes free. { $customer }
callouts-reply-no-noted = OK, you are not coming ({ $shift }). Thanks for answering. { $customer }
callouts-reply-yes-stands = Your yes was noted already: { $shift }. { $customer }
callouts-reply-no-stands = Your no was noted already: { $shift }. { $customer }
callouts-reply-cancelled = You have cancelled { $shift }. { $customer }
callouts-reply-full = All places are taken by now ({ $shift }). Thanks! { $customer }
callouts-reply-too-late = Thanks, but this call is closed ({ $shift }). { $customer }
callouts-reply-too-late-to-cancel = It is too late to cancel by text ({ $shift }). Please call { $customer } now.
callouts-reply-which-one = Which one do you mean? Reply with its number: { $codes }. { $customer }
callouts-reply-no-such-code = I don't know that number. Choose from: { $codes }. { $customer }
callouts-reply-nothing-open = There is no open question for you now. { $customer }
callouts-reply-opted-out = You will get no more messages from { $customer }. Changed your mind? Reply START.
callouts-reply-opted-in = You will get messages from { $customer } again. You can always stop: reply STOP.
callouts-reply-yes-or-no = I am not sure what you mean. Please reply YES or NO ({ $shift }). { $customer }
callouts-notice-promoted = A place came free: you are booked for { $shift }. Can't make it? Reply NO. { $customer }
callouts-notice-withdrawn = Your place on { $shift } is cancelled; you need not come. { $customer }
callouts-notice-assigned = You are booked: { $shift }. Not right? Reply NO. { $customer }
callouts-notice-given = You are booked: { $shift }. Not right? Let { $customer } know.
callouts-notice-moved = Please note the change: you now work { $shift }. Can't make it? Let { $customer } know.
callouts-notice-shift-cancelled = Cancelled: { $shift }. You need not come. { $customer }
callouts-notice-off = No need to answer about { $shift } any more: it is settled. { $customer }

callouts-sms-weekday-1 = Mon
callouts-sms-weekday-2 = Tue
callouts-sms-weekday-3 = Wed
callouts-sms-weekday-4 = Thu
callouts-sms-weekday-5 = Fri
callouts-sms-weekday-6 = Sat
callouts-sms-weekday-7 = Sun
callouts-sms-month-1 = Jan
callouts-sms-month-2 = Feb
callouts-sms-month-3 = Mar
callouts-sms-month-4 = Apr
callouts-sms-month-5 = May
callouts-sms-month-6 = Jun
callouts-sms-month-7 = Jul
callouts-sms-month-8 = Aug
callouts-sms-month-9 = Sep
callouts-sms-month-10 = Oct
callouts-sms-month-11 = Nov
callouts-sms-month-12 = Dec

## Reasons

reason-skill-missing = { $count ->
    [one] lacks a skill that is asked for
   *[other] lacks { $count } skills that are asked for
}
reason-document-missing = lacks a document that is asked for
reason-document-expired = document expired on { $last }, needed up to { $needed }
reason-assignment-overlaps = already booked from { $from } to { $until }
reason-rest-under-eleven-hours = too little rest: works from { $from } to { $until }, { $minutes } minutes apart where 11 hours are needed (Working Hours Act 5:3)
reason-opted-out = wants no messages, since { $at }
reason-asked-too-often = asked { $asked } times already in { $days ->
    [one] the past day
   *[other] the past { $days } days
}
reason-out-of-reach = no mobile number or e-mail address
reason-already-invited = already asked for this shift
reason-already-assigned = already booked on this shift
reason-left-out-by-planner = left out by you
reason-text-unsendable = the text cannot be sent to this person
reason-chance-of-yes = { $percent } % chance of a yes: { $yes } yes, { $no } no and { $silent } without an answer before
reason-chance-of-yes-available = { $percent } % chance of a yes: { $yes } yes, { $no } no and { $silent } without an answer before, and available now
reason-speed-of-answer = usually answers after { $minutes } minutes ({ $answers ->
    [one] from 1 answer
   *[other] from { $answers } answers
})
reason-policy-fewest-messages = Fewest messages: the likeliest yes first, in small waves.
reason-policy-fastest = As fast as possible: the soonest yes first, twice as many people as needed.
reason-policy-fair-rotation = Fair shares: who was asked least and longest ago first.
reason-policy-ranked = Your own order.
reason-plan-sure-enough = With { $contacts } people it is { $percent-full } % likely to fill; { $spare } others stay in reserve.
reason-plan-asks-everyone = Everybody who can is asked ({ $contacts }); it is { $percent-full } % likely to fill.
reason-plan-cut-by-deadline = { $contacts } people fit before the deadline; { $spare } others do not get a turn. It is { $percent-full } % likely to fill.
reason-plan-waits-for-messaging-hours = The first wave waits until messages may go again.
reason-wave-first = first wave: { $contacts } asked, { $expected-yes } yes expected; { $percent-full } % likely to be full after it
reason-wave-if-short = only if it is not full yet: { $contacts } asked, { $expected-yes } yes expected; { $percent-full } % likely to be full after it
reason-wave-last-before-deadline = last wave before the deadline: { $contacts } asked, { $expected-yes } yes expected; { $percent-full } % likely to be full after it
reason-rest-paused = Paused: no waves go, answers count.
reason-rest-not-confirmed = Not confirmed yet.
reason-rest-full = All places are taken.
reason-rest-stopped = Stopped.
reason-rest-expired = The deadline has passed.
reason-wait-messaging-hours = Waits until { $opens }, when messages may go again.
reason-wait-last-answers = Everybody was asked; waits for { $contacts ->
    [one] 1 answer
   *[other] { $contacts } answers
}.
reason-wait-answer-time = Waits for answers; { $expected-yes } yes are still expected.
reason-wait-enough-hope = Enough yes are expected ({ $expected-yes }); nobody else is needed yet.
reason-send-open-places = { $open } still open: { $contacts } people asked, { $percent-full } % likely to fill.
reason-send-last-before-deadline = Last wave before the deadline: { $open } still open, { $contacts } people asked, { $percent-full } % likely to fill.
reason-send-asked-by-planner = Asked by you.
reason-stop-full = Nothing more is sent.
reason-stop-deadline = The deadline has passed.
reason-stop-out-of-candidates = Everybody was asked and has answered.
reason-stop-out-of-credits = What is held does not cover another invitation.
reason-stop-by-planner = Stopped by you.
reason-stop-shift-cancelled = The shift is cancelled.
reason-call-may-be-refused = The shift starts within { $days } days: people may refuse this call (art. 7:628a Civil Code, in time until { $until }).
reason-withdrawal-costs-wages = The shift starts within { $days } days: withdrawing costs the wages (art. 7:628a Civil Code, was free until { $until }).
reason-cancelled-inside-four-days = Cancelled within { $days } days before the start.

## Refusals

refusal-shift-started = This shift has begun already.
refusal-call-out-runs-already = A call-out for this shift is running already.
refusal-call-out-deadline-after-start = The deadline is after the start of the shift; choose { $latest } at the latest.
refusal-call-out-deadline-passed = The deadline has passed already; choose a later moment.
refusal-call-out-closed-until-deadline = Nothing may be sent before this deadline: messages may go again from { $opens }. Choose a later deadline, other hours or urgent.
refusal-call-out-nobody = There is nobody to ask. “Who not, and why” has the reason for each person.
refusal-call-out-too-many = These are more than { $most } people; split the shift.
refusal-call-out-too-dear = This costs more than can be counted; shorten the text or ask fewer people.
refusal-call-out-not-running = That is possible only while the call-out runs.
refusal-call-out-not-paused = The call-out is not paused.
refusal-call-out-over = This call-out is over.
refusal-invitation-over = Nothing can be changed about this invitation any more.
refusal-invitation-not-planned = This person was asked already.
refusal-contact-cannot-be-asked = This person cannot be asked now.
refusal-contact-is-out = Cannot be asked: { $reasons }.
refusal-answer-to-which = This may be about several shifts; say which one.
refusal-template-unknown = “{ $name }” (character { $at }) is no variable. Choose from: first_name, last_name, customer, shift, date, start, end, location, code, link.
refusal-template-unclosed = The brace at character { $at } is never closed. Write it twice to have it read.
refusal-template-unopened = The brace at character { $at } closes nothing. Write it twice to have it read.
refusal-call-out-shift = Name the shift.
refusal-call-out-policy = Choose one of: fewest-messages, fastest, fair-rotation, ranked.
refusal-call-out-hours = Write two times such as 08:00 and 21:00, the first earlier than the second.
refusal-call-out-moment = Write a date and time such as 2026-11-27T20:00.
refusal-call-out-do = This is nothing to do with a call-out.
refusal-answer-word = Answer with “yes” or “no”.

audit-call-out-confirmed = Call-out started, { $most } credits at most
audit-call-out-paused = Call-out paused
audit-call-out-resumed = Call-out resumed
audit-call-out-hurried = Next wave sent at once
audit-call-out-stopped = Call-out stopped
audit-call-out-asked-by-hand = Somebody asked by hand

## The planner's screens

callouts-call-out = Call-out
callouts-new = New call-out
callouts-crumbs = Breadcrumb
callouts-list-lead = What is running comes first.
callouts-list-empty = No call-outs yet
callouts-list-empty-hint = Choose a shift with open places in the week and start a call-out from there.
callouts-to-week = To the week
callouts-shift = Shift
callouts-status = Status
callouts-filled = Filled
callouts-asked = Asked
callouts-started = Started
callouts-pages = Pages
callouts-older = Older
callouts-yes-count = { $n ->
    [one] 1 yes
   *[other] { $shown } yes
}
callouts-no-count = { $n ->
    [one] 1 no
   *[other] { $shown } no
}
callouts-status-name = { $status ->
    [confirmed] Confirmed
    [running] Running
    [paused] Paused
    [full] Full
    [stopped] Stopped
   *[expired] Deadline passed
}
callouts-started-by = started { $moment } by { $name }
callouts-places = Places
callouts-curve = How it fills
callouts-fills-at = expected full at { $moment }
callouts-legend-filled = filled
callouts-legend-expected = expected
callouts-people = People
callouts-looks-again = Looks again: { $time }.
callouts-pause = Pause
callouts-resume = Resume
callouts-next-wave = Next wave now
callouts-stop-short = Stop
callouts-stop = Stop the call-out
callouts-stop-sure = Stop the call-out?
callouts-stop-what = No more invitations are sent. Who has a place keeps it; what is not used is given back. Whoever still replies YES hears that it is too late.
callouts-stop-tell = Tell those who did not answer yet that it is settled
callouts-stop-tell-cost = costs a message each
callouts-let-run = Let it run
callouts-filled-of = { $filled } of { $places } filled
callouts-seated-otherwise = Booked already
callouts-seated-outside = outside this call-out
callouts-place-open = Still open
callouts-answers-coming = { $n ->
    [0] nobody left to answer
    [one] 1 answer to come
   *[other] { $shown } answers to come
}
callouts-settle-about = About { $shift }
callouts-spent = Spent
callouts-why = why?
callouts-spent-why = { $n ->
    [one] 1 invitation sent, and a reply to who answered.
   *[other] { $shown } invitations sent, and a reply to who answered.
}
callouts-spent-article = Credits are captured when the SMS centre accepts the message (art. 14.5).
callouts-credits = credits
callouts-held = Held
callouts-held-note = of at most { $most }; given back when it is full
callouts-of = of { $all }
callouts-waves-gone = { $n ->
    [0] no wave sent yet
    [one] 1 wave sent
   *[other] { $shown } waves sent
}
callouts-state-group = { $state ->
    [unclear] Please look at these
    [assigned] Booked
    [waitlisted] On the waiting list
    [asked] Asked, no answer yet
    [planned] Not asked yet
    [declined] Cannot come
    [cancelled] Cancelled
    [too-late] Answered too late
    [silent] Did not answer
   *[not-asked] Not asked
}
callouts-state = { $state ->
    [unclear] Unclear
    [assigned] Yes
    [waitlisted] Waiting list
    [asked] Asked
    [planned] Not yet
    [declined] No
    [cancelled] Cancelled
    [too-late] Too late
    [silent] No answer
   *[not-asked] Not asked
}
callouts-planned-detail = { $percent } % chance of a yes, wave { $wave }
callouts-way = { $way ->
    [sms] by text, { $time }
    [link] by the link, { $time }
    [planner] by the planner, { $time }
   *[none] { $time }
}
callouts-ask-now = Ask now
callouts-take-back = Take back
callouts-is-yes = Yes
callouts-is-no = No
callouts-more = { $n ->
    [one] and 1 more
   *[other] and { $shown } more
}
callouts-how = How do we ask?
callouts-policy = { $policy ->
    [fewest-messages] Fewest messages
    [fastest] As fast as possible
    [fair-rotation] Fair shares
   *[ranked] Fixed order
}
callouts-policy-hint = { $policy ->
    [fewest-messages] small waves, stops when full
    [fastest] a large first wave
    [fair-rotation] who was asked longest ago first
   *[ranked] your own list
}
callouts-deadline = Full by
callouts-opens = Messages from
callouts-closes = Messages until
callouts-urgent = Urgent
callouts-urgent-hint = at night and late in the evening too
callouts-channel = First by
callouts-channel-sms = text message
callouts-channel-email = e-mail
callouts-waves = Waves
callouts-waves-adapt = the plan adapts after every answer
callouts-wave = Wave { $number }
callouts-people-count = { $n ->
    [one] 1 person
   *[other] { $shown } people
}
callouts-text = Text
callouts-text-nl = Message (Dutch)
callouts-text-en = English
callouts-text-pl = Polish
callouts-text-others = In English and Polish
callouts-text-hint = Variables: first_name, last_name, customer, shift, date, start, end, location, code, link; each between braces.
callouts-replace = Replace costly characters
callouts-dear = This character makes the message dearer
callouts-dear-elsewhere = This character is in a name, a place or another variable. It can be written differently there.
callouts-plan-again = Calculate again
callouts-as = As it arrives at
callouts-characters = characters
callouts-segments = { $n ->
    [one] 1 part
   *[other] { $shown } parts
}
callouts-credits-count = { $n ->
    [one] 1 credit
   *[other] { $shown } credits
}
callouts-who = Who is asked
callouts-of-contacts = { $n ->
    [one] of 1 contact
   *[other] of { $shown } contacts
}
callouts-name = Name
callouts-wave-head = Wave
callouts-why-head = Why
callouts-chance = Chance of a yes
callouts-costs = Credits
callouts-skip = Leave out
callouts-skip-name = Leave { $name } out
callouts-who-not = Who not, and why
callouts-why-not = Why not
callouts-out = { $code ->
    [skill-missing] lacks skill
    [document-missing] lacks document
    [document-expired] document expired
    [availability-exception] not available
    [availability-outside-pattern] not available
    [assignment-overlaps] other booking
    [rest-under-eleven-hours] rest
    [opted-out] opted out
    [asked-too-often] asked too often
    [out-of-reach] out of reach
    [already-invited] asked already
    [already-assigned] booked already
    [left-out-by-planner] left out
   *[other] other
}
callouts-most = The most this can cost
callouts-sum-invitations = { $n ->
    [one] 1 invitation
   *[other] { $shown } invitations
}
callouts-sum-replies = one reply to each of them
callouts-sum-fees = fill fees
callouts-at-most = at most
callouts-sum-article = The tariffs of now stay in force for this call-out (art. 4.3).
callouts-expected = Expected
callouts-full-around = Full around
callouts-not-expected = not expected
callouts-confidence = Confidence
callouts-available = Available now
callouts-after = After that
callouts-we-hold = { $n ->
    [one] We hold 1 credit. What is not needed is given back at once.
   *[other] We hold { $shown } credits. What is not needed is given back at once.
}
callouts-sure = Times, place and text are right
callouts-start = Start the call-out
callouts-asked-times = { $n ->
    [one] asked once
   *[other] asked { $shown } times
}
callouts-worked-times = { $n ->
    [0] not worked yet
    [one] worked once
   *[other] worked { $shown } times
}
callouts-why-asked = Why asked, or why not?
callouts-open-shift = Open shift
callouts-look = Look
callouts-would-be-asked = can be asked
callouts-would-not-be-asked = is not asked
callouts-never-asked = Never asked yet
callouts-never-asked-hint = As soon as this person is asked for a shift, it stands here.
callouts-asked-for = Asked for
callouts-became = What became of it
