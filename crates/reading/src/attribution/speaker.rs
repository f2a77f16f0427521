//! Who speaks: the subject of a cue, found where the grammar keeps it, and the words that name them.

use super::Scene;
use super::words::{Words, before, is, is_gerund, is_word, own_subject};
use language::Pos;

/// Somebody who speaks or relays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    /// Head of the phrase that entities are asked about: the antecedent, where the words are a relative pronoun.
    pub head: usize,
    pub words: Words,
    /// The step's own cue, where it is not the statement's.
    pub cue: Option<Words>,
}

/// What the grammar says of a cue's subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The head of a noun phrase, a pronoun or a relative pronoun.
    Phrase(usize),
    /// The clause hides who speaks: a passive without agent, an expletive.
    Hidden,
    /// Nothing found.
    Missing,
}

/// The tokens of a medium's name at most.
const LONGEST_NAME: usize = 5;

/// The tokens that a dateline takes at most.
const LONGEST_DATELINE: usize = 16;

const RELATIVE: [&str; 4] = ["WP", "WDT", "WP$", "WRB"];

/// Who does what verb `v` says.
pub(super) fn subject(scene: &Scene, v: usize) -> Subject {
    let doc = scene.doc;
    let mut verb = v;
    // Each step climbs one arc, so the sentence's length bounds the walk.
    for _ in doc.sentence(v).tokens() {
        if let Some(agent) = agent(scene, verb) {
            return Subject::Phrase(agent);
        }
        if is_passive(scene, verb) {
            return Subject::Hidden;
        }
        if let Some(head) = own_subject(doc, verb) {
            return match doc.dep(head) {
                "expl" | "csubj" => Subject::Hidden,
                _ => Subject::Phrase(head),
            };
        }
        let head = doc.head(verb);
        if head == verb {
            return Subject::Missing;
        }
        if let Some(governor) = scene.escapes(verb) {
            verb = governor;
            continue;
        }
        match doc.dep(verb) {
            "acl" => return bearer(scene, head),
            "xcomp" | "ccomp" => {
                // "urged him to say": he says it.
                match doc.child(head, &["dobj"]).filter(|&object| object < verb) {
                    Some(object) if doc.dep(verb) == "xcomp" => return Subject::Phrase(object),
                    _ if doc.dep(verb) == "xcomp" => verb = head,
                    _ => return Subject::Missing,
                }
            }
            "conj" | "advcl" | "pcomp" | "prep" | "acomp" | "dep" | "attr" => verb = head,
            _ => return Subject::Missing,
        }
        if matches!(doc.pos(verb), Pos::Noun | Pos::Propn | Pos::Adj) {
            return Subject::Missing;
        }
    }
    Subject::Missing
}

/// "by the ministry".
pub(super) fn agent(scene: &Scene, verb: usize) -> Option<usize> {
    scene.doc.child(scene.doc.child(verb, &["agent"])?, &["pobj"])
}

pub(super) fn is_passive(scene: &Scene, verb: usize) -> bool {
    scene.doc.child(verb, &["auxpass", "nsubjpass"]).is_some()
}

/// Who speaks through noun `n`: "a statement by X saying", "X issued a statement saying", else the noun itself.
pub(super) fn bearer(scene: &Scene, n: usize) -> Subject {
    let doc = scene.doc;
    if !scene.cues.is_document(doc.lemma(n)) {
        return Subject::Phrase(n);
    }
    if let Some(owner) = owner(scene, n) {
        return Subject::Phrase(owner);
    }
    let verb = doc.head(n);
    if doc.dep(n) == "dobj"
        && doc.pos(verb) == Pos::Verb
        && let Some(head) = own_subject(doc, verb).filter(|&head| doc.dep(head) == "nsubj")
    {
        return Subject::Phrase(head);
    }
    Subject::Phrase(n)
}

/// "the ministry's claim", "a claim by the ministry".
pub(super) fn owner(scene: &Scene, n: usize) -> Option<usize> {
    let doc = scene.doc;
    if let Some(possessor) = doc.child(n, &["poss"]) {
        return Some(possessor);
    }
    let by = doc
        .children(n)
        .find(|&child| child > n && matches!(doc.dep(child), "prep" | "agent") && is(doc, child, &["by", "from"]))?;
    doc.child(by, &["pobj"])
}

/// The phrase headed by `head`, one speaker a conjunct. `cue` is never part of it.
pub(super) fn speakers(scene: &Scene, head: usize, cue: Words) -> Vec<Speaker> {
    let doc = scene.doc;
    if RELATIVE.contains(&doc.tag(head)) || (doc.lower(head) == "that" && doc.dep(doc.head(head)) == "relcl") {
        let antecedent = doc.ancestors(head).find(|&a| matches!(doc.pos(a), Pos::Noun | Pos::Propn | Pos::Pron));
        return vec![Speaker { head: antecedent.unwrap_or(head), words: Words::one(head), cue: None }];
    }
    let head = behind_dateline(scene, head, cue.first).unwrap_or(head);
    let Some(whole) = phrase(scene, head, cue) else { return Vec::new() };
    let mut heads = vec![head];
    // "the police and the prosecutor": conjuncts hang on one another in a row.
    while let Some(next) = heads.last().and_then(|&last| doc.child(last, &["conj"]))
        && matches!(doc.pos(next), Pos::Noun | Pos::Propn | Pos::Pron)
        && whole.holds(next)
    {
        heads.push(next);
    }
    let mut speakers = Vec::new();
    for (index, &head) in heads.iter().enumerate() {
        let first = if index == 0 { whole.first } else { doc.left_edge(head).max(whole.first) };
        let last = heads.get(index + 1).map_or(whole.last, |&next| doc.left_edge(next).saturating_sub(1));
        let words = Words::new(first, last.min(whole.last)).and_then(|words| joint_trimmed(scene, words));
        let words = words.map(|words| with_name(scene, words, cue));
        speakers.extend(words.map(|words| Speaker { head, words, cue: None }));
    }
    speakers
}

impl Speaker {
    /// Without what begins with token `edge`.
    pub(super) fn end_before(&mut self, scene: &Scene, edge: usize) {
        let bare = Words::new(self.words.first, edge.saturating_sub(1)).filter(|_| self.words.holds(edge));
        self.words = bare.and_then(|words| words.trimmed(scene.doc)).unwrap_or(self.words);
    }

    /// "quoted a monk who said": the monk, for "who".
    pub(super) fn resolve(&mut self, scene: &Scene) {
        let doc = scene.doc;
        if self.words.first != self.words.last || self.words.holds(self.head) {
            return;
        }
        let clause = doc.child(self.head, &["relcl"]).filter(|&clause| clause > self.head);
        let noun =
            clause.and_then(|clause| Words::new(doc.left_edge(self.head), doc.left_edge(clause).checked_sub(1)?));
        self.words = noun.and_then(|noun| noun.trimmed(doc)).unwrap_or(self.words);
    }
}

/// "ASTANA, 4 May (Agency) - The ministry said": the subject behind the dash, where the parser took the town for it.
fn behind_dateline(scene: &Scene, head: usize, cue: usize) -> Option<usize> {
    let doc = scene.doc;
    let start = doc.sentence(head).start;
    let opens = doc.start(start) == scene.report.block(head).start && doc.pos(start) == Pos::Propn;
    let mut marks = (head + 1..cue.min(start + LONGEST_DATELINE)).filter(|_| opens);
    let dash = marks.find(|&i| is(doc, i, &["-", "--", "–", "—"]) && !is_hyphen(scene, i))?;
    let first = (dash + 1 < cue).then_some(dash + 1)?;
    // The head of what follows: up from its first word while that stays behind the dash.
    let mut noun = first;
    while doc.head(noun) > dash && doc.head(noun) < cue && doc.head(noun) != noun {
        noun = doc.head(noun);
    }
    matches!(doc.pos(noun), Pos::Noun | Pos::Propn | Pos::Pron).then_some(noun)
}

/// "the agency Fides", where the parser parts the name from its noun.
fn with_name(scene: &Scene, words: Words, cue: Words) -> Words {
    let doc = scene.doc;
    let end = doc.sentence(words.last).end;
    let capital = |i: &usize| doc.word(*i).starts_with(char::is_uppercase) && !cue.holds(*i);
    let medium = doc.tag(words.last) == "NN" && scene.cues.is_medium(doc.lower(words.last));
    let part = |i: &usize| capital(i) || doc.word(*i) == "-";
    let named = (words.last + 1..end).take(LONGEST_NAME).take_while(part).filter(capital).last().filter(|_| medium);
    Words { last: named.unwrap_or(words.last), ..words }
}

/// Without the "and" at the end.
fn joint_trimmed(scene: &Scene, words: Words) -> Option<Words> {
    let doc = scene.doc;
    let words = words.trimmed(doc)?;
    let bare = match is(doc, words.last, &["and", "or"]) {
        true => Words::new(words.first, words.last.checked_sub(1)?)?.trimmed(doc)?,
        false => words,
    };
    Some(bare)
}

/// The full noun phrase: title, apposition and relative clause are in, what a comma sets off as an aside is not.
pub(super) fn phrase(scene: &Scene, head: usize, cue: Words) -> Option<Words> {
    let doc = scene.doc;
    let (mut first, mut last) = (doc.left_edge(head), doc.right_edge(head));
    // "…, the news agency Tanjug reported", read as an agency that Tanjug reported.
    if let Some(agency) = before(doc, first).filter(|&n| {
        doc.dep(doc.head(head)) == "relcl" && doc.head(doc.head(head)) == n && scene.cues.is_source(doc.lemma(n))
    }) && before(doc, doc.left_edge(agency)).is_some_and(|comma| doc.lower(comma) == ",")
    {
        first = doc.left_edge(agency);
    }
    for child in doc.children(head).filter(|&child| child > head) {
        let edge = doc.left_edge(child);
        let aside = before(doc, edge).is_some_and(|comma| comma > head && doc.lower(comma) == ",")
            && (doc.dep(child) == "prep" || (matches!(doc.dep(child), "acl" | "advcl") && is_gerund(doc, child)));
        if aside {
            last = last.min(edge - 1);
        }
    }
    // "ASTANA - Officials said": the dateline is no part of the name.
    if let Some(dash) = (first..head).rev().find(|&i| is(doc, i, &["-", "--", "–", "—"]) && !is_hyphen(scene, i)) {
        first = dash + 1;
    }
    if cue.first <= last && cue.last > head {
        last = last.min(cue.first.saturating_sub(1).max(head));
    }
    if cue.last >= first && cue.first < head {
        first = first.max(cue.last + 1);
    }
    // A quotation that ends before the head belongs to the sentence before it.
    while first < head
        && scene.quotations.at(first).is_some_and(|quotation| quotation.first <= first && quotation.last < head)
    {
        first += 1;
    }
    let words = Words::new(first, last)?.trimmed(doc)?;
    words.tokens().any(|i| is_word(doc, i)).then_some(words)
}

/// The dash stands between two words without a space.
fn is_hyphen(scene: &Scene, dash: usize) -> bool {
    dash.checked_sub(1).is_some_and(|previous| scene.doc.end(previous) == scene.doc.start(dash))
}
