//! What a file holds, by its name and then by its first bytes.

use crate::{Fault, Kind};
use std::path::Path;

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    One(Kind),
    JsonLines,
    /// The name does not say.
    Unknown,
}

/// What the name of a file promises: a shape, a refusal, or `None` where the extension is none of ours.
pub(crate) fn by_name(path: &Path) -> Option<Result<Shape, Fault>> {
    let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
    Some(match extension.as_str() {
        "html" | "htm" | "xhtml" | "shtml" => Ok(Shape::One(Kind::Html)),
        "txt" | "text" => Ok(Shape::One(Kind::Text)),
        "jsonl" | "ndjson" => Ok(Shape::JsonLines),
        "warc" => Err(WARC),
        "rss" | "atom" | "xml" => Err(FEED),
        "gz" | "zst" | "bz2" | "xz" | "zip" => Err(COMPRESSED),
        _ => return None,
    })
}

/// What the first bytes say.
pub(crate) fn by_bytes(head: &[u8]) -> Result<Shape, Fault> {
    if let Some((_, fault)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(fault());
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let opening = text.get(..text.len().min(512)).unwrap_or_default().to_ascii_lowercase();
    let has = |needle: &[u8]| opening.windows(needle.len()).any(|window| window == needle);
    if opening.starts_with(b"<?xml") && (has(b"<rss") || has(b"<feed") || has(b"<rdf:rdf"))
        || opening.starts_with(b"<rss")
    {
        return Err(FEED);
    }
    if opening.starts_with(b"{") {
        return Ok(Shape::JsonLines);
    }
    let tag = opening.strip_prefix(b"<").and_then(|rest| rest.first());
    if tag.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?')) {
        return Ok(Shape::One(Kind::Html));
    }
    Ok(Shape::One(Kind::Text))
}

/// Refuses what no text has: a zero byte near the start, unless a byte order mark says UTF-16. A page may hold one by
/// accident and is let through.
pub(crate) fn refuse_binary(bytes: &[u8], kind: Kind) -> Result<(), Fault> {
    if let Some((_, fault)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(fault());
    }
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let zeros = head.iter().filter(|&&byte| byte == 0).count();
    let allowed = match kind {
        Kind::Html => head.len() / 100,
        Kind::Text => 0,
    };
    if zeros > allowed && !utf16 { Err(Fault::Binary { what: "it holds zero bytes" }) } else { Ok(()) }
}

const WARC: Fault =
    Fault::NotYet { what: "a web archive (WARC)", remedy: "unpack its pages to HTML files and give their folder" };
const FEED: Fault =
    Fault::NotYet { what: "a feed or another XML file", remedy: "save the pages it names and give those" };
const COMPRESSED: Fault = Fault::NotYet { what: "a compressed file", remedy: "decompress it first" };

type Magic = (&'static [u8], fn() -> Fault);

/// How files that people hand over by mistake begin.
const MAGIC: &[Magic] = &[
    (b"%PDF-", || Fault::Binary { what: "it is a PDF" }),
    (b"\x89PNG", || Fault::Binary { what: "it is an image" }),
    (b"\xFF\xD8\xFF", || Fault::Binary { what: "it is an image" }),
    (b"GIF8", || Fault::Binary { what: "it is an image" }),
    (b"\xD0\xCF\x11\xE0", || Fault::Binary { what: "it is an office document" }),
    (b"{\\rtf", || Fault::Binary { what: "it is an RTF document" }),
    (b"SQLite format 3", || Fault::Binary { what: "it is a database" }),
    (b"\x7FELF", || Fault::Binary { what: "it is a program" }),
    (b"PK\x03\x04", || COMPRESSED),
    (b"\x1F\x8B", || COMPRESSED),
    (b"\x28\xB5\x2F\xFD", || COMPRESSED),
    (b"WARC/", || WARC),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_shape() {
        for (head, shape) in [
            ("\u{FEFF}  <!DOCTYPE html><p>x", Shape::One(Kind::Html)),
            ("<p>Troops moved.", Shape::One(Kind::Html)),
            ("<?xml version=\"1.0\"?><html>", Shape::One(Kind::Html)),
            ("{\"text\": \"x\"}", Shape::JsonLines),
            ("< 5 people came", Shape::One(Kind::Text)),
            ("Troops moved.", Shape::One(Kind::Text)),
        ] {
            assert_eq!(by_bytes(head.as_bytes()).unwrap(), shape, "{head}");
        }
        for (head, code) in [
            (&b"%PDF-1.7"[..], "binary"),
            (b"\x1F\x8B\x08", "not-yet"),
            (b"WARC/1.0\r\n", "not-yet"),
            (b"<?xml version='1.0'?>\n<rss version='2.0'>", "not-yet"),
        ] {
            assert_eq!(by_bytes(head).unwrap_err().code(), code);
        }
    }

    #[test]
    fn zero_bytes_are_binary_but_utf_16_is_text() {
        assert_eq!(refuse_binary(b"Troops\0moved", Kind::Text).unwrap_err().code(), "binary");
        assert!(refuse_binary(b"\xFF\xFEa\0b\0", Kind::Text).is_ok());
        let page = format!("<p>{}\0</p>", "word ".repeat(300));
        assert!(refuse_binary(page.as_bytes(), Kind::Html).is_ok());
    }
}
