//! The words of an argument: the core phrase, with what says which one is meant ("the sons *of the former president*") and
//! without clauses, afterthoughts and places, which are the event's.

use crate::party::Party;
use crate::scene::Scene;
use language::{Doc, Pos};
use reading::Report;
use record::Span;

/// Prepositions after a noun that tell which one is meant.
const TELLING: [&str; 4] = ["of", "from", "for", "to"];
/// Words before a number that say how sure it is.
const QUALIFIERS: [&str; 12] = [
    "at least",
    "more than",
    "fewer than",
    "less than",
    "up to",
    "as many as",
    "some",
    "about",
    "around",
    "nearly",
    "almost",
    "over",
];
/// Tokens that such a tail may have.
const TAIL: usize = 8;

/// The words of a party beyond the core that its entity has.
pub(crate) fn words(scene: &Scene, party: &Party) -> Span {
    let (report, doc) = (scene.report, scene.doc);
    let mut span = report.span(first_word(doc, party.inner), party.inner);
    if party.head < party.inner {
        span = span.hull(report.span(first_word(doc, party.head), party.head));
    }
    if let Some(name) = doc.name_at(party.inner) {
        span = span.hull(report.span(name.start, name.end - 1));
    }
    let name = scene.name(party.inner);
    let modifier = matches!(doc.dep(party.inner), "amod" | "compound" | "nmod") || doc.pos(party.inner) == Pos::Adj;
    // A person's or a country's name needs no more.
    let enough = modifier || matches!(name, Some("PERSON" | "GPE" | "NORP" | "LOC"));
    if let Some(last) = tail(scene, party.inner).filter(|_| !enough) {
        span = span.hull(report.span(party.inner, last));
    }
    span
}

/// The first word before a noun that belongs to its core: articles, numbers, adjectives, names, owners.
fn first_word(doc: &Doc, noun: usize) -> usize {
    let before = doc.children(noun).filter(|&c| {
        let core =
            matches!(doc.dep(c), "det" | "amod" | "compound" | "nummod" | "poss" | "nmod" | "predet" | "quantmod");
        core && c < noun
    });
    before.map(|c| doc.left_edge(c)).min().unwrap_or(noun)
}

/// "Mali's": the 's belongs to the grammar, not to the name.
pub(crate) fn whole(report: &Report, inner: usize, span: Span) -> Span {
    let doc = &report.doc;
    // A state needs no apposition: what follows its name is often parsed as one.
    let state = doc.name_at(inner).filter(|&name| doc.name_label(name) == "GPE");
    let span = match state {
        Some(name) if inner + 1 == name.end => Span::new(span.start, span.end.min(doc.end(inner))),
        _ => span,
    };
    let span = after_dead(report, span);
    let span = Span::new(after_qualifier(report, span), span.end);
    let words = report.words(span);
    let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    Span::new(span.start, span.start + bare.trim_end().len())
}

/// "shot dead two men": how they were left is no part of who they are.
fn after_dead(report: &Report, span: Span) -> Span {
    let first = report.doc.token_at(span.start);
    let dead = report.doc.lower(first) == "dead" && first > 0 && report.doc.pos(first - 1) == Pos::Verb;
    if dead && report.doc.end(first) < span.end { Span::new(report.doc.start(first + 1), span.end) } else { span }
}

/// "at least nine women", "some 200 men": what qualifies the number belongs to the count, not to the party.
fn after_qualifier(report: &Report, span: Span) -> usize {
    let doc = &report.doc;
    let first = doc.token_at(span.start);
    let number = (first..doc.len().min(first + 4)).find(|&i| doc.pos(i) == Pos::Num && doc.end(i) <= span.end);
    let qualifies = |&number: &usize| {
        let before = (first..number).map(|i| doc.lower(i)).collect::<Vec<_>>().join(" ");
        QUALIFIERS.contains(&before.as_str())
    };
    number.filter(qualifies).map_or(span.start, |number| doc.start(number))
}

/// The last token of the tail right after a noun.
fn tail(scene: &Scene, noun: usize) -> Option<usize> {
    let doc = scene.doc;
    let prep =
        doc.children(noun).find(|&c| c == noun + 1 && doc.dep(c) == "prep" && TELLING.contains(&doc.lower(c)))?;
    let object = doc.child(prep, &["pobj"]).filter(|&object| !scene.is_abstract(object))?;
    let last = simple_end(doc, object);
    (last - noun <= TAIL).then_some(last)
}

/// The end of a noun phrase without its clauses: the noun, what is coordinated with it, and an "of" of its own.
fn simple_end(doc: &Doc, noun: usize) -> usize {
    let mut last = noun;
    for child in doc.children(noun).filter(|&c| c > noun) {
        let end = match doc.dep(child) {
            "conj" => child,
            "prep" if doc.lower(child) == "of" && child == noun + 1 => doc.child(child, &["pobj"]).unwrap_or(noun),
            _ => continue,
        };
        last = last.max(end);
    }
    last
}
