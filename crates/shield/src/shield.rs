//! The shielding of one record.

use crate::anchor::anchor;
use crate::edits::{Edit, Edits, Rank, within_blocks};
use crate::known::Known;
use crate::names::{Case, Names};
use crate::persons::persons;
use crate::policy::Policy;
use crate::pseudonym::TABLES;
use crate::quotations::quotations;
use crate::unexplained::{addresses, unexplained};
use crate::words::string;
use crate::{HIDDEN, NAME};
use record::{EntityKind, Form, Record, Role, Span, Use};

pub(crate) fn shielded(mut record: Record, policy: &Policy<'_>) -> Record {
    let text: Vec<char> = record.document.text.chars().collect();
    let persons = persons(&record, &text);
    let names = Names::of(&persons, &record, &text);
    let known = Known::of(&record, &text);

    // Names as the record found them, and wherever else a part of one stands.
    let mut edits: Vec<Edit> = Vec::new();
    for person in &persons {
        let mentions = record.entities.get(person.entity).into_iter().flat_map(|entity| &entity.mentions);
        let named = mentions.filter(|mention| mention.form == Form::Name);
        edits.extend(named.map(|mention| person_edit((mention.span(), person.pseudonym.clone()))));
    }
    edits.extend(names.find(&text, Case::Text, |piece, key| known.spares(piece, key)).into_iter().map(person_edit));
    let people = Edits::settle(edits.clone());
    let hidden = quotations(&record, &text, |block| people.touch(block)).into_iter().chain(addresses(&text));
    edits.extend(hidden.map(|span| Edit { span, with: HIDDEN.to_owned(), rank: Rank::Quotation }));
    let doubtful = unexplained(&text, &known, |piece| known.explains(piece), policy.is_word);
    edits.extend(doubtful.into_iter().map(|span| Edit { span, with: NAME.to_owned(), rank: Rank::Doubt }));

    let blocks = &record.document.blocks;
    let edits = edits.into_iter().flat_map(|edit| {
        within_blocks(blocks, edit.span).map(move |span| Edit { span, ..edit.clone() }).collect::<Vec<_>>()
    });
    let edits = Edits::settle(edits.filter(|edit| !is_mask(&string(&text, edit.span))).collect());

    // Titles and names that stand beside the text.
    let shown = |string: &str| names.replaced(string, Case::Text);
    let title = record.document.title.take();
    let title = title.map(|title| {
        let is_title = |span: Span| string(&text, span) == title;
        let block = blocks.iter().find(|block| block.role == Role::Title && is_title(block.span()));
        match block {
            Some(block) => Ok(edits.map(block.span())),
            None => Err(beside(&title, &names, &known, policy)),
        }
    });
    for entity in &mut record.entities {
        let is_theirs =
            matches!(entity.kind, EntityKind::State) || !entity.private && entity.kind == EntityKind::Person;
        if !is_theirs {
            entity.name = shown(&entity.name);
        }
    }
    for person in persons {
        if let Some(entity) = record.entities.get_mut(person.entity) {
            entity.name = person.pseudonym;
        }
    }
    for place in &mut record.places {
        if place.geonames.is_none() || place.used == Use::Metonym {
            place.name = shown(&place.name);
        }
    }

    record.document.text = edits.apply(&text);
    record.document.capture = None;
    for block in &mut record.document.blocks {
        block.source = None;
    }
    record.map_spans(&mut |span| edits.map(span));
    let text: Vec<char> = record.document.text.chars().collect();
    record.document.title = title.map(|title| title.map_or_else(|beside| beside, |span| string(&text, span)));
    for event in &mut record.events {
        event.anchor = anchor(&text, event.trigger);
    }
    let document = &mut record.document;
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

/// A title that is not in the text.
fn beside(title: &str, names: &Names, known: &Known, policy: &Policy<'_>) -> String {
    let text: Vec<char> = title.chars().collect();
    let mut edits: Vec<Edit> = names.find(&text, Case::Text, |_, _| false).into_iter().map(person_edit).collect();
    let doubtful = unexplained(&text, known, |_| false, policy.is_word);
    edits.extend(doubtful.into_iter().map(|span| Edit { span, with: NAME.to_owned(), rank: Rank::Doubt }));
    edits.retain(|edit| !is_mask(&string(&text, edit.span)));
    Edits::settle(edits).apply(&text)
}

/// Whether words are masked already: what has been shielded stays as it is.
fn is_mask(words: &str) -> bool {
    words == HIDDEN || words == NAME || TABLES.is_pseudonym(words)
}
