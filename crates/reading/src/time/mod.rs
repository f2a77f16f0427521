//! When: time expressions, resolved against the report's own date.
//!
//! The way of the words: [`scan`] cuts tokens, [`rules`] fits the grammar of `data/times/rules.tsv` with the lexicon of
//! [`words`], [`context`] throws out what only looks like a time, [`compose`] joins neighbours, [`resolve`] finds the
//! day, [`bounds`] looks at "since" and "until". Values are TIMEX3, places on the calendar also [`edtf`].

mod bounds;
mod compose;
mod context;
pub mod edtf;
mod frame;
mod granule;
mod holiday;
mod resolve;
mod rules;
mod scan;
mod tense;
mod words;

use crate::Report;
use bounds::Bounds;
use compose::Piece;
use context::Standing;
use edtf::{Edtf, Precision};
use frame::Tense;
use granule::{Granule, Unit};
use jiff::civil::Date;
use record::{Explained, Explanation, Role, Time, TimeId};
use resolve::{Context, Resolved};
use rules::{Match, Reading, Rules};
use scan::{Scanner, Token};
use tables::{At, TableError};
use tense::{Ahead, Capitals, Grammar};
use words::Words;

/// What is known of time words: the tables under `data/times`.
pub struct Times {
    scanner: Scanner,
    words: Words,
    rules: Rules,
    ahead: Ahead,
}

impl Times {
    pub fn load() -> Result<Times, TableError> {
        let scanner = Scanner::new()?;
        let words = Words::load(&scanner)?;
        Ok(Times { words, rules: Rules::load()?, ahead: Ahead::load()?, scanner })
    }
}

/// The time expressions of the report, in text order; they do not overlap.
pub fn find(report: &Report, times: &Times) -> Vec<Time> {
    let document = &report.document;
    let mut reader = Reader::new(times, document.published.as_ref().map(|published| published.edtf.as_str()));
    for block in document.blocks.iter().filter(|block| block.role.is_read()) {
        let headline = matches!(block.role, Role::Title | Role::Heading);
        let capitals = if headline { Capitals::Anything } else { Capitals::Names };
        let grammar = Grammar { doc: Some(&report.doc), ahead: &times.ahead, capitals };
        reader.read(report.words(block.span()), block.start, &grammar);
    }
    for (time, line) in reader.times.iter().zip(&reader.lines) {
        report.notes.note(|| {
            let counted = document.published.as_ref().map_or_else(
                || "undated".to_owned(),
                |published| format!("counted from {}, the report's own date, where it is counted", published.edtf),
            );
            Explanation::new(Explained::Time, time.span(), "value", format!("{}, {counted}", row(*line)))
                .by(time.span())
        });
    }
    reader.times
}

/// The same with the row of the table that each was read by, for `dateline time`.
pub fn explain(phrase: &str, on: Option<&str>, times: &Times) -> Vec<(Time, At)> {
    let grammar = Grammar { doc: None, ahead: &times.ahead, capitals: Capitals::Ignored };
    let mut reader = Reader::new(times, on);
    reader.read(phrase, 0, &grammar);
    reader.times.into_iter().zip(reader.lines.into_iter().map(row)).collect()
}

fn row(line: u64) -> At {
    At::new("times/rules.tsv", line)
}

/// The time expressions of a phrase by itself, as if published on a day (EDTF), or undated.
pub fn resolve(phrase: &str, on: Option<&str>, times: &Times) -> Vec<Time> {
    explain(phrase, on, times).into_iter().map(|(time, _)| time).collect()
}

/// Reads the blocks of one report in order.
struct Reader<'a> {
    lore: &'a Times,
    published: Option<Granule>,
    /// The last date mentioned of each size, the last one first.
    mentions: Vec<Granule>,
    times: Vec<Time>,
    /// The line of the rule that each was read by.
    lines: Vec<u64>,
}

impl<'a> Reader<'a> {
    fn new(lore: &'a Times, published: Option<&str>) -> Self {
        Reader {
            lore,
            published: published.and_then(reference),
            mentions: Vec::new(),
            times: Vec::new(),
            lines: Vec::new(),
        }
    }

    fn read(&mut self, text: &str, offset: usize, grammar: &Grammar) {
        let mut tokens = self.lore.scanner.scan(text, offset);
        // A wire in lower case throughout has no capitals to go by either.
        let ignored = grammar.capitals == Capitals::Ignored || !text.contains(char::is_uppercase);
        if ignored {
            tokens.iter_mut().for_each(|token| token.capital = true);
        }
        let mut day = self.recent_day();
        let mut bounds = Bounds::default();
        for found in self.expressions(&tokens, grammar) {
            let Some(start) = tokens.get(found.first).map(|token| token.start) else { continue };
            let context = Context {
                published: self.published,
                mentions: &self.mentions,
                day,
                tense: self.tense(&found, &tokens, grammar, start),
                holidays: &self.lore.words.holidays,
            };
            let Some(resolved) = resolve::resolve(&found, context) else { continue };
            if let Some(mention) = resolved.mention {
                self.mentions.retain(|earlier| earlier.unit != mention.unit);
                self.mentions.insert(0, mention);
                if mention.unit == Unit::Day {
                    day = Some(mention.first);
                }
            }
            self.push(resolved, &found, &tokens, &mut bounds);
        }
    }

    /// What happens since a date began in the past, whatever the verb.
    fn tense(&self, found: &Match, tokens: &[Token], grammar: &Grammar, start: usize) -> Option<Tense> {
        if bounds::is_since(&self.lore.words, tokens, found.first) {
            return Some(Tense::Past);
        }
        grammar.tense(start)
    }

    /// The day that the report was last at, where that is near its own date: hours in the next block belong to it too.
    fn recent_day(&self) -> Option<Date> {
        const NEAR: i32 = 7;
        let published = self.published.filter(|published| published.unit == Unit::Day)?;
        let day = self.mentions.iter().find(|mention| mention.unit == Unit::Day)?.first;
        let apart = day.until(published.first).map_or(i32::MAX, |span| span.get_days().abs());
        (apart <= NEAR).then_some(day)
    }

    fn push(&mut self, resolved: Resolved, found: &Match, tokens: &[Token], bounds: &mut Bounds) {
        let ends = tokens.get(found.first).zip(found.end.checked_sub(1).and_then(|last| tokens.get(last)));
        let Some((first, last)) = ends else { return };
        let Resolved { kind, value, edtf, .. } = resolved;
        let edtf = edtf.map(|edtf| bounds.apply(edtf, &self.lore.words, tokens, found));
        let id = TimeId(u32::try_from(self.times.len()).unwrap_or(u32::MAX).saturating_add(1));
        self.lines.push(self.lore.rules.line(found));
        self.times.push(Time { id, start: first.start, end: last.end, kind, value, edtf });
    }

    /// The expressions of one block, before anybody asks which day they are.
    fn expressions(&self, tokens: &[Token], grammar: &Grammar) -> Vec<Match> {
        let Times { words, rules, .. } = self.lore;
        let mut pieces = Vec::new();
        let mut i = 0;
        while i < tokens.len() {
            let best = |i: usize| {
                let judged = rules.matches(words, tokens, i).into_iter().filter_map(|found| {
                    let standing = context::standing(&found, words, tokens, grammar);
                    (standing != Standing::No).then_some(Piece { found, weak: standing == Standing::Weak })
                });
                // The longest; of several, the first that can stand alone.
                judged.min_by_key(|piece| (std::cmp::Reverse(piece.found.end), piece.weak))
            };
            // "the week-long siege": what cannot stand alone gives way to what starts within it and goes further.
            let gives_way = |piece: &Piece| {
                let end = piece.found.end;
                piece.weak && (i + 1..end).filter_map(best).any(|inner| !inner.weak && inner.found.end > end)
            };
            let Some(piece) = best(i).filter(|piece| !gives_way(piece)) else {
                i += 1;
                continue;
            };
            i = piece.found.end;
            if piece.found.reading != Reading::None {
                pieces.push(piece);
            }
        }
        compose::compose(pieces, tokens).into_iter().flat_map(apart).collect()
    }
}

/// A pair is two expressions that share a month or a year.
fn apart(found: Match) -> Vec<Match> {
    let Some((end, start)) = found.joint.filter(|_| found.reading == Reading::Pair) else {
        return vec![found];
    };
    let (mut first, mut second) = (found.clone(), found);
    first.end = end;
    second.first = start;
    second.frame.day = second.frame.last_day.or(second.frame.day);
    second.frame.month = second.frame.last_month.or(second.frame.month);
    vec![first, second]
}

/// The report's own date as a piece of the calendar: a day, a month or a year.
fn reference(edtf: &str) -> Option<Granule> {
    let date = Edtf::parse(edtf)?;
    let unit = match date.precision {
        Precision::Day => Unit::Day,
        Precision::Month => Unit::Month,
        Precision::Year => Unit::Year,
        _ => return None,
    };
    Granule::around(unit, date.earliest?)
}

#[cfg(test)]
mod tests;
