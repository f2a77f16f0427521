//! What somebody says was not done. A page's own "did not" tells nothing; a speaker's tells a denial where it answers for
//! the speaker's own side, or where the sentence names the charge that it answers.

use crate::act::{Act, is_force, is_hostile};
use crate::grammar;
use crate::scene::Scene;
use language::Pos;
use reading::Entities;
use record::{Entity, EntityId, EntityKind, EventType};

/// Why a negated act may be told, if somebody says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Denial {
    /// The words themselves answer: "we did not", "nobody was tortured", "contrary to reports".
    Answer,
    /// What a claim says that somebody rejects: "dismissed reports that".
    OfClaim,
    /// Only the side that is said to have done it can deny it: "the troops did not open fire, their spokesman said".
    OfOwnSide,
}

/// How many arcs a disputed claim is sought above what it claims.
const CLIMB: usize = 5;

impl Scene<'_> {
    /// Whether a negated clause without a modal can be a denial.
    pub fn denial(&self, act: &Act, verb: usize) -> Option<Denial> {
        use EventType::{Agree, Concede, Consult, Support};
        let charged = self.names_a_charge(verb);
        let answer = |fits: bool| fits.then_some(Denial::Answer);
        if self.is_of_nobody(act.clause) {
            let forces = is_hostile(act.kind) && self.is_of_no_force(act.clause);
            let own = self.answers_for(verb);
            let force = is_force(act.kind) && (act.kind != EventType::Assault || act.mode.is_some());
            return answer(forces || own || charged || force || act.kind == EventType::Sanction);
        }
        let never = self.doc.children(verb).any(|c| self.doc.lower(c) == "never");
        // "has not signed": what was hoped for and did not come is no charge; "did not sign" answers one.
        let did = self.doc.children(verb).any(|c| self.doc.dep(c) == "aux" && self.doc.tag(c) == "VBD");
        if matches!(act.kind, Agree | Support | Concede | Consult) && !never && !charged && !did {
            return None;
        }
        answer(self.answers_for(verb) || charged).or_else(|| (!act.actors.is_empty()).then_some(Denial::OfOwnSide))
    }

    /// "Nobody was tortured", "not one bullet was fired", "detained no fishermen" has its own negation.
    pub fn is_of_nobody(&self, verb: usize) -> bool {
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

    /// "no guard struck him": said of a force, none of its people did it.
    fn is_of_no_force(&self, verb: usize) -> bool {
        let doc = self.doc;
        let force = |head: usize| self.in_class("troops", head) || self.in_class("police", head);
        doc.children(verb).any(|c| doc.dep(c) == "nsubj" && grammar::has_no(doc, c) && force(c))
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

    /// "the story of a surrender", which somebody calls a fairy tale: a noun under a disputed claim.
    pub fn is_disputed_noun(&self, noun: usize) -> Option<Denial> {
        let (of, claim) = (self.doc.head(noun), self.doc.head(self.doc.head(noun)));
        let under = self.doc.dep(noun) == "pobj" && matches!(self.doc.lower(of), "of" | "about");
        if under && self.is_noun(claim) && self.in_class("claim", claim) { self.is_called_false(claim) } else { None }
    }

    /// "in reply to reports", "contrary to the rebels' claims": the sentence names what the denial answers.
    pub fn names_a_charge(&self, verb: usize) -> bool {
        self.doc.sentence(verb).tokens().any(|token| self.in_class("answered", token))
    }

    /// "rejected suggestions that the crew turned back the boat", "rumours that he resigned are untrue": what the claim
    /// says, somebody says is not so.
    pub fn is_disputed(&self, clause: usize) -> Option<Denial> {
        let doc = self.doc;
        // The parser hangs either on the other.
        let under = doc.dep(clause) != "conj" && self.says_untrue(doc.head(clause));
        if under || doc.children(clause).any(|c| c < clause && self.says_untrue(c)) {
            return Some(Denial::Answer);
        }
        let mut at = clause;
        for _ in 0..CLIMB {
            let above = doc.head(at);
            if above == at {
                return None;
            }
            at = above;
            if self.is_noun(at) && self.in_class("claim", at) {
                return self.is_called_false(at);
            }
        }
        None
    }

    /// "It is untrue that", "it is not true that", "it is a lie that".
    fn says_untrue(&self, be: usize) -> bool {
        let doc = self.doc;
        let it = || doc.child(be, &["nsubj"]).is_some_and(|subject| doc.lower(subject) == "it");
        let is = |class: &str| {
            let mut words = doc.children(be).filter(|&c| matches!(doc.dep(c), "acomp" | "attr"));
            words.any(|word| self.lexicon.in_class(class, doc.lemma(word), &[]))
        };
        doc.lemma(be) == "be" && it() && is(if grammar::is_negated(doc, be) { "true" } else { "untrue" })
    }

    fn is_untrue_word(&self, word: usize) -> bool {
        self.lexicon.in_class("untrue", self.doc.lemma(word), &[])
    }

    /// "had nothing to do with the attack", "played no part in it", "was not involved in it", "pleaded not guilty to it":
    /// who says so denies it.
    pub fn is_disowned(&self, act: usize) -> Option<usize> {
        let doc = self.doc;
        let preposition = Some(doc.head(act)).filter(|_| matches!(doc.dep(act), "pobj" | "pcomp"))?;
        let word = doc.head(preposition);
        let not = |word: usize| doc.children(word).any(|c| doc.dep(c) == "neg");
        let above = doc.head(word);
        let nothing = doc.lemma(word) == "do" && doc.lower(above) == "nothing";
        // The phrase hangs on the noun or on its verb.
        let noun = doc.child(word, &["dobj"]).unwrap_or(word);
        let part = self.is_noun(noun) && self.in_class("part", noun) && grammar::has_no(doc, noun);
        let negated = || not(word) || doc.lemma(above) == "be" && not(above);
        let blamed = || self.lexicon.in_class("blamed", doc.lower(word), &[]) && negated();
        (nothing || part || blamed()).then(|| self.governing(if nothing { above } else { word }))
    }

    /// The claim is rejected, or said to be untrue.
    fn is_called_false(&self, claim: usize) -> Option<Denial> {
        let doc = self.doc;
        let above = doc.head(claim);
        let verb = if doc.dep(claim) == "pobj" { doc.head(above) } else { above };
        let untrue = |c: usize| {
            let said = matches!(doc.dep(c), "acomp" | "attr" | "oprd" | "prep" | "amod");
            let word = doc.child(c, &["pobj", "amod"]).filter(|_| doc.lower(c) == "as").unwrap_or(c);
            said && self.is_untrue_word(word)
        };
        let as_false = doc.dep(claim) == "pobj"
            && doc.lower(above) == "as"
            && doc.children(claim).chain(doc.children(above)).any(|c| c != claim && self.is_untrue_word(c));
        let disputed = as_false || self.lexicon.in_class("dispute", doc.lemma(verb), &[]);
        let subject = matches!(doc.dep(claim), "nsubj" | "nsubjpass");
        match () {
            () if grammar::is_negated(doc, verb) => None,
            () if disputed && !subject => Some(Denial::OfClaim),
            () => doc.children(verb).any(untrue).then_some(Denial::Answer),
        }
    }
}

/// Whether who speaks can answer for who is said to have acted: the same party, one of its state, or an official whose
/// state is not named.
pub(crate) fn is_own_side(entities: &Entities, speaker: EntityId, actor: EntityId) -> bool {
    let (Some(one), Some(other)) = (entities.get(speaker), entities.get(actor)) else { return false };
    let same_state = || one.country.is_some() && one.country == other.country && is_official(one);
    let unnamed = || one.country.is_none() && is_official(one) && is_official(other);
    speaker == actor || same_state() || unnamed()
}

fn is_official(entity: &Entity) -> bool {
    let official =
        |sector: &String| ["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "PRM", "PTY"].contains(&sector.as_str());
    entity.kind == EntityKind::State || entity.office.is_some() || entity.sectors.iter().any(official)
}
