//! The words that time expressions are made of: `data/times/words.tsv` and `holidays.tsv`, looked up at a token.

use super::frame::{Amount, Frame, Modifier, Zone};
use super::granule::Unit;
use super::holiday::{self, Holiday};
use super::scan::{Scanner, Shape, Token};
use serde::Deserialize;
use std::collections::HashMap;
use tables::TableError;

const TABLE: &str = "data/times/words.tsv";

/// What a rule can ask of the words at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    Month,
    Weekday,
    Weekdays,
    Season,
    Unit,
    Units,
    Part,
    Oclock,
    Meridiem,
    Zone,
    /// "a", "one", "half an": before a unit in the singular.
    One,
    Number,
    Tens,
    Ordinal,
    Decade,
    Shift,
    Modifier,
    Approximate,
    Holiday,
    /// Words that ask rather than say: see [`super::context`].
    Preposition,
    MonthPreposition,
    Boundary,
    Final,
    Rate,
    Bound,
    /// Read off the shape of a token.
    Iso,
    Slash,
    Clock,
    Military,
    Count,
    Day,
    Nth,
    Year,
    ShortYear,
    ShortDecade,
    /// A number in figures or words: "two", "25", "a few", "twenty-five".
    N,
}

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning {
    Number(i32),
    Amount(Amount),
    Unit(Unit),
    Part(&'static str),
    Clock(i8, i8),
    Zone(Zone),
    Modifier(Modifier),
    Date(jiff::civil::Date),
    Slash(i8, i8, i16),
    /// The class is all there is.
    Mere,
}

/// A word or phrase found at a token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    pub meaning: Meaning,
    /// How many tokens it covers.
    pub tokens: usize,
    /// It also means something else.
    pub doubtful: bool,
}

#[derive(Debug)]
struct Phrase {
    /// Words after the first.
    rest: Vec<String>,
    class: Class,
    meaning: Meaning,
    doubtful: bool,
}

#[derive(Deserialize)]
struct Row {
    class: Class,
    value: String,
    words: String,
}

/// The lexicon.
pub struct Words {
    /// By first word.
    phrases: HashMap<String, Vec<Phrase>>,
    pub holidays: Vec<Holiday>,
}

impl Words {
    pub fn load(scanner: &Scanner) -> Result<Words, TableError> {
        let mut words = Words { phrases: HashMap::new(), holidays: Vec::new() };
        for (line, row) in tables::read::<Row>(TABLE, include_str!("../../../../data/times/words.tsv"))? {
            let bad = || TableError::row(TABLE, line, format!("{:?} is no value of this class", row.value));
            let meaning = meaning(row.class, &row.value).ok_or_else(bad)?;
            for member in tables::list(&row.words) {
                words.add(scanner, row.class, meaning, &member);
            }
        }
        for (names, rule) in holiday::load()? {
            let number = i32::try_from(words.holidays.len()).unwrap_or(i32::MAX);
            words.holidays.push(rule);
            for name in names {
                words.add(scanner, Class::Holiday, Meaning::Number(number), &name);
            }
        }
        Ok(words)
    }

    fn add(&mut self, scanner: &Scanner, class: Class, meaning: Meaning, member: &str) {
        let plain = member.trim_end_matches('*');
        let mut parts = scanner.scan(plain, 0).into_iter().map(|token| token.lower);
        let Some(first) = parts.next() else { return };
        let phrase = Phrase { rest: parts.collect(), class, meaning, doubtful: plain.len() < member.len() };
        self.phrases.entry(first).or_default().push(phrase);
    }

    /// The classes that the words at token `i` may be of; a superset of those that [`Words::read`] confirms.
    pub fn classes(&self, tokens: &[Token], i: usize) -> Vec<Class> {
        let Some(token) = tokens.get(i) else { return Vec::new() };
        let mut classes: Vec<Class> =
            self.phrases.get(&token.lower).into_iter().flatten().map(|phrase| phrase.class).collect();
        if classes.iter().any(|class| matches!(class, Class::Number | Class::Tens)) {
            classes.push(Class::N);
        }
        if !matches!(token.shape, Shape::Word | Shape::Mark) {
            classes.extend([Class::Iso, Class::Slash, Class::Clock, Class::Military, Class::Count, Class::Day]);
            classes.extend([Class::Nth, Class::Year, Class::ShortYear, Class::ShortDecade, Class::Decade, Class::N]);
        }
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// The longest word or phrase of a class at token `i`.
    pub fn read(&self, class: Class, tokens: &[Token], i: usize) -> Option<Found> {
        if class == Class::N {
            return self.amount(tokens, i);
        }
        let token = tokens.get(i)?;
        if let Some(meaning) = of_shape(class, token.shape) {
            return Some(Found { meaning, tokens: 1, doubtful: false });
        }
        let capital = matches!(class, Class::Month | Class::Weekday | Class::Weekdays | Class::Holiday);
        if capital && !token.capital {
            return None;
        }
        let mut best: Option<Found> = None;
        for phrase in self.phrases.get(&token.lower)?.iter().filter(|phrase| phrase.class == class) {
            let longer = best.is_none_or(|found| found.tokens <= phrase.rest.len());
            let follows = |(word, token): (&String, &Token)| *word == token.lower;
            let rest = tokens.get(i + 1..i + 1 + phrase.rest.len()).unwrap_or_default();
            if longer && rest.len() == phrase.rest.len() && phrase.rest.iter().zip(rest).all(follows) {
                best =
                    Some(Found { meaning: phrase.meaning, tokens: 1 + phrase.rest.len(), doubtful: phrase.doubtful });
            }
        }
        best
    }

    /// Whether a word or phrase of this class ends just before token `i`.
    pub fn ends_before(&self, class: Class, tokens: &[Token], i: usize) -> Option<Meaning> {
        const LONGEST: usize = 3;
        let mut starts = (i.saturating_sub(LONGEST)..i).filter_map(|first| {
            let found = self.read(class, tokens, first)?;
            (first + found.tokens == i).then_some(found.meaning)
        });
        starts.next()
    }

    /// "25", "twenty-five", "two hundred", "several", "two or three".
    fn amount(&self, tokens: &[Token], i: usize) -> Option<Found> {
        let (amount, mut end) = self.one_amount(tokens, i)?;
        let mut amount = amount;
        // "two or three", "30-40", "six-to-eight".
        let is = |i: usize, joints: &[&str]| tokens.get(i).is_some_and(|token| joints.contains(&token.lower.as_str()));
        let joint = if is(end, &["-"]) && is(end + 1, &["to", "or"]) && is(end + 2, &["-"]) {
            Some(end + 3)
        } else {
            is(end, &["or", "to", "-"]).then_some(end + 1)
        };
        if let Some((_, second)) = joint.and_then(|next| self.one_amount(tokens, next)) {
            (amount, end) = (Amount::Some, second);
        }
        Some(Found { meaning: Meaning::Amount(amount), tokens: end - i, doubtful: false })
    }

    fn one_amount(&self, tokens: &[Token], i: usize) -> Option<(Amount, usize)> {
        let token = tokens.get(i)?;
        let (first, mut end) = match token.shape {
            Shape::Number { value, digits: ..=6 } => (Amount::Tenths(value.saturating_mul(10)), i + 1),
            Shape::Thousands(value) => (Amount::Tenths(value.saturating_mul(10)), i + 1),
            Shape::Tenths(tenths) => (Amount::Tenths(tenths), i + 1),
            _ => {
                let found = self.read(Class::Tens, tokens, i).or_else(|| self.read(Class::Number, tokens, i))?;
                let Meaning::Amount(amount) = found.meaning else { return None };
                (amount, i + found.tokens)
            }
        };
        let Amount::Tenths(mut tenths) = first else { return Some((first, end)) };
        if self.read(Class::Tens, tokens, i).is_some() {
            let hyphen = usize::from(tokens.get(end).is_some_and(|token| token.lower == "-"));
            if let Some((Amount::Tenths(ones @ 10..=90), past)) = self.number(tokens, end + hyphen) {
                (tenths, end) = (tenths + ones, past);
            }
        }
        if let Some((Amount::Tenths(factor @ (120 | 1000)), past)) = self.number(tokens, end) {
            (tenths, end) = (tenths.saturating_mul(factor / 10), past);
        }
        Some((Amount::Tenths(tenths), end))
    }

    fn number(&self, tokens: &[Token], i: usize) -> Option<(Amount, usize)> {
        let found = self.read(Class::Number, tokens, i)?;
        match found.meaning {
            Meaning::Amount(amount) => Some((amount, i + found.tokens)),
            _ => None,
        }
    }
}

/// The value of a row, by its class.
fn meaning(class: Class, value: &str) -> Option<Meaning> {
    let number = || value.parse().ok().map(Meaning::Number);
    Some(match class {
        Class::Unit | Class::Units => Meaning::Unit(Unit::from_code(value)?),
        Class::Season => Meaning::Number(match value {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            "WI" => 12,
            _ => return None,
        }),
        Class::Part => Meaning::Part(part(value)?),
        Class::Oclock => {
            let (hour, minute) = value.split_once(':')?;
            Meaning::Clock(hour.parse().ok()?, minute.parse().ok()?)
        }
        Class::Meridiem => Meaning::Number(i32::from(value == "pm")),
        Class::Zone => Meaning::Zone(if value == "Z" { Zone::Utc } else { Zone::Local }),
        Class::Number if value == "X" => Meaning::Amount(Amount::Some),
        Class::One | Class::Number | Class::Tens => {
            let (whole, tenths) = value.split_once('.').unwrap_or((value, "0"));
            Meaning::Amount(Amount::Tenths(whole.parse::<i32>().ok()? * 10 + tenths.parse::<i32>().ok()?))
        }
        Class::Modifier => Meaning::Modifier(match value {
            "START" => Modifier::Start,
            "MID" => Modifier::Mid,
            "END" => Modifier::End,
            "BEFORE" => Modifier::Before,
            "AFTER" => Modifier::After,
            _ => return None,
        }),
        Class::Month | Class::Weekday | Class::Weekdays | Class::Ordinal | Class::Decade => number()?,
        Class::Shift | Class::Bound => number()?,
        Class::Approximate
        | Class::Preposition
        | Class::MonthPreposition
        | Class::Boundary
        | Class::Final
        | Class::Rate => Meaning::Mere,
        _ => return None,
    })
}

/// TIMEX3's codes for parts of the day.
pub fn part(code: &str) -> Option<&'static str> {
    ["MO", "MI", "AF", "EV", "NI", "DT"].into_iter().find(|&known| known == code)
}

/// What a token says by its looks, if it is of this class.
fn of_shape(class: Class, shape: Shape) -> Option<Meaning> {
    let number = |value: i32| Some(Meaning::Number(value));
    match (class, shape) {
        (Class::Iso, Shape::Iso(date)) => Some(Meaning::Date(date)),
        (Class::Slash, Shape::Slash(first, second, year)) => Some(Meaning::Slash(first, second, year)),
        (Class::Clock, Shape::Clock(hour, minute)) => Some(Meaning::Clock(hour, minute)),
        (Class::Clock, Shape::Tenths(_)) => None,
        (Class::Military, Shape::Number { value: value @ 0..=2400, digits: 4 }) if value % 100 < 60 => {
            Some(Meaning::Clock(i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?))
        }
        (Class::Count, Shape::Number { value, digits: 1..=2 }) => number(value),
        (Class::Day, Shape::Number { value: value @ 1..=31, digits: 1..=2 }) => number(value),
        (Class::Day | Class::Nth, Shape::Nth(value @ 1..=31)) => number(value),
        (Class::Year, Shape::Number { value: value @ 1000..=2199, digits: 4 }) => number(value),
        (Class::ShortYear, Shape::Number { value, digits: 2 }) => number(value),
        (Class::Decade, Shape::Decade(value)) | (Class::ShortDecade, Shape::ShortDecade(value)) => number(value),
        _ => None,
    }
}

/// The slot of a frame that a word goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    Date,
    Slash,
    Year,
    LastYear,
    Half,
    Quarter,
    Season,
    Month,
    LastMonth,
    Day,
    LastDay,
    Weekday,
    Holiday,
    Decade,
    Century,
    Unit,
    Amount,
    By,
    YearBy,
    WeekBy,
    Clock,
    Hour,
    Meridiem,
    Zone,
    Part,
    Modifier,
    Approximate,
    /// The word only has to be there.
    Nothing,
}

impl Class {
    /// Where a word of this class goes unless the rule says otherwise.
    pub fn slot(self) -> Slot {
        match self {
            Class::Month => Slot::Month,
            Class::Weekday | Class::Weekdays => Slot::Weekday,
            Class::Season => Slot::Season,
            Class::Unit | Class::Units => Slot::Unit,
            Class::Part => Slot::Part,
            Class::Clock | Class::Oclock | Class::Military => Slot::Clock,
            Class::Meridiem => Slot::Meridiem,
            Class::Zone => Slot::Zone,
            Class::One | Class::N => Slot::Amount,
            Class::Shift => Slot::By,
            Class::Modifier => Slot::Modifier,
            Class::Holiday => Slot::Holiday,
            Class::Approximate => Slot::Approximate,
            Class::Iso => Slot::Date,
            Class::Slash => Slot::Slash,
            Class::Day | Class::Nth => Slot::Day,
            Class::Year => Slot::Year,
            Class::Decade | Class::ShortDecade => Slot::Decade,
            _ => Slot::Nothing,
        }
    }
}

impl Frame {
    /// Keeps what a word says; false where it cannot be.
    pub fn fill(&mut self, slot: Slot, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Number(number) => return self.fill_number(slot, number).is_some(),
            Meaning::Amount(amount) if slot == Slot::Hour => {
                return amount.whole().and_then(|hour| self.fill_number(slot, hour)).is_some();
            }
            Meaning::Amount(amount) => self.amount = Some(amount),
            Meaning::Unit(unit) => self.unit = Some(unit),
            Meaning::Part(part) => self.part = Some(part),
            Meaning::Clock(hour, minute) => self.clock = Some((hour, minute)),
            Meaning::Zone(zone) => self.zone = Some(zone),
            Meaning::Modifier(modifier) => self.modifier = Some(modifier),
            Meaning::Date(date) => self.date = Some(date),
            Meaning::Slash(first, second, year) => self.slash = Some((first, second, year)),
            Meaning::Mere => self.approximate |= slot == Slot::Approximate,
        }
        true
    }

    fn fill_number(&mut self, slot: Slot, number: i32) -> Option<()> {
        let small = |most: i8| i8::try_from(number).ok().filter(|small| (1..=most).contains(small));
        let year = || i16::try_from(number).ok();
        match slot {
            Slot::Year => self.year = Some(year()?),
            // "1992-97": the century of the first year, or the next one.
            Slot::LastYear => {
                let (first, last) = (self.year?, year()?);
                let last = if last < 100 { first.div_euclid(100) * 100 + last } else { last };
                self.last_year = Some(last).filter(|&last| first < last);
                self.last_year?;
            }
            Slot::Half => self.half = Some(small(2)?),
            Slot::Quarter => self.quarter = Some(small(4)?),
            Slot::Season => self.season = Some(small(12)?),
            Slot::Month => self.month = Some(small(12)?),
            Slot::LastMonth => self.last_month = Some(small(12)?),
            Slot::Day => self.day = Some(small(31)?),
            Slot::LastDay => self.last_day = Some(small(31)?),
            Slot::Weekday => self.weekday = Some(small(7)?),
            Slot::Holiday => self.holiday = Some(usize::try_from(number).ok()?),
            Slot::Decade => self.decade = Some(year()?),
            Slot::Century => self.century = Some(i16::from(small(30)?)),
            Slot::By => self.by = Some(number),
            Slot::YearBy => self.year_by = Some(number),
            Slot::WeekBy => self.week_by = Some(number),
            Slot::Hour => self.clock = Some((i8::try_from(number).ok().filter(|hour| (0..=24).contains(hour))?, 0)),
            Slot::Meridiem => self.meridiem = Some(number != 0),
            _ => {}
        }
        Some(())
    }
}
