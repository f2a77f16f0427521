//! What the model sees of a word: ids of its norm, first character, last three characters and shape.

use crate::packed::Header;
use crate::strings::Strings;
use crate::unicode::Unicode;
use std::collections::HashMap;

/// Words are seen by at most this many equal shape characters in a row.
const SHAPE_RUN: usize = 4;
/// A word of this many characters or more has no shape of its own.
const LONG: usize = 100;

/// The features that an embedding can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    Norm,
    Prefix,
    Suffix,
    Shape,
    Spacy,
    IsSpace,
}

impl Feature {
    pub fn named(name: &str) -> Option<Feature> {
        Some(match name {
            "NORM" => Feature::Norm,
            "PREFIX" => Feature::Prefix,
            "SUFFIX" => Feature::Suffix,
            "SHAPE" => Feature::Shape,
            "SPACY" => Feature::Spacy,
            "IS_SPACE" => Feature::IsSpace,
            _ => return None,
        })
    }
}

/// Ids of one token's features, in the order of [`Feature`].
pub type Features = [u64; 6];

/// Turns words into features.
pub struct Lexicon {
    pub strings: Strings,
    pub unicode: Unicode,
    lexeme_norms: HashMap<u64, String>,
    base_norms: HashMap<String, String>,
}

impl Lexicon {
    pub fn new(header: &mut Header) -> Self {
        Lexicon {
            strings: Strings::new(&header.symbols),
            unicode: Unicode::new(std::mem::take(&mut header.unicode)),
            lexeme_norms: std::mem::take(&mut header.lexeme_norms).into_iter().collect(),
            base_norms: std::mem::take(&mut header.base_norms).into_iter().collect(),
        }
    }

    /// Features of a token; `norm` is the norm that a special case gave it.
    pub fn features(&self, word: &str, lower: &str, norm: Option<&str>, space: bool) -> Features {
        let id = |text: &str| self.strings.id(text);
        let norm = match norm {
            Some(norm) => id(norm),
            None => match self.lexeme_norms.get(&id(word)) {
                Some(norm) => id(norm),
                None => id(self.base_norms.get(word).map_or(lower, String::as_str)),
            },
        };
        let prefix = word.chars().next().map_or(0, char::len_utf8);
        let suffix = word.char_indices().rev().nth(2).map_or(0, |(start, _)| start);
        [
            norm,
            id(&word[..prefix]),
            id(&word[suffix..]),
            id(&self.shape(word)),
            u64::from(space),
            u64::from(self.is_space(word)),
        ]
    }

    pub fn is_space(&self, word: &str) -> bool {
        !word.is_empty() && word.chars().all(|c| self.unicode.is_space(c))
    }

    fn shape(&self, word: &str) -> String {
        if word.len() >= LONG && word.chars().count() >= LONG {
            return "LONG".to_owned();
        }
        let mut shape = String::with_capacity(word.len());
        let (mut last, mut run) = (None, 0);
        for c in word.chars() {
            let mapped = match c {
                c if self.unicode.is_alpha(c) && self.unicode.is_upper(c) => 'X',
                c if self.unicode.is_alpha(c) => 'x',
                c if self.unicode.is_digit(c) => 'd',
                c => c,
            };
            run = if last == Some(mapped) { run + 1 } else { 1 };
            last = Some(mapped);
            if run <= SHAPE_RUN {
                shape.push(mapped);
            }
        }
        shape
    }
}
