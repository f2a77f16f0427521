//! How much spans share.

use record::Span;

/// Characters in both and in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    shared: usize,
    union: usize,
}

impl Overlap {
    pub fn of(a: Span, b: Span) -> Overlap {
        let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
        Overlap { shared, union: a.len() + b.len() - shared }
    }

    /// Of two lists of spans; spans of one list that touch are taken together.
    pub fn of_all(a: &[Span], b: &[Span]) -> Overlap {
        let (a, b) = (merged(a), merged(b));
        let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
        let shared = a.iter().map(|&x| b.iter().map(|&y| Overlap::of(x, y).shared).sum::<usize>()).sum();
        Overlap { shared, union: length(&a) + length(&b) - shared }
    }

    pub fn any(self) -> bool {
        self.shared > 0
    }

    /// At least half of the union is shared: the tolerance wherever a span need not be exact.
    pub fn half(self) -> bool {
        self.shared > 0 && 2 * self.shared >= self.union
    }

    /// Share of the union in thousandths: nothing only where nothing is shared.
    pub fn weight(self) -> u64 {
        let thousandths = (1000 * self.shared).checked_div(self.union).unwrap_or_default();
        u64::try_from(thousandths).unwrap_or(u64::MAX).max(u64::from(self.any()))
    }
}

fn merged(spans: &[Span]) -> Vec<Span> {
    let mut spans = spans.to_vec();
    spans.sort();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.hull(span),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_union_is_enough_and_less_is_not() {
        let ten = Span::new(10, 20);
        assert!(Overlap::of(ten, Span::new(15, 20)).half());
        assert!(!Overlap::of(ten, Span::new(16, 20)).half());
        assert!(!Overlap::of(ten, Span::new(20, 30)).any());
        assert_eq!(Overlap::of(ten, Span::new(20, 30)).weight(), 0);
        assert_eq!(Overlap::of(Span::new(0, 9000), Span::new(8999, 9001)).weight(), 1);
    }

    #[test]
    fn a_text_in_two_parts_is_one_text() {
        let parts = [Span::new(30, 40), Span::new(0, 10), Span::new(10, 20)];
        assert_eq!(Overlap::of_all(&parts, &[Span::new(0, 20), Span::new(35, 40)]), Overlap { shared: 25, union: 30 });
        assert!(!Overlap::of_all(&parts, &[]).any());
    }
}
