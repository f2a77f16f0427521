//! Capture to document: charset, body, title, byline, date, captions apart, language.
//!
//! [`document`] is the one door. Plain text keeps its text and gets blocks; a page gives up its article, block by
//! block, each with the bytes it was read from.

mod byline;
mod charset;
mod dateline;
mod dates;
mod evidence;
mod facts;
mod html;
mod identity;
mod language;
mod lines;
mod loose;
mod page;
mod passage;
mod plain;
mod positions;
mod shingles;
mod source;

pub use evidence::bytes_of;
use facts::published;
use ingest::{Capture, Kind};
use passage::Passage;
use record::{Basis, Document};
use std::sync::LazyLock;
pub use tables::TableError;

/// Why a capture gives no document.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    #[error("no article text was found; if the page needs scripts to show it, save it from the browser as shown")]
    NoText,
    #[error("is not a text (too many control characters); give HTML or plain text")]
    Binary,
    #[error("one of the program's own tables is broken: {0}; this is a fault of the program")]
    Table(&'static TableError),
}

impl ArticleError {
    /// A stable name for programs, in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            ArticleError::NoText => "no-article-text",
            ArticleError::Binary => "binary",
            ArticleError::Table(_) => "broken-table",
        }
    }
}

/// What reading reports takes: the tables under `data/article`, loaded once.
pub(crate) struct Rules {
    pub(crate) hints: html::Hints,
    pub(crate) keys: html::Keys,
    pub(crate) lines: lines::Lines,
    pub(crate) bylines: byline::Bylines,
    pub(crate) dates: dates::Dates,
    pub(crate) languages: language::Languages,
}

static RULES: LazyLock<Result<Rules, TableError>> = LazyLock::new(|| {
    Ok(Rules {
        hints: html::Hints::load()?,
        keys: html::Keys::load()?,
        lines: lines::Lines::load()?,
        bylines: byline::Bylines::load()?,
        dates: dates::Dates::load()?,
        languages: language::Languages::load()?,
    })
});

/// Reads one report. Offsets are bytes into `document.text`, which is never empty.
pub fn document(capture: &Capture) -> Result<Document, ArticleError> {
    let rules = RULES.as_ref().map_err(ArticleError::Table)?;
    let decoded = charset::decode(&capture.bytes, capture.charset.as_deref(), capture.kind == Kind::Html);
    refuse_binary(&decoded.text)?;
    let given = &capture.given;
    let media_type = match capture.kind {
        Kind::Html => "text/html",
        Kind::Text => "text/plain",
    };
    let identity = identity::of(capture);
    let mut document = Document {
        id: identity.document_id,
        source_id: capture.source_id.clone(),
        capture: Some(record::Capture {
            sha256: identity.capture_sha256,
            bytes: capture.bytes.len(),
            media_type: media_type.to_owned(),
            charset: decoded.charset.clone(),
        }),
        ..Document::default()
    };
    let (mut passages, declared) = match capture.kind {
        Kind::Html => page::fill(&mut document, &decoded.text, given.url.as_deref(), rules),
        Kind::Text => (fill_plain(&mut document, decoded.text, given.title.as_deref(), rules), None),
    };
    if passages.is_empty() {
        return Err(ArticleError::NoText);
    }
    dateline::cut_off(&document.text, &mut passages);
    document.blocks = passages.into_iter().map(|passage| passage.into_block(&decoded.positions)).collect();
    let language = rules.languages.of(&document.text, given.language.as_deref(), declared.as_deref());
    document.language = language.code;
    document.language_doubtful = language.doubtful;
    if let Some(moment) = given.published.as_deref().and_then(|date| rules.dates.of_value(date)) {
        document.published = Some(published(moment, Basis::Given));
    }
    let given = given.clone();
    document.url = given.url.or(document.url);
    document.publisher = given.publisher.or(document.publisher);
    document.title = given.title.or(document.title);
    Ok(document)
}

fn fill_plain(document: &mut Document, text: String, given_title: Option<&str>, rules: &Rules) -> Vec<Passage> {
    let (passages, facts) = plain::read(&text, given_title, rules);
    document.published = facts.published();
    document.updated = facts.updated;
    document.title = facts.title;
    document.authors = facts.authors;
    document.publisher = facts.publisher;
    document.text = text;
    passages
}

/// Random bytes decode to something in every charset; what gives them away is control characters.
fn refuse_binary(text: &str) -> Result<(), ArticleError> {
    let head = text.get(..text.floor_char_boundary(1 << 16)).unwrap_or(text);
    let strange = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    let controls = head.chars().filter(strange).count();
    if controls * 20 > head.chars().count().max(40) { Err(ArticleError::Binary) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
