use super::*;
use proptest::prelude::*;

/// Sunday 22 November 2026, 15:00 in Amsterdam.
const NOW: &str = "2026-11-22T14:00:00Z";

fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap()
}

fn read(line: &str) -> Result<Draft, Refusal> {
    parse_line(line, NOW.parse().unwrap(), &amsterdam())
}

fn read_at(line: &str, now: &str) -> Result<Draft, Refusal> {
    parse_line(line, now.parse().unwrap(), &amsterdam())
}

fn when(line: &str) -> (String, String) {
    let period = read(line).unwrap_or_else(|r| panic!("{line}: {r:?}")).period;
    let local = |at| amsterdam().to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string();
    (local(period.starts), local(period.ends))
}

fn refusal(line: &str) -> (Piece, Wrong) {
    let refusal = read(line).expect_err(line);
    (refusal.piece, refusal.wrong)
}

#[test]
fn the_planner_s_own_line_becomes_a_shift() {
    let draft = read("za 18:00-23:00 4x bediening, Utrecht").unwrap();
    assert_eq!(draft.period.starts.to_string(), "2026-11-28T17:00:00Z");
    assert_eq!(draft.period.ends.to_string(), "2026-11-28T22:00:00Z");
    assert_eq!(draft.places.count(), 4);
    assert_eq!(draft.skills, ["bediening"]);
    assert_eq!(draft.site.as_deref(), Some("Utrecht"));
    assert_eq!((draft.note, draft.reasons), (None, vec![]));
}

#[test]
fn every_way_to_write_the_day_means_the_same_saturday() {
    let days = [
        "za",
        "ZA",
        "zat.",
        "zaterdag",
        "Saturday",
        "sat",
        "28-11",
        "28/11",
        "28-11-2026",
        "28-11-26",
        "2026-11-28",
        "28 nov",
        "28 november 2026",
        "28 Nov.",
        "za 28-11",
        "zaterdag 28 november",
    ];
    for day in days {
        let (starts, _) = when(&format!("{day} 18:00-23:00 4x bar"));
        assert_eq!(starts, "2026-11-28 18:00", "{day}");
    }
}

#[test]
fn today_and_tomorrow_in_both_languages() {
    assert_eq!(when("vandaag 18-23 bar").0, "2026-11-22 18:00");
    assert_eq!(when("today 18-23 bar").0, "2026-11-22 18:00");
    assert_eq!(when("morgen 18-23 bar").0, "2026-11-23 18:00");
    assert_eq!(when("tomorrow 18-23 bar").0, "2026-11-23 18:00");
    assert_eq!(when("overmorgen 18-23 bar").0, "2026-11-24 18:00");
}

#[test]
fn every_way_to_write_the_times_means_the_same_evening() {
    let times = [
        "18-23",
        "18:00-23:00",
        "18.00-23.00",
        "1800-2300",
        "18:00 - 23:00",
        "18:00–23:00",
        "18u-23u",
        "18:00 tot 23:00",
        "van 18 tot 23 uur",
        "18u00-23u00",
        "18:00-23:00u",
    ];
    for time in times {
        let expected = ("2026-11-28 18:00".to_owned(), "2026-11-28 23:00".to_owned());
        let line = format!("za {time} 4x bar");
        assert_eq!(when(&line), expected, "{time}");
        assert_eq!(read(&line).unwrap().skills, ["bar"], "{time}");
    }
}

#[test]
fn an_end_before_the_start_is_on_the_next_day() {
    assert_eq!(when("za 22:00-06:00 2x nachtzorg").1, "2026-11-29 06:00");
    assert_eq!(when("za 18:00-24:00 2x bar").1, "2026-11-29 00:00");
    assert_eq!(when("za 18:00-00:00 2x bar").1, "2026-11-29 00:00");
}

#[test]
fn today_s_weekday_counts_while_the_start_is_still_ahead() {
    assert_eq!(when("zo 15:01-20:00 bar").0, "2026-11-22 15:01");
    assert_eq!(when("zo 15:00-20:00 bar").0, "2026-11-29 15:00");
}

#[test]
fn every_way_to_write_the_places_means_four() {
    for places in ["4x", "4X", "4 x", "4×", "4 personen", "4 people", "4"] {
        let draft = read(&format!("za 18-23 {places} bar")).unwrap();
        assert_eq!((draft.places.count(), draft.skills), (4, vec!["bar".to_owned()]), "{places}");
    }
}

#[test]
fn a_line_without_a_number_is_for_one_person_and_says_so() {
    let draft = read("za 18-23 bar").unwrap();
    assert_eq!(draft.places.count(), 1);
    assert_eq!(draft.reasons[0].code, "line-one-place-assumed");
}

#[test]
fn skills_site_and_note_are_told_apart() {
    let draft =
        read("za 18-23 4x Bediening + bar + bediening, Domplein 1, Utrecht; zwarte broek, #1").unwrap();
    assert_eq!(draft.skills, ["Bediening", "bar"]);
    assert_eq!(draft.site.as_deref(), Some("Domplein 1, Utrecht"));
    assert_eq!(draft.note.as_deref(), Some("zwarte broek, #1"));
    assert_eq!(read("za 18-23 bar # via de achterdeur").unwrap().note.as_deref(), Some("via de achterdeur"));
}

#[test]
fn a_range_after_a_weekday_is_a_time_unless_a_time_follows() {
    assert_eq!(when("za 10-12 2x bar"), ("2026-11-28 10:00".to_owned(), "2026-11-28 12:00".to_owned()));
    assert_eq!(when("do 10-12 10-12 2x bar").0, "2026-12-10 10:00");
}

#[test]
fn a_date_that_has_passed_is_next_year_s_and_says_so() {
    let draft = read("2-1 18-23 bar").unwrap();
    assert_eq!(draft.period.starts.to_string(), "2027-01-02T17:00:00Z");
    assert_eq!(draft.reasons[0].code, "line-next-year-assumed");
}

#[test]
fn each_wrong_piece_is_named_with_what_is_wrong() {
    let past = Wrong::Past { starts: "2026-11-22T13:00:00Z".parse().unwrap() };
    let table = [
        ("", Piece::Line, Wrong::Missing),
        (" , Utrecht", Piece::Line, Wrong::Missing),
        ("18:00-23:00 4x bar", Piece::Day, Wrong::Missing),
        ("18-12 4x bar", Piece::Day, Wrong::Missing),
        ("zaterdagg 18-23 4x bar", Piece::Day, Wrong::Missing),
        ("31-02 18-23 bar", Piece::Day, Wrong::NoSuchDate),
        ("29-02 18-23 bar", Piece::Day, Wrong::NoSuchDate),
        ("28-13-2026 18-23 bar", Piece::Day, Wrong::NoSuchDate),
        ("vr 28-11 18-23 bar", Piece::Day, Wrong::OtherWeekday { is: Weekday::Saturday }),
        ("vandaag 14:00-20:00 bar", Piece::Day, past),
        ("28-11-2036 18-23 bar", Piece::Day, Wrong::TooFarAhead),
        ("za 4x bar", Piece::Times, Wrong::Missing),
        ("za 18:00 4x bar", Piece::Times, Wrong::Missing),
        ("za 25:00-26:00 bar", Piece::Times, Wrong::NoSuchTime),
        ("za 18:60-23:00 bar", Piece::Times, Wrong::NoSuchTime),
        ("za 18:00-18:00 bar", Piece::Times, Wrong::Limit(Limit::EndsBeforeStart)),
        ("za 18:00-18:10 bar", Piece::Times, Wrong::Limit(Limit::TooShort { minutes: 10 })),
        ("za 18-23 0x bar", Piece::Places, Wrong::Limit(Limit::NoPlaces)),
        ("za 18-23 -4x bar", Piece::Places, Wrong::Limit(Limit::NoPlaces)),
        ("za 18-23 501x bar", Piece::Places, Wrong::Limit(Limit::TooManyPlaces)),
        ("za 18-23 99999999999999999999x bar", Piece::Places, Wrong::Limit(Limit::TooManyPlaces)),
        ("za 18-23 2x bar + 2x bediening", Piece::Skills, Wrong::SecondCount),
        ("za 18-23 a+b+c+d+e+f+g+h+i+j+k", Piece::Skills, Wrong::TooLong { most: 10 }),
    ];
    for (line, piece, wrong) in table {
        assert_eq!(refusal(line), (piece, wrong), "{line}");
    }
    assert_eq!(refusal(&"x".repeat(501)), (Piece::Line, Wrong::TooLong { most: 500 }));
}

#[test]
fn a_refusal_quotes_what_was_written() {
    assert_eq!(read("31-02 18-23 bar").unwrap_err().given, "31-02");
    assert_eq!(read("za 25:00-26:00 bar").unwrap_err().given, "25:00");
}

#[test]
fn every_example_in_a_refusal_is_right_in_its_place() {
    let [line, day, times, places, skills] =
        [Piece::Line, Piece::Day, Piece::Times, Piece::Places, Piece::Skills].map(Piece::example);
    assert_eq!(read(line), read(&format!("{day} {times} {places} bediening, Utrecht")));
    assert_eq!(read(&format!("{day} {times} {places} {skills}")).unwrap().skills, ["bediening", "bar"]);
}

#[test]
fn an_hour_that_the_clock_skips_is_refused() {
    let refused = read_at("29-03-2026 02:30-08:00 bar", "2026-03-20T12:00:00Z").unwrap_err();
    let on = "2026-03-29".parse().unwrap();
    assert_eq!((refused.piece, refused.wrong), (Piece::Times, Wrong::ClockSkips { on }));
    assert_eq!(refused.given, "02:30-08:00");
}

#[test]
fn an_hour_that_the_clock_shows_twice_is_the_first_and_says_so() {
    let draft = read_at("25-10-2026 02:30-08:00 bar", "2026-10-20T12:00:00Z").unwrap();
    assert_eq!(draft.period.starts.to_string(), "2026-10-25T00:30:00Z");
    assert!(draft.reasons.iter().any(|r| r.code == "clock-shows-time-twice"), "{:?}", draft.reasons);
}

#[test]
fn a_night_over_the_clock_change_is_as_long_as_it_really_is() {
    let draft = read_at("za 28-3 22:00-06:00 2x zorg", "2026-03-20T12:00:00Z").unwrap();
    assert_eq!(draft.period.length().as_hours(), 7);
}

proptest! {
    #[test]
    fn no_text_ever_breaks_the_reader(text in "\\PC{0,60}") {
        if let Ok(draft) = read(&text) {
            prop_assert!(draft.period.starts > NOW.parse().unwrap());
        }
    }

    #[test]
    fn near_misses_never_break_the_reader(text in "(za|28|31-02|morgen|28 nov)? ?[0-9:.-]{0,12} ?-?[0-9]{0,3}[x ]?[a+,;#]{0,6}") {
        if let Ok(draft) = read(&text) {
            prop_assert!(Period::new(draft.period.starts, draft.period.ends).is_ok());
        }
    }

    #[test]
    fn whatever_is_written_out_is_read_back(
        days in 1_i64..700, from in 0_u16..1440, minutes in 180_u16..720, places in 1_u16..=500,
    ) {
        let date = jiff::civil::date(2026, 11, 22).checked_add(days.days()).unwrap();
        let until = (from + minutes) % 1440;
        let line = format!(
            "{} {:02}:{:02}-{:02}:{:02} {places}x bar, Utrecht",
            date.strftime("%d-%m-%Y"), from / 60, from % 60, until / 60, until % 60
        );
        match read(&line) {
            Ok(draft) => {
                let local = amsterdam().to_datetime(draft.period.starts);
                prop_assert_eq!(local.date(), date);
                prop_assert_eq!(u16::try_from(local.hour()).unwrap() * 60 + u16::try_from(local.minute()).unwrap(), from);
                prop_assert_eq!(draft.places.count(), places);
            }
            Err(refused) => prop_assert!(matches!(refused.wrong, Wrong::ClockSkips { .. }), "{:?}", refused),
        }
    }
}
