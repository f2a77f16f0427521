//! A model folder: its files, and a look at its configuration.

use anyhow::{Context, Result, bail, ensure};
use rmpv::Value;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub struct Folder {
    path: PathBuf,
    read: RefCell<BTreeMap<String, String>>,
}

/// Settings that the runtime is written for. Anything else is refused.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("nlp", "lang", r#""en""#),
    ("nlp", "pipeline", r#"["tok2vec","tagger","parser","senter","attribute_ruler","lemmatizer","ner"]"#),
    ("nlp", "disabled", r#"["senter"]"#),
    ("nlp", "tokenizer", r#"{"@tokenizers":"spacy.Tokenizer.v1"}"#),
    ("components.lemmatizer", "mode", r#""rule""#),
    ("components.lemmatizer", "overwrite", "false"),
    ("components.ner.model", "@architectures", r#""spacy.TransitionBasedParser.v2""#),
    ("components.ner.model", "state_type", r#""ner""#),
    ("components.ner.model", "extra_state_tokens", "false"),
    ("components.ner.model", "use_upper", "true"),
    ("components.ner.model.tok2vec", "@architectures", r#""spacy.Tok2Vec.v2""#),
    ("components.ner.model.tok2vec.embed", "@architectures", r#""spacy.MultiHashEmbed.v2""#),
    ("components.ner.model.tok2vec.embed", "include_static_vectors", "false"),
    ("components.ner.model.tok2vec.encode", "@architectures", r#""spacy.MaxoutWindowEncoder.v2""#),
    ("components.ner.model.tok2vec.encode", "window_size", "1"),
    ("components.parser", "learn_tokens", "false"),
    ("components.parser.model", "@architectures", r#""spacy.TransitionBasedParser.v2""#),
    ("components.parser.model", "state_type", r#""parser""#),
    ("components.parser.model", "extra_state_tokens", "false"),
    ("components.parser.model", "use_upper", "true"),
    ("components.parser.model.tok2vec", "@architectures", r#""spacy.Tok2VecListener.v1""#),
    ("components.tagger", "overwrite", "false"),
    ("components.tagger.model", "@architectures", r#""spacy.Tagger.v2""#),
    ("components.tagger.model", "normalize", "false"),
    ("components.tok2vec.model", "@architectures", r#""spacy.Tok2Vec.v2""#),
    ("components.tok2vec.model.embed", "@architectures", r#""spacy.MultiHashEmbed.v2""#),
    ("components.tok2vec.model.embed", "include_static_vectors", "false"),
    ("components.tok2vec.model.encode", "@architectures", r#""spacy.MaxoutWindowEncoder.v2""#),
    ("components.tok2vec.model.encode", "window_size", "1"),
];

impl Folder {
    /// The data folder inside an installed package: the one with a `config.cfg`.
    pub fn find(package: &Path) -> Result<Folder> {
        for entry in std::fs::read_dir(package)? {
            let path = entry?.path();
            if path.join("config.cfg").is_file() {
                return Ok(Folder { path, read: RefCell::default() });
            }
        }
        bail!("{} holds no model folder", package.display())
    }

    pub fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        let bytes = std::fs::read(self.path.join(name)).with_context(|| format!("cannot read {name}"))?;
        self.read.borrow_mut().insert(name.to_owned(), sha256(&bytes));
        Ok(bytes)
    }

    pub fn json(&self, name: &str) -> Result<serde_json::Value> {
        serde_json::from_slice(&self.bytes(name)?).with_context(|| format!("{name} is not JSON"))
    }

    pub fn msgpack(&self, name: &str) -> Result<Value> {
        decode(&self.bytes(name)?).with_context(|| format!("{name} is not MessagePack"))
    }

    /// sha256 of every file that was read so far.
    pub fn files_read(&self) -> BTreeMap<String, String> {
        self.read.borrow().clone()
    }

    /// Refuses settings that the runtime does not know.
    pub fn check_config(&self) -> Result<()> {
        let text = String::from_utf8(self.bytes("config.cfg")?)?;
        let mut section = String::new();
        let mut settings = BTreeMap::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name.to_owned();
            } else if let Some((key, value)) = line.split_once(" = ") {
                settings.insert((section.clone(), key.to_owned()), value.to_owned());
            }
        }
        for (section, key, expected) in EXPECTED {
            let found = settings.get(&((*section).to_owned(), (*key).to_owned())).map_or("nothing", String::as_str);
            ensure!(found == *expected, "config.cfg, [{section}] {key} is {found}; the runtime knows {expected}");
        }
        Ok(())
    }
}

pub fn decode(mut bytes: &[u8]) -> Result<Value> {
    Ok(rmpv::decode::read_value(&mut bytes)?)
}

pub fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// A member of a MessagePack map; keys may be strings or binaries.
pub fn get<'v>(value: &'v Value, key: &str) -> Result<&'v Value> {
    let map = value.as_map().with_context(|| format!("{key:?} was looked for in something that is no map"))?;
    let holds = |found: &Value| match found {
        Value::Binary(bytes) => bytes == key.as_bytes(),
        other => other.as_str() == Some(key),
    };
    map.iter().find(|(found, _)| holds(found)).map(|(_, value)| value).with_context(|| format!("no {key:?}"))
}

pub fn string(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).with_context(|| format!("{value} is no string"))
}

pub fn array(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().context("not a list")
}

pub fn map(value: &Value) -> Result<&Vec<(Value, Value)>> {
    value.as_map().context("not a map")
}

pub fn number(value: &Value) -> Result<usize> {
    let number = value.as_u64().with_context(|| format!("{value} is no number"))?;
    Ok(usize::try_from(number)?)
}
