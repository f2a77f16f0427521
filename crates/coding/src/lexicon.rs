//! The coding lexicon: the tables under `data/coding`, typed and indexed by lemma.

use crate::layers::{Layers, Row};
use crate::role::Role;
use crate::worlds::Worlds;
use record::{EventType, Status};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tables::{At, Table, TableError, columns, list, read};

/// The coding tables under `data/coding`.
pub struct Lexicon {
    pub(crate) verbs: BTreeMap<String, Vec<VerbFrame>>,
    pub(crate) nouns: BTreeMap<String, Vec<NounFrame>>,
    pub(crate) light_verbs: BTreeMap<String, Vec<LightVerb>>,
    pub(crate) stances: BTreeMap<String, Vec<StanceWord>>,
    pub(crate) not_parties: NotParties,
    /// What a word before an act's noun says of whether it came about.
    pub(crate) shades: BTreeMap<String, Status>,
    /// Words for what harms without anybody's will.
    pub(crate) accidents: BTreeSet<String>,
    /// The mode of an attack by the words for its means.
    pub(crate) means: BTreeMap<String, String>,
    /// Context and its words.
    pub(crate) contexts: Vec<(String, BTreeSet<String>)>,
    pub(crate) worlds: Worlds,
    classes: Classes,
}

pub(crate) type Classes = BTreeMap<String, Members>;

/// The lemmas of a class: single nouns, and nouns that need a modifier before them.
#[derive(Debug, Default)]
pub(crate) struct Members {
    single: BTreeSet<String>,
    modified: BTreeSet<(String, String)>,
}

/// A verb with what it asks of its clause and the act it then tells.
#[derive(Debug)]
pub(crate) struct VerbFrame {
    pub at: At,
    pub needs: VerbNeeds,
    pub kind: EventType,
    pub mode: Option<String>,
    pub actor: Role,
    pub recipients: Vec<Role>,
}

/// What a clause must have for a row of its verb to fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VerbNeeds {
    pub particles: Vec<String>,
    pub object: ObjectRule,
    pub companions: Vec<Companion>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ObjectRule {
    Any,
    /// There must be none.
    None,
    /// A party, or a party that is a person.
    Party,
    Person,
    /// A lemma or a class.
    Lemmas(Vec<String>),
    Class(String),
}

/// A preposition, adverb or complement that must hang on the verb; a preposition may ask for a class after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Companion {
    pub word: String,
    pub class: Option<String>,
}

/// A noun that names an act.
#[derive(Debug)]
pub(crate) struct NounFrame {
    pub at: At,
    pub modifiers: Vec<String>,
    pub kind: EventType,
    pub mode: Option<String>,
    pub actors: Vec<Role>,
    pub recipients: Vec<Role>,
    pub alone: bool,
}

/// A verb that lends a noun its grammar.
#[derive(Debug)]
pub(crate) struct LightVerb {
    pub at: At,
    pub particle: String,
    pub noun: NounSlot,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NounSlot {
    Object,
    /// The object of a verb whose subject is the recipient: "received aid".
    Undergone,
    /// Likewise behind a preposition: "is under arrest", "came under attack".
    UndergoneAfter(String),
    Subject,
    After(String),
}

/// A word over an act.
#[derive(Debug)]
pub(crate) struct StanceWord {
    pub at: At,
    pub particle: String,
    pub complements: Vec<Complement>,
    pub turn: Turn,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Complement {
    Infinitive,
    That,
    Gerund,
    Noun,
    After(String),
}

/// How a stance turns the act below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Turn {
    Agree,
    Promise,
    Refuse,
    Threaten,
    Demand,
    Order,
    /// The act itself: begin, continue, decide.
    Begin,
    Attempt,
    /// Kept from coming about by somebody else: foil, thwart.
    Foil,
    Plan,
    End,
    Allow,
    Deny,
    /// Considered only.
    Wish,
    /// A speech verb: its own clause decides.
    Speech,
}

/// What can never be a party to an act.
#[derive(Debug, Default)]
pub(crate) struct NotParties {
    pub lemmas: BTreeSet<String>,
    pub suffixes: Vec<String>,
    pub exceptions: BTreeSet<String>,
    pub instruments: BTreeSet<String>,
    pub parts: BTreeSet<String>,
}

#[derive(Deserialize)]
struct VerbRow {
    lemma: String,
    particle: String,
    object: String,
    companion: String,
    /// Empty in a user's table, where the row takes out the one of ours that needs the same.
    #[serde(rename = "type")]
    kind: Option<EventType>,
    mode: String,
    actor: String,
    recipient: String,
    #[allow(dead_code)]
    example: String,
}

#[derive(Deserialize)]
struct NounRow {
    lemma: String,
    modifier: String,
    #[serde(rename = "type")]
    kind: Option<EventType>,
    mode: String,
    actor: String,
    recipient: String,
    alone: String,
    #[allow(dead_code)]
    example: String,
}

#[derive(Deserialize)]
struct LightRow {
    lemma: String,
    particle: String,
    noun: String,
    #[allow(dead_code)]
    example: String,
}

#[derive(Deserialize)]
struct StanceRow {
    lemma: String,
    particle: String,
    complement: String,
    turn: Turn,
    #[allow(dead_code)]
    example: String,
}

#[derive(Deserialize)]
struct ClassRow {
    class: String,
    members: String,
}

#[derive(Deserialize)]
struct AccidentRow {
    words: String,
}

#[derive(Deserialize)]
struct ShadeRow {
    words: String,
    status: Status,
}

#[derive(Deserialize)]
struct MeansRow {
    mode: String,
    words: String,
}

#[derive(Deserialize)]
struct RuleRow {
    rule: String,
    members: String,
}

#[derive(Deserialize)]
struct ContextRow {
    context: String,
    words: String,
}

pub(crate) const VERBS: &str = include_str!("../../../data/coding/verbs.tsv");
pub(crate) const NOUNS: &str = include_str!("../../../data/coding/nouns.tsv");
pub(crate) const LIGHT_VERBS: &str = include_str!("../../../data/coding/light_verbs.tsv");
pub(crate) const STANCE: &str = include_str!("../../../data/coding/stance.tsv");
const CLASSES: &str = include_str!("../../../data/coding/classes.tsv");
const NOT_PARTIES: &str = include_str!("../../../data/coding/not_parties.tsv");
pub(crate) const MEANS: &str = include_str!("../../../data/coding/means.tsv");
pub(crate) const ACCIDENTS: &str = include_str!("../../../data/coding/accidents.tsv");
pub(crate) const SHADES: &str = include_str!("../../../data/coding/shades.tsv");
const CONTEXTS: &str = include_str!("../../../data/coding/contexts.tsv");

impl Lexicon {
    /// Loads the built-in tables.
    pub fn load() -> Result<Lexicon, TableError> {
        Lexicon::with(&[])
    }

    /// The built-in tables with verbs and nouns of the user's over them, in the columns of `verbs.tsv` or `nouns.tsv`.
    pub fn with(own: &[Table]) -> Result<Lexicon, TableError> {
        let classes = classes()?;
        let mut verbs = Layers::of(verb_rows(&Table::built_in("coding/verbs.tsv", VERBS), &classes)?)?;
        let mut nouns = Layers::of(noun_rows(&Table::built_in("coding/nouns.tsv", NOUNS))?)?;
        for table in own {
            match OwnRows::of(table, &classes)? {
                OwnRows::Verbs(rows) => verbs.lay_over(rows)?,
                OwnRows::Nouns(rows) => nouns.lay_over(rows)?,
            }
        }
        Ok(Lexicon {
            verbs: verbs.by_lemma(),
            nouns: nouns.by_lemma(),
            light_verbs: light_verbs()?,
            stances: stances()?,
            not_parties: not_parties()?,
            means: means()?,
            shades: read::<ShadeRow>("shades.tsv", SHADES)?
                .into_iter()
                .flat_map(|(_, row)| list(&row.words).into_iter().map(move |word| (word, row.status)))
                .collect(),
            accidents: read::<AccidentRow>("accidents.tsv", ACCIDENTS)?
                .into_iter()
                .flat_map(|(_, row)| list(&row.words))
                .collect(),
            contexts: read::<ContextRow>("contexts.tsv", CONTEXTS)?
                .into_iter()
                .map(|(_, row)| (row.context, list(&row.words).into_iter().collect()))
                .collect(),
            worlds: Worlds::load()?,
            classes,
        })
    }

    /// Whether a table of the user's can be laid over ours.
    pub fn check(&self, own: &Table) -> Result<(), TableError> {
        OwnRows::of(own, &self.classes).map(|_| ())
    }

    /// Whether `class` has the noun, or the noun with one of its modifiers.
    pub(crate) fn in_class(&self, class: &str, lemma: &str, modifiers: &[&str]) -> bool {
        self.classes.get(class).is_some_and(|members| {
            members.single.contains(lemma)
                || modifiers.iter().any(|&m| members.modified.contains(&(m.to_owned(), lemma.to_owned())))
        })
    }

    /// The frames of a verb. "-ise" is looked up as "-ize" too.
    pub(crate) fn verb(&self, lemma: &str) -> &[VerbFrame] {
        lookup(&self.verbs, lemma)
    }

    pub(crate) fn noun(&self, lemma: &str) -> &[NounFrame] {
        lookup(&self.nouns, lemma)
    }

    pub(crate) fn stance(&self, lemma: &str) -> &[StanceWord] {
        lookup(&self.stances, lemma)
    }

    pub(crate) fn light_verb(&self, lemma: &str) -> &[LightVerb] {
        lookup(&self.light_verbs, lemma)
    }
}

/// British spellings are looked up as American ones, and a lemma that lost its "e" ("stag" for "staged") with it.
fn lookup<'a, Row>(rows: &'a BTreeMap<String, Vec<Row>>, lemma: &str) -> &'a [Row] {
    let spelt = || {
        if let Some(stem) = lemma.strip_suffix("ise") {
            return Some(format!("{stem}ize"));
        }
        lemma.contains("isation").then(|| lemma.replace("isation", "ization"))
    };
    let found = rows.get(lemma).or_else(|| rows.get(&spelt()?)).or_else(|| rows.get(&format!("{lemma}e")));
    found.map_or(&[], Vec::as_slice)
}

type VerbRows = Vec<Row<VerbNeeds, VerbFrame>>;
type NounRows = Vec<Row<Vec<String>, NounFrame>>;

/// The rows of a user's table: its header says whether they are verbs or nouns.
enum OwnRows {
    Verbs(VerbRows),
    Nouns(NounRows),
}

impl OwnRows {
    fn of(own: &Table, classes: &Classes) -> Result<OwnRows, TableError> {
        let (verbs, nouns) = (columns(VERBS), columns(NOUNS));
        match own.columns() {
            header if header == verbs => verb_rows(own, classes).map(OwnRows::Verbs),
            header if header == nouns => noun_rows(own).map(OwnRows::Nouns),
            _ => {
                let reason = format!(
                    "the header line must have the columns of the verbs ({}) or of the nouns ({}), separated by tabs",
                    verbs.join(", "),
                    nouns.join(", ")
                );
                Err(TableError::row(&own.name, 1, reason))
            }
        }
    }
}

fn verb_rows(table: &Table, classes: &Classes) -> Result<VerbRows, TableError> {
    let mut rows = Vec::new();
    for (line, row) in read::<VerbRow>(&table.name, &table.text)? {
        let error = |reason: String| TableError::row(&table.name, line, format!("{:?}, {reason}", row.lemma));
        let class = |column: &str, name: &str| -> Result<String, TableError> {
            let unknown = || error(format!("column {column}: there is no class {name:?}"));
            classes.contains_key(name).then(|| name.to_owned()).ok_or_else(unknown)
        };
        let object = match row.object.as_str() {
            "" => ObjectRule::Any,
            "none" => ObjectRule::None,
            "actor" => ObjectRule::Party,
            "person" => ObjectRule::Person,
            cell => match cell.strip_prefix('@') {
                Some(name) => ObjectRule::Class(class("object", name)?),
                None => ObjectRule::Lemmas(list(cell)),
            },
        };
        let mut companions = Vec::new();
        for cell in list(&row.companion) {
            companions.push(match cell.split_once(" @") {
                Some((word, name)) => Companion { word: word.to_owned(), class: Some(class("companion", name)?) },
                None => Companion { word: cell, class: None },
            });
        }
        let needs = VerbNeeds { particles: list(&row.particle), object, companions };
        let at = table.at(line);
        let frame = match row.kind {
            None => None,
            Some(kind) => Some(VerbFrame {
                at: at.clone(),
                needs: needs.clone(),
                kind,
                mode: mode(&row.mode, kind).map_err(error)?,
                actor: Role::named(if row.actor.is_empty() { "subj" } else { &row.actor }),
                recipients: roles(&row.recipient),
            }),
        };
        rows.push(Row { at, lemma: row.lemma, needs, frame });
    }
    Ok(rows)
}

fn noun_rows(table: &Table) -> Result<NounRows, TableError> {
    let mut rows = Vec::new();
    for (line, row) in read::<NounRow>(&table.name, &table.text)? {
        let error = |reason: String| TableError::row(&table.name, line, format!("{:?}, {reason}", row.lemma));
        let modifiers = list(&row.modifier);
        let at = table.at(line);
        let frame = match row.kind {
            None => None,
            Some(kind) => Some(NounFrame {
                at: at.clone(),
                modifiers: modifiers.clone(),
                kind,
                mode: mode(&row.mode, kind).map_err(error)?,
                actors: roles(&row.actor),
                recipients: roles(&row.recipient),
                alone: row.alone == "yes",
            }),
        };
        rows.push(Row { at, lemma: row.lemma, needs: modifiers, frame });
    }
    Ok(rows)
}

fn roles(cell: &str) -> Vec<Role> {
    list(cell).iter().map(|role| Role::named(role)).collect()
}

fn light_verbs() -> Result<BTreeMap<String, Vec<LightVerb>>, TableError> {
    let mut verbs: BTreeMap<String, Vec<LightVerb>> = BTreeMap::new();
    for (line, row) in read::<LightRow>("light_verbs.tsv", LIGHT_VERBS)? {
        let noun = match row.noun.as_str() {
            "obj" => NounSlot::Object,
            "undergone" => NounSlot::Undergone,
            "subj" => NounSlot::Subject,
            under if under.starts_with("undergone ") => NounSlot::UndergoneAfter(under.replacen("undergone ", "", 1)),
            preposition => NounSlot::After(preposition.to_owned()),
        };
        verbs.entry(row.lemma).or_default().push(LightVerb {
            at: At::new("coding/light_verbs.tsv", line),
            particle: row.particle,
            noun,
        });
    }
    Ok(verbs)
}

fn stances() -> Result<BTreeMap<String, Vec<StanceWord>>, TableError> {
    let mut stances: BTreeMap<String, Vec<StanceWord>> = BTreeMap::new();
    for (line, row) in read::<StanceRow>("stance.tsv", STANCE)? {
        let complements = list(&row.complement).into_iter().map(|cell| match cell.as_str() {
            "inf" => Complement::Infinitive,
            "that" => Complement::That,
            "ing" => Complement::Gerund,
            "noun" => Complement::Noun,
            _ => Complement::After(cell),
        });
        let complements = complements.collect();
        stances.entry(row.lemma).or_default().push(StanceWord {
            at: At::new("coding/stance.tsv", line),
            particle: row.particle,
            complements,
            turn: row.turn,
        });
    }
    Ok(stances)
}

fn classes() -> Result<Classes, TableError> {
    let mut classes = Classes::new();
    for (line, row) in read::<ClassRow>("classes.tsv", CLASSES)? {
        if classes.contains_key(&row.class) {
            return Err(TableError::row("classes.tsv", line, format!("{:?} has a row already", row.class)));
        }
        let members = classes.entry(row.class).or_default();
        for member in list(&row.members) {
            match member.split_once(' ') {
                Some((modifier, noun)) => members.modified.insert((modifier.to_owned(), noun.to_owned())),
                None => members.single.insert(member),
            };
        }
    }
    Ok(classes)
}

fn means() -> Result<BTreeMap<String, String>, TableError> {
    let mut means = BTreeMap::new();
    for (line, row) in read::<MeansRow>("means.tsv", MEANS)? {
        mode(&row.mode, EventType::Assault).map_err(|reason| TableError::row("means.tsv", line, reason))?;
        means.extend(list(&row.words).into_iter().map(|words| (words, row.mode.clone())));
    }
    Ok(means)
}

fn not_parties() -> Result<NotParties, TableError> {
    let mut rules = NotParties::default();
    for (line, row) in read::<RuleRow>("not_parties.tsv", NOT_PARTIES)? {
        let members = list(&row.members);
        match row.rule.as_str() {
            "lemma" => rules.lemmas.extend(members),
            "suffix" => rules.suffixes.extend(members),
            "never" => rules.exceptions.extend(members),
            "instrument" => rules.instruments.extend(members),
            "part" => rules.parts.extend(members),
            other => return Err(TableError::row("not_parties.tsv", line, format!("no rule {other:?}"))),
        }
    }
    Ok(rules)
}

/// PLOVER's modes of a type; those of the manual, and of the table where the manual has none for an act.
fn modes(kind: EventType) -> &'static [&'static str] {
    match kind {
        EventType::Consult => &["visit", "third-party", "multilateral", "phone"],
        EventType::Retreat => &["withdraw", "release", "disarm", "ceasefire", "access", "resign", "return", "ease"],
        EventType::Request | EventType::Reject => &["assist", "change", "yield", "meet"],
        EventType::Accuse => &["disapprove", "investigate", "allege"],
        EventType::Threaten => &["restrict", "arrest", "relations", "expel", "territory", "violence"],
        EventType::Protest => &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
        EventType::Sanction => &["convict", "expel", "withdraw", "discontinue"],
        EventType::Mobilize => &["troops", "weapons", "police", "militia"],
        EventType::Coerce => &[
            "seize",
            "restrict",
            "ban",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
            "cyber",
        ],
        EventType::Assault => &[
            "abduct",
            "beat",
            "torture",
            "sexual",
            "targeted",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "aerial",
            "drone",
            "heavy-weapons",
            "crowd-control",
            "unconventional",
        ],
        _ => &[],
    }
}

fn mode(cell: &str, kind: EventType) -> Result<Option<String>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    if modes(kind).contains(&cell) {
        return Ok(Some(cell.to_owned()));
    }
    Err(format!("column mode: {} has no mode {cell:?}, but {}", kind.name(), modes(kind).join(", ")))
}
