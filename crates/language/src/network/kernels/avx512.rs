//! AVX-512: 32 registers of 16 lanes; 24 hold the sums of a tile.

#![allow(clippy::undocumented_unsafe_blocks, reason = "each method is one instruction, whose needs are the trait's")]

use super::tile::{self, Vector};
use super::{MaxoutNorm, Panels};
use std::arch::x86_64::*;

/// # Safety
/// What [] asserts, and a processor with these instructions.
#[target_feature(enable = "avx512f")]
pub unsafe fn dense(panels: Panels, x: &[f32], stride: usize, bias: &[f32], out: &mut [f32]) {
    // SAFETY: the caller's.
    unsafe { tile::dense::<__m512>(panels, x, stride, bias, out) }
}

/// # Safety
/// What [`super::Kernel::maxout_norm`] asserts, and a processor with these instructions.
#[target_feature(enable = "avx512f")]
pub unsafe fn maxout_norm(layer: &MaxoutNorm, x: &[f32], stride: usize, residual: Option<&[f32]>, out: &mut [f32]) {
    // SAFETY: the caller's.
    unsafe { tile::maxout_norm::<__m512>(layer, x, stride, residual, out) }
}

impl Vector for __m512 {
    const LANES: usize = 16;
    const ROWS: usize = 8;

    #[inline(always)]
    unsafe fn splat(value: f32) -> Self {
        unsafe { _mm512_set1_ps(value) }
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        unsafe { _mm512_loadu_ps(from) }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        unsafe { _mm512_storeu_ps(to, self) }
    }

    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        unsafe { _mm512_add_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn subtract(self, other: Self) -> Self {
        unsafe { _mm512_sub_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn multiply(self, other: Self) -> Self {
        unsafe { _mm512_mul_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn multiply_add(self, factor: Self, term: Self) -> Self {
        unsafe { _mm512_fmadd_ps(self, factor, term) }
    }

    #[inline(always)]
    unsafe fn or_greater(self, other: Self) -> Self {
        // The second operand where they are equal or not a number.
        unsafe { _mm512_max_ps(self, other) }
    }
}
