//! Whole lines that are no sentence of the report: bylines, dates, credits, appeals to subscribe. The patterns are
//! rows of `data/article/lines.tsv`.

use crate::byline::{NAME, NAMES, PROPER};
use record::Role;
use regex::{Regex, RegexSet};
use serde::Deserialize;
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
    /// With the pattern of rows that name somebody; the others need the set alone.
    rows: Vec<(Kind, Where, Option<Regex>)>,
    set: RegexSet,
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

impl Lines {
    pub(crate) fn load() -> Result<Lines, TableError> {
        let date = r"(?:\d{1,2}(?:st|nd|rd|th)?[\s-]+[A-Za-z]{3,9}\.?[\s,-]+\d{4}|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})";
        let mut rows = Vec::new();
        let mut patterns = Vec::new();
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
            let fault = |error: regex::Error| TableError::row("article/lines.tsv", line, error.to_string());
            let names = row.pattern.contains("(?P<").then(|| Regex::new(&pattern)).transpose().map_err(fault)?;
            rows.push((row.kind, row.r#where, names));
            patterns.push(pattern);
        }
        let fault = |error: regex::Error| TableError::row("article/lines.tsv", 0, error.to_string());
        let set =
            regex::RegexSetBuilder::new(patterns).size_limit(1 << 26).dfa_size_limit(1 << 24).build().map_err(fault)?;
        Ok(Lines { rows, set })
    }

    /// What a line is by its words alone.
    pub(crate) fn find<'t>(&self, line: &'t str, standing: Standing) -> Option<Found<'t>> {
        let line = line.trim();
        if line.len() > LONGEST {
            return None;
        }
        let matching = self.set.matches(line);
        let rows = matching.iter().filter_map(|index| self.rows.get(index));
        let mut allowed = rows.filter(|(_, place, _)| match place {
            Where::Any => true,
            Where::Top => standing.top,
            Where::Page => standing.page,
        });
        let (kind, _, pattern) = allowed.next()?;
        let captures = pattern.as_ref().and_then(|pattern| pattern.captures(line));
        let group = |name| captures.as_ref().and_then(|found| found.name(name)).map(|group| group.as_str());
        Some(Found { kind: *kind, names: group("names"), publisher: group("publisher") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_matches_its_example() {
        let lines = Lines::load().unwrap();
        for (index, (line, row)) in tables::read::<Row>("article/lines.tsv", TABLE).unwrap().into_iter().enumerate() {
            assert!(lines.set.matches(&row.example).matched(index), "line {line}: {}", row.example);
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
