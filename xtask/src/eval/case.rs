//! One report with both its answers, and which item of the one meets which of the other.

use super::align::Alignment;
use super::answer::Answer;
use super::overlap::Overlap;
use super::{counts, entities, events, places, statements, times};
use record::{Argument, CountId, Entity, EntityId, EventId, Span, StatementId};

pub struct Case {
    pub id: String,
    text: Vec<char>,
    pub gold: Answer,
    pub coded: Answer,
    pub entities: Alignment,
    pub times: Alignment,
    pub places: Alignment,
    pub counts: Alignment,
    pub statements: Alignment,
    pub events: Alignment,
}

impl Case {
    pub fn new(id: &str, text: &str, gold: Answer, coded: Answer) -> Case {
        let mut case = Case {
            id: id.to_owned(),
            text: text.chars().collect(),
            entities: entities::align(&gold, &coded),
            times: times::align(&gold, &coded),
            places: places::align(&gold, &coded),
            counts: counts::align(&gold, &coded),
            statements: statements::align(&gold, &coded),
            events: Alignment::default(),
            gold,
            coded,
        };
        // Events come last: how well two agree depends on what else meets.
        case.events = events::align(&case);
        case
    }

    pub fn text(&self) -> &[char] {
        &self.text
    }

    /// The words of a span, in one line.
    pub fn words(&self, span: Span) -> String {
        let words: String = self.text.get(span.start..span.end).unwrap_or_default().iter().collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words of a span in brackets, some others around them.
    pub fn around(&self, span: Span) -> String {
        let [before, after] =
            [(span.start.saturating_sub(30), span.start), (span.end, (span.end + 20).min(self.text.len()))]
                .map(|(start, end)| self.words(Span::new(start, end)));
        format!("…{before} [{}] {after}…", self.words(span))
    }

    /// Both stand for the same entity: a mention of the one is a mention of the other.
    pub fn same_entity(&self, gold: EntityId, coded: EntityId) -> bool {
        match (self.gold.entity(gold), self.coded.entity(coded)) {
            (Some(gold), Some(coded)) => coded.mentions.iter().any(|mention| mentioned(gold, mention.span())),
            _ => false,
        }
    }

    /// The words of a coded argument are a mention of the gold argument's entity.
    pub fn same_argument(&self, gold: &Argument, coded: &Argument) -> bool {
        let entity = self.gold.entity(gold.entity);
        Overlap::of(gold.span(), coded.span()).half() || entity.is_some_and(|entity| mentioned(entity, coded.span()))
    }

    /// Both stand under statements that meet, or both in the page's own voice.
    pub fn same_statement(&self, gold: Option<StatementId>, coded: Option<StatementId>) -> bool {
        match (gold, coded) {
            (None, None) => true,
            (Some(gold), Some(coded)) => meet(&self.statements, self.gold.statement(gold), self.coded.statement(coded)),
            _ => false,
        }
    }

    pub fn same_count(&self, gold: CountId, coded: CountId) -> bool {
        meet(&self.counts, self.gold.count(gold), self.coded.count(coded))
    }

    pub fn same_event(&self, gold: EventId, coded: EventId) -> bool {
        meet(&self.events, self.gold.event(gold), self.coded.event(coded))
    }
}

/// Two items of these positions are aligned.
fn meet(alignment: &Alignment, gold: Option<usize>, coded: Option<usize>) -> bool {
    coded.is_some() && gold.and_then(|gold| alignment.coded(gold)) == coded
}

fn mentioned(entity: &Entity, span: Span) -> bool {
    entity.mentions.iter().any(|mention| Overlap::of(mention.span(), span).half())
}
