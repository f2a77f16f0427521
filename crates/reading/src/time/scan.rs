//! Text into the tokens that dates are written in. Finer than words are: `3pm` is two, and coarser: `2022-01-07` is one.

use jiff::civil::Date;
use regex::Regex;
use tables::TableError;

#[derive(Debug, Clone)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    /// Lower case, with plain hyphens and apostrophes.
    pub lower: String,
    pub shape: Shape,
    /// No white space before it.
    pub glued: bool,
    /// Starts with a capital letter.
    pub capital: bool,
}

/// What a token is by its looks alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    Word,
    Mark,
    /// `2022-01-07`
    Iso(Date),
    /// `07/01/2022`, `7.1.2022`: two numbers of which either may be the month, and the year.
    Slash(i8, i8, i16),
    /// `10:30`
    Clock(i8, i8),
    /// `1990s`, by its first three digits.
    Decade(i32),
    /// `'90s`, `90s`: also said of ages and temperatures.
    ShortDecade(i32),
    /// `7th`
    Nth(i32),
    /// A number without a thousands separator, as many digits as given; `'22` is one of two digits.
    Number {
        value: i32,
        digits: usize,
    },
    /// A decimal fraction in tenths; of what follows the first decimal nothing is kept.
    Tenths(i32),
    /// `1,500`: never a year, a day or an hour.
    Thousands(i32),
}

const TOKEN: &str = r"(?x)
    (?P<iso>\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?\b
  | (?P<slash>\d{1,2}[/.]\d{1,2}[/.]\d{4})\b
  | (?P<clock>\d{1,2}:\d\d)(?::\d\d)?\b
  | (?P<decade>(?:1[0-9]|20)\d0['’]?s)\b
  | (?P<short_decade>['’]?\d0s)\b
  | (?P<nth>\d{1,3})(?:st|nd|rd|th)\b
  | (?P<thousands>\d{1,3}(?:,\d{3})+)(?:\.\d+)?
  | (?P<tenths>\d{1,6}\.\d)\d*
  | (?P<short_year>['’]\d\d)\b
  | (?P<number>\d+)
  | (?P<mark>['’]s\b)
  | (?P<word>(?i:[ap]\.m\.?)|(?i:o['’]clock)|\p{L}[\p{L}\p{M}]*)
  | \S";

/// Cuts text into tokens.
pub struct Scanner {
    token: Regex,
}

impl Scanner {
    pub fn new() -> Result<Scanner, TableError> {
        let token = Regex::new(TOKEN)
            .map_err(|error| TableError::Packed { table: "time tokens", reason: error.to_string() })?;
        Ok(Scanner { token })
    }

    /// The tokens of `text`, which stands at byte `offset` of what the offsets are meant for.
    pub fn scan(&self, text: &str, offset: usize) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut end = usize::MAX;
        for captures in self.token.captures_iter(text) {
            let Some(whole) = captures.get(0) else { continue };
            let part = |name: &str| captures.name(name).map(|found| found.as_str());
            let shape = shape(&part).unwrap_or(Shape::Mark);
            let lower = whole.as_str().to_lowercase().replace(['–', '—', '‑', '−', '‐'], "-").replace(['’', '‘'], "'");
            tokens.push(Token {
                start: offset + whole.start(),
                end: offset + whole.end(),
                lower,
                shape,
                glued: whole.start() == end,
                capital: whole.as_str().starts_with(char::is_uppercase),
            });
            end = whole.end();
        }
        tokens
    }
}

fn shape<'t>(part: &impl Fn(&str) -> Option<&'t str>) -> Option<Shape> {
    let integer = |text: &str| text.parse::<i32>().unwrap_or(i32::MAX);
    if part("word").is_some() {
        return Some(Shape::Word);
    }
    if let Some(text) = part("number") {
        return Some(Shape::Number { value: integer(text), digits: text.len() });
    }
    if let Some(text) = part("nth") {
        return Some(Shape::Nth(integer(text)));
    }
    if let Some(text) = part("iso") {
        return text.parse().ok().map(Shape::Iso);
    }
    if let Some(text) = part("slash") {
        let mut numbers = text.split(['/', '.']);
        let (first, second, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
        return Some(Shape::Slash(first.parse().ok()?, second.parse().ok()?, year.parse().ok()?));
    }
    if let Some(text) = part("clock") {
        let (hour, minute) = text.split_once(':')?;
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        return (hour <= 24 && minute < 60).then_some(Shape::Clock(hour, minute));
    }
    if let Some(text) = part("decade") {
        return text.get(..3).map(integer).map(Shape::Decade);
    }
    if let Some(text) = part("short_decade") {
        let ten = text.bytes().find(u8::is_ascii_digit).map(|digit| i32::from(digit - b'0'))?;
        return Some(Shape::ShortDecade(if ten < 2 { 200 + ten } else { 190 + ten }));
    }
    if let Some(text) = part("thousands") {
        return Some(Shape::Thousands(integer(&text.replace(',', ""))));
    }
    if let Some(text) = part("tenths") {
        return Some(Shape::Tenths(integer(&text.replace('.', ""))));
    }
    let text = part("short_year")?;
    Some(Shape::Number { value: integer(text.trim_start_matches(['\'', '’'])), digits: 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_hours_are_told_from_plain_numbers() {
        let text = "At 3pm on 07/01/2022, 10:30–11 p.m., the 7th: 1,500 of the 1990s’ 2.5 (2022-01-07T10:00Z) a '90s.";
        let shapes: Vec<Shape> = Scanner::new()
            .unwrap()
            .scan(text, 0)
            .iter()
            .map(|token| token.shape)
            .filter(|shape| !matches!(shape, Shape::Word | Shape::Mark))
            .collect();
        assert_eq!(
            shapes,
            [
                Shape::Number { value: 3, digits: 1 },
                Shape::Slash(7, 1, 2022),
                Shape::Clock(10, 30),
                Shape::Number { value: 11, digits: 2 },
                Shape::Nth(7),
                Shape::Thousands(1500),
                Shape::Decade(199),
                Shape::Tenths(25),
                Shape::Iso(jiff::civil::date(2022, 1, 7)),
                Shape::ShortDecade(199),
            ]
        );
    }
}
