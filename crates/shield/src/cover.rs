//! Which characters of a text lie within any of many spans.

use record::Span;

pub(crate) struct Cover {
    inside: Vec<bool>,
}

impl Cover {
    /// Linear in text and spans, however they overlap.
    pub(crate) fn of(length: usize, spans: impl IntoIterator<Item = Span>) -> Cover {
        let mut opened = vec![0usize; length + 1];
        let mut closed = vec![0usize; length + 1];
        for span in spans.into_iter().filter(|span| !span.is_empty() && span.end <= length) {
            if let (Some(open), Some(close)) = (opened.get_mut(span.start), closed.get_mut(span.end)) {
                *open += 1;
                *close += 1;
            }
        }
        let mut depth = 0;
        let within = opened.iter().zip(&closed).map(|(open, close)| {
            depth = depth + open - close;
            depth > 0
        });
        Cover { inside: within.collect() }
    }

    pub(crate) fn holds(&self, at: usize) -> bool {
        self.inside.get(at).copied().unwrap_or_default()
    }
}
