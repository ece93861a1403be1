### Contacten: lijst, één contact, importeren, dubbelen.

contacts-none = Nog geen contacten
contacts-none-hint = Importeer uw lijst; rechtstreeks uit Excel mag.
contacts-none-fit = Niemand gevonden
contacts-none-fit-hint = Probeer minder letters of een ander filter.
contacts-import = Importeren
contacts-export = Exporteren
contacts-new = Nieuw contact
contacts-list = Contacten, op achternaam
contacts-pick-all = Kies alle getoonde contacten
contacts-pick = Kies { $name }
contacts-name = Naam
contacts-skills = Vaardigheden
contacts-tags = Labels
contacts-skill = Vaardigheid
contacts-tag = Label
contacts-available-on = Beschikbaar { $date }
contacts-availability = Beschikbaarheid
contacts-available = Beschikbaar
contacts-unavailable = Kan niet
contacts-not-that-day = Niet op deze dag
contacts-availability-unknown = Niet ingevuld
contacts-opted-out-on = Afgemeld { $date }
contacts-can-be-asked = Op te roepen
contacts-pages = Bladeren
contacts-first-page = Eerste
contacts-next-page = Volgende
contacts-with-picked = Met de gekozen contacten
contacts-picked = Gekozen
contacts-picked-of = contacten
contacts-all-matching = Iedereen die aan het filter voldoet
contacts-bulk-label = Label of vaardigheid
contacts-bulk-tag = Label geven
contacts-bulk-untag = Label weghalen
contacts-bulk-skill = Vaardigheid geven
contacts-bulk-opt-out = Afmelden
contacts-delete = Verwijderen
contacts-cancel = Niet doen
contacts-any = Alle
contacts-whatever = Maakt niet uit
contacts-has-told = Heeft het doorgegeven
contacts-opt-out = Afmelding
contacts-not-opted-out = Niet afgemeld
contacts-opted-out = Afgemeld
contacts-search = Naam of nummer
contacts-duplicates-look = Bekijk en voeg samen
contacts-sure-all = Dit geldt voor iedereen die aan het filter voldoet.
remove = Weghalen
actions = Acties
no = nee
from = Van
until = Tot
contact-message = Bericht
contact-opt-in = Weer aanmelden (op eigen verzoek)
contact-opt-out = Afmelden
contact-delete-sure = { $name } verwijderen?
contact-delete-hint = Alle gegevens van deze persoon gaan weg. Wat verstuurd en betaald is, blijft in uw administratie zonder naam.
contact-tabs = Onderdelen van dit contact
contact-details = Gegevens
contact-documents = Documenten
contact-history = Historie
contact-given-name = Voornaam
contact-name-prefix = Tussenvoegsel
contact-family-name = Achternaam
contact-mobile = Mobiel nummer
contact-mobile-hint = Bijvoorbeeld 06-12345678 of +31 6 12345678.
contact-language = Taal van berichten
contact-home = Woonplaats
contact-born = Geboortedatum
contact-born-hint = dd-mm-jjjj
contact-list-hint = Met komma’s ertussen.
contact-notes = Notities
contact-notes-who = (alleen voor uw planners)
contact-consent = Gaf toestemming voor berichten
contact-consent-hint = Wanneer en hoe leggen wij vast.
contact-consent-title = Toestemming
contact-consent-none = niet vastgelegd
availability-week = Vast weekpatroon
availability-told-at = bijgewerkt { $at }
availability-part = Dagdeel
availability-can = kan
availability-cannot = kan niet
availability-exceptions = Uitzonderingen
availability-no-exceptions = Er zijn geen uitzonderingen.
availability-says = Wat geldt dan
availability-note = Toelichting
availability-add = Uitzondering toevoegen
documents-none = Nog geen documenten
documents-none-hint = Bewaar hier bewijzen die een inzet vraagt, met hun einddatum.
document = Document
document-kind = Soort document
document-until = Geldig tot en met
document-state = Staat
document-add = Document toevoegen
document-file = Bestand
document-file-hint = PDF of foto, hooguit 10 MB.
document-valid = Geldig
document-expired = Verlopen
duplicates = Mogelijke dubbelen
duplicates-hint = Dezelfde persoon twee keer? Voeg samen; de oudste blijft, er gaat niets verloren.
duplicates-none = Geen dubbelen
duplicates-none-hint = Niemand deelt een nummer, e-mailadres of naam met geboortedatum.
duplicates-merge = Samenvoegen
import-title = Contacten importeren
import-steps = Stappen
import-step-file = Bestand
import-step-check = Kolommen en controle
import-step-apply = Overnemen
import-file = CSV of vCard, hooguit 50.000 rijen
import-file-hint = Rechtstreeks uit Excel mag: wij herkennen scheidingsteken, tekenset, 06-nummers en verdwenen nullen.
import-look = Bekijk het bestand
import-look-again = Kijk opnieuw
import-before = Eerdere imports
import-file-name = Bestand
import-state = Staat
import-result = Resultaat
import-undo = Ongedaan maken
import-refresh = Vernieuw
import-to-contacts = Naar de contacten
import-what = Wat is wat?
import-known = { $known } van { $all } herkend
import-no-header = (zonder kop)
import-column-is = Kolom { $column } wordt
import-leave-out = Niet overnemen
import-sum = Dit gaat er gebeuren
import-consent = Deze mensen gaven toestemming voor berichten
import-rejected = Foute rijen met hun reden
import-all-or-nothing = Alles of niets: gaat er iets mis, dan verandert er niets. U kunt de import 24 uur ongedaan maken.
import-row-by-row = Rij voor rij
import-line = Rij
import-outcome-head = Wat
import-why = Waarom
field-first-name = Voornaam
field-infix = Tussenvoegsel
field-last-name = Achternaam
field-full-name = Hele naam
field-mobile = Mobiel nummer
field-email = E-mailadres
field-birth-date = Geboortedatum
field-language = Taal
field-skills = Vaardigheden
field-tags = Labels
field-street = Straat en nummer
field-postal-code = Postcode
field-place = Woonplaats
field-note = Notitie
field-opted-out = Afgemeld (ja/nee)
reason-same-mobile = Bekend op nummer.
reason-same-email = Bekend op e-mailadres.
reason-same-name-and-birthday = Bekend op naam en geboortedatum.
reason-but-other-birthday = De geboortedatum verschilt: { $left } en { $right }.
reason-but-other-name = De naam verschilt.
reason-import-new = Nog niet bekend.
reason-import-nothing-changes = Er verandert niets.
reason-import-no-name = Er staat geen naam. Vul een naam in.
reason-import-no-way-to-reach = Geen mobiel nummer en geen e-mailadres. Vul er minstens één in.
reason-import-two-contacts = Nummer en e-mailadres horen bij twee verschillende contacten. Voeg die eerst samen.
reason-import-unreadable = Een cel is niet te lezen.
reason-import-no-such-date = Deze datum bestaat niet.
reason-import-too-long = Een cel is te lang.
reason-row-too-many-cells = Er staan { $found } cellen, de lijst heeft er { $columns }. Zet tekst met een scheidingsteken tussen aanhalingstekens.
reason-row-open-quote = Een aanhalingsteken wordt niet gesloten.
reason-row-long-cell = Kolom { $column } bevat te veel tekst.
reason-row-unreadable = Kolom { $column } bevat een onleesbaar teken. Bewaar het bestand als “CSV UTF-8”.
reason-row-too-many-rows = Meer dan { $most } rijen; splits het bestand.
reason-row-hopeless = Vanaf hier zijn de aanhalingstekens stuk. Bewaar het bestand opnieuw.
reason-card-nobody = Een kaart zonder naam en zonder nummer.
reason-card-none = Hier staat geen vCard.
reason-card-too-many = Te veel kaarten in één bestand.
reason-cell-yes-no = “{ $value }” is geen ja of nee.
reason-availability-exception = Kan niet van { $from } tot { $until }.
reason-availability-told = Heeft doorgegeven te kunnen.
reason-availability-unknown = Heeft geen beschikbaarheid doorgegeven.
reason-availability-outside-pattern = Kan volgens het weekpatroon niet vanaf { $from }.
refusal-contact-name = Vul een naam in.
refusal-contact-changed-meanwhile = Iemand anders heeft dit contact intussen gewijzigd. Open het opnieuw en voer uw wijziging nog eens in.
refusal-contact-merged-already = Dit is al hetzelfde contact.
refusal-text-too-long = Hooguit { $most } tekens.
refusal-list-too-long = Hooguit { $most } stuks.
refusal-email-unreadable = Dit is geen e-mailadres. Bijvoorbeeld naam@voorbeeld.nl.
refusal-birthday-impossible = Deze geboortedatum kan niet.
refusal-language-unknown = Kies nl, en of pl.
refusal-date-no-such-day = Deze datum bestaat niet. Controleer dag en maand.
refusal-date-month-first = De maand staat vooraan. Schrijf dag-maand-jaar.
refusal-date-unreadable = Dit is geen datum. Schrijf bijvoorbeeld 31-12-1990.
refusal-phone-sign = “{ $found }” hoort niet in een nummer. Schrijf alleen het nummer.
refusal-phone-several = Er staan meer nummers. Kies er één.
refusal-phone-rounded = Excel heeft dit nummer afgerond; cijfers zijn weg. Maak van de kolom tekst en bewaar opnieuw.
refusal-phone-fixed-line = Dit is een vaste lijn; daar komt geen sms aan.
refusal-phone-not-mobile = Dit is geen mobiel nummer.
refusal-phone-impossible = Dit nummer bestaat nergens. Controleer het; buitenlandse nummers beginnen met + of 00.
refusal-bulk-label = Vul een label of vaardigheid in van 1 tot en met 60 tekens.
refusal-bulk-action = Kies een van de acties.
refusal-filter-unreadable = Dit filter is niet te lezen.
refusal-unknown-field = Dit veld kennen wij niet.
refusal-document-kind = Vul de soort in, in 1 tot en met 60 tekens.
refusal-document-type = Dit bestand is geen PDF of foto (jpg, png, webp, heic).
refusal-local-moment = Dit moment bestaat niet. Schrijf bijvoorbeeld 2026-12-24T17:00.
refusal-ends-before-it-starts = Het einde ligt niet na het begin.
refusal-can-or-cannot = Kies can of cannot.
refusal-availability-part = Dag 1 tot en met 7, van vóór tot, hooguit 1440 minuten.
refusal-availability-too-many = Hooguit { $most } uitzonderingen per contact.
refusal-way-unknown = Kies sms, link, email of user.
refusal-file-empty = Het bestand is leeg.
refusal-file-too-large = Het bestand is te groot; splits het.
refusal-file-workbook = Dit is een Excel-werkmap. Kies in Excel “Opslaan als” en dan CSV.
refusal-file-archive = Dit is een ingepakt bestand. Stuur het bestand dat erin zit.
refusal-file-pdf = Dit is een PDF. Stuur de lijst zelf, als CSV.
refusal-file-markup = Dit is een webpagina, ook al heet het Excel. Open het in Excel en bewaar als CSV.
refusal-file-binary = Dit is geen tekst. Stuur een CSV-bestand of vCard.
refusal-import-failed = Het lukte ons niet. Er is niets veranderd; probeer het opnieuw.
refusal-import-fields = Zeg van alle { $columns } kolommen in volgorde wat ze zijn; leeg is niet overnemen.
refusal-import-field = Deze kolom kan dit niet zijn, of een andere kolom is het al.
refusal-import-not-ready = Deze import is nog bezig of al klaar.
refusal-import-not-applied = Deze import is niet overgenomen, dus valt er niets ongedaan te maken.
refusal-import-undo-too-late = Ongedaan maken kon tot 24 uur na het overnemen.
refusal-import-old = Deze import bleef een maand liggen; het bestand is verwijderd. Stuur het opnieuw.
refusal-import-too-many-rows = Meer dan 50.000 rijen; splits het bestand.

contacts-count = { $n ->
    [one] 1 contact
   *[other] { $shown } contacten
}
contacts-reachable = { $n ->
   *[other] { $shown } op te roepen.
}
contacts-done = { $n ->
    [one] Gedaan voor 1 contact.
   *[other] Gedaan voor { $shown } contacten.
}
contacts-duplicates-found = { $n ->
    [one] 1 mogelijke dubbele gevonden.
   *[other] { $shown } mogelijke dubbelen gevonden.
}
contacts-sure-some = { $n ->
    [one] Dit geldt voor 1 contact.
   *[other] Dit geldt voor { $shown } contacten.
}
contacts-sure = { $do ->
    [delete] Contacten verwijderen?
   *[other] Contacten afmelden?
}
contacts-sure-do = { $do ->
    [delete] Verwijderen
   *[other] Afmelden
}
fields-wrong = { $n ->
    [one] 1 veld klopt niet
   *[other] { $shown } velden kloppen niet
}
contact-language-name = { $language ->
    [nl] Nederlands
    [en] Engels
   *[pl] Pools
}
way = { $way ->
    [sms] per sms
    [link] via de link
    [email] per e-mail
    [import] uit een import
   *[user] vastgelegd door een gebruiker
}
day-part = { $part ->
    [morning] ochtend
    [afternoon] middag
    [evening] avond
   *[night] nacht
}
document-expires = { $n ->
    [0] Verloopt vandaag
    [one] Verloopt over 1 dag
   *[other] Verloopt over { $shown } dagen
}
import-rows = { $n ->
    [one] 1 rij
   *[other] { $shown } rijen
}
import-undo-left = { $n ->
    [0] nog minder dan een uur
   *[other] nog { $shown } uur
}
import-apply = { $n ->
    [one] 1 contact overnemen
   *[other] { $shown } contacten overnemen
}
import-errors-left-out = { $n ->
    [one] 1 foute rij wordt overgeslagen.
   *[other] { $shown } foute rijen worden overgeslagen.
}
import-busy = { $state ->
    [checking] Controleren:
   *[applying] Overnemen:
}
import-is = { $state ->
    [undone] De import is ongedaan gemaakt.
   *[applied] De import is overgenomen.
}
import-state-name = { $state ->
    [checking] wordt gecontroleerd
    [ready] klaar om over te nemen
    [applying] wordt overgenomen
    [applied] overgenomen
    [undone] ongedaan gemaakt
   *[failed] mislukt
}
import-outcome = { $outcome ->
    [new] Nieuw
    [update] Bijwerken
    [duplicate] Dubbel
   *[error] Fout
}
reason-import-change = { $field ->
    [name] naam
    [mobile] nummer
    [email] e-mailadres
    [born] geboortedatum
    [language] taal
    [skills] vaardigheden
    [tags] labels
    [home] woonplaats
    [notes] notities
    [optedout] afmelding
   *[other] gegevens
}: was “{ $before }”, wordt “{ $after }”.
refusal-phone-too-short = { $digits } cijfers; een Nederlands mobiel nummer heeft er 10.
refusal-phone-too-long = { $digits } cijfers; een Nederlands mobiel nummer heeft er 10.
refusal-import-undo-changed = { $count ->
    [one] 1 contact is sinds de import gewijzigd.
   *[other] { $count } contacten zijn sinds de import gewijzigd.
} Ongedaan maken zou die wijzigingen wissen.

audit-contact-created = Contact toegevoegd
audit-contact-changed = Contact gewijzigd
audit-contact-deleted = Contact verwijderd, met alle gegevens
audit-contact-merged = Twee contacten samengevoegd
audit-contact-document-added = Document toegevoegd: { $kind }
audit-contact-opted-out = Contact afgemeld { $by ->
    [sms] per sms
    [link] met de link
    [email] per e-mail
    [import] bij een import
   *[user] door een gebruiker
}
audit-contact-opted-in = Contact weer aangemeld { $by ->
    [sms] per sms
    [link] met de link
    [email] per e-mail
    [import] bij een import
   *[user] door een gebruiker
}
audit-contacts-imported = Contacten geïmporteerd
audit-contacts-import-undone = Import van contacten ongedaan gemaakt
