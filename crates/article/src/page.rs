//! A page's document: the title, then the article's lines, each with the bytes it was read from.

use crate::Rules;
use crate::charset::Decoded;
use crate::facts::published;
use crate::html::{self, Line, Title};
use crate::lines::{Kind, Standing};
use crate::source::{self, Writer};
use record::{Basis, Block, Document, Role};

/// Fills text, blocks and what the page says of itself.
pub(crate) fn fill(
    document: &mut Document,
    decoded: &Decoded,
    given_address: Option<&str>,
    rules: &Rules,
) -> Option<String> {
    let page = html::read(&decoded.text, rules);
    let mut writer = Writer::new(&page.dom, &decoded.positions);
    let mut facts = page.masthead;
    let prose = page.lines.iter().position(|line| line.role == Role::Paragraph);
    if let Some(title) = &page.title {
        write_title(document, title, &mut writer);
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
        write_line(document, line, &mut writer, rules);
    }
    let metadata = page.metadata;
    document.title = page.title.map(|title| title.text).filter(|title| !title.is_empty());
    document.authors = if metadata.authors.is_empty() { facts.authors.clone() } else { metadata.authors };
    document.publisher = metadata.publisher.or_else(|| facts.publisher.clone());
    document.url = metadata.address;
    document.updated = metadata.updated.map(|moment| published(moment, Basis::Metadata));
    if let Some(moment) = metadata.published {
        facts.replace(Basis::Metadata, moment);
    }
    if facts.moment(Basis::Metadata).is_none() {
        let address = given_address.or(document.url.as_deref());
        if let Some(moment) = address.and_then(|address| html::date_in_address(address, rules)) {
            facts.say(Basis::Metadata, moment);
        }
    }
    document.published = facts.published();
    metadata.language
}

fn write_title(document: &mut Document, title: &Title, writer: &mut Writer<'_, '_>) {
    if title.text.is_empty() {
        return;
    }
    let mut text = String::new();
    let runs = writer.write(&title.pieces, &mut text);
    // The pieces may go on with the name of the site; a title that stands only in an attribute has none.
    let source = text.starts_with(&title.text).then(|| source::up_to(runs, title.text.len()));
    document.text.push_str(&title.text);
    document.blocks.push(Block { role: Role::Title, start: 0, end: title.text.len(), source });
}

fn write_line(document: &mut Document, line: &Line, writer: &mut Writer<'_, '_>, rules: &Rules) {
    if !document.text.is_empty() {
        document.text.push_str("\n\n");
    }
    let start = document.text.len();
    let source = writer.write(&line.pieces, &mut document.text);
    let credit =
        (line.role == Role::Caption).then(|| document.text.get(start..).and_then(|words| credit_in(words, rules)));
    let Some(credit) = credit.flatten().map(|at| start + at) else {
        document.blocks.push(Block { role: line.role, start, end: document.text.len(), source: Some(source) });
        return;
    };
    let (caption, credits) = source::split(source, credit - 1, credit);
    document.text.insert(credit - 1, '\n');
    document.text.replace_range(credit..credit + 1, "\n");
    let credits = source::shifted(credits, 1);
    document.blocks.push(Block { role: Role::Caption, start, end: credit - 1, source: Some(caption) });
    document.blocks.push(Block {
        role: Role::Credit,
        start: credit + 1,
        end: document.text.len(),
        source: Some(credits),
    });
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
