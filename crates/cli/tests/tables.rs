//! What people see: the table and the CSV of one built-in report, word for word. `cargo insta review`, or
//! `INSTA_UPDATE=always cargo test -p dateline --test tables`, takes a wanted change over.

#![allow(clippy::expect_used)]

use std::path::Path;
use std::process::Command;

fn shown(format: &str) -> String {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(demo)
        .args(["code", "--format", format, "--published", "2022-01-09", "09-telegram-channel-164.txt"])
        .output()
        .expect("dateline starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_report_as_a_table() {
    insta::assert_snapshot!(shown("table"));
}

#[test]
fn a_report_as_csv() {
    insta::assert_snapshot!(shown("csv"));
}
