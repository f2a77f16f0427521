//! One event as words: what, who, whom, where, when, how many, according to whom, status.

use crate::printable::printable;
use crate::shown::{Shown, word};
use record::{Argument, Count, Counted, Event, PlaceRole, Span, Statement, When};

/// The most words of an event's clause that a table shows.
const LONGEST_WORDS: usize = 300;

pub struct Row {
    pub what: String,
    pub who: String,
    pub whom: String,
    pub place: String,
    pub when: String,
    pub how_many: String,
    pub according_to: String,
    pub status: String,
    pub words: String,
}

impl Row {
    pub fn cells(&self) -> [String; 8] {
        [&self.what, &self.who, &self.whom, &self.place, &self.when, &self.how_many, &self.according_to, &self.status]
            .map(String::clone)
    }
}

pub fn row(shown: &Shown<'_>, event: &Event) -> Row {
    let record = shown.record;
    let what = match &event.mode {
        Some(mode) => format!("{}\n{mode}", event.kind.name()),
        None => event.kind.name().to_owned(),
    };
    let places = event.places.iter().filter_map(|at| {
        let place = record.place(at.place)?;
        let name = printable(&place.name);
        Some(match at.role {
            PlaceRole::At => name,
            role => format!("{} {name}", preposition(role)),
        })
    });
    let counts = event.counts.iter().filter_map(|&id| record.count(id));
    let statement = event.statement.and_then(|id| record.statement(id));
    let evidence = Span::new(event.evidence.start, event.evidence.end.min(event.evidence.start + LONGEST_WORDS));
    Row {
        what,
        who: parties(shown, &event.actors),
        whom: parties(shown, &event.recipients),
        place: places.collect::<Vec<_>>().join(", "),
        when: event.when.as_ref().map(date).unwrap_or_default(),
        how_many: counts.map(quantity).collect::<Vec<_>>().join(", "),
        according_to: statement.map(|statement| chain(shown, statement)).unwrap_or_default(),
        status: word(event.status),
        words: shown.words(evidence),
    }
}

/// A number that stands in no event. Its status is the stance of those who give it.
pub fn number_row(shown: &Shown<'_>, count: &Count) -> Row {
    let record = shown.record;
    let statement = count.statement.and_then(|id| record.statement(id));
    Row {
        what: "number".to_owned(),
        who: String::new(),
        whom: count.who.map(|who| shown.name(who)).unwrap_or_default(),
        place: String::new(),
        when: String::new(),
        how_many: quantity(count),
        according_to: statement.map(|statement| chain(shown, statement)).unwrap_or_default(),
        status: statement.map(|statement| word(statement.stance)).unwrap_or_default(),
        words: shown.sentence(count.span()),
    }
}

fn parties(shown: &Shown<'_>, arguments: &[Argument]) -> String {
    arguments.iter().map(|argument| shown.name(argument.entity)).collect::<Vec<_>>().join(", ")
}

fn preposition(role: PlaceRole) -> &'static str {
    match role {
        PlaceRole::At => "at",
        PlaceRole::From => "from",
        PlaceRole::To => "to",
        PlaceRole::Via => "via",
        PlaceRole::Throughout => "throughout",
        PlaceRole::Near => "near",
    }
}

/// EDTF in words: `../2022-01-07` is "by 2022-01-07".
fn date(when: &When) -> String {
    match when.edtf.split_once('/') {
        Some(("..", end)) => format!("by {end}"),
        Some((start, "..")) => format!("since {start}"),
        Some((start, end)) => format!("{start} to {end}"),
        None => match when.edtf.strip_suffix('~') {
            Some(about) => format!("about {about}"),
            None => when.edtf.clone(),
        },
    }
}

/// `26+ killed`, `about 2,500 participants`, `20 to 30 injured`.
pub fn quantity(count: &Count) -> String {
    let about = if count.approximate && count.max.is_some() { "about " } else { "" };
    let number = match (count.min, count.max) {
        (Some(min), Some(max)) if min == max => thousands(min),
        (Some(min), Some(max)) => format!("{} to {}", thousands(min), thousands(max)),
        (Some(min), None) => format!("{}+", thousands(min)),
        (None, Some(max)) => format!("up to {}", thousands(max)),
        (None, None) => "some".to_owned(),
    };
    match count.of {
        Counted::Other => format!("{about}{number}"),
        of => format!("{about}{number} {}", format!("{of:?}").to_lowercase()),
    }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Who speaks, then each relay: "health ministry, via Telegram channel".
fn chain(shown: &Shown<'_>, statement: &Statement) -> String {
    let mut steps: Vec<(u32, Vec<String>)> = Vec::new();
    let mut sources: Vec<_> = statement.sources.iter().collect();
    sources.sort_by_key(|source| source.step);
    for source in sources {
        let name = match source.entity {
            Some(entity) => shown.name(entity),
            None => shown.words(source.span()),
        };
        match steps.last_mut() {
            Some((step, names)) if *step == source.step => names.push(name),
            _ => steps.push((source.step, vec![name])),
        }
    }
    if steps.is_empty() {
        return "unnamed".to_owned();
    }
    steps.into_iter().map(|(_, names)| names.join(" and ")).collect::<Vec<_>>().join(", via ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1_234_567), "1,234,567");
    }
}
