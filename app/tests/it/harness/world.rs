//! The world of a story.

use super::{
    database::Database,
    machine::{Flex, Told},
    person::{Person, Program},
};
use agreements::{
    self,
    customers::{Profile, Size},
    paper::Agreed,
};
use axum::Router;
use billing::Issued;
use credits::price::CreditPrice;
use flex::server;
use jiff::{SignedDuration, Timestamp, civil::Date};
use rules::{agreements::business::Business, numbers::Cents};
use shell::{
    clock::Clock,
    db::Db,
    identity::Identity,
    ids::{
        Id,
        kind::{Environment, User},
    },
    inside::{Inside, Right, Role},
    routes::Route,
    settings::Settings,
    state::App,
    words::Language,
};
use std::sync::Arc;

/// When stories begin, unless they say otherwise: a Monday morning in November, 09:00 in Amsterdam.
pub const MONDAY: &str = "2026-11-23T08:00:00Z";
/// Everybody's password.
pub const PASSWORD: &str = "een goed wachtwoord";

/// Everything there is in a story.
pub struct World {
    /// The running product.
    pub app: App,
    /// Its routes, with who may use them.
    pub routes: Vec<Route>,
    /// Its service, without a socket in between.
    pub service: Router,
    database: Database,
}

/// A customer with an environment and somebody in every role.
pub struct Customer {
    /// Whose rows.
    pub environment: Id<Environment>,
    /// Its admin's id.
    pub admin: Id<User>,
    name: String,
}

async fn process(database: &Database, clock: Clock, settings: Settings) -> App {
    let db = Db::open(&database.url).await.expect("the database opens");
    let files = object_store::local::LocalFileSystem::new_with_prefix(&database.folder).expect("a folder");
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder().handle();
    App::new(db, clock, settings, Arc::new(files), metrics)
}

impl World {
    /// A world on a Monday morning.
    pub async fn new() -> Self {
        Self::at(MONDAY).await
    }

    /// A world at an instant.
    pub async fn at(instant: &str) -> Self {
        Self::set(instant, |_| {}).await
    }

    /// A world with other settings than usual.
    pub async fn set(instant: &str, change: impl FnOnce(&mut Settings)) -> Self {
        let database = Database::fresh().await;
        let owner = Db::open(&database.owner).await.expect("the database opens");
        owner.migrate().await.expect("the tables are made");
        drop(owner);
        let clock = Clock::standing(instant.parse().expect("an instant"));
        let mut settings = Settings::of_folder(&database.folder, "127.0.0.1:0".parse().expect("an address"));
        settings.provider = Some(Identity::of_the_demo());
        change(&mut settings);
        let app = process(&database, clock, settings).await;
        let (routes, service) = server::service(&app);
        Self { app, routes, service, database }
    }

    /// Another process on the same database: with its own connections, bells and phones, by the same clock.
    pub async fn another_process(&self) -> App {
        process(&self.database, self.app.clock.clone(), self.app.settings.clone()).await
    }

    /// What a command says that somebody at the machine runs on the same database, at the same time.
    pub async fn command(&self, arguments: &[&str]) -> Told {
        flex::testing::share_clock(&self.app).await.expect("the time");
        let file = self.database.folder.join("flex.toml");
        let provider = self.app.settings.provider.as_ref().map_or(String::new(), |provider| {
            format!(
                "[provider]\nname = '{}'\nstreet = '{}'\npostal_code = '{}'\ncity = '{}'\nkvk = '{}'\nvat_id = '{}'\n\
                 iban = '{}'\nemail = '{}'\nphone = '{}'\n",
                provider.name,
                provider.street,
                provider.postal_code,
                provider.city,
                provider.kvk,
                provider.vat_id,
                provider.iban,
                provider.email,
                provider.phone
            )
        });
        let settings = format!(
            "listen = '127.0.0.1:0'\nbase_url = 'http://127.0.0.1'\ndata = '{}'\n[database]\nurl = '{}'\n{provider}",
            self.database.folder.display(),
            self.database.address()
        );
        std::fs::write(&file, settings).expect("settings");
        let config = file.display().to_string();
        let arguments: Vec<String> =
            arguments.iter().map(|text| (*text).to_owned()).chain(["--config".into(), config]).collect();
        let run = move || Flex::says(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        tokio::task::spawn_blocking(run).await.expect("it runs")
    }

    /// Time passes.
    pub fn passes(&self, time: SignedDuration) {
        self.app.clock.turn(time);
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// A customer with a user in every role: `admin@NAME.test`, `planner@NAME.test` ...
    pub async fn customer(&self, name: &str) -> Customer {
        let environment = users::create_environment(&self.app, name).await.expect("an environment");
        let mut admin = None;
        for role in Role::ALL {
            let user = users::NewUser {
                email: format!("{}@{name}.test", role.name()),
                name: format!("{} van {name}", role.name()),
                role,
                language: Language::Nl,
                password: Some(PASSWORD.into()),
            };
            let id = users::add_user(&self.app, environment, user).await.expect("a user");
            admin = admin.or(Some(id));
        }
        Customer { environment, admin: admin.expect("the admin"), name: name.into() }
    }

    /// A customer whose business is known and whose agreement is in force from `starts_on` on, by the usual terms: 1.200,00
    /// licence a year, € 0,10 a credit, 14 days to pay, a fixed term of a year.
    pub async fn customer_with_agreement(&self, name: &str, starts_on: Date) -> Customer {
        self.customer_who_agreed(name, Agreed::usual(starts_on, Cents(120_000), CreditPrice(1_000))).await
    }

    /// The same with what was agreed.
    pub async fn customer_who_agreed(&self, name: &str, agreed: Agreed) -> Customer {
        let customer = self.customer(name).await;
        self.agree(&customer, agreed).await;
        customer
    }

    /// A customer's business becomes known and its agreement is in force.
    pub async fn agree(&self, customer: &Customer, agreed: Agreed) {
        let inside = self.inside(customer);
        let (profile, now) = (Self::profile(&customer.name), self.now());
        let mine = inside.clone();
        let done = self.app.db.write(&inside, move |tx| {
            let (inside, profile, agreed) = (mine.clone(), profile.clone(), agreed.clone());
            Box::pin(async move {
                agreements::customers::enrol(tx, &inside, now, &profile).await?;
                agreements::paper::write_down(tx, &inside, now, &agreed).await
            })
        });
        done.await.expect("an agreement");
    }

    /// The business of that name, as the provider's books have it.
    pub fn profile(name: &str) -> Profile {
        Profile {
            name: name.into(),
            legal_name: format!("{name} B.V."),
            business: Business::Registered("12345678".into()),
            vat_id: Some("NL004495445B01".into()),
            country: "NL".into(),
            street: "Kade 1".into(),
            postal_code: "3511 AA".into(),
            city: "Utrecht".into(),
            attention: None,
            invoice_email: format!("facturen@{name}.test"),
            language: Language::Nl,
            iban: Some("NL91ABNA0417164300".into()),
            size: Size::Small,
        }
    }

    /// The provider with its own environment, and one of its staff signed in.
    pub async fn operator(&self) -> Person {
        let provider = self.customer("aanbieder").await;
        shell::who::set_provider(&self.app, provider.environment).await.expect("the provider's own");
        self.signed_in(&provider, Role::Admin).await
    }

    /// Somebody at a browser who has not signed in.
    pub fn visitor(&self) -> Person {
        Person::new(self.service.clone())
    }

    /// A user of a customer, signed in.
    pub async fn signed_in(&self, customer: &Customer, role: Role) -> Person {
        let mut person = self.visitor();
        let email = format!("{}@{}.test", role.name(), customer.name);
        let answer = person.post("/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{email} signs in: {}", answer.text);
        person
    }

    /// A program of a customer with a token of these scopes.
    pub async fn program(&self, customer: &Customer, scopes: &[Right]) -> Program {
        let inside = self.inside(customer);
        let token =
            users::create_token(&self.app, &inside, customer.admin, "story", scopes).await.expect("a token");
        Program::new(self.service.clone(), token)
    }

    /// A program with a token that was made before.
    pub fn program_with(&self, token: String) -> Program {
        Program::new(self.service.clone(), token)
    }

    /// The id by which a customer's page of users changes somebody.
    pub async fn id_of(&self, admin: &mut Person, email: &str) -> String {
        let page = admin.get("/users").await.text;
        let (_, row) = page.split_once(email).unwrap_or_else(|| panic!("{email} in {page}"));
        let (_, id) = row.split_once("action=\"/users/").expect("a form");
        id.split('"').next().expect("its end").to_owned()
    }

    /// An invoice to a customer with an agreement, on a day, for so many cents excluding VAT.
    pub async fn invoice(&self, customer: &Customer, on: Date, net: i64) -> Issued {
        flex::testing::invoice(&self.app, customer.environment, on, Cents(net)).await.expect("an invoice")
    }

    /// The key to a customer's rows, for looking at what a story did.
    #[expect(
        clippy::unused_self,
        reason = "a key is of a world, though this one need not be looked up in it"
    )]
    pub fn inside(&self, customer: &Customer) -> Inside {
        flex::testing::inside(customer.environment, customer.admin)
    }
}
