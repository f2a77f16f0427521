//! Records out: JSON Lines, a table, or CSV.

use crate::arguments::{Format, OutputOptions, View};
use crate::evidence::Evidence;
use crate::explained;
use crate::printable::{json_line, printable};
use crate::shown::{Shown, word};
use crate::table;
use anyhow::{Result, bail};
use record::{Place, Record};
use shield::{Policy, Shielded};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// The columns of the CSV form: one event a line. Lists are joined by `; `.
const CSV_COLUMNS: [&str; 24] = [
    "report",
    "published",
    "event",
    "happening",
    "type",
    "mode",
    "status",
    "actors",
    "actor_countries",
    "recipients",
    "recipient_countries",
    "places",
    "place_countries",
    "latitude",
    "longitude",
    "precision",
    "when",
    "when_basis",
    "counts",
    "according_to",
    "stance",
    "trigger",
    "words",
    "confidence",
];

pub struct Output {
    form: Form,
    door: Door,
    view: View,
    /// Whether the one thing that was asked for has been seen.
    found: bool,
}

enum Form {
    /// The full records: a working copy.
    Working(BufWriter<StdoutLock<'static>>),
    Jsonl(BufWriter<StdoutLock<'static>>),
    /// Tables, explanations, evidence.
    People(BufWriter<StdoutLock<'static>>),
    Csv(Box<csv::Writer<StdoutLock<'static>>>),
}

/// What of private persons may be shown.
#[derive(Clone, Copy)]
enum Door {
    Shut { url: bool },
    Open,
}

impl Door {
    fn pass(self, record: Record, is_word: &dyn Fn(&str) -> bool) -> Shielded {
        match self {
            Door::Shut { url } => shield::shield(record, &Policy { url, is_word }),
            Door::Open => Shielded::reveal(record),
        }
    }
}

impl Output {
    /// A table on a terminal, JSON Lines otherwise, unless the user has chosen.
    pub fn new(options: &OutputOptions, view: View) -> Result<Output> {
        let stdout = io::stdout();
        let format = options.format.unwrap_or(if stdout.is_terminal() { Format::Table } else { Format::Jsonl });
        if view.is_explained() && format == Format::Csv {
            bail!("CSV has no room for explanations; give --format table or jsonl with --explain");
        }
        let lock = stdout.lock();
        let form = match format {
            _ if matches!(view, View::Evidence(_)) => Form::People(BufWriter::new(lock)),
            Format::Jsonl if options.shield => Form::Jsonl(BufWriter::new(lock)),
            Format::Jsonl => Form::Working(BufWriter::new(lock)),
            Format::Table => Form::People(BufWriter::new(lock)),
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(lock);
                writer.write_record(CSV_COLUMNS)?;
                Form::Csv(Box::new(writer))
            }
        };
        let door = if options.reveal { Door::Open } else { Door::Shut { url: options.url } };
        Ok(Output { form, door, view, found: false })
    }

    /// Nothing was found where one thing was asked for.
    pub fn finish(self) -> Result<()> {
        match &self.view {
            _ if self.found => Ok(()),
            View::Only(id) => bail!("there is no {id} in what was read; dateline explain FILE shows all that there is"),
            View::Evidence(id) => {
                bail!("there is no {id} in what was read; the table and the JSON Lines number events from V1")
            }
            View::Record | View::Explained => Ok(()),
        }
    }

    /// Writes one record. `is_word` asks the dictionary, as shielding does.
    pub fn write(&mut self, record: Record, is_word: &dyn Fn(&str) -> bool) -> Result<()> {
        match &mut self.form {
            Form::Working(out) => json_line(out, &record)?,
            Form::Jsonl(out) => json_line(out, &self.door.pass(record, is_word))?,
            Form::Csv(writer) => {
                let shielded = self.door.pass(record, is_word);
                for event in csv_rows(&Shown::new(&shielded)) {
                    writer.write_record(event.iter().map(|cell| defused(cell)))?;
                }
            }
            Form::People(out) => {
                let evidence = match self.view {
                    View::Evidence(event) => Evidence::of(&record, event),
                    _ => None,
                };
                let shielded = self.door.pass(record, is_word);
                let shown = Shown::new(&shielded);
                let words = match &self.view {
                    View::Record => Some(table::report(&shown) + "\n"),
                    View::Explained => explained::report(&shown, None),
                    View::Only(id) => explained::report(&shown, Some(id)),
                    View::Evidence(_) => evidence.map(|evidence| evidence.words(&shown)),
                };
                if let Some(words) = words {
                    out.write_all(words.as_bytes())?;
                    self.found = true;
                }
            }
        }
        Ok(())
    }

    pub fn flush(&mut self) -> Result<()> {
        match &mut self.form {
            Form::Working(out) | Form::Jsonl(out) | Form::People(out) => out.flush()?,
            Form::Csv(writer) => writer.flush()?,
        }
        Ok(())
    }
}

fn csv_rows<'s>(shown: &'s Shown<'_>) -> impl Iterator<Item = [String; CSV_COLUMNS.len()]> + 's {
    let record = shown.record;
    record.events.iter().map(move |event| {
        let row = table::row(shown, event);
        let places: Vec<&Place> = event.places.iter().filter_map(|at| record.place(at.place)).collect();
        let countries = |arguments: &[record::Argument]| {
            join(arguments.iter().filter_map(|argument| record.entity(argument.entity)?.country.clone()))
        };
        let numbers = |of: fn(&Place) -> Option<f64>| {
            join(places.iter().filter_map(|place| of(place)).map(|degrees| degrees.to_string()))
        };
        let statement = event.statement.and_then(|id| record.statement(id));
        [
            record.document.source_id.clone(),
            record.document.published.as_ref().map(|published| published.edtf.clone()).unwrap_or_default(),
            event.id.to_string(),
            event.happening.to_string(),
            event.kind.name().to_owned(),
            event.mode.clone().unwrap_or_default(),
            row.status,
            row.who.replace(", ", "; "),
            countries(&event.actors),
            row.whom.replace(", ", "; "),
            countries(&event.recipients),
            row.place.replace(", ", "; "),
            join(places.iter().filter_map(|place| place.country.clone())),
            numbers(|place| place.latitude),
            numbers(|place| place.longitude),
            join(places.iter().filter_map(|place| place.precision).map(word)),
            event.when.as_ref().map(|when| when.edtf.clone()).unwrap_or_default(),
            event.when.as_ref().map(|when| word(when.basis)).unwrap_or_default(),
            row.how_many.replace(", ", "; "),
            row.according_to,
            statement.map(|statement| word(statement.stance)).unwrap_or_default(),
            shown.words(event.trigger),
            row.words,
            f64::from(event.confidence).to_string(),
        ]
    })
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

/// One line, and text even where a spreadsheet would run it as a formula.
fn defused(cell: &str) -> String {
    let cell = printable(cell);
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell
    }
}

/// Whether the reader of our output has gone away, as `head` does; that is not an error.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        let csv = cause.downcast_ref::<csv::Error>().and_then(|error| match error.kind() {
            csv::ErrorKind::Io(error) => Some(error.kind()),
            _ => None,
        });
        [io, json, csv].contains(&Some(io::ErrorKind::BrokenPipe))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        assert_eq!(defused("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(defused("@cmd"), "'@cmd");
        assert_eq!(defused("-77.03"), "-77.03");
        assert_eq!(defused("police"), "police");
    }
}
