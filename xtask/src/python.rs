//! Virtual environments under `local/`, for the sources and peers that come as Python packages.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The workspace's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

/// A virtual environment that holds exactly these packages, made on first use.
pub struct Environment {
    folder: PathBuf,
}

impl Environment {
    pub fn with(name: &str, packages: &[&str]) -> Result<Environment> {
        let folder = root().join("local").join(name);
        let stamp = folder.join("packages");
        let wanted = packages.join("\n");
        if std::fs::read_to_string(&stamp).ok().as_deref() != Some(&wanted) {
            eprintln!("installing {} into {}", packages.join(", "), folder.display());
            std::fs::create_dir_all(&folder)?;
            run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
            run(Command::new(folder.join("bin/pip")).args(["install", "--quiet"]).args(packages))?;
            std::fs::write(&stamp, wanted)?;
        }
        Ok(Environment { folder })
    }

    pub fn python(&self) -> Command {
        Command::new(self.folder.join("bin/python"))
    }

    /// Standard output of a script.
    pub fn output(&self, script: &str) -> Result<Vec<u8>> {
        let output = self.python().args(["-c", script]).stderr(std::process::Stdio::inherit()).output()?;
        ensure!(output.status.success(), "the Python script failed with {}", output.status);
        Ok(output.stdout)
    }

    /// The folder of an installed package.
    pub fn package(&self, name: &str) -> Result<PathBuf> {
        let script = format!("import {name}, os; print(os.path.dirname({name}.__file__), end='')");
        Ok(PathBuf::from(String::from_utf8(self.output(&script)?)?))
    }
}

pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {:?}", command.get_program()))?;
    ensure!(status.success(), "{:?} failed with {status}", command.get_program());
    Ok(())
}
