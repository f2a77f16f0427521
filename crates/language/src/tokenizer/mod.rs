//! Text to tokens: white space, affixes, special cases.

mod affixes;
mod alternatives;
mod special;

use crate::ModelError;
use crate::memo::Memo;
use crate::packed::TokenizerRules;
use crate::unicode::Unicode;
use affixes::Affixes;
use special::{Special, Specials};

/// A chunk of more characters than this stays one token: taking affixes off one by one is quadratic in its length.
/// spaCy has no such limit.
const LONGEST_CHUNK: usize = 1000;
/// Chunks whose tokens are remembered: three megabytes.
const CHUNKS: usize = 1 << 15;
/// Tokens of a chunk that is remembered.
const MOST_TOKENS: usize = 6;

/// A token before anything is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Bytes into the text.
    pub start: usize,
    pub end: usize,
    /// One ASCII space follows and belongs to no token.
    pub space: bool,
    /// The norm that a special case gives it, an index into [`Tokenizer::norms`].
    pub norm: Option<u16>,
}

impl Piece {
    fn new(start: usize, end: usize) -> Self {
        Piece { start, end, space: false, norm: None }
    }
}

/// The tokens of a chunk: where each begins and ends in it, and its norm.
struct Cuts {
    tokens: [(u8, u8, Option<u16>); MOST_TOKENS],
    count: usize,
}

impl Cuts {
    /// The pieces of a chunk that starts at a byte, if they are few and the chunk is short.
    fn of(pieces: &[Piece], start: usize) -> Option<Cuts> {
        let mut cuts = Cuts { tokens: [(0, 0, None); MOST_TOKENS], count: pieces.len() };
        for (place, piece) in cuts.tokens.get_mut(..pieces.len())?.iter_mut().zip(pieces) {
            *place = (u8::try_from(piece.start - start).ok()?, u8::try_from(piece.end - start).ok()?, piece.norm);
        }
        Some(cuts)
    }

    fn pieces(&self, offset: usize) -> impl Iterator<Item = Piece> {
        self.tokens.iter().take(self.count).map(move |&(start, end, norm)| Piece {
            start: offset + usize::from(start),
            end: offset + usize::from(end),
            space: false,
            norm,
        })
    }
}

pub struct Tokenizer {
    affixes: Affixes,
    specials: Specials,
    chunks: Memo<Cuts>,
}

impl Tokenizer {
    pub fn new(rules: &TokenizerRules, unicode: &Unicode) -> Result<Tokenizer, ModelError> {
        let affixes = Affixes::new(rules)?;
        let mut tokenizer = Tokenizer { affixes, specials: Specials::new(rules), chunks: Memo::new(CHUNKS) };
        // Special cases that an affix rule would cut are also found in what the affixes left.
        let mut sequences = Vec::new();
        for (index, special) in tokenizer.specials.all().iter().enumerate() {
            let text = &special.text;
            if text.contains(' ') || tokenizer.affixes.touch(text) {
                let pieces = tokenizer.affix_pass(text, unicode, false);
                let words = pieces.iter().map(|piece| text[piece.start..piece.end].to_owned()).collect();
                sequences.push((index, words));
            }
        }
        tokenizer.specials.find_as_sequences(sequences);
        Ok(tokenizer)
    }

    /// The norms that special cases give their tokens.
    pub fn norms(&self) -> &[String] {
        self.specials.norms()
    }

    pub fn tokenize(&self, text: &str, unicode: &Unicode) -> Vec<Piece> {
        let pieces = self.affix_pass(text, unicode, true);
        self.specials.retokenize(text, pieces)
    }

    /// Cuts the text at white space and takes affixes off every chunk. The one space after a chunk belongs to no
    /// token; the rest of a run of white space is one token.
    fn affix_pass(&self, text: &str, unicode: &Unicode, specials: bool) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(text.len() / 5);
        let mut start = 0;
        let mut in_space = text.chars().next().is_some_and(|c| unicode.is_space(c));
        for (at, c) in text.char_indices() {
            if unicode.is_space(c) == in_space {
                continue;
            }
            if start < at {
                self.chunk(text, start, at, specials, &mut pieces);
            }
            if c == ' ' {
                if let Some(last) = pieces.last_mut() {
                    last.space = true;
                }
                start = at + 1;
            } else {
                start = at;
            }
            in_space = !in_space;
        }
        if start < text.len() {
            self.chunk(text, start, text.len(), specials, &mut pieces);
            if let Some(last) = pieces.last_mut() {
                last.space = text.ends_with(' ') && !in_space;
            }
        }
        pieces
    }

    /// Adds the tokens of one run of white space or of other characters.
    fn chunk(&self, text: &str, start: usize, end: usize, specials: bool, pieces: &mut Vec<Piece>) {
        let chunk = &text[start..end];
        if Affixes::cannot_touch(chunk) {
            match self.specials.get(chunk).filter(|_| specials) {
                Some(special) => push_special(special, start, pieces),
                None => pieces.push(Piece::new(start, end)),
            }
            return;
        }
        let tag = u64::from(specials);
        if let Some(cuts) = self.chunks.get(chunk, tag) {
            return pieces.extend(cuts.pieces(start));
        }
        let before = pieces.len();
        self.cut(text, start, end, specials, pieces);
        if let Some(cuts) = Cuts::of(&pieces[before..], start) {
            // Without room it is cut again next time.
            let _ = self.chunks.insert(chunk, tag, cuts);
        }
    }

    /// Special cases, then affixes, then what is left between them.
    fn cut(&self, text: &str, start: usize, end: usize, specials: bool, pieces: &mut Vec<Piece>) {
        let special = |from: usize, to: usize| if specials { self.specials.get(&text[from..to]) } else { None };
        if let Some(special) = special(start, end) {
            return push_special(special, start, pieces);
        }
        let chunk = &text[start..end];
        if chunk.len() > LONGEST_CHUNK && chunk.chars().count() > LONGEST_CHUNK {
            pieces.push(Piece::new(start, end));
            return;
        }

        let (mut from, mut to) = (start, end);
        let mut suffixes = Vec::new();
        let mut last_length = 0;
        while from < to && to - from != last_length {
            if special(from, to).is_some() {
                break;
            }
            last_length = to - from;
            let prefix = self.affixes.prefix(&text[from..to]);
            if prefix > 0 && special(from + prefix, to).is_some() {
                pieces.push(Piece::new(from, from + prefix));
                from += prefix;
                break;
            }
            let suffix = self.affixes.suffix(&text[from + prefix..to]);
            // With the prefix still on, as the original has it.
            if suffix > 0 && special(from, to - suffix).is_some() {
                suffixes.push(Piece::new(to - suffix, to));
                to -= suffix;
                break;
            }
            if prefix > 0 {
                pieces.push(Piece::new(from, from + prefix));
                from += prefix;
            }
            if suffix > 0 && from + suffix <= to {
                suffixes.push(Piece::new(to - suffix, to));
                to -= suffix;
            }
        }
        if from < to {
            match special(from, to) {
                Some(special) => push_special(special, from, pieces),
                None => self.middle(text, from, to, pieces),
            }
        }
        pieces.extend(suffixes.into_iter().rev());
    }

    /// What is left between the affixes: a URL, or words with infixes between them.
    fn middle(&self, text: &str, from: usize, to: usize, pieces: &mut Vec<Piece>) {
        let string = &text[from..to];
        if self.affixes.is_url(string) {
            pieces.push(Piece::new(from, to));
            return;
        }
        let mut start = from;
        for infix in self.affixes.infixes(string) {
            if infix.start == 0 {
                continue;
            }
            if from + infix.start != start {
                pieces.push(Piece::new(start, from + infix.start));
            }
            if !infix.is_empty() {
                pieces.push(Piece::new(from + infix.start, from + infix.end));
            }
            start = from + infix.end;
        }
        if start < to {
            pieces.push(Piece::new(start, to));
        }
    }
}

fn push_special(special: &Special, mut at: usize, pieces: &mut Vec<Piece>) {
    for (word, norm) in &special.tokens {
        pieces.push(Piece { start: at, end: at + word.len(), space: false, norm: *norm });
        at += word.len();
    }
}
