//! What the parse says of a clause: its subject and object, found through passives, coordination, control and
//! relative clauses, and its negation, modals and particles.

use language::{Doc, Pos, Sentence};

/// How many arcs a subject or object is sought upwards.
const CLIMB: usize = 8;

/// The way on which an argument was found, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// A dependent of the verb itself.
    Own,
    /// Shared with a coordinated verb.
    Shared,
    /// The controller of an infinitive, or the speaker of a clause.
    Controlled,
    /// The antecedent of a relative clause or participle.
    Antecedent,
    /// The subject of the clause that an adverbial clause hangs on.
    Adverbial,
    /// Inside another phrase.
    Nested,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub head: usize,
    pub way: Way,
}

pub(crate) fn is_verb(doc: &Doc, i: usize) -> bool {
    matches!(doc.pos(i), Pos::Verb | Pos::Aux)
}

pub(crate) fn is_passive(doc: &Doc, verb: usize) -> bool {
    let marked = doc.children(verb).any(|c| matches!(doc.dep(c), "auxpass" | "nsubjpass" | "csubjpass" | "agent"));
    let bare = || doc.child(verb, &["aux", "dobj"]).is_none();
    if !marked && is_never_undergone(doc, verb) {
        return false;
    }
    marked
        // "the man arrested", not "claims that police had arrested".
        || (doc.tag(verb) == "VBN" && doc.dep(verb) == "acl" && doc.child(verb, &["nsubj", "aux"]).is_none())
        // Headlines: "18 officers killed".
        || (doc.tag(verb) == "VBN" && doc.child(verb, &["nsubj"]).is_some() && bare())
        || (matches!(doc.tag(verb), "VBD" | "VBN")
            && UNDERGONE.contains(&doc.lemma(verb))
            && bare()
            && is_last_of_clause(doc, verb))
        || (doc.tag(verb) == "VBN" && matches!(doc.dep(verb), "ccomp" | "xcomp" | "oprd") && bare())
        || (doc.tag(verb) == "VBN"
            && doc.dep(verb) == "conj"
            && doc.child(verb, &["nsubj", "aux", "dobj"]).is_none()
            && is_verb(doc, doc.head(verb))
            && is_passive_head(doc, doc.head(verb)))
}

/// Verbs without an object, or with none as often: read as participles, "hundreds of nurses protested", "talks ended on
/// Friday", they are none.
const NEVER_UNDERGONE: [&str; 18] = [
    "begin",
    "continue",
    "end",
    "resume",
    "start",
    "protest",
    "demonstrate",
    "march",
    "rally",
    "riot",
    "gather",
    "resign",
    "retreat",
    "flee",
    "clash",
    "negotiate",
    "walk",
    "quit",
];

fn is_never_undergone(doc: &Doc, verb: usize) -> bool {
    NEVER_UNDERGONE.contains(&doc.lemma(verb))
}

/// Verbs that nobody uses without an object: where there is none, what stands before them is it.
const UNDERGONE: [&str; 16] = [
    "kill",
    "wound",
    "injure",
    "hurt",
    "maim",
    "arrest",
    "detain",
    "jail",
    "abduct",
    "kidnap",
    "behead",
    "execute",
    "displace",
    "hospitalize",
    "sentence",
    "expel",
];

/// "spoke of 26 rebels and 18 soldiers killed", parsed as if the speaker killed: the soldiers, and whom they are named with.
fn right_before(doc: &Doc, verb: usize) -> Option<Found> {
    let noun = |i: usize| matches!(doc.pos(i), Pos::Noun | Pos::Propn);
    let near = |subject: usize| subject < verb && !(subject + 1..verb).any(|i| is_verb(doc, i));
    let shared = UNDERGONE.contains(&doc.lemma(verb)) && !surface_subject(doc, verb).is_some_and(near);
    let mut head = verb.checked_sub(1).filter(|&before| shared && noun(before))?;
    while doc.dep(head) == "conj" && noun(doc.head(head)) && doc.head(head) < head {
        head = doc.head(head);
    }
    Some(Found { head, way: Way::Own })
}

/// Nothing but an adjunct follows: "… killed in unrest".
fn is_last_of_clause(doc: &Doc, verb: usize) -> bool {
    let next = verb + 1;
    next >= doc.sentence(verb).end || matches!(doc.pos(next), Pos::Punct | Pos::Adp | Pos::Cconj | Pos::Sconj)
}

fn is_passive_head(doc: &Doc, verb: usize) -> bool {
    doc.children(verb).any(|c| matches!(doc.dep(c), "auxpass" | "nsubjpass" | "agent"))
}

fn surface_subject(doc: &Doc, verb: usize) -> Option<usize> {
    // The last one before the verb: a dateline is often parsed as one too.
    let subjects = || doc.children(verb).filter(|&c| matches!(doc.dep(c), "nsubj" | "nsubjpass"));
    let own = subjects().rfind(|&c| c < verb).or_else(|| subjects().next());
    own.or_else(|| misread_subject(doc, verb)).or_else(|| misread_name(doc, verb))
}

/// "Otieno, who has been held since Monday, threatened": a name before a finite verb without a subject, read as an adverb.
fn misread_name(doc: &Doc, verb: usize) -> Option<usize> {
    let name = |&c: &usize| c < verb && doc.pos(c) == Pos::Propn && matches!(doc.dep(c), "advmod" | "intj" | "dep");
    let dated = |c: usize| doc.name_at(c).is_some_and(|name| matches!(doc.name_label(name), "DATE" | "TIME"));
    let finite = matches!(doc.tag(verb), "VBD" | "VBZ" | "VBP");
    doc.children(verb).filter(name).find(|&c| finite && !dated(c))
}

/// "Sweden shared intelligence", read as if "shared" were an adjective: its subject hangs on it all the same.
pub(crate) fn misread_subject(doc: &Doc, verb: usize) -> Option<usize> {
    let adjective = doc.dep(verb) == "amod" && matches!(doc.tag(verb), "VBN" | "VBD") && doc.head(verb) > verb;
    let subject = |&c: &usize| {
        matches!(doc.dep(c), "nsubj" | "npadvmod") && c + 1 == verb && matches!(doc.pos(c), Pos::Propn | Pos::Noun)
    };
    doc.children(verb).find(|c| adjective && subject(c) && doc.morph(*c).contains("Number"))
}

/// Who does what the verb says.
pub(crate) fn subject(doc: &Doc, verb: usize) -> Option<Found> {
    if is_passive(doc, verb) {
        return agent(doc, verb);
    }
    outer_subject(doc, verb)
}

/// The pobj of a passive's "by".
fn agent(doc: &Doc, verb: usize) -> Option<Found> {
    let by = doc.children(verb).find(|&c| doc.dep(c) == "agent" || (doc.dep(c) == "prep" && doc.lower(c) == "by"))?;
    let head = doc.child(by, &["pobj"])?;
    Some(Found { head, way: Way::Own })
}

/// The grammatical subject of a clause, its own or the one it shares.
pub(crate) fn outer_subject(doc: &Doc, verb: usize) -> Option<Found> {
    let (mut at, mut way) = (verb, Way::Own);
    for _ in 0..CLIMB {
        if let Some(head) = surface_subject(doc, at) {
            if matches!(doc.tag(head), "WDT" | "WP") || doc.lower(head) == "that" {
                return antecedent(doc, at).map(|head| Found { head, way: way.max(Way::Antecedent) });
            }
            return Some(Found { head, way });
        }
        let above = doc.head(at);
        // "Shelling wounded nine, he said": its subject is a clause. A finite clause shares none with the one above.
        let clausal = doc.child(at, &["csubj", "csubjpass"]).is_some();
        let finite = doc.dep(at) == "ccomp" && matches!(doc.tag(at), "VBD" | "VBZ" | "VBP");
        if above == at || clausal || finite {
            return None;
        }
        let step = match doc.dep(at) {
            "conj" if is_verb(doc, above) || doc.pos(above) == Pos::Adj => Way::Shared,
            "xcomp" | "ccomp" | "acomp" | "attr" | "oprd" | "auxpass" | "aux" => {
                let object = doc.child(above, &["dobj", "dative"]).filter(|&o| doc.pos(o) != Pos::Adp);
                match object {
                    Some(head) if doc.dep(at) == "xcomp" && object_controls(doc, above) => {
                        return Some(Found { head, way: way.max(Way::Controlled) });
                    }
                    _ => Way::Controlled,
                }
            }
            "advcl" => {
                // "called on Chad to free": the one called on is to act.
                let asked = doc.children(above).find(|&c| doc.dep(c) == "prep" && doc.lower(c) == "on");
                let infinitive = is_infinitive(doc, at);
                match asked.and_then(|on| doc.child(on, &["pobj"])) {
                    Some(head) if infinitive && doc.lemma(above) == "call" => {
                        return Some(Found { head, way: way.max(Way::Controlled) });
                    }
                    _ => Way::Adverbial,
                }
            }
            "pcomp" => {
                let governor = doc.head(above);
                if governor == above {
                    return None;
                }
                if is_verb(doc, governor) && matches!(doc.lower(above), "of" | "for" | "from" | "into") {
                    let head = if is_passive(doc, governor) {
                        // "the two men, accused of torching it".
                        let described = (doc.dep(governor) == "acl").then(|| doc.head(governor));
                        doc.child(governor, &["nsubjpass"]).or(described)
                    } else {
                        doc.child(governor, &["dobj"])
                    };
                    if let Some(head) = head {
                        return Some(Found { head, way: way.max(Way::Controlled) });
                    }
                }
                at = governor;
                way = way.max(Way::Adverbial);
                if !is_verb(doc, at) {
                    return owner(doc, at).map(|head| Found { head, way: Way::Nested });
                }
                continue;
            }
            // "was the first state to recognize": the state that was.
            "relcl" if is_infinitive(doc, at) && doc.dep(above) == "attr" => {
                at = doc.head(above);
                way = way.max(Way::Controlled);
                continue;
            }
            "relcl" => return Some(Found { head: above, way: way.max(Way::Antecedent) }),
            "acl"
                if (doc.tag(at) == "VBG" || is_never_undergone(doc, at))
                    && !doc.children(at).any(|c| doc.dep(c) == "mark") =>
            {
                return Some(Found { head: above, way: way.max(Way::Antecedent) });
            }
            "acl" => {
                if let Some(head) = owner(doc, above) {
                    return Some(Found { head, way: way.max(Way::Nested) });
                }
                let governor = doc.head(above);
                if !matches!(doc.dep(above), "dobj" | "attr" | "pobj") || governor == above {
                    return None;
                }
                at = if is_verb(doc, governor) { governor } else { doc.head(governor) };
                way = way.max(Way::Controlled);
                continue;
            }
            _ => return None,
        };
        way = way.max(step);
        at = above;
    }
    None
}

/// Verbs whose object does what the infinitive says are the rule; these few keep their subject.
fn object_controls(doc: &Doc, verb: usize) -> bool {
    !matches!(doc.lemma(verb), "promise" | "vow" | "use" | "take" | "threaten" | "need")
}

/// The noun that a relative clause, or a verb coordinated in one, hangs on.
fn antecedent(doc: &Doc, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..CLIMB {
        let above = doc.head(at);
        if above == at {
            return None;
        }
        match doc.dep(at) {
            "relcl" => return Some(above),
            "conj" | "ccomp" | "xcomp" => at = above,
            _ => return None,
        }
    }
    None
}

/// "X's offer", "the offer of X", "the offer by X".
pub(crate) fn owner(doc: &Doc, noun: usize) -> Option<usize> {
    let possessive = doc.child(noun, &["poss"]).filter(|&p| doc.pos(p) != Pos::Pron);
    possessive.or_else(|| {
        let prep =
            doc.children(noun).find(|&c| doc.dep(c) == "prep" && matches!(doc.lower(c), "by" | "of" | "from"))?;
        doc.child(prep, &["pobj"])
    })
}

/// What the verb is done to: its object, the subject of a passive, the antecedent of a relative clause.
pub(crate) fn object(doc: &Doc, verb: usize) -> Option<Found> {
    if is_passive(doc, verb) {
        if doc.dep(verb) == "acl" && doc.child(verb, &["nsubjpass"]).is_none() {
            return Some(Found { head: doc.head(verb), way: Way::Antecedent });
        }
        return right_before(doc, verb).or_else(|| outer_subject(doc, verb));
    }
    if misread_subject(doc, verb).is_some() {
        return Some(Found { head: doc.head(verb), way: Way::Own });
    }
    if let Some(head) = doc.child(verb, &["dobj"]) {
        if matches!(doc.tag(head), "WDT" | "WP") || (doc.lower(head) == "that" && doc.pos(head) == Pos::Pron) {
            return antecedent(doc, verb).map(|head| Found { head, way: Way::Antecedent });
        }
        return Some(Found { head, way: Way::Own });
    }
    // "broke up a march by teachers": right behind its verb, read as if it said when or how.
    let measure = |c: usize| {
        let label = doc.name_at(c).map(|name| doc.name_label(name));
        let time = matches!(label, Some("DATE" | "TIME" | "CARDINAL" | "QUANTITY" | "PERCENT" | "MONEY" | "ORDINAL"));
        time || doc.child(c, &["det"]).is_none()
    };
    let behind = |c: &usize| {
        let left = doc.left_edge(*c);
        doc.dep(*c) == "npadvmod" && (left == verb + 1 || left == verb + 2 && doc.dep(verb + 1) == "prt")
    };
    if let Some(head) = doc.children(verb).find(behind).filter(|&c| !measure(c)) {
        return Some(Found { head, way: Way::Own });
    }
    // "X that Y wants freed", small clauses: the object is parsed as the subject of a verbless clause.
    let small = |c: usize| {
        let bare = !is_verb(doc, c) || doc.tag(c) == "VBG" || is_infinitive(doc, c);
        doc.dep(c) == "ccomp" && bare
    };
    let small = doc.children(verb).find(|&c| small(c));
    if let Some(head) = small.and_then(|small| doc.child(small, &["nsubj"])) {
        return Some(Found { head, way: Way::Own });
    }
    if doc.dep(verb) == "relcl" && doc.child(verb, &["nsubj"]).is_some_and(|s| !is_relative(doc, s)) {
        return Some(Found { head: doc.head(verb), way: Way::Antecedent });
    }
    let next = doc.children(verb).find(|&c| doc.dep(c) == "conj" && is_verb(doc, c) && c > verb)?;
    let own_subject = doc.child(next, &["nsubj", "nsubjpass"]).is_some();
    let adjacent = next - verb <= 3;
    if own_subject || !adjacent || is_passive(doc, next) {
        return None;
    }
    doc.child(next, &["dobj"]).map(|head| Found { head, way: Way::Shared })
}

fn is_relative(doc: &Doc, i: usize) -> bool {
    matches!(doc.tag(i), "WDT" | "WP") || doc.lower(i) == "that"
}

/// "fired at protesting students", read as if somebody protested the students: the students.
fn participle_object(doc: &Doc, prep: usize) -> Option<usize> {
    let verb = doc.child(prep, &["pcomp"]).filter(|&verb| is_modifier(doc, verb))?;
    doc.child(verb, &["dobj"])
}

/// A participle right behind a preposition of aim and right before a bare plural belongs to the noun.
pub(crate) fn is_modifier(doc: &Doc, verb: usize) -> bool {
    let aimed =
        matches!(doc.lower(doc.head(verb)), "on" | "at" | "against" | "with" | "between" | "toward" | "towards");
    let bare = |object: usize| doc.tag(object) == "NNS" && doc.left_edge(object) == verb + 1;
    doc.dep(verb) == "pcomp" && doc.tag(verb) == "VBG" && aimed && doc.child(verb, &["dobj"]).is_some_and(bare)
}

/// The prepositions on a word and what stands after each. "out of" counts as both.
pub(crate) fn prepositions(doc: &Doc, i: usize) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    for prep in doc.children(i) {
        if !matches!(doc.dep(prep), "prep" | "dative" | "agent") || doc.pos(prep) == Pos::Verb {
            continue;
        }
        if let Some(object) = doc.child(prep, &["pobj"]).or_else(|| participle_object(doc, prep)) {
            found.push((doc.lower(prep), object));
        }
        for inner in doc.children(prep).filter(|&c| doc.dep(c) == "prep") {
            if let Some(object) = doc.child(inner, &["pobj"]) {
                found.push((doc.lower(inner), object));
                found.push((doc.lower(prep), object));
            }
        }
    }
    found
}

/// The phrase and everything coordinated with it, at most a dozen.
pub(crate) fn coordinated(doc: &Doc, head: usize) -> Vec<usize> {
    let mut all = vec![head];
    let mut next = 0;
    while next < all.len() && all.len() < 12 {
        all.extend(doc.children(all[next]).filter(|&c| doc.dep(c) == "conj" && !is_verb(doc, c)));
        next += 1;
    }
    all
}

pub(crate) fn has_particle(doc: &Doc, verb: usize, particle: &str) -> bool {
    doc.children(verb).any(|c| {
        doc.lower(c) == particle
            && (matches!(doc.dep(c), "prt" | "advmod" | "prep" | "oprd" | "acomp" | "xcomp" | "ccomp") || c == verb + 1)
    })
}

pub(crate) fn is_negated(doc: &Doc, verb: usize) -> bool {
    let no = |c: usize| {
        let word = || matches!(doc.lower(c), "never" | "hardly" | "scarcely" | "neither");
        doc.dep(c) == "neg" || matches!(doc.dep(c), "advmod" | "preconj" | "cc") && c < verb && word()
    };
    // "neither left nor paid": the second.
    let nor = || doc.children(doc.head(verb)).any(|c| doc.dep(c) == "cc" && doc.lower(c) == "nor" && c < verb);
    doc.children(verb).any(no)
        || doc.dep(verb) == "conj" && nor()
        || is_at_no_time(doc, verb)
        || is_of_others(doc, verb)
}

/// "no guard".
pub(crate) fn has_no(doc: &Doc, noun: usize) -> bool {
    doc.children(noun).any(|c| doc.dep(c) == "det" && doc.lower(c) == "no")
}

/// "at no time did they shoot", "in no way was he threatened".
fn is_at_no_time(doc: &Doc, verb: usize) -> bool {
    let no = |object: usize| {
        let time = matches!(
            doc.lemma(object),
            "time"
                | "point"
                | "moment"
                | "stage"
                | "way"
                | "case"
                | "instance"
                | "occasion"
                | "account"
                | "circumstance"
        );
        time && has_no(doc, object)
    };
    // Before the subject it may hang on the auxiliary.
    let auxiliaries = doc.children(verb).filter(|&c| matches!(doc.dep(c), "aux" | "auxpass"));
    auxiliaries.chain([verb]).any(|word| prepositions(doc, word).into_iter().any(|(_, object)| no(object)))
}

/// "It was not our men who shot him."
fn is_of_others(doc: &Doc, verb: usize) -> bool {
    let named = doc.head(verb);
    let be = doc.head(named);
    matches!(doc.dep(verb), "relcl" | "ccomp")
        && doc.dep(named) == "attr"
        && doc.lemma(be) == "be"
        && doc.child(be, &["nsubj"]).is_some_and(|it| doc.lower(it) == "it")
        && doc.children(be).any(|c| doc.dep(c) == "neg")
}

/// The modal of a clause: "will", "would", "must" …
pub(crate) fn modal(doc: &Doc, verb: usize) -> Option<usize> {
    doc.children(verb).find(|&c| doc.dep(c) == "aux" && doc.tag(c) == "MD")
}

/// "Had the guards opened fire", "should they attack": a condition without "if".
pub(crate) fn is_inverted(doc: &Doc, verb: usize) -> bool {
    let Some(aux) = doc.children(verb).find(|&c| doc.dep(c) == "aux" && matches!(doc.lower(c), "had" | "should"))
    else {
        return false;
    };
    doc.child(verb, &["nsubj", "nsubjpass"]).is_some_and(|subject| aux < doc.left_edge(subject))
}

/// Under "if", "unless" or "whether", its own clause or one it hangs in.
pub(crate) fn is_conditional(doc: &Doc, verb: usize) -> bool {
    let mut at = verb;
    for _ in 0..CLIMB {
        let condition =
            |c: usize| doc.dep(c) == "mark" && matches!(doc.lower(c), "if" | "unless" | "whether" | "should");
        if doc.children(at).any(condition) || is_inverted(doc, at) {
            return true;
        }
        let above = doc.head(at);
        if above == at || !matches!(doc.dep(at), "conj" | "xcomp" | "advcl" | "relcl" | "acl") || !is_verb(doc, above) {
            return false;
        }
        at = above;
    }
    false
}

/// "to leave".
pub(crate) fn is_infinitive(doc: &Doc, verb: usize) -> bool {
    doc.children(verb).any(|c| doc.tag(c) == "TO")
}

/// What "be" says of its subject: "is *to leave*".
pub(crate) fn hangs_on_be(doc: &Doc, verb: usize) -> bool {
    doc.dep(verb) == "xcomp" && doc.lemma(doc.head(verb)) == "be"
}

/// "may *have to close*", "had *to leave*": what somebody is obliged to do.
pub(crate) fn is_obliged(doc: &Doc, verb: usize) -> bool {
    let above = doc.head(verb);
    // "has yet to leave", "does not have to leave".
    let spared = is_negated(doc, above) || doc.children(above).any(|c| doc.lower(c) == "yet");
    let has = doc.lemma(above) == "have" && doc.child(above, &["dobj"]).is_none();
    has && !spared && is_infinitive(doc, verb) && doc.dep(verb) == "xcomp"
}

/// "denied that they had paid the rebels, who *had blocked* the road": what is added behind a comma is not denied with the
/// rest.
pub(crate) fn is_aside(doc: &Doc, clause: usize) -> bool {
    let first = doc.left_edge(clause);
    let pronoun = matches!(doc.lower(first), "who" | "which" | "whose" | "whom");
    doc.dep(clause) == "relcl" && pronoun && first > 0 && doc.word(first - 1) == ","
}

/// "Did they withdraw?"
pub(crate) fn is_question(doc: &Doc, sentence: Sentence) -> bool {
    let closing = |i: &usize| doc.pos(*i) == Pos::Punct || doc.pos(*i) == Pos::Space;
    sentence.tokens().rev().take_while(closing).any(|i| doc.word(i) == "?")
}

/// "is shelling".
pub(crate) fn is_progressive(doc: &Doc, verb: usize) -> bool {
    doc.tag(verb) == "VBG" && doc.children(verb).any(|c| doc.dep(c) == "aux" && doc.lemma(c) == "be")
}

/// Nouns and adjectives directly before a noun.
pub(crate) fn modifiers(doc: &Doc, noun: usize) -> Vec<&str> {
    doc.children(noun)
        .filter(|&c| matches!(doc.dep(c), "compound" | "amod" | "nmod") && c < noun)
        .flat_map(|c| [doc.lemma(c), doc.lower(c)])
        .collect()
}

/// The verbs coordinated with a verb, at most a dozen, without itself.
pub(crate) fn coordinated_verbs(doc: &Doc, verb: usize) -> Vec<usize> {
    let mut all = vec![verb];
    let mut next = 0;
    while next < all.len() && all.len() < 12 {
        all.extend(doc.children(all[next]).filter(|&c| doc.dep(c) == "conj" && is_verb(doc, c)));
        next += 1;
    }
    all.split_off(1)
}
