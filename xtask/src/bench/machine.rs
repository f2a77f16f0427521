//! What it was measured on: enough to judge a figure by, nothing that names the machine.

use anyhow::Result;
use language::Kernel;
use std::collections::BTreeSet;
use std::process::Command;

pub fn description() -> String {
    let field = |file: &str, key: &str, sign: char| {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let value = text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(sign));
        value.map_or_else(|| "unknown".to_owned(), |value| value.trim().trim_matches('"').to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "{} ({}, family {} model {}), {cores} cores, kernel {}, {}, {}",
        field("/proc/cpuinfo", "model name", ':'),
        std::env::consts::ARCH,
        field("/proc/cpuinfo", "cpu family", ':'),
        field("/proc/cpuinfo", "model", ':'),
        Kernel::best(),
        field("/etc/os-release", "PRETTY_NAME", '='),
        output("rustc", &["--version"]).unwrap_or_default().trim(),
    )
}

/// Crates that the default build compiles, ours included.
pub fn crates() -> Result<usize> {
    let tree = output(
        "cargo",
        &["tree", "--package", "dateline", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"],
    )?;
    let name = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    Ok(tree.lines().map(name).filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().len())
}

fn output(program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program).current_dir(crate::python::root()).args(arguments).output()?;
    Ok(String::from_utf8(output.stdout)?)
}
