### De voorwaarden, en hoe het product elk artikel uitvoert.

nav-terms = Voorwaarden
desk-terms = Voorwaarden
terms-title = De algemene voorwaarden
terms-lead = Elk artikel zoals het is afgesproken. Van de { $norms } bepalingen voert het product er { $proven } zelf uit; van de andere staat erbij waarom niet.
terms-preamble = Vooraf
terms-norm = Bepaling { $ref }
terms-kind-obligation = verplichting
terms-kind-right = recht
terms-kind-condition = gevolg
terms-kind-limit = grens
terms-kind-display = vaststelling
terms-holder = Ten gunste van
terms-debtor = Rust op
terms-party = { $party ->
    [Afnemer] de afnemer
    [Provider] 1•2•Flex
    [both] beide partijen
   *[other] een derde
}
terms-limit = Termijn
terms-place = In het product
terms-tests = Bewezen door
terms-tests-count = { $n ->
    [one] 1 test
   *[other] { $shown } tests
}
terms-software = In het product
terms-why-display = Aan deze bepaling hangt geen datum, bedrag of handeling die software kan uitvoeren; zij wordt hier getoond.
terms-why-not-yet = Nog niet: dit doen mensen.
terms-limit-2-1 = zolang de overeenkomst loopt
terms-limit-3-1 = binnen 14 dagen na de factuurdatum, tenzij anders afgesproken
terms-limit-3-2a = vanaf de dag na de vervaldag
terms-limit-3-2b = vanaf de dag na de vervaldag tot en met de dag van betaling
terms-limit-3-2c = geen
terms-limit-3-2d = tot de betaling is ontvangen
terms-limit-3-3 = binnen 5 werkdagen na ontvangst
terms-limit-4-2 = binnen 14 dagen na de factuurdatum
terms-limit-4-3 = te allen tijde, voor wat nog komt
terms-limit-4-4 = eens per jaar
terms-limit-5-1 = zonder einddatum
terms-limit-6-2 = zolang de overeenkomst loopt
terms-limit-6-5 = naar eigen keuze van de aanbieder
terms-limit-6-6 = tijdig; 30 dagen is de regel
terms-limit-7-3 = prompt; melden onmiddellijk
terms-limit-7-4 = onmiddellijk mondeling, daarna schriftelijk
terms-limit-7-6 = zoals het verzoek zegt
terms-limit-8-1 = geen
terms-limit-9-1 = volgens de AVG
terms-limit-10-2 = naar eigen keuze van de aanbieder
terms-limit-10-4 = onverwijld
terms-limit-11-3 = zo spoedig mogelijk; vervalt na 24 maanden
terms-limit-12-1a = ten minste 12 maanden
terms-limit-12-1b = vanzelf
terms-limit-12-1c = twee maanden, tegen het einde van een kalendermaand
terms-limit-12-2 = met onmiddellijke ingang, schriftelijk
terms-limit-14-1 = op het ogenblik dat de overeenkomst eindigt
terms-limit-14-2 = binnen de betalingstermijn van art. 3.1
terms-limit-14-3 = tot er betaald is
terms-limit-14-4 = binnen 8 uur
terms-limit-15-4 = volgens art. 28 lid 2 AVG
terms-limit-15-5 = met toestemming vooraf
