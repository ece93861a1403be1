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
