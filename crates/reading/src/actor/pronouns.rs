//! Pronouns: the nearest suitable person or body before them, in doubt nobody.

use super::entities::Entities;
use super::pieces::What;
use super::tables::{Gender, Pronoun};
use super::text::Text;
use crate::Report;
use language::Doc;
use record::{Candidate, EXISTENCE, EntityId, EntityKind, Explained, Explanation, Form};
use std::ops::Range;

/// How many sentences back an antecedent may stand.
const SENTENCES: usize = 2;
/// How many mentions are looked at.
const REACH: usize = 30;
/// How far into a sentence its speaker is looked for.
const SPEECH: usize = 80;
/// How far the best antecedent must be before the next.
const MARGIN: f32 = 0.6;
/// How good an antecedent must be by itself.
const LEAST: f32 = 0.5;

/// Resolves the pronouns of the third person from left to right, so that one can stand for another's antecedent.
pub(super) fn resolve(report: &Report, entities: &mut Entities) {
    let doc = &report.doc;
    let quoted = quoted(doc);
    let order = order(report);
    for token in 0..doc.len() {
        if !matches!(doc.tag(token), "PRP" | "PRP$") {
            continue;
        }
        let Some(pronoun) = entities.text().tables.pronouns.get(doc.lower(token)).copied() else { continue };
        if expletive(doc, entities.text(), token) {
            continue;
        }
        if let Some(id) = antecedent(report, entities, token, pronoun, &quoted, &order) {
            entities.mention(report, id, token..token + 1, token, Form::Pronoun);
            if let Some(traits) = entities.traits_mut(id)
                && traits.gender.is_none()
                && traits.person
                && !traits.plural
            {
                traits.gender = pronoun.gender;
            }
        }
    }
}

/// Whether each token stands between quotation marks of its passage.
fn quoted(doc: &Doc) -> Vec<bool> {
    let mut open = false;
    let mut passage = 0;
    let mark = |token: usize| {
        let current = doc.sentence(token).passage;
        if current != passage {
            (open, passage) = (false, current);
        }
        match doc.word(token) {
            "“" | "«" => open = true,
            "”" | "»" => open = false,
            "\"" => open = !open,
            _ => {}
        }
        open
    };
    (0..doc.len()).map(mark).collect()
}

/// The place of each sentence among those that are coded: a caption between two paragraphs does not part them.
fn order(report: &Report) -> Vec<usize> {
    let mut coded = 0;
    let number = |sentence: &language::Sentence| {
        coded += usize::from(sentence.start < sentence.end && report.role(sentence.start).is_coded());
        coded
    };
    report.doc.sentences().iter().map(number).collect()
}

/// "It is clear that", "it seems".
fn expletive(doc: &Doc, text: &Text, token: usize) -> bool {
    doc.dep(token) == "expl"
        || (doc.lower(token) == "it"
            && matches!(doc.dep(token), "nsubj" | "nsubjpass")
            && (text.tables.is("expletive", doc.lemma(doc.head(token)))
                || doc.child(doc.head(token), &["csubj", "csubjpass"]).is_some()))
}

fn antecedent(
    report: &Report,
    entities: &Entities,
    token: usize,
    pronoun: Pronoun,
    quoted: &[bool],
    order: &[usize],
) -> Option<EntityId> {
    let doc = &report.doc;
    let at = |token: usize| order.get(doc.sentence_of(token)).copied().unwrap_or_default();
    let passage = doc.sentence(token).passage;
    // Who speaks says "I".
    let inside = quoted.get(token).copied().unwrap_or_default();
    let talker = if inside { talker(doc, entities, token, quoted) } else { None };
    let plural = doc.morph(token).contains("Number=Plur");
    let mut best: Vec<(EntityId, f32)> = Vec::new();
    for (span, place) in entities.before(token).take(REACH) {
        let head = head(doc, span.clone());
        let away = at(token).saturating_sub(at(head));
        if away > SENTENCES {
            break;
        }
        if doc.sentence(head).passage != passage && !report.role(head).is_coded() {
            continue;
        }
        if !suits(doc, entities, place.entity, head, pronoun) || bound(doc, head, span.clone(), token) {
            continue;
        }
        if talker == Some(place.entity) {
            continue;
        }
        // "They shot at us": whom a speaker means by "they" is often somebody the report has not named.
        if inside && plural && !quoted.get(head).copied().unwrap_or_default() {
            continue;
        }
        let speaker = doc.dep(head) == "nsubj" && entities.text().tables.is("speech", doc.lemma(doc.head(head)));
        let score = weight(doc, head, token, away, place.form, speaker);
        match best.iter_mut().find(|(id, _)| *id == place.entity) {
            Some((_, known)) => *known = known.max(score) + 0.2,
            None => best.push((place.entity, score)),
        }
    }
    best.sort_by(|a, b| b.1.total_cmp(&a.1));
    let found = match best.as_slice() {
        [(id, score)] if *score >= LEAST => Some(*id),
        [(id, first), (_, second), ..] if *first >= LEAST && first - second >= MARGIN => Some(*id),
        _ => None,
    };
    report.notes.note(|| {
        let candidates = best.iter().filter_map(|(id, score)| {
            let words = entities.get(*id)?.mentions.first()?.span();
            Some(Candidate { words: Some(words), ..Candidate::new("first called", Some(f64::from(*score))) })
        });
        let rule = match found {
            Some(_) => format!("the best antecedent: at least {LEAST}, and {MARGIN} before the next"),
            None => format!("no antecedent is at least {LEAST}, and {MARGIN} before the next"),
        };
        let field = if found.is_some() { "mention" } else { EXISTENCE };
        let one = Explanation::new(Explained::Entity, report.span(token, token), field, rule).among(candidates);
        Explanation { dropped: found.is_none(), ..one }
    });
    found
}

/// Who speaks the words that a quoted token is among: the subject of a verb of speech outside the quotes, in its sentence
/// or the one before.
fn talker(doc: &Doc, entities: &Entities, token: usize, quoted: &[bool]) -> Option<EntityId> {
    let own = doc.sentence_of(token);
    let passage = doc.sentence(token).passage;
    [Some(own), own.checked_sub(1)].into_iter().flatten().find_map(|index| {
        let sentence = doc.sentences().get(index).filter(|sentence| sentence.passage == passage)?;
        sentence.tokens().take(SPEECH).find_map(|subject| {
            let outside = !quoted.get(subject).copied().unwrap_or_default();
            let speaks =
                doc.dep(subject) == "nsubj" && entities.text().tables.is("speech", doc.lemma(doc.head(subject)));
            (outside && speaks).then(|| entities.at(subject)).flatten()
        })
    })
}

fn head(doc: &Doc, span: Range<usize>) -> usize {
    span.clone().find(|&token| !span.contains(&doc.head(token)) || doc.head(token) == token).unwrap_or(span.end - 1)
}

fn weight(doc: &Doc, head: usize, token: usize, away: usize, form: Form, speaker: bool) -> f32 {
    let role = match doc.dep(head) {
        "nsubj" | "nsubjpass" => 2.0,
        "dobj" | "agent" | "dative" => 0.8,
        "poss" => 0.6,
        "appos" | "attr" => 0.2,
        _ => 0.4,
    };
    let parallel = if doc.dep(head).starts_with("nsubj") && doc.dep(token).starts_with("nsubj") { 0.4 } else { 0.0 };
    let spoke = if speaker && away > 0 { 0.5 } else { 0.0 };
    let named = if form == Form::Nominal { 0.0 } else { 0.3 };
    let near = [0.0, 0.9, 2.0];
    let distance = near.get(away).copied().unwrap_or(3.0);
    role + parallel + spoke + named - distance
}

fn suits(doc: &Doc, entities: &Entities, id: EntityId, head: usize, pronoun: Pronoun) -> bool {
    let (Some(entity), Some(traits)) = (entities.get(id), entities.traits(id)) else { return false };
    let text = entities.text();
    let coordinated = doc.children(head).take(REACH).any(|child| doc.dep(child) == "conj");
    if pronoun.plural {
        let body = entity.kind == EntityKind::Organization;
        return (traits.plural || body) && (traits.plural || !coordinated);
    }
    match pronoun.gender {
        Some(Gender::Neuter) => {
            matches!(entity.kind, EntityKind::Organization | EntityKind::State)
                || (entity.kind == EntityKind::Place && entity.country.is_some() && text.is_country(head))
                || (entity.kind == EntityKind::Group
                    && !traits.plural
                    && !traits.person
                    && matches!(text.what(head), What::Agency(_) | What::Group(_)))
        }
        gender => {
            let one = entity.kind == EntityKind::Person
                || (entity.kind == EntityKind::Group && traits.person && !traits.plural);
            one && (traits.gender.is_none() || traits.gender == gender)
        }
    }
}

/// Whether grammar keeps the two apart: subject and object of one verb, or one within the other's phrase.
fn bound(doc: &Doc, head: usize, span: Range<usize>, token: usize) -> bool {
    let reflexive = doc.lower(token).ends_with("self") || doc.lower(token).ends_with("selves");
    let object = matches!(doc.dep(token), "dobj" | "dative" | "pobj");
    let verb = if doc.dep(token) == "pobj" { doc.head(doc.head(token)) } else { doc.head(token) };
    let coargument = object && !reflexive && doc.dep(head).starts_with("nsubj") && doc.head(head) == verb;
    let within = span.contains(&doc.head(token)) || doc.head(head) == token;
    coargument || within
}
