//! Where a report's publisher is at home: it speaks of its own country and town first, and does not say which it is.

use super::fold;
use super::gazetteer::{Gazetteer, Sense};
use record::Document;
use serde::Deserialize;
use std::collections::BTreeMap;
use tables::TableError;

#[derive(Deserialize)]
struct OutletRow {
    domain: String,
    name: String,
    country: String,
    geonames: Option<u32>,
}

#[derive(Deserialize)]
struct DomainRow {
    suffix: String,
    country: String,
    towns: String,
}

/// The tables of publishers.
pub struct Outlets {
    /// By domain and by folded name: country and GeoNames id of the town.
    outlets: BTreeMap<String, (String, Option<u32>)>,
    /// Country, and whether only for papers that are called after a town.
    suffixes: BTreeMap<String, (Option<String>, bool)>,
}

/// What is known of a publisher.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    pub country: Option<u16>,
    pub town: Option<Sense>,
    /// The country of towns that the publisher is called after.
    pub towns_in: Option<u16>,
    /// The publisher's name without spaces, to find a town in.
    pub letters: String,
}

impl Home {
    /// True where the publisher's name holds the place's: "anytownherald.com" and Anytown.
    pub fn is_called_after(&self, key: &str) -> bool {
        key.len() >= 5 && self.letters.contains(&key.replace(' ', ""))
    }
}

impl Outlets {
    pub fn load() -> Result<Outlets, TableError> {
        let outlets = tables::read::<OutletRow>("outlets.tsv", include_str!("../../../../data/places/outlets.tsv"))?;
        let domains = tables::read::<DomainRow>("domains.tsv", include_str!("../../../../data/places/domains.tsv"))?;
        let both = outlets.into_iter().flat_map(|(_, row)| {
            let home = (row.country, row.geonames);
            [(row.domain, home.clone()), (fold(&row.name), home)]
        });
        let suffix = |(_, row): (u64, DomainRow)| {
            (row.suffix, (Some(row.country).filter(|code| !code.is_empty()), row.towns == "yes"))
        };
        Ok(Outlets { outlets: both.collect(), suffixes: domains.into_iter().map(suffix).collect() })
    }

    /// GeoNames ids of all towns.
    pub fn towns(&self) -> impl Iterator<Item = u32> + '_ {
        self.outlets.values().filter_map(|(_, town)| *town)
    }

    pub fn home(&self, document: &Document, gazetteer: &Gazetteer) -> Home {
        let publisher = document.publisher.as_deref().unwrap_or_default().trim().to_lowercase();
        let host = document.url.as_deref().and_then(host).unwrap_or_default();
        for name in [publisher.as_str(), host.as_str()] {
            // "news.example.com" is of "example.com".
            let mut part = name;
            loop {
                if let Some((country, town)) = self.outlets.get(part) {
                    let town = town.and_then(|id| gazetteer.town(id));
                    return Home { country: gazetteer.by_alpha3(country), town, ..Home::default() };
                }
                let Some((_, rest)) = part.split_once('.') else { break };
                part = rest;
            }
        }
        if let Some((country, town)) = self.outlets.get(&fold(&publisher)) {
            let town = town.and_then(|id| gazetteer.town(id));
            return Home { country: gazetteer.by_alpha3(country), town, ..Home::default() };
        }
        let domain =
            if publisher.contains('.') && !publisher.contains(' ') { publisher.as_str() } else { host.as_str() };
        let letters = if domain.is_empty() { fold(&publisher) } else { domain.replace(['.', '-'], " ") };
        let letters = letters.replace(' ', "");
        let Some((_, suffix)) = domain.rsplit_once('.') else { return Home { letters, ..Home::default() } };
        match self.suffixes.get(suffix) {
            Some((Some(country), true)) => Home { towns_in: gazetteer.by_alpha3(country), letters, ..Home::default() },
            Some((Some(country), false)) => Home { country: gazetteer.by_alpha3(country), letters, ..Home::default() },
            Some((None, _)) => Home { letters, ..Home::default() },
            None => Home { country: gazetteer.by_alpha2(suffix), letters, ..Home::default() },
        }
    }
}

/// The host of an address.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.trim_start_matches("www.").to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(publisher: Option<&str>, url: Option<&str>) -> (Option<String>, bool) {
        let gazetteer = Gazetteer::load(&[]).unwrap();
        let document =
            Document { publisher: publisher.map(str::to_owned), url: url.map(str::to_owned), ..Document::default() };
        let home = gazetteer.outlets.home(&document, &gazetteer);
        let country = home.country.and_then(|index| gazetteer.country_row(index)).map(|country| country.iso3.clone());
        (country, home.is_called_after("anytown"))
    }

    #[test]
    fn publishers_are_at_home_somewhere() {
        assert_eq!(home(Some("en.tengrinews.kz"), None).0.as_deref(), Some("KAZ"));
        assert_eq!(home(None, Some("https://www.dawn.com/news/1")).0.as_deref(), Some("PAK"));
        assert_eq!(home(Some("The Irrawaddy"), None).0.as_deref(), Some("MMR"));
        assert_eq!(home(Some("anytownherald.co.uk"), None), (Some("GBR".to_owned()), true));
        assert_eq!(home(Some("anytownherald.com"), None), (None, true));
        assert_eq!(home(None, None), (None, false));
    }
}
