//! Words that come through somebody else without a verb of saying: "in a statement carried by the radio", "told the
//! agency", "a farmer reached by the paper".

use super::cues::{Cues, Frame, RelayRole};
use super::speaker::{Speaker, agent, speakers};
use super::words::{Words, before, is, is_word, own_subject};
use super::{Draft, Scene, near};
use crate::Entities;
use language::Pos;
use record::EntityKind;
use std::collections::BTreeSet;

/// How far above a cue the noun that carries it can hang.
const REACH: usize = 5;
/// How many words behind a cue its document can be spoken of.
const BEHIND: usize = 100;

/// Adds to each draft whoever carries it.
pub(super) fn carry(scene: &Scene, drafts: &mut Vec<Draft>, entities: &Entities) {
    let doc = scene.doc;
    let passages: BTreeSet<usize> = drafts.iter().map(|draft| doc.sentence_of(draft.head)).collect();
    let mut participles = BTreeSet::new();
    for sentence in passages {
        let Some(sentence) = doc.sentences().get(sentence) else { continue };
        for p in sentence.tokens() {
            let Some((host, carriers, role)) = carriers(scene, p, entities) else { continue };
            let Some(index) = carried(scene, drafts, p, host, role) else { continue };
            let cue = Words::one(p);
            for carrier in carriers {
                let step = relays(scene, carrier, cue);
                if step.is_empty() || drafts[index].speaks(carrier) {
                    continue;
                }
                narrow(scene, &mut drafts[index], p, host);
                // "the paper An-Nida", where the parser parts the name from its noun.
                let named = |content: &Words| step.iter().any(|speaker| speaker.words.contains(*content));
                drafts[index].content.retain(|content| !named(content));
                drafts[index].steps.push(step);
                participles.insert(p);
            }
        }
    }
    drafts.retain(|draft| !participles.contains(&draft.head));
    copies(scene, drafts, entities);
    for draft in drafts.iter_mut().filter(|draft| !draft.steps.is_empty()) {
        let media = [told(scene, draft, entities), interviewed(scene, draft, entities), shown(scene, draft)];
        for medium in media.into_iter().flatten() {
            let step = relays(scene, medium, draft.cue);
            if !step.is_empty() && !draft.steps.iter().flatten().any(|other| other.head == medium) {
                draft.steps.push(step);
            }
        }
    }
}

/// "…, the log says; the paper has seen a copy", "… Excerpts were published by the paper": what is said of a document
/// right behind the words that it holds.
fn copies(scene: &Scene, drafts: &mut Vec<Draft>, entities: &Entities) {
    let doc = scene.doc;
    let mut found = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        let own = doc.sentence_of(draft.head);
        let document = |token: usize| scene.cues.is_document(doc.lemma(token));
        let written = draft.steps.first().into_iter().flatten().any(|speaker| document(speaker.head));
        if draft.steps.len() != 1 || !(written || draft.block.tokens().take(BEHIND).any(document)) {
            continue;
        }
        let near = (own..own + 2).filter_map(|sentence| doc.sentences().get(sentence));
        let passage = doc.sentence(draft.head).passage;
        let tokens = near
            .filter(|sentence| sentence.passage == passage)
            .flat_map(|sentence| sentence.tokens().start.max(draft.head + 1)..sentence.tokens().end);
        let apart = |p: usize| doc.sentence_of(p) != own || (draft.head..p).any(|token| doc.lower(token) == ";");
        let carrier = |p: usize| {
            let carries = passing(scene.cues, doc.lemma(p)) == Some(RelayRole::Carries) && doc.tag(p).starts_with("VB");
            let document = |k: usize| document(k) || doc.lower(k) == "it";
            let passive = || {
                doc.child(p, &["nsubjpass"]).filter(|&k| document(k))?;
                agent(scene, p).or_else(|| preposition(scene, p, "to"))
            };
            let active = || {
                doc.child(p, &["dobj"]).filter(|&k| document(k))?;
                doc.child(p, &["nsubj"])
            };
            let who = if carries && apart(p) { passive().or_else(active) } else { None };
            who.filter(|&head| is_medium(scene, head, entities)).map(|head| (p, head))
        };
        let mut tokens = tokens.take(BEHIND);
        found.extend(tokens.find_map(carrier).map(|(p, head)| (index, p, head)));
    }
    let mut read = BTreeSet::new();
    for (index, p, head) in found {
        let step = relays(scene, head, Words::one(p));
        if !step.is_empty() && !drafts[index].speaks(head) {
            // "…, the report says; the paper has seen a copy": the parser takes the second clause for what is said.
            let head = drafts[index].head;
            drafts[index].content.retain(|content| !content.holds(p) || content.first < head);
            drafts[index].steps.push(step);
            read.insert(p);
        }
    }
    drafts.retain(|draft| !read.contains(&draft.head));
}

fn relays(scene: &Scene, head: usize, cue: Words) -> Vec<Speaker> {
    speakers(scene, head, cue).into_iter().map(|speaker| Speaker { cue: Some(cue), ..speaker }).collect()
}

/// The noun that participle or relative verb `p` is said of, and who carries it, one after the other.
fn carriers(scene: &Scene, p: usize, entities: &Entities) -> Option<(usize, Vec<usize>, RelayRole)> {
    let doc = scene.doc;
    let as_told = doc.dep(p) == "advcl" && doc.child(p, &["mark"]).is_some_and(|mark| doc.lower(mark) == "as");
    let verb = || scene.cues.verb(doc.lemma(p)).filter(|_| as_told).map(|_| RelayRole::Carries);
    let role = passing(scene.cues, doc.lemma(p)).or_else(verb)?;
    let mut top = p;
    while doc.dep(top) == "conj" && matches!(doc.pos(doc.head(top)), Pos::Verb | Pos::Aux) {
        top = doc.head(top);
    }
    let participle = doc.tag(p) == "VBN" || doc.tag(p) == "VBD";
    let copied = copied(scene, p);
    let placed = matches!(doc.dep(top), "acl" | "relcl" | "advcl" | "amod") || copied.is_some();
    if !(participle || doc.dep(p) == "relcl" && doc.pos(p) == Pos::Verb) || !placed {
        return None;
    }
    let nominal = |token: usize| matches!(doc.pos(token), Pos::Noun | Pos::Propn | Pos::Pron);
    // "According to the mayor, quoted by the daily, …": the parser may hang the participle on what follows.
    let aside = || top.checked_sub(2).filter(|_| doc.word(top - 1) == ",");
    // "Asked by the radio about it, the minister denied …", "a son said when reached by the radio".
    let above = || own_subject(doc, doc.head(top)).filter(|_| doc.dep(top) == "advcl" && role == RelayRole::Asks);
    let host = Some(doc.head(top)).filter(|&host| nominal(host)).or_else(above).or_else(aside);
    let host = if as_told { Some(p) } else { copied.or(host.filter(|&host| nominal(host))) }?;
    let by = agent(scene, p).or_else(|| preposition(scene, p, "by"));
    let by = by.filter(|&head| {
        let known = entities.at(head).and_then(|id| entities.get(id)).map(|entity| entity.kind);
        is_name(scene, head, entities)
            || is_medium(scene, head, entities)
            || scene.cues.is_source(doc.lemma(head))
            || matches!(known, Some(EntityKind::Person | EntityKind::Group | EntityKind::State))
    });
    let through = || {
        let prepositions =
            doc.children(p).filter(|&child| child > p && doc.dep(child) == "prep" || doc.dep(child) == "dative");
        let objects = prepositions.filter(|&child| is(doc, child, &["to", "with", "on", "in", "through", "via"]));
        objects.filter_map(|child| doc.child(child, &["pobj"])).find(|&head| is_medium(scene, head, entities))
    };
    let who = || {
        let subject = own_subject(doc, p).filter(|&subject| doc.dep(subject) == "nsubj" && doc.dep(p) == "relcl")?;
        let person = || scene.cues.is_source(doc.lemma(subject)) && doc.tag(subject).starts_with('N');
        (is_name(scene, subject, entities) || is_medium(scene, subject, entities) || person()).then_some(subject)
    };
    // "a letter that his sister read to the radio": both pass it on.
    let carriers: Vec<usize> = match (by, who()) {
        (Some(by), _) => vec![by],
        (None, Some(who)) => std::iter::once(who).chain(through()).collect(),
        (None, None) => vec![through()?],
    };
    Some((host, carriers, role))
}

/// "the report, a copy of which was seen by the agency": the noun that the relative stands for.
fn copied(scene: &Scene, p: usize) -> Option<usize> {
    let doc = scene.doc;
    let near = |&subject: &usize| subject < p && doc.dep(subject) == "nsubjpass";
    let subject = doc.children(p).rfind(near)?;
    let mut below = doc.children(subject).filter(|&child| matches!(doc.lower(child), "of" | "from"));
    below.find(|&of| doc.child(of, &["pobj"]).is_some_and(|which| doc.lower(which) == "which"))?;
    let comma = before(doc, doc.left_edge(subject)).filter(|&comma| doc.lower(comma) == ",")?;
    before(doc, comma)
}

fn preposition(scene: &Scene, verb: usize, word: &str) -> Option<usize> {
    let doc = scene.doc;
    let mut children = doc.children(verb).filter(|&child| child > verb && doc.lower(child) == word);
    children.find_map(|child| doc.child(child, &["pobj"]))
}

fn passing(cues: &Cues, lemma: &str) -> Option<RelayRole> {
    cues.relay(lemma, &[RelayRole::Carries, RelayRole::Asks]).map(|(role, _)| role)
}

/// The draft whose words come by `p`: the one whose speaker, or whose document, is said to be carried.
fn carried(scene: &Scene, drafts: &[Draft], p: usize, host: usize, role: RelayRole) -> Option<usize> {
    let doc = scene.doc;
    let sentence = doc.sentence_of(p);
    let around = || {
        near(drafts, p).filter(|&index| {
            let draft = &drafts[index];
            doc.sentence_of(draft.head) == sentence && draft.head != p && !draft.steps.is_empty()
        })
    };
    if host == p {
        // "the mayor said, as quoted by the agency".
        let earlier = around().filter(|&index| drafts[index].head < p && drafts[index].utterance);
        return earlier.max_by_key(|&index| drafts[index].head);
    }
    let speaks = |speaker: &Speaker| speaker.head == host || speaker.words.holds(host);
    let spoken = around().find(|&index| drafts[index].steps.iter().flatten().any(speaks));
    // "wrote in an affidavit cited by the paper": what words stand in is a document, whatever it is called.
    let within = || doc.dep(host) == "pobj" && is(doc, doc.head(host), &["in", "on"]);
    if spoken.is_some() || role == RelayRole::Asks || !(scene.cues.is_document(doc.lemma(host)) || within()) {
        return spoken;
    }
    let above = doc.ancestors(host).find_map(|above| around().find(|&index| drafts[index].head == above));
    above.or_else(|| around().min_by_key(|&index| drafts[index].head.abs_diff(host)))
}

/// Speaker and content without the words that tell who carried them.
fn narrow(scene: &Scene, draft: &mut Draft, p: usize, host: usize) {
    let doc = scene.doc;
    let document = if host == p { p } else { doc.head(host) };
    let within = doc.dep(host) == "pobj" && is(doc, document, &["in", "on", "through"]);
    let edge = match host == p {
        true => doc.left_edge(p),
        false if within => document,
        false => doc.left_edge(p).max(host + 1),
    };
    let trim = |words: &mut Words| {
        if words.first < edge
            && words.holds(p)
            && let Some(bare) = Words::new(words.first, edge - 1).and_then(|words| words.trimmed(doc))
        {
            *words = bare;
        }
    };
    draft.steps.iter_mut().flatten().for_each(|speaker| trim(&mut speaker.words));
    draft.content.retain(|content| host != p || content.first != edge);
    for content in &mut draft.content {
        let ends = (doc.right_edge(host) + 1..=content.last).all(|token| !is_word(doc, token));
        if ends {
            trim(content);
        }
    }
}

/// "told Radio Nyala that …".
fn told(scene: &Scene, draft: &Draft, entities: &Entities) -> Option<usize> {
    let doc = scene.doc;
    let verb = draft.head;
    let told = scene.cues.relay(doc.lemma(verb), &[RelayRole::Told]).is_some();
    let object =
        || doc.children(verb).find(|&child| child > verb && matches!(doc.dep(child), "dobj" | "dative" | "iobj"));
    // "confirmed to the broadcaster that": whatever is said to a medium it passes on.
    // "the agency was told by a nun".
    let hearer = || doc.child(verb, &["nsubjpass"]).filter(|_| agent(scene, verb).is_some());
    let addressee = if told { object().or_else(hearer) } else { None }.or_else(|| preposition(scene, verb, "to"))?;
    is_medium(scene, addressee, entities).then_some(addressee)
}

/// "said in an interview with Radio Nyala", "speaking to Radio Nyala, the mayor said".
fn interviewed(scene: &Scene, draft: &Draft, entities: &Entities) -> Option<usize> {
    let doc = scene.doc;
    let mut tokens = doc.sentence(draft.head).tokens();
    tokens.find_map(|token| {
        let talk = doc.lemma(token) == "interview" && doc.pos(token) == Pos::Noun;
        let relative = doc.dep(token) == "relcl";
        let speaking = (doc.tag(token) == "VBG" || relative) && matches!(doc.lemma(token), "speak" | "talk");
        let of_draft = || doc.ancestors(token).take(REACH).any(|above| above == draft.head || draft.speaks(above));
        let medium = || {
            let prepositions = doc.children(token).filter(|&p| p > token && is(doc, p, &["with", "to", "for", "on"]));
            prepositions.filter_map(|p| doc.child(p, &["pobj"])).find(|&head| is_medium(scene, head, entities))
        };
        if (talk || speaking) && of_draft() { medium() } else { None }
    })
}

/// "television showed a student saying …", "the radio carried a speech in which …".
fn shown(scene: &Scene, draft: &Draft) -> Option<usize> {
    let doc = scene.doc;
    let mut token = draft.head;
    for _ in 0..REACH {
        let above = doc.head(token);
        if doc.dep(token) == "dobj" && passing(scene.cues, doc.lemma(above)).is_some() {
            return own_subject(doc, above)
                .filter(|&subject| doc.dep(subject) == "nsubj" && medium_noun(scene, subject));
        }
        // "quoted a monk who said he had heard": what the monk heard was not shown.
        let said = scene.cues.verb(doc.lemma(above)).is_some_and(|cue| cue.takes(&Frame::Clause));
        if doc.dep(token) == "ccomp" && said && doc.tag(token) != "VBG" {
            return None;
        }
        // "television showed the guard saying".
        if doc.dep(token) == "ccomp" && doc.tag(token) == "VBG" && passing(scene.cues, doc.lemma(above)).is_some() {
            return own_subject(doc, above).filter(|&subject| medium_noun(scene, subject));
        }
        if above == token || !matches!(doc.dep(token), "acl" | "relcl" | "pobj" | "prep" | "ccomp" | "nsubj") {
            return None;
        }
        token = above;
    }
    None
}

/// A noun for a medium, or a name with such a word in it or before it: "the newspaper Delta Today", no "news conference".
fn medium_noun(scene: &Scene, head: usize) -> bool {
    let doc = scene.doc;
    let first = doc.left_edge(head).max(head.saturating_sub(REACH));
    let last = doc.right_edge(head).min(head + REACH);
    let own = is(doc, first, &["this", "our"]);
    let named = doc.pos(head) == Pos::Propn;
    let medium = |token: usize| scene.cues.is_medium(doc.lower(token)) || scene.cues.is_medium(doc.lemma(token));
    let part = |token: usize| doc.pos(token) == Pos::Propn || named && doc.head(token) == head;
    !own && (medium(head) || (first..=last).any(|token| part(token) && medium(token)))
}

fn is_name(scene: &Scene, head: usize, entities: &Entities) -> bool {
    let named = entities.at(head).and_then(|id| entities.get(id)).map(|entity| entity.kind);
    scene.doc.pos(head) == Pos::Propn && !matches!(named, Some(EntityKind::Place | EntityKind::Facility))
}

/// A medium: by its noun, by what is known of it, or a body of which nothing else is known. Reporters are none.
pub(super) fn is_medium(scene: &Scene, head: usize, entities: &Entities) -> bool {
    if is(scene.doc, scene.doc.left_edge(head), &["this", "our"]) {
        return false;
    }
    let known = entities.at(head).and_then(|id| entities.get(id));
    let body = known.is_some_and(|entity| {
        let press = entity.sectors.iter().any(|sector| sector == "JRN");
        entity.kind == EntityKind::Organization && (press || entity.sectors.is_empty())
    });
    body || medium_noun(scene, head)
}
