### Brieven: wat het product zelf aan gebruikers mailt.

letter-invitation-subject = Uitnodiging voor { $environment }
letter-invitation-text =
    Beste { $name },

    U bent uitgenodigd om in 1•2•Flex te werken voor { $environment }.

    Kies uw wachtwoord: { $link }

    Deze link werkt één keer, tot { $until }. Geef hem aan niemand door.

    Kent u { $environment } niet? Dan hoeft u niets te doen.
letter-new-link-subject = Nieuw wachtwoord voor { $environment }
letter-new-link-text =
    Beste { $name },

    Een beheerder van { $environment } heeft voor u een link gemaakt om een nieuw wachtwoord te kiezen.

    Kies uw wachtwoord: { $link }

    Deze link werkt één keer, tot { $until }. Geef hem aan niemand door. Oudere links werken niet meer.
letter-order-subject = Bestelling { $number }: { $credits } credits
letter-order-text =
    Beste { $name },

    Op { $at } zijn voor { $environment } { $credits } credits besteld. { $price } Ze zijn direct te gebruiken.

    Klopt het aantal niet? Tot en met { $until } geeft u hier het juiste aantal door: { $link }

    Daarna kan dat niet meer (artikel 14.4 van de algemene voorwaarden). De factuur volgt als die tijd voorbij is.
letter-order-sum = Samen { $sum }, exclusief btw.
letter-order-no-sum = De prijs per credit staat in uw overeenkomst.

letter-state = { $state ->
    [sent] E-mail verstuurd, { $at }
    [refused] E-mail geweigerd: { $said }
    [expired] E-mail niet verstuurd
   *[waiting] E-mail gaat zo weg
}
