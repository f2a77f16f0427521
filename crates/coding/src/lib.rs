//! Coding: what a report says happened, as PLOVER events with their arguments, status, place and time.
//!
//! The way of a sentence: [`read`] walks it, verbs ask [`frame`], nouns [`noun`], words over acts [`stance`] and
//! [`speech`]; [`grammar`] finds subjects and objects, [`party`] and [`nested`] decide who takes part, [`status`]
//! whether it came about. [`event`] makes events of the acts.

mod act;
mod complete;
mod confidence;
mod denial;
mod event;
#[cfg(test)]
mod examples;
mod explain;
mod frame;
mod grammar;
mod happening;
mod layers;
mod lexicon;
mod means;
mod nested;
mod noun;
mod party;
mod phrase;
mod place;
mod public;
mod quote;
mod read;
mod role;
mod scene;
mod share;
mod speech;
mod stance;
mod status;
mod tally;
mod when;
mod worlds;

pub use lexicon::Lexicon;

use reading::{Reading, Report};
use record::Event;

/// The events of a report. Phrases that become arguments become entities of the reading.
pub fn code(report: &Report, reading: &mut Reading, lexicon: &Lexicon) -> Vec<Event> {
    event::events(report, reading, lexicon)
}
