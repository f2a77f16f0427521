//! Explanations and evidence as people see them, and as programs read them.

#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::Value;
use std::fs;
use std::process::Command;

const REPORT: &str = "Police shot dead two protesters in Almaty on Friday, the interior ministry said. \
    The army did not comment. Lawmakers will meet on Monday. Wolves attacked a farm. \
    \"They beat me,\" said Asel Nurlanova, a student. She was released on Sunday.\n";

fn run(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let output = command.current_dir(folder.path()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_report_explained() {
    let shown = run(&["explain", "report.txt", "--published", "2024-05-10"]);
    // Rows move whenever a table grows.
    let (mut out, mut rest) = (String::new(), shown.as_str());
    while let Some((before, after)) = rest.split_once(".tsv:") {
        out.push_str(before);
        out.push_str(".tsv:N");
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    insta::assert_snapshot!(out + rest);
}

#[test]
fn the_evidence_of_an_event() {
    let shown = run(&["code", "report.txt", "--published", "2024-05-10", "--evidence", "V1"]);
    insta::assert_snapshot!(shown);
    // What it says of bytes holds.
    let trigger = shown.lines().find(|line| line.trim_start().starts_with("trigger")).unwrap();
    let (start, end) = trigger.rsplit(' ').next().unwrap().split_once("..").unwrap();
    assert_eq!(&REPORT[start.parse().unwrap()..end.parse().unwrap()], "shot");
}

#[test]
fn one_thing_is_explained_by_its_identifier_and_what_is_not_there_is_an_error() {
    let place = run(&["explain", "report.txt", "P1", "--published", "2024-05-10"]);
    assert!(place.starts_with("P1  “Almaty”") && place.contains("GeoNames 1526384"), "{place}");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    for arguments in [["explain", "report.txt", "V99"].as_slice(), &["code", "report.txt", "--evidence", "V99"]] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_dateline")).current_dir(folder.path()).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("there is no V99"), "{output:?}");
    }
}

#[test]
fn explaining_changes_nothing_and_leaves_no_event_unexplained() {
    let explained = run(&["code", "report.txt", "--format", "jsonl", "--published", "2024-05-10", "--explain"]);
    let plain = run(&["code", "report.txt", "--format", "jsonl", "--published", "2024-05-10"]);
    let mut explained: Value = serde_json::from_str(&explained).unwrap();
    let explanations = explained.as_object_mut().unwrap().remove("explanations").unwrap();
    assert_eq!(explained, serde_json::from_str::<Value>(&plain).unwrap());

    let explanations = explanations.as_array().unwrap();
    let events = explained["events"].as_array().unwrap();
    assert!(events.len() >= 2);
    for event in events {
        let fields: Vec<&str> = explanations
            .iter()
            .filter(|one| one["id"] == event["id"])
            .map(|one| one["field"].as_str().unwrap())
            .collect();
        let mut wanted = vec!["type", "status", "confidence"];
        let filled = |field: &str| event[field].as_array().is_some_and(|values| !values.is_empty());
        wanted.extend(["actors", "recipients", "places", "counts"].iter().filter(|field| filled(field)));
        wanted.extend(["when", "statement"].iter().filter(|field| !event[*field].is_null()));
        for field in wanted {
            assert!(fields.contains(&field), "{} lacks {field}: {fields:?}", event["id"]);
        }
    }
    let characters = explained["document"]["text"].as_str().unwrap().chars().count();
    for one in explanations {
        let spans = one["words"].as_array().into_iter().flatten().chain([one]);
        for span in spans {
            let (start, end) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
            assert!(start < end && usize::try_from(end).unwrap() <= characters, "{one}");
        }
        assert!(one["id"].is_string() || one["dropped"] == true, "{one}");
    }
}
