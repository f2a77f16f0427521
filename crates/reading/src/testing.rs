//! Parsed reports for tests.

use crate::{Entities, Report, actor, place};
use language::{Doc, Model};
use record::{Block, Document, Role};
use std::sync::OnceLock;

pub fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::load(packed::MODEL).unwrap())
}

/// A report whose blocks are the paragraphs of `text`, separated by blank lines.
pub fn report(text: &str) -> Report {
    let model = model();
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        blocks.push(Block { role: Role::Paragraph, start, end: start + paragraph.len(), source: None });
        start += paragraph.len() + 2;
    }
    let docs = blocks.iter().map(|block| (block.start, model.parse(block.span().of(text).unwrap()))).collect();
    let doc = Doc::join(text.into(), model.labels().clone(), docs);
    let passages = (0..blocks.len()).collect();
    Report::new(Document { text: text.to_owned(), blocks, ..Document::default() }, doc, passages)
}

/// The report's entities by the built-in tables.
pub fn entities(report: &Report) -> Entities {
    let actors = actor::Actors::load().unwrap();
    let gazetteer = place::Gazetteer::load(packed::GAZETTEER).unwrap();
    actor::find(report, &actors, &gazetteer)
}
