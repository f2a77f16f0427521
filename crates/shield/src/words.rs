//! Pieces of text: what names are made of and compared by.

use record::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters that show nothing and may stand within a word: soft hyphen, zero-width space and joiners, word joiner.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The longest runs of letters, digits and their marks.
pub(crate) fn pieces(text: &[char]) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, &c) in text.iter().enumerate() {
        let inside = c.is_alphanumeric() || (start.is_some() && (is_combining_mark(c) || is_invisible(c)));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                pieces.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    pieces.extend(start.map(|from| Span::new(from, text.len())));
    pieces
}

/// The characters of a span, as far as the text goes.
pub(crate) fn slice(text: &[char], span: Span) -> &[char] {
    let end = span.end.min(text.len());
    text.get(span.start.min(end)..end).unwrap_or_default()
}

pub(crate) fn string(text: &[char], span: Span) -> String {
    slice(text, span).iter().collect()
}

/// Small letters without marks: "Bekóva", "BEKOVA" and "Bekova" are one.
pub(crate) fn folded(word: &[char]) -> String {
    let shown = word.iter().copied().filter(|&c| !is_invisible(c));
    shown.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}

/// Whether a piece may begin a name: a capital, or a letter of a script that has none.
pub(crate) fn is_capitalised(word: &[char]) -> bool {
    word.first().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// Whether what stands between two pieces can stand within a name: "Al-Amin", "O'Brien", "J. Doe".
pub(crate) fn is_glue(between: &[char]) -> bool {
    match between {
        [c] => matches!(c, ' ' | '\u{a0}' | '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | 'ʼ' | '.'),
        ['.', ' ' | '\u{a0}'] => true,
        _ => false,
    }
}
