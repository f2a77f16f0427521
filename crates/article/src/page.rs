//! A page's document: the title, then the article's lines, each with the bytes it was read from.

use crate::Rules;
use crate::facts::published;
use crate::html::{self, Line, Title};
use crate::lines::{Kind, Standing};
use crate::passage::Passage;
use crate::source::Writer;
use record::{Basis, Document, Role};

/// Fills text, blocks and what the page says of itself.
pub(crate) fn fill(
    document: &mut Document,
    text: &str,
    given_address: Option<&str>,
    rules: &Rules,
) -> (Vec<Passage>, Option<String>) {
    let page = html::read(text, rules);
    let mut writer = Writer::new(&page.dom);
    let mut facts = page.masthead;
    let mut passages = Vec::new();
    let prose = page.lines.iter().position(|line| line.role == Role::Paragraph);
    if let Some(title) = &page.title {
        passages.extend(write_title(&mut document.text, title, &mut writer));
    }
    for (index, line) in page.lines.iter().enumerate() {
        if matches!(line.role, Role::Byline | Role::Dateline) {
            if let Some(found) = rules.lines.find(&line.text, Standing { top: true, page: true }) {
                facts.line(&found, &line.text, rules);
            } else if line.role == Role::Byline && facts.authors.is_empty() {
                facts.authors = rules.bylines.people(&line.text);
            }
        }
        if Some(index) == prose {
            facts.dateline(&line.text, rules);
        }
        write_line(&mut document.text, line, &mut writer, rules, &mut passages);
    }
    let metadata = page.metadata;
    let shown_is_better = metadata.is_published_after_update() && facts.moment(Basis::Text).is_some();
    document.title = page.title.map(|title| title.text).filter(|title| !title.is_empty());
    document.authors = if metadata.authors.is_empty() { facts.authors.clone() } else { metadata.authors };
    document.publisher = metadata.publisher.or_else(|| facts.publisher.clone());
    document.url = metadata.address;
    document.updated = metadata.updated.map(|moment| published(moment, Basis::Metadata)).or(facts.updated.take());
    if let Some(moment) = metadata.published.filter(|_| !shown_is_better) {
        facts.replace(Basis::Metadata, moment);
    }
    if facts.moment(Basis::Metadata).is_none() {
        let address = given_address.or(document.url.as_deref());
        if let Some(moment) = address.and_then(|address| html::date_in_address(address, rules)) {
            facts.say(Basis::Metadata, moment);
        }
    }
    document.published = facts.published();
    (passages, metadata.language)
}

fn write_title(text: &mut String, title: &Title, writer: &mut Writer<'_, '_>) -> Option<Passage> {
    let mut shown = String::new();
    let runs = writer.write(&title.pieces, &mut shown);
    // The pieces may name the site as well; a title that stands only in an attribute has none.
    let place = shown.find(&title.text).filter(|_| !title.text.is_empty());
    text.push_str(&title.text);
    let whole = Passage { role: Role::Title, text: 0..shown.len(), runs: Some(runs) };
    let passage = match place {
        Some(at) => whole.part(Role::Title, at..at + title.text.len()).moved_to(0),
        None => Passage { role: Role::Title, text: 0..title.text.len(), runs: None },
    };
    (!title.text.is_empty()).then_some(passage)
}

fn write_line(text: &mut String, line: &Line, writer: &mut Writer<'_, '_>, rules: &Rules, passages: &mut Vec<Passage>) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let start = text.len();
    let runs = writer.write(&line.pieces, text);
    let passage = Passage { role: line.role, text: start..text.len(), runs: Some(runs) };
    let caption = text.get(start..).filter(|_| line.role == Role::Caption);
    let Some(credit) = caption.and_then(|words| credit_in(words, rules)).map(|at| start + at) else {
        passages.push(passage);
        return;
    };
    passages.push(passage.part(Role::Caption, start..credit - 1));
    passages.push(passage.part(Role::Credit, credit..text.len()).moved_to(credit + 1));
    text.replace_range(credit - 1..credit, "\n\n");
}

/// Where the credit begins that ends a caption: `The bridge on Friday. Photo: J. Doe`.
fn credit_in(caption: &str, rules: &Rules) -> Option<usize> {
    let ends = caption.match_indices(['.', '!', '?']).map(|(at, _)| at + 1);
    let starts =
        ends.filter(|at| caption.get(*at..).is_some_and(|rest| rest.starts_with(' '))).map(|at| at + 1).take(8);
    starts.into_iter().find(|at| {
        let rest = caption.get(*at..).unwrap_or_default();
        rules.lines.find(rest, Standing { top: false, page: true }).is_some_and(|found| found.kind == Kind::Credit)
    })
}
