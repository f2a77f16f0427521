//! Nouns as cues: "the ministry's claim that", "issued a warning that", "a promise to".

use super::cues::{Cue, Frame};
use super::speaker::{owner, speakers};
use super::words::{Words, is_infinitive, own_subject};
use super::{Draft, Scene, verb};
use language::Pos;

/// The statement whose cue is token `n`, where it is a noun that attributes.
pub(super) fn read(scene: &Scene, n: usize) -> Option<Draft> {
    let doc = scene.doc;
    let (cue, content, tail) = complement(scene, n)?;
    if is_object_of_denial(scene, n) {
        return None;
    }
    let mut words = Words { first: n, last: tail.unwrap_or(n) };
    let carrier = doc.head(n);
    let speaker = owner(scene, n).or_else(|| {
        let light = doc.dep(n) == "dobj" && doc.pos(carrier) == Pos::Verb && carrier < n;
        let head = own_subject(doc, carrier).filter(|&head| light && doc.dep(head) == "nsubj")?;
        if n - carrier <= 4 {
            words = words.hull(verb::group(scene, carrier));
        }
        Some(head)
    })?;
    let speakers = speakers(scene, speaker, words);
    if speakers.is_empty() {
        return None;
    }
    Some(Draft {
        cue: words,
        head: n,
        kind: cue.kind,
        rule: cue.at.to_string(),
        stance: cue.stance,
        utterance: false,
        content: vec![content],
        steps: vec![speakers],
        block: words,
    })
}

/// What noun `n` introduces, and the preposition that is part of the cue.
pub(super) fn complement<'a>(scene: &Scene<'a>, n: usize) -> Option<(&'a Cue, Words, Option<usize>)> {
    let doc = scene.doc;
    if doc.pos(n) != Pos::Noun {
        return None;
    }
    let cue = scene.cues.noun(doc.lemma(n))?;
    cue.frames.iter().find_map(|frame| {
        let found = doc.children(n).filter(|&child| child > n).find(|&child| match frame {
            Frame::Clause => {
                let that = doc.left_edge(child);
                let marked = doc.child(child, &["mark"]).is_some_and(|mark| doc.lower(mark) == "that");
                // "the claim that guards beat him", read as a relative clause with two subjects.
                let whole = doc.lower(that) == "that"
                    && doc.children(child).any(|k| k > that && doc.dep(k) == "nsubj")
                    && doc.children(child).any(|k| k > child && doc.dep(k) == "dobj");
                marked && matches!(doc.dep(child), "acl" | "ccomp") || whole && doc.dep(child) == "relcl"
            }
            Frame::Infinitive => matches!(doc.dep(child), "acl" | "xcomp") && is_infinitive(doc, child),
            Frame::After(preposition) => doc.dep(child) == "prep" && doc.lower(child) == preposition,
            _ => false,
        })?;
        let is_preposition = matches!(frame, Frame::After(_));
        let first = if is_preposition { found + 1 } else { doc.left_edge(found) };
        let content = Words::new(first, doc.right_edge(found))?.trimmed(doc)?;
        Some((cue, content, (is_preposition && found == n + 1).then_some(found)))
    })
}

/// "denied claims that": the denial is the statement.
fn is_object_of_denial(scene: &Scene, n: usize) -> bool {
    use record::Stance::{Denies, Doubts, Retracts};
    let doc = scene.doc;
    doc.dep(n) == "dobj"
        && scene
            .cues
            .verb(doc.lemma(doc.head(n)))
            .is_some_and(|cue| cue.takes(&Frame::Object) && matches!(cue.stance, Denies | Doubts | Retracts))
}
