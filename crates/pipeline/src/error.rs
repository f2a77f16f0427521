//! What can go wrong on the way, each with a stable code.

use article::ArticleError;
use ingest::{Capture, IngestError, Origin};
use record::Record;

/// Why the program cannot start. Only damaged data can be the reason.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error("the language model")]
    Model(#[from] language::ModelError),
    #[error(transparent)]
    Table(#[from] tables::TableError),
}

/// Why one report has no record.
#[derive(Debug, thiserror::Error)]
#[error("{origin}: {fault}")]
pub struct CodeError {
    pub origin: Origin,
    /// What the user calls the report, where it was read far enough to know.
    pub source_id: Option<String>,
    #[source]
    pub fault: Fault,
    /// What there is all the same: the document, where it was read but could not be coded.
    pub partial: Option<Box<Record>>,
}

/// What went wrong, in words for people.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Ingest(ingest::Fault),
    #[error(transparent)]
    Article(ArticleError),
    #[error("is in {}, for which there is no model; only English (en) can be coded yet", named(.0))]
    Language(String),
    #[error(
        "holds {bytes} bytes of text, above the limit of {limit} for one report; split it, one report a line as JSON Lines"
    )]
    TooLong { bytes: usize, limit: usize },
    #[error("the coder failed on it, which is a bug; other reports are not touched by it")]
    Panic,
}

impl CodeError {
    pub(crate) fn new(capture: &Capture, fault: Fault) -> CodeError {
        CodeError { origin: capture.origin.clone(), source_id: Some(capture.source_id.clone()), fault, partial: None }
    }

    pub(crate) fn with(mut self, record: Record) -> CodeError {
        self.partial = Some(Box::new(record));
        self
    }

    /// A stable name for programs, in kebab case.
    pub fn code(&self) -> &'static str {
        match &self.fault {
            Fault::Ingest(fault) => fault.code(),
            Fault::Article(error) => error.code(),
            Fault::Language(_) => "language-without-model",
            Fault::TooLong { .. } => "too-long",
            Fault::Panic => "internal",
        }
    }
}

impl From<IngestError> for CodeError {
    fn from(error: IngestError) -> Self {
        CodeError { origin: error.origin, source_id: None, fault: Fault::Ingest(error.fault), partial: None }
    }
}

/// A language by its tag. What the input gives in place of a tag is not repeated: it may be anything.
fn named(language: &str) -> String {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    match primary.len() {
        2 | 3 if primary.bytes().all(|byte| byte.is_ascii_lowercase()) => format!("the language {primary:?}"),
        _ => "a language that is not given as a tag".to_owned(),
    }
}
