//! Captures to documents by themselves: `cargo bench -p article`. `cargo xtask bench pages` times them beside peers.

use article::document;
use divan::Bencher;
use divan::counter::BytesCount;
use ingest::{Capture, Given, Kind, Origin};

const PAGE: &[u8] = include_bytes!("../../../demo/05-fire-without-warning.html");
const TEXT: &[u8] = include_bytes!("../../../demo/01-fuel-price-protests.txt");

fn main() {
    divan::main();
}

fn capture(kind: Kind, bytes: Vec<u8>) -> Capture {
    Capture {
        source_id: "bench".to_owned(),
        origin: Origin { file: "bench".to_owned(), line: None },
        bytes,
        kind,
        charset: None,
        given: Given::default(),
    }
}

fn time(bencher: Bencher<'_, '_>, capture: &Capture) {
    bencher.counter(BytesCount::new(capture.bytes.len())).bench_local(|| document(capture));
}

#[divan::bench]
fn page(bencher: Bencher<'_, '_>) {
    time(bencher, &capture(Kind::Html, PAGE.to_owned()));
}

#[divan::bench]
fn text(bencher: Bencher<'_, '_>) {
    time(bencher, &capture(Kind::Text, TEXT.to_owned()));
}

/// Elements that nobody closes.
#[divan::bench(args = [100, 1000, 10000])]
fn nested(bencher: Bencher<'_, '_>, depth: usize) {
    time(bencher, &capture(Kind::Html, format!("{}Shots were heard.", "<div>".repeat(depth)).into_bytes()));
}
