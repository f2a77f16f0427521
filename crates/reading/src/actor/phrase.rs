//! Core phrases: a name, an office or a group with its modifiers, without clauses, appositions and other attachments.

use super::text::Text;
use language::{Doc, Pos};
use std::ops::Range;

/// Phrases are followed this far to either side.
const LONGEST: usize = 40;

/// The tokens of the core phrase that `head` heads. `name` is the name that the head is part of, if it is.
pub(super) fn core(doc: &Doc, text: &Text, head: usize, name: Option<Range<usize>>) -> Range<usize> {
    let first = name.as_ref().map_or(head, |name| name.start);
    let start = left(doc, text, head, first);
    let end = match name {
        Some(name) => name.end.max(head + 1),
        None => complement(doc, text, head).unwrap_or(head + 1),
    };
    start..end
}

/// Where the modifiers before a head begin.
fn left(doc: &Doc, text: &Text, head: usize, first: usize) -> usize {
    let sentence = doc.sentence(head);
    let edge = doc.left_edge(head).max(sentence.start).min(first);
    let mut start = first;
    while start > edge && first - start < LONGEST {
        let before = start - 1;
        let word = doc.word(before);
        let bracket = matches!(word, "(" | ")" | "[" | "]" | "\"" | "“" | "”" | ":" | ";" | "—" | "--")
            || doc.pos(before) == Pos::Space;
        // "large, angry crowds": a comma between adjectives belongs to the phrase; another one does not.
        let comma = word == "," && !(before > edge && doc.pos(before - 1) == Pos::Adj && doc.pos(start) == Pos::Adj);
        let verb = matches!(doc.pos(before), Pos::Verb | Pos::Aux) && !matches!(doc.dep(before), "amod" | "compound");
        let dep = doc.dep(before);
        let outside =
            matches!(dep, "cc" | "preconj" | "mark" | "prep" | "punct" | "advmod" | "npadvmod" | "advcl" | "meta")
                && !text.is("particle", before)
                && (dep != "punct" || word == ",")
                && !modifies_modifier(doc, before, start..head + 1)
                && !inside_piece(text, before, start);
        // " - " parts a dateline or a source from what follows.
        let dash = super::text::is_hyphen(doc, before)
            && (before == edge || doc.end(before - 1) < doc.start(before) || doc.end(before) < doc.start(before + 1));
        if bracket || comma || verb || outside || dash {
            break;
        }
        start = before;
    }
    // A phrase does not begin with what its modifiers left behind.
    while start < first && matches!(doc.pos(start), Pos::Punct | Pos::Cconj | Pos::Adp | Pos::Space) {
        start += 1;
    }
    start
}

/// "about 200 people", "heavily armed men": an adverb that belongs to a modifier within the phrase.
fn modifies_modifier(doc: &Doc, token: usize, phrase: Range<usize>) -> bool {
    matches!(doc.dep(token), "advmod" | "npadvmod" | "prep" | "cc")
        && doc.head(token) != phrase.end - 1
        && phrase.contains(&doc.head(token))
}

fn inside_piece(text: &Text, before: usize, start: usize) -> bool {
    text.piece(start).start <= before
}

/// Past what belongs to the phrase behind its head: "president of Chad", "workers from Nepal". A place where something is,
/// "a court in Bavaria", does not.
fn complement(doc: &Doc, text: &Text, head: usize) -> Option<usize> {
    let piece = text.piece(head);
    let mut end = piece.end.max(head + 1);
    let mut holder = head;
    for _ in 0..2 {
        let joins = end < doc.len()
            && doc.dep(end) == "prep"
            && doc.head(end) == holder
            && (text.is("of", end) || (doc.lower(end) == "from" && holder == head));
        let Some(object) = joins.then(|| doc.child(end, &["pobj"])).flatten() else { break };
        if left(doc, text, object, object) != end + 1 {
            break;
        }
        end = text.piece(object).end.max(object + 1);
        holder = object;
    }
    (end > head + 1).then_some(end)
}

/// The apposition that follows a phrase after a comma or at once: "the interior minister, Ana Reyes", "Ana Reyes, a judge".
pub(super) fn apposition(doc: &Doc, text: &Text, core: &Range<usize>, head: usize) -> Option<Range<usize>> {
    let beside = doc.children(head).find(|&child| doc.dep(child) == "appos" && child >= core.end)?;
    let whole = self::core(doc, text, beside, None);
    let between = core.end..whole.start;
    let adjacent = between.len() <= 1 && between.clone().all(|token| doc.word(token) == ",");
    (adjacent && whole.end > core.end).then_some(whole)
}

/// The object of an amount: "protesters" in "hundreds of protesters".
pub(super) fn counted(doc: &Doc, text: &Text, head: usize) -> Option<usize> {
    if !text.tables.partitives.contains(text.word(head)) {
        return None;
    }
    let of = doc.children(head).find(|&child| doc.dep(child) == "prep" && doc.lower(child) == "of")?;
    doc.child(of, &["pobj"])
}

/// The phrase with the prepositions that hang on it, for what it says of country and body.
pub(super) fn extended(doc: &Doc, core: Range<usize>, head: usize) -> Range<usize> {
    let limit = (doc.right_edge(head) + 1).min(core.end + LONGEST);
    let mut end = core.end;
    while end < limit {
        let stop = matches!(doc.dep(end), "relcl" | "acl" | "appos" | "cc" | "conj" | "advcl" | "nsubj" | "mark")
            || matches!(doc.pos(end), Pos::Verb | Pos::Aux | Pos::Punct | Pos::Sconj)
                && !matches!(doc.word(end), "-" | "'s" | "’s");
        if stop {
            break;
        }
        end += 1;
    }
    core.start..end.max(core.end)
}
