//! Verbs that tell an act by themselves: which row of verbs.tsv fits a clause, and who stands in its roles.

use crate::grammar::{self, Way, has_particle, is_passive, prepositions};
use crate::lexicon::{Companion, ObjectRule, VerbFrame};
use crate::party::{Party, Wanted};
use crate::role::Role;
use crate::scene::Scene;
use language::Pos;
use record::EventType;

impl Scene<'_> {
    /// The row that fits the verb best: an object asked for weighs most, then a companion, then a particle.
    pub fn verb_frame(&self, verb: usize) -> Option<&VerbFrame> {
        // `max_by_key` keeps the last of equals; the first row of the table shall win.
        self.fitting_frames(verb).rev().max_by_key(|frame| frame.weight())
    }

    /// All rows that fit the verb, in the order of the table.
    pub fn fitting_frames(&self, verb: usize) -> impl DoubleEndedIterator<Item = &VerbFrame> {
        self.lexicon.verb(self.doc.lemma(verb)).iter().filter(move |frame| self.fits(frame, verb))
    }

    fn fits(&self, frame: &VerbFrame, verb: usize) -> bool {
        let particle =
            frame.needs.particles.is_empty() || frame.needs.particles.iter().any(|p| has_particle(self.doc, verb, p));
        particle
            && (frame.needs.companions.is_empty() || frame.needs.companions.iter().any(|c| self.has_companion(verb, c)))
            && self.object_fits(&frame.needs.object, verb)
    }

    fn has_companion(&self, verb: usize, companion: &Companion) -> bool {
        let doc = self.doc;
        if let Some(class) = &companion.class {
            return prepositions(doc, verb)
                .into_iter()
                .any(|(prep, noun)| prep == companion.word && self.in_class(class, noun));
        }
        let hangs = |c: usize| {
            doc.lower(c) == companion.word
                && !matches!(doc.dep(c), "nsubj" | "nsubjpass" | "dobj" | "pobj" | "det" | "mark" | "aux" | "cc")
        };
        let on_object = doc.child(verb, &["dobj"]).is_some_and(|object| doc.children(object).any(hangs));
        doc.children(verb).any(hangs) || on_object
    }

    fn object_fits(&self, rule: &ObjectRule, verb: usize) -> bool {
        let object = grammar::object(self.doc, verb);
        match rule {
            ObjectRule::Any => true,
            ObjectRule::None => object.is_none(),
            _ => object.is_some_and(|object| {
                let mut heads = grammar::coordinated(self.doc, object.head);
                if let Some(party) = self.party(object.head, object.way, Wanted::Recipient) {
                    heads.push(party.inner);
                } else if self.lexicon.not_parties.parts.contains(self.doc.lemma(object.head)) {
                    heads.extend(prepositions(self.doc, object.head).into_iter().filter(|p| p.0 == "of").map(|p| p.1));
                }
                heads.into_iter().any(|head| match rule {
                    ObjectRule::Party => {
                        let party = self.party(head, Way::Own, Wanted::Actor).is_some();
                        party || self.is_human_pronoun(head) || self.is_nobody(head) || self.is_so_many(head)
                    }
                    ObjectRule::Person => self.is_person(head) || self.is_human_pronoun(head),
                    ObjectRule::Lemmas(lemmas) => lemmas.iter().any(|lemma| lemma == self.doc.lemma(head)),
                    ObjectRule::Class(class) => {
                        self.in_class(class, head) || class == "people" && self.is_human_pronoun(head)
                    }
                    ObjectRule::Any | ObjectRule::None => false,
                })
            }),
        }
    }

    /// "beat him", "had not beaten anyone".
    fn is_human_pronoun(&self, i: usize) -> bool {
        self.doc.pos(i) == Pos::Pron && self.lexicon.in_class("human", self.doc.lower(i), &[])
    }

    /// "took eleven into custody", "beat several".
    fn is_so_many(&self, head: usize) -> bool {
        let number = self.doc.pos(head) == Pos::Num && matches!(self.name(head), None | Some("CARDINAL"));
        number || matches!(self.doc.lower(head), "several" | "many" | "dozens" | "scores" | "hundreds" | "thousands")
    }

    /// "trained no rebels", "forced out no one".
    fn is_nobody(&self, head: usize) -> bool {
        grammar::has_no(self.doc, head) && (self.is_somebody(head) || self.doc.lemma(head) == "one")
    }

    /// The parties in the first role that has any.
    pub fn in_roles(&self, verb: usize, roles: &[Role], kind: EventType, wanted: Wanted) -> Vec<Party> {
        let mut things = Vec::new();
        for role in roles {
            let found = self.in_role(verb, role, kind, wanted);
            if found.iter().any(|party| self.is_somebody(party.inner)) || (is_physical(kind) && !found.is_empty()) {
                return found;
            }
            if things.is_empty() {
                things = found;
            }
        }
        things
    }

    pub fn in_role(&self, verb: usize, role: &Role, kind: EventType, wanted: Wanted) -> Vec<Party> {
        let doc = self.doc;
        match role {
            Role::Nobody | Role::Possessive | Role::Modifier => Vec::new(),
            Role::Subject => self.subject_parties(verb, wanted),
            Role::Object => match grammar::object(doc, verb) {
                Some(object) => self.phrase(object.head, object.way, kind, wanted),
                None => Vec::new(),
            },
            Role::Inside => match grammar::object(doc, verb) {
                Some(object) => self.inside(object.head, kind, wanted, 4),
                None => Vec::new(),
            },
            Role::Dative => {
                let dative = doc.children(verb).find(|&c| doc.dep(c) == "dative" && self.is_noun(c));
                dative.map_or_else(Vec::new, |head| self.parties(head, Way::Own, wanted))
            }
            Role::Preposition(name) => {
                let on_verb = self.after(verb, name, wanted);
                if !on_verb.is_empty() {
                    return on_verb;
                }
                match grammar::object(doc, verb) {
                    Some(object) if object.way <= Way::Shared || is_passive(doc, verb) => {
                        let mut found = self.after(object.head, name, wanted);
                        let inner = self.after_part(object.head);
                        if found.is_empty() && inner != object.head {
                            found = self.after(inner, name, wanted);
                        }
                        found.into_iter().map(|party| Party { way: Way::Nested, ..party }).collect()
                    }
                    _ => Vec::new(),
                }
            }
        }
    }

    /// The subject's parties; a means ("airstrikes by X", "X's report") yields its owner.
    pub fn subject_parties(&self, verb: usize, wanted: Wanted) -> Vec<Party> {
        let Some(subject) = grammar::subject(self.doc, verb) else { return Vec::new() };
        let own = self.parties(subject.head, subject.way, wanted);
        // "X's report" speaks for X; "X's house" does nothing.
        let lemma = self.doc.lemma(subject.head);
        let means = self.is_abstract(subject.head) || self.lexicon.not_parties.instruments.contains(lemma);
        if !own.is_empty() || self.is_pronoun(subject.head) || !means {
            return own;
        }
        for role in ["poss", "by", "mod", "of", "from"] {
            let found = self.at_noun(subject.head, &Role::named(role), wanted);
            if !found.is_empty() {
                return found.into_iter().map(|party| Party { way: Way::Nested, ..party }).collect();
            }
        }
        // "filed a lawsuit accusing X": who filed it.
        let governor = self.doc.head(subject.head);
        let object = self.doc.dep(subject.head) == "dobj" && governor != verb;
        if subject.way == Way::Antecedent && object {
            let above = grammar::subject(self.doc, governor);
            return above
                .map_or_else(Vec::new, |above| self.parties(above.head, Way::Controlled.max(above.way), wanted));
        }
        Vec::new()
    }
}

/// Acts on things as much as on people: what is bombed may be a bridge.
fn is_physical(kind: EventType) -> bool {
    use EventType::{Assault, Coerce, Mobilize, Protest};
    matches!(kind, Assault | Coerce | Mobilize | Protest)
}

impl VerbFrame {
    fn weight(&self) -> (u8, u8, u8) {
        let object = match self.needs.object {
            ObjectRule::Any => 0,
            ObjectRule::None | ObjectRule::Party => 1,
            ObjectRule::Person => 2,
            ObjectRule::Lemmas(_) | ObjectRule::Class(_) => 3,
        };
        (object, u8::from(!self.needs.companions.is_empty()), u8::from(!self.needs.particles.is_empty()))
    }

    /// Asks for an object by its meaning.
    pub fn names_object(&self) -> bool {
        matches!(self.needs.object, ObjectRule::Lemmas(_) | ObjectRule::Class(_))
    }
}
