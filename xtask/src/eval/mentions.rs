//! Coreference: pronouns and nominal phrases, each tied to the name it stands for.

use super::align::align;
use super::answer::Answer;
use super::case::Case;
use super::family::Family;
use super::overlap::Overlap;
use super::tally::{Board, Metric, Tally};
use record::{Entity, Form, Mention};

const PRONOUN: Metric = Metric::f1(
    "mentions.pronoun",
    "a pronoun of a named entity, tied to a name of that entity; each pronoun counts once",
);
const NOMINAL: Metric = Metric::f1(
    "mentions.nominal",
    "a nominal phrase of a named entity (half of the union), tied to a name of that entity",
);

pub const FAMILY: Family = Family { metrics: &[PRONOUN, NOMINAL], score };

fn score(case: &Case, board: &mut Board) {
    for (metric, form) in [(&PRONOUN, Form::Pronoun), (&NOMINAL, Form::Nominal)] {
        let (gold, coded) = (tied(&case.gold, form), tied(&case.coded, form));
        let overlap = |i: usize, j: usize| {
            let overlap = Overlap::of(gold[i].0.span(), coded[j].0.span());
            if overlap.half() { overlap.weight() } else { 0 }
        };
        let met = align(gold.len(), coded.len(), overlap);
        let right = |i: usize, j: usize| share_a_name(gold[i].1, coded[j].1);
        board.add(
            metric,
            Tally {
                right: met.pairs().filter(|&(i, j)| right(i, j)).count(),
                coded: coded.len(),
                gold: gold.len(),
                met: met.len(),
            },
        );
        for (i, (mention, entity)) in gold.iter().enumerate() {
            let said = met.coded(i);
            if !said.is_some_and(|j| right(i, j)) {
                board.miss(metric, || {
                    let around = case.around(mention.span());
                    let said = said.map_or("nothing", |j| &coded[j].1.name);
                    format!("{:<18} {around} gold {}, coded {said}", case.id, entity.name)
                });
            }
        }
    }
}

/// The mentions of a form whose entity has a name somewhere.
fn tied(answer: &Answer, form: Form) -> Vec<(&Mention, &Entity)> {
    let named = answer.entities.iter().filter(|entity| names(entity).next().is_some());
    named.flat_map(|entity| of_form(entity, form).map(move |mention| (mention, entity))).collect()
}

fn of_form(entity: &Entity, form: Form) -> impl Iterator<Item = &Mention> {
    entity.mentions.iter().filter(move |mention| mention.form == form)
}

fn names(entity: &Entity) -> impl Iterator<Item = &Mention> {
    of_form(entity, Form::Name)
}

fn share_a_name(gold: &Entity, coded: &Entity) -> bool {
    names(gold).any(|gold| names(coded).any(|coded| Overlap::of(gold.span(), coded.span()).half()))
}
