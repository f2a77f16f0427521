//! What stands between the title and the first paragraph: byline and date, where the page's data state none.

use super::dom::Dom;
use super::flow::Line;
use super::hints::Hint;
use super::metadata::Metadata;
use super::tag::Tag;
use crate::Rules;
use crate::byline::{MOST_AUTHORS, is_name};
use crate::facts::Facts;
use crate::lines::{Kind, Standing};
use record::{Basis, Role};

/// How far above the title a date may stand, in nodes.
const ABOVE: usize = 60;
/// How far from a date the word stands that says what it dates, in nodes.
const NEAR: usize = 8;
/// A line with more letters than this is no byline and no date.
pub(super) const LONGEST: usize = 120;

/// Reads the lines and `<time>` elements from just above the title to the first prose of the article.
pub(crate) fn read(dom: &Dom<'_>, title: Option<usize>, prose: usize, lines: &[Line], rules: &Rules) -> Facts {
    let mut facts = Facts::default();
    let from = title.unwrap_or(prose).min(prose).saturating_sub(ABOVE);
    for node in from..prose {
        let value = dom.attribute(node, "datetime").filter(|_| dom.tag(node) == Tag::Time);
        let Some(moment) = value.and_then(|value| rules.dates.of_value(value)) else { continue };
        facts.say_in(&around(dom, node), Basis::Metadata, moment);
    }
    let near = lines.iter().filter(|line| (from..prose).contains(&line.at()) && line.letters <= LONGEST);
    for line in near.filter(|line| line.role != Role::Caption && line.role != Role::Credit) {
        let found = rules.lines.find(&line.text, Standing { top: true, page: true });
        let found = found.filter(|found| matches!(found.kind, Kind::Byline | Kind::Date | Kind::Contact));
        if let Some(found) = found {
            facts.line(&found, &line.text, rules);
        } else if line.role == Role::Byline && facts.authors.is_empty() {
            facts.authors = rules.bylines.people(&line.text);
        }
        if let Some((_, moment)) = rules.dates.first_in(&line.text) {
            facts.say_in(&line.text, Basis::Text, moment);
        }
    }
    if facts.authors.is_empty() {
        facts.authors = linked_authors(dom, from..prose, rules);
    }
    facts
}

/// The words that stand before a node and in it, under the same element.
fn around(dom: &Dom<'_>, node: usize) -> String {
    let first = dom.parent(node).max(node.saturating_sub(NEAR));
    (first..dom.end(node).min(node + NEAR)).map(|near| dom.text(near)).flat_map(|text| [text, " "]).collect()
}

/// The names in links to the pages of authors: `<a href="/authors/jane-roe">Jane Roe</a>`.
fn linked_authors(dom: &Dom<'_>, nodes: std::ops::Range<usize>, rules: &Rules) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    for node in nodes.filter(|node| dom.tag(*node) == Tag::A) {
        let address = dom.attribute(node, "href").unwrap_or_default();
        let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_lowercase();
        let Some((folders, last)) = path.rsplit_once('/') else { continue };
        if !folders.split('/').any(|folder| rules.hints.of(folder) == [Hint::Byline]) {
            continue;
        }
        let name = dom.words(node);
        let surname = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let known = authors.contains(&name) || rules.bylines.is_outlet(&name);
        if authors.len() < MOST_AUTHORS
            && !known
            && is_name(&name)
            && surname.chars().count() > 2
            && last.contains(&surname)
        {
            authors.push(name);
        }
    }
    authors
}

/// The date in an address such as `/2022/01/07/bridge-closed`.
pub(crate) fn date_in_address(address: &str, rules: &Rules) -> Option<crate::dates::Moment> {
    let path = address.split("://").nth(1)?.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    parts.windows(3).find_map(|parts| match parts {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            rules.dates.of_value(&format!("{year}-{month}-{day}"))
        }
        _ => None,
    })
}

impl Metadata {
    /// Whether the page's data leave nothing open that its masthead may say.
    pub(crate) fn is_complete(&self) -> bool {
        self.published.is_some() && !self.authors.is_empty() && !self.is_published_after_update()
    }

    /// Some pages restamp their date of publication with each change; data that contradict themselves show it.
    pub(crate) fn is_published_after_update(&self) -> bool {
        let [published, updated] = [&self.published, &self.updated].map(|moment| moment.as_ref().map(|at| &at.edtf));
        updated.is_some() && published > updated
    }
}
