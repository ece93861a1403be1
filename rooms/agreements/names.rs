//! The names of states and of what ends an agreement: in the database, the API and the word files.

use super::{EndKind, State};

impl State {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Offered => "offered",
            Self::Closed => "closed",
            Self::Concluded => "concluded",
            Self::Active => "active",
            Self::Ended => "ended",
            Self::Wiped => "wiped",
        }
    }

    /// The colour of its pill.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Active => "ok",
            Self::Offered | Self::Concluded => "wait",
            Self::Draft | Self::Closed | Self::Ended | Self::Wiped => "",
        }
    }

    /// The picture in its pill.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Draft => "edit",
            Self::Offered => "mail",
            Self::Concluded => "clock",
            Self::Active => "check",
            Self::Closed | Self::Ended => "stop",
            Self::Wiped => "bin",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [
            Self::Draft,
            Self::Offered,
            Self::Closed,
            Self::Concluded,
            Self::Active,
            Self::Ended,
            Self::Wiped,
        ];
        all.into_iter().find(|state| state.name() == name)
    }
}

impl EndKind {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Switching => "switching",
            Self::Dissolution => "dissolution",
            Self::ProviderExit => "provider_exit",
            Self::Agreed => "agreed",
        }
    }

    /// What goes by that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Notice, Self::Switching, Self::Dissolution, Self::ProviderExit, Self::Agreed];
        all.into_iter().find(|kind| kind.name() == name)
    }
}
