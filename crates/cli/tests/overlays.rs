//! The user's own tables over ours, as `--actors`, `--lexicon` and `--places` lay them.

#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const ACTORS: &str = "name\tkind\tcountry\tsectors\toffice\tsince\tuntil\taliases\n";
const VERBS: &str = "lemma\tparticle\tobject\tcompanion\ttype\tmode\tactor\trecipient\texample\n";
const NOUNS: &str = "lemma\tmodifier\ttype\tmode\tactor\trecipient\talone\texample\n";
const PLACES: &str = "name\tother_names\tprecision\tcountry\tadmin1\tlatitude\tlongitude\tgeonames\n";

/// Codes a text with the tables that are given as (option, file name, content).
fn code(folder: &Path, text: &str, tables: &[(&str, &str, String)]) -> Output {
    fs::write(folder.join("report.txt"), text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder).args(["code", "report.txt", "--format", "jsonl", "--published", "2024-05-10"]);
    for (option, name, content) in tables {
        fs::write(folder.join(name), content).unwrap();
        command.args([option, name]);
    }
    command.output().unwrap()
}

fn record(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn types(record: &Value) -> Vec<&str> {
    record["events"].as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect()
}

#[test]
fn own_entries_go_before_ours_and_are_named_by_their_hash() {
    let folder = tempfile::tempdir().unwrap();
    let text = "BHF fighters zapped protesters in Paris on Friday, police said.";
    let plain = record(&code(folder.path(), text, &[]));
    assert_eq!(types(&plain), Vec::<&str>::new());
    assert_eq!(plain["coder"]["overlays"], serde_json::json!([]));

    let tables = [
        ("--actors", "actors.tsv", format!("{ACTORS}Blue Harbour Front\torganization\tMOZ\tREB\t\t\t\tBHF\n")),
        ("--lexicon", "verbs.tsv", format!("{VERBS}zap\t\t\t\tASSAULT\t\t\t\tSoldiers zapped the protesters.\n")),
        ("--places", "places.tsv", format!("{PLACES}Paris\t\tcity\tMOZ\tNampula\t-15.1\t39.2\t\n")),
    ];
    let own = record(&code(folder.path(), text, &tables));
    assert_eq!(types(&own), ["ASSAULT"]);
    let actor = &own["events"][0]["actors"][0]["entity"];
    let actor = own["entities"].as_array().unwrap().iter().find(|entity| &entity["id"] == actor).unwrap();
    assert_eq!((&actor["country"], &actor["sectors"][0]), (&"MOZ".into(), &"REB".into()));
    assert_eq!((&own["places"][0]["country"], &own["places"][0]["latitude"]), (&"MOZ".into(), &(-15.1).into()));
    let overlays: Vec<&str> =
        own["coder"]["overlays"].as_array().unwrap().iter().map(|hash| hash.as_str().unwrap()).collect();
    assert_eq!(overlays.len(), 3);
    assert!(overlays[0].starts_with("actors sha256:") && overlays[2].starts_with("places sha256:"), "{overlays:?}");
}

#[test]
fn a_row_takes_the_place_of_ours_or_takes_it_out() {
    let folder = tempfile::tempdir().unwrap();
    let text = "The army bombed Kharkiv on Friday.";
    assert_eq!(types(&record(&code(folder.path(), text, &[]))), ["ASSAULT"]);
    let other = [("--lexicon", "verbs.tsv", format!("{VERBS}bomb\t\t\t\tCOERCE\t\t\t\tThe army bombed Kharkiv.\n"))];
    assert_eq!(types(&record(&code(folder.path(), text, &other))), ["COERCE"]);
    let out = [("--lexicon", "verbs.tsv", format!("{VERBS}bomb\t\t\t\t\t\t\t\tThe army bombed Kharkiv.\n"))];
    assert_eq!(types(&record(&code(folder.path(), text, &out))), Vec::<&str>::new());
}

#[test]
fn errors_name_file_line_key_and_remedy() {
    let cases = [
        (
            "--actors",
            format!("{ACTORS}Blue Front\torganization\tMOZ\tRB\t\t\t\tBHF\n"),
            "mine.tsv, line 2: \"Blue Front\", column sectors: \"RB\" is not one of COP",
        ),
        ("--actors", format!("{ACTORS}Ana Lima\tperson\tMOZ\t\t\t\t\t\n"), "whoever has no public office is private"),
        ("--actors", format!("{ACTORS}Ana Lima\tperson\tMOZ\n"), "line 2: has 3 cells where the header has 8"),
        (
            "--lexicon",
            format!("{VERBS}zap\t\t@peopl\t\tASSAULT\t\t\t\tSoldiers zapped people.\n"),
            "line 2: \"zap\", column object: there is no class \"peopl\"",
        ),
        (
            "--lexicon",
            format!("{NOUNS}zapping\t\tASSAULT\tzap\t\t\tyes\tThe zapping.\n"),
            "line 2: \"zapping\", column mode: ASSAULT has no mode \"zap\"",
        ),
        ("--lexicon", PLACES.to_owned(), "line 1: the header line must have the columns of the verbs (lemma,"),
        (
            "--places",
            format!("{PLACES}Ubi\t\tcity\tMZ\t\t\t\t\n"),
            "line 2: \"Ubi\", column country: \"MZ\" is not an ISO",
        ),
        (
            "--places",
            format!("{PLACES}Ubi\t\t\t\t\t\t\t999999999\n"),
            "line 2: \"Ubi\", column geonames: the gazetteer has no",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (option, table, expected) in cases {
        let output = code(folder.path(), "The army bombed Kharkiv.", &[(option, "mine.tsv", table)]);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(words.contains(expected), "{words}\n{expected}");
        assert_eq!(words.matches("mine.tsv").count(), 1, "{words}");
    }
}

/// The tables that the guide shows, each block by the option that takes it.
#[test]
fn the_tables_of_the_guide_load_and_its_examples_fire() {
    let guide = include_str!("../../../docs/overlays.md");
    let blocks: Vec<&str> = guide.split("```").skip(1).step_by(2).filter(|block| block.contains('\t')).collect();
    assert_eq!(blocks.len(), 3);
    let folder = tempfile::tempdir().unwrap();
    for (block, option) in blocks.iter().zip(["--actors", "--places", "--lexicon"]) {
        let table = block.trim_start().to_owned();
        for row in table.lines().skip(1) {
            let last = row.rsplit('\t').next().unwrap();
            let text = if last.is_empty() || option == "--places" { "Nothing happened." } else { last };
            let record = record(&code(folder.path(), text, &[(option, "mine.tsv", table.clone())]));
            if option == "--lexicon" {
                assert_eq!(types(&record), [row.split('\t').nth(4).unwrap()], "{row}");
            }
        }
    }
}
