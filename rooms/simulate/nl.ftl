### Een overeenkomst vooruit laten lopen, in een kopie.

simulate = Vooruitkijken
simulate-lead = De overeenkomst loopt in een kopie dag voor dag verder. Aan de echte gegevens verandert niets.
simulate-behaviour = De afnemer
simulate-behaves = { $how ->
    [pays] betaalt op tijd
    [pays-late] betaalt drie weken te laat
    [pays-half] betaalt de helft
   *[gives-notice] zegt nu op en betaalt op tijd
}
simulate-to = Tot en met
simulate-do = Vooruitkijken
simulate-timeline = Wat er gebeurt
simulate-sum-paid = Betaald
simulate-sum-open = Aan het eind open, btw inbegrepen
simulate-sum-interest = Rente die u in rekening kunt brengen
simulate-sum-costs = Incassokosten als u dan een dossier opent
simulate-both = Over alles wat te laat was: { $contractual } zoals afgesproken, { $statutory } volgens de wet. De hoogste van de twee geldt.
simulate-per-day = Elke dag daarna: { $contractual } zoals afgesproken, { $statutory } volgens de wet.
simulate-provisional = { $amount } (voorlopig)
simulate-rate-unknown = nog onbekend
simulate-not-charged = In deze tijdlijn wordt niets in rekening gebracht: dat gebeurt alleen met een besluit.
simulate-accrued = Op factuur { $number } is rente opgelopen: { $contractual } zoals afgesproken, { $statutory } volgens de wet.
simulate-quiet = Tot die dag gebeurt er niets
simulate-paid = De afnemer betaalt { $amount } op factuur { $number }
simulate-late = Factuur { $number } is niet op tijd betaald: { $open } staat open. De afnemer is in verzuim.
simulate-notice = De afnemer zegt op. De overeenkomst eindigt na { $ends }.

refusal-simulate-until = Kies een dag na vandaag, uiterlijk { $most }.
refusal-simulate-nothing = Deze afnemer heeft geen overeenkomst om vooruit te laten lopen.
refusal-simulate-too-large = Deze afnemer heeft meer gegevens dan een kopie aankan.
