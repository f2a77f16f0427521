//! `cargo xtask docs`: documents that are generated from the code. `--check` only tells whether they have drifted.

use crate::python::root;
use anyhow::{Result, ensure};

pub fn generate(check: bool) -> Result<()> {
    let mut drifted = Vec::new();
    for (name, text) in [("docs/record.schema.json", schema()?)] {
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
    ensure!(drifted.is_empty(), "{} drifted from the code: run cargo xtask docs", drifted.join(", "));
    Ok(())
}

fn schema() -> Result<String> {
    let mut text = serde_json::to_string_pretty(&record::json_schema())?;
    text.push('\n');
    Ok(text)
}
