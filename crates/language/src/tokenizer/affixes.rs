//! Prefixes, suffixes, infixes and URLs, by the model's own patterns.
//!
//! The patterns look around one character, so they need a backtracking engine; they are only ever run over one chunk,
//! which has at most a thousand characters.

use crate::ModelError;
use crate::packed::TokenizerRules;
use fancy_regex::Regex;
use std::ops::Range;

/// Bytes at the end of a long chunk that a suffix is looked for in.
const TAIL: usize = 40;
/// Bytes of a character, which a pattern may look back at.
const LONGEST_CHARACTER: usize = 4;

pub struct Affixes {
    prefix: Regex,
    suffix: Regex,
    infix: Regex,
    url: Regex,
}

impl Affixes {
    pub fn new(rules: &TokenizerRules) -> Result<Affixes, ModelError> {
        let compile = |name, pattern: &str| {
            Regex::new(pattern).map_err(|error| ModelError::Pattern { name, reason: error.to_string() })
        };
        Ok(Affixes {
            prefix: compile("prefix", &rules.prefix)?,
            suffix: compile("suffix", &rules.suffix)?,
            infix: compile("infix", &rules.infix)?,
            url: compile("url", &rules.url)?,
        })
    }

    /// A chunk of ASCII letters has no affix: each pattern needs another kind of character somewhere.
    pub fn cannot_touch(chunk: &str) -> bool {
        chunk.bytes().all(|byte| byte.is_ascii_alphabetic())
    }

    /// Bytes of the prefix, 0 where there is none.
    pub fn prefix(&self, string: &str) -> usize {
        length(&self.prefix, string)
    }

    /// Bytes of the suffix, 0 where there is none.
    pub fn suffix(&self, string: &str) -> usize {
        // Searching starts at the front, once for each suffix that is taken off, so a long chunk would cost its square.
        // Only full stops make a suffix longer than a few characters, and of those any part is one too.
        let tail = string.len().checked_sub(TAIL).map(|at| string.ceil_char_boundary(at));
        if let Some(found) = tail.filter(|&at| at > TAIL).and_then(|at| self.suffix.find(&string[at..]).ok()) {
            match found {
                Some(found) if found.start() <= 2 * LONGEST_CHARACTER => {}
                found => return found.map_or(0, |found| found.end() - found.start()),
            }
        }
        length(&self.suffix, string)
    }

    pub fn infixes<'a>(&'a self, string: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.infix.find_iter(string).filter_map(|found| found.ok().map(|found| found.range()))
    }

    pub fn is_url(&self, string: &str) -> bool {
        // Every URL has a dot.
        string.contains('.') && self.url.is_match(string).unwrap_or(false)
    }

    /// Whether any affix is found in the string.
    pub fn touch(&self, string: &str) -> bool {
        self.prefix(string) > 0 || self.suffix(string) > 0 || self.infixes(string).next().is_some()
    }
}

fn length(pattern: &Regex, string: &str) -> usize {
    pattern.find(string).ok().flatten().map_or(0, |found| found.end() - found.start())
}
