//! The name recogniser: one action a token.

use crate::ModelError;
use crate::doc::Name;
use crate::network::{Kernel, Room, Scorer, Tok2Vec};
use crate::packed::{Header, Packed};
use crate::parser::index_of;

/// Tokens that a state is scored by.
const FEATURES: usize = 3;
/// The token itself; the others are asked for inside names only.
const COMMON: usize = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Begin,
    In,
    Last,
    Unit,
    Out,
}

struct Action {
    step: Move,
    /// Nothing where the action has no label.
    label: Option<u16>,
}

pub struct Recogniser {
    pub tok2vec: Tok2Vec,
    pub scorer: Scorer,
    actions: Vec<Action>,
}

impl Recogniser {
    /// `names` collects the labels.
    pub fn load(
        packed: &Packed,
        kernel: Kernel,
        header: &Header,
        names: &mut Vec<String>,
    ) -> Result<Recogniser, ModelError> {
        let actions: Vec<Action> = header
            .name_actions
            .iter()
            .map(|(step, name)| {
                let step = match step.as_str() {
                    "B" => Move::Begin,
                    "I" => Move::In,
                    "L" => Move::Last,
                    "U" => Move::Unit,
                    "O" => Move::Out,
                    other => return Err(ModelError::Unknown { what: "a name action", found: other.to_owned() }),
                };
                let label = if name.is_empty() { None } else { Some(index_of(names, name)) };
                Ok(Action { step, label })
            })
            .collect::<Result<_, _>>()?;
        Ok(Recogniser {
            tok2vec: Tok2Vec::load(packed, kernel, "ner", 1, &header.names)?,
            scorer: Scorer::load(packed, "ner", FEATURES, COMMON, actions.len())?,
            actions,
        })
    }

    /// The names of a text. `starts` are its sentence starts; a name never crosses one or begins with white space.
    pub fn names(
        &self,
        kernel: Kernel,
        room: &mut Room,
        starts: &[bool],
        is_space: impl Fn(usize) -> bool,
    ) -> Vec<Name> {
        let mut classifier = self.scorer.classifier(kernel, room);
        let mut names = Vec::new();
        let mut open: Option<(usize, u16)> = None;
        for i in 0..starts.len() {
            let features = [Some(i), open.map(|(start, _)| start), open.and(i.checked_sub(1))];
            let goes_on = i + 1 < starts.len() && !starts[i + 1];
            let valid = |action: usize| {
                let Action { step, label } = &self.actions[action];
                let same = open.is_some_and(|(_, open)| *label == Some(open));
                match step {
                    Move::Begin => open.is_none() && goes_on && label.is_some() && !is_space(i),
                    Move::In => same && goes_on,
                    Move::Last => same,
                    Move::Unit => open.is_none() && label.is_some() && !is_space(i),
                    Move::Out => open.is_none(),
                }
            };
            let Some(action) = classifier.best(&features, valid, self.actions.len()) else { continue };
            let Action { step, label } = &self.actions[action];
            match (step, label, open) {
                (Move::Begin, Some(label), _) => open = Some((i, *label)),
                (Move::Last, _, Some((start, label))) => {
                    names.push(Name { start, end: i + 1, label });
                    open = None;
                }
                (Move::Unit, Some(label), _) => names.push(Name { start: i, end: i + 1, label: *label }),
                _ => {}
            }
        }
        names
    }
}
