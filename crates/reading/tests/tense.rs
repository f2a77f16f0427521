//! Which Friday: with a parse, the verb decides whether a date lies behind the report or ahead.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use language::{Doc, Model};
use reading::{Report, time};
use record::{Basis, Block, Document, Published, Role};
use serde::Deserialize;
use std::sync::{Arc, LazyLock};

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(packed::MODEL).expect("the embedded model loads"));

/// A Wednesday.
const PUBLISHED: &str = "2022-01-05";
const LAST_FRIDAY: &str = "2021-12-31";
const NEXT_FRIDAY: &str = "2022-01-07";

fn values(text: &str, times: &time::Times) -> Vec<String> {
    let published = Published { edtf: PUBLISHED.to_owned(), at: None, basis: Basis::Given };
    let block = Block { role: Role::Paragraph, start: 0, end: text.len(), source: None };
    let document =
        Document { text: text.to_owned(), published: Some(published), blocks: vec![block], ..Document::default() };
    let doc = Doc::join(Arc::from(text), MODEL.labels().clone(), vec![(0, MODEL.parse(text))]);
    let report = Report::new(document, doc, vec![0]);
    time::find(&report, times).into_iter().map(|time| time.value).collect()
}

/// Every row of the table looks ahead in its example.
#[test]
fn words_that_look_ahead() {
    #[derive(Deserialize)]
    struct Row {
        example: String,
    }
    let times = time::Times::load().unwrap();
    let rows = tables::read::<Row>("tense", include_str!("../../../data/times/tense.tsv")).unwrap();
    let found: Vec<(String, Vec<String>)> =
        rows.into_iter().map(|(_, row)| (row.example.clone(), values(&row.example, &times))).collect();
    let wrong: Vec<_> = found.iter().filter(|(_, values)| *values != [NEXT_FRIDAY]).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn verbs_decide() {
    let times = time::Times::load().unwrap();
    for (text, expected) in [
        ("The guards left the square on Friday.", LAST_FRIDAY),
        ("The guards had left by Friday.", LAST_FRIDAY),
        ("The guards have held the square since Friday.", LAST_FRIDAY),
        ("The square was taken on Friday.", LAST_FRIDAY),
        ("Three guards were killed in clashes on Friday, doctors say.", LAST_FRIDAY),
        ("On Friday the minister said that talks will go on.", LAST_FRIDAY),
        ("The minister promised on Friday to resign.", LAST_FRIDAY),
        ("He could have fled on Friday.", LAST_FRIDAY),
        ("The guards will leave the square on Friday.", NEXT_FRIDAY),
        ("The guards are leaving on Friday.", NEXT_FRIDAY),
        ("The minister said talks would begin on Friday.", NEXT_FRIDAY),
        ("The minister agreed to resign on Friday.", LAST_FRIDAY),
        ("The guards may leave on Friday.", NEXT_FRIDAY),
        ("The guards are to leave on Friday.", NEXT_FRIDAY),
        ("They are accused of killing a driver on Friday.", LAST_FRIDAY),
    ] {
        assert_eq!(values(text, &times), [expected], "{text}");
    }
}

#[test]
fn months_that_are_people() {
    let times = time::Times::load().unwrap();
    assert!(values("Mr. June Carter was seen with August Wilson and April Jones.", &times).is_empty());
    assert!(values("Prime Minister Theresa May may march on.", &times).is_empty());
}
