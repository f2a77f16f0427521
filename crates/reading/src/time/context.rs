//! Whether words that could be a time are one here: what stands before and after them.

use super::granule::Unit;
use super::rules::{Match, Reading, When};
use super::scan::{Shape, Token};
use super::tense::{Capitals, Grammar};
use super::words::{Class, Words};

/// How sure a match is where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    No,
    /// Only beside another expression.
    Weak,
    Yes,
}

/// Judges one match by its neighbours.
pub fn standing(found: &Match, words: &Words, tokens: &[Token], grammar: &Grammar) -> Standing {
    let before = found.first.checked_sub(1).and_then(|i| tokens.get(i));
    let placed = || words.ends_before(Class::Preposition, tokens, found.first).is_some();
    let sure = match found.when {
        Some(When::Closed) if !closed(words, tokens, found.end) => return Standing::No,
        Some(When::Final) if !ends(words, tokens, found.end, Class::Final) => return Standing::No,
        Some(When::Rate) if !rate(words, tokens, found.first) => return Standing::No,
        Some(When::Placed) if !placed() => return Standing::No,
        Some(When::At) => {
            let at = before.is_some_and(|token| matches!(token.lower.as_str(), "at" | "around" | "about"));
            if !at || !closed(words, tokens, found.end) {
                return Standing::No;
            }
            true
        }
        Some(When::Weak) => placed(),
        Some(When::Joined) => false,
        _ => true,
    };
    // "two hours later" is on no calendar; "two hours" is a length.
    if found.reading == Reading::Shift && found.frame.unit.is_some_and(|unit| unit < Unit::Day) {
        return Standing::No;
    }
    if part_of_a_name(found, tokens, grammar) || counts_something(found, words, tokens, grammar) {
        return Standing::No;
    }
    // A number that goes on in front: "$2010", "F-16", "1.2010", "A320".
    let numeric = tokens.get(found.first).is_some_and(|token| !matches!(token.shape, Shape::Word | Shape::Mark));
    if numeric && runs_on(before, tokens.get(found.first), tokens, found.first) {
        return Standing::No;
    }
    if names_a_person(found, words, tokens, grammar) {
        return Standing::No;
    }
    if found.doubtful {
        let placed = words.ends_before(Class::MonthPreposition, tokens, found.first).is_some();
        return if placed { Standing::Yes } else { Standing::Weak };
    }
    if sure { Standing::Yes } else { Standing::Weak }
}

/// Whether the phrase ends before token `i`: at a mark, at the end, or at a word that begins something else.
pub fn closed(words: &Words, tokens: &[Token], i: usize) -> bool {
    ends(words, tokens, i, Class::Boundary)
}

fn ends(words: &Words, tokens: &[Token], i: usize, class: Class) -> bool {
    let Some(token) = tokens.get(i) else { return true };
    let mark = token.shape == Shape::Mark && !matches!(token.lower.as_str(), "'s" | "-" | "$" | "%");
    mark || words.read(class, tokens, i).is_some()
}

/// Whether a number or a price stands just before: "15 tanks a year", "twice a week".
fn rate(words: &Words, tokens: &[Token], i: usize) -> bool {
    const REACH: usize = 5;
    // "15 died a year after", "15 died in a year".
    let counted_on = tokens
        .get(i + 2)
        .is_some_and(|token| matches!(token.lower.as_str(), "after" | "before" | "ago" | "later" | "earlier" | "-"));
    if counted_on || words.ends_before(Class::Preposition, tokens, i).is_some() {
        return false;
    }
    let mut before = tokens.get(i.saturating_sub(REACH)..i).unwrap_or_default().iter().enumerate().rev();
    before
        .by_ref()
        .take_while(|(_, token)| token.shape != Shape::Mark || matches!(token.lower.as_str(), "$" | "%" | "€" | "£"))
        .any(|(back, token)| {
            let number = !matches!(token.shape, Shape::Word | Shape::Mark);
            let at = i.saturating_sub(REACH) + back;
            number || token.shape == Shape::Mark || words.read(Class::Rate, tokens, at).is_some()
        })
}

/// "June Carter", "August Wilson".
fn names_a_person(found: &Match, words: &Words, tokens: &[Token], grammar: &Grammar) -> bool {
    if found.end - found.first != 1 || found.frame.month.is_none() {
        return false;
    }
    let Some(own) = tokens.get(found.first) else { return false };
    let before = found.first.checked_sub(1).and_then(|i| tokens.get(i));
    let dated = before.is_some_and(|token| matches!(token.lower.as_str(), "the" | "'s"))
        || words.ends_before(Class::Preposition, tokens, found.first).is_some()
        || words.ends_before(Class::MonthPreposition, tokens, found.first).is_some();
    let surname = grammar.capitals == Capitals::Names
        && tokens.get(found.end).is_some_and(|token| token.capital && token.shape == Shape::Word);
    !dated && (surname || grammar.in_person(own))
}

/// "USA Today", "Daily Mail": words of a rule with a capital letter inside a sentence. Headlines capitalise everything.
fn part_of_a_name(found: &Match, tokens: &[Token], grammar: &Grammar) -> bool {
    if found.reading == Reading::None {
        return false;
    }
    let frame = &found.frame;
    let proper = frame.month.is_some() || frame.weekday.is_some() || frame.holiday.is_some();
    let Some(token) = tokens.get(found.first) else { return false };
    if grammar.capitals != Capitals::Names {
        return false;
    }
    let capital = |i: Option<usize>| i.and_then(|i| tokens.get(i)).is_some_and(|token| token.capital);
    // "Easter Island", "the daily Liberty".
    let adjective = frame.holiday.is_some() || found.reading == Reading::Set;
    if adjective && found.end - found.first == 1 && capital(Some(found.end)) {
        return true;
    }
    if proper || !token.capital {
        return false;
    }
    let opens = found.first == 0
        || tokens.get(found.first - 1).is_some_and(|token| {
            matches!(token.lower.as_str(), "." | "!" | "?" | ":" | "\"" | "“" | "'" | "”" | "-" | "(" | ")" | "*" | "•")
        });
    if opens {
        return found.end - found.first == 1 && capital(Some(found.end));
    }
    capital(found.first.checked_sub(1)) || capital(Some(found.end)) || found.end - found.first == 1
}

/// "2010 people", "in January 7 died": a bare number that counts the next word.
fn counts_something(found: &Match, words: &Words, tokens: &[Token], grammar: &Grammar) -> bool {
    let Some(last) = found.end.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let Shape::Number { value, .. } = last.shape else { return false };
    if found.reading == Reading::Duration {
        return false;
    }
    let Some(next) = tokens.get(found.end) else { return false };
    if matches!(next.lower.as_str(), "%" | "percent" | "per" | "million" | "billion" | "trillion" | "thousand" | "km") {
        return true;
    }
    if next.shape != Shape::Word || next.capital || words.read(Class::Boundary, tokens, found.end).is_some() {
        return false;
    }
    let Some(year) = found.frame.year.filter(|&year| i32::from(year) == value) else {
        return found.frame.day.is_some() && grammar.plural_noun(next);
    };
    if found.end - found.first > 1 {
        return false;
    }
    // "the 2008 elections" is a year; "2000 troops" is not.
    let before = found.first.checked_sub(1).and_then(|i| tokens.get(i));
    let determined =
        before.is_some_and(|token| matches!(token.lower.as_str(), "the" | "its" | "their" | "'s" | "his" | "in"));
    grammar.plural_noun(next) && (!determined || year % 100 == 0)
}

/// Whether the number at `i` is only the end of something longer.
fn runs_on(before: Option<&Token>, own: Option<&Token>, tokens: &[Token], i: usize) -> bool {
    let (Some(before), Some(own)) = (before, own) else { return false };
    if !own.glued {
        return matches!(before.lower.as_str(), "$" | "€" | "£" | "no" | "number" | "flight" | "page" | "room");
    }
    match before.lower.as_str() {
        "(" | "\"" | "'" | "“" | "[" | "," | ";" | ":" | "/" => false,
        "-" => i.checked_sub(2).and_then(|i| tokens.get(i)).is_some_and(|token| before.glued && token.capital),
        _ => true,
    }
}
