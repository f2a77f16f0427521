//! The table of countries.

use serde::Deserialize;
use tables::{self, TableError, list};

#[derive(Deserialize)]
struct CountryRow {
    iso3: String,
    iso2: String,
    name: String,
    other_names: String,
    adjectives: String,
    people: String,
    capital: String,
    geonames: u32,
    latitude: f64,
    longitude: f64,
    metonyms: String,
}

/// A country or territory, with the words for it, its people and its government.
#[derive(Debug, Clone)]
pub struct Country {
    pub iso3: String,
    pub iso2: String,
    pub name: String,
    pub other_names: Vec<String>,
    pub adjectives: Vec<String>,
    pub people: Vec<String>,
    /// Empty where there is none.
    pub capital: String,
    pub geonames: u32,
    pub latitude: f64,
    pub longitude: f64,
    pub metonyms: Vec<String>,
}

impl Country {
    /// ISO 3166-1 alpha-2 as the packed rows name it.
    pub fn letters(&self) -> [u8; 2] {
        self.iso2.as_bytes().try_into().unwrap_or_default()
    }
}

/// Every country of `data/places/countries.tsv`.
pub fn countries() -> Result<Vec<Country>, TableError> {
    let rows = tables::read::<CountryRow>("countries.tsv", include_str!("../../../../data/places/countries.tsv"))?;
    let country = |(line, row): (u64, CountryRow)| {
        if row.iso3.len() != 3 || row.iso2.len() != 2 {
            return Err(TableError::row("countries.tsv", line, "codes have three and two letters"));
        }
        Ok(Country {
            iso3: row.iso3,
            iso2: row.iso2,
            name: row.name,
            other_names: list(&row.other_names),
            adjectives: list(&row.adjectives),
            people: list(&row.people),
            capital: row.capital,
            geonames: row.geonames,
            latitude: row.latitude,
            longitude: row.longitude,
            metonyms: list(&row.metonyms),
        })
    };
    rows.into_iter().map(country).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let all = countries().unwrap();
        assert!(all.len() >= 250);
        assert!(all.windows(2).all(|pair| pair[0].iso3 < pair[1].iso3), "sorted by code, each once");
        let kazakhstan = all.iter().find(|country| country.iso3 == "KAZ").unwrap();
        assert_eq!((kazakhstan.letters(), kazakhstan.capital.as_str()), (*b"KZ", "Astana"));
        assert!(kazakhstan.adjectives.contains(&"Kazakh".to_owned()));
    }
}
