//! The runtime by itself: `cargo bench -p language`. `cargo xtask bench runtime` times it beside spaCy.

#![allow(clippy::expect_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use language::{Kernel, Model};

fn main() {
    divan::main();
}

/// Texts of our own: those of the golden test, as one.
fn text() -> String {
    let lines = include_str!("../tests/golden/texts.jsonl").lines();
    lines.map(|line| serde_json::from_str::<String>(line).expect("a text")).collect::<Vec<_>>().join("\n\n")
}

fn model(kernel: Kernel) -> Model {
    Model::load_for(data::MODEL, kernel).expect("the embedded model loads")
}

/// Items are tokens; the memo knows the text.
#[divan::bench(args = Kernel::all())]
fn parse(bencher: Bencher<'_, '_>, kernel: &Kernel) {
    let (model, text) = (model(*kernel), text());
    let tokens = model.parse(&text).len();
    bencher.counter(ItemsCount::new(tokens)).bench_local(|| model.parse(&text));
}

#[divan::bench]
fn tokenize(bencher: Bencher<'_, '_>) {
    let (model, text) = (model(Kernel::best()), text());
    let tokens = model.tokenize(&text).len();
    bencher.counter(ItemsCount::new(tokens)).bench_local(|| model.tokenize(&text));
}

/// A chunk that affixes are taken off one by one.
#[divan::bench(args = [10, 100, 1000])]
fn brackets(bencher: Bencher<'_, '_>, count: usize) {
    let (model, text) = (model(Kernel::best()), "[".repeat(count));
    bencher.counter(ItemsCount::new(count)).bench_local(|| model.tokenize(&text));
}

#[divan::bench]
fn load() -> Model {
    model(Kernel::best())
}
