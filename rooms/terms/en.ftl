### The terms, and how the product carries each article out.

nav-terms = Terms
desk-terms = Terms
terms-title = The general terms
terms-lead = Every article as it was agreed, in Dutch. Of the { $norms } norms the product carries out { $proven } by itself; of the others it says why not.
terms-preamble = Preamble
terms-norm = Norm { $ref }
terms-kind-obligation = obligation
terms-kind-right = right
terms-kind-condition = consequence
terms-kind-limit = limit
terms-kind-display = statement
terms-holder = In favour of
terms-debtor = Rests on
terms-party = { $party ->
    [Afnemer] the customer
    [Provider] 1•2•Flex
    [both] both parties
   *[other] a third party
}
terms-limit = Time limit
terms-place = In the product
terms-tests = Proven by
terms-tests-count = { $n ->
    [one] 1 test
   *[other] { $shown } tests
}
terms-software = In the product
terms-why-display = No date, amount or act that software could carry out hangs on this; it is shown here.
terms-why-not-yet = Not yet: people do this.
terms-limit-2-1 = as long as the agreement runs
terms-limit-3-1 = within 14 days of the invoice date, unless agreed otherwise
terms-limit-3-2a = from the day after the due date
terms-limit-3-2b = from the day after the due date up to and including the day of payment
terms-limit-3-2c = none
terms-limit-3-2d = until the payment has been received
terms-limit-3-3 = within 5 working days of receipt
terms-limit-4-2 = within 14 days of the invoice date
terms-limit-4-3 = at any time, for what is still to come
terms-limit-4-4 = once a year
terms-limit-5-1 = without an end
terms-limit-6-2 = as long as the agreement runs
terms-limit-6-5 = at the provider’s own choice
terms-limit-6-6 = in time; 30 days is the rule
terms-limit-7-3 = promptly; reporting at once
terms-limit-7-4 = at once by word of mouth, then in writing
terms-limit-7-6 = as the request says
terms-limit-8-1 = none
terms-limit-9-1 = as the GDPR says
terms-limit-10-2 = at the provider’s own choice
terms-limit-10-4 = without delay
terms-limit-11-3 = as soon as possible; lapses after 24 months
terms-limit-12-1a = 12 months at least
terms-limit-12-1b = by itself
terms-limit-12-1c = two months, to the end of a calendar month
terms-limit-12-2 = with immediate effect, in writing
terms-limit-14-1 = at the instant the agreement ends
terms-limit-14-2 = within the payment term of art. 3.1
terms-limit-14-3 = until it is paid
terms-limit-14-4 = within 8 hours
terms-limit-15-4 = as art. 28(2) GDPR says
terms-limit-15-5 = with consent beforehand
