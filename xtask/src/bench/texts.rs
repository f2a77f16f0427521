//! The texts: our own reports and sentences, and the development sets where they are present.

use crate::parity::texts;
use crate::python::root;
use anyhow::Result;
use std::path::PathBuf;

const OWN: &[&str] = &["eval/reports", "eval/sentences"];

/// Texts to warm up with, and others to time: half of `characters` each at most, taken evenly from all there are.
pub struct Texts {
    pub warm: Vec<String>,
    pub timed: Vec<String>,
}

/// The files of our own texts.
pub fn own() -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in OWN {
        for entry in std::fs::read_dir(root().join(folder))? {
            files.push(entry?.path());
        }
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    Ok(files)
}

pub fn read(characters: usize, blocks: bool) -> Result<Texts> {
    let mut files = own()?;
    files.extend(texts::sets().into_iter().filter(|path| path.is_file()));
    let mut all = texts::read_files(&files)?;
    if blocks {
        let cut = |text: &String| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>();
        all = all.iter().flat_map(cut).filter(|text| !text.trim().is_empty()).collect();
    }
    let mut halves = Texts { warm: Vec::new(), timed: Vec::new() };
    let total: usize = all.iter().map(String::len).sum();
    let step = (total / characters.max(1)).max(1);
    for (index, text) in all.into_iter().step_by(step).enumerate() {
        if index % 2 == 0 { &mut halves.warm } else { &mut halves.timed }.push(text);
    }
    Ok(halves)
}
