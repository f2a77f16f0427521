//! What of a record people are shown: private persons by their role, nothing that could move a cursor.
//!
//! The record's own offsets count code points, so everything here does.

use record::{Entity, EntityId, EntityKind, Form, Record, Span};

/// Characters each side of a span that its sentence is looked for in.
const AROUND: usize = 240;

/// A record, ready to be shown.
pub struct Shown<'r> {
    pub record: &'r Record,
    text: Vec<char>,
    /// Spans of the names of private persons, in text order, with what stands for them.
    masked: Vec<(Span, String)>,
}

impl<'r> Shown<'r> {
    pub fn new(record: &'r Record) -> Shown<'r> {
        let text: Vec<char> = record.document.text.chars().collect();
        let mut masked = Vec::new();
        for entity in record.entities.iter().filter(|entity| is_shielded(entity)) {
            let role = role_of(entity, &text);
            let names = entity.mentions.iter().filter(|mention| mention.form == Form::Name);
            masked.extend(names.map(|mention| (mention.span(), role.clone())));
        }
        masked.sort_by_key(|(span, _)| *span);
        Shown { record, text, masked }
    }

    pub fn entity(&self, id: EntityId) -> Option<&'r Entity> {
        // Identifiers count from 1 in the order of the list.
        self.record.entities.get((id.0 as usize).checked_sub(1)?)
    }

    /// What an entity is called: its name, or its role where it is a private person.
    pub fn name(&self, id: EntityId) -> String {
        match self.entity(id) {
            Some(entity) if is_shielded(entity) => role_of(entity, &self.text),
            // A group is words of the text, and they may hold a name.
            Some(entity) if entity.kind == EntityKind::Group => match entity.mentions.first() {
                Some(mention) => self.words(mention.span()),
                None => printable(&entity.name),
            },
            Some(entity) => printable(&entity.name),
            None => id.to_string(),
        }
    }

    /// The words of a span, on one line.
    pub fn words(&self, span: Span) -> String {
        let mut words = String::new();
        let mut at = span.start;
        for (masked, role) in self.masked.iter().filter(|(masked, _)| masked.overlaps(span)) {
            words.extend(self.slice(at, masked.start.max(at)));
            words.push_str(role);
            at = at.max(masked.end);
        }
        words.extend(self.slice(at, span.end));
        printable(&words)
    }

    /// The words around a span: its sentence, as far as full stops and the ends of its block tell, and no longer than a
    /// few lines.
    pub fn sentence(&self, span: Span) -> String {
        let block = self.record.document.block_at(span.start).map_or(span, record::Block::span);
        let stop = |at: &usize| {
            let here = self.slice(*at, at + 2);
            here.first().is_some_and(|c| matches!(c, '.' | '!' | '?')) && here.get(1).is_some_and(|c| c.is_whitespace())
        };
        let start = (block.start.max(span.start.saturating_sub(AROUND))..span.start).rev().find(stop);
        let end = (span.end..block.end.min(span.end + AROUND)).find(stop);
        let start = start.map_or(block.start.max(span.start.saturating_sub(AROUND)), |at| at + 2);
        self.words(Span::new(start, end.map_or(block.end.min(span.end + AROUND), |at| at + 1)))
    }

    fn slice(&self, start: usize, end: usize) -> &[char] {
        let end = end.min(self.text.len());
        self.text.get(start.min(end)..end).unwrap_or_default()
    }

    /// The title, with the names of private persons replaced.
    pub fn title(&self) -> Option<String> {
        let mut title = self.record.document.title.clone()?;
        for (span, role) in &self.masked {
            let name: String = self.slice(span.start, span.end).iter().collect();
            if !name.is_empty() {
                title = title.replace(&name, role);
            }
        }
        Some(printable(&title))
    }
}

/// Private persons. A group has no name that could be hidden.
fn is_shielded(entity: &Entity) -> bool {
    entity.private && entity.kind == EntityKind::Person
}

/// "a resident", or the role that the report gives: "a shopkeeper". Only words without a capital are taken, since they
/// cannot be part of a name.
fn role_of(entity: &Entity, text: &[char]) -> String {
    let nominal = entity.mentions.iter().find(|mention| mention.form == Form::Nominal);
    let words: String =
        nominal.and_then(|mention| text.get(mention.start..mention.end)).unwrap_or_default().iter().collect();
    let role = words.trim_start_matches("the ").trim_start_matches("a ").trim_start_matches("an ");
    let plain = |c: char| c.is_lowercase() || matches!(c, ' ' | '-');
    let role = match role {
        role if !role.is_empty() && role.split(' ').count() <= 3 && role.chars().all(plain) => role,
        _ => "resident",
    };
    let article = if role.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {role}")
}

/// One line, with control and direction-changing characters made visible.
pub fn printable(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => line.push(' '),
            c if c.is_control() => line.push('\u{fffd}'),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => {
                line.push('\u{fffd}')
            }
            c => line.push(c),
        }
    }
    line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_printed_can_move_the_cursor() {
        assert_eq!(printable("a\u{1b}[2Jb\u{202e}c\r\nd"), "a\u{fffd}[2Jb\u{fffd}c d");
    }
}
