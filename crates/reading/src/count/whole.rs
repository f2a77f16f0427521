//! Numbers among numbers: parts, additions, sums, and figures that stand for what was counted before.

use super::counted::Target;
use super::number::Number;
use super::tables::{Class, Place};
use super::{Draft, Scene};
use language::{Doc, Pos};
use record::Counted;

/// Words that make what follows a part of what was counted before.
const PART: [&str; 3] = ["including", "among", "of"];

/// "225, including 19 officers", "19 of them", "of whom 19": the index of the count that this one is part of.
pub(super) fn part_of(scene: &Scene, number: Number, target: Target, earlier: &[Draft]) -> Option<usize> {
    let doc = scene.doc;
    let sentence = doc.sentence(number.first);
    let whole = earlier.iter().rposition(|draft| draft.part_of.is_none())?;
    let near = doc.sentence_of(number.first) - doc.sentence_of(earlier.get(whole)?.number.first) <= 1;
    let same_sentence = doc.sentence_of(number.first) == doc.sentence_of(earlier.get(whole)?.number.first);
    // "of them", "of those".
    let next = number.last + 1;
    let of_them = next + 1 < sentence.end
        && doc.lower(next) == "of"
        && (matches!(doc.lower(next + 1), "them" | "those" | "these" | "whom" | "which")
            || doc.lower(next + 1) == "the" && !number.approximate);
    // "including four medics", "among them two children", "of whom 19 were".
    let from = number.start.saturating_sub(4).max(sentence.start);
    let opening = (from..number.start)
        .rev()
        .take_while(|&i| doc.lower(i) != "," && doc.pos(i) != Pos::Verb || includes(doc, i))
        .find(|&i| PART.contains(&doc.lower(i)) || includes(doc, i));
    let opened = opening.is_some_and(|i| match doc.lower(i) {
        _ if includes(doc, i) => true,
        _ => matches!(doc.lower(i + 1), "them" | "whom" | "those" | "which") && i + 1 < number.start,
    });
    // "ten women and three infants among them".
    let among_them = (number.last + 1..sentence.end.min(number.last + 8))
        .take_while(|&i| doc.pos(i) != Pos::Verb || doc.lower(i) == "included")
        .any(|i| {
            doc.lower(i) == "included" || doc.lower(i) == "among" && i + 1 < sentence.end && doc.lower(i + 1) == "them"
        });
    let coordinated = matches!(target, Target::Noun(noun) if doc.dep(noun) == "conj")
        && earlier.last().is_some_and(|last| {
            last.part_of == Some(whole) && doc.sentence_of(last.number.first) == doc.sentence_of(number.first)
        })
        && doc.lower(number.start.saturating_sub(1)) == "and";
    // "Of the 40 seized, 22 are free".
    let of_the = earlier.get(whole).is_some_and(|whole| {
        doc.lower(sentence.start) == "of"
            && whole.number.start <= sentence.start + 2
            && whole.number.last < number.first
    });
    let fits = of_them && near || (opened || of_the || coordinated || among_them) && same_sentence;
    fits.then_some(whole)
}

/// "including", "the dead include".
fn includes(doc: &Doc, i: usize) -> bool {
    matches!(doc.lower(i), "including" | "include" | "includes" | "included")
}

/// "two more", but not "two more than".
pub(super) fn trailing_more(scene: &Scene, number: Number) -> Option<usize> {
    let doc = scene.doc;
    let next = number.last + 1;
    let end = doc.sentence(number.first).end;
    let more = next < end && doc.lower(next) == "more" && (next + 1 >= end || doc.lower(next + 1) != "than");
    more.then_some(next)
}

/// "another 26", "400 extra troops".
pub(super) fn is_additional(scene: &Scene, number: Number) -> bool {
    let doc = scene.doc;
    let sentence = doc.sentence(number.first);
    let before = number.start.checked_sub(1).filter(|&i| i >= sentence.start);
    let after = Some(number.last + 1).filter(|&i| i < sentence.end);
    before.is_some_and(|i| scene.tables.adds(doc.lower(i), Place::Before))
        || after.is_some_and(|i| scene.tables.adds(doc.lower(i), Place::After))
}

/// "bringing the toll to 164", "a total of 164".
pub(super) fn is_total(scene: &Scene, number: Number) -> bool {
    let doc = scene.doc;
    let start = doc.sentence(number.first).start;
    let end = doc.sentence(number.first).end;
    let after = (number.last + 1..end.min(number.last + 5))
        .any(|i| i + 1 < end && matches!((doc.lower(i), doc.lower(i + 1)), ("in", "all" | "total") | ("so", "far")));
    after
        || toll_before(scene, number).is_some_and(|toll| grows(scene, toll, number))
        || scene.tables.totals.iter().any(|words| {
            number
                .start
                .checked_sub(words.len())
                .is_some_and(|from| from >= start && words.iter().zip(from..).all(|(word, i)| doc.lower(i) == word))
        })
}

/// "the toll rose to 26", "an earlier figure of nine": what a bare number counts, by the noun it is a figure of, and the
/// head of those counted.
pub(super) fn of_toll(scene: &Scene, number: Number, earlier: &[Draft]) -> Option<(Option<usize>, Counted)> {
    let doc = scene.doc;
    let Some(toll) = toll(scene, number) else { return of_tally(scene, number, earlier) };
    let of_itself = scene.tables.toll(doc.lemma(toll))?;
    // "the number of dead officers".
    let spelled = doc.child(toll, &["prep"]).and_then(|of| doc.child(of, &["pobj"])).filter(|&of| of != number.last);
    if let Some(object) = spelled {
        let of = super::fate::of(scene, number, Some(object), true).or(of_itself);
        return of.map(|of| (Some(object), of));
    }
    let before = earlier.last();
    let of = of_itself.or_else(|| before.map(|draft| draft.of))?;
    Some((before.and_then(|draft| draft.noun), of))
}

/// "the clinic counted 31": a figure of what was counted in this sentence or the one before.
fn of_tally(scene: &Scene, number: Number, earlier: &[Draft]) -> Option<(Option<usize>, Counted)> {
    let doc = scene.doc;
    let above = doc.head(number.last);
    let verb = match doc.dep(number.last) {
        "dobj" | "npadvmod" => above,
        "pobj" => doc.head(above),
        _ => return None,
    };
    let before = earlier.last()?;
    let near = doc.sentence_of(number.first) - doc.sentence_of(before.number.first) <= 1;
    (near && scene.tables.is(Class::Tally, doc.lemma(verb)) && before.of != Counted::Other)
        .then_some((before.noun, before.of))
}

/// "while dozens more waited": more of what the number before them in the sentence counts.
pub(super) fn of_addition(scene: &Scene, number: Number, earlier: &[Draft]) -> Option<(Option<usize>, Counted)> {
    let sentence = scene.doc.sentence(number.first);
    let before = earlier.last().filter(|draft| sentence.tokens().contains(&draft.number.first))?;
    let adds = trailing_more(scene, number).is_some() || is_additional(scene, number);
    (adds && before.of != Counted::Other).then_some((before.noun, before.of))
}

/// The noun of a bare number: the one it is complement of, or the subject or object that rises or falls to it.
fn toll(scene: &Scene, number: Number) -> Option<usize> {
    let doc = scene.doc;
    let preposition = doc.head(number.last);
    if !matches!(doc.dep(number.last), "pobj" | "dobj" | "attr") {
        return toll_before(scene, number);
    }
    let above = if doc.dep(number.last) == "pobj" { doc.head(preposition) } else { preposition };
    let is_toll = |i: &usize| scene.tables.toll(doc.lemma(*i)).is_some();
    if is_toll(&above) {
        return Some(above);
    }
    // "lowered its estimate from 1,900 to about 1,200", "the toll rose to 26".
    let mut arguments = doc.children(above).filter(|&child| matches!(doc.dep(child), "nsubj" | "nsubjpass" | "dobj"));
    arguments.find(is_toll).or_else(|| toll_before(scene, number))
}

/// "83 civilians killed since June": deeds and deaths of more days than one.
pub(super) fn is_since(scene: &Scene, number: Number, of: Counted) -> bool {
    let doc = scene.doc;
    let deeds = matches!(of, Counted::Killed | Counted::Injured | Counted::Attacks | Counted::Arrested);
    let end = doc.sentence(number.first).end;
    let clause = (number.last + 1..end).take_while(|&i| !matches!(doc.word(i), ";" | ","));
    let since = |i: usize| {
        doc.lower(i) == "since" && (doc.dep(i) == "prep" && doc.child(i, &["pobj"]).is_some() || doc.dep(i) == "mark")
    };
    // "over three nights".
    let span = |i: usize| doc.lower(i) == "over" && doc.child(i, &["pobj"]).is_some_and(|days| is_days(doc, days));
    let built = of == Counted::Buildings;
    (deeds || built) && number.max != Some(0) && clause.into_iter().any(|i| deeds && since(i) || span(i))
}

fn is_days(doc: &Doc, noun: usize) -> bool {
    matches!(doc.lower(noun), "days" | "nights" | "weeks" | "weekends" | "months" | "years")
}

/// "the toll climbed to 117": a sum, where one that is "revised to 98" was wrong.
fn grows(scene: &Scene, toll: usize, number: Number) -> bool {
    let doc = scene.doc;
    let grown = |i: usize| scene.tables.is(Class::Growth, doc.lemma(i));
    let from = toll.saturating_sub(6).max(doc.sentence(toll).start);
    (from..number.start).any(grown)
}

/// What a number is of that a toll leads to.
pub(super) fn of_toll_before(scene: &Scene, number: Number) -> Option<Counted> {
    scene.tables.toll(scene.doc.lemma(toll_before(scene, number)?))?
}

/// "one dead in Riga, two in Ventspils", "Bangkok reported one dead, Phnom Penh two", "17, up from 13": of what the number
/// before it in the sentence is of.
pub(super) fn of_gap(scene: &Scene, number: Number, earlier: &[Draft]) -> Option<(Option<usize>, Counted)> {
    let doc = scene.doc;
    let sentence = doc.sentence(number.first);
    let before = earlier.last().filter(|draft| sentence.tokens().contains(&draft.number.first))?;
    let after = number.last + 1;
    let closes = after >= sentence.end || doc.pos(after) == Pos::Punct || doc.lower(after) == "in";
    let name = (sentence.start..number.start).rev().take_while(|&i| doc.pos(i) == Pos::Propn).last();
    let set_off = name.and_then(|name| name.checked_sub(1)).is_some_and(|i| matches!(doc.lower(i), "," | ";" | "and"));
    let from = number
        .start
        .checked_sub(2)
        .is_some_and(|i| i > before.number.last && doc.lower(i + 1) == "from" && matches!(doc.lower(i), "up" | "down"));
    let gap = closes && set_off && !matches!(doc.lower(after.min(sentence.end - 1)), "in");
    (before.of != Counted::Other && (gap || from && closes)).then_some((before.noun, before.of))
}

/// How far before its number a toll is looked for.
const REACH: usize = 12;

/// "revised its toll from 143 to 98", whatever the parse: the toll before a word that leads to its number.
fn toll_before(scene: &Scene, number: Number) -> Option<usize> {
    let doc = scene.doc;
    let start = doc.sentence(number.first).start;
    let lead = number.start.checked_sub(1).filter(|&i| i >= start)?;
    if !scene.tables.is(Class::Lead, doc.lower(lead)) {
        return None;
    }
    let clause = (start.max(lead.saturating_sub(REACH))..lead).rev().take_while(|&i| !matches!(doc.word(i), ";" | ":"));
    clause.into_iter().find(|&i| doc.pos(i) == Pos::Noun && scene.tables.toll(doc.lemma(i)).is_some())
}
