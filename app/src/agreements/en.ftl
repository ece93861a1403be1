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
reason-country_unknown = A country is written with two letters.
reason-vat_id_elsewhere = A VAT id of this country begins with { $prefix }.
reason-vat_id_length = A VAT id has 2 to 12 letters or digits behind the country's letters.
reason-iban_wrong = An IBAN is two letters, two check digits and 11 to 30 more letters or digits.
