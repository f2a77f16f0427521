//! What the words of one expression say, before anybody asks which day that is.

use super::granule::Unit;
use jiff::civil::Date;

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// In tenths, so that "two and a half" is exact.
    Tenths(i32),
    /// "several", "two or three": TIMEX3 writes X.
    Some,
}

impl Amount {
    /// The number, where it is whole.
    pub fn whole(self) -> Option<i32> {
        match self {
            Amount::Tenths(tenths) if tenths % 10 == 0 => Some(tenths / 10),
            _ => None,
        }
    }
}

/// TIMEX3's `mod`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modifier {
    Start,
    Mid,
    End,
    /// "earlier this month": up to the report's own date.
    Before,
    /// "later this month": from the report's own date on.
    After,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Past,
    Present,
    Future,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Utc,
    /// A zone whose offset the words leave open, or that TIMEX3 values leave out.
    Local,
}

/// The slots of an expression, filled by the words of a rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frame {
    pub date: Option<Date>,
    /// Two numbers of which either may be the month, and the year.
    pub slash: Option<(i8, i8, i16)>,
    pub year: Option<i16>,
    pub last_year: Option<i16>,
    pub half: Option<i8>,
    pub quarter: Option<i8>,
    /// First month of the season.
    pub season: Option<i8>,
    pub month: Option<i8>,
    pub last_month: Option<i8>,
    pub day: Option<i8>,
    pub last_day: Option<i8>,
    pub weekday: Option<i8>,
    pub holiday: Option<usize>,
    /// The year divided by ten.
    pub decade: Option<i16>,
    /// The year divided by a hundred, plus one: the 20th is 20.
    pub century: Option<i16>,
    pub fiscal: bool,
    pub unit: Option<Unit>,
    /// The unit is that of the last date mentioned ("the same period").
    pub same_unit: bool,
    pub amount: Option<Amount>,
    pub half_more: bool,
    /// "nearly", "more than".
    pub approximate: bool,
    /// How many units on; with an amount, the direction in which it counts.
    pub by: Option<i32>,
    pub year_by: Option<i32>,
    pub week_by: Option<i32>,
    /// Counted from the last date mentioned instead of the report's own.
    pub from_mention: bool,
    /// Hour and minute.
    pub clock: Option<(i8, i8)>,
    /// True after noon.
    pub meridiem: Option<bool>,
    pub zone: Option<Zone>,
    /// TIMEX3's code of a part of the day.
    pub part: Option<&'static str>,
    pub overnight: bool,
    /// "at night": of no one day unless one was just named.
    pub habitual: bool,
    pub modifier: Option<Modifier>,
    pub reference: Option<Tense>,
}

impl Frame {
    /// Whether the words name one day, so that an hour can stand beside them.
    pub fn names_a_day(&self) -> bool {
        let day = self.day.is_some() && self.last_day.is_none();
        day || self.date.is_some()
            || self.slash.is_some()
            || self.weekday.is_some()
            || self.holiday.is_some()
            || self.unit == Some(Unit::Day)
    }

    /// Whether the words name something that a modifier can cut: "early March", not "early three days".
    pub fn is_on_the_calendar(&self) -> bool {
        self.names_a_day()
            || self.unit.is_some()
            || self.year.is_some()
            || self.month.is_some()
            || self.season.is_some()
            || self.quarter.is_some()
            || self.half.is_some()
            || self.decade.is_some()
            || self.century.is_some()
            || self.year_by.is_some()
    }
}
