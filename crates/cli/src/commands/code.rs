//! `dateline code`: reports in, records out.

use crate::Outcome;
use crate::arguments::{
    CodeOptions, ExplainOptions, Format, InputKind, InputOptions, OutputOptions, OverlayOptions, View,
};
use crate::failures::Failures;
use crate::interrupt;
use crate::output::Output;
use crate::progress::Progress;
use crate::summary::Summary;
use anyhow::{Context, Result};
use ingest::{Capture, IngestError, Kind};
use pipeline::{Engine, batches};
use std::path::{Path, PathBuf};
use std::time::Instant;

pub fn run(options: &CodeOptions) -> Result<Outcome> {
    let limit = options.limit.unwrap_or(usize::MAX);
    let view = match options.evidence {
        Some(event) => View::Evidence(event),
        None if options.explain => View::Explained,
        None => View::Record,
    };
    let batch = Batch {
        output: &options.output,
        view,
        overlays: &options.overlays,
        errors: options.errors.as_deref(),
        fail_fast: options.fail_fast,
        total: ingest::count(&options.files).map(|total| total.min(limit)),
    };
    batch.run(captures(options.files.clone(), &options.input).take(limit))
}

/// `dateline explain`: one file, explained on the spot.
pub fn explain(options: &ExplainOptions) -> Result<Outcome> {
    let batch = Batch {
        output: &OutputOptions { format: Some(Format::Table), reveal: options.reveal, ..OutputOptions::default() },
        view: options.id.clone().map_or(View::Explained, View::Only),
        overlays: &options.overlays,
        errors: None,
        fail_fast: false,
        total: None,
    };
    batch.run(captures(vec![options.file.clone()], &options.input))
}

fn captures(files: Vec<PathBuf>, input: &InputOptions) -> impl Iterator<Item = Result<Capture, IngestError>> + use<> {
    let published = input.published.clone();
    let kind = input.kind.map(|kind| match kind {
        InputKind::Text => Kind::Text,
        InputKind::Html => Kind::Html,
    });
    ingest::read(files, ingest::Options { kind }).map(move |capture| {
        let mut capture = capture?;
        if capture.given.published.is_none() {
            capture.given.published.clone_from(&published);
        }
        Ok(capture)
    })
}

/// A run over many reports, as `code` and `demo` make it.
pub struct Batch<'o> {
    pub output: &'o OutputOptions,
    pub view: View,
    pub overlays: &'o OverlayOptions,
    pub errors: Option<&'o Path>,
    pub fail_fast: bool,
    /// How many reports there are, where it is known.
    pub total: Option<usize>,
}

impl Batch<'_> {
    pub fn run(self, captures: impl Iterator<Item = Result<Capture, IngestError>>) -> Result<Outcome> {
        if let Some(jobs) = self.output.jobs {
            rayon::ThreadPoolBuilder::new()
                .num_threads(usize::from(jobs))
                .build_global()
                .context("cannot start the threads")?;
        }
        interrupt::watch();
        let engine = Engine::with(&self.overlays.open()?)?.explaining(self.view.is_explained());
        let is_word = |word: &str| engine.is_word(word);
        let start = Instant::now();
        let mut failures = Failures::new(self.errors)?;
        let mut output = Output::new(self.output, self.view)?;
        let mut summary = Summary::default();
        let progress = Progress::new(self.total);
        'reports: for batch in batches(&engine, captures) {
            let reports = batch.len();
            for coded in batch {
                match coded {
                    Ok(record) => {
                        summary.add(&record);
                        progress.aside(|| output.write(record, &is_word))?;
                    }
                    Err(error) => {
                        progress.aside(|| eprintln!("{}", Failures::words(&error)));
                        failures.add(&error)?;
                        if let Some(record) = error.partial {
                            progress.aside(|| output.write(*record, &is_word))?;
                        }
                        if self.fail_fast {
                            break 'reports;
                        }
                    }
                }
            }
            progress.aside(|| output.flush())?;
            progress.add(reports);
            if interrupt::happened() {
                break;
            }
        }
        progress.finish();
        output.flush()?;
        let failed = failures.finish()?;
        output.finish()?;
        eprintln!("{}", summary.words(failed, start.elapsed()));
        Ok(match failed {
            _ if interrupt::happened() => Outcome::Interrupted,
            0 => Outcome::Done,
            _ => Outcome::SomeFailed,
        })
    }
}
