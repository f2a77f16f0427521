//! The arithmetic in plain Rust: what the other kernels must equal.

use super::{LANES, MaxoutNorm, PIECES, Panels, WIDTH, scale, tree};

/// Rows that share one pass over the weights.
const ROWS: usize = 4;

pub fn dense(panels: Panels, x: &[f32], stride: usize, bias: &[f32], out: &mut [f32]) {
    let width = panels.width();
    for (block, out) in out.chunks_mut(ROWS * width).enumerate() {
        let x = &x[block * ROWS * stride..];
        for panel in 0..panels.panels {
            let sums = rows(panels, panel, x, stride, out.len() / width);
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

pub fn maxout_norm(layer: &MaxoutNorm, x: &[f32], stride: usize, residual: Option<&[f32]>, out: &mut [f32]) {
    for (block, out) in out.chunks_mut(ROWS * WIDTH).enumerate() {
        let x = &x[block * ROWS * stride..];
        let count = out.len() / WIDTH;
        for group in 0..WIDTH / LANES {
            for piece in 0..PIECES {
                let panel = group * PIECES + piece;
                let sums = rows(layer.weights, panel, x, stride, count);
                let bias = &layer.bias[panel * LANES..(panel + 1) * LANES];
                for (row, sums) in out.chunks_exact_mut(WIDTH).zip(&sums) {
                    let row = &mut row[group * LANES..(group + 1) * LANES];
                    for ((out, sum), bias) in row.iter_mut().zip(sums).zip(bias) {
                        let value = sum + bias;
                        *out = if piece == 0 || value > *out { value } else { *out };
                    }
                }
            }
        }
    }
    for row in out.chunks_exact_mut(WIDTH) {
        normalise(layer, row);
    }
    for (out, residual) in out.iter_mut().zip(residual.unwrap_or_default()) {
        *out += residual;
    }
}

/// Sums of one panel for up to [`ROWS`] rows.
fn rows(panels: Panels, panel: usize, x: &[f32], stride: usize, count: usize) -> [[f32; LANES]; ROWS] {
    let weights = panels.panel(panel);
    let row = |r: usize| &x[r * stride..r * stride + panels.inputs];
    if count >= ROWS {
        return multiply([row(0), row(1), row(2), row(3)], weights);
    }
    let mut sums = [[0.0; LANES]; ROWS];
    for (r, sums) in sums.iter_mut().enumerate().take(count) {
        [*sums] = multiply([row(r)], weights);
    }
    sums
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

/// `(x - mean) / sqrt(variance + 1e-8) * gain + shift`
fn normalise(layer: &MaxoutNorm, row: &mut [f32]) {
    let mean = sum(row, |x| x) / WIDTH as f32;
    let scale = scale(sum(row, |x| (x - mean) * (x - mean)));
    for ((x, gain), shift) in row.iter_mut().zip(layer.gain).zip(layer.shift) {
        *x = (*x - mean) * scale * gain + shift;
    }
}

fn sum(row: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut partial = [0.0f32; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for (partial, &x) in partial.iter_mut().zip(chunk) {
            *partial += f(x);
        }
    }
    tree(partial)
}
