### API, tokens en webhooks.

developers-what = Waarmee uw eigen systemen in deze omgeving kunnen werken. Alleen mensen maken en trekken tokens in; een token kan dat niet.
developers-read = Lees de API
secret = Geheim
secret-made = Gemaakt.
secret-once = Kopieer het nu: u ziet het maar één keer.
tokens = API-tokens
tokens-none = Er zijn nog geen tokens. Maak er een voor elk systeem dat hier mag werken.
token-new = Nieuw token
token-name-hint = Waar het voor is, bijvoorbeeld Roosterkoppeling.
token-make = Maak token
token-may = Mag
token-used = Laatst gebruikt
token-never = nog nooit
token-revoke = Intrekken
scope-may = { $scope ->
    [read] contacten, inzet, oproepen en berichten bekijken
    [contacts] contacten wijzigen en importeren
    [plan] inzet maken, oproepen, berichten sturen
    [credits] tegoed en tarieven bekijken
    [order] credits bestellen: dat verplicht tot betalen
    [invoices] overeenkomst en facturen bekijken
   *[manage] webhooks beheren
}
webhooks = Webhooks
webhooks-none = Er zijn nog geen webhooks. Met een webhook hoort uw systeem het meteen als hier iets gebeurt.
webhook-new = Nieuwe webhook
webhook-make = Maak webhook
webhook-url = Adres
webhook-for = Waarvoor
webhook-kinds = Gebeurtenissen
webhook-all = Alle gebeurtenissen
webhook-on = Actief
webhook-off = { $why ->
    [gone] Gestopt: de ontvanger zei dat dit adres niet meer bestaat
   *[person] Uitgezet
}
webhook-test = Stuur een test
webhook-rotate = Nieuw geheim
webhook-rotated-what = Kopieer het nu: u ziet het maar één keer. Het oude geheim ondertekent nog 24 uur mee.
webhook-turn-on = Zet aan
webhook-turn-off = Zet uit
webhook-remove = Verwijderen
webhook-remove-sure = Deze webhook en zijn logboek verwijderen?
webhook-one = Webhook
webhook-log = Afleveringen
webhook-log-none = Er is nog niets verstuurd.
webhook-event = Gebeurtenis
webhook-answer = Antwoord
webhook-details = inhoud
webhook-resend = Stuur opnieuw
webhook-attempts = { $n ->
    [0] nog niet geprobeerd
    [one] 1 poging
   *[other] { $shown } pogingen
}
webhook-next = opnieuw om { $at }
webhook-state = { $state ->
    [delivered] Afgeleverd
    [failed] Mislukt
   *[waiting] Wacht
}
audit-token-created = maakte het token { $name }
audit-token-revoked = trok het token { $name } in
audit-webhook-added = maakte een webhook naar { $url }
audit-webhook-changed = wijzigde de webhook naar { $url }
audit-webhook-rotated = gaf de webhook naar { $url } een nieuw geheim
audit-webhook-removed = verwijderde de webhook naar { $url }
refusal-scopes-needed = Kies minstens één ding dat het token mag.
refusal-webhook-url = Dit is geen adres. Bijvoorbeeld: https://rooster.bedrijf.nl/webhooks (zonder naam of wachtwoord erin).
refusal-webhook-plain = Gebruik https: gebeurtenissen gaan alleen versleuteld over het net.
refusal-webhook-inner = Dit adres ligt in een besloten netwerk en kan niet worden aangeroepen. Gebruik een openbaar adres.
refusal-webhook-kind = De gebeurtenis { $kind } bestaat niet.
refusal-webhook-no-kinds = Kies minstens één gebeurtenis, of * voor alle.
refusal-webhooks-full = Er zijn al { $most } webhooks; meer kan niet.
refusal-too-long = Te lang: hooguit { $most } tekens.
