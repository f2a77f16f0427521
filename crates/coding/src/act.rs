//! An act as the grammar gives it: heads of phrases, before they become entities with spans.

use crate::denial::Denial;
use crate::party::Party;
use record::{EventType, Status};
use tables::At;

/// What told the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A verb of verbs.tsv with an object of the class it asks for.
    VerbAndObject,
    /// A verb of verbs.tsv.
    Verb,
    /// A light verb and its noun.
    LightVerb,
    /// A noun that occurs, or stands by itself.
    Noun,
    /// A stance over an act that the lexicon knows.
    StanceOverAct,
    /// A stance over something else.
    Stance,
    /// What a speaker says of others: "must", "is responsible".
    Speech,
}

#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub trigger: usize,
    /// The verb whose clause holds the act's place, time and numbers.
    pub clause: usize,
    /// Where the words stand that say so, for the statement they are under.
    pub voice: usize,
    pub kind: EventType,
    pub mode: Option<String>,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub status: Status,
    pub origin: Origin,
    /// Told of more sides than one: "the navies of India and Oman", "together", "joint".
    pub joint: bool,
    /// A coup, a curfew, martial law, or the end of one: what only those do who rule or want to.
    pub of_state: bool,
    /// An attack whose means is named.
    pub armed: bool,
    /// Said not to have been done; worth telling only under the words of the one who denies it.
    pub negated: Option<Denial>,
    /// Done, by the grammar, by something that nobody is behind: "the storm hit".
    pub inert: bool,
    /// Tokens that shall tell no further act.
    pub used: Vec<usize>,
    pub why: Why,
}

/// How an act came to be told as it is: what explanations show.
#[derive(Debug, Clone, Default)]
pub(crate) struct Why {
    /// The rows that told it with the word each fired on, the innermost first.
    pub rows: Vec<(At, usize)>,
    /// What gave it its status, with the word that did.
    pub status: Option<(&'static str, usize)>,
}

/// Acts of conflict. The others are acts of cooperation.
pub(crate) fn is_hostile(kind: EventType) -> bool {
    use EventType::{Accuse, Assault, Coerce, Mobilize, Protest, Reject, Request, Sanction, Threaten};
    matches!(kind, Request | Accuse | Reject | Threaten | Protest | Sanction | Mobilize | Coerce | Assault)
}

/// Deeds of force against people, things or territory.
pub(crate) fn is_force(kind: EventType) -> bool {
    matches!(kind, EventType::Assault | EventType::Coerce | EventType::Mobilize)
}

/// Acts that two sides do together.
pub(crate) fn is_mutual(kind: EventType) -> bool {
    use EventType::{Agree, Consult, Cooperate, Support};
    matches!(kind, Agree | Consult | Cooperate | Support)
}

impl Act {
    pub fn new(trigger: usize, clause: usize, kind: EventType, origin: Origin) -> Act {
        Act {
            trigger,
            clause,
            voice: trigger,
            kind,
            mode: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            status: Status::Happened,
            origin,
            joint: false,
            of_state: false,
            armed: false,
            negated: None,
            inert: false,
            used: vec![trigger, clause],
            why: Why::default(),
        }
    }

    /// Nobody does an act to themselves. Sides named in one phrase, "A and B met", do it together: all are actors.
    pub fn settle(mut self) -> Act {
        let actors: Vec<usize> = self.actors.iter().map(|party| party.inner).collect();
        self.recipients.retain(|party| !actors.contains(&party.inner));
        self
    }
}
