//! The hash of the readable tables, which a record names as `coder.lexicon`: two records with one hash were coded by the
//! same tables.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::{fs, io};

const TABLES: &str = "../../data";

fn main() -> io::Result<()> {
    let mut tables = Vec::new();
    for folder in fs::read_dir(TABLES)? {
        let folder = folder?.path();
        if folder.is_dir() {
            println!("cargo::rerun-if-changed={}", folder.display());
            tables
                .extend(entries(&folder)?.into_iter().filter(|file| file.extension().is_some_and(|end| end == "tsv")));
        }
    }
    tables.sort();
    let mut hash = Sha256::new();
    for table in tables {
        // Name and length first, so that no row can move from one table to the next unseen.
        let rows = fs::read(&table)?;
        let name = table.strip_prefix(TABLES).unwrap_or(&table).to_string_lossy().replace('\\', "/");
        hash.update(format!("{name}\n{}\n", rows.len()));
        hash.update(rows);
    }
    println!("cargo::rustc-env=TABLES_SHA256={:x}", hash.finalize());
    Ok(())
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}
