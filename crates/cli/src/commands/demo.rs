//! `dateline demo`: the built-in reports.

use super::code::Batch;
use crate::Outcome;
use crate::arguments::{DemoOptions, Format, OutputOptions, View};
use anyhow::Result;
use ingest::{Capture, Given, Kind, Origin};

macro_rules! reports {
    ($($name:literal),* $(,)?) => {
        /// Name and bytes of each report.
        const REPORTS: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../../../../demo/", $name)))),*];
    };
}

reports! {
    "01-fuel-price-protests.txt",
    "02-government-resigns.html",
    "03-akimat-and-airport.html",
    "04-peacekeepers-invited.txt",
    "05-fire-without-warning.html",
    "06-interior-ministry-26-and-18.txt",
    "07-interior-ministry-reprint.html",
    "08-former-security-chief-detained.txt",
    "09-telegram-channel-164.txt",
    "10-telegram-channel-164-reprint.txt",
    "11-ministry-denies-164.html",
    "12-troops-begin-to-leave.txt",
    "13-prosecutors-225.html",
    "14-families-of-detainees.txt",
}

pub fn run(options: &DemoOptions) -> Result<Outcome> {
    // People look at a demo; whoever wants the records asks for them.
    let format = options.output.format.or(Some(Format::Table));
    let output = OutputOptions { format, ..options.output };
    let captures = REPORTS.iter().map(|(name, bytes)| {
        Ok(Capture {
            source_id: (*name).to_owned(),
            origin: Origin { file: format!("demo/{name}"), line: None },
            bytes: bytes.to_vec(),
            kind: if name.ends_with(".html") { Kind::Html } else { Kind::Text },
            charset: None,
            given: Given::default(),
        })
    });
    Batch {
        output: &output,
        view: View::Record,
        overlays: &options.overlays,
        errors: None,
        fail_fast: false,
        total: Some(REPORTS.len()),
    }
    .run(captures)
}
