//! The one way through: captures in, records out. Whatever codes a report calls this.

mod batch;
mod engine;
mod error;
mod overlays;

pub use batch::{Coded, batches};
pub use engine::{Engine, Stage};
pub use error::{CodeError, EngineError, Fault};
pub use overlays::Overlays;
