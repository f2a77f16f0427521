//! What a batch came to, on standard error.

use record::Record;
use std::collections::BTreeMap;
use std::time::Duration;

#[derive(Default)]
pub struct Summary {
    reports: usize,
    undated: usize,
    doubtful_language: usize,
    statements: usize,
    events: BTreeMap<&'static str, usize>,
}

impl Summary {
    pub fn add(&mut self, record: &Record) {
        self.reports += 1;
        self.undated += usize::from(record.document.published.is_none());
        self.doubtful_language += usize::from(record.document.language_doubtful);
        self.statements += record.statements.len();
        for event in &record.events {
            *self.events.entry(event.kind.name()).or_default() += 1;
        }
    }

    /// A few lines; `failed` counts the reports without a record.
    pub fn words(&self, failed: usize, took: Duration) -> String {
        let events: usize = self.events.values().sum();
        let mut lines = vec![format!(
            "{} coded, {failed} failed, in {:.1} s ({:.0} a second): {}, {}",
            many(self.reports, "report"),
            took.as_secs_f64(),
            self.reports as f64 / took.as_secs_f64().max(1e-3),
            many(events, "event"),
            many(self.statements, "statement"),
        )];
        let by_type: Vec<String> = self.events.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        if !by_type.is_empty() {
            lines.push(by_type.join(", "));
        }
        if self.undated > 0 {
            lines.push(format!("{} without a date: give one with --published or the key \"published\"", self.undated));
        }
        if self.doubtful_language > 0 {
            lines.push(format!("{} whose language is doubtful", self.doubtful_language));
        }
        lines.join("\n")
    }
}

/// `1 report`, `2 reports`.
pub fn many(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
