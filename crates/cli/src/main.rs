//! The binary `dateline`: arguments in, pipeline called, table or JSON out.

use clap::{Parser, Subcommand};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "dateline", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Code reports: files in, records out
    Code {
        /// Files, folders, JSON Lines, or - for standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long, default_value = "jsonl")]
        format: String,
    },
}

fn main() -> anyhow::Result<()> {
    let Command::Code { files, format } = Arguments::parse().command;
    anyhow::ensure!(format == "jsonl", "only --format jsonl can be written yet");
    let engine = pipeline::Engine::load()?;
    let captures = ingest::read(files, ingest::Options::default());
    let mut out = BufWriter::new(io::stdout().lock());
    for batch in pipeline::batches(&engine, captures) {
        for coded in batch {
            match coded {
                Ok(record) => {
                    serde_json::to_writer(&mut out, &record)?;
                    out.write_all(b"\n")?;
                }
                Err(error) => eprintln!("{error}"),
            }
        }
    }
    out.flush()?;
    Ok(())
}
