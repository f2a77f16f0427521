//! Entities: their country, their sector, and whether a person is private.

use super::align::{self, Alignment};
use super::answer::Answer;
use super::case::Case;
use super::family::Family;
use super::overlap::Overlap;
use super::sides::Sides;
use super::tally::{Board, Metric, Tally};
use record::{Entity, EntityKind, Form, Span};

const COUNTRY: Metric = Metric::f1("entities.country", "the same country, of entities that share mentions");
const SECTOR: Metric = Metric::f1("entities.sector", "the same primary sector");
const PRIVATE: Metric = Metric::of_met("persons.private", "the right flag, of the gold's persons that the record has");
const MASKED: Metric =
    Metric::f1("persons.masked", "private persons flagged so, of the persons both have; a recall below 1 is a leak");

pub const FAMILY: Family = Family { metrics: &[COUNTRY, SECTOR, PRIVATE, MASKED], score };

/// By the number of mentions they share (half of the union); a name weighs more than a pronoun.
pub fn align(gold: &Answer, coded: &Answer) -> Alignment {
    align::align(gold.entities.len(), coded.entities.len(), |i, j| shared(&gold.entities[i], &coded.entities[j]))
}

fn shared(gold: &Entity, coded: &Entity) -> u64 {
    let is_shared = |span: Span| coded.mentions.iter().any(|mention| Overlap::of(span, mention.span()).half());
    let weight = |form| if form == Form::Name { 4 } else { 1 };
    gold.mentions.iter().filter(|mention| is_shared(mention.span())).map(|mention| weight(mention.form)).sum()
}

fn score(case: &Case, board: &mut Board) {
    let sides = Sides { case, met: &case.entities, gold: &case.gold.entities, coded: &case.coded.entities, show };
    sides.field(board, &COUNTRY, |entity| entity.country.clone());
    sides.field(board, &SECTOR, |entity| entity.sectors.first().cloned());
    for (gold, coded) in sides.pairs().filter(|(gold, _)| gold.kind == EntityKind::Person) {
        let right = usize::from(gold.private == coded.private);
        let masked = usize::from(gold.private && coded.private);
        board.add(&PRIVATE, Tally { right, coded: 1, gold: 1, met: 1 });
        board
            .add(&MASKED, Tally { right: masked, coded: coded.private.into(), gold: gold.private.into(), met: masked });
        if right == 0 {
            board.miss(&PRIVATE, || sides.words(Some(gold), Some(coded)));
        }
    }
}

fn show(case: &Case, _: &Answer, entity: &Entity) -> String {
    let first = entity.mentions.first().map(|mention| case.around(mention.span())).unwrap_or_default();
    let country = entity.country.as_deref().unwrap_or("no country");
    let private = if entity.private { " private" } else { "" };
    format!("{first} {:?} {country} {:?}{private}", entity.kind, entity.sectors)
}
