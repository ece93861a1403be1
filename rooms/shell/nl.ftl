### Woorden die overal gebruikt worden.

environment = Omgeving
to-content = Naar de inhoud
to-start = Naar het begin
main-menu = Hoofdmenu
search = Zoeken
search-contacts = Zoek een contact op naam of nummer
search-quickly = Snel zoeken
waiting = wachten
theme = Thema
sign-out = Uitloggen
article-short = art.
save = Opslaan
crumbs = Kruimelpad
optional = (mag leeg)
why = waarom?

nav-week = Week
nav-call-outs = Oproepen
nav-contacts = Contacten
nav-inbox = Inbox
nav-wallet = Tegoed
purse = Beschikbaar
purse-unit = credits beschikbaar
purse-credits = { $n ->
    [one] { $shown } credit
   *[other] { $shown } credits
}
nav-messages = Berichten
nav-more = Meer
nav-operator = Beheer (aanbieder)
nav-users = Gebruikers
nav-developers = API en webhooks
nav-me = Mijn account
nav-phones = Telefoons (demo)

role = { $role ->
    [admin] beheerder
    [planner] planner
    [finance] financiën
   *[viewer] meekijker
}

demo-clock = Klok van de demo
demo-now = Demo: het is
demo-hour = + 1 uur
demo-day = + 1 dag

weekday-short-1 = ma
weekday-short-2 = di
weekday-short-3 = wo
weekday-short-4 = do
weekday-short-5 = vr
weekday-short-6 = za
weekday-short-7 = zo
month-short-1 = jan
month-short-2 = feb
month-short-3 = mrt
month-short-4 = apr
month-short-5 = mei
month-short-6 = jun
month-short-7 = jul
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

not-found-title = Niet gevonden
refused-title = Dat kan zo niet
failed-title = Er ging iets mis bij ons
failed-detail = Wat u vroeg is niet gedaan. Probeer het zo nog eens. Blijft het misgaan, noem dan nummer { $number } aan de helpdesk.
failed-number = Nummer { $number }

refusal-provider-unknown = De instellingen zeggen nog niet wie de aanbieder is ([provider] in flex.toml). Zonder naam, adres, KvK-nummer, btw-nummer en IBAN kan er geen document worden gemaakt.
refusal-not-found = Dit bestaat niet, of niet meer, of niet in uw omgeving.
refusal-fields = Een of meer velden kloppen nog niet.
refusal-not-your-role = Met uw rol kunt u dit niet doen. Een beheerder van uw omgeving kan uw rol aanpassen.
refusal-signed-out = U bent niet (meer) ingelogd. Log opnieuw in en probeer het nog eens.
refusal-token-missing = Stuur een API-token mee: Authorization: Bearer flex_….
refusal-token-unknown = Dit token is onbekend of ingetrokken.
refusal-scope-missing = Dit token mag dit niet; het mist de scope “{ $scope }”.
refusal-too-many = Te veel verzoeken. Probeer het over { $wait } seconden opnieuw.
refusal-body-too-large = Dit is te groot om te ontvangen.
refusal-body-unreadable = Het verzoek kwam niet heel over. Stuur het nog eens.
refusal-json-broken = Dit is geen geldige JSON: { $what }.
refusal-json-value = Deze waarde klopt niet: { $what }.
refusal-json-unknown-field = Het veld { $field } bestaat hier niet; wel: { $known }.
refusal-json-no-fields = Het veld { $field } bestaat hier niet; er wordt niets gevraagd.
refusal-json-missing-field = Het veld { $field } ontbreekt.
refusal-json-type = Hier hoort { $expected ->
    [number] een geheel getal
    [boolean] true of false
    [list] een lijst
    [object] een object
   *[text] tekst
} te staan.
refusal-form-value = Deze waarde klopt niet: { $what }.
refusal-text-nul = Hierin staat een teken dat in tekst niet voorkomt (U+0000). Haal het weg.
refusal-idempotency-key = De Idempotency-Key is leeg of langer dan { $most } tekens.
refusal-idempotency-key-reused = Deze Idempotency-Key is al gebruikt voor een ander verzoek. Gebruik een nieuwe sleutel.
refusal-if-match-missing = Stuur If-Match mee met de ETag van de versie die u wijzigt.
refusal-stale = Dit is ondertussen gewijzigd; de versie is nu { $etag }. Haal het opnieuw op en probeer het nog eens.
refusal-limit = Vraag er 1 tot en met { $most }.
refusal-cursor = Deze cursor is niet van ons. Laat `after` weg voor de eerste bladzijde.
