//! Words at third hand: "a guard who had it from a driver", "told his brother, who repeated it to the paper".

use super::cues::RelayRole;
use super::speaker::{Speaker, speakers};
use super::words::{Words, is};
use super::{Draft, Scene};
use std::collections::{BTreeMap, BTreeSet};

/// Adds to each draft whom its speaker heard, and to whom it was told where that one passes it on.
pub(super) fn add(scene: &Scene, drafts: &mut Vec<Draft>) {
    let by_head: BTreeMap<usize, usize> = drafts.iter().enumerate().map(|(index, draft)| (draft.head, index)).collect();
    let mut passed = BTreeSet::new();
    for index in 0..drafts.len() {
        if let Some((source, clause)) = heard(scene, &drafts[index]) {
            let own = Words::one(clause);
            let step = speakers(scene, source, own);
            let edge = scene.doc.left_edge(clause);
            for speaker in drafts[index].steps.iter_mut().take(1).flatten() {
                speaker.cue.get_or_insert(own);
                speaker.end_before(scene, edge);
            }
            if !step.is_empty() {
                drafts[index].steps.insert(0, step);
            }
        }
        if let Some((hearer, verb)) = passes_on(scene, &drafts[index]) {
            let cue = Words::one(verb);
            let edge = scene.doc.child(hearer, &["relcl"]).map_or(verb, |relative| scene.doc.left_edge(relative));
            let words = Words::new(scene.doc.left_edge(hearer), edge.saturating_sub(1).max(hearer));
            let Some(words) = words.and_then(|words| words.trimmed(scene.doc)) else { continue };
            drafts[index].steps.push(vec![Speaker { head: hearer, words, cue: Some(cue) }]);
            // What was read for the relative clause says who carried the words from there.
            let onward =
                by_head.get(&verb).map(|&other| drafts[other].steps.iter().skip(1).cloned().collect::<Vec<_>>());
            drafts[index].steps.extend(onward.unwrap_or_default());
            passed.insert(verb);
        }
    }
    drafts.retain(|draft| !passed.contains(&draft.head));
}

/// "a guard who had it from a driver": the driver, and the verb that says so.
fn heard(scene: &Scene, draft: &Draft) -> Option<(usize, usize)> {
    let doc = scene.doc;
    let [speaker] = draft.steps.first()?.as_slice() else { return None };
    let clause = doc.child(speaker.head, &["relcl"]).filter(|&clause| speaker.words.holds(clause))?;
    let own = |k: usize| matches!(doc.dep(k), "dobj") && !is(doc, k, &["it", "this", "that", "so"]);
    if doc.children(clause).any(own) {
        return None;
    }
    Some((from(scene, clause)?, clause))
}

/// Whom verb `v` hears: "learned from a driver".
pub(super) fn from(scene: &Scene, v: usize) -> Option<usize> {
    let doc = scene.doc;
    let preposition = scene.cues.prepositions(doc.lemma(v), RelayRole::Hears).next()?;
    let mut after = doc.children(v).filter(|&k| k > v && doc.lower(k) == preposition);
    let object = after.find_map(|k| doc.child(k, &["pobj"]))?;
    let speaks = scene.cues.is_source(doc.lemma(object)) || matches!(doc.tag(object), "NNP" | "NNPS" | "PRP" | "NNS");
    speaks.then_some(object)
}

/// "told his brother, who repeated it": the brother, and the verb of passing on.
fn passes_on(scene: &Scene, draft: &Draft) -> Option<(usize, usize)> {
    let doc = scene.doc;
    let verb = draft.head;
    let to = || {
        let mut after = doc.children(verb).filter(|&k| k > verb && doc.lower(k) == "to");
        after.find_map(|k| doc.child(k, &["pobj"]))
    };
    let hearer = doc.children(verb).find(|&k| k > verb && matches!(doc.dep(k), "dobj" | "dative")).or_else(to)?;
    let relative = doc.child(hearer, &["relcl"])?;
    let who = doc.child(relative, &["nsubj"]).is_some_and(|subject| doc.lower(subject) == "who");
    let passes = scene.cues.relay(doc.lemma(relative), &[RelayRole::Carries]).is_some();
    let known = draft.speaks(hearer) || !draft.utterance || draft.steps.is_empty();
    (who && passes && !known).then_some((hearer, relative))
}
