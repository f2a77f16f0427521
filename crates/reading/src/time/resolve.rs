//! From what the words say to a day, a month, a length: TIMEX3 value and EDTF.

use super::frame::{Amount, Frame, Modifier, Tense, Zone};
use super::granule::{self, Granule, Unit};
use super::holiday::Holiday;
use super::rules::{Match, Reading};
use jiff::ToSpan;
use jiff::civil::Date;
use record::TimeType;

/// What an expression is read against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub published: Option<Granule>,
    /// The last date mentioned of each size, the last one first.
    pub mentions: &'a [Granule],
    /// The last day mentioned in the same block, which hours belong to.
    pub day: Option<Date>,
    pub tense: Option<Tense>,
    pub holidays: &'a [Holiday],
}

impl Context<'_> {
    /// What an expression of this size counts from: "the day before" from a day, "that year" from anything in it.
    fn base(&self, frame: &Frame, unit: Unit) -> Option<Granule> {
        let mentioned = self.mentions.iter().filter(|_| frame.from_mention).find(|mention| mention.unit <= unit);
        mentioned.copied().or(self.published)
    }
}

/// What an expression means.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    pub kind: TimeType,
    pub value: String,
    pub edtf: Option<String>,
    /// What later expressions may count from.
    pub mention: Option<Granule>,
}

impl Resolved {
    fn words(kind: TimeType, value: impl Into<String>) -> Resolved {
        Resolved { kind, value: value.into(), edtf: None, mention: None }
    }

    fn date(granule: Granule) -> Resolved {
        let edtf = Some(granule.edtf());
        Resolved { kind: TimeType::Date, value: granule.timex(), edtf, mention: Some(granule) }
    }
}

/// None where the words fit a rule and still mean nothing: "31 February".
pub fn resolve(found: &Match, context: Context) -> Option<Resolved> {
    let frame = &found.frame;
    match found.reading {
        Reading::Time => hour(found, context),
        Reading::Duration => duration(frame).map(|value| Resolved::words(TimeType::Duration, value)),
        Reading::Set => set(frame).map(|value| Resolved::words(TimeType::Set, value)),
        Reading::Reference => reference(frame),
        Reading::Range => range(frame, context),
        _ => {
            let date = match piece(found, context)? {
                Piece::Known(granule) => Resolved::date(granule),
                Piece::Unknown(value) => Resolved::words(TimeType::Date, value),
            };
            Some(modified(date, frame, context))
        }
    }
}

/// A place on the calendar, or how TIMEX3 writes what is missing of it.
enum Piece {
    Known(Granule),
    Unknown(String),
}

fn piece(found: &Match, context: Context) -> Option<Piece> {
    match found.reading {
        Reading::Calendar | Reading::Pair | Reading::Range => calendar(&found.frame, context),
        Reading::Named => named(&found.frame, context),
        Reading::Shift => shift(&found.frame, context),
        _ => None,
    }
}

/// Named dates: "5 January 2019", "the third quarter", "Tuesday".
fn calendar(frame: &Frame, context: Context) -> Option<Piece> {
    if let Some(date) = frame.date {
        return Some(Piece::Known(Granule::day(date)));
    }
    if let Some((first, second, year)) = frame.slash {
        return slash(first, second, year, context);
    }
    if let Some(decade) = frame.decade {
        let first = Date::new(decade.checked_mul(10)?, 1, 1).ok()?;
        return Some(Piece::Known(Granule { unit: Unit::Decade, first }));
    }
    if let Some(century) = frame.century {
        let first = Date::new((century - 1).checked_mul(100)?, 1, 1).ok()?;
        return Some(Piece::Known(Granule { unit: Unit::Century, first }));
    }
    if frame.fiscal {
        return Some(Piece::Unknown(format!("FY{}", frame.year?)));
    }
    let published = context.published;
    let relative = frame.year_by.zip(published).and_then(|(by, day)| day.step(Unit::Year, by));
    if let Some(by) = frame.week_by {
        let week = published.filter(|day| day.unit <= Unit::Week)?.step(Unit::Week, by)?;
        let weekday = week.first.checked_add(i64::from(frame.weekday? - 1).days()).ok()?;
        return Some(Piece::Known(Granule::day(weekday)));
    }
    let yearly = |year: i16| in_year(frame, year, context.holidays);
    if let Some(year) = frame.year.or(relative.map(|granule| granule.first.year())) {
        return yearly(year).map(Piece::Known);
    }
    let named_in_year = frame.month.or(frame.season).or(frame.quarter).or(frame.half).is_some();
    if named_in_year || frame.holiday.is_some() {
        let Some(published) = published else {
            return undated(frame, context.holidays);
        };
        let matching = |granule: &Granule| match (frame.day, frame.weekday.and_then(granule::weekday)) {
            (Some(_), Some(weekday)) => granule.first.weekday() == weekday,
            _ => true,
        };
        let year = published.first.year();
        let candidates: Vec<Granule> = (year - 1..=year + 1).filter_map(yearly).collect();
        let agreeing: Vec<Granule> = candidates.iter().copied().filter(matching).collect();
        let candidates = if agreeing.is_empty() { candidates } else { agreeing };
        return nearest(&candidates, published, context.tense).map(Piece::Known);
    }
    if let Some(day) = frame.day {
        let Some(published) = published.filter(|published| published.unit == Unit::Day) else {
            return Some(Piece::Unknown(format!("XXXX-XX-{day:02}")));
        };
        let months = (-1..=1).filter_map(|by| published.step(Unit::Month, by));
        let candidates: Vec<Granule> = months
            .filter_map(|month| Date::new(month.first.year(), month.first.month(), day).ok())
            .map(Granule::day)
            .collect();
        return nearest(&candidates, published, context.tense).map(Piece::Known);
    }
    named(frame, context)
}

/// The piece of one year that the slots name.
fn in_year(frame: &Frame, year: i16, holidays: &[Holiday]) -> Option<Granule> {
    let starting = |unit: Unit, month: i8| Some(Granule { unit, first: Date::new(year, month, 1).ok()? });
    if let Some(holiday) = frame.holiday {
        return holidays.get(holiday)?.in_year(year).map(Granule::day);
    }
    if let Some(month) = frame.month {
        return match frame.day {
            Some(day) => Date::new(year, month, day).ok().map(Granule::day),
            None => Granule::month(year, month),
        };
    }
    if let Some(season) = frame.season {
        return starting(Unit::Season, season);
    }
    if let Some(quarter) = frame.quarter {
        return starting(Unit::Quarter, quarter * 3 - 2);
    }
    if let Some(half) = frame.half {
        return starting(Unit::Half, half * 6 - 5);
    }
    Granule::year(year)
}

/// What is named within a year, on a page without a date: `XXXX-01-05`.
fn undated(frame: &Frame, holidays: &[Holiday]) -> Option<Piece> {
    // A leap year, so that 29 February is a day.
    const ANY: i16 = 2000;
    let moving = frame.holiday.and_then(|holiday| holidays.get(holiday)).is_some_and(|rule| !rule.is_fixed());
    let value = in_year(frame, ANY, holidays)?.timex();
    Some(Piece::Unknown(if moving { Unit::Day.unknown().to_owned() } else { format!("XXXX{}", value.get(4..)?) }))
}

/// Of several candidates in order the one that the tense asks for; news looks back unless it says otherwise.
fn nearest(candidates: &[Granule], published: Granule, tense: Option<Tense>) -> Option<Granule> {
    // A day that lies behind by most of a year and ahead by weeks is the one ahead, whatever the tense of "set a
    // deadline of 1 June".
    const FAR: i32 = 240;
    const NEAR: i32 = 60;
    let past = candidates.iter().rev().find(|granule| granule.first <= published.last()).copied();
    let future = candidates.iter().find(|granule| granule.last() >= published.first).copied();
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    match (past, future) {
        (Some(past), Some(future)) => {
            let soon = past.unit == Unit::Day
                && days(past.first, published.first) > FAR
                && days(published.first, future.first) < NEAR;
            Some(if soon || tense == Some(Tense::Future) { future } else { past })
        }
        (past, future) => past.or(future),
    }
}

/// `07/01/2022`: the numbers decide where one is above 12, else the reading that is near the report's own date.
fn slash(first: i8, second: i8, year: i16, context: Context) -> Option<Piece> {
    const NEAR: i32 = 40;
    let day_first = Date::new(year, second, first).ok();
    let month_first = Date::new(year, first, second).ok();
    let near = |date: &Date| {
        let published = context.published.filter(|published| published.unit == Unit::Day);
        published.and_then(|day| date.until(day.first).ok()).is_some_and(|span| span.get_days().abs() <= NEAR)
    };
    Some(Piece::Known(match (day_first, month_first) {
        (Some(date), None) | (None, Some(date)) => Granule::day(date),
        (Some(a), Some(b)) if a == b => Granule::day(a),
        (Some(a), Some(b)) => match (near(&a), near(&b)) {
            (true, false) => Granule::day(a),
            (false, true) => Granule::day(b),
            _ => Granule::year(year)?,
        },
        (None, None) => return None,
    }))
}

/// "last Thursday", "next June", "this summer", and the bare "Thursday".
fn named(frame: &Frame, context: Context) -> Option<Piece> {
    let base = context.base(frame, Unit::Day);
    let by = frame.by;
    if let Some(number) = frame.weekday {
        let Some(day) = base.filter(|base| base.unit == Unit::Day) else {
            return Some(Piece::Unknown(format!("XXXX-WXX-{number}")));
        };
        let back = i64::from((day.first.weekday().to_monday_one_offset() - number).rem_euclid(7));
        let ahead = (7 - back) % 7;
        let days = match by {
            Some(by) if by < 0 => -if back == 0 { 7 } else { back },
            Some(by) if by > 0 => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Some(_) if context.tense != Some(Tense::Past) => ahead,
            None if context.tense == Some(Tense::Future) => ahead,
            _ => -back,
        };
        return Some(Piece::Known(Granule::day(day.first.checked_add(days.days()).ok()?)));
    }
    if frame.unit == Some(Unit::Weekend) {
        let Some(day) = base.filter(|base| base.unit == Unit::Day) else {
            return Some(Piece::Unknown(Unit::Weekend.unknown().to_owned()));
        };
        let own = Granule::around(Unit::Weekend, day.first)?;
        // Early in the week a report looks back on the weekend before, unless it says otherwise.
        let day = day.first.weekday().to_monday_one_offset();
        let steps = match (by, context.tense) {
            (Some(by), _) if by != 0 => by,
            (_, Some(Tense::Past)) if day < 5 => -1,
            (_, None) if day < 3 => -1,
            _ => 0,
        };
        return own.step(Unit::Weekend, steps).map(Piece::Known);
    }
    let Some(base) = base else {
        return undated(frame, context.holidays);
    };
    let year = base.first.year();
    let candidates: Vec<Granule> =
        (year - 2..=year + 2).filter_map(|year| in_year(frame, year, context.holidays)).collect();
    let chosen = match by? {
        by if by < 0 => candidates.iter().rev().find(|granule| granule.last() < base.first).copied(),
        by if by > 0 => candidates.iter().find(|granule| granule.first > base.last()).copied(),
        _ => in_year(frame, year, context.holidays),
    };
    chosen.map(Piece::Known)
}

/// "yesterday", "last month", "three weeks ago", "two days later", "the same day".
fn shift(frame: &Frame, context: Context) -> Option<Piece> {
    let unit =
        if frame.same_unit { context.mentions.first().copied().or(context.published)?.unit } else { frame.unit? };
    let base = context.base(frame, unit);
    if unit < Unit::Day {
        return None;
    }
    let direction = frame.by?;
    let steps = match frame.amount {
        None => direction,
        Some(amount) => match amount.whole() {
            Some(amount) => direction.checked_mul(amount)?,
            None => {
                return Some(Piece::Unknown(
                    tense_reference(if direction < 0 { Tense::Past } else { Tense::Future }).to_owned(),
                ));
            }
        },
    };
    let unknown = || Some(Piece::Unknown(unit.unknown().to_owned()));
    // Nothing finer than what it is counted from can be known: the day before "in March" is no day.
    let Some(base) = base.filter(|base| base.unit <= unit) else {
        return unknown();
    };
    let Some(granule) = base.step(unit, steps) else {
        return unknown();
    };
    let granule = match frame.year_by {
        Some(by) => granule.step(Unit::Year, by).and_then(|year| within(granule, year.first.year()))?,
        None => granule,
    };
    Some(Piece::Known(granule))
}

/// Marks every date of an EDTF value as approximate.
fn about(edtf: &str) -> String {
    let sides: Vec<String> = edtf.split('/').map(|side| format!("{side}~")).collect();
    sides.join("/")
}

/// The same piece of another year.
fn within(granule: Granule, year: i16) -> Option<Granule> {
    let by = i64::from(year - granule.first.year());
    Granule::around(granule.unit, granule.first.checked_add(by.years()).ok()?)
}

/// "2-5 January", "1992-97", "January-March 2019".
fn range(frame: &Frame, context: Context) -> Option<Resolved> {
    let Piece::Known(first) = calendar(&Frame { last_day: None, ..frame.clone() }, context)? else {
        return None;
    };
    let last = if let Some(year) = frame.last_year {
        Granule::year(year)?
    } else if let Some(month) = frame.last_month {
        Granule::month(first.first.year(), month)?
    } else {
        Granule::day(Date::new(first.first.year(), first.first.month(), frame.last_day?).ok()?)
    };
    let value = format!("{}/{}", first.timex(), last.timex());
    let ordered = first.first < last.first;
    ordered.then(|| Resolved { edtf: Some(value.clone()), value, kind: TimeType::Date, mention: Some(last) })
}

/// "early March": TIMEX3 keeps the month, EDTF says that it is approximate.
fn modified(mut date: Resolved, frame: &Frame, context: Context) -> Resolved {
    if frame.approximate {
        date.edtf = date.edtf.as_deref().map(about);
    }
    let (Some(modifier), Some(granule)) = (frame.modifier, date.mention) else {
        return date;
    };
    let published = context.published.filter(|published| published.unit == Unit::Day).map(|published| published.first);
    let inside = published.filter(|day| (granule.first..=granule.last()).contains(day));
    match (modifier, inside) {
        _ if granule.unit == Unit::Day => {}
        (Modifier::Before, Some(day)) => date.edtf = Some(format!("{}/{day}", granule.first)),
        (Modifier::After, Some(day)) => date.edtf = Some(format!("{day}/{}", granule.last())),
        _ if matches!(granule.unit, Unit::Month | Unit::Year) => date.edtf = Some(format!("{}~", granule.edtf())),
        _ => {}
    }
    date
}

/// `P3D`, `PT2H`, `PXY`.
fn duration(frame: &Frame) -> Option<String> {
    let (prefix, factor, unit) = frame.unit?.length();
    let Amount::Tenths(tenths) = frame.amount? else {
        return Some(format!("{prefix}X{unit}"));
    };
    let tenths = tenths.checked_add(if frame.half_more { 5 } else { 0 })?.checked_mul(factor)?;
    let half = tenths == 5;
    Some(match frame.unit? {
        Unit::Hour if half => "PT30M".to_owned(),
        Unit::Day if half => "PT12H".to_owned(),
        Unit::Year if half => "P6M".to_owned(),
        _ if tenths % 10 == 0 => format!("{prefix}{}{unit}", tenths / 10),
        _ => format!("{prefix}{}.{}{unit}", tenths / 10, tenths % 10),
    })
}

/// What comes back: a length, or a pattern of the calendar.
fn set(frame: &Frame) -> Option<String> {
    if frame.unit.is_some() {
        return duration(frame);
    }
    if let Some(weekday) = frame.weekday {
        return Some(format!("XXXX-WXX-{weekday}"));
    }
    if let Some(month) = frame.month {
        return Some(format!("XXXX-{month:02}"));
    }
    if let Some(season) = frame.season {
        return Some(format!("XXXX-{}", granule::season_code(season)));
    }
    frame.part.map(|part| format!("XXXX-XX-XXT{part}"))
}

fn reference(frame: &Frame) -> Option<Resolved> {
    Some(Resolved::words(TimeType::Date, tense_reference(frame.reference?)))
}

fn tense_reference(tense: Tense) -> &'static str {
    match tense {
        Tense::Past => "PAST_REF",
        Tense::Present => "PRESENT_REF",
        Tense::Future => "FUTURE_REF",
    }
}

/// An hour or a part of a day, on the day beside it, or the day last mentioned in the block, or the report's own.
fn hour(found: &Match, context: Context) -> Option<Resolved> {
    let frame = &found.frame;
    let day = match (&found.day, frame.unit) {
        (Some(beside), _) => match piece(beside, context)? {
            Piece::Known(granule) => Ok(granule),
            Piece::Unknown(value) => Err(value),
        },
        (None, Some(_)) => match shift(frame, context)? {
            Piece::Known(granule) => Ok(granule),
            Piece::Unknown(value) => Err(value),
        },
        (None, None) if frame.overnight => {
            let back = if context.tense == Some(Tense::Future) { 0 } else { -1 };
            let night = context.published.filter(|day| day.unit == Unit::Day).and_then(|day| day.step(Unit::Day, back));
            night.ok_or_else(|| Unit::Day.unknown().to_owned())
        }
        (None, None) => {
            let published = context.published.filter(|_| !frame.habitual).filter(|day| day.unit == Unit::Day);
            context
                .day
                .filter(|_| !frame.habitual)
                .map(Granule::day)
                .or(published)
                .ok_or_else(|| Unit::Day.unknown().to_owned())
        }
    };
    let clock = clock(frame)?;
    Some(match day {
        Ok(granule) if granule.unit == Unit::Day => {
            let edtf = match granule.step(Unit::Day, 1).filter(|_| frame.overnight) {
                Some(next) => format!("{}/{}", granule.first, next.first),
                None => granule.edtf(),
            };
            let value = format!("{}T{clock}", granule.timex());
            Resolved { kind: TimeType::Time, value, edtf: Some(edtf), mention: Some(granule) }
        }
        Ok(_) => Resolved::words(TimeType::Time, format!("{}T{clock}", Unit::Day.unknown())),
        Err(value) => Resolved::words(TimeType::Time, format!("{value}T{clock}")),
    })
}

/// `15:00`, `10:30Z`, `NI`.
fn clock(frame: &Frame) -> Option<String> {
    let Some((hour, minute)) = frame.clock else {
        return frame.part.map(str::to_owned);
    };
    let late = frame.meridiem.or(frame.part.map(|part| matches!(part, "AF" | "EV") || part == "NI" && hour > 5));
    let hour = match late {
        Some(_) if hour == 0 || hour > 12 && frame.meridiem.is_some() => return None,
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let zone = if frame.zone == Some(Zone::Utc) { "Z" } else { "" };
    Some(format!("{hour:02}:{minute:02}{zone}"))
}
