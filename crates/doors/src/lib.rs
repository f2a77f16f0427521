//! The doors by which bytes from outside come in, and what must hold behind each for any bytes at all.
//!
//! Fuzzing calls these (`cargo +nightly fuzz run DOOR`), and the tests replay the corpora that it left under `fuzz/corpus`.
//! A door panics where its promise is broken.

#![allow(clippy::panic, clippy::expect_used)]

use article::document;
use coding::Lexicon;
use encoding_rs::Encoding;
use ingest::{Capture, Given, Kind, Origin};
use language::Model;
use reading::actor::Actors;
use reading::place::Gazetteer;
use reading::time::Times;
use record::Document;
use std::io::Cursor;
use std::sync::LazyLock;
use tables::Table;

/// A door: its name, which its corpus has too, and its promise.
pub type Door = (&'static str, fn(&[u8]));

pub const DOORS: [Door; 6] = [
    ("html", html),
    ("charset", charset),
    ("tokenizer", tokenizer),
    ("times", times),
    ("overlays", overlays),
    ("json_lines", json_lines),
];

/// A page: its blocks stand in order, and every block leads back to its bytes.
pub fn html(bytes: &[u8]) {
    read(bytes, None, Kind::Html);
}

/// The charsets of the web, one chosen by the first byte; half of the time said by the page, not by its sender.
const CHARSETS: [&str; 14] = [
    "utf-8",
    "windows-1251",
    "windows-1252",
    "koi8-r",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gb18030",
    "gbk",
    "big5",
    "euc-kr",
    "utf-16le",
    "utf-16be",
    "x-user-defined",
];

/// A text or a page in some charset.
pub fn charset(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let charset = CHARSETS[usize::from(first >> 2) % CHARSETS.len()];
    match first & 3 {
        0 => read(rest, Some(charset), Kind::Text),
        1 => read(rest, Some(charset), Kind::Html),
        2 => read(&[format!("<meta charset={charset}><p>").as_bytes(), rest].concat(), None, Kind::Html),
        _ => read(rest, None, Kind::Text),
    }
}

fn read(bytes: &[u8], charset: Option<&str>, kind: Kind) {
    let capture = Capture {
        source_id: "door".to_owned(),
        origin: Origin { file: "door".to_owned(), line: None },
        bytes: bytes.to_vec(),
        kind,
        charset: charset.map(str::to_owned),
        given: Given::default(),
    };
    if let Ok(document) = document(&capture) {
        stands_in_its_bytes(&document, bytes);
    }
}

fn stands_in_its_bytes(document: &Document, bytes: &[u8]) {
    let charset = document.capture.as_ref().and_then(|capture| Encoding::for_label(capture.charset.as_bytes()));
    let charset = charset.expect("a document names its charset");
    let mut after = 0;
    for block in &document.blocks {
        assert!(after <= block.start && block.start < block.end, "blocks stand in order");
        let between = document.text.get(after..block.start).expect("blocks begin and end between characters");
        assert!(between.trim().is_empty(), "text outside of blocks is white space");
        after = block.end;
        let Some(source) = &block.source else { continue };
        let (mut text_at, mut byte_at) = (block.start, 0);
        for &[start, end, from, to] in source {
            assert!(start == text_at && start < end, "runs follow each other");
            assert!(byte_at <= from && from <= to, "bytes do not go back");
            let text = document.text.get(start..end).expect("runs begin and end between characters");
            let run = bytes.get(from..to).expect("runs lie in the capture");
            // What is not one to one is one character or two of an entity or of white space, or what the charset lacks.
            let short = text.chars().count() <= 2 || text.contains('\u{fffd}');
            let one_to_one = || charset.decode_without_bom_handling(run).0 == text;
            // In this charset a run after a shift to another alphabet does not decode by itself.
            let shifted = charset == encoding_rs::ISO_2022_JP;
            assert!(short || shifted || one_to_one(), "{text:?} is not what its bytes say");
            (text_at, byte_at) = (end, to);
        }
        assert_eq!(text_at, block.end, "runs cover their block");
    }
    assert!(
        document.text.get(after..).is_some_and(|rest| rest.trim().is_empty()),
        "text after the last block is white space"
    );
}

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(packed::MODEL).expect("the model"));

/// Any text: tokens follow each other and leave out nothing but white space.
pub fn tokenizer(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut after = 0;
    for (start, end, _) in MODEL.tokenize(&text) {
        assert!(after <= start && start < end, "tokens follow each other");
        let between = text.get(after..start).expect("tokens begin and end between characters");
        assert!(between.trim().is_empty(), "only white space is left out");
        after = end;
    }
    assert!(text.get(after..).is_some_and(|rest| rest.trim().is_empty()), "only white space is left out");
}

static TIMES: LazyLock<Times> = LazyLock::new(|| Times::load().expect("the tables of times"));

/// The time grammar: expressions lie in the text, in order, each with a value.
pub fn times(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    // The day of writing, where the text begins with one: "2022-01-07 …".
    let on = text.get(..10).filter(|day| day.is_ascii());
    let mut after = 0;
    for time in reading::time::resolve(&text, on, &TIMES) {
        assert!(after <= time.start && time.start < time.end, "expressions stand in order");
        assert!(time.span().of(&text).is_some(), "expressions lie in the text");
        assert!(!time.value.is_empty(), "an expression has a value");
        after = time.end;
    }
}

static ACTORS: LazyLock<Actors> = LazyLock::new(|| Actors::load().expect("the tables of actors"));
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::load(&[]).expect("the tables of places"));
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load().expect("the tables of acts"));

/// Headers of the tables that a user may lay over ours; the first byte says which goes before the rest.
const HEADERS: [&str; 5] = [
    "",
    "name\tkind\tcountry\tsectors\toffice\tsince\tuntil\taliases\n",
    "name\tother_names\tprecision\tcountry\tadmin1\tlatitude\tlongitude\tgeonames\n",
    "lemma\tparticle\tobject\tcompanion\ttype\tmode\tactor\trecipient\texample\n",
    "lemma\tmodifier\ttype\tmode\tactor\trecipient\talone\texample\n",
];

/// A table of the user's: taken, or refused in words that name it.
pub fn overlays(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let text = [HEADERS[usize::from(first) % HEADERS.len()].as_bytes(), rest].concat();
    let answers = match Table::new("own.tsv".to_owned(), text) {
        Ok(table) => vec![ACTORS.check(&table), GAZETTEER.check(&table), LEXICON.check(&table)],
        Err(error) => vec![Err(error)],
    };
    for error in answers.into_iter().filter_map(Result::err) {
        assert!(error.to_string().starts_with("own.tsv"), "{error}");
    }
}

/// JSON Lines: each line a report or an error that names it, never more of them than lines.
pub fn json_lines(bytes: &[u8]) {
    let lines = bytes.split(|&byte| byte == b'\n').count();
    let mut found = 0;
    for outcome in ingest::read_lines(Cursor::new(bytes.to_vec()), "own.jsonl") {
        found += 1;
        match outcome {
            Ok(capture) => assert!(!capture.bytes.is_empty() && capture.origin.line.is_some_and(|line| line <= lines)),
            Err(error) => assert!(error.to_string().starts_with("own.jsonl"), "{error}"),
        }
    }
    assert!(found <= lines.max(1), "{found} reports of {lines} lines");
}
