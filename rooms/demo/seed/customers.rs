//! The three customers of the demo, as one would find them.

use agreements::customers::{Profile, Size};
use credits::price::CreditPrice;
use rules::{agreements::business::Business::Registered, numbers::Cents};
use shell::{inside::Role, words::Language};

/// A kind of work with how many out of a hundred contacts can do it.
pub(super) struct Work {
    /// Skill, as the customer says it.
    pub skill: &'static str,
    /// Out of a hundred contacts.
    pub share: u64,
    /// The document that goes with it, if any.
    pub document: Option<&'static str>,
}

/// Work that comes back every week.
pub(super) struct Regular {
    /// Weekdays, 1 is Monday.
    pub days: &'static [i8],
    /// From and until, hours and minutes; until may be past midnight.
    pub from: (i8, i8),
    /// See `from`.
    pub until: (i8, i8),
    /// Places.
    pub places: u16,
    /// Skill asked for.
    pub skill: &'static str,
    /// Where.
    pub site: &'static str,
    /// Note for whoever works it.
    pub note: &'static str,
}

/// What a trade register would say of it. The numbers are right in form and nobody's.
pub(super) struct Business {
    pub legal_name: &'static str,
    pub kvk: &'static str,
    pub vat_id: &'static str,
    pub street: &'static str,
    pub postal_code: &'static str,
    pub city: &'static str,
    pub iban: &'static str,
}

/// How a customer pays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pays {
    /// Within the term.
    InTime,
    /// Within the term, as the statement of the bank tells.
    ByBank,
    /// Not yet, although the term is over (art. 3.2).
    Late,
}

/// How a customer came to its agreement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Agrees {
    /// By the link under a quote.
    Online,
    /// On paper, before it was here.
    OnPaper,
}

/// A customer.
pub(super) struct Customer {
    /// Name, as the screens show it.
    pub name: &'static str,
    /// End of its e-mail addresses; `.example` leads nowhere (RFC 2606).
    pub domain: &'static str,
    /// Its users, by role.
    pub users: [(Role, &'static str); 4],
    /// How many contacts.
    pub contacts: usize,
    /// What they can do.
    pub work: &'static [Work],
    /// Where they live.
    pub towns: &'static [&'static str],
    /// What is written beside some.
    pub notes: &'static [&'static str],
    /// Labels some carry.
    pub tags: &'static [&'static str],
    /// The weeks' work.
    pub regular: &'static [Regular],
    /// Its business.
    pub business: Business,
    /// Licence fee a year in cents, excluding VAT.
    pub licence: Cents,
    /// Agreed price of one credit.
    pub price: CreditPrice,
    /// Credits bought and paid.
    pub paid: i64,
    /// Credits bought and not paid yet.
    pub unpaid: i64,
    /// How it came to its agreement.
    pub agrees: Agrees,
    /// Whether it pays its second order.
    pub pays: Pays,
}

impl Customer {
    /// Its business, as the provider's books have it.
    pub(super) fn profile(&self) -> Profile {
        let business = &self.business;
        let finance = self.users.iter().find(|(role, _)| *role == Role::Finance);
        Profile {
            name: self.name.into(),
            legal_name: business.legal_name.into(),
            business: Registered(business.kvk.into()),
            vat_id: Some(business.vat_id.into()),
            country: "NL".into(),
            street: business.street.into(),
            postal_code: business.postal_code.into(),
            city: business.city.into(),
            attention: finance.map(|(_, name)| (*name).into()),
            invoice_email: format!("facturen@{}", self.domain),
            language: Language::Nl,
            iban: Some(business.iban.into()),
            size: Size::Small,
        }
    }
}

/// The provider itself, with an environment of its own (art. 5.1).
pub(super) const PROVIDER: (&str, &str) = ("1•2•Flex", "12flex.example");

/// Who works there: four eyes are those of two people.
pub(super) const STAFF: [(Role, &str); 4] = [
    (Role::Admin, "Wouter Smit"),
    (Role::Planner, "Fatima el Idrissi"),
    (Role::Finance, "Marijke Postma"),
    (Role::Viewer, "Joost van Leeuwen"),
];

/// The customers, in the order of the box with logins.
pub(super) const ALL: [&Customer; 3] = [&ZONNEVELD, &DE_LINDE, &NOORD];

const fn work(skill: &'static str, share: u64) -> Work {
    Work { skill, share, document: None }
}

const fn with(skill: &'static str, share: u64, document: &'static str) -> Work {
    Work { skill, share, document: Some(document) }
}

const fn weekly(
    days: &'static [i8],
    from: (i8, i8),
    until: (i8, i8),
    places: u16,
    skill: &'static str,
    site: &'static str,
    note: &'static str,
) -> Regular {
    Regular { days, from, until, places, skill, site, note }
}

pub(super) static ZONNEVELD: Customer = Customer {
    name: "Zonneveld Catering",
    domain: "zonneveld.example",
    users: [
        (Role::Admin, "Hanneke Zonneveld"),
        (Role::Planner, "Marloes van ’t Hof"),
        (Role::Finance, "Ruud Dekker"),
        (Role::Viewer, "Iris de Boer"),
    ],
    contacts: 240,
    work: &[
        work("bediening", 68),
        with("bar", 30, "Sociale hygiëne"),
        with("kok", 12, "HACCP"),
        work("afwas", 34),
        work("gastvrouw", 22),
        with("chauffeur", 10, "Rijbewijs B"),
    ],
    towns: &["Utrecht", "Nieuwegein", "Zeist", "Houten", "Amersfoort", "De Bilt", "Woerden", "Bilthoven"],
    notes: &[
        "Liever geen late bus: kan tot 23.00.",
        "Spreekt vloeiend Frans, handig bij recepties.",
        "Alleen in het weekend, studeert doordeweeks.",
        "Kan zelfstandig een bar draaien.",
        "Heeft eigen vervoer en neemt graag mensen mee.",
        "Allergisch voor noten: niet in de keuken inzetten.",
    ],
    tags: &["vaste kracht", "student", "eigen vervoer", "nieuw"],
    regular: &[
        weekly(
            &[5, 6],
            (18, 0),
            (23, 0),
            4,
            "bediening",
            "De Vereeniging, Utrecht",
            "Zwarte kleding, dichte schoenen. Melden bij Marloes.",
        ),
        weekly(&[6], (17, 0), (25, 0), 2, "bar", "De Vereeniging, Utrecht", "Sluiten doen we samen."),
        weekly(&[7], (10, 0), (16, 30), 5, "bediening", "Kasteel Oudaen, Utrecht", "Brunch, 120 gasten."),
        weekly(&[2, 4], (11, 30), (14, 30), 2, "gastvrouw", "Stadskantoor, Utrecht", "Lunch voor de raad."),
        weekly(&[1, 3, 5], (9, 0), (15, 0), 1, "kok", "Keuken Nieuwegein", "Koude kant."),
        weekly(&[4, 6], (16, 0), (23, 30), 3, "afwas", "Jaarbeurs, Utrecht", ""),
    ],
    business: Business {
        legal_name: "Zonneveld Catering B.V.",
        kvk: "90011223",
        vat_id: "NL812345010B01",
        street: "Oudegracht 112",
        postal_code: "3511 AW",
        city: "Utrecht",
        iban: "NL20INGB0001234567",
    },
    licence: Cents(120_000),
    price: CreditPrice(850),
    paid: 1_200,
    unpaid: 300,
    agrees: Agrees::Online,
    pays: Pays::InTime,
};

pub(super) static DE_LINDE: Customer = Customer {
    name: "Thuiszorg De Linde",
    domain: "delinde.example",
    users: [
        (Role::Admin, "Karin ter Braak"),
        (Role::Planner, "Anouk Wiersma"),
        (Role::Finance, "Pieter Schouten"),
        (Role::Viewer, "Ria de Haan"),
    ],
    contacts: 190,
    work: &[
        with("verzorgende IG", 45, "Diploma verzorgende IG"),
        with("verpleegkundige", 18, "BIG-registratie"),
        work("huishoudelijke hulp", 52),
        with("medicatie", 30, "Bekwaamheid medicatie"),
        with("nachtwaak", 14, "VOG"),
    ],
    towns: &["Deventer", "Zutphen", "Apeldoorn", "Lochem", "Raalte", "Olst", "Twello", "Gorssel"],
    notes: &[
        "Werkt graag in vaste routes rond Zutphen.",
        "Nachtdiensten alleen na overleg.",
        "Heeft ervaring met dementie.",
        "Geen honden in huis (allergie).",
        "Kan op de fiets of met de auto.",
        "Spreekt Turks, fijn voor de familie Demir.",
    ],
    tags: &["vast team", "invalpool", "nacht", "auto"],
    regular: &[
        weekly(
            &[1, 2, 3, 4, 5, 6, 7],
            (7, 0),
            (11, 0),
            3,
            "verzorgende IG",
            "Route Deventer-Noord",
            "Sleutels liggen op kantoor.",
        ),
        weekly(&[1, 2, 3, 4, 5, 6, 7], (17, 0), (22, 0), 2, "verzorgende IG", "Route Zutphen", ""),
        weekly(&[1, 3, 5], (9, 0), (13, 0), 4, "huishoudelijke hulp", "Apeldoorn-Zuid", ""),
        weekly(&[2, 6], (8, 0), (16, 0), 1, "verpleegkundige", "Wijkpost Lochem", "Wondzorg en infuus."),
        weekly(&[5, 6], (22, 45), (31, 15), 1, "nachtwaak", "Huize De Linde, Deventer", "Wakende nacht."),
    ],
    business: Business {
        legal_name: "Stichting Thuiszorg De Linde",
        kvk: "90044556",
        vat_id: "NL823456031B01",
        street: "Brink 41",
        postal_code: "7411 BT",
        city: "Deventer",
        iban: "NL81RABO0312345678",
    },
    licence: Cents(180_000),
    price: CreditPrice(900),
    paid: 900,
    unpaid: 200,
    agrees: Agrees::Online,
    pays: Pays::ByBank,
};

pub(super) static NOORD: Customer = Customer {
    name: "Magazijn Noord",
    domain: "magazijn-noord.example",
    users: [
        (Role::Admin, "Sjoerd Hoekstra"),
        (Role::Planner, "Agnieszka Kamińska"),
        (Role::Finance, "Gerben Postma"),
        (Role::Viewer, "Tjitske Zijlstra"),
    ],
    contacts: 170,
    work: &[
        work("orderpicker", 76),
        with("heftruck", 26, "Heftruckcertificaat"),
        with("reachtruck", 14, "Reachtruckcertificaat"),
        work("inpakken", 48),
        with("ploegleider", 6, "BHV"),
    ],
    towns: &["Groningen", "Assen", "Drachten", "Leek", "Hoogezand", "Veendam", "Roden", "Haren"],
    notes: &[
        "Rijdt mee met de bus uit Veendam.",
        "Alleen vroege ploeg.",
        "Wil graag zijn heftruckcertificaat halen.",
        "Werkt snel, picknorm altijd gehaald.",
        "Pools en Engels, weinig Nederlands.",
    ],
    tags: &["vroege ploeg", "late ploeg", "bus", "seizoen"],
    regular: &[
        weekly(
            &[1, 2, 3, 4, 5],
            (6, 0),
            (14, 0),
            6,
            "orderpicker",
            "Hal A, Groningen",
            "Veiligheidsschoenen verplicht.",
        ),
        weekly(&[1, 2, 3, 4, 5], (14, 0), (22, 0), 4, "orderpicker", "Hal A, Groningen", ""),
        weekly(&[1, 3, 5], (6, 0), (14, 0), 2, "heftruck", "Hal C, Groningen", "Certificaat meenemen."),
        weekly(
            &[2, 4, 6],
            (8, 0),
            (16, 30),
            3,
            "inpakken",
            "Hal B, Groningen",
            "Cadeaupapier: vol tempo tot Sinterklaas.",
        ),
        weekly(&[6], (7, 0), (15, 0), 1, "reachtruck", "Hal C, Groningen", ""),
    ],
    business: Business {
        legal_name: "Magazijn Noord Logistiek B.V.",
        kvk: "90077889",
        vat_id: "NL834567052B01",
        street: "Bornholmstraat 7",
        postal_code: "9723 AX",
        city: "Groningen",
        iban: "NL91ABNA0417164300",
    },
    licence: Cents(150_000),
    price: CreditPrice(880),
    paid: 1_000,
    unpaid: 300,
    agrees: Agrees::OnPaper,
    pays: Pays::Late,
};
