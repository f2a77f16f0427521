//! EDTF (ISO 8601-2) as Dateline writes it, read back into days: whoever compares two dates works with these.

use super::granule::{Granule, Unit};
use jiff::civil::Date;
use std::fmt;

/// What an EDTF value says: every day from `earliest` to `latest`, both inclusive; an open side is absent.
///
/// `precision` is that of the words: a day written as a day is finer than the same day reached as an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edtf {
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
    pub precision: Precision,
    /// `~`, `?` or `%`: the edges are not to be taken at their word.
    pub approximate: bool,
}

/// How fine a value is; finer ones are less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Day,
    /// An interval with two ends: a week, a weekend, a quarter.
    Interval,
    Month,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
    /// An interval without a beginning or without an end.
    Open,
}

impl Edtf {
    /// Reads `2022-01-07`, `2022-01`, `2022-21`, `2022`, `202X`, `20XX`, each with `~`, `?` or `%`, an instant (of which
    /// the day is kept), and intervals of two of those, either of which may be `..`.
    pub fn parse(text: &str) -> Option<Edtf> {
        let Some((from, to)) = text.split_once('/') else {
            return Edtf::point(text);
        };
        let end = |side: &str| if side == ".." { Some(None) } else { Edtf::point(side).map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        let approximate = [from, to].iter().flatten().any(|side| side.approximate);
        let precision = if from.is_some() && to.is_some() { Precision::Interval } else { Precision::Open };
        let earliest = from.and_then(|side| side.earliest);
        let latest = to.and_then(|side| side.latest);
        let ordered = earliest.is_none_or(|a| latest.is_none_or(|b| a <= b));
        (ordered && earliest.or(latest).is_some()).then_some(Edtf { earliest, latest, precision, approximate })
    }

    fn point(text: &str) -> Option<Edtf> {
        let plain = text.trim_end_matches(['~', '?', '%']);
        let (granule, precision) = granule_of(plain.split('T').next()?)?;
        Some(Edtf {
            earliest: Some(granule.first),
            latest: Some(granule.last()),
            precision,
            approximate: plain.len() < text.len(),
        })
    }

    /// One day.
    pub fn day(date: Date) -> Edtf {
        Edtf { earliest: Some(date), latest: Some(date), precision: Precision::Day, approximate: false }
    }

    pub fn contains(self, other: Edtf) -> bool {
        let starts = self.earliest.is_none_or(|own| other.earliest.is_some_and(|its| own <= its));
        let ends = self.latest.is_none_or(|own| other.latest.is_some_and(|its| its <= own));
        starts && ends
    }

    pub fn overlaps(self, other: Edtf) -> bool {
        let before = |a: Option<Date>, b: Option<Date>| a.is_none_or(|a| b.is_none_or(|b| a <= b));
        before(self.earliest, other.latest) && before(other.earliest, self.latest)
    }

    /// The days that both allow: "since Monday" and "until Friday" give Monday to Friday. None where they disagree.
    pub fn intersect(self, other: Edtf) -> Option<Edtf> {
        if self.contains(other) || other.contains(self) {
            return Some(if self.contains(other) { other } else { self });
        }
        let later = |a: Option<Date>, b: Option<Date>| a.max(b);
        let sooner = |a: Option<Date>, b: Option<Date>| a.into_iter().chain(b).min();
        let (earliest, latest) = (later(self.earliest, other.earliest), sooner(self.latest, other.latest));
        self.overlaps(other).then(|| Edtf::between(earliest, latest, self.approximate || other.approximate))
    }

    /// The smallest interval that holds both.
    pub fn hull(self, other: Edtf) -> Edtf {
        if self.contains(other) {
            return self;
        }
        if other.contains(self) {
            return other;
        }
        let earliest = self.earliest.zip(other.earliest).map(|(a, b)| a.min(b));
        let latest = self.latest.zip(other.latest).map(|(a, b)| a.max(b));
        Edtf::between(earliest, latest, self.approximate || other.approximate)
    }

    fn between(earliest: Option<Date>, latest: Option<Date>, approximate: bool) -> Edtf {
        let precision = match (earliest, latest) {
            (Some(first), Some(last)) if first == last => Precision::Day,
            (Some(_), Some(_)) => Precision::Interval,
            _ => Precision::Open,
        };
        Edtf { earliest, latest, precision, approximate }
    }
}

/// Writes the shortest value that says the same: a whole month as `2022-01`, else an interval of days.
impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.approximate { "~" } else { "" };
        match (self.earliest, self.latest) {
            (None, None) => f.write_str("../.."),
            (Some(first), None) => write!(f, "{first}{mark}/.."),
            (None, Some(last)) => write!(f, "../{last}{mark}"),
            (Some(first), Some(last)) => {
                let whole = [Unit::Day, Unit::Month, Unit::Season, Unit::Year, Unit::Decade, Unit::Century]
                    .into_iter()
                    .filter_map(|unit| Granule::around(unit, first))
                    .find(|granule| granule.first == first && granule.last() == last);
                match whole {
                    Some(granule) => write!(f, "{}{mark}", granule.edtf()),
                    None => write!(f, "{first}{mark}/{last}{mark}"),
                }
            }
        }
    }
}

fn granule_of(text: &str) -> Option<(Granule, Precision)> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let known = year.trim_end_matches('X');
    let number = known.parse::<i16>().ok()?;
    let masked = |unit, precision, years: i16| {
        let granule = Granule { unit, first: Date::new(number.checked_mul(years)?, 1, 1).ok()? };
        month.is_none().then_some((granule, precision))
    };
    match known.len() {
        1 => return masked(Unit::Millennium, Precision::Millennium, 1000),
        2 => return masked(Unit::Century, Precision::Century, 100),
        3 => return masked(Unit::Decade, Precision::Decade, 10),
        _ => {}
    }
    let Some(month) = month.filter(|&month| month != "XX") else {
        return Some((Granule::year(number)?, Precision::Year));
    };
    let month = month.parse::<i8>().ok()?;
    if let season @ 21..=24 = month {
        let first = Date::new(number, (season - 20) * 3, 1).ok()?;
        return day.is_none().then_some((Granule { unit: Unit::Season, first }, Precision::Season));
    }
    match day.filter(|&day| day != "XX") {
        None => Some((Granule::month(number, month)?, Precision::Month)),
        Some(day) => Some((Granule::day(Date::new(number, month, day.parse().ok()?).ok()?), Precision::Day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> String {
        let value = Edtf::parse(text).unwrap();
        let side = |date: Option<Date>| date.map_or("..".to_owned(), |date| date.to_string());
        format!("{} {}", side(value.earliest), side(value.latest))
    }

    #[test]
    fn every_form_is_read() {
        for (text, expected) in [
            ("2022-01-07", "2022-01-07 2022-01-07"),
            ("2022-01-07T18:40:00+06:00", "2022-01-07 2022-01-07"),
            ("2022-02", "2022-02-01 2022-02-28"),
            ("2022-01~", "2022-01-01 2022-01-31"),
            ("2021-24", "2021-12-01 2022-02-28"),
            ("2022", "2022-01-01 2022-12-31"),
            ("202X", "2020-01-01 2029-12-31"),
            ("19XX", "1900-01-01 1999-12-31"),
            ("2022-01-02/..", "2022-01-02 .."),
            ("../2022-03", ".. 2022-03-31"),
            ("2022-01-06/2022-01-07", "2022-01-06 2022-01-07"),
        ] {
            assert_eq!(days(text), expected, "{text}");
        }
        for text in ["", "soon", "2022-13", "2022-02-30", "../..", "2022-03/2022-01", "2022-01-07-01", "99999"] {
            assert_eq!(Edtf::parse(text), None, "{text}");
        }
    }

    #[test]
    fn bounds_meet() {
        let since = Edtf::parse("2022-01-03/..").unwrap();
        let until = Edtf::parse("../2022-01-07").unwrap();
        assert_eq!(since.intersect(until).unwrap().to_string(), "2022-01-03/2022-01-07");
        assert_eq!(until.intersect(Edtf::parse("2022-02").unwrap()), None);
        assert_eq!(Edtf::parse("2022-01-07").unwrap().hull(Edtf::parse("2022").unwrap()).to_string(), "2022");
    }

    #[test]
    fn a_day_is_finer_than_a_week_and_a_week_than_a_month() {
        let precision = |text| Edtf::parse(text).unwrap().precision;
        assert!(precision("2022-01-07") < precision("2022-01-03/2022-01-09"));
        assert!(precision("2022-01-03/2022-01-09") < precision("2022-01"));
        assert!(precision("2022-01") < precision("2022-01-07/.."));
    }

    #[test]
    fn writing_and_reading_agree() {
        for text in ["2022-01-07", "2022-01", "2022", "202X", "2022-21", "2022-01-02/..", "../2022-01-07", "2022-01~"] {
            assert_eq!(Edtf::parse(text).unwrap().to_string(), text);
        }
    }
}
