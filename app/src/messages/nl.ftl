### Berichten: weigeringen en redenen.

refusal-message-to = { $why ->
    [empty] Vul een mobiel nummer in, zoals 06 12345678.
    [characters] Hier staat iets wat niet in een nummer hoort. Alleen cijfers, spaties en + - . / ( ).
    [several] Hier staan meer nummers. Geef er één.
    [rounded] Excel heeft dit nummer afgerond; er zijn cijfers verloren. Neem het over uit de bron.
    [short] Dit nummer is te kort. Een Nederlands mobiel nummer heeft tien cijfers.
    [long] Dit nummer is te lang. Een Nederlands mobiel nummer heeft tien cijfers.
    [not-mobile] Dit is geen mobiel nummer; er komt geen sms aan.
   *[impossible] Dit nummer bestaat niet. Begin een nummer uit het buitenland met +.
}
refusal-message-to-or-contact = Geef een nummer (to), een e-mailadres (email) of een contact.
refusal-message-channel = Kies sms of email.
refusal-message-which-channel = U geeft een nummer en een e-mailadres. Kies met channel: sms of email.
refusal-message-other-channel = Dit veld hoort niet bij { $channel ->
    [sms] een sms
   *[email] een e-mail
}. Laat het weg, of kies met channel het andere kanaal.
refusal-message-email = Dit is geen e-mailadres, zoals jan@example.nl.
refusal-message-email-or-contact = Geef een e-mailadres (email) of een contact.
refusal-message-contact-no-email = Van dit contact is geen e-mailadres bekend.
refusal-message-subject-needed = Een e-mail heeft een onderwerp (subject).
refusal-message-subject-line = Een onderwerp is één regel, zonder regeleinden of tabs.
refusal-message-contact-unknown = Dit contact bestaat niet in uw omgeving.
refusal-message-contact-no-number = Van dit contact is geen mobiel nummer bekend.
refusal-message-empty = Er staat geen tekst.
refusal-message-too-long = Deze tekst maakt { $segments } sms-delen; het mogen er { $most } zijn.
refusal-message-sender = { $why ->
    [empty] Vul een afzender in: een naam of een nummer.
    [long] Een afzender heeft hooguit 11 tekens.
    [character] Een afzender heeft alleen letters, cijfers en spaties.
    [no-letter] Een naam als afzender heeft minstens één letter.
    [zero] Begin het nummer met + en het landnummer.
   *[digits] Een kort nummer heeft 3 tot 8 cijfers, een gewoon nummer 8 tot 15.
}
refusal-message-validity = De geldigheid is minstens 1 en hooguit { $most } minuten.
refusal-message-in-doubt = Kies no-resend of resend-once.
refusal-message-batch = Geef 1 tot { $most } berichten; dit zijn er { $count }.
refusal-message-opted-out = Dit contact wil geen berichten meer ontvangen en heeft zich afgemeld.
refusal-message-not-in-doubt = Van dit bericht is al bekend wat ermee gebeurd is.
refusal-message-filter = Deze waarde kennen we niet. Kies uit: { $right }.
refusal-message-day = Dit is geen datum. Schrijf jjjj-mm-dd.

reason-message-segments-gsm7 = De tekst telt { $units } tekens in het gsm-alfabet: { $segments } { $segments ->
    [one] deel
   *[other] delen
}.
reason-message-segments-ucs2 = De tekst heeft tekens buiten het gsm-alfabet en telt daardoor { $units } eenheden van 70 per deel: { $segments } { $segments ->
    [one] deel
   *[other] delen
}.
reason-message-advice = { $characters } maakt hier { $before } delen van in plaats van { $after }.
reason-message-held = De credits zijn gereserveerd. Er wordt pas afgeboekt als de sms-centrale het bericht aanneemt.
reason-message-held-in-doubt = We weten niet of de sms-centrale het bericht heeft. De credits blijven gereserveerd tot een ontvangstbewijs of een besluit.
reason-message-captured-accepted-by-centre = De sms-centrale heeft het bericht aangenomen, daarom is het afgeboekt.
reason-message-released-in-doubt = Het bleef onbekend of het bericht is verstuurd. Daarom is het niet in rekening gebracht.
reason-message-released-never-accepted = De sms-centrale heeft het bericht niet aangenomen, daarom kost het niets.
message-price = Tarief: { $credits } { $credits ->
    [one] credit
   *[other] credits
} per deel, { $there }.
message-there-nl = naar een Nederlands nummer
message-there-eea = naar een nummer elders in de EER
message-there-world = naar een nummer buiten de EER
message-partly = Niet alle delen zijn aangenomen: { $captured } afgeboekt, { $released } vrijgegeven.
audit-message-settled = Een bericht waarvan onbekend was of het verstuurd is, is afgehandeld: { $reason }

said-left = verbinding { $epoch }, volgnummer { $sequence }, poging { $attempt }
said-handed = poging { $attempt }
said-restarted = Er kwam geen antwoord meer: het programma of de verbinding is opnieuw begonnen.
said-broken = De verbinding brak af voordat er antwoord kwam.
said-silent = Er kwam niet op tijd antwoord.
