//! Places: the mention, what it does in its sentence, and where it lies.

use super::align::{self, Alignment};
use super::answer::{Answer, Place};
use super::case::Case;
use super::family::Family;
use super::overlap::Overlap;
use super::sides::Sides;
use super::tally::{Board, Metric};

const SPAN: Metric = Metric::f1("places.span", "spans that share half of their union, one to one");
const USE: Metric = Metric::f1("places.use", "locative, metonym or demonym on such spans");
const COUNTRY: Metric = Metric::f1("places.country", "the same country");
const PRECISION: Metric = Metric::f1("places.precision", "the same precision");
const RIGHT: Metric = Metric::f1("places.right", "within 161 km (100 miles), of places with coordinates");

pub const FAMILY: Family = Family { metrics: &[SPAN, USE, COUNTRY, PRECISION, RIGHT], score };

/// Kilometres within which a place is right; the field's custom since Leidner (2007).
const NEAR: f64 = 161.0;
const EARTH_RADIUS: f64 = 6371.0;

pub fn align(gold: &Answer, coded: &Answer) -> Alignment {
    align::align(gold.places.len(), coded.places.len(), |i, j| {
        let overlap = Overlap::of(gold.places[i].span(), coded.places[j].span());
        if overlap.half() { overlap.weight() } else { 0 }
    })
}

fn score(case: &Case, board: &mut Board) {
    let sides = Sides { case, met: &case.places, gold: &case.gold.places, coded: &case.coded.places, show };
    sides.found(board, &SPAN);
    sides.field(board, &USE, |place| Some(place.used));
    sides.field(board, &COUNTRY, |place| place.country.clone());
    sides.field(board, &PRECISION, |place| place.precision);
    let right = |gold: &Place, coded: &Place| {
        let same = gold.geonames.is_some() && gold.geonames == coded.geonames;
        let near = point(gold).zip(point(coded)).is_some_and(|(gold, coded)| kilometres(gold, coded) <= NEAR);
        same || near
    };
    sides.judge(board, &RIGHT, |place| point(place).is_some(), right);
}

fn show(case: &Case, _: &Answer, place: &Place) -> String {
    let country = place.country.as_deref().unwrap_or("no country");
    let point = point(place).map(|(latitude, longitude)| format!(" {latitude:.1} {longitude:.1}")).unwrap_or_default();
    let precision = place.precision.map_or_else(|| "no precision".to_owned(), |precision| format!("{precision:?}"));
    format!("{} {:?} {country} {precision}{point}", case.around(place.span()), place.used)
}

fn point(place: &Place) -> Option<(f64, f64)> {
    place.latitude.zip(place.longitude)
}

/// Great-circle distance by the haversine formula; degrees in.
fn kilometres((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    let [lat_a, lon_a, lat_b, lon_b] = [lat_a, lon_a, lat_b, lon_b].map(f64::to_radians);
    let haversine =
        ((lat_b - lat_a) / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * ((lon_b - lon_a) / 2.0).sin().powi(2);
    2.0 * EARTH_RADIUS * haversine.min(1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_kilometres_anywhere() {
        for (lat, lon) in [(0.0, 0.0), (43.2, 76.9), (-60.0, 179.0)] {
            let distance = kilometres((lat, lon), (lat + 1.0, lon));
            assert!((distance - 111.2).abs() < 0.1, "{distance}");
        }
        assert!(kilometres((10.0, 179.9), (10.0, -179.9)) < 25.0);
    }
}
