//! The picture of ninety days: drawn here, coloured by the stylesheet.

use credits::wallet::DayEnd;
use jiff::Timestamp;
use rules::credits::Forecast;
use shell::{clock, words::Say};
use std::fmt::Write;

/// The drawing's edges, in the units of its `viewBox` of 900 by 240.
const LEFT: f64 = 48.0;
const NOW: f64 = 766.0;
const RIGHT: f64 = 878.0;
const TOP: f64 = 25.0;
const BOTTOM: f64 = 205.0;
/// Days looked ahead.
const AHEAD: f64 = 14.0;
/// Lines across.
const STEPS: i64 = 3;

/// Everything the template draws.
pub(super) struct Chart {
    /// What could be held and what was held, as an area.
    pub area: String,
    /// The part of it that was held.
    pub held: String,
    /// Its upper edge.
    pub line: String,
    /// Where it goes at this pace.
    pub ahead: Option<String>,
    /// Below this the warning shows.
    pub limit: Option<String>,
    /// Lines across: height of the line, height of its words, words.
    pub grid: Vec<(String, String, String)>,
    /// Words below: place, words.
    pub months: Vec<(String, String)>,
    /// Orders: place and height.
    pub orders: Vec<(String, String)>,
}

impl Chart {
    /// Draws it.
    pub fn draw(w: Say, days: &[DayEnd], forecast: &Forecast, ordered: &[Timestamp]) -> Self {
        let all = |end: &DayEnd| end.totals.usable + end.totals.held;
        let highest = days.iter().map(all).max().unwrap_or(0).max(forecast.warn_below.0);
        let step = step(highest);
        let y = |credits: i64| BOTTOM - (BOTTOM - TOP) * share(credits, step * STEPS);
        let x = |place: usize| LEFT + (NOW - LEFT) * share(place, days.len().max(2) - 1);
        let upper: Vec<(f64, f64)> = days.iter().enumerate().map(|(n, end)| (x(n), y(all(end)))).collect();
        let lower: Vec<(f64, f64)> =
            days.iter().enumerate().rev().map(|(n, end)| (x(n), y(end.totals.usable))).collect();
        let line = path(&upper);
        let now = days.last().map_or(0, |end| end.totals.usable);
        let ahead = forecast.days.filter(|_| 0 < now).map(|lasts| {
            let days = AHEAD.min(share(lasts.max(1), 1));
            let left = share(now, 1) * (1.0 - days / share(lasts.max(1), 1));
            let (to_x, to_y) = (NOW + (RIGHT - NOW) * days / AHEAD, y(whole(left)));
            format!("M{NOW} {} L{to_x:.0} {to_y:.0}", y(now).round())
        });
        let warn = forecast.warn_below.0;
        let grid = (0..=STEPS).map(|n| (n * step, y(n * step)));
        Self {
            area: format!("{line} L{NOW} {BOTTOM} L{LEFT} {BOTTOM}z"),
            held: format!("{line} {}z", path(&lower).replacen('M', "L", 1)),
            ahead,
            limit: (0 < warn).then(|| format!("M{LEFT} {:.0}H{RIGHT}", y(warn))),
            grid: grid.map(|(n, y)| (format!("{y:.0}"), format!("{:.0}", y + 4.0), w.number(n))).collect(),
            months: months(w, days, x),
            orders: dots(days, ordered).map(|n| (place(x(n)), place(upper[n].1))).collect(),
            line,
        }
    }
}

fn place(at: f64) -> String {
    format!("{at:.0}")
}

fn months(w: Say, days: &[DayEnd], x: impl Fn(usize) -> f64) -> Vec<(String, String)> {
    let first = |(_, end): &(usize, &DayEnd)| end.day.day() == 1;
    let words = |end: &DayEnd| format!("1 {}", w.t(&format!("month-short-{}", end.day.month())));
    days.iter().enumerate().filter(first).map(|(n, end)| (place(x(n)), words(end))).collect()
}

fn dots<'a>(days: &'a [DayEnd], ordered: &'a [Timestamp]) -> impl Iterator<Item = usize> + 'a {
    let on = |day| ordered.iter().any(|at| clock::local(*at).date() == day);
    days.iter().enumerate().filter(move |(_, end)| on(end.day)).map(|(n, _)| n)
}

#[expect(clippy::cast_precision_loss, reason = "a place in a drawing needs three digits")]
fn share(part: impl TryInto<i64>, whole: impl TryInto<i64>) -> f64 {
    part.try_into().unwrap_or(i64::MAX) as f64 / whole.try_into().unwrap_or(1).max(1) as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a height in a drawing")]
fn whole(credits: f64) -> i64 {
    credits.round() as i64
}

/// The distance of lines across: 1, 2 or 5 times a power of ten, so that [`STEPS`] of them hold the highest.
fn step(highest: i64) -> i64 {
    let least = highest.max(STEPS).div_euclid(STEPS) + i64::from(highest % STEPS != 0);
    let mut power = 1_i64;
    loop {
        for times in [1, 2, 5] {
            let step = power.saturating_mul(times);
            if least <= step {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (n, (x, y)) in points.iter().enumerate() {
        // Writing into a string does not fail.
        let _ = write!(path, "{}{x:.0} {y:.0}", if n == 0 { "M" } else { " L" });
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_across_stand_at_round_numbers_and_hold_the_highest() {
        let steps: Vec<i64> = [0, 3, 4, 1_284, 3_000, 3_001].map(step).to_vec();
        assert_eq!(steps, [1, 1, 2, 500, 1_000, 2_000]);
    }
}
