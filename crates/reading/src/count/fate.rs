//! What befell those counted: the verb they are object or subject of, the adjective beside them, the noun itself.

use super::Scene;
use super::number::Number;
use super::tables::{Class, Fate, Part, Role};
use language::Pos;
use record::Counted;

/// The fate of `noun`, or of the number itself where it stands alone.
pub(super) fn of(scene: &Scene, number: Number, noun: Option<usize>, people: bool) -> Option<Counted> {
    let doc = scene.doc;
    let head = noun.unwrap_or(number.last);
    let own = |noun: usize| {
        let by_lemma = scene.tables.fate(Part::Noun, &doc.lemma(noun).to_lowercase());
        by_lemma.or_else(|| scene.tables.fate(Part::Noun, doc.lower(noun)))
    };
    // What befell them now comes before what they already were: "killed two hostages".
    let beside = adjective(scene, number, head);
    let own_fate = noun.and_then(own).map(|fate| fate.of);
    // "the 26 captives still held".
    let captive =
        |of| if of == Counted::Arrested && own_fate == Some(Counted::Hostages) { Counted::Hostages } else { of };
    // "arrested 26 striking teachers": what people did comes behind what was done to them.
    beside
        .filter(|&of| of != Counted::Participants)
        .or_else(|| verb(scene, number, phrase_head(scene, number, noun), people))
        .or(beside)
        .map(captive)
        .or_else(|| noun.is_none().then(|| right_behind(scene, number)).flatten())
        .or_else(|| event_noun(scene, phrase_head(scene, number, noun)))
        .or_else(|| place(scene, head).map(|fate| fate.of))
        .or(own_fate)
}

/// "26 wounded", "26 people dead", "wounded civilians".
fn adjective(scene: &Scene, number: Number, head: usize) -> Option<Counted> {
    let doc = scene.doc;
    let beside = |i: usize| scene.tables.fate(Part::Adjective, doc.lower(i)).map(|fate| fate.of);
    let before = doc.children(head).filter(|&child| child < head && doc.dep(child) == "amod").find_map(beside);
    if before.is_some() {
        return before;
    }
    let sentence = doc.sentence(head);
    let next = head.max(number.last) + 1;
    if next >= sentence.end {
        return None;
    }
    let adverb = usize::from(doc.pos(next) == Pos::Adv && next + 1 < sentence.end);
    // "26 killed the guard" has an object, "26 killed" has none.
    let active = doc.child(next + adverb, &["dobj"]).is_some_and(|object| object > next);
    beside(next + adverb).filter(|_| !active)
}

/// "and police detained ten", whatever the parse.
fn right_behind(scene: &Scene, number: Number) -> Option<Counted> {
    let before = number.start.checked_sub(1).filter(|&i| i >= scene.doc.sentence(number.first).start)?;
    let fate = scene.tables.fate(Part::Verb, scene.doc.lemma(before))?;
    (fate.role == Role::Object && matches!(scene.doc.tag(before), "VBD" | "VBG")).then_some(fate.of)
}

/// "the bodies of 225 people", "the arrest of two men".
fn event_noun(scene: &Scene, head: usize) -> Option<Counted> {
    let doc = scene.doc;
    let above = doc.head(head);
    if doc.dep(head) != "pobj" || doc.lower(above) != "of" {
        return None;
    }
    let named = doc.lemma(doc.head(above));
    [Part::Noun, Part::Group].into_iter().find_map(|part| scene.tables.fate(part, named)).map(|fate| fate.of)
}

/// The token by which the counted stand in their clause: "dozens" of "dozens of people", the first conjunct.
fn phrase_head(scene: &Scene, number: Number, noun: Option<usize>) -> usize {
    let doc = scene.doc;
    let mut head = noun.unwrap_or(number.last);
    for _ in doc.sentence(head).tokens() {
        let above = doc.head(head);
        let partitive = doc.dep(head) == "pobj"
            && doc.lower(above) == "of"
            && (number.first..=number.last).contains(&doc.head(above));
        let climbs = match doc.dep(head) {
            "nummod" | "quantmod" | "appos" => matches!(doc.pos(above), Pos::Noun | Pos::Propn | Pos::Num),
            "conj" => !matches!(doc.pos(above), Pos::Verb | Pos::Aux | Pos::Adj),
            "pobj" if partitive => true,
            // "a total of 26 people".
            "pobj" if doc.lower(above) == "of" && scene.tables.toll(doc.lemma(doc.head(above))).is_some() => true,
            "prep" if doc.lower(head) == "of" => true,
            "pobj" => matches!(doc.lower(above), "including"),
            "prep" => matches!(doc.lower(head), "including"),
            _ => false,
        };
        if partitive {
            head = doc.head(above);
        } else if climbs && above != head {
            head = above;
        } else {
            break;
        }
    }
    head
}

/// The fate that the verb above `head` brings.
fn verb(scene: &Scene, number: Number, head: usize, people: bool) -> Option<Counted> {
    let doc = scene.doc;
    // "took part", "gunned down" before "took", "gunned".
    let phrasal = |verb: usize| {
        let fate = |words: String| scene.tables.fate(Part::Verb, &format!("{} {words}", doc.lemma(verb)));
        let beside = |child: usize| {
            // "took 11 drivers in", "put seventy people to death".
            let alone = matches!(doc.dep(child), "prt" | "prep" | "advmod") && doc.child(child, &["pobj"]).is_none();
            let near = child > verb && (child <= verb + 2 || alone);
            let object = || doc.child(child, &["pobj"]).map(|object| doc.lemma(object));
            let with_object = object().and_then(|object| fate(format!("{} {object}", doc.lower(child))));
            // "left their burning homes".
            let of_object = || (doc.dep(child) == "dobj").then(|| fate(doc.lemma(child).to_owned())).flatten();
            with_object.or_else(of_object).or_else(|| near.then(|| fate(doc.lower(child).to_owned())).flatten())
        };
        doc.children(verb).find_map(beside)
    };
    let fate = |verb: usize| phrasal(verb).or_else(|| scene.tables.fate(Part::Verb, doc.lemma(verb)));
    // "26 people killed in the raid", "26 people arrested since Monday".
    let participle = doc.children(head).find(|&child| child > head && matches!(doc.dep(child), "acl" | "relcl"));
    if let Some(child) = participle
        && let Some(fate) = fate(child)
    {
        let passive = doc.dep(child) == "acl" && doc.tag(child) == "VBN" || is_passive(scene, child);
        if passive && befalls_object(scene, child, fate, people) || fate.role == Role::Subject {
            return Some(fate.of);
        }
    }
    let mut above = doc.head(head);
    let mut dep = doc.dep(head);
    // "injured over 300": the parser takes the qualifier for a preposition.
    if dep == "pobj" && (number.start..number.first).contains(&above) {
        above = doc.head(above);
        dep = "dobj";
    }
    // "were seen to flee", "were shot and killed": the verb may stand below or beside the one with the subject.
    for _ in 0..4 {
        let found = match dep {
            "dobj" | "dative" | "attr" | "oprd" => left_dead(scene, above)
                .or_else(|| fate(above).filter(|&f| befalls_object(scene, above, f, people)))
                // "sent 26 people to hospital".
                .or_else(|| place(scene, above).filter(|_| people && dep == "dobj")),
            "nsubjpass" => left_dead(scene, above)
                .or_else(|| fate(above).filter(|&f| befalls_object(scene, above, f, people)))
                .or_else(|| place(scene, above)),
            "nsubj" => fate(above)
                .filter(|&f| {
                    f.role == Role::Subject
                        || is_headline_passive(scene, above, f) && befalls_object(scene, above, f, people)
                })
                .or_else(|| bears(scene, above))
                .or_else(|| predicate(scene, above)),
            "pobj" if scene.doc.dep(above) == "agent" => None,
            // "operated on fifteen people", "searched for two men".
            "pobj" => {
                let verb = doc.head(above);
                let words = format!("{} {}", doc.lemma(verb), doc.lower(above));
                scene.tables.fate(Part::Verb, &words).filter(|&f| people && f.role == Role::Person)
            }
            _ => return None,
        };
        if let Some(fate) = found {
            return Some(if is_held_by_captors(scene, above, fate) { Counted::Hostages } else { fate.of });
        }
        // "were beaten and arrested", "gathered and marched".
        let beside = doc
            .children(above)
            .find(|&k| k > above && doc.dep(k) == "conj" && doc.child(k, &["nsubj", "nsubjpass", "dobj"]).is_none());
        let below = doc.children(above).find(|&k| k > above && doc.dep(k) == "xcomp" && dep != "dobj");
        // "forced them to leave their homes": what they then do.
        let made = doc.dep(head) == "dobj" && scene.tables.is(Class::Maker, doc.lemma(above));
        let below = below.or_else(|| made.then(|| doc.child(above, &["xcomp", "ccomp"])).flatten());
        match beside.or(below) {
            Some(next) if dep != "dobj" || made => {
                let passive = doc.child(next, &["auxpass"]).is_some();
                // "are known to have died".
                let active = doc.dep(next) == "xcomp" || made;
                dep = match dep {
                    "nsubj" | "dobj" if passive => "nsubjpass",
                    "nsubjpass" | "dobj" if active && !passive => "nsubj",
                    other => other,
                };
                above = next;
            }
            _ => return None,
        }
    }
    None
}

/// Whom rebels hold is a hostage, whom police hold is arrested.
fn is_held_by_captors(scene: &Scene, verb: usize, fate: Fate) -> bool {
    let doc = scene.doc;
    let agent = || doc.child(doc.child(verb, &["agent"])?, &["pobj"]);
    let holder = doc.child(verb, &["nsubj"]).or_else(agent);
    // "The separatists say they hold them".
    let speaker = |pronoun: usize| {
        let told = doc.pos(pronoun) == Pos::Pron && doc.dep(verb) == "ccomp";
        if told { doc.child(doc.head(verb), &["nsubj"]) } else { Some(pronoun) }
    };
    let captor = |holder: usize| scene.tables.is(Class::Captor, doc.lemma(holder));
    fate.of == Counted::Arrested && fate.role == Role::Person && holder.and_then(speaker).is_some_and(captor)
}

/// "left 26 people dead", "held 26 people hostage", "shot dead two people".
fn left_dead(scene: &Scene, verb: usize) -> Option<Fate> {
    let doc = scene.doc;
    // "are listed as missing".
    let listed =
        doc.children(verb).filter(|&k| doc.dep(k) == "prep" && doc.lower(k) == "as").flat_map(|k| doc.children(k));
    let listed = listed.into_iter().find_map(|k| scene.tables.fate(Part::Adjective, doc.lower(k)));
    if listed.is_some() {
        return listed;
    }
    doc.children(verb)
        .filter(|&k| {
            k > verb && matches!(doc.dep(k), "oprd" | "acomp" | "advmod" | "xcomp" | "ccomp" | "prt" | "amod" | "dobj")
        })
        .find_map(|k| scene.tables.fate(Part::Adjective, doc.lower(k)))
}

/// "26 people are missing", "26 people are in prison".
fn predicate(scene: &Scene, verb: usize) -> Option<Fate> {
    let doc = scene.doc;
    // The parser takes "missing" and "unaccounted for" for verbs.
    let own = scene.tables.fate(Part::Adjective, doc.lower(verb)).filter(|_| doc.child(verb, &["dobj"]).is_none());
    let complement = || doc.child(verb, &["acomp", "attr", "oprd", "xcomp", "ccomp"]);
    own.or_else(|| scene.tables.fate(Part::Adjective, doc.lower(complement()?))).or_else(|| place(scene, verb))
}

/// "in prison", "taken to hospital".
fn place(scene: &Scene, head: usize) -> Option<Fate> {
    let doc = scene.doc;
    let inside = doc.children(head).filter(|&k| {
        k > head
            && doc.dep(k) == "prep"
            && matches!(doc.lower(k), "in" | "into" | "to" | "under" | "with" | "on" | "for" | "behind")
    });
    inside
        .filter_map(|p| doc.child(p, &["pobj", "pcomp"]))
        .find_map(|place| scene.tables.fate(Part::Place, doc.lemma(place)))
}

fn befalls_object(scene: &Scene, verb: usize, fate: Fate, people: bool) -> bool {
    let away = || scene.doc.children(verb).any(|k| scene.doc.dep(k) == "prep" && scene.doc.lower(k) == "from");
    match fate.role {
        Role::Object => true,
        Role::ObjectFrom => people && away(),
        Role::Person => people,
        Role::Subject | Role::Own => false,
    }
}

/// "six girls dragged off", as headlines leave the auxiliary out.
fn is_headline_passive(scene: &Scene, verb: usize, fate: Fate) -> bool {
    let doc = scene.doc;
    let has_object = |verb: usize| doc.child(verb, &["dobj", "ccomp", "dative"]).is_some();
    // "26 men killed and robbed the guards": the object stands beside the second verb.
    let shared = || doc.children(verb).any(|k| doc.dep(k) == "conj" && has_object(k));
    let lacks_object = !has_object(verb) && !shared() && doc.child(verb, &["aux", "auxpass"]).is_none();
    let needs_object = fate.role == Role::Object || doc.child(verb, &["agent", "prt"]).is_some();
    lacks_object && (doc.tag(verb) == "VBN" || doc.tag(verb) == "VBD" && needs_object)
}

/// "staged a sit-in", "sustained burns": what the object says of the subject.
fn bears(scene: &Scene, verb: usize) -> Option<Fate> {
    let doc = scene.doc;
    let object = doc.lemma(doc.child(verb, &["dobj"])?);
    let is = |class| scene.tables.is(class, doc.lemma(verb));
    let staged = || scene.tables.fate(Part::Group, object).filter(|fate| fate.of == Counted::Participants);
    let suffered = || scene.tables.fate(Part::Place, object).filter(|fate| fate.of == Counted::Injured);
    is(Class::Stager).then(staged).flatten().or_else(|| is(Class::Sufferer).then(suffered).flatten())
}

/// Police that are sent or that act: "sent 26 officers", "26 officers moved in".
pub(super) fn is_police_in_action(scene: &Scene, number: Number, noun: usize) -> bool {
    let doc = scene.doc;
    let head = phrase_head(scene, number, Some(noun));
    let verb = doc.lemma(doc.head(head));
    let acts = match doc.dep(head) {
        "nsubj" => scene.tables.is(Class::Acts, verb),
        "dobj" | "nsubjpass" => scene.tables.is(Class::Deploys, verb),
        _ => false,
    };
    acts && scene.tables.is(Class::Police, doc.lemma(noun))
}

fn is_passive(scene: &Scene, verb: usize) -> bool {
    scene.doc.child(verb, &["auxpass", "nsubjpass"]).is_some()
}
