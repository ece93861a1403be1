### Contacts: list, one contact, import, duplicates.

contacts-none = No contacts yet
contacts-none-hint = Import your list; straight from Excel is fine.
contacts-none-fit = Nobody found
contacts-none-fit-hint = Try fewer letters or another filter.
contacts-import = Import
contacts-export = Export
contacts-new = New contact
contacts-list = Contacts, by family name
contacts-pick-all = Pick all contacts shown
contacts-pick = Pick { $name }
contacts-name = Name
contacts-skills = Skills
contacts-tags = Labels
contacts-skill = Skill
contacts-tag = Label
contacts-available-on = Available { $date }
contacts-availability = Availability
contacts-available = Available
contacts-unavailable = Not available
contacts-not-that-day = Not on this day
contacts-availability-unknown = Not told
contacts-opted-out-on = Opted out { $date }
contacts-can-be-asked = Can be asked
contacts-pages = Pages
contacts-first-page = First
contacts-next-page = Next
contacts-with-picked = With the picked contacts
contacts-picked = Picked
contacts-picked-of = contacts
contacts-all-matching = Everybody who fits the filter
contacts-bulk-label = Label or skill
contacts-bulk-tag = Add label
contacts-bulk-untag = Remove label
contacts-bulk-skill = Add skill
contacts-bulk-opt-out = Opt out
contacts-delete = Delete
contacts-cancel = Cancel
contacts-any = All
contacts-whatever = Any
contacts-has-told = Has told
contacts-opt-out = Opt-out
contacts-not-opted-out = Not opted out
contacts-opted-out = Opted out
contacts-search = Name or number
contacts-duplicates-look = Look and merge
contacts-sure-all = This goes for everybody who fits the filter.
remove = Remove
actions = Actions
no = no
from = From
until = Until
contact-message = Message
contact-opt-in = Opt in again (at their own request)
contact-opt-out = Opt out
contact-delete-sure = Delete { $name }?
contact-delete-hint = All data of this person goes. What was sent and paid stays in your records without the name.
contact-tabs = Parts of this contact
contact-details = Details
contact-documents = Documents
contact-history = History
contact-given-name = First name
contact-name-prefix = Name prefix
contact-family-name = Family name
contact-mobile = Mobile number
contact-mobile-hint = For example 06-12345678 or +31 6 12345678.
contact-language = Language of messages
contact-home = Home place
contact-born = Date of birth
contact-born-hint = dd-mm-yyyy
contact-list-hint = Separated by commas.
contact-notes = Notes
contact-notes-who = (for your planners only)
contact-consent = Agreed to receive messages
contact-consent-hint = We keep when and how.
contact-consent-title = Consent
contact-consent-none = not recorded
availability-week = Weekly pattern
availability-told-at = updated { $at }
availability-part = Part of the day
availability-can = can
availability-cannot = cannot
availability-exceptions = Exceptions
availability-no-exceptions = There are no exceptions.
availability-says = What holds then
availability-note = Note
availability-add = Add exception
documents-none = No documents yet
documents-none-hint = Keep proofs that a shift asks for here, with their last day.
document = Document
document-kind = Kind of document
document-until = Valid until
document-state = State
document-add = Add document
document-file = File
document-file-hint = PDF or photo, at most 10 MB.
document-valid = Valid
document-expired = Expired
duplicates = Possible duplicates
duplicates-hint = The same person twice? Merge them; the older one stays and nothing is lost.
duplicates-none = No duplicates
duplicates-none-hint = Nobody shares a number, an e-mail address or a name with birthday.
duplicates-merge = Merge
import-title = Import contacts
import-steps = Steps
import-step-file = File
import-step-check = Columns and check
import-step-apply = Apply
import-file = CSV or vCard, at most 50,000 rows
import-file-hint = Straight from Excel is fine: we recognise separator, encoding, 06 numbers and lost zeros.
import-look = Look at the file
import-look-again = Look again
import-before = Earlier imports
import-file-name = File
import-state = State
import-result = Result
import-undo = Undo
import-refresh = Refresh
import-to-contacts = To the contacts
import-what = What is what?
import-known = { $known } of { $all } recognised
import-no-header = (no header)
import-column-is = Column { $column } becomes
import-leave-out = Leave out
import-sum = This is what will happen
import-consent = These people agreed to receive messages
import-rejected = Rejected rows with their reason
import-all-or-nothing = All or nothing: if anything fails, nothing changes. You can undo the import for 24 hours.
import-row-by-row = Row by row
import-line = Row
import-outcome-head = What
import-why = Why
field-first-name = First name
field-infix = Name prefix
field-last-name = Family name
field-full-name = Full name
field-mobile = Mobile number
field-email = E-mail address
field-birth-date = Date of birth
field-language = Language
field-skills = Skills
field-tags = Labels
field-street = Street and number
field-postal-code = Postal code
field-place = Town
field-note = Note
field-opted-out = Opted out (yes/no)
reason-same-mobile = Known by number.
reason-same-email = Known by e-mail address.
reason-same-name-and-birthday = Known by name and birthday.
reason-but-other-birthday = The birthday differs: { $left } and { $right }.
reason-but-other-name = The name differs.
reason-import-new = Not known yet.
reason-import-nothing-changes = Nothing changes.
reason-import-no-name = There is no name. Fill in a name.
reason-import-no-way-to-reach = Neither a mobile number nor an e-mail address. Fill in at least one.
reason-import-two-contacts = Number and e-mail address belong to two different contacts. Merge those first.
reason-import-unreadable = A cell cannot be read.
reason-import-no-such-date = This date does not exist.
reason-import-too-long = A cell is too long.
reason-row-too-many-cells = There are { $found } cells, the list has { $columns }. Put text with a separator between quotes.
reason-row-open-quote = A quote is never closed.
reason-row-long-cell = Column { $column } holds too much text.
reason-row-unreadable = Column { $column } holds an unreadable character. Save the file as “CSV UTF-8”.
reason-row-too-many-rows = More than { $most } rows; split the file.
reason-row-hopeless = From here on the quotes are broken. Save the file again.
reason-card-nobody = A card without a name or a number.
reason-card-none = There is no vCard here.
reason-card-too-many = Too many cards in one file.
reason-cell-yes-no = “{ $value }” is neither yes nor no.
reason-availability-exception = Not available from { $from } until { $until }.
reason-availability-told = Told that they can.
reason-availability-unknown = Told no availability.
reason-availability-outside-pattern = Not available from { $from } by the weekly pattern.
refusal-contact-name = Fill in a name.
refusal-contact-changed-meanwhile = Somebody else changed this contact meanwhile. Open it again and make your change once more.
refusal-contact-merged-already = This is the same contact already.
refusal-text-too-long = At most { $most } characters.
refusal-list-too-long = At most { $most } entries.
refusal-email-unreadable = This is no e-mail address. For example name@example.com.
refusal-birthday-impossible = This birthday is not possible.
refusal-language-unknown = Choose nl, en or pl.
refusal-date-no-such-day = This date does not exist. Check day and month.
refusal-date-month-first = The month comes first. Write day-month-year.
refusal-date-unreadable = This is no date. Write for example 31-12-1990.
refusal-phone-sign = “{ $found }” does not belong in a number. Write only the number.
refusal-phone-several = There are several numbers. Choose one.
refusal-phone-rounded = Excel rounded this number; digits are lost. Make the column text and save again.
refusal-phone-fixed-line = This is a landline; no SMS arrives there.
refusal-phone-not-mobile = This is no mobile number.
refusal-phone-impossible = No country has such a number. Check it; foreign numbers start with + or 00.
refusal-bulk-label = Fill in a label or skill of 1 to 60 characters.
refusal-bulk-action = Choose one of the actions.
refusal-filter-unreadable = This filter cannot be read.
refusal-unknown-field = We do not know this field.
refusal-document-kind = Fill in the kind, in 1 to 60 characters.
refusal-document-type = This file is no PDF or photo (jpg, png, webp, heic).
refusal-local-moment = This moment does not exist. Write for example 2026-12-24T17:00.
refusal-ends-before-it-starts = The end is not after the start.
refusal-can-or-cannot = Choose can or cannot.
refusal-availability-part = Day 1 to 7, from before until, at most 1440 minutes.
refusal-availability-too-many = At most { $most } exceptions per contact.
refusal-way-unknown = Choose sms, link, email or user.
refusal-file-empty = The file is empty.
refusal-file-too-large = The file is too large; split it.
refusal-file-workbook = This is a workbook. Choose “Save as” and then CSV in Excel.
refusal-file-archive = This is an archive. Send the file inside it.
refusal-file-pdf = This is a PDF. Send the list itself, as CSV.
refusal-file-markup = This is a web page, even if it is called Excel. Open it in Excel and save as CSV.
refusal-file-binary = This is no text. Send a CSV file or vCard.
refusal-import-failed = We could not do it. Nothing has changed; try again.
refusal-import-fields = Say for all { $columns } columns in their order what they are; empty is not taken over.
refusal-import-field = This column cannot be this, or another column already is.
refusal-import-not-ready = This import is still busy or already done.
refusal-import-not-applied = This import was not applied, so there is nothing to undo.
refusal-import-undo-too-late = Undoing was possible until 24 hours after applying.
refusal-import-old = This import was left for a month; its file has been removed. Send it again.
refusal-import-too-many-rows = More than 50,000 rows; split the file.

contacts-count = { $n ->
    [one] 1 contact
   *[other] { $shown } contacts
}
contacts-reachable = { $n ->
   *[other] { $shown } can be asked.
}
contacts-done = { $n ->
    [one] Done for 1 contact.
   *[other] Done for { $shown } contacts.
}
contacts-duplicates-found = { $n ->
    [one] 1 possible duplicate found.
   *[other] { $shown } possible duplicates found.
}
contacts-sure-some = { $n ->
    [one] This goes for 1 contact.
   *[other] This goes for { $shown } contacts.
}
contacts-sure = { $do ->
    [delete] Delete contacts?
   *[other] Opt contacts out?
}
contacts-sure-do = { $do ->
    [delete] Delete
   *[other] Opt out
}
fields-wrong = { $n ->
    [one] 1 field is wrong
   *[other] { $shown } fields are wrong
}
contact-language-name = { $language ->
    [nl] Dutch
    [en] English
   *[pl] Polish
}
way = { $way ->
    [sms] by SMS
    [link] through the link
    [email] by e-mail
    [import] from an import
   *[user] recorded by a user
}
day-part = { $part ->
    [morning] morning
    [afternoon] afternoon
    [evening] evening
   *[night] night
}
document-expires = { $n ->
    [0] Expires today
    [one] Expires in 1 day
   *[other] Expires in { $shown } days
}
import-rows = { $n ->
    [one] 1 row
   *[other] { $shown } rows
}
import-undo-left = { $n ->
    [0] less than an hour left
   *[other] { $shown } hours left
}
import-apply = { $n ->
    [one] Apply 1 contact
   *[other] Apply { $shown } contacts
}
import-errors-left-out = { $n ->
    [one] 1 wrong row is left out.
   *[other] { $shown } wrong rows are left out.
}
import-busy = { $state ->
    [checking] Checking:
   *[applying] Applying:
}
import-is = { $state ->
    [undone] The import was undone.
   *[applied] The import was applied.
}
import-state-name = { $state ->
    [checking] being checked
    [ready] ready to apply
    [applying] being applied
    [applied] applied
    [undone] undone
   *[failed] failed
}
import-outcome = { $outcome ->
    [new] New
    [update] Update
    [duplicate] Duplicate
   *[error] Error
}
reason-import-change = { $field ->
    [name] name
    [mobile] number
    [email] e-mail address
    [born] birthday
    [language] language
    [skills] skills
    [tags] labels
    [home] home place
    [notes] notes
    [optedout] opt-out
   *[other] details
}: was “{ $before }”, becomes “{ $after }”.
refusal-phone-too-short = { $digits } digits; a Dutch mobile number has 10.
refusal-phone-too-long = { $digits } digits; a Dutch mobile number has 10.
refusal-import-undo-changed = { $count ->
    [one] 1 contact has changed since the import.
   *[other] { $count } contacts have changed since the import.
} Undoing would wipe those changes.

audit-contact-created = Contact added
audit-contact-changed = Contact changed
audit-contact-deleted = Contact deleted with all that was known of them
audit-contact-merged = Two contacts merged
audit-contact-document-added = Document added: { $kind }
audit-contact-opted-out = Contact opted out { $by ->
    [sms] by SMS
    [link] by the link
    [email] by e-mail
    [import] by an import
   *[user] through a user
}
audit-contact-opted-in = Contact opted in again { $by ->
    [sms] by SMS
    [link] by the link
    [email] by e-mail
    [import] by an import
   *[user] through a user
}
audit-contacts-imported = Contacts imported
audit-contacts-import-undone = Import of contacts undone
