//! Dates as pages and bylines write them. What is ambiguous, such as 01/02/2022, is no date.

use jiff::civil::Date;
use regex::{Captures, Regex};
use serde::Deserialize;
use std::ops::Range;
use tables::TableError;

const MONTHS: &str = include_str!("../../../data/article/months.tsv");

/// A date with the precision of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    /// EDTF: a day or a month.
    pub(crate) edtf: String,
    /// The instant, where a time of day and its offset from UTC are both stated.
    pub(crate) at: Option<String>,
}

#[derive(Deserialize)]
struct Month {
    month: i8,
    names: String,
}

pub(crate) struct Dates {
    months: Vec<(String, i8)>,
    iso: Regex,
    compact: Regex,
    day_first: Regex,
    month_first: Regex,
    numbers: Regex,
    month_only: Regex,
    clock: Regex,
}

impl Dates {
    pub(crate) fn load() -> Result<Dates, TableError> {
        let mut months = Vec::new();
        for (_, row) in tables::read::<Month>("article/months.tsv", MONTHS)? {
            months.extend(row.names.split(';').map(|name| (name.to_owned(), row.month)));
        }
        let names: Vec<&str> = months.iter().map(|(name, _)| name.as_str()).collect();
        let month = format!(r"(?P<m>(?:{})\b)\.?", names.join("|"));
        let build = |pattern: &str| {
            let reason = |error: regex::Error| TableError::row("article/months.tsv", 0, error.to_string());
            Regex::new(pattern).map_err(reason)
        };
        Ok(Dates {
            iso: build(r"\b(?P<y>\d{4})[-/.](?P<n>\d{1,2})[-/.](?P<d>\d{1,2})(?:\b|T)")?,
            compact: build(r"^(?P<y>(?:19|20)\d\d)(?P<n>\d\d)(?P<d>\d\d)(?:T?\d*Z?)$")?,
            day_first: build(&format!(
                r"(?i)\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{month}[\s,-]*(?P<y>(?:19|20)\d\d)\b"
            ))?,
            month_first: build(&format!(
                r"(?i)\b{month}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<y>(?:19|20)\d\d)\b"
            ))?,
            numbers: build(r"\b(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})[./-](?P<y>(?:19|20)\d\d)\b")?,
            month_only: build(&format!(
                r"(?i)^\W*{month}[\s,]+(?P<y>(?:19|20)\d\d)\W*$|^(?P<y2>(?:19|20)\d\d)-(?P<n>\d\d)$"
            ))?,
            clock: build(
                r"^[T\s,]{0,3}(?P<h>\d{1,2}):(?P<min>\d\d)(?::(?P<sec>\d\d)(?:[.,]\d+)?)?\s*(?P<o>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b|[+-]\d\d\b)",
            )?,
            months,
        })
    }

    /// The date that a whole value states, as in `datetime="…"`.
    pub(crate) fn of_value(&self, value: &str) -> Option<Moment> {
        let value = value.trim();
        if let Some(found) = self.compact.captures(value) {
            return self.day(&found).map(|day| Moment { edtf: day.to_string(), at: None });
        }
        self.first_in(value).map(|(_, moment)| moment).or_else(|| self.month_only(value))
    }

    /// A month and a year with nothing else beside them.
    pub(crate) fn month_only(&self, text: &str) -> Option<Moment> {
        let found = self.month_only.captures(text.trim())?;
        let year = number(&found, "y").or_else(|| number(&found, "y2"))?;
        let month = self.month(&found)?;
        Date::new(year, month, 1).ok()?;
        Some(Moment { edtf: format!("{year:04}-{month:02}"), at: None })
    }

    /// The first date in a text, with its place.
    pub(crate) fn first_in(&self, text: &str) -> Option<(Range<usize>, Moment)> {
        let patterns = [&self.iso, &self.day_first, &self.month_first, &self.numbers];
        let mut found: Vec<(Range<usize>, Date)> = Vec::new();
        for pattern in patterns {
            // A pattern may match what is no date, such as a 31st of June: the next match may be one.
            let day = pattern.captures_iter(text).take(4).find_map(|captures| {
                let place = captures.get(0).map(|whole| whole.range())?;
                self.day(&captures).map(|day| (place, day))
            });
            found.extend(day);
        }
        let (place, day) = found.into_iter().min_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)))?;
        // The `T` between day and hour belongs to the clock.
        let end =
            if text.get(..place.end).is_some_and(|before| before.ends_with('T')) { place.end - 1 } else { place.end };
        let at = text.get(end..).and_then(|rest| self.at(day, rest));
        Some((place.start..end, Moment { edtf: day.to_string(), at }))
    }

    fn day(&self, found: &Captures<'_>) -> Option<Date> {
        let year = number(found, "y")?;
        if !(1700..2200).contains(&year) {
            return None;
        }
        if found.name("a").is_none() {
            return Date::new(year, self.month(found)?, number(found, "d").and_then(|day| i8::try_from(day).ok())?)
                .ok();
        }
        let first = number(found, "a").and_then(|day| i8::try_from(day).ok())?;
        let second = number(found, "b").and_then(|day| i8::try_from(day).ok())?;
        let (day, month) = match found.name("s").map(|separator| separator.as_str()) {
            Some(".") => (first, second),
            _ if first > 12 || first == second => (first, second),
            _ if second > 12 => (second, first),
            _ => return None,
        };
        Date::new(year, month, day).ok()
    }

    fn month(&self, found: &Captures<'_>) -> Option<i8> {
        if let Some(month) = found.name("n") {
            return month.as_str().parse().ok();
        }
        let name = found.name("m")?.as_str().to_lowercase();
        self.months.iter().find(|(known, _)| *known == name).map(|(_, month)| *month)
    }

    /// The instant, where the text after a date goes on with a time of day and its offset.
    fn at(&self, day: Date, rest: &str) -> Option<String> {
        let found = self.clock.captures(rest)?;
        let part = |name| found.name(name).and_then(|part| part.as_str().parse::<i8>().ok());
        let time = jiff::civil::Time::new(part("h")?, part("min")?, part("sec").unwrap_or(0), 0).ok()?;
        let offset = match found.name("o")?.as_str() {
            "Z" | "UTC" | "GMT" => "+00:00".to_owned(),
            offset => {
                let (sign, digits) = offset.split_at_checked(1)?;
                let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
                let (hours, minutes) = digits.split_at_checked(2)?;
                format!("{sign}{hours}:{}", if minutes.is_empty() { "00" } else { minutes })
            }
        };
        Some(format!("{day}T{time}{offset}"))
    }
}

fn number(found: &Captures<'_>, name: &str) -> Option<i16> {
    found.name(name)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        let dates = Dates::load().unwrap();
        for (value, edtf, at) in [
            ("2022-01-05T21:15:00+06:00", "2022-01-05", Some("2022-01-05T21:15:00+06:00")),
            ("2022-01-05T21:15:00.000Z", "2022-01-05", Some("2022-01-05T21:15:00+00:00")),
            ("2022-01-05T21:15:00+0600", "2022-01-05", Some("2022-01-05T21:15:00+06:00")),
            ("Wed, 05 Jan 2022 21:15:00 GMT", "2022-01-05", Some("2022-01-05T21:15:00+00:00")),
            ("2022-01-05 21:15", "2022-01-05", None),
            ("20220105", "2022-01-05", None),
            ("January 5, 2022", "2022-01-05", None),
            ("Jan. 5, 2022 4:30 p.m.", "2022-01-05", None),
            ("Wednesday 5th January 2022", "2022-01-05", None),
            ("5.1.2022", "2022-01-05", None),
            ("25/01/2022", "2022-01-25", None),
            ("01/25/2022", "2022-01-25", None),
            ("January 2022", "2022-01", None),
            ("2022-01", "2022-01", None),
        ] {
            let moment = dates.of_value(value).unwrap_or_else(|| panic!("{value}"));
            assert_eq!((moment.edtf.as_str(), moment.at.as_deref()), (edtf, at), "{value}");
        }
    }

    #[test]
    fn what_is_ambiguous_or_impossible_is_no_date() {
        let dates = Dates::load().unwrap();
        for value in ["01/02/2022", "31 June 2022", "Maybe 5, 2022", "12345678901", "yesterday", "5 January", ""] {
            assert_eq!(dates.of_value(value), None, "{value}");
        }
    }

    #[test]
    fn the_first_date_of_a_text_is_found_with_its_place() {
        let dates = Dates::load().unwrap();
        let text = "By Jane Roe, Hill Gazette, 7 January 2022, updated 9 January 2022";
        let (place, moment) = dates.first_in(text).unwrap();
        assert_eq!((&text[place], moment.edtf.as_str()), ("7 January 2022", "2022-01-07"));
    }
}
