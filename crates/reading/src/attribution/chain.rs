//! Chains: who relays what others said. A step needs its own cue, or "citing".

use super::cues::{Kind, RelayRole};
use super::speaker::{Speaker, speakers};
use super::words::{Words, is, is_gerund, is_word, own_subject};
use super::{Draft, Scene, near};
use crate::Entities;
use language::Pos;
use record::{EntityKind, Stance};
use std::collections::BTreeSet;

/// More relays than this are a parser's dream.
const LONGEST_CHAIN: usize = 5;

/// How far below a statement's cue the verb that goes on with it can hang.
const REACH: usize = 4;

/// How far above "citing" its governing cue can stand.
const FARTHEST_GOVERNOR: usize = 8;

/// Adds the relays to each draft: whom it cites, and the statements it stands in.
pub(super) fn link(scene: &Scene, drafts: &mut Vec<Draft>, entities: &Entities) {
    cite(scene, drafts, entities);
    super::carried::carry(scene, drafts, entities);
    super::hearer::add(scene, drafts);
    share(scene, drafts);
    drop_doubles(drafts);
    part(scene, drafts);
    relay(scene, drafts);
}

/// "said, citing the interior ministry": the ministry speaks, whoever cites it relays.
fn cite(scene: &Scene, drafts: &mut Vec<Draft>, entities: &Entities) {
    let doc = scene.doc;
    let mut used = BTreeSet::new();
    for Citation { at: c, object, cue } in citations(scene, drafts) {
        let aside = doc.dep(c) == "relcl";
        if !can_be_cited(scene, object, entities) {
            continue;
        }
        let fits = |&other: &usize| {
            let draft = &drafts[other];
            draft.head != c
                && draft.kind != Kind::Thought
                && draft.utterance
                && doc.sentence_of(draft.head) == doc.sentence_of(c)
                && scene.quotations.at(draft.head) == scene.quotations.at(c)
                && !draft.steps.is_empty()
        };
        let near_here: Vec<usize> = near(drafts, c).filter(fits).collect();
        // "…, said, citing a farmer"; "the agency, citing a farmer, said".
        let quotes = |&&other: &&usize| drafts[other].steps.iter().flatten().any(|speaker| speaker.head == doc.head(c));
        let fronted = near_here.iter().find(|&&other| drafts[other].head > c);
        let candidates: Vec<usize> = near_here.iter().copied().filter(|&other| drafts[other].head < c).collect();
        let governs = |&&other: &&usize| doc.ancestors(c).take(FARTHEST_GOVERNOR).any(|a| a == drafts[other].head);
        // "according to the Post, which quoted a union leader".
        let inside = |&other: &usize| {
            drafts[other].head != c && drafts[other].steps.iter().flatten().any(|speaker| speaker.words.holds(c))
        };
        let target = match aside {
            true => near(drafts, c).find(inside),
            false => {
                let own = near_here.iter().find(quotes).or_else(|| candidates.iter().rev().find(governs));
                own.or(candidates.last()).or(fronted).copied()
            }
        };
        let Some(target) = target else { continue };
        let cited: Vec<Speaker> = speakers(scene, object, cue);
        let grounds = cue.first < cue.last;
        if cited.is_empty() || grounds && drafts[target].content.iter().any(|content| content.holds(c)) {
            continue;
        }
        mend_subject(scene, &mut drafts[target], object);
        // Who is cited speaks, so "citing" is the statement's cue; "reported" becomes the relay's.
        let own = std::mem::replace(&mut drafts[target].cue, cue);
        for speaker in drafts[target].steps.iter_mut().flatten() {
            speaker.cue.get_or_insert(own);
            let clause = doc.left_edge(c);
            if aside && speaker.words.first < clause && speaker.words.holds(c) {
                let name = Words { first: speaker.words.first, last: clause - 1 };
                speaker.words = name.trimmed(doc).unwrap_or(name);
            }
        }
        drafts[target].steps.insert(0, cited);
        used.insert(c);
    }
    drafts.retain(|draft| !used.contains(&draft.head));
}

/// Words by which a statement cites somebody.
struct Citation {
    at: usize,
    object: usize,
    cue: Words,
}

/// Where drafts of the same sentence cite: "citing", "crediting", "which quoted", "on the authority of".
fn citations(scene: &Scene, drafts: &[Draft]) -> Vec<Citation> {
    let doc = scene.doc;
    let sentences: BTreeSet<usize> = drafts.iter().map(|draft| doc.sentence_of(draft.head)).collect();
    let sentences = sentences.into_iter().filter_map(|sentence| doc.sentences().get(sentence));
    let tokens = sentences.flat_map(|sentence| sentence.tokens());
    let cites = |c: usize| {
        let verb = scene.cues.relay(doc.lemma(c), &[RelayRole::Cites]).is_some();
        verb && doc.tag(c).starts_with("VB") && (is_gerund(doc, c) || doc.dep(c) == "relcl")
    };
    let citation = |c: usize| {
        let verb = || Some(Citation { at: c, object: cited(scene, c)?, cue: Words::one(c) });
        if cites(c) { verb() } else { grounds(scene, c) }
    };
    tokens.filter_map(citation).collect()
}

/// "on the authority of a nurse".
fn grounds(scene: &Scene, i: usize) -> Option<Citation> {
    let doc = scene.doc;
    let end = doc.sentence(i).end;
    let phrase = scene.cues.grounds.iter().find(|phrase| {
        let here = (i..end).map(|token| doc.lower(token));
        here.take(phrase.len()).eq(phrase.iter().map(String::as_str))
    })?;
    let last = i + phrase.len() - 1;
    Some(Citation { at: i, object: doc.child(last, &["pobj"])?, cue: Words::new(i, last)? })
}

/// "Quoting survivors, the bishop said": the parser may take the survivors for the subject.
fn mend_subject(scene: &Scene, draft: &mut Draft, object: usize) {
    let doc = scene.doc;
    let mistaken = |step: &Vec<Speaker>| step.iter().any(|speaker| speaker.head == object);
    if !draft.steps.first().is_some_and(mistaken) {
        return;
    }
    let own = doc.children(draft.head).find(|&k| k != object && doc.dep(k) == "nsubj");
    if let Some(step) = own.map(|head| speakers(scene, head, draft.cue)).filter(|step| !step.is_empty()) {
        draft.steps[0] = step;
    }
}

/// Whom verb `c` cites: its object, or what stands after its preposition.
fn cited(scene: &Scene, c: usize) -> Option<usize> {
    let doc = scene.doc;
    let object = doc.child(c, &["dobj"]);
    let after = |preposition: &str| {
        if preposition.is_empty() {
            // "Quoting survivors, …", read as an adjective.
            let opens = || doc.dep(c) == "amod" && c == doc.sentence(c).start && doc.head(c) > c;
            return object.or_else(|| opens().then(|| doc.head(c)));
        }
        let mut below = doc.children(c).chain(object.into_iter().flat_map(|object| doc.children(object)));
        below.find(|&p| p > c && doc.lower(p) == preposition).and_then(|p| doc.child(p, &["pobj"]))
    };
    scene.cues.prepositions(doc.lemma(c), RelayRole::Cites).find_map(after)
}

/// "A farmer said the bridge burned, the radio reported": the parser lets each hold the other. What comes last reports
/// what comes first.
fn part(scene: &Scene, drafts: &mut [Draft]) {
    let doc = scene.doc;
    for inner in 0..drafts.len() {
        let outer = near(drafts, drafts[inner].head).rev().find(|&outer| {
            let (one, other) = (&drafts[inner], &drafts[outer]);
            other.head > one.head
                && other.kind == Kind::Speech
                && !other.steps.is_empty()
                && one.holds(other.cue)
                && doc.sentence_of(one.head) == doc.sentence_of(other.head)
                && other.content.iter().any(|content| content.holds(one.head))
        });
        let Some(outer) = outer else { continue };
        let block = drafts[outer].block;
        for content in &mut drafts[inner].content {
            if content.first < block.first
                && content.contains(block)
                && let Some(before) = Words::new(content.first, block.first - 1).and_then(|words| words.trimmed(doc))
            {
                *content = before;
            }
        }
    }
}

/// A person, a body, or a noun that can be a source.
fn can_be_cited(scene: &Scene, head: usize, entities: &Entities) -> bool {
    let doc = scene.doc;
    let named = entities.at(head).and_then(|id| entities.get(id)).map(|entity| entity.kind);
    matches!(named, Some(EntityKind::Person | EntityKind::Organization | EntityKind::State))
        || doc.pos(head) == Pos::Propn && !matches!(named, Some(EntityKind::Place | EntityKind::Facility))
        || scene.cues.is_source(doc.lemma(head))
        || scene.cues.is_document(doc.lemma(head))
        || scene.cues.is_document(doc.lower(head))
        || matches!(named, Some(EntityKind::Group))
}

/// "told the radio that …, adding that …": who goes on speaks to the same medium.
fn share(scene: &Scene, drafts: &mut [Draft]) {
    let doc = scene.doc;
    for index in 0..drafts.len() {
        let (above, head) = (doc.head(drafts[index].head), drafts[index].head);
        let goes_on = matches!(doc.dep(head), "advcl" | "conj") && own_subject(doc, head).is_none();
        let first = |draft: &Draft| draft.steps.first().and_then(|step| step.first()).map(|speaker| speaker.head);
        let same = |other: &Draft| first(other).is_some() && first(other) == first(&drafts[index]);
        let alone = drafts[index].steps.len() == 1 && drafts[index].utterance;
        let from = near(drafts, head).find(|&other| {
            let one = &drafts[other];
            let chained = one.steps.len() > 1 && one.utterance && one.head < head;
            chained && (one.head == above || doc.ancestors(head).take(REACH).any(|a| a == one.head)) && same(one)
        });
        if let Some(from) = from.filter(|_| goes_on && alone) {
            let relays = drafts[from].steps[1..].to_vec();
            drafts[index].steps.extend(relays);
        }
    }
}

/// Two rules may read one cue, or one the cue that carries another: the first and the longer stand.
fn drop_doubles(drafts: &mut Vec<Draft>) {
    let doubled: Vec<bool> = (0..drafts.len())
        .map(|index| {
            let own = &drafts[index];
            near(drafts, own.head).any(|other| {
                let cue = drafts[other].cue;
                cue != own.cue && cue.contains(own.cue) || other < index && drafts[other].head == own.head
            })
        })
        .collect();
    let mut doubled = doubled.into_iter();
    drafts.retain(|_| !doubled.next().unwrap_or(false));
}

/// Who stands around a statement relays it: "TASS reported that the ministry said …".
fn relay(scene: &Scene, drafts: &mut Vec<Draft>) {
    let outer: Vec<Option<usize>> = (0..drafts.len()).map(|index| enclosing(scene, drafts, index)).collect();
    let own: Vec<Vec<Vec<Speaker>>> = drafts.iter().map(|draft| draft.steps.clone()).collect();
    for index in 0..drafts.len() {
        let mut around = outer[index].filter(|_| !own[index].is_empty());
        for _ in 0..LONGEST_CHAIN {
            let Some(relay) = around else { break };
            let cue = drafts[relay].cue;
            // "The bishop said he had heard from two nuns": he is the bishop.
            let pronoun =
                |step: &Vec<Speaker>| step.iter().all(|one| is(scene.doc, one.head, &["he", "she", "they", "it"]));
            if drafts[index].steps.len() > 1 && drafts[index].steps.last().is_some_and(pronoun) {
                drafts[index].steps.pop();
            }
            let known = |step: &Vec<Speaker>| step.iter().all(|one| drafts[index].speaks(one.head));
            for step in own[relay].iter().filter(|step| !known(step)).cloned().collect::<Vec<_>>() {
                let mut step = step;
                for speaker in &mut step {
                    speaker.cue.get_or_insert(cue);
                }
                drafts[index].steps.push(step);
            }
            around = outer[relay];
        }
    }
    for draft in drafts.iter_mut().filter(|draft| draft.steps.len() > 1) {
        draft.steps.iter_mut().flatten().for_each(|speaker| speaker.resolve(scene));
    }
    // "…, a spokesman said, TASS reported": the relay has nothing to say of its own.
    let relays = outer.iter().enumerate().filter_map(|(index, outer)| Some((index, (*outer)?)));
    let mute: BTreeSet<usize> = relays
        .filter(|&(inner, outer)| only_passes_on(scene, &drafts[outer], &drafts[inner]))
        .map(|(_, o)| o)
        .collect();
    let mut index = 0..;
    drafts.retain(|_| index.next().is_none_or(|index| !mute.contains(&index)));
}

/// The outer statement follows the inner one and holds nothing but it. A threat or an endorsement that is told of is an act
/// besides, and who tells of it is heard.
fn only_passes_on(scene: &Scene, outer: &Draft, inner: &Draft) -> bool {
    let spoken = inner.steps.first().into_iter().flatten().map(|speaker| speaker.words);
    let whole = inner.content.iter().copied().chain(spoken).fold(inner.block, Words::hull);
    let covered = |i: usize| whole.holds(i);
    let mut words = outer.content.iter().flat_map(|content| content.tokens());
    let saying = inner.utterance || matches!(inner.stance, Stance::Denies | Stance::Orders);
    let that = |i: usize| i < inner.head && scene.doc.lower(i) == "that";
    saying
        && (outer.head > inner.head || outer.steps.len() > 1)
        && words.all(|i| covered(i) || that(i) || !is_word(scene.doc, i))
}

/// The statement that holds this one most closely, where its speaker passes on what it holds.
fn enclosing(scene: &Scene, drafts: &[Draft], index: usize) -> Option<usize> {
    let inner = &drafts[index];
    // A semicolon parts two statements.
    let parted = |outer: &Draft| {
        let (first, last) = (inner.head.min(outer.head), inner.head.max(outer.head));
        (first..last).any(|token| scene.doc.word(token) == ";")
    };
    let holds = |&other: &usize| {
        let outer = &drafts[other];
        other != index
            && outer.kind == Kind::Speech
            && relays(outer.stance)
            && !outer.steps.is_empty()
            && outer.holds(inner.cue)
            && !inner.holds(outer.cue)
            && !parted(outer)
    };
    let length = |&other: &usize| drafts[other].content.iter().map(|words| words.last - words.first).sum::<usize>();
    near(drafts, inner.head).filter(holds).min_by_key(length)
}

/// Who denies or doubts that somebody said something does not pass it on.
fn relays(stance: Stance) -> bool {
    matches!(stance, Stance::Asserts | Stance::Confirms | Stance::Accuses)
}
