//! The picture of what is open by age: drawn here, coloured by the stylesheet.

use crate::account::{AGES, Aged};
use rules::numbers::Cents;
use shell::words::Say;

/// The drawing's edges, in the units of its `viewBox` of 500 by 190.
const LEFT: f64 = 168.0;
const RIGHT: f64 = 400.0;
const TOP: f64 = 12.0;
const STEP: f64 = 35.0;

/// One bar with its words.
pub(super) struct Bar {
    /// Which age, in words.
    pub name: String,
    /// Height of its top.
    pub y: String,
    /// Height of its words.
    pub text_y: String,
    /// How long it is.
    pub width: String,
    /// Where the words after it begin.
    pub after: String,
    /// What is open.
    pub open: Cents,
    /// On how many invoices.
    pub invoices: i64,
    /// The colour's class: the older, the warmer.
    pub class: &'static str,
}

/// Draws a bar for each age.
pub(super) fn bars(w: Say, aged: &[Aged; 5]) -> Vec<Bar> {
    let most = aged.iter().map(|one| one.open.0).max().unwrap_or(0).max(1);
    let classes = ["bar late-0", "bar late-1", "bar late-2", "bar late-3", "bar late-4"];
    let mut y = TOP;
    let mut bars = Vec::with_capacity(AGES.len());
    for (n, (one, class)) in aged.iter().zip(classes).enumerate() {
        let width = (RIGHT - LEFT) * share(one.open.0, most);
        let width = if one.open == Cents::ZERO { 0.0 } else { width.max(2.0) };
        bars.push(Bar {
            name: name(w, n),
            y: format!("{y:.0}"),
            text_y: format!("{:.0}", y + 15.0),
            width: format!("{width:.0}"),
            after: format!("{:.0}", LEFT + width + 8.0),
            open: one.open,
            invoices: one.invoices,
            class,
        });
        y += STEP;
    }
    bars
}

fn name(w: Say, age: usize) -> String {
    match AGES.get(age) {
        Some((0, _)) | None => w.t("late-age-not-due"),
        Some((from, Some(until))) => w.t2("late-age-between", "from", from, "until", until),
        Some((from, None)) => w.t1("late-age-over", "days", from - 1),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a length in a drawing needs three digits")]
fn share(part: i64, whole: i64) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_reaches_the_edge_and_a_small_one_is_still_seen() {
        let mut aged = [Aged::default(); 5];
        (aged[0].open, aged[4].open) = (Cents(1_000_000), Cents(1));
        let bars = bars(Say::default(), &aged);
        let widths: Vec<&str> = bars.iter().map(|bar| bar.width.as_str()).collect();
        assert_eq!(widths, ["232", "0", "0", "0", "2"]);
    }
}
