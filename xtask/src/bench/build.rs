//! What it takes to build, and what each profile gives for it.

use super::program::Program;
use super::{Found, machine};
use crate::python::{root, run};
use anyhow::Result;
use std::fmt::Write;
use std::process::Command;
use std::time::{Duration, Instant};

const CRATES_GOAL: usize = 250;
/// Cargo's own, and what is shipped.
const PROFILES: [&str; 2] = ["release", "dist"];
/// What each profile's program codes, and how often.
const CODED: &str = "eval/reports";
const ROUNDS: usize = 5;

pub fn measure(profiles: bool) -> Result<Found> {
    let mut found = Found::default();
    let program = Program::build()?;
    writeln!(found.text, "The release binary has {:.1} MB, model and gazetteer in it.", program.bytes()? as f64 / 1e6)?;
    let crates = machine::crates()?;
    writeln!(found.text, "The default build compiles {crates} crates.")?;
    found.goal("the default build under 250 crates", crates.to_string(), crates < CRATES_GOAL);
    if profiles {
        write!(found.text, "\n| profile | built from nothing | binary | {CODED}, one thread |\n|---|---|---|---|\n")?;
        for profile in PROFILES {
            found.text += &built_from_nothing(profile)?;
        }
    }
    Ok(found)
}

fn built_from_nothing(profile: &str) -> Result<String> {
    eprintln!("building {profile} from nothing");
    let folder = tempfile::tempdir()?;
    let start = Instant::now();
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--profile", profile, "--quiet", "--package", "dateline", "--target-dir"]).arg(folder.path());
    run(cargo.current_dir(root()))?;
    let build = start.elapsed().as_secs_f64();
    let program = Program::in_folder(&folder.path().join(profile));
    let mut least = Duration::MAX;
    for _ in 0..ROUNDS {
        least = least.min(program.whole(&root().join(CODED))?);
    }
    let (megabytes, coding) = (program.bytes()? as f64 / 1e6, least.as_secs_f64());
    Ok(format!("| {profile} | {build:.0} s | {megabytes:.1} MB | {coding:.2} s |\n"))
}
