//! What the model sees of a word: ids of its norm, first character, last three characters and shape.

use crate::Pos;
use crate::memo::Memo;
use crate::network::Row;
use crate::packed::Header;
use crate::strings::{Strings, WordMap};
use crate::unicode::Unicode;
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::OnceLock;

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

/// What a word is by itself.
pub struct Lexeme {
    pub lower: Box<str>,
    /// All but [`Feature::Spacy`], which is the token's.
    features: Features,
    pub is_space: bool,
    /// Its number in the list that the lexicon was made with, counted from 1; 0 if it is not listed.
    pub listed: u16,
}

/// A lexeme that is remembered, and what has been made of it.
pub struct Known {
    lexeme: Lexeme,
    /// The mixed embeddings, by network and by [`Feature::Spacy`].
    pub mixed: [[OnceLock<Box<Row>>; 2]; 2],
    /// Lemmas, by what they depend on: the first of them that were asked for.
    pub lemmas: [OnceLock<(Pos, u16, Box<str>)>; 2],
}

/// A lexeme, remembered if there is room.
pub enum Word<'m> {
    Known(&'m Known),
    New(Box<Lexeme>),
}

impl<'m> Word<'m> {
    pub fn known(&self) -> Option<&'m Known> {
        match self {
            Word::Known(known) => Some(known),
            Word::New(_) => None,
        }
    }
}

impl Deref for Word<'_> {
    type Target = Lexeme;

    fn deref(&self) -> &Lexeme {
        match self {
            Word::Known(known) => &known.lexeme,
            Word::New(lexeme) => lexeme,
        }
    }
}

/// A word where it stands in a text.
pub struct Occurrence<'m> {
    pub word: Word<'m>,
    /// One space follows.
    pub space: bool,
}

impl Occurrence<'_> {
    pub fn features(&self) -> Features {
        let mut features = self.word.features;
        features[Feature::Spacy as usize] = u64::from(self.space);
        features
    }
}

/// Words that are remembered. One takes 1.5 kB at most, half of it as a rule.
const WORDS: usize = 1 << 15;

/// Turns words into lexemes.
pub struct Lexicon {
    pub strings: Strings,
    pub unicode: Unicode,
    lexeme_norms: HashMap<u64, String>,
    base_norms: WordMap<String>,
    /// Ids of the norms that special cases give.
    special_norms: Vec<u64>,
    listed: WordMap<u16>,
    memo: Memo<Known>,
}

impl Lexicon {
    pub fn new(header: &mut Header) -> Self {
        Lexicon {
            strings: Strings::new(&header.symbols),
            unicode: Unicode::new(std::mem::take(&mut header.unicode)),
            lexeme_norms: std::mem::take(&mut header.lexeme_norms).into_iter().collect(),
            base_norms: std::mem::take(&mut header.base_norms).into_iter().collect(),
            special_norms: Vec::new(),
            listed: WordMap::default(),
            memo: Memo::new(WORDS),
        }
    }

    /// Tells which norms tokens refer to by number.
    pub fn know_norms(&mut self, norms: &[String]) {
        self.special_norms = norms.iter().map(|norm| self.strings.id(norm)).collect();
    }

    /// Tells which lower-case words have a number.
    pub fn list(&mut self, words: &[String]) {
        self.listed = (1..).zip(words).map(|(number, word)| (word.clone(), number)).collect();
    }

    /// The lexeme of a word; `norm` is the number of the norm that a special case gave it.
    pub fn word(&self, word: &str, norm: Option<u16>) -> Word<'_> {
        // 0 is the id of the empty string, and no norm.
        let norm = norm.and_then(|norm| self.special_norms.get(usize::from(norm))).copied().unwrap_or_default();
        if let Some(known) = self.memo.get(word, norm) {
            return Word::Known(known);
        }
        let known = Known { lexeme: self.lexeme(word, norm), mixed: Default::default(), lemmas: Default::default() };
        self.memo.insert(word, norm, known).map_or_else(|back| Word::New(Box::new(back.lexeme)), Word::Known)
    }

    fn lexeme(&self, word: &str, norm: u64) -> Lexeme {
        let lower = self.unicode.lower(word);
        let id = |text: &str| self.strings.id(text);
        let norm = match (norm, self.lexeme_norms.get(&id(word))) {
            (0, Some(norm)) => id(norm),
            (0, None) => id(self.base_norms.get(word).unwrap_or(&lower)),
            (norm, _) => norm,
        };
        let prefix = word.chars().next().map_or(0, char::len_utf8);
        let suffix = word.char_indices().rev().nth(2).map_or(0, |(start, _)| start);
        let is_space = self.is_space(word);
        let features = [norm, id(&word[..prefix]), id(&word[suffix..]), id(&self.shape(word)), 0, u64::from(is_space)];
        let listed = self.listed.get(&lower).copied().unwrap_or_default();
        Lexeme { lower: lower.into(), features, is_space, listed }
    }

    fn is_space(&self, word: &str) -> bool {
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
