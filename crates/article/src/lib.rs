//! Capture to document (provisional: a line is a paragraph).

use ingest::Capture;
use record::{Basis, Block, Document, Published, Role};

/// Why a capture gives no document.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    #[error("no text could be found in it")]
    NoText,
}

impl ArticleError {
    pub fn code(&self) -> &'static str {
        "no-article-text"
    }
}

/// Reads one report.
pub fn document(capture: &Capture) -> Result<Document, ArticleError> {
    let text = String::from_utf8_lossy(&capture.bytes).into_owned();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + line.find(words).unwrap_or_default();
            blocks.push(Block { role: Role::Paragraph, start, end: start + words.len(), source: None });
        }
        at += line.len();
    }
    Ok(Document {
        source_id: capture.source_id.clone(),
        publisher: capture.given.publisher.clone(),
        language: "en".to_owned(),
        published: capture.given.published.clone().map(|edtf| Published { edtf, at: None, basis: Basis::Given }),
        text,
        blocks,
        ..Document::default()
    })
}
