//! An affix pattern taken apart: alternatives, each with what must stand before and after it.
//!
//! The patterns look around one or two characters. Once a look-around stands apart, what is left is a regular
//! expression in the strict sense, which an automaton matches in linear time.

use regex::Regex;

/// `(?<=behind)body(?=ahead)`, without the anchors.
#[derive(Debug, PartialEq, Eq)]
pub struct Alternative<'p> {
    pub behind: Option<&'p str>,
    pub body: &'p str,
    pub ahead: Option<&'p str>,
    /// `(?!…)`
    pub not_ahead: Option<&'p str>,
}

impl<'p> Alternative<'p> {
    fn new(source: &'p str) -> Alternative<'p> {
        let source = source.strip_prefix('^').unwrap_or(source);
        let source = source.strip_suffix('$').unwrap_or(source);
        let (behind, source) = match source.strip_prefix("(?<=").and_then(closed) {
            Some((behind, rest)) => (Some(behind), rest),
            None => (None, source),
        };
        let (ahead, not_ahead) = (guard(source, "(?="), guard(source, "(?!"));
        let body = ahead.or(not_ahead).map_or(source, |(body, _)| body);
        Alternative { behind, body, ahead: ahead.map(|(_, class)| class), not_ahead: not_ahead.map(|(_, class)| class) }
    }

    pub fn is_plain(&self) -> bool {
        self.behind.is_none() && self.ahead.is_none() && self.not_ahead.is_none()
    }
}

/// The alternatives of a pattern, in order.
pub fn alternatives(pattern: &str) -> Vec<Alternative<'_>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let (mut depth, mut in_class) = (0, false);
    for (at, byte) in pattern.bytes().enumerate() {
        match byte {
            b'[' => in_class = true,
            b']' => in_class = false,
            b'(' if !in_class => depth += 1,
            b')' if !in_class => depth -= 1,
            b'|' if !in_class && depth == 0 => {
                parts.push(Alternative::new(&pattern[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(Alternative::new(&pattern[start..]));
    parts
}

/// Compiles alternatives without regard to what they look around at.
pub fn compile<'p>(bodies: impl Iterator<Item = &'p str>, before: &str, after: &str) -> Result<Regex, regex::Error> {
    let bodies: Vec<&str> = bodies.collect();
    Regex::new(&format!("{before}(?:{}){after}", bodies.join("|")))
}

/// What stands up to the parenthesis that closes an opened group, and what follows it.
fn closed(source: &str) -> Option<(&str, &str)> {
    let (mut depth, mut in_class) = (1, false);
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            b'[' => in_class = true,
            b']' => in_class = false,
            b'(' if !in_class => depth += 1,
            b')' if !in_class => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&source[..at], &source[at + 1..]));
        }
    }
    None
}

/// The body and the class of a look-ahead that ends an alternative.
fn guard<'p>(source: &'p str, opening: &str) -> Option<(&'p str, &'p str)> {
    let (body, rest) = source.split_once(opening)?;
    let (class, after) = closed(rest)?;
    after.is_empty().then_some((body, class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_arounds_stand_apart() {
        let found = alternatives(r"^a|(?<=[|(])(?:b|c)$|d(?=[\x{29}])|\x{2B}(?![0-9])");
        let plain = |body| Alternative { behind: None, body, ahead: None, not_ahead: None };
        let expected = [
            plain("a"),
            Alternative { behind: Some("[|(]"), ..plain("(?:b|c)") },
            Alternative { ahead: Some(r"[\x{29}]"), ..plain("d") },
            Alternative { not_ahead: Some("[0-9]"), ..plain(r"\x{2B}") },
        ];
        assert_eq!(found, expected);
    }
}
