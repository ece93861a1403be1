### Gebruikers: in- en uitloggen, rollen, tokens.

sign-in = Inloggen
sign-in-where = Bij 1•2•Flex Community.
sign-in-refused = E-mailadres en wachtwoord horen niet bij elkaar.
sign-in-refused-hint = Controleer ze allebei. Na een paar pogingen moet u even wachten.
sign-in-contact = Bent u opgeroepen voor werk? Dan hoeft u niet in te loggen: gebruik de link in uw sms.
email = E-mailadres
password = Wachtwoord
