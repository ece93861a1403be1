//! Documents as the provider would send them.

use documents::{
    Align, Attachment, Block, Column, Language, Link, Party, Pay, Row, Sender, Sheet, Strength, Table, Total,
};
use jiff::Timestamp;

pub fn sheet(title: &str, recipient: &[&str], facts: &[(&str, &str)], blocks: Vec<Block>) -> Sheet {
    Sheet {
        language: Language::Dutch,
        title: title.into(),
        sender: Sender {
            name: "1•2•Flex Community B.V.".into(),
            lines: texts(&[
                "Voorbeeldkade 12",
                "3011 AB Rotterdam",
                "010 123 45 67",
                "finance@12flex.example",
            ]),
        },
        recipient: texts(recipient),
        facts: pairs(facts),
        blocks,
        footer: texts(&[
            "KvK 12345678 · Btw-nummer NL123456782B01 · IBAN NL91 ABNA 0417 1643 00 · BIC ABNANL2A",
            "Op onze diensten zijn de algemene voorwaarden van 1•2•Flex van toepassing (versie 2026-01).",
        ]),
        made_at: Timestamp::from_second(1_796_000_000).expect("a moment"),
        id: "0198c0de-0000-7000-8000-000000000001".into(),
    }
}

pub fn invoice(lines: usize) -> Sheet {
    let rows = (0..lines)
        .map(|at| Row {
            cells: match at % 3 {
                0 => texts(&["Licentie 1•2•Flex Community", "1 jaar", "€ 1.200,00", "21%", "€ 1.200,00"]),
                1 => texts(&["Credits voor oproepen en berichten", "2.500", "€ 0,0800", "21%", "€ 200,00"]),
                _ => texts(&["Credits, nabestelling", "111.111", "€ 0,0785", "21%", "€ 8.722,21"]),
            },
            detail: match at % 3 {
                0 => "15 januari 2026 t/m 14 januari 2027".into(),
                1 => format!("Bestelling {} van 3 maart 2026, 14.05 uur", 20_260_000 + at),
                _ => String::new(),
            },
            strength: Strength::Plain,
        })
        .collect();
    let columns = columns(&[
        ("Omschrijving", Align::Start),
        ("Aantal", Align::End),
        ("Prijs", Align::End),
        ("Btw", Align::End),
        ("Bedrag excl. btw", Align::End),
    ]);
    let blocks = vec![
        Block::Table(Table { columns, rows }),
        totals(&[("Totaal exclusief btw", "€ 10.122,21"), ("21% btw over € 10.122,21", "€ 2.125,66")], ("Te betalen", "€ 12.247,87")),
        pay(),
        Block::Note("Betaal binnen 14 dagen na de factuurdatum. Bent u het niet eens met deze factuur? Laat het ons binnen vijf werkdagen per aangetekende brief weten (artikel 3.3).".into()),
    ];
    sheet("Factuur", ZONNEVELD, INVOICE, blocks)
}

const ZONNEVELD: &[&str] = &[
    "Zonneveld Uitzendbureau B.V.",
    "t.a.v. de crediteurenadministratie",
    "Keizersgracht 123-bis",
    "1015 CJ  Amsterdam",
];
const INVOICE: &[(&str, &str)] = &[
    ("Factuurnummer", "2026-000042"),
    ("Factuurdatum", "28 november 2026"),
    ("Te betalen uiterlijk", "12 december 2026"),
    ("Uw btw-nummer", "NL004495445B01"),
];

pub fn letter() -> Sheet {
    let blocks = vec![
        Block::Text("Geachte mevrouw Ruíz-Müller,".into()),
        Block::Text("Op 25 november 2026 ontvingen wij uw opzegging van de overeenkomst tussen Zonneveld Uitzendbureau B.V. en 1•2•Flex. Met deze brief bevestigen wij dat uw overeenkomst eindigt op zondag 31 januari 2027 om 24.00 uur.".into()),
        Block::Heading("Wat dit voor u betekent".into()),
        Block::List(vec![
            "Tot en met 31 januari 2027 verandert er niets: u kunt uw omgeving en uw credits blijven gebruiken.".into(),
            "Credits die u dan nog heeft, vervallen. Ze worden niet uitbetaald (artikel 14.1).".into(),
            "Tot en met 2 maart 2027 kunt u uw gegevens downloaden. Daarna wissen wij ze.".into(),
        ]),
        Block::Heading("Uw gegevens".into()),
        Block::Facts(pairs(&[("Overeenkomst", "2026-0017"), ("Opgezegd door", "A. Ruíz-Müller, bestuurder"), ("Ontvangen op", "25 november 2026, 16.42 uur"), ("Laatste dag", "31 januari 2027")])),
        Block::Text("Klopt er iets niet, of wilt u toch blijven? Bel ons gerust op 010 123 45 67.".into()),
        Block::Space,
        Block::Text("Met vriendelijke groet,\n\nMarijke de Groot\n1•2•Flex Community B.V.".into()),
    ];
    sheet(
        "Bevestiging van uw opzegging",
        ZONNEVELD,
        &[("Datum", "28 november 2026"), ("Ons kenmerk", "OVK-2026-0017")],
        blocks,
    )
}

pub fn quote() -> Sheet {
    let rows = [
        ("Licentie 1•2•Flex Community", "Per jaar, vooruit te betalen", "€ 1.200,00"),
        ("Credit", "Prijs van één credit; vast voor de looptijd", "€ 0,0800"),
    ];
    let rows = rows.map(|(what, detail, price)| Row {
        cells: texts(&[what, price]),
        detail: detail.into(),
        strength: Strength::Plain,
    });
    let blocks = vec![
        Block::Text(
            "Graag bieden wij u het gebruik van 1•2•Flex Community aan, op de voorwaarden in deze offerte."
                .into(),
        ),
        Block::Heading("Wat u krijgt en wat het kost".into()),
        Block::Table(Table {
            columns: columns(&[("Omschrijving", Align::Start), ("Prijs excl. btw", Align::End)]),
            rows: rows.to_vec(),
        }),
        Block::Heading("Afspraken".into()),
        Block::Facts(pairs(&[
            ("Ingangsdatum", "15 januari 2027"),
            ("Looptijd", "12 maanden, daarna voor onbepaalde tijd"),
            ("Opzeggen", "Na de looptijd, tegen het einde van een maand, met een termijn van twee maanden"),
            ("Betalen", "Binnen 14 dagen na de factuurdatum"),
            (
                "Indexering",
                "Ten hoogste eens per jaar, volgens de CBS-prijsindex voor zakelijke dienstverlening",
            ),
        ])),
        Block::Heading("Ondertekening".into()),
        Block::Signature(vec![
            Party {
                heading: "1•2•Flex Community B.V.".into(),
                lines: pairs(&[
                    ("Naam", "Marijke de Groot"),
                    ("Functie", "Directeur"),
                    ("Datum", "28 november 2026"),
                    ("Handtekening", ""),
                ]),
            },
            Party {
                heading: "Zonneveld Uitzendbureau B.V.".into(),
                lines: pairs(&[("Naam", ""), ("Functie", ""), ("Datum", ""), ("Handtekening", "")]),
            },
        ]),
    ];
    sheet(
        "Offerte",
        ZONNEVELD,
        &[
            ("Offertenummer", "OFF-2026-0031"),
            ("Datum", "28 november 2026"),
            ("Geldig tot en met", "28 december 2026"),
        ],
        blocks,
    )
}

pub fn claim() -> Sheet {
    let rows = [
        ("2026-000042", "31 januari 2026", "€ 1.210,00", "28", "€ 58,55"),
        ("2026-000077", "14 februari 2026", "€ 12.247,87", "14", "€ 302,13"),
    ];
    let rows = rows.map(|(a, b, c, d, e)| Row {
        cells: texts(&[a, b, c, d, e]),
        detail: String::new(),
        strength: Strength::Plain,
    });
    let columns = columns(&[
        ("Factuur", Align::Start),
        ("Betaald had moeten zijn op", Align::Start),
        ("Open", Align::End),
        ("Dagen", Align::End),
        ("Rente", Align::End),
    ]);
    let blocks = vec![
        Block::Text("Geachte heer, mevrouw,\nOndanks onze herinnering van 14 februari hebben wij uw betaling niet ontvangen. Op grond van artikel 3.2 van de algemene voorwaarden brengen wij u rente en kosten in rekening.".into()),
        Block::Table(Table { columns, rows: rows.to_vec() }),
        totals(&[("Openstaande facturen", "€ 13.457,87"), ("Rente tot en met 28 februari 2026", "€ 360,68"), ("Incassokosten (15%)", "€ 2.018,68")], ("Totaal", "€ 15.837,23")),
        pay(),
        Block::Note("Over rente en incassokosten is geen btw verschuldigd.".into()),
    ];
    sheet(
        "Renteoverzicht",
        ZONNEVELD,
        &[
            ("Nummer", "R-2026-000003"),
            ("Datum", "28 februari 2026"),
            ("Te betalen uiterlijk", "14 maart 2026"),
        ],
        blocks,
    )
}

/// Names of a hundred and twenty letters, a word that fits no line, and letters of many languages.
pub fn long_names() -> Sheet {
    let name = "Stichting Noord-Hollandse Arbeidsbemiddeling en Uitzendorganisatie voor de Zorg, Horeca en Evenementen Zaanstreek-Waterland";
    let word = "hottentottententententoonstellingsmakersopleidingscoördinatorenvergaderzaalreserveringssysteemhandleiding";
    let rows = [
        (name, word, "€ 999.999.999.999,99"),
        ("Łukasz Żółć, Ştefan Țîrlea, Đặng Thị Hạnh, Ђорђе, Ελένη", "naïef café, Zoë €5 • ‘zo’", "€ -0,01"),
    ];
    let rows = rows.map(|(a, b, c)| Row {
        cells: texts(&[a, b, "123.456.789.012", c]),
        detail: name.into(),
        strength: Strength::Strong,
    });
    let columns = columns(&[
        (name, Align::Start),
        ("Kenmerk", Align::Start),
        ("Aantal", Align::End),
        ("Bedrag", Align::End),
    ]);
    let blocks = vec![
        Block::Table(Table { columns, rows: rows.to_vec() }),
        totals(&[(name, "€ 999.999.999.999,99")], (name, "€ 999.999.999.999,99")),
        pay(),
        Block::Text(word.repeat(3)),
        Block::Signature(vec![Party {
            heading: name.into(),
            lines: pairs(&[(name, name), ("Handtekening", "")]),
        }]),
    ];
    let mut sheet = sheet(
        &format!("Factuur voor {name}"),
        &[name, word, "Keizersgracht 1", "1015 CJ  Amsterdam"],
        &[
            (name, name),
            ("Nummer", word),
            ("Datum", "28 november 2026"),
            ("IBAN", "NL91 ABNA 0417 1643 00"),
            ("Vijfde", "feit"),
        ],
        blocks,
    );
    sheet.sender.lines.push(name.into());
    sheet
}

pub fn e_invoice() -> Attachment {
    Attachment {
        name: "factuur-2026-000042.xml".into(),
        media_type: "application/xml".into(),
        description: "E-factuur (UBL 2.1)".into(),
        bytes: b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Invoice>\xe2\x82\xac</Invoice>".repeat(40),
    }
}

pub fn pay() -> Block {
    let payload = "BCD\n002\n1\nSCT\nABNANL2A\n1•2•Flex Community B.V.\nNL91ABNA0417164300\nEUR12247.87\n\nRF712026000042\n\n";
    Block::Pay(Pay {
        heading: "Betalen met uw bankapp".into(),
        qr: Some((payload.into(), "QR-code met de gegevens van deze betaling, voor uw bankapp".into())),
        link: Some(Link {
            text: "Of betaal online met iDEAL".into(),
            url: "https://community.12flex.example/betalen/0198c0de".into(),
        }),
        lines: pairs(&[
            ("Rekening", "NL91 ABNA 0417 1643 00"),
            ("Ten name van", "1•2•Flex Community B.V."),
            ("Kenmerk", "RF71 2026 0000 42"),
            ("Bedrag", "€ 12.247,87"),
        ]),
    })
}

fn totals(sums: &[(&str, &str)], grand: (&str, &str)) -> Block {
    let total = |(label, amount): (&str, &str), strength| Total {
        label: label.into(),
        amount: amount.into(),
        strength,
    };
    let mut totals: Vec<Total> = sums.iter().map(|sum| total(*sum, Strength::Plain)).collect();
    totals.push(total(grand, Strength::Strong));
    Block::Totals(totals)
}

fn columns(columns: &[(&str, Align)]) -> Vec<Column> {
    columns.iter().map(|(title, align)| Column { title: (*title).into(), align: *align }).collect()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}
