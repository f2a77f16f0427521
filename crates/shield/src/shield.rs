//! The shielding of one record.

use crate::anchor::anchor;
use crate::edits::{Edit, Edits, Rank, within_blocks};
use crate::known::Known;
use crate::names::{Case, Names};
use crate::persons::{Private, persons};
use crate::policy::Policy;
use crate::pseudonym::TABLES;
use crate::quotations::quotations;
use crate::unexplained::{addresses, unexplained};
use crate::words::string;
use crate::{HIDDEN, NAME};
use record::{EntityKind, Form, Record, Role, Span, Use};

pub(crate) fn shielded(mut record: Record, policy: &Policy<'_>) -> Record {
    let text: Vec<char> = record.document.text.chars().collect();
    let private = Private::of(&record, text.len());
    let persons = persons(&record, &private, &text);
    let known = Known::of(&record, &private, &text);
    let (doubtful, suspects) = unexplained(&text, &known, |piece| known.explains(piece), policy.is_word);
    let mut names = Names::of(&persons, &record, &text);
    names.suspect(suspects);

    // Names as the record found them, and wherever else a part of one stands.
    let mut edits: Vec<Edit> = Vec::new();
    for person in &persons {
        let mentions = record.entities.get(person.entity).into_iter().flat_map(|entity| &entity.mentions);
        let named = mentions.filter(|mention| mention.form == Form::Name);
        edits.extend(named.map(|mention| person_edit((mention.span(), person.pseudonym.clone()))));
    }
    edits.extend(names.find(&text, Case::Text, |piece, key| known.spares(piece, key)).into_iter().map(person_edit));
    let people = Edits::settle(edits.clone());
    let hidden = quotations(&record, &private, &text, |block| people.touch(block)).into_iter().chain(addresses(&text));
    edits.extend(hidden.map(|span| Edit { span, with: HIDDEN.to_owned(), rank: Rank::Quotation }));
    edits.extend(doubtful.into_iter().map(|span| Edit { span, with: NAME.to_owned(), rank: Rank::Doubt }));

    let blocks = &record.document.blocks;
    let edits = edits.into_iter().flat_map(|edit| {
        within_blocks(blocks, edit.span).map(move |span| Edit { span, ..edit.clone() }).collect::<Vec<_>>()
    });
    let edits = Edits::settle(edits.filter(|edit| !is_mask(&string(&text, edit.span))).collect());

    // Names and titles are words of the text, and follow it; others are shielded by themselves.
    let new: Vec<char> = edits.apply(&text).chars().collect();
    let follow = |name: &str, spans: &[Span]| {
        let same = spans.iter().find(|span| string(&text, **span) == name);
        same.map_or_else(|| beside(name, &names, &known, policy), |span| string(&new, edits.map(*span)))
    };
    let titles: Vec<Span> = blocks.iter().filter(|block| block.role == Role::Title).map(|block| block.span()).collect();
    let title = record.document.title.as_deref().map(|title| follow(title, &titles));
    let called: Vec<String> = record
        .entities
        .iter()
        .map(|entity| match entity.kind {
            EntityKind::State => entity.name.clone(),
            EntityKind::Person if !private.holds(entity) => entity.name.clone(),
            _ => follow(&entity.name, &entity.mentions.iter().map(|mention| mention.span()).collect::<Vec<_>>()),
        })
        .collect();
    let located: Vec<String> = record
        .places
        .iter()
        .map(|place| match place.geonames {
            Some(_) if place.used != Use::Metonym => place.name.clone(),
            _ => follow(&place.name, &[place.span()]),
        })
        .collect();
    record.entities.iter_mut().zip(called).for_each(|(entity, name)| entity.name = name);
    record.places.iter_mut().zip(located).for_each(|(place, name)| place.name = name);
    for person in persons {
        if let Some(entity) = record.entities.get_mut(person.entity) {
            entity.name = person.pseudonym;
        }
    }

    record.document.text = new.iter().collect();
    record.document.capture = None;
    for block in &mut record.document.blocks {
        block.source = None;
    }
    record.map_spans(&mut |span| edits.map(span));
    record.document.title = title;
    for event in &mut record.events {
        event.anchor = anchor(&new, event.trigger);
    }
    let document = &mut record.document;
    let shown = |string: &str| names.replaced(string, Case::Text);
    document.source_id = names.replaced(&document.source_id, Case::Any);
    document.authors = document.authors.iter().map(|author| shown(author)).collect();
    document.publisher = document.publisher.as_deref().map(shown);
    document.url = document.url.take().filter(|_| policy.url);
    record.shielded = true;
    record
}

pub(crate) fn person_edit((span, with): (Span, String)) -> Edit {
    Edit { span, with, rank: Rank::Person }
}

/// A title or a name that is not in the text as it is.
fn beside(words: &str, names: &Names, known: &Known, policy: &Policy<'_>) -> String {
    let text: Vec<char> = words.chars().collect();
    let mut edits: Vec<Edit> = names.find(&text, Case::Text, |_, _| false).into_iter().map(person_edit).collect();
    let (doubtful, _) = unexplained(&text, known, |_| false, policy.is_word);
    edits.extend(doubtful.into_iter().map(|span| Edit { span, with: NAME.to_owned(), rank: Rank::Doubt }));
    edits.retain(|edit| !is_mask(&string(&text, edit.span)));
    Edits::settle(edits).apply(&text)
}

/// Whether words are masked already: what has been shielded stays as it is.
fn is_mask(words: &str) -> bool {
    words == HIDDEN || words == NAME || TABLES.is_pseudonym(words)
}
