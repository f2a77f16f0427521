//! What spaCy says of texts, and the same of ours.

use crate::model::PACKAGES;
use crate::python::Environment;
use anyhow::{Context, Result, ensure};
use language::Doc;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// First character, length, trailing space, tag, part of speech, morphology, lemma, head, label, sentence start, name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerToken(usize, usize, bool, String, String, String, String, usize, String, bool, String);

impl PeerToken {
    pub fn boundary(&self) -> (usize, usize, bool) {
        (self.0, self.1, self.2)
    }

    /// The fields on which two tokens differ, with both values.
    pub fn differences(&self, other: &PeerToken) -> Vec<(&'static str, String, String)> {
        let fields = |token: &PeerToken| {
            [
                ("tag", token.3.clone()),
                ("pos", token.4.clone()),
                ("morph", token.5.clone()),
                ("lemma", token.6.clone()),
                ("head", token.7.to_string()),
                ("label", token.8.clone()),
                ("sentence start", token.9.to_string()),
                ("name", token.10.clone()),
            ]
        };
        let pairs = fields(self).into_iter().zip(fields(other));
        pairs.filter(|(a, b)| a != b).map(|((field, a), (_, b))| (field, a, b)).collect()
    }
}

/// spaCy's annotations of texts.
pub fn annotate(texts: &[String]) -> Result<Vec<Vec<PeerToken>>> {
    ask(texts, &[])
}

/// spaCy's token boundaries alone.
pub fn boundaries(texts: &[String]) -> Result<Vec<Vec<(usize, usize, bool)>>> {
    ask(texts, &["tokens"])
}

fn ask<T: for<'de> Deserialize<'de>>(texts: &[String], arguments: &[&str]) -> Result<Vec<T>> {
    let python = Environment::with("spacy", PACKAGES)?;
    let mut command: Command = python.python();
    command.args(["-c", include_str!("../../python/annotate.py")]).args(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = child.stdin.take().context("the peer has no input")?;
    let output = child.stdout.take().context("the peer has no output")?;
    let lines: Vec<String> = texts.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    let writer = std::thread::spawn(move || lines.iter().try_for_each(|line| writeln!(input, "{line}")));
    let answers: Vec<T> =
        BufReader::new(output).lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect::<Result<_>>()?;
    writer.join().map_err(|_| anyhow::anyhow!("the writing thread failed"))??;
    ensure!(child.wait()?.success(), "the peer failed");
    Ok(answers)
}

/// Our document in the peer's terms.
pub fn of_doc(doc: &Doc) -> Vec<PeerToken> {
    let mut names = vec!["O-".to_owned(); doc.len()];
    for &name in doc.names() {
        for (at, code) in names[name.start..name.end].iter_mut().zip(std::iter::once("B").chain(std::iter::repeat("I")))
        {
            *at = format!("{code}-{}", doc.name_label(name));
        }
    }
    let mut starts = vec![false; doc.len()];
    for sentence in doc.sentences() {
        starts[sentence.start] = true;
    }
    let (mut byte, mut character) = (0, 0);
    names
        .into_iter()
        .enumerate()
        .map(|(i, name)| {
            character += doc.text()[byte..doc.start(i)].chars().count();
            byte = doc.start(i);
            PeerToken(
                character,
                doc.word(i).chars().count(),
                doc.tokens()[i].space,
                doc.tag(i).to_owned(),
                doc.pos(i).name().to_owned(),
                doc.morph(i).to_owned(),
                doc.lemma(i).to_owned(),
                doc.head(i),
                doc.dep(i).to_owned(),
                starts[i],
                name,
            )
        })
        .collect()
}
