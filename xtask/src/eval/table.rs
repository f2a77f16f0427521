//! Figures as a table for people.

use super::family;
use super::floors::{Floors, decimals};
use super::half::Half;
use super::reports;
use super::sets::Scored;
use super::tally::{Board, Headline, Metric};
use std::fmt::Write;

/// The table over the own reports, and the misses under it.
pub fn own(board: &Board, floors: &Floors, half: Half, reports: usize) -> String {
    let mut out = format!(
        "{:<24}{:>6}{:>7}{:>6}{:>11}{:>8}{:>8}{:>8}{:>9}\n",
        format!("{reports} own reports ({half})"),
        "right",
        "coded",
        "gold",
        "precision",
        "recall",
        "F1",
        "of met",
        "floor"
    );
    let mut part = "";
    for metric in family::metrics() {
        let family = metric.name.split('.').next().unwrap_or_default();
        if family != part {
            out.push('\n');
            part = family;
        }
        line(&mut out, metric, board, floors);
    }
    let found = board.tally(&super::events::FOUND);
    let wrong = found.coded - found.met;
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "\nfalse events: {wrong} of {} coded, {:.2} a report; missed: {} of {}. What each line measures: --help",
        found.coded,
        wrong as f64 / reports.max(1) as f64,
        found.gold - found.met,
        found.gold
    );
    for metric in family::metrics().filter(|metric| !board.misses(metric).is_empty()) {
        let _ = writeln!(out, "\n{}: {}", metric.name, metric.measures);
        for miss in board.misses(metric) {
            let _ = writeln!(out, "  {miss}");
        }
    }
    out
}

fn line(out: &mut String, metric: &Metric, board: &Board, floors: &Floors) {
    let tally = board.tally(metric);
    let floor = floors.of(reports::SET, metric.name).map_or_else(|| "-".to_owned(), decimals);
    let [precision, recall, f1] = match metric.headline {
        Headline::F1 => [tally.precision(), tally.recall(), tally.f1()].map(|figure| format!("{figure:.3}")),
        Headline::OfMet => [const { String::new() }; 3],
    };
    let of_met = if tally.met == tally.right { String::new() } else { format!("{:.3}", tally.of_met()) };
    let _ = writeln!(
        out,
        "{:<24}{:>6}{:>7}{:>6}{precision:>11}{recall:>8}{f1:>8}{of_met:>8}{floor:>9}",
        metric.name, tally.right, tally.coded, tally.gold
    );
}

/// The table over the development sets.
pub fn sets(head: &str, scored: &[Scored], halves: &[Half], floors: &Floors) -> String {
    let mut out = format!("{:<18}{:<32}", head, "figure");
    for half in halves {
        let _ = write!(out, "{half:>8}");
    }
    let _ = writeln!(out, "{:>9}{:>9}", "target", "floor");
    let mut part = "";
    for row in scored {
        let set = if row.set == part { "" } else { &row.set };
        part = &row.set;
        let _ = write!(out, "{set:<18}{:<32}", row.figure);
        for value in &row.values {
            let _ = write!(out, "{value:>8.4}");
        }
        let target = row.target.map_or_else(|| "-".to_owned(), |target| format!("{target:.3}"));
        let reached = match (row.target, row.values.first()) {
            (Some(target), Some(value)) if *value >= target => "  reached",
            _ => "",
        };
        let floor = floors.of(&row.set, &row.figure).map_or_else(|| "-".to_owned(), decimals);
        let _ = writeln!(out, "{target:>9}{floor:>9}{reached}");
    }
    out
}

/// One line for each metric.
pub fn explained() -> String {
    let mut out =
        "Metrics over the own reports; F1 is micro-averaged over everything coded and everything in the gold, \
        \"of met\" is the share of those that both have. A field on which the gold is silent is not scored.\n"
            .to_owned();
    for metric in family::metrics() {
        let _ = writeln!(out, "  {:<24}{}", metric.name, metric.measures);
    }
    out
}
