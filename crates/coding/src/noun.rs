//! Nouns that name an act: under a light verb, as the subject of an occurrence, or by themselves.

use crate::act::{Act, Origin, is_force, is_mutual};
use crate::denial::Denial;
use crate::grammar::{self, Way, has_particle, prepositions};
use crate::lexicon::{NounSlot, Turn};
use crate::party::{Party, Wanted};
use crate::role::Role;
use crate::scene::Scene;
use record::{EventType, Status};

impl Scene<'_> {
    /// The act of a noun under a light verb, or of one that the verb says occurs.
    pub fn light_verb_act(&self, verb: usize) -> Option<Act> {
        let doc = self.doc;
        let rows = self.lexicon.light_verb(doc.lemma(verb)).iter();
        for row in rows.filter(|row| row.particle.is_empty() || has_particle(doc, verb, &row.particle)) {
            let noun = match &row.noun {
                NounSlot::Object | NounSlot::Undergone => {
                    grammar::object(doc, verb).and_then(|object| self.act_noun(object.head))
                }
                NounSlot::Subject => grammar::outer_subject(doc, verb).and_then(|subject| self.act_noun(subject.head)),
                NounSlot::After(name) | NounSlot::UndergoneAfter(name) => {
                    let after = prepositions(doc, verb).into_iter().filter(|(prep, _)| prep == name);
                    after.filter_map(|(_, noun)| self.act_noun(noun)).next()
                }
            };
            // One is on strike by oneself, on trial by others.
            let on = row.noun == NounSlot::After("on".to_owned());
            let fits =
                |&noun: &usize| !on || self.noun_frame(noun).is_some_and(|frame| frame.kind == EventType::Protest);
            let Some(noun) = noun.filter(|&noun| !self.is_denied_noun(noun)).filter(fits) else { continue };
            if matches!(row.noun, NounSlot::Undergone | NounSlot::UndergoneAfter(_)) {
                let mut act = self.undergone(noun, verb);
                act.why.rows.push((row.at.clone(), verb));
                return Some(act);
            }
            let occurs = row.noun == NounSlot::Subject;
            if self.is_figurative(noun) {
                continue;
            }
            let mut act = self.noun_act(noun, Some(verb));
            act.why.rows.push((row.at.clone(), verb));
            if occurs {
                act.origin = Origin::Noun;
            } else {
                act.origin = Origin::LightVerb;
            }
            act.used.push(verb);
            return Some(self.settle(act));
        }
        None
    }

    /// "received aid from X", "faces a probe by X": the subject is the recipient.
    fn undergone(&self, noun: usize, verb: usize) -> Act {
        let mut act = self.noun_act(noun, None);
        let subjects = self.subject_parties(verb, Wanted::Recipient);
        if act.actors.is_empty() {
            act.actors = ["from", "by"]
                .iter()
                .map(|name| self.after(verb, name, Wanted::Actor))
                .find(|f| !f.is_empty())
                .unwrap_or_default();
        }
        act.recipients = subjects;
        act.origin = Origin::LightVerb;
        act.clause = verb;
        act.used = vec![noun, verb];
        act.settle()
    }

    /// The act that a noun names, with the arguments that stand in its own phrase, then on the verb it belongs to.
    pub fn noun_act(&self, noun: usize, verb: Option<usize>) -> Act {
        let clause = verb.unwrap_or_else(|| self.governing(noun));
        let Some(frame) = self.noun_frame(noun) else {
            return Act::new(noun, clause, EventType::Consult, Origin::Noun);
        };
        let mut act = Act::new(noun, clause, frame.kind, Origin::Noun);
        if verb.is_none() {
            act.used = vec![noun];
        }
        act.why.rows.push((frame.at.clone(), noun));
        act.mode = frame.mode.clone();
        act.of_state = matches!(frame.mode.as_deref(), Some("curfew" | "martial-law"));
        let shade = grammar::modifiers(self.doc, noun).into_iter().find_map(|word| self.lexicon.shades.get(word));
        act.status = shade.copied().unwrap_or(act.status);
        let subjects = verb.map_or_else(Vec::new, |verb| self.subject_parties(verb, Wanted::Actor));
        let own = subjects.iter().all(|party| grammar::coordinated(self.doc, noun).contains(&party.inner));
        act.actors = if own { self.first_at_noun(noun, &frame.actors, Wanted::Actor) } else { subjects };
        let taken: Vec<usize> = act.actors.iter().map(|party| party.inner).collect();
        let free = |found: Vec<Party>| -> Vec<Party> {
            found.into_iter().filter(|party| !taken.contains(&party.inner)).collect()
        };
        // "A meeting of X with Y": what one role has taken the other leaves alone.
        for role in &frame.recipients {
            act.recipients = free(self.at_noun(noun, role, Wanted::Recipient));
            if !act.recipients.is_empty() {
                break;
            }
        }
        if let Some(verb) = verb.filter(|_| act.recipients.is_empty()) {
            let above = grammar::object(self.doc, verb).map(|o| o.head).filter(|&head| head != noun);
            let mut found =
                above.map_or_else(Vec::new, |head| self.first_at_noun(head, &frame.recipients, Wanted::Recipient));
            if found.is_empty() {
                found = self.in_role(verb, &Role::Dative, frame.kind, Wanted::Recipient);
            }
            for role in frame.recipients.iter().filter(|role| !matches!(role, Role::Preposition(name) if name == "of"))
            {
                if !found.is_empty() {
                    break;
                }
                if let Role::Preposition(name) = role {
                    found = self.after(verb, name, Wanted::Recipient);
                }
            }
            act.recipients = free(found);
        }
        for other in grammar::coordinated(self.doc, noun) {
            if act.recipients.is_empty() && other != noun {
                act.recipients = free(self.first_at_noun(other, &frame.recipients, Wanted::Recipient));
            }
        }
        if act.recipients.is_empty() {
            act.recipients = free(self.party_deeper(noun, &frame.recipients));
        }
        self.shown_by_one_side(noun, act)
    }

    /// Two armies that exercise cooperate, one that does shows its force.
    fn shown_by_one_side(&self, noun: usize, act: Act) -> Act {
        let mut act = self.settle(act);
        let sides = act.actors.len() + act.recipients.len();
        if sides == 1 && !act.joint && act.kind == EventType::Cooperate && self.in_class("drill", noun) {
            act.kind = EventType::Mobilize;
            act.mode = Some("troops".to_owned());
        }
        act
    }

    /// "a campaign of attacks on the offices of X": the roles of the noun, one phrase further down.
    fn party_deeper(&self, noun: usize, roles: &[Role]) -> Vec<Party> {
        for (prep, object) in prepositions(self.doc, noun) {
            if roles.iter().any(|role| matches!(role, Role::Preposition(name) if name == prep)) {
                let found = self.inside(object, EventType::Assault, Wanted::Recipient, 3);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    fn first_at_noun(&self, noun: usize, roles: &[Role], wanted: Wanted) -> Vec<Party> {
        for role in roles {
            let found = self.at_noun(noun, role, wanted);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// A noun that tells an act by itself: one side must be told with it, both where two sides do it.
    pub fn standing_noun(&self, noun: usize) -> Option<Act> {
        let frame = self.noun_frame(noun)?;
        let absent = self.is_said_absent(noun, frame.kind);
        if !frame.alone
            || matches!(self.doc.dep(noun), "compound" | "amod" | "poss")
            || self.is_denied_noun(noun) && !absent
        {
            return None;
        }
        let mut act = self.settle(self.noun_act(noun, None));
        if absent {
            let charged = self.names_a_charge(noun) || is_force(act.kind) || act.kind == EventType::Retreat;
            act.status = Status::Denied;
            act.negated = Some(if charged { Denial::Answer } else { Denial::OfOwnSide });
            return (charged || !act.actors.is_empty()).then_some(act);
        }
        if let Some(denial) = self.is_disputed_noun(noun) {
            act.status = Status::Denied;
            act.negated = Some(denial);
            return Some(act);
        }
        if let Some(accused) = self.accused_of(noun).filter(|_| act.actors.is_empty() && is_force(act.kind)) {
            act.actors = accused;
            return Some(act.settle());
        }
        let joint = is_mutual(act.kind) && act.actors.len() < 2 && act.recipients.is_empty();
        // "shelling in Kupiansk": what has a place or a number needs no parties; that is looked at when they are known.
        // "after the riot in the prison". What an act happens during has its day and place with it.
        let around = |preposition: usize| self.lexicon.in_class("around", self.doc.lower(preposition), &[]);
        let heads = matches!(self.doc.dep(noun), "nsubj" | "nsubjpass" | "dobj" | "ROOT" | "appos")
            || self.doc.dep(noun) == "pobj" && around(self.doc.head(noun));
        let alone = heads && !matches!(act.kind, EventType::Support | EventType::Agree | EventType::Cooperate);
        let sides = act.actors.len() + act.recipients.len() > 0;
        (alone || sides && !joint).then_some(act)
    }

    /// "declared war on litter": on what is nobody.
    fn is_figurative(&self, noun: usize) -> bool {
        let on = prepositions(self.doc, noun).into_iter().find(|(prep, _)| matches!(*prep, "on" | "against"));
        let thing = |object: usize| self.parties(object, Way::Own, Wanted::Recipient).is_empty();
        self.doc.lemma(noun) == "war" && on.is_some_and(|(_, object)| thing(object))
    }

    /// "there was no call between them": under somebody's words a denial.
    fn is_said_absent(&self, noun: usize, kind: EventType) -> bool {
        let doc = self.doc;
        let verb = doc.head(noun);
        let there = || doc.child(verb, &["expl"]).is_some_and(|there| doc.lower(there) == "there");
        let past = || {
            let auxiliary = |c: usize| doc.dep(c) == "aux" && (doc.tag(c) == "VBD" || doc.lemma(c) == "have");
            is_force(kind) || doc.tag(verb) == "VBD" || doc.children(verb).any(auxiliary)
        };
        grammar::has_no(doc, noun) && doc.lemma(verb) == "be" && doc.dep(noun) == "attr" && there() && past()
    }

    /// "blamed the rebels for the killings": who is said to have done it.
    fn accused_of(&self, noun: usize) -> Option<Vec<Party>> {
        let doc = self.doc;
        let preposition = doc.head(noun);
        let verb = doc.head(preposition);
        let charge = doc.dep(noun) == "pobj" && matches!(doc.lower(preposition), "for" | "of");
        let frame = self.verb_frame(verb).filter(|frame| charge && frame.kind == EventType::Accuse)?;
        let alleged = frame.mode.as_deref() == Some("allege");
        let accused = self.in_role(verb, &Role::Object, EventType::Accuse, Wanted::Actor);
        (alleged && !accused.is_empty()).then_some(accused)
    }

    /// "no talks", "any attack", "without warning".
    pub fn is_denied_noun(&self, noun: usize) -> bool {
        let doc = self.doc;
        let without = doc.dep(noun) == "pobj" && doc.lower(doc.head(noun)) == "without";
        // "denied any role in": not less of a denial.
        let over = self.lexicon.stance(doc.lemma(doc.head(noun)));
        if over.iter().any(|stance| stance.turn == Turn::Deny) {
            return false;
        }
        without || doc.children(noun).any(|c| doc.dep(c) == "det" && matches!(doc.lower(c), "no" | "any" | "neither"))
    }
}
