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
    pub line: u64,
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
    let (extras, mut known) = places("supplement.tsv", include_str!("../../../../data/places/supplement.tsv"))?;
    let shorts = tables::read::<ShortRow>("divisions.tsv", include_str!("../../../../data/places/divisions.tsv"))?;
    known.extend(shorts.into_iter().map(|(_, row)| {
        let names = list(&row.short);
        debug_assert!(!row.name.is_empty());
        Known { geonames: row.geonames, names, by: By::Short, line: 0 }
    }));
    Ok((extras, known))
}

/// The rows of a table in the columns of `supplement.tsv`.
pub fn places(table: &str, text: &str) -> Result<(Vec<Extra>, Vec<Known>), TableError> {
    let rows = tables::read::<SupplementRow>(table, text)?;
    let countries: BTreeMap<String, u16> = countries()?.into_iter().map(|country| country.iso3).zip(0u16..).collect();
    let (mut extras, mut known) = (Vec::new(), Vec::new());
    for (line, row) in rows {
        let Some(precision) = row.precision else {
            let missing = || format!("{:?}: has neither a precision nor a GeoNames id; one of them it needs", row.name);
            let geonames = row.geonames.ok_or_else(|| TableError::row(table, line, missing()))?;
            let mut names = list(&row.other_names);
            names.push(row.name);
            known.push(Known { geonames, names, by: By::Alternate, line });
            continue;
        };
        let country = match row.country.as_str() {
            "" => None,
            code => Some(*countries.get(code).ok_or_else(|| {
                let reason = format!("{:?}, column country: {code:?} is not an ISO 3166-1 alpha-3 code", row.name);
                TableError::row(table, line, reason)
            })?),
        };
        let degrees = |column: &str, degrees: Option<f64>, most: f64| match degrees {
            Some(degrees) if degrees.abs() > most || degrees.is_nan() => {
                let reason = format!("{:?}, column {column}: {degrees} is not between -{most} and {most}", row.name);
                Err(TableError::row(table, line, reason))
            }
            _ => Ok(()),
        };
        degrees("latitude", row.latitude, 90.0)?;
        degrees("longitude", row.longitude, 180.0)?;
        if row.latitude.is_some() != row.longitude.is_some() {
            let reason = format!("{:?}: has one of latitude and longitude; give both or neither", row.name);
            return Err(TableError::row(table, line, reason));
        }
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
    }
}
