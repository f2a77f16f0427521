//! What can go wrong on the way, each with a stable code.

use article::ArticleError;
use ingest::{IngestError, Origin};

/// Why the program cannot start. Only damaged data can be the reason.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error("the language model: {0}")]
    Model(#[from] language::ModelError),
    #[error("the table {0}")]
    Table(#[from] reading::table::TableError),
}

/// Why one report has no record.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    #[error(transparent)]
    Ingest(#[from] IngestError),
    #[error("{origin}: {error}")]
    Article { origin: Origin, error: ArticleError },
    #[error(
        "{origin}: is in the language {language:?}, for which there is no model yet; only English (en) can be coded"
    )]
    Language { origin: Origin, language: String },
    #[error("{origin}: the coder failed on it, which is a bug; the other reports are not touched by it")]
    Panic { origin: Origin },
}

impl CodeError {
    /// A stable name for programs, in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            CodeError::Ingest(error) => error.code(),
            CodeError::Article { error, .. } => error.code(),
            CodeError::Language { .. } => "language-without-model",
            CodeError::Panic { .. } => "internal",
        }
    }

    pub fn origin(&self) -> &Origin {
        match self {
            CodeError::Ingest(error) => &error.origin,
            CodeError::Article { origin, .. } | CodeError::Language { origin, .. } | CodeError::Panic { origin } => {
                origin
            }
        }
    }
}
