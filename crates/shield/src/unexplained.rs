//! Doubt: a capitalised word that neither the record nor a dictionary explains may be a private person's name that no
//! rule has seen, and is masked.

use crate::cover::Cover;
use crate::known::Known;
use crate::pseudonym::TABLES;
use crate::words::{folded, is_capitalised, is_glue, pieces, slice, string};
use record::Span;

/// The longest word in capitals that is taken for an acronym.
const ACRONYM: usize = 5;
/// Characters before a name that tell whether it is a place's.
const BEFORE: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Not a name, or a known one.
    Plain,
    /// A capitalised word of the dictionary: a name's part beside one that is not.
    Word,
    /// Nothing explains it.
    Unknown,
}

/// Where names stand that nothing explains, and the folded words that make them so.
pub(crate) fn unexplained(
    text: &[char],
    known: &Known,
    explains: impl Fn(Span) -> bool,
    is_word: &dyn Fn(&str) -> bool,
) -> (Vec<Span>, Vec<String>) {
    let pieces = pieces(text);
    let kinds: Vec<Kind> = pieces
        .iter()
        .enumerate()
        .map(|(at, &piece)| {
            let word = slice(text, piece);
            if !is_capitalised(word) || explains(piece) {
                return Kind::Plain;
            }
            let lower = string(text, piece).to_lowercase();
            let key = folded(word);
            if known.has(&key) || TABLES.is("title", &string(text, piece)) {
                return Kind::Plain;
            }
            let contracted = pieces.get(at + 1).is_some_and(|next| {
                matches!(slice(text, Span::new(piece.end, next.start)), ['\'' | '’'])
                    && TABLES.is("contraction", &string(text, *next))
            });
            let is_acronym = word.len() <= ACRONYM && word.iter().all(|c| c.is_uppercase() || c.is_numeric());
            match () {
                () if word.len() == 1 || is_acronym => Kind::Word,
                () if TABLES.is("word", &lower) || is_word(&lower) || contracted => Kind::Word,
                () => Kind::Unknown,
            }
        })
        .collect();
    let mut found = Vec::new();
    let mut run: Option<(Span, bool)> = None;
    for (&piece, &kind) in pieces.iter().zip(&kinds) {
        let joins = |span: Span| is_glue(slice(text, Span::new(span.end, piece.start)));
        // The other half of a double name is part of it, whatever else it is the name of.
        if let Some((span, true)) = &mut run
            && matches!(slice(text, Span::new(span.end, piece.start)), ['-' | '\u{2010}' | '\u{2011}'])
            && is_capitalised(slice(text, piece))
        {
            span.end = piece.end;
            continue;
        }
        let opens = kind == Kind::Word && opens_sentence(text, piece.start);
        match &mut run {
            _ if kind == Kind::Plain || opens => found.extend(run.take()),
            Some((span, unknown)) if joins(*span) => {
                span.end = piece.end;
                *unknown |= kind == Kind::Unknown;
            }
            _ => {
                found.extend(run.take());
                run = Some((piece, kind == Kind::Unknown));
            }
        }
    }
    found.extend(run);
    let spans: Vec<Span> =
        found.into_iter().filter(|(span, unknown)| *unknown && !is_place(text, *span)).map(|(span, _)| span).collect();
    let masked = Cover::of(text.len(), spans.iter().copied());
    let unknown =
        pieces.iter().zip(&kinds).filter(|(piece, kind)| **kind == Kind::Unknown && masked.holds(piece.start));
    let words = unknown.map(|(piece, _)| folded(slice(text, *piece))).collect();
    (spans, words)
}

/// Whether grammar says that a name is a place's: "in Ijevan", "the town of Nawnghkio", and not "in Ngom's house".
fn is_place(text: &[char], name: Span) -> bool {
    if matches!(slice(text, Span::new(name.end, name.end + 2)), ['\'' | '’', 's']) {
        return false;
    }
    let before = string(text, Span::new(name.start.saturating_sub(BEFORE), name.start));
    let mut before = before.split(' ').rev();
    match (before.next(), before.next(), before.next()) {
        (Some(""), Some("in"), _) => true,
        (Some(""), Some("of"), Some(head)) => TABLES.is("settlement", head),
        _ => false,
    }
}

/// Whether a word stands where every word has a capital.
fn opens_sentence(text: &[char], start: usize) -> bool {
    let mut before = slice(text, Span::new(start.saturating_sub(3), start)).iter().rev();
    let first = before.find(|c| !matches!(c, ' ' | '"' | '“' | '‘' | '\'' | '(' | '['));
    first.is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '\n' | '-' | '–' | '—' | '•'))
}

/// Links, addresses and handles: they lead back to a person by one click.
pub(crate) fn addresses(text: &[char]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.iter().chain(std::iter::once(&' ')).enumerate() {
        if c.is_whitespace() {
            let chunk = Span::new(start, at);
            if is_address(&string(text, chunk)) {
                found.push(chunk);
            }
            start = at + 1;
        }
    }
    found
}

fn is_address(chunk: &str) -> bool {
    let around = |(before, after): (&str, &str)| {
        after.starts_with(|c: char| c.is_alphanumeric() || c == '_') && before.len() < chunk.len()
    };
    chunk.contains("://")
        || chunk.starts_with("www.")
        || ['@', '#']
            .iter()
            .any(|mark| chunk.split_once(*mark).is_some_and(around) && chunk.chars().any(char::is_alphabetic))
}
