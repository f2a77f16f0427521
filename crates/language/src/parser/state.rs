//! The state of an arc-eager parse.

use super::{FEATURES, Move};

/// A stack, a buffer, and the arcs so far. Tokens are shifted from the text or from `rebuffer`, which holds those that
/// were put back.
pub struct State {
    length: usize,
    stack: Vec<usize>,
    rebuffer: Vec<usize>,
    next: usize,
    pub heads: Vec<Option<usize>>,
    pub labels: Vec<u16>,
    left: Children,
    right: Children,
    unshiftable: Vec<bool>,
    starts: Vec<bool>,
}

impl State {
    pub fn new(length: usize) -> State {
        State {
            length,
            stack: Vec::new(),
            rebuffer: Vec::new(),
            next: 0,
            heads: vec![None; length],
            labels: vec![0; length],
            left: Children::new(length),
            right: Children::new(length),
            unshiftable: vec![false; length],
            starts: vec![false; length],
        }
    }

    pub fn is_final(&self) -> bool {
        self.stack.is_empty() && self.waiting() == 0
    }

    /// Tokens in the buffer.
    fn waiting(&self) -> usize {
        self.rebuffer.len() + (self.length - self.next)
    }

    /// The i-th token of the buffer.
    fn buffer(&self, i: usize) -> Option<usize> {
        match self.rebuffer.len().checked_sub(i + 1) {
            Some(index) => Some(self.rebuffer[index]),
            None => Some(self.next + i - self.rebuffer.len()).filter(|&token| token < self.length),
        }
    }

    /// The i-th token of the stack, from the top.
    fn stacked(&self, i: usize) -> Option<usize> {
        self.stack.len().checked_sub(i + 1).map(|index| self.stack[index])
    }

    pub fn features(&self) -> [Option<usize>; FEATURES] {
        let (b0, s0) = (self.buffer(0), self.stacked(0));
        let latest = |children: &Children, of: Option<usize>| of.and_then(|token| children.latest(token));
        [
            b0,
            self.buffer(1),
            s0,
            self.stacked(1),
            self.stacked(2),
            latest(&self.left, b0),
            latest(&self.left, s0),
            latest(&self.right, s0),
        ]
    }

    pub fn allows(&self, step: Move) -> bool {
        let waiting = self.waiting();
        let starts = self.buffer(0).is_some_and(|token| self.starts[token]);
        match step {
            Move::Shift if self.stack.is_empty() => true,
            Move::Shift => waiting >= 2 && !starts && self.buffer(0).is_some_and(|token| !self.unshiftable[token]),
            Move::Reduce => !self.stack.is_empty(),
            Move::Left | Move::Right => !self.stack.is_empty() && waiting > 0 && !starts,
            Move::Break => match (self.buffer(0), self.buffer(1)) {
                (Some(b0), Some(b1)) => b1 == b0 + 1 && !self.starts[b1],
                _ => false,
            },
        }
    }

    /// Does what the move does; a move that is not allowed does nothing.
    pub fn apply(&mut self, step: Move, label: u16) {
        match (step, self.stacked(0), self.buffer(0)) {
            (Move::Shift, _, Some(b0)) => self.push(b0),
            (Move::Reduce, Some(s0), _) => {
                self.stack.pop();
                if self.heads[s0].is_none() && !self.stack.is_empty() {
                    self.rebuffer.push(s0);
                    self.unshiftable[s0] = true;
                }
            }
            (Move::Left, Some(s0), Some(b0)) => {
                self.attach(b0, s0, label);
                self.unshiftable[b0] = false;
                self.stack.pop();
            }
            (Move::Right, Some(s0), Some(b0)) => {
                self.attach(s0, b0, label);
                self.push(b0);
            }
            (Move::Break, ..) => {
                if let Some(b1) = self.buffer(1) {
                    self.starts[b1] = true;
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, token: usize) {
        if self.rebuffer.pop().is_none() {
            self.next += 1;
        }
        self.stack.push(token);
    }

    fn attach(&mut self, head: usize, child: usize, label: u16) {
        if let Some(old) = self.heads[child] {
            // An arc that is not the head's latest stays in its list, as it does in the original.
            let children = if old > child { &mut self.left } else { &mut self.right };
            if children.latest(old) == Some(child) {
                children.remove_latest(old);
            }
        }
        self.heads[child] = Some(head);
        self.labels[child] = label;
        let children = if head > child { &mut self.left } else { &mut self.right };
        children.add(head, child);
    }
}

/// The children of every token, the latest first: lists whose links lie in one vector.
struct Children {
    /// By token, the link of its latest child.
    latest: Vec<Option<u32>>,
    /// A child, and the link of the one before.
    links: Vec<(usize, Option<u32>)>,
}

impl Children {
    fn new(length: usize) -> Children {
        Children { latest: vec![None; length], links: Vec::with_capacity(length) }
    }

    fn latest(&self, of: usize) -> Option<usize> {
        self.latest[of].map(|link| self.links[link as usize].0)
    }

    fn add(&mut self, to: usize, child: usize) {
        // There are fewer arcs than u32 can count in any text that fits the memory.
        let link = u32::try_from(self.links.len()).ok();
        self.links.push((child, self.latest[to]));
        self.latest[to] = link;
    }

    fn remove_latest(&mut self, of: usize) {
        self.latest[of] = self.latest[of].and_then(|link| self.links[link as usize].1);
    }
}
