//! Plain text: its blocks, and what its first and last lines say of it. The text itself is never changed.

mod cut;

use crate::Rules;
use crate::dateline;
use crate::dates::Moment;
use crate::facts::Facts;
use crate::html::same;
use crate::lines::{Kind, Standing};
use crate::passage::{Passage, Run};
use crate::shingles;
use record::{Basis, Role};
use std::ops::Range;

/// The first blocks, where title, byline and date stand.
const TOP: usize = 6;
/// A block of this many characters is prose: bylines do not come after it.
const PROSE: usize = 120;
const TITLE_CHARS: usize = 200;
const TITLE_WORDS: usize = 28;
const CAPTION_WORDS: usize = 40;

/// Cuts a text into blocks and gives each its role.
pub(crate) fn read(text: &str, given_title: Option<&str>, rules: &Rules) -> (Vec<Passage>, Facts) {
    let passage = |text: Range<usize>| {
        let run = Run { text: text.clone(), page: text.clone(), same: true };
        Passage { role: Role::Paragraph, text, runs: Some(vec![run]) }
    };
    let mut blocks: Vec<Passage> = cut::blocks(text).into_iter().map(passage).collect();
    let mut facts = Facts::default();
    if blocks.len() < 2 {
        facts.dateline(text.trim_start(), rules);
        return (blocks, facts);
    }
    let of = |block: &Passage| text.get(block.text.clone()).unwrap_or_default();
    let prose = blocks.iter().position(|block| block.text.len() >= PROSE).unwrap_or(TOP);
    for (index, block) in blocks.iter_mut().enumerate() {
        let words = of(block);
        let top = index < TOP && index <= prose;
        block.role = match rules.lines.find(words, Standing { top, page: false }) {
            Some(found) => {
                facts.line(&found, words, rules);
                found.kind.role()
            }
            None if is_list_item(words) => Role::List,
            None => Role::Paragraph,
        };
        if top && block.role == Role::Paragraph && facts.moment(Basis::Dateline).is_none() {
            facts.dateline(words, rules);
        }
    }
    mark_title(text, &mut blocks, given_title, &mut facts);
    mark_captions(text, &mut blocks);
    mark_repeats(text, &mut blocks);
    (blocks, facts)
}

/// The first block is the title where it is given as such, or is a short line that ends no sentence and has prose
/// under it. The same words again just below are the page's own repetition.
fn mark_title(text: &str, blocks: &mut [Passage], given: Option<&str>, facts: &mut Facts) {
    let has_prose = blocks.iter().skip(1).any(|block| {
        let words = text.get(block.text.clone()).unwrap_or_default();
        block.role == Role::Paragraph && words.len() > 40 && cut::ends_sentence(words)
    });
    let Some((first, rest)) = blocks.split_first_mut() else { return };
    let words = text.get(first.text.clone()).unwrap_or_default();
    let stated = given.is_some_and(|title| same(title, words));
    if first.role != Role::Paragraph || !stated && !(has_prose && is_title(words)) {
        return;
    }
    first.role = Role::Title;
    facts.title = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
    for block in rest.iter_mut().take(TOP) {
        if text.get(block.text.clone()).is_some_and(|again| same(again, words)) {
            block.role = Role::Boilerplate;
        }
    }
}

fn is_title(words: &str) -> bool {
    let sentence = cut::ends_sentence(words) && !words.ends_with(['?', '!', '…']);
    let opens = words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    words.chars().count() <= TITLE_CHARS
        && words.split_whitespace().count() <= TITLE_WORDS
        && opens
        && !sentence
        && !words.ends_with([',', ';', '-', '–', '—'])
}

/// A short paragraph right above a credit is the caption of the picture credited, unless it opens the report or speaks.
fn mark_captions(text: &str, blocks: &mut [Passage]) {
    let mut seen_prose = false;
    for index in 1..blocks.len() {
        let credited = blocks.get(index).is_some_and(|block| block.role == Role::Credit);
        let Some(before) = blocks.get_mut(index - 1) else { continue };
        let words = text.get(before.text.clone()).unwrap_or_default();
        let short = words.split_whitespace().count() <= CAPTION_WORDS && !words.contains(['"', '“', '”']);
        if credited && seen_prose && short && before.role == Role::Paragraph {
            before.role = Role::Caption;
        }
        seen_prose |= before.role == Role::Paragraph && words.len() >= PROSE;
    }
}

/// A passage that comes again, such as a pull quote, is no second claim.
fn mark_repeats(text: &str, blocks: &mut [Passage]) {
    let words: Vec<&str> = blocks.iter().map(|block| text.get(block.text.clone()).unwrap_or_default()).collect();
    for (block, repeats) in blocks.iter_mut().zip(shingles::repeats(&words)) {
        if repeats && matches!(block.role, Role::Paragraph | Role::Quote | Role::Caption) {
            block.role = Role::Boilerplate;
        }
    }
}

fn is_list_item(words: &str) -> bool {
    ["- ", "* ", "• ", "‣ ", "· "].iter().any(|bullet| words.starts_with(bullet))
}

impl Facts {
    /// What a line at the top or bottom says of the report.
    pub(crate) fn line(&mut self, found: &crate::lines::Found<'_>, words: &str, rules: &Rules) {
        let names = found.names.map(|names| rules.bylines.people(names)).unwrap_or_default();
        let outlet = [found.publisher, found.names].into_iter().flatten().find_map(|name| rules.bylines.outlet(name));
        match found.kind {
            Kind::Byline | Kind::Date => {
                if self.authors.is_empty() {
                    self.authors = names;
                }
                if self.publisher.is_none() && found.kind == Kind::Byline {
                    self.publisher = outlet;
                }
                let date = rules.dates.first_in(words).map(|(_, moment)| moment);
                if let Some(moment) = date.or_else(|| rules.dates.month_only(words)) {
                    self.say_in(words, Basis::Text, moment);
                }
            }
            Kind::Contact if self.authors.is_empty() => self.authors = names,
            Kind::Copyright => {
                if let Some(year) = copyright_year(words) {
                    self.say(Basis::CopyrightYear, Moment { edtf: year, at: None });
                }
            }
            _ => {}
        }
    }

    /// What the opening of a wire report says: `ALMATY, 9 January 2022 (Agency) - `.
    pub(crate) fn dateline(&mut self, words: &str, rules: &Rules) {
        let Some(opening) = dateline::opening(words) else { return };
        if let Some((_, moment)) = opening.date.and_then(|date| rules.dates.first_in(date)) {
            self.say(Basis::Dateline, moment);
        }
        if self.publisher.is_none() {
            self.publisher = opening.agency.map(str::to_owned);
        }
    }
}

/// The last year in a copyright line: `© 2019-2022` is of 2022.
fn copyright_year(words: &str) -> Option<String> {
    let digits = words.split(|c: char| !c.is_ascii_digit());
    let mut years = digits.filter(|year| year.len() == 4 && (year.starts_with("19") || year.starts_with("20")));
    years.next_back().map(str::to_owned)
}
