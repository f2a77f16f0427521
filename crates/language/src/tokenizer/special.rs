//! Special cases: strings whose tokens are listed, and their repair after the affixes came off.

use super::Piece;
use crate::packed::TokenizerRules;
use crate::parser::index_of;
use crate::strings::WordMap;
use std::collections::BTreeMap;

/// A string and its tokens, each with its norm where it carries one, an index into [`Specials::norms`].
pub struct Special {
    pub text: String,
    pub tokens: Vec<(String, Option<u16>)>,
}

#[derive(Default)]
pub struct Specials {
    all: Vec<Special>,
    by_text: WordMap<usize>,
    /// Bytes of the longest text: longer strings are not looked up, so that taking affixes off one by one does not hash
    /// all that is left each time.
    longest: usize,
    norms: Vec<String>,
    /// A trie over token texts: node 0 is the root.
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    next: WordMap<usize>,
    ends_sequence: bool,
}

impl Specials {
    pub fn new(rules: &TokenizerRules) -> Specials {
        let mut norms = Vec::new();
        let mut all = Vec::with_capacity(rules.special.len());
        for (text, tokens) in &rules.special {
            let mut token = |(word, norm): &(String, Option<String>)| {
                (word.clone(), norm.as_ref().map(|norm| index_of(&mut norms, norm)))
            };
            all.push(Special { text: text.clone(), tokens: tokens.iter().map(&mut token).collect() });
        }
        let by_text = all.iter().enumerate().map(|(index, special)| (special.text.clone(), index)).collect();
        let longest = all.iter().map(|special| special.text.len()).max().unwrap_or_default();
        Specials { all, by_text, longest, norms, nodes: Vec::new() }
    }

    pub fn norms(&self) -> &[String] {
        &self.norms
    }

    pub fn all(&self) -> &[Special] {
        &self.all
    }

    pub fn get(&self, text: &str) -> Option<&Special> {
        if text.len() > self.longest {
            return None;
        }
        self.by_text.get(text).map(|&index| &self.all[index])
    }

    /// Tells which special cases are also looked for as sequences of tokens.
    pub fn find_as_sequences(&mut self, sequences: Vec<(usize, Vec<String>)>) {
        self.nodes = vec![Node::default()];
        for (_, words) in sequences {
            let mut node = 0;
            for word in words {
                let fresh = self.nodes.len();
                node = *self.nodes[node].next.entry(word).or_insert(fresh);
                if node == fresh {
                    self.nodes.push(Node::default());
                }
            }
            self.nodes[node].ends_sequence = true;
        }
    }

    /// Replaces sequences of tokens whose text is a special case by its tokens. Of overlapping sequences the longest
    /// wins, then the first.
    pub fn retokenize(&self, text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut found = self.sequences(text, &pieces);
        if found.is_empty() {
            return pieces;
        }
        found.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
        let mut seen = vec![false; pieces.len()];
        let mut chosen = BTreeMap::new();
        for (start, end) in found {
            if !seen[start] && !seen[end - 1] {
                chosen.insert(start, end);
            }
            // Also where it lost: the original marks the tokens of every sequence it has looked at.
            seen[start..end].fill(true);
        }
        let mut result = Vec::with_capacity(pieces.len());
        let mut i = 0;
        while i < pieces.len() {
            let Some(&end) = chosen.get(&i) else {
                result.push(pieces[i]);
                i += 1;
                continue;
            };
            let (first, last) = (&pieces[i], &pieces[end - 1]);
            match self.get(&text[first.start..last.end]) {
                Some(special) => {
                    super::push_special(special, first.start, &mut result);
                    if let Some(new_last) = result.last_mut() {
                        new_last.space = last.space;
                    }
                }
                None => result.extend_from_slice(&pieces[i..end]),
            }
            i = end;
        }
        result
    }

    fn sequences(&self, text: &str, pieces: &[Piece]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for start in 0..pieces.len() {
            let mut node = 0;
            for (end, piece) in pieces.iter().enumerate().skip(start) {
                match self.nodes.get(node).and_then(|node| node.next.get(&text[piece.start..piece.end])) {
                    Some(&next) => node = next,
                    None => break,
                }
                if self.nodes[node].ends_sequence {
                    found.push((start, end + 1));
                }
            }
        }
        found
    }
}
