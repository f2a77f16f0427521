//! Actor phrases: the country and sector that the actor tables give a phrase by itself.

use super::half::Half;
use anyhow::{Context, Result};
use reading::actor::{Actors, describe};
use serde::Deserialize;
use serde_json::Value;

/// A key that is absent is not scored; a blank value means that the phrase has none.
#[derive(Deserialize)]
struct Phrase {
    phrase: String,
    country: Option<String>,
    sector: Option<String>,
}

/// The shares of phrases whose country and whose primary sector are right.
pub fn score(actors: &Actors, text: &str, half: Half) -> Result<Value> {
    let (mut countries, mut sectors) = (Vec::new(), Vec::new());
    for (_, line) in text.lines().enumerate().filter(|(index, _)| half.has(*index)) {
        let gold: Phrase = serde_json::from_str(line).context("a line is no phrase")?;
        let said = describe(&gold.phrase, actors);
        countries.extend(gold.country.map(|gold| gold == said.country.unwrap_or_default()));
        sectors.extend(gold.sector.map(|gold| gold == said.sectors.first().map_or("", String::as_str)));
    }
    let share = |right: &[bool]| right.iter().filter(|right| **right).count() as f64 / right.len().max(1) as f64;
    Ok(serde_json::json!({"country": share(&countries), "sector": share(&sectors)}))
}
