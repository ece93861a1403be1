//! Shifts as iCalendar (RFC 5545), to open once or to subscribe to.
//!
//! Invariant: an event keeps its UID for life and its sequence only grows, so that a calendar replaces what it has
//! instead of adding a second one (RFC 5545 section 3.8.7.4); a cancelled one stays in the file as cancelled.

use crate::text::printable;
use calcard::common::{CalendarScale, PartialDateTime};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDuration, ICalendarMethod,
    ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Who made the file (RFC 5545 section 3.7.3).
const MADE_BY: &str = "-//1-2-Flex//Community//NL";
/// How often a subscribed calendar should look again: answers and cancellations matter within the hour.
const LOOK_AGAIN_SECONDS: i64 = 3600;

/// One assignment in a contact's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Globally unique and the same for life: the assignment's id and our host, `<id>@<host>`.
    pub uid: String,
    /// How often it changed in a way that matters to the contact, from 0.
    pub sequence: u32,
    /// Whether it takes place.
    pub status: Status,
    /// When this state of it came about (DTSTAMP, LAST-MODIFIED).
    pub changed: Timestamp,
    /// Start.
    pub starts: Timestamp,
    /// End. One that is not after the start is left out, as DTEND must be later (RFC 5545 section 3.8.2.2).
    pub ends: Timestamp,
    /// What: `Bediening bij Zon Catering`.
    pub summary: String,
    /// Where; empty if unknown.
    pub location: String,
    /// More: whom to ask for, the link to cancel; empty if there is nothing.
    pub description: String,
}

/// Whether an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Confirmed,
    /// It does not any more.
    Cancelled,
}

/// Writes a calendar: UTC times, escaped text, lines folded at 75 bytes, ended by CRLF. `name` is what the subscriber
/// sees it called.
pub fn write(name: &str, events: &[Event]) -> String {
    let mut calendar = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    calendar.add_property(ICalendarProperty::Version, text("2.0"));
    calendar.add_property(ICalendarProperty::Prodid, text(MADE_BY));
    calendar
        .add_property(ICalendarProperty::Calscale, ICalendarValue::CalendarScale(CalendarScale::Gregorian));
    calendar.add_property(ICalendarProperty::Method, ICalendarValue::Method(ICalendarMethod::Publish));
    calendar.add_property(ICalendarProperty::Name, text(name));
    // The older name of NAME (RFC 7986), the one that most programs read.
    calendar.add_property(ICalendarProperty::Other("X-WR-CALNAME".to_owned()), text(name));
    let again = ICalendarDuration::from_seconds(LOOK_AGAIN_SECONDS);
    calendar.add_property(ICalendarProperty::RefreshInterval, ICalendarValue::Duration(again));
    calendar.component_ids = (1..).take(events.len()).collect();
    let components = std::iter::once(calendar).chain(events.iter().map(component)).collect();
    ICalendar { components }.to_string()
}

fn component(event: &Event) -> ICalendarComponent {
    let status = match event.status {
        Status::Confirmed => ICalendarStatus::Confirmed,
        Status::Cancelled => ICalendarStatus::Cancelled,
    };
    let mut component = ICalendarComponent::new(ICalendarComponentType::VEvent);
    component.add_uid(&printable(&event.uid));
    component.add_dtstamp(utc(event.changed));
    component.add_property(ICalendarProperty::LastModified, moment(event.changed));
    component.add_sequence(i64::from(event.sequence));
    component.add_property(ICalendarProperty::Status, ICalendarValue::Status(status));
    component.add_property(ICalendarProperty::Dtstart, moment(event.starts));
    if event.starts < event.ends {
        component.add_property(ICalendarProperty::Dtend, moment(event.ends));
    }
    let texts = [
        (ICalendarProperty::Summary, &event.summary),
        (ICalendarProperty::Location, &event.location),
        (ICalendarProperty::Description, &event.description),
    ];
    for (property, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
        component.add_property(property, text(value));
    }
    component
}

fn text(value: &str) -> ICalendarValue {
    ICalendarValue::Text(printable(value))
}

fn moment(at: Timestamp) -> ICalendarValue {
    ICalendarValue::PartialDateTime(Box::new(utc(at)))
}

/// To the second: iCalendar has no fractions.
fn utc(at: Timestamp) -> PartialDateTime {
    let at = at.to_zoned(TimeZone::UTC);
    let small = |number: i8| u8::try_from(number).ok();
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        tz_hour: Some(0),
        tz_minute: Some(0),
        tz_minus: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calcard::{Entry, Parser};
    use proptest::prelude::*;

    fn saturday() -> Event {
        Event {
            uid: "0199-ab@flex.example".into(),
            sequence: 2,
            status: Status::Confirmed,
            changed: "2026-11-20T08:00:00Z".parse().unwrap(),
            starts: "2026-11-21T17:00:00.5Z".parse().unwrap(),
            ends: "2026-11-21T22:00:00Z".parse().unwrap(),
            summary: "Bediening; 4 personen, Zon".into(),
            location: "Domplein 1\nUtrecht".into(),
            description: String::new(),
        }
    }

    #[test]
    fn rfc_5545_a_shift_is_one_event_with_its_times_in_utc() {
        let written = write("Mijn inzet", &[saturday()]);
        let expected = "BEGIN:VEVENT\r\nUID:0199-ab@flex.example\r\nDTSTAMP:20261120T080000Z\r\n\
             LAST-MODIFIED:20261120T080000Z\r\nSEQUENCE:2\r\nSTATUS:CONFIRMED\r\nDTSTART:20261121T170000Z\r\n\
             DTEND:20261121T220000Z\r\nSUMMARY:Bediening\\; 4 personen\\, Zon\r\n\
             LOCATION:Domplein 1\\nUtrecht\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert!(written.ends_with(expected), "{written}");
        assert!(written.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), "{written}");
        assert!(written.contains("\r\nREFRESH-INTERVAL:PT1H\r\n"), "{written}");
    }

    #[test]
    fn a_cancelled_shift_stays_as_cancelled_and_an_empty_calendar_is_still_one() {
        let written = write("x", &[Event { status: Status::Cancelled, ..saturday() }]);
        assert!(written.contains("\r\nSTATUS:CANCELLED\r\n"), "{written}");
        assert!(write("x", &[]).ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn an_end_before_the_start_is_left_out() {
        let event = Event { ends: saturday().starts, ..saturday() };
        assert!(!write("x", &[event]).contains("DTEND"));
    }

    fn read(text: &str) -> Vec<Event> {
        let Entry::ICalendar(calendar) = Parser::new(text).entry() else { panic!("no calendar: {text}") };
        let events = calendar.components.iter().filter(|component| component.component_type.is_event());
        events.map(event).collect()
    }

    fn event(component: &ICalendarComponent) -> Event {
        let value = |property| component.property(&property).and_then(|entry| entry.values.first());
        let text =
            |property| value(property).and_then(ICalendarValue::as_text).unwrap_or_default().to_owned();
        let moment = |property| {
            let at = value(property).and_then(ICalendarValue::as_partial_date_time).unwrap();
            Timestamp::from_second(at.to_date_time().unwrap().date_time.and_utc().timestamp()).unwrap()
        };
        Event {
            uid: component.uid().unwrap().to_owned(),
            sequence: u32::try_from(value(ICalendarProperty::Sequence).unwrap().as_integer().unwrap())
                .unwrap(),
            status: match component.status() {
                Some(ICalendarStatus::Cancelled) => Status::Cancelled,
                _ => Status::Confirmed,
            },
            changed: moment(ICalendarProperty::Dtstamp),
            starts: moment(ICalendarProperty::Dtstart),
            ends: moment(ICalendarProperty::Dtend),
            summary: text(ICalendarProperty::Summary),
            location: text(ICalendarProperty::Location),
            description: text(ICalendarProperty::Description),
        }
    }

    fn events() -> impl Strategy<Value = Event> {
        let text = "([ -~éŁ€🎉]|\n){0,100}[a-z]";
        let times = (0_i64..4_000_000_000, 1_i64..200_000, 0_i64..4_000_000_000);
        let status = prop_oneof![Just(Status::Confirmed), Just(Status::Cancelled)];
        ("[a-z0-9-]{10,90}", any::<u32>(), status, times, "[a-z]", text, text, text).prop_map(
            |(uid, sequence, status, (starts, lasts, changed), lead, summary, location, description)| Event {
                uid: format!("{uid}@flex.example"),
                sequence,
                status,
                changed: Timestamp::from_second(changed).unwrap(),
                starts: Timestamp::from_second(starts).unwrap(),
                ends: Timestamp::from_second(starts + lasts).unwrap(),
                summary: format!("{lead}{summary}"),
                location: format!("{lead}{location}"),
                description: format!("{lead}{description}"),
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_another_program_reads(events in proptest::collection::vec(events(), 0..4)) {
            let text = write("Mijn inzet", &events);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{}", text);
            prop_assert_eq!(read(&text), events);
        }
    }
}
