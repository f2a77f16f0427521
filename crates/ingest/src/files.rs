//! Paths, folders walked in the order of their names, and standard input, as a lazy list of things to open.

use crate::sniff::{self, Shape};
use crate::{Fault, IngestError};
use std::path::{Path, PathBuf};

/// One thing to open.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Input {
    Stdin,
    File {
        path: PathBuf,
        /// What a report of this file is called where nothing else names it.
        name: String,
        shape: Shape,
    },
}

/// Walks the paths that the user gave. Folders yield only files whose extension is known, since people keep pictures
/// and notes beside their reports; a file that was named itself is always tried.
pub(crate) struct Files {
    paths: std::vec::IntoIter<PathBuf>,
    folder: Option<(PathBuf, walkdir::IntoIter)>,
}

impl Files {
    pub(crate) fn new(paths: Vec<PathBuf>) -> Self {
        Files { paths: paths.into_iter(), folder: None }
    }

    fn next_in_folder(&mut self) -> Option<Result<Input, IngestError>> {
        let (root, walk) = self.folder.as_mut()?;
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let at = error.path().unwrap_or(root).display().to_string();
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    return Some(Err(Fault::Unreadable(reason).at(&at, None)));
                }
            };
            let hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
            if hidden && entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            if hidden || !entry.file_type().is_file() {
                continue;
            }
            let path = entry.path();
            match sniff::by_name(path) {
                None => continue,
                Some(Err(fault)) => return Some(Err(fault.at(&path.display().to_string(), None))),
                Some(Ok(shape)) => {
                    let name = path.strip_prefix(root).unwrap_or(path).display().to_string();
                    return Some(Ok(Input::File { path: path.to_owned(), name, shape }));
                }
            }
        }
        self.folder = None;
        None
    }

    fn open(&mut self, path: PathBuf) -> Option<Result<Input, IngestError>> {
        if path == Path::new("-") {
            return Some(Ok(Input::Stdin));
        }
        let shown = path.display().to_string();
        let lower = shown.to_ascii_lowercase();
        if lower.starts_with("http://") || lower.starts_with("https://") {
            let remedy = "save the page and give the file, with its address under \"url\" in JSON Lines";
            return Some(Err(Fault::NotYet { what: "an address", remedy }.at(&shown, None)));
        }
        if path.is_dir() {
            let walk = walkdir::WalkDir::new(&path).sort_by_file_name().into_iter();
            self.folder = Some((path, walk));
            return None;
        }
        let shape = match sniff::by_name(&path) {
            Some(Err(fault)) => return Some(Err(fault.at(&shown, None))),
            Some(Ok(shape)) => shape,
            None => Shape::Unknown,
        };
        let name = path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
        Some(Ok(Input::File { path, name, shape }))
    }
}

impl Iterator for Files {
    type Item = Result<Input, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.next_in_folder() {
                return Some(found);
            }
            let path = self.paths.next()?;
            if let Some(found) = self.open(path) {
                return Some(found);
            }
        }
    }
}
