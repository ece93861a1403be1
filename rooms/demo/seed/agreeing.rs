//! How the demo's customers came to an agreement: two signed a quote online, one had signed on paper before; and a business that
//! has a quote to sign still.

use super::{
    customers::{Agrees, Customer},
    queries,
};
use agreements::{
    customers::{Profile, Size, enrol, make},
    paper::{Agreed, write_down},
    quotes::{self, Beside},
    signing::{Signer, accept},
};
use credits::price::CreditPrice;
use jiff::{ToSpan, civil::Date};
use rules::{agreements::business::Business::Registered, numbers::Cents};
use shell::{
    error::Answer,
    ids::{Id, kind},
    inside::{Inside, Job, Provider, Role},
    state::App,
    words::Language,
};

/// Days that a quote can be accepted.
const VALID_DAYS: i32 = 14;
/// From where the demo's people sign: an address that is nobody's (RFC 5737).
const FROM: &str = "192.0.2.17";
/// The licence of who still has to sign, in cents a year, and the price of a credit.
const OFFERED: (Cents, CreditPrice) = (Cents(96_000), CreditPrice(900));

/// The business behind the environment, and its agreement from today on.
pub(super) async fn agree(app: &App, inside: &Inside, customer: &'static Customer) -> Answer<()> {
    let (mine, now, today) = (inside.clone(), app.clock.now(), app.clock.today());
    let done = app.db.write(Provider::job(Job::Operator), move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            enrol(tx, &inside, now, &customer.profile()).await?;
            if customer.agrees == Agrees::OnPaper {
                write_down(tx, &inside, now, &agreed(today, customer)).await?;
            }
            Ok(())
        })
    });
    done.await?;
    if customer.agrees == Agrees::Online { sign(app, inside, customer).await } else { Ok(()) }
}

fn agreed(today: Date, customer: &Customer) -> Agreed {
    Agreed::usual(today, customer.licence, customer.price)
}

/// A quote goes out and the admin signs it the same day; the mail arrived then, and does not go out again.
async fn sign(app: &App, inside: &Inside, customer: &'static Customer) -> Answer<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let name = customer.users.iter().find(|(role, _)| *role == Role::Admin).map_or("", |(_, name)| name);
    let to = (name, format!("admin@{}", customer.domain));
    let id = quote(app, inside, &agreed(today, customer), to).await?;
    let signer =
        Signer { name: name.into(), role: "directeur".into(), address: Some(FROM.into()), declared: true };
    let mine = inside.clone();
    let done = app.db.write(inside, move |tx| {
        let (inside, signer) = (mine.clone(), signer.clone());
        Box::pin(async move {
            accept(tx, (&inside, now), id, (&signer, today), None).await?;
            Ok(queries::arrived(tx, &inside, now).await?)
        })
    });
    done.await
}

/// Makes a quote and sends it.
async fn quote(
    app: &App,
    inside: &Inside,
    agreed: &Agreed,
    (name, email): (&str, String),
) -> Answer<Id<kind::Agreement>> {
    let (now, id) = (app.clock.now(), Id::new());
    let beside = Beside {
        specs: "Een browser van de laatste twee jaar; per planner een eigen login.".into(),
        limits: String::new(),
        fairness: String::new(),
        exception: String::new(),
        valid_until: app.clock.today().saturating_add(VALID_DAYS.days()),
        admin_name: name.into(),
        admin_email: email,
    };
    let (mine, agreed) = (inside.clone(), agreed.clone());
    let saved = app.db.write(inside, move |tx| {
        let (inside, agreed, beside) = (mine.clone(), agreed.clone(), beside.clone());
        Box::pin(async move { quotes::save(tx, (&inside, now), id, (&agreed, &beside)).await })
    });
    let id = saved.await?;
    quotes::send(app, inside, id).await?;
    Ok(id)
}

/// A business that has a quote to sign: the mail with its link is in the demo's mailbox.
pub(super) async fn offer(app: &App) -> Answer<()> {
    let profile = Profile {
        name: "Strandpaviljoen Zuid".into(),
        legal_name: "Strandpaviljoen Zuid B.V.".into(),
        business: Registered("90055667".into()),
        vat_id: Some("NL845678073B01".into()),
        country: "NL".into(),
        street: "Zeereep 4".into(),
        postal_code: "4374 NJ".into(),
        city: "Zoutelande".into(),
        attention: Some("Eva Molenaar".into()),
        invoice_email: "boekhouding@strandzuid.example".into(),
        language: Language::Nl,
        iban: None,
        size: Size::Small,
    };
    let job = Provider::job(Job::Operator);
    let (inside, now) = (job.inside(Id::new()), app.clock.now());
    let mine = inside.clone();
    let made = app.db.write(job, move |tx| {
        let (inside, profile) = (mine.clone(), profile.clone());
        Box::pin(async move { make(tx, &inside, now, &profile).await })
    });
    made.await?;
    let (licence, price) = OFFERED;
    let agreed = Agreed::usual(app.clock.today().saturating_add(3.days()), licence, price);
    quote(app, &inside, &agreed, ("Eva Molenaar", "eva@strandzuid.example".into())).await.map(drop)
}
