//! Sentences of our own, and where they are.

use super::*;
use crate::testing::{entities, report};
use record::{Precision, Relation, Use};

fn read(text: &str) -> Vec<Place> {
    let report = report(text);
    let gazetteer = Gazetteer::load(::packed::GAZETTEER).unwrap();
    find(&report, &gazetteer, &entities(&report))
}

fn one(text: &str, words: &str) -> Place {
    let places = read(text);
    let start = text.find(words).unwrap();
    let place = places.iter().find(|place| (place.start, place.end) == (start, start + words.len()));
    place.unwrap_or_else(|| panic!("{words} is not among {places:#?}")).clone()
}

#[test]
fn the_gazetteer_ships_whole() {
    let gazetteer = Gazetteer::load(::packed::GAZETTEER).unwrap();
    for (name, id) in [
        ("Almaty", 1526384),
        ("Nur-Sultan", 1526273),
        ("Aqtau", 610612),
        ("Zhanaozen", 607610),
        ("Kazakhstan", 1522867),
        ("Gaza Strip", 281132),
        ("Louisiana", 4331987),
        ("Avoyelles Parish", 4315243),
    ] {
        assert_eq!(gazetteer.is_place(name).and_then(|place| place.geonames), Some(id), "{name}");
    }
    assert!(gazetteer.is_place("Qwrtpsd").is_none());
    assert!(::packed::GAZETTEER.len() < 6_500_000);
}

#[test]
fn countries_answer_to_many_names() {
    let gazetteer = Gazetteer::load(&[]).unwrap();
    for (name, code) in [
        ("Kazakh", "KAZ"),
        ("Kazakhs", "KAZ"),
        ("the Kremlin", ""),
        ("Kremlin", "RUS"),
        ("Kyiv", "UKR"),
        ("U.S.", "USA"),
    ] {
        assert_eq!(gazetteer.country_of(name).unwrap_or_default(), code, "{name}");
    }
}

#[test]
fn phrases_are_ranked() {
    let gazetteer = Gazetteer::load(::packed::GAZETTEER).unwrap();
    let first = |phrase: &str| resolve(phrase, &gazetteer).into_iter().next().unwrap();
    assert_eq!(first("Paris").country.as_deref(), Some("FRA"));
    assert_eq!(first("Paris, Texas").admin1.as_deref(), Some("Texas"));
    assert_eq!(first("Jambyl").country.as_deref(), Some("KAZ"));
    let all = resolve("Springfield", &gazetteer);
    assert!(all.len() > 10 && all.windows(2).all(|pair| pair[0].score >= pair[1].score));
}

#[test]
fn what_holds_a_place_decides() {
    let text = "The mayor of Alexandria, Louisiana, met farmers. Alexandria lies on the Red River.";
    assert_eq!(one(text, "Alexandria").admin1.as_deref(), Some("Louisiana"));
    let text = "Police searched a farm in Quxford Hollow, Kansas, on Monday.";
    let places = read(text);
    assert!(places.iter().all(|place| place.name != "Quxford Hollow" || place.latitude.is_none()));
}

#[test]
fn other_places_of_the_report_decide() {
    let text = "Tripoli was calm, but fighting went on near Beirut, and the road from Sidon to Tripoli stayed closed.";
    assert_eq!(one(text, "Tripoli").country.as_deref(), Some("LBN"));
    let text = "Tripoli was calm, but fighting went on near Misrata, and the road from Benghazi stayed closed.";
    assert_eq!(one(text, "Tripoli").country.as_deref(), Some("LBY"));
}

#[test]
fn governments_and_peoples_are_no_locations() {
    let text = "Moscow accused Kyiv of shelling a school in Donetsk, and Ukrainian officials denied it.";
    assert_eq!(one(text, "Moscow").used, Use::Metonym);
    assert_eq!(one(text, "Kyiv").used, Use::Metonym);
    assert_eq!(one(text, "Ukrainian").used, Use::Demonym);
    let place = one(text, "Donetsk");
    assert_eq!((place.used, place.relation), (Use::Locative, Some(Relation::In)));
    assert_eq!(one("Soldiers marched in Moscow.", "Moscow").used, Use::Locative);
}

#[test]
fn words_around_a_name_tell_its_level_and_relation() {
    let text = "Rebels shelled villages in Idlib province and a camp outside Homs.";
    assert_eq!(one(text, "Idlib").precision, Some(Precision::Province));
    assert_eq!(one(text, "Homs").relation, Some(Relation::Outside));
    let text = "Troops were seen throughout Tajikistan.";
    assert_eq!(one(text, "Tajikistan").relation, Some(Relation::Throughout));
}

#[test]
fn persons_are_no_places() {
    let places = read("Jordan Smith dined with Chelsea Clinton, and Jordan Smith paid.");
    assert!(places.is_empty(), "{places:#?}");
    let places = read("He lives on Memphis Street and works for the American Heart Association.");
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn sites_lie_within_the_place_named_before() {
    let text = "Soldiers entered Almaty at dawn. Shots were heard at the airport.";
    let airport = one(text, "the airport");
    assert_eq!(airport.within, Some(one(text, "Almaty").id));
    assert_eq!((airport.latitude, airport.precision), (None, Some(Precision::Site)));
}

#[test]
fn hostile_lists_take_no_longer_than_their_length() {
    let text = "They went to Paris, Springfield, Columbia and Georgetown. ".repeat(400);
    assert!(read(&text).len() >= 1600);
}
