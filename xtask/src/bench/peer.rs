//! spaCy, loaded and warm, ready to run the texts again and again.

use super::texts::Texts;
use crate::model::PACKAGES;
use crate::python::Environment;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::time::Duration;

pub struct Peer {
    pub name: String,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Peer {
    /// `blas` is what multiplies matrices: `blis`, spaCy's default, or `openblas`, NumPy's.
    pub fn start(blas: &str, batch: usize, texts: &Texts) -> Result<Peer> {
        let mut command = Environment::with("spacy", PACKAGES)?.python();
        command.args(["-c", include_str!("../../python/pace.py")]);
        // One thread, as ours.
        for threads in ["OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "OMP_NUM_THREADS"] {
            command.env(threads, "1");
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let input = child.stdin.take().context("the peer has no input")?;
        let output = BufReader::new(child.stdout.take().context("the peer has no output")?);
        let mut peer = Peer { name: format!("spaCy, {blas}, batches of {batch}"), child, input, output };
        for line in [json!({"blas": blas, "batch": batch}), json!(texts.warm), json!(texts.timed)] {
            writeln!(peer.input, "{line}")?;
        }
        peer.answer()?;
        Ok(peer)
    }

    /// CPU time of one pass over the timed texts, and their tokens.
    pub fn pass(&mut self) -> Result<(Duration, usize)> {
        writeln!(self.input, "again")?;
        let answer = self.answer()?;
        let seconds = answer["seconds"].as_f64().context("the peer gives no time")?;
        let tokens = answer["tokens"].as_u64().context("the peer gives no tokens")?;
        Ok((Duration::from_secs_f64(seconds), usize::try_from(tokens)?))
    }

    fn answer(&mut self) -> Result<Value> {
        self.input.flush()?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        serde_json::from_str(&line).context("the peer has stopped")
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have ended already, which is all that is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
