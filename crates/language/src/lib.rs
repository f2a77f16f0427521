//! The language runtime: text in, tokens, sentences, tags, lemmas, parse and names out.
//!
//! It reads spaCy 3.8 pipelines, reproduces their output, and knows nothing of news.

mod doc;
mod pos;

pub use doc::{Doc, Labels, Name, Sentence, Token};
pub use pos::Pos;
