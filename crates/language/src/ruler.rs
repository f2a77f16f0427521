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
}

pub struct Ruler {
    /// Which tags let the first token of a pattern match: by tag, the patterns as (rule, pattern) in rule order.
    by_tag: Vec<Vec<(usize, usize)>>,
    rules: Vec<Rule>,
    /// The lemmas that rules set.
    pub lemmas: Vec<String>,
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

/// A pattern for one token; sets of tags and labels are by index.
struct Compiled {
    tags: Option<Vec<bool>>,
    deps: Option<Vec<bool>>,
    lower: Option<Words>,
    is_space: Option<bool>,
}

enum Words {
    In(Vec<String>),
    NotIn(Vec<String>),
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
        let mut ruler = Ruler { by_tag: vec![Vec::new(); tags.len()], rules: Vec::new(), lemmas: Vec::new() };
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
                .map(|pattern| pattern.iter().map(|token| Compiled::new(token, tags, deps)).collect())
                .collect::<Result<Vec<Vec<_>>, _>>()?;
            for (index, pattern) in patterns.iter().enumerate() {
                for (tag, list) in ruler.by_tag.iter_mut().enumerate() {
                    let admits = |first: &Compiled| first.tags.as_ref().is_none_or(|tags| tags[tag]);
                    if pattern.first().is_some_and(admits) {
                        list.push((ruler.rules.len(), index));
                    }
                }
            }
            ruler.rules.push(Rule {
                patterns,
                index: rule.index,
                pos,
                morph: rule.morph.map(|morph| index_of(morphs, &morph)),
                lemma: rule.lemma.map(|lemma| index_of(&mut ruler.lemmas, &lemma)),
                tag: rule.tag.map(|tag| index_of(tags, &tag)),
                dep: rule.dep.map(|dep| index_of(deps, &dep)),
            });
        }
        Ok(ruler)
    }

    /// All matches are found before any is applied; later rules win.
    pub fn apply(&self, tokens: &[RuledToken<'_>], empty_morph: u16) -> Vec<Ruling> {
        let mut rulings = vec![Ruling { morph: empty_morph, ..Ruling::default() }; tokens.len()];
        let mut matches: Vec<(usize, usize)> = Vec::with_capacity(tokens.len() * 2);
        for (start, token) in tokens.iter().enumerate() {
            let Some(patterns) = self.by_tag.get(usize::from(token.tag)) else { continue };
            for &(rule, pattern) in patterns {
                let pattern = &self.rules[rule].patterns[pattern];
                let rest = &tokens[start..];
                if pattern.len() <= rest.len() && pattern.iter().zip(rest).all(|(one, token)| one.matches(token)) {
                    matches.push((rule, start));
                }
            }
        }
        matches.sort_unstable();
        for (rule, start) in matches {
            let rule = &self.rules[rule];
            if let Some(ruling) = rulings.get_mut(start + rule.index) {
                ruling.pos = rule.pos.unwrap_or(ruling.pos);
                ruling.morph = rule.morph.unwrap_or(ruling.morph);
                ruling.lemma = rule.lemma.or(ruling.lemma);
                ruling.tag = rule.tag.or(ruling.tag);
                ruling.dep = rule.dep.or(ruling.dep);
            }
        }
        rulings
    }
}

impl Compiled {
    fn new(pattern: &TokenPattern, tags: &[String], deps: &[String]) -> Result<Compiled, ModelError> {
        Ok(Compiled {
            tags: pattern.tag.as_ref().map(|predicate| set(predicate, tags)).transpose()?,
            deps: pattern.dep.as_ref().map(|predicate| set(predicate, deps)).transpose()?,
            lower: match &pattern.lower {
                Some(Predicate::In(words)) => Some(Words::In(words.clone())),
                Some(Predicate::NotIn(words)) => Some(Words::NotIn(words.clone())),
                Some(Predicate::Regex(source)) => Some(Words::Regex(regex(source)?)),
                None => None,
            },
            is_space: pattern.is_space,
        })
    }

    fn matches(&self, token: &RuledToken<'_>) -> bool {
        let among = |set: &Option<Vec<bool>>, index: u16| {
            set.as_ref().is_none_or(|set| set.get(usize::from(index)).copied().unwrap_or(false))
        };
        among(&self.tags, token.tag)
            && among(&self.deps, token.dep)
            && self.is_space.is_none_or(|is_space| is_space == token.is_space)
            && match &self.lower {
                None => true,
                Some(Words::In(words)) => words.iter().any(|word| word == token.lower),
                Some(Words::NotIn(words)) => words.iter().all(|word| word != token.lower),
                Some(Words::Regex(regex)) => regex.is_match(token.lower),
            }
    }
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
