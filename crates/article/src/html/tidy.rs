//! The lines of an article, less the title, what stands above it, and what is no sentence of the report.

use super::flow::Line;
use super::title::{Title, same};
use crate::lines::{Kind, Lines, Standing};
use crate::shingles;
use record::Role;

/// The first lines, where bylines and dates stand.
const TOP: usize = 8;
/// A line of this many letters is prose: bylines do not come after it.
const PROSE: usize = 120;
/// Title, standfirst and the headings of a first chapter may follow each other.
const MOST_HEADINGS: usize = 3;

pub(crate) fn tidy(lines: Vec<Line>, title: Option<&Title>, authors: &[String], patterns: &Lines) -> Vec<Line> {
    let mut lines = without_title(lines, title);
    let all: usize = lines.iter().map(|line| line.letters).sum();
    let mut seen = 0;
    let mut top = true;
    let mut over = false;
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for (index, mut line) in lines.drain(..).enumerate() {
        let found = patterns.find(&line.text, Standing { top: top && index < TOP, page: true });
        let kind = found.map(|found| found.kind);
        // Corrections stand at the very end.
        if over && kind != Some(Kind::Correction) {
            continue;
        }
        match kind {
            Some(kind @ (Kind::Byline | Kind::Date | Kind::Entry | Kind::Credit | Kind::Correction)) => {
                line.role = kind.role();
            }
            Some(Kind::Caption) => line.role = Role::Caption,
            // A heading that is not marked as one is believed near the end.
            Some(Kind::Ending) if seen * 4 > all && line.role == Role::Heading || seen * 5 > all * 4 => {
                over = true;
                continue;
            }
            // A quotation may hold a line like these.
            Some(_) if line.role != Role::Quote => continue,
            _ => {}
        }
        // At the end a page tells who its author is.
        let by_name = |author: &String| author.contains(' ') && line.text.starts_with(author.as_str());
        if seen * 2 > all && line.role == Role::Paragraph && authors.iter().any(by_name) {
            line.role = Role::Boilerplate;
        }
        seen += line.letters;
        let is_prose = line.letters >= PROSE && line.role == Role::Paragraph;
        top &= !is_prose;
        match line.role {
            Role::Byline | Role::Dateline if !top && kind != Some(Kind::Entry) => continue,
            Role::Byline if line.letters > PROSE => continue,
            _ => kept.push(line),
        }
    }
    let mut kept = without_teasers(kept);
    while kept.last().is_some_and(|line| matches!(line.role, Role::Heading | Role::Byline | Role::Dateline)) {
        kept.pop();
    }
    mark_repeats(&mut kept);
    kept
}

/// Headings with no text between them are the titles of other articles. The last of them may head what follows.
fn without_teasers(lines: Vec<Line>) -> Vec<Line> {
    let mut kept = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(|a, b| a.role == Role::Heading && b.role == Role::Heading) {
        let first = if run.len() > MOST_HEADINGS { run.len() - 1 } else { 0 };
        kept.extend_from_slice(run.get(first..).unwrap_or_default());
    }
    kept
}

/// A passage that comes again, such as a pull quote, is no second claim.
fn mark_repeats(lines: &mut [Line]) {
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let repeats = shingles::repeats(&texts);
    for (line, repeats) in lines.iter_mut().zip(repeats) {
        if repeats && matches!(line.role, Role::Paragraph | Role::Quote | Role::Caption) {
            line.role = Role::Boilerplate;
        }
    }
}

/// Drops the headings that show the title and what stands above it, unless that is prose.
fn without_title(lines: Vec<Line>, title: Option<&Title>) -> Vec<Line> {
    let Some(title) = title else { return lines };
    let shown = |line: &Line| same(&line.text, &title.text) && (line.role == Role::Heading || line.letters > 20);
    let first = lines.iter().position(shown);
    let prose =
        |lines: &[Line]| lines.iter().filter(|line| line.letters > PROSE).map(|line| line.letters).sum::<usize>();
    let above = first.filter(|at| prose(lines.get(..*at).unwrap_or_default()) * 5 <= prose(&lines)).unwrap_or(0);
    let figure = |line: &Line| matches!(line.role, Role::Caption | Role::Credit | Role::Byline | Role::Dateline);
    let below = lines.into_iter().enumerate().filter(|(index, line)| *index >= above || figure(line));
    below.map(|(_, line)| line).filter(|line| !shown(line)).collect()
}
