//! Transfer (art. 15.5): another business takes an agreement over, with prior consent of both, a deed, and what is late named.

use crate::{
    agreements_changes::Office,
    agreements_quotes::uploads,
    harness::{Answered, Person},
};
use credits::Paid;
use jiff::civil::date;
use rules::numbers::Credits;
use shell::inside::{Right, Role};

const PARTY: [(&str, &str); 14] = [
    ("legal_name", "Maan Personeel B.V."),
    ("kvk", "87654321"),
    ("street", "Plein 2"),
    ("postal_code", "3511 BB"),
    ("city", "Utrecht"),
    ("country", "NL"),
    ("invoice_email", "facturen@maan.test"),
    ("language", "nl"),
    ("size", "small"),
    ("admin_name", "Anna Maan"),
    ("admin_email", "anna@maan.test"),
    ("requested_on", "2026-11-20"),
    ("effective_on", "2026-12-01"),
    ("attention", ""),
];

impl Office {
    fn wizard(&self) -> String {
        format!("{}/transfer", self.desk())
    }

    async fn asks(&mut self, fields: &[(&str, &str)]) -> Answered {
        let other = |name: &str| fields.iter().find(|(field, _)| *field == name).copied();
        let form: Vec<_> = PARTY.into_iter().map(|field| other(field.0).unwrap_or(field)).collect();
        let path = self.wizard();
        uploads(&mut self.staff, &path, &form).await
    }

    /// Where the transfer that waits is settled.
    async fn waiting(&mut self) -> String {
        let path = self.wizard();
        let page = self.staff.get(&path).await.text;
        let (_, rest) = page.split_once(&format!("action=\"{path}/")).expect("a transfer that waits");
        format!("{path}/{}", rest.split(['"', '/']).next().expect("its end"))
    }

    async fn adds(&mut self, fields: &[(&str, &str)]) -> Answered {
        let path = format!("{}/papers", self.waiting().await);
        uploads(&mut self.staff, &path, fields).await
    }

    /// Everything is there; the deed says this of what is late.
    async fn complete(&mut self, debt_line: &str) {
        for paper in [
            vec![("paper", "provider"), ("on", "2026-11-21")],
            vec![("paper", "customer"), ("on", "2026-11-22")],
            vec![("paper", "deed"), ("debt_line", debt_line)],
        ] {
            let added = self.adds(&paper).await;
            assert_eq!(added.status, 303, "{}", added.text);
        }
    }

    async fn settles(&mut self, answer: &str) -> Answered {
        let path = self.waiting().await;
        self.staff.post(&path, &[("answer", answer), ("why", "Bedrijf verkocht.")]).await
    }

    async fn anna(&self) -> Person {
        let letters = flex::testing::letters(&self.world.app, &self.world.inside(&self.zon)).await;
        let letters = letters.expect("letters").join("\n");
        let (_, rest) = letters.split_once(r#""secret":""#).unwrap_or_else(|| panic!("a link in {letters}"));
        let secret = rest.split('"').next().expect("its end");
        let mut anna = self.world.visitor();
        let form = [("name", "Anna Maan"), ("password", "een heel goed wachtwoord")];
        let entered = anna.post(&format!("/activate/{secret}"), &form).await;
        assert_eq!(entered.status, 303, "{}", entered.text);
        anna
    }
}

#[tokio::test]
async fn art_15_5_with_both_consents_and_a_deed_the_new_party_takes_the_old_ones_place_on_its_day() {
    let mut office = Office::new().await;
    credits::grant(&office.world.app, office.zon.environment, Credits(40), Paid::Yes).await.expect("credits");
    let before = office.world.invoice(&office.zon, date(2026, 11, 23), 10_000).await;
    let program = office.world.program(&office.zon, &Right::ALL).await;
    let incomplete = office.asks(&[("kvk", "")]).await;
    assert!(
        incomplete.status == 422 && incomplete.text.contains("KvK-nummer"),
        "art. 1: {}",
        incomplete.text
    );
    let past = office.asks(&[("effective_on", "2026-11-23")]).await;
    assert!(past.status == 422 && past.text.contains("een dag die nog moet komen"), "{}", past.text);
    let asked = office.asks(&[]).await;
    assert_eq!(asked.status, 303, "{}", asked.text);
    assert_eq!(office.asks(&[]).await.status, 409, "one at a time");
    assert_eq!(office.settles("yes").await.status, 409, "there is no consent");
    office.complete("").await;
    let page = office.staff.get(&office.wizard()).await.text;
    assert!(page.contains("Alles is er.") && page.contains("Akte van contractsoverneming"), "{page}");
    let done = office.settles("yes").await;
    assert_eq!(done.status, 303, "{}", done.text);
    let shown = office.world.signed_in(&office.zon, Role::Admin).await.get("/agreement").await.text;
    assert!(shown.contains("De overeenkomst gaat over naar Maan Personeel B.V."), "{shown}");
    office.on(date(2026, 11, 30)).await;
    assert_eq!(office.customer().await, ("zon B.V.".into(), 1), "not before its day");
    office.on(date(2026, 12, 1)).await;
    assert_eq!(
        office.customer().await,
        ("Maan Personeel B.V.".into(), 2),
        "a number of its own in the books"
    );
    assert_eq!(before.document.buyer.name, "zon B.V.");
    let invoice =
        office.staff.get(&format!("/operator/invoices/{}/{}", office.zon.environment, before.id)).await;
    assert!(invoice.text.contains("zon B.V."), "what was issued keeps its name: {}", invoice.text);
    let after = office.world.invoice(&office.zon, date(2026, 12, 1), 5_000).await;
    assert_eq!(after.document.buyer.name, "Maan Personeel B.V.");
    assert_eq!(program.get("/api/v1/contacts").await.status, 401, "the old party's programs are out");
    let mut old = office.world.signed_in(&office.zon, Role::Admin).await;
    assert_eq!(old.get("/contacts").await.status, 200, "the old party still looks");
    assert_eq!(old.get("/users").await.status, 403, "and manages nothing");
    let mut planner = office.world.signed_in(&office.zon, Role::Planner).await;
    assert_eq!(planner.post("/contacts/new", &[("given_name", "Jan")]).await.status, 403);
    let mut anna = office.anna().await;
    let wallet = anna.get("/wallet").await.text;
    assert!(wallet.contains("40"), "the wallet went along: {wallet}");
    let agreement = anna.get("/agreement").await.text;
    for said in ["Overgedragen van zon B.V. aan Maan Personeel B.V.", "Toestemming", "Akte", "art. 15.5"] {
        assert!(agreement.contains(said), "{said} in {agreement}");
    }
    let removed = office.world.id_of(&mut anna, "admin@zon.test").await;
    let ended = anna.post(&format!("/users/{removed}"), &[("change", "remove")]).await;
    assert_eq!(ended.status, 303, "the new admin ends their access: {}", ended.text);
    assert_ne!(old.get("/contacts").await.status, 200);
    rounds::run(&office.world.app, &rounds::Pace::default()).await.expect("once more");
    assert_eq!(office.customer().await.1, 2, "once");
}

#[tokio::test]
async fn art_15_5_a_second_consent_on_the_day_or_after_is_refused_and_the_transfer_lapses() {
    let mut office = Office::new().await;
    assert_eq!(office.asks(&[]).await.status, 303);
    let future = office.adds(&[("paper", "provider"), ("on", "2026-11-24")]).await;
    assert_eq!(future.status, 422, "{}", future.text);
    assert_eq!(office.adds(&[("paper", "provider"), ("on", "2026-11-21")]).await.status, 303);
    let path = format!("{}/papers", office.waiting().await);
    office.on(date(2026, 12, 1)).await;
    for on in ["2026-11-22", "2026-12-01"] {
        let late = uploads(&mut office.staff, &path, &[("paper", "customer"), ("on", on)]).await;
        assert!(late.status == 409 && late.text.contains("vóór 1 december 2026"), "{on}: {}", late.text);
    }
    assert_eq!(office.customer().await, ("zon B.V.".into(), 1));
    let page = office.staff.get(&office.wizard()).await.text;
    assert!(page.contains("vervallen") && page.contains("Verzoek vastleggen"), "{page}");
    let start = office.staff.get("/operator").await.text;
    assert!(start.contains("De overdracht van overeenkomst"), "a person is told: {start}");
}

#[tokio::test]
async fn art_15_5_what_is_late_goes_over_only_when_the_deed_names_it() {
    let mut office = Office::at("2026-11-01T08:00:00Z").await;
    office.world.invoice(&office.zon, date(2026, 11, 1), 10_000).await;
    office.on(date(2026, 11, 23)).await;
    assert_eq!(office.asks(&[]).await.status, 303);
    let page = office.staff.get(&office.wizard()).await.text;
    assert!(page.contains("die op 15 november 2026 betaald had moeten zijn"), "{page}");
    office.complete("").await;
    let refused = office.settles("yes").await;
    assert!(
        refused.status == 409 && refused.text.contains("de akte moet die schuld noemen"),
        "{}",
        refused.text
    );
    let named =
        [("paper", "deed"), ("debt_line", "Maan neemt de schuld van € 121,00 van 1 november 2026 over.")];
    assert_eq!(office.adds(&named).await.status, 303);
    assert_eq!(office.settles("yes").await.status, 303);
    office.on(date(2026, 12, 1)).await;
    assert_eq!(office.customer().await.0, "Maan Personeel B.V.");
    let desk = office.staff.get(&format!("/operator/receivables/{}", office.zon.environment)).await.text;
    assert!(desk.contains("Maan Personeel B.V.") && desk.contains("€ 121,00"), "the debt stays: {desk}");
}

#[tokio::test]
async fn art_15_5_what_falls_due_before_its_day_unnamed_lets_the_transfer_lapse_and_it_can_be_taken_back() {
    let mut office = Office::at("2026-11-14T08:00:00Z").await;
    office.world.invoice(&office.zon, date(2026, 11, 14), 10_000).await;
    office.on(date(2026, 11, 23)).await;
    assert_eq!(office.asks(&[]).await.status, 303);
    office.complete("").await;
    assert_eq!(office.settles("yes").await.status, 303, "it is due on the 28th");
    assert_eq!(office.settles("no").await.status, 303, "taken back before its day");
    assert_eq!(office.asks(&[]).await.status, 303);
    office.complete("").await;
    assert_eq!(office.settles("yes").await.status, 303);
    office.on(date(2026, 12, 1)).await;
    assert_eq!(office.customer().await, ("zon B.V.".into(), 1));
    let page = office.staff.get(&format!("{}/agreement", office.desk())).await.text;
    assert!(page.contains("stond er een achterstallige factuur open die de akte niet noemt"), "{page}");
}

impl Office {
    /// Who is party to the agreement, and by which number.
    async fn customer(&self) -> (String, i64) {
        let inside = self.world.inside(&self.zon);
        let mut tx = self.world.app.db.read(&inside).await.expect("a snapshot");
        let customer = agreements::customer(&mut tx, &inside).await.expect("it is read").expect("a customer");
        (customer.legal_name, customer.number)
    }
}
