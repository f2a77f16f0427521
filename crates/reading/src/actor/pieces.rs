//! What the tables know of a stretch of text: a piece for every name, title, body, group and country in it.

use super::atoms::{Atom, POSSESSIVE};
use super::tables::{ActorKind, CountryWord, Index, ModifierKind, Role, Tables};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Actor(Index),
    Title(Index),
    Agency(Index),
    Group(Index),
    Country(Index, CountryWord),
    Modifier(Index),
    Possessive,
    Other,
}

/// One piece: atoms `start..end` of the text it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub what: What,
    pub start: usize,
    pub end: usize,
}

/// Reads the atoms of one sentence or phrase from left to right. At each place the longest entry of any table wins; of
/// equal ones a name before a country, a country before a role.
pub(super) fn read(atoms: &[Atom], tables: &Tables, any_case: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(rest) = atoms.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, what) = longest(rest, tables, any_case);
        pieces.push(Piece { what, start: at, end: at + length });
        at += length;
    }
    pieces
}

fn longest(rest: &[Atom], tables: &Tables, any_case: bool) -> (usize, What) {
    if rest.first().is_some_and(|atom| atom.text == POSSESSIVE) {
        return (1, What::Possessive);
    }
    let mut best = (0, What::Other);
    let mut offer = |found: Option<(usize, What)>| {
        if let Some((length, what)) = found.filter(|&(length, _)| length > best.0) {
            best = (length, what);
        }
    };
    let capital = rest.first().is_some_and(Atom::is_capital);
    if capital || any_case || rest.first().is_some_and(|atom| tables.is("particle", &atom.text)) {
        offer(tables.actor_names.at(rest, any_case).map(|(length, index)| (length, What::Actor(index))));
        let country = tables.country_words.at(rest, any_case);
        offer(country.map(|(length, (index, word))| (length, What::Country(index, word))));
    } else {
        // Names that are written small: "anti-balaka", "occupied territories".
        offer(tables.actor_names.at(rest, false).map(|(length, index)| (length, What::Actor(index))));
    }
    offer(tables.title_words.at(rest, any_case).map(|(length, index)| (length, What::Title(index))));
    // "Meridian Group" is a company, "another group" is anybody.
    let small =
        |length: usize| length == 1 && !capital && rest.first().is_some_and(|atom| tables.is("name_only", &atom.text));
    let agency = tables.agency_words.at(rest, any_case).filter(|&(length, _)| !small(length));
    offer(agency.map(|(length, index)| (length, What::Agency(index))));
    offer(tables.group_words.at(rest, any_case).map(|(length, index)| (length, What::Group(index))));
    offer(tables.modifier_words.at(rest, any_case).map(|(length, index)| (length, What::Modifier(index))));
    (best.0.max(1), best.1)
}

impl What {
    /// A title, a body or a group: what a phrase for an actor is headed by.
    pub fn is_role(self, tables: &Tables) -> bool {
        match self {
            What::Title(index) => tables.titles[index].role != Role::Address,
            What::Agency(_) | What::Group(_) => true,
            _ => false,
        }
    }

    pub fn is_person(self, tables: &Tables) -> bool {
        matches!(self, What::Actor(index) if tables.actors[index].kind == ActorKind::Person)
    }

    /// A word that stands between an office and what is before it: "former", "deputy".
    pub fn is_modifier(self, tables: &Tables, kind: ModifierKind) -> bool {
        matches!(self, What::Modifier(index) if tables.modifiers[index].kind == kind)
    }
}
