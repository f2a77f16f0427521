//! What the record explains: the names that are nobody's secret.

use crate::cover::Cover;
use crate::persons::{Private, is_author};
use crate::words::{folded, is_capitalised, pieces, slice};
use record::{Entity, EntityKind, Form, Place, Record, Role, Span, Use};
use std::collections::BTreeSet;

pub(crate) struct Known {
    /// Names of public persons, states, places of the gazetteer and the report's authors: they stay as they are.
    theirs: Cover,
    /// Names of bodies. A private name in one is masked unless it is also that of somebody or something above.
    bodies: Cover,
    public: BTreeSet<String>,
    /// Everything of which the record says what it is.
    explained: Cover,
    /// Parts of public names and of the publisher's.
    words: BTreeSet<String>,
}

impl Known {
    pub(crate) fn of(record: &Record, private: &Private, text: &[char]) -> Known {
        let is_public = |entity: &Entity| match entity.kind {
            EntityKind::Person => !private.holds(entity) || is_author(entity, record),
            EntityKind::State => true,
            _ => false,
        };
        let names = |is: fn(&Entity) -> bool| {
            let entities = record.entities.iter().filter(move |entity| is(entity));
            let mentions = entities.flat_map(|entity| &entity.mentions);
            mentions.filter(|mention| mention.form == Form::Name).map(|mention| mention.span())
        };
        let places = |is: fn(&Place) -> bool| record.places.iter().filter(move |place| is(place)).map(Place::span);
        let public = record.entities.iter().filter(|entity| is_public(entity)).flat_map(|entity| &entity.mentions);
        let public = public.filter(|mention| mention.form == Form::Name).map(|mention| mention.span());
        let theirs: Vec<Span> = public.chain(places(is_known)).collect();
        let bylines = record.document.blocks.iter().filter(|block| matches!(block.role, Role::Byline | Role::Dateline));
        let mut explained: Vec<Span> = names(is_explained).chain(places(is_placed)).chain(theirs.clone()).collect();
        let mut words: BTreeSet<String> = record.document.publisher.iter().flat_map(|name| parts(name)).collect();
        explained.extend(record.times.iter().map(|time| time.span()));
        explained.extend(bylines.map(record::Block::span));
        let public: BTreeSet<String> = theirs.iter().flat_map(|span| capitals(slice(text, *span))).collect();
        words.extend(public.iter().cloned());
        Known {
            public,
            theirs: Cover::of(text.len(), theirs),
            bodies: Cover::of(text.len(), names(is_body)),
            explained: Cover::of(text.len(), explained),
            words,
        }
    }

    /// Whether a part of a private name, here, is somebody else's.
    pub(crate) fn spares(&self, piece: Span, folded: &str) -> bool {
        self.theirs.holds(piece.start) || self.bodies.holds(piece.start) && self.public.contains(folded)
    }

    /// Whether the record says what stands here.
    pub(crate) fn explains(&self, piece: Span) -> bool {
        self.explained.holds(piece.start)
    }

    /// Whether a word is part of a public name that stands elsewhere.
    pub(crate) fn has(&self, folded: &str) -> bool {
        self.words.contains(folded)
    }
}

fn is_body(entity: &Entity) -> bool {
    !matches!(entity.kind, EntityKind::Person | EntityKind::State)
}

/// Bodies that the tables know something of, or that the text calls something. A name read as a body's about which
/// nothing else is known may be a person's.
fn is_explained(entity: &Entity) -> bool {
    let is_called = || entity.mentions.iter().any(|mention| mention.form == Form::Nominal);
    let is_known = || entity.country.is_some() || entity.sectors.iter().any(|sector| sector != "UNK");
    match entity.kind {
        EntityKind::Organization => is_known() || is_called(),
        EntityKind::Facility => true,
        _ => false,
    }
}

/// In the gazetteer, and not speaking: a surname may be a city's, and then it speaks.
fn is_known(place: &Place) -> bool {
    place.geonames.is_some() && place.used != Use::Metonym || place.used == Use::Demonym
}

fn is_placed(place: &Place) -> bool {
    place.geonames.is_some() || place.country.is_some() || place.used != Use::Metonym
}

fn parts(name: &str) -> Vec<String> {
    capitals(&name.chars().collect::<Vec<char>>())
}

/// The capitalised parts of a name, folded.
fn capitals(name: &[char]) -> Vec<String> {
    let words = pieces(name).into_iter().map(|piece| slice(name, piece));
    words.filter(|word| is_capitalised(word)).map(folded).collect()
}
