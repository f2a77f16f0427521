//! The language runtime: text in, tokens, sentences, tags, lemmas, parse and names out.
//!
//! It reads spaCy 3.8 pipelines, packed into one file, reproduces their output, and knows nothing of news. Algorithms
//! and file formats are those of spaCy 3.8 and thinc 8.3; `ARCHITECTURE.md` says where ours differs and why.

mod doc;
mod error;
mod lemmatizer;
mod lexeme;
mod memo;
mod model;
mod ner;
mod network;
pub mod packed;
mod parser;
mod pos;
mod ruler;
mod strings;
mod tokenizer;
mod unicode;

pub use doc::{Doc, Labels, Name, Sentence, Token};
pub use error::ModelError;
pub use model::{Model, Stage};
pub use network::Kernel;
pub use pos::Pos;
