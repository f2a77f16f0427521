//! `dateline time`, `place`, `actor`: one part asked why it answers as it does.

use crate::Outcome;
use crate::arguments::{PhraseQuestion, TimeQuestion};
use anyhow::{Result, bail};

pub fn time(_question: &TimeQuestion) -> Result<Outcome> {
    bail!("not yet")
}

pub fn place(_question: &PhraseQuestion) -> Result<Outcome> {
    bail!("not yet")
}

pub fn actor(_question: &PhraseQuestion) -> Result<Outcome> {
    bail!("not yet")
}
