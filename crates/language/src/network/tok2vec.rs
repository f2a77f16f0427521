//! Tokens to vectors: embedding, mixing, and a convolution over neighbouring tokens, `depth` times with residuals.

use super::MaxoutNorm;
use super::embed::Embedding;
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
    pub fn run(&self, features: &[Features], mut each: impl FnMut(Range<usize>, &[f32])) {
        let margin = self.layers.len();
        let mut buffers = Buffers::default();
        let mut start = 0;
        while start < features.len() {
            let end = (start + CHUNK).min(features.len());
            // A vector depends on `margin` neighbours each side, so a chunk with that margin is exact in its middle.
            let from = start.saturating_sub(margin);
            let to = (end + margin).min(features.len());
            let rows = self.encode(&features[from..to], from == 0, to == features.len(), &mut buffers);
            each(start..end, &rows[(start - from) * WIDTH..(end - from) * WIDTH]);
            start = end;
        }
    }

    /// The vectors of a run of tokens.
    ///
    /// Where the text begins or ends, `depth` rows of padding follow that start as zeros and then go through every
    /// layer as spaCy's do; beyond them lies one guard row that stays zero. A buffer row is `WIDTH` numbers, so the
    /// window of three neighbouring rows is contiguous.
    fn encode<'b>(&self, features: &[Features], first: bool, last: bool, buffers: &'b mut Buffers) -> &'b [f32] {
        let pad = self.layers.len();
        let before = if first { pad } else { 0 };
        let after = if last { pad } else { 0 };
        let rows = before + features.len() + after;
        let tokens = (1 + before) * WIDTH..(1 + before + features.len()) * WIDTH;
        let Buffers { embedded, now, change } = buffers;
        now.clear();
        now.resize((rows + 2) * WIDTH, 0.0);
        change.resize(rows * WIDTH, 0.0);

        let width = self.embedding.width();
        embedded.resize(features.len() * width, 0.0);
        for (features, out) in features.iter().zip(embedded.chunks_exact_mut(width)) {
            self.embedding.apply(features, out);
        }
        self.mixer.apply(embedded, width, &mut now[tokens.clone()]);
        for layer in &self.layers {
            layer.apply(now, WIDTH, &mut change[..rows * WIDTH]);
            for (now, change) in now[WIDTH..(rows + 1) * WIDTH].iter_mut().zip(change.iter()) {
                *now += change;
            }
        }
        &now[tokens]
    }
}

#[derive(Default)]
struct Buffers {
    embedded: Vec<f32>,
    now: Vec<f32>,
    change: Vec<f32>,
}
