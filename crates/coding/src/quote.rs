//! The words that outlive a version: W3C TextQuoteSelector.

use record::{Anchor, Span};

/// Code points kept on each side.
const SIDE: usize = 32;

pub(crate) fn anchor(text: &str, span: Span) -> Anchor {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let from = before.char_indices().rev().nth(SIDE - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(SIDE).map_or(after.len(), |(at, _)| at);
    Anchor {
        exact: span.of(text).unwrap_or_default().to_owned(),
        prefix: before.get(from..).unwrap_or_default().to_owned(),
        suffix: after.get(..to).unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_counted_in_code_points() {
        let text = format!("{}ten{}", "é".repeat(40), "ж".repeat(40));
        let anchor = anchor(&text, Span::new(80, 83));
        assert_eq!((anchor.prefix.chars().count(), anchor.suffix.chars().count()), (32, 32));
        assert_eq!(anchor.exact, "ten");
    }

    #[test]
    fn the_text_may_end_before_the_sides_do() {
        let anchor = anchor("a ban b", Span::new(2, 5));
        assert_eq!((anchor.prefix.as_str(), anchor.suffix.as_str()), ("a ", " b"));
    }
}
