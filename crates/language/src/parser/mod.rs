//! The arc-eager dependency parser.

mod state;
mod tree;

pub use tree::{Tree, deprojectivise};

use crate::ModelError;
use crate::network::{Kernel, Room, Scorer};
use crate::packed::{Header, Packed};
use state::State;

/// Tokens that a state is scored by.
const FEATURES: usize = 8;
/// The label of an arc whose label was never set.
const ROOT: &str = "ROOT";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

struct Action {
    step: Move,
    label: u16,
}

pub struct Parser {
    pub scorer: Scorer,
    actions: Vec<Action>,
    root: u16,
}

impl Parser {
    /// `deps` collects the labels.
    pub fn load(packed: &Packed, header: &Header, deps: &mut Vec<String>) -> Result<Parser, ModelError> {
        let mut label = |name: &str| index_of(deps, name);
        let root = label(ROOT);
        let actions: Vec<Action> = header
            .parser_actions
            .iter()
            .map(|(step, name)| {
                let step = match step.as_str() {
                    "S" => Move::Shift,
                    "D" => Move::Reduce,
                    "L" => Move::Left,
                    "R" => Move::Right,
                    "B" => Move::Break,
                    other => return Err(ModelError::Unknown { what: "a parser action", found: other.to_owned() }),
                };
                if name == "subtok" {
                    return Err(ModelError::Unknown { what: "a parser label", found: name.clone() });
                }
                Ok(Action { step, label: label(name) })
            })
            .collect::<Result<_, _>>()?;
        let scorer = Scorer::load(packed, "parser", FEATURES, FEATURES, actions.len())?;
        Ok(Parser { scorer, actions, root })
    }

    /// Heads and labels of `tokens` tokens, before pseudo-projective arcs are lifted.
    pub fn parse(&self, kernel: Kernel, tokens: usize, room: &mut Room) -> Tree {
        let mut classifier = self.scorer.classifier(kernel, room);
        let mut state = State::new(tokens);
        while !state.is_final() {
            let features = state.features();
            let valid =
                [Move::Shift, Move::Reduce, Move::Left, Move::Right, Move::Break].map(|step| state.allows(step));
            let best =
                classifier.best(&features, |action| valid[self.actions[action].step as usize], self.actions.len());
            match best {
                Some(action) => state.apply(self.actions[action].step, self.actions[action].label),
                None => break,
            }
        }
        let heads = (0..tokens).map(|i| state.heads[i].unwrap_or(i)).collect::<Vec<_>>();
        let labels = (0..tokens).map(|i| if heads[i] == i { self.root } else { state.labels[i] }).collect();
        Tree::new(heads, labels)
    }
}

/// The index of a name in a list that grows.
pub fn index_of(names: &mut Vec<String>, name: &str) -> u16 {
    let index = names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    u16::try_from(index).unwrap_or(u16::MAX)
}
