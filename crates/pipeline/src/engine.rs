//! The engine: model, tables and gazetteer, loaded once; and the way of one report through the stages.

use crate::{CodeError, EngineError, Fault, Overlays};
use coding::Lexicon;
use ingest::Capture;
use language::Model;
use reading::{Report, World};
use record::{Coder, Document, Record, SCHEMA};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Languages that there is a model for.
const LANGUAGES: &[&str] = &["en"];

/// The most bytes of text that one report may have: a shelf of books. Time and memory are linear in it: a minute, a gigabyte.
const TEXT_LIMIT: usize = 10 << 20;

/// What coding a report consists of, for those who time it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Article,
    /// The language runtime, with the reading of headlines as sentences.
    Runtime,
    Reading,
    Coding,
    /// Order and code points.
    Record,
}

pub struct Engine {
    model: Model,
    world: World,
    lexicon: Lexicon,
    coder: Coder,
    explaining: bool,
}

impl Engine {
    /// Loads the embedded data.
    pub fn load() -> Result<Engine, EngineError> {
        Engine::with(&Overlays::default())
    }

    /// Loads the embedded data with the user's tables over it.
    pub fn with(overlays: &Overlays) -> Result<Engine, EngineError> {
        let Overlays { actors, lexicon, places } = overlays;
        let model = Model::load(packed::MODEL)?;
        let coder = Coder {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: format!("{} sha256:{}", model.name(), packed::MODEL_SHA256.trim()),
            gazetteer: format!("sha256:{}", packed::GAZETTEER_SHA256.trim()),
            lexicon: format!("sha256:{}", env!("TABLES_SHA256")),
            overlays: overlays.hashes(),
        };
        Ok(Engine {
            model,
            world: World::with(packed::GAZETTEER, actors, places)?,
            lexicon: Lexicon::with(lexicon)?,
            coder,
            explaining: false,
        })
    }

    /// The same engine, whose records say why each value is what it is.
    #[must_use]
    pub fn explaining(self, explaining: bool) -> Engine {
        Engine { explaining, ..self }
    }

    pub fn world(&self) -> &World {
        &self.world
    }

    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Whether a lower-case word, with a capital, need be nobody's name: a word of the dictionary, or of the name of a
    /// country or a capital that is no given name besides.
    pub fn is_word(&self, word: &str) -> bool {
        let nation = || self.world.gazetteer.is_of_nation(word) && !self.world.actors.is_given(word);
        self.model.is_word(word) || nation()
    }

    /// Codes one report. A panic, which would be a bug, is caught here and costs this report alone.
    pub fn code(&self, capture: &Capture) -> Result<Record, CodeError> {
        self.code_observed(capture, |_| ())
    }

    /// Codes one report and tells an observer what has just been done, so that who has a clock can time the stages.
    pub fn code_observed(&self, capture: &Capture, mut done: impl FnMut(Stage)) -> Result<Record, CodeError> {
        let failed = |fault| CodeError::new(capture, fault);
        let coded = catch_unwind(AssertUnwindSafe(|| {
            let document = article::document(capture).map_err(|error| failed(Fault::Article(error)))?;
            done(Stage::Article);
            let bytes = document.text.len();
            if bytes > TEXT_LIMIT {
                return Err(failed(Fault::TooLong { bytes, limit: TEXT_LIMIT }));
            }
            if LANGUAGES.contains(&document.language.as_str()) {
                return Ok(self.code_document(document, done));
            }
            let fault = failed(Fault::Language(document.language.clone()));
            Err(fault.with(self.uncoded(document)))
        }));
        coded.unwrap_or_else(|_| Err(failed(Fault::Panic)))
    }

    /// The record of a document that there is no model for: the document alone, and why.
    fn uncoded(&self, document: Document) -> Record {
        let record = Record {
            schema: SCHEMA.to_owned(),
            coder: self.coder.clone(),
            document,
            uncoded: Some("language-without-model".to_owned()),
            ..Record::default()
        };
        record.into_code_points()
    }

    /// From document to record.
    fn code_document(&self, document: Document, mut done: impl FnMut(Stage)) -> Record {
        let report = self.parse(document);
        done(Stage::Runtime);
        let report = if self.explaining { report.explained() } else { report };
        let mut reading = reading::read(&report, &self.world);
        done(Stage::Reading);
        let events = coding::code(&report, &mut reading, &self.lexicon);
        done(Stage::Coding);
        let record = Record {
            schema: SCHEMA.to_owned(),
            coder: self.coder.clone(),
            document: report.document,
            entities: reading.entities.into_vec(),
            times: reading.times,
            places: reading.places,
            counts: reading.counts,
            statements: reading.statements,
            events,
            explanations: report.notes.take(),
            uncoded: None,
            shielded: false,
        };
        let mut record = record.in_text_order();
        record.assign_explanations();
        let record = record.into_code_points();
        done(Stage::Record);
        record
    }

    /// Parses the blocks that are read, each by itself, so that sentences never cross blocks.
    pub fn parse(&self, document: Document) -> Report {
        let text = self.world.headlines.as_sentences(&document, &self.world.gazetteer, |word| self.model.is_word(word));
        let mut passages = Vec::new();
        let mut docs = Vec::new();
        for (index, block) in document.blocks.iter().enumerate() {
            let Some(text) = block.span().of(&text).filter(|_| block.role.is_read()) else { continue };
            passages.push(index);
            docs.push((block.start, self.model.parse(text)));
        }
        let doc = language::Doc::join(text.as_str().into(), self.model.labels().clone(), docs);
        Report::new(document, doc, passages)
    }
}
