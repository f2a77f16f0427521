//! Where texts come from: the development sets beside the repository, or files.

use crate::python::root;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::PathBuf;

/// The development sets that hold plain text.
const SETS: &[&str] = &[
    "attribution/polnear-dev.jsonl",
    "time/meantime-dev.jsonl",
    "place/lgl.jsonl",
    "names/worldwide-dev.jsonl",
    "event/plv-dev.jsonl",
    "event/quad-dev.jsonl",
    "event/muc-dev.jsonl",
];

/// Where the development sets are, if they are.
pub fn sets() -> Vec<PathBuf> {
    let folder = root().join("../shared/data");
    SETS.iter().map(|set| folder.join(set)).collect()
}

pub fn read(files: &[PathBuf]) -> Result<Vec<String>> {
    if !files.is_empty() {
        return read_files(files);
    }
    let sets = sets();
    if let Some(missing) = sets.iter().find(|set| !set.is_file()) {
        bail!("there is no development set {}; name files of your own", missing.display());
    }
    read_files(&sets)
}

/// Texts, and the texts of JSON Lines.
pub fn read_files(files: &[PathBuf]) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for path in files {
        let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            texts.push(content);
            continue;
        }
        for line in content.lines() {
            let value: Value = serde_json::from_str(line)?;
            let text = ["text", "doctext"].iter().find_map(|key| value[*key].as_str());
            texts.extend(text.map(str::to_owned));
        }
    }
    Ok(texts)
}
