//! What a gold record and a coded one both say. Gold leaves out what only a program can give: anchors, evidence,
//! confidence.

use record::{
    Argument, Count, CountId, Entity, EntityId, EventId, EventPlace, EventType, HappeningId, PlaceId, Precision,
    Record, Span, Statement, StatementId, Status, Time, Use, When,
};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
pub struct Answer {
    #[serde(default)]
    pub entities: Vec<Entity>,
    #[serde(default)]
    pub times: Vec<Time>,
    #[serde(default)]
    pub places: Vec<Place>,
    #[serde(default)]
    pub counts: Vec<Count>,
    #[serde(default)]
    pub statements: Vec<Statement>,
    #[serde(default)]
    pub events: Vec<Event>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Place {
    pub id: PlaceId,
    pub start: usize,
    pub end: usize,
    pub entity: Option<EntityId>,
    #[serde(rename = "use")]
    pub used: Use,
    pub geonames: Option<u32>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub country: Option<String>,
    pub precision: Option<Precision>,
}

impl Place {
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

#[derive(Debug, Clone, Deserialize)]
pub struct Event {
    pub id: EventId,
    pub happening: HappeningId,
    #[serde(rename = "type")]
    pub kind: EventType,
    pub mode: Option<String>,
    pub trigger: Span,
    #[serde(default)]
    pub actors: Vec<Argument>,
    #[serde(default)]
    pub recipients: Vec<Argument>,
    #[serde(default)]
    pub places: Vec<EventPlace>,
    pub when: Option<When>,
    #[serde(default)]
    pub counts: Vec<CountId>,
    pub status: Status,
    pub statement: Option<StatementId>,
}

impl Answer {
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }

    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }

    /// Where a count stands in the list.
    pub fn count(&self, id: CountId) -> Option<usize> {
        self.counts.iter().position(|count| count.id == id)
    }

    /// Where a statement stands in the list.
    pub fn statement(&self, id: StatementId) -> Option<usize> {
        self.statements.iter().position(|statement| statement.id == id)
    }

    /// Where an event stands in the list.
    pub fn event(&self, id: EventId) -> Option<usize> {
        self.events.iter().position(|event| event.id == id)
    }
}

impl From<Record> for Answer {
    fn from(record: Record) -> Answer {
        let Record { entities, times, places, counts, statements, events, .. } = record;
        Answer {
            entities,
            times,
            places: places.into_iter().map(Place::from).collect(),
            counts,
            statements,
            events: events.into_iter().map(Event::from).collect(),
        }
    }
}

impl From<record::Place> for Place {
    fn from(place: record::Place) -> Place {
        let record::Place { id, start, end, entity, used, geonames, latitude, longitude, country, precision, .. } =
            place;
        Place { id, start, end, entity, used, geonames, latitude, longitude, country, precision }
    }
}

impl From<record::Event> for Event {
    fn from(event: record::Event) -> Event {
        let record::Event {
            id,
            happening,
            kind,
            mode,
            trigger,
            actors,
            recipients,
            places,
            when,
            counts,
            status,
            statement,
            ..
        } = event;
        Event { id, happening, kind, mode, trigger, actors, recipients, places, when, counts, status, statement }
    }
}
