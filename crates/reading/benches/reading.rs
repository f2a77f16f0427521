//! Reading by itself, question by question: `cargo bench -p reading`. Items are tokens.

#![allow(clippy::expect_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use language::{Doc, Model};
use reading::{Report, World, actor, attribution, count, place, time};
use record::{Block, Document, Role};

fn main() {
    divan::main();
}

/// Our own reports, as one.
fn report() -> Report {
    let lines = include_str!("../../../eval/reports/a.jsonl").lines();
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

fn world() -> World {
    World::load(packed::GAZETTEER).expect("the built-in tables load")
}

fn bench<T>(bencher: Bencher<'_, '_>, question: impl Fn(&Report, &World) -> T) {
    let (report, world) = (report(), world());
    bencher.counter(ItemsCount::new(report.doc.len())).bench_local(|| question(&report, &world));
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    bench(bencher, reading::read);
}

#[divan::bench]
fn times(bencher: Bencher<'_, '_>) {
    bench(bencher, |report, world| time::find(report, &world.times));
}

#[divan::bench]
fn actors(bencher: Bencher<'_, '_>) {
    bench(bencher, |report, world| actor::find(report, &world.actors, &world.gazetteer));
}

#[divan::bench]
fn actors_and_places(bencher: Bencher<'_, '_>) {
    bench(bencher, |report, world| {
        place::find(report, &world.gazetteer, &actor::find(report, &world.actors, &world.gazetteer))
    });
}

#[divan::bench]
fn actors_and_statements(bencher: Bencher<'_, '_>) {
    bench(bencher, |report, world| {
        attribution::find(report, &world.cues, &mut actor::find(report, &world.actors, &world.gazetteer))
    });
}

#[divan::bench]
fn actors_and_counts(bencher: Bencher<'_, '_>) {
    bench(bencher, |report, world| {
        count::find(report, &world.counts, &mut actor::find(report, &world.actors, &world.gazetteer), &[])
    });
}

#[divan::bench]
fn load() -> World {
    world()
}
