//! Coding by itself: `cargo bench -p coding`. Items are tokens.

#![allow(clippy::expect_used)]

#[path = "../../reading/benches/own/mod.rs"]
mod own;

use coding::Lexicon;
use divan::Bencher;
use divan::counter::ItemsCount;
use reading::World;

fn main() {
    divan::main();
}

/// Each time on a fresh reading, because coding adds entities to it.
#[divan::bench(args = [1, 4, 8])]
fn code(bencher: Bencher<'_, '_>, reports: usize) {
    let report = own::report(reports);
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
