//! Labels as cues: "Police: road reopened", "Road reopened: police", and the speakers of a transcript.

use super::cues::Kind;
use super::speaker::Speaker;
use super::words::{Words, is_word};
use super::{Draft, Scene};
use crate::Entities;
use language::Pos;
use record::{EntityKind, Role, Stance};

/// The longest label, in tokens.
const LONGEST: usize = 8;

/// The statement whose cue is the colon at token `i`.
pub(super) fn read(scene: &Scene, i: usize, entities: &Entities) -> Option<Draft> {
    let doc = scene.doc;
    if doc.word(i) != ":" {
        return None;
    }
    let block = scene.report.block(i);
    let (start, end) = (doc.token_at(block.start), doc.token_at(block.end).min(doc.len()));
    if i == start || i + 1 >= end {
        return None;
    }
    let unstopped = !matches!(doc.word(end - 1), "." | "!" | "?" | "”" | "\"");
    let title = block.role == Role::Title || start == 0 && unstopped;
    let before = Words::new(start, i - 1)?.trimmed(doc)?;
    let after = Words::new(i + 1, end - 1)?.trimmed(doc)?;
    let only = !(start..i).any(|token| doc.word(token) == ":");
    let (label, content) = if only && is_label(scene, before, title, entities) {
        (before, after)
    } else if title && is_label(scene, after, title, entities) {
        (after, before)
    } else {
        return None;
    };
    let head = label.tokens().rev().find(|&t| matches!(doc.pos(t), Pos::Propn | Pos::Noun)).unwrap_or(label.last);
    let speaker = Speaker { head, words: label, cue: None };
    let cue = Words::one(i);
    Some(Draft {
        cue,
        head: i,
        kind: Kind::Speech,
        rule: "a name and a colon".to_owned(),
        stance: Stance::Asserts,
        utterance: true,
        content: vec![content],
        steps: vec![vec![speaker]],
        block: label.hull(cue),
    })
}

/// Names somebody who can speak: a person or body, in a title also "police" or "officials", in a transcript a name in
/// capitals.
fn is_label(scene: &Scene, label: Words, title: bool, entities: &Entities) -> bool {
    let doc = scene.doc;
    let words: Vec<usize> = label.tokens().filter(|&t| is_word(doc, t)).collect();
    let Some(&last) = words.last() else { return false };
    if words.len() > LONGEST {
        return false;
    }
    let capitals = words.iter().all(|&t| {
        let word = doc.word(t);
        word.chars().count() > 1 && word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
    });
    let named = entities.at(last).and_then(|id| entities.get(id));
    match named.map(|entity| entity.kind) {
        Some(EntityKind::Person | EntityKind::Organization) => words.len() <= 4 || title,
        _ if capitals && !title => words.len() <= 3 && label.first == doc.sentence(label.first).start,
        Some(_) => false,
        None if title => words.len() <= 3 && scene.cues.is_source(doc.lemma(last).to_lowercase().as_str()),
        None => false,
    }
}
