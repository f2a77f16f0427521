//! The tables against their own examples, and whole sentences against what they say.

use super::*;
use serde::Deserialize;
use tables;

const TODAY: &str = "2022-01-07";

fn values(text: &str, published: Option<&str>, times: &Times) -> Vec<String> {
    let grammar = Grammar { doc: None, ahead: &times.ahead, capitals: Capitals::Names };
    let mut reader = Reader::new(times, published);
    reader.read(text, 0, &grammar);
    reader.times.into_iter().map(|time| time.value).collect()
}

/// Every rule fires on its example.
#[test]
fn rules_fire() {
    #[derive(Deserialize)]
    struct Row {
        pattern: String,
        example: String,
        value: String,
    }
    let times = Times::load().unwrap();
    let rows = tables::read::<Row>("rules", include_str!("../../../../data/times/rules.tsv")).unwrap();
    let mut wrong = Vec::new();
    for (number, (_, row)) in rows.iter().enumerate() {
        let fires = rules::Rules::load().unwrap().fires(number, &times.words, &times.scanner.scan(&row.example, 0));
        let found = values(&row.example, Some(TODAY), &times);
        if !fires || found != tables::list(&row.value) {
            wrong.push(format!(
                "{}: {:?} gives {found:?}, not {:?} (fits: {fires})",
                row.pattern, row.example, row.value
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `data/times/examples.tsv`: sentences with what they mean, by the day they were published.
#[test]
fn examples_hold() {
    #[derive(Deserialize)]
    struct Row {
        text: String,
        published: String,
        values: String,
        edtf: String,
    }
    let times = Times::load().unwrap();
    let rows = tables::read::<Row>("examples", include_str!("../../../../data/times/examples.tsv")).unwrap();
    assert!(rows.len() >= 60);
    let mut wrong = Vec::new();
    for (_, row) in rows {
        let on = Some(row.published.as_str()).filter(|on| !on.is_empty());
        let grammar = Grammar { doc: None, ahead: &times.ahead, capitals: Capitals::Names };
        let mut reader = Reader::new(&times, on);
        reader.read(&row.text, 0, &grammar);
        let found: Vec<&str> = reader.times.iter().map(|time| time.value.as_str()).collect();
        let edtf: Vec<&str> = reader.times.iter().map(|time| time.edtf.as_deref().unwrap_or("-")).collect();
        if found != tables::list(&row.values) || edtf != tables::list(&row.edtf) {
            wrong.push(format!("{:?}: {} | {}", row.text, found.join(";"), edtf.join(";")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn phrases_are_read_without_a_parse() {
    let times = Times::load().unwrap();
    let found = resolve("last thursday night", Some(TODAY), &times);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].value.as_str(), found[0].edtf.as_deref()), ("2022-01-06TNI", Some("2022-01-06")));
    assert_eq!(resolve("Friday", None, &times)[0].value, "XXXX-WXX-5");
    assert_eq!(resolve("Friday", None, &times)[0].edtf, None);
    assert!(resolve("", Some("nonsense"), &times).is_empty());
}

/// Nothing that a text can hold makes it slow or makes it fail.
#[test]
fn hostile_texts_are_read_in_time() {
    let times = Times::load().unwrap();
    for unit in [
        "early ",
        "1 to ",
        "twenty-",
        "Jan ",
        "the same ",
        "May 5 to ",
        "31 February ",
        "٣ ",
        "9999-12-31 ",
        "'s",
        "\u{301}",
    ] {
        let text = unit.repeat(20_000);
        let started = std::time::Instant::now();
        resolve(&text, Some("9999-12-31"), &times);
        resolve(&text, Some("0000-01-01"), &times);
        assert!(started.elapsed().as_secs() < 20, "{unit:?}");
    }
}
