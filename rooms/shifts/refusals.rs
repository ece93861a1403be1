//! Why a shift is refused, and how that reads: each refusal names its field and what would be right.

use jiff::Timestamp;
use rules::shifts::{
    Limit, Places,
    line::{self, Piece, Wrong},
};
use shell::{
    clock,
    error::{Error, FieldRefusal, Refusal},
};

/// Why a shift cannot be made, changed or taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The line does not say a shift.
    Line(line::Refusal),
    /// Fields of a form or body are wrong.
    Fields(Vec<FieldRefusal>),
    /// Fewer places than people who already have one.
    TakenAlready {
        /// How many have one.
        taken: u16,
    },
    /// It no longer takes place.
    Cancelled,
    /// It is over.
    Over,
    /// It has been used: people were asked or assigned, so it can be cancelled but not deleted.
    Used,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Line(refusal) => Self::fields(vec![of_line("line", &refusal)]),
            Refused::Fields(fields) => Self::fields(fields),
            Refused::TakenAlready { taken } => {
                Self::fields(vec![FieldRefusal::new("places", "shift-places-taken").with("taken", taken)])
            }
            Refused::Cancelled => Self::conflict("shift-cancelled"),
            Refused::Over => Self::conflict("shift-over"),
            Refused::Used => Self::conflict("shift-used"),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// A line's refusal, beside the field that the line was written in.
pub fn of_line(field: &str, refusal: &line::Refusal) -> FieldRefusal {
    let about = |code| {
        FieldRefusal::new(field, code)
            .with("piece", piece(refusal.piece))
            .with("given", &refusal.given)
            .with("example", refusal.piece.example())
    };
    match &refusal.wrong {
        Wrong::Missing => about("line-missing"),
        Wrong::TooLong { most } => about("line-too-long").with("most", most),
        Wrong::NoSuchDate => about("line-no-such-date"),
        Wrong::OtherWeekday { is } => about("line-other-weekday").with("is", is.to_monday_one_offset()),
        Wrong::NoSuchTime => about("line-no-such-time"),
        Wrong::ClockSkips { on } => about("line-clock-skips").with("on", on.strftime("%d-%m-%Y")),
        Wrong::Past { starts } => about("line-past").with("starts", stamp(*starts)),
        Wrong::TooFarAhead => about("line-too-far-ahead").with("days", line::FURTHEST_DAYS),
        Wrong::SecondCount => about("line-second-count"),
        Wrong::Limit(limit) => of_limit(field, *limit),
    }
}

/// A limit of a shift that was crossed.
pub fn of_limit(field: &str, limit: Limit) -> FieldRefusal {
    match limit {
        Limit::EndsBeforeStart => FieldRefusal::new(field, "shift-ends-before-start"),
        Limit::TooShort { minutes } => FieldRefusal::new(field, "shift-too-short").with("minutes", minutes),
        Limit::TooLong { minutes } => {
            FieldRefusal::new(field, "shift-too-long").with("hours", minutes / 60).with("rest", minutes % 60)
        }
        Limit::NoPlaces => FieldRefusal::new(field, "shift-no-places").with("most", Places::MOST),
        Limit::TooManyPlaces => FieldRefusal::new(field, "shift-too-many-places").with("most", Places::MOST),
        Limit::BeyondCalendar => FieldRefusal::new(field, "shift-beyond-calendar"),
    }
}

/// The word files choose their sentence by this.
fn piece(piece: Piece) -> &'static str {
    match piece {
        Piece::Line => "line",
        Piece::Day => "day",
        Piece::Times => "times",
        Piece::Places => "places",
        Piece::Skills => "skills",
    }
}

/// Digits only, so that it reads the same in each language.
pub(super) fn stamp(at: Timestamp) -> String {
    clock::local(at).strftime("%d-%m-%Y %H:%M").to_string()
}
