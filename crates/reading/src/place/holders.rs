//! What is said to hold what: "Paris, Texas", "Aktau in Kazakhstan".

use super::gazetteer::{By, Gazetteer, Sense};
use super::mention::Mention;
use crate::Report;
use record::{Place, Precision};
use std::collections::BTreeSet;

/// Pairs of mentions of which the second is said to hold the first. Where no place of the first one's name lies in the
/// second, the gazetteer does not have the one that is meant: its senses are taken away, here and wherever it is named.
pub fn holders(report: &Report, gazetteer: &Gazetteer, mentions: &mut [Mention]) -> Vec<(usize, usize)> {
    let doc = &report.doc;
    let mut pairs = Vec::new();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for (index, pair) in mentions.windows(2).enumerate() {
        let [inner, outer] = pair else { continue };
        if doc.sentence_of(inner.last) != doc.sentence_of(outer.first) || outer.first > inner.last + 3 {
            continue;
        }
        let between: Vec<&str> = (inner.last + 1..outer.first).map(|i| doc.lower(i)).collect();
        if !matches!(between[..], [","] | ["("] | ["in"] | ["-"] | [",", "in"] | ["in", _]) {
            continue;
        }
        let site = inner.found.iter().any(|found| gazetteer.precision(found.sense) == Precision::Site);
        if can_hold(gazetteer, inner, outer) || site && between == ["in"] {
            pairs.push((index, index + 1));
        } else if between == [","] && !inner.found.is_empty() && is_surely_holder(report, gazetteer, inner, outer) {
            missing.insert(inner.key.clone());
            pairs.push((index, index + 1));
        }
    }
    for mention in mentions {
        if missing.contains(&mention.key) {
            mention.found.clear();
            mention.level = mention.level.or(Some(Precision::City));
        }
    }
    pairs
}

fn can_hold(gazetteer: &Gazetteer, inner: &Mention, outer: &Mention) -> bool {
    let outers = outer.found.iter().filter(|found| !matches!(found.by, By::Adjective | By::People | By::Metonym));
    let mut senses = outers.map(|found| found.sense);
    senses.any(|outer| inner.found.iter().any(|inner| gazetteer.lies_in(inner.sense, outer)))
}

/// A state after a comma, and not the next member of a list: "Anytown, Ohio," but not "Texas, Ohio and Iowa".
fn is_surely_holder(report: &Report, gazetteer: &Gazetteer, inner: &Mention, outer: &Mention) -> bool {
    let doc = &report.doc;
    let wide = |mention: &Mention, least: u8| {
        mention.found.iter().any(|found| {
            matches!(found.by, By::Name | By::Short)
                && matches!(
                    gazetteer.precision(found.sense),
                    Precision::Province | Precision::Country | Precision::Region
                )
                && gazetteer.size(found.sense) >= least
        })
    };
    let short = outer.found.iter().any(|found| found.by == By::Short);
    let state = outer.found.iter().any(|found| found.by == By::Name && matches!(found.sense, Sense::Row(_)));
    let next = outer.last + 1;
    let listed = next < doc.sentence(outer.last).end && matches!(doc.lower(next), "and" | "or" | "&");
    !wide(inner, 0) && (short || state && wide(outer, 152) && !listed)
}

/// Places that the gazetteer does not have take country, division and `within` from what holds them.
pub fn hold(mentions: &[Mention], holders: &[(usize, usize)], places: &mut [Place]) {
    for &(inner, outer) in holders {
        let Some(holder) = places.get(outer).cloned() else { continue };
        let Some(place) = places.get_mut(inner) else { continue };
        if place.precision == Some(Precision::Site) {
            place.within = Some(holder.id);
        }
        if !mentions[inner].found.is_empty() {
            continue;
        }
        place.within = Some(holder.id);
        place.country = holder.country;
        place.admin1 = holder.admin1;
    }
}
