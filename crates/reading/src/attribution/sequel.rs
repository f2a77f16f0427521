//! Quotations without a cue of their own: they go on with what was being said.
//!
//! `"We stay," he said. "We fight."` is one statement; so is a quotation that runs over several paragraphs.

use super::cues::Kind;
use super::words::{Words, is_word};
use super::{Draft, Scene, near};

/// Gives each such quotation to the statement that it follows.
pub(super) fn attach(scene: &Scene, drafts: &mut [Draft]) {
    let mut unclosed: Option<usize> = None;
    for quotation in scene.quotations.all() {
        let Some(words) = quotation.words.trimmed(scene.doc) else { continue };
        let around = near(drafts, words.first);
        let holder = around.clone().find(|&index| {
            let draft = &drafts[index];
            !words.holds(draft.head) && draft.content.iter().any(|content| content.contains(words))
        });
        if holder.is_some() {
            unclosed = holder.filter(|_| !quotation.closed);
            continue;
        }
        let spoken = around.clone().any(|index| {
            let draft = &drafts[index];
            !words.holds(draft.head) && draft.content.iter().any(|content| content.overlaps(words))
        });
        if spoken || !opens_sentence(scene, quotation.words) {
            continue;
        }
        let speaker = unclosed.or_else(|| precedes(scene, drafts, quotation.words));
        if let Some(index) = speaker {
            drafts[index].content.push(words);
            unclosed = (!quotation.closed).then_some(index);
        }
    }
}

/// The statement that ends right before the quotation, in the same paragraph: the first of them where they nest.
fn precedes(scene: &Scene, drafts: &[Draft], quotation: Words) -> Option<usize> {
    let doc = scene.doc;
    let last = (0..quotation.first).rev().find(|&i| is_word(doc, i))?;
    if doc.sentence(last).passage != doc.sentence(quotation.first).passage {
        return None;
    }
    let sentence = doc.sentence(last);
    near(drafts, quotation.first).find(|&index| {
        let draft = &drafts[index];
        draft.utterance
            && draft.kind == Kind::Speech
            && !draft.steps.is_empty()
            && scene.quotations.at(draft.head).is_none()
            && (sentence.tokens().contains(&draft.head) || draft.content.iter().any(|content| content.holds(last)))
    })
}

/// The quotation begins where a sentence does, and is more than a phrase.
fn opens_sentence(scene: &Scene, quotation: Words) -> bool {
    let doc = scene.doc;
    let start = doc.sentence(quotation.first).start;
    let ends = |i: &usize| is_word(doc, *i) || matches!(doc.word(*i), "." | "?" | "!" | ":");
    let opens = (start..quotation.first).all(|i| !is_word(doc, i))
        || (0..quotation.first).rev().find(ends).is_some_and(|i| !is_word(doc, i));
    opens && quotation.tokens().filter(|&i| is_word(doc, i)).count() >= 3
}
