//! Progress on standard error, only where it is a terminal and the work is long.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// `total` is the number of reports where it is known.
    pub fn new(total: Option<usize>) -> Progress {
        let bar = match total {
            _ if !std::io::stderr().is_terminal() => ProgressBar::hidden(),
            Some(1) => ProgressBar::hidden(),
            Some(total) => {
                ProgressBar::new(total as u64).with_style(style("{bar:30} {pos}/{len} reports, {per_sec}, {eta} left"))
            }
            None => {
                ProgressBar::new_spinner().with_style(style("{spinner} {pos} reports, {per_sec}, {elapsed} so far"))
            }
        };
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar }
    }

    pub fn add(&self, reports: usize) {
        self.bar.inc(reports as u64);
    }

    /// Runs something that prints, without tearing the bar.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    pub fn finish(self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
