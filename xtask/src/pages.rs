//! `cargo xtask pages`: reads captures as the program does, on one thread, up to the document; checks that every block
//! leads back to the bytes it was read from, and tells how fast it went.

use crate::eval;
use anyhow::{Context, Result, ensure};
use encoding_rs::Encoding;
use ingest::Capture;
use record::{Block, Document, Record};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

#[derive(clap::Args)]
pub struct Options {
    /// Reports in any form that the program reads; the development sets of pages where none are named
    files: Vec<PathBuf>,
    /// Write the documents as records without findings, for the scorer of the article task
    #[arg(long, value_name = "FILE")]
    records: Option<PathBuf>,
    /// Runs to show of each kind that should not be
    #[arg(long, value_name = "N", default_value_t = 0)]
    show: usize,
}

/// What a run's bytes are to its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Same,
    Reference,
    Space,
    Damaged,
    Unexplained,
    OutOfOrder,
}

impl Kind {
    const ALL: &[(Kind, &str, &str)] = &[
        (Kind::Same, "one to one", "its bytes decode to its text"),
        (Kind::Reference, "reference", "its bytes are a character reference that stands for its text"),
        (Kind::Space, "space", "one space for white space, or for the line break of an element"),
        (Kind::Damaged, "damaged", "bytes that the charset does not have"),
        (Kind::Unexplained, "unexplained", "none of these: a fault"),
        (Kind::OutOfOrder, "out of order", "leaves a gap in the block, or steps back: a fault"),
    ];
}

/// What `--help` says of the kinds of runs.
pub fn explained() -> String {
    let line = |(_, name, meaning): &(Kind, &str, &str)| format!("  {name:<14}{meaning}\n");
    std::iter::once("Kinds of runs:\n".to_owned()).chain(Kind::ALL.iter().map(line)).collect()
}

#[derive(Default)]
struct Tally {
    documents: usize,
    without_document: usize,
    blocks: usize,
    with_source: usize,
    runs: BTreeMap<Kind, usize>,
    bytes: usize,
    time: Duration,
}

pub fn check(options: &Options) -> Result<()> {
    let files = match options.files.as_slice() {
        [] => ["scrapinghub-dev", "wcxb-dev"]
            .map(|set| eval::shared_folder().join(format!("data/article/{set}.jsonl")))
            .into(),
        files => files.to_vec(),
    };
    let mut records = options.records.as_ref().map(File::create).transpose()?.map(BufWriter::new);
    let mut tally = Tally::default();
    for capture in ingest::read(files, ingest::Options::default()) {
        let capture = capture.context("cannot read a report")?;
        let start = Instant::now();
        let document = article::document(&capture);
        tally.time += start.elapsed();
        tally.bytes += capture.bytes.len();
        let document = match document {
            Ok(document) => document,
            Err(error) => {
                tally.without_document += 1;
                eprintln!("{}: {error}", capture.source_id);
                continue;
            }
        };
        tally.take(&capture, &document, options.show);
        if let Some(records) = &mut records {
            let record = Record { document, ..Record::default() }.into_code_points();
            serde_json::to_writer(&mut *records, &record)?;
            records.write_all(b"\n")?;
        }
    }
    tally.print();
    let faults = [Kind::Unexplained, Kind::OutOfOrder].map(|kind| tally.runs.get(&kind).copied().unwrap_or_default());
    ensure!(faults == [0, 0], "some runs do not lead back to what was read");
    Ok(())
}

impl Tally {
    fn take(&mut self, capture: &Capture, document: &Document, show: usize) {
        self.documents += 1;
        let label = document.capture.as_ref().map_or("utf-8", |capture| capture.charset.as_str());
        let charset = Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::UTF_8);
        for block in &document.blocks {
            self.blocks += 1;
            let Some(runs) = &block.source else { continue };
            self.with_source += 1;
            for (kind, run) in kinds(capture, charset, document, block, runs) {
                let count = self.runs.entry(kind).or_default();
                *count += 1;
                if kind > Kind::Space && *count <= show {
                    let [start, end, from, to] = run;
                    let bytes = capture.bytes.get(from..to).unwrap_or_default();
                    let (text, bytes) = (document.text.get(start..end), String::from_utf8_lossy(bytes));
                    eprintln!("{}: {kind:?}: {text:?} from {bytes:?}", capture.source_id);
                }
            }
        }
    }

    fn print(&self) {
        let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
        println!("{:>9} documents, {} captures without one", self.documents, self.without_document);
        println!("{:>9} blocks, {:.2} % with source", self.blocks, share(self.with_source, self.blocks));
        for (kind, name, _) in Kind::ALL {
            println!("{:>9} runs {name}", self.runs.get(kind).copied().unwrap_or_default());
        }
        let (seconds, bytes) = (self.time.as_secs_f64(), self.bytes as f64);
        println!(
            "{:>9.1} documents a second, {:.1} MB a second",
            self.documents as f64 / seconds,
            bytes / 1e6 / seconds
        );
    }
}

/// Every run with what it is, and one more that is out of order where the last does not reach the end of the block.
fn kinds(
    capture: &Capture,
    charset: &'static Encoding,
    document: &Document,
    block: &Block,
    runs: &[[usize; 4]],
) -> Vec<(Kind, [usize; 4])> {
    let mut kinds = Vec::new();
    let (mut text_at, mut byte_at) = (block.start, 0);
    for run in runs {
        let [start, end, from, to] = *run;
        let ordered = start == text_at && start < end && byte_at <= from && from <= to;
        (text_at, byte_at) = (end, to);
        let (Some(text), Some(bytes)) = (document.text.get(start..end), capture.bytes.get(from..to)) else {
            kinds.push((Kind::OutOfOrder, *run));
            continue;
        };
        let (decoded, damaged) = charset.decode_without_bom_handling(bytes);
        kinds.push((if ordered { kind(text, &decoded, damaged) } else { Kind::OutOfOrder }, *run));
    }
    if text_at != block.end {
        kinds.push((Kind::OutOfOrder, [text_at, block.end, byte_at, byte_at]));
    }
    kinds
}

fn kind(text: &str, decoded: &str, damaged: bool) -> Kind {
    if text == decoded {
        Kind::Same
    } else if decoded.starts_with('&') && text.chars().count() <= 2 {
        Kind::Reference
    } else if text == " " {
        Kind::Space
    } else if damaged {
        Kind::Damaged
    } else {
        Kind::Unexplained
    }
}
