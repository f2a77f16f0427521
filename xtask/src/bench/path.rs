//! The whole path from capture to record: reports a second of a core, and what each stage has of it.

use super::clock::{all_threads, now};
use super::program::Program;
use super::reports::{self, Reports};
use super::{Found, lengths};
use crate::python::root;
use anyhow::{Context, Result};
use ingest::Capture;
use pipeline::{Engine, Stage};
use std::fmt::Write;
use std::time::{Duration, Instant};

#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Reports of some 500 words
    #[arg(long, default_value_t = 5000)]
    pub reports: usize,
}

/// By [`Stage`].
const STAGES: [&str; 5] = ["article", "language runtime", "reading", "coding", "record"];
/// Reports that the threads are compared on, and how often.
const COMPARED: usize = 600;
const ROUNDS: usize = 3;
const STARTS: usize = 10;
const MEMORY_GOAL: u64 = 300_000_000;

pub fn measure(options: &Options) -> Result<Found> {
    let program = Program::build()?;
    let reports = reports::make(options.reports)?;
    let engine = Engine::load()?;
    let mut found = Found::default();
    let count = reports.captures.len();
    let texts = if reports.own { "our own texts (the development sets are not here)" } else { "the development sets" };
    writeln!(
        found.text,
        "{count} reports of {} words and {} bytes on average, {} of them different, made from {texts}.\n",
        reports.words / count.max(1),
        reports.bytes / count.max(1),
        reports.different,
    )?;
    pace(&engine, &reports, &mut found)?;
    stages(&engine, &reports, &mut found)?;
    threads(&engine, &reports, &mut found)?;
    program_itself(&program, &reports, &mut found)?;
    lengths::measure(&engine, &reports, &mut found)?;
    Ok(found)
}

fn pace(engine: &Engine, reports: &Reports, found: &mut Found) -> Result<()> {
    // By tenths: the least disturbed tells what the machine can do, the whole what it did.
    let mut tenths = Vec::new();
    let mut failed = 0;
    for (index, tenth) in reports.captures.chunks(reports.captures.len().div_ceil(10).max(1)).enumerate() {
        eprintln!("whole path, part {} of 10", index + 1);
        let start = now();
        for capture in tenth {
            // Writing the record belongs to the path.
            match engine.code(capture) {
                Ok(record) => drop(std::hint::black_box(serde_json::to_vec(&record)?)),
                Err(_) => failed += 1,
            }
        }
        tenths.push((tenth.len(), (now() - start).as_secs_f64()));
    }
    let (count, seconds) = tenths.iter().fold((0, 0.0), |(n, s), (count, seconds)| (n + count, s + seconds));
    let all = count as f64 / seconds;
    let best = tenths.iter().map(|(count, seconds)| *count as f64 / seconds).fold(0.0, f64::max);
    writeln!(
        found.text,
        "**{all:.1} reports a second of a core** ({best:.1} in the fastest tenth; CPU time of one thread, capture to written record); {failed} failed.\n"
    )?;
    found.goal("90 reports of 500 words a second of a core", format!("{all:.1}"), all >= 90.0);
    Ok(())
}

fn stages(engine: &Engine, reports: &Reports, found: &mut Found) -> Result<()> {
    let mut times = [Duration::ZERO; STAGES.len()];
    eprintln!("stages");
    for capture in reports.captures.iter().take(reports.different) {
        for (sum, time) in times.iter_mut().zip(staged(engine, capture)?) {
            *sum += time;
        }
    }
    let whole: Duration = times.iter().sum();
    writeln!(found.text, "| stage | ms a report | share |\n|---|---|---|")?;
    for (stage, time) in STAGES.iter().zip(&times) {
        let [time, whole] = [time, &whole].map(Duration::as_secs_f64);
        let each = time * 1e3 / reports.different.max(1) as f64;
        writeln!(found.text, "| {stage} | {each:.2} | {:.1} % |", 100.0 * time / whole)?;
    }
    writeln!(
        found.text,
        "\nThe runtime's share holds the reading of headlines as sentences; the record's is order, code points and JSON.\n"
    )?;
    let [_, runtime, reading, coding, record] = times.map(|time| time.as_secs_f64());
    let ratio = (reading + coding + record) / runtime;
    found.goal(
        "the stages after the runtime together cost less than it",
        format!("{ratio:.2} times the runtime"),
        ratio < 1.0,
    );
    Ok(())
}

/// The time of each stage of one report. Writing the record is the last one's.
fn staged(engine: &Engine, capture: &Capture) -> Result<[Duration; STAGES.len()]> {
    let mut times = [Duration::ZERO; STAGES.len()];
    let mut before = now();
    let mut done = |stage: Stage| {
        let after = now();
        times[stage as usize] += after - before;
        before = after;
    };
    let record = engine.code_observed(capture, &mut done).ok().context("a report that is none")?;
    std::hint::black_box(serde_json::to_vec(&record)?);
    done(Stage::Record);
    Ok(times)
}

/// One thread beside two: wall time, which a busy neighbour spoils, and CPU time, which tells what sharing costs.
fn threads(engine: &Engine, reports: &Reports, found: &mut Found) -> Result<()> {
    let captures = reports.captures.get(..COMPARED.min(reports.captures.len())).unwrap_or_default();
    let mut least = [(Duration::MAX, Duration::MAX); 2];
    for round in 0..ROUNDS {
        eprintln!("one thread and two, round {} of {ROUNDS}", round + 1);
        for (threads, (wall, cpu)) in (1..).zip(&mut least) {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
            let (start, cpu_start) = (Instant::now(), all_threads());
            pool.install(|| {
                pipeline::batches(engine, captures.iter().cloned().map(Ok)).map(|coded| coded.len()).sum::<usize>()
            });
            *wall = start.elapsed().min(*wall);
            *cpu = (all_threads() - cpu_start).min(*cpu);
        }
    }
    let [(wall1, cpu1), (wall2, cpu2)] = least;
    let ratio = wall1.as_secs_f64() / wall2.as_secs_f64();
    let dearer = cpu2.as_secs_f64() / cpu1.as_secs_f64();
    writeln!(
        found.text,
        "Two threads: {:.1} reports a second of wall time, {ratio:.2} times one thread; each report costs {dearer:.2} times the CPU time.\n",
        captures.len() as f64 / wall2.as_secs_f64()
    )?;
    found.goal("linear in cores", format!("{ratio:.2} times with two threads"), ratio >= 1.8);
    Ok(())
}

fn program_itself(program: &Program, reports: &Reports, found: &mut Found) -> Result<()> {
    eprintln!("the program: start and memory");
    let page = root().join("demo/05-fire-without-warning.html");
    let mut start = Duration::MAX;
    for _ in 0..STARTS {
        start = start.min(program.first_record(&page)?);
    }
    let start = start.as_secs_f64();
    writeln!(found.text, "From start to the first record of one page: {start:.3} s, the least of {STARTS}.\n")?;
    found.goal("0.12 s from start to the first record of one page", format!("{start:.3} s"), start <= 0.12);

    let folder = tempfile::tempdir()?;
    let batch = folder.path().join("batch.jsonl");
    let mut lines = String::new();
    for capture in &reports.captures {
        let text = String::from_utf8_lossy(&capture.bytes);
        let line =
            serde_json::json!({"id": capture.source_id, "published": "2022-01-07", "language": "en", "text": text});
        writeln!(lines, "{line}")?;
    }
    std::fs::write(&batch, lines)?;
    for (what, peak) in [
        ("over the batch, two threads", program.peak_memory(&batch)?),
        ("on one report of 1,000,000 characters", lengths::memory(program, reports)?),
    ] {
        let Some(peak) = peak else { continue };
        let megabytes = format!("{:.0} MB", peak as f64 / 1e6);
        writeln!(found.text, "Peak memory {what}: {megabytes}.\n")?;
        found.goal(&format!("peak memory {what} under 300 MB"), megabytes, peak < MEMORY_GOAL);
    }
    Ok(())
}
