//! A shift as the week shows it: a row of open places, a card in its day.

use super::call_outs;
use callouts::CallOutBrief;
use jiff::{SignedDuration, Timestamp, civil::Date};
use rules::callouts::{notice, status::Status};
use shell::{clock, db::Tx, error::Answer, inside::Inside, words::Say};
use shifts::ShiftFacts;

/// Seats are drawn one by one up to here; above it the figure says more.
const DRAWN_SEATS: u16 = 8;
/// A start this near is told in hours and minutes.
const SOON: SignedDuration = SignedDuration::from_hours(12);

/// A shift with all that the screens say about it.
pub(super) struct Card {
    pub shift: ShiftFacts,
    pub callout: Option<CallOutBrief>,
    pub day: Date,
    pub say: Say,
    pub title: String,
    pub over: bool,
    /// Hours and minutes until it starts, when that is soon.
    pub soon: Option<(i64, i64)>,
    /// Calls less than four days ahead may be refused (art. 7:628a BW).
    pub short_notice: bool,
}

/// Makes cards of shifts, with their call-outs.
pub(super) async fn cards(
    tx: &mut Tx,
    inside: &Inside,
    say: Say,
    now: Timestamp,
    shifts: Vec<ShiftFacts>,
) -> Answer<Vec<Card>> {
    let ids: Vec<_> = shifts.iter().map(|shift| shift.id).collect();
    let briefs = callouts::of_shifts(tx, inside, &ids).await?;
    let brief = |id| briefs.iter().find(|(shift, _)| *shift == id).map(|(_, brief)| *brief);
    Ok(shifts.into_iter().map(|shift| Card::of(brief(shift.id), shift, say, now)).collect())
}

impl Card {
    fn of(callout: Option<CallOutBrief>, shift: ShiftFacts, say: Say, now: Timestamp) -> Self {
        let tz = clock::amsterdam();
        let ahead = shift.period.starts.duration_since(now);
        let soon = SignedDuration::ZERO < ahead && ahead < SOON;
        Self {
            say,
            callout,
            day: clock::local(shift.period.starts).date(),
            title: title(&shift, say),
            over: shift.period.ends <= now,
            soon: soon.then(|| (ahead.as_hours(), ahead.as_mins() % 60)),
            short_notice: notice::of_calling(shift.period, now, &tz).is_some(),
            shift,
        }
    }

    /// Whether people are still looked for.
    pub fn is_open(&self) -> bool {
        !self.over && 0 < self.shift.free()
    }

    pub fn is_gone(&self) -> bool {
        self.shift.cancelled_at.is_some()
    }

    /// Whether a call-out is asking people now.
    pub fn is_live(&self) -> bool {
        self.callout.is_some_and(|one| matches!(one.status, Status::Confirmed | Status::Running))
    }

    pub fn is_paused(&self) -> bool {
        self.callout.is_some_and(|one| one.status == Status::Paused)
    }

    /// The stylesheet's word for the card.
    pub fn class(&self) -> &'static str {
        match self {
            _ if self.is_gone() => "gone",
            _ if self.shift.free() == 0 => "full",
            _ if self.is_live() => "live",
            _ => "open",
        }
    }

    /// One class per seat; none when there are too many to draw.
    pub fn seats(&self) -> Vec<&'static str> {
        if DRAWN_SEATS < self.shift.places {
            return Vec::new();
        }
        let asked = u16::from(self.is_live());
        let seat = |n: u16| match n {
            n if n < self.shift.assigned => "full",
            n if n < self.shift.assigned + asked => "asked",
            _ => "",
        };
        (0..self.shift.places).map(seat).collect()
    }

    pub fn page(&self) -> String {
        format!("/shifts/{}", self.shift.id)
    }

    pub fn begin(&self) -> String {
        call_outs::begin(self.shift.id)
    }

    /// The board of its call-out, while that can still be acted on.
    pub fn board(&self) -> Option<String> {
        let shown = self.callout.filter(|one| one.status != Status::Draft);
        shown.map(|one| call_outs::board(one.id))
    }

    /// `za 28 nov`.
    pub fn on(&self) -> String {
        self.say.day(self.day)
    }

    /// `4 plaatsen`.
    pub fn places(&self) -> String {
        self.say.n("week-places", self.shift.places)
    }

    /// `18:00–23:00`.
    pub fn times(&self) -> String {
        format!("{}–{}", self.say.time(self.shift.period.starts), self.say.time(self.shift.period.ends))
    }
}

/// What the work is called: its skills, else simply a shift.
pub(super) fn title(shift: &ShiftFacts, say: Say) -> String {
    if shift.skills.is_empty() {
        return say.t("week-shift");
    }
    let names: Vec<&str> = shift.skills.iter().map(|(_, name)| name.as_str()).collect();
    names.join(" + ")
}
