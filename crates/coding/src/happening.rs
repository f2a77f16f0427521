//! Claims of one happening: of one type, with arguments, times and places that can be one, and enough of them shared.

use crate::lexicon::Lexicon;
use reading::Entities;
use record::{Document, Entity, EntityId, EntityKind, Event, HappeningId, Place, PlaceId, Role, Status, WhenBasis};
use std::collections::BTreeMap;

/// How many claims of a type a claim is compared with: the newest ones. Keeps long reports linear.
const WINDOW: usize = 48;
/// Letters in which the forms of a word agree.
const STEM: usize = 4;
/// What two claims must share: two things that say who or where, or one and a headline or a word.
const ENOUGH: u32 = 3;

/// What claims are compared by.
pub(crate) struct Claims<'a> {
    pub document: &'a Document,
    pub entities: &'a Entities,
    pub places: &'a [Place],
    pub lexicon: &'a Lexicon,
}

impl Claims<'_> {
    /// Gives each event its happening.
    pub fn group(&self, events: &mut [Event]) {
        let places: BTreeMap<PlaceId, &Place> = self.places.iter().map(|place| (place.id, place)).collect();
        let mut of_type: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
        let mut next = 0;
        for index in 0..events.len() {
            let known = of_type.entry(events[index].kind.name()).or_default();
            let mut earlier = known.iter().rev().take(WINDOW);
            let same = earlier.find(|&&claim| self.are_one(&events[claim], &events[index], &places));
            events[index].happening = match same {
                Some(&claim) => events[claim].happening,
                None => {
                    next += 1;
                    HappeningId(next)
                }
            };
            known.push(index);
        }
    }

    fn are_one(&self, a: &Event, b: &Event, places: &BTreeMap<PlaceId, &Place>) -> bool {
        let modes = a.mode.is_none() || b.mode.is_none() || a.mode == b.mode;
        let era = (a.status == Status::Historical) == (b.status == Status::Historical);
        let times = stated(a).zip(stated(b)).is_none_or(|(a, b)| a == b);
        let ids = |arguments: &[record::Argument]| arguments.iter().map(|x| x.entity).collect::<Vec<_>>();
        let actors = meet(&ids(&a.actors), &ids(&b.actors), |a, b| self.parties(a, b));
        let recipients = meet(&ids(&a.recipients), &ids(&b.recipients), |a, b| self.parties(a, b));
        let at =
            |event: &Event| event.places.iter().filter_map(|at| places.get(&at.place).copied()).collect::<Vec<_>>();
        let scenes = meet(&at(a), &at(b), scenes);
        let apart = [actors, recipients, scenes].contains(&Meet::Apart);
        if !modes || !era || !times || apart {
            return false;
        }
        let weight = |meet: &Meet| match meet {
            Meet::Share => 2,
            Meet::Alike => 1,
            Meet::Apart | Meet::Unknown => 0,
        };
        let shared: u32 = [actors, recipients, scenes].iter().map(weight).sum();
        let title = [a, b].iter().filter(|event| self.in_title(event)).count() == 1;
        // A denial answers what was told; a title tells what the report does. Both are short of words for who and where.
        let answers = (a.status == Status::Denied) != (b.status == Status::Denied);
        let again = stem(a) == stem(b);
        let told = shared + 2 * u32::from(answers) + 2 * u32::from(title) + u32::from(again);
        (shared > 0 || again && (answers || title)) && told >= ENOUGH
    }

    fn in_title(&self, event: &Event) -> bool {
        self.document.block_at(event.trigger.start).is_some_and(|block| block.role == Role::Title)
    }

    /// "14 bus passengers" and "the passengers", "police" and "riot police" are one; "people" may be anybody.
    fn parties(&self, a: EntityId, b: EntityId) -> Meet {
        if a == b {
            return Meet::Share;
        }
        let (Some(a), Some(b)) = (self.entities.get(a), self.entities.get(b)) else { return Meet::Unknown };
        let (head_a, head_b) = (head(a), head(b));
        let anyone = |head: &str| {
            self.lexicon.in_class("anyone", head, &[])
                || self.lexicon.in_class("anyone", head.trim_end_matches('s'), &[])
        };
        let nominal = a.kind == EntityKind::Group || b.kind == EntityKind::Group;
        let countries = a.country.is_none() || b.country.is_none() || a.country == b.country;
        let sectors = !a.sectors.is_empty() && a.sectors == b.sectors;
        match () {
            () if !countries => Meet::Apart,
            () if nominal && head_a == head_b => Meet::Share,
            () if nominal && sectors => Meet::Alike,
            () if anyone(&head_a) || anyone(&head_b) => Meet::Unknown,
            () => Meet::Apart,
        }
    }
}

fn stated(event: &Event) -> Option<&str> {
    event.when.as_ref().filter(|when| when.basis == WhenBasis::Stated).map(|when| when.edtf.as_str())
}

/// The trigger's first letters, in which its forms agree: "detain", "detained".
fn stem(event: &Event) -> String {
    event.anchor.exact.to_lowercase().chars().take(STEM).collect()
}

/// The last word of a name or group.
fn head(entity: &Entity) -> String {
    entity.name.rsplit(' ').next().unwrap_or_default().to_lowercase()
}

/// One place, or one that lies in the other.
fn scenes(a: &Place, b: &Place) -> Meet {
    let same = a.id == b.id || a.geonames.is_some() && a.geonames == b.geonames || a.name == b.name;
    let holds = a.within == Some(b.id) || b.within == Some(a.id) || a.within.is_some() && a.within == b.within;
    let fine = |place: &Place| place.geonames.is_some() && place.precision == Some(record::Precision::City);
    match () {
        () if same || holds => Meet::Share,
        () if fine(a) && fine(b) => Meet::Apart,
        () => Meet::Unknown,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meet {
    Share,
    /// Of one sector, by other words.
    Alike,
    Apart,
    Unknown,
}

/// Two sides meet where any of their members do; they are apart where all are.
fn meet<T: Copy>(a: &[T], b: &[T], one: impl Fn(T, T) -> Meet) -> Meet {
    let mut found = if a.is_empty() || b.is_empty() { Meet::Unknown } else { Meet::Apart };
    for &x in a {
        for &y in b {
            match one(x, y) {
                Meet::Share => return Meet::Share,
                Meet::Alike => found = Meet::Alike,
                Meet::Unknown if found != Meet::Alike => found = Meet::Unknown,
                Meet::Unknown | Meet::Apart => {}
            }
        }
    }
    found
}
