//! NEON: 32 registers of 4 lanes; 24 hold the sums of a tile.

#![allow(clippy::undocumented_unsafe_blocks, reason = "each method is one instruction, whose needs are the trait's")]

use super::tile::{self, Vector};
use super::{MaxoutNorm, Panels};
use std::arch::aarch64::*;

/// # Safety
/// What [] asserts, and a processor with these instructions.
#[target_feature(enable = "neon")]
pub unsafe fn dense(panels: Panels, x: &[f32], stride: usize, bias: &[f32], out: &mut [f32]) {
    // SAFETY: the caller's.
    unsafe { tile::dense::<float32x4_t>(panels, x, stride, bias, out) }
}

/// # Safety
/// What [`super::Kernel::maxout_norm`] asserts, and a processor with these instructions.
#[target_feature(enable = "neon")]
pub unsafe fn maxout_norm(layer: &MaxoutNorm, x: &[f32], stride: usize, residual: Option<&[f32]>, out: &mut [f32]) {
    // SAFETY: the caller's.
    unsafe { tile::maxout_norm::<float32x4_t>(layer, x, stride, residual, out) }
}

impl Vector for float32x4_t {
    const LANES: usize = 4;
    const ROWS: usize = 8;

    #[inline(always)]
    unsafe fn splat(value: f32) -> Self {
        unsafe { vdupq_n_f32(value) }
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        unsafe { vld1q_f32(from) }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        unsafe { vst1q_f32(to, self) }
    }

    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        unsafe { vaddq_f32(self, other) }
    }

    #[inline(always)]
    unsafe fn subtract(self, other: Self) -> Self {
        unsafe { vsubq_f32(self, other) }
    }

    #[inline(always)]
    unsafe fn multiply(self, other: Self) -> Self {
        unsafe { vmulq_f32(self, other) }
    }

    #[inline(always)]
    unsafe fn multiply_add(self, factor: Self, term: Self) -> Self {
        unsafe { vfmaq_f32(term, self, factor) }
    }

    #[inline(always)]
    unsafe fn or_greater(self, other: Self) -> Self {
        // Not the instruction for the maximum, which orders zeros by their sign.
        unsafe { vbslq_f32(vcgtq_f32(self, other), self, other) }
    }
}
