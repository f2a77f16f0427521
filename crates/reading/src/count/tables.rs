//! The tables of counting: number words, qualifiers, counted nouns, fates.

use record::Counted;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tables::TableError;

const NUMBERS: &str = include_str!("../../../../data/counts/numbers.tsv");
const QUALIFIERS: &str = include_str!("../../../../data/counts/qualifiers.tsv");
const NOUNS: &str = include_str!("../../../../data/counts/nouns.tsv");
const FATES: &str = include_str!("../../../../data/counts/fates.tsv");
const TOTALS: &str = include_str!("../../../../data/counts/totals.tsv");
const ADDITIONS: &str = include_str!("../../../../data/counts/additions.tsv");
const WORDS: &str = include_str!("../../../../data/counts/words.tsv");
const TOLLS: &str = include_str!("../../../../data/counts/tolls.tsv");

/// How a number word takes part in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum NumberKind {
    Unit,
    Multiplier,
    Vague,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct NumberWord {
    pub kind: NumberKind,
    pub min: u64,
    pub max: Option<u64>,
}

/// What a word beside a number makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Effect {
    Min,
    Max,
    Over,
    Under,
    About,
}

/// On which side of the number a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Before,
    After,
}

/// Words around a number, in lower case.
#[derive(Debug)]
pub(super) struct Qualifier {
    pub words: Vec<String>,
    pub place: Place,
    pub effect: Effect,
}

/// What is said of a counted noun without a fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// People of whom no more is known.
    People,
    /// A measure, a date, a part of an argument: no count.
    None,
    #[serde(untagged)]
    Thing(Counted),
}

/// Whom a fate befalls in the clause of its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    Object,
    /// The object, where "from" says away from where.
    ObjectFrom,
    /// The object, where it is people.
    Person,
    Subject,
    #[serde(rename = "self")]
    Own,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Fate {
    pub role: Role,
    pub of: Counted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    Verb,
    Noun,
    Adjective,
    Place,
    /// What people are together: "a crowd of 500".
    Group,
}

/// A class of words.tsv.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Class {
    /// Takes a figure of what was counted before.
    Tally,
    /// Lets a toll grow.
    Growth,
    /// Stands between a toll and its number: "rose *to* 26".
    Lead,
    /// Makes its object do what stands below.
    Maker,
    /// Takes hostages.
    Captor,
    /// Holds what people take part in: "staged a sit-in".
    Stager,
    /// Has an injury for its object.
    Sufferer,
    /// Those whom the police is made of.
    Police,
    /// Sends police.
    Deploys,
    /// What police do in the field.
    Acts,
    Ending,
}

/// What is known of counted things: the tables under `data/counts`.
pub struct Counts {
    numbers: BTreeMap<String, NumberWord>,
    nouns: BTreeMap<String, Kind>,
    fates: BTreeMap<(Part, String), Fate>,
    tolls: BTreeMap<String, Option<Counted>>,
    words: BTreeMap<Class, BTreeSet<String>>,
    additions: BTreeSet<(String, Place)>,
    pub(super) qualifiers: Vec<Qualifier>,
    pub(super) totals: Vec<Vec<String>>,
}

impl Counts {
    pub fn load() -> Result<Counts, TableError> {
        let mut numbers = BTreeMap::new();
        for (line, row) in tables::read::<NumberRow>("counts/numbers.tsv", NUMBERS)? {
            let word = NumberWord { kind: row.kind, min: row.min, max: row.max };
            add(&mut numbers, "counts/numbers.tsv", line, row.word, word)?;
        }
        let mut nouns = BTreeMap::new();
        for (line, row) in tables::read::<NounRow>("counts/nouns.tsv", NOUNS)? {
            for lemma in tables::list(&row.lemma) {
                add(&mut nouns, "counts/nouns.tsv", line, lemma, row.of)?;
            }
        }
        let mut fates = BTreeMap::new();
        for (line, row) in tables::read::<FateRow>("counts/fates.tsv", FATES)? {
            for lemma in tables::list(&row.lemma) {
                let fate = Fate { role: row.role, of: row.of };
                add(&mut fates, "counts/fates.tsv", line, (row.pos, lemma), fate)?;
            }
        }
        let mut tolls = BTreeMap::new();
        for (line, row) in tables::read::<TollRow>("counts/tolls.tsv", TOLLS)? {
            add(&mut tolls, "counts/tolls.tsv", line, row.lemma, row.of)?;
        }
        let mut of_class: BTreeMap<Class, BTreeSet<String>> = BTreeMap::new();
        for (_, row) in tables::read::<WordRow>("counts/words.tsv", WORDS)? {
            of_class.entry(row.class).or_default().extend(tables::list(&row.word));
        }
        let additions = tables::read("counts/additions.tsv", ADDITIONS)?;
        let qualifiers = tables::read("counts/qualifiers.tsv", QUALIFIERS)?;
        let totals = tables::read("counts/totals.tsv", TOTALS)?;
        Ok(Counts {
            numbers,
            nouns,
            fates,
            tolls,
            words: of_class,
            additions: additions.into_iter().map(|(_, row): (u64, AdditionRow)| (row.word, row.place)).collect(),
            qualifiers: qualifiers
                .into_iter()
                .map(|(_, row): (u64, QualifierRow)| Qualifier {
                    words: words(&row.phrase),
                    place: row.place,
                    effect: row.effect,
                })
                .collect(),
            totals: totals.into_iter().map(|(_, row): (u64, TotalRow)| words(&row.phrase)).collect(),
        })
    }

    pub(super) fn number(&self, lower: &str) -> Option<NumberWord> {
        self.numbers.get(lower).copied()
    }

    pub(super) fn noun(&self, lemma: &str) -> Option<Kind> {
        self.nouns.get(lemma).copied()
    }

    pub(super) fn fate(&self, part: Part, lemma: &str) -> Option<Fate> {
        self.fates.get(&(part, lemma.to_owned())).copied()
    }

    /// The noun stands for a number, and of what where it says so itself.
    pub(super) fn toll(&self, lemma: &str) -> Option<Option<Counted>> {
        self.tolls.get(lemma).copied()
    }

    /// Whether a word is of a class of words.tsv.
    pub(super) fn is(&self, class: Class, word: &str) -> bool {
        self.words.get(&class).is_some_and(|words| words.contains(word))
    }

    /// Ends as words for people do.
    pub(super) fn is_agentive(&self, lemma: &str) -> bool {
        let mut endings = self.words.get(&Class::Ending).into_iter().flatten();
        endings.any(|ending| lemma.len() > ending.len() + 2 && lemma.ends_with(ending.as_str()))
    }

    /// The word puts the number that it stands before or after on top of an earlier one.
    pub(super) fn adds(&self, lower: &str, place: Place) -> bool {
        self.additions.contains(&(lower.to_owned(), place))
    }
}

fn words(phrase: &str) -> Vec<String> {
    phrase.split(' ').map(str::to_owned).collect()
}

fn add<Key: Ord + std::fmt::Debug + Clone, Value>(
    map: &mut BTreeMap<Key, Value>,
    name: &'static str,
    line: u64,
    key: Key,
    value: Value,
) -> Result<(), TableError> {
    match map.insert(key.clone(), value) {
        None => Ok(()),
        Some(_) => Err(TableError::row(name, line, format!("{key:?} has a row already"))),
    }
}

#[derive(Deserialize)]
struct NumberRow {
    word: String,
    kind: NumberKind,
    min: u64,
    #[serde(default)]
    max: Option<u64>,
}

#[derive(Deserialize)]
struct QualifierRow {
    phrase: String,
    place: Place,
    effect: Effect,
}

#[derive(Deserialize)]
struct NounRow {
    lemma: String,
    of: Kind,
}

#[derive(Deserialize)]
struct FateRow {
    lemma: String,
    pos: Part,
    role: Role,
    of: Counted,
}

#[derive(Deserialize)]
struct TotalRow {
    phrase: String,
}

#[derive(Deserialize)]
struct AdditionRow {
    word: String,
    place: Place,
}

#[derive(Deserialize)]
struct WordRow {
    word: String,
    class: Class,
}

#[derive(Deserialize)]
struct TollRow {
    lemma: String,
    #[serde(default)]
    of: Option<Counted>,
}
