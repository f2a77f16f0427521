//! `cargo xtask data gazetteer`: fetches the pinned sources into `local/`, packs them into `data/gazetteer.bin`.
//!
//! The same sources give the same bytes. What the file holds: divisions of the first two levels of every country, and
//! every settlement of GeoNames' cities500; names in Latin script; other names than the first from [`ALTERNATES_FROM`]
//! inhabitants up. The format is described in `reading::place::layout`.

use crate::gazetteer_sources::{self as sources, City, Division};
use crate::python::root;
use anyhow::{Context, Result, ensure};
use reading::place::layout::{self, Posting, Row};
use reading::place::{division_words, fold};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Smaller settlements go by their own name only.
const ALTERNATES_FROM: u64 = 42_000;
/// Smaller settlements have no label of their own; they are called as the text calls them.
const LABELLED_FROM: u64 = 15_000;

/// Makes the packed file and the note on its sources.
pub fn make() -> Result<()> {
    let sources = sources::fetch()?;
    let packed = pack(sources.divisions, sources.cities)?;
    fs::write(root().join("data/gazetteer.bin"), &packed).context("data/gazetteer.bin")?;
    let hash = format!("{:x}", Sha256::digest(&packed));
    let note = format!("{}\n{} bytes, sha256 `{hash}`\n", sources::NOTE, packed.len());
    fs::write(root().join("data/gazetteer.bin.sha256"), format!("{hash}\n")).context("data/gazetteer.bin.sha256")?;
    fs::write(root().join("data/gazetteer.md"), note).context("data/gazetteer.md")?;
    Ok(())
}

/// A row with the names it is found by.
struct Entry {
    row: Row,
    label: Option<String>,
    /// Folded; the value says whether it is an alternate.
    names: BTreeMap<String, bool>,
}

fn pack(divisions: Vec<Division>, cities: Vec<City>) -> Result<Vec<u8>> {
    let members = members(&divisions, &cities);
    let (first, second) = divide(divisions, &cities, &members);
    ensure!(first.len() + second.len() <= usize::from(u16::MAX), "more divisions than a row's parent can name");

    let mut row_of: BTreeMap<&str, u16> = BTreeMap::new();
    for (index, division) in (0u16..).zip(first.iter().chain(&second)) {
        row_of.insert(&division.code, index);
    }
    let mut entries = Vec::with_capacity(row_of.len() + cities.len());
    for division in &first {
        let country = division.code.as_bytes();
        let parent = u16::from_le_bytes([country[0], country[1]]);
        entries.push(of_division(division, members.get(division.code.as_str()), parent));
    }
    for division in &second {
        let parent = row_of[first_level(&division.code)];
        entries.push(of_division(division, members.get(division.code.as_str()), parent));
    }
    let mut ordered: Vec<&City> = cities.iter().collect();
    ordered.sort_by_cached_key(|city| (fold(&city.name), std::cmp::Reverse(city.population), city.geonames));
    for city in &ordered {
        let parent = row_of.get(city.division.as_str()).or_else(|| row_of.get(first_level(&city.division)));
        entries.push(of_city(city, *parent.with_context(|| format!("{} is in no division", city.name))?));
    }
    write(&entries, [first.len(), second.len(), ordered.len()])
}

/// Cities of each division of either level, by its code.
fn members<'a>(divisions: &[Division], cities: &'a [City]) -> BTreeMap<String, Vec<&'a City>> {
    let known: BTreeSet<&str> = divisions.iter().map(|division| division.code.as_str()).collect();
    let mut members: BTreeMap<String, Vec<&City>> = BTreeMap::new();
    for city in cities {
        members.entry(first_level(&city.division).to_owned()).or_default().push(city);
        if city.division.matches('.').count() == 2 && known.contains(city.division.as_str()) {
            members.entry(city.division.clone()).or_default().push(city);
        }
    }
    members
}

/// Divisions of the first and of the second level, by code. A second-level one that shares its name with a settlement
/// in it adds nothing and is left out, except for counties, which news tells apart from their seats.
fn divide(
    divisions: Vec<Division>,
    cities: &[City],
    members: &BTreeMap<String, Vec<&City>>,
) -> (Vec<Division>, Vec<Division>) {
    let (mut second, mut first): (Vec<_>, Vec<_>) =
        divisions.into_iter().partition(|division| division.code.matches('.').count() == 2);
    // Countries without divisions: their cities still need a row that names the country.
    let known: BTreeSet<String> = first.iter().map(|division| division.code.clone()).collect();
    let missing: BTreeSet<&str> =
        cities.iter().map(|city| first_level(&city.division)).filter(|code| !known.contains(*code)).collect();
    first.extend(missing.into_iter().map(|code| Division {
        code: code.to_owned(),
        geonames: 0,
        name: String::new(),
        aliases: Vec::new(),
    }));
    first.sort_by(|a, b| a.code.cmp(&b.code));
    second.retain(|division| {
        let Some(members) = members.get(&division.code) else { return false };
        let key = fold(&division.name);
        !members.iter().any(|city| fold(&city.name) == key)
    });
    second.sort_by(|a, b| a.code.cmp(&b.code));
    (first, second)
}

fn first_level(code: &str) -> &str {
    code.match_indices('.').nth(1).map_or(code, |(at, _)| &code[..at])
}

fn of_division(division: &Division, members: Option<&Vec<&City>>, parent: u16) -> Entry {
    let members = members.map_or(&[][..], Vec::as_slice);
    let middle = |of: fn(&City) -> f64| {
        let (low, high) =
            members.iter().fold((f64::MAX, f64::MIN), |(low, high), city| (low.min(of(city)), high.max(of(city))));
        if members.is_empty() { 0.0 } else { f64::midpoint(low, high) }
    };
    let mut names = BTreeMap::new();
    let own = fold(&division.name);
    let words = division_words();
    let bare = |key: &str| {
        let kept: Vec<&str> = key.split(' ').filter(|word| *word != "of" && !words.contains(*word)).collect();
        kept.join(" ")
    };
    let level = division.code.matches('.').count();
    if !own.is_empty() {
        names.insert(own.clone(), false);
    }
    // A bare "Henry" is hardly ever Henry County: counties are found by their whole name.
    if !division.code.starts_with("US.") {
        names.entry(bare(&own)).or_insert(false);
    }
    if level == 1 {
        for alias in division.aliases.iter().filter(|alias| is_name(alias)) {
            let alias = fold(alias);
            names.entry(bare(&alias)).or_insert(true);
            names.entry(alias).or_insert(true);
        }
    }
    names.retain(|name, _| name.len() > 1);
    let population = members.iter().map(|city| city.population).sum();
    Entry {
        row: Row {
            geonames: division.geonames,
            latitude: middle(|city| city.latitude),
            longitude: middle(|city| city.longitude),
            size: size(population),
            parent,
        },
        label: (level == 1 && !division.name.is_empty()).then(|| division.name.clone()),
        names,
    }
}

fn of_city(city: &City, parent: u16) -> Entry {
    let mut names = BTreeMap::new();
    if city.population >= ALTERNATES_FROM {
        // English writes foreign names without their diacritics: what has some is another language's form.
        let plain =
            |name: &&String| is_name(name) && name.chars().all(|letter| letter.is_ascii() || "’‘ʻʼ".contains(letter));
        for name in city.alternates.iter().filter(plain) {
            names.insert(fold(name), true);
        }
    }
    names.insert(fold(&city.name), false);
    names.retain(|name, _| name.len() > 1);
    Entry {
        row: Row {
            geonames: city.geonames,
            latitude: city.latitude,
            longitude: city.longitude,
            size: size(city.population),
            parent,
        },
        label: (city.population >= LABELLED_FROM).then(|| city.name.clone()),
        names,
    }
}

/// A name in Latin script as news would write it: transliterations of other scripts start small, codes are all capitals.
fn is_name(name: &str) -> bool {
    let latin = |letter: char| {
        (letter as u32) < 0x250 || (0x1E00..0x1F00).contains(&(letter as u32)) || "’‘ʻʼ".contains(letter)
    };
    name.chars().count() > 2
        && name.chars().all(|letter| latin(letter) && !letter.is_ascii_digit() && !"(),/;".contains(letter))
        && name.chars().next().is_some_and(char::is_uppercase)
        && name.chars().any(char::is_lowercase)
}

fn size(population: u64) -> u8 {
    // Integer logarithm, so that no processor's rounding shows: bit length, then three more bits of the number.
    if population == 0 {
        return 0;
    }
    let log = population.ilog2();
    let fraction = if log >= 3 { (population >> (log - 3)) & 7 } else { (population << (3 - log)) & 7 };
    u8::try_from(u64::from(log) * 8 + fraction).unwrap_or(u8::MAX)
}

fn write(entries: &[Entry], counts: [usize; 3]) -> Result<Vec<u8>> {
    let cities = counts[0] + counts[1];
    let mut own: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    let mut others: BTreeMap<&str, BTreeSet<Posting>> = BTreeMap::new();
    for ((row, index), entry) in (0u32..).zip(0usize..).zip(entries) {
        for (name, &alternate) in &entry.names {
            if index >= cities && !alternate {
                // Cities stand in the order of their names, so those of one name are neighbours.
                own.entry(name).or_insert((u64::from(row), 0)).1 += 1;
            } else {
                others.entry(name).or_default().insert(Posting { row, alternate });
            }
        }
    }
    let mut own_names = fst::MapBuilder::memory();
    for (name, (first, count)) in &own {
        ensure!(*count < layout::RUN, "{count} settlements are called {name}");
        own_names.insert(name, first * layout::RUN + count)?;
    }
    let own_names = own_names.into_inner()?;
    let mut lists = Vec::new();
    let mut other_names = fst::MapBuilder::memory();
    for (name, rows) in &others {
        let value = if let (1, Some(only)) = (rows.len(), rows.first()) {
            only.to_number() * 2
        } else {
            let offset = u64::try_from(lists.len())?;
            layout::write_number(&mut lists, u64::try_from(rows.len())?);
            let mut last = 0;
            for posting in rows {
                layout::write_number(&mut lists, posting.to_number() - last);
                last = posting.to_number();
            }
            offset * 2 + 1
        };
        other_names.insert(name, value)?;
    }
    let other_names = other_names.into_inner()?;

    let mut labels = String::new();
    let (mut labelled, mut ends) = (Vec::new(), Vec::new());
    for (row, entry) in (0u32..).zip(entries) {
        if let Some(label) = &entry.label {
            labels.push_str(label);
            labelled.extend_from_slice(&row.to_le_bytes()[..3]);
            ends.extend_from_slice(&u32::try_from(labels.len())?.to_le_bytes()[..3]);
        }
    }
    ensure!(labels.len() < 1 << 24, "labels outgrew three bytes");

    let mut bytes = layout::MAGIC.to_vec();
    let [first, second, cities] = counts;
    let parts = [ends.len() / 3, labels.len(), lists.len(), own_names.len(), other_names.len()];
    for count in [first, second, cities].into_iter().chain(parts) {
        bytes.extend_from_slice(&u32::try_from(count)?.to_le_bytes());
    }
    eprintln!(
        "{} rows of 10 bytes; labels, their bytes, bytes of lists, own names, other names: {parts:?}",
        entries.len()
    );
    for entry in entries {
        bytes.extend_from_slice(&entry.row.to_bytes());
    }
    for part in [&labelled, &ends, labels.as_bytes(), &lists, &own_names, &other_names] {
        bytes.extend_from_slice(part);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_codes_and_transcriptions() {
        for (name, expected) in
            [("Alma-Ata", true), ("ALA", false), ("alamati", false), ("Верный", false), ("Łódź", true)]
        {
            assert_eq!(is_name(name), expected, "{name}");
        }
    }

    #[test]
    fn sizes_grow_with_the_population() {
        assert_eq!(size(0), 0);
        let sizes: Vec<u8> = [1, 2, 500, 5_000, 100_000, 2_000_000, 30_000_000].map(size).to_vec();
        assert!(sizes.windows(2).all(|pair| pair[0] < pair[1]), "{sizes:?}");
    }
}
