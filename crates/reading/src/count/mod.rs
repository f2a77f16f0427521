//! How many: numbers of people and things, as intervals, with who is counted and on which side.
//!
//! [`number`] reads the interval, [`counted`] finds what is counted, [`fate`] what befell it, [`whole`] how the number
//! relates to others: part of one, on top of one, the sum of them.

mod counted;
mod fate;
mod number;
mod tables;
mod whole;

#[cfg(test)]
mod tests;

pub use tables::Counts;

use crate::{Entities, Report};
use counted::Target;
use language::{Doc, Pos};
use number::Number;
use record::{Count, CountId, Counted, Explained, Explanation, Span, Statement, StatementId};
use tables::Kind;

/// What every rule looks at.
struct Scene<'a> {
    report: &'a Report,
    doc: &'a Doc,
    tables: &'a Counts,
}

/// A count before the record.
struct Draft {
    number: Number,
    /// Head noun of those counted.
    noun: Option<usize>,
    of: Counted,
    /// What said so.
    rule: &'static str,
    part_of: Option<usize>,
}

/// The counts of the report, each with the statement it stands in.
pub fn find(report: &Report, tables: &Counts, entities: &mut Entities, statements: &[Statement]) -> Vec<Count> {
    let scene = Scene { report, doc: &report.doc, tables };
    let around = Around::new(statements);
    let mut drafts: Vec<Draft> = Vec::new();
    for sentence in report.doc.sentences() {
        if sentence.tokens().is_empty() || !report.role(sentence.start).is_coded() {
            continue;
        }
        let mut i = sentence.start;
        while i < sentence.end {
            match number::read(scene.doc, tables, i) {
                Some(number) => {
                    i = number.last + 1;
                    let draft = draft(&scene, number, &drafts, &around);
                    // "no casualties": nobody was killed and nobody was injured.
                    let none =
                        draft.as_ref().filter(|d| d.noun.is_some_and(|noun| of_no_casualty(&scene, d.number, noun)));
                    let killed = none.map(|draft| Draft { of: Counted::Killed, part_of: None, ..*draft });
                    drafts.extend(killed);
                    drafts.extend(draft);
                }
                None => i += 1,
            }
        }
    }
    let numbered = (1u32..).zip(&drafts);
    numbered.map(|(id, draft)| write(&scene, CountId(id), draft, entities, &around)).collect()
}

/// The count that a number is, if it is one.
fn draft(scene: &Scene, number: Number, earlier: &[Draft], around: &Around) -> Option<Draft> {
    if let Some((noun, of)) = whole::of_gap(scene, number, earlier) {
        return Some(Draft { number, noun, of, rule: GAP, part_of: None });
    }
    let target = counted::target(scene, number)?;
    let part_of = whole::part_of(scene, number, target, earlier);
    let inherited = || part_of.and_then(|index| earlier.get(index)).map(|draft| draft.of);
    let (noun, of, rule) = match target {
        Target::Noun(noun) => {
            let kind = counted::kind(scene, noun);
            let people = matches!(kind, Some(Kind::People | Kind::Thing(Counted::Troops | Counted::Participants)))
                || scene.doc.pos(noun) == Pos::Pron
                || kind.is_none() && counted::is_human(scene, noun);
            let fate = fate::of(scene, number, Some(noun), people);
            // "put the dead at seven police", "the toll rose to six soldiers".
            let fate = fate.or_else(|| whole::of_toll_before(scene, number).filter(|_| people));
            if kind == Some(Kind::None) {
                return None;
            }
            let fate = if of_no_casualty(scene, number, noun) { Some(Counted::Injured) } else { fate };
            let (of, rule) = match (fate, kind) {
                (None | Some(Counted::Participants | Counted::Displaced), Some(Kind::People))
                    if fate::is_police_in_action(scene, number, noun) =>
                {
                    (Counted::Troops, KIND)
                }
                // Trucks that block a road hold no protest, and soldiers who cross a border are not displaced.
                (Some(Counted::Participants | Counted::Displaced), Some(Kind::Thing(thing)))
                    if thing != Counted::Participants =>
                {
                    (thing, KIND)
                }
                (Some(fate), _) => (fate, FATE),
                (None, Some(Kind::Thing(thing))) => (thing, KIND),
                (None, _) => inherited().map_or((Counted::Other, NEITHER), |of| (of, WHOLE)),
            };
            let singular = number.min == Some(1) && number.max == Some(1);
            let nothing = number.max == Some(0);
            if (singular || nothing) && of == Counted::Other {
                return None;
            }
            let at = Span::new(scene.doc.start(noun), scene.doc.end(noun));
            if matches!(of, Counted::Other | Counted::Troops) && around.speaks(at) {
                return None;
            }
            (Some(noun), of, rule)
        }
        Target::Bare => {
            let fate = fate::of(scene, number, None, true).map(|of| (None, of, FATE));
            let part = || inherited().map(|of| (None, of, WHOLE));
            let toll = || whole::of_toll(scene, number, earlier).map(|(noun, of)| (noun, of, TOLL));
            let more = || whole::of_addition(scene, number, earlier).map(|(noun, of)| (noun, of, GAP));
            fate.or_else(part).or_else(toll).or_else(more)?
        }
    };
    Some(Draft { number, noun, of, rule, part_of })
}

fn of_no_casualty(scene: &Scene, number: Number, noun: usize) -> bool {
    number.max == Some(0) && scene.doc.lemma(noun) == "casualty"
}

const FATE: &str = "counts/fates.tsv: what befell those counted comes before what they are";
const KIND: &str = "counts/nouns.tsv: what is counted";
const WHOLE: &str = "as the number that it is a part of";
const TOLL: &str = "counts/tolls.tsv: the number of a toll";
const GAP: &str = "of what the number before it is of";
const NEITHER: &str = "neither what befell it nor what it is has a row";

fn write(scene: &Scene, id: CountId, draft: &Draft, entities: &mut Entities, around: &Around) -> Count {
    let number = draft.number;
    let more = whole::trailing_more(scene, number);
    let span = scene.report.span(number.first, more.unwrap_or(number.last));
    scene.report.notes.note(|| {
        let noun = draft.noun.map(|noun| scene.report.span(noun, noun));
        noun.into_iter().fold(Explanation::new(Explained::Count, span, "of", draft.rule), Explanation::by)
    });
    scene.report.notes.note(|| {
        Explanation::new(Explained::Count, span, "value", "counts/numbers.tsv and counts/qualifiers.tsv").by(span)
    });
    let who = draft.noun.and_then(|noun| entities.refer(scene.report, noun)).map(|reference| reference.entity);
    Count {
        id,
        start: span.start,
        end: span.end,
        of: draft.of,
        who,
        side: who.and_then(|who| entities.get(who)?.affiliation),
        min: number.min,
        max: number.max,
        approximate: number.approximate,
        part_of: draft.part_of.and_then(|index| u32::try_from(index + 1).ok()).map(CountId),
        additional: more.is_some() || whole::is_additional(scene, number),
        total: whole::is_total(scene, number) || whole::is_since(scene, number, draft.of),
        statement: around.innermost(span),
    }
}

/// Where statements have their contents and their sources, in text order, so that a number need only look nearby.
struct Around {
    /// Span, length of the whole content, identifier.
    contents: Vec<(Span, usize, StatementId)>,
    sources: Vec<Span>,
}

impl Around {
    /// How many spans before a place are looked at: statements nest, but not deeply.
    const NEAR: usize = 64;

    fn new(statements: &[Statement]) -> Around {
        let mut contents = Vec::new();
        for statement in statements {
            let length = statement.content.iter().map(|content| content.len()).sum();
            contents.extend(statement.content.iter().map(|&content| (content, length, statement.id)));
        }
        contents.sort();
        let mut sources: Vec<Span> =
            statements.iter().flat_map(|statement| &statement.sources).map(|source| source.span()).collect();
        sources.sort();
        Around { contents, sources }
    }

    /// The statement with the shortest content that holds the span.
    fn innermost(&self, span: Span) -> Option<StatementId> {
        let past = self.contents.partition_point(|(content, _, _)| content.start <= span.start);
        let before = self.contents[..past].iter().rev().take(Around::NEAR);
        let holding = before.filter(|(content, _, _)| content.contains(span));
        holding.min_by_key(|(_, length, id)| (*length, *id)).map(|&(_, _, id)| id)
    }

    /// "Two diplomats said": the span names who speaks.
    fn speaks(&self, span: Span) -> bool {
        let past = self.sources.partition_point(|source| source.start <= span.start);
        self.sources[..past].iter().rev().take(Around::NEAR).any(|source| source.contains(span))
    }
}
