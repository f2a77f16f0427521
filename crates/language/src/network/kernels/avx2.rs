//! AVX2: 16 registers of 8 lanes; 12 hold the sums of a tile, three the weights, one an input.

#![allow(clippy::undocumented_unsafe_blocks, reason = "each method is one instruction, whose needs are the trait's")]

use super::tile::{self, Vector};
use super::{MaxoutNorm, Panels};
use std::arch::x86_64::*;

/// # Safety
/// What [] asserts, and a processor with these instructions.
#[target_feature(enable = "avx2,fma")]
pub unsafe fn dense(panels: Panels, x: &[f32], stride: usize, bias: &[f32], out: &mut [f32]) {
    // SAFETY: the caller's.
    unsafe { tile::dense::<__m256>(panels, x, stride, bias, out) }
}

/// # Safety
/// What [`super::Kernel::maxout_norm`] asserts, and a processor with these instructions.
#[target_feature(enable = "avx2,fma")]
pub unsafe fn maxout_norm(layer: &MaxoutNorm, x: &[f32], stride: usize, residual: Option<&[f32]>, out: &mut [f32]) {
    // SAFETY: the caller's.
    unsafe { tile::maxout_norm::<__m256>(layer, x, stride, residual, out) }
}

impl Vector for __m256 {
    const LANES: usize = 8;
    const ROWS: usize = 4;

    #[inline(always)]
    unsafe fn splat(value: f32) -> Self {
        unsafe { _mm256_set1_ps(value) }
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        unsafe { _mm256_loadu_ps(from) }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        unsafe { _mm256_storeu_ps(to, self) }
    }

    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        unsafe { _mm256_add_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn subtract(self, other: Self) -> Self {
        unsafe { _mm256_sub_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn multiply(self, other: Self) -> Self {
        unsafe { _mm256_mul_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn multiply_add(self, factor: Self, term: Self) -> Self {
        unsafe { _mm256_fmadd_ps(self, factor, term) }
    }

    #[inline(always)]
    unsafe fn or_greater(self, other: Self) -> Self {
        // The second operand where they are equal or not a number.
        unsafe { _mm256_max_ps(self, other) }
    }
}
