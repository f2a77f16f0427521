//! Every kernel against the plain one, bit by bit.

use super::*;

/// SplitMix64 as numbers between -1 and 1, with some zeros of either sign among them.
fn numbers(seed: u64, count: usize) -> Vec<f32> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let number = |z: u64| match z % 16 {
        0 => 0.0,
        1 => -0.0,
        _ => (z >> 40) as f32 / (1u64 << 23) as f32 - 1.0,
    };
    (0..count).map(|_| number(next())).collect()
}

fn kept(seed: u64, count: usize) -> &'static [f32] {
    numbers(seed, count).leak()
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

/// Row counts around the heights of all tiles.
const ROWS: std::ops::RangeInclusive<usize> = 1..=19;

#[test]
fn dense_layers_are_equal_to_the_bit() {
    // The shapes of the model, and one more for each number of panels that a single row meets.
    let shapes = [(96, 4), (64, 64), (64, 24), (64, 1), (64, 2), (64, 3), (64, 5), (64, 6), (64, 7), (64, 8), (7, 9)];
    for (inputs, panels) in shapes {
        let layer = Panels { weights: kept(1, panels * inputs * LANES), inputs, panels };
        let bias = numbers(2, layer.width());
        for rows in ROWS {
            for stride in [inputs, inputs + 32] {
                let x = numbers(3, (rows - 1) * stride + inputs);
                let run = |kernel: Kernel| {
                    let mut out = vec![f32::NAN; rows * layer.width()];
                    layer.apply(kernel, &x, stride, &bias, &mut out);
                    bits(&out)
                };
                let plain = run(Kernel(Kind::Plain));
                for kernel in Kernel::all() {
                    assert_eq!(run(kernel), plain, "{kernel}, {rows} rows, {inputs} inputs, {panels} panels");
                }
            }
        }
    }
}

#[test]
fn maxout_layers_are_equal_to_the_bit() {
    for inputs in [384, 576, 288] {
        let panels = WIDTH * PIECES / LANES;
        let weights = Panels { weights: kept(4, panels * inputs * LANES), inputs, panels };
        let layer = MaxoutNorm { weights, bias: kept(5, weights.width()), gain: kept(6, WIDTH), shift: kept(7, WIDTH) };
        for rows in ROWS {
            // Rows that overlap, as those of a convolution, and rows that do not.
            let stride = if inputs == 288 { WIDTH } else { inputs };
            let x = numbers(8, (rows - 1) * stride + inputs);
            let residual = numbers(9, rows * WIDTH);
            for residual in [None, Some(residual.as_slice())] {
                let run = |kernel: Kernel| {
                    let mut out = vec![f32::NAN; rows * WIDTH];
                    layer.apply(kernel, &x, stride, residual, &mut out);
                    bits(&out)
                };
                let plain = run(Kernel(Kind::Plain));
                for kernel in Kernel::all() {
                    assert_eq!(run(kernel), plain, "{kernel}, {rows} rows of {inputs}");
                }
            }
        }
    }
}

/// The plain kernel itself, against sums that are written out.
#[test]
fn the_plain_kernel_adds_in_the_order_of_the_inputs() {
    let (inputs, panels) = (96, 2);
    let layer = Panels { weights: kept(10, panels * inputs * LANES), inputs, panels };
    let (x, bias) = (numbers(11, inputs), numbers(12, layer.width()));
    let mut out = vec![0.0; layer.width()];
    layer.apply(Kernel(Kind::Plain), &x, inputs, &bias, &mut out);
    for (output, out) in out.iter().enumerate() {
        let mut sum = 0.0f32;
        for (k, x) in x.iter().enumerate() {
            sum = x.mul_add(layer.weights[(output / LANES * inputs + k) * LANES + output % LANES], sum);
        }
        assert_eq!((sum + bias[output]).to_bits(), out.to_bits());
    }
}
