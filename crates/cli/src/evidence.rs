//! An event with its words in context, each with the bytes of the capture that it was read from.

use crate::printable::printable;
use crate::shown::Shown;
use record::{Event, EventId, Record, Span};

/// Where the words of an event stand, in the full record: taken before shielding, which moves words and drops the capture.
pub struct Evidence {
    event: EventId,
    capture: String,
    /// Characters and bytes of each of [`pieces`].
    at: Vec<(Span, Option<std::ops::Range<usize>>)>,
}

impl Evidence {
    /// Nothing where the record has no such event.
    pub fn of(record: &Record, id: EventId) -> Option<Evidence> {
        let event = record.event(id)?;
        let pieces = pieces(record, event);
        let at = pieces.iter().map(|(_, span)| (*span, article::bytes_of(&record.document, *span))).collect();
        let capture = record.document.capture.as_ref().map_or_else(
            || "no capture".to_owned(),
            |capture| {
                format!(
                    "{} bytes of {} in {}, sha256:{}",
                    capture.bytes, capture.media_type, capture.charset, capture.sha256
                )
            },
        );
        Some(Evidence { event: id, capture, at })
    }

    /// The event in words that may be shown.
    pub fn words(&self, shown: &Shown<'_>) -> String {
        let record = shown.record;
        let Some(event) = record.event(self.event) else { return String::new() };
        let mode = event.mode.as_deref().map(|mode| format!(" {mode}")).unwrap_or_default();
        let mut out = format!("{}  {}{mode}  {}\n", event.id, event.kind.name(), printable(&record.document.source_id));
        out.push_str(&format!("    | {}\n", shown.sentence(event.trigger)));
        out.push_str(&format!("    {:<14}{:<36}{:>17}{:>21}\n", "", "words", "characters", "bytes"));
        for ((label, span), (at, bytes)) in pieces(record, event).iter().zip(&self.at) {
            let words: String = match shown.words(*span) {
                long if long.chars().count() > 34 => long.chars().take(33).chain(['…']).collect(),
                short => short,
            };
            let bytes = bytes
                .as_ref()
                .map_or_else(|| "no source".to_owned(), |bytes| format!("{}..{}", bytes.start, bytes.end));
            let characters = format!("{}..{}", at.start, at.end);
            out.push_str(&format!("    {label:<14}{words:<36}{characters:>17}{bytes:>21}\n"));
        }
        out.push_str(&format!("    {:<14}{}\n", "capture", self.capture));
        out
    }
}

/// All words that an event points to, in a fixed order.
fn pieces(record: &Record, event: &Event) -> Vec<(String, Span)> {
    let mut all = vec![("trigger".to_owned(), event.trigger), ("evidence".to_owned(), event.evidence)];
    for (label, arguments) in [("actor", &event.actors), ("recipient", &event.recipients)] {
        all.extend(arguments.iter().map(|argument| (format!("{label} {}", argument.entity), argument.span())));
    }
    let places = event.places.iter().filter_map(|at| record.place(at.place));
    all.extend(places.map(|place| (format!("place {}", place.id), place.span())));
    let times = event.when.iter().flat_map(|when| &when.times).filter_map(|id| record.time(*id));
    all.extend(times.map(|time| (format!("time {}", time.id), time.span())));
    let counts = event.counts.iter().filter_map(|id| record.count(*id));
    all.extend(counts.map(|count| (format!("count {}", count.id), count.span())));
    if let Some(statement) = event.statement.and_then(|id| record.statement(id)) {
        all.extend(statement.cue.map(|cue| (format!("cue {}", statement.id), cue)));
        all.extend(statement.sources.iter().map(|source| (format!("source {}", source.step), source.span())));
    }
    all
}
