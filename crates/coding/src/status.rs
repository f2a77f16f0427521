//! Whether the act came about: negation, modals, conditions, and acts that go on.

use crate::act::{Act, Origin};
use crate::grammar::{self, Way, is_conditional, is_negated, is_progressive, modal};
use crate::lexicon::Turn;
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
        let nobody = self.is_of_nobody(act.clause);
        let negated = nobody || is_negated(doc, verb) || is_negated(doc, act.clause);
        // What would be, on some condition, is no act.
        if self.is_awaited(verb) || is_conditional(doc, verb) || self.is_consequence(verb, modal) {
            return None;
        }
        let passive = grammar::is_passive(doc, verb);
        if negated {
            let refusal = match act.kind {
                Agree | Support | Concede | Aid | Cooperate | Consult | Retreat if future || reported => true,
                Agree | Support | Concede => !matches!(modal, Some("could" | "may" | "might" | "should" | "must")),
                _ => false,
            };
            let answers = if nobody { act.kind == Assault && act.mode.is_some() } else { self.answers_for(verb) };
            if !matches!(act.kind, Agree | Support | Concede) && modal.is_none() && answers {
                act.status = Status::Denied;
                act.negated = true;
                return Some(act);
            }
            if !refusal || act.actors.is_empty() || passive {
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
                    if self.speaks_for_itself(&act) && self.is_warning(verb) =>
                {
                    act.mode = None;
                    act.kind = Threaten;
                    act.status = Status::Happened;
                }
                _ => {}
            }
            return Some(act);
        }
        if matches!(modal, Some("may" | "might" | "could" | "would" | "can" | "should" | "must")) {
            act.status = Status::Hypothetical;
        } else if act.status == Status::Happened
            && (is_progressive(doc, verb) || self.has_gone_on(&act, verb))
            && act.origin != Origin::Stance
        {
            act.status = Status::Ongoing;
        }
        Some(act)
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

    /// "Nobody was tortured", "not one bullet was fired", "never harmed anyone" has its own negation.
    fn is_of_nobody(&self, verb: usize) -> bool {
        let doc = self.doc;
        let none = |head: usize| {
            matches!(doc.lower(head), "nobody" | "none" | "nothing" | "neither")
                || doc.children(head).any(|c| {
                    c < head
                        && (doc.dep(c) == "neg"
                            || doc.dep(c) == "det" && doc.lower(c) == "no"
                            || doc.dep(c) == "nummod" && doc.children(c).any(|x| doc.dep(x) == "neg"))
                })
        };
        doc.children(verb).any(|c| matches!(doc.dep(c), "nsubj" | "nsubjpass" | "dobj") && none(c))
    }

    /// "the town would fall if they came".
    fn is_consequence(&self, verb: usize, modal: Option<&str>) -> bool {
        let doc = self.doc;
        let on = |c: usize| {
            doc.dep(c) == "advcl" && doc.children(c).any(|mark| doc.dep(mark) == "mark" && doc.lower(mark) == "if")
        };
        matches!(modal, Some("would" | "could" | "might" | "may")) && doc.children(verb).any(on)
    }

    /// "We did not fire", "its units had not opened fire, the ministry said": a speaker denies what is laid at his own
    /// door. That somebody says so is looked at when the statements are known.
    fn answers_for(&self, verb: usize) -> bool {
        let doc = self.doc;
        let Some(subject) = grammar::outer_subject(doc, verb).map(|subject| subject.head) else { return false };
        let own = doc.pos(subject) == Pos::Pron
            && !matches!(doc.lower(subject), "nobody" | "anyone" | "who" | "which" | "there");
        let possessed = doc.child(subject, &["poss"]).is_some_and(|owner| doc.tag(owner) == "PRP$");
        own || possessed
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
        doc.children(verb).any(condition)
            || self.lexicon.stance(doc.lemma(doc.head(verb))).iter().any(|stance| stance.turn == Turn::Threaten)
    }

    /// "Accra will send doctors, Ghana's minister said": a state's own people speak for it.
    fn is_spoken_for(&self, act: &Act) -> bool {
        let country = |token: usize| self.entities.at(token).and_then(|id| self.entities.get(id)?.country.as_deref());
        let above = self.doc.head(act.clause);
        let speaker = grammar::subject(self.doc, above).and_then(|speaker| country(speaker.head));
        let own = act.actors.first().and_then(|party| country(party.inner));
        self.doc.dep(act.clause) == "ccomp" && speaker.is_some() && speaker == own
    }

    /// "said it would": the actor was found in the clause of the speech verb.
    fn speaks_for_itself(&self, act: &Act) -> bool {
        act.actors.iter().any(|party| party.way == Way::Controlled) && self.doc.dep(act.clause) == "ccomp"
    }
}
