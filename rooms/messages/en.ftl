### Messages: refusals and reasons.

refusal-message-to = { $why ->
    [empty] Give a mobile number, such as 06 12345678.
    [characters] There is something here that is no part of a number. Only digits, spaces and + - . / ( ).
    [several] There are several numbers here. Give one.
    [rounded] Excel rounded this number; digits are lost. Take it from the source.
    [short] This number is too short. A Dutch mobile number has ten digits.
    [long] This number is too long. A Dutch mobile number has ten digits.
    [not-mobile] This is no mobile number; no text message arrives there.
   *[impossible] This number does not exist. Begin a number abroad with +.
}
refusal-message-to-or-contact = Give a number (to), an e-mail address (email) or a contact.
refusal-message-channel = Choose sms or email.
refusal-message-which-channel = You give a number and an e-mail address. Choose by channel: sms or email.
refusal-message-other-channel = This field is no part of { $channel ->
    [sms] a text message
   *[email] an e-mail
}. Leave it out, or choose the other channel by channel.
refusal-message-email = This is no e-mail address, such as jan@example.nl.
refusal-message-email-or-contact = Give an e-mail address (email) or a contact.
refusal-message-contact-no-email = No e-mail address of this contact is known.
refusal-message-subject-needed = An e-mail has a subject.
refusal-message-subject-line = A subject is one line, without line breaks or tabs.
refusal-message-contact-unknown = This contact does not exist in your environment.
refusal-message-contact-no-number = No mobile number of this contact is known.
refusal-message-empty = There is no text.
refusal-message-too-long = This text makes { $segments } SMS parts; there may be { $most }.
refusal-message-sender = { $why ->
    [empty] Give a sender: a name or a number.
    [long] A sender has at most 11 characters.
    [character] A sender has only letters, digits and spaces.
    [no-letter] A name as sender has at least one letter.
    [zero] Begin the number with + and the country code.
   *[digits] A short number has 3 to 8 digits, a usual one 8 to 15.
}
refusal-message-validity = The validity is at least 1 and at most { $most } minutes.
refusal-message-in-doubt = Choose no-resend or resend-once.
refusal-message-batch = Give 1 to { $most } messages; these are { $count }.
refusal-message-opted-out = This contact has opted out and wants no more messages.
refusal-settled-why = Say in { $most } characters at most how that is known.
refusal-message-not-in-doubt = What became of this message is known by now.
refusal-message-filter = We do not know this value. Choose from: { $right }.
refusal-message-day = This is no date. Write yyyy-mm-dd.

reason-message-segments-gsm7 = The text has { $units } characters of the GSM alphabet: { $segments } { $segments ->
    [one] part
   *[other] parts
}.
reason-message-segments-ucs2 = The text has characters outside the GSM alphabet and so counts { $units } units, 70 to a part: { $segments } { $segments ->
    [one] part
   *[other] parts
}.
reason-message-advice = { $characters } makes this { $before } parts instead of { $after }.
reason-message-held = The credits are held. They are spent only when the SMS centre accepts the message.
reason-message-held-in-doubt = We do not know whether the SMS centre has the message. The credits stay held until a receipt or a decision.
reason-message-captured-accepted-by-centre = The SMS centre accepted the message, so it was charged.
reason-message-released-in-doubt = It stayed unknown whether the message was sent. So it was not charged.
reason-message-released-never-accepted = The SMS centre did not accept the message, so it costs nothing.
message-price = Tariff: { $credits } { $credits ->
    [one] credit
   *[other] credits
} a part, { $there }.
message-there-nl = to a Dutch number
message-there-eea = to a number elsewhere in the EEA
message-there-world = to a number outside the EEA
message-partly = Not all parts were accepted: { $captured } charged, { $released } given back.
audit-message-settled = A message of which it was unknown whether it was sent has been settled: { $reason }

### Messages: the log, one message, a conversation and the inbox.


log-title = Messages
log-lead = Every message with its state, parts and cost.
log-search = Search messages
log-find = Name, number or e-mail address
log-all = All
log-channel = Channel
log-both = SMS and e-mail
log-sms = SMS
log-email = E-mail
log-day = Day
log-of-transfer = You see the messages of one entry in the wallet.
log-all-again = Show all messages
log-empty = No messages
log-empty-hint = Messages appear here as soon as a call-out begins or somebody sends one.
log-caption = Messages, newest first
log-time = Time
log-to = To
log-text = Text
log-state = State
log-parts = Parts
log-part = Part
log-credits = Credits
log-held = { $credits } held
log-pages = Pages
log-newest-first = newest first
log-older = Older
log-crumbs = Breadcrumbs
log-one-title = Message to { $name }
log-conversation = Conversation
log-history = What happened
log-centre-id = Id at the centre
log-link = Link / sequence / reference
log-said = The centre said
log-arrives = As it arrives
log-characters = { $n ->
    [one] 1 character
   *[other] { $shown } characters
}
log-n-parts = { $n ->
    [one] 1 part
   *[other] { $shown } parts
}
log-costly = One or more characters make this message longer than needed.
log-cost = Cost
log-cost-held = Held
log-cost-captured = Captured
log-cost-released = Released
log-entry = entry
log-expires = Valid until
log-callout = Call-out
log-callout-open = Open the call-out
log-unknown = We do not know whether this message arrived.
log-unknown-what = The link with the SMS centre dropped between sending and its answer. We do not simply send it again: it might arrive twice. A receipt decides.
log-unknown-release = If none comes before { $at }, the credits are released.
log-unknown-resend = If none comes before { $at }, we send it once more.
log-settle-yes = It arrived: capture
log-settle-no = It did not arrive: do not capture

log-state-accepted = Queued
log-state-sending = Being sent
log-state-sent = Sent
log-state-delivered = Delivered
log-state-failed = Not delivered
log-state-refused = Refused
log-state-unknown = Unknown
log-state-not-charged = Unknown, not charged
log-state-cancelled = Withdrawn
log-state-expired = Expired
log-part-waiting = Waiting
log-part-sending = Under way
log-part-accepted = Accepted
log-part-refused = Refused
log-part-lost = Unknown
log-part-delivered = Delivered
log-part-failed = Not delivered
log-event-accepted = Queued
log-event-sending = Sent to the centre
log-event-sent = Accepted by the centre
log-event-delivered = Delivered
log-event-failed = Not delivered
log-event-refused = Refused
log-event-unknown = Unknown: no answer from the centre
log-event-not-charged = Not charged
log-event-cancelled = Withdrawn before sending
log-event-expired = Expired before sending
log-event-throttled = The centre asked to wait
log-event-resend = Sent once more
log-event-settled = Settled by a person

talk-title = Conversation with { $name }
talk-empty = No messages with this contact yet.
talk-text = Message
talk-send = Send
talk-cost = costs { $credits } credits
talk-by = How the message goes
talk-way = { $way ->
    [email] E-mail
   *[sms] Text
}
talk-to = To { $address }
talk-subject = Subject
talk-no-way = No mobile number and no e-mail address are known of this contact. Add one under details.
talk-replace = Use this text

inbox-title = Inbox
inbox-lead = { $n ->
    [0] No answers wait for you.
    [one] One answer is not clear. One click and it is done.
   *[other] { $shown } answers are not clear. One click each and they are done.
}
inbox-answer = Answer
inbox-seen = Seen
inbox-none-unclear = Nothing waits for you
inbox-see-all = See everything that came in
inbox-list = { $tab ->
    [stops] Who wants no more messages
    [strangers] From numbers that are no contact
    [unclaimed] Nobody's
   *[all] Everything that came in
}
inbox-tab = { $tab ->
    [all] Everything
    [stops] Opt-outs
    [strangers] Unknown numbers
    [unclaimed] Nobody's
   *[unclear] Unclear ({ $count })
}
inbox-unclaimed-lead = Texts from numbers that no environment wrote to. Only you see them; after eight days they go by themselves.
inbox-outcome-unclaimed = Nobody's
audit-unclaimed-dismissed = removed a text that is nobody's
inbox-caption = Texts that came in, newest first
inbox-from = From
inbox-read-as = Read as
inbox-empty = { $tab ->
    [stops] Nobody has opted out
    [strangers] Nothing from unknown numbers
    [unclaimed] Everything belongs to somebody
   *[all] Nothing has come in yet
}
inbox-empty-hint = { $tab ->
    [stops] Who sends STOP gets no more messages and is listed here.
    [strangers] What comes from a number that is no contact is listed here.
    [unclaimed] Answers that belong to no environment are listed here.
   *[all] Answers to call-outs and other texts come in here.
}
inbox-outcome-received = Just in
inbox-outcome-needs-person = Not clear
inbox-outcome-handled = Seen
inbox-outcome-settled = Settled
inbox-outcome-yes = Yes
inbox-outcome-no = No
inbox-outcome-repeat = Repeated
inbox-outcome-cancelled = Cancelled
inbox-outcome-full = Yes, but full
inbox-outcome-late = Too late
inbox-outcome-seen = Seen
inbox-outcome-code = Asked which one
inbox-outcome-nothing-open = Nothing open
inbox-outcome-stop = Opted out
inbox-outcome-start = Opted in again
inbox-outcome-unclear = Not clear

refusal-text-empty = There is no text yet.
refusal-opted-out = This contact opted out and gets no more messages.
log-settled-by = Settled by { $name }.
