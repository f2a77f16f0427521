//! Statements: cue, content, source, the chain, style and stance.

use super::align::{self, Alignment};
use super::answer::Answer;
use super::case::Case;
use super::family::Family;
use super::overlap::Overlap;
use super::sides::Sides;
use super::tally::{Board, Metric, Tally};
use record::{About, EntityId, Span, Statement, StatementId};
use std::collections::{BTreeMap, BTreeSet};

const FOUND: Metric = Metric::f1("statements.found", "contents that overlap, one to one, the best overlap together");
const CUE: Metric = Metric::f1("statements.cue", "the same cue, exactly");
const CONTENT: Metric = Metric::f1("statements.content", "contents that share half of their union");
const SOURCE_EXACT: Metric = Metric::f1("statements.source-exact", "the spans of step 0, exactly; both none is right");
const SOURCE: Metric = Metric::f1("statements.source", "the spans of step 0 share half of their union");
const SPEAKER: Metric =
    Metric::f1("statements.speaker", "the right speakers: entities of step 0 that share a mention, whatever the span");
const CHAIN: Metric = Metric::f1("statements.chain", "all steps with their numbers, the sources of each overlapping");
const LONG_CHAIN: Metric = Metric::f1("statements.long-chain", "the same, of chains with more than one step");
const STYLE: Metric = Metric::f1("statements.style", "direct, indirect or mixed");
const STANCE: Metric = Metric::f1("statements.stance", "asserts, denies, …");
const ABOUT: Metric = Metric::f1(
    "statements.about",
    "what is denied, confirmed or withdrawn: an event, statement or count that meets, or words",
);

pub const FAMILY: Family = Family {
    metrics: &[FOUND, CUE, CONTENT, SOURCE_EXACT, SOURCE, SPEAKER, CHAIN, LONG_CHAIN, STYLE, STANCE, ABOUT],
    score,
};

/// By content; of contents that overlap equally, cues that overlap come together.
pub fn align(gold: &Answer, coded: &Answer) -> Alignment {
    align::align(gold.statements.len(), coded.statements.len(), |i, j| {
        let (gold, coded) = (&gold.statements[i], &coded.statements[j]);
        let content = Overlap::of_all(&gold.content, &coded.content);
        let cue = gold.cue.zip(coded.cue).is_some_and(|(gold, coded)| Overlap::of(gold, coded).any());
        if content.any() { 2 * content.weight() + u64::from(cue) } else { 0 }
    })
}

fn score(case: &Case, board: &mut Board) {
    let sides = Sides { case, met: &case.statements, gold: &case.gold.statements, coded: &case.coded.statements, show };
    sides.found(board, &FOUND);
    sides.field(board, &CUE, |statement| statement.cue);
    sides.judge(board, &CONTENT, always, |gold, coded| Overlap::of_all(&gold.content, &coded.content).half());
    sides.judge(board, &SOURCE_EXACT, always, |gold, coded| exact(gold) == exact(coded));
    sides.judge(board, &SOURCE, always, |gold, coded| {
        let (gold, coded) = (speakers(gold), speakers(coded));
        (gold.is_empty() && coded.is_empty()) || Overlap::of_all(&gold, &coded).half()
    });
    sides.judge(board, &SPEAKER, always, |gold, coded| same_speakers(case, gold, coded));
    sides.judge(board, &CHAIN, always, same_chain);
    sides.field(board, &STYLE, |statement| Some(statement.style));
    sides.field(board, &STANCE, |statement| Some(statement.stance));
    sides.judge(board, &ABOUT, |statement| statement.about.is_some(), |gold, coded| same_about(case, gold, coded));

    // A long chain where the gold has a short one is wrong, not unknown.
    let long = |statement: &&Statement| chain(statement).len() > 1;
    let met: Vec<_> = sides.pairs().filter(|(gold, _)| long(gold)).collect();
    let tally = Tally {
        right: met.iter().filter(|(gold, coded)| same_chain(gold, coded)).count(),
        coded: sides.coded.iter().filter(long).count(),
        gold: sides.gold.iter().filter(long).count(),
        met: met.len(),
    };
    board.add(&LONG_CHAIN, tally);
    for (gold, coded) in met.into_iter().filter(|(gold, coded)| !same_chain(gold, coded)) {
        board.miss(&LONG_CHAIN, || sides.words(Some(gold), Some(coded)));
    }
}

fn always(_: &Statement) -> bool {
    true
}

/// Who speaks: the sources of step 0.
fn speakers(statement: &Statement) -> Vec<Span> {
    statement.sources.iter().filter(|source| source.step == 0).map(|source| source.span()).collect()
}

fn exact(statement: &Statement) -> BTreeSet<Span> {
    speakers(statement).into_iter().collect()
}

/// The sources of each step.
fn chain(statement: &Statement) -> BTreeMap<u32, Vec<Span>> {
    let mut steps: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    for source in &statement.sources {
        steps.entry(source.step).or_default().push(source.span());
    }
    steps
}

fn same_chain(gold: &Statement, coded: &Statement) -> bool {
    let same_step = |gold: &[Span], coded: &[Span]| {
        let met = align::align(gold.len(), coded.len(), |i, j| Overlap::of(gold[i], coded[j]).any().into());
        gold.len() == coded.len() && met.len() == gold.len()
    };
    let (gold, coded) = (chain(gold), chain(coded));
    gold.len() == coded.len() && gold.iter().zip(&coded).all(|(a, b)| a.0 == b.0 && same_step(a.1, b.1))
}

/// One speaker for one, each with an entity that shares a mention with the other's.
fn same_speakers(case: &Case, gold: &Statement, coded: &Statement) -> bool {
    let entities = |statement: &Statement| -> BTreeSet<Option<EntityId>> {
        statement.sources.iter().filter(|source| source.step == 0).map(|source| source.entity).collect()
    };
    let (gold, coded): (Vec<_>, Vec<_>) = (entities(gold).into_iter().collect(), entities(coded).into_iter().collect());
    let same = |i: usize, j: usize| gold[i].zip(coded[j]).is_some_and(|(gold, coded)| case.same_entity(gold, coded));
    gold.len() == coded.len() && align::align(gold.len(), coded.len(), |i, j| same(i, j).into()).len() == gold.len()
}

fn same_about(case: &Case, gold: &Statement, coded: &Statement) -> bool {
    match (&gold.about, &coded.about) {
        (Some(About::Statement(gold)), Some(About::Statement(coded))) => case.same_statement(Some(*gold), Some(*coded)),
        (Some(About::Event(gold)), Some(About::Event(coded))) => case.same_event(*gold, *coded),
        (Some(About::Count(gold)), Some(About::Count(coded))) => case.same_count(*gold, *coded),
        (Some(About::Words(gold)), Some(About::Words(coded))) => Overlap::of(*gold, *coded).half(),
        _ => false,
    }
}

fn show(case: &Case, answer: &Answer, statement: &Statement) -> String {
    let content: Vec<String> = statement.content.iter().map(|&span| case.words(span)).collect();
    let Statement { style, stance, .. } = statement;
    let about = match &statement.about {
        None => String::new(),
        Some(About::Words(span)) => format!(" about {:?}", case.words(*span)),
        Some(About::Statement(id)) => format!(" about{}", said(case, answer, Some(*id)).trim_start_matches(", under")),
        Some(About::Event(id)) => {
            let event = answer.event(*id).and_then(|event| answer.events.get(event));
            format!(" about the event {:?}", event.map(|event| case.words(event.trigger)).unwrap_or_default())
        }
        Some(About::Count(id)) => {
            let count = answer.count(*id).and_then(|count| answer.counts.get(count));
            format!(" about the count {:?}", count.map(|count| case.words(count.span())).unwrap_or_default())
        }
    };
    format!("{} {:?} {style:?} {stance:?}{about}", said_by(case, statement), content.join(" … "))
}

/// Sources with their steps, and the cue.
fn said_by(case: &Case, statement: &Statement) -> String {
    let source = |source: &record::Source| format!("{} {}", source.step, case.words(source.span()));
    let sources: Vec<String> = statement.sources.iter().map(source).collect();
    let cue = statement.cue.map(|cue| case.words(cue)).unwrap_or_default();
    format!("<{} | {cue}>", sources.join(", "))
}

/// The statement that something stands under, in words.
pub fn said(case: &Case, answer: &Answer, id: Option<StatementId>) -> String {
    let statement = id.and_then(|id| answer.statements.get(answer.statement(id)?));
    statement.map(|statement| format!(", under {}", said_by(case, statement))).unwrap_or_default()
}
