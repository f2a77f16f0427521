//! What the words around a name say of its holder: office, country, sectors, affiliation, and whether he is shielded.

use super::describe::Description;
use super::entities::Entities;
use super::names::{Kind, Name};
use super::phrase;
use super::pieces::What;
use super::tables::Index;
use super::text::{Text, is_capital};
use crate::Report;
use crate::place::Gazetteer;
use language::{Doc, Pos};
use record::{EntityId, EntityKind, Explained, Explanation};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A phrase of at most this many tokens can be an office.
const LONGEST: usize = 16;

#[derive(Default)]
struct Known {
    actor: Option<Index>,
    country: Option<Index>,
    said: Vec<(Range<usize>, Description)>,
    minor: bool,
    acts: bool,
}

/// Gives every entity with a name what the report and the tables say of it.
pub(super) fn assign(report: &Report, names: &[Name], entities: &mut Entities, gazetteer: &Gazetteer) {
    let doc = &report.doc;
    let mut known: BTreeMap<EntityId, Known> = BTreeMap::new();
    for name in names {
        let Some(id) = entities.at(name.start) else { continue };
        let text = entities.text();
        let one = known.entry(id).or_default();
        one.actor = one.actor.or(name.actor);
        one.country = one.country.or(name.country);
        let head = head(doc, name);
        match name.kind {
            Kind::Person => {
                let phrases = [
                    before(doc, text, name),
                    leading(doc, text, name),
                    after(doc, text, name),
                    beside(doc, text, name, head),
                ];
                for phrase in phrases.into_iter().flatten() {
                    one.said.push((phrase.clone(), text.describe(phrase)));
                }
                one.minor |= minor(doc, name);
            }
            Kind::Organization => {
                let start = qualifiers(doc, text, name.start);
                let end = phrase::extended(doc, start..name.end, head).end.min(name.end + LONGEST);
                one.said.push((start..end, text.describe(start..end)));
            }
            Kind::Place => {
                one.acts |= matches!(doc.dep(head), "nsubj" | "nsubjpass" | "agent")
                    || (doc.dep(head) == "pobj" && matches!(doc.lower(doc.head(head)), "by" | "with" | "against"));
            }
            Kind::Nothing => {}
        }
    }
    note(report, &known, entities);
    let organizations: BTreeSet<EntityId> = entities
        .all()
        .iter()
        .filter(|entity| entity.kind == EntityKind::Organization)
        .map(|entity| entity.id)
        .collect();
    for (id, one) in &known {
        let affiliation = one.said.iter().find_map(|(phrase, _)| {
            phrase
                .clone()
                .filter_map(|token| entities.at(token))
                .find(|other| other != id && organizations.contains(other))
        });
        let place = match entities.get(*id).map(|entity| (entity.kind, entity.name.clone())) {
            Some((EntityKind::Place | EntityKind::Facility, name)) => {
                gazetteer.is_place(&name).and_then(|place| place.country)
            }
            _ => None,
        };
        let text = entities.text().tables.clone();
        let year = entities.text().year();
        if let Some(entity) = entities.get_mut(*id) {
            let actor = one.actor.map(|actor| &text.actors[actor]);
            let said = || one.said.iter().map(|(_, description)| description);
            let public = said().find(|description| description.office.is_some());
            entity.country = said().find_map(|description| description.country.clone());
            entity.sectors = match entity.kind {
                EntityKind::Organization => actor.map(|actor| actor.sectors.clone()).unwrap_or_default(),
                _ => public.map(|description| description.sectors.clone()).unwrap_or_default(),
            };
            if entity.sectors.is_empty() {
                entity.sectors = said()
                    .map(|description| &description.sectors)
                    .find(|sectors| !sectors.is_empty())
                    .cloned()
                    .unwrap_or_default();
            }
            entity.office = public.and_then(|description| description.office.clone());
            if let Some(actor) = actor {
                let left = entity.kind == EntityKind::Person
                    && actor.until.zip(year).is_some_and(|(until, year)| until < year);
                if entity.kind == EntityKind::Organization {
                    entity.country = actor.country.clone().or(entity.country.take());
                } else if entity.country.is_none() {
                    entity.country = actor.country.clone();
                }
                if entity.office.is_none() {
                    entity.office =
                        actor.office.clone().map(|office| if left { format!("former {office}") } else { office });
                }
                if entity.sectors.is_empty() {
                    let public = actor.sectors.iter().any(|sector| matches!(sector.as_str(), "GOV" | "LEG" | "MIL"));
                    entity.sectors = if left && public { vec!["ELI".to_owned()] } else { actor.sectors.clone() };
                }
            }
            if let Some(country) =
                one.country.map(|country| text.countries[country].clone()).filter(|code| !code.is_empty())
            {
                entity.country = Some(country);
                entity.kind = if one.acts { EntityKind::State } else { EntityKind::Place };
            }
            if entity.country.is_none() {
                entity.country = place;
            }
            if entity.kind == EntityKind::Person {
                let role = said().any(|description| !description.private) || actor.is_some();
                entity.private = !role;
                entity.affiliation = affiliation;
            }
            if let Some(traits) = entities.traits_mut(*id) {
                traits.minor |= one.minor;
                traits.known |= one.actor.is_some();
            }
        }
    }
    // "the mayor of Almaty": the country is that of the place.
    let from_places: Vec<(EntityId, String)> = known
        .iter()
        .filter(|(id, _)| entities.get(**id).is_some_and(|entity| entity.country.is_none()))
        .filter_map(|(id, one)| {
            let country = one.said.iter().find_map(|(phrase, _)| entities.country_of_place(phrase.clone(), *id))?;
            Some((*id, country))
        })
        .collect();
    for (id, country) in from_places {
        if let Some(entity) = entities.get_mut(id) {
            entity.country = Some(country);
        }
    }
}

/// What the words around a name and the tables say, before it is put together.
fn note(report: &Report, known: &BTreeMap<EntityId, Known>, entities: &Entities) {
    if !report.notes.are_kept() {
        return;
    }
    let text = entities.text();
    for (id, one) in known {
        let Some(at) = entities.get(*id).and_then(|entity| entity.mentions.first()).map(|mention| mention.span())
        else {
            continue;
        };
        let explain = |rule: String| Explanation::new(Explained::Entity, at, "role", rule);
        if let Some(actor) = one.actor.and_then(|actor| text.tables.actors.get(actor)) {
            report.notes.note(|| explain(actor.at.to_string()).by(at));
        }
        for (phrase, _) in &one.said {
            for (piece, row) in text.rows(phrase.clone()) {
                report.notes.note(|| explain(row).by(report.span(piece.start, piece.end - 1)));
            }
        }
    }
}

pub(super) fn head(doc: &Doc, name: &Name) -> usize {
    name.tokens()
        .find(|&token| !name.tokens().contains(&doc.head(token)) || doc.head(token) == token)
        .unwrap_or(name.end - 1)
}

/// The office that stands before a name: "former Kazakh security chief Karim Masimov".
pub(super) fn before(doc: &Doc, text: &Text, name: &Name) -> Option<Range<usize>> {
    let sentence = doc.sentence(name.start);
    let last = name.start.checked_sub(1).filter(|&last| last >= sentence.start)?;
    let titled = matches!(text.what(last), What::Title(_) | What::Group(_));
    let mut start = name.start;
    let mut title = false;
    while start > sentence.start && name.start - start < LONGEST {
        let token = start - 1;
        let what = text.what(token);
        let role = matches!(
            what,
            What::Title(_)
                | What::Agency(_)
                | What::Group(_)
                | What::Actor(_)
                | What::Country(..)
                | What::Modifier(_)
                | What::Possessive
        );
        let joins = matches!(text.word(token), "of" | "for" | "the") && !titled && !title;
        let plain = what == What::Other
            && (is_capital(doc, token) && !text.is("ender", token) && token > sentence.start
                || matches!(doc.pos(token), Pos::Adj | Pos::Noun | Pos::Propn)
                    && matches!(doc.dep(token), "amod" | "compound" | "nmod"))
            && doc.word(token) != ",";
        let hyphen = super::text::is_tight_hyphen(doc, token);
        if !(role || joins || plain || hyphen) {
            break;
        }
        title |= matches!(what, What::Title(_));
        start = if role { text.piece(token).start.min(token) } else { token };
    }
    while start < name.start && (text.is("article", start) || matches!(text.what(start), What::Possessive)) {
        start += 1;
    }
    (start < name.start && (title || titled)).then_some(start..name.start)
}

/// The office before a name and a comma, at the start of a clause: "A former adviser to the king, Ana Reyes, said".
fn leading(doc: &Doc, text: &Text, name: &Name) -> Option<Range<usize>> {
    let sentence = doc.sentence(name.start);
    let comma = name.start.checked_sub(1).filter(|&before| before > sentence.start && doc.word(before) == ",")?;
    let mut start = comma;
    while start > sentence.start && comma - start < LONGEST {
        let before = start - 1;
        let stop = matches!(doc.pos(before), Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Cconj | Pos::Punct | Pos::Pron)
            && !super::text::is_tight_hyphen(doc, before);
        if stop {
            break;
        }
        start = before;
    }
    let clause = start == sentence.start || matches!(doc.pos(start - 1), Pos::Verb | Pos::Sconj | Pos::Punct);
    // "According to her lawyer, Ana Reyes, …": a name between commas, else it may be who the clause is about.
    if doc.pos(start) == Pos::Adp && start < comma && name.end < sentence.end && doc.word(name.end) == "," {
        start += 1;
    }
    let opener = matches!(doc.pos(start), Pos::Det | Pos::Noun | Pos::Adj | Pos::Propn) || doc.tag(start) == "PRP$";
    // The first role that a phrase ends in is the head, and one person's: "Ministers, Ana Reyes among them".
    let ends = |token: usize| token + 1 == comma || doc.pos(token + 1) == Pos::Adp;
    let head = (start..comma)
        .find(|&token| text.what(token).is_role(&text.tables) && text.piece(token).end == token + 1 && ends(token))?;
    let holder = matches!(text.what(head), What::Title(_) | What::Group(_)) && !matches!(doc.tag(head), "NNS" | "NNPS");
    // "the trial of the former head of the service": the phrase that he heads.
    let start = if doc.lower(doc.head(head)) == "of" { doc.left_edge(head).max(start) } else { start };
    (clause && opener && holder).then_some(start..comma)
}

/// The office that follows a name after a comma: "Karim Masimov, the former head of the committee,".
fn after(doc: &Doc, text: &Text, name: &Name) -> Option<Range<usize>> {
    let sentence = doc.sentence(name.start);
    let mut start = name.end;
    if start < sentence.end && doc.tag(start) == "POS" {
        return None;
    }
    if start >= sentence.end || !matches!(doc.word(start), "," | "(" | "–" | "—" | "-") {
        return None;
    }
    start += 1;
    // An age between: "Ana Reyes, 45, a teacher,".
    if start + 1 < sentence.end
        && doc.word(start).chars().all(|letter| letter.is_ascii_digit())
        && doc.word(start + 1) == ","
    {
        start += 2;
    }
    let mut end = start;
    while end < sentence.end && end - start < LONGEST {
        let stop = matches!(doc.pos(end), Pos::Verb | Pos::Aux | Pos::Sconj)
            && !matches!(doc.dep(end), "amod" | "compound")
            || matches!(doc.word(end), "," | ";" | "(" | ")" | "—" | "–" | "\"" | "." | "who" | "whose" | "which");
        if stop {
            break;
        }
        end += 1;
    }
    let opener = start < end
        && (matches!(doc.pos(start), Pos::Det | Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num)
            || text.what(start) != What::Other
            || doc.tag(start) == "PRP$");
    let description = opener.then(|| text.describe(start..end))?;
    // "Ana Reyes, officials said": who speaks is somebody else. "Ana Reyes, Tomas Kolar": another name is no office.
    let speaks = (start..end).any(|token| doc.dep(token).starts_with("nsubj"));
    let holder = (start..end).any(|token| matches!(text.what(token), What::Title(_) | What::Group(_)));
    (holder && !speaks && description.kind != EntityKind::Organization).then_some(start..end)
}

/// The office in a nominal that the parse puts beside the name: "the interior minister, Ana Reyes," and "Ana Reyes is a judge".
fn beside(doc: &Doc, text: &Text, name: &Name, head: usize) -> Option<Range<usize>> {
    let nominal = if doc.dep(head) == "appos" {
        Some(doc.head(head)).filter(|nominal| !name.tokens().contains(nominal))
    } else if doc.dep(head) == "nsubj" && doc.lemma(doc.head(head)) == "be" {
        doc.child(doc.head(head), &["attr"])
    } else {
        None
    }?;
    let role = |token: usize| matches!(text.what(token), What::Title(_) | What::Group(_));
    // "its envoy to Algiers, Ana Reyes,": hung on the last word of the office.
    let office =
        |token: usize| Some(doc.head(doc.head(token))).filter(|&above| doc.dep(token) == "pobj" && role(above));
    let nominal = if role(nominal) { nominal } else { office(nominal)? };
    let core = phrase::core(doc, text, nominal, None);
    let extended = phrase::extended(doc, core.clone(), nominal);
    let clear = |token: usize| !name.tokens().contains(&token);
    extended.clone().all(clear).then_some(extended).or_else(|| core.clone().all(clear).then_some(core))
}

/// Where the country words before a body's name begin: "Kazakhstan's Interior Ministry".
fn qualifiers(doc: &Doc, text: &Text, start: usize) -> usize {
    let sentence = doc.sentence(start);
    let mut first = start;
    while first > sentence.start {
        let before = first - 1;
        if !matches!(text.what(before), What::Country(..) | What::Possessive | What::Modifier(_)) {
            break;
        }
        first = text.piece(before).start.min(before);
    }
    first
}

/// ", 14," after the name, or "14-year-old" before it.
fn minor(doc: &Doc, name: &Name) -> bool {
    let age = |token: usize| doc.word(token).split('-').next().and_then(|number| number.parse::<u32>().ok());
    let child = |token: usize| age(token).is_some_and(|age| (1..18).contains(&age));
    let after = name.end;
    if after + 1 < doc.len() && doc.word(after) == "," && child(after + 1) {
        let past = after + 2;
        if past >= doc.len() || matches!(doc.word(past), "," | ".") {
            return true;
        }
    }
    let sentence = doc.sentence(name.start);
    (sentence.start..name.start)
        .rev()
        .take(6)
        .any(|token| child(token) && (token..name.start).any(|later| doc.lower(later).contains("year")))
}
