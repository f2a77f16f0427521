//! Parties inside a noun phrase: "X's offer", "sanctions on X", "the release of X by Y".

use crate::act::{Act, is_mutual};
use crate::grammar::{self, Way, prepositions};
use crate::lexicon::NounFrame;
use crate::party::{Party, Wanted};
use crate::role::Role;
use crate::scene::Scene;
use language::Pos;
use record::EventType;

/// How deep a party is sought inside a phrase.
const DEPTH: usize = 4;

/// The order in which an act on a noun looks for its party when the noun is in no table.
const TOWARDS: [&str; 16] = [
    "against", "on", "with", "to", "toward", "towards", "from", "for", "of", "poss", "mod", "between", "among", "over",
    "into", "by",
];
const FROM: [&str; 13] =
    ["poss", "by", "from", "of", "mod", "against", "on", "with", "to", "for", "between", "over", "into"];

/// Acts that answer another's act: their recipient is who did that act.
pub(crate) fn looks_back(kind: EventType) -> bool {
    use EventType::{Accuse, Concede, Reject, Request, Support};
    matches!(kind, Accuse | Concede | Reject | Request | Support)
}

impl Scene<'_> {
    /// The parties in one role of a noun.
    pub fn at_noun(&self, noun: usize, role: &Role, wanted: Wanted) -> Vec<Party> {
        let doc = self.doc;
        match role {
            Role::Possessive => {
                let owner = doc.child(noun, &["poss"]);
                owner.map_or_else(Vec::new, |head| self.parties(head, Way::Nested, wanted))
            }
            Role::Modifier => self.modifier(noun).into_iter().collect(),
            Role::Preposition(name) => self.after(noun, name, wanted),
            _ => Vec::new(),
        }
    }

    /// The parties after a preposition that hangs on `i`, or the party inside what stands there.
    pub fn after(&self, i: usize, name: &str, wanted: Wanted) -> Vec<Party> {
        let found = self.after_noun(i, name, wanted);
        if !found.is_empty() {
            return found;
        }
        // "into whether X lied".
        let doc = self.doc;
        let prep = doc.children(i).find(|&c| doc.dep(c) == "prep" && doc.lower(c) == name);
        let clause = prep.and_then(|prep| doc.child(prep, &["pcomp"]));
        let subject = clause.and_then(|clause| doc.child(clause, &["nsubj", "nsubjpass"]));
        subject.map_or_else(Vec::new, |head| self.parties(head, Way::Nested, wanted))
    }

    fn after_noun(&self, i: usize, name: &str, wanted: Wanted) -> Vec<Party> {
        for (prep, object) in prepositions(self.doc, i) {
            if prep != name || (name == "in" && !self.is_place_or_party(object)) {
                continue;
            }
            let direct = self.parties(object, Way::Own, wanted);
            if !direct.is_empty() {
                return direct;
            }
            let inside = self.inside(object, EventType::Assault, wanted, DEPTH - 1);
            if !inside.is_empty() {
                return inside;
            }
        }
        Vec::new()
    }

    fn is_place_or_party(&self, noun: usize) -> bool {
        let inner = self.after_part(noun);
        self.in_class("territory", inner)
            || self.name(inner).is_some_and(|label| matches!(label, "GPE" | "NORP" | "LOC" | "ORG" | "FAC"))
    }

    /// A demonym or a name that stands before a noun: "the *Turkish* offer", "a *State Department* call".
    fn modifier(&self, noun: usize) -> Option<Party> {
        let doc = self.doc;
        let named = |&c: &usize| {
            matches!(doc.dep(c), "amod" | "compound" | "nmod")
                && self.name(c).is_some_and(|label| matches!(label, "NORP" | "GPE" | "ORG" | "PERSON"))
        };
        let head = doc.children(noun).filter(|&c| c < noun).rfind(named)?;
        if doc.pos(head) != Pos::Adj && doc.pos(head) != Pos::Propn {
            return None;
        }
        Some(Party { head, inner: head, way: Way::Nested })
    }

    /// Sides set apart; see [`Act::settle`].
    pub fn settle(&self, mut act: Act) -> Act {
        if let [only] = act.actors.as_slice() {
            act.joint = is_mutual(act.kind) && self.is_joint(&act, only.inner);
            let sides = self.sides(only.inner);
            if is_mutual(act.kind) && act.recipients.is_empty() && !sides.is_empty() {
                act.actors = sides;
            }
        }
        act.settle()
    }

    /// "the navies of India and Oman", "work together", "a joint exercise".
    fn is_joint(&self, act: &Act, actor: usize) -> bool {
        let doc = self.doc;
        let of_sides = || {
            prepositions(doc, actor)
                .into_iter()
                .any(|(prep, of)| prep == "of" && grammar::coordinated(doc, of).len() > 1)
        };
        let told = |i: usize| {
            doc.children(i)
                .any(|c| matches!(doc.lower(c), "together" | "jointly" | "joint" | "combined" | "mutual" | "bilateral"))
        };
        of_sides() || told(act.trigger) || told(act.clause)
    }

    /// "Malian and Chadian officials" who do something together: the two sides.
    pub fn sides(&self, noun: usize) -> Vec<Party> {
        let doc = self.doc;
        let named = |c: usize| self.name(c).is_some_and(|label| matches!(label, "NORP" | "GPE" | "ORG"));
        let first = doc
            .children(noun)
            .find(|&c| matches!(doc.dep(c), "amod" | "compound" | "nmod" | "poss") && c < noun && named(c));
        let all = first.map_or_else(Vec::new, |first| grammar::coordinated(doc, first));
        if all.len() < 2 || !all.iter().all(|&c| named(c)) {
            return Vec::new();
        }
        all.into_iter().map(|head| Party { head, inner: head, way: Way::Nested }).collect()
    }

    /// The party inside a noun phrase whose head is none. `kind` is the act done to the phrase.
    pub fn inside(&self, noun: usize, kind: EventType, wanted: Wanted, depth: usize) -> Vec<Party> {
        if depth == 0 {
            return Vec::new();
        }
        let frame = self.noun_frame(noun);
        let roles = match frame {
            Some(frame) if looks_back(kind) => frame.actors.iter().chain(&frame.recipients).cloned().collect(),
            Some(frame) => frame.recipients.iter().chain(&frame.actors).cloned().collect(),
            None => Vec::new(),
        };
        let rest: &[&str] = if looks_back(kind) { &FROM } else { &TOWARDS };
        for role in roles.into_iter().chain(rest.iter().map(|name| Role::named(name))) {
            let found = self.at_noun(noun, &role, wanted);
            if !found.is_empty() {
                return found.into_iter().map(|party| Party { way: Way::Nested, ..party }).collect();
            }
        }
        // "an offer made by X", "the ban that X imposed", "claims that X lied".
        for clause in self.doc.children(noun).filter(|&c| matches!(self.doc.dep(c), "acl" | "relcl" | "ccomp")) {
            if !grammar::is_verb(self.doc, clause) {
                continue;
            }
            let subject = grammar::subject(self.doc, clause).filter(|s| s.head != noun && s.way == Way::Own);
            let found = subject.map_or_else(Vec::new, |s| self.parties(s.head, Way::Nested, wanted));
            if !found.is_empty() {
                return found;
            }
        }
        for (_, object) in prepositions(self.doc, noun) {
            let found = self.inside(object, kind, wanted, depth - 1);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The phrase as a party, else the party inside it.
    pub fn phrase(&self, noun: usize, way: Way, kind: EventType, wanted: Wanted) -> Vec<Party> {
        let own = self.parties(noun, way, wanted);
        if !own.is_empty() {
            return own;
        }
        for other in crate::grammar::coordinated(self.doc, noun) {
            let inside = self.inside(other, kind, wanted, DEPTH);
            if !inside.is_empty() {
                return inside;
            }
        }
        Vec::new()
    }

    /// The row of nouns.tsv that fits a noun: the one whose modifier stands before it, else the plain one.
    pub fn noun_frame(&self, noun: usize) -> Option<&NounFrame> {
        if !self.is_noun(noun) {
            return None;
        }
        let frames = self.lexicon.noun(self.doc.lemma(noun));
        let modifiers = crate::grammar::modifiers(self.doc, noun);
        let modified = frames.iter().find(|f| f.modifiers.iter().any(|m| modifiers.contains(&m.as_str())));
        modified.or_else(|| frames.iter().find(|f| f.modifiers.is_empty()))
    }
}
