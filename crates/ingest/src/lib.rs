//! Where reports come from: paths in, one [`Capture`] a report out, in input order and in bounded memory.
//!
//! One bad line or file is one [`IngestError`] in the stream; the reports after it still come.

mod capture;
mod count;
mod error;
mod files;
mod json_lines;
mod read;
mod sniff;

pub use capture::{Capture, Given, Kind, Origin};
pub use count::count;
pub use error::{Fault, IngestError};
pub use read::{Captures, Options, read, read_lines};

/// The most bytes that one report may have.
pub const REPORT_LIMIT: usize = 64 * 1024 * 1024;
