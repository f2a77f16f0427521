//! Generators and checks that are not part of the program: `cargo xtask --help`.

// Its reports go to standard output.
#![allow(clippy::print_stdout)]

mod bench;
mod docs;
mod eval;
mod gazetteer;
mod gazetteer_sources;
mod model;
mod pages;
mod parity;
mod python;

use clap::{Parser, Subcommand};
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Generators and checks for Dateline's developers")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measure Dateline: its whole path, and its parts beside their peers
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Build a data file from its sources
    #[command(subcommand)]
    Data(Data),
    /// Write the documents that are generated from the code
    Docs {
        /// Only tell whether they have drifted
        #[arg(long)]
        check: bool,
    },
    /// Score the coder on the own reports and the development sets, and hold it to its floors
    #[command(after_long_help = eval::explained())]
    Eval(eval::Options),
    /// Read pages and check the bytes that each block points at
    #[command(after_long_help = pages::explained())]
    Pages(pages::Options),
    /// Compare the language runtime with spaCy, token by token
    Parity {
        /// Texts, or JSON Lines with a text each; the development sets where none are named
        files: Vec<PathBuf>,
        /// Generated chunks to compare the tokenizer on
        #[arg(long, default_value_t = 0)]
        chunks: usize,
        /// Differences to print
        #[arg(long, default_value_t = 50)]
        show: usize,
        /// Write the golden files of the language crate's tests instead
        #[arg(long)]
        golden: bool,
    },
}

#[derive(Subcommand)]
enum Data {
    /// Pack the gazetteer into data/gazetteer.bin
    Gazetteer,
    /// Pack the language model into data/model/
    Model,
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Bench(part) => bench::run(&part),
        Task::Data(Data::Gazetteer) => gazetteer::make(),
        Task::Data(Data::Model) => model::pack(),
        Task::Docs { check } => docs::generate(check),
        Task::Eval(options) => eval::run(&options),
        Task::Pages(options) => pages::check(&options),
        Task::Parity { golden: true, .. } => parity::golden(),
        Task::Parity { files, chunks, show, .. } => parity::check(&parity::Options { files, chunks, show }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_of_all_tasks_fit_together() {
        Arguments::command().debug_assert();
    }
}
