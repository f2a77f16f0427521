//! Writes drafts as statements: spans, entities, style, what a denial is about.

use super::speaker::Speaker;
use super::words::{Words, is, is_word};
use super::{Draft, Scene};
use crate::Entities;
use record::{About, Explained, Explanation, Source, Span, Stance, Statement, StatementId, Style};

/// The statements in text order.
pub(super) fn write(scene: &Scene, mut drafts: Vec<Draft>, entities: &mut Entities) -> Vec<Statement> {
    drafts.sort_by_key(|draft| (draft.cue, draft.head));
    let mut statements: Vec<Statement> = Vec::with_capacity(drafts.len());
    for (n, draft) in (1u32..).zip(&drafts) {
        let about = about(scene, draft, &statements);
        note(scene, draft);
        let mut content: Vec<Words> = draft.content.clone();
        content.sort();
        statements.push(Statement {
            id: StatementId(n),
            style: style(scene, &content),
            stance: draft.stance,
            cue: Some(draft.cue.span(scene.report)),
            content: content.iter().map(|words| words.span(scene.report)).collect(),
            about,
            sources: sources(scene, draft, entities),
            translated: is_translated(scene, draft),
        });
    }
    statements
}

/// What the cue's row and the chain were read from.
fn note(scene: &Scene, draft: &Draft) {
    let cue = draft.cue.span(scene.report);
    let explain = |field: &str, rule: &str| Explanation::new(Explained::Statement, cue, field, rule);
    scene.report.notes.note(|| explain("stance", &draft.rule).by(cue));
    for (step, speakers) in draft.steps.iter().enumerate() {
        for speaker in speakers {
            let left_out = is_publisher(scene, speaker.words);
            let rule = match (left_out, step, speaker.cue) {
                (true, ..) => "the page's own publisher is no source",
                (_, 0, _) => "speaks: stands where the cue has its speaker",
                (_, _, Some(_)) => "relays: has a cue of its own",
                (_, _, None) => "relays: stands where the cue has who is cited",
            };
            scene.report.notes.note(|| {
                let words = std::iter::once(speaker.words).chain(speaker.cue);
                let one = words.fold(explain("chain", rule), |one, words| one.by(words.span(scene.report)));
                Explanation { dropped: left_out, ..one }
            });
        }
    }
}

/// The chain without the page's own publisher, steps numbered from the speaker on.
fn sources(scene: &Scene, draft: &Draft, entities: &mut Entities) -> Vec<Source> {
    let named = |speaker: &&Speaker| !is_publisher(scene, speaker.words);
    let steps = draft.steps.iter().map(|step| step.iter().filter(named).collect::<Vec<_>>());
    let mut sources = Vec::new();
    for (step, speakers) in (0u32..).zip(steps.filter(|step| !step.is_empty())) {
        for speaker in speakers {
            let span = speaker.words.span(scene.report);
            let entity = entities.refer(scene.report, speaker.head).map(|reference| reference.entity);
            let cue = speaker.cue.map(|cue| cue.span(scene.report));
            sources.push(Source { step, start: span.start, end: span.end, entity, cue });
        }
    }
    sources
}

/// The page itself: "the Courier has learned".
fn is_publisher(scene: &Scene, words: Words) -> bool {
    let Some(publisher) = &scene.report.document.publisher else { return false };
    let bare = |name: &str| {
        let name = name.trim().to_lowercase();
        name.strip_prefix("the ").map_or(name.clone(), str::to_owned)
    };
    bare(scene.report.words(words.span(scene.report))) == bare(publisher)
}

/// Direct where every word stands in quotation marks, mixed where some do.
fn style(scene: &Scene, content: &[Words]) -> Style {
    let words = content.iter().flat_map(|words| words.tokens()).filter(|&i| is_word(scene.doc, i));
    let (mut inside, mut outside) = (0, 0);
    for i in words {
        match scene.quotations.at(i) {
            Some(_) => inside += 1,
            None => outside += 1,
        }
    }
    match (inside, outside) {
        (0, _) => Style::Indirect,
        (_, 0) => Style::Direct,
        _ => Style::Mixed,
    }
}

/// What is denied, confirmed or withdrawn: an earlier statement where the content only points back ("denied it"), else
/// the words.
fn about(scene: &Scene, draft: &Draft, earlier: &[Statement]) -> Option<About> {
    use Stance::{Confirms, Corrects, Denies, Doubts, Retracts};
    if !matches!(draft.stance, Denies | Confirms | Corrects | Retracts | Doubts) {
        return None;
    }
    let doc = scene.doc;
    let hull = draft.content.iter().copied().reduce(Words::hull)?;
    let words: Vec<usize> = hull.tokens().filter(|&i| is_word(doc, i)).collect();
    let points_back = match words.as_slice() {
        [only] => is(doc, *only, &["it", "this", "that", "these", "them", "those"]),
        [the, noun] => {
            is(doc, *the, &["the", "this", "that", "these", "those"]) && scene.cues.noun(doc.lemma(*noun)).is_some()
        }
        _ => false,
    };
    if points_back {
        let cue: Span = draft.cue.span(scene.report);
        let before = earlier.iter().rev().find(|statement| statement.cue.is_some_and(|other| other.end <= cue.start));
        if let Some(statement) = before {
            return Some(About::Statement(statement.id));
        }
    }
    Some(About::Words(hull.span(scene.report)))
}

/// "said in Kazakh", "through an interpreter".
fn is_translated(scene: &Scene, draft: &Draft) -> bool {
    let doc = scene.doc;
    let language = |i: usize| doc.name_at(i).is_some_and(|name| doc.name_label(name) == "LANGUAGE");
    draft.block.tokens().any(|i| {
        is(doc, i, &["interpreter", "translator", "translation"])
            || doc.lower(i) == "in" && i < draft.block.last && language(i + 1)
    })
}
