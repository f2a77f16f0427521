//! What a place name does in its sentence: where something is, a government, or a people; and its relation.

use super::gazetteer::{By, Gazetteer, Sense};
use super::mention::Mention;
use crate::Report;
use language::Pos;
use record::{Relation, Use};

/// Whether the words place something or stand for a government or a people.
pub fn used(report: &Report, gazetteer: &Gazetteer, mention: &Mention, sense: Option<Sense>) -> Use {
    let by = |kind: By| mention.found.iter().any(|found| Some(found.sense) == sense && found.by == kind);
    if by(By::Adjective) || by(By::People) {
        return Use::Demonym;
    }
    let placed = placed(report, gazetteer, mention);
    if mention.in_body || by(By::Metonym) && !placed {
        return Use::Metonym;
    }
    let Some(sense) = sense else { return Use::Locative };
    let state = matches!(sense, Sense::Country(_)) || gazetteer.is_capital(sense, &mention.key);
    if state && !placed && speaks(report, gazetteer, mention) { Use::Metonym } else { Use::Locative }
}

/// Relation that the words before tell.
pub fn relation(report: &Report, gazetteer: &Gazetteer, mention: &Mention) -> Option<Relation> {
    cue(report, gazetteer, mention).flatten()
}

/// A preposition of place stands before.
fn placed(report: &Report, gazetteer: &Gazetteer, mention: &Mention) -> bool {
    matches!(cue(report, gazetteer, mention), Some(Some(relation)) if relation != Relation::Between)
}

fn cue(report: &Report, gazetteer: &Gazetteer, mention: &Mention) -> Option<Option<Relation>> {
    let doc = &report.doc;
    let head = head(report, mention);
    // "in Almaty and Aktau": the second shares the first one's preposition.
    let lead = if doc.dep(head) == "conj" { doc.left_edge(doc.head(head)) } else { mention.first };
    cue_before(report, gazetteer, lead)
}

/// The preposition that a mention hangs on, for explanations.
pub fn cue_words(report: &Report, mention: &Mention) -> Option<usize> {
    let doc = &report.doc;
    Some(doc.head(head(report, mention))).filter(|&above| doc.pos(above) == Pos::Adp)
}

fn cue_before(report: &Report, gazetteer: &Gazetteer, lead: usize) -> Option<Option<Relation>> {
    let doc = &report.doc;
    let before = (doc.sentence(lead).start..lead).rev().map(|i| doc.lower(i));
    gazetteer.cues.relation(before.skip_while(|&word| word == "the"))
}

/// Relation that the words before token `first` tell.
pub fn relation_before(report: &Report, gazetteer: &Gazetteer, first: usize) -> Option<Relation> {
    cue_before(report, gazetteer, first).flatten()
}

/// The mention's token whose head lies outside it.
fn head(report: &Report, mention: &Mention) -> usize {
    let doc = &report.doc;
    let inside = mention.first..=mention.last;
    inside.clone().find(|&i| !inside.contains(&doc.head(i)) || doc.head(i) == i).unwrap_or(mention.last)
}

/// The name acts as a government does: subject of a verb, party of talks, or before a word for a body of the state.
fn speaks(report: &Report, gazetteer: &Gazetteer, mention: &Mention) -> bool {
    let doc = &report.doc;
    let mut head = head(report, mention);
    if doc.dep(head) == "conj" {
        head = doc.head(head);
    }
    let governor = doc.head(head);
    match doc.dep(head) {
        "nsubj" | "nsubjpass" => matches!(doc.pos(governor), Pos::Verb | Pos::Aux),
        "compound" | "nmod" | "amod" => gazetteer.cues.acts_for_state(doc.lower(governor)),
        "poss" => doc.pos(governor) == Pos::Noun && gazetteer.cues.acts_for_state(doc.lower(governor)),
        "pobj" => {
            let preposition = doc.lower(governor);
            // "an embargo on Mali".
            let aimed = preposition == "on" && gazetteer.cues.acts_for_state(doc.lower(doc.head(governor)));
            aimed || matches!(preposition, "between" | "with" | "against" | "by") || doc.dep(governor) == "agent"
        }
        "dobj" => gazetteer.cues.is_addressed_by(doc.lemma(governor)),
        "iobj" | "dative" => true,
        _ => false,
    }
}
