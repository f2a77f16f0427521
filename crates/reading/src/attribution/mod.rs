//! According to whom: statements, their cue, their content and the chain of their sources.
//!
//! Each rule turns one cue into a [`Draft`]: [`verb`] ("said that"), [`noun`] ("the claim that"), [`adjective`]
//! ("is confident that"), [`phrase`] ("according to") and [`label`] ("Police: …"). Then [`sequel`] gives quotations
//! without a cue of their own to the statement they go on, [`chain`] joins relays to what they relay, and
//! [`statement`] writes the record.

mod adjective;
mod carried;
mod chain;
mod clause;
mod cues;
mod hearer;
mod label;
mod noun;
mod phrase;
mod quotation;
mod sequel;
mod speaker;
mod statement;
mod surface;
mod verb;
mod words;

#[cfg(test)]
mod tests;

pub use cues::Cues;

use crate::{Entities, Report};
use cues::Kind;
use language::Doc;
use quotation::Quotations;
use record::{Stance, Statement};
use speaker::Speaker;
use words::Words;

/// What every rule looks at.
struct Scene<'a> {
    report: &'a Report,
    doc: &'a Doc,
    cues: &'a Cues,
    quotations: Quotations,
}

/// A statement before the record: token runs, no identifiers.
#[derive(Debug, Clone)]
struct Draft {
    cue: Words,
    /// The token that carries the cue.
    head: usize,
    kind: Kind,
    /// The row or the form that made it a statement.
    rule: String,
    stance: Stance,
    /// The content is a clause or quotation, so that a quotation can go on with it.
    utterance: bool,
    content: Vec<Words>,
    /// Who speaks, then who relays, step by step. Steps are never empty.
    steps: Vec<Vec<Speaker>>,
    /// Its cue clause with the source, which the content goes around.
    block: Words,
}

impl Draft {
    /// The token heads one of its speakers.
    fn speaks(&self, token: usize) -> bool {
        self.steps.iter().flatten().any(|speaker| speaker.head == token)
    }

    fn holds(&self, words: Words) -> bool {
        self.content.iter().any(|content| content.contains(words))
    }
}

/// Sentences longer than this are lists or noise, and no prose that attributes: cues are not read in them, which keeps
/// the work on each token bounded.
const LONGEST_SENTENCE: usize = 600;

/// How many drafts on either side of a place in the text are looked at for one that belongs to it.
const NEAR: usize = 48;

/// The drafts whose cues stand nearest to a token. Drafts are in the order of their heads.
fn near(drafts: &[Draft], token: usize) -> std::ops::Range<usize> {
    let here = drafts.partition_point(|draft| draft.head < token);
    here.saturating_sub(NEAR)..(here + NEAR).min(drafts.len())
}

/// The statements of the report.
pub fn find(report: &Report, cues: &Cues, entities: &mut Entities) -> Vec<Statement> {
    let scene = Scene { report, doc: &report.doc, cues, quotations: Quotations::find(report, &cues.marks) };
    let mut drafts = Vec::new();
    for sentence in report.doc.sentences() {
        let length = sentence.tokens().len();
        if length == 0 || length > LONGEST_SENTENCE || !report.role(sentence.start).is_coded() {
            continue;
        }
        for i in sentence.tokens() {
            let draft = verb::read(&scene, i)
                .or_else(|| noun::read(&scene, i))
                .or_else(|| adjective::read(&scene, i))
                .or_else(|| phrase::read(&scene, i))
                .or_else(|| label::read(&scene, i, entities));
            drafts.extend(draft);
        }
    }
    sequel::attach(&scene, &mut drafts);
    chain::link(&scene, &mut drafts, entities);
    leave_out_told_thoughts(&mut drafts);
    statement::write(&scene, drafts, entities)
}

/// "The mayor said he hoped for rain": what speakers say that they think is part of what they say.
fn leave_out_told_thoughts(drafts: &mut Vec<Draft>) {
    let told = |draft: &Draft| {
        let mut around = near(drafts, draft.head).map(|index| &drafts[index]);
        draft.kind != Kind::Speech && around.any(|other| other.kind == Kind::Speech && other.holds(draft.cue))
    };
    let told: Vec<bool> = drafts.iter().map(told).collect();
    let mut told = told.into_iter();
    drafts.retain(|_| !told.next().unwrap_or_default());
}
