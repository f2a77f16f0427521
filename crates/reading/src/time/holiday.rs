//! Feasts whose day the calendar alone gives: `data/times/holidays.tsv`.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use tables::TableError;

const TABLE: &str = "data/times/holidays.tsv";

/// How to find the day of a feast in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    /// `12-25`
    Fixed(i8, i8),
    /// `11-thu-4`: the fourth Thursday of November; -1 is the last one.
    Weekday { month: i8, weekday: i8, nth: i8 },
    /// `easter-2`: days from Easter Sunday, western.
    Easter(i32),
}

#[derive(Deserialize)]
struct Row {
    names: String,
    day: String,
}

/// Names of each feast and the rule for its day.
pub fn load() -> Result<Vec<(Vec<String>, Holiday)>, TableError> {
    let rows = tables::read::<Row>(TABLE, include_str!("../../../../data/times/holidays.tsv"))?;
    rows.into_iter()
        .map(|(line, row)| {
            let bad = || TableError::row(TABLE, line, format!("{:?} is no rule for a day", row.day));
            Ok((tables::list(&row.names), Holiday::parse(&row.day).ok_or_else(bad)?))
        })
        .collect()
}

impl Holiday {
    fn parse(text: &str) -> Option<Holiday> {
        if let Some(days) = text.strip_prefix("easter") {
            return Some(Holiday::Easter(if days.is_empty() { 0 } else { days.parse().ok()? }));
        }
        let (month, rest) = text.split_once('-')?;
        let month = month.parse().ok()?;
        let Some((weekday, nth)) = rest.split_once('-') else {
            return Some(Holiday::Fixed(month, rest.parse().ok()?));
        };
        let weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|&day| day == weekday)?;
        Some(Holiday::Weekday { month, weekday: i8::try_from(weekday + 1).ok()?, nth: nth.parse().ok()? })
    }

    /// Whether it falls on the same day every year.
    pub fn is_fixed(self) -> bool {
        matches!(self, Holiday::Fixed(..))
    }

    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
            Holiday::Weekday { month, weekday, nth } => {
                let weekday = super::granule::weekday(weekday)?;
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            Holiday::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
        }
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_kind_of_rule_gives_a_day() {
        let day = |rule: &str, year| Holiday::parse(rule).unwrap().in_year(year).unwrap();
        assert_eq!(day("12-25", 2021), date(2021, 12, 25));
        assert_eq!(day("11-thu-4", 2021), date(2021, 11, 25));
        assert_eq!(day("5-mon--1", 2022), date(2022, 5, 30));
        for (year, month, of_month) in [(2022, 4, 17), (2016, 3, 27), (2008, 3, 23), (1961, 4, 2)] {
            assert_eq!(day("easter", year), date(year, month, of_month));
        }
        assert_eq!(day("easter-2", 2022), date(2022, 4, 15));
    }
}
