//! The packed model: one file, made by `cargo xtask data model` from a stock model folder.
//!
//! ```text
//! "DATELNM1"  u64 length of the header  header (JSON)  zeros up to a multiple of 64  body
//! ```
//!
//! All numbers are little-endian. The header is a [`Header`]; offsets in it count from the start of the body. Tensors
//! are `f32` and start at multiples of 64 bytes, so that they can be used where they lie.

use crate::ModelError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub const MAGIC: &[u8; 8] = b"DATELNM1";
/// Alignment of the body and of every section in it.
pub const ALIGN: usize = 64;

/// Everything but the numbers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Header {
    /// `en_core_web_sm 3.8.0`.
    pub name: String,
    pub license: String,
    /// sha256 of every file of the model folder that was read.
    pub files: BTreeMap<String, String>,
    pub tokenizer: TokenizerRules,
    /// spaCy's reserved strings; their ids are small integers instead of hashes.
    pub symbols: BTreeMap<String, u64>,
    /// Norms by string id; they win over `base_norms`.
    pub lexeme_norms: BTreeMap<u64, String>,
    pub base_norms: BTreeMap<String, String>,
    pub unicode: UnicodeRanges,
    pub shared: EmbeddingSpec,
    pub names: EmbeddingSpec,
    pub tags: Vec<String>,
    /// Actions in the order of the scorer's outputs: a move and its label.
    pub parser_actions: Vec<(String, String)>,
    pub name_actions: Vec<(String, String)>,
    pub ruler: Vec<AttributeRule>,
    pub lemmas: BTreeMap<String, LemmaTable>,
    pub tensors: BTreeMap<String, Section>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub struct TokenizerRules {
    pub prefix: String,
    pub suffix: String,
    pub infix: String,
    pub url: String,
    /// Special cases: the string, and its tokens with the norm of those that carry one.
    pub special: BTreeMap<String, Vec<(String, Option<String>)>>,
}

/// Inclusive ranges of code points with a property, as Python 3.11 (Unicode 14) has it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct UnicodeRanges {
    pub space: Vec<(u32, u32)>,
    pub alpha: Vec<(u32, u32)>,
    pub digit: Vec<(u32, u32)>,
    pub upper: Vec<(u32, u32)>,
    /// Code points that `str.lower` changes.
    pub lowered: Vec<(u32, u32)>,
}

/// An embedding layer: one hashed table a feature.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct EmbeddingSpec {
    pub features: Vec<FeatureSpec>,
    pub depth: usize,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct FeatureSpec {
    pub name: String,
    pub seed: u32,
    pub rows: usize,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct AttributeRule {
    pub patterns: Vec<Vec<TokenPattern>>,
    pub index: usize,
    pub pos: Option<String>,
    pub morph: Option<String>,
    pub lemma: Option<String>,
    pub tag: Option<String>,
    pub dep: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub struct TokenPattern {
    pub tag: Option<Predicate>,
    pub dep: Option<Predicate>,
    pub lower: Option<Predicate>,
    pub is_space: Option<bool>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Predicate {
    In(Vec<String>),
    NotIn(Vec<String>),
    Regex(String),
}

/// Lemmas of one part of speech.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct LemmaTable {
    /// Suffix and what replaces it.
    pub rules: Vec<(String, String)>,
    pub exceptions: BTreeMap<String, Vec<String>>,
    /// The words that are lemmas: an `fst` set in the body.
    pub index: Option<Section>,
}

/// A piece of the body. `shape` is empty for bytes.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Section {
    pub offset: usize,
    pub length: usize,
    pub shape: Vec<usize>,
}

/// A packed model in memory.
pub struct Packed {
    pub header: Header,
    body: &'static [u8],
}

impl Packed {
    pub fn open(bytes: &'static [u8]) -> Result<Packed, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Format("it does not start with DATELNM1"))?;
        let (length, rest) = rest.split_first_chunk::<8>().ok_or(ModelError::Format("it is cut short"))?;
        let length =
            usize::try_from(u64::from_le_bytes(*length)).map_err(|_| ModelError::Format("its header is too long"))?;
        let header = rest.get(..length).ok_or(ModelError::Format("its header is cut short"))?;
        let start = (MAGIC.len() + 8 + length).next_multiple_of(ALIGN);
        let body = bytes.get(start..).ok_or(ModelError::Format("its body is cut short"))?;
        Ok(Packed { header: serde_json::from_slice(header)?, body })
    }

    pub fn bytes(&self, section: &Section) -> Result<&'static [u8], ModelError> {
        let end = section.offset.checked_add(section.length);
        end.and_then(|end| self.body.get(section.offset..end)).ok_or(ModelError::Format("a section lies outside it"))
    }

    /// The numbers of a tensor, after a look at its shape.
    pub fn tensor(&self, name: &str, shape: &[usize]) -> Result<&'static [f32], ModelError> {
        let wrong = || ModelError::Tensor(name.to_owned());
        let section = self.header.tensors.get(name).filter(|section| section.shape == shape).ok_or_else(wrong)?;
        let numbers = bytemuck::try_cast_slice(self.bytes(section)?).map_err(|_| wrong())?;
        if numbers.len() == shape.iter().product::<usize>() { Ok(numbers) } else { Err(wrong()) }
    }

    pub fn vector(&self, name: &str, length: usize) -> Result<&'static [f32], ModelError> {
        self.tensor(name, &[length])
    }
}

/// The id of a string, for those who write the file.
pub fn string_id(text: &str, symbols: &BTreeMap<String, u64>) -> u64 {
    crate::strings::Strings::new(symbols).id(text)
}
