//! Adjectives as cues: "is confident that", "are willing to".

use super::cues::{Frame, Kind};
use super::speaker::{Subject, speakers, subject};
use super::words::{Words, is, is_infinitive};
use super::{Draft, Scene, verb};
use language::Pos;

/// The statement whose cue is token `a`, where it is an adjective that attributes.
pub(super) fn read(scene: &Scene, a: usize) -> Option<Draft> {
    let doc = scene.doc;
    let cue = scene.cues.adjective(doc.lower(a))?;
    let predicative = doc.dep(a) == "acomp" || (doc.pos(a) == Pos::Verb && doc.child(a, &["auxpass"]).is_some());
    if !predicative {
        return None;
    }
    let verb = if doc.dep(a) == "acomp" { doc.head(a) } else { a };
    let (content, preposition) = cue.frames.iter().find_map(|frame| {
        let mut below = doc.children(a).chain(doc.children(verb)).filter(|&child| child > a);
        let found = below.find(|&child| match frame {
            Frame::Clause => doc.dep(child) == "ccomp" && !is_infinitive(doc, child),
            Frame::Infinitive => doc.dep(child) == "xcomp" && is_infinitive(doc, child),
            Frame::After(preposition) => doc.dep(child) == "prep" && doc.lower(child) == preposition,
            _ => false,
        })?;
        let preposition = matches!(frame, Frame::After(_)).then_some(found);
        let first = preposition.map_or(doc.left_edge(found), |p| p + 1);
        Some((Words::new(first, doc.right_edge(found))?.trimmed(doc)?, preposition))
    })?;
    let head = match (subject(scene, verb), doc.child(a, &["nsubjpass"])) {
        (Subject::Phrase(head), _) | (_, Some(head)) => head,
        _ => return None,
    };
    if is(doc, head, &["it", "this", "that", "there"])
        || (cue.kind == Kind::Thought && is(doc, head, &["i", "we", "you"]))
    {
        return None;
    }
    let mut words = verb::group(scene, verb).hull(Words::one(a));
    if let Some(preposition) = preposition.filter(|&p| p == a + 1) {
        words.last = preposition;
    }
    let speakers = speakers(scene, head, words);
    if speakers.is_empty() {
        return None;
    }
    let negated = doc.children(verb).any(|child| doc.dep(child) == "neg");
    Some(Draft {
        cue: words,
        head: a,
        kind: cue.kind,
        rule: cue.at.to_string(),
        stance: if negated { cue.negated } else { cue.stance },
        utterance: false,
        content: vec![content],
        steps: vec![speakers],
        block: words,
    })
}
