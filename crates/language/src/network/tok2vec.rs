//! Tokens to vectors: embedding, mixing, and a convolution over neighbouring tokens, `depth` times with residuals.

use super::embed::Embedding;
use super::{Kernel, MaxoutNorm};
use crate::ModelError;
use crate::lexeme::Features;
use crate::packed::{EmbeddingSpec, Packed};
use std::ops::Range;

/// Numbers a token.
pub const WIDTH: usize = 96;
/// Tokens that are computed at once; memory is bounded by it, results do not depend on it.
const CHUNK: usize = 1024;

pub struct Tok2Vec {
    embedding: Embedding,
    mixer: MaxoutNorm,
    layers: Vec<MaxoutNorm>,
}

impl Tok2Vec {
    pub fn load(packed: &Packed, name: &str, spec: &EmbeddingSpec) -> Result<Tok2Vec, ModelError> {
        let embedding = Embedding::load(packed, name, spec)?;
        let mixer = MaxoutNorm::load(packed, &format!("{name}.mixer"), embedding.width())?;
        let layer = |index| MaxoutNorm::load(packed, &format!("{name}.layer.{index}"), 3 * WIDTH);
        Ok(Tok2Vec { embedding, mixer, layers: (0..spec.depth).map(layer).collect::<Result<_, _>>()? })
    }

    /// Computes the vectors of all tokens and hands them over in order, some rows at a time.
    pub fn run(&self, kernel: Kernel, features: &[Features], mut each: impl FnMut(Range<usize>, &[f32])) {
        let mut buffers = Buffers::default();
        let mut start = 0;
        while start < features.len() {
            let end = (start + CHUNK).min(features.len());
            each(start..end, self.encode(kernel, features, start..end, &mut buffers));
            start = end;
        }
    }

    /// The vectors of a range of tokens.
    ///
    /// A vector depends on `depth` neighbours each side, so the rows are those of the range and of as many tokens around
    /// it, and each layer is computed for one row less at either end than the layer before. Where the text begins or
    /// ends, rows of zeros stand for the missing tokens and go through the layers as spaCy's padding does.
    ///
    /// A row is `WIDTH` numbers, so the window of three neighbouring rows is contiguous.
    fn encode<'b>(
        &self,
        kernel: Kernel,
        features: &[Features],
        range: Range<usize>,
        buffers: &'b mut Buffers,
    ) -> &'b [f32] {
        let depth = self.layers.len();
        let rows = range.len() + 2 * depth;
        let Buffers { embedded, now, next } = buffers;
        now.clear();
        now.resize(rows * WIDTH, 0.0);
        next.resize(rows * WIDTH, 0.0);

        // Token i is row `i + depth - range.start`.
        let from = range.start.saturating_sub(depth);
        let to = (range.end + depth).min(features.len());
        let tokens = from + depth - range.start..to + depth - range.start;
        let width = self.embedding.width();
        embedded.resize(tokens.len() * width, 0.0);
        for (features, out) in features[from..to].iter().zip(embedded.chunks_exact_mut(width)) {
            self.embedding.apply(features, out);
        }
        self.mixer.apply(kernel, embedded, width, None, &mut now[tokens.start * WIDTH..tokens.end * WIDTH]);
        for (index, layer) in self.layers.iter().enumerate() {
            let done = (index + 1) * WIDTH..(rows - index - 1) * WIDTH;
            layer.apply(kernel, &now[index * WIDTH..], WIDTH, Some(&now[done.clone()]), &mut next[done]);
            std::mem::swap(now, next);
        }
        &now[depth * WIDTH..(depth + range.len()) * WIDTH]
    }
}

#[derive(Default)]
struct Buffers {
    embedded: Vec<f32>,
    now: Vec<f32>,
    next: Vec<f32>,
}
