### Te late betaling: wat openstaat, wat dat opent, en wat daarover besloten is (art. 3.2, 3.3, 14.3).

## Waarom (rules/collection, rules/objections)

reason-debt_in_time = Te betalen tot en met { $due }: nog { $days_left ->
    [one] 1 dag
   *[other] { $days_left } dagen
}.
reason-debt_due_today = Vandaag, { $due }, is de laatste dag om op tijd te betalen.
reason-debt_overdue = Er was te betalen tot en met { $due }. Van { $open } is sinds { $since } verzuim, zonder dat een aanmaning nodig is: { $days ->
    [one] 1 dag
   *[other] { $days } dagen
}.
reason-debt_settled_in_time = Voldaan op { $on }, op tijd: te betalen tot en met { $due }. Er is geen rente.
reason-debt_settled_late = Voldaan op { $on }, te laat: te betalen tot en met { $due }. Rente loopt tot en met die dag.
reason-debt_written_off = Op { $on } is { $cents } afgeboekt. De afnemer blijft het schuldig.
reason-interest_provisional = De wettelijke rente van een deel van deze dagen is nog niet bekend. Het bedrag is voorlopig en kan nog niet in rekening worden gebracht.
reason-freeze_stays = Van de facturen waarvoor het tegoed is bevroren staat nog { $open } open, met wat er vóór de betaling voor in rekening is gebracht.
reason-freeze_lifted = De facturen waarvoor het tegoed was bevroren zijn betaald, met valutadatum { $on }. Rente die alleen is opgelopen houdt een bevriezing niet in stand.
reason-freeze_void = De facturen waarvoor het tegoed is bevroren bleken op tijd betaald: de bevriezing vervalt.
reason-step_remind = De factuur is te laat en er is nog niet aan herinnerd.
reason-step_freeze = Er is herinnerd en niet betaald: het hele tegoed kan worden bevroren totdat betaald is.
reason-step_block = Er is herinnerd en niet betaald: wat van deze bestelling over is kan worden geblokkeerd.
reason-step_claim = De rente tot vandaag kan in rekening worden gebracht, met een renteoverzicht.
reason-step_open_case = Na het renteoverzicht is niet betaald: er kan een incassodossier worden geopend, met de kosten daarvan.
reason-step_dissolve = Ook na de incasso is niet betaald: de overeenkomst kan worden ontbonden (onderdeel d). Dat vraagt twee personen.
reason-step_keep_to_plan = Er loopt een betalingsregeling en die wordt nagekomen.
reason-step_look_at_plan = Een termijn van de betalingsregeling is gemist: iemand moet beslissen wat nu volgt.
reason-step_wait = Alles wat kan is gedaan. Blijf wachten, boek af, of draag over.
reason-step_not_yet = Voorgesteld vanaf { $from }; het mag eerder.
reason-plan_parts = Een betalingsregeling heeft ten minste één termijn en ten hoogste { $most }.
reason-plan_nothing_in_part = In de termijn van { $due } staat geen bedrag.
reason-plan_order = De termijn van { $due } ligt in het verleden of niet ná de termijn ervoor.
reason-plan_sum = De termijnen zijn samen { $planned }; er staat { $open } open.
reason-plan_kept = De regeling wordt nagekomen. De volgende termijn is uiterlijk { $due }: nog { $left }.
reason-plan_missed = De termijn van { $due } is niet op tijd betaald; daarvan ontbreekt { $short }.
reason-plan_fulfilled = Alle termijnen zijn betaald.
reason-objection_timely = Het bezwaar is op { $received } ontvangen, op tijd.
reason-objection_posted_in_time = Het bezwaar is op tijd verzonden ({ $posted }) en te laat ontvangen ({ $received }, na { $deadline }). Iemand moet beslissen.
reason-objection_late = Het bezwaar is op { $received } ontvangen, na { $deadline }. Wat de wet over btw op een onjuiste factuur zegt, geldt ook dan.
reason-objection_form_not_registered = Het is niet per aangetekende brief ingediend. Het geldt als melding; van de vorm kan worden afgezien.
reason-objection_suspends_nothing = Bezwaar schort de betaling niet op.
