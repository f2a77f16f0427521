//! Claims of one happening: of one type, with arguments, times and places that can be one.

use reading::Entities;
use record::{EntityId, EntityKind, Event, HappeningId, Status, WhenBasis};
use std::collections::BTreeMap;

/// How many happenings of a type a claim is compared with: the newest ones. Keeps long reports linear.
const WINDOW: usize = 48;
/// Letters in which the forms of a word agree.
const STEM: usize = 4;

/// Gives each event its happening.
pub(crate) fn group(events: &mut [Event], entities: &Entities) {
    // For each type the index of the first claim of each happening.
    let mut firsts: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    let mut next = 0;
    for index in 0..events.len() {
        let known = firsts.entry(events[index].kind.name()).or_default();
        let same = known.iter().rev().take(WINDOW).find(|&&first| is_one(&events[first], &events[index], entities));
        match same {
            Some(&first) => events[index].happening = events[first].happening,
            None => {
                next += 1;
                events[index].happening = HappeningId(next);
                known.push(index);
            }
        }
    }
}

fn is_one(a: &Event, b: &Event, entities: &Entities) -> bool {
    let same = |a: EntityId, b: EntityId| a == b || are_one_group(entities, a, b);
    let modes = a.mode.is_none() || b.mode.is_none() || a.mode == b.mode;
    let actors = meet(a.actors.iter().map(|x| x.entity), b.actors.iter().map(|x| x.entity), same);
    let recipients = meet(a.recipients.iter().map(|x| x.entity), b.recipients.iter().map(|x| x.entity), same);
    let times = match (&a.when, &b.when) {
        (Some(x), Some(y)) if x.basis == WhenBasis::Stated && y.basis == WhenBasis::Stated => x.edtf == y.edtf,
        _ => true,
    };
    // The same police may act twice in one report: an actor alone is not enough.
    let shares = recipients == Meet::Share || (actors == Meet::Share && stem(a) == stem(b));
    let era = (a.status == Status::Historical) == (b.status == Status::Historical);
    let apart = actors == Meet::Apart || recipients == Meet::Apart;
    modes && times && era && shares && !apart
}

/// The trigger's first letters, in which its forms agree: "detain", "detained".
fn stem(event: &Event) -> String {
    event.anchor.exact.to_lowercase().chars().take(STEM).collect()
}

#[derive(PartialEq, Eq)]
enum Meet {
    Share,
    Apart,
    Unknown,
}

fn meet(
    a: impl Iterator<Item = EntityId>,
    b: impl Iterator<Item = EntityId>,
    same: impl Fn(EntityId, EntityId) -> bool,
) -> Meet {
    let (a, b): (Vec<EntityId>, Vec<EntityId>) = (a.collect(), b.collect());
    if a.is_empty() || b.is_empty() {
        return Meet::Unknown;
    }
    if a.iter().any(|&x| b.iter().any(|&y| same(x, y))) { Meet::Share } else { Meet::Apart }
}

/// "14 bus passengers" and "the passengers": nominal groups under one head noun.
fn are_one_group(entities: &Entities, a: EntityId, b: EntityId) -> bool {
    let head = |id: EntityId| {
        let entity = entities.get(id).filter(|entity| entity.kind == EntityKind::Group)?;
        entity.name.rsplit(' ').next().map(str::to_lowercase)
    };
    matches!((head(a), head(b)), (Some(a), Some(b)) if a == b)
}
