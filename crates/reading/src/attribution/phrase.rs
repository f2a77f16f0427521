//! Phrases as cues: "according to the ministry", and adverbs of hearsay: "reportedly".

use super::cues::{Frame, Kind};
use super::speaker::{phrase, speakers};
use super::words::{Words, before, is_word};
use super::{Draft, Scene};
use language::Pos;

/// The statement whose cue begins with token `i`.
pub(super) fn read(scene: &Scene, i: usize) -> Option<Draft> {
    hearsay(scene, i).or_else(|| according_to(scene, i))
}

fn according_to(scene: &Scene, i: usize) -> Option<Draft> {
    let doc = scene.doc;
    let sentence = doc.sentence(i);
    let cue = scene.cues.phrases.iter().find(|cue| {
        let here = (i..sentence.end).map(|token| doc.lower(token));
        here.take(cue.words.len()).eq(cue.words.iter().map(String::as_str))
    })?;
    let words = Words { first: i, last: i + cue.words.len() - 1 };
    let head = doc.children(words.last).find(|&child| doc.dep(child) == "pobj")?;
    // "two per cent": who is a source stands apart.
    let apart = before(doc, i).is_some_and(|comma| doc.lower(comma) == ",");
    if words.first == words.last
        && !(apart && scene.cues.is_source(doc.lemma(head)) || apart && doc.pos(head) == Pos::Propn)
    {
        return None;
    }
    let source = phrase(scene, head, words)?;
    let block = words.hull(source);
    let speakers = speakers(scene, head, words);
    let host = doc.ancestors(i).find(|&a| matches!(doc.pos(a), Pos::Verb | Pos::Aux)).unwrap_or_else(|| root(scene, i));
    let outermost = doc.head(host) == host
        || (sentence.start..i).all(|token| !is_word(doc, token))
        || of_whole_statement(scene, block);
    let (first, last) =
        if outermost { (sentence.start, sentence.end - 1) } else { (doc.left_edge(host), doc.right_edge(host)) };
    let mut content = Vec::new();
    if first < block.first {
        content.extend(Words::new(first, block.first - 1).and_then(|words| words.trimmed(doc)));
    }
    if block.last < last {
        content.extend(Words::new(block.last + 1, last).and_then(|words| words.trimmed(doc)));
    }
    // What a quotation says stays in the quotation.
    if let Some(quotation) = scene.quotations.at(i) {
        content.retain(|words| quotation.overlaps(*words));
    }
    content.retain(|words| words.tokens().any(|i| is_word(doc, i) && doc.lower(i) != "that"));
    let content: Vec<Words> = content.into_iter().map(|words| scene.quotations.whole(words, i)).collect();
    if content.is_empty() || speakers.is_empty() {
        return None;
    }
    Some(Draft {
        cue: words,
        head: i,
        kind: Kind::Speech,
        rule: "attribution/phrases.tsv".to_owned(),
        stance: cue.stance,
        utterance: true,
        content,
        steps: vec![speakers],
        block,
    })
}

/// "The army said, according to the radio, that …", "… told the radio that …, according to a log": the parser hangs the
/// phrase within what is said, but it is said of the saying.
fn of_whole_statement(scene: &Scene, block: Words) -> bool {
    let doc = scene.doc;
    let sentence = doc.sentence(block.first);
    let speaks = |token: usize| {
        let cue = scene.cues.verb(doc.lemma(token));
        doc.pos(token) == Pos::Verb && cue.is_some_and(|cue| cue.kind == Kind::Speech && cue.takes(&Frame::Clause))
    };
    let Some(comma) = before(doc, block.first).filter(|&comma| doc.lower(comma) == ",") else { return false };
    let root = root(scene, block.first);
    let outside = root < block.first && scene.quotations.at(root).is_none() && speaks(root);
    let ends = (block.last + 1..sentence.end).all(|token| !is_word(doc, token));
    let follows = before(doc, comma) == Some(root) && block.last + 1 < sentence.end && doc.lower(block.last + 1) == ",";
    let joined = (root..block.first).any(|token| doc.lower(token) == ";");
    outside && !joined && (ends || follows)
}

/// "The general reportedly fled": somebody's word, but nobody's name.
fn hearsay(scene: &Scene, i: usize) -> Option<Draft> {
    let doc = scene.doc;
    let stance = scene.cues.hearsay(doc.lower(i))?;
    let clause = doc.ancestors(i).find(|&a| matches!(doc.pos(a), Pos::Verb | Pos::Aux | Pos::Noun))?;
    let whole = Words { first: doc.left_edge(clause), last: doc.right_edge(clause) };
    let sides = [(whole.first < i).then(|| Words { first: whole.first, last: i - 1 }), Words::new(i + 1, whole.last)];
    let content: Vec<Words> = sides.into_iter().flatten().filter_map(|words| words.trimmed(doc)).collect();
    if content.is_empty() {
        return None;
    }
    let cue = Words::one(i);
    Some(Draft {
        cue,
        head: i,
        kind: Kind::Speech,
        rule: "attribution/hearsay.tsv".to_owned(),
        stance,
        utterance: false,
        content,
        steps: Vec::new(),
        block: cue,
    })
}

fn root(scene: &Scene, i: usize) -> usize {
    scene.doc.ancestors(i).last().unwrap_or(i)
}
