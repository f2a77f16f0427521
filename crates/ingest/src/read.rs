//! The stream of captures over everything that the user named.

use crate::files::{Files, Input};
use crate::sniff::{self, Shape};
use crate::{Capture, Fault, Given, IngestError, Kind, Origin, REPORT_LIMIT, json_lines};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What every report is, whatever its name says (`--as text|html`).
    pub kind: Option<Kind>,
}

/// Reads reports from files, folders (in the order of their names), JSON Lines, and `-`, the standard input.
pub fn read(paths: Vec<PathBuf>, options: Options) -> Captures {
    Captures { files: Files::new(paths), options, lines: None, line: Vec::new() }
}

/// Reads reports from JSON Lines that come from anywhere; `name` is what errors call them.
pub fn read_lines(input: impl BufRead + Send + 'static, name: &str) -> Captures {
    let lines = Lines { input: Box::new(input), file: name.to_owned(), name: name.to_owned(), number: 0, reports: 0 };
    Captures { lines: Some(lines), ..read(Vec::new(), Options::default()) }
}

/// Captures in input order; at most one report is held at a time.
pub struct Captures {
    files: Files,
    options: Options,
    lines: Option<Lines>,
    line: Vec<u8>,
}

/// A file of JSON Lines that is being read.
struct Lines {
    input: Box<dyn BufRead + Send>,
    file: String,
    name: String,
    number: usize,
    reports: usize,
}

impl Iterator for Captures {
    type Item = Result<Capture, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next(&mut self.line, self.options.kind) {
                    Some(found) => return Some(found),
                    None => self.lines = None,
                }
            }
            let opened = match self.files.next()? {
                Ok(input) => self.open(input),
                Err(error) => return Some(Err(error)),
            };
            if let Some(found) = opened.transpose() {
                return Some(found);
            }
        }
    }
}

impl Captures {
    /// One capture, or nothing where the input holds a report a line, which then are read one by one.
    fn open(&mut self, input: Input) -> Result<Option<Capture>, IngestError> {
        let (shown, name, shape, opened) = match input {
            Input::Stdin => {
                let stdin: Box<dyn BufRead + Send> = Box::new(BufReader::new(io::stdin()));
                ("-".to_owned(), "stdin".to_owned(), Shape::Unknown, Ok(stdin))
            }
            Input::File { path, name, shape } => (path.display().to_string(), name, shape, open_file(&path)),
        };
        let mut input = opened.map_err(|error| Fault::from(error).at(&shown, None))?;
        let shape = match (shape, self.options.kind) {
            (Shape::JsonLines, _) => Shape::JsonLines,
            (_, Some(kind)) => Shape::One(kind),
            (Shape::Unknown, None) => {
                let head = input.fill_buf().map_err(|error| Fault::from(error).at(&shown, None))?;
                sniff::by_bytes(head).map_err(|fault| fault.at(&shown, None))?
            }
            (shape, None) => shape,
        };
        let Shape::One(kind) = shape else {
            self.lines = Some(Lines { input, file: shown, name, number: 0, reports: 0 });
            return Ok(None);
        };
        let bytes = whole(input).and_then(|bytes| sniff::refuse_binary(&bytes, kind).map(|()| bytes));
        let bytes = bytes.map_err(|fault| fault.at(&shown, None))?;
        let origin = Origin { file: shown, line: None };
        Ok(Some(Capture { source_id: name, origin, bytes, kind, charset: None, given: Given::default() }))
    }
}

impl Lines {
    fn next(&mut self, line: &mut Vec<u8>, kind: Option<Kind>) -> Option<Result<Capture, IngestError>> {
        loop {
            self.number += 1;
            let number = self.number;
            let read = match json_lines::next_line(&mut *self.input, &mut *line) {
                Ok(Some(read)) => read,
                Ok(None) if self.reports == 0 => {
                    self.reports = 1;
                    return Some(Err(Fault::Empty.at(&self.file, None)));
                }
                Ok(None) => return None,
                Err(error) => {
                    // Nothing more can be had from this file; the ones after it still can.
                    self.input = Box::new(io::empty());
                    self.reports = 1;
                    return Some(Err(Fault::from(error).at(&self.file, Some(number))));
                }
            };
            let mark: &[u8] = if number == 1 { b"\xEF\xBB\xBF" } else { b"" };
            let content = line.strip_prefix(mark).unwrap_or(line.as_slice());
            if read.is_ok() && content.trim_ascii().is_empty() {
                continue;
            }
            self.reports += 1;
            let capture = read.and_then(|()| json_lines::capture(content, &self.file, &self.name, number, kind));
            return Some(capture.map_err(|fault| fault.at(&self.file, Some(number))));
        }
    }
}

fn open_file(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)))
}

/// Everything that is left, up to the limit of one report.
fn whole(input: Box<dyn BufRead + Send>) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(REPORT_LIMIT).unwrap_or(u64::MAX);
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > REPORT_LIMIT {
        return Err(Fault::TooLarge { limit: REPORT_LIMIT });
    }
    if bytes.trim_ascii().is_empty() {
        return Err(Fault::Empty);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    /// The id and kind of each report, or the code and line of each error.
    fn outline(paths: Vec<PathBuf>, options: Options) -> Vec<String> {
        let one = |result: Result<Capture, IngestError>| match result {
            Ok(capture) => format!("{} {:?}", capture.source_id, capture.kind),
            Err(error) => format!("{} {:?}", error.code(), error.line()),
        };
        read(paths, options).map(one).collect()
    }

    #[test]
    fn a_folder_is_read_in_the_order_of_its_names() {
        let folder = folder(&[
            ("b.txt", b"Troops left."),
            ("a.html", b"<p>Troops came."),
            ("notes.md", b"not a report"),
            (".hidden/c.txt", b"not a report"),
            ("sub/c.jsonl", b"{\"id\":\"x\",\"text\":\"One.\"}\n{\"text\":\"Two.\"}"),
        ]);
        let outline = outline(vec![folder.path().to_owned()], Options::default());
        assert_eq!(outline, ["a.html Html", "b.txt Text", "x Text", "sub/c.jsonl:2 Text"]);
    }

    #[test]
    fn one_bad_line_does_not_stop_the_rest() {
        let lines = b"\xEF\xBB\xBF{\"id\": 7, \"text\": \"One.\", \"gold\": {\"deep\": [1, 2]}}\n\
            {\"id\": \"b\", \"text\n\
            \n\
            {\"id\": \"c\"}\n\
            [1]\n\
            {\"id\": \"d\", \"text\": \"\\ud800\"}\n\
            {\"id\": \"e\", \"html\": \"<p>Five.\", \"text\": \"\"}\r\n";
        let folder = folder(&[("set.jsonl", lines)]);
        let outline = outline(vec![folder.path().join("set.jsonl")], Options::default());
        let malformed = |line| format!("malformed-json-line Some({line})");
        let missing = "no-text-or-html Some(4)".to_owned();
        assert_eq!(
            outline,
            ["7 Text".to_owned(), malformed(2), missing, malformed(5), malformed(6), "e Html".to_owned()]
        );
    }

    #[test]
    fn what_the_user_states_is_kept_and_blank_values_say_nothing() {
        let line = br#"{"id":"k","url":"https://a.example/1","publisher":"P","published":"2022-01-07","language":"","title":null,"text":"T"}"#;
        let folder = folder(&[("set.jsonl", line)]);
        let capture = read(vec![folder.path().join("set.jsonl")], Options::default()).next().unwrap().unwrap();
        let given = Given {
            url: Some("https://a.example/1".into()),
            publisher: Some("P".into()),
            published: Some("2022-01-07".into()),
            ..Given::default()
        };
        assert_eq!((capture.given, capture.bytes, capture.origin.line), (given, b"T".to_vec(), Some(1)));
    }

    #[test]
    fn every_fault_has_its_code_and_the_rest_goes_on() {
        let folder = folder(&[
            ("empty.txt", b" \n"),
            ("empty.jsonl", b"\n"),
            ("image.txt", b"\x89PNG\r\n\x1a\n\0\0"),
            ("feed.rss", b"<rss/>"),
            ("page", b"<!doctype html><p>Text."),
        ]);
        let at = |name: &str| folder.path().join(name);
        let paths = ["empty.txt", "empty.jsonl", "image.txt", "feed.rss", "missing.txt"].map(at);
        let mut paths = paths.to_vec();
        paths.extend([PathBuf::from("https://a.example/1"), at("page")]);
        let outline = outline(paths, Options::default());
        assert_eq!(
            outline,
            ["empty None", "empty None", "binary None", "not-yet None", "not-found None", "not-yet None", "page Html"]
        );
    }

    #[test]
    fn as_wins_over_the_name() {
        let folder = folder(&[("a.html", b"<p>x")]);
        let options = Options { kind: Some(Kind::Text) };
        assert_eq!(outline(vec![folder.path().join("a.html")], options), ["a.html Text"]);
    }

    #[test]
    fn a_line_of_ten_megabytes_is_read_and_one_over_the_limit_is_passed_over() {
        let long = format!("{{\"id\":\"long\",\"text\":\"{}\"}}\n", "word ".repeat(2 << 20));
        let huge = format!("{{\"id\":\"huge\",\"text\":\"{}\"}}\n", "x".repeat(REPORT_LIMIT + 1));
        let after = "{\"id\":\"after\",\"text\":\"Short.\"}\n";
        let folder = folder(&[("set.jsonl", format!("{long}{huge}{after}").as_bytes())]);
        let outline = outline(vec![folder.path().join("set.jsonl")], Options::default());
        assert_eq!(outline, ["long Text", "too-large Some(2)", "after Text"]);
    }

    #[test]
    fn an_error_says_where_and_what_to_do() {
        let folder = folder(&[("a.jsonl", b"{\"id\": 1}")]);
        let error = read(vec![folder.path().join("a.jsonl")], Options::default()).next().unwrap().unwrap_err();
        let words = error.to_string();
        assert!(words.contains("a.jsonl, line 1: has neither \"text\" nor \"html\"; give"), "{words}");
    }
}
