//! Counts: what is counted, how many, who, and according to whom.

use super::align::{self, Alignment};
use super::answer::Answer;
use super::case::Case;
use super::family::Family;
use super::overlap::Overlap;
use super::sides::Sides;
use super::statements;
use super::tally::{Board, Metric};
use record::Count;

const SPAN: Metric = Metric::f1("counts.span", "spans that overlap, one to one");
const OF: Metric = Metric::f1("counts.of", "killed, injured, … on such spans");
const NUMBER: Metric = Metric::f1("counts.number", "the same of, min, max and approximate");
const WHO: Metric = Metric::f1("counts.who", "those counted: entities that share a mention (half of the union)");
const STATEMENT: Metric = Metric::f1("counts.statement", "under statements that meet, or both in the page's own voice");
const PART: Metric = Metric::f1("counts.part-of", "part of the right count, of counts that the gold has as a part");

pub const FAMILY: Family = Family { metrics: &[SPAN, OF, NUMBER, WHO, PART, STATEMENT], score };

pub fn align(gold: &Answer, coded: &Answer) -> Alignment {
    align::align(gold.counts.len(), coded.counts.len(), |i, j| {
        Overlap::of(gold.counts[i].span(), coded.counts[j].span()).weight()
    })
}

fn score(case: &Case, board: &mut Board) {
    let sides = Sides { case, met: &case.counts, gold: &case.gold.counts, coded: &case.coded.counts, show };
    sides.found(board, &SPAN);
    sides.field(board, &OF, |count| Some(count.of));
    sides.field(board, &NUMBER, |count| Some((count.of, count.min, count.max, count.approximate)));
    let same_who = |gold: &Count, coded: &Count| {
        gold.who.zip(coded.who).is_some_and(|(gold, coded)| case.same_entity(gold, coded))
    };
    sides.judge(board, &WHO, |count| count.who.is_some(), same_who);
    let same_whole = |gold: &Count, coded: &Count| {
        gold.part_of.zip(coded.part_of).is_some_and(|(gold, coded)| case.same_count(gold, coded))
    };
    sides.judge(board, &PART, |count| count.part_of.is_some(), same_whole);
    let same_statement = |gold: &Count, coded: &Count| case.same_statement(gold.statement, coded.statement);
    sides.judge(board, &STATEMENT, |_| true, same_statement);
}

fn show(case: &Case, answer: &Answer, count: &Count) -> String {
    let bound = |bound: Option<u64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let (min, max) = (bound(count.min), bound(count.max));
    let about = if count.approximate { "about " } else { "" };
    let who = count.who.and_then(|id| answer.entity(id)).map_or("nobody", |entity| &entity.name);
    let said = statements::said(case, answer, count.statement);
    format!("{} {about}{min}..{max} {:?}, who {who}{said}", case.around(count.span()), count.of)
}
