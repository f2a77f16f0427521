//! Heads and labels; the edges of subtrees; sentence starts; lifting of pseudo-projective arcs.

use std::collections::VecDeque;

/// Sweeps over the text after which edges are taken as they are.
const SWEEPS: usize = 11;

/// A parse: the head of each token, itself for a root.
pub struct Tree {
    pub heads: Vec<usize>,
    pub labels: Vec<u16>,
    pub left_edge: Vec<usize>,
    pub right_edge: Vec<usize>,
    /// Whether a sentence starts here.
    pub starts: Vec<bool>,
}

impl Tree {
    pub fn new(heads: Vec<usize>, labels: Vec<u16>) -> Tree {
        let mut tree = Tree { heads, labels, left_edge: Vec::new(), right_edge: Vec::new(), starts: Vec::new() };
        tree.find_edges();
        tree
    }

    /// Computes edges and sentence starts from the heads.
    fn find_edges(&mut self) {
        let n = self.heads.len();
        self.left_edge = (0..n).collect();
        self.right_edge = (0..n).collect();
        for _ in 0..SWEEPS {
            for child in (0..n).chain((0..n).rev()) {
                let head = self.heads[child];
                self.left_edge[head] = self.left_edge[head].min(self.left_edge[child]);
                self.right_edge[head] = self.right_edge[head].max(self.right_edge[child]);
            }
            self.find_starts();
            if self.heads_stay_inside() {
                break;
            }
        }
    }

    fn find_starts(&mut self) {
        self.starts = vec![false; self.heads.len()];
        for (i, &head) in self.heads.iter().enumerate() {
            if head == i {
                self.starts[self.left_edge[i]] = true;
            }
        }
    }

    fn heads_stay_inside(&self) -> bool {
        let mut sentence = vec![0usize; self.heads.len()];
        let mut count = 0;
        for (of, &starts) in sentence.iter_mut().zip(&self.starts) {
            count += usize::from(starts);
            *of = count;
        }
        self.heads.iter().zip(&sentence).all(|(&head, of)| sentence[head] == *of)
    }
}

/// Lifts arcs whose label says `label||label of the true head`: the head becomes the first token with that label in a
/// breadth-first walk down from the current head.
///
/// `split` gives the two halves of such a label; `is_space` says which tokens to skip.
pub fn deprojectivise(
    mut tree: Tree,
    split: impl Fn(u16) -> Option<(u16, u16)>,
    is_space: impl Fn(usize) -> bool,
) -> Tree {
    let mut lifted = false;
    for i in 0..tree.heads.len() {
        let Some((label, head_label)) = split(tree.labels[i]) else { continue };
        let head = tree.heads[i];
        tree.heads[i] = new_head(&tree, i, head, head_label, &is_space).unwrap_or(head);
        tree.labels[i] = label;
        lifted = true;
    }
    if lifted {
        tree.find_edges();
    }
    tree
}

fn new_head(tree: &Tree, i: usize, head: usize, label: u16, is_space: &impl Fn(usize) -> bool) -> Option<usize> {
    let mut queue = VecDeque::from([head]);
    // A walk down a tree visits each token once; the bound holds for heads that lifting has made cyclic.
    for _ in 0..tree.heads.len() {
        let parent = queue.pop_front()?;
        for child in tree.left_edge[parent]..=tree.right_edge[parent] {
            if tree.heads[child] != parent || child == parent || child == i || is_space(child) {
                continue;
            }
            if tree.labels[child] == label {
                return Some(child);
            }
            queue.push_back(child);
        }
    }
    None
}
