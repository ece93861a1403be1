//! Who sends and who receives: type of number, numbering plan and the address itself (SMPP 3.4, 5.2.5 to 5.2.9).
//!
//! Invariant: an address of ours always fits its field, so writing one cannot fail.

use std::fmt;

/// Type of number (5.2.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ton(pub u8);

impl Ton {
    /// Not said.
    pub const UNKNOWN: Self = Self(0);
    /// With country code, without prefix: `31612345678`.
    pub const INTERNATIONAL: Self = Self(1);
    /// A short code of the network.
    pub const NETWORK_SPECIFIC: Self = Self(3);
    /// A name in letters and digits.
    pub const ALPHANUMERIC: Self = Self(5);
}

/// Numbering plan indicator (5.2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Npi(pub u8);

impl Npi {
    /// Not said.
    pub const UNKNOWN: Self = Self(0);
    /// The telephone numbering plan, E.164.
    pub const ISDN: Self = Self(1);
}

/// An address with its type and plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    /// Type of number.
    pub ton: Ton,
    /// Numbering plan.
    pub npi: Npi,
    text: String,
}

/// Why a text is no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadAddress {
    /// More than [`Address::LIMIT`] octets.
    TooLong {
        /// How many octets it has.
        octets: usize,
    },
    /// A character the field cannot carry: only printable ASCII can.
    NotAscii {
        /// The first such character.
        character: char,
    },
}

impl fmt::Display for BadAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { octets } => {
                write!(out, "an address has at most {} characters, this one has {octets}", Address::LIMIT)
            }
            Self::NotAscii { character } => write!(out, "{character:?} cannot be part of an address"),
        }
    }
}

impl std::error::Error for BadAddress {}

impl Address {
    /// `source_addr` and `destination_addr` have 21 octets, the last one a NUL (5.2.8, 5.2.9).
    pub const LIMIT: usize = 20;

    /// An address with an explicit type and plan.
    pub fn new(ton: Ton, npi: Npi, text: impl Into<String>) -> Result<Self, BadAddress> {
        let text = text.into();
        if let Some(character) = text.chars().find(|c| !matches!(c, ' '..='~')) {
            return Err(BadAddress::NotAscii { character });
        }
        if Self::LIMIT < text.len() {
            return Err(BadAddress::TooLong { octets: text.len() });
        }
        Ok(Self { ton, npi, text })
    }

    /// A telephone number with its country code and without a plus: `31612345678`.
    pub fn international(digits: impl Into<String>) -> Result<Self, BadAddress> {
        Self::new(Ton::INTERNATIONAL, Npi::ISDN, digits)
    }

    /// A sender in letters and digits.
    pub fn alphanumeric(name: impl Into<String>) -> Result<Self, BadAddress> {
        Self::new(Ton::ALPHANUMERIC, Npi::UNKNOWN, name)
    }

    /// The digits or the name.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// As a centre sent it: what came is kept, whatever its length or characters.
    pub(crate) fn received(ton: u8, npi: u8, text: String) -> Self {
        Self { ton: Ton(ton), npi: Npi(npi), text }
    }
}
