//! The parts of a record that are scored, one family of metrics each.

use super::case::Case;
use super::tally::{Board, Metric};
use super::{counts, entities, events, happenings, mentions, names, places, statements, times};

pub struct Family {
    pub metrics: &'static [Metric],
    /// Adds one report to the board.
    pub score: fn(&Case, &mut Board),
}

/// In the order of the table.
pub const FAMILIES: &[Family] = &[
    names::FAMILY,
    mentions::FAMILY,
    entities::FAMILY,
    times::FAMILY,
    places::FAMILY,
    counts::FAMILY,
    statements::FAMILY,
    events::FAMILY,
    happenings::FAMILY,
];

pub fn metrics() -> impl Iterator<Item = &'static Metric> {
    FAMILIES.iter().flat_map(|family| family.metrics)
}

/// Scores reports, keeping so many misses for each metric.
pub fn score(cases: &[Case], misses: usize) -> Board {
    let mut board = Board::keeping(misses);
    for case in cases {
        for family in FAMILIES {
            (family.score)(case, &mut board);
        }
    }
    board
}
