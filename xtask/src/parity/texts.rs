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

pub fn read(files: &[PathBuf]) -> Result<Vec<String>> {
    let mut files = files.to_vec();
    if files.is_empty() {
        let folder = root().join("../shared/data");
        if !folder.is_dir() {
            bail!("there are no development sets at {}; name files of your own", folder.display());
        }
        files = SETS.iter().map(|set| folder.join(set)).collect();
    }
    let mut texts = Vec::new();
    for path in files {
        let content = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
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
