//! Tokens to vectors: embedding, mixing, and a convolution over neighbouring tokens, `depth` times with residuals.

use super::embed::Embedding;
use super::{Kernel, MaxoutNorm};
use crate::ModelError;
use crate::lexeme::{Feature, Occurrence};
use crate::packed::{EmbeddingSpec, Packed};
use std::ops::Range;
use std::sync::OnceLock;

/// Numbers a token.
pub const WIDTH: usize = 96;
/// The vector of a token.
pub type Row = [f32; WIDTH];
/// Tokens that are computed at once; memory is bounded by it, results do not depend on it.
const CHUNK: usize = 1024;
/// Tokens whose embeddings are mixed at once.
const BATCH: usize = 32;

pub struct Tok2Vec {
    /// Which of the networks this is, for what is remembered of words.
    network: usize,
    sees_space: bool,
    embedding: Embedding,
    mixer: MaxoutNorm,
    layers: Vec<MaxoutNorm>,
    /// What the first layer makes of three rows of zeros.
    empty: Row,
}

impl Tok2Vec {
    pub fn load(
        packed: &Packed,
        kernel: Kernel,
        name: &str,
        network: usize,
        spec: &EmbeddingSpec,
    ) -> Result<Tok2Vec, ModelError> {
        let embedding = Embedding::load(packed, name, spec)?;
        let mixer = MaxoutNorm::load(packed, &format!("{name}.mixer"), embedding.width())?;
        let layer = |index| MaxoutNorm::load(packed, &format!("{name}.layer.{index}"), 3 * WIDTH);
        let sees_space = embedding.sees(Feature::Spacy);
        let layers = (0..spec.depth).map(layer).collect::<Result<Vec<_>, _>>()?;
        let mut empty = [0.0; WIDTH];
        if let Some(first) = layers.first() {
            first.apply(kernel, &[0.0; 3 * WIDTH], WIDTH, Some(&[0.0; WIDTH]), &mut empty);
        }
        Ok(Tok2Vec { network, sees_space, embedding, mixer, layers, empty })
    }

    /// Computes the vectors of all tokens and hands them over in order, some rows at a time.
    pub fn run(&self, kernel: Kernel, words: &[Occurrence<'_>], buffers: &mut Buffers, mut each: impl FnMut(Step<'_>)) {
        let mut start = 0;
        while start < words.len() {
            let end = (start + CHUNK).min(words.len());
            self.embed(kernel, words, start..end, buffers);
            each(Step::Embedded);
            each(Step::Vectors(start..end, self.encode(kernel, words.len(), start..end, buffers)));
            start = end;
        }
    }

    /// Embeds a range of tokens and as many around it as their vectors depend on: `depth` each side.
    ///
    /// Where the text begins or ends, rows of zeros stand for the missing tokens; they go through the layers as spaCy's
    /// padding does.
    fn embed(&self, kernel: Kernel, words: &[Occurrence<'_>], range: Range<usize>, buffers: &mut Buffers) {
        let depth = self.layers.len();
        let Buffers { now, missing, .. } = buffers;
        let rows = range.len() + 2 * depth;
        now.resize(rows, [0.0; WIDTH]);
        missing.clear();
        let around = range.start.saturating_sub(depth)..(range.end + depth).min(words.len());
        now[..around.start + depth - range.start].fill([0.0; WIDTH]);
        now[around.end + depth - range.start..].fill([0.0; WIDTH]);
        for (i, token) in around.clone().zip(&words[around]) {
            let row = i + depth - range.start;
            match self.remembered(token).and_then(OnceLock::get) {
                Some(mixed) => now[row] = **mixed,
                None => missing.push((i, row)),
            }
        }
        self.mix(kernel, words, buffers);
    }

    /// The rows of tokens of which nothing is remembered.
    fn mix(&self, kernel: Kernel, words: &[Occurrence<'_>], buffers: &mut Buffers) {
        let Buffers { missing, embedded, mixed, now, .. } = buffers;
        let width = self.embedding.width();
        embedded.resize(BATCH * width, 0.0);
        mixed.resize(BATCH, [0.0; WIDTH]);
        for batch in missing.chunks(BATCH) {
            for ((i, _), out) in batch.iter().zip(embedded.chunks_exact_mut(width)) {
                self.embedding.apply(&words[*i].features(), out);
            }
            let mixed = &mut mixed[..batch.len()];
            self.mixer.apply(kernel, embedded, width, None, mixed.as_flattened_mut());
            for ((i, row), mixed) in batch.iter().zip(mixed) {
                now[*row] = *mixed;
                if let Some(place) = self.remembered(&words[*i]) {
                    // Who was first has written the same.
                    let _ = place.set(Box::new(*mixed));
                }
            }
        }
    }

    /// Where the mixed embedding of a word is remembered, if it is.
    fn remembered<'m>(&self, token: &Occurrence<'m>) -> Option<&'m OnceLock<Box<Row>>> {
        let mixed = &token.word.known()?.mixed[self.network];
        Some(&mixed[usize::from(self.sees_space && token.space)])
    }

    /// The vectors of a range of tokens that has been embedded. Each layer is computed for one row less at either end
    /// than the layer before, until only the range is left. A row is `WIDTH` numbers, so the window of three
    /// neighbouring rows is contiguous. `length` is that of the text.
    fn encode<'b>(&self, kernel: Kernel, length: usize, range: Range<usize>, buffers: &'b mut Buffers) -> &'b [f32] {
        let depth = self.layers.len();
        let rows = range.len() + 2 * depth;
        let Buffers { now, next, .. } = buffers;
        next.resize(rows, [0.0; WIDTH]);
        // Rows at either end that see nothing but zeros are all alike after the first layer, and most after none.
        let before = (depth - range.start.min(depth)).saturating_sub(1);
        let after = (range.end + depth).saturating_sub(length.max(range.end)).min(depth).saturating_sub(1);
        next[..before].fill(self.empty);
        next[rows - after..].fill(self.empty);
        for (index, layer) in self.layers.iter().enumerate() {
            let (before, after) = if index == 0 { (before, after) } else { (0, 0) };
            let done = (index + 1).max(before)..rows - (index + 1).max(after);
            let residual = now[done.clone()].as_flattened();
            let window = done.start - 1..done.end + 1;
            layer.apply(kernel, now[window].as_flattened(), WIDTH, Some(residual), next[done].as_flattened_mut());
            std::mem::swap(now, next);
        }
        now[depth..depth + range.len()].as_flattened()
    }
}

/// What [`Tok2Vec::run`] has just done.
pub enum Step<'b> {
    Embedded,
    /// Vectors of a range of tokens.
    Vectors(Range<usize>, &'b [f32]),
}

/// Room for the rows of a text, to be used again for the next.
#[derive(Default)]
pub struct Buffers {
    /// Tokens to mix, and their rows.
    missing: Vec<(usize, usize)>,
    embedded: Vec<f32>,
    mixed: Vec<Row>,
    now: Vec<Row>,
    next: Vec<Row>,
}
