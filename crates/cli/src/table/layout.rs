//! Columns of wrapped text.

use textwrap::core::display_width;
use textwrap::{Options, WordSplitter, wrap};

pub struct Column {
    pub head: &'static str,
    pub width: usize,
    /// Whether a word may be split at a hyphen.
    pub splits: bool,
}

impl Column {
    fn wrap(&self, cell: &str) -> Vec<String> {
        let splitter = if self.splits { WordSplitter::HyphenSplitter } else { WordSplitter::NoHyphenation };
        let options = Options::new(self.width).word_splitter(splitter);
        cell.split('\n').flat_map(|part| wrap(part, &options)).map(|line| line.into_owned()).collect()
    }
}

/// The lines of one row; each cell is wrapped to its column.
pub fn lines<const N: usize>(columns: &[Column; N], cells: &[String; N]) -> Vec<String> {
    let wrapped: Vec<Vec<String>> = columns.iter().zip(cells).map(|(column, cell)| column.wrap(cell)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
    (0..height)
        .map(|at| {
            let mut line = String::new();
            for (column, cell) in columns.iter().zip(&wrapped) {
                let words = cell.get(at).map_or("", String::as_str);
                line.push_str(words);
                line.push_str(&" ".repeat((column.width + 1).saturating_sub(display_width(words))));
            }
            line
        })
        .collect()
}

/// Text wrapped to a width, every line after an indent.
pub fn paragraph(text: &str, width: usize, indent: &str) -> Vec<String> {
    wrap(text, Options::new(width).initial_indent(indent).subsequent_indent(indent))
        .into_iter()
        .map(|line| line.into_owned())
        .collect()
}
