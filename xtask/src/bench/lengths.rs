//! Time against length: one report from a thousand bytes to ten million.

use super::clock::now;
use super::reports::{self, Reports};
use super::{Found, program::Program};
use anyhow::Result;
use pipeline::Engine;
use std::fmt::Write;
use std::time::Duration;

const LENGTHS: &[usize] = &[1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000];
/// Bytes that each length is coded of, so that short ones are timed as often as they need.
const ENOUGH: usize = 1_000_000;
/// A byte may cost so many times what it costs in a shorter report: caches fill up, memos grow.
const LINEAR: f64 = 1.3;
/// Microseconds a kB that one sign of the plot stands for.
const SIGN: f64 = 100.0;

pub fn measure(engine: &Engine, reports: &Reports, found: &mut Found) -> Result<()> {
    writeln!(found.text, "| bytes | ms | µs a kB | |\n|---|---|---|---|")?;
    let mut paces = Vec::new();
    for &length in LENGTHS {
        eprintln!("one report of {length} bytes");
        let whole = reports::long(reports, length.max(ENOUGH));
        let mut time = Duration::ZERO;
        let (mut rest, mut pieces) = (whole.as_str(), 0_u32);
        while rest.len() + 4 >= length && pieces < 100 {
            let (piece, after) = rest.split_at(rest.floor_char_boundary(length));
            let capture = reports::capture(0, piece);
            let start = now();
            // A piece that cannot be coded takes its time all the same.
            let _ = std::hint::black_box(engine.code(&capture));
            time += now() - start;
            (rest, pieces) = (after, pieces + 1);
        }
        let seconds = time.as_secs_f64() / f64::from(pieces.max(1));
        let pace = seconds * 1e9 / length as f64;
        paces.push(pace);
        let bar = "#".repeat((pace / SIGN).round() as usize);
        writeln!(found.text, "| {length} | {:.1} | {pace:.0} | `{bar}` |", seconds * 1e3)?;
    }
    // What every report costs, however short, makes bytes of short ones dear; what must not be is the opposite.
    let mut growth = 1.0_f64;
    for (index, pace) in paces.iter().enumerate() {
        growth = paces.iter().skip(index).fold(growth, |growth, longer| growth.max(longer / pace));
    }
    found.goal(
        "time linear in the length from 1 kB to 10 MB",
        format!("a byte costs at most {growth:.2} times what it costs in a shorter report"),
        growth < LINEAR,
    );
    Ok(())
}

/// The program's memory on one report of a million characters.
pub fn memory(program: &Program, reports: &Reports) -> Result<Option<u64>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("long.txt");
    std::fs::write(&path, reports::long(reports, 1_000_000))?;
    program.peak_memory(&path)
}
