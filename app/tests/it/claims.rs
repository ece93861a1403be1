//! Damage claims and indemnities (art. 7.2, 10.4, 11): reported, decided on within the room under the maximum, paid out by two
//! people, and lapsed after 24 months.

use crate::harness::{Answered, Customer, Person, World};
use billing::{
    self,
    debts::{Booking, Cause, book},
};
use flex::testing;
use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use letters::posts;
use rules::numbers::Cents;
use serde_json::{Value, json};
use shell::{
    happened::{Happened, Needs, Today},
    ids::Id,
    inside::{Right, Role},
    paging::Paging,
};

/// 2026-01-15 at noon: the day on which the agreement of the stories begins.
const START: &str = "2026-01-15T11:00:00Z";

/// A provider with two of its staff, and a customer whose licence of € 1.200 was invoiced.
struct Office {
    world: World,
    provider: Customer,
    zon: Customer,
    first: Person,
    second: Person,
}

impl Office {
    async fn opens() -> Self {
        let world = World::at(START).await;
        let provider = world.customer("aanbieder").await;
        shell::who::set_provider(&world.app, provider.environment).await.expect("the provider's own");
        let zon = world.customer_with_agreement("zon", date(2026, 1, 15)).await;
        let first = world.signed_in(&provider, Role::Admin).await;
        let second = world.signed_in(&provider, Role::Finance).await;
        let office = Self { world, provider, zon, first, second };
        office.invoices().await;
        office
    }

    async fn invoices(&self) {
        let (app, today) = (&self.world.app, self.today());
        let seller = app.settings.provider.clone();
        let write = app.db.write(testing::round(), move |tx| {
            let seller = seller.clone();
            Box::pin(async move {
                let contracts = agreements::in_force(tx, None, 500).await?;
                billing::day(tx, testing::round(), today, &contracts, seller.as_ref()).await
            })
        });
        write.await.expect("the licence is invoiced");
    }

    fn today(&self) -> Today {
        Today { day: self.world.app.clock.today(), now: self.world.now() }
    }

    /// Something is booked on the licence invoice with a value date.
    async fn books(&self, cents: i64, value_on: Date, cause: Cause, cause_id: u128) {
        let (inside, now) = (self.world.inside(&self.zon), self.world.now());
        let scope = inside.clone();
        let write = self.world.app.db.write(&scope, move |tx| {
            let inside = inside.clone();
            Box::pin(async move {
                let (filter, paging) =
                    (billing::invoices::Filter::default(), Paging { limit: 1, after: None });
                let listed = billing::listed(tx, &inside, &filter, &paging).await?;
                let booking = Booking {
                    invoice: listed.items[0].id,
                    charge: None,
                    cents: Cents(cents),
                    value_on,
                    cause,
                    cause_id: uuid::Uuid::from_u128(cause_id),
                };
                book(tx, &inside, now, &[booking]).await
            })
        });
        write.await.expect("it is booked");
    }

    /// The customer reports damage by API; its id.
    async fn reports(&self, arose: &str, cents: i64) -> String {
        let program = self.world.program(&self.zon, &Right::ALL).await;
        let body = json!({"kind": "damage", "what": "Een dag lang geen oproepen.", "arose_on": arose, "amount_cents": cents});
        let made = program.post("/api/v1/claims", &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        made.json()["id"].as_str().expect("an id").to_owned()
    }

    async fn claim(&self, id: &str) -> Value {
        let program = self.world.program(&self.zon, &Right::ALL).await;
        program.get(&format!("/api/v1/claims/{id}")).await.json()
    }

    fn path(&self, id: &str) -> String {
        format!("/operator/claims/{}/{id}", self.zon.environment)
    }

    async fn first(&mut self, id: &str, form: &[(&str, &str)]) -> Answered {
        let path = self.path(id);
        self.first.post(&path, form).await
    }

    async fn accepts(&mut self, id: &str, euros: &str) -> Answered {
        self.first(id, &[("do", "assess"), ("why", "Nagegaan in het logboek.")]).await;
        self.first(id, &[("do", "accept"), ("amount", euros), ("why", "De storing lag bij ons.")]).await
    }

    async fn proposes(&mut self, id: &str, euros: &str) -> Answered {
        let paid = [
            ("do", "pay"),
            ("amount", euros),
            ("paid_on", "2026-01-15"),
            ("reference", "SEPA 1"),
            ("why", "Erkend."),
        ];
        self.first(id, &paid).await
    }

    /// The proposal that waits on a claim's page.
    async fn waiting(&mut self, id: &str) -> String {
        let page = self.second.get(&self.path(id)).await.text;
        let (_, rest) =
            page.split_once("name=\"proposal\" value=\"").unwrap_or_else(|| panic!("none waits: {page}"));
        rest.split('"').next().expect("its end").to_owned()
    }

    async fn round(&self) -> Vec<Happened> {
        let today = self.today();
        let write = self.world.app.db.write(testing::round(), move |tx| {
            Box::pin(async move {
                let contracts = agreements::in_force(tx, None, 500).await?;
                claims::day(tx, testing::round(), today, &contracts).await
            })
        });
        write.await.expect("the round runs")
    }
}

#[tokio::test]
async fn art_11_1_the_room_is_the_licence_received_in_the_year_without_vat_less_what_was_paid_out() {
    let mut office = Office::opens().await;
    let one = office.reports("2026-01-15", 100_000).await;
    assert_eq!(office.claim(&one).await["room_cents"], 0, "nothing was paid yet");
    assert_eq!(office.claim(&one).await["flags"], json!(["nothing_paid"]));
    office.books(145_200, date(2026, 1, 20), Cause::Payment, 1).await;
    let claim = office.claim(&one).await;
    assert_eq!((&claim["maximum_cents"], &claim["room_cents"]), (&json!(120_000), &json!(120_000)));
    assert_eq!(claim["flags"], json!([]), "a payment after the event counts when it is of the same year");
    assert_eq!(office.accepts(&one, "1.000,00").await.status, 303);
    assert_eq!(office.proposes(&one, "1.000,00").await.status, 303);
    let proposal = office.waiting(&one).await;
    let path = office.path(&one);
    assert_eq!(office.second.post(&path, &[("do", "agree"), ("proposal", &proposal)]).await.status, 303);
    assert_eq!(office.claim(&one).await["paid_out_cents"], 100_000);
    let other = office.reports("2026-01-15", 50_000).await;
    assert_eq!(office.claim(&other).await["room_cents"], 20_000, "1,200 paid, 1,000 paid out: 200");
    office.books(-145_200, date(2026, 1, 21), Cause::Reversal, 1).await;
    assert_eq!(office.claim(&other).await["maximum_cents"], 0, "a payment that came back was not received");
}

#[tokio::test]
async fn art_11_1_nothing_is_accepted_above_the_room_and_the_refusal_says_how_much_there_is() {
    let mut office = Office::opens().await;
    office.books(145_200, date(2026, 1, 15), Cause::Payment, 1).await;
    let one = office.reports("2026-01-15", 500_000).await;
    let early = office.first(&one, &[("do", "accept"), ("amount", "1"), ("why", "Meteen.")]).await;
    assert_eq!(early.status, 409, "it is assessed first");
    let above = office.accepts(&one, "1.200,01").await;
    assert_eq!(above.status, 422);
    assert!(above.text.contains("ruimte voor € 1200.00"), "{}", above.text);
    assert_eq!(office.accepts(&one, "1.200,00").await.status, 303);
    let claim = office.claim(&one).await;
    assert_eq!((&claim["state"], &claim["accepted_cents"]), (&json!("accepted"), &json!(120_000)));
    let again = office.first(&one, &[("do", "reject"), ("why", "Toch niet.")]).await;
    assert_eq!(again.status, 409, "what was decided is decided");
    let other = office.reports("2026-01-15", 1).await;
    assert_eq!(office.claim(&other).await["room_cents"], 0, "promised is as good as paid out");
    assert_eq!(office.accepts(&other, "0,01").await.status, 422);
}

#[tokio::test]
async fn art_11_1_money_is_paid_out_by_two_people_and_never_more_than_was_accepted() {
    let mut office = Office::opens().await;
    office.books(145_200, date(2026, 1, 15), Cause::Payment, 1).await;
    let one = office.reports("2026-01-15", 50_000).await;
    assert_eq!(office.proposes(&one, "1,00").await.status, 409, "not before it is accepted");
    office.accepts(&one, "500").await;
    assert_eq!(office.proposes(&one, "500,01").await.status, 422);
    assert_eq!(office.proposes(&one, "300").await.status, 303);
    assert_eq!(office.proposes(&one, "300").await.status, 409, "one proposal at a time");
    let (path, proposal) = (office.path(&one), office.waiting(&one).await);
    let agree = [("do", "agree"), ("proposal", proposal.as_str())];
    assert_eq!(office.first.post(&path, &agree).await.status, 409, "four eyes");
    let from_the_start = format!("/operator/proposals/{}/{proposal}", office.zon.environment);
    assert_eq!(office.first.post(&from_the_start, &[("verdict", "agree")]).await.status, 409, "four eyes");
    assert_eq!(office.second.post(&from_the_start, &[("verdict", "agree")]).await.status, 303);
    assert_eq!(office.second.post(&path, &agree).await.status, 404, "it was settled");
    assert_eq!(office.claim(&one).await["paid_out_cents"], 30_000);
    office.proposes(&one, "200").await;
    let proposal = office.waiting(&one).await;
    office.second.post(&path, &[("do", "refuse"), ("proposal", &proposal)]).await;
    assert_eq!(office.claim(&one).await["paid_out_cents"], 30_000, "who refuses pays nothing out");
    let page = office.second.get(&path).await.text;
    assert!(page.contains("met instemming van finance van aanbieder"), "{page}");
}

#[tokio::test]
async fn art_10_4_a_claim_of_another_is_reported_with_its_conditions_and_flagged_when_it_comes_late() {
    let office = Office::opens().await;
    office.world.passes(SignedDuration::from_hours(24 * 60));
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    let form = admin.get("/claims/new").await.text;
    let (_, rest) = form.split_once("name=\"key\" value=\"").expect("a key");
    let key = rest.split('"').next().expect("its end").to_owned();
    let report = [
        ("key", key.as_str()),
        ("kind", "infringement"),
        ("what", "Volgens Octrooi B.V. is de planning van hen."),
        ("third_party", "Octrooi B.V."),
        ("arose", "2026-01-20"),
        ("known", "2026-01-30"),
        ("amount", ""),
    ];
    let made = admin.post("/claims", &report).await;
    assert_eq!(made.status, 303, "{}", made.text);
    let again = admin.post("/claims", &report).await;
    assert_eq!(again.header("location"), made.header("location"), "a double click is one claim");
    let page = admin.get(made.header("location")).await.text;
    for said in
        ["Niet onverwijld gemeld", "45 dagen later", "Het verweer is niet overgelaten", "20 januari 2028"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    let list = admin.get("/claims").await.text;
    assert_eq!(list.matches("<th scope=\"row\">").count(), 1);
    let nameless =
        admin.post("/claims", &[("kind", "infringement"), ("what", "?"), ("arose", "2026-01-20")]).await;
    assert_eq!(nameless.status, 422);
    assert!(nameless.text.contains("Noem wie de aanspraak maakt"), "{}", nameless.text);
}

#[tokio::test]
async fn art_11_3_a_claim_lapses_after_its_last_day_and_is_pointed_out_sixty_days_before() {
    let mut office = Office::opens().await;
    let one = office.reports("2026-01-15", 100).await;
    assert_eq!(office.claim(&one).await["lapses_on"], "2028-01-15");
    assert_eq!(office.round().await, [], "there is time");
    office.world.passes(SignedDuration::from_hours(24 * 670));
    assert_eq!(office.world.app.clock.today(), date(2027, 11, 16));
    let warned = office.round().await;
    assert_eq!(warned.len(), 1, "{warned:?}");
    assert_eq!((warned[0].what, warned[0].needs), ("claim-lapses-soon", Needs::Person));
    assert_eq!(office.round().await, [], "once");
    office.world.passes(SignedDuration::from_hours(24 * 60));
    assert_eq!(office.world.app.clock.today(), date(2028, 1, 15), "the last day itself");
    assert_eq!(office.round().await, []);
    assert_eq!(office.claim(&one).await["state"], "reported");
    office.world.passes(SignedDuration::from_hours(24));
    assert_eq!(office.claim(&one).await["state"], "lapsed", "before any round says so");
    office.first = office.world.signed_in(&office.provider, Role::Admin).await;
    let late = office.first(&one, &[("do", "assess"), ("why", "Te laat.")]).await;
    assert_eq!(late.status, 409, "{}", late.text);
    let lapsed = office.round().await;
    assert_eq!((lapsed.len(), lapsed[0].what, lapsed[0].needs), (1, "claim-lapsed", Needs::Nobody));
    assert_eq!(office.round().await, []);
}

#[tokio::test]
async fn art_11_3_a_report_and_a_decision_are_confirmed_by_letter() {
    let mut office = Office::opens().await;
    office.books(145_200, date(2026, 1, 15), Cause::Payment, 1).await;
    let one = office.reports("2026-01-10", 10_000).await;
    assert_eq!(office.claim(&one).await["flags"], json!(["no_agreement"]), "it arose before the agreement");
    let one = office.reports("2026-01-15", 10_000).await;
    office.accepts(&one, "100").await;
    let inside = office.world.inside(&office.zon);
    let mut tx = office.world.app.db.read(&inside).await.expect("a snapshot");
    let about = ("claim", one.parse().expect("an id"));
    let sent: Vec<_> = posts::about(&mut tx, &inside, about)
        .await
        .expect("the posts")
        .into_iter()
        .map(|post| post.subject)
        .collect();
    drop(tx);
    assert!(sent.iter().any(|subject| subject.ends_with("is ontvangen")), "{sent:?}");
    assert!(sent.iter().any(|subject| subject.starts_with("Besluit over uw melding")), "{sent:?}");
    let mut admin = office.world.signed_in(&office.zon, Role::Finance).await;
    let page = admin.get(&format!("/claims/{one}")).await.text;
    let mut letters = page.split("/letters/").skip(1).map(|rest| rest.split('"').next().expect("its end"));
    let letter = letters.next().expect("a letter");
    let file = admin.get(&format!("/claims/{one}/letters/{letter}")).await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/pdf"));
    let nothing = admin.get(&format!("/claims/{one}/letters/{}", Id::<()>::new())).await;
    assert_eq!(nothing.status, 404);
    let csv = admin.get("/claims/claims.csv").await.text;
    assert!(csv.contains("Erkend") && csv.lines().count() == 3, "{csv}");
}

#[tokio::test]
async fn art_11_4_the_provider_records_what_a_customer_holds_it_harmless_for() {
    let mut office = Office::opens().await;
    let number = {
        let inside = office.world.inside(&office.zon);
        let mut tx = office.world.app.db.read(&inside).await.expect("a snapshot");
        agreements::customer(&mut tx, &inside).await.expect("a customer").expect("one").number.to_string()
    };
    let report = [
        ("customer", number.as_str()),
        ("kind", "indemnity"),
        ("what", "Een uitzendkracht vordert loon van 1•2•Flex (artikel 7.2)."),
        ("third_party", "J. Bakker"),
        ("arose", "2026-01-15"),
        ("amount", "25.000"),
    ];
    let made = office.first.post("/operator/claims", &report).await;
    assert_eq!(made.status, 303, "{}", made.text);
    let path = made.header("location").to_owned();
    let page = office.first.get(&path).await.text;
    assert!(page.contains("€ 25.000,00") && page.contains("J. Bakker"), "{page}");
    office.first.post(&path, &[("do", "assess"), ("why", "Loonstroken gezien.")]).await;
    let accepted = office
        .first
        .post(&path, &[("do", "accept"), ("amount", "25.000"), ("why", "Erkend door zon.")])
        .await;
    assert_eq!(accepted.status, 303, "the maximum is the provider's: {}", accepted.text);
    let list = office.first.get("/operator/claims?show=all").await.text;
    assert!(list.contains(&path), "{list}");
    assert!(office.first.get("/operator/claims").await.text.contains("Er wacht geen claim op een besluit"));
    let nobody = office.first.post("/operator/claims", &[("customer", "999999")]).await;
    assert!(nobody.text.contains("Er is geen afnemer met dit nummer"), "{}", nobody.text);
    assert_eq!(office.first.get("/operator/claims/claims.csv").await.status, 200);
}

#[tokio::test]
async fn art_11_1_a_payout_is_told_by_letter_once_the_second_person_agreed() {
    let mut office = Office::opens().await;
    office.books(145_200, date(2026, 1, 15), Cause::Payment, 1).await;
    let one = office.reports("2026-01-15", 50_000).await;
    office.accepts(&one, "500").await;
    office.proposes(&one, "300").await;
    let (path, proposal) = (office.path(&one), office.waiting(&one).await);
    let page = office.second.get(&path).await.text;
    assert!(!page.contains(">Uitkering</a>"), "nothing is told before it is decided: {page}");
    let agree = [("do", "agree"), ("proposal", proposal.as_str())];
    assert_eq!(office.second.post(&path, &agree).await.status, 303);
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    let shown = admin.get(&format!("/claims/{one}")).await.text;
    let letter = shown.split(">Uitkering</a>").next().unwrap().rsplit("href=\"").next().unwrap();
    let letter = letter.split('"').next().unwrap().to_owned();
    let pdf = admin.get(&letter).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"), "{letter}");
    let inside = office.world.inside(&office.zon);
    let mut tx = office.world.app.db.read(&inside).await.unwrap();
    let posts = posts::about(&mut tx, &inside, ("claim", one.parse().unwrap())).await.unwrap();
    assert_eq!(posts.len(), 3, "received, accepted, paid");
}

#[tokio::test]
async fn art_11_1_two_people_set_the_maximum_aside_for_intent_or_gross_negligence_of_management() {
    let mut office = Office::opens().await;
    office.books(145_200, date(2026, 1, 15), Cause::Payment, 1).await;
    let one = office.reports("2026-01-15", 500_000).await;
    let path = office.path(&one);
    assert_eq!(
        office.first.post(&path, &[("do", "lift"), ("why", " ")]).await.status,
        422,
        "it is motivated"
    );
    let lift = [("do", "lift"), ("why", "De directie wist ervan en liet het zo; notulen van 3 januari.")];
    assert_eq!(office.first.post(&path, &lift).await.status, 303);
    assert_eq!(office.first.post(&path, &lift).await.status, 409, "one proposal at a time");
    let proposal = office.waiting(&one).await;
    let agree = [("do", "agree-lift"), ("proposal", proposal.as_str())];
    assert_eq!(office.first.post(&path, &agree).await.status, 409, "four eyes");
    assert_eq!(office.claim(&one).await["maximum_cents"], 120_000, "until somebody else agrees");
    assert_eq!(office.second.post(&path, &agree).await.status, 303);
    assert_eq!(office.claim(&one).await["maximum_cents"], Value::Null);
    assert_eq!(office.first.post(&path, &lift).await.status, 409, "no maximum holds any more");
    assert_eq!(office.accepts(&one, "5.000").await.status, 303, "all that is claimed, beyond the maximum");
    assert_eq!(office.proposes(&one, "5.000").await.status, 303);
    let proposal = office.waiting(&one).await;
    assert_eq!(office.second.post(&path, &[("do", "agree"), ("proposal", &proposal)]).await.status, 303);
    let other = office.reports("2026-01-15", 100_000).await;
    assert_eq!(
        office.claim(&other).await["room_cents"],
        120_000,
        "what has no maximum takes no room from others"
    );
    let page = office.second.get(&path).await.text;
    for said in ["notulen van 3 januari", "Maximum opzijgezet", "Twee personen besloten", "€ 5.000,00"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let late = office.reports("2026-01-15", 1).await;
    office.first(&late, &[("do", "reject"), ("why", "Nee.")]).await;
    assert_eq!(office.first(&late, &lift).await.status, 409, "what was decided is decided");
}

#[tokio::test]
async fn the_form_at_the_desk_speaks_of_the_customer_and_the_customers_form_to_it() {
    let mut office = Office::opens().await;
    let desk = office.first.get("/operator/claims/new").await.text;
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    let own = admin.get("/claims/new").await.text;
    for (at_the_desk, to_the_customer) in [
        ("Bij de afnemer bekend sinds", "Bij u bekend sinds"),
        ("De afnemer laat de onderhandelingen", "Wij laten de onderhandelingen"),
        ("vrijwaart de afnemer als", "vrijwaart u als"),
    ] {
        assert!(desk.contains(at_the_desk) && !desk.contains(to_the_customer), "{at_the_desk}: {desk}");
        assert!(own.contains(to_the_customer) && !own.contains(at_the_desk), "{to_the_customer}: {own}");
    }
}
