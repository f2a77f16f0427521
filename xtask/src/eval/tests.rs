//! The scoring itself, on a small hand-made pair: right is 1, nothing is 0, and one wrong field moves its own metric.

use super::answer::Answer;
use super::case::Case;
use super::family::{metrics, score};
use super::tally::Board;
use record::{EntityId, EntityKind, HappeningId, Stance, Status, Style, Use};
use serde_json::json;

const TEXT: &str = "Police shot 12 miners, two of them old, in Karsk on Monday, mayor Ilga Sedov said. \
    He told Radio Nord that the guards denied it. Officers later arrested Dana Roke in Velm.";

/// The span of the n-th time that words occur, from 0.
fn nth(words: &str, n: usize) -> [usize; 2] {
    let start = TEXT.match_indices(words).nth(n).unwrap().0;
    [start, start + words.len()]
}

fn at(words: &str) -> [usize; 2] {
    nth(words, 0)
}

fn mention(words: &str, form: &str) -> serde_json::Value {
    let [start, end] = at(words);
    json!({"start": start, "end": end, "form": form})
}

fn gold() -> Answer {
    let entity = |id: &str,
                  kind: &str,
                  country: Option<&str>,
                  sector: &str,
                  private: bool,
                  mentions: Vec<serde_json::Value>| {
        json!({"id": id, "kind": kind, "name": id, "country": country, "sectors": [sector], "private": private, "mentions": mentions})
    };
    let argument = |entity: &str, words: &str| json!([{"entity": entity, "start": at(words)[0], "end": at(words)[1]}]);
    let source = |step: u32, words: &str, entity: &str| json!({"step": step, "entity": entity, "start": at(words)[0], "end": at(words)[1]});
    let place = |id: &str, words: &str, latitude: f64| {
        json!({"id": id, "start": at(words)[0], "end": at(words)[1], "name": words, "use": "locative", "country": "KAZ",
            "latitude": latitude, "longitude": 70.0, "precision": "city"})
    };
    let answer = json!({
        "entities": [
            entity("E1", "group", Some("KAZ"), "COP", false, vec![mention("Police", "nominal"), mention("Officers", "nominal")]),
            entity("E2", "group", Some("KAZ"), "LAB", false, vec![mention("miners", "nominal")]),
            entity("E3", "person", Some("KAZ"), "GOV", false,
                vec![mention("mayor", "nominal"), mention("Ilga Sedov", "name"), mention("He", "pronoun")]),
            entity("E4", "organization", None, "JRN", false, vec![mention("Radio Nord", "name")]),
            entity("E5", "group", None, "COP", false, vec![mention("the guards", "nominal")]),
            entity("E6", "person", Some("KAZ"), "CVL", true, vec![mention("Dana Roke", "name")]),
            entity("E7", "place", Some("KAZ"), "GOV", false, vec![mention("Karsk", "name")]),
            entity("E8", "place", Some("KAZ"), "GOV", false, vec![mention("Velm", "name")]),
        ],
        "times": [{"id": "T1", "start": at("Monday")[0], "end": at("Monday")[1], "type": "DATE",
            "value": "2024-02-05", "edtf": "2024-02-05"}],
        "places": [place("P1", "Karsk", 50.0), place("P2", "Velm", 44.0)],
        "counts": [{"id": "C1", "start": at("12")[0], "end": at("12")[1], "of": "injured", "who": "E2", "min": 12,
            "max": 12, "approximate": false, "statement": "S1"},
            {"id": "C2", "start": at("two")[0], "end": at("two")[1], "of": "injured", "min": 2, "max": 2,
            "approximate": false, "part_of": "C1", "statement": "S1"}],
        "statements": [
            {"id": "S1", "style": "indirect", "stance": "asserts", "cue": at("said"),
                "content": [at("Police shot 12 miners, two of them old, in Karsk on Monday")], "sources": [source(0, "mayor Ilga Sedov", "E3")]},
            {"id": "S2", "style": "indirect", "stance": "denies", "about": {"event": "V1"}, "cue": at("denied"), "content": [at("denied it")],
                "sources": [source(0, "the guards", "E5"), source(1, "He", "E3")]},
        ],
        "events": [
            {"id": "V1", "happening": "H1", "type": "ASSAULT", "mode": "firearms", "trigger": at("shot"),
                "actors": argument("E1", "Police"), "recipients": argument("E2", "miners"),
                "places": [{"place": "P1", "role": "at"}], "when": {"edtf": "2024-02-05", "basis": "stated"},
                "counts": ["C1"], "status": "happened", "statement": "S1"},
            {"id": "V2", "happening": "H1", "type": "REJECT", "mode": null, "trigger": at("denied"),
                "actors": argument("E5", "the guards"), "recipients": [], "status": "happened"},
            {"id": "V3", "happening": "H2", "type": "COERCE", "mode": "arrest", "trigger": at("arrested"),
                "actors": argument("E1", "Officers"), "recipients": argument("E6", "Dana Roke"),
                "places": [{"place": "P2", "role": "at"}], "status": "happened"},
        ],
    });
    serde_json::from_value(answer).unwrap()
}

fn board(coded: Answer) -> Board {
    score(&[Case::new("tiny", TEXT, gold(), coded)], 0)
}

/// The metrics whose figure is not 1 after a change to a perfect record.
fn dropped(change: impl FnOnce(&mut Answer)) -> Vec<&'static str> {
    let mut coded = gold();
    change(&mut coded);
    let board = board(coded);
    metrics().filter(|metric| metric.figure(&board.tally(metric)) != 1.0).map(|metric| metric.name).collect()
}

#[test]
fn a_perfect_record_has_one_everywhere() {
    assert_eq!(dropped(|_| {}), Vec::<&str>::new());
}

#[test]
fn an_empty_record_has_nought_everywhere() {
    let board = board(Answer::default());
    for metric in metrics() {
        let tally = board.tally(metric);
        assert_eq!((tally.right, tally.coded, metric.figure(&tally)), (0, 0, 0.0), "{}", metric.name);
    }
}

#[test]
fn metrics_have_names_of_their_own() {
    let mut names: Vec<_> = metrics().map(|metric| metric.name).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn a_wrong_name_moves_names_alone() {
    assert_eq!(dropped(|coded| coded.entities[3].kind = EntityKind::Person), ["names.exact"]);
    assert_eq!(dropped(|coded| coded.entities[3].mentions[0].start -= 1), ["names.exact", "names.span"]);
}

#[test]
fn a_mention_tied_to_another_name_moves_its_form_alone() {
    let to_the_radio = |coded: &mut Answer| {
        let pronoun = coded.entities[2].mentions.remove(2);
        coded.entities[3].mentions.push(pronoun);
    };
    assert_eq!(dropped(to_the_radio), ["mentions.pronoun"]);
    assert_eq!(
        dropped(|coded| coded.entities[2].mentions.retain(|mention| mention.start != at("mayor")[0])),
        ["mentions.nominal"]
    );
}

#[test]
fn a_wrong_trait_of_an_entity_moves_that_trait_alone() {
    assert_eq!(dropped(|coded| coded.entities[0].country = Some("KGZ".into())), ["entities.country"]);
    assert_eq!(dropped(|coded| coded.entities[0].sectors[0] = "MIL".into()), ["entities.sector"]);
    assert_eq!(dropped(|coded| coded.entities[5].private = false), ["persons.private", "persons.masked"]);
    assert_eq!(dropped(|coded| coded.entities[3].country = Some("KAZ".into())), [""; 0], "the gold is silent on it");
}

#[test]
fn a_wrong_time_moves_its_field_alone() {
    assert_eq!(dropped(|coded| coded.times[0].value = "2024-02-12".into()), ["times.value"]);
    assert_eq!(dropped(|coded| coded.times[0].edtf = None), ["times.edtf"]);
    assert_eq!(dropped(|coded| coded.times[0].start -= 3), [""; 0], "spans are relaxed");
}

#[test]
fn a_wrong_place_moves_its_field_alone() {
    assert_eq!(dropped(|coded| coded.places[0].used = Use::Metonym), ["places.use"]);
    assert_eq!(dropped(|coded| coded.places[0].country = Some("RUS".into())), ["places.country"]);
    assert_eq!(dropped(|coded| coded.places[0].precision = None), ["places.precision"]);
    assert_eq!(dropped(|coded| coded.places[0].latitude = Some(52.0)), ["places.right"]);
    assert_eq!(dropped(|coded| coded.places[0].latitude = Some(51.0)), [""; 0], "111 km is near");
}

#[test]
fn a_wrong_count_moves_its_field_alone() {
    assert_eq!(dropped(|coded| coded.counts[0].min = Some(11)), ["counts.number"]);
    assert_eq!(dropped(|coded| coded.counts[0].max = None), ["counts.number"]);
    assert_eq!(dropped(|coded| coded.counts[0].of = record::Counted::Killed), ["counts.of", "counts.number"]);
    assert_eq!(dropped(|coded| coded.counts[0].who = Some(EntityId(5))), ["counts.who"]);
    assert_eq!(dropped(|coded| coded.counts[1].part_of = None), ["counts.part-of"]);
    assert_eq!(dropped(|coded| coded.counts[0].statement = None), ["counts.statement"]);
}

#[test]
fn a_wrong_statement_moves_its_field_alone() {
    assert_eq!(dropped(|coded| coded.statements[0].cue = None), ["statements.cue"]);
    assert_eq!(dropped(|coded| coded.statements[0].content[0].end -= 40), ["statements.content"]);
    assert_eq!(dropped(|coded| coded.statements[0].sources[0].start += 6), ["statements.source-exact"]);
    let speaker = ["statements.source-exact", "statements.source", "statements.speaker"];
    assert_eq!(dropped(|coded| coded.statements[0].sources[0].entity = None), ["statements.speaker"]);
    assert_eq!(dropped(|coded| coded.statements[0].sources.clear()), [&speaker[..], &["statements.chain"]].concat());
    let turned_round = |coded: &mut Answer| {
        coded.statements[1].sources[0].step = 1;
        coded.statements[1].sources[1].step = 0;
    };
    let chain = ["statements.chain", "statements.long-chain"];
    assert_eq!(dropped(turned_round), [&speaker[..], &chain[..]].concat());
    assert_eq!(dropped(|coded| coded.statements[1].sources.truncate(1)), chain);
    let the_other_event = record::About::Event(record::EventId(2));
    assert_eq!(dropped(|coded| coded.statements[1].about = Some(the_other_event)), ["statements.about"]);
    assert_eq!(dropped(|coded| coded.statements[0].style = Style::Direct), ["statements.style"]);
    assert_eq!(dropped(|coded| coded.statements[0].stance = Stance::Denies), ["statements.stance"]);
}

#[test]
fn a_wrong_event_moves_its_field_and_the_whole() {
    let also_whole = |name| vec![name, "events.whole"];
    assert_eq!(dropped(|coded| coded.events[0].mode = None), also_whole("events.mode"));
    assert_eq!(dropped(|coded| coded.events[1].mode = Some("meet".into())), also_whole("events.mode"));
    assert_eq!(dropped(|coded| coded.events[0].status = Status::Denied), also_whole("events.status"));
    assert_eq!(dropped(|coded| coded.events[0].statement = None), also_whole("events.statement"));
    assert_eq!(dropped(|coded| coded.events[0].when = None), also_whole("events.when"));
    assert_eq!(dropped(|coded| coded.events[0].counts.clear()), also_whole("events.counts"));
    assert_eq!(dropped(|coded| coded.events[0].places.clear()), also_whole("events.places"));
    assert_eq!(dropped(|coded| coded.events[2].places[0].place = record::PlaceId(1)), also_whole("events.places"));
    assert_eq!(
        dropped(|coded| coded.events[0].kind = record::EventType::Coerce),
        ["events.type", "events.mode", "events.whole"]
    );
    assert_eq!(dropped(|coded| coded.events[0].actors.clear()), ["events.actors", "events.any-actor", "events.whole"]);
    let and_the_guards = |coded: &mut Answer| {
        let guards = coded.events[1].actors[0].clone();
        coded.events[0].recipients.push(guards);
    };
    assert_eq!(dropped(and_the_guards), ["events.recipients", "events.whole"]);
    assert_eq!(dropped(|coded| coded.events[1].happening = HappeningId(3)), ["happenings.pairs"]);
}

#[test]
fn another_mention_of_the_same_actor_is_right() {
    let officers = |coded: &mut Answer| coded.events[0].actors = coded.events[2].actors.clone();
    assert_eq!(dropped(officers), [""; 0]);
}

#[test]
fn an_event_told_from_another_word_is_found_in_its_sentence_only() {
    let in_the_sentence = |coded: &mut Answer| coded.events[0].trigger = at("said").span();
    assert_eq!(dropped(in_the_sentence), [""; 0]);
    let mut coded = gold();
    coded.events[0].trigger = at("later").span();
    let board = board(coded);
    let tally = board.tally(&super::events::FOUND);
    assert_eq!((tally.right, tally.coded, tally.gold), (2, 3, 3));
}

#[test]
fn a_false_event_costs_precision_and_a_missing_one_recall() {
    let mut coded = gold();
    let mut twice = coded.events[0].clone();
    twice.trigger = at("told").span();
    coded.events[2] = twice;
    let tally = board(coded).tally(&super::events::FOUND);
    assert_eq!((tally.right, tally.coded, tally.gold, tally.met), (2, 3, 3, 2));
}

trait Words {
    fn span(self) -> record::Span;
}

impl Words for [usize; 2] {
    fn span(self) -> record::Span {
        record::Span::new(self[0], self[1])
    }
}
