//! Lemmas by rule: exceptions, then suffix rules whose result must be a known word.

use crate::ModelError;
use crate::Pos;
use crate::packed::{LemmaTable, Packed};
use crate::unicode::Unicode;
use std::collections::{BTreeMap, HashMap};

struct Table {
    rules: Vec<(String, String)>,
    exceptions: HashMap<String, Vec<String>>,
    index: Option<fst::Set<&'static [u8]>>,
}

pub struct Lemmatizer {
    /// By lower-case part of speech.
    tables: BTreeMap<String, Table>,
}

impl Lemmatizer {
    pub fn load(packed: &Packed, tables: BTreeMap<String, LemmaTable>) -> Result<Lemmatizer, ModelError> {
        let mut loaded = BTreeMap::new();
        for (pos, table) in tables {
            let index = match &table.index {
                Some(section) => Some(fst::Set::new(packed.bytes(section)?)?),
                None => None,
            };
            let exceptions = table.exceptions.into_iter().collect();
            loaded.insert(pos, Table { rules: table.rules, exceptions, index });
        }
        Ok(Lemmatizer { tables: loaded })
    }

    /// Whether a lower-case word, or a form of it that the rules take apart, is in the dictionary.
    pub fn knows(&self, lower: &str) -> bool {
        self.tables.values().any(|table| {
            let listed = |form: &str| table.index.as_ref().is_some_and(|index| index.contains(form));
            let by_rule = |(old, new): &(String, String)| {
                lower.strip_suffix(old.as_str()).is_some_and(|stem| listed(&format!("{stem}{new}")))
            };
            table.exceptions.contains_key(lower) || listed(lower) || table.rules.iter().any(by_rule)
        })
    }

    pub fn lemma(&self, word: &str, lower: &str, pos: Pos, morph: &str, unicode: &Unicode) -> String {
        let pos = pos.name().to_ascii_lowercase();
        if matches!(pos.as_str(), "" | "space") || is_base_form(&pos, morph) {
            return lower.to_owned();
        }
        let Some(table) = self.tables.get(&pos) else {
            return if pos == "propn" { word.to_owned() } else { lower.to_owned() };
        };
        let knows = |form: &str| table.index.as_ref().is_some_and(|index| index.contains(form));
        let mut forms: Vec<String> = Vec::new();
        let mut unknown: Vec<String> = Vec::new();
        for (old, new) in &table.rules {
            let Some(stem) = lower.strip_suffix(old.as_str()) else { continue };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if knows(&form) {
                forms.insert(0, form);
            } else if !form.chars().all(|c| unicode.is_alpha(c)) {
                forms.push(form);
            } else {
                unknown.push(form);
            }
        }
        // Exceptions go to the front one by one, so the last that no rule has found is the lemma; else the first form.
        let exceptions = table.exceptions.get(lower).map(Vec::as_slice).unwrap_or_default();
        let mut front = None;
        for form in exceptions {
            if !forms.contains(form) && front != Some(form) {
                front = Some(form);
            }
        }
        let found = front.cloned().or_else(|| forms.into_iter().next()).or_else(|| unknown.into_iter().next());
        found.unwrap_or_else(|| word.to_owned())
    }
}

fn is_base_form(pos: &str, morph: &str) -> bool {
    let has = |feature: &str| morph.split('|').any(|one| one == feature);
    let has_number = morph.split('|').any(|one| one.starts_with("Number="));
    (pos == "noun" && has("Number=Sing"))
        || (pos == "verb" && has("VerbForm=Fin") && has("Tense=Pres") && !has_number)
        || has("VerbForm=Inf")
        || has("VerbForm=None")
        || has("Degree=Pos")
}
