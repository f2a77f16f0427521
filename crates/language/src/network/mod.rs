//! The arithmetic: dense layers over rows of `f32`.
//!
//! Every output has a lane of its own and adds its products over the inputs in order, with fused multiply-add; so the
//! result does not depend on the width of the machine's vectors, on the number of rows, or on what else is computed.

mod embed;
mod tok2vec;
mod transition;

pub use tok2vec::{Tok2Vec, WIDTH};
pub use transition::Scorer;

use crate::ModelError;
use crate::packed::Packed;

/// Outputs are computed sixteen at a time.
pub const LANES: usize = 16;
/// Rows that share one pass over the weights.
const ROWS: usize = 4;

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

    fn panel(self, index: usize) -> &'static [f32] {
        let size = self.inputs * LANES;
        &self.weights[index * size..(index + 1) * size]
    }

    /// `out[row] = W x[row] + bias`, for all rows. Row r starts at `x[r * stride]`; rows may overlap, which is how a
    /// convolution over neighbouring rows reads its window without copying it.
    pub fn apply(self, x: &[f32], stride: usize, bias: &[f32], out: &mut [f32]) {
        let width = self.width();
        for (block, out) in out.chunks_mut(ROWS * width).enumerate() {
            let x = &x[block * ROWS * stride..];
            for panel in 0..self.panels {
                let sums = self.rows(panel, x, stride, out.len() / width);
                for (row, sums) in out.chunks_exact_mut(width).zip(&sums) {
                    let row = &mut row[panel * LANES..(panel + 1) * LANES];
                    let bias = &bias[panel * LANES..(panel + 1) * LANES];
                    for ((out, sum), bias) in row.iter_mut().zip(sums).zip(bias) {
                        *out = sum + bias;
                    }
                }
            }
        }
    }

    /// Sums of one panel for up to [`ROWS`] rows.
    fn rows(self, panel: usize, x: &[f32], stride: usize, rows: usize) -> [[f32; LANES]; ROWS] {
        let weights = self.panel(panel);
        let row = |r: usize| &x[r * stride..r * stride + self.inputs];
        if rows >= ROWS {
            multiply([row(0), row(1), row(2), row(3)], weights)
        } else {
            let mut sums = [[0.0; LANES]; ROWS];
            for (r, sums) in sums.iter_mut().enumerate().take(rows) {
                [*sums] = multiply([row(r)], weights);
            }
            sums
        }
    }
}

/// `sums[r][lane] = Σ x[r][k] · w[k][lane]`, k in order.
#[inline]
fn multiply<const R: usize>(x: [&[f32]; R], weights: &[f32]) -> [[f32; LANES]; R] {
    let mut sums = [[0.0f32; LANES]; R];
    let (weights, _) = weights.as_chunks::<LANES>();
    let inputs = weights.len();
    let x = x.map(|row| &row[..inputs]);
    for (k, weights) in weights.iter().enumerate() {
        for r in 0..R {
            let value = x[r][k];
            for lane in 0..LANES {
                sums[r][lane] = value.mul_add(weights[lane], sums[r][lane]);
            }
        }
    }
    sums
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

    /// Writes `WIDTH` numbers a row.
    pub fn apply(&self, x: &[f32], stride: usize, out: &mut [f32]) {
        for (block, out) in out.chunks_mut(ROWS * WIDTH).enumerate() {
            let x = &x[block * ROWS * stride..];
            let rows = out.len() / WIDTH;
            for group in 0..WIDTH / LANES {
                for piece in 0..PIECES {
                    let panel = group * PIECES + piece;
                    let sums = self.weights.rows(panel, x, stride, rows);
                    let bias = &self.bias[panel * LANES..(panel + 1) * LANES];
                    for (row, sums) in out.chunks_exact_mut(WIDTH).zip(&sums) {
                        let row = &mut row[group * LANES..(group + 1) * LANES];
                        for ((out, sum), bias) in row.iter_mut().zip(sums).zip(bias) {
                            let value = sum + bias;
                            *out = if piece == 0 || value > *out { value } else { *out };
                        }
                    }
                }
            }
            for row in out.chunks_exact_mut(WIDTH) {
                self.normalise(row);
            }
        }
    }

    /// `(x - mean) / sqrt(variance + 1e-8) * gain + shift`
    fn normalise(&self, row: &mut [f32]) {
        let count = WIDTH as f32;
        let mean = sum(row, |x| x) / count;
        let variance = sum(row, |x| (x - mean) * (x - mean)) / count;
        let scale = 1.0 / (variance + 1e-8).sqrt();
        for ((x, gain), shift) in row.iter_mut().zip(self.gain).zip(self.shift) {
            *x = (*x - mean) * scale * gain + shift;
        }
    }
}

/// A sum of fixed shape: sixteen partial sums, then a tree.
fn sum(row: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut partial = [0.0f32; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for (partial, &x) in partial.iter_mut().zip(chunk) {
            *partial += f(x);
        }
    }
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            partial[lane] += partial[lane + width];
        }
        width /= 2;
    }
    partial[0]
}

/// Index of the largest number, the lowest on ties.
pub fn argmax(scores: &[f32]) -> usize {
    let mut best = 0;
    for (index, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = index;
        }
    }
    best
}
