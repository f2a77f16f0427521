//! The pages of the codebook are tests: each sentence gives the events of the page's type that the page says, and no other.
//!
//! What the coder does not get right yet stands in `docs/codebook/open.tsv`, sentence by sentence with the reason. A
//! sentence that is not there must be right, and one that is there must be wrong: an improvement takes it out.
//! `OPEN=write cargo test -p pipeline --test codebook` writes the list anew.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test")]

use ingest::{Capture, Given, Kind, Origin};
use pipeline::Engine;
use record::{Argument, Event, Record, Span};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

const PUBLISHED: &str = "2024-05-10";
const HEAD: &str = "page\tsentence\twrong\n";

/// A sentence of a page with the events that it must give; none where it must give none.
struct Example {
    page: String,
    sentence: String,
    events: Vec<Expected>,
}

/// One line under a sentence: the fields it names, each with its values.
type Expected = BTreeMap<String, Vec<String>>;

#[test]
fn pages_hold() {
    let engine = Engine::load().unwrap();
    let mut wrong = BTreeMap::new();
    let mut all = 0;
    for example in pages().iter().flat_map(|page| examples(page)) {
        all += 1;
        let record = engine.code(&capture(&example.sentence)).unwrap();
        let faults = faults(&example, &record);
        if !faults.is_empty() {
            wrong.insert((example.page, example.sentence), faults.join("; "));
        }
    }
    assert!(all > 400, "{all} sentences");
    let file = folder().join("open.tsv");
    if env::var_os("OPEN").is_some() {
        let rows = wrong.iter().map(|((page, sentence), faults)| format!("{page}\t{sentence}\t{faults}\n"));
        fs::write(&file, HEAD.to_owned() + &rows.collect::<String>()).unwrap();
    }
    let known = fs::read_to_string(&file).unwrap();
    let known: Vec<(&str, &str)> = known
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(page, rest)| (page, rest.split('\t').next().unwrap()))
        .collect();
    println!("{} of {all} sentences are right", all - wrong.len());
    for ((page, sentence), faults) in &wrong {
        assert!(known.contains(&(page, sentence)), "{page}: {sentence}\n  {faults}");
    }
    for (page, sentence) in known {
        let open = wrong.contains_key(&(page.to_owned(), sentence.to_owned()));
        assert!(open, "right now, take it out of open.tsv: {page}: {sentence}");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/codebook")
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    assert_eq!(pages.len(), 16);
    pages
}

fn examples(file: &Path) -> Vec<Example> {
    let page = file.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut examples: Vec<Example> = Vec::new();
    for line in fs::read_to_string(file).unwrap().lines() {
        if let Some(rest) = line.strip_prefix("- \"") {
            let (sentence, _) = rest.rsplit_once('"').unwrap();
            examples.push(Example { page: page.clone(), sentence: sentence.to_owned(), events: Vec::new() });
        } else if let Some(fields) = line.strip_prefix("  - ") {
            let mut fields = fields.split(" · ");
            assert_eq!(fields.next(), Some(page.as_str()), "{line}");
            let mut expected = Expected::new();
            for field in fields {
                let (name, value) = field.split_once(": ").unwrap_or_else(|| panic!("{line}"));
                expected.entry(name.to_owned()).or_default().push(value.to_owned());
            }
            examples.last_mut().unwrap().events.push(expected);
        }
    }
    examples
}

fn capture(sentence: &str) -> Capture {
    Capture {
        source_id: "page".to_owned(),
        origin: Origin { file: "page".to_owned(), line: None },
        bytes: sentence.as_bytes().to_vec(),
        kind: Kind::Text,
        charset: None,
        given: Given { published: Some(PUBLISHED.to_owned()), ..Given::default() },
    }
}

/// What is wrong with the events of a sentence, in words.
fn faults(example: &Example, record: &Record) -> Vec<String> {
    let mut coded: Vec<&Event> = record.events.iter().filter(|event| event.kind.name() == example.page).collect();
    let mut faults = Vec::new();
    for expected in &example.events {
        let trigger = expected.get("trigger").map(|words| words[0].as_str());
        let best = coded.iter().enumerate().min_by_key(|(_, event)| {
            let met = trigger.is_none_or(|trigger| event.anchor.exact == trigger);
            (!met, differences(expected, event, record).len())
        });
        let Some((index, _)) = best else {
            faults.push(format!("no {}", trigger.unwrap_or("event")));
            continue;
        };
        faults.extend(differences(expected, coded.remove(index), record));
    }
    faults.extend(coded.iter().map(|event| format!("also {}", event.anchor.exact)));
    faults
}

fn differences(expected: &Expected, event: &Event, record: &Record) -> Vec<String> {
    let words = |span: Span| {
        let text = &record.document.text;
        text.chars().skip(span.start).take(span.end - span.start).collect::<String>()
    };
    let arguments =
        |arguments: &[Argument]| arguments.iter().map(|argument| words(argument.span())).collect::<Vec<_>>();
    let places = event.places.iter().filter_map(|at| record.place(at.place));
    let statement = event.statement.and_then(|id| record.statement(id));
    let sources = statement.map(|statement| statement.sources.iter().filter(|source| source.step == 0));
    let coded: [(&str, Vec<String>); 8] = [
        ("trigger", vec![event.anchor.exact.clone()]),
        ("mode", event.mode.iter().cloned().collect()),
        ("actor", arguments(&event.actors)),
        ("recipient", arguments(&event.recipients)),
        ("place", places.map(|place| words(place.span())).collect()),
        ("when", event.when.iter().map(|when| when.edtf.clone()).collect()),
        ("status", vec![format!("{:?}", event.status).to_lowercase()]),
        ("source", sources.into_iter().flatten().map(|source| words(source.span())).collect()),
    ];
    let mut differences = Vec::new();
    for (field, coded) in coded {
        // Parties are told in full; any other field only where the page is about it.
        let party = matches!(field, "actor" | "recipient");
        let none = Vec::new();
        let Some(expected) = expected.get(field).or(Some(&none).filter(|_| party)) else { continue };
        let same = expected.len() == coded.len()
            && expected.iter().all(|wanted| {
                coded.iter().any(|found| {
                    let (found, wanted) = match field {
                        "place" | "source" => (bare(found), bare(wanted)),
                        _ => (found.as_str(), wanted.as_str()),
                    };
                    // A source is told with what says where it is.
                    found == wanted || field == "source" && found.starts_with(wanted)
                })
            });
        if !same {
            differences.push(format!("{field}: {}", if coded.is_empty() { "-".to_owned() } else { coded.join(" + ") }));
        }
    }
    differences
}

/// Without article.
fn bare(words: &str) -> &str {
    let mut words = words;
    for article in ["the ", "a ", "an ", "The ", "A ", "An "] {
        words = words.strip_prefix(article).unwrap_or(words);
    }
    words
}
