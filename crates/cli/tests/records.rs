//! The records of the built-in reports: valid by the schema, the same for any number of threads, every span inside the
//! text.

#![allow(clippy::expect_used)]

use serde_json::Value;
use std::process::Command;

fn demo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["demo", "--format", "jsonl"])
        .args(arguments)
        .output()
        .expect("dateline starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn records_follow_the_schema_and_do_not_depend_on_threads() {
    let schema: Value = serde_json::from_str(include_str!("../../../docs/record.schema.json")).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for door in [&[][..], &["--shield"]] {
        let records = demo(&[door, &["--jobs", "1"]].concat());
        assert_eq!(records.lines().count(), 14);
        for line in records.lines() {
            let record: Value = serde_json::from_str(line).expect("a record");
            if let Some(error) = validator.iter_errors(&record).next() {
                panic!("{}: {error} at {}", record["document"]["source_id"], error.instance_path);
            }
            assert_spans(&record, &record["document"]["text"].as_str().expect("a text").chars().count());
            assert_references(&record);
        }
        assert!(records == demo(&[door, &["--jobs", "2"]].concat()), "two threads give other bytes than one");
    }
}

/// Every `start`/`end` pair and every list of two numbers that is a span lies inside the text and is not empty.
fn assert_spans(value: &Value, size: &usize) {
    let check = |start: Option<u64>, end: Option<u64>| {
        if let (Some(start), Some(end)) = (start, end) {
            assert!(start < end && end <= *size as u64, "span {start}..{end} of {size}");
        }
    };
    match value {
        Value::Object(members) => {
            check(value["start"].as_u64(), value["end"].as_u64());
            for (key, member) in members {
                if ["cue", "trigger", "evidence"].contains(&key.as_str()) {
                    check(member[0].as_u64(), member[1].as_u64());
                } else if key != "source" {
                    assert_spans(member, size);
                }
            }
        }
        Value::Array(members) => members.iter().for_each(|member| assert_spans(member, size)),
        _ => {}
    }
}

/// Every identifier that is used is defined, and identifiers count from 1 in order.
fn assert_references(record: &Value) {
    let defined = |list: &str, letter: char| -> Vec<String> {
        let ids = record[list].as_array().expect("a list").iter();
        let ids: Vec<String> = ids.map(|item| item["id"].as_str().expect("an id").to_owned()).collect();
        for (n, id) in ids.iter().enumerate() {
            assert_eq!(*id, format!("{letter}{}", n + 1));
        }
        ids
    };
    let entities = defined("entities", 'E');
    let places = defined("places", 'P');
    let times = defined("times", 'T');
    let counts = defined("counts", 'C');
    let statements = defined("statements", 'S');
    defined("events", 'V');
    let known = |ids: &[String], value: &Value| {
        if let Some(id) = value.as_str() {
            assert!(ids.contains(&id.to_owned()), "{id} is not defined");
        }
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for event in list(&record["events"]) {
        for argument in list(&event["actors"]).iter().chain(&list(&event["recipients"])) {
            known(&entities, &argument["entity"]);
        }
        list(&event["places"]).iter().for_each(|at| known(&places, &at["place"]));
        list(&event["counts"]).iter().for_each(|id| known(&counts, id));
        list(&event["when"]["times"]).iter().for_each(|id| known(&times, id));
        known(&statements, &event["statement"]);
    }
    for statement in list(&record["statements"]) {
        list(&statement["sources"]).iter().for_each(|source| known(&entities, &source["entity"]));
    }
}
