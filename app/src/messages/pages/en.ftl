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
