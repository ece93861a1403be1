//! The three customers of the demo, as one would find them.

use crate::{credits::price::CreditPrice, shell::inside::Role};

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
    /// Agreed price of one credit.
    pub price: CreditPrice,
    /// Credits bought and paid.
    pub paid: i64,
    /// Credits bought and not paid yet.
    pub unpaid: i64,
}

/// The provider itself, with an environment of its own (art. 5.1).
pub(super) const PROVIDER: (&str, &str) = ("1•2•Flex", "12flex.example");

/// The customers, in the order of the box with logins.
pub(super) const ALL: [&Customer; 3] = [&ZONNEVELD, &DE_LINDE, &NOORD];

const fn work(skill: &'static str, share: u64) -> Work {
    Work { skill, share, document: None }
}

const fn with(skill: &'static str, share: u64, document: &'static str) -> Work {
    Work { skill, share, document: Some(document) }
}

static ZONNEVELD: Customer = Customer {
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
        Regular {
            days: &[5, 6],
            from: (18, 0),
            until: (23, 0),
            places: 4,
            skill: "bediening",
            site: "De Vereeniging, Utrecht",
            note: "Zwarte kleding, dichte schoenen. Melden bij Marloes.",
        },
        Regular {
            days: &[6],
            from: (17, 0),
            until: (25, 0),
            places: 2,
            skill: "bar",
            site: "De Vereeniging, Utrecht",
            note: "Sluiten doen we samen.",
        },
        Regular {
            days: &[7],
            from: (10, 0),
            until: (16, 30),
            places: 5,
            skill: "bediening",
            site: "Kasteel Oudaen, Utrecht",
            note: "Brunch, 120 gasten.",
        },
        Regular {
            days: &[2, 4],
            from: (11, 30),
            until: (14, 30),
            places: 2,
            skill: "gastvrouw",
            site: "Stadskantoor, Utrecht",
            note: "Lunch voor de raad.",
        },
        Regular {
            days: &[1, 3, 5],
            from: (9, 0),
            until: (15, 0),
            places: 1,
            skill: "kok",
            site: "Keuken Nieuwegein",
            note: "Koude kant.",
        },
        Regular {
            days: &[4, 6],
            from: (16, 0),
            until: (23, 30),
            places: 3,
            skill: "afwas",
            site: "Jaarbeurs, Utrecht",
            note: "",
        },
    ],
    price: CreditPrice(850),
    paid: 1_200,
    unpaid: 300,
};

static DE_LINDE: Customer = Customer {
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
        Regular {
            days: &[1, 2, 3, 4, 5, 6, 7],
            from: (7, 0),
            until: (11, 0),
            places: 3,
            skill: "verzorgende IG",
            site: "Route Deventer-Noord",
            note: "Sleutels liggen op kantoor.",
        },
        Regular {
            days: &[1, 2, 3, 4, 5, 6, 7],
            from: (17, 0),
            until: (22, 0),
            places: 2,
            skill: "verzorgende IG",
            site: "Route Zutphen",
            note: "",
        },
        Regular {
            days: &[1, 3, 5],
            from: (9, 0),
            until: (13, 0),
            places: 4,
            skill: "huishoudelijke hulp",
            site: "Apeldoorn-Zuid",
            note: "",
        },
        Regular {
            days: &[2, 6],
            from: (8, 0),
            until: (16, 0),
            places: 1,
            skill: "verpleegkundige",
            site: "Wijkpost Lochem",
            note: "Wondzorg en infuus.",
        },
        Regular {
            days: &[5, 6],
            from: (22, 45),
            until: (31, 15),
            places: 1,
            skill: "nachtwaak",
            site: "Huize De Linde, Deventer",
            note: "Wakende nacht.",
        },
    ],
    price: CreditPrice(900),
    paid: 900,
    unpaid: 200,
};

static NOORD: Customer = Customer {
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
        Regular {
            days: &[1, 2, 3, 4, 5],
            from: (6, 0),
            until: (14, 0),
            places: 6,
            skill: "orderpicker",
            site: "Hal A, Groningen",
            note: "Veiligheidsschoenen verplicht.",
        },
        Regular {
            days: &[1, 2, 3, 4, 5],
            from: (14, 0),
            until: (22, 0),
            places: 4,
            skill: "orderpicker",
            site: "Hal A, Groningen",
            note: "",
        },
        Regular {
            days: &[1, 3, 5],
            from: (6, 0),
            until: (14, 0),
            places: 2,
            skill: "heftruck",
            site: "Hal C, Groningen",
            note: "Certificaat meenemen.",
        },
        Regular {
            days: &[2, 4, 6],
            from: (8, 0),
            until: (16, 30),
            places: 3,
            skill: "inpakken",
            site: "Hal B, Groningen",
            note: "Cadeaupapier: vol tempo tot Sinterklaas.",
        },
        Regular {
            days: &[6],
            from: (7, 0),
            until: (15, 0),
            places: 1,
            skill: "reachtruck",
            site: "Hal C, Groningen",
            note: "",
        },
    ],
    price: CreditPrice(880),
    paid: 1_000,
    unpaid: 300,
};
