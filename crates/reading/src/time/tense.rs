//! What the parse says of an expression: whether its verb looks back or ahead, and what the next word is.

use super::frame::Tense;
use super::scan::Token;
use language::{Doc, Pos};
use serde::Deserialize;
use std::collections::BTreeSet;
use tables::TableError;

const TABLE: &str = "data/times/tense.tsv";

/// Words that look ahead.
pub struct Ahead {
    /// Lemmas whose complement lies ahead.
    complement: BTreeSet<String>,
    /// Verbs that lie ahead themselves when in the present.
    present: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Row {
    lemma: String,
    ahead: Part,
}

#[derive(PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Complement,
    Present,
}

impl Ahead {
    pub fn load() -> Result<Ahead, TableError> {
        let rows = tables::read::<Row>(TABLE, include_str!("../../../../data/times/tense.tsv"))?;
        let (present, complement): (Vec<Row>, Vec<Row>) =
            rows.into_iter().map(|(_, row)| row).partition(|row| row.ahead == Part::Present);
        let lemmas = |rows: Vec<Row>| rows.into_iter().map(|row| row.lemma).collect();
        Ok(Ahead { complement: lemmas(complement), present: lemmas(present) })
    }
}

/// The grammar of one block, as far as it is known.
#[derive(Clone, Copy)]
pub struct Grammar<'a> {
    pub doc: Option<&'a Doc>,
    pub ahead: &'a Ahead,
    pub capitals: Capitals,
}

/// What a capital letter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    /// In running text: a name.
    Names,
    /// In a headline, which may capitalise everything: nothing.
    Anything,
    /// In a phrase typed by hand, even their absence says nothing.
    Ignored,
}

impl Grammar<'_> {
    /// The tense of what happens at the time named at byte `at`: of the nearest verb above it that has one.
    pub fn tense(&self, at: usize) -> Option<Tense> {
        let doc = self.doc?;
        let token = doc.token_at(at);
        if token >= doc.len() || doc.start(token) > at {
            return None;
        }
        // Deeper than grammar goes, and a bound on hostile sentences.
        const REACH: usize = 40;
        if self.is_set_for(doc, token) {
            return Some(Tense::Future);
        }
        let mut infinitive = false;
        for word in doc.ancestors(token).take(REACH) {
            let is_ahead = self.ahead.complement.contains(doc.lemma(word));
            let verb = matches!(doc.pos(word), Pos::Verb | Pos::Aux);
            // "planned on Friday" looks back: only what was planned lies ahead.
            let finite_past = doc.tag(word) == "VBD" || doc.tag(word) == "VBN" && past_perfect(doc, word);
            if is_ahead && (infinitive || !verb || !finite_past) {
                return Some(Tense::Future);
            }
            if !verb {
                continue;
            }
            match of_verb(doc, word) {
                // "hopes to return", "is to return", "the talks begin".
                Some(Tense::Present) if infinitive || self.ahead.present.contains(doc.lemma(word)) => {
                    return Some(Tense::Future);
                }
                Some(tense) => return Some(tense),
                None => infinitive |= doc.tag(word) == "VB",
            }
        }
        None
    }

    /// "a march for Saturday", "threatened to strike from Monday" with the day hung on the threat.
    fn is_set_for(&self, doc: &Doc, token: usize) -> bool {
        let preposition = doc.head(token);
        let over = || doc.head(preposition);
        let ahead = || self.ahead.complement.contains(doc.lemma(over())) && doc.child(over(), &["xcomp"]).is_some();
        doc.dep(token) == "pobj" && (doc.lower(preposition) == "for" || doc.lower(preposition) == "from" && ahead())
    }

    /// Whether a token stands inside the name of a person.
    pub fn in_person(&self, token: &Token) -> bool {
        let Some(doc) = self.doc else { return false };
        let i = doc.token_at(token.start);
        doc.name_at(i).is_some_and(|name| doc.name_label(name) == "PERSON")
    }

    /// Whether a token is a noun in the plural.
    pub fn plural_noun(&self, token: &Token) -> bool {
        if let Some(doc) = self.doc {
            let i = doc.token_at(token.start);
            if i < doc.len() && doc.start(i) == token.start {
                return matches!(doc.tag(i), "NNS" | "NNPS");
            }
        }
        let word = token.lower.as_str();
        matches!(word, "people" | "men" | "women" | "children" | "police")
            || word.ends_with('s') && !word.ends_with("ss")
    }
}

/// The tense of one verb with its auxiliaries; none for infinitives and participles that stand under another verb.
fn of_verb(doc: &Doc, verb: usize) -> Option<Tense> {
    let auxiliaries = || doc.children(verb).filter(|&child| matches!(doc.dep(child), "aux" | "auxpass"));
    if auxiliaries().any(|child| doc.tag(child) == "MD") {
        // "could have fled" looks back.
        let perfect = auxiliaries().any(|child| doc.lower(child) == "have");
        return Some(if perfect { Tense::Past } else { Tense::Future });
    }
    if auxiliaries().any(|child| matches!(doc.tag(child), "VBD") || matches!(doc.lower(child), "has" | "have" | "'ve"))
    {
        return Some(Tense::Past);
    }
    match doc.tag(verb) {
        "VBD" => Some(Tense::Past),
        "VBZ" | "VBP" => Some(Tense::Present),
        "VBG" | "VBN" if auxiliaries().any(|child| matches!(doc.tag(child), "VBZ" | "VBP")) => {
            Some(if doc.tag(verb) == "VBG" { Tense::Future } else { Tense::Present })
        }
        _ => None,
    }
}

fn past_perfect(doc: &Doc, verb: usize) -> bool {
    doc.children(verb).any(|child| matches!(doc.lower(child), "had" | "has" | "have"))
}
