//! What speakers say of others that is an act itself: "must", "is responsible", "is guilty".

use crate::act::{Act, Origin};
use crate::grammar::{self, Way, modal};
use crate::party::Wanted;
use crate::scene::Scene;
use record::EventType;

impl Scene<'_> {
    /// The act that a speech verb and its clause are together, if they are one.
    pub fn said(&self, verb: usize, clause: usize) -> Option<Vec<Act>> {
        let doc = self.doc;
        let subject = doc.child(clause, &["nsubj", "nsubjpass"])?;
        let demand = modal(doc, clause).filter(|&m| matches!(doc.lower(m), "must" | "should")).or_else(|| {
            let needs = matches!(doc.lemma(clause), "need" | "have") && doc.child(clause, &["xcomp"]).is_some();
            (needs && !grammar::is_negated(doc, clause)).then_some(clause)
        });
        let blame = doc.children(clause).find(|&c| {
            matches!(doc.dep(c), "acomp" | "prep" | "attr")
                && matches!(doc.lower(c), "responsible" | "guilty" | "behind")
        });
        let (trigger, kind, mode) = match (demand, blame) {
            (Some(word), _) => (word, EventType::Request, "change"),
            (None, Some(word)) if !grammar::is_negated(doc, clause) && doc.lemma(clause) == "be" => {
                (word, EventType::Accuse, "allege")
            }
            _ => return None,
        };
        let mut act = Act::new(trigger, verb, kind, Origin::Speech);
        act.voice = verb;
        act.mode = Some(mode.to_owned());
        act.actors = self.subject_parties(verb, Wanted::Actor);
        act.recipients = self.phrase(subject, Way::Controlled, kind, Wanted::Recipient);
        act.used = vec![trigger, clause];
        let act = act.settle();
        (!act.actors.is_empty() && !act.recipients.is_empty()).then(|| vec![act])
    }
}
