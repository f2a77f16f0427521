//! Expressions that stand side by side and are one: "10:30 on Friday", "late last week".

use super::rules::{Match, Reading};
use super::scan::Token;

/// A match, and whether it can stand alone.
#[derive(Debug, Clone)]
pub struct Piece {
    pub found: Match,
    pub weak: bool,
}

/// Joins neighbours; what is weak and found none is dropped.
pub fn compose(pieces: Vec<Piece>, tokens: &[Token]) -> Vec<Match> {
    let pieces = fold(pieces, |left, right| hour_of_day(left, right, tokens));
    let pieces = fold_back(pieces, |left, right| modified(left, right, tokens));
    let alone = |piece: Piece| (!piece.weak && piece.found.reading != Reading::Modifier).then_some(piece.found);
    pieces.into_iter().filter_map(alone).collect()
}

/// Joins each piece with the one before it, as far as that goes.
fn fold(pieces: Vec<Piece>, join: impl Fn(&Piece, &Piece) -> Option<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last().and_then(|last| join(last, &piece)) {
            Some(whole) => {
                joined.pop();
                joined.push(whole);
            }
            None => joined.push(piece),
        }
    }
    joined
}

/// The same from the end, for what stands in front.
fn fold_back(pieces: Vec<Piece>, join: impl Fn(&Piece, &Piece) -> Option<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.into_iter().rev() {
        match joined.last().and_then(|next| join(&piece, next)) {
            Some(whole) => {
                joined.pop();
                joined.push(whole);
            }
            None => joined.push(piece),
        }
    }
    joined.reverse();
    joined
}

/// Whether nothing stands between two pieces but one of these words.
fn between(left: &Match, right: &Match, tokens: &[Token], allowed: &[&str]) -> bool {
    let gap = tokens.get(left.end..right.first).unwrap_or_default();
    match gap {
        [] => left.end == right.first,
        [word] => allowed.contains(&word.lower.as_str()),
        [word, article] if article.lower == "the" => allowed.contains(&word.lower.as_str()),
        [comma, word] if comma.lower == "," => word.lower != "," && allowed.contains(&word.lower.as_str()),
        _ => false,
    }
}

/// "10:30 on Friday", "the night of 6 January", "Friday evening", "tomorrow at 3 pm".
fn hour_of_day(left: &Piece, right: &Piece, tokens: &[Token]) -> Option<Piece> {
    let hour = |found: &Match| {
        let own_day = found.frame.unit.is_some() || found.day.is_some();
        found.reading == Reading::Time && !own_day
    };
    let day = |found: &Match| {
        let reading = matches!(found.reading, Reading::Calendar | Reading::Named | Reading::Shift);
        reading && found.frame.names_a_day()
    };
    let (left, right) = (&left.found, &right.found);
    let (mut whole, of) = if hour(left) && day(right) && between(left, right, tokens, &[",", "on", "of"]) {
        (left.clone(), right)
    } else if day(left) && hour(right) && between(left, right, tokens, &[",", "at", "in", "around"]) {
        (right.clone(), left)
    } else if hour(left) && hour(right) && between(left, right, tokens, &[",", "in"]) {
        return hour_and_part(left, right);
    } else {
        return None;
    };
    (whole.first, whole.end) = (left.first, right.end);
    whole.day = Some(Box::new(of.clone()));
    Some(Piece { found: whole, weak: false })
}

/// "10:30 in the morning", "10:30 at night".
fn hour_and_part(left: &Match, right: &Match) -> Option<Piece> {
    let mut whole = left.clone();
    whole.frame.clock?;
    whole.frame.part = Some(right.frame.part?);
    whole.end = right.end;
    Some(Piece { found: whole, weak: false })
}

/// "early March", "the end of last week", "mid-2011", "late Friday night".
fn modified(left: &Piece, right: &Piece, tokens: &[Token]) -> Option<Piece> {
    let reading = matches!(right.found.reading, Reading::Calendar | Reading::Named | Reading::Shift | Reading::Time);
    let fits = reading && (right.found.reading == Reading::Time || right.found.frame.is_on_the_calendar());
    if left.found.reading != Reading::Modifier
        || right.found.frame.modifier.is_some()
        || !fits
        || !between(&left.found, &right.found, tokens, &["-", "the", "in"])
    {
        return None;
    }
    let mut whole = right.found.clone();
    whole.first = left.found.first;
    whole.frame.modifier = left.found.frame.modifier;
    Some(Piece { found: whole, weak: false })
}
