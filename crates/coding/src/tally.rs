//! The numbers that count an act's victims or participants.

use crate::act::Act;
use crate::place::{head_of, nearest_act};
use crate::scene::Scene;
use record::{Count, CountId, Counted, EventType};

/// The counts of each act of a sentence: those in its clause, or the only act of the sentence that they can be of.
pub(crate) fn counts(scene: &Scene, acts: &[Act], counts: &[&Count]) -> Vec<Vec<CountId>> {
    let mut found = vec![Vec::new(); acts.len()];
    for count in counts {
        let fits = |index: &usize| acts.get(*index).is_some_and(|act| counts_of(act.kind).contains(&count.of));
        let nearest = head_of(scene.report, count.span()).and_then(|head| nearest_act(scene, acts, head));
        let index = nearest.filter(fits).or_else(|| {
            let mut candidates = (0..acts.len()).filter(fits);
            candidates.next().filter(|_| candidates.next().is_none())
        });
        if let Some(index) = index {
            found[index].push(count.id);
        }
    }
    found
}

/// What can be counted of an act.
fn counts_of(kind: EventType) -> &'static [Counted] {
    use Counted::{
        Aircraft, Arrested, Attacks, Buildings, Checkpoints, Displaced, Hostages, Injured, Killed, Missing,
        Participants, Troops, Vehicles,
    };
    match kind {
        EventType::Assault => &[Killed, Injured, Missing, Hostages, Displaced, Buildings, Vehicles, Aircraft, Attacks],
        EventType::Protest => &[Participants, Injured, Buildings],
        EventType::Coerce | EventType::Sanction => &[Arrested, Displaced, Buildings, Vehicles, Checkpoints],
        EventType::Mobilize | EventType::Retreat => &[Troops, Vehicles, Aircraft, Checkpoints, Hostages, Arrested],
        _ => &[],
    }
}
