//! What is not weights: tokenizer, norms, actions, attribute rules, lemmas.

use super::Body;
use super::folder::{Folder, array, get, map, number, string};
use super::pattern::translate;
use anyhow::{Context, Result, bail, ensure};
use language::packed::{AttributeRule, Header, LemmaTable, Predicate, TokenPattern};
use rmpv::Value;
use std::collections::{BTreeMap, BTreeSet};

const ORTH: u64 = 65;
const NORM: u64 = 67;

pub fn tokenizer(folder: &Folder, tables: &serde_json::Value, header: &mut Header) -> Result<()> {
    let value = folder.msgpack("tokenizer")?;
    ensure!(get(&value, "token_match")?.is_nil(), "the tokenizer has a token_match, which the runtime does not know");
    ensure!(get(&value, "faster_heuristics")? == &Value::Boolean(true), "faster_heuristics is off");
    let pattern = |name: &str| translate(&string(get(&value, name)?)?, &tables["classes"]);
    let rules = &mut header.tokenizer;
    rules.prefix = pattern("prefix_search")?;
    rules.suffix = pattern("suffix_search")?;
    rules.infix = pattern("infix_finditer")?;
    rules.url = pattern("url_match")?;
    for (text, tokens) in map(get(&value, "exceptions")?)? {
        let mut parts = Vec::new();
        for token in array(tokens)? {
            let (mut orth, mut norm) = (None, None);
            for (attribute, value) in map(token)? {
                match attribute.as_u64() {
                    Some(ORTH) => orth = Some(string(value)?),
                    Some(NORM) => norm = Some(string(value)?),
                    _ => bail!("the special case {text} sets {attribute}, which the runtime does not know"),
                }
            }
            parts.push((orth.with_context(|| format!("a token of the special case {text} has no text"))?, norm));
        }
        rules.special.insert(string(text)?, parts);
    }
    Ok(())
}

pub fn norms(folder: &Folder, header: &mut Header) -> Result<()> {
    let tables = folder.msgpack("vocab/lookups.bin")?;
    for (id, norm) in map(get(&tables, "lexeme_norm")?)? {
        header.lexeme_norms.insert(id.as_u64().context("a norm's key is no number")?, string(norm)?);
    }
    Ok(())
}

pub fn actions(folder: &Folder, header: &mut Header) -> Result<()> {
    header.parser_actions = moves(folder, "parser/moves", &["S", "D", "L", "R", "B"], &[])?;
    // The recogniser's last class is for missing annotations, and its Out has no label; neither is scored.
    header.name_actions = moves(folder, "ner/moves", &["M", "B", "I", "L", "U", "O"], &["M"])?;
    Ok(())
}

/// Actions in the order of the scorer's outputs: by move; within a move by falling frequency, then falling label.
fn moves(folder: &Folder, name: &str, letters: &[&str], unscored: &[&str]) -> Result<Vec<(String, String)>> {
    let value = folder.msgpack(name)?;
    let labels: BTreeMap<String, BTreeMap<String, i64>> = serde_json::from_str(&string(get(&value, "moves")?)?)?;
    let mut actions = Vec::new();
    for (step, labels) in labels {
        let letter = letters.get(step.parse::<usize>()?).with_context(|| format!("{name}: no move {step}"))?;
        if unscored.contains(letter) {
            continue;
        }
        let mut labels: Vec<(i64, String)> = labels.into_iter().map(|(label, frequency)| (frequency, label)).collect();
        ensure!(labels.iter().all(|(frequency, _)| *frequency >= 0), "{name} has labels that were added later");
        labels.sort_by(|a, b| b.cmp(a));
        for (_, label) in labels {
            if *letter == "O" && !label.is_empty() {
                continue;
            }
            actions.push(((*letter).to_owned(), label));
        }
    }
    Ok(actions)
}

pub fn ruler(folder: &Folder, header: &mut Header) -> Result<()> {
    for rule in array(&folder.msgpack("attribute_ruler/patterns")?)? {
        let mut compiled = AttributeRule {
            patterns: Vec::new(),
            index: number(get(rule, "index")?)?,
            pos: None,
            morph: None,
            lemma: None,
            tag: None,
            dep: None,
        };
        for pattern in array(get(rule, "patterns")?)? {
            let tokens = array(pattern)?.iter().map(token_pattern).collect::<Result<_>>()?;
            compiled.patterns.push(tokens);
        }
        for (attribute, value) in map(get(rule, "attrs")?)? {
            let value = string(value)?;
            match attribute.as_str() {
                Some("POS") => compiled.pos = Some(value),
                Some("MORPH") => compiled.morph = Some(sorted_features(&value)),
                Some("LEMMA") => compiled.lemma = Some(value),
                Some("TAG") => compiled.tag = Some(value),
                Some("DEP") => compiled.dep = Some(value),
                _ => bail!("an attribute rule sets {attribute}, which the runtime does not know"),
            }
        }
        header.ruler.push(compiled);
    }
    Ok(())
}

fn sorted_features(morph: &str) -> String {
    if morph == "_" {
        return String::new();
    }
    morph.split('|').collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("|")
}

fn token_pattern(value: &Value) -> Result<TokenPattern> {
    let mut pattern = TokenPattern::default();
    for (attribute, value) in map(value)? {
        match attribute.as_str() {
            Some("TAG") => pattern.tag = Some(predicate(value)?),
            Some("DEP") => pattern.dep = Some(predicate(value)?),
            Some("LOWER") => pattern.lower = Some(predicate(value)?),
            Some("IS_SPACE") => pattern.is_space = value.as_bool(),
            _ => bail!("an attribute rule looks at {attribute}, which the runtime does not know"),
        }
    }
    Ok(pattern)
}

fn predicate(value: &Value) -> Result<Predicate> {
    if value.is_str() {
        return Ok(Predicate::In(vec![string(value)?]));
    }
    let [(operator, operand)] = map(value)?.as_slice() else { bail!("a predicate with several operators: {value}") };
    Ok(match operator.as_str() {
        Some("IN") => Predicate::In(array(operand)?.iter().map(string).collect::<Result<_>>()?),
        Some("NOT_IN") => Predicate::NotIn(array(operand)?.iter().map(string).collect::<Result<_>>()?),
        Some("REGEX") => Predicate::Regex(string(operand)?),
        _ => bail!("the predicate {operator} is not known"),
    })
}

pub fn lemmas(folder: &Folder, header: &mut Header, body: &mut Body) -> Result<()> {
    let tables = folder.msgpack("lemmatizer/lookups/lookups.bin")?;
    let names: BTreeMap<u64, &str> = ["adj", "adv", "noun", "verb", "punct", "propn", "pron", "aux", "num"]
        .into_iter()
        .map(|name| (language::packed::string_id(name, &header.symbols), name))
        .collect();
    let name = |key: &Value| {
        let id = key.as_u64().context("a lemma table's key is no number")?;
        names.get(&id).map(|name| (*name).to_owned()).with_context(|| format!("lemma table {id} is of no known kind"))
    };
    for (key, rules) in map(get(&tables, "lemma_rules")?)? {
        let table: &mut LemmaTable = header.lemmas.entry(name(key)?).or_default();
        for rule in array(rules)? {
            let [old, new] = array(rule)?.as_slice() else { bail!("a lemma rule that is no pair") };
            table.rules.push((string(old)?, string(new)?));
        }
    }
    for (key, exceptions) in map(get(&tables, "lemma_exc")?)? {
        let table = header.lemmas.entry(name(key)?).or_default();
        for (word, forms) in map(exceptions)? {
            table.exceptions.insert(string(word)?, array(forms)?.iter().map(string).collect::<Result<_>>()?);
        }
    }
    for (key, words) in map(get(&tables, "lemma_index")?)? {
        let table = header.lemmas.entry(name(key)?).or_default();
        let words: BTreeSet<String> = array(words)?.iter().map(string).collect::<Result<_>>()?;
        let set = fst::Set::from_iter(words)?;
        table.index = Some(body.add(set.as_fst().as_bytes(), &[]));
    }
    Ok(())
}
