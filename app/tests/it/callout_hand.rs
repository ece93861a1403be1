//! A story's planner, contacts and phones around call-outs.

use crate::harness::{Customer, Program, World};
use credits::Paid;
use jiff::SignedDuration;
use rules::numbers::Credits;
use serde_json::{Value, json};
use shell::args;
use shell::{
    db::Row,
    ids::Id,
    inside::{Inside, Right},
};
use shifts::making;
use uuid::Uuid;

/// A customer with credits, a program, and contacts who answer.
pub struct Desk<'w> {
    /// The world.
    pub world: &'w World,
    /// The customer.
    pub zon: Customer,
    /// Their program.
    pub program: Program,
}

/// Runs a count.
pub async fn count(world: &World, customer: &Customer, sql: &str) -> i64 {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.expect("a snapshot");
    tx.one(sql, &[], Row::take).await.expect("a count")
}

impl<'w> Desk<'w> {
    /// Opens it with so many paid credits.
    pub async fn open(world: &'w World, amount: i64) -> Self {
        Self::of(world, world.customer("zon").await, amount).await
    }

    /// Opens a customer's.
    pub async fn of(world: &'w World, zon: Customer, amount: i64) -> Self {
        credits::grant(&world.app, zon.environment, Credits(amount), Paid::Yes).await.expect("credits");
        let program = world.program(&zon, &[Right::See, Right::Plan]).await;
        Self { world, zon, program }
    }

    async fn run(&self, sql: &'static str, rows: Vec<Vec<shell::db::Value>>) {
        let inside = self.world.inside(&self.zon);
        let done = self.world.app.db.write(&inside, move |tx| {
            let rows = rows.clone();
            Box::pin(async move {
                for row in &rows {
                    tx.run(sql, row).await?;
                }
                Ok(())
            })
        });
        done.await.expect("rows");
    }

    /// Gets to know so many people with a mobile number.
    pub async fn knows(&self, people: u32) {
        let now = self.world.now();
        let row = |n: u32| {
            let id: Id<shell::ids::kind::Contact> = Id::new();
            args![
                self.zon.environment,
                id,
                format!("Jan{n}"),
                "",
                format!("Vries{n:04}"),
                format!("vries{n:04}").into_bytes(),
                format!("jan{n} vries"),
                format!("+3161{n:07}"),
                "nl",
                now
            ]
            .to_vec()
        };
        let sql = "INSERT INTO contacts (environment_id, id, given_name, name_prefix, family_name, sort_key,
                     name_key, mobile, language, version, created_at, updated_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10)";
        self.run(sql, (0..people).map(row).collect()).await;
    }

    /// Makes a shift of one line; answers its id.
    pub async fn shift(&self, line: &'static str) -> String {
        let (inside, now) = (self.world.inside(&self.zon), self.world.now());
        let mine = inside.clone();
        let made = self.world.app.db.write(&inside, move |tx| {
            let inside: Inside = mine.clone();
            Box::pin(async move { making::make_from_line(tx, &inside, now, line).await })
        });
        made.await.expect("a shift").to_string()
    }

    /// Starts a call-out; answers its id.
    pub async fn calls_out(&self, shift: &str, mut wish: Value) -> String {
        wish["shift"] = json!(shift);
        let started = self.program.post("/api/v1/call-outs", &wish).await;
        assert_eq!(started.status, 201, "{}", started.text);
        started.json()["id"].as_str().expect("an id").to_owned()
    }

    /// The board as data.
    pub async fn board(&self, callout: &str) -> Value {
        self.program.get(&format!("/api/v1/call-outs/{callout}")).await.json()
    }

    /// All invitations of a call-out.
    pub async fn invitations(&self, callout: &str) -> Vec<Value> {
        let path = format!("/api/v1/call-outs/{callout}/invitations?limit=200");
        self.program.get(&path).await.json()["items"].as_array().expect("items").clone()
    }

    /// Contacts who wait to answer.
    pub async fn asked(&self, callout: &str) -> Vec<String> {
        let all = self.invitations(callout).await;
        let asked = all.iter().filter(|one| one["state"] == "asked");
        asked.map(|one| one["contact"].as_str().expect("an id").to_owned()).collect()
    }

    /// Where a contact is in a call-out.
    pub async fn state(&self, callout: &str, contact: &str) -> String {
        let all = self.invitations(callout).await;
        let one = all.iter().find(|one| one["contact"] == contact).expect("invited");
        one["state"].as_str().expect("a state").to_owned()
    }

    /// Available, held and blocked credits.
    pub async fn three(&self) -> (i64, i64, i64) {
        crate::credits_hand::three(self.world, &self.zon).await
    }

    /// Everybody.
    pub async fn contacts(&self) -> Vec<String> {
        let inside = self.world.inside(&self.zon);
        let mut tx = self.world.app.db.read(&inside).await.expect("a snapshot");
        let sql = "SELECT id FROM contacts ORDER BY sort_key";
        let ids = tx.all(sql, &[], Row::take::<Uuid>).await.expect("contacts");
        ids.iter().map(Uuid::to_string).collect()
    }

    /// How many messages are in a state.
    pub async fn messages(&self, state: &str) -> i64 {
        count(self.world, &self.zon, &format!("SELECT count(*) FROM messages WHERE state = '{state}'")).await
    }

    /// The texts that a contact got, newest last.
    pub async fn got(&self, contact: &str) -> Vec<String> {
        let inside = self.world.inside(&self.zon);
        let mut tx = self.world.app.db.read(&inside).await.expect("a snapshot");
        let contact: Uuid = contact.parse().expect("an id");
        let sql = "SELECT body FROM messages WHERE contact_id = $1 ORDER BY accepted_at, id";
        tx.all(sql, args![contact], Row::take).await.expect("texts")
    }

    /// The SMS centre takes everything that waits: what it takes is captured from its hold.
    pub async fn all_are_sent(&self) {
        let inside = self.world.inside(&self.zon);
        let (mine, now) = (inside.clone(), self.world.now());
        let done = self.world.app.db.write(&inside, move |tx| {
            let inside = mine.clone();
            Box::pin(async move {
                let sql = "SELECT id, hold_id, credits FROM messages WHERE state = 'accepted'";
                let waiting = tx
                    .all(sql, &[], |row| Ok((row.take::<Uuid>()?, row.take()?, row.take::<Credits>()?)))
                    .await?;
                for (id, hold, capture) in waiting {
                    let part = credits::Settlement { hold, capture, release: Credits::ZERO };
                    let posted = credits::settle(tx, &inside, now, &[part]).await?;
                    let entry = posted.capture.map(Id::uuid);
                    let sql = "UPDATE messages SET state = 'sent', due_at = NULL, captured = credits,
                                 capture_id = $2 WHERE id = $1";
                    tx.run(sql, args![id, entry]).await?;
                }
                Ok(())
            })
        });
        done.await.expect("sent");
    }

    /// A contact texts something; it lies in the inbox until the workers look.
    pub async fn writes(&self, contact: &str, text: &str) -> String {
        let id: Id<shell::ids::kind::Inbound> = Id::new();
        let contact: Uuid = contact.parse().expect("an id");
        let row = args![self.zon.environment, id, contact, text, self.world.now()].to_vec();
        let sql =
            "INSERT INTO inbound (environment_id, id, contact_id, from_number, to_number, body, received_at,
                     state)
                   VALUES ($1, $2, $3, '+31612345678', '+3197010581234', $4, $5, 'received')";
        self.run(sql, vec![row]).await;
        id.to_string()
    }

    /// A contact texts something and it is settled.
    pub async fn texts(&self, contact: &str, text: &str) -> String {
        let id = self.writes(contact, text).await;
        callouts::settle_received(&self.world.app).await.expect("settled");
        self.world.passes(SignedDuration::from_secs(1));
        id
    }

    /// The workers look at everything that is due.
    pub async fn works(&self) {
        callouts::settle_received(&self.world.app).await.expect("settled");
        callouts::step_due(&self.world.app).await.expect("steps");
    }
}
