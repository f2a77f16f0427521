//! The grammar: `data/times/rules.tsv`, compiled once and matched at a token.

use super::frame::{Amount, Frame, Tense};
use super::granule::Unit;
use super::scan::Token;
use super::words::{self, Class, Slot, Words};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use tables::TableError;

const TABLE: &str = "data/times/rules.tsv";

/// How the words of a rule are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    Calendar,
    Range,
    Pair,
    Shift,
    Named,
    Duration,
    Set,
    Reference,
    Time,
    Modifier,
    None,
}

/// What a rule asks of its surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    Weak,
    Joined,
    At,
    Closed,
    Final,
    Rate,
    Placed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Literals(Vec<String>),
    Class(Class, Slot),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Element {
    word: Word,
    optional: bool,
    joint: bool,
    /// Must follow, and is not part of the expression.
    ahead: bool,
}

pub struct Rule {
    line: u64,
    elements: Vec<Element>,
    pub reading: Reading,
    pub when: Option<When>,
    fixed: Frame,
}

#[derive(Deserialize)]
struct Row {
    pattern: String,
    reading: Reading,
    set: String,
    when: Option<When>,
}

pub struct Rules {
    rules: Vec<Rule>,
    /// Rules by the words that they may begin with.
    by_word: HashMap<String, Vec<usize>>,
    by_class: BTreeMap<Class, Vec<usize>>,
}

/// A rule that fits the tokens `first..end`.
#[derive(Debug, Clone)]
pub struct Match {
    pub reading: Reading,
    pub when: Option<When>,
    pub first: usize,
    pub end: usize,
    pub frame: Frame,
    /// Nothing but one word that also means something else.
    pub doubtful: bool,
    /// Where a pair is cut: the end of the first expression and the start of the second one.
    pub joint: Option<(usize, usize)>,
    /// The day that an hour was found beside.
    pub day: Option<Box<Match>>,
    /// Order in the table.
    rule: usize,
}

impl Rules {
    pub fn load() -> Result<Rules, TableError> {
        let mut rules = Rules { rules: Vec::new(), by_word: HashMap::new(), by_class: BTreeMap::new() };
        for (line, row) in tables::read::<Row>(TABLE, include_str!("../../../../data/times/rules.tsv"))? {
            let bad = |what: &str| TableError::row(TABLE, line, format!("{what:?} is not understood"));
            let elements = row.pattern.split_whitespace().map(|word| element(word).ok_or_else(|| bad(word)));
            let mut fixed = Frame::default();
            for setting in tables::list(&row.set) {
                fix(&mut fixed, &setting).ok_or_else(|| bad(&setting))?;
            }
            rules.add(Rule {
                line,
                elements: elements.collect::<Result<_, _>>()?,
                reading: row.reading,
                when: row.when,
                fixed,
            });
        }
        Ok(rules)
    }

    /// The line of the rule that fits.
    pub fn line(&self, found: &Match) -> u64 {
        self.rules.get(found.rule).map_or(0, |rule| rule.line)
    }

    fn add(&mut self, rule: Rule) {
        let number = self.rules.len();
        for element in &rule.elements {
            match &element.word {
                Word::Class(class, _) => self.by_class.entry(*class).or_default().push(number),
                Word::Literals(literals) => {
                    for literal in literals {
                        self.by_word.entry(literal.clone()).or_default().push(number);
                    }
                }
            }
            if !element.optional {
                break;
            }
        }
        self.rules.push(rule);
    }

    /// Every rule that fits at token `i`, the longest first, then in the table's order.
    pub fn matches(&self, words: &Words, tokens: &[Token], i: usize) -> Vec<Match> {
        let Some(token) = tokens.get(i) else { return Vec::new() };
        let mut numbers: Vec<usize> = self.by_word.get(&token.lower).cloned().unwrap_or_default();
        for class in words.classes(tokens, i) {
            numbers.extend(self.by_class.get(&class).into_iter().flatten());
        }
        numbers.sort_unstable();
        numbers.dedup();
        let mut matches: Vec<Match> =
            numbers.into_iter().filter_map(|number| self.fit(number, words, tokens, i)).collect();
        matches.sort_by_key(|found| (std::cmp::Reverse(found.end), found.rule));
        matches
    }

    /// Whether a rule, by its number in the table, fits anywhere.
    #[cfg(test)]
    pub fn fires(&self, number: usize, words: &Words, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|i| self.fit(number, words, tokens, i).is_some())
    }

    fn fit(&self, number: usize, words: &Words, tokens: &[Token], i: usize) -> Option<Match> {
        let rule = self.rules.get(number)?;
        let start = Match {
            reading: rule.reading,
            when: rule.when,
            first: i,
            end: i,
            frame: rule.fixed.clone(),
            doubtful: false,
            joint: None,
            day: None,
            rule: number,
        };
        let mut found = follow(&rule.elements, words, tokens, start)?;
        // Optional marks at the end, such as the comma before a year that is not there, are given back.
        while found.end > i + 1
            && tokens.get(found.end - 1).is_some_and(|token| matches!(token.lower.as_str(), "," | "."))
        {
            found.end -= 1;
        }
        found.doubtful &= found.end - found.first == 1;
        Some(found)
    }
}

/// Fits the elements from `found.end` on; optional ones are taken where that leads to an end. The depth is the rule's.
fn follow(elements: &[Element], words: &Words, tokens: &[Token], found: Match) -> Option<Match> {
    let Some((element, rest)) = elements.split_first() else {
        return Some(found);
    };
    let mut taken = found.clone();
    if take(element, words, tokens, &mut taken)
        && let Some(whole) = follow(rest, words, tokens, taken)
    {
        return Some(whole);
    }
    element.optional.then(|| follow(rest, words, tokens, found)).flatten()
}

fn take(element: &Element, words: &Words, tokens: &[Token], found: &mut Match) -> bool {
    let start = found.end;
    match &element.word {
        Word::Literals(literals) => {
            if !tokens.get(start).is_some_and(|token| literals.contains(&token.lower)) {
                return false;
            }
            found.end += usize::from(!element.ahead);
        }
        Word::Class(class, slot) => {
            let Some(word) = words.read(*class, tokens, start) else { return false };
            if !found.frame.fill(*slot, word.meaning) {
                return false;
            }
            found.end += word.tokens;
            found.doubtful |= word.doubtful;
            // The full stop of "Jan. 5" and "Mon., Jan. 5".
            let abbreviated = matches!(class, Class::Month | Class::Weekday)
                && tokens.get(start).is_some_and(|token| token.lower.len() < 6)
                && tokens.get(found.end).is_some_and(|token| token.lower == "." && token.glued);
            found.end += usize::from(abbreviated);
        }
    }
    if element.joint {
        found.joint = Some((start, found.end));
    }
    true
}

fn element(text: &str) -> Option<Element> {
    let (text, optional) = text.strip_suffix('?').map_or((text, false), |text| (text, true));
    let inside = |open: char, close: char| text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
    let (joint, ahead) = (inside('{', '}').is_some(), inside('(', ')').is_some());
    let text = inside('{', '}').or(inside('(', ')')).unwrap_or(text);
    let Some(class) = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')) else {
        return Some(Element {
            word: Word::Literals(text.split('|').map(str::to_owned).collect()),
            optional,
            joint,
            ahead,
        });
    };
    let (class, slot) = class.split_once(':').map_or((class, None), |(class, slot)| (class, Some(slot)));
    let class: Class = code(class)?;
    let slot = slot.map_or(Some(class.slot()), code)?;
    Some(Element { word: Word::Class(class, slot), optional, joint, ahead })
}

/// An enumeration's member by the name that tables use.
fn code<T: serde::de::DeserializeOwned>(name: &str) -> Option<T> {
    let deserializer: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        serde::de::IntoDeserializer::into_deserializer(name);
    T::deserialize(deserializer).ok()
}

/// One setting of the column `set`.
fn fix(frame: &mut Frame, setting: &str) -> Option<()> {
    let (name, value) = setting.split_once('=')?;
    match (name, value) {
        ("unit", "same") => frame.same_unit = true,
        ("unit", unit) => frame.unit = Some(Unit::from_code(unit)?),
        ("from", "mention") => frame.from_mention = true,
        ("amount", "X") => frame.amount = Some(Amount::Some),
        ("amount", amount) => frame.amount = Some(Amount::Tenths(amount.parse::<i32>().ok()? * 10)),
        ("by", by) => frame.by = Some(by.parse().ok()?),
        ("year-by", by) => frame.year_by = Some(by.parse().ok()?),
        ("part", part) => frame.part = Some(words::part(part)?),
        ("fiscal", _) => frame.fiscal = true,
        ("half-more", _) => frame.half_more = true,
        ("habitual", _) => frame.habitual = true,
        ("overnight", _) => frame.overnight = true,
        ("reference", "PAST") => frame.reference = Some(Tense::Past),
        ("reference", "PRESENT") => frame.reference = Some(Tense::Present),
        ("reference", "FUTURE") => frame.reference = Some(Tense::Future),
        _ => return None,
    }
    Some(())
}
