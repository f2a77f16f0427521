//! A table before it is read: one of ours, or one of the user's that is laid over ours.

use crate::{At, TableError};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// A named text of rows.
#[derive(Debug, Clone)]
pub struct Table {
    /// The file's name without its folder, as errors and explanations give it.
    pub name: String,
    pub text: String,
    /// Of the file's bytes, as `coder.overlays` has it; empty for ours.
    pub sha256: String,
}

/// The most bytes of a user's table: some hundred thousand rows.
const LIMIT: u64 = 32 << 20;

impl Table {
    pub fn open(path: &Path) -> Result<Table, TableError> {
        let fault = |reason: String| TableError::File { file: path.display().to_string(), reason };
        let size = fs::metadata(path).map_err(|error| fault(error.to_string()))?.len();
        if size > LIMIT {
            return Err(fault(format!("holds {size} bytes, above the limit of {LIMIT} for a table")));
        }
        let bytes = fs::read(path).map_err(|error| fault(error.to_string()))?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Table::new(name, bytes)
    }

    /// The table that a file of this name and content holds.
    pub fn new(name: String, bytes: Vec<u8>) -> Result<Table, TableError> {
        let sha256 = format!("{:x}", Sha256::digest(&bytes));
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            let line = valid.filter(|&&byte| byte == b'\n').count() + 1;
            TableError::row(&name, u64::try_from(line).unwrap_or(u64::MAX), "is not UTF-8; save the table as UTF-8")
        })?;
        // Spreadsheets write a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        Ok(Table { name, text, sha256 })
    }

    /// One of our own.
    pub fn built_in(name: &str, text: &str) -> Table {
        Table { name: name.to_owned(), text: text.to_owned(), sha256: String::new() }
    }

    /// The row that stands in a line.
    pub fn at(&self, line: u64) -> At {
        At::new(&self.name, line)
    }

    /// The columns of the header line.
    pub fn columns(&self) -> Vec<&str> {
        columns(&self.text)
    }
}

/// The columns of a table's header line.
pub fn columns(text: &str) -> Vec<&str> {
    let header = text.lines().find(|line| !line.starts_with('#') && !line.is_empty());
    header.map_or_else(Vec::new, |line| line.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_write_is_understood_or_named() {
        let overlay =
            Table::new("mine.tsv".to_owned(), "\u{feff}# towns\r\nname\tpeople\r\nUpper\t7\r\n".into()).unwrap();
        assert_eq!(overlay.columns(), ["name", "people"]);
        let latin = Table::new("mine.tsv".to_owned(), b"name\nUpper\nB\xe9la\n".to_vec());
        assert_eq!(latin.unwrap_err().to_string(), "mine.tsv, line 3: is not UTF-8; save the table as UTF-8");
    }
}
