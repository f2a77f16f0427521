//! Whether two spans stand in one sentence, told from the text alone, so that the scorer does not lean on the parser
//! it judges.

use record::Span;

/// No line ends and no sentence ends between the two.
pub fn same_sentence(text: &[char], a: Span, b: Span) -> bool {
    let (first, last) = if a <= b { (a, b) } else { (b, a) };
    // From inside the first span, so that an abbreviation that ends it is seen whole.
    let between = text.get(first.start..last.start).unwrap_or_default();
    !(0..between.len()).any(|i| ends_sentence(text, first.start + i))
}

fn ends_sentence(text: &[char], at: usize) -> bool {
    let mut after = text.iter().skip(at + 1).skip_while(|c| matches!(c, '"' | '”' | '’' | '\'' | ')')).peekable();
    match text.get(at) {
        Some('\n') => true,
        Some('!' | '?') => after.next().is_some_and(|c| c.is_whitespace()),
        Some('.') => after.peek().is_some_and(|c| c.is_whitespace()) && begins(after) && !abbreviates(text, at),
        _ => false,
    }
}

/// The next word could begin a sentence.
fn begins<'a>(after: impl Iterator<Item = &'a char>) -> bool {
    after.copied().find(|c| !c.is_whitespace()).is_some_and(|c| !c.is_lowercase())
}

/// The word before the full stop is as short as "Gen.", "Dr." or "U.S.": a capital and at most two letters more.
fn abbreviates(text: &[char], stop: usize) -> bool {
    let word: Vec<char> = text.iter().take(stop).rev().copied().take_while(|c| c.is_alphanumeric()).collect();
    word.len() <= 3 && word.last().is_some_and(|c| c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn together(text: &str, a: &str, b: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let span = |word: &str| {
            let start = text.find(word).map(|byte| text[..byte].chars().count()).unwrap();
            Span::new(start, start + word.chars().count())
        };
        let both = same_sentence(&chars, span(a), span(b));
        assert_eq!(both, same_sentence(&chars, span(b), span(a)));
        both
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let text = "Troops fired on Sunday. Gen. Abara “denied it.” Police arrested 2.5 dozen\nand left.";
        assert!(together(text, "Troops", "fired"));
        assert!(!together(text, "fired", "denied"));
        assert!(together(text, "Gen", "denied"));
        assert!(!together(text, "denied", "arrested"));
        assert!(together(text, "arrested", "dozen"));
        assert!(!together(text, "arrested", "left"));
    }
}
