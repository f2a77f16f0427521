//! Sites without a known name: "at the airport", "near the border", "Republic Square".

use super::gazetteer::Gazetteer;
use super::mention::Mention;
use super::usage;
use crate::Report;
use language::Pos;
use record::{Confidence, Place, PlaceId, Precision, Use};

/// Adds the sites that the report places something at. They lie within the place named last before them in their block.
pub fn add(report: &Report, gazetteer: &Gazetteer, mentions: &[Mention], places: &mut Vec<Place>) {
    let doc = &report.doc;
    let mut covered = vec![false; doc.len()];
    for mention in mentions {
        covered[mention.first..=mention.last].fill(true);
    }
    let named = places.len();
    let mut last_named: Option<usize> = None;
    let mut next = 0;
    for i in 0..doc.len() {
        while next < named && mentions[next].last < i {
            if places[next].used == Use::Locative && holds_sites(&places[next]) {
                last_named = Some(next);
            }
            next += 1;
        }
        if covered[i] || !report.role(i).is_coded() {
            continue;
        }
        let Some((first, precision)) =
            site(report, gazetteer, i).filter(|(first, _)| !covered[*first..=i].contains(&true))
        else {
            continue;
        };
        let Some(relation) = usage::relation_before(report, gazetteer, first) else { continue };
        let span = report.span(first, i);
        let block = report.block(i).span();
        let holder = last_named.map(|index| &places[index]).filter(|place| block.contains(place.span()));
        let (within, country, admin1) = holder
            .map_or((None, None, None), |holder| (Some(holder.id), holder.country.clone(), holder.admin1.clone()));
        places.push(Place {
            id: PlaceId(u32::try_from(places.len()).unwrap_or(u32::MAX - 1) + 1),
            start: span.start,
            end: span.end,
            name: report.words(span).to_owned(),
            entity: None,
            used: Use::Locative,
            geonames: None,
            latitude: None,
            longitude: None,
            country,
            admin1,
            precision: Some(precision),
            relation: Some(relation),
            within,
            confidence: Confidence::from(0.5),
        });
    }
}

/// A city, district or province: what an airport or a square is usually told of.
fn holds_sites(place: &Place) -> bool {
    matches!(place.precision, Some(Precision::City | Precision::District | Precision::Province))
}

/// First token and precision of a site that ends at token `i`: "the airport" or a name that ends in such a word.
fn site(report: &Report, gazetteer: &Gazetteer, i: usize) -> Option<(usize, Precision)> {
    let doc = &report.doc;
    let before = i.checked_sub(1).filter(|&before| before >= doc.sentence(i).start)?;
    if doc.pos(i) == Pos::Noun && doc.dep(i) == "pobj" && doc.lower(before) == "the" {
        return gazetteer.cues.site(doc.lower(i)).map(|precision| (before, precision));
    }
    let capital = |i: usize| doc.word(i).chars().next().is_some_and(char::is_uppercase) && doc.pos(i) == Pos::Propn;
    let precision = gazetteer.cues.site(doc.lower(i)).filter(|_| capital(i) && capital(before))?;
    let start = doc.sentence(i).start;
    let first = (start..before).rev().take(3).take_while(|&i| capital(i)).last().unwrap_or(before);
    Some((first, precision))
}
