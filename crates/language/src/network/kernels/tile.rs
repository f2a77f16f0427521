//! The loops that all vector instructions share, over a [`Vector`] of some lanes.
//!
//! A tile is some rows by some panels. Its sums stay in registers while the inputs go by, so each weight is read once a
//! tile. Everything here is inlined into a function that has the instructions switched on, and must be called from such
//! a function only.

#![allow(clippy::too_many_arguments, reason = "the loops take the numbers as they lie")]

use super::{LANES, MaxoutNorm, PIECES, Panels, WIDTH, scale, tree};

/// A vector of `f32`. Every operation rounds each lane as the same operation on `f32` does.
///
/// # Safety
/// All methods need the processor to have the instructions of the implementation.
pub trait Vector: Copy {
    /// A divisor of the 16 lanes of a panel, at least 4.
    const LANES: usize;
    /// Rows of a tile that is three vectors wide, at most [`MOST_ROWS`]: its sums must fit the registers.
    const ROWS: usize;

    unsafe fn splat(value: f32) -> Self;
    /// Reads `LANES` numbers.
    unsafe fn load(from: *const f32) -> Self;
    /// Writes `LANES` numbers.
    unsafe fn store(self, to: *mut f32);
    unsafe fn add(self, other: Self) -> Self;
    unsafe fn subtract(self, other: Self) -> Self;
    unsafe fn multiply(self, other: Self) -> Self;
    /// `self * factor + term`, rounded once.
    unsafe fn multiply_add(self, factor: Self, term: Self) -> Self;
    /// `if self > other { self } else { other }`
    unsafe fn or_greater(self, other: Self) -> Self;
}

const MOST_ROWS: usize = 8;
/// Panels that one row alone is multiplied with at a time: enough sums that none waits for the one before.
const MOST_PANELS: usize = 8;

/// # Safety
/// What [`super::Kernel::dense`] asserts, and the instructions of `V`.
#[inline(always)]
pub unsafe fn dense<V: Vector>(panels: Panels, x: &[f32], stride: usize, bias: &[f32], out: &mut [f32]) {
    let width = panels.width();
    let rows = out.len() / width;
    let (x, out) = (x.as_ptr(), out.as_mut_ptr());
    let mut row = 0;
    while row < rows {
        let count = (rows - row).min(V::ROWS);
        // SAFETY: rows `row..row + count` lie within `x` and `out`, whose lengths the caller has asserted.
        unsafe {
            let (x, out) = (x.add(row * stride), out.add(row * width));
            match count {
                1 => dense_row::<V>(panels, x, bias, out),
                2 => dense_rows::<V, 2>(panels, x, stride, bias, out),
                3 => dense_rows::<V, 3>(panels, x, stride, bias, out),
                4 => dense_rows::<V, 4>(panels, x, stride, bias, out),
                5 => dense_rows::<V, 5>(panels, x, stride, bias, out),
                6 => dense_rows::<V, 6>(panels, x, stride, bias, out),
                7 => dense_rows::<V, 7>(panels, x, stride, bias, out),
                _ => dense_rows::<V, MOST_ROWS>(panels, x, stride, bias, out),
            }
        }
        row += count;
    }
}

/// Some rows by all panels, three vectors at a time.
///
/// # Safety
/// `x` holds `R` rows, `out` as many; and the instructions of `V`.
#[inline(always)]
unsafe fn dense_rows<V: Vector, const R: usize>(
    panels: Panels,
    x: *const f32,
    stride: usize,
    bias: &[f32],
    out: *mut f32,
) {
    if R > V::ROWS {
        return;
    }
    let mut panel = 0;
    while panel < panels.panels {
        // SAFETY: these panels exist, so the caller's lengths hold them.
        unsafe {
            match panels.panels - panel {
                1 => dense_tile::<V, R, 1>(panels, panel, x, stride, bias, out),
                2 => dense_tile::<V, R, 2>(panels, panel, x, stride, bias, out),
                _ => dense_tile::<V, R, 3>(panels, panel, x, stride, bias, out),
            }
        }
        panel += 3;
    }
}

/// One row by all panels.
///
/// # Safety
/// `x` holds a row, `out` too; and the instructions of `V`.
#[inline(always)]
unsafe fn dense_row<V: Vector>(panels: Panels, x: *const f32, bias: &[f32], out: *mut f32) {
    let mut panel = 0;
    while panel < panels.panels {
        // SAFETY: these panels exist, so the caller's lengths hold them.
        unsafe {
            match panels.panels - panel {
                1 => dense_tile::<V, 1, 1>(panels, panel, x, 0, bias, out),
                2 => dense_tile::<V, 1, 2>(panels, panel, x, 0, bias, out),
                3 => dense_tile::<V, 1, 3>(panels, panel, x, 0, bias, out),
                4 => dense_tile::<V, 1, 4>(panels, panel, x, 0, bias, out),
                5 => dense_tile::<V, 1, 5>(panels, panel, x, 0, bias, out),
                6 => dense_tile::<V, 1, 6>(panels, panel, x, 0, bias, out),
                7 => dense_tile::<V, 1, 7>(panels, panel, x, 0, bias, out),
                _ => dense_tile::<V, 1, MOST_PANELS>(panels, panel, x, 0, bias, out),
            }
        }
        panel += MOST_PANELS;
    }
}

/// # Safety
/// Panels `panel..panel + P` exist, `x` holds `R` rows, `out` as many; and the instructions of `V`.
#[inline(always)]
unsafe fn dense_tile<V: Vector, const R: usize, const P: usize>(
    panels: Panels,
    panel: usize,
    x: *const f32,
    stride: usize,
    bias: &[f32],
    out: *mut f32,
) {
    let size = panels.inputs * LANES;
    let mut lane = 0;
    while lane < LANES {
        // SAFETY: the panels exist and `lane + V::LANES` is at most `LANES`, so weights, bias and outputs are inside.
        unsafe {
            let weights = panels.weights.as_ptr().add(panel * size + lane);
            let sums = sums::<V, R, P>(x, stride, weights, size, panels.inputs);
            for p in 0..P {
                let at = (panel + p) * LANES + lane;
                let bias = V::load(bias.as_ptr().add(at));
                for (r, sums) in sums.iter().enumerate() {
                    sums[p].add(bias).store(out.add(r * panels.width() + at));
                }
            }
        }
        lane += V::LANES;
    }
}

/// `sums[r][p] = Σ x[r][k] · w[p][k]`, k in order, a lane an output.
///
/// # Safety
/// `x` holds `R` rows of `inputs` numbers, `stride` apart; `weights` `P` panels, `size` apart; the instructions of `V`.
#[inline(always)]
unsafe fn sums<V: Vector, const R: usize, const P: usize>(
    x: *const f32,
    stride: usize,
    weights: *const f32,
    size: usize,
    inputs: usize,
) -> [[V; P]; R] {
    // SAFETY: `k` stays below `inputs`, `r` below `R` and `p` below `P`.
    unsafe {
        let mut sums = [[V::splat(0.0); P]; R];
        for k in 0..inputs {
            let mut w = [V::splat(0.0); P];
            for (p, w) in w.iter_mut().enumerate() {
                *w = V::load(weights.add(p * size + k * LANES));
            }
            for (r, sums) in sums.iter_mut().enumerate() {
                let value = V::splat(*x.add(r * stride + k));
                for (sum, w) in sums.iter_mut().zip(w) {
                    *sum = value.multiply_add(w, *sum);
                }
            }
        }
        sums
    }
}

/// # Safety
/// What [`super::Kernel::maxout_norm`] asserts, and the instructions of `V`.
#[inline(always)]
pub unsafe fn maxout_norm<V: Vector>(
    layer: &MaxoutNorm,
    x: &[f32],
    stride: usize,
    residual: Option<&[f32]>,
    out: &mut [f32],
) {
    let rows = out.len() / WIDTH;
    let (x, out) = (x.as_ptr(), out.as_mut_ptr());
    let mut row = 0;
    while row < rows {
        let count = (rows - row).min(V::ROWS);
        // SAFETY: rows `row..row + count` lie within `x`, `out` and `residual`, whose lengths the caller has asserted.
        unsafe {
            let (x, out) = (x.add(row * stride), out.add(row * WIDTH));
            match count {
                1 => maxout_rows::<V, 1>(layer, x, stride, out),
                2 => maxout_rows::<V, 2>(layer, x, stride, out),
                3 => maxout_rows::<V, 3>(layer, x, stride, out),
                4 => maxout_rows::<V, 4>(layer, x, stride, out),
                5 => maxout_rows::<V, 5>(layer, x, stride, out),
                6 => maxout_rows::<V, 6>(layer, x, stride, out),
                7 => maxout_rows::<V, 7>(layer, x, stride, out),
                _ => maxout_rows::<V, MOST_ROWS>(layer, x, stride, out),
            }
            for r in 0..count {
                let residual = residual.map(|residual| residual.as_ptr().add((row + r) * WIDTH));
                normalise::<V>(layer, residual, out.add(r * WIDTH));
            }
        }
        row += count;
    }
}

/// The greatest of the three pieces of each output.
///
/// # Safety
/// `x` holds `R` rows, `out` as many of `WIDTH`; and the instructions of `V`.
#[inline(always)]
unsafe fn maxout_rows<V: Vector, const R: usize>(layer: &MaxoutNorm, x: *const f32, stride: usize, out: *mut f32) {
    if R > V::ROWS {
        return;
    }
    let panels = layer.weights;
    let size = panels.inputs * LANES;
    for group in 0..WIDTH / LANES {
        let mut lane = 0;
        while lane < LANES {
            // SAFETY: there are `WIDTH / LANES` groups of `PIECES` panels each, and `lane + V::LANES` is at most
            // `LANES`.
            unsafe {
                let weights = panels.weights.as_ptr().add(group * PIECES * size + lane);
                let sums = sums::<V, R, PIECES>(x, stride, weights, size, panels.inputs);
                let bias = layer.bias.as_ptr().add(group * PIECES * LANES + lane);
                for (r, sums) in sums.iter().enumerate() {
                    let mut greatest = sums[0].add(V::load(bias));
                    for (p, sum) in sums.iter().enumerate().skip(1) {
                        greatest = sum.add(V::load(bias.add(p * LANES))).or_greater(greatest);
                    }
                    greatest.store(out.add(r * WIDTH + group * LANES + lane));
                }
            }
            lane += V::LANES;
        }
    }
}

/// Layer normalisation of one row where it lies, plus the residual.
///
/// # Safety
/// `row` and `residual` hold `WIDTH` numbers; and the instructions of `V`.
#[inline(always)]
unsafe fn normalise<V: Vector>(layer: &MaxoutNorm, residual: Option<*const f32>, row: *mut f32) {
    let mut partial = [0.0; LANES];
    let mut squares = [0.0; LANES];
    // SAFETY: `at + V::LANES` is at most `WIDTH` throughout, and `lane + V::LANES` at most `LANES`.
    unsafe {
        let mut lane = 0;
        while lane < LANES {
            let mut sum = V::splat(0.0);
            for chunk in 0..WIDTH / LANES {
                sum = sum.add(V::load(row.add(chunk * LANES + lane)));
            }
            sum.store(partial.as_mut_ptr().add(lane));
            lane += V::LANES;
        }
        let mean = V::splat(tree(partial) / WIDTH as f32);
        lane = 0;
        while lane < LANES {
            let mut sum = V::splat(0.0);
            for chunk in 0..WIDTH / LANES {
                let difference = V::load(row.add(chunk * LANES + lane)).subtract(mean);
                sum = sum.add(difference.multiply(difference));
            }
            sum.store(squares.as_mut_ptr().add(lane));
            lane += V::LANES;
        }
        let scale = V::splat(scale(tree(squares)));
        let mut at = 0;
        while at < WIDTH {
            let (gain, shift) = (V::load(layer.gain.as_ptr().add(at)), V::load(layer.shift.as_ptr().add(at)));
            let mut value = V::load(row.add(at)).subtract(mean).multiply(scale).multiply(gain).add(shift);
            if let Some(residual) = residual {
                value = V::load(residual.add(at)).add(value);
            }
            value.store(row.add(at));
            at += V::LANES;
        }
    }
}
