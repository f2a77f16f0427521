//! What can be wrong with a packed model.

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    #[error("not a packed model: {0}")]
    Format(&'static str),
    #[error("the model's header cannot be read: {0}")]
    Header(#[from] serde_json::Error),
    #[error("the model has no tensor {0:?} of the expected shape")]
    Tensor(String),
    #[error("the tokenizer's {name} pattern cannot be compiled: {reason}")]
    Pattern { name: &'static str, reason: String },
    #[error("the model says {what} is {found:?}, which this runtime does not know")]
    Unknown { what: &'static str, found: String },
    #[error("a word index of the lemmatizer is damaged: {0}")]
    Index(#[from] fst::Error),
}
