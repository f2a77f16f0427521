//! Hostile text in every field, and what of it reaches a terminal: nothing that could move the cursor.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Clears the screen, sets a title, turns the writing, hides a name, ends a line early, closes a tag.
const EVIL: &str =
    "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}1A\u{202e}\u{2066}\u{200f}\u{feff}\u{2028}\u{85}\r<script>alert(1)</script>";

fn is_harmless(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}');
    c == '\n' || !c.is_control() && !turns
}

fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline")).current_dir(folder).args(arguments).output().unwrap()
}

fn check(output: &Output, what: &str) {
    for (channel, bytes) in [("standard output", &output.stdout), ("standard error", &output.stderr)] {
        let text = String::from_utf8_lossy(bytes);
        if let Some(at) = text.find(|c| !is_harmless(c)) {
            panic!(
                "{what}, {channel}: {:?}",
                &text[text.floor_char_boundary(at.saturating_sub(40))..text.ceil_char_boundary(at + 20)]
            );
        }
    }
}

#[test]
fn no_output_can_move_the_cursor() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "Police{EVIL} shot dead two{EVIL} protesters in Almaty{EVIL} on Friday{EVIL}.\n\n\"We{EVIL} regret it,\" minister Ana{EVIL} Lima said.\n\n\
         The {EVIL} Front attacked Quillanga{EVIL} City. {}",
        "Nobody was hurt, the mayor of the town said on Sunday. ".repeat(60)
    );
    let report = |id: &str, body: &str| serde_json::json!({"id": format!("{id}{EVIL}"), "url": EVIL, "publisher": EVIL, "published": format!("2024-05-10{EVIL}"), "title": EVIL, body: text});
    let lines = format!("{}\n{}\n{{\"id\": \"{EVIL}\n{{\"text\": 1}}\n", report("a", "text"), report("b", "html"));
    let name = "re\u{1b}[2Jport\u{202e}.jsonl";
    fs::write(folder.path().join(name), lines).unwrap();
    let table = "ta\u{1b}ble.tsv";
    fs::write(folder.path().join(table), format!("name\tkind\n{EVIL}\tplace\n")).unwrap();

    let views: [&[&str]; 9] = [
        &["--format", "table"],
        &["--format", "table", "--reveal"],
        &["--format", "csv"],
        &["--format", "csv", "--reveal"],
        &["--format", "jsonl"],
        &["--format", "jsonl", "--shield"],
        &["--format", "jsonl", "--explain"],
        &["--format", "table", "--explain", "--reveal"],
        &["--evidence", "V1", "--reveal"],
    ];
    for view in views {
        let output = dateline(folder.path(), &[&["code", "--errors", "errors.jsonl", name], view].concat());
        assert!(!output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        check(&output, &format!("{view:?}"));
        let errors = fs::read_to_string(folder.path().join("errors.jsonl")).unwrap();
        assert!(!errors.is_empty() && errors.chars().all(is_harmless), "{errors:?}");
    }
    let questions: [&[&str]; 7] = [
        &["explain", name, EVIL],
        &["code", "no\u{1b}where.txt"],
        &["code", name, "--actors", table],
        &["code", name, "--format", EVIL],
        &["time", EVIL, "on Friday"],
        &["place", EVIL],
        &["actor", "police", EVIL],
    ];
    for question in questions {
        let output = dateline(folder.path(), question);
        assert!(!output.stdout.is_empty() || !output.stderr.is_empty());
        check(&output, &format!("{question:?}"));
    }
}

#[test]
fn markup_in_a_field_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<title>T &lt;b&gt;x&lt;/b&gt;</title><p>Police said &lt;script&gt;alert(1)&lt;/script&gt; was painted on the wall in Almaty, and arrested two men.</p>";
    let line = serde_json::json!({"id": "<i>1</i>", "publisher": "<b>P</b>", "published": "2024-05-10", "html": page});
    fs::write(folder.path().join("a.jsonl"), line.to_string()).unwrap();
    let output = dateline(folder.path(), &["code", "--format", "jsonl", "a.jsonl"]);
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["document"]["source_id"], "<i>1</i>");
    assert_eq!(record["document"]["publisher"], "<b>P</b>");
    let text = record["document"]["text"].as_str().unwrap();
    assert!(text.contains("Police said <script>alert(1)</script> was painted"), "{text}");
}
