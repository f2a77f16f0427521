//! What the order of words says of who speaks, where the parser missed it: "…, a nurse and a driver told the paper",
//! "…, reported the agency", "That is what the guard said".

use super::Scene;
use super::cues::{Cue, Frame, Kind};
use super::speaker::Speaker;
use super::words::{Words, before, is, is_word, own_subject};

/// The longest phrase that is taken for a speaker, in tokens, and the longest aside behind it.
const LONGEST: usize = 12;
const LONGEST_ASIDE: usize = 16;

/// Who speaks and what, as the words around verb `v` have it.
pub(super) struct Surface {
    pub speakers: Vec<Speaker>,
    /// What stands before the comma, where the clause comes last.
    pub before: Option<Words>,
    pub block: Words,
    /// The phrase stands right before the verb, behind a comma: whatever the parser says, it is the subject.
    pub certain: bool,
}

/// The reading of "…, NP said" and "…, said NP".
pub(super) fn read(scene: &Scene, v: usize, cue: &Cue) -> Option<Surface> {
    let doc = scene.doc;
    let finite = matches!(doc.tag(v), "VBD" | "VBZ" | "VBP");
    let fits = cue.takes(&Frame::Clause) && cue.kind != Kind::Thought && own_subject(doc, v).is_none();
    let plain = finite && fits && doc.child(v, &["aux", "auxpass", "agent"]).is_none();
    if !plain || scene.quotations.at(v).is_some() {
        return None;
    }
    let follows = inverted(scene, v, cue).map(|speakers| (speakers, v));
    let (speakers, from) = follows.or_else(|| preceding(scene, v))?;
    let block = speakers.iter().fold(Words::one(v), |block, speaker| block.hull(speaker.words));
    let block = block.hull(Words::new(from, v)?);
    let start = (doc.sentence(v).start..block.first).rev().find(|&i| doc.lower(i) == ";");
    let start = start.map_or(doc.sentence(v).start, |semicolon| semicolon + 1);
    let earlier = block.first.checked_sub(1).and_then(|last| Words::new(start, last)?.trimmed(doc));
    let clause = earlier.filter(|words| words.tokens().any(|i| matches!(doc.tag(i), "VBD" | "VBZ" | "VBP" | "MD")));
    let behind_comma = block.first > start && is(doc, block.first - 1, &[","]);
    let certain = behind_comma && before(doc, v).is_some_and(|last| block.first < v && doc.lower(last) != ",");
    Some(Surface { speakers, before: clause, block, certain })
}

/// What verb `v` has behind it: a clause, or a plain object.
pub(super) fn behind(scene: &Scene, v: usize, cue: &Cue) -> Option<Words> {
    let doc = scene.doc;
    let after = |deps: &[&str]| doc.children(v).find(|&k| k > v && deps.contains(&doc.dep(k)));
    let object = || after(&["dobj"]).filter(|_| cue.takes(&Frame::Object));
    let k = after(&["ccomp"]).or_else(object)?;
    Words::new(doc.left_edge(k).max(v + 1), doc.right_edge(k))?.trimmed(doc)
}

/// "…, reported the agency Fides": who stands behind the verb.
fn inverted(scene: &Scene, v: usize, cue: &Cue) -> Option<Vec<Speaker>> {
    let doc = scene.doc;
    let comma = before(doc, v).filter(|&i| is(doc, i, &[",", "\"", "”", "’"]))?;
    if comma == doc.sentence(v).start || cue.takes(&Frame::Order) {
        return None;
    }
    let end = doc.sentence(v).end;
    let run = (v + 1..end).take(LONGEST).take_while(|&i| is_nominal(scene, i)).last()?;
    let words = Words::new(v + 1, run)?.trimmed(doc)?;
    let ends = run + 1 >= end || is(doc, run + 1, &[",", ".", ";", "in", "on", "at", "of"]);
    let speaks = |i: usize| {
        scene.cues.is_source(doc.lemma(i)) || scene.cues.is_document(doc.lemma(i)) || doc.tag(i).starts_with("NNP")
    };
    let head = words.tokens().rfind(|&i| doc.tag(i).starts_with("NN"))?;
    let named = words.tokens().any(speaks);
    (ends && named).then(|| vec![Speaker { head, words, cue: None }])
}

/// "…, a nurse and a driver told the paper": who stands before the verb, behind a comma, an aside left out.
fn preceding(scene: &Scene, v: usize) -> Option<(Vec<Speaker>, usize)> {
    let doc = scene.doc;
    let start = doc.sentence(v).start;
    let mut last = before(doc, v)?;
    if doc.lower(last) == "," {
        let opens = (start..last).rev().take(LONGEST_ASIDE).find(|&i| doc.lower(i) == ",")?;
        let aside = opens + 1;
        let relative = || (aside..last).take(3).any(|i| is(doc, i, &["which", "whose", "who"]));
        if !(matches!(doc.tag(aside), "VBN" | "VBG" | "IN") || relative()) {
            return None;
        }
        last = opens.checked_sub(1)?;
    }
    let stop = (start..=last).rev().take(LONGEST).find(|&i| is(doc, i, &[",", ";", "\"", "”"]));
    let first = stop.map_or(start, |comma| comma + 1);
    if stop.is_none() && last - start > LONGEST {
        return None;
    }
    let phrase = Words::new(first, last)?;
    let opener = matches!(doc.tag(first), "DT" | "PRP$" | "CD" | "NN" | "NNS" | "NNP" | "NNPS" | "JJ" | "PRP");
    let document = |i: usize| scene.cues.is_document(doc.lemma(i));
    let verbal = |i: usize| matches!(doc.tag(i), "VBD" | "VBP" | "MD" | "VBZ" | "VB" | "TO") && !document(i);
    if !opener || is(doc, first, &["that", "this"]) || phrase.tokens().any(verbal) {
        return None;
    }
    let mut speakers = Vec::new();
    let mut from = first;
    for i in first..=last + 1 {
        let joint = i > last || is(doc, i, &["and"]) && i > from;
        if !joint {
            continue;
        }
        let words = Words::new(from, i - 1)?.trimmed(doc)?;
        let core = words.tokens().take_while(|&k| doc.tag(k) != "IN");
        let noun = |k: &usize| doc.tag(*k).starts_with("NN") || doc.tag(*k) == "PRP" || document(*k);
        let head = core.filter(noun).last()?;
        speakers.push(Speaker { head, words, cue: None });
        from = i + 1;
    }
    Some((speakers, first))
}

fn is_nominal(scene: &Scene, i: usize) -> bool {
    let tag = scene.doc.tag(i);
    let capital = scene.doc.word(i).starts_with(char::is_uppercase);
    tag.starts_with("NN") || matches!(tag, "DT" | "JJ" | "PRP$" | "CD" | "POS" | "HYPH") || capital
}

/// "That is what the guard told the paper", "This was reported by the paper": the sentence before, for such a verb.
pub(super) fn pointed_at(scene: &Scene, v: usize) -> Option<Words> {
    let doc = scene.doc;
    let copula = doc.head(v);
    let what = || doc.children(v).find(|&k| k < v && doc.lower(k) == "what").filter(|_| doc.lemma(copula) == "be");
    let passive = || doc.child(v, &["nsubjpass"]).filter(|_| doc.child(v, &["agent"]).is_some());
    let subject = what().and_then(|_| doc.child(copula, &["nsubj"])).or_else(passive)?;
    let points = is(doc, subject, &["that", "this", "such"]) && subject < v;
    let sentence = doc.sentence(v);
    let earlier = doc.sentences().get(doc.sentence_of(v).checked_sub(1)?)?;
    let placed = subject == sentence.start && earlier.passage == sentence.passage;
    let words = Words::new(earlier.start, earlier.end.checked_sub(1)?).filter(|_| points && placed)?;
    words.trimmed(doc).filter(|words| words.tokens().any(|i| is_word(doc, i)))
}
