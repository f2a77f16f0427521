//! Whole lines that are no sentence of the report: bylines, dates, credits, appeals to subscribe. The patterns are
//! rows of `data/article/lines.tsv`.

use crate::byline::{NAME, NAMES, PROPER};
use crate::loose::loosened;
use record::Role;
use regex::{Regex, RegexSet, RegexSetBuilder};
use serde::Deserialize;
use std::sync::OnceLock;
use tables::TableError;

const TABLE: &str = include_str!("../../../data/article/lines.tsv");

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Byline,
    Date,
    Caption,
    Credit,
    Correction,
    /// The time that heads an entry of a live page.
    Entry,
    /// A heading under which nothing belongs to the article any more.
    Ending,
    Contact,
    Copyright,
    Newsletter,
    Paywall,
    Comments,
    More,
    Share,
    Advert,
    Notice,
}

impl Kind {
    pub(crate) fn role(self) -> Role {
        match self {
            Kind::Byline => Role::Byline,
            Kind::Date | Kind::Entry => Role::Dateline,
            Kind::Caption => Role::Caption,
            Kind::Credit => Role::Credit,
            Kind::Ending => Role::Heading,
            Kind::Correction => Role::Correction,
            _ => Role::Boilerplate,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Where {
    Any,
    Top,
    Page,
}

#[derive(Deserialize)]
struct Row {
    kind: Kind,
    r#where: Where,
    pattern: String,
    #[cfg_attr(not(test), expect(dead_code))]
    example: String,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// Among the first lines of the report.
    pub(crate) top: bool,
    /// In a page, not in plain text.
    pub(crate) page: bool,
}

pub(crate) struct Lines {
    rows: Vec<Pattern>,
    /// The patterns, loosened: a line that a row matches matches here too. Telling that a line is none of these is what
    /// is asked of most lines, and automata that count characters are dear to build and to run.
    set: RegexSet,
}

struct Pattern {
    kind: Kind,
    place: Where,
    source: String,
    /// Built for the first line that needs it; a page needs few.
    exact: OnceLock<Option<Regex>>,
}

impl Pattern {
    fn exact(&self) -> Option<&Regex> {
        self.exact.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }
}

/// What a line is, and the names in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found<'t> {
    pub(crate) kind: Kind,
    pub(crate) names: Option<&'t str>,
    pub(crate) publisher: Option<&'t str>,
}

/// No line that is longer is one of these.
const LONGEST: usize = 700;
/// Bytes of states that a thread keeps of the loosened patterns: with fewer it would find them anew on every page.
const CACHE: usize = 1 << 24;

impl Lines {
    pub(crate) fn load() -> Result<Lines, TableError> {
        let date = r"(?:\d{1,2}(?:st|nd|rd|th)?[\s-]+[A-Za-z]{3,9}\.?[\s,-]+\d{4}|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})";
        let mut rows = Vec::new();
        let mut loose = Vec::new();
        for (line, row) in tables::read::<Row>("article/lines.tsv", TABLE)? {
            let mut pattern = format!("^(?:{})$", row.pattern);
            for (key, value) in [
                ("{names}", NAMES),
                ("{name}", NAME),
                ("{proper}", PROPER),
                ("{date}", date),
                // The words of the patterns are ASCII; Unicode's boundaries would send every line that has a curly quote
                // through a slower engine.
                (r"\b", r"(?-u:\b)"),
            ] {
                pattern = pattern.replace(key, value);
            }
            let fault = |error: Box<regex_syntax::Error>| TableError::row("article/lines.tsv", line, error.to_string());
            loose.push(loosened(&pattern).map_err(fault)?);
            rows.push(Pattern { kind: row.kind, place: row.r#where, source: pattern, exact: OnceLock::new() });
        }
        let fault = |error: regex::Error| TableError::row("article/lines.tsv", 0, error.to_string());
        Ok(Lines { rows, set: RegexSetBuilder::new(loose).dfa_size_limit(CACHE).build().map_err(fault)? })
    }

    /// What a line is by its words alone.
    pub(crate) fn find<'t>(&self, line: &'t str, standing: Standing) -> Option<Found<'t>> {
        let line = line.trim();
        if line.len() > LONGEST {
            return None;
        }
        let matching = self.set.matches(line);
        let rows = matching.iter().filter_map(|index| self.rows.get(index));
        let mut allowed = rows.filter(|row| match row.place {
            Where::Any => true,
            Where::Top => standing.top,
            Where::Page => standing.page,
        });
        let (kind, captures) = allowed.find_map(|row| Some((row.kind, row.exact()?.captures(line)?)))?;
        let group = |name| captures.name(name).map(|group| group.as_str());
        Some(Found { kind, names: group("names"), publisher: group("publisher") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_matches_its_example() {
        let lines = Lines::load().unwrap();
        for (index, (line, row)) in tables::read::<Row>("article/lines.tsv", TABLE).unwrap().into_iter().enumerate() {
            let exact = lines.rows[index].exact().unwrap();
            assert!(exact.is_match(&row.example), "line {line}: {}", row.example);
            let standing = Standing { top: row.r#where == Where::Top, page: row.r#where == Where::Page };
            let found = lines.find(&row.example, standing);
            assert_eq!(found.map(|found| found.kind.role()), Some(row.kind.role()), "line {line}: {}", row.example);
        }
    }

    #[test]
    fn sentences_of_a_report_are_none_of_these() {
        let lines = Lines::load().unwrap();
        for sentence in [
            "By Monday night the city was quiet.",
            "By Monday Night, the city was quiet.",
            "The photo: a soldier on a bridge, his rifle raised. Nobody knows who took it.",
            "Share prices fell by a tenth on Friday.",
            "More than 3,000 people have been held.",
            "Contact with the unit was lost on 7 January 2022.",
            "Copyright law was changed in 2019, and nobody was told. The minister resigned.",
            "Read the statement that the ministry put out on Friday.",
            "Related charges were dropped, prosecutors said.",
            "Subscribers to the channel were told to stay at home.",
            "Police in Almaty, 7 January 2022, on a bridge.",
            "Comments by the minister set off a protest.",
            "Troops entered the town on 5 January 2022.",
            "Reporting by Hill Watch shows that the bridge was damaged.",
            "The army contributed to this.",
            "Subscribers have to sign in, the ministry said.",
            "At 14:32 the shooting stopped.",
            "The minister corrected this report on Friday.",
            "Photographs credit the bridge.",
            "Already a third of the town was under water.",
        ] {
            assert_eq!(lines.find(sentence, Standing { top: true, page: false }), None, "{sentence}");
        }
    }
}
