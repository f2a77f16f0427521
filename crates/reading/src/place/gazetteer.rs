//! The places of the world: the packed rows of GeoNames, the countries and the supplement, looked up by name.

use super::countries::{Country, countries};
use super::fold::{self, fold, respell};
use super::home::Outlets;
use super::levels::Levels;
use super::packed::{Packed, Part};
use super::supplement::{self, Extra, Known, demonyms};
use record::Precision;
use std::collections::{BTreeMap, BTreeSet};
use tables::{Table, TableError};

/// What a name can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// Index into the countries.
    Country(u16),
    /// A row of the packed file: a division or a settlement.
    Row(u32),
    /// Index into the supplement.
    Extra(u16),
}

/// By what kind of name a sense was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The place's own name.
    Name,
    /// A former, foreign or alternative name.
    Alternate,
    /// "Kazakh", "American".
    Adjective,
    /// "Kazakhs", "Spaniard".
    People,
    /// "the Kremlin".
    Metonym,
    /// "Ky.", "TX": only after the name of a place in it.
    Short,
    /// Another transliteration of a name of its.
    Spelling,
    /// A county without the word.
    Bare,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub sense: Sense,
    pub by: By,
}

/// A place that a phrase may stand for, as `dateline place` shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub name: String,
    pub geonames: Option<u32>,
    /// Degrees, WGS 84.
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    pub admin1: Option<String>,
    pub precision: Precision,
    /// Share of belief among all candidates, from 0 to 1.
    pub score: f64,
}

impl Candidate {
    /// "Almaty, Almaty Region, KAZ, city, GeoNames 1526384".
    pub fn described(&self) -> String {
        let precision = format!("{:?}", self.precision).to_lowercase();
        let geonames = self.geonames.map(|id| format!("GeoNames {id}"));
        let parts = [Some(self.name.clone()), self.admin1.clone(), self.country.clone(), Some(precision), geonames];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The gazetteer. Loading takes a millisecond: the packed rows and names stay where they are.
pub struct Gazetteer {
    packed: Packed,
    countries: Vec<Country>,
    by_letters: BTreeMap<[u8; 2], u16>,
    /// Words of the names of countries and of their capitals, folded.
    nations: BTreeSet<String>,
    extras: Vec<Extra>,
    /// Names out of the user's tables, folded.
    own: BTreeMap<String, Vec<Found>>,
    /// Names out of the tables, folded.
    written: BTreeMap<String, Vec<Found>>,
    pub(super) levels: Levels,
    pub(super) cues: super::cues::Cues,
    pub(super) outlets: Outlets,
    /// Rows that the tables name by their GeoNames id.
    by_id: BTreeMap<u32, u32>,
}

impl Gazetteer {
    /// Reads the packed form; names and rows stay where they are and are looked up in place. An empty slice leaves the
    /// tables: countries, regions and what else the supplement names.
    pub fn load(packed: &'static [u8]) -> Result<Gazetteer, TableError> {
        Gazetteer::with(packed, &[])
    }

    /// The same with places of the user's, in the columns of `supplement.tsv`: a name that they have means theirs alone.
    pub fn with(packed: &'static [u8], own: &[Table]) -> Result<Gazetteer, TableError> {
        fold::check()?;
        let packed = Packed::new(packed)?;
        let countries = countries()?;
        let (extras, known) = supplement::supplement()?;
        let mut by_letters = BTreeMap::new();
        let mut written: BTreeMap<String, Vec<Found>> = BTreeMap::new();
        let mut add = |name: &str, sense: Sense, by: By| {
            let found = Found { sense, by };
            let all = written.entry(fold(name)).or_default();
            if !all.iter().any(|other| other.sense == sense) {
                all.push(found);
            }
        };
        for (index, country) in (0u16..).zip(&countries) {
            let sense = Sense::Country(index);
            by_letters.insert(country.letters(), index);
            add(&country.name, sense, By::Name);
            country.other_names.iter().for_each(|name| add(name, sense, By::Name));
            country.adjectives.iter().for_each(|name| add(name, sense, By::Adjective));
            country.people.iter().for_each(|name| add(name, sense, By::People));
            country.metonyms.iter().for_each(|name| add(name, sense, By::Metonym));
        }
        for (index, extra) in (0u16..).zip(&extras) {
            let sense = Sense::Extra(index);
            add(&extra.name, sense, By::Name);
            extra.other_names.iter().for_each(|name| add(name, sense, By::Alternate));
        }
        let named =
            countries.iter().flat_map(|country| country.other_names.iter().chain([&country.name, &country.capital]));
        let nations = named.flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        let outlets = Outlets::load()?;
        let wanted: BTreeSet<u32> = known.iter().map(|known| known.geonames).chain(outlets.towns()).collect();
        let rows: BTreeMap<u32, u32> = packed.with_ids(&wanted).into_iter().collect();
        for Known { geonames, names, by, .. } in &known {
            let Some(&row) = rows.get(geonames) else { continue };
            names.iter().for_each(|name| add(name, Sense::Row(row), *by));
        }
        let (levels, cues) = (Levels::load()?, super::cues::Cues::load()?);
        let by_id = rows;
        let mut gazetteer = Gazetteer {
            packed,
            countries,
            by_letters,
            nations,
            extras,
            own: BTreeMap::new(),
            written,
            levels,
            cues,
            outlets,
            by_id,
        };
        gazetteer.add_demonyms()?;
        for overlay in own {
            gazetteer.lay_over(overlay)?;
        }
        Ok(gazetteer)
    }

    /// Whether a table of the user's can be laid over ours.
    pub fn check(&self, own: &Table) -> Result<(), TableError> {
        self.own_rows(own).map(|_| ())
    }

    /// The places of a user's table, and its other names for places of ours.
    fn own_rows(&self, own: &Table) -> Result<OwnPlaces, TableError> {
        let (extras, known) = supplement::places(&own.name, &own.text)?;
        if self.extras.len() + extras.len() > usize::from(u16::MAX) {
            return Err(TableError::row(
                &own.name,
                0,
                format!("has more places than the {} that can be kept", u16::MAX),
            ));
        }
        let wanted = known.iter().map(|known| known.geonames).collect();
        let rows: BTreeMap<u32, u32> = self.packed.with_ids(&wanted).into_iter().collect();
        let mut named = Vec::new();
        for Known { geonames, names, by, line } in known {
            let row = rows.get(&geonames).copied().ok_or_else(|| {
                let reason = format!("{:?}, column geonames: the gazetteer has no place {geonames}", names.join(";"));
                TableError::row(&own.name, line, reason)
            })?;
            named.extend(names.into_iter().map(|name| (name, Found { sense: Sense::Row(row), by })));
        }
        Ok((extras, named))
    }

    fn lay_over(&mut self, own: &Table) -> Result<(), TableError> {
        let (extras, named) = self.own_rows(own)?;
        named.iter().for_each(|(name, found)| self.add_own(name, *found));
        for extra in extras {
            let Ok(index) = u16::try_from(self.extras.len()) else { break };
            let sense = Sense::Extra(index);
            self.add_own(&extra.name, Found { sense, by: By::Name });
            extra.other_names.iter().for_each(|name| self.add_own(name, Found { sense, by: By::Alternate }));
            self.extras.push(extra);
        }
        Ok(())
    }

    fn add_own(&mut self, name: &str, found: Found) {
        self.own.entry(fold(name)).or_default().push(found);
    }

    /// Adjectives and people of places that are no countries. A place is named as the gazetteer has it; the largest of
    /// the name is meant.
    fn add_demonyms(&mut self) -> Result<(), TableError> {
        for (place, words) in demonyms()? {
            let found =
                self.find(&fold(&place)).into_iter().filter(|found| matches!(found.by, By::Name | By::Alternate));
            let Some(largest) = found.max_by_key(|found| self.size(found.sense)) else { continue };
            for word in words {
                let all = self.written.entry(fold(&word)).or_default();
                all.push(Found { sense: largest.sense, by: By::Adjective });
            }
        }
        Ok(())
    }

    pub(super) fn by_alpha3(&self, code: &str) -> Option<u16> {
        let index = self.countries.binary_search_by(|country| country.iso3.as_str().cmp(code)).ok()?;
        u16::try_from(index).ok()
    }

    /// By the two letters of ISO 3166-1, in either case.
    pub(super) fn by_alpha2(&self, code: &str) -> Option<u16> {
        let letters: [u8; 2] = code.to_uppercase().as_bytes().try_into().ok()?;
        self.by_letters.get(&letters).copied()
    }

    /// A settlement of the tables by its GeoNames id.
    pub(super) fn town(&self, id: u32) -> Option<Sense> {
        self.by_id.get(&id).copied().map(Sense::Row)
    }

    /// What a folded name can stand for, exactly as it is spelt.
    pub(super) fn find(&self, key: &str) -> Vec<Found> {
        if let Some(own) = self.own.get(key) {
            return own.clone();
        }
        let mut all: Vec<Found> = self.written.get(key).cloned().unwrap_or_default();
        for posting in self.packed.find(key) {
            let sense = Sense::Row(posting.row);
            let by = if posting.alternate { By::Alternate } else { By::Name };
            match all.iter_mut().find(|found| found.sense == sense) {
                Some(found) => found.by = found.by.min(by),
                None => all.push(Found { sense, by }),
            }
        }
        all
    }

    /// Counties that news calls by their bare name: "Navarro" for Navarro County.
    pub(super) fn counties(&self, key: &str) -> Vec<Found> {
        let words = ["county", "parish"].iter().map(|word| self.find(&format!("{key} {word}")));
        let mut found: Vec<Found> = words.flatten().collect();
        found.retain(|found| found.by == By::Name && self.precision(found.sense) == Precision::District);
        found.iter_mut().for_each(|found| found.by = By::Bare);
        found
    }

    /// True where [`Gazetteer::find`] would find something.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.own.contains_key(key) || self.written.contains_key(key) || self.packed.knows(key)
    }

    /// What a folded name can stand for; where it is not known, what other transliterations of it stand for.
    pub(super) fn find_respelt(&self, key: &str) -> Vec<Found> {
        let exact = self.find(key);
        if !exact.is_empty() || key.len() < 5 {
            return exact;
        }
        let respelt = respell(key).into_iter().map(|spelling| self.find(&spelling)).find(|found| !found.is_empty());
        let mut found = respelt.unwrap_or_default();
        found.retain(|found| matches!(found.by, By::Name | By::Alternate) && self.size(found.sense) >= SPELT_FROM);
        found.iter_mut().for_each(|found| found.by = By::Spelling);
        found
    }

    pub(super) fn country(&self, sense: Sense) -> Option<u16> {
        match sense {
            Sense::Country(index) => Some(index),
            Sense::Row(row) => self.by_letters.get(&self.packed.country(row)?).copied(),
            Sense::Extra(index) => self.extras.get(usize::from(index))?.country,
        }
    }

    pub(super) fn country_row(&self, index: u16) -> Option<&Country> {
        self.countries.get(usize::from(index))
    }

    /// The first-level division that a sense lies in, or is.
    pub(super) fn first_level(&self, sense: Sense) -> Option<u32> {
        match sense {
            Sense::Row(row) => self.packed.first_level(row),
            _ => None,
        }
    }

    pub(super) fn second_level(&self, sense: Sense) -> Option<u32> {
        match sense {
            Sense::Row(row) => self.packed.second_level(row),
            _ => None,
        }
    }

    pub(super) fn precision(&self, sense: Sense) -> Precision {
        match sense {
            Sense::Country(_) => Precision::Country,
            Sense::Extra(index) => self.extras.get(usize::from(index)).map_or(Precision::Area, |extra| extra.precision),
            Sense::Row(row) => match self.packed.part(row) {
                Part::First => Precision::Province,
                Part::Second => Precision::District,
                Part::City => Precision::City,
            },
        }
    }

    /// Eight times the base-2 logarithm of how many people live there, or a like measure of how well known it is.
    pub(super) fn size(&self, sense: Sense) -> u8 {
        match sense {
            Sense::Country(_) => COUNTRY_SIZE,
            Sense::Extra(index) => self.extras.get(usize::from(index)).map_or(0, |extra| extra.size()),
            Sense::Row(row) => self.packed.row(row).map_or(0, |row| row.size),
        }
    }

    /// Latitude and longitude.
    pub(super) fn point(&self, sense: Sense) -> Option<(f64, f64)> {
        match sense {
            Sense::Country(index) => self.country_row(index).map(|country| (country.latitude, country.longitude)),
            Sense::Extra(index) => self.extras.get(usize::from(index)).and_then(Extra::point),
            Sense::Row(row) => {
                let row = self.packed.row(row)?;
                // Divisions without settlements have no point.
                (row.latitude != 0.0 || row.longitude != 0.0).then_some((row.latitude, row.longitude))
            }
        }
    }

    pub(super) fn geonames(&self, sense: Sense) -> Option<u32> {
        let id = match sense {
            Sense::Country(index) => self.country_row(index)?.geonames,
            Sense::Extra(index) => self.extras.get(usize::from(index))?.geonames?,
            Sense::Row(row) => self.packed.row(row)?.geonames,
        };
        Some(id).filter(|&id| id != 0)
    }

    /// The place's English name, where the gazetteer keeps it.
    pub(super) fn label(&self, sense: Sense) -> Option<&str> {
        match sense {
            Sense::Country(index) => self.country_row(index).map(|country| country.name.as_str()),
            Sense::Extra(index) => self.extras.get(usize::from(index)).map(|extra| extra.name.as_str()),
            Sense::Row(row) => self.packed.label(row),
        }
    }

    /// Name of the first-level division that a sense lies in, or is.
    pub(super) fn admin1(&self, sense: Sense) -> Option<&str> {
        match sense {
            Sense::Extra(index) => self.extras.get(usize::from(index))?.admin1.as_deref(),
            _ => self.packed.label(self.first_level(sense)?),
        }
    }

    /// ISO 3166-1 alpha-3 of the country that a sense lies in, or is.
    pub(super) fn alpha3(&self, sense: Sense) -> Option<&str> {
        self.country_row(self.country(sense)?).map(|country| country.iso3.as_str())
    }

    /// True where `inner` lies in `outer`.
    pub(super) fn lies_in(&self, inner: Sense, outer: Sense) -> bool {
        if inner == outer {
            return false;
        }
        match outer {
            Sense::Country(index) => self.country(inner) == Some(index),
            Sense::Row(row) => match self.packed.part(row) {
                Part::First => self.first_level(inner) == Some(row) || self.named_admin1(inner, row),
                Part::Second => self.second_level(inner) == Some(row),
                Part::City => false,
            },
            Sense::Extra(_) => false,
        }
    }

    /// Places of the supplement name their division in words.
    fn named_admin1(&self, inner: Sense, row: u32) -> bool {
        matches!(inner, Sense::Extra(_)) && self.admin1(inner).is_some_and(|name| Some(name) == self.packed.label(row))
    }

    /// True for the capital of its country.
    pub(super) fn is_capital(&self, sense: Sense, key: &str) -> bool {
        let country = self.country(sense).and_then(|index| self.country_row(index));
        matches!(sense, Sense::Row(_))
            && self.precision(sense) == Precision::City
            && self.size(sense) > 80
            && country.is_some_and(|country| !country.capital.is_empty() && fold(&country.capital) == key)
    }

    /// Whether a word is part of the name of a country or of its capital: "Lanka", "Kyiv".
    pub fn is_of_nation(&self, word: &str) -> bool {
        self.nations.contains(&fold(word))
    }

    /// The country whose name, adjective, people, capital or seat of government a name is: alpha-3.
    pub fn country_of(&self, name: &str) -> Option<&str> {
        let key = fold(name);
        let written = self.written.get(&key).into_iter().flatten();
        let country = written.filter(|found| found.by != By::Short).find_map(|found| match found.sense {
            Sense::Country(index) => Some(index),
            _ => None,
        });
        let country = country.or_else(|| {
            let capital = |country: &Country| !country.capital.is_empty() && fold(&country.capital) == key;
            self.countries.iter().position(capital).and_then(|index| u16::try_from(index).ok())
        });
        self.country_row(country?).map(|country| country.iso3.as_str())
    }

    /// The likeliest place of a name, if it is one. Adjectives, peoples and metonyms are not places.
    pub fn is_place(&self, name: &str) -> Option<Candidate> {
        super::resolve(name, self).into_iter().next()
    }

    pub(super) fn candidate(&self, found: Found, words: &str, score: f64) -> Candidate {
        let sense = found.sense;
        let (latitude, longitude) = self.point(sense).unzip();
        Candidate {
            name: self.label(sense).unwrap_or(words).to_owned(),
            geonames: self.geonames(sense),
            latitude,
            longitude,
            country: self.alpha3(sense).map(str::to_owned),
            admin1: self.admin1(sense).map(str::to_owned),
            precision: self.precision(sense),
            score,
        }
    }
}

/// Places of a user's table, and its other names for places of ours.
type OwnPlaces = (Vec<Extra>, Vec<(String, Found)>);

/// A country weighs as much as a city of a hundred million.
const COUNTRY_SIZE: u8 = 212;
/// Respelling finds only places above 2^13, some 8,000 people: hamlets with odd names would answer to anything.
const SPELT_FROM: u8 = 104;
