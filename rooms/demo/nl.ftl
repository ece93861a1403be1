### De demo: telefoons die antwoorden.

phones = De telefoons van de demo
phones-lead = Zo komen uw berichten aan. Antwoord zelf, of laat de klok lopen.
phones-find = Zoek een telefoon
phones-find-hint = Naam of nummer
phones-owner = Gedrag
phones-all = Alle
phones-is = { $owner ->
    [fast] antwoordt snel
    [slow] langzaam
    [no] zegt nee
    [never] nooit
    [unclear] onduidelijk
    [late] te laat
   *[stop] STOP
}
phones-none = Nog geen berichten
phones-none-how = Start een oproep: de telefoons die een bericht krijgen staan hier, en antwoorden vanzelf.
phones-mail = E-mail die de demo verstuurde
phones-write = Sms van { $phone }
phones-reply = Sms terug
phones-send = Verstuur
phones-files = Bijlagen
