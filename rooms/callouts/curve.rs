//! The fill curve: places taken over time, with what was expected, as points of an SVG of 520 by 200 units.

use jiff::{SignedDuration, Timestamp};

/// The frame of the drawing: left, right, top and bottom of the axes.
const LEFT: f64 = 40.0;
const RIGHT: f64 = 500.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 170.0;
/// Lines across at most: more cannot be told apart.
const LINES: u16 = 5;

/// So much is drawn at least after it was full.
const AFTER: SignedDuration = SignedDuration::from_mins(1);

/// What is drawn.
pub struct Course<'a> {
    /// When it began.
    pub from: Timestamp,
    /// Now.
    pub now: Timestamp,
    /// The deadline.
    pub until: Timestamp,
    /// All places.
    pub places: u16,
    /// Places taken before it began, or by hand.
    pub before: u16,
    /// When the others were taken, in order.
    pub taken: &'a [Timestamp],
    /// When it is expected to be full.
    pub expected: Option<Timestamp>,
}

impl Course<'_> {
    /// Until when it is drawn: now, the deadline, or a little after it was full, because then nothing changes any more.
    fn end(&self, last: Timestamp) -> Timestamp {
        let end = self.now.min(self.until);
        let full = usize::from(self.places) <= usize::from(self.before) + self.taken.len();
        if full { end.min(last + last.duration_since(self.from) / 4 + AFTER) } else { end }
    }
}

/// Paths and marks, ready for a template.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The line of places taken.
    pub line: String,
    /// The same, closed to the bottom.
    pub area: String,
    /// The expected line, if any.
    pub expect: Option<String>,
    /// Heights of the lines across, with the number of places.
    pub lines: Vec<(String, u16)>,
    /// Where now is.
    pub now: String,
    /// Where the line ends.
    pub end: (String, String),
    /// Left and right ends of the time axis.
    pub ends: (Timestamp, Timestamp),
}

impl Curve {
    /// Draws a course.
    pub fn of(course: &Course<'_>) -> Self {
        let last = course.taken.last().copied().unwrap_or(course.from);
        let shown = course.end(last).max(last).max(course.from);
        let right = course.expected.map_or(shown, |at| at.max(shown));
        let span = seconds(course.from, right).max(60.0);
        let x = |at: Timestamp| LEFT + (RIGHT - LEFT) * (seconds(course.from, at) / span).clamp(0.0, 1.0);
        let places = f64::from(course.places.max(1));
        let y = |count: f64| BOTTOM - (BOTTOM - TOP) * (count / places).clamp(0.0, 1.0);
        let mut count = f64::from(course.before);
        let mut points = vec![format!("M{LEFT:.0} {:.0}", y(count))];
        for at in course.taken {
            points.push(format!("L{:.0} {:.0}", x(*at), y(count)));
            count += 1.0;
            points.push(format!("L{:.0} {:.0}", x(*at), y(count)));
        }
        let (end_x, end_y) = (x(shown), y(count));
        points.push(format!("L{end_x:.0} {end_y:.0}"));
        let line = points.join(" ");
        let area = format!("{line} L{end_x:.0} {BOTTOM:.0} L{LEFT:.0} {BOTTOM:.0}z");
        let from = y(f64::from(course.before));
        let expect = course
            .expected
            .map(|at| format!("M{LEFT:.0} {from:.0} L{:.0} {TOP:.0} L{RIGHT:.0} {TOP:.0}", x(at)));
        let step = course.places.div_ceil(LINES).max(1);
        let lines = (0..=course.places)
            .filter(|n| n % step == 0 || *n == course.places)
            .map(|n| (format!("{:.0}", y(f64::from(n))), n))
            .collect();
        let end = (format!("{end_x:.0}"), format!("{end_y:.0}"));
        Self { line, area, expect, lines, now: end.0.clone(), end, ends: (course.from, right) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a drawing of 460 units wide")]
fn seconds(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).as_secs() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_taken_halfway_is_a_step_in_the_middle() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let drawn = Curve::of(&Course {
            from: at(0),
            now: at(3_600),
            until: at(10_000),
            places: 2,
            before: 0,
            taken: &[at(1_800)],
            expected: None,
        });
        assert_eq!(drawn.line, "M40 170 L270 170 L270 100 L500 100");
        assert_eq!(drawn.lines.len(), 3);
    }

    #[test]
    fn a_full_one_is_drawn_until_a_little_after_it_was_full_however_long_ago_that_is() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let drawn = Curve::of(&Course {
            from: at(0),
            now: at(1_000_000),
            until: at(900_000),
            places: 1,
            before: 0,
            taken: &[at(3_600)],
            expected: None,
        });
        assert_eq!(drawn.ends, (at(0), at(3_600 + 900 + 60)));
    }
}
