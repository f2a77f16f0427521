//! The sets of `eval/sentences`: paragraphs and short reports, each set annotated for one question.

use super::half::Half;
use super::sets::Scored;
use crate::python::root;
use anyhow::{Context, Result, ensure};
use pipeline::Engine;
use rayon::prelude::*;
use record::{Count, Counted, Event, EventType, Record, Span, Statement, Status};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use shield::Policy;
use std::collections::BTreeSet;

/// A figure and what the finished program should reach.
type Goal = (&'static str, Option<f64>);

/// The sets and their figures.
const SETS: [(&str, &[Goal]); 10] = [
    ("chains", CHAINS),
    ("chains-fresh", CHAINS),
    ("counts", COUNTS),
    ("counts-fresh", COUNTS),
    ("status", STATUS),
    ("status-fresh", STATUS),
    ("private", PRIVATE),
    ("private-fresh", PRIVATE),
    ("public-fresh", PRIVATE),
    ("ordinary", &[("reports_without_events", None), ("one_less_events_a_report", Some(0.70))]),
];

const CHAINS: &[Goal] = &[("exact.F1", Some(0.80))];

const COUNTS: &[Goal] = &[("span.F1", None), ("tuple.F1", Some(0.80))];

const STATUS: &[Goal] = &[
    ("found", None),
    ("precision", None),
    ("right_of_found", Some(0.80)),
    ("denied_found", Some(0.85)),
    ("not_happened_found", Some(0.85)),
];

const PRIVATE: &[Goal] = &[
    ("masked", Some(0.95)),
    ("office_holders_left", Some(0.92)),
    ("text_masked", Some(0.95)),
    ("text_public_left", Some(0.92)),
];

pub fn known(set: &str) -> bool {
    SETS.iter().any(|(name, _)| *name == set)
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    gold: Gold,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Gold {
    statements: Vec<GoldStatement>,
    counts: Vec<GoldCount>,
    events: Vec<GoldEvent>,
    persons: Vec<GoldPerson>,
}

#[derive(Deserialize)]
struct GoldStatement {
    content: Vec<Span>,
    sources: Vec<GoldSource>,
}

#[derive(Deserialize)]
struct GoldSource {
    step: u32,
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct GoldCount {
    start: usize,
    end: usize,
    of: Counted,
    min: Option<u64>,
    max: Option<u64>,
    approximate: bool,
    part_of: Option<usize>,
    additional: bool,
    total: bool,
}

#[derive(Deserialize)]
struct GoldEvent {
    #[serde(rename = "type")]
    kind: EventType,
    trigger: Span,
    status: Status,
}

#[derive(Deserialize)]
struct GoldPerson {
    start: usize,
    end: usize,
    private: bool,
}

/// A line with its record and the text of its shielded record.
type Coded = (Line, Record, String);

/// Codes and scores the sets that are wanted.
pub fn score(engine: &Engine, halves: &[Half], wants: impl Fn(&str) -> bool) -> Result<Vec<Scored>> {
    let mut scored = Vec::new();
    for (set, figures) in SETS.iter().filter(|(set, _)| wants(set)) {
        let path = root().join(format!("eval/sentences/{set}.jsonl"));
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let captures: Vec<_> = ingest::read(vec![path.clone()], ingest::Options::default()).collect();
        let lines: Vec<Coded> = text
            .lines()
            .zip(captures)
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(line, capture)| {
                let line: Line = serde_json::from_str(line)?;
                let record = engine.code(&capture?)?;
                ensure!(record.document.text == line.text, "{}: the record's text is not the line's", line.id);
                let policy = Policy { url: false, is_word: &|word| engine.is_word(word) };
                let shielded = shield::shield(record.clone(), &policy).record().document.text.clone();
                Ok((line, record, shielded))
            })
            .collect::<Result<_>>()?;
        let of_half = |half: &Half| {
            let lines = lines.iter().enumerate().filter(|(index, _)| half.has(*index)).map(|(_, line)| line);
            values(set, &lines.collect::<Vec<_>>())
        };
        let values: Vec<Vec<f64>> = halves.iter().map(of_half).collect();
        let sha256 = format!("{:x}", Sha256::digest(&text));
        for (index, (figure, target)) in figures.iter().enumerate() {
            scored.push(Scored {
                set: (*set).to_owned(),
                figure: (*figure).to_owned(),
                target: *target,
                values: values.iter().filter_map(|half| half.get(index).copied()).collect(),
                sha256: sha256.clone(),
            });
        }
    }
    Ok(scored)
}

fn values(set: &str, lines: &[&Coded]) -> Vec<f64> {
    match set {
        "chains" | "chains-fresh" => chains(lines),
        "counts" | "counts-fresh" => counts(lines),
        "status" | "status-fresh" => status(lines),
        "private" | "private-fresh" | "public-fresh" => [private(lines), shielded(lines)].concat(),
        _ => ordinary(lines),
    }
}

/// The chains of two and more steps: every step with its speakers, and no other.
fn chains(lines: &[&Coded]) -> Vec<f64> {
    let (mut right, mut gold, mut coded) = (0, 0, 0);
    for (line, record, _) in lines {
        let long = |statement: &&Statement| statement.sources.iter().any(|source| source.step > 0);
        coded += record.statements.iter().filter(long).count();
        for wanted in line.gold.statements.iter().filter(|wanted| wanted.sources.iter().any(|source| source.step > 0)) {
            gold += 1;
            let met = |statement: &&Statement| {
                statement.content.iter().any(|one| wanted.content.iter().any(|other| one.overlaps(*other)))
            };
            right += usize::from(record.statements.iter().filter(met).any(|statement| same_chain(wanted, statement)));
        }
    }
    vec![f1(right, coded, gold)]
}

fn same_chain(wanted: &GoldStatement, statement: &Statement) -> bool {
    wanted.sources.len() == statement.sources.len()
        && wanted.sources.iter().all(|wanted| {
            let span = Span::new(wanted.start, wanted.end);
            statement.sources.iter().any(|source| source.step == wanted.step && source.span().overlaps(span))
        })
}

/// Spans that overlap; and of, bounds, doubt, part, addition and total all right.
fn counts(lines: &[&Coded]) -> Vec<f64> {
    let (mut met, mut right, mut gold, mut coded) = (0, 0, 0, 0);
    for (line, record, _) in lines {
        gold += line.gold.counts.len();
        coded += record.counts.len();
        for wanted in &line.gold.counts {
            let span = Span::new(wanted.start, wanted.end);
            let Some(count) = record.counts.iter().find(|count| count.span().overlaps(span)) else { continue };
            met += 1;
            right += usize::from(same_count(wanted, count));
        }
    }
    vec![f1(met, coded, gold), f1(right, coded, gold)]
}

fn same_count(wanted: &GoldCount, count: &Count) -> bool {
    (wanted.of, wanted.min, wanted.max, wanted.approximate) == (count.of, count.min, count.max, count.approximate)
        && wanted.part_of.is_some() == count.part_of.is_some()
        && (wanted.additional, wanted.total) == (count.additional, count.total)
}

/// Events found by type and trigger, of the gold's and of the record's; their status; the share of denied ones, and of all that did not happen, that the
/// record tells so.
fn status(lines: &[&Coded]) -> Vec<f64> {
    let (mut found, mut right, mut all, mut coded) = (0, 0, 0, 0);
    let (mut denied, mut denied_right, mut open, mut open_right) = (0, 0, 0, 0);
    for (line, record, _) in lines {
        coded += record.events.len();
        for wanted in &line.gold.events {
            let met = |event: &&Event| event.kind == wanted.kind && event.trigger.overlaps(wanted.trigger);
            let event = record.events.iter().find(met);
            let same = event.is_some_and(|event| event.status == wanted.status);
            all += 1;
            found += usize::from(event.is_some());
            right += usize::from(same);
            if wanted.status == Status::Denied {
                denied += 1;
                denied_right += usize::from(same);
            }
            if did_not_happen(wanted.status) {
                open += 1;
                open_right += usize::from(event.is_some_and(|event| did_not_happen(event.status)));
            }
        }
    }
    vec![
        share(found, all),
        share(found, coded),
        share(right, found),
        share(denied_right, denied),
        share(open_right, open),
    ]
}

fn did_not_happen(status: Status) -> bool {
    use Status::{Attempted, Denied, Hypothetical, Ordered, Planned, Threatened};
    matches!(status, Attempted | Denied | Hypothetical | Ordered | Planned | Threatened)
}

/// Characters of private names that stand in a private person's mention; public names that stay public.
fn private(lines: &[&Coded]) -> Vec<f64> {
    let (mut masked, mut letters, mut left, mut public) = (0, 0, 0, 0);
    for (line, record, _) in lines {
        for person in &line.gold.persons {
            let entities = record.entities.iter().filter(|entity| entity.private);
            let hidden: Vec<Span> = entities
                .flat_map(|entity| &entity.mentions)
                .map(|mention| Span::new(mention.start, mention.end))
                .collect();
            let covered = (person.start..person.end)
                .filter(|&at| hidden.iter().any(|span| span.start <= at && at < span.end))
                .count();
            if person.private {
                letters += person.end - person.start;
                masked += covered;
            } else {
                public += 1;
                left += usize::from(covered == 0);
            }
        }
    }
    vec![share(masked, letters), share(left, public)]
}

/// Letters of private names that the shielded text does not show, and public names that it shows whole.
fn shielded(lines: &[&Coded]) -> Vec<f64> {
    let (mut masked, mut letters, mut left, mut public) = (0, 0, 0, 0);
    for (line, _, shielded) in lines {
        let shown: BTreeSet<&str> = words(shielded).collect();
        let text: Vec<char> = line.text.chars().collect();
        let name = |person: &GoldPerson| text[person.start..person.end].iter().collect::<String>();
        let of_public: Vec<String> = line.gold.persons.iter().filter(|person| !person.private).map(name).collect();
        for person in &line.gold.persons {
            let name = name(person);
            if person.private {
                // A word that is a public person's too may be shown.
                let own = words(&name).filter(|word| !of_public.iter().any(|other| words(other).any(|it| it == *word)));
                for word in own {
                    let length = word.chars().count();
                    letters += length;
                    masked += if shown.contains(word) { 0 } else { length };
                }
            } else {
                public += 1;
                left += usize::from(words(&name).all(|word| shown.contains(word)));
            }
        }
    }
    vec![share(masked, letters), share(left, public)]
}

/// Words of two letters and more: an initial tells nobody.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().nth(1).is_some())
}

/// Reports on which nothing political happens: those without an event, and the false events a report.
fn ordinary(lines: &[&Coded]) -> Vec<f64> {
    let quiet = lines.iter().filter(|(_, record, _)| record.events.is_empty()).count();
    let events = lines.iter().map(|(_, record, _)| record.events.len()).sum();
    // Turned round, so that more is better and the floor is a floor.
    vec![share(quiet, lines.len()), 1.0 - share(events, lines.len())]
}

fn f1(right: usize, coded: usize, gold: usize) -> f64 {
    share(2 * right, coded + gold)
}

#[allow(clippy::cast_precision_loss, reason = "counts of a small set")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
