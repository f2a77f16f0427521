//! Tables for people: the report's header, then its events, each followed by its words.

mod cells;
mod layout;

use crate::printable::printable;
use crate::shown::Shown;
use crate::summary::many;
pub use cells::row;
use cells::{Row, number_row};
use layout::{Column, lines};
use record::{Count, Counted, Record};

/// The table's width in columns of text.
pub const WIDTH: usize = 100;

const COLUMNS: [Column; 8] = [
    Column { head: "what", width: 12, splits: true },
    Column { head: "who", width: 12, splits: true },
    Column { head: "whom", width: 12, splits: true },
    Column { head: "where", width: 10, splits: true },
    // A date stays whole.
    Column { head: "when", width: 10, splits: false },
    Column { head: "how many", width: 12, splits: true },
    Column { head: "according to", width: 13, splits: true },
    Column { head: "status", width: 12, splits: true },
];

/// One report: header and events.
pub fn report(shown: &Shown<'_>) -> String {
    let mut out = header(shown);
    let record = shown.record;
    let numbers: Vec<Row> = numbers_apart(record).map(|count| number_row(shown, count)).collect();
    if record.events.is_empty() && numbers.is_empty() {
        out.push_str("  no events\n");
        return out;
    }
    let heads = COLUMNS.map(|column| column.head.to_owned());
    push(&mut out, &lines(&COLUMNS, &heads));
    out.push_str(&"─".repeat(WIDTH));
    out.push('\n');
    for row in record.events.iter().map(|event| row(shown, event)).chain(numbers) {
        push(&mut out, &lines(&COLUMNS, &row.cells()));
        push(&mut out, &layout::paragraph(&row.words, WIDTH, "    | "));
    }
    out
}

/// Numbers of victims that no event carries: a toll, rival tolls, a toll denied.
fn numbers_apart(record: &Record) -> impl Iterator<Item = &Count> {
    let is_toll = |count: &&Count| {
        !matches!(count.of, Counted::Other | Counted::Vehicles | Counted::Aircraft | Counted::Buildings)
    };
    let carried = |count: &&Count| record.events.iter().any(|event| event.counts.contains(&count.id));
    record.counts.iter().filter(is_toll).filter(move |count| !carried(count))
}

/// Title, publisher, date and what was found.
fn header(shown: &Shown<'_>) -> String {
    let record = shown.record;
    let document = &record.document;
    let title = document.title.as_deref().map_or_else(|| "(no title)".to_owned(), printable);
    let date = match &document.published {
        Some(published) => published.edtf.clone(),
        None => "undated".to_owned(),
    };
    let publisher = document.publisher.as_deref().map(printable);
    let about = [
        Some(printable(&document.source_id)),
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
