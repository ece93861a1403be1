### Gebruikers: in- en uitloggen, rollen, tokens.

sign-in = Inloggen
sign-in-where = Bij 1•2•Flex Community.
sign-in-refused = E-mailadres en wachtwoord horen niet bij elkaar.
sign-in-refused-hint = Controleer ze allebei. Na een paar pogingen moet u even wachten.
sign-in-contact = Bent u opgeroepen voor werk? Dan hoeft u niet in te loggen: gebruik de link in uw sms.
email = E-mailadres
password = Wachtwoord

name = Naam
language = Taal
language-name = { $code ->
    [en] English
   *[nl] Nederlands
}
cancel = Annuleren
pages = Bladzijden
older = Ouder
password-new = Nieuw wachtwoord
password-hint = Minstens { $least } tekens. Een zin is goed; cijfers en leestekens hoeven niet.

activate = Toegang tot 1•2•Flex
activate-welcome = Welkom, { $name }
activate-where = U krijgt toegang tot { $environment }.
activate-own-password = Uw wachtwoord
activate-own-password-hint = U heeft al een account: gebruik het wachtwoord dat u heeft.
activate-do = Ga naar binnen

users-what = Wie in deze omgeving mag, en wat.
users-count = { $n ->
    [one] 1 gebruiker
   *[other] { $shown } gebruikers
}
users-invite = Gebruiker uitnodigen
users-invite-link = U krijgt een link die een week geldig is. Geef die alleen aan deze persoon.
users-invite-do = Maak uitnodiging
users-link = Link
users-link-made = Link voor { $who } is gemaakt.
users-link-mailed = Hij gaat per e-mail naar deze persoon.
users-link-once = Kopieer hem nu en geef hem alleen aan deze persoon: u ziet hem maar één keer. Hij werkt één keer, en een week lang.
users-who-may-what = wat mag wie?
users-role = Rol
users-never = nog nooit
users-seen = Laatst gezien
users-standing = Staat
users-actions = Acties
users-actions-for = Acties voor { $who }
users-set-role = Wijzig rol
users-new-link = Nieuwe link maken
users-end-sessions = Overal uitloggen
users-suspend = Tijdelijk blokkeren
users-resume = Weer toelaten
users-remove = Toegang intrekken
users-remove-sure = Toegang van { $who } intrekken?
users-remove-what = De gebruiker is meteen overal uitgelogd en de tokens die hij of zij maakte werken niet meer. Wat er gedaan is blijft in het logboek staan.
users-stolen = Wachtwoord gestolen
users-stolen-sure = Is het wachtwoord van { $who } in verkeerde handen?
users-stolen-what = Alle sessies en de gemaakte tokens stoppen meteen. Daarna is een nieuw wachtwoord nodig, via een nieuwe link. Bel ook de aanbieder (art. 7.4).
role-may = { $role ->
    [admin] alles, ook gebruikers en API
    [planner] contacten, inzet, oproepen, berichten
    [finance] tegoed, bestellen, facturen
   *[viewer] kijken, niets wijzigen
}
standing = { $standing ->
    [invited] Uitgenodigd
    [active] Actief
    [suspended] Geblokkeerd
   *[locked] Nieuw wachtwoord nodig
}

me-environments = Mijn omgevingen
me-here = Hier bent u
me-go = Ga hierheen
me-about = Over mij
me-password = Wachtwoord
me-current = Huidig wachtwoord
me-password-ends = Andere apparaten worden uitgelogd.
me-password-do = Wijzig wachtwoord
me-sessions = Waar ik ingelogd ben
me-device = Apparaat
me-this = Dit apparaat
me-end = Uitloggen
me-stolen = Wachtwoord in verkeerde handen?
me-stolen-what = Meld het meteen. U wordt overal uitgelogd, uw tokens stoppen en een beheerder geeft u een link voor een nieuw wachtwoord.
me-stolen-sure = Uw wachtwoord als gestolen melden?

audit = Logboek
audit-what = Wie wat deed in deze omgeving. Ook de aanbieder staat hier.
audit-empty = Er is nog niets gebeurd.
audit-when = Wanneer
audit-who = Wie
audit-did = Wat
actor = { $kind ->
    [user] gebruiker
    [token] API-token
    [contact] contact
    [job-messages] verzending
    [job-callouts] oproepen
    [job-webhooks] webhooks
    [operator] 1•2•Flex
    [job-round] dagronde
    [job-operator] aanbieder
    [job-doorkeeper] aanmelding
   *[other] onderhoud
}
audit-user-invited = nodigde { $who } uit als { $role ->
    [admin] beheerder
    [planner] planner
    [finance] financiën
   *[viewer] meekijker
}
audit-user-link = maakte een nieuwe link voor { $who }
audit-user-joined = { $who } kwam binnen met de link
audit-user-role = gaf { $who } de rol { $role ->
    [admin] beheerder
    [planner] planner
    [finance] financiën
   *[viewer] meekijker
}
audit-user-suspended = blokkeerde { $who }
audit-user-resumed = liet { $who } weer toe
audit-user-removed = trok de toegang van { $who } in
audit-user-sessions-ended = logde { $who } overal uit
audit-password-changed = { $who } wijzigde het eigen wachtwoord
audit-environment-entered = { $who } kwam binnen vanuit een andere omgeving
audit-sign-in-failed = mislukte poging om binnen te komen als { $who }
audit-user-stolen = meldde het wachtwoord van { $who } als gestolen

refusal-last-admin = Dit is de laatste beheerder. Maak eerst iemand anders beheerder.
refusal-user-already = Dit adres is al gebruiker van deze omgeving, of uitgenodigd.
refusal-users-full = Er zijn al { $most } gebruikers; meer kan niet.
refusal-not-by-link = Deze gebruiker stelt zelf een nieuw wachtwoord in; een link van hier kan dat niet. De helpdesk helpt.
refusal-link-gone = Deze link werkt niet (meer). Vraag een beheerder om een nieuwe.
refusal-name-needed = Vul een naam in, van hooguit { $most } tekens.
refusal-email-wrong = Dit is geen e-mailadres. Bijvoorbeeld: naam@bedrijf.nl.
refusal-role-unknown = Kies een rol.
refusal-change-unknown = Deze wijziging bestaat niet.
refusal-password-short = Te kort: gebruik minstens { $least } tekens.
refusal-password-long = Te lang: gebruik hooguit { $most } tekens.
refusal-password-own = Uw naam of e-mailadres zit in dit wachtwoord. Kies iets anders.
refusal-password-same = Dit is steeds hetzelfde teken. Kies iets anders.
refusal-password-wrong = Dit wachtwoord klopt niet.
refusal-sign-in-busy = Er loggen nu te veel mensen tegelijk in. Probeer het over een paar seconden opnieuw.
audit-users-handed-over = Omgeving overgegaan naar een andere partij; { $who } is beheerder, alle anderen kijken alleen nog mee
