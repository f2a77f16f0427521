//! The program itself, built for release and run as a user runs it.

use crate::python::{root, run};
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub struct Program {
    pub path: PathBuf,
}

impl Program {
    pub fn build() -> Result<Program> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        run(Command::new(cargo).current_dir(root()).args(["build", "--release", "--quiet", "--package", "dateline"]))?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
        Ok(Program::in_folder(&target.join("release")))
    }

    pub fn in_folder(folder: &Path) -> Program {
        Program { path: folder.join(format!("dateline{}", std::env::consts::EXE_SUFFIX)) }
    }

    pub fn bytes(&self) -> Result<u64> {
        Ok(std::fs::metadata(&self.path)?.len())
    }

    fn code(&self, input: &Path, threads: usize) -> Command {
        let mut command = Command::new(&self.path);
        command.args(["code", "--format", "jsonl", "--jobs"]).arg(threads.to_string()).arg(input).stderr(Stdio::null());
        command
    }

    /// From the start of the process to the first record on its output.
    pub fn first_record(&self, input: &Path) -> Result<Duration> {
        let start = Instant::now();
        let mut child = self.code(input, 2).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("no output")?).read_line(&mut line)?;
        let time = start.elapsed();
        child.wait()?;
        ensure!(line.starts_with('{'), "the program wrote no record");
        Ok(time)
    }

    /// From start to end, with one thread.
    pub fn whole(&self, input: &Path) -> Result<Duration> {
        let start = Instant::now();
        run(self.code(input, 1).stdout(Stdio::null()))?;
        Ok(start.elapsed())
    }

    /// The most bytes that the program held in memory, as the kernel counts them, where it tells.
    pub fn peak_memory(&self, input: &Path) -> Result<Option<u64>> {
        let mut child = self.code(input, 2).stdout(Stdio::null()).spawn()?;
        let status = format!("/proc/{}/status", child.id());
        let mut peak = None;
        while child.try_wait()?.is_none() {
            // The kernel's own high-water mark: only what grows after the last look is missed.
            let told = std::fs::read_to_string(&status).unwrap_or_default();
            peak = peak.max(told.lines().find_map(high_water));
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(peak)
    }
}

fn high_water(line: &str) -> Option<u64> {
    let kilobytes: u64 = line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}
