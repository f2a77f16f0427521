//! What of a record people are shown: private persons by their role, nothing that could move a cursor.
//!
//! The record's own offsets count code points, so everything here does.

use record::{Entity, EntityId, EntityKind, Form, Record, Span};

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
        for entity in record.entities.iter().filter(|entity| entity.private) {
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
            Some(entity) if entity.private => role_of(entity, &self.text),
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
        _ if entity.kind == EntityKind::Person => "resident",
        _ => "group of people",
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
