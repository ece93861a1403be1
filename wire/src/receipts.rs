//! Delivery receipts: what an SMS centre says became of a message (SMPP 3.4 appendix B; sections 5.3.2.12, 5.3.2.31
//! and 5.3.2.35 for the optional parameters).
//!
//! Appendix B only describes what one vendor does, so every centre writes it a little differently. Invariant: a word
//! that is not understood gives a refusal, never a state; what the message itself said (`text:`) is never read as the
//! centre's word.

use jiff::civil::{Date, DateTime, Time};

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The centre's id of the message, as written; [`candidates`] gives the other forms in which it may be known.
    pub id: String,
    /// The state.
    pub state: State,
    /// When that state came about, on the centre's own clock and in its own zone.
    pub done_at: Option<DateTime>,
    /// The network's error code as the centre writes it; `000` and empty mean none and are left out.
    pub err: Option<String>,
}

/// State of a message (SMPP 3.4 table 5-6; `Skipped` is 9 in SMPP 5.0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// 1: on its way; also buffered, scheduled.
    Enroute,
    /// 2: arrived at the phone.
    Delivered,
    /// 3: its validity is over.
    Expired,
    /// 4: taken back.
    Deleted,
    /// 5: cannot be delivered.
    Undeliverable,
    /// 6: accepted; the standard means "read by an operator", most centres mean "accepted for delivery".
    Accepted,
    /// 7: the centre does not know.
    Unknown,
    /// 8: refused.
    Rejected,
    /// 9: skipped by the centre.
    Skipped,
}

/// The optional parameters of a `deliver_sm` that carry a receipt; each is absent as often as not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tlvs<'p> {
    /// `receipted_message_id` (0x001E), with or without its closing zero byte.
    pub receipted_message_id: Option<&'p [u8]>,
    /// `message_state` (0x0427).
    pub message_state: Option<u8>,
    /// `network_error_code` (0x0423): a network type and a code in two bytes.
    pub network_error_code: Option<&'p [u8]>,
}

/// Why something is not a receipt that can be settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No id, neither in the text nor beside it.
    NoId,
    /// No state.
    NoState,
    /// A state that no standard and no centre we know has.
    UnknownState {
        /// The word, or the number.
        word: String,
    },
}

/// The words that lead a value, longest first where one starts with another.
const KEYS: [(&str, Key); 16] = [
    ("submit date", Key::Submitted),
    ("submit_date", Key::Submitted),
    ("submitdate", Key::Submitted),
    ("done date", Key::Done),
    ("done_date", Key::Done),
    ("donedate", Key::Done),
    ("dlvrd", Key::Counted),
    ("dlvr", Key::Counted),
    ("sub", Key::Counted),
    ("status", Key::State),
    ("stat", Key::State),
    ("error", Key::Error),
    ("err", Key::Error),
    ("text", Key::Text),
    ("msgid", Key::Id),
    ("id", Key::Id),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Id,
    Counted,
    Submitted,
    Done,
    State,
    Error,
    Text,
}

impl State {
    /// From the `message_state` parameter; 0 is SMPP 5.0's *scheduled*.
    pub fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 | 1 => Self::Enroute,
            2 => Self::Delivered,
            3 => Self::Expired,
            4 => Self::Deleted,
            5 => Self::Undeliverable,
            6 => Self::Accepted,
            7 => Self::Unknown,
            8 => Self::Rejected,
            9 => Self::Skipped,
            _ => return None,
        })
    }

    /// From the word behind `stat:`, seven letters or written out, any case; or the number of the state.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_ascii_uppercase();
        Some(match word.as_str() {
            "DELIVRD" | "DELIVERED" | "DELIVERD" | "DELIVER" => Self::Delivered,
            "EXPIRED" => Self::Expired,
            "DELETED" => Self::Deleted,
            "UNDELIV" | "UNDELIVERABLE" | "UNDELIVERED" | "UNDLVRD" | "FAILED" => Self::Undeliverable,
            "ACCEPTD" | "ACCEPTED" => Self::Accepted,
            "UNKNOWN" => Self::Unknown,
            "REJECTD" | "REJECTED" => Self::Rejected,
            "ENROUTE" | "EN_ROUTE" | "BUFFERD" | "BUFFERED" | "BUFFRED" | "SCHEDULED" | "SCHEDLD" => {
                Self::Enroute
            }
            "SKIPPED" => Self::Skipped,
            number => return number.parse().ok().and_then(Self::from_number),
        })
    }

    /// Whether nothing more will come. `Accepted` and `Unknown` are not final: centres send both on the way.
    pub fn is_final(self) -> bool {
        match self {
            Self::Delivered
            | Self::Expired
            | Self::Deleted
            | Self::Undeliverable
            | Self::Rejected
            | Self::Skipped => true,
            Self::Enroute | Self::Accepted | Self::Unknown => false,
        }
    }
}

/// Reads a receipt from its text and its parameters; where both speak, the parameters count, as they are the standard's
/// own form. Pass an empty text or no parameters where there are none.
pub fn read(text: &str, tlvs: Tlvs<'_>) -> Result<Receipt, Refusal> {
    let values = values(text);
    let value = |key| {
        values.iter().find(|(found, value)| *found == key && !value.is_empty()).map(|(_, value)| *value)
    };
    let id = tlvs.receipted_message_id.and_then(c_octets).or_else(|| value(Key::Id).map(first_word));
    let state = match (tlvs.message_state, value(Key::State).map(first_word)) {
        (Some(number), word) => State::from_number(number)
            .or_else(|| State::from_word(word?))
            .ok_or(Refusal::UnknownState { word: number.to_string() })?,
        (None, Some(word)) => {
            State::from_word(word).ok_or_else(|| Refusal::UnknownState { word: word.to_owned() })?
        }
        (None, None) => return Err(Refusal::NoState),
    };
    let told =
        value(Key::Error).map(|err| first_word(err).to_owned()).filter(|err| !err.bytes().all(|b| b == b'0'));
    Ok(Receipt {
        id: id.ok_or(Refusal::NoId)?.to_owned(),
        state,
        done_at: value(Key::Done).and_then(done_at),
        err: told.or_else(|| tlvs.network_error_code.and_then(network_error)),
    })
}

/// The same id in the forms in which a centre may have given it: as it is, without and with leading zeros, and, where
/// it is a number, decimal as hexadecimal and the other way round. The likeliest comes first, none comes twice.
pub fn candidates(id: &str) -> Vec<String> {
    let id = id.trim();
    let bare = id.strip_prefix("0x").or_else(|| id.strip_prefix("0X")).unwrap_or(id);
    let mut forms = vec![id.to_owned()];
    let all = |test: fn(&u8) -> bool| !bare.is_empty() && bare.bytes().all(|byte| test(&byte));
    let decimal = bare.parse::<u64>().ok().filter(|_| all(u8::is_ascii_digit) && bare == id);
    let hexadecimal = u64::from_str_radix(bare, 16).ok().filter(|_| all(u8::is_ascii_hexdigit));
    for number in decimal.into_iter().chain(hexadecimal) {
        forms.extend([number.to_string(), format!("{number:010}")]);
        forms.extend([
            format!("{number:x}"),
            format!("{number:X}"),
            format!("{number:08x}"),
            format!("{number:08X}"),
        ]);
    }
    let mut once: Vec<String> = Vec::with_capacity(forms.len());
    for form in forms {
        if !once.contains(&form) {
            once.push(form);
        }
    }
    once
}

/// The values in a receipt's text, up to the quoted message.
fn values(text: &str) -> Vec<(Key, &str)> {
    let mut found: Vec<(Key, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match key_at(text, at) {
            Some((key, value_at)) => {
                found.push((key, at, value_at));
                if key == Key::Text {
                    break;
                }
                at = value_at;
            }
            None => at += 1,
        }
    }
    let ends = found.iter().skip(1).map(|(_, starts, _)| *starts).chain([text.len()]);
    let between = found.iter().zip(ends);
    between.map(|(&(key, _, from), to)| (key, text.get(from..to).unwrap_or_default().trim())).collect()
}

/// The key that starts here, and where its value starts. It starts a word, save that a centre may glue it to the
/// digits of a date; colon and key may have a space between them.
fn key_at(text: &str, at: usize) -> Option<(Key, usize)> {
    let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
    let rest = text.get(at..)?;
    KEYS.iter().find_map(|(word, key)| {
        let glued = matches!(key, Key::State | Key::Error | Key::Submitted | Key::Done);
        let starts =
            before.is_none_or(|b| if glued { !b.is_ascii_alphabetic() } else { !b.is_ascii_alphanumeric() });
        let head = rest.get(..word.len()).filter(|head| starts && head.eq_ignore_ascii_case(word))?;
        let behind = rest.get(head.len()..)?;
        let value = behind.trim_start_matches(' ').strip_prefix(':')?;
        Some((*key, text.len() - value.len()))
    })
}

/// A value without what stands behind it or around it.
fn first_word(value: &str) -> &str {
    let word = value.split_whitespace().next().unwrap_or_default();
    word.trim_matches(|c| matches!(c, '"' | '\'' | ',' | ';'))
}

fn c_octets(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?.trim_end_matches('\0').trim();
    (!text.is_empty()).then_some(text)
}

fn network_error(bytes: &[u8]) -> Option<String> {
    let &[_network, high, low] = bytes else { return None };
    let code = u16::from_be_bytes([high, low]);
    (code != 0).then(|| format!("{code:03}"))
}

/// `YYMMDDhhmm`, `YYMMDDhhmmss`, with four digits of the year, or with signs between them. A date that does not exist
/// is left out: the state counts without it.
fn done_at(value: &str) -> Option<DateTime> {
    let digits: Vec<i16> =
        value.bytes().filter(u8::is_ascii_digit).map(|digit| i16::from(digit - b'0')).collect();
    let strange = value.chars().any(|c| !c.is_ascii_digit() && !" -/:.T,;".contains(c));
    match (digits.len(), strange) {
        (10, false) => moment(&digits, 2),
        (12, false) => moment(&digits, 2).or_else(|| moment(&digits, 4)),
        (14, false) => moment(&digits, 4),
        _ => None,
    }
}

fn moment(digits: &[i16], year_digits: usize) -> Option<DateTime> {
    let number = |digits: &[i16]| digits.iter().fold(0, |sum, digit| sum * 10 + digit);
    let (year, rest) = digits.split_at_checked(year_digits)?;
    let mut pairs = rest.chunks(2).filter_map(|pair| i8::try_from(number(pair)).ok());
    let century = if year_digits == 2 { 2000 } else { 0 };
    let date = Date::new(century + number(year), pairs.next()?, pairs.next()?).ok()?;
    let time = Time::new(pairs.next()?, pairs.next()?, pairs.next().unwrap_or(0), 0).ok()?;
    Some(date.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;
    use proptest::prelude::*;

    fn from_text(text: &str) -> Result<Receipt, Refusal> {
        read(text, Tlvs::default())
    }

    #[test]
    fn appendix_b_is_read_as_written() {
        let text = "id:0123456789 sub:001 dlvrd:001 submit date:2611221730 done date:2611221734 stat:DELIVRD err:000 text:Hallo";
        let expected = Receipt {
            id: "0123456789".into(),
            state: State::Delivered,
            done_at: Some(datetime(2026, 11, 22, 17, 34, 0, 0)),
            err: None,
        };
        assert_eq!(from_text(text), Ok(expected));
    }

    #[test]
    fn every_centres_own_shape_is_read() {
        for (text, id, state, second) in [
            (
                "ID:abC-1 SUB:1 DLVRD:1 SUBMIT DATE:261122173000 DONE DATE:261122173407 STAT:delivrd ERR:0 TEXT:",
                "abC-1",
                State::Delivered,
                Some(7),
            ),
            (
                "id: 7F3A  sub: 001  done date: 20261122173407  stat: UNDELIV  err: 05B",
                "7F3A",
                State::Undeliverable,
                Some(7),
            ),
            ("id:42 stat:EXPIRED", "42", State::Expired, None),
            ("stat:REJECTD id:42", "42", State::Rejected, None),
            (
                "id:42 submit_date:2611221730 done_date:2611221734stat:ACCEPTD err:",
                "42",
                State::Accepted,
                Some(0),
            ),
            ("id:\"42\" done date:2026-11-22 17:34:07 status:Delivered", "42", State::Delivered, Some(7)),
            ("message_id:42 stat:2 done date:202611221734", "42", State::Delivered, Some(0)),
            ("id:42 stat:ENROUTE done date:2613991734 err:000", "42", State::Enroute, None),
            ("id:42\r\nstat:SKIPPED\r\n", "42", State::Skipped, None),
        ] {
            let receipt = from_text(text).unwrap_or_else(|refusal| panic!("{text}: {refusal:?}"));
            assert_eq!((receipt.id.as_str(), receipt.state), (id, state), "{text}");
            let expected = second.map(|second| datetime(2026, 11, 22, 17, 34, second, 0));
            assert_eq!(receipt.done_at, expected, "{text}");
        }
    }

    #[test]
    fn what_the_message_said_is_not_the_centres_word() {
        let receipt =
            from_text("id:42 stat:UNDELIV err:001 text:\"id:99 stat:DELIVRD err:000 done date:2611221734\"");
        let expected =
            Receipt { id: "42".into(), state: State::Undeliverable, done_at: None, err: Some("001".into()) };
        assert_eq!(receipt, Ok(expected));
        assert_eq!(from_text("text:id:99 stat:DELIVRD"), Err(Refusal::NoState));
    }

    #[test]
    fn parameters_speak_alone_and_before_the_text() {
        let tlvs = Tlvs {
            receipted_message_id: Some(b"7f3a\0"),
            message_state: Some(5),
            network_error_code: Some(&[3, 0, 27]),
        };
        let expected = Receipt {
            id: "7f3a".into(),
            state: State::Undeliverable,
            done_at: None,
            err: Some("027".into()),
        };
        assert_eq!(read("", tlvs), Ok(expected.clone()));
        assert_eq!(read("id:42 stat:DELIVRD", tlvs), Ok(expected));
    }

    #[test]
    fn what_cannot_be_settled_is_refused() {
        assert_eq!(from_text("stat:DELIVRD"), Err(Refusal::NoId));
        assert_eq!(from_text("id:42 err:000"), Err(Refusal::NoState));
        assert_eq!(from_text("id:42 stat:PENDING"), Err(Refusal::UnknownState { word: "PENDING".into() }));
        assert_eq!(from_text("JA, ik kom om 18:00"), Err(Refusal::NoState));
        let odd = Tlvs { message_state: Some(77), ..Tlvs::default() };
        assert_eq!(read("id:42", odd), Err(Refusal::UnknownState { word: "77".into() }));
    }

    #[test]
    fn an_id_is_found_in_decimal_and_in_hexadecimal() {
        let forms = candidates("0123456789");
        for form in ["0123456789", "123456789", "75bcd15", "75BCD15", "075bcd15", "075BCD15"] {
            assert!(forms.iter().any(|known| known == form), "{form} in {forms:?}");
        }
        assert_eq!(candidates("0199-ab@x"), ["0199-ab@x"]);
        assert!(candidates("75BCD15").contains(&"123456789".to_owned()));
    }

    proptest! {
        #[test]
        fn any_two_forms_of_a_number_find_each_other(number in any::<u64>()) {
            let forms = [number.to_string(), format!("{number:010}"), format!("{number:x}"), format!("{number:08X}")];
            for one in &forms {
                let found = candidates(one);
                prop_assert_eq!(&found[0], one);
                for other in &forms {
                    prop_assert!(found.contains(other), "{} not in {:?}", other, found);
                }
            }
        }

        #[test]
        fn order_case_and_spaces_do_not_matter(
            id in "[0-9a-f]{1,16}",
            state in prop_oneof![Just(State::Delivered), Just(State::Expired), Just(State::Rejected)],
            date in proptest::option::of(Just("2611221734")),
            gap in " {1,3}",
            after in " {0,2}",
            turned in any::<bool>(),
            shouted in any::<bool>(),
        ) {
            let word = match state {
                State::Delivered => "DELIVRD",
                State::Expired => "EXPIRED",
                _ => "REJECTD",
            };
            let mut parts = vec![format!("id:{after}{id}"), "sub:001".into(), "dlvrd:001".into(), format!("stat:{after}{word}")];
            parts.extend(date.map(|date| format!("done date:{after}{date}")));
            if turned {
                parts.reverse();
            }
            let text = format!("{}{gap}text:id:1 stat:UNDELIV", parts.join(&gap));
            let text = if shouted { text.to_uppercase() } else { text };
            let receipt = from_text(&text).unwrap();
            prop_assert_eq!(receipt.id.to_lowercase(), id);
            prop_assert_eq!(receipt.state, state);
            prop_assert_eq!(receipt.done_at.is_some(), date.is_some());
        }

        #[test]
        fn no_text_makes_it_panic(text in "((id|stat|err|text|done date|sub)[: ]{0,2}|[A-Za-z0-9é€ ]{0,8}){0,12}") {
            if let Ok(receipt) = from_text(&text) {
                prop_assert!(!receipt.id.is_empty());
            }
        }
    }
}
