//! A report as the rules for actors see it: its atoms, and the pieces that the tables know, by token.

use super::atoms::{Atom, DocAtoms};
use super::describe::{self, Description};
use super::pieces::{self, Piece, What};
use super::tables::Tables;
use crate::Report;
use language::Doc;
use std::ops::Range;
use std::sync::Arc;

pub(super) struct Text {
    pub tables: Arc<Tables>,
    atoms: DocAtoms,
    pieces: Vec<Piece>,
    /// The piece that each token's first atom is in.
    piece_of: Vec<usize>,
    year: Option<i16>,
}

impl Text {
    pub fn new(report: &Report, tables: &Arc<Tables>) -> Text {
        let doc = &report.doc;
        let atoms = DocAtoms::new(doc);
        let mut found = Vec::new();
        for sentence in doc.sentences() {
            let range = atoms.range(sentence.tokens());
            for piece in pieces::read(atoms.of(sentence.tokens()), tables, false) {
                let (start, end) = (range.start + piece.start, range.start + piece.end);
                // "Nur-Sultan" has no sultan, "Ana Reyes-Banks" no bank.
                let token = atoms.all.get(start).map_or(0, |atom| atom.token);
                // "ex-minister" has one.
                let modified = found.last().is_some_and(|before: &Piece| matches!(before.what, What::Modifier(_)));
                let double =
                    || matches!(piece.what, What::Agency(_)) && is_capital(doc, token) && is_capital(doc, token - 2);
                let hyphened = token > sentence.start + 1
                    && is_tight_hyphen(doc, token - 1)
                    && !modified
                    && (matches!(piece.what, What::Title(_)) || double());
                let what = if hyphened { What::Other } else { piece.what };
                found.push(Piece { what, start, end });
            }
        }
        let mut piece_of = vec![0; doc.len()];
        let mut piece = 0;
        for (token, of) in piece_of.iter_mut().enumerate() {
            let first = atoms.range(token..token + 1).start;
            while found.get(piece).is_some_and(|found| found.end <= first) {
                piece += 1;
            }
            *of = piece;
        }
        let published = report.document.published.as_ref().map(|published| published.edtf.as_str());
        let year = published.and_then(|edtf| edtf.get(..4)).and_then(|year| year.parse().ok());
        Text { tables: Arc::clone(tables), atoms, pieces: found, piece_of, year }
    }

    /// The piece that a token stands in; `Other` for a token without letters.
    pub fn what(&self, token: usize) -> What {
        match self.atoms.of(token..token + 1) {
            [] => What::Other,
            _ => self
                .piece_of
                .get(token)
                .and_then(|&piece| self.pieces.get(piece))
                .map_or(What::Other, |piece| piece.what),
        }
    }

    /// The tokens of the piece that a token stands in.
    pub fn piece(&self, token: usize) -> Range<usize> {
        let piece = self.piece_of.get(token).and_then(|&piece| self.pieces.get(piece));
        let Some(piece) = piece.filter(|_| !self.atoms.of(token..token + 1).is_empty()) else {
            return token..token + 1;
        };
        let at = |atom: usize| self.atoms.all.get(atom).map_or(token, |atom| atom.token);
        at(piece.start)..at(piece.end.saturating_sub(1)) + 1
    }

    pub fn atoms(&self, tokens: Range<usize>) -> &[Atom] {
        self.atoms.of(tokens)
    }

    /// The atoms of some tokens as one string, to compare names by.
    pub fn key(&self, tokens: Range<usize>) -> String {
        let words: Vec<&str> = self.atoms(tokens).iter().map(|atom| atom.text.as_str()).collect();
        words.join(" ")
    }

    /// The token as it is compared, empty for one that is all hyphens.
    pub fn word(&self, token: usize) -> &str {
        self.atoms(token..token + 1).first().map_or("", |atom| &atom.text)
    }

    pub fn is(&self, class: &str, token: usize) -> bool {
        self.tables.is(class, self.word(token))
    }

    /// Words that many countries have a body of: "Security Council", "House of Representatives".
    pub fn is_generic(&self, tokens: Range<usize>) -> bool {
        let atoms = self.atoms(tokens);
        self.tables.agency_words.at(atoms, false).is_some_and(|(length, _)| length == atoms.len())
    }

    /// A country's own name.
    pub fn is_country(&self, token: usize) -> bool {
        matches!(self.what(token), What::Country(_, super::tables::CountryWord::Name))
    }

    /// When the report was published.
    pub fn year(&self) -> Option<i16> {
        self.year
    }

    /// The words of a phrase that the tables know, each with its row.
    pub fn rows(&self, tokens: Range<usize>) -> Vec<(Range<usize>, String)> {
        let mut rows = Vec::new();
        let mut token = tokens.start;
        while token < tokens.end {
            let piece = self.piece(token);
            rows.extend(self.tables.row(self.what(token)).map(|row| (piece.clone(), row)));
            token = piece.end.max(token + 1);
        }
        rows
    }

    /// What these tokens, a phrase for an actor, say of it.
    pub fn describe(&self, tokens: Range<usize>) -> Description {
        let atoms = self.atoms(tokens);
        describe::describe(atoms, &pieces::read(atoms, &self.tables, false), &self.tables, self.year)
    }
}

/// A capital letter first, also behind a particle: "d'Estreville"; not "I".
pub(super) fn is_capital(doc: &Doc, token: usize) -> bool {
    let word = doc.word(token);
    let bare = word.split_once(['\'', '’']).filter(|(particle, _)| particle.chars().count() <= LONGEST_PARTICLE);
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    (capital(word) || bare.is_some_and(|(_, name)| capital(name))) && word != "I"
}

/// Letters of what may stand before an apostrophe in a name: "dell'".
const LONGEST_PARTICLE: usize = 4;

/// Capitals only, two to eight: "UN", "BJP".
pub(super) fn is_acronym(doc: &Doc, token: usize) -> bool {
    let letters = doc.word(token).chars().filter(|letter| letter.is_alphabetic());
    let (count, upper) = letters.fold((0, true), |(count, upper), letter| (count + 1, upper && letter.is_uppercase()));
    upper && (2..=8).contains(&count)
}

/// A hyphen within a word: no space to either side.
pub(super) fn is_tight_hyphen(doc: &Doc, token: usize) -> bool {
    is_hyphen(doc, token)
        && token > 0
        && token + 1 < doc.len()
        && doc.end(token - 1) == doc.start(token)
        && doc.end(token) == doc.start(token + 1)
}

pub(super) fn is_hyphen(doc: &Doc, token: usize) -> bool {
    matches!(doc.word(token), "-" | "–" | "‑" | "‐")
}
