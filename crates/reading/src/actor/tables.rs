//! The tables of actors: titles, bodies, groups, names, and the small classes of words, loaded once.

use super::lexicon::Lexicon;
use super::pieces::What;
use record::{SECTORS, STATELESS};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tables::{At, Table, TableError};

/// What a name of `actors.tsv` or `leaders.tsv` stands for.
#[derive(Debug, Deserialize)]
pub(super) struct ActorRow {
    name: String,
    kind: String,
    country: String,
    sectors: String,
    office: String,
    until: Option<i16>,
    aliases: String,
}

#[derive(Debug, Deserialize)]
struct TitleRow {
    office: String,
    titles: String,
    sectors: String,
    public: String,
    role: String,
}

#[derive(Debug, Deserialize)]
struct PortfolioRow {
    portfolio: String,
    names: String,
}

#[derive(Debug, Deserialize)]
struct AgencyRow {
    agency: String,
    plural: String,
    sectors: String,
}

#[derive(Debug, Deserialize)]
struct GroupRow {
    noun: String,
    plural: String,
    sectors: String,
    private: String,
}

#[derive(Debug, Deserialize)]
struct ModifierRow {
    word: String,
    kind: String,
    sectors: String,
}

#[derive(Debug, Deserialize)]
struct PartitiveRow {
    word: String,
}

#[derive(Debug, Deserialize)]
struct PronounRow {
    pronoun: String,
    number: String,
    gender: String,
}

/// How a word of `standing.tsv` bears on a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    Object,
    Subject,
    State,
    Noun,
    Kin,
    Custody,
    Leads,
    Becomes,
}

/// What decides whether a person is shielded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Standing {
    Victim,
    Relative,
    Held,
    Office,
}

#[derive(Debug, Deserialize)]
struct StandingRow {
    word: String,
    part: Part,
    standing: Standing,
}

#[derive(Debug, Deserialize)]
struct WordRow {
    word: String,
    class: String,
}

#[derive(Debug, Deserialize)]
struct GivenRow {
    name: String,
    gender: String,
}

#[derive(Debug, Deserialize)]
struct PeopleRow {
    words: String,
    country: String,
}

#[derive(Debug, Deserialize)]
struct CountryRow {
    iso3: String,
    name: String,
    other_names: String,
    adjectives: String,
    people: String,
    capital: String,
    metonyms: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ActorKind {
    Person,
    Organization,
    Place,
}

/// A public body, person or territory with its own name.
#[derive(Debug)]
pub(super) struct Actor {
    pub at: At,
    pub kind: ActorKind,
    pub country: Option<String>,
    pub sectors: Vec<String>,
    pub office: Option<String>,
    /// The last year in that office, where it has ended.
    pub until: Option<i16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The sectors are the title's own.
    Own,
    /// The sectors are those of the body it is a title of.
    Body,
    /// A mere form of address.
    Address,
}

/// Whether a role takes its holder out of the shield.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Public {
    Yes,
    /// Yes, unless the holder is a victim or held.
    Unless,
    No,
}

#[derive(Debug)]
pub(super) struct Title {
    pub at: At,
    pub office: String,
    pub sectors: Vec<String>,
    pub public: Public,
    pub role: Role,
}

/// A body that many countries have.
#[derive(Debug)]
pub(super) struct Agency {
    pub at: At,
    pub sectors: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Group {
    pub at: At,
    pub sectors: Vec<String>,
    pub private: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ModifierKind {
    Former,
    Rank,
    Stance,
}

#[derive(Debug)]
pub(super) struct Modifier {
    pub at: At,
    pub kind: ModifierKind,
    pub sectors: Vec<String>,
}

/// Which of a country's words it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CountryWord {
    Name,
    Adjective,
    People,
    /// The capital, or a building or quarter that stands for the government.
    Seat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
    Neuter,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Pronoun {
    pub plural: bool,
    pub gender: Option<Gender>,
}

/// An index into one of the tables.
pub(super) type Index = usize;

pub(super) struct Tables {
    pub actors: Vec<Actor>,
    pub titles: Vec<Title>,
    pub agencies: Vec<Agency>,
    pub groups: Vec<Group>,
    pub modifiers: Vec<Modifier>,
    /// ISO 3166-1 alpha-3 codes, empty for peoples without a state; country words point here.
    pub countries: Vec<String>,
    pub actor_names: Lexicon<Index>,
    pub title_words: Lexicon<Index>,
    pub agency_words: Lexicon<Index>,
    pub group_words: Lexicon<Index>,
    pub modifier_words: Lexicon<Index>,
    pub country_words: Lexicon<(Index, CountryWord)>,
    pub partitives: BTreeSet<String>,
    portfolios: BTreeSet<String>,
    pub pronouns: BTreeMap<String, Pronoun>,
    /// Given names, folded, with the gender of who bears them.
    pub given: BTreeMap<String, Option<Gender>>,
    words: BTreeMap<String, BTreeSet<String>>,
    standings: BTreeMap<(Part, String), Standing>,
}

macro_rules! source {
    ($file:literal) => {
        include_str!(concat!("../../../../data/actors/", $file))
    };
}

impl Tables {
    /// The built-in tables with the user's rows before ours: of equal names the one added first is found.
    pub fn load(own: &[Table]) -> Result<Tables, TableError> {
        let mut tables = Tables {
            actors: Vec::new(),
            titles: Vec::new(),
            agencies: Vec::new(),
            groups: Vec::new(),
            modifiers: Vec::new(),
            countries: Vec::new(),
            actor_names: Lexicon::new(),
            title_words: Lexicon::new(),
            agency_words: Lexicon::new(),
            group_words: Lexicon::new(),
            modifier_words: Lexicon::new(),
            country_words: Lexicon::new(),
            partitives: BTreeSet::new(),
            portfolios: BTreeSet::new(),
            pronouns: BTreeMap::new(),
            given: BTreeMap::new(),
            words: BTreeMap::new(),
            standings: BTreeMap::new(),
        };
        tables.load_words()?;
        tables.load_countries()?;
        tables.load_titles()?;
        tables.load_bodies()?;
        for overlay in own {
            tables.load_actors(&overlay.name, &overlay.text)?;
        }
        tables.load_actors("actors/actors.tsv", source!("actors.tsv"))?;
        tables.load_actors("actors/leaders.tsv", source!("leaders.tsv"))?;
        Ok(tables)
    }

    /// Whether a word, folded, is of a class of `words.tsv`.
    pub fn is(&self, class: &str, word: &str) -> bool {
        self.words.get(class).is_some_and(|words| words.contains(word))
    }

    /// Whether a word, folded, is what a ministry is for: "Finance".
    pub fn is_portfolio(&self, word: &str) -> bool {
        self.portfolios.contains(word)
    }

    /// What a word says of the person it goes with.
    pub fn standing(&self, part: Part, word: &str) -> Option<Standing> {
        self.standings.get(&(part, word.to_owned())).copied()
    }

    fn load_words(&mut self) -> Result<(), TableError> {
        for (_, row) in tables::read::<WordRow>("words.tsv", source!("words.tsv"))? {
            self.words.entry(row.class).or_default().insert(row.word);
        }
        for (_, row) in tables::read::<StandingRow>("standing.tsv", source!("standing.tsv"))? {
            self.standings.insert((row.part, row.word), row.standing);
        }
        for (_, row) in tables::read::<PartitiveRow>("partitives.tsv", source!("partitives.tsv"))? {
            self.partitives.insert(row.word);
        }
        for (line, row) in tables::read::<PronounRow>("pronouns.tsv", source!("pronouns.tsv"))? {
            let gender = gender("pronouns.tsv", line, &row.gender)?;
            self.pronouns.insert(row.pronoun, Pronoun { plural: row.number == "many", gender });
        }
        for (line, row) in tables::read::<GivenRow>("given.tsv", source!("given.tsv"))? {
            self.given.insert(super::atoms::fold(&row.name), gender("given.tsv", line, &row.gender)?);
        }
        for (line, row) in tables::read::<ModifierRow>("modifiers.tsv", source!("modifiers.tsv"))? {
            let kind = match row.kind.as_str() {
                "former" => ModifierKind::Former,
                "rank" => ModifierKind::Rank,
                "stance" => ModifierKind::Stance,
                other => return Err(TableError::row("modifiers.tsv", line, format!("{other:?} is no kind"))),
            };
            self.modifier_words.add(&row.word, self.modifiers.len());
            self.modifiers.push(Modifier {
                at: At::new("actors/modifiers.tsv", line),
                kind,
                sectors: tables::list(&row.sectors),
            });
        }
        Ok(())
    }

    fn load_countries(&mut self) -> Result<(), TableError> {
        let text = include_str!("../../../../data/places/countries.tsv");
        for (_, row) in tables::read::<CountryRow>("countries.tsv", text)? {
            let index = self.countries.len();
            self.country_words.add(&row.name, (index, CountryWord::Name));
            let cells = [
                (&row.other_names, CountryWord::Name),
                (&row.adjectives, CountryWord::Adjective),
                (&row.people, CountryWord::People),
                (&row.capital, CountryWord::Seat),
                (&row.metonyms, CountryWord::Seat),
            ];
            for (cell, word) in cells {
                tables::list(cell).iter().for_each(|name| self.country_words.add(name, (index, word)));
            }
            self.countries.push(row.iso3);
        }
        // A people without a state of its own points to a country without a code.
        let none = self.countries.len();
        self.countries.push(String::new());
        for (line, row) in tables::read::<PeopleRow>("peoples.tsv", source!("peoples.tsv"))? {
            let index = match row.country.as_str() {
                "" => none,
                code => match self.countries.iter().position(|known| known == code) {
                    Some(index) => index,
                    None => return Err(TableError::row("peoples.tsv", line, format!("{code:?} is no country"))),
                },
            };
            tables::list(&row.words)
                .iter()
                .for_each(|word| self.country_words.add(word, (index, CountryWord::Adjective)));
        }
        Ok(())
    }

    fn load_titles(&mut self) -> Result<(), TableError> {
        for (line, row) in tables::read::<TitleRow>("titles.tsv", source!("titles.tsv"))? {
            let role = match row.role.as_str() {
                "own" => Role::Own,
                "body" => Role::Body,
                "address" => Role::Address,
                other => return Err(TableError::row("titles.tsv", line, format!("{other:?} is no role"))),
            };
            let index = self.titles.len();
            for title in tables::list(&row.titles) {
                self.title_words.add(&title, index);
                if role != Role::Address {
                    self.title_words.add(&plural_title(&title), index);
                }
            }
            let public = match row.public.as_str() {
                "yes" => Public::Yes,
                "unless" => Public::Unless,
                "no" => Public::No,
                other => return Err(TableError::row("titles.tsv", line, format!("{other:?} is not yes, unless, no"))),
            };
            let sectors = tables::list(&row.sectors);
            self.titles.push(Title {
                at: At::new("actors/titles.tsv", line),
                office: row.office,
                sectors,
                public,
                role,
            });
        }
        Ok(())
    }

    /// Bodies and groups; every portfolio with its minister and its ministry.
    fn load_bodies(&mut self) -> Result<(), TableError> {
        let government = || vec!["GOV".to_owned()];
        for (line, row) in tables::read::<PortfolioRow>("portfolios.tsv", source!("portfolios.tsv"))? {
            let at = At::new("actors/portfolios.tsv", line);
            let minister = |office: String| Title {
                at: at.clone(),
                office,
                sectors: government(),
                public: Public::Yes,
                role: Role::Own,
            };
            let (title, deputy) = (self.titles.len(), self.titles.len() + 1);
            self.titles.push(minister(format!("{} minister", row.portfolio)));
            self.titles.push(minister(format!("deputy {} minister", row.portfolio)));
            let agency = self.agencies.len();
            self.agencies.push(Agency { at, sectors: government() });
            let names = [row.portfolio].into_iter().chain(tables::list(&row.names));
            for name in names {
                self.portfolios.insert(name.clone());
                for form in [
                    format!("{name} minister"),
                    format!("{name} ministers"),
                    format!("{name} secretary"),
                    format!("minister of {name}"),
                    format!("minister for {name}"),
                    format!("secretary of {name}"),
                    format!("secretary for {name}"),
                ] {
                    self.title_words.add(&form, title);
                    self.title_words.add(&format!("deputy {form}"), deputy);
                    self.title_words.add(&format!("vice {form}"), deputy);
                }
                for form in [
                    format!("{name} ministry"),
                    format!("{name} ministries"),
                    format!("ministry of {name}"),
                    format!("ministry for {name}"),
                    format!("department of {name}"),
                ] {
                    self.agency_words.add(&form, agency);
                }
            }
        }
        for (line, row) in tables::read::<AgencyRow>("agencies.tsv", source!("agencies.tsv"))? {
            for form in [&row.agency, &row.plural].into_iter().filter(|form| !form.is_empty()) {
                self.agency_words.add(form, self.agencies.len());
            }
            self.agencies
                .push(Agency { at: At::new("actors/agencies.tsv", line), sectors: tables::list(&row.sectors) });
        }
        for (line, row) in tables::read::<GroupRow>("groups.tsv", source!("groups.tsv"))? {
            for form in [&row.noun, &row.plural].into_iter().filter(|form| !form.is_empty()) {
                self.group_words.add(form, self.groups.len());
            }
            self.groups.push(Group {
                at: At::new("actors/groups.tsv", line),
                sectors: tables::list(&row.sectors),
                private: row.private == "yes",
            });
        }
        Ok(())
    }

    fn load_actors(&mut self, table: &str, text: &str) -> Result<(), TableError> {
        for (line, row, kind) in self.actor_rows(table, text)? {
            let index = self.actors.len();
            self.actor_names.add(&row.name, index);
            tables::list(&row.aliases).iter().for_each(|alias| self.actor_names.add(alias, index));
            let mut sectors = tables::list(&row.sectors);
            if sectors.is_empty() && !row.office.is_empty() {
                sectors = self.office_sectors(&row.office);
            }
            if sectors.is_empty() && kind == ActorKind::Organization {
                sectors = self.body_sectors(&row.name);
            }
            let some = |cell: String| Some(cell).filter(|cell| !cell.is_empty());
            self.actors.push(Actor {
                at: At::new(table, line),
                kind,
                country: some(row.country),
                sectors,
                office: some(row.office),
                until: row.until,
            });
        }
        Ok(())
    }

    /// The rows of a table in the columns of `actors.tsv`, each checked.
    pub fn actor_rows(&self, table: &str, text: &str) -> Result<Vec<(u64, ActorRow, ActorKind)>, TableError> {
        let mut rows = Vec::new();
        for (line, row) in tables::read::<ActorRow>(table, text)? {
            let kind =
                self.check(&row).map_err(|reason| TableError::row(table, line, format!("{:?}, {reason}", row.name)))?;
            rows.push((line, row, kind));
        }
        Ok(rows)
    }

    /// Whether a row keeps to the closed lists, and names nobody who is to be shielded.
    fn check(&self, row: &ActorRow) -> Result<ActorKind, String> {
        if row.name.trim().is_empty() {
            return Err("column name: is empty".to_owned());
        }
        let kind = match row.kind.as_str() {
            "person" => ActorKind::Person,
            "organization" => ActorKind::Organization,
            "place" => ActorKind::Place,
            other => return Err(format!("column kind: {other:?} is not person, organization or place")),
        };
        let country = row.country.as_str();
        if !country.is_empty() && !STATELESS.contains(&country) && !self.countries.iter().any(|code| code == country) {
            return Err(format!(
                "column country: {country:?} is neither an ISO 3166-1 alpha-3 code nor one of {}",
                STATELESS.join(" ")
            ));
        }
        if let Some(sector) = tables::list(&row.sectors).iter().find(|sector| !SECTORS.contains(&sector.as_str())) {
            return Err(format!("column sectors: {sector:?} is not one of {}", SECTORS.join(" ")));
        }
        if kind == ActorKind::Person && row.office.is_empty() {
            return Err(
                "column office: is empty; whoever has no public office is private and cannot be entered".to_owned()
            );
        }
        Ok(kind)
    }

    /// The row that a piece was found by; for a word of a country its code.
    pub fn row(&self, what: What) -> Option<String> {
        match what {
            What::Actor(index) => self.actors.get(index).map(|actor| actor.at.to_string()),
            What::Title(index) => self.titles.get(index).map(|title| title.at.to_string()),
            What::Agency(index) => self.agencies.get(index).map(|agency| agency.at.to_string()),
            What::Group(index) => self.groups.get(index).map(|group| group.at.to_string()),
            What::Modifier(index) => self.modifiers.get(index).map(|modifier| modifier.at.to_string()),
            What::Country(index, _) => self.countries.get(index).map(|code| format!("places/countries.tsv {code}")),
            What::Possessive | What::Other => None,
        }
    }

    /// The sectors of an office, by the last title in its name.
    fn office_sectors(&self, office: &str) -> Vec<String> {
        let atoms = super::atoms::of_phrase(office);
        let titles = (0..atoms.len()).filter_map(|at| self.title_words.at(atoms.get(at..)?, true));
        titles
            .max_by_key(|&(length, _)| length)
            .map(|(_, title)| self.titles[title].sectors.clone())
            .unwrap_or_default()
    }

    /// The sectors of a body that several countries have, by the longest head noun in its name.
    fn body_sectors(&self, name: &str) -> Vec<String> {
        let atoms = super::atoms::of_phrase(name);
        let nouns = (0..atoms.len()).filter_map(|at| self.agency_words.at(atoms.get(at..)?, true));
        nouns
            .max_by_key(|&(length, _)| length)
            .map(|(_, agency)| self.agencies[agency].sectors.clone())
            .unwrap_or_default()
    }
}

fn gender(table: &'static str, line: u64, cell: &str) -> Result<Option<Gender>, TableError> {
    match cell {
        "male" => Ok(Some(Gender::Male)),
        "female" => Ok(Some(Gender::Female)),
        "neuter" => Ok(Some(Gender::Neuter)),
        "" => Ok(None),
        other => Err(TableError::row(table, line, format!("{other:?} is no gender"))),
    }
}

/// "members of parliament", "chiefs of staff", "foreign ministers", "chairmen".
fn plural_title(title: &str) -> String {
    match title.split_once(" of ") {
        Some((head, rest)) => format!("{} of {rest}", plural(head)),
        None => plural(title),
    }
}

pub(super) fn plural(noun: &str) -> String {
    let stem = |cut: usize| &noun[..noun.len() - cut];
    if noun.ends_with("man") {
        format!("{}men", stem(3))
    } else if noun.ends_with('y') && !noun.ends_with("ey") && !noun.ends_with("ay") {
        format!("{}ies", stem(1))
    } else if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}
