//! What is counted: metrics, their tallies, and the board that holds them.

use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metric {
    /// Unique, `part.what`; the name in the floors file.
    pub name: &'static str,
    /// What is right, in one line.
    pub measures: &'static str,
    pub headline: Headline,
}

/// The figure that a metric is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headline {
    /// Harmonic mean of precision and recall, over everything coded and everything in the gold.
    F1,
    /// The share that is right of those that gold and record both have.
    OfMet,
}

impl Metric {
    pub const fn f1(name: &'static str, measures: &'static str) -> Metric {
        Metric { name, measures, headline: Headline::F1 }
    }

    pub const fn of_met(name: &'static str, measures: &'static str) -> Metric {
        Metric { name, measures, headline: Headline::OfMet }
    }

    pub fn figure(&self, tally: &Tally) -> f64 {
        match self.headline {
            Headline::F1 => tally.f1(),
            Headline::OfMet => tally.of_met(),
        }
    }
}

/// Counts behind a metric, added up over reports (micro average).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub right: usize,
    /// What the records say.
    pub coded: usize,
    /// What the gold says.
    pub gold: usize,
    /// Things that both have and on which the gold speaks.
    pub met: usize,
}

impl Tally {
    pub fn precision(&self) -> f64 {
        share(self.right, self.coded)
    }

    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// Twice the right over coded and gold together, which is the harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        share(2 * self.right, self.coded + self.gold)
    }

    pub fn of_met(&self) -> f64 {
        share(self.right, self.met)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.right += other.right;
        self.coded += other.coded;
        self.gold += other.gold;
        self.met += other.met;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The tallies of all metrics, and the misses behind them.
#[derive(Debug, Default)]
pub struct Board {
    tallies: BTreeMap<&'static str, Tally>,
    misses: BTreeMap<&'static str, Vec<String>>,
    /// Misses to keep for each metric.
    keep: usize,
}

impl Board {
    pub fn keeping(misses: usize) -> Board {
        Board { keep: misses, ..Board::default() }
    }

    pub fn add(&mut self, metric: &Metric, tally: Tally) {
        *self.tallies.entry(metric.name).or_default() += tally;
    }

    pub fn tally(&self, metric: &Metric) -> Tally {
        self.tallies.get(metric.name).copied().unwrap_or_default()
    }

    /// Remembers what went wrong, in words, while there is room for it.
    pub fn miss(&mut self, metric: &Metric, words: impl FnOnce() -> String) {
        let kept = self.misses.entry(metric.name).or_default();
        if kept.len() < self.keep {
            kept.push(words());
        }
    }

    pub fn misses(&self, metric: &Metric) -> &[String] {
        self.misses.get(metric.name).map_or(&[], Vec::as_slice)
    }
}
