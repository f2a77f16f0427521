//! Names: the spans that are proper names, and of what kind.

use super::answer::Answer;
use super::case::Case;
use super::family::Family;
use super::tally::{Board, Metric, Tally};
use record::{EntityKind, Form, Span};
use std::collections::BTreeSet;

const EXACT: Metric = Metric::f1("names.exact", "a mention of form name with the same span and kind");
const SPAN: Metric = Metric::f1("names.span", "the same span, of whatever kind");

pub const FAMILY: Family = Family { metrics: &[EXACT, SPAN], score };

fn score(case: &Case, board: &mut Board) {
    let (gold, coded) = (names(&case.gold), names(&case.coded));
    board.add(&EXACT, shared(&gold, &coded));
    for (span, kind) in gold.difference(&coded) {
        board.miss(&EXACT, || format!("{:<18} gold  {} {kind:?}, not so coded", case.id, case.around(*span)));
    }
    for (span, kind) in coded.difference(&gold) {
        board.miss(&EXACT, || format!("{:<18} coded {} {kind:?}, not so in the gold", case.id, case.around(*span)));
    }
    let spans = |names: &BTreeSet<(Span, EntityKind)>| names.iter().map(|(span, _)| *span).collect::<BTreeSet<_>>();
    board.add(&SPAN, shared(&spans(&gold), &spans(&coded)));
}

fn names(answer: &Answer) -> BTreeSet<(Span, EntityKind)> {
    let mentions =
        answer.entities.iter().flat_map(|entity| entity.mentions.iter().map(|mention| (mention, entity.kind)));
    mentions.filter(|(mention, _)| mention.form == Form::Name).map(|(mention, kind)| (mention.span(), kind)).collect()
}

fn shared<T: Ord>(gold: &BTreeSet<T>, coded: &BTreeSet<T>) -> Tally {
    let right = gold.intersection(coded).count();
    Tally { right, coded: coded.len(), gold: gold.len(), met: right }
}
