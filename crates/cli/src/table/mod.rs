//! Tables for people: the report's header, then its events, each followed by its words.

mod cells;
mod layout;

use crate::shown::Shown;
use crate::summary::many;
pub use cells::row;
use layout::{Column, lines};

/// The table's width in columns of text.
pub const WIDTH: usize = 100;

const COLUMNS: [Column; 8] = [
    Column { head: "what", width: 15 },
    Column { head: "who", width: 16 },
    Column { head: "whom", width: 14 },
    Column { head: "where", width: 11 },
    Column { head: "when", width: 10 },
    Column { head: "how many", width: 9 },
    Column { head: "according to", width: 13 },
    Column { head: "status", width: 5 },
];

/// One report: header and events.
pub fn report(shown: &Shown<'_>) -> String {
    let mut out = header(shown);
    let record = shown.record;
    if record.events.is_empty() {
        out.push_str("  no events\n");
        return out;
    }
    let heads = COLUMNS.map(|column| column.head.to_owned());
    push(&mut out, &lines(&COLUMNS, &heads));
    out.push_str(&"─".repeat(WIDTH));
    out.push('\n');
    for event in &record.events {
        let row = row(shown, event);
        push(&mut out, &lines(&COLUMNS, &row.cells()));
        push(&mut out, &layout::paragraph(&format!("“{}”", row.words), WIDTH, "    "));
    }
    out
}

/// Title, publisher, date and what was found.
fn header(shown: &Shown<'_>) -> String {
    let record = shown.record;
    let document = &record.document;
    let title = shown.title().unwrap_or_else(|| "(no title)".to_owned());
    let date = match &document.published {
        Some(published) => published.edtf.clone(),
        None => "undated".to_owned(),
    };
    let publisher = document.publisher.as_deref().map(crate::shown::printable);
    let about = [
        Some(crate::shown::printable(&document.source_id)),
        publisher,
        Some(date),
        Some(many(record.events.len(), "event")),
        Some(many(record.statements.len(), "statement")),
    ];
    let mut out = String::new();
    push(&mut out, &layout::paragraph(&title, WIDTH, ""));
    push(&mut out, &layout::paragraph(&about.into_iter().flatten().collect::<Vec<_>>().join(" · "), WIDTH, ""));
    out.push('\n');
    out
}

fn push(out: &mut String, lines: &[String]) {
    for line in lines {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}
