//! Coding by itself: `cargo bench -p coding`. Items are tokens.

#![allow(clippy::expect_used)]

use coding::Lexicon;
use divan::Bencher;
use divan::counter::ItemsCount;
use language::{Doc, Model};
use reading::{Report, World};
use record::{Block, Document, Role};

fn main() {
    divan::main();
}

/// So many of our own reports, as one.
fn report(count: usize) -> Report {
    let lines = include_str!("../../../eval/reports/a.jsonl").lines().take(count);
    let text =
        |line| serde_json::from_str::<serde_json::Value>(line).expect("a report")["text"].as_str().map(str::to_owned);
    let text = lines.filter_map(text).collect::<Vec<_>>().join("\n\n");
    let model = Model::load(packed::MODEL).expect("the embedded model loads");
    let (mut blocks, mut docs, mut start) = (Vec::new(), Vec::new(), 0);
    for paragraph in text.split("\n\n") {
        blocks.push(Block { role: Role::Paragraph, start, end: start + paragraph.len(), source: None });
        docs.push((start, model.parse(paragraph)));
        start += paragraph.len() + 2;
    }
    let doc = Doc::join(text.as_str().into(), model.labels().clone(), docs);
    let passages = (0..blocks.len()).collect();
    Report::new(Document { text, blocks, ..Document::default() }, doc, passages)
}

/// Each time on a fresh reading, because coding adds entities to it.
#[divan::bench(args = [1, 4, 8])]
fn code(bencher: Bencher<'_, '_>, reports: usize) {
    let report = report(reports);
    let world = World::load(packed::GAZETTEER).expect("the built-in tables load");
    let lexicon = Lexicon::with(&[]).expect("the built-in tables load");
    bencher
        .counter(ItemsCount::new(report.doc.len()))
        .with_inputs(|| reading::read(&report, &world))
        .bench_local_values(|mut reading| coding::code(&report, &mut reading, &lexicon));
}

#[divan::bench]
fn load() -> Lexicon {
    Lexicon::with(&[]).expect("the built-in tables load")
}
