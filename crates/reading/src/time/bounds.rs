//! "since Sunday", "until March", "from 2 to 5 May": what stands before a date opens one of its sides.

use super::context::closed;
use super::rules::{Match, Reading};
use super::scan::Token;
use super::words::{Class, Meaning, Words};

/// The numbers of the class `bound` in `data/times/words.tsv`.
const SINCE: i32 = 1;
const UNTIL: i32 = 2;
const BEFORE: i32 = 3;
const AFTER: i32 = 4;
const FROM: i32 = 5;

/// Whether "since" stands before the date at token `first`.
pub fn is_since(words: &Words, tokens: &[Token], first: usize) -> bool {
    words.ends_before(Class::Bound, tokens, first) == Some(Meaning::Number(SINCE))
}

/// Reads the dates of one block in order; "from Monday to Friday" has its second half in the next one.
#[derive(Default)]
pub struct Bounds {
    /// Token at which the second half of a "from … to" would start.
    second_half: Option<usize>,
}

impl Bounds {
    /// The EDTF of a date with regard to the words around it.
    ///
    /// Since and until always open a side. By, before and after do only where nothing follows that they could rather
    /// speak of: "after Friday prayers" is no bound on Friday; and an hour without a day,
    /// "before dawn", still is of that day. From and between need their second half.
    pub fn apply(&mut self, edtf: String, words: &Words, tokens: &[Token], found: &Match) -> String {
        let Match { first, end, .. } = *found;
        let is_second_half = self.second_half.take() == Some(first);
        if edtf.contains("..") {
            return edtf;
        }
        let (start, last) = edtf.split_once('/').unwrap_or((&edtf, &edtf));
        let (open_start, open_end) = (format!("../{last}"), format!("{start}/.."));
        if is_second_half {
            return open_start;
        }
        let Some(Meaning::Number(bound)) = words.ends_before(Class::Bound, tokens, first) else {
            return edtf;
        };
        let mere_hour = found.reading == Reading::Time && found.day.is_none() && found.frame.unit.is_none();
        let ends = || !mere_hour && closed(words, tokens, end);
        let joint = tokens
            .get(end)
            .is_some_and(|token| matches!(token.lower.as_str(), "to" | "until" | "till" | "through" | "and"));
        match bound {
            SINCE => open_end,
            UNTIL => open_start,
            BEFORE if ends() => open_start,
            AFTER if ends() => open_end,
            FROM if joint => {
                self.second_half = Some(end + 1);
                open_end
            }
            _ => edtf,
        }
    }
}
