//! Times, as TempEval-3 scores them: values on spans that overlap.

use super::align::{self, Alignment};
use super::answer::Answer;
use super::case::Case;
use super::family::Family;
use super::overlap::Overlap;
use super::sides::Sides;
use super::tally::{Board, Metric};
use record::Time;

const SPAN: Metric = Metric::f1("times.span", "spans that overlap (relaxed), one to one");
const VALUE: Metric = Metric::f1("times.value", "the same TIMEX3 value on such spans");
const EDTF: Metric = Metric::f1("times.edtf", "the same EDTF, of times that denote a place on the calendar");

pub const FAMILY: Family = Family { metrics: &[SPAN, VALUE, EDTF], score };

pub fn align(gold: &Answer, coded: &Answer) -> Alignment {
    align::align(gold.times.len(), coded.times.len(), |i, j| {
        Overlap::of(gold.times[i].span(), coded.times[j].span()).weight()
    })
}

fn score(case: &Case, board: &mut Board) {
    let sides = Sides { case, met: &case.times, gold: &case.gold.times, coded: &case.coded.times, show };
    sides.found(board, &SPAN);
    sides.field(board, &VALUE, |time| Some(time.value.clone()));
    sides.field(board, &EDTF, |time| time.edtf.clone());
}

fn show(case: &Case, _: &Answer, time: &Time) -> String {
    let edtf = time.edtf.as_deref().unwrap_or("none");
    format!("{:?} {:?} {}, EDTF {edtf}", case.words(time.span()), time.kind, time.value)
}
