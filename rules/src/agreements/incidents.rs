//! The application does not conform (art. 6.5) or is likely to infringe (art. 10.2): what the provider may choose then.
//!
//! Invariant: the provider chooses once for an incident, in writing and with its reasons, among what the article gives.

use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// What is the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The application does not conform to the agreement (art. 6.5).
    NonConformity,
    /// It is likely that the application infringes a right of a third party (art. 10.2).
    ThirdPartyRight,
}

/// What the provider does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Change the application so that it conforms (art. 6.5, 1).
    Change,
    /// Replace it by one that conforms (art. 6.5, 2).
    Replace,
    /// Provide equivalent content (art. 10.2, 1).
    Equivalent,
    /// Stop delivering and end the agreement (art. 6.5, 3; 10.2, 2).
    Stop,
}

/// What a choice rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What is the matter.
    pub kind: Kind,
    /// When it was found.
    pub found_on: Date,
    /// What was chosen before, if anything was.
    pub chosen: Option<Choice>,
    /// From when the choice holds.
    pub effective_on: Date,
}

/// Why a choice is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The article does not give that choice.
    NotGiven {
        /// Which article.
        article: &'static str,
    },
    /// It was chosen already.
    Chosen,
    /// It would hold before the incident was found.
    BeforeFound {
        /// When it was found.
        found_on: Date,
    },
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::NonConformity, Self::ThirdPartyRight];

    /// The article that gives the choices.
    pub fn article(self) -> &'static str {
        match self {
            Self::NonConformity => "6.5",
            Self::ThirdPartyRight => "10.2",
        }
    }

    /// What may be chosen, in the order of the article.
    pub fn choices(self) -> &'static [Choice] {
        match self {
            Self::NonConformity => &[Choice::Change, Choice::Replace, Choice::Stop],
            Self::ThirdPartyRight => &[Choice::Equivalent, Choice::Stop],
        }
    }
}

impl Choice {
    /// All.
    pub const ALL: [Self; 4] = [Self::Change, Self::Replace, Self::Equivalent, Self::Stop];

    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Replace => "replace",
            Self::Equivalent => "equivalent",
            Self::Stop => "stop",
        }
    }

    /// The choice of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match *self {
            Self::NotGiven { article } => Reason::of(article, "incident_choice_not_given"),
            Self::Chosen => Reason::plain("incident_chosen_already"),
            Self::BeforeFound { found_on } => {
                Reason::plain("incident_choice_too_early").with("found_on", Figure::Date(found_on))
            }
        }
    }
}

/// Whether the provider may choose so, and why (art. 6.5, 10.2).
pub fn choose(facts: &Facts, choice: Choice) -> Result<Vec<Reason>, Refusal> {
    let article = facts.kind.article();
    if !facts.kind.choices().contains(&choice) {
        return Err(Refusal::NotGiven { article });
    }
    if facts.chosen.is_some() {
        return Err(Refusal::Chosen);
    }
    if facts.effective_on < facts.found_on {
        return Err(Refusal::BeforeFound { found_on: facts.found_on });
    }
    let reason = match (choice, facts.kind) {
        (Choice::Change, _) => Reason::of(article, "provider_changes_the_application"),
        (Choice::Replace, _) => Reason::of(article, "provider_replaces_the_application"),
        (Choice::Equivalent, _) => Reason::of(article, "provider_gives_equivalent_content"),
        (Choice::Stop, Kind::NonConformity) => Reason::of(article, "provider_stops_non_conformity"),
        (Choice::Stop, Kind::ThirdPartyRight) => Reason::of(article, "provider_stops_third_party_right"),
    };
    let found = Reason::of(article, "incident_found").with("found_on", Figure::Date(facts.found_on));
    Ok(vec![found, reason])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const FOUND: Date = date(2026, 6, 8);

    fn facts(kind: Kind) -> Facts {
        Facts { kind, found_on: FOUND, chosen: None, effective_on: date(2026, 6, 10) }
    }

    #[test]
    fn art_6_5_and_10_2_each_article_gives_its_own_choices_and_no_other() {
        for (kind, choice, given) in [
            (Kind::NonConformity, Choice::Change, true),
            (Kind::NonConformity, Choice::Replace, true),
            (Kind::NonConformity, Choice::Equivalent, false),
            (Kind::NonConformity, Choice::Stop, true),
            (Kind::ThirdPartyRight, Choice::Change, false),
            (Kind::ThirdPartyRight, Choice::Replace, false),
            (Kind::ThirdPartyRight, Choice::Equivalent, true),
            (Kind::ThirdPartyRight, Choice::Stop, true),
        ] {
            let chosen = choose(&facts(kind), choice);
            assert_eq!(chosen.is_ok(), given, "{kind:?} {choice:?}");
            if let Ok(because) = chosen {
                assert!(because.iter().all(|reason| reason.article == Some(kind.article())));
            }
        }
    }

    #[test]
    fn art_6_5_the_provider_chooses_once_and_not_before_it_knew() {
        let chosen = Facts { chosen: Some(Choice::Change), ..facts(Kind::NonConformity) };
        assert_eq!(choose(&chosen, Choice::Stop), Err(Refusal::Chosen));
        let early = Facts { effective_on: date(2026, 6, 7), ..facts(Kind::NonConformity) };
        assert_eq!(choose(&early, Choice::Change), Err(Refusal::BeforeFound { found_on: FOUND }));
        assert!(choose(&Facts { effective_on: FOUND, ..early }, Choice::Change).is_ok());
    }
}
