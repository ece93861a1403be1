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
simulate-open = Aan het eind open: { $open }
simulate-quiet = Tot die dag gebeurt er niets
simulate-paid = De afnemer betaalt { $amount } op factuur { $number }
simulate-late = Factuur { $number } is niet op tijd betaald: { $open } staat open. De afnemer is in verzuim.
simulate-notice = De afnemer zegt op. De overeenkomst eindigt na { $ends }.

refusal-simulate-until = Kies een dag na vandaag, uiterlijk { $most }.
refusal-simulate-nothing = Deze afnemer heeft geen overeenkomst om vooruit te laten lopen.
refusal-simulate-too-large = Deze afnemer heeft meer gegevens dan een kopie aankan.
