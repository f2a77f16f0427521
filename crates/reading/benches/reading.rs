//! Reading by itself, question by question: `cargo bench -p reading`. Items are tokens.

#![allow(clippy::expect_used)]

mod own;

use divan::Bencher;
use divan::counter::ItemsCount;
use reading::{Report, World, actor, attribution, count, place, time};

fn main() {
    divan::main();
}

fn world() -> World {
    World::load(packed::GAZETTEER).expect("the built-in tables load")
}

fn bench<T>(bencher: Bencher<'_, '_>, question: impl Fn(&Report, &World) -> T) {
    let (report, world) = (own::report(usize::MAX), world());
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
