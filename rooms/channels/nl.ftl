said-left = verbinding { $epoch }, volgnummer { $sequence }, poging { $attempt }
said-handed = poging { $attempt }
said-restarted = Er kwam geen antwoord meer: het programma of de verbinding is opnieuw begonnen.
said-broken = De verbinding brak af voordat er antwoord kwam.
said-silent = Er kwam niet op tijd antwoord.
