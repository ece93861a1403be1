//! The provider ends an agreement (art. 6.5, 10.2, 12.2): two people, a ground, its evidence, at once.

use crate::{
    agreements_quotes::uploads,
    harness::{Customer, Person, World},
};
use agreements::{Contract, EndKind, State};
use credits::Paid;
use jiff::civil::date;
use rules::numbers::Credits;
use shell::inside::Role;

/// Two of the provider's staff, and a customer.
struct Office {
    world: World,
    first: Person,
    second: Person,
    provider: Customer,
    zon: Customer,
    path: String,
}

impl Office {
    async fn new(at: &str) -> Self {
        let world = World::at(at).await;
        let provider = world.customer("aanbieder").await;
        shell::who::set_provider(&world.app, provider.environment).await.unwrap();
        let first = world.signed_in(&provider, Role::Admin).await;
        let second = world.signed_in(&provider, Role::Finance).await;
        let zon = world.customer_with_agreement("zon", date(2026, 1, 15)).await;
        let path = format!("/operator/customers/{}/stop", zon.environment);
        Self { world, first, second, provider, zon, path }
    }

    async fn contract(&self) -> Contract {
        let inside = self.world.inside(&self.zon);
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        agreements::contract(&mut tx, &inside).await.unwrap().expect("a contract")
    }

    /// Writes an incident down; answers where its choice goes.
    async fn reports(&mut self, kind: &str) -> String {
        let path = format!("/operator/customers/{}/incidents", self.zon.environment);
        let report = [("kind", kind), ("found_on", "2026-06-08"), ("report", "Oproepen komen dubbel aan.")];
        let done = uploads(&mut self.first, &path, &report).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let page = self.first.get(&path).await.text;
        let (_, rest) = page.rsplit_once(&format!("action=\"{path}/")).expect("an incident to choose for");
        format!("{path}/{}", rest.split('"').next().expect("its end"))
    }

    /// What was written to the customer about its agreement, all of it.
    async fn letters(&self) -> String {
        let (inside, id) = (self.world.inside(&self.zon), self.contract().await.id.uuid());
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        let all = letters::posts::about(&mut tx, &inside, ("agreement", id)).await.unwrap();
        drop(tx);
        let mut texts = Vec::new();
        for post in all {
            texts.push(flex::testing::post_text(&self.world.app, &inside, post.id).await.unwrap());
        }
        texts.join("\n\n")
    }

    /// What today brings to agreements.
    async fn round(&self) -> Vec<&'static str> {
        let today = shell::happened::Today { day: self.world.app.clock.today(), now: self.world.now() };
        let told = flex::testing::day(&self.world.app, today).await.unwrap();
        told.into_iter().map(|happened| happened.what).collect()
    }

    /// The clock stands at an instant, and the staff signed in anew.
    async fn on(&mut self, instant: &str) {
        let at = instant.parse::<jiff::Timestamp>().unwrap();
        self.world.passes(at.duration_since(self.world.now()));
        self.first = self.world.signed_in(&self.provider, Role::Admin).await;
        self.second = self.world.signed_in(&self.provider, Role::Finance).await;
    }

    /// Where the proposal that waits is settled.
    async fn waits(&mut self) -> String {
        let page = self.second.get(&self.path).await.text;
        let mark = format!("action=\"{}/", self.path);
        let (_, rest) = page.split_once(&mark).unwrap_or_else(|| panic!("a proposal in {page}"));
        format!("{}/{}", self.path, rest.split('"').next().unwrap())
    }
}

#[tokio::test]
async fn art_12_2_one_person_alone_dissolves_nothing_and_two_do_it_at_once() {
    let mut office = Office::new("2026-11-23T08:00:00Z").await;
    credits::grant(&office.world.app, office.zon.environment, Credits(40), Paid::Yes).await.unwrap();
    let fields = [("cause", "insolvent"), ("why", "Failliet verklaard op 20 november, CIR F.16/26/1.")];
    let proposed = uploads(&mut office.first, &office.path, &fields).await;
    assert_eq!(proposed.status, 303, "{}", proposed.text);
    assert!(office.first.get("/operator").await.text.contains("onmiddellijke ingang"));
    let settle = office.waits().await;
    let own = office.first.post(&settle, &[("answer", "yes")]).await;
    assert_eq!(own.status, 409, "a single approver: {}", own.text);
    assert_eq!(office.contract().await.state, State::Active);
    let id = settle.rsplit('/').next().expect("an id");
    let from_the_start = format!("/operator/proposals/{}/{id}", office.zon.environment);
    let agreed = office.second.post(&from_the_start, &[("verdict", "agree")]).await;
    assert_eq!(agreed.status, 303, "{}", agreed.text);
    let contract = office.contract().await;
    assert_eq!(contract.state, State::Ended);
    let ending = contract.ending.expect("an end");
    assert_eq!((ending.at, ending.by), (office.world.now(), EndKind::Dissolution));
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    assert_eq!(admin.get("/contacts").await.status, 403);
    for path in ["/export", "/contacts/export/csv"] {
        let taken = admin.get_compressed(path).await;
        assert_eq!((taken.status, taken.header("content-encoding")), (200, "gzip"), "{path}");
        assert!(!taken.bytes.is_empty(), "{path} arrives whole");
    }
    let page = admin.get("/agreement").await.text;
    assert!(!page.contains("href=\"/call-outs\"") && !page.contains("hx-get=\"/inbox/count\""), "{page}");
    assert!(page.contains("40 credits zijn vervallen") && page.contains("F.16/26/1"), "{page}");
    let again = office.second.post(&settle, &[("answer", "yes")]).await;
    assert_eq!(again.status, 404, "a proposal is settled once: {}", again.text);
}

#[tokio::test]
async fn art_12_2_who_has_to_agree_sees_the_evidence_and_the_customer_only_what_was_decided_on() {
    let mut office = Office::new("2026-11-23T08:00:00Z").await;
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    let fields = [("cause", "insolvent"), ("why", "Failliet verklaard op 20 november, CIR F.16/26/1.")];
    for verdict in ["no", "yes"] {
        assert_eq!(uploads(&mut office.first, &office.path, &fields).await.status, 303);
        assert!(office.second.get("/operator").await.text.contains(&format!("href=\"{}\"", office.path)));
        let page = office.second.get(&office.path).await.text;
        let (_, rest) = page.split_once("/documents/").expect("the evidence");
        let evidence = rest.split('"').next().expect("its id").to_owned();
        let desk = format!("/operator/customers/{}/documents/{evidence}", office.zon.environment);
        assert_eq!(office.second.get(&desk).await.status, 200);
        let settle = office.waits().await;
        assert_eq!(office.second.post(&settle, &[("answer", verdict)]).await.status, 303);
        let decided = verdict == "yes";
        let own = admin.get("/agreement").await.text;
        assert_eq!(own.contains(&evidence), decided, "{own}");
        assert_eq!(own.contains("Faillissement of surseance"), decided, "its title in words: {own}");
        let file = admin.get(&format!("/agreement/documents/{evidence}")).await;
        assert_eq!(file.status, if decided { 200 } else { 404 });
    }
}

#[tokio::test]
async fn art_12_2_c_and_d_are_refused_until_their_facts_are_there() {
    let mut office = Office::new("2026-03-13T22:59:00Z").await;
    let breach = [("cause", "breach"), ("default_received", "2026-02-27"), ("days", "14"), ("why", "x")];
    let early = uploads(&mut office.first, &office.path, &breach).await;
    assert_eq!(early.status, 409);
    assert!(early.text.contains("13 maart 2026"), "{}", early.text);
    let unpaid = [("cause", "unpaid"), ("why", "Factuur niet betaald.")];
    let refused = uploads(&mut office.first, &office.path, &unpaid).await;
    assert!(refused.text.contains("niets open"), "{}", refused.text);
    office.world.passes(jiff::SignedDuration::from_mins(1));
    assert_eq!(uploads(&mut office.first, &office.path, &breach).await.status, 303, "14 March in Amsterdam");
    let twice = uploads(&mut office.first, &office.path, &breach).await;
    assert_eq!(twice.status, 409, "one proposal waits at a time: {}", twice.text);
    let settle = office.waits().await;
    assert_eq!(office.second.post(&settle, &[("answer", "no")]).await.status, 303);
    assert_eq!(office.contract().await.state, State::Active);
}

#[tokio::test]
async fn art_6_5_the_third_choice_ends_the_agreement_and_opens_the_time_to_get_data() {
    let mut office = Office::new("2026-06-10T10:00:00Z").await;
    let bare = [("cause", "non_conformity"), ("why", "Niet te herstellen.")];
    let without = uploads(&mut office.first, &office.path, &bare).await;
    assert_eq!(without.status, 409, "there is no incident: {}", without.text);
    assert!(without.text.contains("Leg eerst het incident vast"), "{}", without.text);
    credits::grant(&office.world.app, office.zon.environment, Credits(40), Paid::Yes).await.unwrap();
    let incident = office.reports("non_conformity").await;
    let form = [("choice", "stop"), ("why", "Niet te herstellen."), ("goodwill", "yes")];
    let proposed = office.first.post(&incident, &form).await;
    assert_eq!(proposed.status, 303, "{}", proposed.text);
    assert_eq!(office.contract().await.state, State::Active, "a second person must agree");
    let settle = office.waits().await;
    assert_eq!(office.second.post(&settle, &[("answer", "yes")]).await.status, 303);
    let contract = office.contract().await;
    assert_eq!(contract.ending.expect("an end").by, EndKind::ProviderExit);
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    let page = admin.get("/agreement").await.text;
    assert!(page.contains("art. 6.5") && page.contains("10 juli 2026"), "{page}");
    assert!(page.contains("Uit coulance vergoed"), "{page}");
    let letter = office.letters().await;
    for said in ["art. 6.5", "Niet te herstellen.", "Volle maanden licentie", "40 betaalde credits"] {
        assert!(letter.contains(said), "{said} in {letter}");
    }
    let reminded = office.round().await;
    assert!(reminded.contains(&"goodwill-promised"), "{reminded:?}");
    assert!(!office.round().await.contains(&"goodwill-promised"), "once");
}

#[tokio::test]
async fn art_6_5_and_10_2_the_provider_chooses_once_in_writing_among_what_the_article_gives() {
    let mut office = Office::new("2026-06-10T10:00:00Z").await;
    for (kind, wrong, right, said) in [
        ("non_conformity", "equivalent", "change", "De applicatie wijzigen"),
        ("non_conformity", "equivalent", "replace", "De applicatie vervangen"),
        ("third_party_right", "change", "equivalent", "Gelijkwaardige content"),
    ] {
        let incident = office.reports(kind).await;
        let not_given = office.first.post(&incident, &[("choice", wrong), ("why", "x")]).await;
        assert!(
            not_given.status == 409 && not_given.text.contains("geeft het artikel niet"),
            "{}",
            not_given.text
        );
        let unmotivated = office.first.post(&incident, &[("choice", right), ("why", " ")]).await;
        assert_eq!(unmotivated.status, 422, "{}", unmotivated.text);
        let early = [("choice", right), ("why", "Advies."), ("effective_on", "2026-06-07")];
        assert_eq!(office.first.post(&incident, &early).await.status, 409, "before it was found");
        let chosen = [("choice", right), ("why", "Advies van het kantoor."), ("effective_on", "2026-07-01")];
        let done = office.first.post(&incident, &chosen).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let again = office.first.post(&incident, &[("choice", "stop"), ("why", "Toch.")]).await;
        assert_eq!(again.status, 409, "one choice: {}", again.text);
        let page = office.world.signed_in(&office.zon, Role::Admin).await.get("/agreement").await.text;
        for said in [said, "Advies van het kantoor.", "1 juli 2026", "Keuze bij een incident"] {
            assert!(page.contains(said), "{said} in {page}");
        }
        assert!(office.letters().await.contains("Advies van het kantoor."));
    }
    assert_eq!(office.contract().await.state, State::Active, "the agreement goes on");
    let program = office.world.program(&office.zon, &[shell::inside::Right::SeeInvoices]).await;
    let told = program.get("/api/v1/agreement").await.json();
    assert_eq!(told["incidents"][2]["choice"], "equivalent");
    assert_eq!(told["incidents"][2]["because"][1]["article"], "10.2");
    let undecided = office.reports("third_party_right").await;
    assert_eq!(office.first.post(&undecided, &[("choice", "stop"), ("why", "Beslag.")]).await.status, 303);
    let settle = office.waits().await;
    assert_eq!(office.second.post(&settle, &[("answer", "yes")]).await.status, 303);
    let letter = office.letters().await;
    assert!(letter.contains("art. 10.2") && letter.contains("Beslag."), "{letter}");
    assert!(!letter.contains("coulance"), "nothing was promised: {letter}");
}

#[tokio::test]
async fn art_6_5_what_is_given_back_when_the_provider_stops_is_as_agreed() {
    for (agreed, notes) in [("full_months", 1), ("nothing", 0)] {
        let mut office = Office::new("2026-01-15T10:00:00Z").await;
        rounds::run(&office.world.app, &rounds::Pace::default()).await.expect("the licence year is asked");
        office.on("2026-06-10T10:00:00Z").await;
        if agreed == "nothing" {
            let path = format!("/operator/customers/{}/amend", office.zon.environment);
            let fields =
                [("refund_on_exit", agreed), ("signed_on", "2026-06-10"), ("effective_on", "2026-06-10")];
            let done = crate::agreements_changes::amends(&mut office.first, &path, &fields).await;
            assert_eq!(done.status, 303, "{}", done.text);
        }
        let incident = office.reports("non_conformity").await;
        let page = office.first.get(incident.rsplit_once('/').expect("a list").0).await.text;
        let words =
            if agreed == "nothing" { "niets van de vooruitbetaalde" } else { "volle maanden licentie" };
        assert!(page.contains(words), "{page}");
        office.first.post(&incident, &[("choice", "stop"), ("why", "Gestopt.")]).await;
        let settle = office.waits().await;
        assert_eq!(office.second.post(&settle, &[("answer", "yes")]).await.status, 303);
        office.on("2026-06-11T10:00:00Z").await;
        let through = rounds::Pace { through: Some(date(2026, 6, 11)), ..rounds::Pace::default() };
        rounds::run(&office.world.app, &through).await.expect("the rounds");
        let program = office.world.program(&office.zon, &[shell::inside::Right::SeeInvoices]).await;
        let all = program.get("/api/v1/invoices").await.json();
        let items = all["items"].as_array().expect("items");
        let found = items.iter().filter(|one| one["kind"] == "credit_note").count();
        assert_eq!(found, notes, "{agreed}: {items:?}");
    }
}
