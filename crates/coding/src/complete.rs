//! What an act must have to be worth telling. An event of every verb finds everything and is worth nothing.

use crate::act::{Act, Origin, is_mutual};
use crate::public::Matter;
use record::{EventType, Status};

/// An act with what is known of it when its sentence has been read.
pub(crate) struct Told<'a> {
    pub act: &'a Act,
    pub actors: bool,
    pub recipients: bool,
    /// It has a place or a number.
    pub seen: bool,
    /// It has a day of its own.
    pub dated: bool,
}

/// Both sides; or the one side that is the news; or a violent or public act with a place or a number. In a report that
/// tells of a conflict, what is told by its own verb is news though nobody says who or whom.
pub(crate) fn is_complete(told: &Told, matter: Matter) -> bool {
    use EventType::{Accuse, Aid, Assault, Coerce, Consult, Cooperate, Protest, Retreat, Sanction, Threaten};
    let Told { act, .. } = *told;
    let verb = matches!(act.origin, Origin::Verb | Origin::VerbAndObject | Origin::LightVerb);
    let conflict = matter == Matter::Conflict;
    let by_verb = conflict && verb && !act.inert;
    // "Talks resume on Thursday", "the strike in Gafsa": said again, a noun must add something.
    let by_noun = conflict && act.origin == Origin::Noun && (told.seen || told.dated);
    match (told.actors, told.recipients) {
        (true, true) => true,
        // Nobody denies what is no news.
        (true, _) | (_, true) if act.status == Status::Denied => true,
        // Somebody was killed, arrested, convicted, released: by whom may be unknown.
        // "He accused X": that nothing says who he is does not undo the accusation.
        (false, true) => {
            let told = matches!(act.kind, Accuse | Assault | Coerce | Sanction | Retreat)
                || act.kind == Threaten && act.origin == Origin::Noun;
            by_verb || by_noun || told || !act.actors.is_empty()
        }
        // PLOVER asks only these for another side.
        (true, false) => {
            let joint = act.actors.len() > 1 || act.joint;
            let given = act.origin == Origin::VerbAndObject;
            let alone = match act.kind {
                Cooperate => joint,
                Aid | Sanction => given,
                _ => true,
            };
            (by_verb || alone)
                && !matches!(act.origin, Origin::Speech | Origin::Stance)
                && (act.origin != Origin::Noun || !is_mutual(act.kind) || act.actors.len() > 1 || by_noun)
        }
        (false, false) => {
            matches!(act.kind, Protest | Assault) && told.seen
                || matter >= Matter::Company && act.armed && !act.inert
                || act.status == Status::Denied && act.kind == Assault
                || act.status == Status::Threatened && matches!(act.kind, Protest | Assault | Coerce)
                || act.of_state
                || by_verb && matches!(act.kind, Protest | Assault | Coerce | Sanction | Retreat)
                || by_noun && matches!(act.kind, Protest | Assault | Coerce | Consult | Retreat)
        }
    }
}
