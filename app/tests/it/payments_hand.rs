//! A story's hand on money: invoices that are there, statements as a bank writes them, and what is open afterwards.

use crate::harness::{Customer, Person, World};
use billing::debts::{self, Debt};
use credits::Paid;
use jiff::civil::Date;
use payments::{Hand, bank, booking};
use rules::{
    calendar::days_after,
    identifiers::creditor_reference,
    numbers::{Cents, Credits},
};
use shell::args;
use shell::{
    identity::Identity,
    ids::{
        Id,
        kind::{Environment, Invoice, Order},
    },
    inside::Role,
    settings::Settings,
};

/// The account that payments are to be made to.
pub const OURS: &str = "NL02ABNA0123456789";
/// The account of the customers in the stories.
pub const THEIRS: &str = "NL91ABNA0417164300";

/// Settings with who the provider is.
pub fn provider(settings: &mut Settings) {
    settings.provider = Some(Identity::of_the_demo());
}

/// One of the provider's staff, signed in.
pub async fn staff(world: &World, role: Role) -> Person {
    let provider = world.customer("aanbieder").await;
    shell::who::set_provider(&world.app, provider.environment).await.expect("the provider's own");
    world.signed_in(&provider, role).await
}

/// An invoice of a customer, due 14 days after its date; with an order of credits on it where it is for one.
pub async fn invoice(
    world: &World,
    customer: &Customer,
    (number, on, cents): (&str, Date, i64),
) -> Id<Invoice> {
    invoice_for(world, customer.environment, (number, on, cents), None).await
}

/// The same, for an order of so many credits that is not paid.
pub async fn invoice_for_credits(
    world: &World,
    customer: &Customer,
    what: (&str, Date, i64),
    quantity: i64,
) -> (Id<Invoice>, Id<Order>) {
    let order = credits::grant(&world.app, customer.environment, Credits(quantity), Paid::NotYet).await;
    let order = order.expect("an order");
    (invoice_for(world, customer.environment, what, Some(order)).await, order)
}

async fn invoice_for(
    world: &World,
    environment: Id<Environment>,
    (number, on, cents): (&str, Date, i64),
    order: Option<Id<Order>>,
) -> Id<Invoice> {
    let id = Id::<Invoice>::new();
    let reference = creditor_reference(number).expect("a number of ours");
    let (number, due) = (number.to_owned(), days_after(on, 14));
    let done = world.app.db.write(Hand::Rules.scope(), move |tx| {
        let (number, reference) = (number.clone(), reference.clone());
        Box::pin(async move {
            let sql = "
                INSERT INTO invoices (environment_id, id, kind, number, reference, issued_on, due_on, net, vat, gross, open,
                                      content, content_hash, issued_at, actor_kind)
                VALUES ($1, $2, 'invoice', $3, $4, $5, $6, $7, 0, $7, $7, '{}', $8, 0, 'story')";
            let hash: &[u8] = &[0];
            tx.run(sql, args![environment, id, &number, &reference, on, due, cents, hash]).await?;
            if let Some(order) = order {
                let sql = "INSERT INTO invoiced_orders (environment_id, order_id, invoice_id) VALUES ($1, $2, $3)";
                tx.run(sql, args![environment, order, id]).await?;
            }
            Ok(())
        })
    });
    done.await.expect("an invoice");
    id
}

/// The reference of an invoice, for as long as the story lasts.
pub fn reference(number: &str) -> &'static str {
    creditor_reference(number).expect("a number of ours").leak()
}

/// How an invoice stands as a debt.
pub async fn debt(world: &World, customer: &Customer, id: Id<Invoice>) -> Debt {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.expect("a snapshot");
    debts::of(&mut tx, &inside, id).await.expect("a debt")
}

/// An entry of a statement.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    /// Below zero when it went out.
    pub cents: i64,
    /// The value date.
    pub on: &'a str,
    /// What the payer wrote.
    pub text: &'a str,
    /// Who.
    pub name: &'a str,
    /// From which account.
    pub iban: &'a str,
    /// The end-to-end id.
    pub end_to_end: &'a str,
    /// Why it came back.
    pub returned: Option<&'a str>,
}

/// Money that came in with a text.
pub fn came<'a>(cents: i64, on: &'a str, text: &'a str) -> Said<'a> {
    Said {
        cents,
        on,
        text,
        name: "Iemand",
        iban: "NL44RABO0123456789",
        end_to_end: "NOTPROVIDED",
        returned: None,
    }
}

impl Said<'_> {
    fn xml(&self) -> String {
        let Self { on, text, name, iban, end_to_end, .. } = self;
        let (sign, role) = if self.cents < 0 { ("DBIT", "Cdtr") } else { ("CRDT", "Dbtr") };
        let returned = self.returned.map(|code| format!("<RtrInf><Rsn><Cd>{code}</Cd></Rsn></RtrInf>"));
        let amount = Cents(self.cents.abs());
        format!(
            "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts>BOOK</Sts>\
             <BookgDt><Dt>{on}</Dt></BookgDt><ValDt><Dt>{on}</Dt></ValDt><NtryDtls><TxDtls>\
             <Refs><EndToEndId>{end_to_end}</EndToEndId></Refs><RltdPties><{role}><Nm>{name}</Nm></{role}>\
             <{role}Acct><Id><IBAN>{iban}</IBAN></Id></{role}Acct></RltdPties>\
             <RmtInf><Ustrd>{text}</Ustrd></RmtInf>{}</TxDtls></NtryDtls></Ntry>",
            returned.unwrap_or_default()
        )
    }
}

/// A statement of one day as a bank writes it: its number, its day, the balance before and what is on it.
pub fn statement(number: i64, day: &str, opening: i64, entries: &[Said<'_>]) -> String {
    statement_of(OURS, number, day, opening, entries)
}

/// The same of any account.
pub fn statement_of(account: &str, number: i64, day: &str, opening: i64, entries: &[Said<'_>]) -> String {
    let closing = opening + entries.iter().map(|entry| entry.cents).sum::<i64>();
    let balance = |kind: &str, cents: i64| {
        let sign = if cents < 0 { "DBIT" } else { "CRDT" };
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{sign}</CdtDbtInd>\
             <Dt><Dt>{day}</Dt></Dt></Bal>",
            Cents(cents.abs())
        )
    };
    let entries: String = entries.iter().map(Said::xml).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">\
         <BkToCstmrStmt><GrpHdr><MsgId>M{number}</MsgId></GrpHdr><Stmt><Id>S{number}</Id>\
         <ElctrncSeqNb>{number}</ElctrncSeqNb><CreDtTm>{day}T20:00:00</CreDtTm>\
         <Acct><Id><IBAN>{account}</IBAN></Id><Ccy>EUR</Ccy></Acct>{}{}{entries}</Stmt></BkToCstmrStmt></Document>",
        balance("OPBD", opening),
        balance("CLBD", closing)
    )
}

/// Hands a statement in and waits for the rules.
pub async fn handed_in(world: &World, text: &str) -> bank::queries::File {
    let bytes = text.to_owned().into_bytes().into();
    let (id, _) = bank::hand_in(&world.app, Hand::Rules, "afschrift.xml", bytes).await.expect("a statement");
    bank::work(&world.app, id).await.expect("it is read")
}

/// What is to be settled, as the operator's page shows it.
pub async fn desk(staff: &mut Person) -> String {
    let page = staff.get("/operator/bank").await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.text
}

/// The ids of the entries to settle, in the order of the page.
pub async fn to_settle(staff: &mut Person) -> Vec<String> {
    let page = desk(staff).await;
    let mut found: Vec<String> = Vec::new();
    for rest in page.split("href=\"/operator/bank/entries/").skip(1) {
        let id = rest.split('"').next().unwrap_or_default().to_owned();
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// Interest or costs that were charged for an invoice, by decision, on a claim statement of a day.
pub async fn charged(
    world: &World,
    customer: &Customer,
    (invoice, kind, on, cents): (Id<Invoice>, &'static str, Date, i64),
) {
    let environment = customer.environment;
    let done = world.app.db.write(Hand::Rules.scope(), move |tx| {
        Box::pin(async move {
            let (claim, decision, charge) = (Id::<Invoice>::new(), Id::<Order>::new(), Id::<Order>::new());
            let sql = "
                INSERT INTO invoices (environment_id, id, kind, number, reference, issued_on, due_on, net, vat, gross, open,
                                      content, content_hash, issued_at, actor_kind)
                VALUES ($1, $2, 'claim', $3, $3, $4, $4, 0, 0, 0, 0, '{}', $5, 0, 'story')";
            let hash: &[u8] = &[0];
            tx.run(sql, args![environment, claim, claim.to_string(), on, hash]).await?;
            let sql = "
                INSERT INTO decisions (environment_id, id, kind, article, facts, why, actor_kind, decided_at)
                VALUES ($1, $2, $3, '3.2', '[]', 'te laat', 'story', 0)";
            tx.run(sql, args![environment, decision, kind]).await?;
            let sql = "
                INSERT INTO charges (environment_id, id, claim_id, invoice_id, kind, cents, open, until, decision_id,
                                     charged_at)
                VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, 0)";
            let until = (kind == "interest").then_some(on);
            tx.run(sql, args![environment, charge, claim, invoice, kind, cents, until, decision]).await?;
            Ok(())
        })
    });
    done.await.expect("a charge");
}

/// An invoice that was half paid, and its payment.
pub async fn paid(world: &World, customer: &Customer) -> (String, String) {
    let unique: String =
        customer.environment.to_string().chars().filter(char::is_ascii_alphanumeric).collect();
    let number = format!("X{}", &unique[unique.len() - 12..].to_uppercase());
    let id =
        invoice(world, customer, (&number, rules::calendar::days_after(world.app.clock.today(), 0), 1_000))
            .await;
    let comes = booking::Comes {
        source: booking::Source::Bank,
        source_id: id.uuid(),
        cents: Cents(500),
        value_on: world.app.clock.today(),
        payer: None,
        iban: None,
        text: number,
        reference: None,
        end_to_end: None,
    };
    let (inside, now) = (world.inside(customer), world.now());
    let mine = inside.clone();
    let done = world.app.db.write(&inside, move |tx| {
        let (inside, comes) = (mine.clone(), comes.clone());
        Box::pin(async move { booking::book(tx, &inside, now, &comes, (&[], &[])).await })
    });
    (id.to_string(), done.await.expect("a payment").to_string())
}
