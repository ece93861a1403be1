//! Names as one meets them on a Dutch work floor.

use super::chance::Chance;
use rules::contacts::names::Name;
use shell::words::Language;

/// Where somebody's names are from, with the language they read and how many out of a hundred.
struct Origin {
    share: u64,
    reads: Language,
    given: &'static [&'static str],
    family: &'static [(&'static str, &'static str)],
}

const DUTCH: Origin = Origin {
    share: 62,
    reads: Language::Nl,
    given: &[
        "Sanne",
        "Daan",
        "Lotte",
        "Bram",
        "Fleur",
        "Thijs",
        "Noa",
        "Sem",
        "Femke",
        "Jesse",
        "Anouk",
        "Ruben",
        "Iris",
        "Luuk",
        "Maud",
        "Niels",
        "Roos",
        "Stijn",
        "Tess",
        "Gijs",
        "Evi",
        "Koen",
        "Jip",
        "Marieke",
        "Joost",
        "Willemijn",
        "Pieter",
        "Hanneke",
        "Wouter",
        "Sjoerd",
        "Tjitske",
        "Bart-Jan",
        "Annelies",
        "Jeroen",
        "Karin",
        "Henk",
        "Ria",
        "Cor",
        "Ingrid",
        "Dirk",
        "Zoë",
        "Renée",
        "Joëlle",
        "Michaël",
        "Gerben",
        "Nienke",
        "Rik",
        "Vera",
        "Teun",
        "Yara",
    ],
    family: &[
        ("de", "Jong"),
        ("", "Jansen"),
        ("de", "Vries"),
        ("van den", "Berg"),
        ("van", "Dijk"),
        ("", "Bakker"),
        ("", "Visser"),
        ("", "Smit"),
        ("", "Meijer"),
        ("de", "Boer"),
        ("", "Mulder"),
        ("de", "Groot"),
        ("", "Bos"),
        ("", "Vos"),
        ("", "Peters"),
        ("", "Hendriks"),
        ("van", "Leeuwen"),
        ("", "Dekker"),
        ("", "Brouwer"),
        ("de", "Wit"),
        ("", "Dijkstra"),
        ("", "Smits"),
        ("de", "Graaf"),
        ("van der", "Meer"),
        ("van der", "Linden"),
        ("", "Kok"),
        ("", "Jacobs"),
        ("de", "Haan"),
        ("", "Vermeulen"),
        ("van den", "Heuvel"),
        ("van der", "Veen"),
        ("van den", "Broek"),
        ("de", "Bruijn"),
        ("", "Schouten"),
        ("van", "Beek"),
        ("van der", "Heijden"),
        ("", "Kuipers"),
        ("in ’t", "Veld"),
        ("van ’t", "Hof"),
        ("ter", "Braak"),
        ("te", "Riele"),
        ("op den", "Kamp"),
        ("", "Hoekstra"),
        ("", "Koster"),
        ("", "Prins"),
        ("", "Postma"),
        ("", "Wiersma"),
        ("", "Zijlstra"),
    ],
};

const POLISH: Origin = Origin {
    share: 14,
    reads: Language::Pl,
    given: &[
        "Małgorzata",
        "Piotr",
        "Agnieszka",
        "Tomasz",
        "Katarzyna",
        "Paweł",
        "Zuzanna",
        "Łukasz",
        "Ewa",
        "Grzegorz",
        "Monika",
        "Michał",
        "Joanna",
        "Rafał",
        "Beata",
        "Krzysztof",
        "Magdalena",
        "Marcin",
        "Aneta",
        "Wojciech",
    ],
    family: &[
        ("", "Nowak"),
        ("", "Kowalski"),
        ("", "Wiśniewska"),
        ("", "Wójcik"),
        ("", "Kamińska"),
        ("", "Lewandowski"),
        ("", "Zielińska"),
        ("", "Szymański"),
        ("", "Dąbrowska"),
        ("", "Kozłowski"),
        ("", "Jankowska"),
        ("", "Mazur"),
        ("", "Krawczyk"),
        ("", "Piotrowska"),
        ("", "Grabowski"),
        ("", "Pawłowska"),
    ],
};

const TURKISH: Origin = Origin {
    share: 9,
    reads: Language::Nl,
    given: &[
        "Ayşe", "Mehmet", "Fatma", "Emre", "Zeynep", "Murat", "Elif", "Yusuf", "Esra", "Kemal", "Gül",
        "Deniz", "Selin", "Burak", "Aslı", "Hakan",
    ],
    family: &[
        ("", "Yılmaz"),
        ("", "Demir"),
        ("", "Şahin"),
        ("", "Çelik"),
        ("", "Yıldız"),
        ("", "Öztürk"),
        ("", "Aydın"),
        ("", "Kaya"),
        ("", "Arslan"),
        ("", "Doğan"),
        ("", "Koç"),
        ("", "Güneş"),
    ],
};

const SURINAMESE: Origin = Origin {
    share: 9,
    reads: Language::Nl,
    given: &[
        "Shanti", "Rajesh", "Priya", "Clyde", "Muriel", "Dwight", "Anjali", "Ruben", "Shirley", "Orlando",
        "Radha", "Kenneth", "Ludmila", "Furgill", "Soraya", "Humphrey",
    ],
    family: &[
        ("", "Ramdin"),
        ("", "Kalloe"),
        ("", "Biharie"),
        ("", "Pinas"),
        ("", "Sabajo"),
        ("", "Wijdenbosch"),
        ("", "Soekhoe"),
        ("", "Mahabier"),
        ("", "Esajas"),
        ("", "Tjon A Loi"),
        ("", "Graanoogst"),
        ("", "Landveld"),
    ],
};

const OTHERS: Origin = Origin {
    share: 6,
    reads: Language::En,
    given: &[
        "Aïsha", "Omar", "Fatima", "Youssef", "Samira", "Dawit", "Amara", "Chidi", "Ioana", "Andrei",
        "Olena", "Taras",
    ],
    family: &[
        ("", "El Amrani"),
        ("", "Benali"),
        ("", "Tesfaye"),
        ("", "Okafor"),
        ("", "Popescu"),
        ("", "Kovalenko"),
        ("", "Bouazza"),
        ("", "Hassan"),
        ("", "Ionescu"),
        ("", "Mensah"),
    ],
};

const ORIGINS: [&Origin; 5] = [&DUTCH, &POLISH, &TURKISH, &SURINAMESE, &OTHERS];

/// A name, and the language that its bearer reads.
pub(super) fn somebody(chance: &mut Chance) -> (Name, Language) {
    let mut left = chance.below(100);
    let mut of = &DUTCH;
    for origin in ORIGINS {
        of = origin;
        if left < origin.share {
            break;
        }
        left -= origin.share;
    }
    let (prefix, family) = *chance.pick(of.family);
    let given = (*chance.pick(of.given)).to_owned();
    (Name { given, prefix: prefix.to_owned(), family: family.to_owned() }, of.reads)
}

#[cfg(test)]
mod tests {
    use super::ORIGINS;

    #[test]
    fn the_shares_make_a_hundred() {
        assert_eq!(ORIGINS.iter().map(|origin| origin.share).sum::<u64>(), 100);
    }
}
