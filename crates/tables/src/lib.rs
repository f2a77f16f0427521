//! Tables: tab-separated, a header line, `#` for comments. Each table has one row type and is loaded by [`read`].

use serde::de::DeserializeOwned;

/// What is wrong with a table, and where.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    #[error("{table}, line {line}: {reason}")]
    Row { table: &'static str, line: u64, reason: String },
    #[error("{table}: {reason}")]
    Packed { table: &'static str, reason: String },
}

impl TableError {
    /// A row that the schema accepts but the loader does not.
    pub fn row(table: &'static str, line: u64, reason: impl Into<String>) -> Self {
        TableError::Row { table, line, reason: reason.into() }
    }
}

/// The rows of a table, each with its line number.
pub fn read<Row: DeserializeOwned>(table: &'static str, text: &str) -> Result<Vec<(u64, Row)>, TableError> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').comment(Some(b'#')).quoting(false).from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return Err(TableError::row(table, 1, error.to_string())),
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        let line = |position: Option<&csv::Position>| position.map_or(0, csv::Position::line);
        let record = record.map_err(|error| TableError::row(table, line(error.position()), error.to_string()))?;
        let at = line(record.position());
        let row = record.deserialize(Some(&headers)).map_err(|error| TableError::row(table, at, error.to_string()))?;
        rows.push((at, row));
    }
    Ok(rows)
}

/// The members of a cell that holds several, separated by semicolons.
pub fn list(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|member| !member.is_empty()).map(str::to_owned).collect()
}
