data-title = Your data
data-title-desk = Data after the end
data-own-lead = What becomes of your data after the agreement ends. You choose; we wipe, and prove it.
data-desk-lead = What the customer chose, what still holds the data, and what is wiped and kept (GDPR art. 28(3)(g)).
data-none = The agreement goes on
data-none-own = Once there is an end date, you choose here what becomes of your data. You can always export everything.
data-none-desk = Once there is an end date, this shows what becomes of the data.
data-export = Export everything
data-state-there = Still there
data-state-held = Held
data-state-wiping = Being wiped
data-state-wiped = Wiped
data-window = Can be taken until
data-choice = Choice
data-choice-none = Not chosen yet
data-choice-name = { $choice ->
    [returned] Take along first, then wipe
   *[deleted] Wipe
}
data-choice-what = { $choice ->
    [returned] You export everything yourself, after the end of the agreement. We wipe only once that was done.
   *[deleted] You need nothing any more. We wipe after the last day, even if you exported nothing.
}
data-choose = What is to be done with your data?
data-choose-what = Until { $window } you can take everything along and change your choice.
data-choose-do = Record the choice
data-exported = Exported
data-exported-none = Not yet
data-then = Wiping
data-next-round = With the next daily round
data-not-yet = Not yet
data-wiping-since = Under way since { $at }
data-wiped-at = Wiped on { $at }
data-kept-title = Books kept until
data-kept-why = The law makes us keep the books for seven years (art. 52 AWR), counted after the year in which the agreement ended.
data-proof = Proof of deletion
data-proof-get = Open the proof (PDF)
data-goes = What is wiped
data-goes-what = Contacts with their documents and files, messages and answers, shifts and call-outs, imports, webhooks, users with their sessions and tokens. Of a message only its cost stays, of the audit trail only who did what and when, without names and numbers.
data-stays = What is kept
data-kept-until = Only what the law has us keep, until { $until }:
data-kept = { $what ->
    [agreement] the agreement with its quote, signature, documents, timeline and decisions
    [ledger] the ledger of credits: orders, lots and entries
    [invoices] invoices and credit notes with their files
    [payments] payments and refunds
    [late] reminders, claim statements, collection, objections and payment plans
    [claims] claims, and what was decided and paid on them
    [prices] prices and indexations
    [dispatch] mail that was sent, as evidence of dispatch
    [rounds] what each day brought for the agreement
   *[proof] the choice about the data, the exports and the proof itself
}
data-removed = What was wiped
data-what = Kind
data-rows = Rows
data-files = Files
data-sum = Together
data-record = Record the customer's choice
data-record-do = Record
data-told = How and by whom was it said?
data-why = Why
data-keep = Hold
data-keep-what = The data may still be needed for a legal claim (GDPR art. 17(3)(e)). They are not wiped then, and the customer sees why.
data-let-go = Let go
data-let-go-what = The data are not needed any more. They are wiped with the next daily round, if nothing else holds them.
data-without = Wipe without a choice
data-without-what = The customer was asked to choose, at the end and a week before the last day, or was to take the data along. Wiping cannot be undone.
data-taken-back = taken back on { $at }
data-done-chosen = The choice was recorded.
data-done-kept = The data are held.
data-done-let-go = The data are let go.
data-done-without = Recorded. The data are wiped with the next daily round.
data-table = { $table ->
    [books_agreement] Books: agreement and customer
    [books_ledger] Books: ledger of credits
    [books_invoices] Books: invoices
    [books_payments] Books: payments
    [books_late] Books: late payment
    [books_claims] Books: claims
    [books_prices] Books: prices
    [books_dispatch] Books: mail that was sent
    [books_rounds] Books: daily rounds
    [sessions] Signed-in browsers
    [activations] Links to set a password
    [api_tokens] API tokens
    [idempotency_keys] Remembered API requests
    [memberships] Users
    [audit_lines] Audit trail: names and numbers
    [links] Links of contacts
    [answer_log] Answers that were dealt with
    [invitations] Invitations
    [callout_waves] Waves of call-outs
    [callout_holds] Holds of call-outs
    [callouts] Call-outs
    [conversations] Conversations
    [inbound] Messages that came in
    [message_events] Events of messages
    [message_parts] Parts of messages
    [messages] Messages: text, number and contact
    [webhook_attempts] Attempts of webhooks
    [webhook_deliveries] Deliveries of webhooks
    [webhook_events] Events for webhooks
    [webhook_endpoints] Webhooks
    [assignments] Assignments
    [shift_skills] Skills asked for
    [shift_documents] Documents asked for
    [shifts] Shifts
    [sites] Sites
    [import_rows] Rows of imports
    [import_undo] Kept to undo imports
    [imports] Imports
    [contact_documents] Documents of contacts
    [contact_entries] Search words of contacts
    [contact_skills] Skills of contacts
    [contact_tags] Labels of contacts
    [availability_blocks] Weekly availability
    [availability_exceptions] Other availability
    [contact_merges] Merged contacts
    [kept_opt_outs] Opt-outs
    [contacts] Contacts
    [skills] Skills
    [tags] Labels
    [document_kinds] Kinds of documents
    [letters] Letters to users
    [subprocessor_objections] Objections to subprocessors
    [stray_files] Stray files
   *[other] Other
}
data-proof-text = Agreement { $number } ended on { $last_day }. Until { $window } you could take your data along. We hereby confirm that we wiped your data on { $day } (GDPR art. 28(3)(g)). Below is how many rows and files of each kind that were.
data-proof-emptied = Of messages and of the audit trail the row stays without what is personal: of a message its cost, of the trail who (a number without a name) did what and when.
data-proof-after = Backups hold the data until they are overwritten; whoever restores one wipes again.
data-mail-choose-subject = Take your data along until { $window } (agreement { $number })
data-mail-choose-text =
    Agreement { $number } of { $customer } ended on { $last_day }. Until { $window } you can still sign in and export all your data.

    You did not choose yet what becomes of your data afterwards. You do so at Agreement, under Your data: take along first and then wipe, or wipe after that day. We keep the books for seven years, because the law says so.

    Kind regards,
    1•2•Flex
reason-data_too_early = The customer can still take the data along; they may be wiped from { $from } on.
reason-data_window_over = Until { $last_day } the customer could take the data along.
reason-data_chosen_deleted = The customer chose to have them wiped (GDPR art. 28(3)(g)).
reason-data_returned = The customer exported everything on { $on }, and chose to have them wiped afterwards (GDPR art. 28(3)(g)).
reason-data_without_choice = The provider decided to wipe them, because the customer, asked repeatedly, did not choose or took nothing along.
reason-data_no_choice = The customer did not choose yet what is to be done with the data.
reason-data_not_returned = The customer wants to take the data along first, and did not export them since the end.
reason-data_held_objection = An objection to an invoice is not decided; the data may prove what was delivered.
reason-data_held_claim = A claim is not decided; the data may be evidence for it.
reason-data_held_decision = The provider decided to hold the data for a legal claim (GDPR art. 17(3)(e)).
reason-data_held_agreement = Another agreement runs in this environment, or is about to.
refusal-data-choice = Choose whether the data are taken along first (returned) or wiped at once (deleted).
refusal-data-no-end = The agreement has no end date. A choice can be made once notice was given.
refusal-data-begun = The data are being wiped, or were.
refusal-data-too-long = { $most } characters at most.
refusal-data-decision = Choose keep, let-go or without.
refusal-data-decided = That was decided already, or is not needed now.
refusal-data-not-kept = No decision holds the data.
decision-keep-data = Hold the data
decision-wipe-without-choice = Wipe without the customer's choice
audit-agreement-data-chosen = Chose what becomes of the data of agreement { $number }: { $choice ->
    [returned] take along first, then wipe
   *[deleted] wipe
}
audit-agreement-wiped = Data wiped after agreement { $number }: { $rows } rows and { $files } files
agreement-event-data-chosen = Choice about the data: { $choice ->
    [returned] take along first, then wipe
   *[deleted] wipe
}
agreement-event-data-reminded = Reminded to choose what becomes of the data
agreement-event-keep-data = Data held for a legal claim
agreement-event-data-let-go = Data let go
agreement-event-wipe-without-choice = Decided to wipe without the customer's choice
agreement-event-wiped = Data wiped: { $rows } rows and { $files } files. The books are kept until { $kept_until }
round-data-reminded = The customer of agreement { $number } was reminded to choose what becomes of the data
round-data-wiping = The data of the customer of agreement { $number } are being wiped; the proof comes with the agreement
round-data-held = The data after agreement { $number } are not wiped: an objection, claim or decision holds them
round-data-no-choice = The customer of agreement { $number } did not choose what becomes of the data; decide whether they are wiped
round-data-not-returned = The customer of agreement { $number } was to take the data along and did not; decide whether they are wiped
round-data-no-provider = The data after agreement { $number } cannot be wiped: without the provider's details in the settings there is no proof
audit-agreement-data-exported = All data exported
data-export-readme =
    All data of your environment in 1•2•Flex Community.

    Each kind has a folder with files in JSON Lines (one line, one JSON object; UTF-8). Large kinds are spread over more files, in order. Ids lead from one kind to another: contact_id in invitations is id in contacts. Instants are in UTC (ISO 8601), amounts in euro cents, except credit_price: ten-thousandths of a euro.

    The folder files has the documents of contacts, each under the id that it has in contact_documents. The folder invoices has the invoices and credit notes themselves beside the lines, under their numbers: as PDF and as e-invoice (UBL).

    Not in this export: passwords, sessions and tokens, and what only serves to search quickly.

## The books after seven years

books-title = The books
books-lead = Whose administration need not be kept any longer (art. 52(4) AWR). Somebody decides that it may go.
books-none = Nothing to remove
books-none-hint = Seven years after the year of the last booking, a customer that was wiped stands here.
books-whose = Customer
books-remove = Remove the books
books-remove-what = Invoices, payments, the ledger, the agreement and all files with them go for good. What stays are dates, counts and the numbers of documents. The environment then goes by the agreement's number.
books-removed-at = The books were removed on { $at }. Below stands how much.
books-going-since = The books are being removed, since { $at }.
data-done-books = Decided. The next round removes the books.
reason-books_kept_long_enough = The law asks these books to be kept until { $until }. That time is over.
refusal-books-kept = These books have to be kept still, or the data were not wiped yet.
refusal-books-going = That was decided already.
audit-books-to-remove = decided to remove the books
audit-books-removed = The books were removed: { $rows } rows, { $files } files
