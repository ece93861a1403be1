### Subverwerkers: wie voor de aanbieder gegevens verwerkt, en wat daarin verandert (artikel 15.4 en 9.1; AVG artikel 28 lid 2).

desk-subprocessors = Subverwerkers
subprocessors-desk = Subverwerkers
subprocessors-desk-lead = Wie voor 1•2•Flex persoonsgegevens van afnemers verwerkt. Een wijziging wordt aangekondigd en gaat pas in als de hele termijn voorbij is.
subprocessors-announce = Wijziging aankondigen
subprocessors-announce-lead = Iedere afnemer met een overeenkomst krijgt een brief en kan 30 dagen bezwaar maken. Wat u vandaag aankondigt, kan ingaan vanaf { $day }.
subprocessors-announce-do = Aankondigen
subprocessors-enter = Vanaf het begin in gebruik
subprocessors-enter-lead = Voor wie er al was toen de eerste overeenkomst inging. Alles wat later komt, is een wijziging en wordt aangekondigd.
subprocessors-enter-do = Vastleggen
subprocessors-look = Nakijken
subprocessors-waiting = Bezwaren die op een besluit wachten
subprocessors-coming = Aangekondigd
subprocessors-used = In gebruik
subprocessors-over = Eerder en ingetrokken
subprocessors-earlier = Eerder
subprocessors-none = Er staat nog niemand in het register
subprocessors-none-desk = Leg eerst vast wie er vanaf het begin in gebruik is. Zo weet iedere afnemer waar zijn gegevens zijn.
subprocessors-done-announced = Aangekondigd. De afnemers krijgen een brief.
subprocessors-done-entered = Vastgelegd in het register.
subprocessors-done-withdrawn = Ingetrokken. Wie de aankondiging kreeg, krijgt daarover een brief.
subprocessors-done-ended = Het gebruik is beëindigd.

subprocessors-title = Subverwerkers
subprocessors-lead = Deze bedrijven verwerken uw gegevens in opdracht van 1•2•Flex. Verandert er iets, dan hoort u dat vooraf en kunt u bezwaar maken.
subprocessors-open-lead = Deze bedrijven verwerken persoonsgegevens in opdracht van 1•2•Flex. Afnemers horen vooraf van elke wijziging en kunnen bezwaar maken.
subprocessors-own = Subverwerkers
subprocessors-settled = Uw eerdere bezwaren
subprocessors-objected = Uw bezwaar is binnen.
subprocessors-objected-next = Tot het is beantwoord, gaat de wijziging voor u niet in.

subprocessor-name = Naam
subprocessor-form = De subverwerker
subprocessor-facts = Gegevens
subprocessor-customer = Afnemer
subprocessor-change = Wijziging
subprocessor-kind-first = Vanaf het begin
subprocessor-kind-new = Nieuw
subprocessor-kind-new-hint = Komt erbij; niemand verdwijnt.
subprocessor-kind-replacement = Vervanging
subprocessor-kind-replacement-hint = Komt in de plaats van een ander.
subprocessor-kind-terms = Andere plaats of ander doel
subprocessor-kind-terms-hint = Dezelfde subverwerker, die elders of voor iets anders gaat verwerken.
subprocessor-coming-new = Dit bedrijf gaat uw gegevens verwerken.
subprocessor-coming-replacement = Dit bedrijf gaat uw gegevens verwerken, in de plaats van een ander.
subprocessor-coming-terms = Dit bedrijf verwerkt uw gegevens al; de plaats of het doel verandert.
subprocessor-instead = in plaats van { $name }
subprocessor-instead-of = Het vervangt { $name }.
subprocessor-replace = Vervangen
subprocessor-replaces = In plaats van
subprocessor-replaces-when = (bij vervanging, of bij een andere plaats of een ander doel)
subprocessor-replaces-nobody = Niemand
subprocessor-registered = Nummer in het handelsregister
subprocessor-registered-hint = Bijvoorbeeld KvK 12345678.
subprocessor-seat = Gevestigd in
subprocessor-seat-field = Land van vestiging (twee letters)
subprocessor-purpose = Waarvoor
subprocessor-purpose-hint = Wat het bedrijf voor 1•2•Flex doet, zoals een afnemer het begrijpt: bijvoorbeeld sms’jes bezorgen.
subprocessor-data = Welke gegevens
subprocessor-data-hint = Soorten gegevens, bijvoorbeeld mobiele nummers en de tekst van berichten.
subprocessor-place = Waar
subprocessor-place-field = Waar het verwerkt
subprocessor-country = Land van verwerking (twee letters)
subprocessor-safeguard = Waarborg
subprocessor-safeguard-hint = Buiten de Europese Economische Ruimte is een waarborg nodig (AVG hoofdstuk V).
subprocessor-safeguard-none = niet nodig binnen de EER
subprocessor-safeguard-adequacy = besluit van de Europese Commissie (AVG art. 45)
subprocessor-safeguard-clauses = Europees modelcontract (AVG art. 46)
subprocessor-safeguard-rules = bindende bedrijfsregels (AVG art. 47)
subprocessor-since = Sinds
subprocessor-until = tot en met { $day }
subprocessor-from = Gaat in op
subprocessor-last = Laatste dag
subprocessor-announced = Aangekondigd op
subprocessor-told = Verteld aan
subprocessor-telling = de rest volgt
subprocessor-told-when = Verteld op
subprocessor-told-pages = Bladeren door wie is ingelicht
subprocessor-told-more = Meer
subprocessor-letter = Brief
subprocessor-letter-waiting = onderweg
subprocessor-letter-sent = verzonden
subprocessor-letter-refused = geweigerd door de mailserver
subprocessor-letter-expired = niet aangekomen
subprocessor-tell-again = Opnieuw vertellen
subprocessor-began = Ingegaan op
subprocessor-not-yet = nog niet
subprocessor-told-on = Aan u verteld op
subprocessor-object-until = Bezwaar tot en met
subprocessor-days-left = { $n ->
    [one] vandaag is de laatste dag
   *[other] nog { $shown } dagen, vandaag meegeteld
}
subprocessor-was-known = Dit stond al in het register toen uw overeenkomst werd gesloten.
subprocessor-why = Waarom
subprocessor-why-hint = Afnemers lezen dit.
subprocessor-standing = Stand
subprocessor-state-announced = aangekondigd
subprocessor-state-objected = wacht op een besluit over uw bezwaar
subprocessor-state-effective = in gebruik
subprocessor-state-excepted = niet voor u gebruikt
subprocessor-state-withdrawn = ingetrokken
subprocessor-state-ended = niet meer in gebruik
subprocessor-was-replaced = vervangen
subprocessor-held = aangehouden
subprocessor-not-for = Niet gebruikt voor
subprocessor-plan = Zo gaat het
subprocessor-plan-tells = Een brief krijgen
subprocessor-plan-customers = { $n ->
    [one] afnemer
   *[other] afnemers
}
subprocessor-plan-nobody = niemand: er loopt geen overeenkomst
subprocessor-plan-first = Kan ingaan vanaf
subprocessor-withdraw = Aankondiging intrekken
subprocessor-withdraw-hint = Wie de aankondiging kreeg, krijgt ook hierover een brief. Open bezwaren vervallen daarmee.
subprocessor-end = Gebruik beëindigen
subprocessor-end-hint = Stoppen mag meteen; dat hoeft niet te worden aangekondigd.
subprocessor-end-do = Vandaag beëindigen
subprocessor-closed-withdrawn = Ingetrokken
subprocessor-closed-ended = Beëindigd

subprocessor-object = Bezwaar maken
subprocessor-object-reason = Waarom u bezwaar maakt
subprocessor-object-hint = 1•2•Flex leest dit en antwoordt u per brief. Tot dan gaat de wijziging voor u niet in.
subprocessor-object-do = Bezwaar indienen
subprocessor-objected-what = Zolang uw bezwaar niet is beantwoord, gaat deze wijziging voor u niet in, ook niet na de genoemde datum.
subprocessor-your-objection = Uw bezwaar van { $day }:
subprocessor-objections = Bezwaren
subprocessor-objection = Het bezwaar
subprocessor-objection-of = Bezwaar van { $customer } tegen { $name }
subprocessor-objection-open = wacht op een besluit
subprocessor-objection-excepted = niet gebruikt voor deze afnemer
subprocessor-objection-withdrawn = wijziging ingetrokken
subprocessor-objection-goes_on = gaat door
subprocessor-lodged = Ingediend op
subprocessor-answer = Antwoord
subprocessor-answer-hint = De afnemer leest dit, op zijn pagina en in de brief.
subprocessor-may-leave = Wilt u dit niet, dan kunt u de overeenkomst opzeggen (artikel 12.1).
subprocessor-decide = Beslissen
subprocessor-decide-what = Wat er gebeurt
subprocessor-decide-do = Besluit vastleggen
subprocessor-outcome-excepted = Niet voor deze afnemer
subprocessor-outcome-excepted-hint = De wijziging gaat door, maar niet voor deze afnemer.
subprocessor-outcome-withdrawn = Voor iedereen intrekken
subprocessor-outcome-withdrawn-hint = De wijziging gaat niet door; wie de aankondiging kreeg, hoort dat.
subprocessor-outcome-goes_on = Het gaat door
subprocessor-outcome-goes_on-hint = Ook voor deze afnemer. Die mag opzeggen (artikel 12.1).

decision-subprocessor-excepted = Subverwerker niet gebruikt voor deze afnemer
decision-subprocessor-withdrawn = Wijziging van subverwerkers ingetrokken
decision-subprocessor-goes-on = Wijziging van subverwerkers gaat door
audit-subprocessor-objected = Bezwaar gemaakt tegen subverwerker { $name }
audit-subprocessor-answered = Over het bezwaar tegen subverwerker { $name } is besloten: { $outcome ->
    [excepted] niet voor deze afnemer
    [withdrawn] ingetrokken voor iedereen
   *[goes_on] het gaat door
}
round-subprocessor-began = Subverwerker { $name } is in gebruik, zoals aangekondigd vanaf { $on }.
round-subprocessor-held = Subverwerker { $name } zou ingaan op { $on }, maar het bezwaar van deze afnemer is nog niet beantwoord. Voor deze afnemer gaat het niet in.
round-subprocessor-not-told = Subverwerker { $name } zou ingaan op { $on }, maar de brief aan deze afnemer kwam niet aan. Voor deze afnemer gaat het niet in; vertel het opnieuw.

reason-subprocessor_notice = U bent op { $told } ingelicht; daarna zijn er { $days } volle dagen om bezwaar te maken, tot en met { $last_day }.
reason-subprocessor_first_day = De wijziging kan ingaan op { $first_day }, de dag na het einde van die termijn.
reason-subprocessor_too_soon = Op { $asked } is het te vroeg: de wijziging kan op zijn vroegst ingaan op { $first_day }.
reason-subprocessor_nobody_to_tell = Er loopt geen overeenkomst, dus er is niemand om in te lichten.
reason-subprocessor_no_agreement_yet = Er loopt nog geen overeenkomst, dus er is niemand om in te lichten.
reason-subprocessor_from_the_beginning = In gebruik sinds { $since }, en de eerste overeenkomst liep vanaf { $agreement }: het was er vanaf het begin.
reason-subprocessor_objection = Op { $lodged } is op tijd bezwaar gemaakt tegen { $name }, dat zou ingaan op { $from }.

refusal-subprocessor-change = Kies wat er verandert: nieuw, een vervanging, of een andere plaats of een ander doel.
refusal-subprocessor-replaces = Kies wie er vervangen wordt: iemand die nu in gebruik is en voor wie nog geen vervanging is aangekondigd.
refusal-subprocessor-text = Vul dit in, met hoogstens { $most } tekens.
refusal-subprocessor-safeguard = Kies een van de waarborgen.
refusal-subprocessor-safeguard-needed = { $country } ligt buiten de Europese Economische Ruimte: kies een besluit van de Europese Commissie (adequaatheid), het Europese modelcontract of bindende bedrijfsregels.
refusal-subprocessor-day = Schrijf een dag als jjjj-mm-dd, bijvoorbeeld 2026-12-24.
refusal-subprocessor-too-soon = Dat is te vroeg: eerst gaan { $days } volle dagen voorbij voor iedereen die wordt ingelicht. Het kan op zijn vroegst op { $first_day }.
refusal-subprocessor-backwards = Die dag is voorbij. Kies { $today } of later.
refusal-subprocessor-first-to-come = Die dag moet nog komen. Kies { $today } of eerder, of kondig het aan.
refusal-subprocessor-first-after = De eerste overeenkomst liep vanaf { $agreement }: wat later in gebruik komt, is een wijziging. Kondig het aan; het kan op zijn vroegst op { $first_day } ingaan.
refusal-subprocessor-first-over = Er is al een wijziging aangekondigd, dus het begin is voorbij. Kondig het aan; het kan op zijn vroegst op { $first_day } ingaan.
refusal-subprocessor-closed = Dit is al ingetrokken of beëindigd.
refusal-subprocessor-in-use = Dit is al in gebruik en kan niet meer worden ingetrokken. Beëindig het gebruik, of kies dat het niet voor deze afnemer is.
refusal-subprocessor-not-in-use = Dit is nu niet in gebruik en kan dus niet worden beëindigd.
refusal-subprocessor-told = Voor deze afnemer geldt de wijziging al, of ze is er niet voor: opnieuw vertellen kan niet meer.
refusal-subprocessor-act = Kies intrekken of beëindigen.
refusal-subprocessor-not-told = Kies een wijziging die aan u is aangekondigd; het register noemt ze.
refusal-subprocessor-objection-late = Bezwaar maken kon tot en met { $last_day }.
refusal-subprocessor-objection-open = U hebt al bezwaar gemaakt tegen deze wijziging; het wacht op een besluit.
refusal-subprocessor-objection-closed = Tegen deze wijziging kunt u geen bezwaar meer maken: ze is ingetrokken, of er is al over besloten.
refusal-subprocessor-objection-answered = Iemand anders was u voor: dit bezwaar is al beantwoord.
refusal-subprocessor-outcome = Kies of het niet voor deze afnemer is, voor iedereen wordt ingetrokken of doorgaat.

subprocessor-letter-announced-subject = Wijziging van subverwerkers: { $name } vanaf { $from }
subprocessor-letter-announced-text =
    Beste { $customer },

    Vanaf { $from } verandert wie voor 1•2•Flex persoonsgegevens verwerkt.

    { $name } ({ $what })
    Waarvoor: { $purpose }
    Welke gegevens: { $data }
    Waar: { $place }
    Waarborg: { $safeguard }
    Waarom: { $why }

    U kunt bezwaar maken tot en met { $last_day }. Dat doet u op { $address }. Zolang uw bezwaar niet is beantwoord, gaat de wijziging voor u niet in. Hebt u geen bezwaar, dan hoeft u niets te doen.

    Dit bericht sturen wij u op grond van artikel 15.4 van de voorwaarden en artikel 28 lid 2 van de AVG.

    Met vriendelijke groet,
    1•2•Flex
subprocessor-letter-withdrawn-subject = Ingetrokken: wijziging van subverwerkers ({ $name })
subprocessor-letter-withdrawn-text =
    Beste { $customer },

    Wij kondigden aan dat { $name } vanaf { $from } persoonsgegevens voor ons zou verwerken ({ $purpose }). Dat gaat niet door: { $withdrawn }

    Er verandert niets voor u. Hebt u bezwaar gemaakt, dan is dat hiermee beantwoord.

    Met vriendelijke groet,
    1•2•Flex
subprocessor-answer-subject = Ons antwoord op uw bezwaar tegen { $name }
subprocessor-answer-excepted =
    Beste { $customer },

    Op { $lodged } maakte u bezwaar tegen { $name } ({ $purpose }). Wij gebruiken { $name } niet voor uw gegevens.

    { $why }

    Met vriendelijke groet,
    1•2•Flex
subprocessor-answer-goes_on =
    Beste { $customer },

    Op { $lodged } maakte u bezwaar tegen { $name } ({ $purpose }). Na uw bezwaar te hebben gewogen gaat de wijziging door, voor u vanaf { $from }.

    { $why }

    Wilt u dit niet, dan kunt u de overeenkomst opzeggen (artikel 12.1 van de voorwaarden).

    Met vriendelijke groet,
    1•2•Flex
