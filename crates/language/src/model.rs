//! The whole pipeline, from text to [`Doc`].

use crate::ModelError;
use crate::Pos;
use crate::doc::{Doc, Labels, Sentence, Token};
use crate::lemmatizer::Lemmatizer;
use crate::lexeme::{Lexicon, Occurrence, Word};
use crate::ner::Recogniser;
use crate::network::{Buffers, Kernel, Panels, Room, Step, Tok2Vec, WIDTH, argmax};
use crate::packed::Packed;
use crate::parser::{Parser, deprojectivise, index_of};
use crate::ruler::{RuledToken, Ruler};
use crate::tokenizer::{Piece, Tokenizer};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Tokens of a text whose scratch is kept for the next; that of longer ones is given back.
const KEPT: usize = 2048;

/// Room to compute in. Asking the system for it anew for every text would cost more than what is short takes to read.
#[derive(Default)]
struct Scratch {
    buffers: Buffers,
    scores: Vec<f32>,
    parser: Room,
    names: Room,
}

/// What a parse consists of, for those who time it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Tokenizer,
    /// Features of words.
    Lexemes,
    /// Embedding and mixing of features.
    Embedding,
    /// Convolutions.
    Vectors,
    Tagger,
    Parser,
    Ruler,
    Names,
    Lemmatizer,
    /// Putting the document together.
    Doc,
}

/// A loaded model. It is immutable and can be shared between threads.
pub struct Model {
    kernel: Kernel,
    name: String,
    labels: Arc<Labels>,
    lexicon: Lexicon,
    tokenizer: Tokenizer,
    shared: Tok2Vec,
    tagger: Panels,
    tagger_bias: &'static [f32],
    tag_count: usize,
    parser: Parser,
    /// By label: the label and the head's label that a pseudo-projective label joins.
    lifted: Vec<Option<(u16, u16)>>,
    names: Recogniser,
    ruler: Ruler,
    lemmatizer: Lemmatizer,
    /// Scratch that no thread is using.
    spare: Mutex<Vec<Scratch>>,
}

impl Model {
    /// Reads a packed model. The bytes must be aligned to 64, so that the weights can be used where they lie.
    pub fn load(bytes: &'static [u8]) -> Result<Model, ModelError> {
        Model::load_for(bytes, Kernel::best())
    }

    /// Reads a packed model that computes with a given kernel. The kernel changes nothing but the time.
    pub fn load_for(bytes: &'static [u8], kernel: Kernel) -> Result<Model, ModelError> {
        let mut packed = Packed::open(bytes)?;
        let mut header = std::mem::take(&mut packed.header);
        packed.header.tensors = std::mem::take(&mut header.tensors);

        let mut labels = Labels { tags: std::mem::take(&mut header.tags), ..Labels::default() };
        let tag_count = labels.tags.len();
        let parser = Parser::load(&packed, &header, &mut labels.deps)?;
        let lifted = (0..labels.deps.len()).map(|label| split_label(label, &mut labels.deps)).collect();
        let names = Recogniser::load(&packed, kernel, &header, &mut labels.names)?;
        let rules = std::mem::take(&mut header.ruler);
        let ruler = Ruler::load(rules, &mut labels.tags, &mut labels.deps, &mut labels.morphs)?;
        let lemmatizer = Lemmatizer::load(&packed, std::mem::take(&mut header.lemmas))?;
        let tagger = Panels::load(&packed, "tagger.weights", tag_count, WIDTH)?;
        let mut lexicon = Lexicon::new(&mut header);
        let tokenizer = Tokenizer::new(&header.tokenizer, &lexicon.unicode)?;
        lexicon.know_norms(tokenizer.norms());
        lexicon.list(&ruler.words);
        Ok(Model {
            kernel,
            name: header.name,
            labels: Arc::new(labels),
            tokenizer,
            lexicon,
            shared: Tok2Vec::load(&packed, kernel, "tok2vec", 0, &header.shared)?,
            tagger_bias: packed.vector("tagger.bias", tagger.width())?,
            tagger,
            tag_count,
            parser,
            lifted,
            names,
            ruler,
            lemmatizer,
            spare: Mutex::default(),
        })
    }

    /// `en_core_web_sm 3.8.0`
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn labels(&self) -> &Arc<Labels> {
        &self.labels
    }

    /// Whether a lower-case word is in the dictionary that lemmas are checked with, as it is or inflected.
    pub fn is_word(&self, lower: &str) -> bool {
        self.lemmatizer.knows(lower)
    }

    /// Token boundaries alone: byte offsets, and whether one space follows.
    pub fn tokenize(&self, text: &str) -> Vec<(usize, usize, bool)> {
        let pieces = self.tokenizer.tokenize(text, &self.lexicon.unicode);
        pieces.into_iter().map(|piece| (piece.start, piece.end, piece.space)).collect()
    }

    /// Parses a text by itself: every stage of the pipeline.
    pub fn parse(&self, text: &str) -> Doc {
        self.parse_observed(text, |_| ())
    }

    /// Parses a text and tells an observer what has just been done, so that who has a clock can time the stages.
    pub fn parse_observed(&self, text: &str, mut done: impl FnMut(Stage)) -> Doc {
        let pieces = self.tokenizer.tokenize(text, &self.lexicon.unicode);
        done(Stage::Tokenizer);
        let occurrence = |piece: &Piece| Occurrence {
            word: self.lexicon.word(&text[piece.start..piece.end], piece.norm),
            space: piece.space,
        };
        let words: Vec<Occurrence<'_>> = pieces.iter().map(occurrence).collect();
        let is_space = |i: usize| words[i].word.is_space;
        done(Stage::Lexemes);

        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = spare.unwrap_or_default();
        let Scratch { buffers, scores, parser, names } = &mut scratch;
        parser.clear();
        names.clear();

        let (tags, tree) = {
            let mut tags = Vec::with_capacity(pieces.len());
            self.shared.run(self.kernel, &words, buffers, |step| {
                let Step::Vectors(range, vectors) = step else { return done(Stage::Embedding) };
                done(Stage::Vectors);
                scores.resize(range.len() * self.tagger.width(), 0.0);
                self.tagger.apply(self.kernel, vectors, WIDTH, self.tagger_bias, scores);
                let best = |row: &[f32]| u16::try_from(argmax(&row[..self.tag_count])).unwrap_or_default();
                tags.extend(scores.chunks_exact(self.tagger.width()).map(best));
                done(Stage::Tagger);
                self.parser.scorer.project(self.kernel, vectors, parser);
            });
            let tree = self.parser.parse(self.kernel, pieces.len(), parser);
            parser.clear();
            done(Stage::Parser);
            (tags, deprojectivise(tree, |label| self.lifted.get(usize::from(label)).copied().flatten(), is_space))
        };

        let ruled: Vec<RuledToken<'_>> = (0..pieces.len())
            .map(|i| {
                let word = &words[i].word;
                let (lower, listed, is_space) = (&*word.lower, word.listed, word.is_space);
                RuledToken { tag: tags[i], dep: tree.labels[i], lower, listed, is_space }
            })
            .collect();
        let rulings = self.ruler.apply(&ruled);
        done(Stage::Ruler);

        let names = {
            self.names.tok2vec.run(self.kernel, &words, buffers, |step| {
                let Step::Vectors(_, vectors) = step else { return done(Stage::Embedding) };
                done(Stage::Vectors);
                self.names.scorer.project(self.kernel, vectors, names);
            });
            self.names.names(self.kernel, names, &tree.starts, is_space)
        };

        if pieces.len() <= KEPT {
            self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
        }
        done(Stage::Names);

        let tokens = pieces.iter().zip(&words).zip(rulings).enumerate().map(|(i, ((piece, token), ruling))| {
            let lemma = match ruling.lemma {
                Some(lemma) => self.ruler.lemmas[usize::from(lemma)].as_str().into(),
                None => self.lemma(&text[piece.start..piece.end], &token.word, ruling.pos, ruling.morph),
            };
            Token {
                start: piece.start,
                end: piece.end,
                space: piece.space,
                tag: ruling.tag.unwrap_or(tags[i]),
                pos: ruling.pos,
                dep: ruling.dep.unwrap_or(tree.labels[i]),
                morph: ruling.morph,
                head: tree.heads[i],
                lower: token.word.lower.clone(),
                lemma,
            }
        });
        let tokens = tokens.collect();
        done(Stage::Lemmatizer);
        let doc = Doc::new(text.into(), Arc::clone(&self.labels), tokens, sentences(&tree.starts), names);
        done(Stage::Doc);
        doc
    }

    /// The lemma of a word, which depends on nothing but what is given.
    fn lemma(&self, text: &str, word: &Word<'_>, pos: Pos, morph: u16) -> Box<str> {
        let lemmas = word.known().map_or(&[][..], |known| &known.lemmas);
        let mut remembered = lemmas.iter().filter_map(OnceLock::get);
        if let Some((.., lemma)) = remembered.find(|lemma| lemma.0 == pos && lemma.1 == morph) {
            return lemma.clone();
        }
        let features = &self.labels.morphs[usize::from(morph)];
        let lemma: Box<str> = self.lemmatizer.lemma(text, &word.lower, pos, features, &self.lexicon.unicode).into();
        if let Some(place) = lemmas.iter().find(|place| place.get().is_none()) {
            // Another thread may have filled it: then it is not remembered this time.
            let _ = place.set((pos, morph, lemma.clone()));
        }
        lemma
    }
}

fn sentences(starts: &[bool]) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for (i, &starts) in starts.iter().enumerate() {
        match sentences.last_mut() {
            Some(last) if !starts => last.end = i + 1,
            _ => sentences.push(Sentence { start: i, end: i + 1, passage: 0 }),
        }
    }
    sentences
}

/// `dobj||xcomp` is `dobj`, of a head with the label `xcomp`.
fn split_label(label: usize, deps: &mut Vec<String>) -> Option<(u16, u16)> {
    let (own, head) = deps[label].split_once("||")?;
    let (own, head) = (own.to_owned(), head.to_owned());
    Some((index_of(deps, &own), index_of(deps, &head)))
}
