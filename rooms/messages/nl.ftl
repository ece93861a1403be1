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
refusal-settled-why = Zeg in hooguit { $most } tekens waaruit het blijkt.
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

### Berichten: het log, één bericht, een gesprek en de inbox.

log-title = Berichten
log-lead = Elk bericht met zijn staat, delen en kosten.
log-search = Berichten zoeken
log-find = Naam, nummer of e-mailadres
log-all = Alle
log-channel = Kanaal
log-both = Sms en e-mail
log-sms = Sms
log-email = E-mail
log-day = Dag
log-of-transfer = U ziet de berichten van één boeking in het tegoed.
log-all-again = Toon alle berichten
log-empty = Geen berichten
log-empty-hint = Berichten verschijnen hier zodra een oproep begint of iemand een bericht stuurt.
log-caption = Berichten, nieuwste eerst
log-time = Tijd
log-to = Aan
log-text = Tekst
log-state = Staat
log-parts = Delen
log-part = Deel
log-credits = Credits
log-held = { $credits } gereserveerd
log-pages = Bladeren
log-newest-first = nieuwste eerst
log-older = Ouder
log-crumbs = Kruimelpad
log-one-title = Bericht aan { $name }
log-conversation = Gesprek
log-history = Wat er gebeurde
log-centre-id = Nummer bij de centrale
log-link = Verbinding / volgnummer / kenmerk
log-said = De centrale zei
log-arrives = Zoals het aankomt
log-characters = { $n ->
    [one] 1 teken
   *[other] { $shown } tekens
}
log-n-parts = { $n ->
    [one] 1 deel
   *[other] { $shown } delen
}
log-costly = Een of meer tekens maken dit bericht langer dan nodig.
log-cost = Kosten
log-cost-held = Gereserveerd
log-cost-captured = Afgeboekt
log-cost-released = Vrijgegeven
log-entry = boeking
log-expires = Geldig tot
log-callout = Oproep
log-callout-open = Bekijk de oproep
log-unknown = We weten niet of dit bericht is aangekomen.
log-unknown-what = De verbinding met de sms-centrale viel weg tussen versturen en antwoord. We sturen het niet zomaar opnieuw: dan zou het dubbel kunnen aankomen. Een ontvangstbewijs beslist.
log-unknown-release = Komt dat niet voor { $at }, dan komen de credits vrij.
log-unknown-resend = Komt dat niet voor { $at }, dan sturen we het één keer opnieuw.
log-settle-yes = Is aangekomen: afboeken
log-settle-no = Is niet aangekomen: niet afboeken

log-state-accepted = In wachtrij
log-state-sending = Wordt verstuurd
log-state-sent = Verstuurd
log-state-delivered = Afgeleverd
log-state-failed = Niet afgeleverd
log-state-refused = Geweigerd
log-state-unknown = Onbekend
log-state-not-charged = Onbekend, niet berekend
log-state-cancelled = Ingetrokken
log-state-expired = Verlopen
log-part-waiting = Wacht
log-part-sending = Onderweg
log-part-accepted = Aangenomen
log-part-refused = Geweigerd
log-part-lost = Onbekend
log-part-delivered = Afgeleverd
log-part-failed = Niet afgeleverd
log-event-accepted = In wachtrij gezet
log-event-sending = Naar de centrale gestuurd
log-event-sent = Aangenomen door de centrale
log-event-delivered = Afgeleverd
log-event-failed = Niet afgeleverd
log-event-refused = Geweigerd
log-event-unknown = Onbekend: geen antwoord van de centrale
log-event-not-charged = Niet berekend
log-event-cancelled = Ingetrokken voor verzending
log-event-expired = Verlopen voor verzending
log-event-throttled = De centrale vroeg om te wachten
log-event-resend = Eén keer opnieuw gestuurd
log-event-settled = Door een persoon vastgesteld

talk-title = Gesprek met { $name }
talk-empty = Nog geen berichten met dit contact.
talk-text = Bericht
talk-send = Verstuur
talk-cost = kost { $credits } credits
talk-by = Hoe het bericht gaat
talk-way = { $way ->
    [email] E-mail
   *[sms] Sms
}
talk-to = Naar { $address }
talk-subject = Onderwerp
talk-no-way = Van dit contact is geen mobiel nummer en geen e-mailadres bekend. Vul er een in bij de gegevens.
talk-replace = Neem deze tekst over

inbox-title = Inbox
inbox-lead = { $n ->
    [0] Geen antwoorden die op u wachten.
    [one] Eén antwoord is niet duidelijk. Eén klik en het is klaar.
   *[other] { $shown } antwoorden zijn niet duidelijk. Eén klik per stuk en ze zijn klaar.
}
inbox-answer = Antwoord
inbox-seen = Gezien
inbox-none-unclear = Niets wacht op u
inbox-see-all = Bekijk alles wat binnenkwam
inbox-list = { $tab ->
    [stops] Wie geen berichten meer wil
    [strangers] Van nummers die geen contact zijn
    [unclaimed] Van niemand
   *[all] Alles wat binnenkwam
}
inbox-tab = { $tab ->
    [all] Alles binnen
    [stops] Afmeldingen
    [strangers] Onbekende nummers
    [unclaimed] Van niemand
   *[unclear] Onduidelijk ({ $count })
}
inbox-unclaimed-lead = Sms’jes van nummers waar geen enkele omgeving naar schreef. Alleen u ziet ze; na acht dagen verdwijnen ze vanzelf.
inbox-outcome-unclaimed = Van niemand
audit-unclaimed-dismissed = haalde een sms weg die van niemand is
inbox-caption = Binnengekomen berichten, nieuwste eerst
inbox-from = Van
inbox-read-as = Gelezen als
inbox-empty = { $tab ->
    [stops] Niemand heeft zich afgemeld
    [strangers] Geen berichten van onbekende nummers
    [unclaimed] Alles is van iemand
   *[all] Nog niets binnengekomen
}
inbox-empty-hint = { $tab ->
    [stops] Wie STOP stuurt, krijgt geen berichten meer en staat hier.
    [strangers] Stuurt een nummer iets dat bij geen contact hoort, dan staat het hier.
    [unclaimed] Antwoorden die bij geen enkele omgeving horen, komen hier.
   *[all] Antwoorden op oproepen en andere sms’jes komen hier binnen.
}
inbox-outcome-received = Net binnen
inbox-outcome-needs-person = Niet duidelijk
inbox-outcome-handled = Gezien
inbox-outcome-settled = Afgehandeld
inbox-outcome-yes = Ja
inbox-outcome-no = Nee
inbox-outcome-repeat = Herhaald
inbox-outcome-cancelled = Afgezegd
inbox-outcome-full = Ja, maar vol
inbox-outcome-late = Te laat
inbox-outcome-seen = Gezien
inbox-outcome-code = Gevraagd welke
inbox-outcome-nothing-open = Niets open
inbox-outcome-stop = Afgemeld
inbox-outcome-start = Weer aangemeld
inbox-outcome-unclear = Niet duidelijk

refusal-text-empty = Er staat nog geen tekst.
refusal-opted-out = Dit contact heeft zich afgemeld en krijgt geen berichten meer.
log-settled-by = Vastgesteld door { $name }.
