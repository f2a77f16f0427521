//! Anchors made anew: W3C TextQuoteSelector, 32 code points each side.

use crate::words::string;
use record::{Anchor, Span};

/// Code points kept on each side.
const SIDE: usize = 32;

pub(crate) fn anchor(text: &[char], span: Span) -> Anchor {
    Anchor {
        exact: string(text, span),
        prefix: string(text, Span::new(span.start.saturating_sub(SIDE), span.start)),
        suffix: string(text, Span::new(span.end, span.end + SIDE)),
    }
}
