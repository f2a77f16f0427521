//! The words that a finite clause or quotation under a cue covers.
//!
//! A cue that follows its content ("…, the ministry said") or stands inside it leaves everything else in the sentence
//! to the content; a cue that comes first is followed by it. The parse says which of these it is, quotation marks and
//! commas say where the content ends.

use super::cues::{Frame, Kind};
use super::speaker::{Subject, phrase, subject};
use super::words::{Words, before, is, is_gerund, is_infinitive, is_word, own_subject};
use super::{Scene, hearer};
use language::Pos;
use record::Stance;

/// Dependents of a cue verb that belong to its own clause.
const ADJUNCTS: [&str; 13] = [
    "nsubj",
    "npadvmod",
    "advmod",
    "prep",
    "dobj",
    "dative",
    "prt",
    "agent",
    "advcl",
    "oprd",
    "acomp",
    "nsubjpass",
    "dep",
];

/// The content of cue verb `v` and the words of the cue's own clause.
pub(super) fn content(scene: &Scene, v: usize, group: Words, quotation_only: bool) -> Option<(Vec<Words>, Words)> {
    let doc = scene.doc;
    let quoted = |c: usize| scene.quotations.at(c).is_some_and(|quotation| !quotation.holds(v));
    let complement = doc
        .children(v)
        .filter(|&c| doc.dep(c) == "ccomp" && !is_infinitive(doc, c) && !is_severed(scene, c, v))
        .find(|&c| if quotation_only { quoted(c) } else { quoted(c) || is_clause(scene, c) });
    let complement = complement.or_else(|| if quotation_only { None } else { behind_addressee(scene, v) });
    let block = block(scene, v, group, complement);
    if let Some(c) = complement {
        return Some((around(scene, v, block, c), block));
    }
    let host = doc.head(v);
    if doc.dep(v) == "parataxis" && host != v && own_subject(doc, v).is_some() && (!quotation_only || quoted(host)) {
        return Some((around(scene, v, block, host), block));
    }
    let free =
        !matches!(doc.dep(v), "relcl" | "acl") && doc.child(v, &["dobj"]).is_none_or(|o| is_addressee(scene, v, o));
    let speech = scene.cues.verb(doc.lemma(v)).is_some_and(|cue| cue.kind == Kind::Speech);
    if free
        && speech
        && let Some(content) = beside(scene, block)
    {
        return Some((content, block));
    }
    if quotation_only {
        return None;
    }
    Some((parenthetical(scene, v, block)?, block))
}

/// "Elders blamed the guards; the warden denied that …": the clause before the semicolon is none of the warden's words.
fn is_severed(scene: &Scene, c: usize, v: usize) -> bool {
    let gap = scene.doc.right_edge(c).min(v)..v;
    c < v && scene.quotations.at(c).is_none() && gap.into_iter().any(|i| scene.doc.lower(i) == ";")
}

/// "told the court that …", read as a clause below "court"; "says two hostages freed", read as an object.
fn behind_addressee(scene: &Scene, v: usize) -> Option<usize> {
    let doc = scene.doc;
    // "heard from two nuns that guards had fled", read as a relative clause with two subjects.
    let two = |k: &usize| doc.children(*k).filter(|&s| matches!(doc.dep(s), "nsubj" | "nsubjpass")).count() > 1;
    let that = |k: &usize| doc.lower(doc.left_edge(*k)) == "that";
    let whole =
        |k: &usize| matches!(doc.dep(*k), "relcl" | "acl") && that(k) && (two(k) || doc.child(*k, &["mark"]).is_some());
    if let Some(source) = hearer::from(scene, v)
        && let Some(clause) = doc.children(source).find(whole)
    {
        return Some(clause);
    }
    let object = doc.child(v, &["dobj"]).filter(|&object| object > v)?;
    let cue = scene.cues.verb(doc.lemma(v)).filter(|cue| cue.takes(&Frame::Clause) && !cue.takes(&Frame::Object))?;
    let below = |k: &usize| *k > object && matches!(doc.dep(*k), "acl" | "relcl");
    let marked = |k: &usize| doc.child(*k, &["mark"]).is_some_and(|mark| doc.lower(mark) == "that");
    let told = doc.children(object).filter(below).find(marked);
    let headline =
        || doc.children(object).filter(below).find(|&k| doc.tag(k) == "VBN" && doc.child(k, &["aux"]).is_none());
    told.or_else(|| headline().filter(|_| !cue.takes(&Frame::Order)).map(|_| object))
}

/// A clause, and no mere name or adjective that the parser took for one.
fn is_clause(scene: &Scene, c: usize) -> bool {
    let doc = scene.doc;
    matches!(doc.pos(c), Pos::Verb | Pos::Aux)
        || own_subject(doc, c).is_some()
        || doc.child(c, &["mark", "aux", "auxpass", "advmod"]).is_some()
}

/// The cue's own clause: verb group, subject, and what is said of how, when and to whom.
fn block(scene: &Scene, v: usize, group: Words, complement: Option<usize>) -> Words {
    let doc = scene.doc;
    let mut block = group;
    if let Some(head) = own_subject(doc, v)
        && let Some(words) = phrase(scene, head, group)
    {
        block = block.hull(words);
    }
    for child in doc.children(v).filter(|&child| child > v && Some(child) != complement) {
        let edge = doc.left_edge(child);
        let near = (block.last + 1..edge).all(|i| !is_word(doc, i) && scene.quotations.at(i).is_none());
        let adjunct = ADJUNCTS.contains(&doc.dep(child)) && (doc.dep(child) != "advcl" || is_gerund(doc, child));
        if !near || !adjunct {
            continue;
        }
        let mut last = doc.right_edge(child);
        if let Some(c) = complement.filter(|&c| c > v) {
            last = last.min(doc.left_edge(c).saturating_sub(1));
        }
        // A quotation that begins inside is content.
        if let Some(start) =
            (edge..=last).find(|&i| scene.quotations.from(i).is_some_and(|q| !q.holds(v) && q.last > last))
        {
            last = start - 1;
        }
        block.last = block.last.max(last);
    }
    block
}

/// Content `c` around the cue's clause.
fn around(scene: &Scene, v: usize, block: Words, c: usize) -> Vec<Words> {
    let doc = scene.doc;
    let (left, right) = (doc.left_edge(c), doc.right_edge(c));
    let mut content = Vec::new();
    if (left > block.last || (c > v && left >= block.first)) && !is_interposed(scene, block) {
        let mut first = left.max(block.last.min(c) + usize::from(block.last < c)).max(v + 1);
        first = first.min(c);
        if let Some(that) = doc.child(c, &["mark"]).filter(|&mark| mark > v && mark < c && doc.lower(mark) == "that") {
            first = that;
        }
        first = object_taken_for_addressee(scene, v, c, first);
        let right = follow(scene, v, c, right);
        content.extend(Words::new(first, cut(scene, v, c, first, right)));
    } else {
        let sentence = doc.sentence(v);
        let outermost = doc.head(v) == v || doc.head(doc.head(v)) == doc.head(v) && doc.dep(v) == "parataxis";
        let last = (block.last + 1..sentence.end).all(|i| !is_word(doc, i));
        let start = if outermost || last { sentence.start } else { left.min(doc.left_edge(v)) };
        // "As night fell, the mayor said, “we ran”": what comes before the quotation is the page's own.
        let aside = block.first > start
            && c > block.last
            && scene.quotations.at(c).is_some_and(|quotation| quotation.first > block.last)
            && (start..block.first).all(|i| scene.quotations.at(i).is_none());
        if block.first > start && !aside {
            content.extend(Words::new(start, block.first - 1));
        }
        let rest = doc.children(v).rfind(|&k| {
            k > v && doc.dep(k) == "conj" && own_subject(doc, k).is_none() && scene.cues.verb(doc.lemma(k)).is_none()
        });
        let end = rest.map_or(right, |k| doc.right_edge(k).max(right));
        if end > block.last {
            content.extend(Words::new(block.last + 1, cut(scene, v, c, block.last + 1, end)));
        } else if let Some(quotation) = next_quotation(scene, block) {
            content.push(quotation);
        }
    }
    shape(scene, content, v, block)
}

/// "When night fell, he said, the shooting began": commas on both sides of the cue's clause.
fn is_interposed(scene: &Scene, block: Words) -> bool {
    let doc = scene.doc;
    let sentence = doc.sentence(block.first);
    let comma = |i: usize| sentence.tokens().contains(&i) && doc.lower(i) == ",";
    let earlier = block.first > sentence.start + 2
        && (comma(block.first - 1) || scene.quotations.until(block.first - 1).is_some() && comma(block.first - 2));
    earlier && comma(block.last + 1)
}

/// The quotation that follows the cue's clause in its sentence.
fn next_quotation(scene: &Scene, block: Words) -> Option<Words> {
    let sentence = scene.doc.sentence(block.last);
    let next = (block.last + 1..sentence.end).find(|&i| is_word(scene.doc, i) || scene.quotations.from(i).is_some())?;
    scene.quotations.from(next)
}

/// The content goes on past the complement's own subtree where the parser hung its adjuncts on the cue.
fn follow(scene: &Scene, v: usize, c: usize, right: usize) -> usize {
    let doc = scene.doc;
    let mut last = right;
    let sentence = doc.sentence(v);
    for k in doc.children(v).filter(|&k| k > c && doc.left_edge(k) > right) {
        let edge = doc.left_edge(k);
        // A comma ends the content, but not where it stands inside a closing mark.
        let gap = last + 1..edge;
        let closing = gap.clone().any(|i| scene.quotations.until(i).is_some());
        if gap.clone().any(|i| is_word(doc, i)) || (!gap.is_empty() && !closing) {
            break;
        }
        match doc.dep(k) {
            "advcl" | "prep" | "npadvmod" | "advmod" | "dobj" | "dative" | "oprd" | "attr" | "ccomp" | "dep"
            | "acomp" => {
                last = doc.right_edge(k);
            }
            _ => break,
        }
    }
    // "… that it had two aims: peace and bread".
    if last + 1 < sentence.end && doc.lower(last + 1) == ":" && doc.head(v) == v {
        last = sentence.end - 1;
    }
    // "… that it was “a lie” but “nobody cared”": the parser hangs the second clause on the cue.
    // "said 26 people had died and two guards been hurt": a clause without its auxiliary is read as a noun.
    let gapped = |k: &usize| {
        *k > last
            && doc.dep(*k) == "conj"
            && doc.pos(*k) == Pos::Noun
            && doc.child(*k, &["acl"]).is_some_and(|a| doc.tag(a) == "VBN")
    };
    if let Some(k) = doc.children(v).find(gapped) {
        last = doc.right_edge(k);
    }
    let end = last;
    for k in doc.children(v).filter(|&k| k > end && doc.dep(k) == "conj" && own_subject(doc, k).is_some()) {
        let quoted = (doc.left_edge(k)..=doc.right_edge(k)).any(|i| scene.quotations.from(i).is_some());
        let existential = own_subject(doc, k).is_some_and(|s| doc.dep(s) == "expl");
        if (quoted || existential) && scene.cues.verb(doc.lemma(k)).is_none() {
            last = doc.right_edge(k);
        }
    }
    last
}

/// "demanded the mayor leave": the parser may take the clause's subject for the verb's object.
fn object_taken_for_addressee(scene: &Scene, v: usize, c: usize, first: usize) -> usize {
    let doc = scene.doc;
    let takes_addressee = scene.cues.verb(doc.lemma(v)).is_some_and(|cue| cue.takes(&Frame::Order));
    if takes_addressee || own_subject(doc, c).is_some() || doc.child(c, &["mark"]).is_some() {
        return first;
    }
    doc.children(v)
        .find(|&o| o > v && doc.dep(o) == "dobj" && doc.right_edge(o) + 1 == first)
        .map_or(first, |o| doc.left_edge(o).max(v + 1))
}

/// Where content that runs from `first` to `last` ends: before ", adding …", and before a cue that shares the speaker.
fn cut(scene: &Scene, v: usize, c: usize, first: usize, last: usize) -> usize {
    let doc = scene.doc;
    for k in first + 1..=last {
        if scene.quotations.at(k).is_some_and(|quotation| !quotation.holds(v)) {
            continue;
        }
        let cue = scene.cues.verb(doc.lemma(k)).filter(|cue| cue.kind == Kind::Speech);
        let participle = doc.tag(k) == "VBG"
            && cue.is_some_and(|cue| cue.takes(&Frame::Clause) || cue.takes(&Frame::QuoteAs))
            && before(doc, k).is_some_and(|comma| doc.lower(comma) == ",");
        // "reported that, according to coastguards, …": nothing has been said before it.
        let opens = (first..k).all(|i| !is_word(doc, i) || doc.lower(i) == "that");
        let source =
            !opens && is(doc, k, &["according"]) && before(doc, k).is_some_and(|comma| doc.lower(comma) == ",");
        if participle || source {
            return k - 1;
        }
        if doc.dep(k) == "conj" && doc.head(k) == c && scene.escapes(k).is_some() {
            let edge = doc.left_edge(k).max(first);
            let joint = before(doc, edge).filter(|&i| is(doc, i, &["and", "but"])).unwrap_or(edge);
            if joint > first {
                return joint - 1;
            }
        }
    }
    last
}

/// "told reporters": an object that is spoken to.
fn is_addressee(scene: &Scene, v: usize, object: usize) -> bool {
    let addressed = scene
        .cues
        .verb(scene.doc.lemma(v))
        .is_some_and(|cue| cue.takes(&Frame::Order) || cue.takes(&Frame::Clause) && !cue.takes(&Frame::Object));
    addressed && object > v
}

/// A quotation right before or right after the cue's clause.
fn beside(scene: &Scene, block: Words) -> Option<Vec<Words>> {
    let doc = scene.doc;
    let passage = doc.sentence(block.first).passage;
    let silent = |i: &usize| !is_word(doc, *i) && scene.quotations.at(*i).is_none();
    let same = |i: &usize| doc.sentence(*i).passage == passage;
    let quotation = |i: usize| scene.quotations.at(i).filter(|quotation| !quotation.holds(block.first));
    let earlier = (0..block.first).rev().take_while(same).find(|i| !silent(i)).and_then(quotation);
    let earlier = earlier.filter(|quotation| is_utterance(scene, *quotation));
    let later = (block.last + 1..doc.len()).take_while(same).find(|i| !silent(i)).and_then(quotation);
    let later = later.filter(|quotation| {
        doc.sentence_of(quotation.first) == doc.sentence_of(block.last) || ends_with_colon(scene, block)
    });
    match (earlier, later) {
        (Some(earlier), later) => {
            let later = later.filter(|later| doc.sentence_of(later.first) == doc.sentence_of(block.last));
            Some(std::iter::once(earlier).chain(later).collect())
        }
        (None, Some(later)) => Some(vec![later]),
        (None, None) => None,
    }
}

/// The sentence goes on after the block with a colon.
fn ends_with_colon(scene: &Scene, block: Words) -> bool {
    (block.last + 1..scene.doc.len()).take(2).any(|i| scene.doc.lower(i) == ":")
}

/// More than a word or two in marks.
fn is_utterance(scene: &Scene, quotation: Words) -> bool {
    let doc = scene.doc;
    quotation.tokens().filter(|&i| is_word(doc, i)).count() >= 3
        || before(doc, quotation.last).is_some_and(|i| is(doc, i, &[",", ".", "!", "?", "…"]))
}

/// "…, residents said": subject and verb between commas, nothing of their own to say.
fn parenthetical(scene: &Scene, v: usize, block: Words) -> Option<Vec<Words>> {
    let doc = scene.doc;
    let head = own_subject(doc, v)?;
    let cue = scene.cues.verb(doc.lemma(v))?;
    let bare = doc.child(v, &["dobj", "xcomp", "acomp", "attr", "auxpass"]).is_none();
    if cue.kind != Kind::Speech || !bare || doc.dep(head) != "nsubj" || !matches!(subject(scene, v), Subject::Phrase(_))
    {
        return None;
    }
    let sentence = doc.sentence(v);
    let comma = before(doc, block.first)
        .filter(|&i| is(doc, i, &[",", "--", "—", "–"]) || scene.quotations.until(i).is_some())?;
    let mut content = vec![Words::new(sentence.start, comma)?];
    let next = block.last + 1;
    if next < sentence.end && doc.lower(next) == "," {
        content.extend(Words::new(next, sentence.end - 1));
    } else if (next..sentence.end).any(|i| is_word(doc, i)) {
        return None;
    }
    Some(shape(scene, content, v, block)).filter(|content| !content.is_empty())
}

/// Quotations are whole, the cue's clause stays outside, bare marks at the ends are off.
fn shape(scene: &Scene, content: Vec<Words>, v: usize, block: Words) -> Vec<Words> {
    let mut shaped: Vec<Words> = Vec::new();
    for words in content {
        let Some(words) = words.trimmed(scene.doc) else { continue };
        let mut words = scene.quotations.whole(words, v);
        if let Some(around) = scene.quotations.at(v) {
            // The cue stands in a quotation: so does what it introduces.
            words = Words { first: words.first.max(around.first), last: words.last.min(around.last) };
        }
        if words.first <= block.first && block.first <= words.last && block.first > 0 {
            words.last = block.first - 1;
        } else if words.first <= block.last && block.last <= words.last {
            words.first = block.last + 1;
        }
        if words.first > words.last {
            continue;
        }
        if let Some(words) = words.trimmed(scene.doc)
            && !shaped.iter().any(|other| other.overlaps(words))
        {
            shaped.push(words);
        }
    }
    shaped.sort();
    shaped
}

impl Scene<'_> {
    /// "He said he would wait and warned the town": the parser hangs "warned" below "wait". The verb that it really
    /// stands beside.
    pub(super) fn escapes(&self, k: usize) -> Option<usize> {
        let doc = self.doc;
        let c = doc.head(k);
        let v = doc.head(c);
        // "said he would wait and left": what follows a modal cannot be finite.
        let modal =
            doc.tag(c) == "VB" && doc.child(c, &["aux"]).is_some() && matches!(doc.tag(k), "VBD" | "VBZ" | "VBP");
        let cue = self.cues.verb(doc.lemma(k));
        let own = |stance| matches!(stance, Stance::Accuses | Stance::Asks | Stance::Threatens | Stance::Promises);
        let speech = cue.is_some_and(|cue| cue.kind == Kind::Speech && (cue.takes(&Frame::Clause) || own(cue.stance)));
        let fits = doc.dep(k) == "conj"
            && k > c
            && doc.dep(c) == "ccomp"
            && c > v
            && own_subject(doc, k).is_none()
            && doc.child(k, &["aux"]).is_none()
            && doc.tag(k) == doc.tag(v)
            && own_subject(doc, c).is_some()
            && self.cues.verb(doc.lemma(c)).is_none()
            && (modal || speech)
            && self.cues.verb(doc.lemma(v)).is_some();
        fits.then_some(v)
    }
}
