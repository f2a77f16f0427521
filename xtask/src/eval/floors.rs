//! Floors: figures that a change may not go below, each pinned to the bytes of the set it was measured on.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const HEAD: &str = "\
# Written by `cargo xtask eval --raise`, checked by `cargo xtask eval --check`. See eval/README.md.
# sha256 is that of the set's files; reason says why a floor was lowered, the last time it was.
";

/// What was measured: a metric of a set, in ten-thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub set: String,
    pub metric: String,
    pub value: u32,
    pub sha256: String,
}

/// A figure as the floors file has it: four decimals, so that equal is equal.
pub fn ten_thousandths(figure: f64) -> u32 {
    // A float-to-integer cast saturates, and the value is clamped before it.
    (figure.clamp(0.0, 1000.0) * 10_000.0).round() as u32
}

pub fn decimals(value: u32) -> String {
    format!("{}.{:04}", value / 10_000, value % 10_000)
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Floor {
    value: u32,
    sha256: String,
    reason: String,
}

/// By set and metric.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Floors(BTreeMap<(String, String), Floor>);

#[derive(Deserialize)]
struct Row {
    set: String,
    metric: String,
    floor: f64,
    sha256: String,
    reason: String,
}

impl Floors {
    /// No file is no floors.
    pub fn read(path: &Path) -> Result<Floors> {
        if !path.exists() {
            return Ok(Floors::default());
        }
        Floors::parse(&std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?)
    }

    fn parse(text: &str) -> Result<Floors> {
        let mut floors = BTreeMap::new();
        for (line, row) in tables::read::<Row>("eval/floors.tsv", text)? {
            let Row { set, metric, floor, sha256, reason } = row;
            let floor = Floor { value: ten_thousandths(floor), sha256, reason };
            if floors.insert((set, metric), floor).is_some() {
                bail!("eval/floors.tsv, line {line}: a second floor for one metric");
            }
        }
        Ok(Floors(floors))
    }

    pub fn text(&self) -> String {
        let mut text = format!("{HEAD}set\tmetric\tfloor\tsha256\treason\n");
        for ((set, metric), Floor { value, sha256, reason }) in &self.0 {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{set}\t{metric}\t{}\t{sha256}\t{reason}", decimals(*value));
        }
        text
    }

    pub fn of(&self, set: &str, metric: &str) -> Option<u32> {
        self.0.get(&(set.to_owned(), metric.to_owned())).map(|floor| floor.value)
    }

    /// Sets with floors that none of these figures speaks of.
    pub fn unmeasured(&self, figures: &[Figure]) -> Vec<&str> {
        let mut sets: Vec<&str> = self.0.keys().map(|(set, _)| set.as_str()).collect();
        sets.dedup();
        sets.retain(|set| figures.iter().all(|figure| figure.set != *set));
        sets
    }

    /// What is wrong with these figures. A set that was not measured is passed over; a metric that is no longer
    /// measured in a set that was is not.
    pub fn faults(&self, figures: &[Figure]) -> Vec<String> {
        let mut faults = Vec::new();
        for figure in figures {
            let Figure { set, metric, value, sha256 } = figure;
            let Some(floor) = self.0.get(&(set.clone(), metric.clone())) else { continue };
            if floor.sha256 != *sha256 {
                faults.push(format!("{set} {metric}: the set's files are not those that the floor was measured on"));
            } else if *value < floor.value {
                let (value, floor) = (decimals(*value), decimals(floor.value));
                faults.push(format!("{set} {metric}: {value} is below the floor of {floor}"));
            }
        }
        for (set, metric) in self.0.keys() {
            let of_set = || figures.iter().filter(|figure| figure.set == *set);
            if of_set().next().is_some() && of_set().all(|figure| figure.metric != *metric) {
                faults.push(format!("{set} {metric}: has a floor and is no longer measured"));
            }
        }
        faults
    }

    /// The floors with these figures in them. What [`Floors::faults`] finds is refused, unless a reason is given, which
    /// then stands beside each floor that it lowered.
    pub fn raised(&self, figures: &[Figure], reason: Option<&str>) -> Result<Floors> {
        let faults = self.faults(figures);
        if !faults.is_empty() && reason.is_none() {
            bail!("no floor was changed, since these would be lowered; --lower REASON does it:\n{}", faults.join("\n"));
        }
        let reason = reason.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let mut floors = self.0.clone();
        floors.retain(|(set, metric), _| {
            let mut of_set = figures.iter().filter(|figure| figure.set == *set).peekable();
            of_set.peek().is_none() || of_set.any(|figure| figure.metric == *metric)
        });
        for Figure { set, metric, value, sha256 } in figures {
            let key = (set.clone(), metric.clone());
            let before = floors.get(&key);
            let kept = before.is_none_or(|floor| floor.sha256 == *sha256 && floor.value <= *value);
            let reason = match before {
                Some(floor) if kept => floor.reason.clone(),
                None => String::new(),
                Some(_) => reason.clone(),
            };
            floors.insert(key, Floor { value: *value, sha256: sha256.clone(), reason });
        }
        Ok(Floors(floors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(metric: &str, value: u32, sha256: &str) -> Figure {
        Figure { set: "own".into(), metric: metric.into(), value, sha256: sha256.into() }
    }

    fn floors() -> Floors {
        Floors::default().raised(&[figure("a", 5000, "f00"), figure("b", 7000, "f00")], None).unwrap()
    }

    #[test]
    fn a_floor_holds() {
        let faults = |figures: &[Figure]| floors().faults(figures).len();
        assert_eq!(faults(&[figure("a", 5000, "f00"), figure("b", 7001, "f00")]), 0);
        assert_eq!(faults(&[figure("a", 4999, "f00"), figure("b", 7000, "f00")]), 1);
        assert_eq!(faults(&[figure("a", 9000, "bad"), figure("b", 9000, "bad")]), 2, "another set, another yardstick");
        assert_eq!(faults(&[figure("a", 5000, "f00")]), 1, "b is no longer measured");
        assert_eq!(faults(&[]), 0, "the set was not measured at all");
        assert_eq!(floors().unmeasured(&[]), ["own"]);
    }

    #[test]
    fn only_a_reason_lowers_a_floor_and_it_is_written_down() {
        let worse = [figure("a", 4000, "f00"), figure("b", 8000, "f00")];
        assert!(floors().raised(&worse, None).is_err());
        let lowered = floors().raised(&worse, Some("the gold\twas wrong")).unwrap();
        let text = lowered.text();
        assert!(text.contains("own\ta\t0.4000\tf00\tthe gold was wrong\n"), "{text}");
        assert!(text.contains("own\tb\t0.8000\tf00\t\n"), "{text}");
        assert_eq!(Floors::parse(&text).unwrap(), lowered);
    }

    #[test]
    fn figures_have_four_decimals() {
        assert_eq!(decimals(ten_thousandths(0.56784)), "0.5678");
        assert_eq!(ten_thousandths(f64::NAN), 0);
        assert_eq!(ten_thousandths(1.0), 10_000);
    }
}
