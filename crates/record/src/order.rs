//! Identifiers in text order. Stages give provisional ones; this is the last thing done to a record before it is written.

use crate::{About, CountId, EntityId, EventId, HappeningId, PlaceId, Record, StatementId, TimeId};
use std::collections::BTreeMap;

impl Record {
    /// Sorts every list by where its members stand in the text and numbers them from 1, all references with them.
    /// References to things that are not in the record are dropped.
    pub fn in_text_order(mut self) -> Record {
        for entity in &mut self.entities {
            entity.mentions.sort_by_key(|mention| (mention.start, mention.end));
            entity.mentions.dedup();
        }
        let entities: BTreeMap<EntityId, EntityId> = renumber(
            &mut self.entities,
            |entity| entity.mentions.first().map_or((usize::MAX, 0), |m| (m.start, usize::MAX - m.end)),
            |entity, id| std::mem::replace(&mut entity.id, id),
            EntityId::nth,
        );
        let times = renumber(
            &mut self.times,
            |time| (time.start, usize::MAX - time.end),
            |time, id| std::mem::replace(&mut time.id, id),
            TimeId::nth,
        );
        let places = renumber(
            &mut self.places,
            |place| (place.start, usize::MAX - place.end),
            |place, id| std::mem::replace(&mut place.id, id),
            PlaceId::nth,
        );
        let counts = renumber(
            &mut self.counts,
            |count| (count.start, usize::MAX - count.end),
            |count, id| std::mem::replace(&mut count.id, id),
            CountId::nth,
        );
        let statements = renumber(
            &mut self.statements,
            |statement| {
                let first = statement.content.iter().chain(&statement.cue).map(|span| span.start).min();
                (first.unwrap_or(usize::MAX), statement.cue.map_or(0, |cue| cue.start))
            },
            |statement, id| std::mem::replace(&mut statement.id, id),
            StatementId::nth,
        );
        let events = renumber(
            &mut self.events,
            |event| (event.trigger.start, event.kind as usize),
            |event, id| std::mem::replace(&mut event.id, id),
            EventId::nth,
        );
        let mut happenings: BTreeMap<HappeningId, HappeningId> = BTreeMap::new();
        for event in &self.events {
            let next = HappeningId::nth(happenings.len());
            happenings.entry(event.happening).or_insert(next);
        }

        let entity = |id: &mut Option<EntityId>| *id = id.and_then(|old| entities.get(&old).copied());
        for each in &mut self.entities {
            entity(&mut each.affiliation);
        }
        for place in &mut self.places {
            entity(&mut place.entity);
            place.within = place.within.and_then(|old| places.get(&old).copied());
        }
        for count in &mut self.counts {
            entity(&mut count.who);
            entity(&mut count.side);
            count.part_of = count.part_of.and_then(|old| counts.get(&old).copied());
            count.statement = count.statement.and_then(|old| statements.get(&old).copied());
        }
        for statement in &mut self.statements {
            for source in &mut statement.sources {
                entity(&mut source.entity);
            }
            statement.about = match statement.about.take() {
                Some(About::Statement(old)) => statements.get(&old).copied().map(About::Statement),
                Some(About::Event(old)) => events.get(&old).copied().map(About::Event),
                Some(About::Count(old)) => counts.get(&old).copied().map(About::Count),
                other => other,
            };
        }
        for event in &mut self.events {
            event.happening = happenings.get(&event.happening).copied().unwrap_or(event.happening);
            event.statement = event.statement.and_then(|old| statements.get(&old).copied());
            event.counts = event.counts.iter().filter_map(|old| counts.get(old).copied()).collect();
            for arguments in [&mut event.actors, &mut event.recipients] {
                arguments.retain_mut(|argument| match entities.get(&argument.entity) {
                    Some(&new) => {
                        argument.entity = new;
                        true
                    }
                    None => false,
                });
            }
            event.places.retain_mut(|at| match places.get(&at.place) {
                Some(&new) => {
                    at.place = new;
                    true
                }
                None => false,
            });
            if let Some(when) = &mut event.when {
                when.times = when.times.iter().filter_map(|old| times.get(old).copied()).collect();
            }
        }
        self
    }
}

fn renumber<T, Id: Ord + Copy>(
    items: &mut [T],
    key: impl Fn(&T) -> (usize, usize),
    replace: impl Fn(&mut T, Id) -> Id,
    nth: impl Fn(usize) -> Id,
) -> BTreeMap<Id, Id> {
    items.sort_by_key(key);
    let numbered = items.iter_mut().enumerate();
    numbered.map(|(index, item)| (replace(item, nth(index)), nth(index))).collect()
}
