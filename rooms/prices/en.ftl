### Prices: tariffs of services, indexation, and what a customer pays.

desk-prices = Prices
prices-lead = What services cost in credits (art. 4.3), and how licence and credit price follow an index (art. 4.4).
prices-index = Indexation
prices-now = Tariffs
prices-announce = Announce a tariff
prices-credits = Credits for one unit
prices-effective = Takes effect on
prices-effective-hint = Without a reason { $earliest } at the earliest: thirty days from today.
prices-reason = Reason to take effect sooner
prices-reason-hint = Empty with the usual thirty days. Customers read this reason.
prices-replace = Replace what was announced for that same day
prices-announce-hint = All customers get a mail about it. What was confirmed before that day keeps its tariff.
prices-announce-button = Announce
prices-coming = Announced
prices-cancel = Take back
prices-cancel-why = Why
prices-credit = The price of a credit
prices-credit-trial = Without an agreement
prices-credit-price = Euros for a credit, excl. VAT
prices-credit-set = Set
prices-voucher = All services bear the same VAT.
prices-history = Announcements
prices-history-none = Nothing announced yet
prices-history-none-hint = Every announcement stays here, also when it was taken back.
prices-done-announced = Announced. All customers are told.
prices-done-cancelled = Taken back. All customers are told.
prices-done-priced = The price has been set.
price-state-draft = draft
price-state-approved = decided
price-state-announced = announced
price-state-effective = in force
price-state-applied = in force
price-state-cancelled = taken back
price-state-superseded = replaced

index-lead = Read a file of Statistics Netherlands, choose two periods, see what it means for every agreement, and decide.
index-file = Read index figures
index-file-choose = File (JSON)
index-file-hint = As saved from opendata.cbs.nl (OData v3) or datasets.cbs.nl (v4): table 85817NED, or 86141NED for the consumer prices.
index-file-more = What the file does not say itself
index-until = Definitive up to and including
index-until-hint = As Statistics Netherlands says. Empty: the newest figure of each series counts as provisional.
index-table = Table
index-measure = Measure that is the index
index-file-read = Read
index-choose = Choose the figures
index-series = Series
index-fallback = consumer prices, all items
index-old = Old period
index-new = New period
index-provisional = provisional
index-preview = See what it means
index-preview-title = What this indexation means
index-formula = New price = old price × new figure ÷ old figure, rounded once to the decimals of that price. The ratio counts, not the published percentage.
index-ratio = Ratio
index-hash = File of the new figure
index-each = Each agreement
index-licence = Licence a year
index-credit = Price of a credit
index-outcome = Outcome
index-not = not possible
index-way-rise = rises
index-way-fall = falls
index-way-same = stays
index-no-agreements = No agreement runs
index-no-agreements-hint = Indexing is possible once an agreement runs.
index-all = Apply to all agreements for which it is possible, on the next pages too
index-why = Explanation of the decision
index-apply-hint = Each application is a decision about one agreement, and is announced by mail. Open invoices and earlier orders do not change.
index-apply = Apply
index-back = Choose again
index-changes = Indexations decided
index-changes-none = Not indexed yet
index-changes-none-hint = What you decide stands here for each agreement.
index-files = Files that were read
index-files-none = No file read yet
index-files-none-hint = Without figures of Statistics Netherlands there is nothing to index with.
index-file-name = File
index-figures = Figures
index-inferred = Inferred fields
index-shape-odata3 = OData v3
index-shape-odata4 = OData v4
index-done-read = The file has been read.
index-done-applied = Decided and announced. The new prices take effect by themselves.
index-done-cancelled = Taken back; the customer is told.

own-prices = Your prices
own-prices-lead = What you pay, why, and what was announced. All prices exclude VAT (art. 4.1).
own-licence = Licence a year
own-credit = Price of a credit
own-ex-vat = excl. VAT
own-index = How your prices follow an index
own-last-indexed = Last indexed as of { $day }.
own-changes = Indexations
own-changes-none = Your prices have not been indexed yet
own-changes-none-hint = An indexation is announced to you beforehand and then stands here, with the published figures.
own-figures = Figures of Statistics Netherlands
own-see = Your prices and the index

price-letter-sooner = It takes effect sooner than the usual thirty days, because: { $why }.
price-letter-announced-subject = Another tariff from { $from }: { $service }
price-letter-announced-text =
    Dear { $customer },

    From { $from } "{ $service }" costs { $credits } credits for one unit.
    { $reason }

    What you confirm before that day keeps the tariff of that moment (art. 4.3 of the terms). The price of a credit in euros does not change by this.

    Kind regards,
    1•2•Flex
price-letter-cancelled-subject = Taken back: another tariff from { $from } ({ $service })
price-letter-cancelled-text =
    Dear { $customer },

    On { $announced } we announced that "{ $service }" would cost { $credits } credits for one unit from { $from }. That will not happen: { $why }.

    The tariff stays as it is.

    Kind regards,
    1•2•Flex
index-letter-announced-subject = Your prices from { $on }
index-letter-announced-text =
    Dear { $customer },

    From { $on } we adjust your prices by the index that was agreed (art. 4.4 of the terms).

    Licence a year: from { $licence_old } to { $licence_new }
    Price of a credit: from € { $credit_old } to € { $credit_new }
    All prices exclude VAT.

    This is the sum: old price × { $new_value } ÷ { $old_value }, rounded once. Those are the definitive figures of Statistics Netherlands, table { $table }, series { $series }, for { $new_period } and { $old_period }.

    Invoices and orders from before that day do not change.

    Kind regards,
    1•2•Flex
index-letter-cancelled-subject = Taken back: other prices from { $on }
index-letter-cancelled-text =
    Dear { $customer },

    The adjustment of your prices that we announced for { $on } will not happen: { $why }.

    Your licence stays { $licence_old } a year and a credit stays € { $credit_old }, excluding VAT.

    Kind regards,
    1•2•Flex

decision-indexation = Indexation
round-price-applied = New prices took effect on { $on }: licence { $licence }, credit { $credit } euros
round-price-lapsed = The announced prices of { $on } did not take effect: the agreement has ended

refusal-price-change-not-now = That is not possible as this price change stands: it took effect, was taken back or was replaced.
refusal-credit-price-by-hand = The price of a credit stands in the agreement. It changes by an indexation (art. 4.4) or a signed amendment (art. 13.1).
refusal-vat-class-differs = This service has another VAT class ({ $class }) than what credits buy now; credits that were sold would change in kind.
refusal-index-refused = Indexing is not possible so. { $why }
refusal-tariff-service = Choose a service from the list.
refusal-price-day = Fill in a day, such as 2027-01-01.
refusal-price-reason-long = Keep the reason below { $most } characters.
refusal-price-environment = Choose an environment from the list.
refusal-price-amount = Fill in an amount in euros with four decimals at most, such as 0.0850.
refusal-index-file-size = Choose a JSON file of Statistics Netherlands of at most 16 MB.
refusal-index-file-json = This is no JSON: { $what }.
refusal-index-file-shape = The file has no list "value", as OData of Statistics Netherlands gives it.
refusal-index-file-empty = The file has no published figure at all.
refusal-index-file-other-table = The file says that it is of table { $what }; leave the field empty or choose the other file.
refusal-index-file-no-figure = The file has no field with the index figure (such as Prijsindex_1).
refusal-index-file-no-series = The file has no field with the series (such as CPA2015).
refusal-index-file-two-series = More than one field can be the series: { $what }. Save the table with the usual fields only.
refusal-index-file-measures = The file has several measures: { $what }. Say which is the index.
refusal-index-file-no-measure = This measure is not in the file.
refusal-index-file-period = "{ $what }" is no period of Statistics Netherlands, such as 2025JJ00 or 2026KW02.
refusal-index-file-figure = "{ $what }" is no index figure.
refusal-index-file-twice = { $what } is there twice, with different figures.
refusal-index-file-known = This file has been read already.
refusal-index-table = Say of which table the file is, such as 85817NED.
refusal-index-period = Write a period as Statistics Netherlands does, such as 2025JJ00 or 2025KW04.
refusal-index-series = Choose a series from the list.
refusal-index-figure = No figure of this period has been read.
refusal-index-none-chosen = Choose at least one agreement.
refusal-index-none-possible = It is not possible (yet) for any of the agreements chosen; each says why.
reason-index_amendment_coming = A signed amendment changes the prices on { $on }; after that they can be indexed again.
reason-price_as_amended = The prices hold from { $on } on by a signed amendment: { $title }.
