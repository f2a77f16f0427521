//! `cargo xtask docs`: documents that are generated from the code and the data. `--check` only tells whether they have
//! drifted.

use crate::python::root;
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const FILES_START: &str = "<!-- files -->\n";
const FILES_END: &str = "<!-- end of files -->";

pub fn generate(check: bool) -> Result<()> {
    let mut drifted = Vec::new();
    for (name, text) in [("docs/record.schema.json", schema()?), ("data/README.md", data_readme()?)] {
        let path = root().join(name);
        if std::fs::read_to_string(&path).is_ok_and(|current| current == text) {
            continue;
        }
        if check {
            drifted.push(name);
        } else {
            std::fs::write(&path, text)?;
            eprintln!("wrote {name}");
        }
    }
    ensure!(drifted.is_empty(), "{} drifted: run cargo xtask docs", drifted.join(", "));
    Ok(())
}

fn schema() -> Result<String> {
    let mut text = serde_json::to_string_pretty(&record::json_schema())?;
    text.push('\n');
    Ok(text)
}

/// The page on the data, with its list of files made anew.
fn data_readme() -> Result<String> {
    let data = root().join("data");
    let page = std::fs::read_to_string(data.join("README.md"))?;
    let (before, rest) = page.split_once(FILES_START).context("data/README.md has no list of files")?;
    let (_, after) = rest.split_once(FILES_END).context("the list of files in data/README.md has no end")?;

    let mut sources = Vec::new();
    for (_, row) in
        tables::read::<[String; 3]>("data/sources.tsv", &std::fs::read_to_string(data.join("sources.tsv"))?)?
    {
        sources.push(row);
    }
    sources.sort_by_key(|[path, ..]| std::cmp::Reverse(path.len()));
    let mut list = String::from("| file | bytes | source | licence | sha256 |\n|---|---|---|---|---|\n");
    for path in files(&data)? {
        let bytes = std::fs::read(&path)?;
        let name = path.strip_prefix(&data)?.to_string_lossy().replace('\\', "/");
        let [_, source, licence] = sources
            .iter()
            .find(|[prefix, ..]| name.starts_with(prefix.as_str()))
            .context("data/sources.tsv has no default")?;
        let hash = format!("{:x}", Sha256::digest(&bytes));
        writeln!(list, "| `{name}` | {} | {source} | {licence} | `{hash}` |", bytes.len())?;
    }
    Ok(format!("{before}{FILES_START}{list}{FILES_END}{after}"))
}

/// The data files, without the page itself and the recorded hashes.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_none_or(|extension| extension != "md" && extension != "sha256") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
