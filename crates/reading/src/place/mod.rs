//! Where: place names, resolved against the gazetteer.
//!
//! [`mention`] finds the words, [`resolve`] weighs what they can stand for, [`usage`] tells what they do in their sentence.

mod countries;
mod cues;
mod fold;
mod gazetteer;
mod holders;
mod home;
pub mod layout;
mod levels;
mod mention;
mod packed;
mod resolve;
mod sites;
mod supplement;
#[cfg(test)]
mod tests;
mod usage;

pub use countries::{Country, countries};
pub use fold::{fold, respell};
pub use gazetteer::{Candidate, Gazetteer};
pub use levels::division_words;

use crate::{Entities, Report};
use home::Home;
use mention::Mention;
use record::{Confidence, Explained, Explanation, Place, PlaceId, Precision, Use};
use resolve::Node;

/// Below this belief a name stands without coordinates: several places are as likely.
const DOUBT: f64 = 0.35;
/// The same for squares and camps, of which many cities have one of a name.
const SITE_DOUBT: f64 = 0.7;
/// Senses so close together, in kilometres, that it does not matter which of them is meant.
const SAME: f64 = 40.0;

/// The places that the report names, one entry a mention.
pub fn find(report: &Report, gazetteer: &Gazetteer, entities: &Entities) -> Vec<Place> {
    let home = gazetteer.outlets.home(&report.document, gazetteer);
    let mut mentions = mention::mentions(report, gazetteer, entities, &home);
    let holders = holders::holders(report, gazetteer, &mut mentions);
    let nodes = resolve::weigh(gazetteer, &mentions, &holders, &home);
    let mut places = Vec::with_capacity(mentions.len());
    for ((number, mention), node) in (1u32..).zip(&mentions).zip(&nodes) {
        let place = place(report, gazetteer, entities, PlaceId(number), mention, node);
        note(report, gazetteer, mention, node, &place);
        places.push(place);
    }
    holders::hold(&mentions, &holders, &mut places);
    sites::add(report, gazetteer, &mentions, &mut places);
    places
}

/// Ranked candidates for a phrase by itself, "Paris, Texas" included; for `dateline place`.
pub fn resolve(phrase: &str, gazetteer: &Gazetteer) -> Vec<Candidate> {
    let parts: Vec<String> = phrase.split(',').map(fold).filter(|key| !key.is_empty()).collect();
    let mention = |key: &String| {
        let (level, found) = (None, gazetteer.find_respelt(key));
        Mention { first: 0, last: 0, key: key.clone(), found, level, in_body: false }
    };
    let mentions: Vec<Mention> = parts.iter().map(mention).collect();
    let holders: Vec<(usize, usize)> = (1..mentions.len()).map(|outer| (outer - 1, outer)).collect();
    let senses = match mentions.as_slice() {
        [] => return Vec::new(),
        [only] => resolve::alone(gazetteer, only),
        several => match resolve::weigh(gazetteer, several, &holders, &Home::default()).into_iter().next() {
            Some(node) => node.senses,
            None => return Vec::new(),
        },
    };
    let words = phrase.split(',').next().unwrap_or(phrase).trim();
    senses.into_iter().map(|scored| gazetteer.candidate(scored.found, words, scored.belief)).collect()
}

fn place(
    report: &Report,
    gazetteer: &Gazetteer,
    entities: &Entities,
    id: PlaceId,
    mention: &Mention,
    node: &Node,
) -> Place {
    let span = report.span(mention.first, mention.last);
    let words = report.words(span);
    let best = node.senses.first();
    let sense = best.map(|scored| scored.found.sense);
    let belief = best.map_or(0.5, |scored| scored.belief);
    let site = sense.is_some_and(|sense| gazetteer.precision(sense) == Precision::Site);
    let sure = sense.filter(|_| belief >= if site { SITE_DOUBT } else { DOUBT });
    let country = sense.and_then(|sense| gazetteer.country(sense));
    let agreed = node.senses.iter().take_while(|scored| scored.belief > 0.05);
    let one_country = agreed.clone().all(|scored| gazetteer.country(scored.found.sense) == country);
    let alpha3 = sense.filter(|_| sure.is_some() || one_country).and_then(|sense| gazetteer.alpha3(sense));
    let (latitude, longitude) = sure.and_then(|sense| gazetteer.point(sense)).unzip();
    let used = usage::used(report, gazetteer, mention, sense);
    Place {
        id,
        start: span.start,
        end: span.end,
        name: sure.and_then(|sense| gazetteer.label(sense)).unwrap_or(words).to_owned(),
        entity: entities.at(mention.last).or_else(|| entities.at(mention.first)),
        used,
        geonames: sure.and_then(|sense| gazetteer.geonames(sense)),
        latitude: latitude.map(hundredths),
        longitude: longitude.map(hundredths),
        country: alpha3.map(str::to_owned),
        admin1: sure.and_then(|sense| gazetteer.admin1(sense)).map(str::to_owned),
        precision: sense.map(|sense| gazetteer.precision(sense)).or(mention.level),
        relation: usage::relation(report, gazetteer, mention),
        within: None,
        confidence: Confidence::from(confidence(gazetteer, node, belief)),
    }
}

/// Candidates that an explanation shows.
const SHOWN: usize = 5;

/// What the name could stand for, and what it does in its sentence.
fn note(report: &Report, gazetteer: &Gazetteer, mention: &Mention, node: &Node, place: &Place) {
    report.notes.note(|| {
        let rule = match (node.senses.first(), place.geonames) {
            (None, _) => "not in the gazetteer".to_owned(),
            (Some(_), Some(_)) => format!("the likeliest of {} places of the name", node.senses.len()),
            (Some(best), None) if best.belief >= DOUBT => {
                "known to the tables, without a number in GeoNames".to_owned()
            }
            (Some(_), None) => format!("{} places of the name, none of them likely enough", node.senses.len()),
        };
        let shown = node.senses.iter().take(SHOWN).map(|scored| {
            let one = gazetteer.candidate(scored.found, "a place of this name", scored.belief);
            record::Candidate::new(one.described(), Some(one.score))
        });
        Explanation::new(Explained::Place, place.span(), "value", rule).by(place.span()).among(shown)
    });
    report.notes.note(|| {
        let rule = match place.used {
            Use::Demonym => "an adjective or a people of the place",
            Use::Metonym if mention.in_body => "part of the name of a body",
            Use::Metonym => "a state or a seat of government where a party stands",
            Use::Locative => "nothing makes it a government or a people",
        };
        let before = usage::cue_words(report, mention).map(|token| report.span(token, token));
        before.into_iter().fold(Explanation::new(Explained::Place, place.span(), "use", rule), Explanation::by)
    });
}

/// Belief in the place, be it the city or the district of its name.
fn confidence(gazetteer: &Gazetteer, node: &Node, belief: f64) -> f64 {
    let Some(here) = node.senses.first().and_then(|best| gazetteer.point(best.found.sense)) else { return belief };
    let near = node.senses.iter().filter(|scored| {
        gazetteer.point(scored.found.sense).is_some_and(|there| resolve::kilometres(here, there) <= SAME)
    });
    near.map(|scored| scored.belief).sum()
}

/// Degrees as records show them.
fn hundredths(degrees: f64) -> f64 {
    (degrees * 100.0).round() / 100.0
}
