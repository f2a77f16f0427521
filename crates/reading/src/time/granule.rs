//! Pieces of the calendar: a day, a week, a month … each written as TIMEX3 and as EDTF.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The size of a piece of the calendar, or the unit of a length of time. Finer units stand first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The codes of `data/times`, TIMEX3's own where it has one.
    pub fn from_code(code: &str) -> Option<Unit> {
        Some(match code {
            "S" => Unit::Second,
            "MIN" => Unit::Minute,
            "H" => Unit::Hour,
            "D" => Unit::Day,
            "WE" => Unit::Weekend,
            "W" => Unit::Week,
            "FN" => Unit::Fortnight,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "CE" => Unit::Century,
            "ML" => Unit::Millennium,
            _ => return None,
        })
    }

    /// How TIMEX3 writes a length in this unit: prefix, how many of the written unit one is, and the written unit.
    /// Decades and centuries are written in years, as the corpora do.
    pub fn length(self) -> (&'static str, i32, &'static str) {
        match self {
            Unit::Second => ("PT", 1, "S"),
            Unit::Minute => ("PT", 1, "M"),
            Unit::Hour => ("PT", 1, "H"),
            Unit::Day => ("P", 1, "D"),
            Unit::Weekend => ("P", 1, "WE"),
            Unit::Week => ("P", 1, "W"),
            Unit::Fortnight => ("P", 2, "W"),
            Unit::Month => ("P", 1, "M"),
            Unit::Quarter => ("P", 1, "Q"),
            Unit::Season => ("P", 3, "M"),
            Unit::Half => ("P", 6, "M"),
            Unit::Year => ("P", 1, "Y"),
            Unit::Decade => ("P", 10, "Y"),
            Unit::Century => ("P", 100, "Y"),
            Unit::Millennium => ("P", 1000, "Y"),
        }
    }

    /// TIMEX3 for a piece of this size of which nothing is known.
    pub fn unknown(self) -> &'static str {
        match self {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Half => "XXXX-HX",
            Unit::Season | Unit::Year => "XXXX",
            Unit::Decade => "XXX",
            Unit::Century | Unit::Millennium => "XX",
        }
    }
}

/// A piece of the calendar: its size and its first day. Seconds to hours have no pieces here; fortnights are weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granule {
    pub unit: Unit,
    pub first: Date,
}

impl Granule {
    /// The piece of this size that a day stands in; none below a day.
    pub fn around(unit: Unit, day: Date) -> Option<Granule> {
        let monday = || day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok();
        let month = |month: i8| Date::new(day.year(), month, 1).ok();
        let year = |step: i16| Date::new(day.year().div_euclid(step) * step, 1, 1).ok();
        let first = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            Unit::Day => Some(day),
            Unit::Weekend => monday()?.checked_add(5.days()).ok(),
            Unit::Week | Unit::Fortnight => monday(),
            Unit::Month => month(day.month()),
            Unit::Quarter => month((day.month() - 1) / 3 * 3 + 1),
            Unit::Half => month((day.month() - 1) / 6 * 6 + 1),
            // Winter begins in December of the year before.
            Unit::Season if day.month() < 3 => Date::new(day.year() - 1, 12, 1).ok(),
            Unit::Season => month(day.month() / 3 * 3),
            Unit::Year => month(1),
            Unit::Decade => year(10),
            Unit::Century => year(100),
            Unit::Millennium => year(1000),
        }?;
        Some(Granule { unit: if unit == Unit::Fortnight { Unit::Week } else { unit }, first })
    }

    pub fn day(date: Date) -> Granule {
        Granule { unit: Unit::Day, first: date }
    }

    pub fn month(year: i16, month: i8) -> Option<Granule> {
        Some(Granule { unit: Unit::Month, first: Date::new(year, month, 1).ok()? })
    }

    pub fn year(year: i16) -> Option<Granule> {
        Some(Granule { unit: Unit::Year, first: Date::new(year, 1, 1).ok()? })
    }

    /// The piece that lies `steps` pieces of size `unit` on, of the coarser of both sizes.
    pub fn step(self, unit: Unit, steps: i32) -> Option<Granule> {
        let steps = i64::from(steps);
        let span = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => steps.days(),
            Unit::Week | Unit::Weekend => steps.weeks(),
            Unit::Fortnight => (2 * steps).weeks(),
            Unit::Month => steps.months(),
            Unit::Quarter | Unit::Season => (3 * steps).months(),
            Unit::Half => (6 * steps).months(),
            Unit::Year => steps.years(),
            Unit::Decade => (10 * steps).years(),
            Unit::Century => (100 * steps).years(),
            Unit::Millennium => (1000 * steps).years(),
        };
        Granule::around(unit.max(self.unit), self.first.checked_add(span).ok()?)
    }

    /// The last day.
    pub fn last(self) -> Date {
        let span = match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 1.day(),
            Unit::Weekend => 2.days(),
            Unit::Week | Unit::Fortnight => 1.week(),
            Unit::Month => 1.month(),
            Unit::Quarter | Unit::Season => 3.months(),
            Unit::Half => 6.months(),
            Unit::Year => 1.year(),
            Unit::Decade => 10.years(),
            Unit::Century => 100.years(),
            Unit::Millennium => 1000.years(),
        };
        self.first.checked_add(span).and_then(|next| next.checked_sub(1.day())).unwrap_or(Date::MAX)
    }

    /// `2022-01-07`, `2022-W01`, `2022-Q1`, `199`.
    pub fn timex(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        let week = self.first.iso_week_date();
        match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => self.first.to_string(),
            Unit::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
            Unit::Week | Unit::Fortnight => format!("{:04}-W{:02}", week.year(), week.week()),
            Unit::Month => format!("{year:04}-{month:02}"),
            Unit::Quarter => format!("{year:04}-Q{}", (month - 1) / 3 + 1),
            Unit::Half => format!("{year:04}-H{}", (month - 1) / 6 + 1),
            Unit::Season => format!("{year:04}-{}", season_code(month)),
            Unit::Year => format!("{year:04}"),
            Unit::Decade => format!("{:03}", year.div_euclid(10)),
            Unit::Century => format!("{:02}", year.div_euclid(100)),
            Unit::Millennium => format!("{}", year.div_euclid(1000)),
        }
    }

    /// `2022-01-07`, `2022-01-03/2022-01-09` for a week, `2022-01/2022-03` for a quarter, `199X`.
    pub fn edtf(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        let months = |n: i8| format!("{year:04}-{month:02}/{year:04}-{:02}", month + n - 1);
        match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => self.first.to_string(),
            Unit::Weekend | Unit::Week | Unit::Fortnight => format!("{}/{}", self.first, self.last()),
            Unit::Month => format!("{year:04}-{month:02}"),
            Unit::Quarter => months(3),
            Unit::Half => months(6),
            Unit::Season => format!("{year:04}-{}", 20 + month / 3),
            Unit::Year => format!("{year:04}"),
            Unit::Decade => format!("{:03}X", year.div_euclid(10)),
            Unit::Century => format!("{:02}XX", year.div_euclid(100)),
            Unit::Millennium => format!("{}XXX", year.div_euclid(1000)),
        }
    }
}

/// TIMEX3's name of the season that begins in this month.
pub fn season_code(month: i8) -> &'static str {
    match month {
        3 => "SP",
        6 => "SU",
        9 => "FA",
        _ => "WI",
    }
}

/// Monday is 1.
pub fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_size_is_written_both_ways() {
        let day = date(2022, 1, 7);
        let expected = [
            (Unit::Day, "2022-01-07", "2022-01-07"),
            (Unit::Weekend, "2022-W01-WE", "2022-01-08/2022-01-09"),
            (Unit::Week, "2022-W01", "2022-01-03/2022-01-09"),
            (Unit::Month, "2022-01", "2022-01"),
            (Unit::Quarter, "2022-Q1", "2022-01/2022-03"),
            (Unit::Season, "2021-WI", "2021-24"),
            (Unit::Half, "2022-H1", "2022-01/2022-06"),
            (Unit::Year, "2022", "2022"),
            (Unit::Decade, "202", "202X"),
            (Unit::Century, "20", "20XX"),
        ];
        for (unit, timex, edtf) in expected {
            let granule = Granule::around(unit, day).unwrap();
            assert_eq!((granule.timex(), granule.edtf()), (timex.into(), edtf.into()));
        }
    }

    #[test]
    fn steps_cross_years_and_keep_the_coarser_size() {
        let day = Granule::day(date(2022, 1, 7));
        assert_eq!(day.step(Unit::Month, -1).unwrap().timex(), "2021-12");
        assert_eq!(day.step(Unit::Week, -1).unwrap().timex(), "2021-W52");
        assert_eq!(Granule::month(2022, 3).unwrap().step(Unit::Day, 1).unwrap().unit, Unit::Month);
        assert_eq!(Granule::day(Date::MAX).step(Unit::Year, 1), None);
        assert_eq!(Granule::year(9999).unwrap().last(), Date::MAX);
    }
}
