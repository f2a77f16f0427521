//! Our own reports, parsed: what the benches of reading and of coding read.

use language::{Doc, Model};
use reading::Report;
use record::{Block, Document, Role};

/// The first so many of them, as one.
pub fn report(count: usize) -> Report {
    let lines = include_str!("../../../../eval/reports/a.jsonl").lines().take(count);
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
