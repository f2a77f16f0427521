//! The binary `dateline`: arguments in, pipeline called, table or JSON out.

mod arguments;
mod commands;
mod evidence;
mod explained;
mod failures;
mod interrupt;
mod output;
mod printable;
mod progress;
mod shown;
mod summary;
mod table;

use arguments::{Arguments, Command};
use clap::Parser;
use printable::{printable, printable_lines};
use std::process::ExitCode;

/// Some reports failed; each was named.
const SOME_FAILED: u8 = 1;
/// Nothing could be run.
const COULD_NOT_RUN: u8 = 2;
const INTERRUPTED: u8 = 130;

/// How a command ended.
pub enum Outcome {
    Done,
    SomeFailed,
    Interrupted,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // What was typed is repeated in the error.
        Err(error)
            if std::env::args_os().any(|typed| printable(&typed.to_string_lossy()) != typed.to_string_lossy()) =>
        {
            eprint!("{}", printable_lines(&error.to_string()));
            return ExitCode::from(COULD_NOT_RUN);
        }
        Err(error) => error.exit(),
    };
    let outcome = match &arguments.command {
        Command::Code(options) => commands::code::run(options),
        Command::Explain(options) => commands::code::explain(options),
        Command::Demo(options) => commands::demo::run(options),
        Command::Time(question) => commands::ask::time(question),
        Command::Place(question) => commands::ask::place(question),
        Command::Actor(question) => commands::ask::actor(question),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(SOME_FAILED),
        Ok(Outcome::Interrupted) => ExitCode::from(INTERRUPTED),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline: {}", printable(&format!("{error:#}")));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}
