//! A report as a reader sees it: its text, cut into blocks, and what the page says of itself.

use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// `sha256:` over the capture's hash, the address, the publisher and the given date.
    pub id: String,
    /// What the user calls the report: the `id` of a JSON line, else the file's name.
    pub source_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default)]
    pub authors: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    pub language: String,
    /// True where the language was guessed and the guess is doubtful.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub language_doubtful: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Published>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capture: Option<Capture>,
    pub text: String,
    pub blocks: Vec<Block>,
}

impl Document {
    /// The block that an offset stands in.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let here = self.blocks.partition_point(|block| block.end <= at);
        self.blocks.get(here).filter(|block| block.start <= at)
    }
}

/// When the report was published or updated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// EDTF: a day, a month or a year.
    pub edtf: String,
    /// The instant with its offset from UTC, where the page states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    pub basis: Basis,
}

/// Where a date was found, the most trustworthy first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    Given,
    Metadata,
    Dateline,
    Text,
    /// Gives a year and no more.
    CopyrightYear,
}

/// The bytes that were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Capture {
    pub sha256: String,
    pub bytes: usize,
    pub media_type: String,
    pub charset: String,
}

/// One paragraph, heading, caption … of the text. Blocks never overlap and stand in text order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    pub role: Role,
    pub start: usize,
    pub end: usize,
    /// Runs `[text_start, text_end, byte_start, byte_end]` into the captured bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Vec<[usize; 4]>>,
}

impl Block {
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Title,
    Byline,
    Dateline,
    Heading,
    Paragraph,
    Quote,
    List,
    Caption,
    Credit,
    Correction,
    Boilerplate,
}

impl Role {
    /// Entities, times and places are read here.
    pub fn is_read(self) -> bool {
        self != Role::Boilerplate
    }

    /// Statements and events are read here.
    pub fn is_coded(self) -> bool {
        matches!(self, Role::Title | Role::Paragraph | Role::Quote | Role::List | Role::Caption)
    }
}
