//! `cargo xtask parity`: the runtime against spaCy, token by token.

mod chunks;
mod peer;
pub mod texts;

use anyhow::{Context, Result, ensure};
use language::{Doc, Model};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Share of tokens on which every annotation must agree.
const FLOOR: f64 = 0.9999;

pub struct Options {
    /// Files to take texts from; the development sets where there are none.
    pub files: Vec<PathBuf>,
    /// Generated chunks for the tokenizer.
    pub chunks: usize,
    /// Differences to print.
    pub show: usize,
}

const FIELDS: [&str; 8] = ["tag", "pos", "morph", "lemma", "head", "label", "sentence start", "name"];

pub fn check(options: &Options) -> Result<()> {
    let model = Model::load(data::MODEL)?;
    let texts = texts::read(&options.files)?;
    eprintln!("{} texts", texts.len());
    let peers = peer::annotate(&texts)?;
    ensure!(peers.len() == texts.len(), "the peer answered {} of {} texts", peers.len(), texts.len());

    let mut tokens = 0;
    let mut cut_otherwise = 0;
    let mut differing: BTreeMap<&str, usize> = FIELDS.iter().map(|field| (*field, 0)).collect();
    let mut shown = 0;
    for (text, peer) in texts.iter().zip(&peers) {
        let doc = model.parse(text);
        let ours = peer::of_doc(&doc);
        tokens += peer.len();
        if ours.len() != peer.len() || ours.iter().zip(peer).any(|(a, b)| a.boundary() != b.boundary()) {
            cut_otherwise += 1;
            let at = ours.iter().zip(peer).position(|(a, b)| a.boundary() != b.boundary()).unwrap_or_default();
            if shown < options.show {
                shown += 1;
                println!("boundary  ours {:?}  peer {:?}", around(&doc, at), peer.get(at));
            }
            continue;
        }
        for (i, (a, b)) in ours.iter().zip(peer).enumerate() {
            for (field, a, b) in a.differences(b) {
                *differing.entry(field).or_default() += 1;
                if shown < options.show {
                    shown += 1;
                    println!("{field:15} ours {a:12} peer {b:12} in {:?}", around(&doc, i));
                }
            }
        }
    }
    println!("{:<16} {:>9} {:>9}  of {tokens} tokens in {} texts", "", "differ", "agree %", texts.len());
    println!("{:<16} {cut_otherwise:>9} (texts)", "boundaries");
    let mut worst: f64 = 1.0;
    for field in FIELDS {
        let agree = 1.0 - differing[field] as f64 / tokens.max(1) as f64;
        worst = worst.min(agree);
        println!("{field:<16} {:>9} {:>9.4}", differing[field], agree * 100.0);
    }
    let wrong_chunks = chunks::check(&model, options.chunks, options.show)?;
    println!("{:<16} {wrong_chunks:>9}  of {} generated", "chunks", options.chunks);
    ensure!(cut_otherwise == 0 && wrong_chunks == 0, "token boundaries differ");
    ensure!(worst >= FLOOR, "annotations agree on less than {FLOOR} of the tokens");
    Ok(())
}

/// The words around a token, it in brackets.
fn around(doc: &Doc, i: usize) -> String {
    let last = doc.len().saturating_sub(1);
    let (from, to) = (i.saturating_sub(6), (i + 6).min(last));
    if doc.is_empty() || i > last {
        return String::new();
    }
    let [before, word, after] =
        [(doc.start(from), doc.start(i)), (doc.start(i), doc.end(i)), (doc.end(i), doc.end(to))]
            .map(|(start, end)| doc.text().get(start..end).unwrap_or_default());
    format!("{before}[{word}]{after}")
}

/// Golden files: what the peer says of the texts under `crates/language/tests/golden`.
pub fn golden() -> Result<()> {
    let folder = crate::python::root().join("crates/language/tests/golden");
    let path = folder.join("texts.jsonl");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let texts: Vec<String> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut out = String::new();
    for peer in peer::annotate(&texts)? {
        out.push_str(&serde_json::to_string(&peer)?);
        out.push('\n');
    }
    std::fs::write(folder.join("expected.jsonl"), out)?;
    Ok(())
}
