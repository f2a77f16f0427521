//! The project's own reports under `eval/reports`, coded in process and set beside their gold.

use super::answer::Answer;
use super::case::Case;
use super::half::Half;
use crate::python::root;
use anyhow::{Context, Result, ensure};
use ingest::Capture;
use pipeline::Engine;
use rayon::prelude::*;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// The name of the set in the floors file.
pub const SET: &str = "reports";

#[derive(Deserialize)]
struct Report {
    id: String,
    text: String,
    gold: Answer,
}

/// The files, in the order of their names.
fn files() -> Result<Vec<PathBuf>> {
    let folder = root().join("eval/reports");
    let entries = std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    Ok(files)
}

/// sha256 over the files, one after the other.
pub fn digest() -> Result<String> {
    let mut hash = Sha256::new();
    for file in files()? {
        hash.update(std::fs::read(&file)?);
    }
    Ok(format!("{:x}", hash.finalize()))
}

/// Codes the reports of one half. A report that cannot be coded is an error: these texts are known to be good.
pub fn code(engine: &Engine, half: Half) -> Result<Vec<Case>> {
    let mut pairs = Vec::new();
    for file in files()? {
        let text = std::fs::read_to_string(&file)?;
        let captures = ingest::read(vec![file.clone()], ingest::Options::default());
        for (index, (line, capture)) in text.lines().zip(captures).enumerate().filter(|(index, _)| half.has(*index)) {
            let context = || format!("{}, line {}", file.display(), index + 1);
            let report: Report = serde_json::from_str(line).with_context(context)?;
            let capture = capture.with_context(context)?;
            ensure!(capture.source_id == report.id, "{}: blank lines are not allowed", context());
            pairs.push((report, capture));
        }
    }
    pairs.into_par_iter().map(|(report, capture)| case(engine, report, &capture)).collect()
}

fn case(engine: &Engine, report: Report, capture: &Capture) -> Result<Case> {
    let Report { id, text, gold } = report;
    let record = engine.code(capture)?;
    ensure!(record.document.text == text, "{id}: the record's text is not the report's, so no span can be compared");
    Ok(Case::new(&id, &text, gold, Answer::from(record)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_in_the_gold_resolves_and_every_span_has_words() {
        for file in files().unwrap() {
            for line in std::fs::read_to_string(file).unwrap().lines() {
                let Report { id, text, gold } = serde_json::from_str(line).unwrap();
                let length = text.chars().count();
                let whole = |start: usize, end: usize| assert!(start < end && end <= length, "{id} {start}..{end}");
                let entity = |entity| assert!(gold.entity(entity).is_some(), "{id} {entity}");
                let statement = |at| assert!(gold.statement(at).is_some(), "{id} {at}");
                gold.entities.iter().flat_map(|e| &e.mentions).for_each(|m| whole(m.start, m.end));
                gold.times.iter().for_each(|t| whole(t.start, t.end));
                for place in &gold.places {
                    whole(place.start, place.end);
                    place.entity.into_iter().for_each(entity);
                }
                for count in &gold.counts {
                    whole(count.start, count.end);
                    count.who.into_iter().for_each(entity);
                    count.statement.into_iter().for_each(statement);
                }
                for said in &gold.statements {
                    said.content.iter().chain(&said.cue).for_each(|span| whole(span.start, span.end));
                    said.sources.iter().for_each(|source| whole(source.start, source.end));
                    said.sources.iter().filter_map(|source| source.entity).for_each(entity);
                }
                for event in &gold.events {
                    whole(event.trigger.start, event.trigger.end);
                    for argument in event.actors.iter().chain(&event.recipients) {
                        whole(argument.start, argument.end);
                        entity(argument.entity);
                    }
                    event.places.iter().for_each(|link| assert!(gold.place(link.place).is_some(), "{id}"));
                    event.counts.iter().for_each(|&count| assert!(gold.count(count).is_some(), "{id}"));
                    event.statement.into_iter().for_each(statement);
                }
            }
        }
    }

    #[test]
    fn gold_against_itself_is_perfect() {
        for file in files().unwrap() {
            for line in std::fs::read_to_string(file).unwrap().lines() {
                let Report { id, text, gold } = serde_json::from_str(line).unwrap();
                let board = super::super::family::score(&[Case::new(&id, &text, gold.clone(), gold)], 3);
                for metric in super::super::family::metrics() {
                    let tally = board.tally(metric);
                    assert!(
                        tally.right == tally.gold && tally.right == tally.coded,
                        "{id} {} {tally:?} {:?}",
                        metric.name,
                        board.misses(metric)
                    );
                }
            }
        }
    }
}
