//! Events: found, and each of their fields.

use super::agreement::{Agreement, agree};
use super::align::{self, Alignment};
use super::answer::{Answer, Event};
use super::case::Case;
use super::family::Family;
use super::overlap::Overlap;
use super::sentence::same_sentence;
use super::sides::Sides;
use super::statements;
use super::tally::{Board, Metric, Tally};
use record::{Argument, CountId, EventPlace};

pub const FOUND: Metric = Metric::f1(
    "events.found",
    "triggers overlap; failing that, same type, same sentence and an argument that overlaps. One to one, for most agreement",
);
const TYPE: Metric = Metric::f1("events.type", "found, with the same type");
const MODE: Metric = Metric::f1("events.mode", "the same type and mode; a mode where the gold has none is wrong");
const ACTORS: Metric =
    Metric::f1("events.actors", "all actors and no other: spans share half of the union with the entity's mentions");
const ANY_ACTOR: Metric = Metric::f1("events.any-actor", "at least one actor right, or both none");
const RECIPIENTS: Metric = Metric::f1("events.recipients", "all recipients and no other");
const ANY_RECIPIENT: Metric = Metric::f1("events.any-recipient", "at least one recipient right, or both none");
const PLACES: Metric = Metric::f1("events.places", "links to places, of all events: the same place in the same role");
const WHEN: Metric = Metric::f1("events.when", "the same EDTF, of events that the gold dates");
const STATUS: Metric = Metric::f1("events.status", "happened, denied, planned, …");
const STATEMENT: Metric = Metric::f1("events.statement", "under statements that meet, or both in the page's own voice");
const COUNTS: Metric = Metric::f1("events.counts", "links to counts, of all events: counts that meet");
const WHOLE: Metric = Metric::f1("events.whole", "found, and every field above right");

pub const FAMILY: Family = Family {
    metrics: &[
        FOUND,
        TYPE,
        MODE,
        ACTORS,
        ANY_ACTOR,
        RECIPIENTS,
        ANY_RECIPIENT,
        PLACES,
        WHEN,
        STATUS,
        STATEMENT,
        COUNTS,
        WHOLE,
    ],
    score,
};

/// What must agree for a metric.
type Field = fn(&Agreement) -> bool;

/// Triggers that overlap come before everything else; then the number of fields that agree.
pub fn align(case: &Case) -> Alignment {
    let (gold, coded) = (&case.gold.events, &case.coded.events);
    align::align(gold.len(), coded.len(), |i, j| {
        let (gold, coded) = (&gold[i], &coded[j]);
        let base = if Overlap::of(gold.trigger, coded.trigger).any() {
            10_000
        } else if elsewhere(case, gold, coded) {
            100
        } else {
            return 0;
        };
        base + agree(case, gold, coded).weight()
    })
}

/// The same claim told from another word of the same sentence.
fn elsewhere(case: &Case, gold: &Event, coded: &Event) -> bool {
    let arguments = |event: &Event| event.actors.iter().chain(&event.recipients).map(|a| a.span()).collect::<Vec<_>>();
    gold.kind == coded.kind
        && same_sentence(case.text(), gold.trigger, coded.trigger)
        && Overlap::of_all(&arguments(gold), &arguments(coded)).any()
}

fn score(case: &Case, board: &mut Board) {
    let sides = Sides { case, met: &case.events, gold: &case.gold.events, coded: &case.coded.events, show };
    sides.found(board, &FOUND);
    let fields: [(&Metric, Field); 9] = [
        (&TYPE, |agreed| agreed.kind),
        (&MODE, |agreed| agreed.kind && agreed.mode),
        (&ACTORS, |agreed| agreed.actors.all()),
        (&ANY_ACTOR, |agreed| agreed.actors.any()),
        (&RECIPIENTS, |agreed| agreed.recipients.all()),
        (&ANY_RECIPIENT, |agreed| agreed.recipients.any()),
        (&STATUS, |agreed| agreed.status),
        (&STATEMENT, |agreed| agreed.statement),
        (&WHOLE, Agreement::whole),
    ];
    for (metric, right) in fields {
        sides.judge(board, metric, |_| true, |gold, coded| right(&agree(case, gold, coded)));
    }
    sides.field(board, &WHEN, |event| event.when.as_ref().map(|when| when.edtf.clone()));
    links(&sides, board);
}

/// Places and counts are scored link by link, since most events have none.
fn links(sides: &Sides<Event>, board: &mut Board) {
    let places = |events: &[Event]| events.iter().map(|event| event.places.len()).sum();
    let counts = |events: &[Event]| events.iter().map(|event| event.counts.len()).sum();
    let mut place_tally = Tally { coded: places(sides.coded), gold: places(sides.gold), ..Tally::default() };
    let mut count_tally = Tally { coded: counts(sides.coded), gold: counts(sides.gold), ..Tally::default() };
    for (gold, coded) in sides.pairs() {
        let agreed = agree(sides.case, gold, coded);
        for (metric, tally, links) in
            [(&PLACES, &mut place_tally, agreed.places), (&COUNTS, &mut count_tally, agreed.counts)]
        {
            tally.right += links.right;
            tally.met += links.gold;
            if !links.all() {
                board.miss(metric, || sides.words(Some(gold), Some(coded)));
            }
        }
    }
    board.add(&PLACES, place_tally);
    board.add(&COUNTS, count_tally);
}

/// An event in words.
fn show(case: &Case, answer: &Answer, event: &Event) -> String {
    let join = |words: Vec<String>| if words.is_empty() { "-".to_owned() } else { words.join(" + ") };
    let arguments =
        |arguments: &[Argument]| join(arguments.iter().map(|argument| case.words(argument.span())).collect());
    let place = |link: &EventPlace| {
        let words = answer.place(link.place).map(|place| case.words(place.span())).unwrap_or_default();
        format!(" {:?} {words}", link.role)
    };
    let count = |id: &CountId| {
        let count = answer.count(*id).and_then(|count| answer.counts.get(count));
        format!(" #{}", count.map(|count| case.words(count.span())).unwrap_or_default())
    };
    let mode = event.mode.as_deref().map(|mode| format!("/{mode}")).unwrap_or_default();
    let when = event.when.as_ref().map_or("undated", |when| &when.edtf);
    let (actors, recipients) = (arguments(&event.actors), arguments(&event.recipients));
    let places: String = event.places.iter().map(place).collect();
    let counts: String = event.counts.iter().map(count).collect();
    let said = statements::said(case, answer, event.statement);
    let (id, kind, trigger, status) = (event.id, event.kind.name(), case.words(event.trigger), event.status);
    format!("{id} {actors} > {kind}{mode} {trigger:?} > {recipients}; {status:?} {when}{places}{counts}{said}")
}
