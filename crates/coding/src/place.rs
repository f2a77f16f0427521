//! Where an act took place: the locative places of its own clause, never a guess.

use crate::act::Act;
use crate::lexicon::Turn;
use crate::party::Party;
use crate::scene::Scene;
use language::{Doc, Pos};
use reading::Report;
use record::{Event, EventPlace, EventType, Place, PlaceId, PlaceRole, Precision, Relation, Span, Use};
use std::collections::BTreeSet;

/// For each act of a sentence, the things that hang on it: from the thing's head upwards, the first act met. `None` where
/// the way ends at no act.
pub(crate) fn nearest_act(scene: &Scene, acts: &[Act], token: usize) -> Option<usize> {
    std::iter::once(token).chain(scene.doc.ancestors(token)).find_map(|at| {
        let owns = |act: &Act| act.trigger == at || act.clause == at;
        acts.iter().position(|act| act.trigger == at).or_else(|| acts.iter().position(owns))
    })
}

/// "were killed in Gao on Monday, the union said", with the day hung on "said": what stands in somebody's words belongs to
/// the last act in them before it. `voices`: the innermost statement of each token.
fn told_with(acts: &[Act], token: usize, voices: &[Option<usize>]) -> Option<usize> {
    let voice = |token: usize| voices.get(token).copied().flatten();
    let own = voice(token)?;
    let together = |&index: &usize| acts[index].trigger < token && voice(acts[index].voice) == Some(own);
    (0..acts.len()).filter(together).max_by_key(|&index| acts[index].trigger)
}

/// "stopped a bus near Gao on Monday and shot the driver": what hangs on a verb that tells no act is said of the first act
/// that is joined to it.
fn joined_act(scene: &Scene, acts: &[Act], token: usize) -> Option<usize> {
    let doc = scene.doc;
    let verb = doc.ancestors(token).find(|&above| doc.pos(above) == Pos::Verb)?;
    let says = scene.lexicon.stance(doc.lemma(verb)).iter().any(|stance| stance.turn == Turn::Speech);
    let joined = |act: &Act| {
        let up = |&at: &usize| Some(doc.head(at)).filter(|&above| above != at && doc.dep(at) == "conj");
        std::iter::successors(Some(act.clause), up).skip(1).any(|at| at == verb)
    };
    acts.iter().position(joined).filter(|_| !says)
}

/// What no act has by the grammar.
pub(crate) fn loose_act(scene: &Scene, acts: &[Act], token: usize, voices: &[Option<usize>]) -> Option<usize> {
    told_with(acts, token, voices).or_else(|| joined_act(scene, acts, token))
}

/// The head of the phrase that covers a span: the token whose own head lies outside.
pub(crate) fn head_of(report: &Report, span: record::Span) -> Option<usize> {
    let tokens = report.tokens(span);
    tokens.clone().find(|&i| !tokens.contains(&report.doc.head(i)) || report.doc.head(i) == i)
}

/// The places of each act, beside those that are known to be its scene.
pub(crate) fn places(
    scene: &Scene,
    acts: &[Act],
    places: &[&Place],
    scenes: Vec<Vec<EventPlace>>,
    voices: &[Option<usize>],
) -> Vec<Vec<EventPlace>> {
    let mut found = scenes;
    for place in places.iter().filter(|place| place.used == Use::Locative) {
        let Some(head) = head_of(scene.report, place.span()) else { continue };
        let Some(index) = nearest_act(scene, acts, head).or_else(|| loose_act(scene, acts, head, voices)) else {
            continue;
        };
        if is_party(&acts[index], head)
            || is_of_party(scene, &acts[index], head)
            || found[index].iter().any(|known| known.place == place.id)
        {
            continue;
        }
        found[index].push(EventPlace { place: place.id, role: role(scene, place, head) });
    }
    found.into_iter().map(|held| without_holders(scene, held, places)).collect()
}

/// "urged Chad": who takes part is no place of it.
fn is_party(act: &Act, place: usize) -> bool {
    act.actors.iter().chain(&act.recipients).any(|party| party.inner == place)
}

/// "the mayor of Sofia", "students from Sofia": the place is the party's. "A court in Sofia": it is the act's.
fn is_of_party(scene: &Scene, act: &Act, place: usize) -> bool {
    let doc = scene.doc;
    let up = |&at: &usize| Some(doc.head(at)).filter(|&above| above != at);
    let mut way = std::iter::successors(Some(place), up).take_while(|&at| at != act.trigger && at != act.clause);
    let is_party = |head: usize| act.actors.iter().chain(&act.recipients).any(|party| party.head == head);
    let link = way.find(|&at| is_party(doc.head(at)) && doc.head(at) != at);
    link.is_some_and(|link| !is_locative(doc, link))
}

/// A preposition that says where, not whose.
fn is_locative(doc: &Doc, preposition: usize) -> bool {
    doc.pos(preposition) == Pos::Adp
        && matches!(doc.lower(preposition), "in" | "at" | "near" | "around" | "outside" | "on" | "inside" | "across")
}

/// What is struck, stormed, closed or left is where the act is done, not whom it is done to. Takes such recipients out of
/// the acts and gives them back as places.
pub(crate) fn scenes_of_acts(scene: &Scene, acts: &mut [Act], places: &[&Place]) -> Vec<Vec<EventPlace>> {
    let mut found = Vec::with_capacity(acts.len());
    for act in acts {
        let mut scenes = Vec::new();
        act.recipients.retain(|party| {
            let is_here = |place: &&&Place| head_of(scene.report, place.span()) == Some(party.inner);
            let Some(place) = places.iter().find(is_here).filter(|place| is_scene(scene, act.kind, place, party))
            else {
                return true;
            };
            let role = role(scene, place, party.inner);
            scenes.push(EventPlace { place: place.id, role });
            // "an army base": who holds it is struck with it. So are the people of a region, but not of a town.
            let region = matches!(place.precision, Some(Precision::Province | Precision::Region));
            has_holder(scene, party.inner) || region && place.geonames.is_some() && role == PlaceRole::At
        });
        found.push(scenes);
    }
    found
}

/// A place that is no party: where force is used, any but a country; elsewhere what stands behind a word of place.
fn is_scene(scene: &Scene, kind: EventType, place: &Place, party: &Party) -> bool {
    use EventType::{Assault, Coerce, Mobilize, Protest, Retreat};
    let force = matches!(kind, Assault | Coerce | Mobilize | Protest | Retreat);
    let behind = is_locative(scene.doc, scene.doc.head(party.head));
    let state = place.precision == Some(Precision::Country) || place.used == Use::Demonym;
    !state && (force || behind || place.geonames.is_none() && place.used == Use::Locative)
}

/// "a police station", "Iran's parliament": words before a site that say whose it is.
fn has_holder(scene: &Scene, site: usize) -> bool {
    let doc = scene.doc;
    let holds = |word: usize| {
        let named = matches!(scene.name(word), Some("PERSON" | "ORG" | "GPE" | "NORP"));
        named || ["troops", "police", "body", "people", "person"].iter().any(|class| scene.in_class(class, word))
    };
    doc.children(site)
        .any(|word| word < site && matches!(doc.dep(word), "compound" | "amod" | "poss" | "nmod") && holds(word))
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
        // "a hospital in Sumy" is no name to look up: the town says where it is.
        let site = inner.precision == Some(Precision::Site) && inner.geonames.is_none();
        let beside = inner.end < outer.start
            && inner.country == outer.country
            && coarseness(inner.precision) < coarseness(outer.precision)
            && scene.report.words(between).chars().filter(|c| c.is_alphabetic()).count() <= LONGEST_LINK;
        !site && (inner.within == Some(outer.id) || beside)
    };
    // "the border town of Agadez": the name says which town.
    let is_named = |kind: &Place, name: &Place| {
        kind.geonames.is_none()
            && kind.end < name.start
            && scene.report.words(Span::new(kind.end, name.start)).trim() == "of"
            && scene.report.words(name.span()).starts_with(char::is_uppercase)
    };
    let goes = |at: &EventPlace| {
        of(at).is_some_and(|one| {
            let others = || held.iter().filter_map(of).filter(|other| other.id != one.id);
            let named = others().any(|name| is_named(one, name));
            named || others().any(|inner| holds(one, inner) && !is_named(inner, one))
        })
    };
    held.iter().filter(|at| !goes(at)).copied().collect()
}

/// A site without a name is worth an entry where an event needs it, or another site lies in it.
pub(crate) fn leave_out_unused_sites(report: &Report, places: &mut Vec<Place>, events: &[Event]) {
    let mut needed: BTreeSet<PlaceId> = events.iter().flat_map(|event| &event.places).map(|at| at.place).collect();
    needed.extend(
        places.iter().filter(|place| needed.contains(&place.id)).filter_map(|place| place.within).collect::<Vec<_>>(),
    );
    places.retain(|place| {
        let last = report.words(place.span()).rsplit(' ').next();
        let small = last.is_some_and(|word| word.starts_with(char::is_lowercase));
        !small || needed.contains(&place.id)
    });
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
