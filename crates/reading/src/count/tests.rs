//! The examples of the tables, read with the real model.

use super::*;
use crate::{attribution, testing};
use serde::Deserialize;

#[derive(Deserialize)]
struct Example {
    text: String,
    counts: String,
}

/// `words=of min..max flags`, as the examples write it.
fn show(report: &Report, count: &Count) -> String {
    let bound = |bound: Option<u64>| bound.map(|n| n.to_string()).unwrap_or_default();
    let words = report.words(count.span());
    let of = format!("{:?}", count.of).to_lowercase();
    let mut shown = format!("{words}={of} {}..{}", bound(count.min), bound(count.max));
    let flags = [
        (count.approximate, "approximate"),
        (count.part_of.is_some(), "part"),
        (count.additional, "additional"),
        (count.total, "total"),
        (count.statement.is_some(), "said"),
    ];
    for (_, flag) in flags.iter().filter(|(set, _)| *set) {
        shown.push(' ');
        shown.push_str(flag);
    }
    shown
}

fn read(text: &str) -> (Report, Vec<Count>) {
    let (tables, cues) = (Counts::load().unwrap(), attribution::Cues::load().unwrap());
    let report = testing::report(text);
    let mut entities = testing::entities(&report);
    let statements = attribution::find(&report, &cues, &mut entities);
    let counts = find(&report, &tables, &mut entities, &statements);
    (report, counts)
}

#[test]
fn examples_hold() {
    let examples = include_str!("../../../../data/counts/examples.tsv");
    let mut wrong = Vec::new();
    for (line, example) in ::tables::read::<Example>("counts/examples.tsv", examples).unwrap() {
        let (report, counts) = read(&example.text);
        let found: Vec<String> = counts.iter().map(|count| show(&report, count)).collect();
        let expected = ::tables::list(&example.counts);
        if found != expected {
            wrong.push(format!("line {line}: {}\n  expected {expected:?}\n  found    {found:?}", example.text));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Every row of the tables that are rules finds a count in its own example, and a row of no counts finds none.
#[test]
fn rows_fire_on_their_examples() {
    #[derive(Deserialize)]
    struct Row {
        example: String,
        #[serde(default)]
        of: String,
    }
    let tables = [
        ("counts/numbers.tsv", include_str!("../../../../data/counts/numbers.tsv")),
        ("counts/words.tsv", include_str!("../../../../data/counts/words.tsv")),
        ("counts/qualifiers.tsv", include_str!("../../../../data/counts/qualifiers.tsv")),
        ("counts/fates.tsv", include_str!("../../../../data/counts/fates.tsv")),
        ("counts/nouns.tsv", include_str!("../../../../data/counts/nouns.tsv")),
    ];
    let mut wrong = Vec::new();
    for (name, text) in tables {
        for (line, row) in ::tables::read::<Row>(name, text).unwrap() {
            let (_, counts) = read(&row.example);
            let of: Vec<String> = counts.iter().map(|count| format!("{:?}", count.of).to_lowercase()).collect();
            let right = match row.of.as_str() {
                "none" => of.is_empty(),
                "" => !of.is_empty(),
                "people" => of == ["other"],
                expected => of == [expected],
            };
            if !right {
                wrong.push(format!("{name}, line {line}: {} found {of:?}", row.example));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
