//! Which lines of a page are its article.

use super::dom::Dom;
use super::flow::Line;
use super::marks::Marks;
use super::repeated::{Repeated, Seen};
use super::tag::Tag;
use record::Role;

/// A line shorter than this proves nothing about where the article is.
const PROSE: usize = 50;

/// How much a line speaks for the element around it: prose for it, links and crumbs against.
fn weight(line: &Line) -> f64 {
    let letters = line.letters as f64;
    let density = line.link_density();
    match line.role {
        Role::Heading => 0.0,
        Role::Caption | Role::Credit | Role::Byline | Role::Dateline | Role::Correction => 0.0,
        _ if density > 0.5 => -letters - 10.0,
        Role::List if line.letters < PROSE => -5.0,
        _ if line.letters >= PROSE => letters * (1.0 - density),
        _ => -10.0,
    }
}

/// The element that holds the article: the one whose lines weigh most.
pub(crate) fn root(dom: &Dom<'_>, marks: &Marks, lines: &[Line], repeated: Option<&Repeated>) -> Option<usize> {
    let mut weights = vec![0.0_f64; dom.len()];
    for line in lines {
        if let Some(sum) = weights.get_mut(line.holder) {
            let known = repeated.is_some_and(|repeated| repeated.holds(line));
            *sum += weight(line) * if known { 2.0 } else { 1.0 };
        }
    }
    for node in (1..dom.len()).rev() {
        let own = weights.get(node).copied().unwrap_or_default();
        // An element that speaks against the article does not spoil the one around it: its lines are left out later.
        let up = if own < 0.0 { own * 0.3 } else { own };
        if let Some(parent) = weights.get_mut(dom.parent(node)) {
            *parent += up;
        }
    }
    let mut best: Option<(f64, usize)> = None;
    for (node, weight) in weights.iter().enumerate() {
        let bonus = match dom.tag(node) {
            Tag::Article | Tag::Main => 1.1,
            Tag::P | Tag::Li | Tag::Td => 0.8,
            _ => 1.0,
        };
        let bonus = if marks.body.get(node).copied().unwrap_or_default() { 1.3 } else { bonus };
        let weight = weight * bonus;
        if weight > 0.0 && best.is_none_or(|(most, _)| weight >= most) {
            best = Some((weight, node));
        }
    }
    best.map(|(_, node)| node)
}

/// Keeps the lines under the root that belong to the article.
pub(crate) fn select(dom: &Dom<'_>, root: usize, lines: &[Line], repeated: Option<&Repeated>) -> Vec<Line> {
    let inside = |line: &&Line| root <= line.holder && line.holder < dom.end(root);
    let kept: Vec<Line> = lines.iter().filter(inside).filter(|line| !is_links(line)).cloned().collect();
    let mut kept = without_repeats(kept);
    if let Some(repeated) = repeated.filter(|repeated| repeated.is_whole(&kept)) {
        let first = kept.iter().position(|line| repeated.holds(line)).unwrap_or(0);
        let last = kept.iter().rposition(|line| repeated.holds(line)).unwrap_or(kept.len());
        let mut index = 0;
        kept.retain(|line| {
            index += 1;
            let prose = matches!(line.role, Role::Paragraph | Role::List | Role::Heading | Role::Quote);
            (first < index && index <= last + 1) || !prose
        });
    }
    kept
}

fn is_links(line: &Line) -> bool {
    match line.role {
        Role::Paragraph => line.link_density() > 0.66 && line.letters < 200,
        Role::List => line.link_density() > 0.6,
        Role::Heading => line.link_density() > 0.8,
        _ => false,
    }
}

/// Pages hold a whole text twice, for wide screens and for narrow ones: the first stands. A line or two that come again
/// are the author's own.
fn without_repeats(lines: Vec<Line>) -> Vec<Line> {
    let mut seen = Seen::default();
    let again: Vec<bool> = lines.iter().map(|line| seen.again(line)).collect();
    let letters = |lines: &mut dyn Iterator<Item = &Line>| lines.map(|line| line.letters).sum::<usize>();
    let repeated = letters(&mut lines.iter().zip(&again).filter(|(_, again)| **again).map(|(line, _)| line));
    if repeated * 10 < letters(&mut lines.iter()) * 4 {
        return lines;
    }
    lines.into_iter().zip(again).filter(|(_, again)| !again).map(|(line, _)| line).collect()
}
