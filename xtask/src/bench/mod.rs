//! `cargo xtask bench`: how fast we are, beside the peer, in one run on one thread.

mod clock;
mod peer;
mod runtime;
mod texts;

pub use runtime::{Options, run};
