//! Explanations for people: each thing with the decisions that made it, then what was considered and dropped.

use crate::printable::printable;
use crate::shown::{Shown, word};
use crate::table;
use record::{Event, Explained, Explanation, Grounds, Span};

/// Where the text of a field begins.
const INDENT: &str = "                ";
/// Candidates that are shown on a line of their own each.
const SHOWN: usize = 6;

/// The explanations of one report, or of one thing in it; nothing where it has no such thing.
pub fn report(shown: &Shown<'_>, only: Option<&str>) -> Option<String> {
    let record = shown.record;
    let mut out = String::new();
    match only {
        None => {
            for event in &record.events {
                push_event(&mut out, shown, event);
            }
            let dropped: Vec<&Explanation> =
                record.explanations.iter().filter(|one| one.id.is_none() && one.of == Explained::Event).collect();
            if !dropped.is_empty() {
                out.push_str("considered and dropped\n");
            }
            for one in dropped {
                out.push_str(&format!(
                    "    “{}”: {}{}\n",
                    shown.words(one.span()),
                    printable(&one.rule),
                    by(shown, one)
                ));
                push_candidates(&mut out, shown, one, "        ");
            }
        }
        Some(id) => match record.events.iter().find(|event| event.id.to_string() == id) {
            Some(event) => push_event(&mut out, shown, event),
            None => {
                let words = words_of(shown, id)?;
                out.push_str(&format!("{id}  “{words}”\n"));
                push_fields(&mut out, shown, id, "    ");
            }
        },
    }
    Some(out)
}

/// An event with everything that it points to.
fn push_event(out: &mut String, shown: &Shown<'_>, event: &Event) {
    let mode = event.mode.as_deref().map(|mode| format!(" {mode}")).unwrap_or_default();
    let id = event.id.to_string();
    out.push_str(&format!(
        "{id}  {}{mode}, {}, {}\n",
        event.kind.name(),
        word(event.status),
        f64::from(event.confidence)
    ));
    out.push_str(&format!("    | {}\n", table::row(shown, event).words));
    push_fields(out, shown, &id, "    ");
    let parties = event.actors.iter().chain(&event.recipients).map(|argument| argument.entity.to_string());
    let places = event.places.iter().map(|at| at.place.to_string());
    let times = event.when.iter().flat_map(|when| &when.times).map(ToString::to_string);
    let counts = event.counts.iter().map(ToString::to_string);
    let statement = event.statement.map(|id| id.to_string());
    for id in parties.chain(places).chain(times).chain(counts).chain(statement) {
        let Some(words) = words_of(shown, &id) else { continue };
        out.push_str(&format!("  {id}  “{words}”\n"));
        push_fields(out, shown, &id, "    ");
    }
    out.push('\n');
}

fn push_fields(out: &mut String, shown: &Shown<'_>, id: &str, indent: &str) {
    let own = || shown.record.explanations.iter().filter(|one| one.id.as_deref() == Some(id));
    if own().next().is_none() {
        out.push_str(&format!("{indent}{:<12}no row and no rule beyond its words\n", ""));
    }
    for one in own() {
        let no = if one.dropped { "not " } else { "" };
        out.push_str(&format!("{indent}{:<12}{no}{}{}\n", one.field, printable(&one.rule), by(shown, one)));
        push_candidates(out, shown, one, INDENT);
    }
}

fn push_candidates(out: &mut String, shown: &Shown<'_>, one: &Explanation, indent: &str) {
    for candidate in one.candidates.iter().take(SHOWN) {
        let score = candidate.score.map(|score| format!("{score:>6.2}  ")).unwrap_or_default();
        let words = candidate.words.map(|words| format!(" “{}”", shown.words(words))).unwrap_or_default();
        out.push_str(&format!("{indent}{score}{}{words}\n", printable(&candidate.name)));
    }
    if let Some(more) = one.candidates.len().checked_sub(SHOWN + 1) {
        out.push_str(&format!("{indent}and {} more\n", more + 1));
    }
}

/// The words that a rule went by: "shot → police (nsubj)".
fn by(shown: &Shown<'_>, one: &Explanation) -> String {
    let words = |grounds: &Grounds| {
        let words = shown.words(Span::new(grounds.start, grounds.end));
        match &grounds.link {
            Some(link) => format!("→ {words} ({link})"),
            None => format!("“{words}”"),
        }
    };
    let all: Vec<String> = one.words.iter().map(words).collect();
    if all.is_empty() { String::new() } else { format!(": {}", all.join(" ")) }
}

/// The words that a thing of the record stands in.
fn words_of(shown: &Shown<'_>, id: &str) -> Option<String> {
    let record = shown.record;
    let is = |own: &dyn ToString| own.to_string() == id;
    let entity = record.entities.iter().find(|one| is(&one.id)).map(|one| printable(&one.name));
    let spans = record.times.iter().map(|one| (one.id.to_string(), one.span()));
    let spans = spans.chain(record.places.iter().map(|one| (one.id.to_string(), one.span())));
    let spans = spans.chain(record.counts.iter().map(|one| (one.id.to_string(), one.span())));
    let cues = record.statements.iter().filter_map(|one| Some((one.id.to_string(), one.cue?)));
    let mut spans = spans.chain(cues);
    entity.or_else(|| spans.find(|(own, _)| own == id).map(|(_, span)| shown.words(span)))
}
