### Invoices: what stands on them, and why.

invoice-line-licence = Licence 1•2•Flex Community, { $from } up to and including { $until }
invoice-line-credits = Credits, order { $number } of { $on }
credit-why-correction = Order { $number } was corrected after the invoice (art. 14.4).
credit-why-unused = { $n ->
    [one] 1 full month of the licence was not used any more
   *[other] { $shown } full months of the licence were not used any more
}
credit-why-unused-after = after the agreement ended on { $last_day } (art. 4.2).

round-invoice-issued = Invoice { $number } sent: €{ $gross }
round-credit-note-issued = Credit note { $number } sent: €{ $gross }
round-invoice-refused = No invoice could be made ({ $why })

audit-invoice-issued-invoice = Invoice { $number } received: €{ $gross }
audit-invoice-issued-credit_note = Credit note { $number } received: €{ $gross }
audit-invoice-issued-claim = Claim statement { $number } received: €{ $gross }
decision-credit = Invoice credited

reason-licence_in_advance = The licence from { $from } up to and including { $until } costs { $licence } a year and is paid in advance.
reason-licence_months_unused = After { $last_day }, { $months } full months are left of the licence up to { $until }: { $cents }.
reason-vat_domestic = A Dutch customer pays Dutch VAT.
reason-vat_reverse_charge = VAT is reversed to the customer in { $country } with VAT id { $vat_id }.
reason-vat_without_vat_id = No VAT id of the customer in { $country } is known; so Dutch VAT is charged.
reason-vat_outside_scope = The service to a customer in { $country } is outside the scope of European VAT.

refusal-provider-unknown = The settings do not say yet who the provider is on paper ([provider]: name, address, KvK and VAT numbers, IBAN). Fill that in first.
refusal-customer-unknown = It is not known which business is behind this environment. Record the customer first.
refusal-contract-unknown = There is no agreement for this environment. Conclude one first.
refusal-amount-too-large = This amount is larger than an invoice can carry.
refusal-invoice-before-dispatch = An invoice is not dated before the day on which it is sent.
refusal-credit-not-an-invoice = Only an invoice can be credited.
refusal-credit-nothing-left = Nothing is left to credit of this invoice.
refusal-credit-more-than-left = Credit more than nothing and at most €{ $left }.
