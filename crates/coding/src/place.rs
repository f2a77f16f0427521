//! Where an act took place: the locative places of its own clause, never a guess.

use crate::act::Act;
use crate::scene::Scene;
use reading::Report;
use record::{EventPlace, Place, PlaceRole, Precision, Relation, Span, Use};

/// For each act of a sentence, the things that hang on it: from the thing's head upwards, the first act met. `None` where
/// the way ends at no act.
pub(crate) fn nearest_act(scene: &Scene, acts: &[Act], token: usize) -> Option<usize> {
    std::iter::once(token).chain(scene.doc.ancestors(token)).find_map(|at| {
        let owns = |act: &Act| act.trigger == at || act.clause == at;
        acts.iter().position(|act| act.trigger == at).or_else(|| acts.iter().position(owns))
    })
}

/// The head of the phrase that covers a span: the token whose own head lies outside.
pub(crate) fn head_of(report: &Report, span: record::Span) -> Option<usize> {
    let tokens = report.tokens(span);
    tokens.clone().find(|&i| !tokens.contains(&report.doc.head(i)) || report.doc.head(i) == i)
}

/// The places of each act.
pub(crate) fn places(scene: &Scene, acts: &[Act], places: &[&Place]) -> Vec<Vec<EventPlace>> {
    let mut found = vec![Vec::new(); acts.len()];
    for place in places.iter().filter(|place| place.used == Use::Locative) {
        let Some(head) = head_of(scene.report, place.span()) else { continue };
        let Some(index) = nearest_act(scene, acts, head) else { continue };
        // "a court in Sofia convicted": the place is the actor's, not the act's.
        let actor_heads: Vec<usize> = acts[index].actors.iter().map(|party| party.head).collect();
        let of_actor = std::iter::once(head)
            .chain(scene.doc.ancestors(head))
            .take_while(|&at| at != acts[index].trigger && at != acts[index].clause)
            .any(|at| actor_heads.contains(&at));
        if of_actor {
            continue;
        }
        found[index].push(EventPlace { place: place.id, role: role(scene, place, head) });
    }
    found.into_iter().map(|held| without_holders(scene, held, places)).collect()
}

/// The part a place plays, by the preposition before it. "withdrew from the town of X", "pulled out of X": an "of" says
/// no more than what stands before it.
fn role(scene: &Scene, place: &Place, head: usize) -> PlaceRole {
    let doc = scene.doc;
    let mut at = head;
    for _ in 0..8 {
        let above = doc.head(at);
        if above == at {
            break;
        }
        if matches!(doc.dep(at), "pobj" | "pcomp" | "prep") {
            match doc.lower(above) {
                "from" | "out" => return PlaceRole::From,
                "to" | "into" | "toward" | "towards" => return PlaceRole::To,
                "via" | "through" => return PlaceRole::Via,
                "across" | "throughout" => return PlaceRole::Throughout,
                "near" | "outside" | "around" => return PlaceRole::Near,
                "of" => {}
                _ if doc.lower(at) == "of" => {}
                _ => break,
            }
        } else if !matches!(doc.dep(at), "conj" | "compound" | "appos" | "nmod" | "poss") {
            break;
        }
        at = above;
    }
    match place.relation {
        Some(Relation::Near | Relation::Outside) => PlaceRole::Near,
        Some(Relation::Throughout) => PlaceRole::Throughout,
        _ => PlaceRole::At,
    }
}

/// The places of one act without those that only say where another of them lies: "Kisumu, western Kenya".
fn without_holders(scene: &Scene, held: Vec<EventPlace>, places: &[&Place]) -> Vec<EventPlace> {
    let of = |at: &EventPlace| places.iter().find(|place| place.id == at.place);
    let holds = |outer: &Place, inner: &Place| {
        let between = Span::new(inner.end, outer.start);
        inner.within == Some(outer.id)
            || (inner.end < outer.start
                && inner.country == outer.country
                && coarseness(inner.precision) < coarseness(outer.precision)
                && scene.report.words(between).chars().filter(|c| c.is_alphabetic()).count() <= LONGEST_LINK)
    };
    let is_holder = |at: &EventPlace| {
        of(at).is_some_and(|outer| held.iter().filter_map(of).any(|inner| inner.id != outer.id && holds(outer, inner)))
    };
    held.iter().filter(|at| !is_holder(at)).copied().collect()
}

/// Letters between a place and the one it lies in: "in the northern".
const LONGEST_LINK: usize = 16;

/// How much a place of this precision covers.
fn coarseness(precision: Option<Precision>) -> u8 {
    match precision {
        Some(Precision::Site) => 0,
        Some(Precision::Street) => 1,
        Some(Precision::City) => 2,
        Some(Precision::District) => 3,
        Some(Precision::Province | Precision::Area | Precision::Line) => 4,
        Some(Precision::Country) => 5,
        Some(Precision::Region) | None => 6,
    }
}
