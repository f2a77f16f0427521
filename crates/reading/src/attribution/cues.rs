//! The tables of cues: which words attribute, where their content stands, and what stance they take.

use record::Stance;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tables::{At, TableError};

const VERBS: &str = include_str!("../../../../data/attribution/verbs.tsv");
const NOUNS: &str = include_str!("../../../../data/attribution/nouns.tsv");
const ADJECTIVES: &str = include_str!("../../../../data/attribution/adjectives.tsv");
const PHRASES: &str = include_str!("../../../../data/attribution/phrases.tsv");
const HEARSAY: &str = include_str!("../../../../data/attribution/hearsay.tsv");
const QUOTATION_MARKS: &str = include_str!("../../../../data/attribution/quotation_marks.tsv");
const DOCUMENTS: &str = include_str!("../../../../data/attribution/documents.tsv");
const CARRIERS: &str = include_str!("../../../../data/attribution/carriers.tsv");
const RELAYS: &str = include_str!("../../../../data/attribution/relays.tsv");
const GROUNDS: &str = include_str!("../../../../data/attribution/grounds.tsv");
const MEDIA: &str = include_str!("../../../../data/attribution/media.tsv");
const SOURCES: &str = include_str!("../../../../data/attribution/sources.tsv");

/// Where the content of a cue stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frame {
    /// "described the raid as a crime".
    As,
    /// A finite clause or a quotation.
    Clause,
    /// A quotation only.
    Quote,
    /// "quoted as saying".
    QuoteAs,
    /// "ordered troops to leave".
    Order,
    /// "promised to leave".
    Infinitive,
    /// "denied leaving".
    Gerund,
    /// "called the raid a crime".
    Small,
    /// "accused the army of a crime".
    ObjectAnd(String),
    /// "spoke of a crime".
    After(String),
    /// "denied a crime".
    Object,
    /// "withdrew its claim": an object that is itself words.
    Words,
}

impl Frame {
    fn parse(cell: &str) -> Option<Frame> {
        Some(match cell {
            "clause" => Frame::Clause,
            "quote" => Frame::Quote,
            "quote-as" => Frame::QuoteAs,
            "order" => Frame::Order,
            "infinitive" => Frame::Infinitive,
            "gerund" => Frame::Gerund,
            "as" => Frame::As,
            "small" => Frame::Small,
            "object" => Frame::Object,
            "words" => Frame::Words,
            other => match other.split_once('+')? {
                ("", preposition) => Frame::After(preposition.to_owned()),
                ("object", preposition) => Frame::ObjectAnd(preposition.to_owned()),
                _ => return None,
            },
        })
    }
}

/// How the source comes to the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Speech,
    Thought,
    Evidence,
}

/// What a cue word does.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub at: At,
    /// In the order in which they are tried.
    pub frames: Vec<Frame>,
    pub kind: Kind,
    pub stance: Stance,
    pub negated: Stance,
}

impl Cue {
    pub fn takes(&self, frame: &Frame) -> bool {
        self.frames.contains(frame)
    }
}

/// A phrase that is followed by the source of the clause it stands in.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub words: Vec<String>,
    pub stance: Stance,
}

/// How a verb brings in somebody through whom words come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RelayRole {
    Carries,
    Asks,
    Told,
    Cites,
    Hears,
}

#[derive(Debug, Clone, Deserialize)]
struct RelayRow {
    verb: String,
    role: RelayRole,
    preposition: String,
}

/// A pair of quotation marks.
#[derive(Debug, Clone)]
pub(super) struct Marks {
    pub open: String,
    pub close: String,
    /// Cannot be an apostrophe.
    pub double: bool,
}

/// What is known of cues: the tables under `data/attribution`.
pub struct Cues {
    verbs: BTreeMap<String, Cue>,
    nouns: BTreeMap<String, Cue>,
    adjectives: BTreeMap<String, Cue>,
    hearsay: BTreeMap<String, Stance>,
    carriers: BTreeMap<String, Option<Stance>>,
    documents: BTreeSet<String>,
    sources: BTreeSet<String>,
    relays: Vec<RelayRow>,
    media: BTreeSet<String>,
    pub(super) phrases: Vec<Phrase>,
    /// "on the authority of": what follows is cited.
    pub(super) grounds: Vec<Vec<String>>,
    pub(super) marks: Vec<Marks>,
}

impl Cues {
    pub fn load() -> Result<Cues, TableError> {
        let hearsay = tables::read("attribution/hearsay.tsv", HEARSAY)?;
        let phrases = tables::read("attribution/phrases.tsv", PHRASES)?;
        let marks = tables::read("attribution/quotation_marks.tsv", QUOTATION_MARKS)?;
        let carriers = tables::read("attribution/carriers.tsv", CARRIERS)?;
        Ok(Cues {
            verbs: cues("attribution/verbs.tsv", VERBS)?,
            nouns: cues("attribution/nouns.tsv", NOUNS)?,
            adjectives: cues("attribution/adjectives.tsv", ADJECTIVES)?,
            hearsay: hearsay.into_iter().map(|(_, row): (u64, HearsayRow)| (row.adverb, row.stance)).collect(),
            carriers: carriers.into_iter().map(|(_, row): (u64, CarrierRow)| (row.lemma, row.stance)).collect(),
            documents: lemmas("attribution/documents.tsv", DOCUMENTS)?,
            sources: lemmas("attribution/sources.tsv", SOURCES)?,
            relays: tables::read("attribution/relays.tsv", RELAYS)?.into_iter().map(|(_, row)| row).collect(),
            media: lemmas("attribution/media.tsv", MEDIA)?,
            phrases: phrases
                .into_iter()
                .map(|(_, row): (u64, PhraseRow)| Phrase {
                    words: row.phrase.split(' ').map(str::to_owned).collect(),
                    stance: row.stance,
                })
                .collect(),
            grounds: tables::read("attribution/grounds.tsv", GROUNDS)?
                .into_iter()
                .map(|(_, row): (u64, GroundRow)| row.phrase.split(' ').map(str::to_owned).collect())
                .collect(),
            marks: marks
                .into_iter()
                .map(|(_, row): (u64, MarksRow)| Marks {
                    open: row.open,
                    close: row.close,
                    double: row.double == "yes",
                })
                .collect(),
        })
    }

    pub(super) fn verb(&self, lemma: &str) -> Option<&Cue> {
        self.verbs.get(lemma)
    }

    pub(super) fn noun(&self, lemma: &str) -> Option<&Cue> {
        self.nouns.get(lemma)
    }

    /// By the word as it stands: participles are cues here too.
    pub(super) fn adjective(&self, lower: &str) -> Option<&Cue> {
        self.adjectives.get(lower)
    }

    pub(super) fn hearsay(&self, lower: &str) -> Option<Stance> {
        self.hearsay.get(lower).copied()
    }

    /// "refused to endorse": the stance that the first verb gives to the second, if it has one of its own.
    pub(super) fn carrier(&self, lemma: &str) -> Option<Option<Stance>> {
        self.carriers.get(lemma).copied()
    }

    /// Carries words: a statement, a letter.
    pub(super) fn is_document(&self, lemma: &str) -> bool {
        self.documents.contains(lemma)
    }

    /// A noun for a medium, or a word in the names of media.
    pub(super) fn is_medium(&self, word: &str) -> bool {
        self.media.contains(word)
    }

    /// How a verb brings in a relay, in one of these roles, and the preposition that it takes.
    pub(super) fn relay(&self, verb: &str, roles: &[RelayRole]) -> Option<(RelayRole, &str)> {
        let row = self.relays.iter().find(|row| row.verb == verb && roles.contains(&row.role))?;
        Some((row.role, &row.preposition))
    }

    /// The prepositions before whoever a verb cites, empty for a plain object.
    pub(super) fn prepositions(&self, verb: &str, role: RelayRole) -> impl Iterator<Item = &str> {
        let rows = self.relays.iter().filter(move |row| row.role == role);
        let verb = verb.to_owned();
        rows.filter(move |row| row.verb == verb).map(|row| row.preposition.as_str())
    }

    /// Can be cited: an official, a ministry, a report.
    pub(super) fn is_source(&self, lemma: &str) -> bool {
        self.sources.contains(lemma)
    }
}

#[derive(Deserialize)]
struct CueRow {
    lemma: String,
    frames: String,
    kind: Kind,
    stance: Stance,
    #[serde(default)]
    negated: Option<Stance>,
}

#[derive(Deserialize)]
struct HearsayRow {
    adverb: String,
    stance: Stance,
}

#[derive(Deserialize)]
struct CarrierRow {
    lemma: String,
    #[serde(default)]
    stance: Option<Stance>,
}

#[derive(Deserialize)]
struct PhraseRow {
    phrase: String,
    stance: Stance,
}

#[derive(Deserialize)]
struct GroundRow {
    phrase: String,
}

#[derive(Deserialize)]
struct MarksRow {
    open: String,
    close: String,
    double: String,
}

#[derive(Deserialize)]
struct LemmaRow {
    lemma: String,
}

fn cues(name: &'static str, text: &str) -> Result<BTreeMap<String, Cue>, TableError> {
    let mut cues = BTreeMap::new();
    for (line, row) in tables::read::<CueRow>(name, text)? {
        let mut frames = Vec::new();
        for cell in tables::list(&row.frames) {
            let frame = Frame::parse(&cell);
            frames.push(frame.ok_or_else(|| TableError::row(name, line, format!("{cell:?} is not a frame")))?);
        }
        frames.sort();
        let negated = row.negated.unwrap_or(Stance::Declines);
        let cue = Cue { at: At::new(name, line), frames, kind: row.kind, stance: row.stance, negated };
        for lemma in tables::list(&row.lemma) {
            if cues.insert(lemma.clone(), cue.clone()).is_some() {
                return Err(TableError::row(name, line, format!("{lemma:?} has a row already")));
            }
        }
    }
    Ok(cues)
}

fn lemmas(name: &'static str, text: &str) -> Result<BTreeSet<String>, TableError> {
    Ok(tables::read::<LemmaRow>(name, text)?.into_iter().map(|(_, row)| row.lemma).collect())
}
