### Het werk van de aanbieder, over klanten heen.

desks = Werkplekken van de aanbieder
desk-start = Overzicht
operator-title = Beheer
operator-lead = Wat hier staat, wacht op iemand van 1•2•Flex.
operator-stale = De tabel { $table } is sinds { $since } verouderd: er moet een nieuwe rij gepubliceerd zijn. Tot die er is, weigeren berekeningen voorbij de laatste rij.
table-statutory_commercial_rate = wettelijke handelsrente (art. 6:119a BW)
table-statutory_rate = wettelijke rente (art. 6:119 BW)
table-designated_days = aangewezen vrije dagen (art. 3 lid 3 Atw)
operator-waiting = Wacht op een tweede paar ogen
operator-waiting-none = Niets wacht op een tweede persoon
operator-waiting-none-hint = Wat geld of een overeenkomst beëindigt, stelt de een voor en keurt een ander goed.
operator-customer = Afnemer
operator-proposal = Voorstel
operator-settle = Afhandelen
operator-agree = Instemmen
operator-refuse = Weigeren
operator-withdraw = Intrekken
operator-ended = De tabel { $table } loopt tot en met { $until } en is voor vandaag niet bekend. Wat haar nodig heeft wordt geweigerd, en elk voorlopig bedrag is als zodanig getoond.
operator-proposed-by = Voorgesteld door
operator-pile-late = { $n ->
    [one] factuur te laat
   *[other] facturen te laat
}
operator-pile-to-settle = { $n ->
    [one] bijschrijving te verwerken
   *[other] bijschrijvingen te verwerken
}
operator-pile-objections = { $n ->
    [one] bezwaar open
   *[other] bezwaren open
}
operator-pile-claims = { $n ->
    [one] schadeclaim te beoordelen
   *[other] schadeclaims te beoordelen
}
operator-pile-subprocessors = { $n ->
    [one] bezwaar tegen een subverwerker
   *[other] bezwaren tegen subverwerkers
}
operator-pile-refunds = { $n ->
    [one] terugbetaling naar de bank
   *[other] terugbetalingen naar de bank
}
operator-pile-books = { $n ->
    [one] administratie die niet langer bewaard hoeft te worden
   *[other] administraties die niet langer bewaard hoeven te worden
}
operator-pile-offered = { $n ->
    [one] offerte bij de klant
   *[other] offertes bij de klant
}

refusal-four-eyes = U stelde dit zelf voor; iemand anders moet ermee instemmen.
refusal-already-proposed = Dit is al voorgesteld en wacht op een tweede persoon.
refusal-already-settled = Iemand anders was u voor: dit voorstel is al afgehandeld.
refusal-more-than-open = Er staat minder open dan dit bedrag.
refusal-more-than-booked = Er is minder geboekt dan hiermee zou worden teruggedraaid.
refusal-proposal-kind = Dit voorstel kan hier niet worden uitgevoerd.
refusal-proposal-verdict = Kies instemmen of weigeren.
