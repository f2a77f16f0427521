//! Numbers: digits and number words as an interval, with the words around them that open, close or blur it.

use super::tables::{Counts, Effect, NumberKind, Place};
use language::Doc;

/// A number over tokens `first..=last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub first: usize,
    pub last: usize,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub approximate: bool,
    /// First token of the qualifier before it, else `first`.
    pub start: usize,
}

/// The number that begins with token `i`.
pub(super) fn read(doc: &Doc, counts: &Counts, i: usize) -> Option<Number> {
    let mut plain = plain(doc, counts, i)?;
    // "not one soldier died".
    let not = i.checked_sub(1).filter(|&not| not >= doc.sentence(i).start && doc.lower(not) == "not");
    if let Some(not) = not.filter(|_| doc.lower(plain.last) == "one") {
        plain = Number { min: Some(0), max: Some(0), start: not, ..plain };
    }
    let number = range(doc, counts, plain).unwrap_or(plain);
    Some(qualified(doc, counts, number))
}

/// A number without the words around it.
fn plain(doc: &Doc, counts: &Counts, i: usize) -> Option<Number> {
    let end = doc.sentence(i).end;
    let word = |i: usize| (i < end).then(|| counts.number(doc.lower(i))).flatten();
    let multiplies = |i: usize| word(i).is_some_and(|word| word.kind == NumberKind::Multiplier);
    let mut next = i;
    let article = matches!(doc.lower(i), "a" | "an");
    if article {
        // "a dozen", "a few", "a couple".
        next += 1;
        let takes_article = |w: super::tables::NumberWord| {
            w.kind == NumberKind::Multiplier || w.min <= 3 && w.kind == NumberKind::Vague
        };
        word(next).filter(|&w| takes_article(w) && doc.lower(next) != "no")?;
    }
    let (mut sum, mut current): (f64, Option<f64>) = (0.0, article.then_some(1.0));
    let mut open = false;
    let mut last = None;
    while next < end {
        let joined = last.is_some_and(|l| l + 1 < next);
        if let Some(value) = digits(doc.word(next)).filter(|_| current.is_none() && last.is_none()) {
            current = Some(value);
        } else if let Some(number) = word(next) {
            match number.kind {
                NumberKind::Unit
                    if current.is_none_or(|c| {
                        c >= 20.0 && number.min < 10 && c % 10.0 == 0.0
                            || c >= 100.0 && number.min < 100 && c % 100.0 == 0.0
                    }) =>
                {
                    current = Some(current.unwrap_or(0.0) + as_float(number.min));
                }
                NumberKind::Multiplier if !joined && (current.is_some() || last.is_none()) => {
                    let product = current.unwrap_or(1.0) * as_float(number.min);
                    if number.min >= 1000 {
                        sum = (sum + product) * 1.0;
                        current = None;
                    } else {
                        current = Some(product);
                    }
                }
                NumberKind::Vague if last.is_none() || (open && !joined) => {
                    current = Some(match current {
                        Some(c) if open => c * as_float(number.min) / 2.0,
                        _ => as_float(number.min),
                    });
                    open |= number.max.is_none();
                }
                _ => break,
            }
        } else {
            break;
        }
        last = Some(next);
        next += 1;
        // "twenty-six", "tens of thousands", "a couple of dozen".
        let hyphen =
            next + 1 < end && doc.word(next) == "-" && word(next + 1).is_some_and(|w| w.kind == NumberKind::Unit);
        let of = open
            && next + 1 < end
            && doc.lower(next) == "of"
            && (multiplies(next + 1) || word(next + 1).is_some_and(|w| w.kind == NumberKind::Vague && w.min >= 200));
        // "one hundred and eight".
        let and = next + 1 < end
            && doc.lower(next) == "and"
            && doc.lower(next - 1) == "hundred"
            && word(next + 1).is_some_and(|w| w.kind == NumberKind::Unit);
        if hyphen || and {
            next += 1;
        } else if of {
            next += 1;
            open = true;
            let inner = word(next)?;
            // "tens of thousands": the plural already means two of them.
            let single = as_float(if inner.kind == NumberKind::Vague { inner.min / 2 } else { inner.min });
            current = Some(current.unwrap_or(1.0) * single);
            last = Some(next);
            next += 1;
        }
    }
    let last = last?;
    let total = sum + current.unwrap_or(0.0);
    let value = whole(total)?;
    // "dozens", "several thousand": open upwards and no exact figure.
    let vague = doc_is_vague(doc, counts, i, last);
    Some(Number {
        first: i,
        last,
        min: Some(value),
        max: (!open).then_some(value),
        approximate: open || vague,
        start: i,
    })
}

/// "20 to 30", "20-30", "between 20 and 30".
fn range(doc: &Doc, counts: &Counts, low: Number) -> Option<Number> {
    let end = doc.sentence(low.first).end;
    let joint = low.last + 1;
    if joint + 1 >= end || low.max.is_none() {
        return None;
    }
    let before = low.first.checked_sub(1).map(|i| doc.lower(i));
    let joins = match doc.lower(joint) {
        "to" | "-" | "–" | "or" => before != Some("from"),
        "and" => before == Some("between"),
        _ => false,
    };
    let high = joins.then(|| plain(doc, counts, joint + 1)).flatten()?;
    let (min, max) = (low.min?, high.max?);
    (min < max && min > 0).then_some(Number { last: high.last, max: Some(max), ..low })
}

/// With "at least", "up to", "about" before it or "or so" behind it.
fn qualified(doc: &Doc, counts: &Counts, number: Number) -> Number {
    let mut number = number;
    let sentence = doc.sentence(number.first);
    // "at least about 20": two qualifiers are the most that people write.
    for _ in 0..2 {
        let fits = |words: &[String]| {
            let from = number.start.checked_sub(words.len()).filter(|&from| from >= sentence.start)?;
            // "handed over six soldiers" is no qualifier.
            let free = doc.dep(from) != "prt";
            (free && words.iter().zip(from..).all(|(word, i)| doc.lower(i) == word)).then_some(from)
        };
        let found = counts.qualifiers.iter().filter(|q| q.place == Place::Before);
        let longest = found.filter_map(|q| Some((fits(&q.words)?, q.effect))).min_by_key(|&(from, _)| from);
        let Some((from, effect)) = longest else { break };
        number.start = from;
        apply(&mut number, effect);
    }
    let after = counts.qualifiers.iter().filter(|q| q.place == Place::After).find(|q| {
        let from = number.last + 1;
        from + q.words.len() <= sentence.end && q.words.iter().zip(from..).all(|(word, i)| doc.lower(i) == word)
    });
    if let Some(qualifier) = after {
        apply(&mut number, qualifier.effect);
    }
    number
}

fn apply(number: &mut Number, effect: Effect) {
    match effect {
        Effect::Min => number.max = None,
        Effect::Max => {
            number.max = number.max.or(number.min);
            number.min = None;
        }
        // "more than 26" begins at 27; "more than dozens" has no number to begin above.
        Effect::Over => {
            number.min = number.min.map(|min| if number.max.is_some() { min.saturating_add(1) } else { min });
            number.max = None;
        }
        Effect::Under => {
            number.max = number.max.or(number.min).map(|max| max.saturating_sub(1));
            number.min = None;
        }
        Effect::About => number.approximate = true,
    }
}

fn doc_is_vague(doc: &Doc, counts: &Counts, first: usize, last: usize) -> bool {
    (first..=last).any(|i| counts.number(doc.lower(i)).is_some_and(|w| w.kind == NumberKind::Vague && w.min > 0))
}

/// "26", "2,500", "1.5": digits with thousands separated by commas.
fn digits(word: &str) -> Option<f64> {
    let bytes = word.as_bytes();
    let well_formed = bytes.first()?.is_ascii_digit()
        && bytes.iter().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        && bytes.last()?.is_ascii_digit()
        && word.split(',').skip(1).all(|group| group.split('.').next().is_some_and(|digits| digits.len() == 3))
        && word.matches('.').count() <= 1
        && word.len() <= 15;
    if !well_formed {
        return None;
    }
    word.replace(',', "").parse().ok()
}

fn as_float(value: u64) -> f64 {
    // Number words stay far below the 2^53 where this would round.
    value as f64
}

/// A whole number of people or things, nothing for "1.5".
fn whole(value: f64) -> Option<u64> {
    let rounded = value.round();
    let near = (value - rounded).abs() < 1e-6 && (0.0..9e15).contains(&rounded);
    near.then(|| format!("{rounded:.0}").parse().ok()).flatten()
}
