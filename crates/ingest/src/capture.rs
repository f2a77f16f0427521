//! One report as it came in: its bytes, and what the user says of it.

use std::fmt;

/// The raw bytes of one report. A capture is the evidence that everything later points back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// What the user calls the report: the `id` of a JSON line, else the file's name.
    pub source_id: String,
    pub origin: Origin,
    pub bytes: Vec<u8>,
    pub kind: Kind,
    /// The charset that is certain before the bytes are looked at: `utf-8` for the strings of a JSON line.
    pub charset: Option<String>,
    pub given: Given,
}

/// Where a capture was read: `line` counts from 1 and is set only where a file holds one report a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    pub file: String,
    pub line: Option<usize>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Html,
    Text,
}

/// What the user states about a report. It wins over anything that the report says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    pub title: Option<String>,
}
