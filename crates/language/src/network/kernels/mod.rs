//! The inner loops, once for each kind of processor, and which of them this processor has.
//!
//! All of them do the same arithmetic in the same order (see [`super`]), so their results are equal bit by bit and the
//! choice changes nothing but the time. `plain` is the reference. This is the one place with `unsafe` code.

mod plain;
#[cfg(any(target_arch = "x86_64", all(target_arch = "aarch64", target_endian = "little")))]
mod tile;

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(all(target_arch = "aarch64", target_endian = "little"))]
mod neon;

#[cfg(test)]
mod tests;

use super::{LANES, MaxoutNorm, PIECES, Panels, WIDTH};
use std::fmt;

/// A set of inner loops that this processor can run: one can only be had from [`Kernel::best`] and [`Kernel::all`],
/// which ask the processor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Kernel(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
    #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
    Neon,
}

impl Kernel {
    /// The fastest kernel of this processor.
    pub fn best() -> Kernel {
        Kernel::all().pop().unwrap_or(Kernel(Kind::Plain))
    }

    /// The kernels that this processor can run, the slowest first.
    pub fn all() -> Vec<Kernel> {
        #[allow(unused_mut, reason = "some processors have no other")]
        let mut kinds = vec![Kind::Plain];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                kinds.push(Kind::Avx2);
            }
            if is_x86_feature_detected!("avx512f") {
                kinds.push(Kind::Avx512);
            }
        }
        #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
        if std::arch::is_aarch64_feature_detected!("neon") {
            kinds.push(Kind::Neon);
        }
        kinds.into_iter().map(Kernel).collect()
    }

    /// See [`Panels::apply`].
    pub(super) fn dense(self, panels: Panels, x: &[f32], stride: usize, bias: &[f32], out: &mut [f32]) {
        if out.is_empty() {
            return;
        }
        let rows = out.len() / panels.width();
        assert_eq!(out.len(), rows * panels.width());
        assert_eq!(bias.len(), panels.width());
        assert_eq!(panels.weights.len(), panels.panels * panels.inputs * LANES);
        assert!(x.len() >= (rows - 1) * stride + panels.inputs);
        match self.0 {
            Kind::Plain => plain::dense(panels, x, stride, bias, out),
            // SAFETY: the processor has the instructions, or there would be no such kernel; the assertions above are
            // what the loops rely on.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => unsafe { avx2::dense(panels, x, stride, bias, out) },
            // SAFETY: as for AVX2.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => unsafe { avx512::dense(panels, x, stride, bias, out) },
            // SAFETY: as for AVX2.
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Kind::Neon => unsafe { neon::dense(panels, x, stride, bias, out) },
        }
    }

    /// See [`MaxoutNorm::apply`].
    pub(super) fn maxout_norm(
        self,
        layer: &MaxoutNorm,
        x: &[f32],
        stride: usize,
        residual: Option<&[f32]>,
        out: &mut [f32],
    ) {
        if out.is_empty() {
            return;
        }
        let rows = out.len() / WIDTH;
        let panels = layer.weights;
        assert_eq!(out.len(), rows * WIDTH);
        assert_eq!(panels.width(), WIDTH * PIECES);
        assert_eq!(panels.weights.len(), panels.panels * panels.inputs * LANES);
        assert!(layer.bias.len() == panels.width() && layer.gain.len() == WIDTH && layer.shift.len() == WIDTH);
        assert!(x.len() >= (rows - 1) * stride + panels.inputs);
        assert!(residual.is_none_or(|residual| residual.len() == out.len()));
        match self.0 {
            Kind::Plain => plain::maxout_norm(layer, x, stride, residual, out),
            // SAFETY: the processor has the instructions, or there would be no such kernel; the assertions above are
            // what the loops rely on.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => unsafe { avx2::maxout_norm(layer, x, stride, residual, out) },
            // SAFETY: as for AVX2.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => unsafe { avx512::maxout_norm(layer, x, stride, residual, out) },
            // SAFETY: as for AVX2.
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Kind::Neon => unsafe { neon::maxout_norm(layer, x, stride, residual, out) },
        }
    }
}

impl fmt::Display for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Plain => "plain",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "AVX2",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => "AVX-512",
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Kind::Neon => "NEON",
        })
    }
}

impl fmt::Debug for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The sum of sixteen partial sums, as a tree of fixed shape.
#[inline(always)]
fn tree(mut partial: [f32; LANES]) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            partial[lane] += partial[lane + width];
        }
        width /= 2;
    }
    partial[0]
}

/// One over the standard deviation, of the sum of squared differences from the mean.
#[inline(always)]
fn scale(squares: f32) -> f32 {
    1.0 / (squares / WIDTH as f32 + 1e-8).sqrt()
}
