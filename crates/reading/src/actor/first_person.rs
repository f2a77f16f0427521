//! "We", "I" and "us" in quoted words: whoever speaks them, and for "we" the body that he speaks for.

use super::entities::Entities;
use crate::Report;
use record::{EntityId, EntityKind, Form, Span, Statement, Style};

const ONE: [&str; 5] = ["i", "me", "my", "mine", "myself"];
const MANY: [&str; 5] = ["we", "us", "our", "ours", "ourselves"];

/// Ties the pronouns of the first person to the speakers of the statements that they stand in.
pub fn tie_to_speakers(report: &Report, entities: &mut Entities, statements: &[Statement]) {
    let mut spoken: Vec<(Span, EntityId)> = Vec::new();
    for statement in statements.iter().filter(|statement| statement.style != Style::Indirect) {
        let mut speakers = statement.sources.iter().filter(|source| source.step == 0);
        let (Some(speaker), None) = (speakers.next(), speakers.next()) else { continue };
        let Some(speaker) = speaker.entity else { continue };
        spoken.extend(statement.content.iter().map(|content| (*content, speaker)));
    }
    // Words within words are the inner speaker's: longest first, so that he is the last to claim them.
    spoken.sort_by_key(|(content, _)| std::cmp::Reverse(content.len()));
    let mut speaker_of: Vec<Option<EntityId>> = vec![None; report.doc.len()];
    for (content, speaker) in spoken {
        speaker_of[report.tokens(content)].fill(Some(speaker));
    }
    for (token, speaker) in speaker_of.into_iter().enumerate() {
        let Some(speaker) = speaker.filter(|_| matches!(report.doc.tag(token), "PRP" | "PRP$")) else { continue };
        let meant = match report.doc.lower(token) {
            word if ONE.contains(&word) => one(entities, speaker),
            word if MANY.contains(&word) => Some(many(entities, speaker)),
            _ => None,
        };
        if let Some(entity) = meant.filter(|_| entities.at(token).is_none()) {
            entities.mention(report, entity, token..token + 1, token, Form::Pronoun);
        }
    }
}

/// Bodies do not say "I".
fn one(entities: &Entities, speaker: EntityId) -> Option<EntityId> {
    let person = |id: &EntityId| {
        entities.get(*id).is_some_and(|entity| entity.kind == EntityKind::Person)
            || entities.traits(*id).is_some_and(|traits| traits.person && !traits.plural)
    };
    Some(speaker).filter(person)
}

/// The body, where the report says what kind of body it is.
fn many(entities: &Entities, speaker: EntityId) -> EntityId {
    let body = entities.get(speaker).and_then(|entity| entity.affiliation);
    let known = |id: &EntityId| entities.get(*id).is_some_and(|body| !body.sectors.is_empty());
    body.filter(known).unwrap_or(speaker)
}
