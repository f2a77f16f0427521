//! How many reports the inputs hold, for the progress bar.

use crate::files::{Files, Input};
use crate::sniff::Shape;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// JSON Lines above this size in all are not counted through: the count is a comfort, not worth minutes of reading.
const COUNTED: u64 = 4 * 1024 * 1024 * 1024;

/// The number of reports, where it can be told quickly: one a file, one a line of JSON Lines. Nothing for standard input.
pub fn count(paths: &[PathBuf]) -> Option<usize> {
    let mut reports = 0;
    let mut bytes = 0;
    for input in Files::new(paths.to_vec()).flatten() {
        let Input::File { path, shape, .. } = input else { return None };
        if shape != Shape::JsonLines {
            reports += 1;
            continue;
        }
        bytes += path.metadata().map_or(0, |metadata| metadata.len());
        if bytes > COUNTED {
            return None;
        }
        reports += lines(&path).unwrap_or_default();
    }
    Some(reports)
}

/// Lines that hold something.
fn lines(path: &Path) -> std::io::Result<usize> {
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 1 << 16];
    let (mut count, mut holds) = (0, false);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(count + usize::from(holds));
        }
        for &byte in buffer.get(..read).unwrap_or_default() {
            match byte {
                b'\n' => {
                    count += usize::from(holds);
                    holds = false;
                }
                byte => holds |= !byte.is_ascii_whitespace(),
            }
        }
    }
}
