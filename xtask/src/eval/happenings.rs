//! Happenings: which claims of one report speak of the same thing.

use super::case::Case;
use super::family::Family;
use super::tally::{Board, Metric, Tally};

const PAIRS: Metric = Metric::f1("happenings.pairs", "pairs of found events that share a happening in gold and record");

pub const FAMILY: Family = Family { metrics: &[PAIRS], score };

fn score(case: &Case, board: &mut Board) {
    let both = |(i, j): (usize, usize)| (&case.gold.events[i], &case.coded.events[j]);
    let met: Vec<_> = case.events.pairs().map(both).collect();
    let mut tally = Tally::default();
    for (i, a) in met.iter().enumerate() {
        for b in met.iter().skip(i + 1) {
            let (gold, coded) = (a.0.happening == b.0.happening, a.1.happening == b.1.happening);
            let right = gold && coded;
            tally += Tally { right: right.into(), coded: coded.into(), gold: gold.into(), met: right.into() };
            if gold != coded {
                board.miss(&PAIRS, || {
                    let (first, second) = (case.words(a.0.trigger), case.words(b.0.trigger));
                    format!(
                        "{}  {first:?} and {second:?}: one happening in the {}",
                        case.id,
                        if gold { "gold" } else { "record" }
                    )
                });
            }
        }
    }
    board.add(&PAIRS, tally);
}
