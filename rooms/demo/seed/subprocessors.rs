//! Who processes the demo's data for the provider (art. 15.4): four from the beginning, and one that was announced.

use jiff::civil::Date;
use rules::subprocessors::{Policy, Safeguard, window};
use shell::{
    error::Answer,
    happened::Today,
    ids::{
        Id,
        kind::{Subprocessor, User},
    },
    inside::{Inside, Job, Provider},
    state::App,
};
use subprocessors::{Kind, Lodging, New, Recorded};

/// What the register says of one.
struct Business {
    name: &'static str,
    registered: Option<&'static str>,
    seat: &'static str,
    purpose: &'static str,
    data: &'static str,
    place: &'static str,
    country: &'static str,
    safeguard: Safeguard,
    why: &'static str,
}

/// In use since before the first agreement. The numbers are nobody's.
static FROM_THE_BEGINNING: [Business; 4] = [
    Business {
        name: "Polderhost B.V.",
        registered: Some("KvK 90112233"),
        seat: "NL",
        purpose: "Servers en back-ups waarop de applicatie draait",
        data: "Alles wat afnemers in de applicatie bewaren, versleuteld",
        place: "Haarlem en Almere",
        country: "NL",
        safeguard: Safeguard::None,
        why: "De applicatie heeft servers nodig; deze staan in Nederland.",
    },
    Business {
        name: "Berichtenbrug N.V.",
        registered: Some("KBO 0901.223.344"),
        seat: "BE",
        purpose: "Sms’jes bezorgen en antwoorden ontvangen",
        data: "Mobiele nummers en de tekst van sms’jes",
        place: "Antwerpen",
        country: "BE",
        safeguard: Safeguard::None,
        why: "Oproepen gaan per sms.",
    },
    Business {
        name: "Postkoets Mail GmbH",
        registered: Some("HRB 901122 B"),
        seat: "DE",
        purpose: "E-mail bezorgen",
        data: "E-mailadressen en de tekst van e-mails",
        place: "Berlijn",
        country: "DE",
        safeguard: Safeguard::None,
        why: "Facturen, uitnodigingen en bevestigingen gaan per e-mail.",
    },
    Business {
        name: "Betaalbaar B.V.",
        registered: Some("KvK 90445566"),
        seat: "NL",
        purpose: "Online betalingen afhandelen",
        data: "Naam van de afnemer, bedrag, factuurnummer en rekeningnummer",
        place: "Amsterdam",
        country: "NL",
        safeguard: Safeguard::None,
        why: "Facturen kunnen online worden betaald.",
    },
];

/// What is coming.
static COMING: Business = Business {
    name: "Atlantic Relay Inc.",
    registered: None,
    seat: "US",
    purpose: "E-mail bezorgen als de eerste mailserver uitvalt",
    data: "E-mailadressen en de tekst van e-mails",
    place: "Ashburn, Virginia",
    country: "US",
    safeguard: Safeguard::Adequacy,
    why: "Een tweede weg houdt e-mail gaande als de eerste uitvalt.",
};

impl Business {
    fn entry(&self, kind: Kind, effective: Date) -> New {
        New {
            id: Id::new(),
            kind,
            replaces: None,
            name: self.name.into(),
            registered: self.registered.map(str::to_owned),
            seat: self.seat.into(),
            purpose: self.purpose.into(),
            data: self.data.into(),
            place: self.place.into(),
            country: self.country.into(),
            safeguard: self.safeguard,
            effective,
            why: self.why.into(),
        }
    }
}

fn today(app: &App) -> Today {
    Today { day: app.clock.today(), now: app.clock.now() }
}

/// Enters those who were there from the beginning.
pub(super) async fn begin(app: &App, by: Option<Id<User>>, since: Date) -> Answer<()> {
    record(app, by, FROM_THE_BEGINNING.iter().map(|one| one.entry(Kind::First, since)).collect()).await
}

/// Announces the one that is coming, and tells everybody.
pub(super) async fn announce(app: &App, by: Option<Id<User>>) -> Answer<Id<Subprocessor>> {
    let new = COMING.entry(Kind::New, window(app.clock.today(), Policy::default()).first_day);
    let id = new.id;
    record(app, by, vec![new]).await?;
    subprocessors::housekeeping(app).await?;
    Ok(id)
}

async fn record(app: &App, by: Option<Id<User>>, all: Vec<New>) -> Answer<()> {
    let recorded = Recorded::by(by, today(app));
    let written = app.db.write(Provider::job(Job::Operator), move |tx| {
        let (recorded, all) = (recorded.clone(), all.clone());
        Box::pin(async move {
            for new in &all {
                subprocessors::record(tx, &recorded, new).await?;
            }
            Ok(())
        })
    });
    written.await
}

/// A customer objects to it.
pub(super) async fn object(app: &App, inside: Inside, subprocessor: Id<Subprocessor>) -> Answer<()> {
    let body =
        "Onze contacten zijn zorgmedewerkers. Hun e-mailadressen willen wij binnen Europa houden.".into();
    let (mine, today, lodging) = (inside.clone(), today(app), Lodging { id: Id::new(), subprocessor, body });
    let lodged = app.db.write(&inside, move |tx| {
        let (inside, lodging) = (mine.clone(), lodging.clone());
        Box::pin(async move { subprocessors::lodge(tx, &inside, today, &lodging).await.map(drop) })
    });
    lodged.await
}
