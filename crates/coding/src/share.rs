//! What acts lend one another: clauses of one sentence that are joined share their time and their place where one states
//! them and the other does not; claims of one happening share their time.

use crate::act::Act;
use crate::scene::Scene;
use record::{Document, Event, EventPlace, EventType, HappeningId, PlaceRole, Role, Status, When, WhenBasis};
use std::collections::BTreeMap;

/// Labels over which a clause belongs to the scene of the clause above it: "shot two and wounded a boy in Kisumu",
/// "opened fire there, killing three".
const JOINED: [&str; 3] = ["conj", "advcl", "xcomp"];

/// For each act the joined act that lends to it: the nearest above it, else one that is coordinated with it below.
fn lenders(scene: &Scene, acts: &[Act], lends: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
    let doc = scene.doc;
    let above = |act: usize| {
        let mut at = acts[act].clause;
        while JOINED.contains(&doc.dep(at)) && doc.head(at) != at {
            at = doc.head(at);
            if let Some(found) = (0..acts.len()).find(|&other| acts[other].clause == at && lends(other)) {
                return Some(found);
            }
        }
        None
    };
    let below = |act: usize| {
        (0..acts.len()).find(|&other| {
            let clause = acts[other].clause;
            lends(other) && doc.dep(clause) == "conj" && doc.head(clause) == acts[act].clause
        })
    };
    (0..acts.len()).map(|act| if lends(act) { None } else { above(act).or_else(|| below(act)) }).collect()
}

/// Acts of one sentence.
pub(crate) fn within_sentence(scene: &Scene, acts: &[Act], times: &mut [Option<When>], places: &mut [Vec<EventPlace>]) {
    for (act, lender) in lenders(scene, acts, |act| times[act].is_some()).into_iter().enumerate() {
        // What is planned or feared has its own time.
        let past = |act: usize| acts[act].status == Status::Happened;
        if let Some(lender) = lender.filter(|&lender| past(act) && !lies_ahead(acts[lender].status)) {
            times[act] = times[lender].clone();
        }
    }
    let stays = |place: &EventPlace| !matches!(place.role, PlaceRole::From | PlaceRole::To | PlaceRole::Via);
    for (act, lender) in lenders(scene, acts, |act| !places[act].is_empty()).into_iter().enumerate() {
        // Words have no scene.
        use EventType::{Assault, Coerce, Mobilize, Protest, Retreat};
        let deed = matches!(acts[act].kind, Assault | Coerce | Mobilize | Protest | Retreat);
        if let Some(lender) = lender.filter(|&lender| deed && !lies_ahead(acts[lender].status)) {
            places[act] = places[lender].iter().copied().filter(stays).collect();
        }
    }
}

/// What is planned, ordered or threatened is to be at another time, and perhaps elsewhere.
fn lies_ahead(status: Status) -> bool {
    matches!(status, Status::Planned | Status::Ordered | Status::Threatened | Status::Hypothetical)
}

/// Claims of one happening.
pub(crate) fn within_happening(document: &Document, events: &mut [Event]) {
    let in_role =
        |event: &Event, role: Role| document.block_at(event.trigger.start).is_some_and(|block| block.role == role);
    // What the first claim of each happening that has a time of its own lends to the others. A place is not lent: what
    // another sentence says of where may be wider or narrower.
    let mut times: BTreeMap<HappeningId, When> = BTreeMap::new();
    for event in events.iter() {
        if let Some(when) = event.when.clone().filter(|when| when.basis == WhenBasis::Stated) {
            let basis = if in_role(event, Role::Title) { WhenBasis::Headline } else { WhenBasis::Neighbour };
            times.entry(event.happening).or_insert(When { basis, ..when });
        }
    }
    for event in events {
        let past = matches!(event.status, Status::Happened | Status::Ongoing | Status::Denied);
        if !past || in_role(event, Role::Caption) {
            continue;
        }
        let undated = event.when.as_ref().is_none_or(|when| when.basis == WhenBasis::Published);
        if let Some(when) = times.get(&event.happening).filter(|_| undated) {
            event.when = Some(when.clone());
        }
    }
}
