//! The tables under `data/article`: tab-separated, a header line, `#` for comments.

use serde::de::DeserializeOwned;

/// What is wrong with a table, and where. The tables are part of the program, so only its authors ever see this.
#[derive(Debug, thiserror::Error)]
#[error("{table}, line {line}: {reason}")]
pub struct TableError {
    pub(crate) table: &'static str,
    pub(crate) line: u64,
    pub(crate) reason: String,
}

/// The rows of a table, each with its line number.
pub(crate) fn read<Row: DeserializeOwned>(table: &'static str, text: &str) -> Result<Vec<(u64, Row)>, TableError> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').comment(Some(b'#')).quoting(false).from_reader(text.as_bytes());
    let line = |position: Option<&csv::Position>| position.map_or(0, csv::Position::line);
    let fault = |line: u64, error: &csv::Error| TableError { table, line, reason: error.to_string() };
    let headers = reader.headers().map_err(|error| fault(1, &error))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| fault(line(error.position()), &error))?;
        let at = line(record.position());
        rows.push((at, record.deserialize(Some(&headers)).map_err(|error| fault(at, &error))?));
    }
    Ok(rows)
}
