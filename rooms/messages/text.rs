//! Texts before they are sent (art. 14.5): what they count as, what they cost, and what would make them cheaper.

use credits::Tariffs;
use rules::{
    messages::{
        advice::{self, Advice, Effect},
        destination::Destination,
        plain::Replacement,
        segments::{Count, Encoding, Reference, TextRefusal, check},
        sender::SenderRefusal,
    },
    numbers::Credits,
};
use serde::Serialize;
use shell::error::FieldRefusal;
use utoipa::ToSchema;
use wire::phone::{self, Mobile};

/// The name of an encoding.
pub fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Gsm7 => "gsm7",
        Encoding::Ucs2 => "ucs2",
    }
}

/// What a text counts as, or what is wrong with it.
pub fn counted(field: &str, text: &str) -> Result<Count, FieldRefusal> {
    check(text, Reference::Eight(0)).map_err(|refusal| match refusal {
        TextRefusal::Empty => FieldRefusal::new(field, "message-empty"),
        TextRefusal::TooLong { segments, most } => {
            FieldRefusal::new(field, "message-too-long").with("segments", segments.0).with("most", most.0)
        }
    })
}

/// Why a text is no mobile number.
pub fn number_refused(field: &str, refusal: &phone::Refusal) -> FieldRefusal {
    let why = match refusal {
        phone::Refusal::Empty => "empty",
        phone::Refusal::Letters { .. } | phone::Refusal::Sign { .. } => "characters",
        phone::Refusal::Several => "several",
        phone::Refusal::Rounded => "rounded",
        phone::Refusal::TooShort { .. } => "short",
        phone::Refusal::TooLong { .. } => "long",
        phone::Refusal::FixedLine | phone::Refusal::NotMobile => "not-mobile",
        phone::Refusal::Impossible => "impossible",
    };
    FieldRefusal::new(field, "message-to").with("why", why)
}

/// Why a text is no sender.
pub fn sender_refused(field: &str, refusal: SenderRefusal) -> FieldRefusal {
    let why = match refusal {
        SenderRefusal::Empty => "empty",
        SenderRefusal::NameTooLong { .. } => "long",
        SenderRefusal::Character(_) => "character",
        SenderRefusal::NoLetter => "no-letter",
        SenderRefusal::NotInternational => "zero",
        SenderRefusal::DigitCount { .. } => "digits",
    };
    FieldRefusal::new(field, "message-sender").with("why", why)
}

/// What a text would cost to a number.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Preview {
    /// `gsm7` or `ucs2`.
    pub encoding: &'static str,
    /// Billable parts.
    pub segments: u32,
    /// Septets or UTF-16 code units.
    pub units: u32,
    /// Units that still fit into the last part.
    pub left: u32,
    /// What it costs, in credits; of a Dutch number when none is given.
    pub credits: i64,
    /// Characters that cost extra.
    pub costly: Vec<Costly>,
    /// Parts after replacing them.
    pub segments_after: u32,
    /// The text after replacing them.
    pub text_after: String,
}

/// A character that costs extra.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Costly {
    /// The character.
    pub character: String,
    /// How often.
    pub times: u32,
    /// `forces-ucs2` or `two-septets`.
    pub effect: &'static str,
    /// What could stand in its place; `null` where only the writer can say, empty where it can go.
    pub replacement: Option<&'static str>,
}

/// Counts and prices a text.
pub fn preview(text: &str, to: Option<Mobile>, tariffs: &Tariffs) -> Result<Preview, FieldRefusal> {
    let count = counted("/text", text)?;
    let there = to.and_then(|to| Destination::of(&to.to_string()).ok()).unwrap_or(Destination::Netherlands);
    let credits = tariffs.sms(there).times(count.segments.0).unwrap_or(Credits(i64::MAX));
    let Advice { after, characters, .. } = advice::advice(text);
    let room = match count.segments.0 {
        1 => count.encoding.alone(),
        parts => count.encoding.beside(Reference::Eight(0)) * parts,
    };
    let costly = characters.iter().map(|costly| Costly {
        character: costly.character.to_string(),
        times: costly.times,
        effect: match costly.effect {
            Effect::ForcesUcs2 => "forces-ucs2",
            Effect::TwoSeptets => "two-septets",
        },
        replacement: costly.replacement.map(|replacement| match replacement {
            Replacement::By(by) => by,
            Replacement::Drop => "",
        }),
    });
    Ok(Preview {
        encoding: encoding(count.encoding),
        segments: count.segments.0,
        units: count.units,
        left: room.saturating_sub(count.units),
        credits: credits.0,
        costly: costly.collect(),
        segments_after: after.segments.0,
        text_after: advice::apply(text),
    })
}
