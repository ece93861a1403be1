### The planner's week.

week-number = Week { $number }
week-span = { $from } to { $until }
week-sum = { $open ->
    [one] 1 place open
   *[other] { $open } places open
} in { $shifts ->
    [one] 1 shift
   *[other] { $shifts } shifts
}, { $filled } filled.
week-all-filled = { $n ->
    [0] No places filled yet.
    [one] All filled: 1 place.
   *[other] All filled: { $shown } places.
}
week-previous = Previous week
week-this = This week
week-next = Next week
week-cut = This week has more shifts than fit one screen; the first 1,000 are here. The API gives them all.
week-copied = { $n ->
    [0] There was nothing to copy: all of it is there already.
    [one] 1 shift copied.
   *[other] { $shown } shifts copied.
}
week-shift = Shift
week-today = today
week-no-site = site still open
week-no-shifts = No shifts.
week-places = { $n ->
    [one] 1 place
   *[other] { $shown } places
}
week-places-head = Places
week-missing = { $shown } to go
week-missing-soon = { $n } to go, in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes }
}
week-missing-short = { $shown } to go
week-seats-filled = { $filled } of { $places } filled
week-full = Full
week-over = Over
week-cancelled = Cancelled
week-open-places = Open places
week-open-later = After this week too
week-open-all = All shifts from now on that still need people, the first on top.
week-none-open = There are no open places.
week-callout-live = Calling out
week-callout-paused = Paused
week-callout-look = Look at the call-out
week-short-notice = Within 4 days
week-not-called-out = Not called out
week-look = Look
week-call-out = Call out
week-call-out-now = Call out now
week-one-line = New shift in one line
week-one-line-label = Day, times, number, skill and site
week-one-line-example = sat 18:00-23:00 4x serving, Utrecht
week-read-hint = Write day, times, number and skill, and the site after a comma.
week-read-as = Read as:
week-skill-new = new skill
week-make-shift = Make shift
week-shift-with-form = Shift with a form
week-shift-made = The shift is in the week.
week-shift-new = New shift
week-shift-edit = Change shift
week-shift-length = { $minutes ->
    [0] { $hours } hours
   *[other] { $hours } h { $minutes }
}
week-edit = Change
week-save = Save
week-leave-as-is = Do not save
week-optional = may be empty
week-field-date = Day
week-field-from = From
week-field-until = Until
week-field-until-hint = Earlier than the start is the next day.
week-field-places = Number of places
week-field-skills = Skills
week-field-new-skill = Another skill
week-field-documents = Documents
week-field-site = Site
week-field-note = Note
week-field-note-hint = Whoever works reads this: where to report, what to bring.
week-copy-week = Copy week
week-copy-to = Copy week { $from } to week { $to }
week-copy-what = The shifts come on the same day and time a week later, without the people. What is there already is skipped.
week-copy-none = This week has no shifts to copy.
week-copy-now = Now
week-copy-becomes = Becomes
week-copy-there = There already.
week-copy-past = Would have started already.
week-copy-do = { $n ->
    [one] Copy 1 shift
   *[other] Copy { $shown } shifts
}
week-back-to-week = Back to the week
week-crumbs = Breadcrumbs
week-pages = Pages
week-page-first = To the start
week-page-next = Next
week-assigned = Assigned
week-assigned-none = Nobody yet.
week-person = Name
week-mobile = Mobile
week-since = Since
week-take-off = Take off
week-take-off-sure = { $name } loses the place. Whoever is on the waitlist moves up.
week-tell = { $n ->
    [0] Send a message (free)
    [one] Send a message (1 credit)
   *[other] Send a message ({ $shown } credits)
}
week-tell-cannot = Gets no message: opted out, or without a number and an address.
week-tell-moved = { $n ->
    [one] Tell whoever is assigned of another time or site: 1 message,
   *[other] Tell whoever is assigned of another time or site: { $shown } messages,
}
week-tell-about = { $n ->
    [0] free.
    [one] about 1 credit.
   *[other] about { $shown } credits.
}
week-untold = { $n ->
    [one] 1 person got no message: too few credits, opted out, or without a number and an address. Let them know yourself.
   *[other] { $shown } people got no message: too few credits, opted out, or without a number and an address. Let them know yourself.
}
week-take-off-do = Take off the shift
week-assign = Assign somebody yourself
week-against = Mind
week-against-nothing = Nothing against it
week-give-place = Give place
week-give-place-anyway = Assign anyway
week-found-none = No contact found.
week-shift-asks = Asked for
week-asks-nothing = nothing special
week-shift-moved = Time or site has changed.
week-shift-moved-tell = Whoever is assigned does not know yet. Let them know.
week-shift-is-cancelled = This shift is cancelled and does not take place.
week-shift-delete = Delete shift
week-shift-delete-what = Nobody was asked or assigned yet; the shift disappears from the week without a trace.
week-shift-delete-do = Delete the shift
week-shift-cancel = Cancel shift
week-shift-cancel-what = Whoever is assigned gets a message that the shift does not take place.
week-shift-cancel-do = Cancel the shift
week-sure = This cannot be undone.
