### Subprocessors: who processes data for the provider, and what changes in that (articles 15.4 and 9.1; GDPR art. 28(2)).

desk-subprocessors = Subprocessors
subprocessors-desk = Subprocessors
subprocessors-desk-lead = Who processes customers' personal data for 1•2•Flex. A change is announced, and holds only once the whole notice has passed.
subprocessors-announce = Announce a change
subprocessors-announce-lead = Every customer with an agreement gets a letter and can object for 30 days. What you announce today can hold from { $day } on.
subprocessors-announce-do = Announce
subprocessors-enter = In use from the beginning
subprocessors-enter-lead = For who was there when the first agreement began. Whatever comes later is a change, and is announced.
subprocessors-enter-do = Write it down
subprocessors-look = Look it over
subprocessors-waiting = Objections that wait for a decision
subprocessors-coming = Announced
subprocessors-used = In use
subprocessors-over = Earlier, and withdrawn
subprocessors-earlier = Earlier
subprocessors-none = Nobody is in the register yet
subprocessors-none-desk = First write down who is in use from the beginning, so that every customer knows where its data are.
subprocessors-done-announced = Announced. The customers get a letter.
subprocessors-done-entered = Written into the register.
subprocessors-done-withdrawn = Withdrawn. Those who were told of it get a letter about that too.
subprocessors-done-ended = Its use was ended.

subprocessors-title = Subprocessors
subprocessors-lead = These businesses process your data on behalf of 1•2•Flex. When something changes you hear of it beforehand, and you can object.
subprocessors-open-lead = These businesses process personal data on behalf of 1•2•Flex. Customers hear of every change beforehand, and can object.
subprocessors-own = Subprocessors
subprocessors-settled = Your earlier objections
subprocessors-objected = Your objection has arrived.
subprocessors-objected-next = Until it is answered the change does not begin for you.

subprocessor-name = Name
subprocessor-form = The subprocessor
subprocessor-facts = Facts
subprocessor-customer = Customer
subprocessor-change = Change
subprocessor-kind-first = From the beginning
subprocessor-kind-new = New
subprocessor-kind-new-hint = Joins the others; nobody leaves.
subprocessor-kind-replacement = Replacement
subprocessor-kind-replacement-hint = Takes somebody else's place.
subprocessor-kind-terms = Other place or purpose
subprocessor-kind-terms-hint = The same subprocessor, processing elsewhere or for something else.
subprocessor-coming-new = This business will process your data.
subprocessor-coming-replacement = This business will process your data, in the place of another.
subprocessor-coming-terms = This business processes your data already; the place or the purpose changes.
subprocessor-instead = instead of { $name }
subprocessor-instead-of = It takes the place of { $name }.
subprocessor-replace = Replace
subprocessor-replaces = Instead of
subprocessor-replaces-when = (for a replacement, or another place or purpose)
subprocessor-replaces-nobody = Nobody
subprocessor-registered = Number in the trade register
subprocessor-registered-hint = For example KvK 12345678.
subprocessor-seat = Established in
subprocessor-seat-field = Country of establishment (two letters)
subprocessor-purpose = What for
subprocessor-purpose-hint = What it does for 1•2•Flex, as a customer understands it: delivering text messages, for example.
subprocessor-data = Which data
subprocessor-data-hint = Kinds of data, for example mobile numbers and the text of messages.
subprocessor-place = Where
subprocessor-place-field = Where it processes
subprocessor-country = Country of processing (two letters)
subprocessor-safeguard = Safeguard
subprocessor-safeguard-hint = Outside the European Economic Area a safeguard is needed (GDPR chapter V).
subprocessor-safeguard-none = not needed within the EEA
subprocessor-safeguard-adequacy = adequacy decision (GDPR art. 45)
subprocessor-safeguard-clauses = standard contractual clauses (GDPR art. 46)
subprocessor-safeguard-rules = binding corporate rules (GDPR art. 47)
subprocessor-since = Since
subprocessor-until = up to and including { $day }
subprocessor-from = Effective on
subprocessor-last = Last day
subprocessor-announced = Announced on
subprocessor-told = Told
subprocessor-telling = the rest follows
subprocessor-told-when = Told on
subprocessor-told-pages = Pages of those who were told
subprocessor-told-more = More
subprocessor-letter = Letter
subprocessor-letter-waiting = on its way
subprocessor-letter-sent = sent
subprocessor-letter-refused = refused by the mail server
subprocessor-letter-expired = did not arrive
subprocessor-tell-again = Tell again
subprocessor-began = Began on
subprocessor-not-yet = not yet
subprocessor-told-on = You were told on
subprocessor-object-until = Object until
subprocessor-days-left = { $n ->
    [one] today is the last day
   *[other] { $shown } days left, today included
}
subprocessor-was-known = This was in the register when your agreement was made.
subprocessor-why = Why
subprocessor-why-hint = Customers read this.
subprocessor-standing = Standing
subprocessor-state-announced = announced
subprocessor-state-objected = waits for a decision on your objection
subprocessor-state-effective = in use
subprocessor-state-excepted = not used for you
subprocessor-state-withdrawn = withdrawn
subprocessor-state-ended = not in use any more
subprocessor-was-replaced = replaced
subprocessor-held = held
subprocessor-not-for = Not used for
subprocessor-plan = This is how it goes
subprocessor-plan-tells = A letter goes to
subprocessor-plan-customers = { $n ->
    [one] customer
   *[other] customers
}
subprocessor-plan-nobody = nobody: no agreement runs
subprocessor-plan-first = Can hold from
subprocessor-withdraw = Withdraw the announcement
subprocessor-withdraw-hint = Those who were told get a letter about this too. Open objections lapse with it.
subprocessor-end = End its use
subprocessor-end-hint = Stopping may be done at once; it need not be announced.
subprocessor-end-do = End it today
subprocessor-closed-withdrawn = Withdrawn
subprocessor-closed-ended = Ended

subprocessor-object = Object
subprocessor-object-reason = Why you object
subprocessor-object-hint = 1•2•Flex reads this and answers you by letter. Until then the change does not begin for you.
subprocessor-object-do = Lodge the objection
subprocessor-objected-what = While your objection is unanswered this change does not begin for you, not even after the date named.
subprocessor-your-objection = Your objection of { $day }:
subprocessor-objections = Objections
subprocessor-objection = The objection
subprocessor-objection-of = Objection of { $customer } to { $name }
subprocessor-objection-open = waits for a decision
subprocessor-objection-excepted = not used for this customer
subprocessor-objection-withdrawn = change withdrawn
subprocessor-objection-goes_on = goes on
subprocessor-lodged = Lodged on
subprocessor-answer = Answer
subprocessor-answer-hint = The customer reads this, on its page and in the letter.
subprocessor-may-leave = If you do not want this, you can give notice of the agreement (article 12.1).
subprocessor-decide = Decide
subprocessor-decide-what = What happens
subprocessor-decide-do = Record the decision
subprocessor-outcome-excepted = Not for this customer
subprocessor-outcome-excepted-hint = The change goes on, but not for this customer.
subprocessor-outcome-withdrawn = Withdraw for everybody
subprocessor-outcome-withdrawn-hint = The change does not go on; those who were told of it hear so.
subprocessor-outcome-goes_on = It goes on
subprocessor-outcome-goes_on-hint = For this customer too. It may give notice (article 12.1).

decision-subprocessor-excepted = Subprocessor not used for this customer
decision-subprocessor-withdrawn = Change of subprocessors withdrawn
decision-subprocessor-goes-on = Change of subprocessors goes on
audit-subprocessor-objected = Objected to subprocessor { $name }
audit-subprocessor-answered = The objection to subprocessor { $name } was decided on: { $outcome ->
    [excepted] not for this customer
    [withdrawn] withdrawn for everybody
   *[goes_on] it goes on
}
round-subprocessor-began = Subprocessor { $name } is in use, as announced from { $on } on.
round-subprocessor-held = Subprocessor { $name } was to be effective on { $on }, but this customer's objection is not answered yet. For this customer it does not begin.
round-subprocessor-not-told = Subprocessor { $name } was to be effective on { $on }, but the letter to this customer did not arrive. For this customer it does not begin; tell it again.

reason-subprocessor_notice = You were told on { $told }; after that there are { $days } full days to object, up to and including { $last_day }.
reason-subprocessor_first_day = The change can hold from { $first_day } on, the day after the end of that notice.
reason-subprocessor_too_soon = { $asked } is too soon: the first day on which the change can hold is { $first_day }.
reason-subprocessor_nobody_to_tell = No agreement runs, so there is nobody to tell.
reason-subprocessor_no_agreement_yet = No agreement runs yet, so there is nobody to tell.
reason-subprocessor_from_the_beginning = In use since { $since }, and the first agreement ran from { $agreement }: it was there from the beginning.
reason-subprocessor_objection = On { $lodged } there was an objection in time to { $name }, which was to be effective on { $from }.

refusal-subprocessor-change = Choose what changes: new, a replacement, or another place or purpose.
refusal-subprocessor-replaces = Choose whose place it takes: somebody who is in use now and for whom no replacement was announced yet.
refusal-subprocessor-text = Fill this in, with at most { $most } characters.
refusal-subprocessor-safeguard = Choose one of the safeguards.
refusal-subprocessor-safeguard-needed = { $country } lies outside the European Economic Area: choose an adequacy decision, standard contractual clauses or binding corporate rules.
refusal-subprocessor-day = Write a day as yyyy-mm-dd, for example 2026-12-24.
refusal-subprocessor-too-soon = That is too soon: first { $days } full days pass for everybody who is told. The first day possible is { $first_day }.
refusal-subprocessor-backwards = That day is over. Choose { $today } or later.
refusal-subprocessor-first-to-come = That day is still to come. Choose { $today } or earlier, or announce it.
refusal-subprocessor-first-after = The first agreement ran from { $agreement }: what comes into use later is a change. Announce it; the first day possible is { $first_day }.
refusal-subprocessor-first-over = A change was announced already, so the beginning is over. Announce it; the first day possible is { $first_day }.
refusal-subprocessor-closed = This was withdrawn or ended already.
refusal-subprocessor-in-use = This is in use already and cannot be withdrawn any more. End its use, or choose that it is not for this customer.
refusal-subprocessor-not-in-use = This is not in use now, so its use cannot be ended.
refusal-subprocessor-told = For this customer the change holds already, or is not meant: it cannot be told anew.
refusal-subprocessor-act = Choose to withdraw or to end.
refusal-subprocessor-not-told = Choose a change that was announced to you; the register names them.
refusal-subprocessor-objection-late = Objecting was possible up to and including { $last_day }.
refusal-subprocessor-objection-open = You objected to this change already; it waits for a decision.
refusal-subprocessor-objection-closed = You cannot object to this change any more: it was withdrawn, or it was decided on.
refusal-subprocessor-objection-answered = Somebody else was first: this objection was answered already.
refusal-subprocessor-outcome = Choose whether it is not for this customer, is withdrawn for everybody, or goes on.

subprocessor-letter-announced-subject = Change of subprocessors: { $name } from { $from }
subprocessor-letter-announced-text =
    Dear { $customer },

    From { $from } on, who processes personal data for 1•2•Flex changes.

    { $name } ({ $what })
    What for: { $purpose }
    Which data: { $data }
    Where: { $place }
    Safeguard: { $safeguard }
    Why: { $why }

    You can object up to and including { $last_day }, at { $address }. While your objection is unanswered the change does not begin for you. If you have no objection you need not do anything.

    We write this because of article 15.4 of the terms and article 28(2) of the GDPR.

    Kind regards,
    1•2•Flex
subprocessor-letter-withdrawn-subject = Withdrawn: change of subprocessors ({ $name })
subprocessor-letter-withdrawn-text =
    Dear { $customer },

    We announced that { $name } would process personal data for us from { $from } on ({ $purpose }). That does not go on: { $withdrawn }

    Nothing changes for you. If you objected, your objection is answered herewith.

    Kind regards,
    1•2•Flex
subprocessor-answer-subject = Our answer to your objection to { $name }
subprocessor-answer-excepted =
    Dear { $customer },

    On { $lodged } you objected to { $name } ({ $purpose }). We do not use { $name } for your data.

    { $why }

    Kind regards,
    1•2•Flex
subprocessor-answer-goes_on =
    Dear { $customer },

    On { $lodged } you objected to { $name } ({ $purpose }). Having weighed your objection, the change goes on, for you from { $from } on.

    { $why }

    If you do not want this, you can give notice of the agreement (article 12.1 of the terms).

    Kind regards,
    1•2•Flex
