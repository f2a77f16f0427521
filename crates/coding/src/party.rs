//! Who can take part in an act: persons, bodies, groups and states, never what is only spoken of.

use crate::grammar::{self, Way, coordinated};
use crate::scene::Scene;
use language::Pos;

/// A phrase that takes part, by its head, and how it was found. `inner` differs from `head` in "dozens of marchers".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Party {
    pub head: usize,
    pub inner: usize,
    pub way: Way,
}

/// What an argument may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Somebody who can act.
    Actor,
    /// Somebody or something that can be acted upon.
    Recipient,
}

impl Scene<'_> {
    /// The party that the phrase headed by `head` stands for, if it can be one.
    pub fn party(&self, head: usize, way: Way, wanted: Wanted) -> Option<Party> {
        let doc = self.doc;
        let inner = self.after_part(head);
        let party = Some(Party { head, inner, way });
        // "no group has claimed the attack": nobody.
        if wanted == Wanted::Actor && grammar::has_no(doc, head) {
            return None;
        }
        if self.is_pronoun(inner) {
            return match self.antecedent(inner) {
                Some(noun) if noun != head => self.party_of_noun(noun, way.max(Way::Controlled), wanted),
                Some(_) => None,
                None => party.filter(|_| self.entities.at(inner).is_some()),
            };
        }
        if wanted == Wanted::Recipient && self.is_own(inner) {
            return None;
        }
        if !matches!(doc.pos(inner), Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj | Pos::X) {
            return None;
        }
        self.may_be_party(inner, wanted).then_some(()).and(party)
    }

    /// "their weapons": what belongs to a side is not the other side; "their neighbours", "her brother" are.
    pub fn is_own(&self, noun: usize) -> bool {
        let doc = self.doc;
        let pronoun = doc.child(noun, &["poss"]).is_some_and(|p| doc.tag(p) == "PRP$");
        pronoun && !self.is_person(noun) && !self.in_class("people", noun) && self.name(noun).is_none()
    }

    fn party_of_noun(&self, head: usize, way: Way, wanted: Wanted) -> Option<Party> {
        let inner = self.after_part(head);
        self.may_be_party(inner, wanted).then_some(Party { head, inner, way })
    }

    /// The party and those coordinated with it.
    pub fn parties(&self, head: usize, way: Way, wanted: Wanted) -> Vec<Party> {
        let Some(first) = self.party(head, way, wanted) else { return Vec::new() };
        let mut all = vec![first];
        let base = if first.head == head { head } else { first.head };
        for other in coordinated(self.doc, base).into_iter().skip(1) {
            all.extend(self.party(other, way, wanted));
        }
        all
    }

    pub fn is_pronoun(&self, i: usize) -> bool {
        self.doc.pos(i) == Pos::Pron && !matches!(self.doc.lower(i), "those" | "others" | "someone" | "anyone")
    }

    /// "dozens of marchers": the marchers.
    pub fn after_part(&self, head: usize) -> usize {
        let doc = self.doc;
        let mut at = head;
        for _ in 0..3 {
            if !self.lexicon.not_parties.parts.contains(doc.lemma(at)) || self.name(at).is_some_and(is_named_party) {
                break;
            }
            let of = doc.children(at).find(|&c| doc.dep(c) == "prep" && doc.lower(c) == "of");
            match of.and_then(|of| doc.child(of, &["pobj"])) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// A person, body, group or state beyond doubt; a thing only may be what an act is done to.
    pub fn is_somebody(&self, noun: usize) -> bool {
        self.name(noun).is_some_and(|label| matches!(label, "PERSON" | "ORG" | "GPE" | "NORP" | "LOC"))
            || self.doc.pos(noun) == Pos::Propn
            || self.is_person(noun)
            || self.in_class("people", noun)
            || self.in_class("troops", noun)
            || self.in_class("body", noun)
            || self.entities.at(noun).and_then(|id| self.entities.get(id)).is_some_and(is_known)
    }

    fn may_be_party(&self, noun: usize, wanted: Wanted) -> bool {
        let doc = self.doc;
        match self.name(noun) {
            Some("PERSON" | "ORG" | "GPE" | "NORP") => return !self.is_abstract(noun) || doc.pos(noun) == Pos::Propn,
            Some("FAC" | "LOC" | "PRODUCT") => return wanted == Wanted::Recipient || !self.is_abstract(noun),
            Some("DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY" | "LAW" | "EVENT" | "ORDINAL" | "LANGUAGE") => {
                return false;
            }
            _ => {}
        }
        match doc.pos(noun) {
            Pos::Propn => true,
            // "three of the men", "the six".
            Pos::Num => doc.children(noun).any(|c| matches!(doc.dep(c), "prep" | "det")) && wanted == Wanted::Recipient,
            Pos::Noun => {
                let instrument = self.lexicon.not_parties.instruments.contains(doc.lemma(noun));
                !self.is_abstract(noun) && !instrument && self.is_somebody(noun)
            }
            _ => false,
        }
    }

    /// A noun that names no party and no thing.
    pub fn is_abstract(&self, noun: usize) -> bool {
        let rules = &self.lexicon.not_parties;
        let lemma = self.doc.lemma(noun).to_lowercase();
        let lemma = lemma.as_str();
        if rules.exceptions.contains(lemma) {
            return false;
        }
        rules.lemmas.contains(lemma)
            || !self.lexicon.noun(lemma).is_empty()
            || rules.suffixes.iter().any(|suffix| lemma.len() > suffix.len() + 2 && lemma.ends_with(suffix.as_str()))
            || (self.doc.tag(noun) == "NN" && lemma.ends_with("ing") && lemma.len() > 5)
    }

    /// Whom "he", "she", "it" or "they" means where the sentence itself says so: the subject of the clause above.
    fn antecedent(&self, pronoun: usize) -> Option<usize> {
        let doc = self.doc;
        if !matches!(doc.lower(pronoun), "he" | "she" | "it" | "they") {
            return None;
        }
        let mut at = doc.head(pronoun);
        for _ in 0..8 {
            let above = doc.head(at);
            if above == at {
                return None;
            }
            let clause = matches!(doc.dep(at), "ccomp" | "advcl" | "conj" | "relcl" | "xcomp" | "acl" | "pcomp");
            at = above;
            if !clause {
                continue;
            }
            let Some(mut subject) = doc.child(at, &["nsubj", "nsubjpass"]) else { continue };
            // "X, who kept the post until he resigned": X.
            if matches!(doc.tag(subject), "WP" | "WDT") && doc.dep(at) == "relcl" {
                subject = doc.head(at);
            }
            if subject != pronoun && subject < pronoun && !self.is_pronoun(subject) && self.agrees(pronoun, subject) {
                return Some(subject);
            }
        }
        None
    }

    fn agrees(&self, pronoun: usize, noun: usize) -> bool {
        let doc = self.doc;
        let plural = doc.tag(noun) == "NNS" || coordinated(doc, noun).len() > 1;
        let person = self.is_person(noun);
        match doc.lower(pronoun) {
            "he" | "she" => !plural && (person || self.name(noun).is_none()),
            "it" => !plural && self.name(noun) != Some("PERSON"),
            _ => plural || !person || self.in_class("person", noun),
        }
    }
}

/// By name, or as a role that the actor tables know.
fn is_known(entity: &record::Entity) -> bool {
    entity.kind != record::EntityKind::Group || !entity.sectors.is_empty()
}

fn is_named_party(label: &str) -> bool {
    matches!(label, "PERSON" | "ORG" | "GPE" | "NORP")
}
