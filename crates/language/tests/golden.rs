//! What spaCy 3.8.18 with `en_core_web_sm` 3.8.0 says of texts of our own (`cargo xtask parity --golden`), token by token.
//!
//! `golden/texts.jsonl` holds the texts, `golden/expected.jsonl` the answers. Offsets there count code points.

#![allow(clippy::expect_used)]

use language::{Doc, Kernel, Model};
use serde_json::{Value, json};
use std::sync::LazyLock;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(data::MODEL).expect("the embedded model loads"));

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn annotations(doc: &Doc) -> Value {
    let mut names = vec!["O-".to_owned(); doc.len()];
    for &name in doc.names() {
        for (at, code) in names[name.start..name.end].iter_mut().zip(std::iter::once("B").chain(std::iter::repeat("I")))
        {
            *at = format!("{code}-{}", doc.name_label(name));
        }
    }
    let characters = |start: usize, end: usize| doc.text()[start..end].chars().count();
    let tokens = (0..doc.len()).map(|i| {
        json!([
            characters(0, doc.start(i)),
            characters(doc.start(i), doc.end(i)),
            doc.tokens()[i].space,
            doc.tag(i),
            doc.pos(i).name(),
            doc.morph(i),
            doc.lemma(i),
            doc.head(i),
            doc.dep(i),
            doc.sentence(i).start == i,
            names[i],
        ])
    });
    Value::Array(tokens.collect())
}

#[test]
fn golden_texts_are_read_as_the_peer_reads_them() {
    let texts = lines(include_str!("golden/texts.jsonl"));
    let expected = lines(include_str!("golden/expected.jsonl"));
    assert_eq!(texts.len(), expected.len());
    assert!(texts.len() > 50);
    for kernel in Kernel::all() {
        let model = Model::load_for(data::MODEL, kernel).expect("the embedded model loads");
        for (text, expected) in texts.iter().zip(&expected) {
            let text = text.as_str().expect("a text");
            assert_eq!(annotations(&model.parse(text)), *expected, "{kernel}: {text:?}");
        }
    }
}

/// Long texts are computed in runs, and words are remembered: neither changes a byte, whatever was read before, by
/// whatever kernel, on however many threads.
#[test]
fn a_long_text_is_read_alike_by_all_kernels_and_threads() {
    let texts = lines(include_str!("golden/texts.jsonl"));
    let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
    let long = texts.repeat(4).join(" ");
    let expected = MODEL.parse(&long);
    assert!(expected.len() > 3_000, "{} tokens", expected.len());
    for kernel in Kernel::all() {
        let model = Model::load_for(data::MODEL, kernel).expect("the embedded model loads");
        let read = |first: usize| {
            // Each thread meets the words in another order.
            texts.iter().cycle().skip(first * 7).take(texts.len()).for_each(|text| drop(model.parse(text)));
            let doc = model.parse(&long);
            assert_eq!(doc.tokens(), expected.tokens(), "{kernel}");
            assert_eq!(doc.sentences(), expected.sentences(), "{kernel}");
            assert_eq!(doc.names(), expected.names(), "{kernel}");
        };
        std::thread::scope(|scope| (0..3).for_each(|first| drop(scope.spawn(move || read(first)))));
    }
}

/// The one deviation: a chunk above a thousand characters is one token.
#[test]
fn a_very_long_chunk_is_one_token() {
    let chunk = "a-".repeat(5_000);
    assert_eq!(MODEL.tokenize(&chunk), [(0, chunk.len(), false)]);
}

#[test]
fn tokens_cover_everything_but_single_spaces() {
    for text in ["a  b\u{3000}c \n d", "\u{1f600}…\t—", "x\u{a0}y  "] {
        let mut at = 0;
        for (start, end, space) in MODEL.tokenize(text) {
            assert_eq!(start, at, "{text:?}");
            at = end + usize::from(space);
        }
        assert_eq!(at, text.len(), "{text:?}");
    }
}
