//! Numbers among numbers: parts, additions, sums, and figures that stand for what was counted before.

use super::counted::Target;
use super::number::Number;
use super::tables::Place;
use super::{Draft, Scene};
use language::Pos;
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
        .take_while(|&i| doc.lower(i) != "," && doc.pos(i) != Pos::Verb || doc.lower(i) == "including")
        .find(|&i| PART.contains(&doc.lower(i)));
    let opened = opening.is_some_and(|i| match doc.lower(i) {
        "including" => true,
        _ => matches!(doc.lower(i + 1), "them" | "whom" | "those" | "which") && i + 1 < number.start,
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
    let fits = of_them && near || (opened || of_the || coordinated) && same_sentence;
    fits.then_some(whole)
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
    (near && scene.tables.is_tally(doc.lemma(verb)) && before.of != Counted::Other).then_some((before.noun, before.of))
}

/// The noun of a bare number: the one it is complement of, or the subject or object that rises or falls to it.
fn toll(scene: &Scene, number: Number) -> Option<usize> {
    let doc = scene.doc;
    let preposition = doc.head(number.last);
    if doc.dep(number.last) != "pobj" && doc.dep(number.last) != "dobj" {
        return None;
    }
    let above = if doc.dep(number.last) == "pobj" { doc.head(preposition) } else { preposition };
    let is_toll = |i: &usize| scene.tables.toll(doc.lemma(*i)).is_some();
    if is_toll(&above) {
        return Some(above);
    }
    // "lowered its estimate from 1,900 to about 1,200", "the toll rose to 26".
    let mut arguments = doc.children(above).filter(|&child| matches!(doc.dep(child), "nsubj" | "nsubjpass" | "dobj"));
    arguments.find(is_toll)
}
