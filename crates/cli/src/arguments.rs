//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use pipeline::Overlays;
use record::EventId;
use std::path::PathBuf;
use tables::TableError;

/// Reads news reports of political crisis and keeps a sourced record of what they say happened: who did what to whom,
/// where, when, how many, according to whom, and how sure.
#[derive(Parser)]
#[command(name = "dateline", version, about, long_about = None, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Code reports: files in, records out
    ///
    /// A table on a terminal, JSON Lines when piped. The JSON Lines are the full record with the names of private
    /// persons: a working copy, not for publication. Tables, CSV and JSON Lines with --shield show pseudonyms, and hide
    /// what private persons said word for word.
    Code(CodeOptions),
    /// Say why each value is what it is: the rule, the words, the candidates, and what was dropped
    ///
    /// Of a whole report, or of one thing of its record by its identifier: V2 an event, E1 an entity, P3 a place, T1 a
    /// time, C1 a count, S4 a statement.
    Explain(ExplainOptions),
    /// Code the built-in reports on Kazakhstan in January 2022 and print the event table
    Demo(DemoOptions),
    /// Ask how a time expression is read
    Time(TimeQuestion),
    /// Ask what a place name is taken for
    Place(PhraseQuestion),
    /// Ask what a phrase for an actor is taken for
    Actor(PhraseQuestion),
}

#[derive(Args)]
pub struct CodeOptions {
    /// HTML or text files, folders, JSON Lines, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub output: OutputOptions,
    #[command(flatten)]
    pub overlays: OverlayOptions,
    #[command(flatten)]
    pub input: InputOptions,
    /// Also write the failures as JSON Lines to this file
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
    /// Stop after this many reports
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Stop at the first report that fails
    #[arg(long)]
    pub fail_fast: bool,
    /// Say why each value is what it is, in the JSON Lines or in place of the table
    #[arg(long)]
    pub explain: bool,
    /// Print this event (V1, V2 …) with its words in context and the bytes they were read from
    #[arg(long, value_name = "ID", conflicts_with_all = ["format", "explain"])]
    pub evidence: Option<EventId>,
}

#[derive(Args)]
pub struct ExplainOptions {
    /// An HTML or text file, JSON Lines, or - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Only this event, entity, place, time, count or statement
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    #[command(flatten)]
    pub overlays: OverlayOptions,
    #[command(flatten)]
    pub input: InputOptions,
    /// Show the names of private persons
    #[arg(long)]
    pub reveal: bool,
}

#[derive(Args)]
pub struct DemoOptions {
    #[command(flatten)]
    pub output: OutputOptions,
    #[command(flatten)]
    pub overlays: OverlayOptions,
}

/// How what is given is to be read.
#[derive(Args, Clone)]
pub struct InputOptions {
    /// Publication date of reports that are not given one: a day, a month or a year (2022-01-07)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<String>,
    /// Read every input as this, whatever its name says
    #[arg(long = "as", value_name = "KIND")]
    pub kind: Option<InputKind>,
}

/// The user's own tables.
#[derive(Args, Clone, Default)]
pub struct OverlayOptions {
    /// Your own actors over ours: a table in the columns of data/actors/actors.tsv; may be given again
    #[arg(long, value_name = "FILE")]
    pub actors: Vec<PathBuf>,
    /// Your own verbs or nouns over ours: a table in the columns of data/coding/verbs.tsv or nouns.tsv; may be given again
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Your own places over ours: a table in the columns of data/places/supplement.tsv; may be given again
    #[arg(long, value_name = "FILE")]
    pub places: Vec<PathBuf>,
}

impl OverlayOptions {
    /// Opens the tables, for the engine to check.
    pub fn open(&self) -> Result<Overlays, TableError> {
        Overlays::open(&self.actors, &self.lexicon, &self.places)
    }
}

#[derive(Args, Clone, Copy, Default)]
pub struct OutputOptions {
    /// What to print; a table on a terminal and JSON Lines otherwise
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Shield the JSON Lines too: pseudonyms for private persons, no capture, no address
    #[arg(long)]
    pub shield: bool,
    /// Show the names of private persons in tables and CSV
    #[arg(long, conflicts_with = "shield")]
    pub reveal: bool,
    /// Keep the report's address when shielding; it leads back to the names
    #[arg(long)]
    pub url: bool,
    /// Threads; as many as there are processors unless said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each report's header, then its events with their words
    Table,
    /// The full record, one report a line: a working copy with private names unless --shield
    Jsonl,
    /// One event a line
    Csv,
}

/// What is printed of each record.
pub enum View {
    /// As `--format` says.
    Record,
    /// The same with explanations.
    Explained,
    /// The explanation of one thing.
    Only(String),
    /// The words and bytes of one event.
    Evidence(EventId),
}

impl View {
    pub fn is_explained(&self) -> bool {
        matches!(self, View::Explained | View::Only(_))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputKind {
    Text,
    Html,
}

#[derive(Args)]
pub struct TimeQuestion {
    /// The words, for example: overnight, last Friday, early January
    #[arg(required = true, value_name = "PHRASE")]
    pub words: Vec<String>,
    /// The day on which they were written
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<String>,
}

#[derive(Args)]
pub struct PhraseQuestion {
    /// The words
    #[arg(required = true, value_name = "PHRASE")]
    pub words: Vec<String>,
    #[command(flatten)]
    pub overlays: OverlayOptions,
}

/// A day, a month or a year in EDTF.
fn date(text: &str) -> Result<String, String> {
    let start = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    match start.parse::<jiff::civil::Date>() {
        Ok(_) if matches!(text.len(), 4 | 7 | 10) => Ok(text.to_owned()),
        _ => Err("give a day, a month or a year as in 2022-01-07, 2022-01 or 2022".to_owned()),
    }
}
