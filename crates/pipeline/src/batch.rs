//! Many reports: coded in parallel, handed over in input order, in bounded memory.

use crate::{CodeError, Engine};
use ingest::{Capture, IngestError};
use rayon::prelude::*;
use record::Record;

/// Bytes of captures that are held at once.
const BYTES: usize = 8 * 1024 * 1024;
/// Reports that are held at once.
const REPORTS: usize = 256;

/// The outcome for one report.
pub type Coded = Result<Record, CodeError>;

/// Codes reports on the current thread pool. Results come in input order, some at a time.
pub fn batches<'e>(
    engine: &'e Engine,
    captures: impl Iterator<Item = Result<Capture, IngestError>> + 'e,
) -> impl Iterator<Item = Vec<Coded>> + 'e {
    let mut captures = captures.fuse();
    std::iter::from_fn(move || {
        let mut held = Vec::new();
        let mut bytes = 0;
        while held.len() < REPORTS && bytes < BYTES {
            let Some(capture) = captures.next() else { break };
            bytes += capture.as_ref().map_or(0, |capture| capture.bytes.len());
            held.push(capture);
        }
        if held.is_empty() {
            return None;
        }
        Some(held.into_par_iter().map(|capture| engine.code(&capture?)).collect())
    })
}
