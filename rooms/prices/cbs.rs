//! Index figures in the files of Statistics Netherlands (art. 4.4, D): JSON as its OData services give it, versions 3 and 4, saved
//! by somebody who was online.
//!
//! Invariant: a figure is read as it is written, digit by digit, and counts as definitive only where the file or who imports it
//! says so, or a later figure of its series shows that it is.

use rules::prices::{IndexFigure, Status, periods::Period};
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use shell::error::{FieldRefusal, Refusal};
use std::collections::BTreeMap;

/// Octets of a file: both tables as a whole fit several times.
pub const MOST_OCTETS: usize = 16 * 1024 * 1024;
/// Figures in a file: 500 series by quarter since 2002.
pub const MOST_FIGURES: usize = 50_000;
/// Characters of a name in a file: far above any of the office's.
const NAME: usize = 60;
/// The measure that is no index but a change in percent (D): never taken for one.
const NO_INDEX: &str = "M000238";

/// What whoever imports a file says about it.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The table, where the file does not name it.
    pub table: Option<String>,
    /// Of version 4, the code of the measure that is the index, where the file has several.
    pub measure: Option<String>,
    /// Up to and including this period the figures are definitive, by the office's own publication.
    pub definitive_until: Option<Period>,
}

/// Which of the office's services a file came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `opendata.cbs.nl/ODataApi`, a row for each period with a column for each figure.
    Odata3,
    /// `datasets.cbs.nl/odata/v1`, a row for each figure.
    Odata4,
}

impl Shape {
    /// Its name in the database and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Odata3 => "odata3",
            Self::Odata4 => "odata4",
        }
    }
}

/// What was read of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The table.
    pub table: String,
    /// From which service.
    pub shape: Shape,
    /// Its figures, by series and period.
    pub figures: Vec<IndexFigure>,
    /// Fields that were read by a name which is inferred, not documented: whoever imports must look.
    pub inferred: Vec<String>,
    /// Whether the file says that the rest of the table is in another one.
    pub goes_on: bool,
}

/// Reads a file.
pub fn read(octets: &[u8], said: &Said) -> Result<Read, Refusal> {
    if octets.is_empty() || MOST_OCTETS < octets.len() {
        return Err(wrong("index-file-size"));
    }
    let json: Value = serde_json::from_slice(octets).map_err(|error| {
        let at = FieldRefusal::new("file", "index-file-json").with("what", error);
        Refusal::fields(vec![at])
    })?;
    let rows = json.get("value").and_then(Value::as_array).ok_or_else(|| wrong("index-file-shape"))?;
    let rows: Vec<&Map<String, Value>> = rows.iter().filter_map(Value::as_object).collect();
    let first = rows.first().ok_or_else(|| wrong("index-file-empty"))?;
    let shape = if first.contains_key("Measure") { Shape::Odata4 } else { Shape::Odata3 };
    let mut reader = Reader { inferred: Vec::new(), said };
    let table = reader.table(&json)?;
    let columns = match shape {
        Shape::Odata3 => reader.columns_of_3(first)?,
        Shape::Odata4 => reader.columns_of_4(first)?,
    };
    let rows = match shape {
        Shape::Odata3 => rows,
        Shape::Odata4 => reader.of_one_measure(rows)?,
    };
    let figures = reader.figures(&table, &rows, &columns)?;
    let goes_on = ["odata.nextLink", "@odata.nextLink"].iter().any(|name| json.get(name).is_some());
    Ok(Read { table, shape, figures, inferred: reader.inferred, goes_on })
}

fn wrong(code: &'static str) -> Refusal {
    Refusal::field("file", code)
}

fn wrong_at(code: &'static str, what: impl ToString) -> Refusal {
    Refusal::fields(vec![FieldRefusal::new("file", code).with("what", what)])
}

/// Where the figures of a file stand.
struct Columns {
    series: String,
    value: String,
}

struct Reader<'a> {
    inferred: Vec<String>,
    said: &'a Said,
}

impl Reader<'_> {
    /// The table that the file's own address names, or the one that was said; both must be the same.
    fn table(&mut self, json: &Value) -> Result<String, Refusal> {
        let context = ["odata.metadata", "@odata.context"].iter().find_map(|name| json.get(name)?.as_str());
        let named = context.and_then(|text| text.split(['/', '$', '?', '#']).find(|part| is_table(part)));
        let said = self.said.table.as_deref().map(str::trim).filter(|table| !table.is_empty());
        match (named, said) {
            (Some(named), Some(said)) if !named.eq_ignore_ascii_case(said) => {
                Err(wrong_at("index-file-other-table", named))
            }
            (Some(named), _) => Ok(named.to_uppercase()),
            (None, Some(said)) if is_table(said) => {
                self.inferred.push("table".into());
                Ok(said.to_uppercase())
            }
            (None, _) => Err(Refusal::field("table", "index-table")),
        }
    }

    /// `CPA2015` and `Prijsindex_1` are documented; of other tables the only text, and the first figure.
    fn columns_of_3(&mut self, row: &Map<String, Value>) -> Result<Columns, Refusal> {
        let series = self.dimension(row, &["ID", "Perioden"])?;
        let mut figures = row.keys().filter(|name| name.ends_with("_1"));
        let value = figures.next().ok_or_else(|| wrong("index-file-no-figure"))?.clone();
        if value != "Prijsindex_1" {
            self.inferred.push(value.clone());
        }
        Ok(Columns { series, value })
    }

    fn columns_of_4(&mut self, row: &Map<String, Value>) -> Result<Columns, Refusal> {
        let own = ["Id", "Measure", "ValueAttribute", "Value", "StringValue", "Perioden"];
        Ok(Columns { series: self.dimension(row, &own)?, value: "Value".into() })
    }

    /// The only text besides those that every table has.
    fn dimension(&mut self, row: &Map<String, Value>, own: &[&str]) -> Result<String, Refusal> {
        let texts = row.iter().filter(|(name, value)| {
            value.is_string() && !own.contains(&name.as_str()) && !name.contains('_') && *name != "Status"
        });
        let mut names = texts.map(|(name, _)| name.clone());
        let name = names.next().ok_or_else(|| wrong("index-file-no-series"))?;
        if let Some(other) = names.next() {
            return Err(wrong_at("index-file-two-series", format!("{name}, {other}")));
        }
        if name != "CPA2015" {
            self.inferred.push(name.clone());
        }
        Ok(name)
    }

    /// Of version 4 the rows of the measure that is the index.
    fn of_one_measure<'r>(
        &mut self,
        rows: Vec<&'r Map<String, Value>>,
    ) -> Result<Vec<&'r Map<String, Value>>, Refusal> {
        let of = |row: &Map<String, Value>| text(row, "Measure").unwrap_or_default();
        let said = self.said.measure.as_deref().map(str::trim).filter(|measure| !measure.is_empty());
        let chosen = if let Some(measure) = said {
            measure.to_owned()
        } else {
            let mut there: Vec<String> =
                rows.iter().map(|row| of(row)).filter(|measure| measure != NO_INDEX).collect();
            there.sort_unstable();
            there.dedup();
            match there.as_slice() {
                [one] => one.clone(),
                [] => return Err(wrong("index-file-no-figure")),
                several => {
                    let several = several.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
                    let at = FieldRefusal::new("measure", "index-file-measures").with("what", several);
                    return Err(Refusal::fields(vec![at]));
                }
            }
        };
        self.inferred.push(format!("Measure {chosen}"));
        let mine: Vec<_> = rows.into_iter().filter(|row| of(row) == chosen).collect();
        if mine.is_empty() { Err(Refusal::field("measure", "index-file-no-measure")) } else { Ok(mine) }
    }

    fn figures(
        &mut self,
        table: &str,
        rows: &[&Map<String, Value>],
        columns: &Columns,
    ) -> Result<Vec<IndexFigure>, Refusal> {
        if MOST_FIGURES < rows.len() {
            return Err(wrong("index-file-size"));
        }
        let mut found: BTreeMap<(String, Period), (Decimal, Option<Status>)> = BTreeMap::new();
        for row in rows {
            let written = text(row, "Perioden").unwrap_or_default();
            let key = written.trim_end_matches('*');
            let period = Period::parse(key).ok_or_else(|| wrong_at("index-file-period", &written))?;
            let series = text(row, &columns.series).unwrap_or_default();
            if series.is_empty() || NAME < series.chars().count() {
                return Err(wrong_at("index-file-no-series", &written));
            }
            let Some((value, marked)) =
                figure(row.get(&columns.value)).map_err(|what| wrong_at("index-file-figure", what))?
            else {
                continue;
            };
            let status = own_status(row, marked || key.len() < written.len());
            let before = found.insert((series.clone(), period), (value, status));
            if before.is_some_and(|(other, _)| other != value) {
                return Err(wrong_at("index-file-twice", format!("{series} {period}")));
            }
        }
        if found.is_empty() {
            return Err(wrong("index-file-empty"));
        }
        Ok(self.with_status(table, &found))
    }

    /// A figure without a status of its own is definitive where that was said, or where its series goes on after it: the newest of
    /// each series is provisional, and so is a year whose last part is (D).
    fn with_status(
        &mut self,
        table: &str,
        found: &BTreeMap<(String, Period), (Decimal, Option<Status>)>,
    ) -> Vec<IndexFigure> {
        let mut newest: BTreeMap<(&str, rules::prices::periods::Length), Period> = BTreeMap::new();
        for (series, period) in found.keys() {
            newest.insert((series, period.length), *period);
        }
        let inferred = found.values().any(|(_, status)| status.is_none());
        let figures = found.iter().map(|((series, period), (value, status))| {
            let said = self.said.definitive_until.is_some_and(|until| until.covers(*period));
            let last = newest.get(&(series.as_str(), period.length)) == Some(period);
            let worked_out = if said || !last { Status::Definitive } else { Status::Provisional };
            IndexFigure {
                table: table.to_owned(),
                series: series.clone(),
                period: period.to_string(),
                value: *value,
                status: status.unwrap_or(worked_out),
            }
        });
        let figures = figures.collect();
        if inferred {
            self.inferred.push("Status".into());
        }
        figures
    }
}

/// Five digits and letters: `85817NED`.
fn is_table(text: &str) -> bool {
    let (digits, letters) = text.split_at_checked(5).unwrap_or_default();
    digits.len() == 5
        && digits.chars().all(|c| c.is_ascii_digit())
        && (2..=4).contains(&letters.len())
        && letters.chars().all(|c| c.is_ascii_alphabetic())
}

fn text(row: &Map<String, Value>, name: &str) -> Option<String> {
    row.get(name)?.as_str().map(|text| text.trim().to_owned())
}

/// A figure and whether a star marks it as provisional; none where nothing was published.
fn figure(value: Option<&Value>) -> Result<Option<(Decimal, bool)>, String> {
    let written = match value {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => return Err(other.to_string().chars().take(NAME).collect()),
    };
    let plain = written.trim_end_matches('*').trim();
    if plain.is_empty() || plain == "." {
        return Ok(None);
    }
    let decimal = Decimal::from_str_exact(plain).ok().filter(|value| Decimal::ZERO < *value);
    let decimal = decimal.ok_or_else(|| written.chars().take(NAME).collect::<String>())?;
    Ok(Some((decimal, written.ends_with('*'))))
}

/// What a row says of itself, in the words that the office uses.
fn own_status(row: &Map<String, Value>, marked: bool) -> Option<Status> {
    let said = ["Status", "ValueAttribute"].iter().filter_map(|name| text(row, name));
    let said = said.map(|word| word.to_lowercase()).find(|word| !["", "none"].contains(&word.as_str()));
    match said.as_deref() {
        Some(word) if word.starts_with("definiti") || word == "final" => Some(Status::Definitive),
        // Whatever else is said of a figure, it is not that it will stay.
        Some(_) => Some(Status::Provisional),
        None if marked => Some(Status::Provisional),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str, said: &Said) -> Result<Read, &'static str> {
        read(text.as_bytes(), said).map_err(|refusal| refusal.fields[0].code)
    }

    fn shown(read: &Read) -> Vec<String> {
        let one = |f: &IndexFigure| format!("{} {} {} {:?}", f.series, f.period, f.value, f.status);
        read.figures.iter().map(one).collect()
    }

    const V3: &str = r#"{"odata.metadata": "http://opendata.cbs.nl/ODataApi/OData/85817NED/$metadata#Cbs.OData.TypedDataSet",
        "value": [
          {"ID": 0, "CPA2015": "A024468 ", "Perioden": "2024JJ00", "Prijsindex_1": 116.0, "Kwartaalmutaties_2": null, "Jaarmutaties_3": 4.1},
          {"ID": 1, "CPA2015": "A024468 ", "Perioden": "2025JJ00", "Prijsindex_1": 122.6, "Kwartaalmutaties_2": null, "Jaarmutaties_3": 5.7},
          {"ID": 2, "CPA2015": "A024468 ", "Perioden": "2026KW02", "Prijsindex_1": null}]}"#;

    #[test]
    fn d_version_3_is_read_to_the_digit_and_the_newest_is_provisional_unless_somebody_says_otherwise() {
        let read = read_text(V3, &Said::default()).unwrap();
        assert_eq!((read.table.as_str(), read.shape, read.goes_on), ("85817NED", Shape::Odata3, false));
        assert_eq!(shown(&read), ["A024468 2024JJ00 116.0 Definitive", "A024468 2025JJ00 122.6 Provisional"]);
        assert_eq!(read.inferred, ["Status"]);
        let said = Said { definitive_until: Period::parse("2025JJ00"), ..Said::default() };
        assert_eq!(shown(&read_text(V3, &said).unwrap())[1], "A024468 2025JJ00 122.6 Definitive");
    }

    #[test]
    fn d_version_4_is_read_by_measure_and_says_what_it_inferred() {
        let row = |measure: &str, period: &str, value: &str, attribute: &str| {
            format!(
                r#"{{"Id": 1, "Measure": "{measure}", "ValueAttribute": "{attribute}", "Value": {value},
                    "StringValue": null, "Perioden": "{period}", "Bestedingscategorieen": "T001112"}}"#
            )
        };
        let file = |rows: &[String]| {
            format!(
                r#"{{"@odata.context": "https://datasets.cbs.nl/odata/v1/CBS/86141NED/$metadata#Observations",
                    "value": [{}], "@odata.nextLink": "x"}}"#,
                rows.join(",")
            )
        };
        let rows = [
            row("D000001", "2024JJ00", "131.51", "None"),
            row("D000001", "2025JJ00", "135.9", "Definitief"),
            row("D000001", "2026MM10", "140", "Voorlopig"),
            row("M000238", "2025JJ00", "3.3", "None"),
        ];
        let read = read_text(&file(&rows), &Said::default()).unwrap();
        assert!(read.goes_on);
        assert_eq!(
            shown(&read),
            [
                "T001112 2024JJ00 131.51 Definitive",
                "T001112 2025JJ00 135.9 Definitive",
                "T001112 2026MM10 140 Provisional"
            ]
        );
        assert_eq!(read.inferred, ["Bestedingscategorieen", "Measure D000001", "Status"]);
        let several = [rows[0].clone(), row("D000002", "2024JJ00", "1", "None")];
        assert_eq!(read_text(&file(&several), &Said::default()), Err("index-file-measures"));
        let said = Said { measure: Some("D000002".into()), ..Said::default() };
        assert_eq!(read_text(&file(&several), &said).unwrap().figures.len(), 1);
    }

    #[test]
    fn d_a_star_marks_a_provisional_figure_wherever_it_stands() {
        for row in [
            r#""Perioden": "2025JJ00*", "Prijsindex_1": 122.6"#,
            r#""Perioden": "2025JJ00", "Prijsindex_1": "122.6**""#,
        ] {
            let file = format!(
                r#"{{"value": [{{"CPA2015": "A", {row}}}, {{"CPA2015": "A", "Perioden": "2026JJ00", "Prijsindex_1": 1}}]}}"#
            );
            let said = Said {
                table: Some("85817ned".into()),
                definitive_until: Period::parse("2026JJ00"),
                ..Said::default()
            };
            let read = read_text(&file, &said).unwrap();
            assert_eq!(shown(&read), ["A 2025JJ00 122.6 Provisional", "A 2026JJ00 1 Definitive"]);
            assert_eq!(read.inferred, ["table", "Status"]);
        }
    }

    #[test]
    fn a_file_that_is_none_of_these_is_refused_with_what_is_wrong() {
        let of = |row: &str| format!(r#"{{"odata.metadata": "x/85817NED/$metadata", "value": [{row}]}}"#);
        let twice = r#"{"CPA2015": "A", "Perioden": "2025JJ00", "Prijsindex_1": 1},
                       {"CPA2015": "A", "Perioden": "2025JJ00", "Prijsindex_1": 2}"#;
        for (file, code) in [
            (String::new(), "index-file-size"),
            ("<html>".into(), "index-file-json"),
            ("[]".into(), "index-file-shape"),
            (of(""), "index-file-empty"),
            (of(r#"{"CPA2015": "A", "Perioden": "2025JJ00"}"#), "index-file-no-figure"),
            (of(r#"{"Perioden": "2025JJ00", "Prijsindex_1": 1}"#), "index-file-no-series"),
            (
                of(r#"{"CPA2015": "A", "B": "b", "Perioden": "2025JJ00", "Prijsindex_1": 1}"#),
                "index-file-two-series",
            ),
            (of(r#"{"CPA2015": "A", "Perioden": "vorig jaar", "Prijsindex_1": 1}"#), "index-file-period"),
            (of(r#"{"CPA2015": "A", "Perioden": "2025JJ00", "Prijsindex_1": "veel"}"#), "index-file-figure"),
            (of(r#"{"CPA2015": "A", "Perioden": "2025JJ00", "Prijsindex_1": 1e300}"#), "index-file-figure"),
            (of(r#"{"CPA2015": "A", "Perioden": "2025JJ00", "Prijsindex_1": -1}"#), "index-file-figure"),
            (of(r#"{"CPA2015": "A", "Perioden": "2025JJ00", "Prijsindex_1": {}}"#), "index-file-figure"),
            (of(r#"{"CPA2015": "A", "Perioden": "2025JJ00", "Prijsindex_1": null}"#), "index-file-empty"),
            (of(twice), "index-file-twice"),
            (
                r#"{"value": [{"CPA2015": "A", "Perioden": "2025JJ00", "Prijsindex_1": 1}]}"#.into(),
                "index-table",
            ),
        ] {
            assert_eq!(read_text(&file, &Said::default()).map(|_| ()), Err(code), "{file}");
        }
        let said = Said { table: Some("86141NED".into()), ..Said::default() };
        assert_eq!(read_text(V3, &said).map(|_| ()), Err("index-file-other-table"));
    }
}
