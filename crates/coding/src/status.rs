//! Whether the act came about: negation, modals, conditions, and acts that go on.

use crate::act::{Act, Origin, is_force};
use crate::denial::{Denial, is_own_side};
use crate::grammar::{self, Way, is_conditional, is_negated, is_progressive, modal};
use crate::lexicon::{StanceWord, Turn};
use crate::party::Wanted;
use crate::scene::Scene;
use crate::stance::answer_mode;
use language::Pos;
use record::{EventType, Status};

impl Scene<'_> {
    /// Turns an act by the negation and the modals of its clause. Nothing where the page says that it did not happen.
    pub fn settled(&self, mut act: Act) -> Option<Act> {
        use EventType::{Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Protest, Reject};
        use EventType::{Retreat, Sanction, Support, Threaten};
        let doc = self.doc;
        let verb = self.upper_clause(&act);
        let modal = modal(doc, verb).map(|m| doc.lower(m));
        let future = self.is_due(verb)
            || matches!(modal, Some("will" | "'ll" | "wo" | "shall" | "’ll"))
            || self.is_going_to(verb);
        let reported = matches!(modal, Some("would")) && self.is_under_speech(verb);
        if let Some(denial) = self.is_disputed(act.clause) {
            act.status = Status::Denied;
            act.negated = Some(denial);
            return Some(act);
        }
        if self.is_imperative(act.clause) {
            // "Shoot them," told to one's own: an order. Told to others it is a demand, which its own rules tell.
            act.status = Status::Ordered;
            return self.is_told_to_own(act.clause).then_some(act);
        }
        if act.negated.is_some() {
            return Some(act);
        }
        if let Some(verb) = self.is_disowned(act.trigger) {
            if act.actors.is_empty() {
                act.actors = self.subject_parties(verb, Wanted::Actor);
            }
            act.status = Status::Denied;
            act.negated = Some(Denial::Answer);
            return Some(act.settle());
        }
        // "ordered two brigades to the border": not yet there.
        let orders = |stance: &StanceWord| stance.turn == Turn::Order;
        if act.kind == Mobilize && act.trigger == verb && self.lexicon.stance(doc.lemma(verb)).iter().any(orders) {
            act.status = Status::Ordered;
        }
        // "The threatened strike did not come about": it was threatened all the same.
        if act.origin == Origin::Noun && act.status == Status::Threatened {
            return Some(act);
        }
        // "The coup fizzled."
        if act.origin == Origin::Noun && is_force(act.kind) && self.is_failure(act.trigger) {
            act.status = Status::Attempted;
            return Some(act);
        }
        // "will investigate the killings": what the verb is about has happened, whatever becomes of the verb.
        if act.origin == Origin::Noun && self.is_known_to_all(act.trigger) {
            return Some(act);
        }
        let nobody = self.is_of_nobody(act.clause);
        let negated = nobody || is_negated(doc, verb) || is_negated(doc, act.clause);
        // What would be, on some condition, is no act.
        if self.is_awaited(verb) || is_conditional(doc, verb) || self.is_consequence(verb, modal) {
            return None;
        }
        let passive = grammar::is_passive(doc, verb);
        if negated {
            let refusal = match act.kind {
                Agree | Support | Concede | Aid | Cooperate | Consult | Retreat | Mobilize if future || reported => {
                    true
                }
                Agree | Support | Concede => !matches!(modal, Some("could" | "may" | "might" | "should" | "must")),
                _ => false,
            };
            if let Some(denial) = self.denial(&act, verb).filter(|_| modal.is_none()) {
                act.status = Status::Denied;
                act.negated = Some(denial);
                return Some(act);
            }
            // Nobody's "will not" is no refusal.
            if !refusal || act.actors.is_empty() || passive || nobody {
                return None;
            }
            act.mode = answer_mode(Some(act.kind)).map(str::to_owned);
            act.kind = Reject;
            return Some(act);
        }
        if future || reported {
            if act.status == Status::Happened {
                act.status = Status::Planned;
            }
            match act.kind {
                // Said by the one who is to do it: a promise. A meeting that is announced stays a meeting.
                Agree | Support | Concede | Aid | Cooperate | Retreat
                    if !passive && !self.is_due(verb) && (self.speaks_for_itself(&act) || self.is_spoken_for(&act)) =>
                {
                    act.kind = Agree;
                    act.mode = None;
                    act.status = Status::Happened;
                }
                // Said by the one who is to do it: a threat.
                Protest | Sanction | Mobilize | Coerce | Assault
                    if (self.speaks_for_itself(&act) || self.is_first_person(verb)) && self.is_warning(verb) =>
                {
                    act.mode = None;
                    act.kind = Threaten;
                    act.status = Status::Happened;
                }
                _ => {}
            }
            return Some(act);
        }
        if act.status == Status::Happened && self.is_for_later(verb) {
            act.status = Status::Planned;
            return Some(act);
        }
        if doc.children(verb).any(|c| self.lexicon.in_class("past", doc.lower(c), &[]))
            && act.status == Status::Happened
        {
            act.status = Status::Historical;
        }
        if matches!(modal, Some("may" | "might" | "could" | "would" | "can" | "should" | "must")) {
            act.status = Status::Hypothetical;
        } else if act.status == Status::Happened
            && (is_progressive(doc, verb) || self.has_gone_on(&act, verb) || self.is_lasting(&act, verb))
            && act.origin != Origin::Stance
        {
            act.status = Status::Ongoing;
        }
        Some(act)
    }

    /// "Search every house," at the start of a sentence or a quotation.
    fn is_imperative(&self, verb: usize) -> bool {
        let doc = self.doc;
        let bare = doc.child(verb, &["nsubj", "nsubjpass", "aux", "auxpass", "mark", "expl"]).is_none();
        let first = doc.left_edge(verb);
        let opens = first == doc.sentence(verb).start || first > 0 && doc.pos(first - 1) == Pos::Punct;
        let starts = verb == first || verb == first + 1 && doc.pos(first) == Pos::Punct;
        matches!(doc.tag(verb), "VB" | "VBP")
            && bare
            && opens
            && starts
            && matches!(doc.dep(verb), "ROOT" | "ccomp" | "advcl")
    }

    /// "told his officers", "told the troops".
    fn is_told_to_own(&self, verb: usize) -> bool {
        let doc = self.doc;
        let own = |object: usize| {
            let possessed = doc.child(object, &["poss"]).is_some_and(|owner| doc.tag(owner) == "PRP$");
            possessed || self.in_class("troops", object) || self.in_class("police", object)
        };
        let telling = doc.head(verb);
        matches!(doc.dep(verb), "ccomp" | "advcl") && doc.child(telling, &["dobj", "dative"]).is_some_and(own)
    }

    /// A definite noun that is not what its verb tells of: "the killings", "their arrest".
    fn is_known_to_all(&self, noun: usize) -> bool {
        let doc = self.doc;
        let definite = |c: usize| {
            doc.dep(c) == "poss"
                || doc.dep(c) == "det" && matches!(doc.lower(c), "the" | "this" | "that" | "these" | "those")
        };
        matches!(doc.dep(noun), "dobj" | "pobj") && doc.children(noun).any(definite)
    }

    /// The verb that carries the modals: up through infinitives and coordination without a modal of its own.
    fn upper_clause(&self, act: &Act) -> usize {
        let doc = self.doc;
        let mut at = act.clause;
        for _ in 0..4 {
            // "did not order anyone to shoot": the stance over the act has them.
            let above = doc.head(at);
            if doc.dep(at) == "xcomp" && act.used.contains(&above) && act.trigger != above && is_negated(doc, above) {
                at = above;
                continue;
            }
            // "may have to close": the modal is on what obliges.
            if grammar::is_obliged(doc, at) {
                at = above;
                continue;
            }
            let bare = modal(doc, at).is_none() && doc.child(at, &["nsubj", "nsubjpass", "aux", "auxpass"]).is_none();
            let above = doc.head(at);
            if !bare || doc.dep(at) != "conj" || !grammar::is_verb(doc, above) || doc.tag(at) != "VB" {
                break;
            }
            at = above;
        }
        at
    }

    /// "will fight until the rebels are freed": what is waited for has not come about.
    fn is_awaited(&self, verb: usize) -> bool {
        let doc = self.doc;
        let until = doc.children(verb).any(|c| doc.dep(c) == "mark" && matches!(doc.lower(c), "until" | "till"));
        let above = doc.head(verb);
        let past = matches!(doc.tag(above), "VBD" | "VBN") && modal(doc, above).is_none();
        until && above != verb && !past
    }

    /// "the town would fall if they came".
    fn is_consequence(&self, verb: usize, modal: Option<&str>) -> bool {
        let doc = self.doc;
        let on = |c: usize| {
            let marked = doc.children(c).any(|mark| doc.dep(mark) == "mark" && doc.lower(mark) == "if");
            let inverted = || matches!(doc.dep(c), "advcl" | "ccomp") && grammar::is_inverted(doc, c);
            doc.dep(c) == "advcl" && marked || inverted()
        };
        matches!(modal, Some("would" | "could" | "might" | "may")) && doc.children(verb).any(on)
    }

    /// "will leave when the two sides meet in June": English tells what is to come after "when" in the present tense.
    fn is_for_later(&self, verb: usize) -> bool {
        let doc = self.doc;
        let first = doc.left_edge(verb);
        let above = doc.head(verb);
        let time = matches!(doc.lower(first), "when" | "once" | "before" | "after" | "as");
        let to_come = |verb: usize| {
            matches!(modal(doc, verb).map(|m| doc.lower(m)), Some("will" | "'ll" | "shall" | "’ll"))
                || grammar::is_infinitive(doc, verb)
                    && (self.is_due(verb) || self.lexicon.in_class("to_come", doc.lemma(doc.head(verb)), &[]))
        };
        doc.dep(verb) == "advcl" && time && matches!(doc.tag(verb), "VBZ" | "VBP") && to_come(above)
    }

    /// "the coup failed", "the putsch came to nothing".
    fn is_failure(&self, noun: usize) -> bool {
        let doc = self.doc;
        let verb = doc.head(noun);
        let nothing = || {
            doc.lemma(verb) == "come"
                && grammar::prepositions(doc, verb)
                    .into_iter()
                    .any(|(name, it)| name == "to" && doc.lower(it) == "nothing")
        };
        let fails = self.lexicon.in_class("failing", doc.lemma(verb), &[]) || nothing();
        doc.dep(noun) == "nsubj" && fails && !is_negated(doc, verb)
    }

    /// "is to leave": announced.
    fn is_due(&self, verb: usize) -> bool {
        grammar::is_infinitive(self.doc, verb)
            && grammar::hangs_on_be(self.doc, verb)
            && matches!(self.doc.tag(self.doc.head(verb)), "VBZ" | "VBP")
    }

    /// "have blocked the road since Monday": it goes on.
    fn has_gone_on(&self, act: &Act, verb: usize) -> bool {
        let doc = self.doc;
        let lasts = matches!(act.kind, EventType::Coerce | EventType::Protest | EventType::Mobilize)
            && act.mode.as_deref() != Some("arrest");
        let have = doc.children(verb).any(|c| doc.dep(c) == "aux" && doc.lemma(c) == "have");
        lasts && have && doc.children(verb).any(|c| doc.lower(c) == "since")
    }

    /// "the siege continues", "are on strike", "remain on strike".
    fn is_lasting(&self, act: &Act, verb: usize) -> bool {
        let doc = self.doc;
        let above = doc.head(act.trigger);
        let subject = above == verb && doc.dep(act.trigger) == "nsubj";
        let on = doc.lower(above) == "on" && doc.head(above) == verb;
        let by_noun = self.is_noun(act.trigger) && (subject || on);
        let still = doc.children(verb).any(|c| doc.lower(c) == "still");
        let present = matches!(doc.tag(verb), "VBZ" | "VBP") && matches!(doc.lemma(verb), "be" | "remain" | "stay");
        let goes_on = doc.lemma(verb) == "go" && grammar::has_particle(doc, verb, "on");
        by_noun && (present || still || goes_on || self.lexicon.in_class("lasting", doc.lemma(verb), &[]))
    }

    fn is_going_to(&self, verb: usize) -> bool {
        let doc = self.doc;
        let above = doc.head(verb);
        doc.dep(verb) == "xcomp" && doc.lower(above) == "going" && doc.children(above).any(|c| doc.lemma(c) == "be")
    }

    fn is_under_speech(&self, verb: usize) -> bool {
        self.doc.dep(verb) == "ccomp"
            || grammar::outer_subject(self.doc, verb).is_some_and(|s| s.way == Way::Controlled)
    }

    /// Set against somebody: "unless they leave", "warned that".
    fn is_warning(&self, verb: usize) -> bool {
        let doc = self.doc;
        let condition = |c: usize| {
            doc.dep(c) == "advcl"
                && doc.children(c).any(|mark| doc.dep(mark) == "mark" && matches!(doc.lower(mark), "if" | "unless"))
        };
        // "Leave or we will bomb it."
        let above = doc.head(verb);
        let or = doc.dep(verb) == "conj" && doc.children(above).any(|c| doc.dep(c) == "cc" && doc.lower(c) == "or");
        doc.children(verb).any(condition)
            || or && self.is_imperative(above)
            || self.lexicon.stance(doc.lemma(doc.head(verb))).iter().any(|stance| stance.turn == Turn::Threaten)
    }

    /// "Accra will send doctors, Ghana's minister said": a state's own people speak for it.
    fn is_spoken_for(&self, act: &Act) -> bool {
        let speaker = grammar::subject(self.doc, self.doc.head(act.clause)).and_then(|it| self.entities.at(it.head));
        let actor = act.actors.first().and_then(|party| self.entities.at(party.inner));
        let own = speaker.zip(actor).is_some_and(|(speaker, actor)| is_own_side(self.entities, speaker, actor));
        self.doc.dep(act.clause) == "ccomp" && own
    }

    /// "We will burn it if they come."
    fn is_first_person(&self, verb: usize) -> bool {
        let subject = grammar::outer_subject(self.doc, verb);
        subject.is_some_and(|subject| matches!(self.doc.lower(subject.head), "we" | "i"))
    }

    /// "said it would": the actor was found in the clause of the speech verb.
    fn speaks_for_itself(&self, act: &Act) -> bool {
        act.actors.iter().any(|party| party.way == Way::Controlled) && self.doc.dep(act.clause) == "ccomp"
    }
}
