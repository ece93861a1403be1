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

said-left = link { $epoch }, sequence { $sequence }, attempt { $attempt }
said-handed = attempt { $attempt }
said-restarted = No answer came any more: the program or the link was started again.
said-broken = The link broke before an answer came.
said-silent = No answer came in time.
