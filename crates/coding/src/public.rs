//! What is public: acts between private people, firms and teams are none of a political record's business, and neither are
//! accidents.

use crate::act::{Act, Origin, is_hostile};
use crate::grammar;
use crate::scene::Scene;
use record::{Entity, EntityKind, EventType};

/// PLOVER's sectors of public and armed life.
const PUBLIC: [&str; 16] =
    ["GOV", "MIL", "COP", "JUD", "LEG", "PTY", "REB", "SPY", "UAF", "PRM", "OPP", "CRM", "REF", "PRE", "SOC", "REL"];
/// Codes of bodies of states and of armed movements across borders.
const BODIES: [&str; 6] = ["UNO", "EUR", "IGO", "NGO", "IMG", "ISM"];
/// Sectors whose groups make demands in public, and are harmed in public.
const CIVIL: [&str; 6] = ["EDU", "CVL", "JRN", "LAB", "MED", "AGR"];
/// A report that names so many public parties is about public life: whoever acts in it without a known role may be public.
const POLITICAL: usize = 3;

/// A force, a government, a court, rebels: not only a country, which has teams and firms as well.
pub(crate) fn is_body(entity: &Entity) -> bool {
    entity.kind != EntityKind::State && is_public(entity)
}

fn is_public(entity: &Entity) -> bool {
    let has = |sector: &str| entity.sectors.iter().any(|own| own == sector);
    let union = entity.kind == EntityKind::Organization && has("LAB");
    entity.kind == EntityKind::State
        || union
        || PUBLIC.iter().any(|sector| has(sector))
        || entity.country.as_deref().is_some_and(|country| BODIES.contains(&country))
        || entity.office.is_some() && !has("BUS")
}

fn is_civil(entity: &Entity) -> bool {
    entity.kind == EntityKind::Group && entity.sectors.iter().any(|sector| CIVIL.contains(&sector.as_str()))
}

/// "the Swiss froze", "the Dutch will sign": what nations do, as states do it.
fn is_nation(entity: &Entity) -> bool {
    let mut words = entity.name.split(' ');
    let the = words.next().is_some_and(|word| word.eq_ignore_ascii_case("the"));
    let one = words.next().is_some_and(|word| word.starts_with(char::is_uppercase)) && words.next().is_none();
    entity.kind == EntityKind::Group && entity.country.is_some() && entity.sectors.is_empty() && the && one
}

/// Nobody knows what they are: a body or group without a sector.
fn is_unknown(entity: &Entity) -> bool {
    let body = matches!(entity.kind, EntityKind::Organization | EntityKind::Group);
    body && entity.sectors.iter().all(|sector| sector == "UNK")
}

/// How much of a report is about public life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Matter {
    /// It is about something else: sport, trade, art.
    Other,
    /// Nothing says that it is.
    Any,
    /// It names public parties.
    Political,
    /// It names public parties, and one of them acts or speaks in this very sentence.
    Company,
    /// It tells public acts, one after another.
    Conflict,
}

impl Matter {
    /// What the words of a report and the parties that it names say of it.
    pub fn of(scene: &Scene) -> Matter {
        if scene.lexicon.worlds.have_report(scene.doc) {
            return Matter::Other;
        }
        let entities = scene.entities.all();
        let public = entities.iter().filter(|entity| is_public(entity)).take(POLITICAL).count();
        if public == POLITICAL { Matter::Political } else { Matter::Any }
    }
}

/// Whether an act of these parties belongs in the record. `seen`: it has a place or a number. `spoken`: a public party tells it.
pub(crate) fn concerns_the_public(
    act: &Act,
    actors: &[&Entity],
    recipients: &[&Entity],
    seen: bool,
    spoken: bool,
    matter: Matter,
) -> bool {
    use EventType::{Accuse, Agree, Assault, Coerce, Protest, Reject, Request, Retreat, Threaten};
    // Residents leave a town, customers a shop: forces and holders of office retreat.
    let withdraws = act.kind == Retreat && act.mode.as_deref() != Some("release");
    if withdraws && !actors.is_empty() && actors.iter().all(|entity| !is_public(entity) && !is_unknown(entity)) {
        return false;
    }
    if matter == Matter::Other {
        return [actors, recipients].iter().all(|side| side.iter().any(|entity| is_public(entity)));
    }
    let parties = || actors.iter().chain(recipients);
    let crowd = |entity: &&Entity| is_civil(entity) || is_unknown(entity);
    // What is denied, somebody has been charged with.
    if act.status == record::Status::Denied || act.of_state || parties().any(|entity| is_public(entity)) {
        return true;
    }
    // Nations play, win and visit as well.
    let of_states = !matches!(act.kind, Assault | Protest | Retreat | EventType::Consult);
    if of_states && actors.iter().any(|entity| is_nation(entity)) {
        return true;
    }
    // "All meetings are banned, the junta said."
    if spoken && (is_hostile(act.kind) || matches!(act.kind, Retreat | EventType::Aid)) {
        return true;
    }
    // Only states and armed movements move troops.
    if act.kind == EventType::Mobilize && act.origin == Origin::VerbAndObject {
        return true;
    }
    // Who is harmed, held or freed in a conflict may be anybody.
    if matter == Matter::Conflict && matches!(act.kind, Assault | Coerce | Retreat) && actors.is_empty() {
        return true;
    }
    if matter >= Matter::Political {
        let harm = matter >= Matter::Company && act.kind == Assault && actors.is_empty();
        return harm || parties().next().is_none() || parties().any(crowd);
    }
    match act.kind {
        Protest => actors.iter().all(crowd) && (seen || !actors.is_empty()),
        // Violence whose author is unknown, told as such by its means or by its word.
        Assault => act.mode.is_some() && actors.iter().all(crowd) && (act.armed && seen || !recipients.is_empty()),
        // Strikers and nurses speak up; customers and residents say much that is of no concern.
        Accuse | Agree | Reject | Request | Threaten => {
            let trade = |entity: &&Entity| is_civil(entity) && entity.sectors.iter().all(|sector| sector != "CVL");
            !actors.is_empty() && actors.iter().all(trade)
        }
        _ => false,
    }
}

impl Scene<'_> {
    /// "killed in a crash", "the storm hit": harm without anybody's will.
    pub fn is_accident(&self, act: &Act) -> bool {
        let doc = self.doc;
        let sentence = doc.sentence(act.trigger);
        let named = |noun: usize| {
            let accidents = &self.lexicon.accidents;
            let modified = grammar::modifiers(doc, noun).into_iter().map(|m| format!("{m} {}", doc.lemma(noun)));
            accidents.contains(doc.lemma(noun)) || modified.into_iter().any(|words| accidents.contains(&words))
        };
        let told = || sentence.tokens().any(|token| self.is_noun(token) && named(token));
        act.kind == EventType::Assault && act.actors.is_empty() && !act.armed && told()
    }
}
