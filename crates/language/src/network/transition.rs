//! Scoring the actions of a transition system: the features of a state are tokens, each with a precomputed part of the
//! hidden layer.

use super::{Kernel, LANES, Panels, WIDTH, argmax};
use crate::ModelError;
use crate::packed::Packed;
use std::collections::VecDeque;

/// Width of the hidden layer, which has two pieces an output.
const HIDDEN: usize = 64;
const PIECES: usize = 2;
/// Numbers that one feature adds to a state.
const PART: usize = HIDDEN * PIECES;
/// Tokens whose parts are computed together.
const CHUNK: usize = 16;
/// Chunks that are kept: bounds the memory of long documents.
const KEPT: usize = 256;

/// The weights of a transition system.
pub struct Scorer {
    features: usize,
    /// The features that nearly every token is at some time, which come first: their parts are computed together.
    common: usize,
    linear: Panels,
    linear_bias: &'static [f32],
    lower: Panels,
    lower_bias: &'static [f32],
    /// What a missing feature adds, by feature.
    pad: &'static [f32],
    upper: Panels,
    upper_bias: &'static [f32],
    zeros: Vec<f32>,
}

impl Scorer {
    pub fn load(
        packed: &Packed,
        name: &str,
        features: usize,
        common: usize,
        actions: usize,
    ) -> Result<Scorer, ModelError> {
        let upper = Panels::load(packed, &format!("{name}.upper.weights"), actions, HIDDEN)?;
        let lower = Panels::load(packed, &format!("{name}.lower.weights"), features * PART, HIDDEN)?;
        Ok(Scorer {
            features,
            common: common.min(features),
            linear: Panels::load(packed, &format!("{name}.linear.weights"), HIDDEN, WIDTH)?,
            linear_bias: packed.vector(&format!("{name}.linear.bias"), HIDDEN)?,
            lower,
            lower_bias: packed.vector(&format!("{name}.lower.bias"), PART)?,
            pad: packed.vector(&format!("{name}.lower.pad"), features * PART)?,
            upper,
            upper_bias: packed.vector(&format!("{name}.upper.bias"), upper.width())?,
            zeros: vec![0.0; lower.width()],
        })
    }

    /// Appends the projection of some tokens' vectors, from which their parts are computed.
    pub fn project(&self, kernel: Kernel, vectors: &[f32], room: &mut Room) {
        let start = room.projected.len();
        room.projected.resize(start + vectors.len() / WIDTH * HIDDEN, 0.0);
        self.linear.apply(kernel, vectors, WIDTH, self.linear_bias, &mut room.projected[start..]);
    }

    /// A scorer of the states of the text whose tokens have been projected.
    pub fn classifier<'s>(&'s self, kernel: Kernel, room: &'s mut Room) -> Classifier<'s> {
        let Room { projected, parts } = room;
        let chunks = (projected.len() / HIDDEN).div_ceil(CHUNK);
        Classifier {
            scorer: self,
            kernel,
            projected,
            parts,
            place: vec![None; chunks],
            kept: VecDeque::new(),
            scores: vec![0.0; self.upper.width()],
        }
    }
}

/// Room for the numbers of one text, to be used again for the next.
#[derive(Default)]
pub struct Room {
    /// A projection a token.
    projected: Vec<f32>,
    /// Parts, a chunk of tokens each.
    parts: Vec<Vec<f32>>,
}

impl Room {
    /// Forgets the text, and gives back what only a long text needs.
    pub fn clear(&mut self) {
        self.projected.clear();
        self.projected.shrink_to(CHUNK * KEPT * HIDDEN);
    }
}

/// Scores the states of one document.
pub struct Classifier<'s> {
    scorer: &'s Scorer,
    kernel: Kernel,
    projected: &'s [f32],
    parts: &'s mut Vec<Vec<f32>>,
    /// Where the parts of a chunk are.
    place: Vec<Option<usize>>,
    /// Chunks whose parts are kept, the oldest first.
    kept: VecDeque<usize>,
    scores: Vec<f32>,
}

impl Classifier<'_> {
    /// The highest-scoring action that `valid` lets through, the lowest index on ties. `tokens` are the state's
    /// features, nothing where there is no such token.
    pub fn best(&mut self, tokens: &[Option<usize>], valid: impl Fn(usize) -> bool, actions: usize) -> Option<usize> {
        let mut sums = [0.0f32; PART];
        for (feature, token) in tokens.iter().enumerate().take(self.scorer.features) {
            let mut own = [0.0; PART];
            let part = match token {
                Some(token) if feature < self.scorer.common => self.part(*token, feature),
                Some(token) => self.own_part(*token, feature, &mut own),
                None => &self.scorer.pad[feature * PART..(feature + 1) * PART],
            };
            for (sum, x) in sums.iter_mut().zip(part) {
                *sum += x;
            }
        }
        for (sum, bias) in sums.iter_mut().zip(self.scorer.lower_bias) {
            *sum += bias;
        }
        // Pieces lie apart: the first of every output, then the second.
        let mut hidden = [0.0f32; HIDDEN];
        let (first, second) = sums.split_at(HIDDEN);
        for (hidden, (&a, &b)) in hidden.iter_mut().zip(first.iter().zip(second)) {
            *hidden = if b > a { b } else { a };
        }
        self.scorer.upper.apply(self.kernel, &hidden, HIDDEN, self.scorer.upper_bias, &mut self.scores);
        let scores = &self.scores[..actions];
        let top = argmax(scores);
        if valid(top) {
            return Some(top);
        }
        let mut best: Option<usize> = None;
        for (action, score) in scores.iter().enumerate() {
            if best.is_none_or(|best| *score > scores[best]) && valid(action) {
                best = Some(action);
            }
        }
        best
    }

    fn part(&mut self, token: usize, feature: usize) -> &[f32] {
        let chunk = token / CHUNK;
        let place = match self.place[chunk] {
            Some(place) => place,
            None => self.compute(chunk),
        };
        let start = token % CHUNK * self.scorer.common * PART + feature * PART;
        &self.parts[place][start..start + PART]
    }

    /// A part that is asked for too rarely to be computed for every token.
    fn own_part<'o>(&self, token: usize, feature: usize, out: &'o mut [f32; PART]) -> &'o [f32] {
        let Scorer { lower, zeros, .. } = self.scorer;
        let panels = lower.some(feature * PART / LANES, PART / LANES);
        let x = &self.projected[token * HIDDEN..];
        panels.apply(self.kernel, x, HIDDEN, &zeros[..PART], out);
        out
    }

    /// Computes the common parts of a chunk of tokens, and tells where they are.
    fn compute(&mut self, chunk: usize) -> usize {
        let oldest = if self.kept.len() == KEPT { self.kept.pop_front() } else { None };
        let place = oldest.and_then(|old| self.place[old].take()).unwrap_or(self.kept.len());
        let width = self.scorer.common * PART;
        if place == self.parts.len() {
            self.parts.push(vec![0.0; CHUNK * width]);
        }
        let tokens = self.projected.len() / HIDDEN;
        let range = chunk * CHUNK..((chunk + 1) * CHUNK).min(tokens);
        let part = &mut self.parts[place][..range.len() * width];
        let Scorer { lower, zeros, .. } = self.scorer;
        let x = &self.projected[range.start * HIDDEN..];
        lower.some(0, width / LANES).apply(self.kernel, x, HIDDEN, &zeros[..width], part);
        self.place[chunk] = Some(place);
        self.kept.push_back(chunk);
        place
    }
}

const _: () = assert!(PART.is_multiple_of(LANES) && HIDDEN.is_multiple_of(LANES));
