//! Prefixes, suffixes, infixes and URLs, by the model's own patterns.
//!
//! Affix patterns are matched by automata, so a chunk costs what it is long. Only the URL pattern needs a backtracking
//! engine; it is run once a chunk at most, which has at most a thousand characters.

use super::alternatives::{Alternative, alternatives, compile};
use crate::ModelError;
use crate::packed::TokenizerRules;
use regex::Regex;
use std::ops::Range;

pub struct Affixes {
    prefixes: Vec<Prefix>,
    suffix: Suffix,
    infix: Infix,
    url: fancy_regex::Regex,
}

impl Affixes {
    pub fn new(rules: &TokenizerRules) -> Result<Affixes, ModelError> {
        check(rules)?;
        let url = fancy_regex::Regex::new(&rules.url)
            .map_err(|error| ModelError::Pattern { name: "url", reason: error.to_string() })?;
        Ok(Affixes {
            prefixes: Prefix::all(&rules.prefix).map_err(bad("prefix"))?,
            suffix: Suffix::new(&rules.suffix).map_err(bad("suffix"))?,
            infix: Infix::new(&rules.infix).map_err(bad("infix"))?,
            url,
        })
    }

    /// A chunk of ASCII letters has no affix: each pattern needs another kind of character somewhere.
    pub fn cannot_touch(chunk: &str) -> bool {
        chunk.bytes().all(|byte| byte.is_ascii_alphabetic())
    }

    /// Bytes of the prefix, 0 where there is none.
    pub fn prefix(&self, string: &str) -> usize {
        self.prefixes.iter().find_map(|prefix| prefix.length(string)).unwrap_or(0)
    }

    /// Bytes of the suffix, 0 where there is none.
    pub fn suffix(&self, string: &str) -> usize {
        self.suffix.length(string)
    }

    /// Calls back with each infix, from left to right.
    pub fn infixes<'a>(&'a self, string: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.infix.find(string, from)?;
            from = found.end;
            Some(found)
        })
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

/// Look-arounds that the matchers below do not know are refused.
fn check(rules: &TokenizerRules) -> Result<(), ModelError> {
    let prefixes = alternatives(&rules.prefix).iter().all(|one| one.behind.is_none() && one.ahead.is_none());
    let suffixes = alternatives(&rules.suffix).iter().all(|one| one.ahead.is_none() && one.not_ahead.is_none());
    let infixes = alternatives(&rules.infix).iter().all(|one| one.not_ahead.is_none());
    let named = [(prefixes, "prefix"), (suffixes, "suffix"), (infixes, "infix")];
    match named.into_iter().find(|(known, _)| !known) {
        Some((_, name)) => Err(ModelError::Unknown { what: "a look-around of an affix", found: name.to_owned() }),
        None => Ok(()),
    }
}

fn bad(name: &'static str) -> impl Fn(regex::Error) -> ModelError {
    move |error| ModelError::Pattern { name, reason: error.to_string() }
}

/// Alternatives at the start of a string; of several such lists the first that matches decides, and within it the first
/// alternative.
struct Prefix {
    body: Regex,
    not_ahead: Option<Regex>,
}

impl Prefix {
    /// Alternatives in order: those without a look-ahead that stand together are one list.
    fn all(pattern: &str) -> Result<Vec<Prefix>, regex::Error> {
        let all = alternatives(pattern);
        let lists = all.chunk_by(|a, b| a.is_plain() && b.is_plain());
        let prefix = |list: &[Alternative<'_>]| {
            let not_ahead = list[0].not_ahead.map(|class| Regex::new(&format!(r"\A{class}"))).transpose()?;
            Ok(Prefix { body: compile(list.iter().map(|one| one.body), r"\A", "")?, not_ahead })
        };
        lists.map(prefix).collect()
    }

    /// A body that must not be followed by something is one character, so no shorter match of it is missed.
    fn length(&self, string: &str) -> Option<usize> {
        let end = self.body.find(string)?.end();
        let barred = self.not_ahead.as_ref().is_some_and(|class| class.is_match(&string[end..]));
        (!barred).then_some(end)
    }
}

/// Alternatives at the end of a string. The one that begins first wins, which is the longest.
struct Suffix {
    /// Any alternative, whatever stands before it.
    any: Regex,
    plain: Regex,
    guarded: Vec<Guarded>,
}

/// An alternative with something before it, both matched as one; `behind` is that something alone.
struct Guarded {
    whole: Regex,
    behind: Regex,
}

impl Suffix {
    fn new(pattern: &str) -> Result<Suffix, regex::Error> {
        let all = alternatives(pattern);
        let guarded = all.iter().filter_map(|one| {
            let behind = one.behind?;
            Some(
                compile([one.body].into_iter(), behind, r"\z")
                    .and_then(|whole| Ok(Guarded { whole, behind: Regex::new(&format!(r"\A{behind}"))? })),
            )
        });
        Ok(Suffix {
            guarded: guarded.collect::<Result<_, _>>()?,
            any: compile(all.iter().map(|one| one.body), "", r"\z")?,
            plain: compile(all.iter().filter(|one| one.is_plain()).map(|one| one.body), "", r"\z")?,
        })
    }

    fn length(&self, string: &str) -> usize {
        if !self.any.is_match(string) {
            return 0;
        }
        let plain = self.plain.find(string).map_or(0, |found| found.len());
        let guarded = self.guarded.iter().filter_map(|one| {
            let whole = one.whole.find(string)?;
            // What stands before is of fixed length, so the longest match is the longest body too.
            Some(whole.len() - one.behind.find(whole.as_str())?.len())
        });
        guarded.fold(plain, usize::max)
    }
}

/// Alternatives anywhere. The first place decides, and there the first alternative.
struct Infix {
    /// Any alternative, whatever stands around it.
    any: Regex,
    alternatives: Vec<Around>,
}

/// An alternative with a character before it and one after it, where it asks for them, matched as one.
struct Around {
    whole: Regex,
    behind: bool,
    ahead: bool,
}

impl Infix {
    fn new(pattern: &str) -> Result<Infix, regex::Error> {
        let all = alternatives(pattern);
        let around = |one: &Alternative<'_>| {
            let before = format!(r"\A{}", one.behind.unwrap_or_default());
            let whole = compile([one.body].into_iter(), &before, one.ahead.unwrap_or_default())?;
            Ok(Around { whole, behind: one.behind.is_some(), ahead: one.ahead.is_some() })
        };
        let alternatives = all.iter().map(around).collect::<Result<_, regex::Error>>()?;
        Ok(Infix { any: compile(all.iter().map(|one| one.body), "", "")?, alternatives })
    }

    /// The first infix that starts at `from` or later.
    fn find(&self, string: &str, mut from: usize) -> Option<Range<usize>> {
        loop {
            let at = self.any.find_at(string, from)?.start();
            let before = string[..at].chars().next_back().map_or(0, char::len_utf8);
            if let Some(end) = self.alternatives.iter().find_map(|one| one.end(string, at, before)) {
                return Some(at..end);
            }
            from = at + string[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

impl Around {
    /// Where the alternative ends if it matches at `at`; the character before is `before` bytes long, 0 if there is none.
    fn end(&self, string: &str, at: usize, before: usize) -> Option<usize> {
        if self.behind && before == 0 {
            return None;
        }
        let start = if self.behind { at - before } else { at };
        let whole = self.whole.find(&string[start..])?.as_str();
        let after = if self.ahead { whole.chars().next_back().map_or(0, char::len_utf8) } else { 0 };
        Some(start + whole.len() - after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packed::Packed;

    /// Pieces of chunks: what begins, ends and joins affixes, and what stands beside it.
    const PARTS: &[&str] = &[
        "a", "Z", "km", "US$", "$", "€", "9", "12", "²", "°C", "°", "'s", "’S", "'", "\"", "“", "(", ")", "[", "<",
        "=", ".", "..", "...", "…", ",", ":", "/", "-", "--", "—", "~", "+", "*", "^", "%", "é", "Ж", "км", "中", "ß",
        "😀", "_", "م", "İ",
    ];

    /// The automata find what a backtracking engine finds with the patterns as they are.
    #[test]
    fn affixes_are_those_of_the_patterns() {
        let rules = Packed::open(data::MODEL).unwrap().header.tokenizer;
        let affixes = Affixes::new(&rules).unwrap();
        let [prefix, suffix, infix] =
            [&rules.prefix, &rules.suffix, &rules.infix].map(|pattern| fancy_regex::Regex::new(pattern).unwrap());
        let length = |pattern: &fancy_regex::Regex, chunk: &str| {
            pattern.find(chunk).unwrap().map_or(0, |found| found.end() - found.start())
        };
        let mut state = 0u64;
        let mut below = |bound: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % bound
        };
        for _ in 0..20_000 {
            let chunk: String = (0..=below(6)).map(|_| PARTS[below(PARTS.len())]).collect();
            assert_eq!(affixes.prefix(&chunk), length(&prefix, &chunk), "prefix of {chunk:?}");
            assert_eq!(affixes.suffix(&chunk), length(&suffix, &chunk), "suffix of {chunk:?}");
            let expected: Vec<_> = infix.find_iter(&chunk).map(|found| found.unwrap().range()).collect();
            assert_eq!(affixes.infixes(&chunk).collect::<Vec<_>>(), expected, "infixes of {chunk:?}");
        }
    }
}
