//! `cargo xtask bench`: how fast we are: the whole path, and parts beside their peers, in one run on one thread.

mod build;
mod clock;
mod gate;
mod lengths;
mod machine;
mod pages;
mod path;
mod peer;
mod program;
mod reports;
mod runtime;
mod sheet;
mod texts;

use anyhow::Result;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Bench {
    /// The language runtime beside spaCy
    Runtime(runtime::Options),
    /// The whole path from report to record: pace, stages, start, memory, time against length
    Path(path::Options),
    /// Pages to documents, beside `dom_smoothie` and trafilatura
    Pages(pages::Options),
    /// Instructions of fixed jobs, held to the committed numbers
    Gate(gate::Options),
    /// All of these, and what they say of the goals
    Report(sheet::Options),
}

pub fn run(part: &Bench) -> Result<()> {
    match part {
        Bench::Runtime(options) => print!("{}", runtime::measure(options)?),
        Bench::Path(options) => print!("{}", path::measure(options)?.text),
        Bench::Pages(options) => print!("{}", pages::measure(options)?.text),
        Bench::Gate(options) => print!("{}", gate::check(options)?),
        Bench::Report(options) => sheet::make(options)?,
    }
    Ok(())
}

/// What one bench found, in Markdown, and how the goals fared.
#[derive(Default)]
pub struct Found {
    pub text: String,
    pub goals: Vec<Goal>,
}

/// A goal beside what was measured.
pub struct Goal {
    pub goal: String,
    pub measured: String,
    pub met: bool,
}

impl Found {
    fn goal(&mut self, goal: &str, measured: String, met: bool) {
        self.goals.push(Goal { goal: goal.to_owned(), measured, met });
    }
}
