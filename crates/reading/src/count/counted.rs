//! What a number counts: the noun behind it, or nothing but itself ("killed 26").

use super::Scene;
use super::number::Number;
use super::tables::{Kind, NumberKind, Part};
use language::Pos;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The head of a noun phrase.
    Noun(usize),
    /// The number stands for those counted.
    Bare,
}

/// Signs that make a number an amount of money.
const CURRENCIES: [&str; 5] = ["$", "€", "£", "¥", "₽"];

/// Nothing where the number is no count: a year, an age, a score, a name, money.
pub(super) fn target(scene: &Scene, number: Number) -> Option<Target> {
    let doc = scene.doc;
    let sentence = doc.sentence(number.first);
    let before = number.first.checked_sub(1).filter(|&i| i >= sentence.start);
    let after = Some(number.last + 1).filter(|&i| i < sentence.end);
    let touches = |i: usize, j: usize| doc.end(i) == doc.start(j);
    if before.is_some_and(|i| CURRENCIES.contains(&doc.word(i)) || doc.word(i).ends_with('$')) {
        return None;
    }
    // "G-20", "3-1", "15-year-old", "26-strong", "9:30", "24/7".
    let joined =
        |i: usize| matches!(doc.word(i), "-" | "–" | "/" | ":" | "%" | "." | "’" | "'") || doc.word(i).starts_with('-');
    let glued_before = before.is_some_and(|i| joined(i) && touches(i, number.first));
    let glued_after =
        after.is_some_and(|i| joined(i) && touches(number.last, i) && !matches!(doc.word(i), "." | ":" | "’" | "'"));
    if glued_before || glued_after || after.is_some_and(|i| doc.word(i) == "%") {
        return None;
    }
    if doc.lower(number.first) == "no" && doc.pos(number.first) != Pos::Det {
        return None;
    }
    if is_age(scene, number) {
        return None;
    }
    // "46 killed, 112 hurt": whatever noun the parse hangs them on.
    let fate = |i: usize| scene.tables.fate(Part::Adjective, doc.lower(i)).is_some();
    let adjoins = |i: usize| i < sentence.end && matches!(doc.pos(i), Pos::Noun | Pos::Propn | Pos::Adj);
    let fated = after.is_some_and(|i| fate(i) && doc.pos(i) != Pos::Noun && !adjoins(i + 1));
    if fated {
        return Some(Target::Bare);
    }
    if let Some(noun) = noun(scene, number) {
        // "one of the gunmen" is a pronoun, "one of the dead" is a toll.
        let pronoun = doc.lower(number.last) == "one"
            && after.is_some_and(|of| doc.lower(of) == "of" && of + 1 < sentence.end && doc.lower(of + 1) == "the")
            && number.max == Some(1)
            && scene.tables.fate(Part::Noun, doc.lower(noun)).is_none()
            && scene.tables.fate(Part::Noun, doc.lemma(noun)).is_none();
        if pronoun {
            return None;
        }
        return (!is_year(scene, number)).then_some(Target::Noun(noun));
    }
    // "Khabar 24", "Article 5", "3 May 2022", "Brown, 56,": a number behind its noun or on its own.
    let named =
        before.is_some_and(|i| doc.pos(i) == Pos::Propn || doc.head(number.last) == i && doc.pos(i) == Pos::Noun);
    let apposed = matches!(doc.dep(number.last), "appos" | "npadvmod" | "punct" | "compound");
    let digits_only = number.min.is_some_and(|value| (1900..2100).contains(&value)) && is_year(scene, number);
    // "two dead".
    let fated = after.is_some_and(fate);
    let silent = number.max == Some(0) && doc.lower(number.last) != "nobody"
        || doc.lower(number.last) == "one" && !fated
        || matches!(doc.lower(number.last), "few" | "couple");
    ((!named && !apposed || fated) && !digits_only && !silent).then_some(Target::Bare)
}

/// What the noun is; tables have the singular of a name in the plural, "commandos", too.
pub(super) fn kind(scene: &Scene, noun: usize) -> Option<Kind> {
    let tables = scene.tables;
    let lower = scene.doc.lower(noun);
    let of_lemma = tables.noun(&scene.doc.lemma(noun).to_lowercase());
    of_lemma.or_else(|| tables.noun(lower.strip_suffix('s')?))
}

/// "300 Rwandans", "two operators": people by the form of the word, where no table knows it.
pub(super) fn is_human(scene: &Scene, noun: usize) -> bool {
    let doc = scene.doc;
    let nation = doc.name_at(noun).is_some_and(|name| doc.name_label(name) == "NORP");
    nation || doc.tag(noun) == "NNS" && scene.tables.is_agentive(doc.lemma(noun))
}

/// "children under five", "thought to be under 18", "two brothers, 71 and 68,".
fn is_age(scene: &Scene, number: Number) -> bool {
    let doc = scene.doc;
    let sentence = doc.sentence(number.first);
    let after = number.last + 1;
    let closes = after >= sentence.end || matches!(doc.pos(after), Pos::Punct | Pos::Adp | Pos::Aux | Pos::Verb);
    let Some(lead) = number.first.checked_sub(2).filter(|&i| i >= sentence.start && closes) else { return false };
    let before = lead + 1;
    let limit = matches!(doc.lower(before), "under" | "over" | "above") && before == number.start;
    let people = matches!(kind(scene, lead), Some(Kind::People)) && doc.pos(lead) == Pos::Noun;
    // "they are under 18", but "the toll is above 26".
    let subject = doc.child(lead, &["nsubj"]);
    let is_age_of_subject =
        doc.lemma(lead) == "be" && subject.is_none_or(|subject| scene.tables.toll(doc.lemma(subject)).is_none());
    if limit && number.max.is_none_or(|max| max < 100) && number.min.is_none_or(|min| min <= 100) {
        return people || is_age_of_subject || matches!(doc.lower(lead), "all" | "those" | "anyone" | "mostly");
    }
    doc.lower(before) == "and"
        && doc.pos(lead) == Pos::Num
        && matches!(doc.dep(lead), "appos" | "npadvmod")
        && lead > sentence.start
        && doc.word(lead - 1) == ","
        && doc.head(number.last) == lead
}

/// Four digits without a comma, as years are written.
fn is_year(scene: &Scene, number: Number) -> bool {
    let word = scene.doc.word(number.last);
    number.first == number.last
        && word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// The noun that the number belongs to, right of it.
fn noun(scene: &Scene, number: Number) -> Option<usize> {
    let doc = scene.doc;
    let sentence = doc.sentence(number.first);
    let nominal = |i: usize| matches!(doc.pos(i), Pos::Noun | Pos::Propn);
    // "dozens of protesters", "19 of them", "two of his clients".
    let next = number.last + 1;
    if next < sentence.end && doc.lower(next) == "of" {
        let object = doc.child(next, &["pobj"]).filter(|&object| object > next);
        let object = object.or_else(|| (next + 1..sentence.end.min(next + 5)).find(|&i| nominal(i)));
        let counted = |object: usize| {
            nominal(object)
                || doc.pos(object) == Pos::Pron
                || scene.tables.fate(Part::Noun, doc.lower(object)).is_some()
        };
        return object.filter(|&object| counted(object) && !is_another_number(scene, object));
    }
    let governed =
        (number.first..=number.last).map(|i| doc.head(i)).find(|&head| head > number.last && head < sentence.end);
    if let Some(head) = governed
        && nominal(head)
        && matches!(
            doc.dep(number.last),
            "nummod" | "quantmod" | "det" | "amod" | "compound" | "nmod" | "advmod" | "predet" | "poss"
        )
    {
        return Some(head);
    }
    // The parse may miss it: adjectives and nouns up to the last noun in a row.
    let mut found = None;
    for i in next..sentence.end.min(next + 6) {
        let filler = matches!(doc.pos(i), Pos::Adj | Pos::Noun | Pos::Propn) && doc.tag(i) != "CD"
            || doc.word(i) == "-"
            || matches!(doc.word(i), "\"" | "“" | "”" | "''");
        let participle = doc.tag(i) == "VBN" && i + 1 < sentence.end && nominal(i + 1) && doc.head(i) > i;
        if !filler && !participle {
            break;
        }
        if nominal(i) {
            found = Some(i);
        }
    }
    found.filter(|&noun| is_plural(scene, noun) || number.max == Some(1) || number.max == Some(0))
}

fn is_plural(scene: &Scene, noun: usize) -> bool {
    matches!(scene.doc.tag(noun), "NNS" | "NNPS") || scene.tables.noun(scene.doc.lemma(noun)).is_some()
}

fn is_another_number(scene: &Scene, i: usize) -> bool {
    scene.tables.number(scene.doc.lower(i)).is_some_and(|word| word.kind != NumberKind::Unit)
}
