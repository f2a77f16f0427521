//! Members of a record by their identifiers, which count from 1 in the order of each list.

use crate::{
    Count, CountId, Entity, EntityId, Event, EventId, Place, PlaceId, Record, Statement, StatementId, Time, TimeId,
};

impl Record {
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.index()?)
    }

    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(id.index()?)
    }

    pub fn count(&self, id: CountId) -> Option<&Count> {
        self.counts.get(id.index()?)
    }

    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.get(id.index()?)
    }

    pub fn time(&self, id: TimeId) -> Option<&Time> {
        self.times.get(id.index()?)
    }

    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.get(id.index()?)
    }
}
