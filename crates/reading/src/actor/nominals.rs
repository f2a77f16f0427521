//! Nominals: "the ministry", "two soldiers", "police": new entities, or other words for ones that were named before.

use super::entities::Entities;
use super::phrase;
use super::pieces::What;
use super::tables::Gender;
use super::text::Text;
use crate::Report;
use language::{Doc, Pos};
use record::{EntityId, EntityKind, Explained, Explanation, Form};
use std::ops::Range;

/// Mentions of all offices, bodies and groups that the report speaks of without a name.
pub(super) fn find(report: &Report, entities: &mut Entities) {
    let doc = &report.doc;
    for token in 0..doc.len() {
        if entities.at(token).is_none() && is_nominal(doc, entities, token) {
            resolve(entities, report, token);
        }
    }
}

/// A noun that the tables know as a role and that heads its phrase.
fn is_nominal(doc: &Doc, entities: &Entities, token: usize) -> bool {
    let text = entities.text();
    let noun = matches!(doc.pos(token), Pos::Noun | Pos::Propn);
    let role = text.what(token).is_role(&text.tables) && text.piece(token).end == token + 1;
    let heads = !matches!(doc.dep(token), "compound" | "amod" | "nmod" | "npadvmod" | "attr");
    noun && role && heads && entities.named_after(doc, token).is_none()
}

/// The entity of the nominal that `head` heads, with a mention there.
pub(super) fn resolve(entities: &mut Entities, report: &Report, head: usize) -> Option<EntityId> {
    let doc = &report.doc;
    if !matches!(doc.pos(head), Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj | Pos::X | Pos::Verb) {
        return None;
    }
    let core = phrase::core(doc, entities.text(), head, None);
    let known = apposed(doc, entities, head).or_else(|| antecedent(doc, entities, head, &core));
    if let Some(id) = known {
        let country =
            entities.get(id).is_some_and(|entity| entity.kind == EntityKind::Group && entity.country.is_none());
        if country {
            let extended = phrase::extended(doc, core.clone(), head);
            let said = entities.text().describe(extended.clone()).country;
            let said = said.or_else(|| entities.country_of_place(extended, id));
            if let Some(entity) = entities.get_mut(id) {
                entity.country = said;
            }
        }
        report.notes.note(|| {
            let rule = "takes up an entity spoken of before, or stands beside its name";
            let before = entities.get(id).and_then(|entity| entity.mentions.first()).map(|mention| mention.span());
            let one = Explanation::new(Explained::Entity, report.span(core.start, core.end - 1), "mention", rule);
            before.into_iter().fold(one, Explanation::by)
        });
        entities.mention(report, id, core, head, Form::Nominal);
        return Some(id);
    }
    let extended = phrase::extended(doc, core.clone(), head);
    let description = entities.text().describe(extended.clone());
    let traits = traits(doc, entities.text(), head);
    let at = report.span(core.start, core.end - 1);
    for (piece, row) in if report.notes.are_kept() { entities.text().rows(extended.clone()) } else { Vec::new() } {
        let words = report.span(piece.start, piece.end - 1);
        report.notes.note(|| Explanation::new(Explained::Entity, at, "role", row).by(words));
    }
    let id = entities.add(report, EntityKind::Group, core, head, Form::Nominal);
    let country = description.country.or_else(|| entities.country_of_place(extended, id));
    if let Some(entity) = entities.get_mut(id) {
        entity.country = country;
        entity.sectors = description.sectors;
        entity.office = description.office;
        entity.private = description.private;
    }
    if let Some(own) = entities.traits_mut(id) {
        *own = traits;
    }
    Some(id)
}

fn traits(doc: &Doc, text: &Text, head: usize) -> super::entities::Traits {
    let what = text.what(head);
    let plural = matches!(doc.tag(head), "NNS" | "NNPS") || matches!(doc.lower(head), "police" | "people");
    let gender = match head {
        head if text.is("female", head) => Some(Gender::Female),
        head if text.is("male", head) => Some(Gender::Male),
        _ => None,
    };
    let collective = plural || matches!(what, What::Agency(_)) || text.tables.is("collective", text.word(head));
    super::entities::Traits {
        head: text.key(text.piece(head)),
        plural,
        person: !collective && what.is_role(&text.tables),
        gender,
        ..super::entities::Traits::default()
    }
}

/// The named entity that the parse puts beside the nominal: "the minister, Ana Reyes,", "Ana Reyes, the minister,".
fn apposed(doc: &Doc, entities: &Entities, head: usize) -> Option<EntityId> {
    let beside = if doc.dep(head) == "appos" { Some(doc.head(head)) } else { doc.child(head, &["appos"]) }?;
    let id = entities.at(beside)?;
    let kind = entities.get(id)?.kind;
    let body = matches!(entities.text().what(head), What::Agency(_) | What::Group(_));
    let plural = matches!(doc.tag(head), "NNS" | "NNPS");
    let fits = match kind {
        EntityKind::Person => !plural && !matches!(entities.text().what(head), What::Agency(_)),
        EntityKind::Organization => body,
        _ => false,
    };
    fits.then_some(id)
}

/// The entity spoken of before that a definite or bare phrase takes up.
fn antecedent(doc: &Doc, entities: &Entities, head: usize, core: &Range<usize>) -> Option<EntityId> {
    let text = entities.text();
    let what = text.what(head);
    if !what.is_role(&text.tables) {
        return None;
    }
    let definite = matches!(doc.lower(core.start), "the" | "this" | "these" | "those" | "that");
    let counted = doc.children(head).any(|child| matches!(doc.dep(child), "nummod" | "quantmod"));
    let plural = matches!(doc.tag(head), "NNS" | "NNPS");
    let bare = core.start == text.piece(head).start
        && (plural || matches!(what, What::Agency(_)) || doc.lower(head) == "police");
    if !definite && (!bare || counted) {
        return None;
    }
    let key = text.key(text.piece(head));
    let last = key.rsplit(' ').next()?.to_owned();
    let country = text.describe(phrase::extended(doc, core.clone(), head)).country;
    let agrees = |other: &Option<String>| country.is_none() || other.is_none() || country == *other;

    // The same words again, the latest first.
    let (mut shorter, mut several) = (None, false);
    for (_, place) in entities.before(core.start).take(REACH) {
        let (Some(entity), Some(traits)) = (entities.get(place.entity), entities.traits(place.entity)) else {
            continue;
        };
        if entity.kind == EntityKind::Group && traits.plural == plural_of(doc, head) && agrees(&entity.country) {
            if traits.head == key {
                return Some(place.entity);
            }
            // "the ministry" for "the interior ministry".
            if definite && key == last && traits.head.ends_with(&format!(" {last}")) {
                several |= shorter.is_some_and(|known| known != place.entity);
                shorter = Some(place.entity);
            }
        }
        if definite && !plural && named_so(entity, &last, &key) && agrees(&entity.country) {
            several |= shorter.is_some_and(|known| known != place.entity);
            shorter = Some(place.entity);
        }
    }
    shorter.filter(|_| !several)
}

/// How many mentions back a phrase can reach.
const REACH: usize = 60;

fn plural_of(doc: &Doc, head: usize) -> bool {
    matches!(doc.tag(head), "NNS" | "NNPS") || matches!(doc.lower(head), "police" | "people")
}

/// Whether a named entity is called so: a person by his office, a body by the last or first word of its name.
fn named_so(entity: &record::Entity, last: &str, key: &str) -> bool {
    match entity.kind {
        EntityKind::Person => {
            let office = entity.office.as_deref().unwrap_or_default();
            office == key || (key == last && office.rsplit(' ').next() == Some(last) && !office.starts_with("former"))
        }
        EntityKind::Organization => {
            let name = super::atoms::fold(&entity.name);
            key == last && (name.rsplit(' ').next() == Some(last) || name.split(' ').next() == Some(last))
        }
        _ => false,
    }
}
