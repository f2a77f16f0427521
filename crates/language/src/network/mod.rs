//! The arithmetic: dense layers over rows of `f32`.
//!
//! Every output has a lane of its own and adds its products over the inputs in order, with fused multiply-add; so the
//! result does not depend on the width of the machine's vectors, on the number of rows, or on what else is computed.

mod embed;
#[allow(unsafe_code, reason = "vector instructions")]
mod kernels;
mod tok2vec;
mod transition;

pub use kernels::Kernel;
pub use tok2vec::{Buffers, Row, Step, Tok2Vec, WIDTH};
pub use transition::{Room, Scorer};

use crate::ModelError;
use crate::packed::Packed;

/// Outputs are computed sixteen at a time.
pub const LANES: usize = 16;

/// Weights as `[outputs / 16][inputs][16]`, short panels filled with zeros.
#[derive(Clone, Copy)]
pub struct Panels {
    weights: &'static [f32],
    inputs: usize,
    panels: usize,
}

impl Panels {
    /// The weights of `outputs` outputs over `inputs` inputs.
    pub fn load(packed: &Packed, name: &str, outputs: usize, inputs: usize) -> Result<Panels, ModelError> {
        let panels = outputs.div_ceil(LANES);
        let weights = packed.tensor(name, &[panels, inputs, LANES])?;
        Ok(Panels { weights, inputs, panels })
    }

    /// Length of a row of outputs, a multiple of the lanes.
    pub fn width(self) -> usize {
        self.panels * LANES
    }

    /// Some of the panels.
    fn some(self, first: usize, panels: usize) -> Panels {
        let size = self.inputs * LANES;
        Panels { weights: &self.weights[first * size..(first + panels) * size], panels, ..self }
    }

    fn panel(self, index: usize) -> &'static [f32] {
        let size = self.inputs * LANES;
        &self.weights[index * size..(index + 1) * size]
    }

    /// `out[row] = W x[row] + bias`, for all rows. Row r starts at `x[r * stride]`; rows may overlap, which is how a
    /// convolution over neighbouring rows reads its window without copying it.
    pub fn apply(self, kernel: Kernel, x: &[f32], stride: usize, bias: &[f32], out: &mut [f32]) {
        kernel.dense(self, x, stride, bias, out);
    }
}

/// Maxout with three pieces, then layer normalisation.
#[derive(Clone, Copy)]
pub struct MaxoutNorm {
    /// Panels in the order `[16 outputs][piece]`.
    weights: Panels,
    bias: &'static [f32],
    gain: &'static [f32],
    shift: &'static [f32],
}

pub const PIECES: usize = 3;

impl MaxoutNorm {
    pub fn load(packed: &Packed, name: &str, inputs: usize) -> Result<MaxoutNorm, ModelError> {
        Ok(MaxoutNorm {
            weights: Panels::load(packed, &format!("{name}.weights"), WIDTH * PIECES, inputs)?,
            bias: packed.vector(&format!("{name}.bias"), WIDTH * PIECES)?,
            gain: packed.vector(&format!("{name}.gain"), WIDTH)?,
            shift: packed.vector(&format!("{name}.shift"), WIDTH)?,
        })
    }

    /// Writes `WIDTH` numbers a row: the greatest piece of each output, normalised, plus the residual if there is one.
    pub fn apply(&self, kernel: Kernel, x: &[f32], stride: usize, residual: Option<&[f32]>, out: &mut [f32]) {
        kernel.maxout_norm(self, x, stride, residual, out);
    }
}

/// Index of the largest number, the lowest on ties.
pub fn argmax(scores: &[f32]) -> usize {
    let greater = |best: f32, score: f32| if score > best { score } else { best };
    // First the number, lane by lane, then where it is: an index to carry along would keep the lanes apart.
    let (chunks, rest) = scores.as_chunks::<LANES>();
    let mut lanes = [f32::NEG_INFINITY; LANES];
    for chunk in chunks {
        for (best, &score) in lanes.iter_mut().zip(chunk) {
            *best = greater(*best, score);
        }
    }
    let best = lanes.iter().chain(rest).copied().fold(f32::NEG_INFINITY, greater);
    scores.iter().position(|&score| score == best).unwrap_or(0)
}
