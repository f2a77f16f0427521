//! One report a line: `{"id", "url", "publisher", "published", "language", "title", "text" | "html"}`.
//!
//! Other keys are skipped without being read, so that a set's own answers can never leak into what is coded.

use crate::{Capture, Fault, Given, Kind, Origin, REPORT_LIMIT};
use serde::Deserialize;
use std::io::{self, BufRead};

/// A line may be longer than the report in it, since JSON escapes take up to six bytes for one.
const LINE_LIMIT: usize = 2 * REPORT_LIMIT;

#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    url: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    language: Option<String>,
    title: Option<String>,
    text: Option<String>,
    html: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// Reads one line into `line`, without its end. `None` at the end of the input; a line over the limit is passed over,
/// never held.
pub(crate) fn next_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Option<Result<(), Fault>>> {
    line.clear();
    let mut any = false;
    let mut too_long = false;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let taken = end.unwrap_or(chunk.len());
        if line.len() + taken > LINE_LIMIT {
            too_long = true;
            *line = Vec::new();
        }
        if !too_long {
            line.extend_from_slice(chunk.get(..taken).unwrap_or_default());
        }
        let consumed = taken + usize::from(end.is_some());
        input.consume(consumed);
        if end.is_some() {
            break;
        }
    }
    if !any {
        return Ok(None);
    }
    Ok(Some(if too_long { Err(Fault::TooLarge { limit: REPORT_LIMIT }) } else { Ok(()) }))
}

/// The report that a line holds. `name` calls it where it has no `id`.
pub(crate) fn capture(
    line: &[u8],
    file: &str,
    name: &str,
    number: usize,
    kind: Option<Kind>,
) -> Result<Capture, Fault> {
    let parsed: Line = serde_json::from_slice(line).map_err(|error| Fault::MalformedJson { reason: reason(&error) })?;
    let source_id = match parsed.id {
        Some(Id::Text(id)) if !id.is_empty() => id,
        Some(Id::Number(id)) => id.to_string(),
        _ => format!("{name}:{number}"),
    };
    // A line that has both is the page and somebody's reading of it: the page is the evidence.
    let (text, html) = (said(parsed.text), said(parsed.html));
    let (kind, body) = match (kind, text, html) {
        (Some(Kind::Text), Some(text), _) | (_, Some(text), None) => (Kind::Text, text),
        (_, _, Some(html)) => (Kind::Html, html),
        (_, None, None) => return Err(Fault::NoText),
    };
    if body.len() > REPORT_LIMIT {
        return Err(Fault::TooLarge { limit: REPORT_LIMIT });
    }
    let given = Given {
        url: said(parsed.url),
        publisher: said(parsed.publisher),
        published: said(parsed.published),
        language: said(parsed.language),
        title: said(parsed.title),
    };
    let origin = Origin { file: file.to_owned(), line: Some(number) };
    Ok(Capture { source_id, origin, bytes: body.into_bytes(), kind, charset: Some("utf-8".to_owned()), given })
}

/// A blank value says nothing.
fn said(value: Option<String>) -> Option<String> {
    value.filter(|value| !value.trim().is_empty())
}

/// What the JSON reader found wrong, without its line number, which is always 1 here, and never in words of the input:
/// those may be a private person's.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = match error.classify() {
        serde_json::error::Category::Data => "a value of a kind that does not belong there",
        _ => words.split(" at line ").next().unwrap_or_default(),
    };
    match error.column() {
        0 => words.to_owned(),
        column => format!("{words}, column {column}"),
    }
}
