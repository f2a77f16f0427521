//! On which fields two events agree.

use super::align::align;
use super::answer::{Event, Place};
use super::case::Case;
use super::overlap::Overlap;
use record::{Argument, PlaceId};

pub struct Agreement {
    pub kind: bool,
    pub mode: bool,
    pub actors: Links,
    pub recipients: Links,
    pub places: Links,
    /// True where the gold does not date the event.
    pub when: bool,
    pub status: bool,
    pub statement: bool,
    pub counts: Links,
}

/// A list against a list, one to one.
#[derive(Debug, Clone, Copy)]
pub struct Links {
    pub right: usize,
    pub gold: usize,
    pub coded: usize,
}

impl Links {
    fn of<T>(gold: &[T], coded: &[T], same: impl Fn(&T, &T) -> bool) -> Links {
        let right = align(gold.len(), coded.len(), |i, j| same(&gold[i], &coded[j]).into()).len();
        Links { right, gold: gold.len(), coded: coded.len() }
    }

    pub fn all(self) -> bool {
        self.right == self.gold && self.right == self.coded
    }

    pub fn any(self) -> bool {
        self.right > 0 || self.all()
    }
}

impl Agreement {
    pub fn whole(&self) -> bool {
        let lists = [self.actors, self.recipients, self.places, self.counts];
        self.kind && self.mode && self.when && self.status && self.statement && lists.into_iter().all(Links::all)
    }

    /// How well two events agree, for choosing which meets which. Below 100.
    pub fn weight(&self) -> u64 {
        let list = |links: Links| u64::from(links.all()) + u64::from(links.any());
        1 + 8 * u64::from(self.kind)
            + 4 * (list(self.actors) + list(self.recipients) + u64::from(self.statement))
            + 2 * (u64::from(self.status) + u64::from(self.when) + u64::from(self.mode))
            + list(self.places)
            + list(self.counts)
    }
}

pub fn agree(case: &Case, gold: &Event, coded: &Event) -> Agreement {
    let same_argument = |gold: &Argument, coded: &Argument| case.same_argument(gold, coded);
    let edtf = |event: &Event| event.when.as_ref().map(|when| when.edtf.clone());
    Agreement {
        kind: gold.kind == coded.kind,
        mode: gold.mode == coded.mode,
        actors: Links::of(&gold.actors, &coded.actors, same_argument),
        recipients: Links::of(&gold.recipients, &coded.recipients, same_argument),
        places: Links::of(&gold.places, &coded.places, |gold, coded| {
            gold.role == coded.role && same_place(case, gold.place, coded.place)
        }),
        when: gold.when.is_none() || edtf(gold) == edtf(coded),
        status: gold.status == coded.status,
        statement: case.same_statement(gold.statement, coded.statement),
        counts: Links::of(&gold.counts, &coded.counts, |&gold, &coded| case.same_count(gold, coded)),
    }
}

/// The coded mention is a mention of the gold's place: a report may name it again and again.
fn same_place(case: &Case, gold: PlaceId, coded: PlaceId) -> bool {
    let (Some(gold), Some(coded)) = (case.gold.place(gold), case.coded.place(coded)) else { return false };
    let is_it = |other: &&Place| other.id == gold.id || (gold.entity.is_some() && other.entity == gold.entity);
    case.gold.places.iter().filter(is_it).any(|place| Overlap::of(place.span(), coded.span()).half())
}
