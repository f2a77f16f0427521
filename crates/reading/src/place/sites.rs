//! Places without a name of their own: "at the airport", "a crowded market in El Obeid", "Republic Square", and "the city"
//! for the one named before.
//!
//! Every such phrase that an act could be done at or to becomes a place; those that no event comes to need are taken out
//! again when the events are known.

use super::gazetteer::Gazetteer;
use super::mention::Mention;
use super::usage;
use crate::Report;
use language::Pos;
use record::{Confidence, Place, PlaceId, Precision, Relation, Use};
use std::collections::BTreeMap;

/// Words that stand before a site's noun in its phrase.
const WORDS_BEFORE: usize = 4;

/// A phrase for a site: tokens `first..=noun`.
struct Site {
    first: usize,
    noun: usize,
    precision: Precision,
}

/// Adds the sites, and puts the places in text order.
pub fn add(report: &Report, gazetteer: &Gazetteer, mentions: &[Mention], places: &mut Vec<Place>) {
    let doc = &report.doc;
    let mut covered = vec![false; doc.len()];
    for mention in mentions {
        covered[mention.first..=mention.last].fill(true);
    }
    let mut named = Named::new(mentions, places.len());
    // The site that a noun last stood for.
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for i in 0..doc.len() {
        named.advance(i, places);
        if covered[i] || !report.role(i).is_coded() {
            continue;
        }
        let Some(site) = site(report, gazetteer, i).filter(|site| !covered[site.first..=site.noun].contains(&true))
        else {
            continue;
        };
        let mut place = place(report, gazetteer, &site, PlaceId::nth(places.len()));
        let definite = doc.lower(site.first) == "the" && site.first + 1 == site.noun;
        if is_settlement(site.precision) {
            // "the city": the city named last. "A village" is one that nobody names.
            let antecedent = named.last_of(site.precision, places).filter(|_| definite);
            if let Some(antecedent) = antecedent {
                place = Place {
                    id: place.id,
                    start: place.start,
                    end: place.end,
                    relation: place.relation,
                    ..antecedent.clone()
                };
                place.used = Use::Locative;
                place.within = None;
            }
        } else {
            let before = known.get(doc.lower(i)).and_then(|&index| places.get(index)).filter(|_| definite);
            let (within, country, admin1) = match (named.after(report, &site, places), before) {
                (None, Some(site)) => (site.within, site.country.clone(), site.admin1.clone()),
                (after, _) => {
                    after.or_else(|| named.before(report, &site, places)).map_or((None, None, None), |holder| {
                        (Some(holder.id), holder.country.clone(), holder.admin1.clone())
                    })
                }
            };
            place = Place { within, country, admin1, ..place };
        }
        known.insert(doc.lower(i).to_owned(), places.len());
        places.push(place);
    }
    places.sort_by_key(|place| place.start);
}

/// The named places on the way through the text.
struct Named<'m> {
    mentions: &'m [Mention],
    /// How many places have names; they come first.
    count: usize,
    next: usize,
    /// The last city, district or province.
    holder: Option<usize>,
    /// The last place of each precision.
    last: BTreeMap<Precision, usize>,
}

impl<'m> Named<'m> {
    fn new(mentions: &'m [Mention], count: usize) -> Self {
        Named { mentions, count, next: 0, holder: None, last: BTreeMap::new() }
    }

    /// Goes on to token `i`.
    fn advance(&mut self, i: usize, places: &[Place]) {
        while self.next < self.count && self.mentions.get(self.next).is_some_and(|mention| mention.last < i) {
            let place = &places[self.next];
            if place.used == Use::Locative && holds_sites(place) {
                self.holder = Some(self.next);
            }
            if let Some(precision) = place.precision.filter(|_| place.used != Use::Demonym) {
                self.last.insert(precision, self.next);
            }
            self.next += 1;
        }
    }

    fn last_of<'p>(&self, precision: Precision, places: &'p [Place]) -> Option<&'p Place> {
        places.get(*self.last.get(&precision)?)
    }

    /// "a market in El Obeid", "the college of Kikinda".
    fn after<'p>(&self, report: &Report, site: &Site, places: &'p [Place]) -> Option<&'p Place> {
        let doc = &report.doc;
        let place = places.get(self.next).filter(|_| self.next < self.count)?;
        let mention = self.mentions.get(self.next)?;
        let preposition = doc.head(mention.last);
        let hangs = (site.noun + 1..=mention.first).contains(&preposition) && doc.head(preposition) == site.noun;
        (hangs && matches!(doc.lower(preposition), "in" | "of") && holds_sites(place)).then_some(place)
    }

    /// The place named last in the same block.
    fn before<'p>(&self, report: &Report, site: &Site, places: &'p [Place]) -> Option<&'p Place> {
        let block = report.block(site.noun).span();
        places.get(self.holder?).filter(|place| block.contains(place.span()))
    }
}

fn place(report: &Report, gazetteer: &Gazetteer, site: &Site, id: PlaceId) -> Place {
    let span = report.span(site.first, site.noun);
    Place {
        id,
        start: span.start,
        end: span.end,
        name: report.words(span).to_owned(),
        entity: None,
        used: Use::Locative,
        geonames: None,
        latitude: None,
        longitude: None,
        country: None,
        admin1: None,
        precision: Some(site.precision),
        relation: usage::relation_before(report, gazetteer, site.first).or(Some(Relation::In)),
        within: None,
        confidence: Confidence::from(0.5),
    }
}

/// A city, district or province: what an airport or a square is usually told of.
fn holds_sites(place: &Place) -> bool {
    matches!(place.precision, Some(Precision::City | Precision::District | Precision::Province))
}

/// Levels that have names as a rule, so that a bare noun goes back to one.
fn is_settlement(precision: Precision) -> bool {
    matches!(precision, Precision::City | Precision::District | Precision::Province | Precision::Country)
}

/// The site whose phrase ends at token `i`: "the airport", "a crowded market", or a name that ends in such a word.
fn site(report: &Report, gazetteer: &Gazetteer, i: usize) -> Option<Site> {
    let doc = &report.doc;
    let precision = gazetteer.cues.site(doc.lower(i))?;
    let before = i.checked_sub(1).filter(|&before| before >= doc.sentence(i).start)?;
    if doc.pos(i) == Pos::Noun {
        let argument = matches!(doc.dep(i), "pobj" | "dobj" | "nsubjpass") || doc.dep(i) == "conj";
        let phrase = doc.left_edge(i).max(i.saturating_sub(WORDS_BEFORE));
        let simple = (phrase..i).all(|word| doc.head(word) == i && doc.dep(word) != "appos");
        return (argument && simple && phrase < i || doc.dep(i) == "dobj" && phrase == i).then_some(Site {
            first: phrase,
            noun: i,
            precision,
        });
    }
    let capital = |i: usize| doc.word(i).chars().next().is_some_and(char::is_uppercase) && doc.pos(i) == Pos::Propn;
    if !capital(i) || !capital(before) {
        return None;
    }
    let start = doc.sentence(i).start;
    let first = (start..before).rev().take(3).take_while(|&i| capital(i)).last().unwrap_or(before);
    usage::relation_before(report, gazetteer, first)?;
    Some(Site { first, noun: i, precision })
}
