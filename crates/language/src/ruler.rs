//! The attribute ruler: part of speech, morphology and some lemmas, by rules over tag, label and word.

use crate::ModelError;
use crate::Pos;
use crate::packed::{AttributeRule, Predicate, TokenPattern};
use crate::parser::index_of;
use regex::Regex;

/// What the rules read and write.
pub struct RuledToken<'a> {
    pub tag: u16,
    pub dep: u16,
    pub lower: &'a str,
    /// The number of `lower` in [`Ruler::words`], counted from 1; 0 if it is not there.
    pub listed: u16,
    pub is_space: bool,
}

/// What the rules have set.
#[derive(Debug, Clone, Default)]
pub struct Ruling {
    pub pos: Pos,
    pub morph: u16,
    pub lemma: Option<u16>,
    pub tag: Option<u16>,
    pub dep: Option<u16>,
    /// The rules that have set these, counted from 1, in the order of the fields.
    by: [u16; 5],
}

pub struct Ruler {
    by_tag: Vec<Candidates>,
    rules: Vec<Rule>,
    /// The words that rules list.
    pub words: Vec<String>,
    /// The lemmas that rules set.
    pub lemmas: Vec<String>,
}

/// What rules say of a tag alone, and the other patterns whose first token can have it, as (rule, pattern).
struct Candidates {
    by_tag_alone: Ruling,
    any_word: Vec<(usize, usize)>,
    /// Those whose first token is a word of a list.
    listed: Vec<(usize, usize)>,
}

struct Rule {
    patterns: Vec<Vec<Compiled>>,
    index: usize,
    pos: Option<Pos>,
    morph: Option<u16>,
    lemma: Option<u16>,
    tag: Option<u16>,
    dep: Option<u16>,
}

/// A pattern for one token; sets of tags, labels and listed words are by index.
struct Compiled {
    tags: Option<Vec<bool>>,
    deps: Option<Vec<bool>>,
    lower: Option<Words>,
    is_space: Option<bool>,
}

enum Words {
    In(Vec<bool>),
    NotIn(Vec<bool>),
    Regex(Regex),
}

impl Ruler {
    /// The lists of tags, labels and morphologies grow by those that rules set.
    pub fn load(
        rules: Vec<AttributeRule>,
        tags: &mut Vec<String>,
        deps: &mut Vec<String>,
        morphs: &mut Vec<String>,
    ) -> Result<Ruler, ModelError> {
        // First everything that can be set, so that the sets below cover it.
        for rule in &rules {
            if let Some(tag) = &rule.tag {
                index_of(tags, tag);
            }
            if let Some(dep) = &rule.dep {
                index_of(deps, dep);
            }
        }
        let nothing = Ruling { morph: index_of(morphs, ""), ..Ruling::default() };
        let none = || Candidates { by_tag_alone: nothing.clone(), any_word: Vec::new(), listed: Vec::new() };
        let by_tag = tags.iter().map(|_| none()).collect();
        let mut ruler = Ruler { by_tag, rules: Vec::new(), words: Vec::new(), lemmas: Vec::new() };
        for rule in rules {
            let pos = match &rule.pos {
                Some(name) => Some(
                    name.parse().map_err(|_| ModelError::Unknown { what: "a part of speech", found: name.clone() })?,
                ),
                None => None,
            };
            let patterns = rule
                .patterns
                .iter()
                .map(|pattern| pattern.iter().map(|token| Compiled::new(token, tags, deps, &mut ruler.words)).collect())
                .collect::<Result<Vec<Vec<_>>, _>>()?;
            let compiled = Rule {
                patterns,
                index: rule.index,
                pos,
                morph: rule.morph.map(|morph| index_of(morphs, &morph)),
                lemma: rule.lemma.map(|lemma| index_of(&mut ruler.lemmas, &lemma)),
                tag: rule.tag.map(|tag| index_of(tags, &tag)),
                dep: rule.dep.map(|dep| index_of(deps, &dep)),
            };
            ruler.add(compiled);
        }
        Ok(ruler)
    }

    /// Adds a rule to the candidates of every tag that the first token of one of its patterns can have.
    fn add(&mut self, rule: Rule) {
        let number = self.rules.len();
        for (index, pattern) in rule.patterns.iter().enumerate() {
            let Some(first) = pattern.first() else { continue };
            let tag_alone = pattern.len() == 1 && rule.index == 0 && first.asks_the_tag_alone();
            for (tag, candidates) in self.by_tag.iter_mut().enumerate() {
                if !first.tags.as_ref().is_none_or(|tags| tags[tag]) {
                    continue;
                }
                match &first.lower {
                    _ if tag_alone => candidates.by_tag_alone.take(number, &rule),
                    Some(Words::In(_)) => candidates.listed.push((number, index)),
                    _ => candidates.any_word.push((number, index)),
                }
            }
        }
        self.rules.push(rule);
    }

    /// What the rules say of each token. They match against what is given, not against what other rules set; of several
    /// that set the same thing the last wins.
    pub fn apply(&self, tokens: &[RuledToken<'_>]) -> Vec<Ruling> {
        let by_tag_alone = |token: &RuledToken<'_>| {
            self.by_tag.get(usize::from(token.tag)).map(|candidates| candidates.by_tag_alone.clone())
        };
        let mut rulings: Vec<Ruling> = tokens.iter().map(|token| by_tag_alone(token).unwrap_or_default()).collect();
        for (start, token) in tokens.iter().enumerate() {
            let Some(candidates) = self.by_tag.get(usize::from(token.tag)) else { continue };
            let listed = if token.listed == 0 { &[] } else { candidates.listed.as_slice() };
            for &(number, pattern) in candidates.any_word.iter().chain(listed) {
                let rule = &self.rules[number];
                let pattern = &rule.patterns[pattern];
                let rest = &tokens[start..];
                if pattern.len() <= rest.len()
                    && pattern.iter().zip(rest).all(|(one, token)| one.matches(token))
                    && let Some(ruling) = rulings.get_mut(start + rule.index)
                {
                    ruling.take(number, rule);
                }
            }
        }
        rulings
    }
}

impl Ruling {
    /// Takes what a rule sets, unless a later rule has set it.
    fn take(&mut self, number: usize, rule: &Rule) {
        // The model has some two hundred rules.
        let number = u16::try_from(number + 1).unwrap_or(u16::MAX);
        let [pos, morph, lemma, tag, dep] = &mut self.by;
        let later = |by: &mut u16, sets: bool| {
            let takes = sets && number >= *by;
            if takes {
                *by = number;
            }
            takes
        };
        if let Some(new) = rule.pos.filter(|_| later(pos, true)) {
            self.pos = new;
        }
        if let Some(new) = rule.morph.filter(|_| later(morph, true)) {
            self.morph = new;
        }
        if later(lemma, rule.lemma.is_some()) {
            self.lemma = rule.lemma;
        }
        if later(tag, rule.tag.is_some()) {
            self.tag = rule.tag;
        }
        if later(dep, rule.dep.is_some()) {
            self.dep = rule.dep;
        }
    }
}

impl Compiled {
    fn new(
        pattern: &TokenPattern,
        tags: &[String],
        deps: &[String],
        listed: &mut Vec<String>,
    ) -> Result<Compiled, ModelError> {
        Ok(Compiled {
            tags: pattern.tag.as_ref().map(|predicate| set(predicate, tags)).transpose()?,
            deps: pattern.dep.as_ref().map(|predicate| set(predicate, deps)).transpose()?,
            lower: match &pattern.lower {
                Some(Predicate::In(words)) => Some(Words::In(numbers(words, listed))),
                Some(Predicate::NotIn(words)) => Some(Words::NotIn(numbers(words, listed))),
                Some(Predicate::Regex(source)) => Some(Words::Regex(regex(source)?)),
                None => None,
            },
            is_space: pattern.is_space,
        })
    }

    fn asks_the_tag_alone(&self) -> bool {
        self.tags.is_some() && self.deps.is_none() && self.lower.is_none() && self.is_space.is_none()
    }

    fn matches(&self, token: &RuledToken<'_>) -> bool {
        let among = |set: &[bool], index: u16| set.get(usize::from(index)).copied().unwrap_or(false);
        self.tags.as_ref().is_none_or(|tags| among(tags, token.tag))
            && self.deps.as_ref().is_none_or(|deps| among(deps, token.dep))
            && self.is_space.is_none_or(|is_space| is_space == token.is_space)
            && match &self.lower {
                None => true,
                Some(Words::In(words)) => among(words, token.listed),
                Some(Words::NotIn(words)) => !among(words, token.listed),
                Some(Words::Regex(regex)) => regex.is_match(token.lower),
            }
    }
}

/// The set of some words by their numbers in a list, which grows by those it lacks. 0 stands for all others.
fn numbers(words: &[String], listed: &mut Vec<String>) -> Vec<bool> {
    let mut set = Vec::new();
    for word in words {
        let number = usize::from(index_of(listed, word)) + 1;
        set.resize(set.len().max(number + 1), false);
        set[number] = true;
    }
    set
}

fn set(predicate: &Predicate, names: &[String]) -> Result<Vec<bool>, ModelError> {
    Ok(match predicate {
        Predicate::In(list) => names.iter().map(|name| list.contains(name)).collect(),
        Predicate::NotIn(list) => names.iter().map(|name| !list.contains(name)).collect(),
        Predicate::Regex(source) => {
            let regex = regex(source)?;
            names.iter().map(|name| regex.is_match(name)).collect()
        }
    })
}

fn regex(source: &str) -> Result<Regex, ModelError> {
    Regex::new(source).map_err(|error| ModelError::Pattern { name: "attribute rule", reason: error.to_string() })
}
