//! The report: every bench in one run, the goals beside what was measured, and `docs/performance.md`.

use super::{build, gate, machine, pages, path, runtime};
use crate::python::root;
use anyhow::Result;
use std::fmt::Write;

#[derive(clap::Args)]
pub struct Options {
    /// Write docs/performance.md
    #[arg(long)]
    write: bool,
    /// Build each profile from nothing as well, in a folder of its own
    #[arg(long)]
    build: bool,
    #[command(flatten)]
    path: path::Options,
    #[command(flatten)]
    runtime: runtime::Options,
}

pub fn make(options: &Options) -> Result<()> {
    let pages = pages::measure(&pages::Options { rounds: 3, no_python: false })?;
    let path = path::measure(&options.path)?;
    // What is missing costs its own section only.
    let runtime = runtime::measure(&options.runtime).unwrap_or_else(|error| {
        eprintln!("{error:#}");
        "skipped: it cannot be run here\n".to_owned()
    });
    let gate = gate::check(&gate::Options { write: false }).unwrap_or_else(|error| format!("{error:#}\n"));
    let build = build::measure(options.build)?;

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
