//! Reports of some five hundred words, put together from the texts that are there.

use super::texts;
use crate::{eval, parity::texts as files};
use anyhow::{Result, ensure};
use ingest::{Capture, Given, Kind, Origin};

/// The length that the goals speak of.
const WORDS: usize = 500;

pub struct Reports {
    pub captures: Vec<Capture>,
    /// How many of them are not a repetition of another.
    pub different: usize,
    pub words: usize,
    pub bytes: usize,
    /// Whether the development sets are missing, so that the texts are our own alone.
    pub own: bool,
}

/// So many reports, repeated from the first where there are not enough texts.
pub fn make(count: usize) -> Result<Reports> {
    let mut sets = files::sets();
    sets.push(eval::shared_folder().join("data/event/synthetic.jsonl"));
    sets.retain(|set| set.is_file());
    let own = sets.is_empty();
    let mut files = if own { texts::own()? } else { sets };
    files.sort();
    let different = cut(&files::read_files(&files)?);
    ensure!(!different.is_empty(), "there are no texts");
    let captures: Vec<Capture> =
        different.iter().cycle().take(count).enumerate().map(|(index, text)| capture(index, text)).collect();
    let texts = || different.iter().cycle().take(count);
    Ok(Reports {
        words: texts().map(|text| text.split_whitespace().count()).sum(),
        bytes: texts().map(String::len).sum(),
        different: different.len().min(count),
        captures,
        own,
    })
}

pub fn capture(index: usize, text: &str) -> Capture {
    Capture {
        source_id: format!("report-{index}"),
        origin: Origin { file: "bench".to_owned(), line: Some(index + 1) },
        bytes: text.as_bytes().to_owned(),
        kind: Kind::Text,
        charset: Some("utf-8".to_owned()),
        given: Given { published: Some("2022-01-07".to_owned()), language: Some("en".to_owned()), ..Given::default() },
    }
}

/// Sentences are added up until there are words enough; what a text leaves over begins the next report.
fn cut(texts: &[String]) -> Vec<String> {
    let (mut reports, mut report, mut words) = (Vec::new(), String::new(), 0);
    for text in texts {
        for sentence in text.split_inclusive(". ") {
            report.push_str(sentence);
            words += sentence.split_whitespace().count();
            if words >= WORDS {
                reports.push(std::mem::take(&mut report));
                words = 0;
            }
        }
        if !report.is_empty() {
            report.push_str("\n\n");
        }
    }
    reports
}

/// A text of so many bytes, or a character less.
pub fn long(reports: &Reports, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4096);
    for capture in reports.captures.iter().cycle() {
        text.push_str(&String::from_utf8_lossy(&capture.bytes));
        text.push_str("\n\n");
        if text.len() >= bytes {
            break;
        }
    }
    text.truncate(text.floor_char_boundary(bytes));
    text
}
