//! The gate: instructions of fixed jobs under valgrind, which no neighbour changes, held to the committed numbers.
//!
//! Valgrind shows programs a processor without AVX-512, so that the kernel is AVX2 wherever this runs.

use super::program::Program;
use crate::python::root;
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::fmt::Write;
use std::process::{Command, Stdio};

#[derive(clap::Args)]
pub struct Options {
    /// Write the counts as the new numbers
    #[arg(long)]
    pub write: bool,
}

const FILE: &str = "eval/instructions.tsv";
/// Allowed over the number, in parts of a hundred: seeds of hash tables and point releases of the compiler move it less.
const TOLERANCE: f64 = 3.0;
const JOBS: &[(&str, &[&str])] = &[
    ("start", &["demo/05-fire-without-warning.html"]),
    // Few, because valgrind takes a fused multiply-add apart: the runtime is some hundred times slower in it.
    ("reports", &["eval/reports/a.jsonl", "--limit", "5"]),
];

#[derive(Deserialize)]
struct Row {
    job: String,
    instructions: u64,
}

pub fn check(options: &Options) -> Result<String> {
    let valgrind = Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !cfg!(target_arch = "x86_64") || !valgrind.is_ok_and(|status| status.success()) {
        return Ok("gate skipped: it needs valgrind on x86-64\n".to_owned());
    }
    let program = Program::build()?;
    let mut counted = Vec::new();
    for (job, arguments) in JOBS {
        eprintln!("counting the instructions of {job}");
        counted.push((*job, count(&program, arguments)?));
    }
    let path = root().join(FILE);
    if options.write {
        let mut table = "# Instructions of `dateline code` on fixed jobs, with the AVX2 kernel: `cargo xtask bench gate --write`.\njob\tinstructions\n".to_owned();
        for (job, instructions) in &counted {
            writeln!(table, "{job}\t{instructions}")?;
        }
        std::fs::write(&path, table)?;
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {FILE}"))?;
    let rows: Vec<Row> = tables::read::<Row>(FILE, &text)?.into_iter().map(|(_, row)| row).collect();
    compare(&counted, &rows)
}

fn compare(counted: &[(&str, u64)], rows: &[Row]) -> Result<String> {
    let mut out = String::new();
    let mut over = Vec::new();
    for (job, now) in counted {
        let row = rows.iter().find(|row| row.job == *job).with_context(|| format!("{FILE} has no job {job}"))?;
        let change = 100.0 * (*now as f64 / row.instructions as f64 - 1.0);
        writeln!(out, "{job:<10} {:>8.1} million instructions, {change:+.2} %", *now as f64 / 1e6)?;
        if change > TOLERANCE {
            over.push(*job);
        }
    }
    if !over.is_empty() {
        bail!(
            "{out}{} needs more than {TOLERANCE} % over {FILE}; make it cheaper, or say why not and `--write`",
            over.join(", ")
        );
    }
    Ok(out)
}

fn count(program: &Program, arguments: &[&str]) -> Result<u64> {
    let output = Command::new("valgrind")
        .current_dir(root())
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(&program.path)
        .args(["code", "--format", "jsonl", "--jobs", "1"])
        .args(arguments)
        .stdout(Stdio::null())
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "the job failed: {told}");
    let number = |line: &str| line.split_once("refs:")?.1.trim().replace(',', "").parse().ok();
    told.lines().find_map(number).with_context(|| format!("valgrind counts nothing: {told}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(instructions: u64) -> [Row; 1] {
        [Row { job: "start".to_owned(), instructions }]
    }

    #[test]
    fn more_than_the_tolerance_fails() {
        assert!(compare(&[("start", 1029)], &row(1000)).is_ok());
        assert!(compare(&[("start", 1031)], &row(1000)).is_err());
        assert!(compare(&[("start", 500)], &row(1000)).is_ok());
        assert!(compare(&[("other", 1)], &row(1000)).is_err());
    }
}
