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
shift = Shift
today = today
no-site = site still open
no-shifts = No shifts.
places = { $n ->
    [one] 1 place
   *[other] { $shown } places
}
places-head = Places
missing = { $shown } to go
missing-soon = { $n } to go, in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes }
}
missing-short = { $shown } to go
seats-filled = { $filled } of { $places } filled
full = Full
over = Over
cancelled = Cancelled
open-places = Open places
open-later = After this week too
open-all = All shifts from now on that still need people, the first on top.
none-open = Everything is filled.
callout-live = Calling out
callout-paused = Paused
callout-look = Look at the call-out
short-notice = Within 4 days
not-called-out = Not called out
look = Look
call-out = Call out
call-out-now = Call out now
one-line = New shift in one line
one-line-label = Day, times, number, skill and site
one-line-example = sat 18:00-23:00 4x serving, Utrecht
read-hint = Write day, times, number and skill, and the site after a comma.
read-as = Read as:
skill-new = new skill
make-shift = Make shift
shift-with-form = Shift with a form
shift-made = The shift is in the week.
shift-new = New shift
shift-edit = Change shift
shift-length = { $minutes ->
    [0] { $hours } hours
   *[other] { $hours } h { $minutes }
}
edit = Change
save = Save
leave-as-is = Do not save
optional = may be empty
field-date = Day
field-from = From
field-until = Until
field-until-hint = Earlier than the start is the next day.
field-places = Number of places
field-skills = Skills
field-new-skill = Another skill
field-documents = Documents
field-site = Site
field-note = Note
field-note-hint = Whoever works reads this: where to report, what to bring.
copy-week = Copy week
copy-to = Copy week { $from } to week { $to }
copy-what = The shifts come on the same day and time a week later, without the people. What is there already is skipped.
copy-none = This week has no shifts to copy.
copy-now = Now
copy-becomes = Becomes
copy-there = There already.
copy-past = Would have started already.
copy-do = { $n ->
    [one] Copy 1 shift
   *[other] Copy { $shown } shifts
}
back-to-week = Back to the week
crumbs = Breadcrumbs
pages = Pages
page-first = To the start
page-next = Next
assigned = Assigned
assigned-none = Nobody yet.
person = Name
mobile = Mobile
since = Since
take-off = Take off
take-off-sure = { $name } loses the place and gets no message about it.
take-off-do = Take off the shift
assign = Assign somebody yourself
against = Mind
against-nothing = Nothing against it
give-place = Give place
give-place-anyway = Assign anyway
found-none = No contact found.
shift-asks = Asked for
asks-nothing = nothing special
shift-moved = Time or site has changed.
shift-moved-tell = Whoever is assigned does not know yet. Let them know.
shift-is-cancelled = This shift is cancelled and does not take place.
shift-delete = Delete shift
shift-delete-what = Nobody was asked or assigned yet; the shift disappears from the week without a trace.
shift-delete-do = Delete the shift
shift-cancel = Cancel shift
shift-cancel-what = Whoever is assigned gets a message that the shift does not take place.
shift-cancel-do = Cancel the shift
sure = This cannot be undone.
