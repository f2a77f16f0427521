//! `dateline time`, `place`, `actor`: one part asked why it answers as it does.

use crate::Outcome;
use crate::arguments::{PhraseQuestion, TimeQuestion};
use crate::printable::printable;
use crate::shown::word;
use anyhow::Result;
use pipeline::Engine;
use record::TimeType;
use std::io::{self, Write};

pub fn time(question: &TimeQuestion) -> Result<Outcome> {
    let engine = Engine::load()?;
    let phrase = question.words.join(" ");
    let found = reading::time::explain(&phrase, question.on.as_deref(), &engine.world().times);
    let mut out = io::stdout().lock();
    if found.is_empty() {
        writeln!(out, "no time expression in {:?}", printable(&phrase))?;
    }
    for (time, row) in found {
        let kind = match time.kind {
            TimeType::Date => "DATE",
            TimeType::Time => "TIME",
            TimeType::Duration => "DURATION",
            TimeType::Set => "SET",
        };
        let words = time.span().of(&phrase).map(printable).unwrap_or_default();
        let edtf = time.edtf.unwrap_or_else(|| "not a place on the calendar".to_owned());
        writeln!(out, "{words:<24} {kind:<9} value {:<16} edtf {edtf:<24} {row}", time.value)?;
    }
    Ok(Outcome::Done)
}

pub fn place(question: &PhraseQuestion) -> Result<Outcome> {
    let engine = Engine::with(&question.overlays.open()?)?;
    let phrase = question.words.join(" ");
    let found = reading::place::resolve(&phrase, &engine.world().gazetteer);
    let mut out = io::stdout().lock();
    if found.is_empty() {
        writeln!(out, "{:?} is not in the gazetteer", printable(&phrase))?;
        return Ok(Outcome::Done);
    }
    writeln!(
        out,
        "{:>5}  {:<28} {:<7} {:<22} {:<9} {:>9} {:>8}  geonames",
        "score", "name", "country", "admin1", "precision", "lat", "lon"
    )?;
    for candidate in found {
        let degrees = |degrees: Option<f64>| degrees.map(|degrees| format!("{degrees:.4}")).unwrap_or_default();
        writeln!(
            out,
            "{:>5.2}  {:<28} {:<7} {:<22} {:<9} {:>9} {:>8}  {}",
            candidate.score,
            candidate.name,
            candidate.country.unwrap_or_default(),
            candidate.admin1.unwrap_or_default(),
            word(candidate.precision),
            degrees(candidate.latitude),
            degrees(candidate.longitude),
            candidate.geonames.map(|id| id.to_string()).unwrap_or_default(),
        )?;
    }
    Ok(Outcome::Done)
}

pub fn actor(question: &PhraseQuestion) -> Result<Outcome> {
    let engine = Engine::with(&question.overlays.open()?)?;
    let phrase = question.words.join(" ");
    let found = reading::actor::describe(&phrase, &engine.world().actors);
    let mut out = io::stdout().lock();
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
    let sectors = Some(found.sectors.join(", ")).filter(|sectors| !sectors.is_empty());
    writeln!(out, "kind     {}", word(found.kind))?;
    writeln!(out, "country  {}", or_none(found.country))?;
    writeln!(out, "sectors  {}", or_none(sectors))?;
    writeln!(out, "office   {}", or_none(found.office))?;
    writeln!(out, "private  {}", if found.private { "yes: nothing gives a public role" } else { "no" })?;
    for (words, row) in reading::actor::evidence(&phrase, &engine.world().actors) {
        writeln!(out, "by       “{}” {row}", printable(&words))?;
    }
    Ok(Outcome::Done)
}
