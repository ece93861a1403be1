### Shifts: why a shift cannot be so, and what belongs to it.

refusal-line-missing = { $piece ->
    [line] Write day, times, number, skill and site, such as “{ $example }”.
    [day] Begin with the day, such as “{ $example }”, “tomorrow” or “28-11”.
    [times] After the day come the times, such as “{ $example }”.
    [places] After the times comes the number of places, such as “{ $example }”.
   *[skills] Here belongs the skill, such as “{ $example }”.
}
refusal-line-too-long = { $piece ->
    [skills] Ask for at most { $most } skills in one shift.
   *[line] The line is longer than { $most } characters. Put a long note in the form.
}
refusal-line-no-such-date = There is no day “{ $given }”. Write “{ $example }” or “28-11”, for example.
refusal-line-other-weekday = The day “{ $given }” is not right: that date is a { $is ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}.
refusal-line-no-such-time = There is no time “{ $given }”. Write “{ $example }”, for example.
refusal-line-clock-skips = The time in “{ $given }” does not exist on { $on }: the clock goes forward an hour that night.
refusal-line-past = This shift would have started on { $starts }. Choose a time that is still to come.
refusal-line-too-far-ahead = The day “{ $given }” is more than { $days } days ahead. Check the year.
refusal-line-second-count = “{ $given }” looks like a second number. Make a shift for each number, or join skills that everyone must have: “{ $example }”.

refusal-shift-ends-before-start = Start and end are the same, or the end is before the start. Write “18:00-23:00”, for example.
refusal-shift-too-short = A shift of { $minutes } minutes is too short; a quarter of an hour is the least.
refusal-shift-too-long = A shift lasts at most 24 hours; this is { $hours } hours and { $rest } minutes.
refusal-shift-no-places = Ask for at least one place, and at most { $most }.
refusal-shift-too-many-places = One shift has at most { $most } places. Make several.
refusal-shift-beyond-calendar = The calendar does not go that far.
refusal-shift-places-number = Write the number of places as a number from 1 up to and including { $most }.
refusal-shift-date = There is no such date. Write 28-11-2026, for example.
refusal-shift-time = There is no such time. Write 18:00, for example.
refusal-shift-clock-skips = This time does not exist on { $on }: the clock goes forward an hour that night.
refusal-shift-past = This shift would have started on { $starts }. Choose a start that is still to come.
refusal-shift-instant = Write an instant as RFC 3339 has it, such as 2026-11-28T18:00:00+01:00.
refusal-shift-instant-missing = This instant is missing. Write 2026-11-28T18:00:00+01:00, for example, or send `line`.
refusal-shift-line-alone = Send `line` alone, or send the separate fields.
refusal-shift-line-new-only = An existing shift is changed with the separate fields.
refusal-shift-which = Choose `all` or `open`.
refusal-shift-week = Write an ISO week, such as 2026-W48.
refusal-shift-site-too-long = The site is longer than { $most } characters.
refusal-shift-note-too-long = The note is longer than { $most } characters.
refusal-shift-too-many-skills = Ask for at most { $most } skills in one shift.
refusal-shift-too-many-documents = Ask for at most { $most } documents in one shift.
refusal-shift-unknown-skill = One of these skills does not exist (any more). Choose from the list.
refusal-shift-unknown-document = One of these documents does not exist (any more). Choose from the list.
refusal-shift-places-taken = { $taken ->
    [one] 1 place is taken already; it cannot be fewer. Take somebody off the shift first.
   *[other] { $taken } places are taken already; it cannot be fewer. Take somebody off the shift first.
}
refusal-shift-cancelled = This shift is cancelled.
refusal-shift-over = This shift is over.
refusal-shift-full = All places of this shift are taken.
refusal-shift-used = People were asked or assigned for this shift. Cancel it; then they will hear of it too.
refusal-shift-changed-meanwhile = Somebody changed this shift meanwhile. Open it again and try once more.

reason-line-one-place-assumed = There was no number; read as 1 place.
reason-line-next-year-assumed = There was no year; read as { $date }.
reason-clock-shows-time-twice = The clock goes back that night and shows this time twice; read as the first, { $at } summer time.
reason-clock-skips-time = The clock skips this time; it becomes { $at }.
reason-copy-length-changed-by-clock = Because the clock changes, this shift lasts { $minutes } minutes differently.
reason-shift-over-twelve-hours = Longer than 12 hours ({ $minutes } minutes): allowed only as a presence shift (Arbeidstijdenwet 5:7).
reason-shift-paid-as-three-hours = Shorter than 3 hours ({ $minutes } minutes): a call is paid as 3 hours all the same (art. 7:628a BW).

audit-shift-made = Shift made
audit-shift-changed = Shift changed
audit-shift-deleted = Shift deleted
audit-shift-cancelled = Shift cancelled; { $assigned } assigned
audit-week-copied = Week from { $week } copied: { $shifts } shifts
audit-contact-assigned = Contact assigned by hand
audit-contact-removed = Contact taken off a shift by hand
