//! By what means an attack was made, where its own word does not tell: "killed *in an airstrike*", "*drones* struck".

use crate::act::Act;
use crate::grammar::{self, prepositions};
use crate::scene::Scene;
use record::EventType;

/// Prepositions before a means.
const BY: [&str; 6] = ["by", "with", "in", "from", "of", "after"];

impl Scene<'_> {
    /// Says of an attack whether its means is named, and gives it the mode that the means tells.
    pub fn with_means(&self, mut act: Act) -> Act {
        if act.kind == EventType::Assault {
            let means = self.means_of(&act);
            let told = means.iter().filter_map(|&noun| self.mode_of_means(noun)).max_by_key(|(words, _)| *words);
            act.armed = told.is_some();
            act.mode = act.mode.or_else(|| told.map(|(_, mode)| mode.to_owned()));
        }
        act
    }

    fn means_of(&self, act: &Act) -> Vec<usize> {
        let doc = self.doc;
        let mut means = vec![act.trigger];
        for at in [act.trigger, act.clause] {
            means.extend(prepositions(doc, at).into_iter().filter(|(prep, _)| BY.contains(prep)).map(|(_, noun)| noun));
        }
        if grammar::is_verb(doc, act.clause) && !grammar::is_passive(doc, act.clause) {
            means.extend(grammar::outer_subject(doc, act.clause).map(|subject| subject.head));
        }
        means.dedup();
        means
    }

    pub fn is_means(&self, noun: usize) -> bool {
        self.mode_of_means(noun).is_some()
    }

    /// How many words name the means, and the mode they give.
    fn mode_of_means(&self, noun: usize) -> Option<(usize, &str)> {
        let doc = self.doc;
        let mode = |words: &str| self.lexicon.means.get(words).map(String::as_str);
        let modifiers = grammar::modifiers(doc, noun);
        let both =
            modifiers.iter().find_map(|before| mode(&format!("{before} {}", doc.lemma(noun)))).map(|mode| (2, mode));
        let one = || mode(doc.lemma(noun)).or_else(|| modifiers.iter().find_map(|before| mode(before)));
        both.or_else(|| one().map(|mode| (1, mode)))
    }
}
