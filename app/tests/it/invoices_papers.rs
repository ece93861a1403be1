//! The documents of invoices (art. 3.1, 3.3): made once, mailed once, whatever crashes; and how people see them.

use crate::{
    harness::{Customer, World},
    invoices::{contracted, documents, round},
};
use axum::http::Method;
use billing::{
    Issued,
    papers::{self, File},
};
use jiff::civil::date;
use letters::posts::Posted;
use shell::inside::{Right, Role};
use std::path::Path;

const START: &str = "2026-01-15T11:00:00Z";

async fn mails(world: &World, customer: &Customer, issued: &Issued) -> Vec<Posted> {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    papers::delivery(&mut tx, &inside, issued.id).await.unwrap()
}

async fn pdf(world: &World, customer: &Customer, issued: &Issued) -> Vec<u8> {
    let inside = world.inside(customer);
    papers::file(&world.app, &inside, issued.id, File::Pdf).await.unwrap().1.to_vec()
}

/// Everything that was kept of invoices is lost.
fn lose_files(world: &World) {
    let folder = Path::new(&world.app.settings.data).join("invoices");
    std::fs::remove_dir_all(folder).expect("files were kept");
}

#[tokio::test]
async fn art_3_1_killed_between_number_and_mail_a_document_is_made_and_mailed_once_with_its_date() {
    let world = World::at(START).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    let issued = world.invoice(&zon, date(2026, 1, 15), 100_000).await;
    assert_eq!(mails(&world, &zon, &issued).await, [], "killed before anything was made");
    let asked_for = pdf(&world, &zon, &issued).await;
    assert!(asked_for.starts_with(b"%PDF-1.7"), "killed after the file, before the mail");
    let (here, there) = (world.app.clone(), world.another_process().await);
    let (one, two) = tokio::join!(papers::make_due(&here), papers::make_due(&there));
    assert!(1 <= one.unwrap() + two.unwrap());
    assert_eq!(papers::make_due(&here).await.unwrap(), 0, "nothing is left to do");
    let sent = mails(&world, &zon, &issued).await;
    assert_eq!(sent.len(), 1, "by two processes, once: {sent:?}");
    assert_eq!(sent[0].to, "facturen@zon.test");
    assert!(sent[0].subject.contains("F2026-00001"), "{}", sent[0].subject);
    lose_files(&world);
    assert_eq!(pdf(&world, &zon, &issued).await, asked_for, "made again it is the same");
    assert_eq!(documents(&world, &zon).await, [issued.document]);
}

#[tokio::test]
async fn art_3_1_the_pdf_carries_the_e_invoice_and_both_say_what_was_issued() {
    let world = World::at(START).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    let issued = world.invoice(&zon, date(2026, 1, 15), 100_000).await;
    let inside = world.inside(&zon);
    let mut told = Vec::new();
    for file in [File::Xml, File::Peppol] {
        let (number, octets) = papers::file(&world.app, &inside, issued.id, file).await.unwrap();
        let text = String::from_utf8(octets.to_vec()).unwrap();
        assert_eq!(number, "F2026-00001");
        for said in ["F2026-00001", "2026-01-29", "1210.00", "RF36F202600001", "NL123456782B01", "zon B.V."] {
            assert!(text.contains(said), "{said}: {text}");
        }
        told.push(text);
    }
    assert!(told[0].contains("nlcius") && told[1].contains("peppol"), "each by its own rules");
    let text = String::from_utf8_lossy(&pdf(&world, &zon, &issued).await).into_owned();
    assert!(text.contains("F2026-00001.xml"), "the e-invoice is attached");
}

#[tokio::test]
async fn art_3_1_a_customer_sees_what_is_to_be_paid_until_when_and_takes_the_document() {
    let world = World::at(START).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    let mut ruud = world.signed_in(&zon, Role::Finance).await;
    assert!(ruud.get("/invoices").await.text.contains("Geen facturen"));
    round(&world.app).await.unwrap();
    papers::make_due(&world.app).await.unwrap();
    let list = ruud.get("/invoices").await.text;
    for said in ["F2026-00001", "€ 1.452,00", "nog 14 dagen", "Openstaand"] {
        assert!(list.contains(said), "{said}: {list}");
    }
    let path = list.split("href=\"").find(|rest| rest.starts_with("/invoices/0")).expect("a link");
    let path = path.split('"').next().expect("its end").to_owned();
    let page = ruud.get(&path).await.text;
    for said in
        ["15 januari 2026 t/m 14 januari 2027", "€ 1.200,00", "21% btw", "29 januari 2026", "RF36F202600001"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains("Staat klaar") && page.contains("facturen@zon.test"), "the mail: {page}");
    let file = ruud.get(&format!("{path}/pdf")).await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/pdf"));
    assert!(file.bytes.starts_with(b"%PDF"));
    assert_eq!(ruud.get(&format!("{path}/docx")).await.status, 404);
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    assert_eq!(planner.get("/invoices").await.status, 403, "a planner does not look at money owed");
    world.passes(jiff::SignedDuration::from_hours(24 * 20));
    let mut ruud = world.signed_in(&zon, Role::Finance).await;
    let late = ruud.get("/invoices?open=overdue").await.text;
    assert!(late.contains("6 dagen te laat"), "{late}");
}

#[tokio::test]
async fn art_3_3_staff_find_an_invoice_credit_part_of_it_once_and_send_it_again() {
    let world = World::at(START).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    let mut staff = world.operator().await;
    let nothing = staff.get("/operator/invoices").await.text;
    assert!(nothing.contains("Geen facturen gevonden"), "{nothing}");
    let ran = staff.ask(Method::POST, "/operator/invoices/run", "", Vec::new()).await;
    assert_eq!(ran.status, 303, "{}", ran.text);
    let progress = staff.get(ran.header("location")).await.text;
    assert!(progress.contains("0 van 1 documenten"), "{progress}");
    papers::make_due(&world.app).await.unwrap();
    assert!(staff.get(ran.header("location")).await.text.contains("1 document gemaakt"));
    for (query, found) in
        [("q=f2026-0", true), ("q=ZON", true), ("q=maan", false), ("kind=claim", false), ("open=open", true)]
    {
        let list = staff.get(&format!("/operator/invoices?{query}")).await.text;
        assert_eq!(list.contains("F2026-00001"), found, "{query}");
    }
    let list = staff.get("/operator/invoices").await.text;
    let path = list.split("href=\"").find(|rest| rest.starts_with("/operator/invoices/0")).expect("a link");
    let path = path.split('"').next().expect("its end").to_owned();
    let key = "018f0000-0000-7000-8000-00000000000a";
    let form = |amount: &'static str, why: &'static str| [("key", key), ("line", amount), ("why", why)];
    for (amount, why, said) in [
        ("duizend", "x", "Schrijf een bedrag"),
        ("1200,01", "x", "ten hoogste"),
        ("", "x", "ten minste één regel"),
        ("100", " ", "reden"),
    ] {
        let wrong = staff.post(&format!("{path}/credit"), &form(amount, why)).await;
        assert_eq!(wrong.status, 422, "{amount}: {}", wrong.text);
        assert!(wrong.text.contains(said) && wrong.text.contains(amount), "{said}: {}", wrong.text);
    }
    for _ in 0..2 {
        let done = staff.post(&format!("{path}/credit"), &form("1.000,00", "Bezwaar gegrond.")).await;
        assert_eq!(done.status, 303, "{}", done.text);
    }
    let page = staff.get(&path).await.text;
    for said in ["C2026-00001", "€ 242,00", "Bezwaar gegrond.", "nog te crediteren: € 200,00"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("C2026-00002"), "a double click makes one");
    let again = staff.post(&format!("{path}/send"), &[("to", "boekhouder@zon.test")]).await;
    assert_eq!(again.status, 303, "{}", again.text);
    let page = staff.get(&path).await.text;
    assert!(
        page.contains("boekhouder@zon.test") && page.contains("29 januari 2026"),
        "its date stays: {page}"
    );
    assert_eq!(documents(&world, &zon).await.len(), 2);
}

#[tokio::test]
async fn art_3_1_a_program_lists_invoices_and_is_told_why_they_are_due() {
    let world = World::at(START).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    let issued = world.invoice(&zon, date(2026, 1, 15), 100_000).await;
    let program = world.program(&zon, &[Right::SeeInvoices]).await;
    let list = program.get("/api/v1/invoices?open=open").await.json();
    assert_eq!(list["items"][0]["number"], "F2026-00001");
    assert_eq!(list["items"][0]["open"], 121_000);
    let path = format!("/api/v1/invoices/{}", issued.id);
    let one = program.get(&path).await.json();
    assert_eq!(one["because"][0]["article"], "3.1");
    assert_eq!(one["document"]["buyer"]["name"], "zon B.V.");
    let codes: Vec<_> = one["because"].as_array().unwrap().iter().map(|b| b["code"].clone()).collect();
    assert!(codes.contains(&"vat_over_subtotal".into()), "{codes:?}");
    assert!(program.get(&format!("{path}/pdf")).await.bytes.starts_with(b"%PDF"));
    assert!(program.get(&format!("{path}/xml?profile=peppol")).await.text.contains("peppol"));
    assert_eq!(program.get(&format!("{path}/xml?profile=x")).await.status, 422);
    assert_eq!(program.get("/api/v1/invoices?kind=x").await.status, 422);
}
