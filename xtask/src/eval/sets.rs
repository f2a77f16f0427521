//! The development sets beside the repository: coded here, judged by the scorer that comes with them.

use super::half::Half;
use super::phrases;
use crate::python::root;
use anyhow::{Context, Result, bail, ensure};
use pipeline::Engine;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder where the sets lie unless another is named.
pub fn folder() -> PathBuf {
    root().join("../shared")
}

/// A figure of a set, for each half that was asked for.
#[derive(Debug, Clone)]
pub struct Scored {
    pub set: String,
    pub figure: String,
    pub target: Option<f64>,
    pub values: Vec<f64>,
    pub sha256: String,
}

/// A row of `eval/sets.tsv`.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    pub set: String,
    task: String,
    file: String,
    figure: String,
    target: Option<f64>,
}

pub fn rows() -> Result<Vec<Row>> {
    let text = std::fs::read_to_string(root().join("eval/sets.tsv")).context("cannot read eval/sets.tsv")?;
    Ok(tables::read::<Row>("eval/sets.tsv", &text)?.into_iter().map(|(_, row)| row).collect())
}

/// Codes and scores the sets of these rows. The rows of a set stand together.
pub fn score(engine: &Engine, shared: &Path, rows: &[Row], halves: &[Half]) -> Result<Vec<Scored>> {
    let records = tempfile::tempdir()?;
    let mut scored = Vec::new();
    for rows in rows.chunk_by(|a, b| a.set == b.set) {
        let Some(Row { set, task, file, .. }) = rows.first() else { continue };
        let gold = shared.join("data").join(file);
        let text = std::fs::read_to_string(&gold).with_context(|| format!("cannot read {}", gold.display()))?;
        let answers: Vec<Value> = if task == "actor" {
            halves.iter().map(|half| phrases::score(&engine.world().actors, &text, *half)).collect::<Result<_>>()?
        } else {
            let coded = records.path().join(format!("{set}.records.jsonl"));
            code(engine, &gold, &coded)?;
            let ask = |half: &Half| ask(shared, task, &half_of(&text, *half, records.path(), set)?, &coded);
            halves.par_iter().map(ask).collect::<Result<_>>()?
        };
        let sha256 = format!("{:x}", Sha256::digest(&text));
        for row in rows {
            let of_half = |answer| figure(answer, &row.figure).with_context(|| format!("{set} has no {}", row.figure));
            let values = answers.iter().map(of_half).collect::<Result<_>>()?;
            let (set, figure) = (set.clone(), row.figure.clone());
            scored.push(Scored { set, figure, target: row.target, values, sha256: sha256.clone() });
        }
    }
    Ok(scored)
}

/// Writes the records of a set, as `dateline code --format jsonl` does.
fn code(engine: &Engine, gold: &Path, records: &Path) -> Result<()> {
    let captures = ingest::read(vec![gold.to_owned()], ingest::Options::default());
    let mut out = BufWriter::new(std::fs::File::create(records)?);
    for coded in pipeline::batches(engine, captures).flatten() {
        // A document in a language without a model is written uncoded. Where there is not even that, the scorer counts
        // the report as one with an empty record.
        let record = coded.or_else(|error| match error.partial {
            Some(record) => Ok(*record),
            None => Err(error),
        });
        match record {
            Ok(record) => {
                serde_json::to_writer(&mut out, &record)?;
                out.write_all(b"\n")?;
            }
            Err(error) => eprintln!("{error}"),
        }
    }
    Ok(out.flush()?)
}

/// A file with the lines of one half.
fn half_of(text: &str, half: Half, folder: &Path, set: &str) -> Result<PathBuf> {
    let path = folder.join(format!("{set}.{half}.jsonl"));
    let lines = text.lines().enumerate().filter(|(index, _)| half.has(*index)).map(|(_, line)| line);
    std::fs::write(&path, lines.collect::<Vec<_>>().join("\n"))?;
    Ok(path)
}

/// What the scorer answers.
fn ask(shared: &Path, task: &str, gold: &Path, records: &Path) -> Result<Value> {
    let scorer = shared.join("eval/score.py");
    let mut command = Command::new("python3");
    let output = command.arg(&scorer).arg(task).args([gold, records]).arg("--json").output();
    let output = output.context("cannot start python3, which the scorers of the development sets need")?;
    ensure!(output.status.success(), "{}: {}", scorer.display(), String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout)?;
    for fault in ["lines_that_are_no_record", "same_id_twice", "text_changed", "bad_spans"] {
        if !answer[fault].is_null() {
            bail!("{}: {fault}: {}", gold.display(), answer[fault]);
        }
    }
    Ok(answer)
}

/// `a`, `a.b` (inside) or `a/b` (a share; a part that is not there is 0, as the scorer counts).
fn figure(answer: &Value, name: &str) -> Option<f64> {
    if let Some((part, whole)) = name.split_once('/') {
        let part = answer[part].as_f64().unwrap_or_default();
        return answer[whole].as_f64().filter(|whole| *whole > 0.0).map(|whole| part / whole);
    }
    name.split('.').try_fold(answer, |value, key| value.get(key))?.as_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_by_their_names() {
        let answer = serde_json::json!({"F1": 0.5, "value": {"F1": 0.25}, "right": 3, "gold": 4});
        assert_eq!(figure(&answer, "F1"), Some(0.5));
        assert_eq!(figure(&answer, "value.F1"), Some(0.25));
        assert_eq!(figure(&answer, "right/gold"), Some(0.75));
        assert_eq!(figure(&answer, "said/gold"), Some(0.0));
        assert_eq!(figure(&answer, "value.P"), None);
    }

    #[test]
    fn the_rows_of_a_set_stand_together() {
        let rows = rows().unwrap();
        let mut sets: Vec<_> =
            rows.chunk_by(|a, b| a.set == b.set).filter_map(|rows| rows.first()).map(|row| &row.set).collect();
        let count = sets.len();
        sets.sort();
        sets.dedup();
        assert_eq!(sets.len(), count);
    }
}
