//! `cargo xtask eval`: how right the coder is, on the project's own reports and on the development sets beside it.

mod agreement;
mod align;
mod answer;
mod case;
mod counts;
mod entities;
mod events;
mod family;
mod floors;
mod half;
mod happenings;
mod mentions;
mod names;
mod overlap;
mod phrases;
mod places;
mod reports;
mod sentence;
mod sentences;
mod sets;
mod sides;
mod statements;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod times;

pub use sets::folder as shared_folder;
pub use table::explained;

use anyhow::{Result, bail};
use clap::Args;
use floors::{Figure, Floors, ten_thousandths};
use half::Half;
use pipeline::Engine;
use serde_json::{Map, Value, json};
use sets::Scored;
use std::io::Write;
use std::path::PathBuf;
use tally::Board;

#[derive(Args)]
pub struct Options {
    /// Only the lines with an even index, the half to tune on
    #[arg(long, conflicts_with = "odd")]
    even: bool,
    /// Only the lines with an odd index, the half to confirm on
    #[arg(long)]
    odd: bool,
    /// Misses to print for each metric over the own reports
    #[arg(long, value_name = "N", default_value_t = 0)]
    misses: usize,
    /// Only this set: `reports`, or a set of eval/sets.tsv; may be given several times
    #[arg(long, value_name = "SET")]
    only: Vec<String>,
    /// Where the development sets and their scorer lie [default: ../shared]
    #[arg(long, value_name = "DIR")]
    shared: Option<PathBuf>,
    /// Write the figures to a file as well
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Fail where a figure is below its floor or a set is not the one that was measured
    #[arg(long, conflicts_with_all = ["even", "odd"])]
    check: bool,
    /// Write the figures as the new floors; refused where one would be lowered
    #[arg(long, conflicts_with_all = ["even", "odd", "check"])]
    raise: bool,
    /// With --raise: lower floors too, for a reason that the floors file records
    #[arg(long, value_name = "REASON", requires = "raise")]
    lower: Option<String>,
}

impl Options {
    fn half(&self) -> Half {
        match (self.even, self.odd) {
            (true, _) => Half::Even,
            (_, true) => Half::Odd,
            _ => Half::All,
        }
    }

    fn wants(&self, set: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == set)
    }
}

pub fn run(options: &Options) -> Result<()> {
    let mut rows = sets::rows()?;
    let known = |set: &String| set == reports::SET || sentences::known(set) || rows.iter().any(|row| row.set == *set);
    if let Some(unknown) = options.only.iter().find(|set| !known(set)) {
        bail!("there is no set {unknown:?}; eval/sets.tsv names them, and `{}` are the own reports", reports::SET);
    }
    rows.retain(|row| options.wants(&row.set));

    let path = crate::python::root().join("eval/floors.tsv");
    let floors = Floors::read(&path)?;
    let engine = Engine::load()?;
    let half = options.half();
    let mut figures = Vec::new();
    let mut answer = Map::new();

    if options.wants(reports::SET) {
        let cases = reports::code(&engine, half)?;
        let board = family::score(&cases, options.misses);
        print(&table::own(&board, &floors, half, cases.len()))?;
        figures.extend(own_figures(&board)?);
        answer.insert(reports::SET.to_owned(), own_json(&board));
    }

    let halves = if half == Half::All { vec![Half::All, Half::Even, Half::Odd] } else { vec![half] };
    let scored = sentences::score(&engine, &halves, |set| options.wants(set))?;
    if !scored.is_empty() {
        print(&format!("\n{}", table::sets("own sentences", &scored, &halves, &floors)))?;
        figures.extend(scored.iter().filter_map(set_figure));
        answer.insert("sentences".to_owned(), sets_json(&scored, &halves));
    }

    let shared = options.shared.clone().unwrap_or_else(sets::folder);
    if rows.is_empty() {
    } else if shared.is_dir() {
        let scored = sets::score(&engine, &shared, &rows, &halves)?;
        print(&format!("\n{}", table::sets("development set", &scored, &halves, &floors)))?;
        figures.extend(scored.iter().filter_map(set_figure));
        answer.insert("sets".to_owned(), sets_json(&scored, &halves));
    } else {
        print(&format!(
            "\nno development sets at {}: they are skipped; --shared DIR names another place\n",
            shared.display()
        ))?;
    }

    if let Some(file) = &options.json {
        std::fs::write(file, format!("{:#}\n", Value::Object(answer)))?;
    }
    if options.raise {
        std::fs::write(&path, floors.raised(&figures, options.lower.as_deref())?.text())?;
    }
    if options.check {
        check(&floors, &figures)?;
    }
    Ok(())
}

fn check(floors: &Floors, figures: &[Figure]) -> Result<()> {
    let unmeasured = floors.unmeasured(figures);
    if !unmeasured.is_empty() {
        eprintln!("floors not checked, since their sets were not measured: {}", unmeasured.join(", "));
    }
    let faults = floors.faults(figures);
    if !faults.is_empty() {
        bail!("{} floors do not hold:\n{}", faults.len(), faults.join("\n"));
    }
    Ok(())
}

fn own_figures(board: &Board) -> Result<Vec<Figure>> {
    let sha256 = reports::digest()?;
    let figure = |metric: &tally::Metric| Figure {
        set: reports::SET.to_owned(),
        metric: metric.name.to_owned(),
        value: ten_thousandths(metric.figure(&board.tally(metric))),
        sha256: sha256.clone(),
    };
    Ok(family::metrics().map(figure).collect())
}

fn set_figure(scored: &Scored) -> Option<Figure> {
    let Scored { set, figure, values, sha256, .. } = scored;
    let value = ten_thousandths(*values.first()?);
    Some(Figure { set: set.clone(), metric: figure.clone(), value, sha256: sha256.clone() })
}

fn own_json(board: &Board) -> Value {
    let one = |metric: &tally::Metric| {
        let tally = board.tally(metric);
        let figures = json!({
            "tally": tally, "precision": tally.precision(), "recall": tally.recall(), "f1": tally.f1(),
            "of_met": tally.of_met(), "figure": metric.figure(&tally),
        });
        (metric.name.to_owned(), figures)
    };
    Value::Object(family::metrics().map(one).collect())
}

fn sets_json(scored: &[Scored], halves: &[Half]) -> Value {
    let mut sets: Map<String, Value> = Map::new();
    for row in scored {
        let mut figures: Map<String, Value> =
            halves.iter().zip(&row.values).map(|(half, value)| (half.to_string(), json!(value))).collect();
        figures.insert("target".to_owned(), json!(row.target));
        let set = sets.entry(row.set.clone()).or_insert_with(|| json!({}));
        set[&row.figure] = Value::Object(figures);
    }
    Value::Object(sets)
}

/// Standard output; a reader that has seen enough is no error.
fn print(text: &str) -> Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}
