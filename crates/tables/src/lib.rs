//! Tables: tab-separated, a header line, `#` for comments. Each table has one row type and is loaded by [`read`].

mod table;

pub use table::{Table, columns};

use serde::de::DeserializeOwned;
use std::fmt;
use std::sync::Arc;

/// What is wrong with a table, and where.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    #[error("{table}, line {line}: {reason}")]
    Row { table: String, line: u64, reason: String },
    #[error("{file}: {reason}")]
    File { file: String, reason: String },
    #[error("{table}: {reason}")]
    Packed { table: &'static str, reason: String },
}

impl TableError {
    /// A row that the schema accepts but the loader does not.
    pub fn row(table: &str, line: u64, reason: impl Into<String>) -> Self {
        TableError::Row { table: table.to_owned(), line, reason: reason.into() }
    }
}

/// A row, as errors and explanations name it: `coding/verbs.tsv:12`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    pub table: Arc<str>,
    pub line: u64,
}

impl At {
    pub fn new(table: &str, line: u64) -> At {
        At { table: table.into(), line }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.table, self.line)
    }
}

/// The rows of a table, each with its line number.
pub fn read<Row: DeserializeOwned>(table: &str, text: &str) -> Result<Vec<(u64, Row)>, TableError> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').comment(Some(b'#')).quoting(false).from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return Err(TableError::row(table, 1, error.to_string())),
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        let line = |position: Option<&csv::Position>| position.map_or(0, csv::Position::line);
        let record = record.map_err(|error| TableError::row(table, line(error.position()), reason(&error, None)))?;
        let at = line(record.position());
        let row = record.deserialize(Some(&headers));
        rows.push((at, row.map_err(|error| TableError::row(table, at, reason(&error, Some((&headers, &record)))))?));
    }
    Ok(rows)
}

/// What is wrong with a row, by its key (the first cell) and column.
fn reason(error: &csv::Error, row: Option<(&csv::StringRecord, &csv::StringRecord)>) -> String {
    match (error.kind(), row) {
        (csv::ErrorKind::UnequalLengths { expected_len, len, .. }, _) => {
            format!("has {len} cells where the header has {expected_len}; cells are separated by tabs")
        }
        (csv::ErrorKind::Deserialize { err, .. }, Some((headers, record))) => {
            let key = record.get(0).unwrap_or_default();
            let column = err.field().and_then(|field| usize::try_from(field).ok()).and_then(|field| headers.get(field));
            let kind = match err.kind() {
                csv::DeserializeErrorKind::Message(message) | csv::DeserializeErrorKind::Unsupported(message) => {
                    message.clone()
                }
                other => other.to_string(),
            };
            match column {
                Some(column) => format!("{key:?}, column {column}: {kind}"),
                None => format!("{key:?}: {kind}"),
            }
        }
        _ => error.to_string(),
    }
}

/// The members of a cell that holds several, separated by semicolons.
pub fn list(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|member| !member.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    struct Town {
        name: String,
        people: u32,
    }

    #[test]
    fn errors_name_line_key_and_column() {
        let read = |text: &str| read::<Town>("towns.tsv", text).map_err(|error| error.to_string());
        let rows = read("# towns\nname\tpeople\nUpper\t7\n").unwrap();
        assert_eq!((rows[0].0, rows[0].1.name.as_str(), rows[0].1.people), (3, "Upper", 7));
        assert_eq!(
            read("name\tpeople\nUpper\tmany\n").unwrap_err(),
            "towns.tsv, line 2: \"Upper\", column people: invalid digit found in string"
        );
        assert_eq!(
            read("name\tpeople\nUpper\n").unwrap_err(),
            "towns.tsv, line 2: has 1 cells where the header has 2; cells are separated by tabs"
        );
        assert_eq!(read("name\nUpper\n").unwrap_err(), "towns.tsv, line 2: \"Upper\": missing field `people`");
    }
}
