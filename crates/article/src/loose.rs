//! Patterns that do not count: each matches all that the pattern does which it was made of, and is cheap to build and to
//! run. What it lets through is asked of the pattern itself.

use regex_syntax::Error;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

/// A repetition that may go on for longer is loosened: so many characters are any number of them.
const COUNTED: u32 = 3;
/// A class of more ranges is loosened: a script outside ASCII stands for all of them.
const RANGES: usize = 4;

pub(crate) fn loosened(pattern: &str) -> Result<String, Box<Error>> {
    Ok(without_counts(regex_syntax::parse(pattern)?).to_string())
}

fn without_counts(pattern: Hir) -> Hir {
    match pattern.into_kind() {
        HirKind::Repetition(mut repetition) => {
            if repetition.max.is_some_and(|most| most > COUNTED) {
                (repetition.min, repetition.max) = (repetition.min.min(1), None);
            }
            repetition.sub = Box::new(without_counts(*repetition.sub));
            Hir::repetition(repetition)
        }
        HirKind::Class(Class::Unicode(class)) => Hir::class(Class::Unicode(widened(class))),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Capture(group) => without_counts(*group.sub),
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(without_counts).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.into_iter().map(without_counts).collect()),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Empty => Hir::empty(),
    }
}

fn widened(mut class: ClassUnicode) -> ClassUnicode {
    if class.ranges().len() > RANGES {
        class.push(ClassUnicodeRange::new('\u{80}', char::MAX));
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    #[test]
    fn more_matches_and_nothing_less() {
        let loose = Regex::new(&loosened(r"^(?:a|(?P<b>[bc])){2,9}\d{1,2}.{0,40}\b$").unwrap()).unwrap();
        for matched in ["ab1", "abcabcabc12 x", "ab\u{661}x"] {
            assert!(loose.is_match(matched), "{matched}");
        }
        // What the pattern itself refuses for its length alone.
        assert!(loose.is_match(&format!("{}1{}", "a".repeat(40), "x".repeat(90))));
        assert!(!loose.is_match("d1"));
        assert!(!loose.is_match("ab"));
    }
}
