//! The tables of places that GeoNames' settlements and divisions lack, and of other names for those they have.

use super::countries::countries;
use super::gazetteer::By;
use record::Precision;
use serde::Deserialize;
use std::collections::BTreeMap;
use tables::{self, TableError, list};

#[derive(Deserialize)]
struct SupplementRow {
    name: String,
    other_names: String,
    precision: Option<Precision>,
    country: String,
    admin1: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
    geonames: Option<u32>,
}

#[derive(Deserialize)]
struct ShortRow {
    name: String,
    geonames: u32,
    short: String,
}

/// A place of the supplement.
#[derive(Debug, Clone)]
pub struct Extra {
    pub name: String,
    pub other_names: Vec<String>,
    pub precision: Precision,
    /// Index into the countries; none for what crosses borders.
    pub country: Option<u16>,
    pub admin1: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub geonames: Option<u32>,
}

/// More names for a place that the packed rows hold.
pub struct Known {
    pub geonames: u32,
    pub names: Vec<String>,
    pub by: By,
}

impl Extra {
    pub fn point(&self) -> Option<(f64, f64)> {
        self.latitude.zip(self.longitude)
    }

    /// How well known it is, on the scale of the rows' populations: whoever is in this table is in the news.
    pub fn size(&self) -> u8 {
        match self.precision {
            Precision::Region | Precision::Province | Precision::Country => 184,
            Precision::Area | Precision::Line => 160,
            _ => 144,
        }
    }
}

/// Own places, and other names of places that the packed rows know by their GeoNames id (rows without a precision).
pub fn supplement() -> Result<(Vec<Extra>, Vec<Known>), TableError> {
    let table = "supplement.tsv";
    let rows = tables::read::<SupplementRow>(table, include_str!("../../../../data/places/supplement.tsv"))?;
    let countries: BTreeMap<String, u16> = countries()?.into_iter().map(|country| country.iso3).zip(0u16..).collect();
    let (mut extras, mut known) = (Vec::new(), Vec::new());
    for (line, row) in rows {
        let Some(precision) = row.precision else {
            let geonames = row.geonames.ok_or_else(|| TableError::row(table, line, "neither precision nor id"))?;
            let mut names = list(&row.other_names);
            names.push(row.name);
            known.push(Known { geonames, names, by: By::Alternate });
            continue;
        };
        let country = match row.country.as_str() {
            "" => None,
            code => Some(
                *countries.get(code).ok_or_else(|| TableError::row(table, line, format!("{code} is no country")))?,
            ),
        };
        extras.push(Extra {
            name: row.name,
            other_names: list(&row.other_names),
            precision,
            country,
            admin1: Some(row.admin1).filter(|name| !name.is_empty()),
            latitude: row.latitude,
            longitude: row.longitude,
            geonames: row.geonames,
        });
    }
    let shorts = tables::read::<ShortRow>("divisions.tsv", include_str!("../../../../data/places/divisions.tsv"))?;
    known.extend(shorts.into_iter().map(|(_, row)| {
        let names = list(&row.short);
        debug_assert!(!row.name.is_empty());
        Known { geonames: row.geonames, names, by: By::Short }
    }));
    Ok((extras, known))
}

#[derive(Deserialize)]
struct DemonymRow {
    place: String,
    words: String,
}

/// Places that are no countries, and the words for what and who belongs to them.
pub fn demonyms() -> Result<Vec<(String, Vec<String>)>, TableError> {
    let rows = tables::read::<DemonymRow>("demonyms.tsv", include_str!("../../../../data/places/demonyms.tsv"))?;
    Ok(rows.into_iter().map(|(_, row)| (row.place, list(&row.words))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        let (extras, known) = supplement().unwrap();
        assert!(extras.len() > 100 && known.len() > 50);
        for extra in &extras {
            assert_eq!(extra.latitude.is_some(), extra.longitude.is_some(), "{}", extra.name);
            if let Some((latitude, longitude)) = extra.point() {
                assert!(latitude.abs() <= 90.0 && longitude.abs() <= 180.0, "{}", extra.name);
            }
        }
    }
}
