//! Prices (art. 4.3, 4.4): tariffs announced and taken back, and prices that follow an index by decision.

use crate::{
    agreements_changes::amends,
    credits_desk::{agreed, staff, staff_again},
    harness::{Answered, Customer, Person, World},
};
use credits::{Paid, price::CreditPrice};
use flex::testing;
use jiff::{SignedDuration, Timestamp};
use rules::numbers::Credits;
use serde_json::{Value, json};
use shell::args;
use shell::{
    db::Row,
    happened::Today,
    inside::{Right, Role},
};

const FORM: &str = "multipart/form-data; boundary=form";

/// Makes a customer a business, so that it is written to.
async fn business(world: &World, customer: &Customer, number: i64, language: &'static str) {
    let (environment, inside) = (customer.environment, world.inside(customer));
    let write = world.app.db.write(&inside, move |tx| {
        Box::pin(async move {
            let sql = "
                INSERT INTO customers (environment_id, number, legal_name, kvk, country, street, postal_code, city,
                                       invoice_email, language, size, changed_at, version)
                VALUES ($1, $2, $3, '12345678', 'NL', 'Kade 1', '3511 AA', 'Utrecht', $4, $5, 'small', 0, 1)";
            let (name, email) = (format!("Bedrijf {number} B.V."), format!("facturen@{number}.test"));
            Ok(tx.run(sql, args![environment, number, name, email, language]).await?)
        })
    });
    write.await.expect("a business");
}

async fn one<T: shell::db::Column>(world: &World, customer: &Customer, sql: &'static str) -> T {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.expect("a snapshot");
    tx.one(sql, args![inside.environment], Row::take).await.expect("a row")
}

fn key(page: &Answered) -> String {
    let (_, rest) = page.text.split_once("name=\"key\" value=\"").expect("a key");
    rest.split('"').next().expect("its end").to_owned()
}

async fn announces(
    staff: &mut Person,
    credits: &str,
    effective: &str,
    reason: &str,
    replace: &str,
) -> Answered {
    let key = key(&staff.get("/operator/prices").await);
    let form = [
        ("key", key.as_str()),
        ("service", "sms_nl"),
        ("credits", credits),
        ("effective", effective),
        ("reason", reason),
        ("replace", replace),
    ];
    staff.post("/operator/prices/tariffs", &form).await
}

const LETTERS: &str = "SELECT count(*) FROM posts WHERE environment_id = $1";

#[tokio::test]
async fn art_4_3_a_tariff_is_announced_to_every_customer_once_shown_to_them_and_taken_back_before_it_begins()
{
    let world = World::new().await;
    let (zon, maan) = (world.customer("zon").await, world.customer("maan").await);
    for (number, customer, language) in [(1, &zon, "nl"), (2, &maan, "en")] {
        business(&world, customer, number, language).await;
        agreed(&world, customer, None, None).await;
    }
    let mut ruud = staff(&world).await;
    let soon = announces(&mut ruud, "2", "2026-12-22", "", "").await;
    assert!(soon.status == 422 && soon.text.contains("op zijn vroegst"), "{}", soon.text);
    for (credits, effective) in
        [("two", "2026-12-23"), ("2", "2026-02-30"), ("-1", "2026-12-23"), ("2", "2026-11-23")]
    {
        let wrong = announces(&mut ruud, credits, effective, "", "").await;
        assert_eq!(wrong.status, 422, "{credits} {effective}");
    }
    assert_eq!(one::<i64>(&world, &zon, LETTERS).await, 0, "nobody was told of what was refused");

    let done = announces(&mut ruud, "2", "2026-12-23", "", "").await;
    assert_eq!(done.status, 303, "{}", done.text);
    let twice = announces(&mut ruud, "3", "2026-12-23", "", "").await;
    assert_eq!(twice.status, 422, "a second one for that day");
    assert_eq!(
        announces(&mut ruud, "3", "2026-12-23", "", "yes").await.status,
        303,
        "it takes the other's place"
    );
    for customer in [&zon, &maan] {
        assert_eq!(one::<i64>(&world, customer, LETTERS).await, 2, "one letter for each announcement");
    }
    let said = "SELECT body FROM posts WHERE environment_id = $1 ORDER BY id DESC LIMIT 1";
    let (dutch, english) =
        (one::<String>(&world, &zon, said).await, one::<String>(&world, &maan, said).await);
    assert!(dutch.contains("Vanaf 23 december 2026 kost") && dutch.contains("3 credits"), "{dutch}");
    assert!(english.contains("From 23 December 2026") && !english.contains('['), "{english}");
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    let shown = finance.get("/wallet/tariffs").await;
    assert!(shown.text.contains("vanaf 23 december 2026: 3"), "{}", shown.text);

    let desk = ruud.get("/operator/prices").await;
    assert!(desk.text.contains("vervangen") && desk.text.contains("aangekondigd"), "{}", desk.text);
    assert_eq!(missing(&desk.text), Vec::<&str>::new());
    let (_, rest) = desk.text.split_once("/operator/prices/tariffs/").expect("a form");
    let id = rest.split('/').next().expect("its end").to_owned();
    let path = format!("/operator/prices/tariffs/{id}/cancel");
    assert_eq!(ruud.post(&path, &[("why", " ")]).await.status, 422);
    assert_eq!(ruud.post(&path, &[("why", "vergissing")]).await.status, 303);
    let again = ruud.post(&path, &[("why", "nog eens")]).await;
    assert_eq!(again.status, 409, "once is enough");
    assert!(one::<String>(&world, &zon, said).await.contains("vergissing"));
    assert!(!finance.get("/wallet/tariffs").await.text.contains("vanaf 23 december"));
}

#[tokio::test]
async fn art_4_3_what_took_effect_is_not_taken_back_any_more() {
    let world = World::new().await;
    let mut ruud = staff(&world).await;
    assert_eq!(announces(&mut ruud, "2", "2026-11-25", "de centrale werd duurder", "").await.status, 303);
    let desk = ruud.get("/operator/prices").await;
    let (_, rest) = desk.text.split_once("/operator/prices/tariffs/").expect("a form");
    let path = format!("/operator/prices/tariffs/{}/cancel", rest.split('/').next().expect("its end"));
    world
        .passes("2026-11-24T23:00:00Z".parse::<Timestamp>().expect("an instant").duration_since(world.now()));
    let mut ruud = staff_again(&world).await;
    assert_eq!(ruud.post(&path, &[("why", "te laat")]).await.status, 409);
    let page = ruud.get("/operator/prices").await;
    assert!(page.text.contains("ingegaan") && !page.text.contains("/cancel"), "{}", page.text);
}

#[tokio::test]
async fn art_4_3_the_price_of_a_credit_is_changed_by_no_hand_where_there_is_an_agreement() {
    let world = World::new().await;
    let (zon, proef) = (world.customer("zon").await, world.customer("proef").await);
    agreed(&world, &zon, None, None).await;
    let mut ruud = staff(&world).await;
    let id = zon.environment.to_string();
    let refused =
        ruud.post("/operator/prices/credit-price", &[("environment", &id), ("price", "0,09")]).await;
    assert!(refused.status == 409 && refused.text.contains("art. 4.4"), "{}", refused.text);
    let price = "SELECT credit_price FROM wallets WHERE environment_id = $1";
    assert_eq!(one::<i64>(&world, &zon, price).await, 850);
    let id = proef.environment.to_string();
    for wrong in ["", "0", "0,00001", "veel", "-1", "99999999999"] {
        let answer =
            ruud.post("/operator/prices/credit-price", &[("environment", &id), ("price", wrong)]).await;
        assert_eq!(answer.status, 422, "{wrong}");
    }
    let set =
        ruud.post("/operator/prices/credit-price", &[("environment", &id), ("price", "€ 0,0912")]).await;
    assert_eq!(set.status, 303, "{}", set.text);
    assert_eq!(one::<i64>(&world, &proef, price).await, 912);
}

/// A file as the office's version 3 gives it.
fn figures(series: &str, rows: &[(&str, &str)]) -> String {
    let row = |(period, value): &(&str, &str)| {
        format!(r#"{{"CPA2015": "{series}", "Perioden": "{period}", "Prijsindex_1": {value}}}"#)
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!(
        r#"{{"odata.metadata": "http://opendata.cbs.nl/ODataApi/OData/85817NED/$metadata#x", "value": [{}]}}"#,
        rows.join(",")
    )
}

async fn reads(staff: &mut Person, file: &str, until: &str) -> Answered {
    let body = format!(
        "--form\r\nContent-Disposition: form-data; name=\"until\"\r\n\r\n{until}\r\n--form\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"cbs.json\"\r\n\
         Content-Type: application/json\r\n\r\n{file}\r\n--form--\r\n"
    );
    staff.ask(axum::http::Method::POST, "/operator/prices/index/files", FORM, body.into_bytes()).await
}

/// Lets an agreement follow a series, and says when it began.
async fn follows(world: &World, customer: &Customer, sql: &'static str) {
    let (environment, inside) = (customer.environment, world.inside(customer));
    let write = world
        .app
        .db
        .write(&inside, move |tx| Box::pin(async move { Ok(tx.run(sql, args![environment]).await?) }));
    write.await.expect("a clause");
}

const CLAUSE: &str =
    "UPDATE agreements SET index_table = '85817NED', index_series = 'J62' WHERE environment_id = $1";
const RUN: &str = "series=85817NED.J62&old=2022JJ00&new=2023JJ00&effective=2026-12-24";

async fn indexable(world: &World, name: &str, number: i64) -> Customer {
    let customer = world.customer(name).await;
    business(world, &customer, number, "nl").await;
    agreed(world, &customer, None, None).await;
    follows(world, &customer, CLAUSE).await;
    customer
}

async fn applies(staff: &mut Person, which: &[&Customer], effective: &str) -> Answered {
    let ids: Vec<String> = which.iter().map(|customer| customer.environment.to_string()).collect();
    let mut form = vec![
        ("series", "85817NED.J62"),
        ("old", "2022JJ00"),
        ("new", "2023JJ00"),
        ("effective", effective),
        ("why", "jaarlijkse indexatie"),
    ];
    form.extend(ids.iter().map(|id| ("agreement", id.as_str())));
    staff.post("/operator/prices/index/run", &form).await
}

async fn day(world: &World, day: &str) -> Vec<&'static str> {
    let (today, job) = (Today { day: day.parse().expect("a day"), now: world.now() }, testing::round());
    let write = world.app.db.write(job, move |tx| {
        Box::pin(async move {
            let mut contracts = agreements::in_force(tx, None, 500).await?;
            let told = prices::day(tx, job, today, &mut contracts).await?;
            let indexed =
                contracts.iter().filter(|contract| contract.last_indexed_on == Some(today.day)).count();
            assert!(told.len() <= indexed, "who comes next in the round reads the new prices");
            Ok(told)
        })
    });
    write.await.expect("a day").into_iter().map(|happened| happened.what).collect()
}

#[tokio::test]
async fn art_4_4_prices_follow_the_ratio_by_decision_announced_and_from_their_day_on() {
    let world = World::new().await;
    let zon = indexable(&world, "zon", 1).await;
    let before =
        credits::grant(&world.app, zon.environment, Credits(1_000), Paid::NotYet).await.expect("an order");
    let mut ruud = staff(&world).await;
    let file = figures("J62", &[("2022JJ00", "116.0"), ("2023JJ00", "122.6"), ("2024JJ00", "130.1")]);
    let read = reads(&mut ruud, &file, "").await;
    assert_eq!(read.status, 303, "{}", read.text);
    let known = reads(&mut ruud, &file, "").await;
    assert!(known.status == 422 && known.text.contains("al ingelezen"), "{}", known.text);
    let imports = ruud.get("/operator/prices/index").await;
    assert!(
        imports.text.contains("SHA-256") && imports.text.contains("<code>Status</code>"),
        "{}",
        imports.text
    );

    let preview = ruud.get(&format!("/operator/prices/index/run?{RUN}")).await;
    assert!(preview.text.contains("€ 1.268,28") && preview.text.contains("1,056897"), "{}", preview.text);
    assert!(preview.text.contains("€ 0,0898"), "0.0850 × 122.6 / 116.0: {}", preview.text);
    assert_eq!(
        one::<i64>(&world, &zon, "SELECT count(*) FROM price_changes WHERE environment_id = $1").await,
        0
    );
    let done = applies(&mut ruud, &[&zon], "2026-12-24").await;
    assert_eq!(done.status, 303, "{}", done.text);
    let twice = applies(&mut ruud, &[&zon], "2026-12-24").await;
    assert_eq!(twice.status, 422, "it is announced already");

    let decided = "SELECT count(*) FROM decisions WHERE environment_id = $1 AND kind = 'indexation' AND article = '4.4'";
    assert_eq!(one::<i64>(&world, &zon, decided).await, 1);
    let letter = one::<String>(&world, &zon, "SELECT body FROM posts WHERE environment_id = $1").await;
    for said in ["€ 1.268,28", "0,0898", "122,6 ÷ 116", "85817NED", "24 december 2026"] {
        assert!(letter.contains(said), "{said}: {letter}");
    }
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    let own = finance.get("/agreement/prices").await;
    assert!(own.text.contains("€ 1.200,00") && own.text.contains("€ 1.268,28"), "{}", own.text);
    assert!(own.text.contains("2023JJ00: 122,6") && own.text.contains("aangekondigd"), "{}", own.text);
    assert_eq!(missing(&own.text), Vec::<&str>::new());

    // Until its day an order costs what it cost, and from its first instant on the new price, whether or not the round came by.
    world
        .passes("2026-12-23T22:59:59Z".parse::<Timestamp>().expect("an instant").duration_since(world.now()));
    let last =
        credits::grant(&world.app, zon.environment, Credits(1_000), Paid::NotYet).await.expect("an order");
    world.passes(SignedDuration::from_secs(1));
    let first =
        credits::grant(&world.app, zon.environment, Credits(1_000), Paid::NotYet).await.expect("an order");
    let program = world.program(&zon, &[Right::SeeCredits, Right::SeeInvoices]).await;
    let price = async |order: shell::ids::Id<shell::ids::kind::Order>| {
        program.get(&format!("/api/v1/credit-orders/{order}")).await.json()["credit_price"].clone()
    };
    for (order, expected) in [(before, "0.085"), (last, "0.085"), (first, "0.0898")] {
        assert_eq!(price(order).await, json!(expected));
    }
    let licence = "SELECT licence FROM agreements WHERE environment_id = $1";
    assert_eq!(one::<i64>(&world, &zon, licence).await, 120_000, "the round has not come by yet");
    assert_eq!(program.get("/api/v1/prices").await.json()["licence_cents"], 126_828);
    assert_eq!(day(&world, "2026-12-24").await, ["price-applied"]);
    assert_eq!(day(&world, "2026-12-24").await, Vec::<&str>::new(), "once");
    assert_eq!(one::<i64>(&world, &zon, licence).await, 126_828);
    assert_eq!(
        one::<i64>(&world, &zon, "SELECT credit_price FROM wallets WHERE environment_id = $1").await,
        898
    );
    let since = "SELECT last_indexed_on FROM agreements WHERE environment_id = $1";
    assert_eq!(one::<String>(&world, &zon, since).await, "2026-12-24");
    let agreement = program.get("/api/v1/agreement").await.json();
    for name in ["licence", "credit_price"] {
        let all = agreement["parameters"].as_array().expect("parameters");
        let one = all.iter().find(|one| one["name"] == name).expect("a parameter");
        assert_eq!((&one["source"], &one["since"]), (&json!("indexation"), &json!("2026-12-24")), "{name}");
    }
    let prices = program.get("/api/v1/prices").await.json();
    assert_eq!(
        (&prices["credit_price"], &prices["changes"][0]["state"]),
        (&json!("0.0898"), &json!("applied"))
    );
    let codes: Vec<&Value> =
        prices["because"].as_array().expect("reasons").iter().map(|r| &r["code"]).collect();
    assert!(
        codes.contains(&&json!("price_by_ratio")) && codes.contains(&&json!("index_figures")),
        "{codes:?}"
    );
}

#[tokio::test]
async fn art_4_4_refused_in_the_first_year_twice_a_year_provisional_backwards_or_by_another_series() {
    let world = World::new().await;
    let zon = indexable(&world, "zon", 1).await;
    let (young, again, other, over, coarse) = (
        indexable(&world, "jong", 2).await,
        indexable(&world, "nogeens", 3).await,
        indexable(&world, "anders", 4).await,
        indexable(&world, "voorbij", 5).await,
        indexable(&world, "grof", 6).await,
    );
    for (customer, sql) in [
        (&young, "UPDATE agreements SET starts_on = '2025-12-25' WHERE environment_id = $1"),
        (&again, "UPDATE agreements SET last_indexed_on = '2026-01-01' WHERE environment_id = $1"),
        (&other, "UPDATE agreements SET index_series = 'M70' WHERE environment_id = $1"),
        (
            &over,
            "UPDATE agreements SET last_day = '2026-12-23', ends_at = 1, end_kind = 'notice' WHERE environment_id = $1",
        ),
        (&coarse, "UPDATE agreements SET credit_price = 12 WHERE environment_id = $1"),
    ] {
        follows(&world, customer, sql).await;
    }
    let mut ruud = staff(&world).await;
    let file = figures("J62", &[("2021JJ00", "110.0"), ("2022JJ00", "116.0"), ("2023JJ00", "122.6")]);
    assert_eq!(reads(&mut ruud, &file, "").await.status, 303);
    let preview = ruud.get(&format!("/operator/prices/index/run?{RUN}")).await;
    assert!(preview.text.contains("nog voorlopig"), "the newest figure is provisional: {}", preview.text);
    assert!(!preview.text.contains("name=\"agreement\""), "so nobody can be indexed");
    let definitive = figures("J62", &[("2021JJ00", "110.0"), ("2022JJ00", "116.0"), ("2023JJ00", "122.60")]);
    assert_eq!(reads(&mut ruud, &definitive, "2023JJ00").await.status, 303);
    let preview = ruud.get(&format!("/operator/prices/index/run?{RUN}")).await;
    assert_eq!(preview.text.matches("name=\"agreement\"").count(), 1, "{}", preview.text);
    for why in [
        "op zijn vroegst op 25 december 2026",
        "op zijn vroegst op 1 januari 2027",
        "volgt reeks M70",
        "eindigt met 23 december 2026",
        "te weinig decimalen",
    ] {
        assert!(preview.text.contains(why), "{why}: {}", preview.text);
    }
    for (run, why) in [
        ("series=85817NED.J62&old=2021JJ00&new=2023JJ00&effective=2026-12-24", "wordt niet ingehaald"),
        ("series=85817NED.J62&old=2023JJ00&new=2022JJ00&effective=2026-12-24", "niet van een latere periode"),
        ("series=85817NED.J62&old=2022JJ00&new=2023JJ00&effective=2026-11-23", "terugwerkende kracht"),
        ("series=85817NED.J62&old=1999JJ00&new=2023JJ00&effective=2026-12-24", "geen cijfer"),
        ("series=85817NED.J62&old=2022JJ00&new=2023JJ00&effective=nooit", "Vul een dag in"),
        ("series=x&old=2022JJ00&new=2023JJ00&effective=2026-12-24", "Kies een reeks"),
    ] {
        let page = ruud.get(&format!("/operator/prices/index/run?{run}")).await;
        assert!(page.text.contains(why) && !page.text.contains("name=\"agreement\""), "{run}: {}", page.text);
    }
    let none = applies(&mut ruud, &[&young, &other], "2026-12-24").await;
    assert_eq!(none.status, 422, "nothing was decided for who may not be indexed");
    assert_eq!(applies(&mut ruud, &[], "2026-12-24").await.status, 422);
    let some = applies(&mut ruud, &[&zon, &young], "2026-12-24").await;
    assert_eq!(some.status, 303, "{}", some.text);
    let changes = "SELECT count(*) FROM price_changes WHERE environment_id = $1";
    assert_eq!((one::<i64>(&world, &zon, changes).await, one::<i64>(&world, &young, changes).await), (1, 0));
}

#[tokio::test]
async fn art_4_4_a_fall_is_a_proposal_and_what_is_taken_back_never_takes_effect() {
    let world = World::new().await;
    let (zon, maan) = (indexable(&world, "zon", 1).await, indexable(&world, "maan", 2).await);
    let mut ruud = staff(&world).await;
    let file = figures("J62", &[("2022JJ00", "100.0"), ("2023JJ00", "98.0"), ("2024JJ00", "99")]);
    assert_eq!(reads(&mut ruud, &file, "").await.status, 303);
    let preview = ruud.get(&format!("/operator/prices/index/run?{RUN}")).await;
    assert!(preview.text.contains("€ 1.176,00") && preview.text.contains("daalt"), "{}", preview.text);
    let licence = "SELECT licence FROM agreements WHERE environment_id = $1";
    assert_eq!(day(&world, "2026-12-24").await, Vec::<&str>::new(), "not without a decision");
    let all = [
        ("series", "85817NED.J62"),
        ("old", "2022JJ00"),
        ("new", "2023JJ00"),
        ("effective", "2026-12-24"),
        ("all", "yes"),
        ("why", "daling doorgegeven"),
    ];
    let done = ruud.post("/operator/prices/index/run", &all).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = ruud.get("/operator/prices/index").await.text;
    let (_, rest) = page.split_once("action=\"/operator/prices/index/changes/").expect("one to take back");
    let path = format!("/operator/prices/index/changes/{}", rest.split('"').next().expect("its end"));
    assert_eq!(ruud.post(&path, &[("why", "toch niet")]).await.status, 303);
    assert_eq!(ruud.post(&path, &[("why", "nog eens")]).await.status, 409, "once is enough");
    world.passes(SignedDuration::from_hours(24 * 40));
    assert_eq!(day(&world, "2026-12-24").await, ["price-applied"]);
    let mut licences = Vec::new();
    for customer in [&zon, &maan] {
        let cancelled =
            "SELECT count(*) FROM price_changes WHERE environment_id = $1 AND state = 'cancelled'";
        let (back, licence) =
            (one::<i64>(&world, customer, cancelled).await, one::<i64>(&world, customer, licence).await);
        let inside = world.inside(customer);
        let mut tx = world.app.db.read(&inside).await.expect("a snapshot");
        let credit = credits::decisions::price_at(&mut tx, &inside, world.now()).await.expect("a price");
        licences.push((back, licence, credit));
    }
    licences.sort_unstable();
    let (fell, stayed) = (Some(CreditPrice(833)), Some(CreditPrice(850)));
    assert_eq!(licences, [(0, 117_600, fell), (1, 120_000, stayed)]);
}

#[tokio::test]
async fn art_4_4_what_is_taken_back_takes_only_its_own_decision_back() {
    let world = World::new().await;
    let zon = indexable(&world, "zon", 1).await;
    let provider = world.customer("aanbieder").await;
    shell::who::set_provider(&world.app, provider.environment).await.expect("the provider's own");
    let mut ruud = world.signed_in(&provider, Role::Finance).await;
    let file = figures(
        "J62",
        &[("2022JJ00", "116.0"), ("2023JJ00", "122.6"), ("2024JJ00", "130.1"), ("2025JJ00", "133")],
    );
    assert_eq!(reads(&mut ruud, &file, "").await.status, 303);
    assert_eq!(applies(&mut ruud, &[&zon], "2026-12-24").await.status, 303);
    world
        .passes("2027-11-01T09:00:00Z".parse::<Timestamp>().expect("an instant").duration_since(world.now()));
    assert_eq!(day(&world, "2026-12-24").await, ["price-applied"]);
    let mut ruud = world.signed_in(&provider, Role::Finance).await;
    let whose = zon.environment.to_string();
    let next = [
        ("series", "85817NED.J62"),
        ("old", "2023JJ00"),
        ("new", "2024JJ00"),
        ("effective", "2027-12-24"),
        ("why", "jaarlijkse indexatie"),
        ("agreement", whose.as_str()),
    ];
    let announced = ruud.post("/operator/prices/index/run", &next).await;
    assert_eq!(announced.status, 303, "{}", announced.text);
    let page = ruud.get("/operator/prices/index").await.text;
    let (_, rest) = page.split_once("action=\"/operator/prices/index/changes/").expect("one to take back");
    let path = format!("/operator/prices/index/changes/{}", rest.split('"').next().expect("its end"));
    assert_eq!(ruud.post(&path, &[("why", "toch niet")]).await.status, 303);
    let standing = "SELECT effective_on FROM price_changes p WHERE environment_id = $1 AND EXISTS (
        SELECT 1 FROM decisions d WHERE d.environment_id = p.environment_id AND d.id = p.decision_id
           AND d.kind = 'indexation' AND d.revoked_at IS NULL)";
    assert_eq!(
        one::<String>(&world, &zon, standing).await,
        "2026-12-24",
        "what took effect was decided and stands"
    );
}

#[tokio::test]
async fn art_4_4_a_file_that_is_none_is_refused_by_its_field() {
    let world = World::new().await;
    let mut ruud = staff(&world).await;
    for (file, why) in [
        ("", "hoogstens 16 MB"),
        ("<html></html>", "geen JSON"),
        (r#"{"value": []}"#, "geen enkel gepubliceerd cijfer"),
        (r#"{"value": [{"CPA2015": "A", "Perioden": "2025JJ00", "Prijsindex_1": 1}]}"#, "van welke tabel"),
    ] {
        let answer = reads(&mut ruud, file, "").await;
        assert!(answer.status == 422 && answer.text.contains(why), "{file}: {}", answer.text);
    }
    assert_eq!(reads(&mut ruud, &figures("J62", &[("2022JJ00", "1")]), "vorig jaar").await.status, 422);
}

/// A key that the word files do not have shows itself in brackets.
fn missing(page: &str) -> Vec<&str> {
    let bracketed = page.split('[').skip(1).filter_map(|rest| rest.split_once(']').map(|(key, _)| key));
    bracketed
        .filter(|key| !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || "-_".contains(c)))
        .collect()
}

#[tokio::test]
async fn art_4_4_and_13_1_an_indexation_and_a_signed_document_never_change_the_same_prices_at_once() {
    let world = World::new().await;
    let (zon, maan) = (indexable(&world, "zon", 1).await, indexable(&world, "maan", 2).await);
    let mut ruud = staff(&world).await;
    let file = figures("J62", &[("2022JJ00", "116.0"), ("2023JJ00", "122.6"), ("2024JJ00", "130.1")]);
    assert_eq!(reads(&mut ruud, &file, "").await.status, 303);
    let amend = |customer: &Customer| format!("/operator/customers/{}/amend", customer.environment);
    let licence = [("licence", "1.000"), ("effective_on", "2026-12-20")];
    assert_eq!(amends(&mut ruud, &amend(&zon), &licence).await.status, 303);
    let preview = ruud.get(&format!("/operator/prices/index/run?{RUN}")).await;
    assert!(preview.text.contains("getekende wijziging van de prijzen gaat in"), "{}", preview.text);
    assert_eq!(applies(&mut ruud, &[&zon], "2026-12-24").await.status, 422);
    let applied = applies(&mut ruud, &[&maan], "2026-12-24").await;
    assert_eq!(applied.status, 303, "{}", applied.text);
    let changes = "SELECT count(*) FROM price_changes WHERE environment_id = $1";
    assert_eq!((one::<i64>(&world, &zon, changes).await, one::<i64>(&world, &maan, changes).await), (0, 1));
    let refused = amends(&mut ruud, &amend(&maan), &licence).await;
    assert!(refused.status == 409 && refused.text.contains("24 december 2026"), "{}", refused.text);
    assert_eq!(amends(&mut ruud, &amend(&maan), &[("term_days", "21"), licence[1]]).await.status, 303);
}
