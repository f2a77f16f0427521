//! The shielding of one record: what is to be replaced, then everything moved onto the new text.

use crate::anchor::anchor;
use crate::cover::Cover;
use crate::edits::{Edit, Edits, Rank, within_blocks};
use crate::known::Known;
use crate::names::{Case, Names};
use crate::persons::{Person, Private, persons};
use crate::policy::Policy;
use crate::pseudonym::TABLES;
use crate::quotations::quotations;
use crate::unexplained::{addresses, unexplained};
use crate::words::string;
use crate::{HIDDEN, NAME};
use record::{Entity, EntityKind, Explained, Form, Place, Record, Role, Span, Use};

pub(crate) fn shielded(mut record: Record, policy: &Policy<'_>) -> Record {
    let text: Vec<char> = record.document.text.chars().collect();
    let view = View::of(&record, &text, policy);
    let new: Vec<char> = view.edits.apply(&text).chars().collect();

    let titles = record.document.blocks.iter().filter(|block| block.role == Role::Title);
    let titles: Vec<Span> = titles.map(|block| block.span()).collect();
    let title = record.document.title.as_deref().map(|title| view.follow(title, &titles, &new));
    let called: Vec<String> = record.entities.iter().map(|entity| view.entity(entity, &new)).collect();
    let located: Vec<String> = record.places.iter().map(|place| view.place(place, &new)).collect();
    record.entities.iter_mut().zip(called).for_each(|(entity, name)| entity.name = name);
    record.places.iter_mut().zip(located).for_each(|(place, name)| place.name = name);
    for person in &view.persons {
        if let Some(entity) = record.entities.get_mut(person.entity) {
            entity.name.clone_from(&person.pseudonym);
        }
    }

    for block in &mut record.document.blocks {
        block.source = None;
    }
    // What a hidden name could have been taken for says what it is.
    for explanation in record.explanations.iter_mut().filter(|one| view.edits.touch(one.span())) {
        explanation.candidates.retain(|candidate| explanation.of != Explained::Place && candidate.words.is_none());
    }
    record.map_spans(&mut |span| view.edits.map(span));
    for event in &mut record.events {
        event.anchor = anchor(&new, event.trigger);
    }

    let document = &mut record.document;
    let shown = |string: &str| view.names.replaced(string, Case::Text);
    document.text = new.iter().collect();
    document.title = title;
    document.source_id = view.names.replaced(&document.source_id, Case::Any);
    document.authors = document.authors.iter().map(|author| shown(author)).collect();
    document.publisher = document.publisher.as_deref().map(shown);
    document.url = document.url.take().filter(|_| policy.url);
    document.capture = None;
    record.shielded = true;
    record
}

/// A record as the shield sees it.
struct View<'v> {
    text: &'v [char],
    policy: &'v Policy<'v>,
    private: Private,
    persons: Vec<Person>,
    known: Known,
    names: Names,
    edits: Edits,
}

impl<'v> View<'v> {
    fn of(record: &Record, text: &'v [char], policy: &'v Policy<'v>) -> View<'v> {
        let private = Private::of(record);
        let persons = persons(record, &private, text);
        let known = Known::of(record, &private, text);
        let mut names = Names::of(&persons, record, text);

        // Names as the record found them, and wherever else a part of one stands.
        let mut edits: Vec<Edit> = Vec::new();
        for person in &persons {
            let mentions = record.entities.get(person.entity).into_iter().flat_map(|entity| &entity.mentions);
            let named = mentions.filter(|mention| mention.form == Form::Name);
            edits.extend(named.map(|mention| person_edit((mention.span(), person.pseudonym.clone()))));
        }
        let noted = Cover::of(text.len(), edits.iter().map(|edit| edit.span));
        let explains = |piece: Span| noted.holds(piece.start) || known.explains(piece);
        let (doubtful, suspects) = unexplained(text, &known, explains, policy.is_word);
        names.suspect(suspects);
        let spared = |piece: Span, key: &str| noted.holds(piece.start) || known.spares(piece, key);
        edits.extend(names.find(text, Case::Text, spared).into_iter().map(person_edit));
        let people = Edits::settle(edits.clone());
        edits.extend(doubtful.into_iter().map(doubt_edit));
        let hidden = quotations(record, &private, text, |block| people.touch(block)).into_iter().chain(addresses(text));
        edits.extend(hidden.map(|span| Edit { span, with: HIDDEN.to_owned(), rank: Rank::Quotation }));

        // No edit joins two blocks, and what is masked already stays.
        let mut within: Vec<Edit> = Vec::with_capacity(edits.len());
        for Edit { span, with, rank } in edits {
            let parts = within_blocks(&record.document.blocks, span);
            within.extend(parts.map(|span| Edit { span, with: with.clone(), rank }));
        }
        within.retain(|edit| !is_mask(&string(text, edit.span)));
        View { text, policy, private, persons, known, names, edits: Edits::settle(within) }
    }

    /// A name or title: where it is words of the text it follows them, else it is shielded by itself.
    fn follow(&self, name: &str, spans: &[Span], new: &[char]) -> String {
        match spans.iter().find(|span| string(self.text, **span) == name) {
            Some(span) => string(new, self.edits.map(*span)),
            None => self.beside(name),
        }
    }

    fn beside(&self, words: &str) -> String {
        let text: Vec<char> = words.chars().collect();
        let mut edits: Vec<Edit> =
            self.names.find(&text, Case::Text, |_, _| false).into_iter().map(person_edit).collect();
        let (doubtful, _) = unexplained(&text, &self.known, |_| false, self.policy.is_word);
        edits.extend(doubtful.into_iter().map(doubt_edit));
        edits.retain(|edit| !is_mask(&string(&text, edit.span)));
        Edits::settle(edits).apply(&text)
    }

    fn entity(&self, entity: &Entity, new: &[char]) -> String {
        match entity.kind {
            EntityKind::State => entity.name.clone(),
            EntityKind::Person if !self.private.holds(entity) => entity.name.clone(),
            _ => {
                let mentions: Vec<Span> = entity.mentions.iter().map(|mention| mention.span()).collect();
                self.follow(&entity.name, &mentions, new)
            }
        }
    }

    fn place(&self, place: &Place, new: &[char]) -> String {
        match place.geonames {
            Some(_) if place.used != Use::Metonym => place.name.clone(),
            _ => self.follow(&place.name, &[place.span()], new),
        }
    }
}

pub(crate) fn person_edit((span, with): (Span, String)) -> Edit {
    Edit { span, with, rank: Rank::Person }
}

fn doubt_edit(span: Span) -> Edit {
    Edit { span, with: NAME.to_owned(), rank: Rank::Doubt }
}

/// Whether words are masked already: what has been shielded stays as it is.
fn is_mask(words: &str) -> bool {
    words == HIDDEN || words == NAME || TABLES.is_pseudonym(words)
}
