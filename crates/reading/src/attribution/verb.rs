//! Verbs as cues: "said that", "promised to", "accused X of", "was quoted as saying".

use super::clause;
use super::cues::{Cue, Frame, Kind};
use super::speaker::{Speaker, Subject, agent, is_passive, speakers, subject};
use super::words::{Words, before, is, is_gerund, is_infinitive, own_subject};
use super::{Draft, Scene, hearer, surface};
use language::Pos;
use record::Stance;

/// Content with what the frame adds to the cue.
struct Complement {
    content: Vec<Words>,
    /// The last word of the cue beyond the verb group: a preposition, "by".
    tail: Option<usize>,
    block: Words,
}

/// The statement whose cue is token `v`, where it is a verb that attributes.
pub(super) fn read(scene: &Scene, v: usize) -> Option<Draft> {
    let doc = scene.doc;
    let cue = cue(scene, v)?;
    if is_part_of_name(scene, v) {
        return None;
    }
    // "the committee estimates", read as a plural.
    let mistaken = doc.tag(v) == "NNS" && doc.dep(v) == "ROOT" && doc.child(v, &["nsubj"]).is_some();
    if !mistaken && (doc.pos(v) != Pos::Verb || !doc.tag(v).starts_with("VB"))
        || matches!(doc.dep(v), "amod" | "compound" | "prep")
    {
        return None;
    }
    if cue.takes(&Frame::QuoteAs) && quoted_words(scene, v).is_some() {
        // "quoted as saying": "saying" is the cue.
        return None;
    }
    let quoting = quoting(scene, v);
    let carrier = carrier(scene, v);
    if carrier.is_none() && is_infinitive(doc, v) {
        // What somebody wants, is asked or has yet to say has not been said.
        return None;
    }
    let mut group = group(scene, v);
    let found = |frame| complement(scene, v, cue, frame, group).map(|complement| (frame, complement));
    // "“They shot at us,” the newspaper quoted a student as saying": the quotation hangs on the verb that quotes.
    let fronted = || {
        let verb = quoting?;
        let own = self::group(scene, verb).hull(group);
        let quotation = clause::content(scene, verb, own, true);
        let (content, block) = quotation.or_else(|| clause::content(scene, verb, own, false))?;
        Some((&Frame::Quote, Complement { content, tail: None, block }))
    };
    let subject = match quoting {
        Some(verb) => quoted(scene, verb),
        None => subject(scene, v),
    };
    let lost = quoting.is_none() && carrier.is_none();
    let surface = if lost { surface::read(scene, v, cue) } else { None };
    let surface = surface.filter(|surface| surface.certain || subject == Subject::Missing);
    let subject = if surface.is_some() { Subject::Missing } else { subject };
    let trailing = || {
        let surface = surface.as_ref()?;
        let content = vec![surface.before?];
        Some((&Frame::Clause, Complement { content, tail: None, block: surface.block.hull(group) }))
    };
    let pointed = || {
        let content = vec![surface::pointed_at(scene, v).filter(|_| cue.takes(&Frame::Clause))?];
        Some((&Frame::Clause, Complement { content, tail: None, block: group }))
    };
    let framed = || cue.frames.iter().find_map(found);
    let behind = || {
        let surface = surface.as_ref().filter(|surface| surface.block.first != v)?;
        let content = vec![surface::behind(scene, v, cue).filter(|words| !words.overlaps(surface.block))?];
        Some((&Frame::Clause, Complement { content, tail: None, block: surface.block.hull(group) }))
    };
    // "…, reported the agency": the agency is no object.
    let first = if surface.is_some() { behind().or_else(trailing) } else { None }.or_else(framed);
    let (frame, complement) = first.or_else(fronted).or_else(trailing).or_else(pointed)?;
    if let Subject::Phrase(head) = subject
        && cue.kind != Kind::Speech
        && is(doc, head, &["i", "we", "you", "this", "that", "it", "which", "there"])
    {
        return None;
    }
    if let Subject::Phrase(head) = subject
        && (*frame == Frame::Object && cue.kind == Kind::Evidence && !scene.cues.is_document(doc.lemma(head))
            || cue.kind == Kind::Thought
                && is(doc, head, &["who", "that", "which", "anyone", "one", "nobody", "someone"]))
    {
        // "The wind found the gap", "those who want to leave".
        return None;
    }
    if let Subject::Phrase(head) = subject
        && scene.quotations.at(v).is_some()
        && (is(doc, head, &["you"])
            || is(doc, head, &["i", "we"]) && !(doc.tag(v) == "VBD" && cue.kind == Kind::Speech))
    {
        // "I fear that …" inside a quotation: its speaker's own voice.
        return None;
    }
    if let Some(tail) = complement.tail.filter(|&tail| tail == group.last + 1) {
        group.last = tail;
    }
    let speakers = match subject {
        Subject::Phrase(head) => speakers(scene, head, group),
        Subject::Hidden => Vec::new(),
        Subject::Missing => surface?.speakers,
    };
    let mut steps = if speakers.is_empty() { Vec::new() } else { vec![speakers] };
    let told_by = hearer::from(scene, v).filter(|_| !steps.is_empty() && matches!(frame, Frame::Clause));
    if let Some(source) = told_by {
        let mut heard = self::speakers(scene, source, group);
        if let Some(clause) = doc.child(source, &["relcl", "acl"]) {
            heard.iter_mut().for_each(|speaker| speaker.end_before(scene, doc.left_edge(clause)));
        }
        steps.insert(0, heard);
        for speaker in steps.iter_mut().skip(1).flatten() {
            speaker.cue = Some(group);
        }
    }
    if let Some(verb) = quoting {
        let relay = quoter(scene, verb);
        let own = self::group(scene, verb);
        match relay {
            Some(head) => steps.push(relays(scene, head, own)),
            None => group = group.hull(own),
        }
        steps.retain(|step| !step.is_empty());
    }
    let negated = negation(scene, v);
    let mut stance = if negated { cue.negated } else { cue.stance };
    if let Some((verb, own)) = carrier {
        group = group.hull(self::group(scene, verb));
        stance = own.unwrap_or(stance);
    }
    Some(Draft {
        cue: group,
        head: v,
        kind: if told_by.is_some() { Kind::Speech } else { cue.kind },
        rule: cue.at.to_string(),
        stance,
        utterance: matches!(frame, Frame::Clause | Frame::Quote) || *frame == Frame::ObjectAnd("at".to_owned()),
        content: complement.content,
        steps,
        block: complement.block.hull(group),
    })
}

/// "Army chief Said Mhadji": a capital within a sentence between the words of a name.
fn is_part_of_name(scene: &Scene, v: usize) -> bool {
    let doc = scene.doc;
    let capital = |i: usize| doc.word(i).starts_with(char::is_uppercase);
    let sentence = doc.sentence(v);
    let lower = sentence.tokens().filter(|&i| doc.pos(i) == Pos::Verb && !capital(i)).count();
    v > sentence.start && v + 1 < sentence.end && capital(v) && capital(v + 1) && lower > 0
}

/// The row of verb `v`, with its particle or preposition where there is a row for both: "ruled out", "called for".
fn cue<'a>(scene: &Scene<'a>, v: usize) -> Option<&'a Cue> {
    let doc = scene.doc;
    let particles = doc.children(v).filter(|&k| k > v && matches!(doc.dep(k), "prt" | "prep"));
    let mut phrasal = particles.filter_map(|k| scene.cues.verb(&format!("{} {}", doc.lemma(v), doc.lower(k))));
    phrasal.next().or_else(|| scene.cues.verb(doc.lemma(v)))
}

/// "refused to endorse", "went on to say": the verb that carries `v`, and the stance it gives it.
fn carrier(scene: &Scene, v: usize) -> Option<(usize, Option<Stance>)> {
    let doc = scene.doc;
    let verb = doc.head(v);
    let carried = matches!(doc.dep(v), "xcomp" | "advcl") && is_infinitive(doc, v) && verb < v && v - verb <= 5;
    scene.cues.carrier(doc.lemma(verb)).filter(|_| carried).map(|stance| (verb, stance))
}

/// "quoted as saying": the verb that quotes, for the verb of what was said.
fn quoting(scene: &Scene, v: usize) -> Option<usize> {
    let doc = scene.doc;
    let preposition = doc.head(v);
    let verb = doc.head(preposition);
    let placed = doc.dep(v) == "pcomp" && doc.lower(preposition) == "as";
    scene.cues.verb(doc.lemma(verb)).filter(|cue| placed && cue.takes(&Frame::QuoteAs)).map(|_| verb)
}

/// The verb of what was said, for the verb that quotes.
fn quoted_words(scene: &Scene, verb: usize) -> Option<usize> {
    let doc = scene.doc;
    let preposition = doc.children(verb).find(|&k| k > verb && doc.dep(k) == "prep" && doc.lower(k) == "as")?;
    doc.child(preposition, &["pcomp"])
}

/// Who is quoted: the subject of "was quoted", the object of "quoted".
fn quoted(scene: &Scene, verb: usize) -> Subject {
    let role = if is_passive(scene, verb) { "nsubjpass" } else { "dobj" };
    scene.doc.child(verb, &[role]).map_or(Subject::Missing, Subject::Phrase)
}

/// Who quotes: the agent of "was quoted", the subject of "quoted".
fn quoter(scene: &Scene, verb: usize) -> Option<usize> {
    // "was quoted as saying by the radio": the parser may hang "by" on "saying".
    let said = || quoted_words(scene, verb).and_then(|said| agent(scene, said));
    agent(scene, verb).or_else(said).or_else(|| scene.doc.child(verb, &["nsubj"]))
}

/// A step that relays, with its own cue.
fn relays(scene: &Scene, head: usize, cue: Words) -> Vec<Speaker> {
    speakers(scene, head, cue).into_iter().map(|speaker| Speaker { cue: Some(cue), ..speaker }).collect()
}

/// "not", "never", "no longer".
fn negation(scene: &Scene, v: usize) -> bool {
    scene.doc.children(v).any(|child| child < v && scene.doc.dep(child) == "neg")
}

/// The verb with its auxiliaries, the adverbs among them, and its particle.
pub(super) fn group(scene: &Scene, v: usize) -> Words {
    let doc = scene.doc;
    let mut words = Words::one(v);
    while let Some(i) = before(doc, words.first)
        && doc.head(i) == v
        && (matches!(doc.dep(i), "aux" | "auxpass" | "neg") || doc.dep(i) == "advmod" && doc.pos(i) == Pos::Adv)
        && doc.left_edge(i) == i
        && !matches!(doc.tag(i), "WRB" | "IN")
    {
        words.first = i;
    }
    if let Some(particle) = doc.child(v, &["prt"]).filter(|&p| p == v + 1) {
        words.last = particle;
    }
    // "said later", "said Friday", "said in a statement".
    if let Some(next) = doc.children(v).find(|&k| doc.left_edge(k) == words.last + 1) {
        let document = || doc.child(next, &["pobj"]).is_some_and(|object| scene.cues.is_document(doc.lemma(object)));
        let short = doc.right_edge(next) - words.last <= 2 && !is_clausal(scene, next);
        let adverb = matches!(doc.dep(next), "npadvmod" | "advmod") && short && doc.pos(next) != Pos::Sconj;
        let medium = doc.dep(next) == "prep" && doc.lower(next) == "in" && document() && doc.right_edge(next) - v <= 5;
        if adverb || medium {
            words.last = doc.right_edge(next);
        }
    }
    words
}

fn is_clausal(scene: &Scene, i: usize) -> bool {
    scene.doc.children(i).any(|child| matches!(scene.doc.dep(child), "ccomp" | "advcl" | "relcl" | "acl" | "mark"))
}

fn complement(scene: &Scene, v: usize, cue: &Cue, frame: &Frame, group: Words) -> Option<Complement> {
    let doc = scene.doc;
    let plain = |content: Option<Words>| {
        let content = trimmed(scene, content?)?;
        Some(Complement { content: vec![content], tail: None, block: group })
    };
    match frame {
        Frame::Clause | Frame::Quote => {
            let (content, block) = clause::content(scene, v, group, *frame == Frame::Quote)?;
            (!content.is_empty()).then_some(Complement { content, tail: None, block })
        }
        Frame::QuoteAs => None,
        Frame::Infinitive => {
            let x = infinitive(scene, v)?;
            if is_passive(scene, v) && cue.kind != Kind::Thought && agent(scene, v).is_none() {
                return passive_infinitive(scene, v, x, group);
            }
            plain(Words::new(doc.left_edge(x), with_conjuncts(scene, v, x)))
        }
        Frame::Order => {
            let x = infinitive(scene, v)?;
            plain(Words::new(doc.left_edge(x).max(v + 1), doc.right_edge(x)))
        }
        Frame::Gerund => {
            let of_verb = |&x: &usize| x > v && matches!(doc.dep(x), "xcomp" | "ccomp") && is_gerund(doc, x);
            match doc.children(v).find(of_verb) {
                Some(x) => plain(Words::new(doc.left_edge(x).max(v + 1), doc.right_edge(x))),
                None => plain(gerund_behind_addressee(scene, v)),
            }
        }
        Frame::As => {
            let p = doc.children(v).find(|&p| p > v && doc.dep(p) == "prep" && doc.lower(p) == "as")?;
            let mut content = vec![Words { first: p, last: doc.right_edge(p) }];
            match doc.child(v, &["dobj", "nsubjpass"]) {
                Some(object) if object < v => content.insert(
                    0,
                    Words {
                        first: doc.left_edge(object),
                        last: doc.right_edge(object).min(group.first.checked_sub(1)?),
                    },
                ),
                Some(object) => content[0].first = doc.left_edge(object).max(v + 1).min(p),
                None => {}
            }
            let content = content.into_iter().filter_map(|words| trimmed(scene, words)).collect();
            Some(Complement { content, tail: None, block: group })
        }
        Frame::Small => {
            if let Some(object) = doc.child(v, &["dobj"]).filter(|&o| o > v && doc.child(o, &["appos"]).is_some()) {
                // "called the truce “a farce”", read as an apposition.
                return plain(Words::new(doc.left_edge(object).max(v + 1), doc.right_edge(object)));
            }
            let predicate = doc.children(v).find(|&x| {
                let nominal = !matches!(doc.pos(x), Pos::Verb | Pos::Aux);
                x > v && nominal && (doc.dep(x) == "oprd" || doc.dep(x) == "ccomp" && own_subject(doc, x).is_some())
            })?;
            if doc.dep(v) == "acl" {
                // "a stream called the Elm": a name.
                return None;
            }
            let mut words = Words { first: doc.left_edge(predicate), last: doc.right_edge(predicate) };
            if let Some(object) = doc.child(v, &["dobj"]).filter(|&o| o > v) {
                words = words.hull(Words { first: doc.left_edge(object), last: doc.right_edge(object) });
            }
            words.first = words.first.max(v + 1);
            plain(Words::new(words.first, words.last))
        }
        Frame::ObjectAnd(preposition) => {
            let object = doc.child(v, &["dobj", "nsubjpass"])?;
            // "accused the army of theft": the parser may hang "of" on either.
            let below = doc.children(v).chain(doc.children(object));
            let deep = (object + 1..=doc.right_edge(object)).filter(|&p| preposition == "at" && p + 1 < doc.len());
            let figure = deep.rev().find(|&p| doc.lower(p) == "at" && doc.tag(p + 1) == "CD");
            let p = below.filter(|&p| p > v && p > object).find(|&p| is_preposition(scene, p, preposition));
            let p = p.or(figure)?;
            if object < v && preposition != "of" {
                let subject = Words::new(doc.left_edge(object), object.min(group.first.checked_sub(1)?));
                let content = [subject, Words::new(p, doc.right_edge(p))];
                let content = content.into_iter().flatten().filter_map(|words| trimmed(scene, words)).collect();
                return Some(Complement { content, tail: None, block: group });
            }
            if preposition == "of" {
                // Who is accused is the one addressed; what follows "of" is what is said of them.
                return plain(Words::new(p + 1, doc.right_edge(p)));
            }
            let last = doc.right_edge(p).max(doc.right_edge(object));
            plain(Words::new(doc.left_edge(object).max(v + 1), last))
        }
        Frame::After(preposition) => {
            let p = doc.children(v).find(|&p| p > v && is_preposition(scene, p, preposition))?;
            let object = doc.child(p, &["pobj", "pcomp"])?;
            let mut last = doc.right_edge(object);
            // "called on X to leave", "called for X to leave".
            if let Some(x) = infinitive(scene, v).filter(|&x| x > object) {
                last = last.max(doc.right_edge(x));
            }
            let content = trimmed(scene, Words::new(p + 1, last)?)?;
            Some(Complement { content: vec![content], tail: Some(p), block: group })
        }
        Frame::Object => object(scene, v, cue, group),
        Frame::Words => {
            let words = doc.child(v, &["dobj", "nsubjpass"])?;
            let said = scene.cues.noun(doc.lemma(words)).is_some() || scene.cues.is_document(doc.lemma(words));
            if said { object(scene, v, cue, group) } else { None }
        }
    }
}

/// "admitted to officers stealing it", "denied before the judge stealing it": the parser takes it for an adjunct.
fn gerund_behind_addressee(scene: &Scene, v: usize) -> Option<Words> {
    let doc = scene.doc;
    let free = doc.child(v, &["dobj"]).is_none();
    let x = doc.children(v).find(|&x| free && x > v && doc.dep(x) == "advcl" && doc.tag(x) == "VBG")?;
    let before = doc.children(v).rfind(|&p| p > v && p < x && doc.dep(p) == "prep");
    let mistaken = || doc.child(x, &["mark"]).filter(|_| doc.child(x, &["nsubj"]).is_some());
    before.or_else(mistaken)?;
    let apart = (v..x).any(|i| doc.lower(i) == ",");
    Words::new(x, doc.right_edge(x)).filter(|_| !apart)
}

/// "the plan was denied by the ministry", "denied the plan".
fn object(scene: &Scene, v: usize, cue: &Cue, group: Words) -> Option<Complement> {
    let doc = scene.doc;
    if is_passive(scene, v) {
        let subject =
            doc.child(v, &["nsubjpass"]).filter(|&s| doc.tag(s).starts_with('N') || doc.pos(s) == Pos::Propn)?;
        let content = Words::new(doc.left_edge(subject), doc.right_edge(subject).min(group.first.checked_sub(1)?))?;
        return Some(Complement { content: vec![trimmed(scene, content)?], tail: None, block: group });
    }
    let object = doc.child(v, &["dobj"]).filter(|&object| object > v)?;
    let carries_clause = super::noun::complement(scene, object).is_some();
    if carries_clause && !matches!(cue.stance, Stance::Denies | Stance::Doubts | Stance::Retracts) {
        return None;
    }
    let content = Words::new(doc.left_edge(object).max(v + 1), to_phrase_end(scene, v, doc.right_edge(object)))?;
    Some(Complement { content: vec![trimmed(scene, content)?], tail: None, block: group })
}

/// "slammed the army for the delay": what goes on without a comma belongs to the content.
fn to_phrase_end(scene: &Scene, v: usize, end: usize) -> usize {
    let doc = scene.doc;
    let mut last = end;
    for k in doc.children(v).filter(|&k| k > v) {
        let goes_on = doc.left_edge(k) == last + 1
            && matches!(doc.dep(k), "prep" | "npadvmod" | "advmod" | "dative" | "acl" | "relcl" | "oprd");
        if goes_on {
            last = doc.right_edge(k);
        }
    }
    last
}

/// "wants to cut taxes and build roads": the parser may hang "build" on "wants". The end of the last such infinitive.
fn with_conjuncts(scene: &Scene, v: usize, x: usize) -> usize {
    let doc = scene.doc;
    let base = |k: &usize| *k > x && doc.dep(*k) == "conj" && doc.tag(*k) == "VB" && own_subject(doc, *k).is_none();
    let last = if doc.tag(v) == "VB" { None } else { doc.children(v).rfind(base) };
    last.map_or(doc.right_edge(x), |k| doc.right_edge(k).max(doc.right_edge(x)))
}

fn infinitive(scene: &Scene, v: usize) -> Option<usize> {
    let doc = scene.doc;
    doc.children(v).find(|&x| {
        x > v
            && matches!(doc.dep(x), "xcomp" | "ccomp" | "advcl")
            && is_infinitive(doc, x)
            && (doc.dep(x) != "advcl" || matches!(doc.lemma(v), "appeal" | "call"))
    })
}

/// "The general is reported to have fled": the subject is part of what is reported.
fn passive_infinitive(scene: &Scene, v: usize, x: usize, group: Words) -> Option<Complement> {
    let doc = scene.doc;
    let subject = doc.child(v, &["nsubjpass"])?;
    let subject = Words::new(doc.left_edge(subject), doc.right_edge(subject).min(group.first.checked_sub(1)?))?;
    let content = [subject, Words::new(doc.left_edge(x), doc.right_edge(x))?];
    let content = content.into_iter().filter_map(|words| trimmed(scene, words)).collect();
    Some(Complement { content, tail: None, block: group })
}

fn is_preposition(scene: &Scene, p: usize, preposition: &str) -> bool {
    matches!(scene.doc.dep(p), "prep" | "dative") && scene.doc.lower(p) == preposition
}

/// Without marks at the ends.
fn trimmed(scene: &Scene, words: Words) -> Option<Words> {
    words.trimmed(scene.doc)
}
