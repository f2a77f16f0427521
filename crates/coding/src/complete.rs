//! What an act must have to be worth telling. An event of every verb finds everything and is worth nothing.

use crate::act::{Act, Origin, is_mutual};
use record::EventType;

/// Both sides; or the one side that is the news; or a violent or public act with a place or a number. `conflict`: the
/// report tells so many acts that are complete that one told by its own verb is news though nobody says who or whom.
pub(crate) fn is_complete(act: &Act, actors: bool, recipients: bool, has_place_or_count: bool, conflict: bool) -> bool {
    use EventType::{Aid, Assault, Coerce, Cooperate, Protest, Retreat, Sanction};
    let told = conflict && matches!(act.origin, Origin::Verb | Origin::VerbAndObject | Origin::LightVerb);
    match (actors, recipients) {
        (true, true) => true,
        // Somebody was killed, arrested, convicted, released: by whom may be unknown.
        // "He accused X": that nothing says who he is does not undo the accusation.
        (false, true) => told || matches!(act.kind, Assault | Coerce | Sanction | Retreat) || !act.actors.is_empty(),
        // PLOVER asks only these for another side.
        (true, false) => {
            (told || !matches!(act.kind, Cooperate | Aid | Sanction))
                && !matches!(act.origin, Origin::Speech | Origin::Stance)
                && (act.origin != Origin::Noun || !is_mutual(act.kind))
        }
        (false, false) => {
            matches!(act.kind, Protest | Assault) && has_place_or_count
                || told && matches!(act.kind, Protest | Assault | Coerce | Sanction | Retreat)
        }
    }
}
