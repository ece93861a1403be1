### Facturen: wat erop staat, en waarom.

invoice-line-licence = Licentie 1•2•Flex Community, { $from } t/m { $until }
invoice-line-credits = Credits, bestelling { $number } van { $on }
credit-why-correction = Bestelling { $number } is na de factuur gecorrigeerd (art. 14.4).
credit-why-unused = { $n ->
    [one] 1 volle maand licentie is niet meer gebruikt
   *[other] { $shown } volle maanden licentie zijn niet meer gebruikt
}
credit-why-unused-after = na het einde van de overeenkomst op { $last_day } (art. 4.2).

round-invoice-issued = Factuur { $number } verstuurd: € { $gross }
round-credit-note-issued = Creditnota { $number } verstuurd: € { $gross }
round-invoice-refused = Er kon niet worden gefactureerd ({ $why })

audit-invoice-issued-invoice = Factuur { $number } ontvangen: € { $gross }
audit-invoice-issued-credit_note = Creditnota { $number } ontvangen: € { $gross }
audit-invoice-issued-claim = Renteoverzicht { $number } ontvangen: € { $gross }
decision-credit = Factuur gecrediteerd

reason-licence_in_advance = De licentie van { $from } t/m { $until } kost { $licence } per jaar en wordt vooruit betaald.
reason-licence_months_unused = Na { $last_day } blijven van de licentie t/m { $until } { $months } volle maanden over: { $cents }.
reason-vat_domestic = Een Nederlandse afnemer betaalt Nederlandse btw.
reason-vat_reverse_charge = De btw is verlegd naar de afnemer in { $country } met btw-nummer { $vat_id }.
reason-vat_without_vat_id = Van de afnemer in { $country } is geen btw-nummer bekend; daarom geldt Nederlandse btw.
reason-vat_outside_scope = De dienst aan een afnemer in { $country } valt buiten de Europese btw.

refusal-provider-unknown = In de instellingen staat nog niet wie de aanbieder op papier is ([provider]: naam, adres, KvK- en btw-nummer, IBAN). Vul dat eerst in.
refusal-customer-unknown = Van deze omgeving is niet bekend welk bedrijf erachter zit. Leg eerst de afnemer vast.
refusal-contract-unknown = Voor deze omgeving is geen overeenkomst gesloten. Sluit die eerst.
refusal-amount-too-large = Dit bedrag is groter dan een factuur kan dragen.
refusal-invoice-before-dispatch = Een factuur krijgt geen datum van vóór de dag waarop zij wordt verstuurd.
refusal-credit-not-an-invoice = Alleen een factuur kan worden gecrediteerd.
refusal-credit-nothing-left = Van deze factuur valt niets meer te crediteren.
refusal-credit-more-than-left = Crediteer meer dan nul en ten hoogste € { $left }.
