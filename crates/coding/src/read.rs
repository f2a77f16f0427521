//! The walk over a sentence: heads before their dependents, each word at most one act.

use crate::act::{Act, Origin, is_force};
use crate::explain::note_dropped;
use crate::grammar::{self, Way};
use crate::lexicon::{NounFrame, VerbFrame};
use crate::party::{Party, Wanted};
use crate::role::Role;
use crate::scene::Scene;
use crate::stance::Reach;
use language::{Pos, Sentence};
use record::EventType;
use std::collections::BTreeSet;
use std::slice;

impl Scene<'_> {
    /// The acts of a sentence.
    pub fn acts(&self, sentence: Sentence) -> Vec<Act> {
        if self.lexicon.worlds.have_sentence(self.doc, sentence) {
            self.note_other_world(sentence);
            return Vec::new();
        }
        if grammar::is_question(self.doc, sentence) {
            return Vec::new();
        }
        let mut acts = Vec::new();
        let mut used = BTreeSet::new();
        for token in self.heads_first(sentence) {
            if used.contains(&token) {
                continue;
            }
            let found = match self.doc.pos(token) {
                _ if self.is_in_scare_quotes(token) => continue,
                Pos::Verb if self.is_predicate(token) && !self.is_aim(token) => {
                    let mut found = self.verb_acts(token, 0);
                    found.retain(|act| !self.is_told_above(act, &acts));
                    found
                }
                Pos::Aux if self.doc.lemma(token) == "be" => self.light_verb_act(token).into_iter().collect(),
                Pos::Adj => self.stance_acts(token, Reach::Clauses, 0).unwrap_or_default(),
                Pos::Noun => {
                    let stance = self.stance_acts(token, Reach::Clauses, 0);
                    let stance = stance.or_else(|| self.stance_acts(token, Reach::Nouns, 0));
                    let standing = || self.standing_noun(token).filter(|act| !is_told_by_verb(act, &acts));
                    stance.unwrap_or_else(|| standing().into_iter().collect())
                }
                _ => continue,
            };
            if found.is_empty() && self.doc.pos(token) == Pos::Verb {
                self.note_unfit(token);
            }
            for act in found {
                let act = self.with_means(act);
                used.extend(act.used.iter().copied());
                if self.is_accident(&act) {
                    note_dropped(
                        self.report,
                        &act,
                        "an accident: nobody's act is told, and coding/accidents.tsv names the cause",
                    );
                    continue;
                }
                let before = self.report.notes.are_kept().then(|| act.clone());
                match (self.settled(act), before) {
                    (Some(act), _) => {
                        self.note_rows(&act);
                        acts.push(act);
                    }
                    (None, Some(before)) => {
                        note_dropped(self.report, &before, "its clause says that it did not come about")
                    }
                    (None, None) => {}
                }
            }
        }
        acts
    }

    /// `accused the press of "poisoning" the nation`: one quoted word is somebody's way of putting it.
    fn is_in_scare_quotes(&self, token: usize) -> bool {
        let doc = self.doc;
        let mark = |i: usize| matches!(doc.word(i), "\"" | "“" | "”" | "‘" | "’" | "'" | "``" | "''");
        let inside = token > 0 && token + 1 < doc.len() && mark(token - 1) && mark(token + 1);
        // A possessive ends in the same sign, and a quotation may be one word long.
        inside && doc.tag(token - 1) != "POS" && doc.tag(token + 1) != "POS" && doc.dep(token) != "ccomp"
    }

    fn is_predicate(&self, verb: usize) -> bool {
        let modifies =
            matches!(self.doc.dep(verb), "amod" | "compound" | "aux") || grammar::is_modifier(self.doc, verb);
        !modifies && !self.is_kept_from(verb) || grammar::misread_subject(self.doc, verb).is_some()
    }

    /// "fired without warning": nobody warned. "far from shelling the town", "kept them from storming it", "instead of
    /// firing": it was not done.
    fn is_kept_from(&self, verb: usize) -> bool {
        let doc = self.doc;
        let preposition = doc.head(verb);
        let above = doc.head(preposition);
        let kept = |word: usize| self.lexicon.in_class("kept_from", doc.lemma(word), &[]);
        doc.dep(verb) == "pcomp"
            && match doc.lower(preposition) {
                "without" | "instead" => true,
                "from" | "of" => kept(above),
                _ => false,
            }
    }

    /// "met to discuss", "a plan to free": what was to be done, unless a stance above says more of it.
    fn is_aim(&self, verb: usize) -> bool {
        let doc = self.doc;
        // "is to leave" is announced.
        let done = grammar::hangs_on_be(doc, verb) || grammar::is_obliged(doc, verb) || self.is_first_to(verb);
        let infinitive = grammar::is_infinitive(doc, verb) && !done;
        infinitive && matches!(doc.dep(verb), "advcl" | "xcomp" | "acl" | "relcl" | "ccomp")
    }

    /// "was the first state to recognize": done, and by it.
    fn is_first_to(&self, verb: usize) -> bool {
        let doc = self.doc;
        let noun = doc.head(verb);
        let rank = |c: usize| {
            doc.tag(c) == "JJ"
                && (self.name(c) == Some("ORDINAL") || matches!(doc.lower(c), "last" | "latest" | "only"))
        };
        matches!(doc.dep(verb), "relcl" | "acl")
            && doc.dep(noun) == "attr"
            && matches!(doc.lemma(doc.head(noun)), "be" | "become")
            && doc.children(noun).any(rank)
    }

    /// Breadth first from the roots.
    fn heads_first(&self, sentence: Sentence) -> Vec<usize> {
        let doc = self.doc;
        let mut order: Vec<usize> = sentence.tokens().filter(|&i| doc.head(i) == i).collect();
        let mut next = 0;
        while next < order.len() {
            // "the curfew is to be lifted": what becomes of the act says more than its name.
            let due = |&c: &usize| grammar::hangs_on_be(doc, c) && grammar::is_infinitive(doc, c);
            order.extend(doc.children(order[next]).filter(due));
            order.extend(doc.children(order[next]).filter(|c| !due(c)));
            next += 1;
        }
        order
    }

    /// What a verb tells with what stands below it. No negation or modal is looked at.
    pub fn verb_acts(&self, verb: usize, depth: usize) -> Vec<Act> {
        if self.is_about_telling(verb) || self.is_denial_of_words(verb) {
            return Vec::new();
        }
        if let Some(acts) = self.stance_acts(verb, Reach::Clauses, depth) {
            return acts;
        }
        let frame = self.verb_frame(verb);
        if let Some(frame) = frame.filter(|frame| frame.names_object()) {
            return vec![self.verb_act(verb, frame)];
        }
        if let Some(acts) = self.stance_acts(verb, Reach::Nouns, depth) {
            return acts;
        }
        if let Some(act) = self.light_verb_act(verb) {
            return vec![act];
        }
        frame.map(|frame| self.verb_act(verb, frame)).into_iter().collect()
    }

    fn verb_act(&self, verb: usize, frame: &VerbFrame) -> Act {
        let origin = if frame.names_object() { Origin::VerbAndObject } else { Origin::Verb };
        let mut act = Act::new(verb, verb, frame.kind, origin);
        act.why.rows.push((frame.at.clone(), verb));
        act.mode = frame.mode.clone();
        act.inert = self.is_inert(verb);
        act.actors = self.in_role(verb, &frame.actor, frame.kind, Wanted::Actor);
        let roles = if frame.recipients.is_empty() { slice::from_ref(&Role::Object) } else { &frame.recipients };
        act.recipients = self.in_roles(verb, roles, frame.kind, Wanted::Recipient);
        // "Gendarmes were posted at the stations": nobody says by whom, and they are there.
        if act.actors.is_empty() && frame.kind == EventType::Mobilize && frame.names_object() {
            let moved = grammar::object(self.doc, verb)
                .filter(|it| self.in_class("troops", it.head) || self.in_class("police", it.head));
            act.actors = moved.map_or_else(Vec::new, |it| self.parties(it.head, it.way, Wanted::Actor));
        }
        if act.recipients.is_empty() && frame.kind == EventType::Aid {
            act.recipients = self.beneficiaries(verb);
        }
        // "opened fire": the fire is the act.
        let shots = |noun: &usize| self.doc.lemma(verb) != "fire" && self.in_class("gunfire", *noun);
        if let Some(shots) = grammar::object(self.doc, verb).map(|object| object.head).filter(shots) {
            act.trigger = shots;
            act.used.push(shots);
        }
        if let Some(noun) = grammar::object(self.doc, verb).and_then(|object| self.act_noun(object.head)) {
            // "condemned the shelling": two acts.
            let deed = |own: &NounFrame| {
                frame.kind == EventType::Accuse && (is_force(own.kind) || own.kind == EventType::Sanction)
            };
            if !self.noun_frame(noun).is_some_and(deed) {
                act.used.push(noun);
            }
            // "imposed a curfew": the noun is the act.
            let one = self.noun_frame(noun).is_some_and(|own| own.kind == frame.kind);
            if frame.names_object() && one && frame.kind != EventType::Support {
                act.trigger = noun;
            }
        }
        self.settle(act)
    }

    /// "the storm hit the town", "the war displaced thousands": its subject is nobody, and no means of anybody's.
    fn is_inert(&self, verb: usize) -> bool {
        let Some(subject) = grammar::subject(self.doc, verb).filter(|subject| subject.way == Way::Own) else {
            return false;
        };
        let head = subject.head;
        self.is_noun(head)
            && !self.lexicon.not_parties.instruments.contains(self.doc.lemma(head))
            && !self.is_means(head)
            && self.parties(head, subject.way, Wanted::Actor).is_empty()
    }

    /// "rejected claims that", "dismissed the report": a denial, told by its statement.
    fn is_denial_of_words(&self, verb: usize) -> bool {
        let rejects = self.lexicon.in_class("dispute", self.doc.lemma(verb), &[]);
        let claim = |noun: usize| self.in_class("claim", noun);
        // "rejected as false reports that": the parser takes the object into the phrase.
        let as_false =
            || grammar::prepositions(self.doc, verb).into_iter().any(|(name, noun)| name == "as" && claim(noun));
        rejects && (grammar::object(self.doc, verb).is_some_and(|object| claim(object.head)) || as_false())
    }

    /// "donated tents to help X": whom the aid is to help.
    fn beneficiaries(&self, verb: usize) -> Vec<Party> {
        let doc = self.doc;
        let object = grammar::object(doc, verb).map(|object| object.head);
        let helps = |c: &usize| {
            matches!(doc.dep(*c), "advcl" | "xcomp" | "acl" | "relcl")
                && grammar::is_verb(doc, *c)
                && matches!(doc.lemma(*c), "help" | "assist" | "support" | "aid")
        };
        let purpose = doc.children(verb).chain(object.into_iter().flat_map(|object| doc.children(object))).find(helps);
        let mut found = purpose.map_or_else(Vec::new, |clause| self.anyone_below(clause));
        found.retain(|party| !self.is_own(party.inner));
        found
    }
}

impl Scene<'_> {
    /// "Shelling wounded nine": the verb above tells the attack.
    fn is_told_above(&self, act: &Act, acts: &[Act]) -> bool {
        let above = self.doc.head(act.trigger);
        let assault = |act: &Act| act.kind == EventType::Assault;
        matches!(self.doc.dep(act.trigger), "csubj" | "nsubj")
            && assault(act)
            && acts.iter().any(|told| assault(told) && told.clause == above)
    }
}

/// "killed in an airstrike", "the raid killed four": the verb tells the attack, the noun says how.
fn is_told_by_verb(noun: &Act, acts: &[Act]) -> bool {
    let verb =
        |act: &&Act| matches!(act.origin, Origin::Verb | Origin::VerbAndObject) && act.kind == EventType::Assault;
    noun.kind == EventType::Assault && acts.iter().filter(verb).any(|act| act.clause == noun.clause)
}
