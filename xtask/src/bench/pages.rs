//! Pages to documents with their byte map, beside `dom_smoothie` and trafilatura in the same run.

use super::Found;
use super::clock::{keep_least, now};
use crate::eval;
use crate::python::{Environment, root};
use anyhow::{Context, Result};
use ingest::{Capture, Kind};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

#[derive(clap::Args)]
pub struct Options {
    /// Rounds; of each contestant the fastest counts
    #[arg(long, default_value_t = 3)]
    pub rounds: usize,
    /// Without trafilatura, which is installed for it
    #[arg(long)]
    pub no_python: bool,
}

const PEER: &[&str] = &["trafilatura==2.0.0", "lxml==6.1.3", "lxml_html_clean==0.4.6"];

pub fn measure(options: &Options) -> Result<Found> {
    let (captures, texts) = captures()?;
    let htmls: Vec<String> = captures.iter().map(|page| String::from_utf8_lossy(&page.bytes).into_owned()).collect();
    let mut found = Found::default();
    let (mut ours, mut smoothie) = (None, None);
    let mut read = [0, 0];
    for round in 0..options.rounds {
        eprintln!("pages, round {} of {}", round + 1, options.rounds);
        let start = now();
        read[0] = captures.iter().filter(|capture| std::hint::black_box(article::document(capture)).is_ok()).count();
        keep_least(&mut ours, now() - start);
        let start = now();
        read[1] = htmls.iter().filter(|html| std::hint::black_box(smoothed(html)).is_some()).count();
        keep_least(&mut smoothie, now() - start);
    }
    let bytes: usize = captures.iter().map(|capture| capture.bytes.len()).sum();
    let count = captures.len();
    writeln!(
        found.text,
        "{count} pages of {:.0} kB on average, from {texts}; CPU time of one thread.\n",
        bytes as f64 / 1e3 / count.max(1) as f64
    )?;
    writeln!(
        found.text,
        "| | pages a second of a core | MB a second | with text | Dateline is |\n|---|---|---|---|---|"
    )?;
    let mut row = |name: &str, time: Option<Duration>, read: usize| {
        let [seconds, own] = [time, ours].map(|time| time.unwrap_or_default().as_secs_f64());
        let (pace, megabytes) = (count as f64 / seconds, bytes as f64 / 1e6 / seconds);
        writeln!(found.text, "| {name} | {pace:.0} | {megabytes:.1} | {read} | {:.1} times as fast |", seconds / own)
    };
    row("Dateline, document with byte map", ours, read[0])?;
    row("dom_smoothie, article", smoothie, read[1])?;
    let peer = if options.no_python { None } else { Some(trafilatura(&htmls, options.rounds)) };
    let skipped = match peer {
        Some(Ok((time, read))) => {
            row("trafilatura, text with metadata", Some(time), read)?;
            None
        }
        Some(Err(error)) => {
            eprintln!("{error:#}");
            Some("trafilatura was skipped: it cannot be run here".to_owned())
        }
        None => Some("trafilatura was skipped, as asked".to_owned()),
    };
    if let Some(skipped) = skipped {
        writeln!(found.text, "\n{skipped}.")?;
    }
    let pace = count as f64 / ours.unwrap_or_default().as_secs_f64();
    found.goal("500 pages a second of a core", format!("{pace:.0}"), pace >= 500.0);
    Ok(found)
}

/// The development sets of pages, or our own where they are missing.
fn captures() -> Result<(Vec<Capture>, &'static str)> {
    let sets =
        ["scrapinghub-dev", "wcxb-dev"].map(|set| eval::shared_folder().join(format!("data/article/{set}.jsonl")));
    let there: Vec<PathBuf> = sets.into_iter().filter(|set| set.is_file()).collect();
    let (files, texts) = if there.is_empty() {
        (vec![root().join("demo")], "the built-in reports alone (the development sets are not here)")
    } else {
        (there, "the development sets")
    };
    let mut captures: Vec<Capture> =
        ingest::read(files, ingest::Options::default()).collect::<Result<_, _>>().context("cannot read a page")?;
    captures.retain(|capture| capture.kind == Kind::Html);
    Ok((captures, texts))
}

fn smoothed(html: &str) -> Option<dom_smoothie::Article> {
    dom_smoothie::Readability::new(html, None, None).ok()?.parse().ok()
}

/// CPU time of the fastest pass, and the pages that gave a text.
fn trafilatura(htmls: &[String], rounds: usize) -> Result<(Duration, usize)> {
    let mut command = Environment::with("trafilatura", PEER)?.python();
    command.args(["-c", include_str!("../../python/pages.py")]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut input = child.stdin.take().context("the peer has no input")?;
    writeln!(input, "{}", json!({"rounds": rounds, "pages": htmls}))?;
    drop(input);
    let output = child.wait_with_output()?;
    let answer: Value = serde_json::from_slice(&output.stdout).context("the peer gives no answer")?;
    let seconds = answer["seconds"].as_f64().context("the peer gives no time")?;
    let read = answer["read"].as_u64().context("the peer gives no count")?;
    Ok((Duration::from_secs_f64(seconds), usize::try_from(read)?))
}
