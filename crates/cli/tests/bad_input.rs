//! Bad input as a user meets it: one clear error each, naming file and line; the rest goes on; exit 1; no panic.

#![allow(clippy::expect_used)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline")).args(arguments).current_dir(folder).output().expect("dateline starts")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn records(output: &Output) -> Vec<Value> {
    let lines = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

const REPORT: &str = "Police arrested ten people in Almaty on Friday, the interior ministry said.\n";

#[test]
fn a_bad_line_is_named_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = |id: &str| format!("{{\"id\":\"{id}\",\"text\":{}}}\n", serde_json::to_string(REPORT).expect("JSON"));
    let lines = format!("{}{{\"id\": \"b\", \"text\": \n{}{{\"id\":\"d\"}}\n{}", good("a"), good("c"), good("e"));
    fs::write(folder.path().join("reports.jsonl"), lines).expect("written");
    let output = dateline(folder.path(), &["code", "--format", "jsonl", "--errors", "errors.jsonl", "reports.jsonl"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let ids: Vec<Value> = records(&output).iter().map(|record| record["document"]["source_id"].clone()).collect();
    assert_eq!(ids, ["a", "c", "e"]);
    assert!(stderr(&output).contains("reports.jsonl, line 2: is not a JSON object"), "{}", stderr(&output));
    let errors = fs::read_to_string(folder.path().join("errors.jsonl")).expect("the error file");
    let errors: Vec<Value> = errors.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(errors.len(), 2);
    assert_eq!((&errors[0]["line"], &errors[0]["code"]), (&Value::from(2), &Value::from("malformed-json-line")));
    assert_eq!((&errors[1]["line"], &errors[1]["code"]), (&Value::from(4), &Value::from("no-text-or-html")));
}

#[test]
fn files_that_hold_no_report_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("empty.txt"), "").expect("written");
    fs::write(folder.path().join("picture.txt"), [0u8, 159, 146, 150, 0, 0, 1, 2, 3]).expect("written");
    fs::write(folder.path().join("good.txt"), REPORT).expect("written");
    let inputs = ["code", "--format", "jsonl", "empty.txt", "picture.txt", "missing.txt", "good.txt"];
    let output = dateline(folder.path(), &inputs);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(records(&output).len(), 1);
    let words = stderr(&output);
    for name in ["empty.txt", "picture.txt", "missing.txt"] {
        assert_eq!(words.matches(name).count(), 1, "{words}");
    }
    assert!(!words.contains("good.txt"), "{words}");
}

#[test]
fn fail_fast_and_limit_stop_early() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "").expect("written");
    fs::write(folder.path().join("b.txt"), REPORT).expect("written");
    fs::write(folder.path().join("c.txt"), REPORT).expect("written");
    let stopped = dateline(folder.path(), &["code", "--format", "jsonl", "--fail-fast", "a.txt", "b.txt"]);
    assert_eq!((stopped.status.code(), records(&stopped).len()), (Some(1), 0));
    let limited = dateline(folder.path(), &["code", "--format", "jsonl", "--limit", "1", "b.txt", "c.txt"]);
    assert_eq!((limited.status.code(), records(&limited).len()), (Some(0), 1));
}

#[test]
fn nothing_to_run_is_exit_two() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [&["code"][..], &["code", "--format", "xml", "a.txt"], &["code", "--published", "soon", "a.txt"]] {
        let output = dateline(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn hostile_pages_end_in_bounded_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let paragraph = format!("<p>{}</p>", REPORT.repeat(5));
    let pages = [
        ("deep.html", format!("{}{paragraph}{}", "<div>".repeat(100_000), "</div>".repeat(100_000))),
        ("truncated.html", format!("<html><body><article><h1>Police arrest ten</h1>{paragraph}<p>The minis")),
        ("quotes.txt", "\"".repeat(200_000)),
        ("line.txt", REPORT.trim().repeat(20_000)),
    ];
    for (name, page) in &pages {
        fs::write(folder.path().join(name), page).expect("written");
    }
    let output = dateline(
        folder.path(),
        &["code", "--format", "jsonl", "deep.html", "truncated.html", "quotes.txt", "line.txt"],
    );
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", stderr(&output));
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
    assert_eq!(records(&output).len() + stderr(&output).matches("dateline: ").count(), pages.len());
}
