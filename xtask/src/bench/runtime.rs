//! The language runtime: tokens a CPU second, whole and by stage, and how many times the peer's.

use super::clock::{keep_least, now};
use super::peer::Peer;
use super::texts::{self, Texts};
use anyhow::{Result, ensure};
use language::{Kernel, Model, Stage};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Rounds; of each contestant the fastest pass counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Characters of text, half of them to warm up with
    #[arg(long, default_value_t = 600_000)]
    characters: usize,
    /// Read each paragraph by itself, as Dateline does
    #[arg(long)]
    blocks: bool,
    /// Only ours
    #[arg(long)]
    alone: bool,
}

/// What one of ours needed.
#[derive(Default)]
struct Times {
    whole: Option<Duration>,
    /// With memos that know the timed texts themselves.
    again: Option<Duration>,
    load: Option<Duration>,
    stages: BTreeMap<Stage, Duration>,
    tokens: usize,
}

/// Measures, and tells it in lines.
pub fn measure(options: &Options) -> Result<String> {
    let texts = texts::read(options.characters, options.blocks)?;
    let mut ours: Vec<(Kernel, Times)> = Kernel::all().into_iter().map(|kernel| (kernel, Times::default())).collect();
    let mut peers = Vec::new();
    if !options.alone {
        for (blas, batch) in [("blis", 64), ("blis", 256), ("openblas", 64), ("openblas", 256)] {
            peers.push((Peer::start(blas, batch, &texts)?, None));
        }
    }
    for round in 0..options.rounds {
        eprintln!("round {} of {}", round + 1, options.rounds);
        for (kernel, times) in &mut ours {
            round_of(&texts, *kernel, times)?;
        }
        for (peer, least) in &mut peers {
            let (time, tokens) = peer.pass()?;
            ensure!(ours.iter().all(|(_, times)| times.tokens == tokens), "the peer cuts {tokens} tokens");
            keep_least(least, time);
        }
    }
    told(&ours, &peers)
}

/// One round of ours, with a model of its own: its memos know the warming texts and no others.
fn round_of(texts: &Texts, kernel: Kernel, times: &mut Times) -> Result<()> {
    let start = now();
    let model = Model::load_for(data::MODEL, kernel)?;
    keep_least(&mut times.load, now() - start);
    let pass = |texts: &[String]| -> usize { texts.iter().map(|text| model.parse(text).len()).sum() };
    pass(&texts.warm);
    let start = now();
    times.tokens = pass(&texts.timed);
    keep_least(&mut times.whole, now() - start);
    let start = now();
    pass(&texts.timed);
    keep_least(&mut times.again, now() - start);

    // By stage with wall time: asking for CPU time is a system call, dear beside a short text.
    let mut stages: BTreeMap<Stage, Duration> = BTreeMap::new();
    for text in &texts.timed {
        let mut last = std::time::Instant::now();
        model.parse_observed(text, |stage| {
            *stages.entry(stage).or_default() += last.elapsed();
            last = std::time::Instant::now();
        });
    }
    for (stage, time) in stages {
        let least = times.stages.entry(stage).or_insert(time);
        *least = time.min(*least);
    }
    Ok(())
}

fn told(ours: &[(Kernel, Times)], peers: &[(Peer, Option<Duration>)]) -> Result<String> {
    let mut out = String::new();
    let tokens = ours.first().map_or(0, |(_, times)| times.tokens);
    let pace = |time: Option<Duration>| tokens as f64 / time.unwrap_or_default().as_secs_f64();
    writeln!(out, "{tokens} tokens, one thread, tokens a CPU second")?;
    for (peer, time) in peers {
        writeln!(out, "{:<32} {:>9.0}", peer.name, pace(*time))?;
    }
    // The peer's better batch size, by library.
    let best = |blas: &str| {
        let paces = peers.iter().filter(|(peer, _)| peer.name.contains(blas)).map(|(_, time)| pace(*time));
        paces.fold(0.0, f64::max)
    };
    for (kernel, times) in ours {
        let name = format!("ours, {kernel}");
        let load = times.load.unwrap_or_default().as_secs_f64() * 1000.0;
        writeln!(out, "{name:<32} {:>9.0}  again {:.0}, loads in {load:.0} ms", pace(times.whole), pace(times.again))?;
        for blas in ["blis", "openblas"] {
            if best(blas) > 0.0 {
                // The peer reads the timed texts again and again, so what is like with like is the second.
                let [first, again] = [times.whole, times.again].map(|time| pace(time) / best(blas));
                writeln!(out, "    {first:.2} times spaCy with {blas}, {again:.2} on texts read before")?;
            }
        }
        let sum: Duration = times.stages.values().sum();
        for (stage, time) in &times.stages {
            let nanoseconds = time.as_secs_f64() * 1e9 / tokens as f64;
            let share = time.as_secs_f64() / sum.as_secs_f64() * 100.0;
            writeln!(out, "    {:<12} {nanoseconds:>7.0} ns a token {share:>5.1} %", format!("{stage:?}"))?;
        }
    }
    Ok(out)
}
