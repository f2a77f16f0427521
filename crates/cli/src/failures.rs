//! Reports that failed: words on standard error, and JSON Lines with `--errors`.

use crate::printable::{json_line, printable};
use anyhow::{Context, Result};
use pipeline::CodeError;
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// One line of the error file.
#[derive(Serialize)]
struct Line<'a> {
    source_id: Option<&'a str>,
    file: &'a str,
    line: Option<usize>,
    code: &'a str,
    message: String,
}

pub struct Failures {
    file: Option<BufWriter<File>>,
    pub count: usize,
}

impl Failures {
    pub fn new(path: Option<&Path>) -> Result<Failures> {
        let create = |path: &Path| File::create(path).with_context(|| format!("cannot write {}", path.display()));
        Ok(Failures { file: path.map(create).transpose()?.map(BufWriter::new), count: 0 })
    }

    /// The words for people.
    pub fn words(error: &CodeError) -> String {
        format!("dateline: {}", printable(&error.to_string()))
    }

    /// Counts a failure and writes its line.
    pub fn add(&mut self, error: &CodeError) -> Result<()> {
        self.count += 1;
        let Some(file) = &mut self.file else { return Ok(()) };
        let origin = &error.origin;
        let line = Line {
            source_id: error.source_id.as_deref(),
            file: &origin.file,
            line: origin.line,
            code: error.code(),
            message: error.fault.to_string(),
        };
        Ok(json_line(file, &line)?)
    }

    pub fn finish(self) -> Result<usize> {
        if let Some(mut file) = self.file {
            file.flush()?;
        }
        Ok(self.count)
    }
}
