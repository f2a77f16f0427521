//! What can be wrong with an input, each with a stable code and words that name the remedy.

use crate::Origin;

/// A report that could not be read, and where it stood.
#[derive(Debug, thiserror::Error)]
#[error("{origin}: {fault}")]
pub struct IngestError {
    pub origin: Origin,
    #[source]
    pub fault: Fault,
}

impl IngestError {
    /// A stable name for programs, in kebab case.
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }

    pub fn file(&self) -> &str {
        &self.origin.file
    }

    pub fn line(&self) -> Option<usize> {
        self.origin.line
    }

    /// The words for people, without the place.
    pub fn message(&self) -> String {
        self.fault.to_string()
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("no such file or folder; check the path")]
    NotFound,
    #[error("cannot be read ({0}); check that it is there and that you may read it")]
    Unreadable(String),
    #[error("is empty; nothing to code")]
    Empty,
    #[error("is not a text ({what}); give HTML or plain text")]
    Binary { what: &'static str },
    #[error("is larger than {} MB, the limit for one report; split it or give one report a line as JSON Lines", .limit / (1024 * 1024))]
    TooLarge { limit: usize },
    #[error("is not a JSON object ({reason}); JSON Lines has one object a line, in UTF-8, with \"text\" or \"html\"")]
    MalformedJson { reason: String },
    #[error("has neither \"text\" nor \"html\"; give the report under one of these two keys")]
    NoText,
    #[error("is {what}, which cannot be read yet; {remedy}")]
    NotYet { what: &'static str, remedy: &'static str },
}

impl Fault {
    pub fn code(&self) -> &'static str {
        match self {
            Fault::NotFound => "not-found",
            Fault::Unreadable(_) => "unreadable",
            Fault::Empty => "empty",
            Fault::Binary { .. } => "binary",
            Fault::TooLarge { .. } => "too-large",
            Fault::MalformedJson { .. } => "malformed-json-line",
            Fault::NoText => "no-text-or-html",
            Fault::NotYet { .. } => "not-yet",
        }
    }

    pub(crate) fn at(self, file: &str, line: Option<usize>) -> IngestError {
        IngestError { origin: Origin { file: file.to_owned(), line }, fault: self }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Fault::NotFound,
            _ => Fault::Unreadable(error.to_string()),
        }
    }
}
