//! The report: every bench in one run, the goals beside what was measured, and `docs/performance.md`.

use super::program::Program;
use super::{Found, gate, machine, pages, path, runtime};
use crate::python::{root, run};
use anyhow::Result;
use std::fmt::Write;
use std::process::Command;
use std::time::Instant;

#[derive(clap::Args)]
pub struct Options {
    /// Write docs/performance.md
    #[arg(long)]
    write: bool,
    /// Time a build from nothing as well, in a folder of its own
    #[arg(long)]
    build: bool,
    #[command(flatten)]
    path: path::Options,
    #[command(flatten)]
    runtime: runtime::Options,
}

const CRATES_GOAL: usize = 250;

pub fn make(options: &Options) -> Result<()> {
    let pages = pages::measure(&pages::Options { rounds: 3, no_python: false })?;
    let path = path::measure(&options.path)?;
    // What is missing costs its own section only.
    let runtime = runtime::measure(&options.runtime).unwrap_or_else(|error| {
        eprintln!("{error:#}");
        "skipped: it cannot be run here\n".to_owned()
    });
    let gate = gate::check(&gate::Options { write: false }).unwrap_or_else(|error| format!("{error:#}\n"));
    let build = build(options)?;

    let mut sheet =
        String::from("# Performance\n\nMeasured by `cargo xtask bench report --write`, which wrote this page.\n\n");
    writeln!(sheet, "{}.\n\n## Goals\n\n| goal | measured | |\n|---|---|---|", machine::description())?;
    for goal in path.goals.iter().chain(&pages.goals).chain(&build.goals) {
        let verdict = if goal.met { "met" } else { "**missed**" };
        writeln!(sheet, "| {} | {} | {verdict} |", goal.goal, goal.measured)?;
    }
    writeln!(sheet, "\n## The whole path\n\n{}", path.text)?;
    writeln!(sheet, "## Pages to documents\n\n{}", pages.text)?;
    writeln!(sheet, "## The language runtime\n\n```\n{runtime}```\n")?;
    writeln!(
        sheet,
        "## Instructions\n\nWhat `.ci/run` holds to [eval/instructions.tsv](../eval/instructions.tsv):\n\n```\n{gate}```\n"
    )?;
    write!(sheet, "## The build\n\n{}", build.text)?;
    print!("{sheet}");
    if options.write {
        std::fs::write(root().join("docs/performance.md"), sheet)?;
    }
    Ok(())
}

fn build(options: &Options) -> Result<Found> {
    let mut found = Found::default();
    let program = Program::build()?;
    writeln!(found.text, "The release binary has {:.1} MB, model and gazetteer in it.", program.bytes()? as f64 / 1e6)?;
    let crates = machine::crates()?;
    writeln!(found.text, "The default build compiles {crates} crates.")?;
    found.goal("the default build under 250 crates", crates.to_string(), crates < CRATES_GOAL);
    if options.build {
        let folder = tempfile::tempdir()?;
        let start = Instant::now();
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--release", "--quiet", "--package", "dateline", "--target-dir"]).arg(folder.path());
        run(cargo.current_dir(root()))?;
        writeln!(found.text, "Built from nothing in {:.0} s.", start.elapsed().as_secs_f64())?;
    }
    Ok(found)
}
