### Customers and agreements.

desk-customers = Customers
customers-lead = The businesses behind the environments, and how their agreement stands.
customers-find = Find a customer
customers-find-hint = Name, KvK number or customer number
customers-find-do = Search
customers-show = Show
customers-show-all = All environments
customers-show-without = Without an agreement in force
customers-none = No customers yet
customers-none-hint = Make the first. It comes with an environment that nobody can enter until the agreement is in force.
customers-not-found = Nobody found
customers-pages = Pages
customers-more = More
customer-new = New customer
customer-change = Change details
customer-enrol = Record the business
customer-number = Customer number
customer-number-of = Customer number { $number }
customer-business = Business
customer-kvk-number = KvK { $kvk }
customer-declared = Declared explicitly to act in business
customer-address = Address
customer-invoices = Invoices
sublicence-title = Users of another business?
sublicence-hint = A sign and no more: a parent company or a bookkeeper looks just the same. Nothing happens by itself.
customer-unknown = No business is known for this environment
customer-unknown-what = The environment was made without an agreement. Record which business is behind it; then a quote can follow.
customer-done-made = The customer has been made.
customer-done-changed = The details have been saved.
customer-form-lead = Only those who act in business can become a customer (art. 1): with a KvK number, or with an explicit declaration.
customer-form-wrong = This is not right yet:
customer-name-hint = As the customer's own screens name it. Empty means the same name.
customer-declares = This customer declared in writing to act in business
customer-declares-why = Needed only without a KvK number, for instance for a business outside the Netherlands.
customer-field-legal_name = Name in the trade register
customer-field-name = Name of the environment
customer-field-kvk = KvK number
customer-field-vat_id = VAT id
customer-field-street = Street and number
customer-field-postal_code = Postal code
customer-field-city = Town
customer-field-country = Country (two letters)
customer-field-attention = For the attention of
customer-field-invoice_email = E-mail address for invoices
customer-field-language = Language
customer-field-iban = IBAN for refunds
customer-field-size = Size
customer-size = { $size ->
    [large] Large
   *[other] Small or medium-sized
}
customer-size-why = With a large business, a term to pay of at most 30 days may be agreed (art. 6:119a(6) Civil Code).

agreement-title = Agreement
agreement-none = No agreement
agreement-none-what = No quote has been signed yet.
agreement-number = Number
agreement-starts = First day
agreement-term = Fixed term to and including
agreement-licence = Licence a year, excl. VAT
agreement-credit-price = Price of a credit, excl. VAT
agreement-term-days = Term to pay
agreement-days = { $n ->
    [one] 1 day
   *[other] { $shown } days
}
agreement-last-day = Last day
agreement-ends = ends { $day }
agreement-state = { $state ->
    [draft] draft
    [offered] quote sent
    [closed] did not go ahead
    [concluded] signed
    [active] in force
    [ended] ended
   *[wiped] wiped
}

audit-customer-made = Recorded customer { $number }: { $name }
audit-customer-changed = Changed the details of { $name }
audit-agreement-written-down = Wrote down agreement { $number }

refusal-customer-already = A business was recorded for this environment already.
refusal-customer-changed-meanwhile = Somebody else changed these details meanwhile. Open the page again.
refusal-customer-text = Fill this in, with at most { $most } characters.
refusal-customer-not-business = Fill in the KvK number, or tick that the customer declared in writing to act in business.
refusal-customer-kvk = A KvK number has 8 digits, such as 12345678.
refusal-customer-country = Write the country with two letters, such as NL or BE.
refusal-customer-vat-form = A Dutch VAT id is NL, 9 digits, B and 2 digits, such as NL123456782B01.
refusal-customer-vat-check = The check digits of this VAT id are not right. Compare it with the tax office's letter.
refusal-customer-vat-elsewhere = A VAT id of this country begins with { $prefix }.
refusal-customer-vat-length = A VAT id has 2 to 12 letters or digits behind the country's letters.
refusal-customer-iban = This IBAN is not right. For example: NL91 ABNA 0417 1643 00.
refusal-agreement-already = An agreement has been signed or is in force already.
refusal-term-too-short = An agreement lasts at least { $least } months, unless an exception was made in writing.
refusal-term-impossible = A term is a whole number of months, from 1 to { $most }.

reason-customer_not_business = Only those who act in business can become a customer: with a KvK number or an explicit declaration.
reason-sublicence_sign = { $users ->
    [one] One user has an address at { $domain }; the customer itself is at { $own }. The licence may not be given to another to use.
   *[other] { $users } users have an address at { $domain }; the customer itself is at { $own }. The licence may not be given to another to use.
}
reason-country_unknown = A country is written with two letters.
reason-vat_id_elsewhere = A VAT id of this country begins with { $prefix }.
reason-vat_id_length = A VAT id has 2 to 12 letters or digits behind the country's letters.
reason-iban_wrong = An IBAN is two letters, two check digits and 11 to 30 more letters or digits.

desk-legal = Documents
legal-lead = General terms and processor agreements, in versions. What was signed never changes: agreements keep their version (art. 13.1).
legal-none = No terms yet
legal-none-hint = Without general terms and a processor agreement, no quote can go out.
legal-version = Version
legal-kind = Kind
legal-kind-name = { $kind ->
    [terms] General terms
   *[processor] Processor agreement
}
legal-valid-from = Valid from
legal-hash = Fingerprint (SHA-256)
legal-add = Add a version
legal-add-what = The newest valid version goes with new quotes, in the customer's language, or else in Dutch.
legal-file = File (PDF or scan)

quotes-title = Quotes
quotes-none = No quotes yet
quotes-none-hint = A quote says everything that the agreement will say, and is signed online or on paper.
quote-new = New quote
quote-title = Quote
quote-form-lead = What stands here goes before the general terms (art. 15.2). Once it is sent, nothing about it changes.
quote-agreed = What is agreed
quote-beside = Besides
quote-signing = Signing
quote-save = Save as a draft
quote-change = Change
quote-send = Send
quote-decline = Close the quote
quote-standing = Standing
quote-date = Date
quote-valid-until = Valid to and including
quote-for = For { $customer }
quote-specs = Equipment (art. 6.1)
quote-limits = Limits
quote-exception = Exception to the shortest term (art. 12.1)
quote-fairness = Why a long term to pay is fair
quote-specs-usual = A current browser (Chrome, Edge, Firefox or Safari, at most two years old) and an internet connection. Contacts have a mobile phone that receives SMS.
quote-field-licence = Licence a year (€)
quote-field-credit_price = Price of a credit (€)
quote-field-starts_on = First day
quote-field-months = Fixed term (months)
quote-field-term_days = Term to pay (days)
quote-field-interest = Interest on late payment (% a month)
quote-field-credit_limit = Ordered and unpaid at most (€)
quote-field-index_table = Index table (CBS)
quote-field-index_series = Series in that table
quote-field-early_notice = Notice in the fixed term
quote-field-admin_name = Who signs and gets in first
quote-field-admin_email = E-mail address
quote-field-valid_until = Valid to and including
quote-hint-licence = Excluding VAT; invoiced yearly in advance (art. 4.2).
quote-hint-credit_price = Excluding VAT, at most four decimals (art. 4.3).
quote-hint-starts_on = When it is signed later, the agreement begins on the day of signing.
quote-hint-months = At least 12, unless an exception stands below (art. 12.1).
quote-hint-term_days = 14 by the terms (art. 3.1); with a large business at most 30.
quote-hint-interest = 5 by the terms (art. 3.2).
quote-hint-credit_limit = Empty is no limit.
quote-hint-index_table = For example 85817NED (services producer prices, art. 4.4).
quote-hint-index_series = The code of the series, such as A024468. Empty is no indexation.
quote-hint-early_notice = How notice that comes in the fixed term is read.
quote-hint-specs = What the customer needs to use the application.
quote-hint-limits = For example a number of requests a minute.
quote-hint-exception = Only for a term under 12 months.
quote-hint-fairness = Only for more than 60 days (art. 6:119a(5) Civil Code).
early-notice = { $reading ->
    [lenient] counts from receipt, no earlier than the end of the term
   *[strict] waits until the first day after the term
}
quote-done-sent = The quote has been sent.
quote-done-signed = The signature has been recorded.
quote-done-declined = The quote has been closed.
quote-draft-what = When it is sent, the quote is kept as a PDF, with the terms and the processor agreement.
quote-mail = Sent
quote-mail-state = { $state ->
    [waiting] waits to be sent
    [sending] being sent
    [sent] sent
    [refused] refused
   *[other] did not arrive
}
quote-mail-subject = Quote { $number } from 1•2•Flex
quote-mail-text =
    Dear { $name },

    Please find our quote { $number } for { $customer }, with the general terms and the processor agreement.

    You can sign it online until { $until }:
    { $link }

    Rather on paper? Sign the quote and send us a scan.

    Kind regards,
    1•2•Flex
quote-sheet-title = Quote { $number }
quote-sheet-lead = We offer { $customer } the use of 1•2•Flex Community, on the conditions below.
quote-sheet-prices = Prices and payment
quote-sheet-term = Duration
quote-sheet-goes-with = With this quote go
quote-sheet-business = Who signs declares to do so on behalf of a business and to be authorised, and has received the papers above.
quote-sheet-excl = All amounts exclude VAT.
quote-goes-terms = General terms, version { $version }
quote-goes-processor = Processor agreement, version { $version }

agreement-months = Fixed term
agreement-months-of = { $n ->
    [one] 1 month
   *[other] { $shown } months
}
agreement-after = After that
agreement-after-what = for an indefinite time, with two months' notice to the end of a calendar month
agreement-credit-limit = Ordered and unpaid at most
agreement-index = Indexation
agreement-index-of = CBS table { $table }, series { $series }
agreement-no-limit = no limit
agreement-index-none = none
agreement-interest = Interest on late payment
agreement-interest-of = { $percent }% a month
agreement-documents = Documents
agreement-documents-none = No documents yet
agreement-document = Document
agreement-document-kind = { $kind ->
    [quote] Quote
    [signed] Signed on paper
    [amendment] Amendment
    [severability] Replacement of a void clause
    [incident] Report of an incident
    [transfer_request] Request for transfer
    [consent] Consent
    [notice] Notice
    [confirmation] Confirmation
    [wiped] Proof of deletion
    [deed] Deed
   *[other] Evidence
}

paper-registered = KvK { $kvk } · VAT id { $vat } · IBAN { $iban }
paper-law = Dutch law governs all our agreements; the court in Utrecht has jurisdiction (art. 15.1 of the general terms).

sign-title = Sign
sign-name = Name
sign-role = Position
sign-way = How
sign-way-name = { $way ->
    [online] online
   *[other] on paper
}
sign-signed = Signed
sign-signed-on = Signed on
sign-scan = Scan of the signed quote
sign-declared = Declaration to act in business
sign-declared-yes = given
sign-declared-no = not needed: KvK number known
sign-hash = { $n ->
    [1] Signed quote
    [2] Signed terms
   *[other] Signed processor agreement
}
sign-papers = What you sign
sign-subprocessors = Who processes your data for us, and what changes in that
sign-papers-what = These three papers together are the agreement. The code below each is the fingerprint of the file.
sign-declares = I declare explicitly to act on behalf of { $customer } in the course of a profession or business, and to be authorised to do so.
sign-agrees = I have received the quote, the general terms and the processor agreement, and agree to them.
sign-kept = Your name, position, the moment, your internet address and the fingerprints of the papers are kept as evidence.
sign-do = Sign
sign-not = Decline
sign-done = This quote has been signed
sign-done-by = By { $name }, at { $at }. The invitation to sign in comes by e-mail, on the first day at the latest.
sign-closed = This quote cannot be signed any more
sign-closed-what = It has expired or was closed. Please contact us for a new one.
sign-on-paper = Signed on paper
sign-on-paper-what = Record who signed and keep the scan.
sign-upload = Record

audit-quote-sent = Sent quote { $number } to { $to }
audit-quote-signed = Quote { $number } signed by { $name }
audit-quote-declined = Closed quote { $number }

refusal-agreement-file-needed = Choose a file.
refusal-agreement-file-type = Choose a PDF, PNG or JPEG.
refusal-agreement-text-too-long = This form is too long.
refusal-agreement-date = Write a date as yyyy-mm-dd, between 2000 and 2100.
refusal-agreement-euros = Write an amount in euros, such as 1,200.00 as 1200,00.
refusal-legal-kind = Choose general terms or processor agreement.
refusal-legal-version = Give the version a name of at most { $most } characters.
refusal-legal-version-there = This version is there already in this language, and does not change. Give a new version another name.
refusal-quote-without-customer = First record which business is behind this environment (art. 1).
refusal-quote-valid-past = This quote has expired already. Give a later date.
refusal-quote-sent-already = This quote was sent already and does not change any more.
refusal-quote-credit-price = Write the price of a credit in euros, above zero and with at most four decimals, such as 0.085.
refusal-quote-interest = Write a percentage from 0 to { $most }, with at most two decimals.
refusal-quote-index = Give the table and the series, in letters and digits; or leave the series empty.
refusal-quote-paragraph = At most { $most } characters.
refusal-quote-expired = This quote could be accepted until { $last_day }.
refusal-quote-link-gone = This link leads to no quote.
refusal-term-days-impossible = A term to pay is 1 to { $most } days.
refusal-term-days-too-long-with-large = With a large business, at most { $most } days may be agreed (art. 6:119a(6) Civil Code).
refusal-term-days-unexplained = Beyond { $most } days it must be said why that is fair (art. 6:119a(5) Civil Code).
refusal-agreement-not-now = That is not possible as the agreement stands.
refusal-agreement-paper-missing = A paper is missing: { $paper ->
    [terms] the general terms
    [processor] the processor agreement
   *[other] the quote
}. Without it there is no agreement (art. 1, 9.1).
refusal-agreement-too-early = That is possible from { $from } on.
refusal-agreement-consent-missing = Both parties have to agree to that in writing.
refusal-sign-declare = Tick that you act in business: we conclude no agreement with others (art. 1).
refusal-sign-agree = Tick that you agree to the papers.
refusal-date-future = That day is still to come.
refusal-dissolution-term-runs = The term of the notice of default runs to and including { $last_day }.
refusal-dissolution-nothing-late = Nothing is open whose term to pay is over.
refusal-dissolution-plan-runs = The customer keeps to a payment plan; then there is no dissolution.
refusal-dissolution-evidence-missing = First add evidence of the ground.
refusal-transfer-consent-too-late = Both consents have to be there before { $effective_on }.
refusal-transfer-deed-missing = Add the deed of the take-over (art. 6:159 Civil Code).
refusal-transfer-debt-not-named = An overdue invoice is open: the deed must name that debt.

reason-agreement_not_now = Not possible in this state ({ $state }): { $event }.
reason-agreement_paper_missing = Without this paper there is no agreement: { $paper }.
reason-quote_expired = The quote could be accepted until { $last_day }.
reason-agreement_too_early = That is possible from { $from } on.
reason-agreement_consent_missing = Both parties have to agree to that in writing.
reason-switching_notice = The switch was announced on { $received }; { $months } months later at most, on { $notice_until }, the transition begins.
reason-switching_transition = The transition takes { $days } days; the last day is { $last_day }.
reason-dissolution_term_runs = The term of the notice of default runs to and including { $last_day }.
reason-dissolution_nothing_late = Nothing is open whose term to pay is over.
reason-dissolution_plan_runs = The customer keeps to a payment plan.
reason-dissolution_evidence_missing = There is no evidence of the ground.
reason-dissolution_ceased = The customer ceased to exist or was dissolved.
reason-dissolution_insolvent = The customer is bankrupt, in suspension of payments, or lost control over its assets. Mind: within a WHOA plan, that is no ground to dissolve.
reason-dissolution_breach = The customer was put in default by registered letter, received on { $received }, and did not comply within { $days } days (to and including { $last_day }).
reason-dissolution_impossible = Performance is impossible for good; no notice of default is needed then.
reason-dissolution_unpaid = A payment that was due on { $due } was not received in full.
reason-dissolution_infringement = The customer infringes intellectual property rights.
reason-dissolution_unable = The provider cannot or may not deliver the application as agreed any more.
reason-transfer_consent_too_late = Both consents have to be there before { $effective_on }.
reason-transfer_deed_missing = There is no deed of the take-over.
reason-transfer_debt_not_named = The deed does not name the overdue debt.
reason-transfer_consented = Both parties consented before { $effective_on }.
reason-term_days_impossible = A term to pay is 1 to { $most } days.
reason-term_days_too_long_with_large = With a large business, at most { $most } days may be agreed.
reason-term_days_unexplained = More than { $most } days has to be explained.
reason-term_days_agreed = Agreed term to pay: { $days } days.

agreement-own-lead = What you agreed with 1•2•Flex, where it stands, and what is still to come.
agreement-none-own = This environment was made without an agreement.
agreement-all = Everything
agreement-open = What was agreed, documents and timeline
agreement-number-of = Agreement { $number }
agreement-no-end = no notice was given
agreement-ends-at = Licence until
agreement-end-kind = { $kind ->
    [notice] notice
    [switching] switch
    [dissolution] dissolved
    [provider_exit] stopped by the provider
   *[agreed] ended by agreement
}
agreement-parameter = Agreed
agreement-agreed = What is agreed
agreement-value = Value
agreement-source = Set by
agreement-parameter-name = { $name ->
    [licence] Licence a year, excl. VAT
    [credit_price] Price of a credit (€), excl. VAT
    [starts_on] First day
    [term_last_day] Fixed term to and including
    [term_days] Days to pay
    [interest] Interest on late payment, % a month
    [cost_percent] Collection costs, % of what is open
    [cost_minimum] Collection costs, at least
    [credit_limit] Ordered and unpaid at most
    [index] Index series
    [refund_on_exit] When we stop delivering
   *[early_notice] Notice in the fixed term
}
agreement-source-name = { $source ->
    [quote] quote
    [amendment] signed amendment
    [severability] replacement of a void clause
    [indexation] indexation
   *[terms] general terms
}
agreement-timeline = Timeline
agreement-coming = { $what ->
    [change] { $title } takes effect
    [transfer] The agreement goes over to { $title }
    [start] The agreement begins
    [indefinite] It goes over into an indefinite time
    [end] Last day of the agreement
   *[window] Last day to get your data
}
agreement-on-paper = This agreement was concluded on paper.
agreement-decisions = Decisions
agreement-done-notice = The notice has been recorded and confirmed in writing.
agreement-done-withdrawal = Recorded. The notice is void as soon as the other party agrees too.
agreement-done-withdrawn = The notice has been withdrawn; the agreement goes on.
agreement-event-drafted = Quote { $number } made
agreement-event-sent = Quote { $number } sent to { $to }
agreement-event-signed = Signed by { $name }, { $role }
agreement-event-started = Agreement in force
agreement-event-declined = Quote closed
agreement-event-expired = Quote expired
agreement-event-extended = Fixed term over on { $last_day }; extended for an indefinite time
agreement-event-notice = Notice by the { $party ->
    [provider] provider
   *[customer] customer
}, received on { $received }: last day { $last_day }
agreement-event-switching = Switch requested, received on { $received }: last day { $last_day }
agreement-event-withdrawal = The { $party ->
    [provider] provider
   *[customer] customer
} agrees to withdraw the notice
agreement-event-withdrawn = Notice withdrawn, with the consent of both parties
agreement-event-ended = Agreement ended; { $lapsed ->
    [one] 1 credit lapsed
   *[other] { $lapsed } credits lapsed
}. Data can be had until { $window }
agreement-event-window = The time to get data is over
decision-early-notice = Notice read otherwise than agreed
notice-give = Give notice
notice-record = Record notice
notice-own-lead = Look first to which day it would be. Nothing happens until you confirm.
notice-desk-lead = For notice by letter or mail, or notice by us. Look first to which day it is.
notice-kind = How
notice-kind-name = { $kind ->
    [switching] Switch
   *[notice] Give notice
}
notice-kind-what = { $kind ->
    [switching] To another provider (Data Act, art. 25): two months' notice at most and thirty days of transition, in the fixed term too.
   *[notice] To the end of a calendar month, with two months' notice (art. 12.1).
}
notice-wished = Transition begins on
notice-wished-hint = Only for a switch, within two months.
notice-look = Look at the last day
notice-ends = The last day will be { $day }
notice-why = How that day was found
notice-then = After that you can sign in for thirty days to get your data and look at invoices. Credits that are left lapse on the last day (art. 14.1).
notice-do = Give notice to { $day }
notice-record-do = Record to { $day }
notice-party = By whom
notice-party-name = { $party ->
    [provider] Us
   *[customer] The customer
}
notice-channel = How it came
notice-channel-name = { $channel ->
    [mail] E-mail
   *[letter] Letter
}
notice-received = Received on
notice-reading-agreed = as agreed
notice-reading-hint = Reading it otherwise than agreed is a decision; write below why.
notice-note = Remark
notice-other-reading = By the other reading it would be { $day }.
notice-back = Withdraw the notice
notice-back-what = Withdrawing is possible only when both parties agree (art. 13.1).
notice-back-do = Agree to withdraw
notice-back-asked = Your consent has been recorded; the other party has yet to agree.
notice-back-provider-asked = 1•2•Flex agrees to withdraw the notice. If you agree too, the agreement goes on.
notice-back-customer-asked = The customer asked to withdraw the notice. If we agree too, the agreement goes on.
notice-letter-notice-title = Confirmation of notice, agreement { $number }
notice-letter-switching-title = Confirmation of your switch, agreement { $number }
notice-letter-notice-text = Notice of agreement { $number } of { $customer } was received on { $received }. The agreement ends on { $last_day }; that day counts in full.
notice-letter-switching-text = Your request to switch was received on { $received }. Agreement { $number } of { $customer } ends on { $last_day }; that day counts in full.
notice-letter-after = Until { $window } you can sign in to get your data and look at invoices. After that we wipe the data. Credits that are left on { $last_day } lapse (art. 14.1). Open invoices stay due.
notice-mail-text =
    Please find the confirmation for { $customer }: agreement { $number } ends on { $last_day }. The attachment says how that day was found.

    Kind regards,
    1•2•Flex
agreement-mail-ended-subject = Agreement { $number } has ended
agreement-mail-ended-text =
    Agreement { $number } of { $customer } ended on { $last_day }. { $lapsed } credits lapsed (art. 14.1).

    Until { $window } you can sign in to get your data and look at invoices.

    Kind regards,
    1•2•Flex
agreement-mail-extended-subject = Agreement { $number } goes on for an indefinite time
agreement-mail-extended-text =
    The fixed term of agreement { $number } of { $customer } is over. The agreement goes on for an indefinite time; notice can be given to the end of a calendar month, two months ahead (art. 12.1).

    Kind regards,
    1•2•Flex
agreement-mail-goes-on-subject = Agreement { $number } goes on
agreement-mail-goes-on-text =
    The notice of agreement { $number } of { $customer } was withdrawn with the consent of both parties (art. 13.1). The agreement goes on.

    Kind regards,
    1•2•Flex
licence-until = Your licence runs until { $at }.
round-agreement-started = Agreement { $number } has begun
round-agreement-ended = Agreement { $number } has ended
round-agreement-extended = Agreement { $number } goes on for an indefinite time
round-agreement-window-closed = The customer of agreement { $number } cannot get its data any more: the time for that is over
round-quote-expired = Quote { $number } has expired
audit-agreement-notice = Notice of agreement { $number } to { $last_day }
audit-agreement-notice-withdrawn = Withdrew the notice of agreement { $number }
audit-agreement-ended = Agreement { $number } ended
refusal-agreement-none = There is no agreement in this environment.
refusal-agreement-ended = The agreement has ended. Only getting your data, invoices, the wallet and the agreement are still open.
refusal-notice-none = There is no notice that can be withdrawn.
refusal-notice-received = Give the day of receipt: not in the future, and not before the first day.
refusal-notice-kind = Choose notice or switching.
reason-term_runs_until = The fixed term began on { $start }; its last day is { $last_day }.

stop-title = Dissolve or stop
stop-lead = With immediate effect, on one of these grounds. One person proposes it, another agrees. Invoices stay due, credits lapse, and the customer can get its data for thirty days.
stop-cause = Ground
stop-cause-name = { $cause ->
    [ceased] The customer does not exist any more
    [insolvent] Bankruptcy or suspension of payments
    [breach] Breach after notice of default
    [unpaid] Not paid in full in time
    [infringement] Infringement of rights
    [unable] We cannot or may not deliver any more
    [non_conformity] The application does not conform to the agreement; we stop
   *[third_party_right] Infringement of a third party's right is likely; we stop
}
stop-default-received = Notice of default received on
stop-default-hint = Only of a breach; empty where performance is impossible for good.
stop-days = Days in the notice of default
stop-why = Reasons
stop-evidence = Evidence (PDF or scan)
stop-evidence-unless = (not needed for late payment: it is in the books)
stop-evidence-short = Evidence
stop-evidence-see = See the evidence
stop-evidence-elsewhere = { $cause ->
    [unpaid] is in the books
   *[other] no document
}
stop-propose = Propose
stop-second = If you agree, the agreement ends now and the customer is told.
stop-first = Somebody else has to agree to this.
stop-agree = Agree and end it
stop-refuse = Refuse
stop-take-back = Take the proposal back
decision-end-agreement = End the agreement with immediate effect
agreement-event-dissolved = Ended with immediate effect: { $why }
agreement-mail-dissolved-subject = Agreement { $number } ended with immediate effect
agreement-mail-dissolved-text =
    We hereby end agreement { $number } with { $customer } with immediate effect, by art. { $article } of the general terms.

    Reasons: { $why }

    Open invoices stay due. Until { $window } you can sign in to get your data and look at invoices.

    Kind regards,
    1•2•Flex
audit-agreement-dissolved = Ended agreement { $number } with immediate effect
refusal-stop-cause = Choose a ground.
refusal-stop-days = A notice of default gives 1 to 365 days.
reason-provider_stops_non_conformity = The application does not conform to the agreement; the provider chooses to stop.
reason-provider_stops_third_party_right = The application is likely to infringe a third party's right; the provider chooses to stop.
wiped-proof-title = Proof of deletion after agreement { $number }
wiped-proof-file = proof-of-deletion
wiped-proof-mail =
    We wiped the data of { $customer } after the end of agreement { $number }. The proof is attached; it also says what we still have to keep, why and until when.

    Kind regards,
    1•2•Flex
refusal-wiping-no-provider = The settings do not name the provider; without that there is no proof of deletion.
agreement-data = Data after the end
agreement-own-data = Your data
agreement-data-see = Take along, choose and wipe

change-title = { $ground ->
    [severability] Replace a void clause
   *[amendment] Record an amendment
}
change-lead = { $ground ->
    [severability] Where a clause is not binding, the rest stands, and a valid clause that stays as close to it as possible takes its place (art. 15.3).
   *[amendment] An agreement changes only by a document in which we agree expressly and in writing (art. 13.1).
}
change-menu = Change
change-record = Record an amendment
change-void = Replace a void clause
change-document = Document
change-not-by-mail = An e-mail from the customer is no amendment
change-not-by-mail-what = Nor is a letter from the customer alone. Without a document in which we agree expressly and in writing nothing changes, and only that document can prove a change (art. 13.1).
change-clause = Clause that is not binding
change-clause-hint = For example: art. 3.2, the interest of 5% a month.
change-name = Name
change-name-hint = { $ground ->
    [severability] For example: Replacement interest clause.
   *[amendment] For example: Addendum 1.
}
change-file = File (PDF or scan)
change-proof = Who signed
change-proof-name = { $proof ->
    [both] Both parties
    [provider] We did, agreeing expressly
   *[customer] The customer alone (e-mail or letter)
}
change-signed_by = Who signed for us
change-signed_role = In which role
change-signed_on = Signed on
change-effective_on = Holds from
change-signed = Signed by
change-why = { $ground ->
    [severability] Why the clause is not binding
   *[amendment] Why
}
change-sets = What the document sets
change-sets-what = Fill in only what changes; what is left empty stays as it is. What was invoiced or ordered does not change.
change-now = Now: { $value }.
change-hint = { $field ->
    [licence] Excl. VAT; for licence years that are invoiced after that day.
    [credit_price] Excl. VAT; for orders from that day on, tomorrow at the earliest.
    [months] Counted from the first day of the agreement.
    [term_days] For invoices from that day on.
    [interest] { $ground ->
        [severability] For all invoices, from the beginning; 0 leaves the statutory interest only.
       *[amendment] For invoices from that day on.
    }
    [cost_percent] For cases from that day on.
    [cost_minimum] For cases from that day on.
   *[credit_limit] What can be ordered without being paid, at most.
}
change-field-licence = Licence a year (€)
change-field-credit_price = Price of a credit (€)
change-field-months = Fixed term (months)
change-field-term_days = Term to pay (days)
change-field-interest = Interest on late payment (% a month)
change-field-cost_percent = Collection costs (% of what is open)
change-field-cost_minimum = Collection costs, at least (€)
change-field-credit_limit = Ordered without being paid, at most (€)
change-field-refund_on_exit = When we stop delivering (art. 6.5, 10.2)
change-as-it-is = stays as it is
change-shorter = The document says expressly that the fixed term may be shorter than 12 months (art. 12.1)
change-fair = The document explains why a term to pay of more than 60 days is fair (art. 6:119a(5) of the Dutch Civil Code)
change-no_limit = There is no longer a limit to what can be ordered without being paid
change-no_index = There is no longer any indexation
change-do = { $ground ->
    [severability] Record the replacement
   *[amendment] Record the amendment
}
changes-title = Changes
change-ground = Ground
change-ground-name = { $ground ->
    [severability] Replacement of a void clause
   *[amendment] Signed amendment
}
change-state = { $state ->
    [coming] still to come
    [cancelled] taken back
   *[applied] holds
}
change-cancel = Take back
change-cancel-do = Take the change back
change-cancelled-why = Why it was taken back
change-lapsed = The agreement ended before this took effect.
refund-on-exit = { $policy ->
    [nothing] nothing of a licence paid ahead is given back
   *[full_months] full months of the licence after the end are credited
}
agreement-since = from { $day }
agreement-done-amendment = The amendment is recorded; the customer is told.
agreement-done-severability = The replacement is recorded; the customer is told.
agreement-done-unchanged = The change is taken back; the customer is told.
agreement-event-amendment = Amendment recorded: { $title }, from { $on } on
agreement-event-severability = Void clause ({ $clause }) replaced: { $title }, from { $on } on
agreement-event-change_applied = { $title } took effect
agreement-event-change_cancelled = { $title } taken back: { $why }
decision-amendment = Consent to an amendment
decision-severability = Replacement of a void clause
decision-taken-back = taken back on { $at }
agreement-mail-amended-subject = Amendment of agreement { $number }
agreement-mail-amended-text =
    Agreement { $number } of { $customer } was amended by { $title } (art. 13.1). From { $on } on it says:

    { $lines }

    The signed document stands with your agreement, and comes with this mail if it is small enough.

    Kind regards,
    1•2•Flex
agreement-mail-severed-subject = Replaced clause in agreement { $number }
agreement-mail-severed-text =
    A clause of agreement { $number } of { $customer } is not binding: { $clause }. The rest of the agreement stands (art. 15.3). In its place, by { $title }, from { $on } on:

    { $lines }

    Reason: { $why }

    The document stands with your agreement, and comes with this mail if it is small enough.

    Kind regards,
    1•2•Flex
agreement-mail-unchanged-subject = Agreement { $number }: amendment taken back
agreement-mail-unchanged-text =
    The amendment { $title } of agreement { $number } of { $customer }, which would take effect on { $on }, was taken back. Nothing changes.

    Reason: { $why }

    Kind regards,
    1•2•Flex
audit-agreement-amendment = Recorded an amendment of agreement { $number }: { $title }
audit-agreement-severability = Replaced a void clause of agreement { $number }: { $title }
audit-agreement-change-cancelled = Took back an amendment of agreement { $number }: { $title }
round-change-applied = An amendment of agreement { $number } took effect
round-change-lapsed = An amendment of agreement { $number } did not take effect: the agreement has ended
refusal-change-document-missing = Without a signed document nothing changes (art. 13.1). Add the document in which we agree in writing.
refusal-change-customer-alone = An e-mail or letter from the customer alone is no amendment: it is valid only if we agree expressly and in writing (art. 13.1). Add the document that we signed.
refusal-change-nothing = This changes nothing: fill in what the document sets otherwise than it is now.
refusal-change-invoices-stand = Invoices that were sent do not change. This can hold from { $from } on.
refusal-change-price-backwards = The price of a credit only changes forward, because what was ordered was ordered at its price. This can hold from { $from } on.
refusal-change-before-start = The agreement begins on { $starts_on }; this cannot hold before.
refusal-change-after-end = The agreement ends on { $last_day }; nothing can take effect after that.
refusal-change-indexation-coming = An indexation was announced for { $on }. Take that back first, or wait until it took effect.
refusal-change-another-coming = Another change of this takes effect on { $on }. Take that back first, or wait until it took effect.
refusal-change-end-known = Notice was given already, to { $last_day }. Take the notice back first; then the fixed term can change.
refusal-change-term-over = The fixed term would be over on { $last_day } already, before this holds.
refusal-change-not-cancelled = This change took effect or was taken back already. What holds is changed by a new document only.
reason-change_document_missing = There is no signed document.
reason-change_customer_alone = Only the customer said so.
reason-change_nothing = Nothing changes.
reason-change_invoices_stand = Invoices that were sent do not change; this is possible from { $from } on.
reason-change_price_backwards = The price of a credit only changes forward; this is possible from { $from } on.
reason-change_before_start = The agreement begins on { $starts_on }.
reason-change_after_end = The agreement ends on { $last_day }.
reason-change_indexation_coming = An indexation was announced for { $on }.
reason-change_another_coming = Another change of this takes effect on { $on }.
reason-change_end_known = Notice was given already, to { $last_day }.
reason-change_term_over = The fixed term would be over on { $last_day } already.
reason-change_both_signed = Both parties signed the document; it holds from { $effective_on } on.
reason-change_provider_signed = The provider agreed expressly and in writing; it holds from { $effective_on } on.
reason-change_interest_for_new_invoices = The interest is for invoices dated from { $from } on; earlier invoices keep the interest that was agreed then.
reason-change_interest_clause_void = The interest is for all invoices: what is not binding was so from the beginning. Interest that was charged already does not change by itself.
reason-interest_of_void_clause = The agreed interest is not binding; in its place comes { $percent_per_month }% a month, or the statutory interest where that is higher.
reason-interest_of_amendment = For invoices from { $from } on { $percent_per_month }% a month was agreed.

incidents-title = Incidents
incidents-lead = If the application does not conform to the agreement (art. 6.5), or is likely to infringe a right of a third party (art. 10.2), we choose what we do: once, in writing and with our reasons.
incident-new = Record an incident
incident-store = Record
incident-what = What is the matter
incident-kind = { $kind ->
    [third_party_right] Likely infringement of a third party's right
   *[non_conformity] The application does not conform to the agreement
}
incident-found_on = Found on
incident-report = What was found
incident-reported = Recorded
incident-document = Report (PDF or scan)
incident-document-hint = The customer sees this document with its agreement.
incident-open = to be chosen
incident-choice = Choice
incident-choice-name = { $choice ->
    [change] Change the application so that it conforms again
    [replace] Replace the application by one that conforms
    [equivalent] Provide equivalent content
   *[stop] Stop delivering and end the agreement
}
incident-choice-letter = { $choice ->
    [change] we change the application so that it conforms to the agreement again
    [replace] we replace the application by one that does conform to the agreement
    [equivalent] we provide equivalent content
   *[stop] we stop delivering and end the agreement
}
incident-stop-what = Somebody else must agree; the agreement then ends at once. Of the licence: { $refund }. Credits lapse (art. 14.1).
incident-why = Motivation
incident-effective = Holds from
incident-effective-hint = Stopping takes effect the moment somebody else agrees.
incident-chosen = Chosen
incident-choose = Choose
incident-goodwill = Made good out of goodwill
incident-goodwill-offer = When stopping: make good, out of goodwill, paid credits that lapse
incident-goodwill-what = The terms give no right to that (art. 14.1), but a court may not uphold that paid credits lapse when we ourselves stop. Whoever keeps the promise makes the credit note; the daily round reminds of it.
stop-or-incident = If we ourselves stop, because the application does not conform or is likely to infringe, record that first under
stop-refund = { $policy ->
    [nothing] Under the agreement nothing is given back of a licence that was paid ahead.
   *[full_months] Full months of the licence after the end that were paid ahead are credited.
}
stop-goodwill = { $n ->
    [one] Out of goodwill we make good 1 paid credit that lapsed; you will receive a credit note for it.
   *[other] Out of goodwill we make good { $shown } paid credits that lapsed; you will receive a credit note for them.
}
agreement-event-incident = { $kind ->
    [third_party_right] Found likely to infringe a third party's right
   *[non_conformity] Found that the application does not conform to the agreement
} on { $found_on }
agreement-event-incident_choice = Chosen: { $choice ->
    [change] to change the application
    [replace] to replace the application
    [equivalent] to provide equivalent content
   *[stop] to stop delivering
}, from { $on }: { $why }
decision-incident = Choice for an incident
agreement-mail-incident-subject = Agreement { $number }: what we do about an incident
agreement-mail-incident-text =
    { $what }. Under art. { $article } of the terms we choose: { $choice }. That holds from { $on }.

    Motivation: { $why }

    This is about agreement { $number } of { $customer }, which goes on.

    Kind regards,
    1•2•Flex
agreement-mail-stopped-subject = Agreement { $number }: we stop delivering
agreement-mail-stopped-text =
    We hereby stop delivering the application and end agreement { $number } with { $customer } with immediate effect, under art. { $article } of the terms.

    Motivation: { $why }

    { $refund }

    { $goodwill }

    Open invoices remain due. Up to and including { $window } you can still sign in to get your data and look at invoices.

    Kind regards,
    1•2•Flex
audit-agreement-incident = Recorded an incident of agreement { $number }
audit-agreement-incident-choice = Chose what is done about an incident of agreement { $number }
round-goodwill-promised = When agreement { $number } was stopped, { $credits } paid credits were promised to be made good; make the credit note
refusal-incident-kind = Choose what is the matter.
refusal-incident-choice = Choose what we do.
refusal-incident-choice-not-given = The article does not give that choice.
refusal-incident-chosen-already = This incident has its choice already. Record a new incident if something is the matter again.
refusal-incident-choice-too-early = A choice does not hold before the incident was found, on { $found_on }.
refusal-stop-incident-missing = First record the incident for which we stop delivering, and choose to stop there.
reason-incident_found = Found on { $found_on }.
reason-incident_choice_not_given = The article does not give that choice.
reason-incident_chosen_already = This incident has its choice already.
reason-incident_choice_too_early = The incident was found on { $found_on } only.
reason-provider_changes_the_application = The provider chooses to change the application so that it conforms to the agreement again.
reason-provider_replaces_the_application = The provider chooses to replace the application by one that conforms to the agreement.
reason-provider_gives_equivalent_content = The provider chooses to provide equivalent content.

transfer-title = Transfer
transfer-lead = Another business takes the agreement over. That takes the prior consent of both parties (art. 15.5) and a deed (art. 6:159 of the Dutch Civil Code).
transfer-new = Record a request
transfer-to = Transfer to { $to }
transfer-from = formerly { $from }
transfer-old = Former party
transfer-before = Earlier transfers
transfer-state = { $state ->
    [open] not complete yet
    [complete] complete, to be decided
    [ready] goes ahead
    [carried_out] transferred
    [cancelled] taken back
   *[lapsed] lapsed
}
transfer-requested_on = Request received on
transfer-effective_on = First day of the new party
transfer-request = Request (PDF or scan)
transfer-admin = First admin
transfer-admin_name = Who becomes the first admin
transfer-admin_email = That admin's e-mail address
transfer-declares = The new party declared in writing that it acts in business
transfer-start = Record the request
transfer-consent = { $party ->
    [provider] Our consent
   *[customer] The customer's consent
}
transfer-consent-what = Consent must have been given before: on or after { $day } it does not count any more.
transfer-given_on = Given on
transfer-evidence = Evidence (PDF or scan)
transfer-there = there
transfer-add = Add
transfer-replace = Replace
transfer-deed = Deed
transfer-deed-file = Deed of transfer
transfer-deed-what = The deed between the old and the new party; its fingerprint stands with the documents.
transfer-debt = What the deed says of overdue debts
transfer-debt-none = nothing: no overdue debts go over
transfer-debt-hint = Copy the line from the deed. Needed as soon as something is open whose term to pay is over.
transfer-late = An invoice is open that should have been paid on { $due }
transfer-late-what = That debt goes over only if the deed names it expressly.
transfer-settle = Decision
transfer-confirm-what = Everything is there. On { $day } the new party takes the old one's place: environment, wallet and debts stay with the agreement, invoices that were sent keep the old name, and the users of today only look until the new admin ends their access.
transfer-ready-what = The agreement goes over on { $day }. Until that day the transfer can be taken back.
transfer-not-yet = Still missing: { $missing }. Without all of it before the first day of the new party the agreement does not go over.
transfer-missing = { $paper ->
    [provider] our consent
    [customer] the customer’s consent
   *[deed] the deed
}
transfer-confirm = Let it go ahead
transfer-cancel = Take the transfer back
transfer-letter-debt = Of overdue debts the deed says: { $line }
agreement-event-transfer_requested = Transfer to { $to } requested, from { $on }
agreement-event-transfer_ready = Transfer to { $to } goes ahead on { $on }; both parties consented before
agreement-event-transfer_cancelled = Transfer to { $to } taken back: { $why }
agreement-event-transfer_lapsed = Transfer to { $to } lapsed: on its day { $why ->
    [transfer-debt-not-named] an overdue invoice was open that the deed does not name
    [agreement-ended] the agreement had ended
   *[other] not everything was there
}
agreement-event-transferred = Transferred from { $from } to { $to }, customer number { $customer_number }
decision-transfer = Consent to a transfer
agreement-mail-transfer-coming-subject = Agreement { $number } goes over to { $to }
agreement-mail-transfer-coming-text =
    Agreement { $number } of { $customer } goes over to { $to } on { $on } (art. 15.5). Both parties consented to that before.

    { $debt }

    From that day on your users only look, until the new admin ends their access. Webhooks and API tokens stop. Get what you need before.

    Kind regards,
    1•2•Flex
agreement-mail-transfer-old-subject = Agreement { $number } went over to { $to }
agreement-mail-transfer-old-text =
    Agreement { $number } of { $customer } is that of { $to } from { $on } on (art. 15.5). Invoices in your name keep your name.

    { $debt }

    Your users only look, until the new admin ends their access.

    Kind regards,
    1•2•Flex
agreement-mail-transfer-new-subject = Agreement { $number } is yours
agreement-mail-transfer-new-text =
    From { $on } on { $customer } is the party to agreement { $number } (art. 15.5). Environment, wallet and what was agreed are unchanged; new invoices come in your name.

    { $debt }

    The admin ({ $admin }) gets an invitation to sign in. The users of the former party only look; on the page Users you end their access.

    Kind regards,
    1•2•Flex
agreement-mail-transfer-cancelled-subject = Agreement { $number }: transfer taken back
agreement-mail-transfer-cancelled-text =
    The transfer of agreement { $number } of { $customer } to { $to } does not go ahead. Nothing changes.

    Reason: { $why }

    Kind regards,
    1•2•Flex
audit-agreement-transfer-requested = Transfer of agreement { $number } to { $to } requested
audit-agreement-transfer-paper = Added a paper to the transfer to { $to }
audit-agreement-transfer-ready = Transfer of agreement { $number } to { $to } goes ahead
audit-agreement-transfer-cancelled = Transfer of agreement { $number } to { $to } taken back
audit-agreement-transfer-lapsed = Transfer of agreement { $number } to { $to } lapsed
audit-agreement-transferred = Agreement { $number } transferred from { $from } to { $to }
round-transfer-carried-out = Agreement { $number } went over to { $to }
round-transfer-lapsed = The transfer of agreement { $number } to { $to } lapsed: on its day not everything was there
refusal-transfer-waits-already = A transfer of this agreement is under way already.
refusal-transfer-not-now = That cannot be, as this transfer stands now.
refusal-transfer-day-past = Choose a day that is still to come: consent is there before.
refusal-transfer-paper = Choose which paper this is.
agreement-file-again = Choose the file again: a browser does not keep it.
