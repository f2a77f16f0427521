//! The opening of a wire report: `ALMATY, 9 January 2022 (Agency) - `. It dates the report and names the agency, and it
//! is a block of its own, so that no sentence begins in it.

use crate::passage::Passage;
use record::Role;
use regex::Regex;
use std::sync::LazyLock;

pub(crate) struct Opening<'w> {
    /// Bytes up to and with the dash.
    pub(crate) length: usize,
    pub(crate) date: Option<&'w str>,
    pub(crate) agency: Option<&'w str>,
}

/// The dateline that some words open with.
pub(crate) fn opening(words: &str) -> Option<Opening<'_>> {
    static OPENING: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let place = r"[A-ZÀ-ÞŞŻŁ][A-ZÀ-ÞŞŻŁ.'’ -]{2,40}(?:,\s*[A-Z][A-Za-z.' ]{1,20})?";
        Regex::new(&format!(
            r"^{place}(?P<date>[,\s]+[^()–—]{{4,40}}?)?\s*(?:\((?P<agency>[^()]{{2,40}})\)\s*)?(?:--?|–|—)\s"
        ))
        .ok()
    });
    let found = OPENING.as_ref()?.captures(words)?;
    let length = found.get(0)?.as_str().trim_end().len();
    let part = |name| found.name(name).map(|part| part.as_str());
    Some(Opening { length, date: part("date"), agency: part("agency") })
}

/// Cuts the dateline off the first paragraph.
pub(crate) fn cut_off(text: &str, passages: &mut Vec<Passage>) {
    let Some(index) = passages.iter().position(|passage| passage.role == Role::Paragraph) else { return };
    let Some(passage) = passages.get_mut(index) else { return };
    let words = text.get(passage.text.clone()).unwrap_or_default();
    let Some(opening) = opening(words) else { return };
    let rest = words.get(opening.length..).unwrap_or_default();
    let cut = passage.text.start + opening.length;
    let start = cut + rest.len() - rest.trim_start().len();
    if start < passage.text.end {
        let dateline = passage.part(Role::Dateline, passage.text.start..cut);
        *passage = passage.part(Role::Paragraph, start..passage.text.end);
        passages.insert(index, dateline);
    }
}
