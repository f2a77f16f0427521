//! What the runtime says of a text: tokens with their tags, lemmas, heads and labels; sentences; names.

use crate::Pos;
use std::ops::Range;
use std::sync::Arc;

/// The label sets of a model. Tokens hold indices into them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Fine-grained tags, `NNP`.
    pub tags: Vec<String>,
    /// Dependency labels, `nsubj`.
    pub deps: Vec<String>,
    /// Morphology, `Number=Sing|Tense=Past`.
    pub morphs: Vec<String>,
    /// Kinds of name, `ORG`.
    pub names: Vec<String>,
}

/// One token. Offsets are bytes into the document's text; `head` is a token index, its own for a root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    /// One ASCII space follows and belongs to no token.
    pub space: bool,
    pub tag: u16,
    pub pos: Pos,
    pub dep: u16,
    pub morph: u16,
    pub head: usize,
    pub lower: Box<str>,
    pub lemma: Box<str>,
}

/// Tokens `start..end`, of the passage with the given index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    pub start: usize,
    pub end: usize,
    pub passage: usize,
}

impl Sentence {
    pub fn tokens(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A name that the model found: tokens `start..end` and an index into [`Labels::names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    pub start: usize,
    pub end: usize,
    pub label: u16,
}

/// A parsed text. Several texts, the passages of a report, can be joined into one; sentences never cross passages.
///
/// Accessors by token index panic past the end as slices do; indices come from the document itself.
#[derive(Debug, Clone)]
pub struct Doc {
    text: Arc<str>,
    labels: Arc<Labels>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    names: Vec<Name>,
    /// Sentence of each token.
    sentence_of: Vec<u32>,
    /// First and last token of each token's subtree.
    edges: Vec<(u32, u32)>,
    /// `children[child_start[i]..child_start[i + 1]]` are the children of token i, left to right.
    child_start: Vec<u32>,
    children: Vec<u32>,
}

impl Doc {
    /// Puts a document together. Sentences must cover the tokens in order, and heads stay inside their sentence.
    pub fn new(
        text: Arc<str>,
        labels: Arc<Labels>,
        tokens: Vec<Token>,
        sentences: Vec<Sentence>,
        names: Vec<Name>,
    ) -> Self {
        let n = tokens.len();
        let mut sentence_of = vec![0; n];
        for (index, sentence) in (0u32..).zip(&sentences) {
            sentence_of[sentence.tokens()].fill(index);
        }
        let mut child_start = vec![0u32; n + 2];
        for (i, token) in tokens.iter().enumerate() {
            if token.head != i {
                child_start[token.head + 2] += 1;
            }
        }
        for i in 2..child_start.len() {
            child_start[i] += child_start[i - 1];
        }
        let mut children = vec![0u32; child_start.last().copied().unwrap_or_default() as usize];
        for (i, token) in (0u32..).zip(&tokens) {
            if token.head != i as usize {
                let next = &mut child_start[token.head + 1];
                children[*next as usize] = i;
                *next += 1;
            }
        }
        child_start.truncate(n + 1);
        let edges = subtree_edges(&tokens);
        Doc { text, labels, tokens, sentences, names, sentence_of, edges, child_start, children }
    }

    /// Joins passages of `text`, each parsed by itself and standing at a byte offset, into one document.
    pub fn join(text: Arc<str>, labels: Arc<Labels>, passages: Vec<(usize, Doc)>) -> Self {
        let (mut tokens, mut sentences, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for (passage, (offset, doc)) in passages.into_iter().enumerate() {
            let base = tokens.len();
            sentences.extend(doc.sentences.iter().map(|sentence| Sentence {
                start: base + sentence.start,
                end: base + sentence.end,
                passage,
            }));
            names.extend(doc.names.iter().map(|name| Name { start: base + name.start, end: base + name.end, ..*name }));
            tokens.extend(doc.tokens.into_iter().map(|token| Token {
                start: offset + token.start,
                end: offset + token.end,
                head: base + token.head,
                ..token
            }));
        }
        Doc::new(text, labels, tokens, sentences, names)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn labels(&self) -> &Arc<Labels> {
        &self.labels
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Names in text order; they do not overlap.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The name that token `i` stands in.
    pub fn name_at(&self, i: usize) -> Option<Name> {
        let here = self.names.partition_point(|name| name.end <= i);
        self.names.get(here).copied().filter(|name| name.start <= i)
    }

    /// The name's kind: `PERSON`, `ORG`, `GPE` …
    pub fn name_label(&self, name: Name) -> &str {
        &self.labels.names[usize::from(name.label)]
    }

    /// Byte where token `i` starts.
    pub fn start(&self, i: usize) -> usize {
        self.tokens[i].start
    }

    /// Byte past the end of token `i`.
    pub fn end(&self, i: usize) -> usize {
        self.tokens[i].end
    }

    /// The token as it stands in the text.
    pub fn word(&self, i: usize) -> &str {
        &self.text[self.tokens[i].start..self.tokens[i].end]
    }

    pub fn lower(&self, i: usize) -> &str {
        &self.tokens[i].lower
    }

    pub fn lemma(&self, i: usize) -> &str {
        &self.tokens[i].lemma
    }

    /// Penn Treebank tag.
    pub fn tag(&self, i: usize) -> &str {
        &self.labels.tags[usize::from(self.tokens[i].tag)]
    }

    pub fn pos(&self, i: usize) -> Pos {
        self.tokens[i].pos
    }

    /// ClearNLP dependency label, `ROOT` for a root.
    pub fn dep(&self, i: usize) -> &str {
        &self.labels.deps[usize::from(self.tokens[i].dep)]
    }

    /// Features as Universal Dependencies writes them, empty where there are none.
    pub fn morph(&self, i: usize) -> &str {
        &self.labels.morphs[usize::from(self.tokens[i].morph)]
    }

    /// The token's head, itself for the root of a sentence.
    pub fn head(&self, i: usize) -> usize {
        self.tokens[i].head
    }

    /// Direct dependents, left to right.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self.child_start[i] as usize..self.child_start[i + 1] as usize;
        self.children[range].iter().map(|&child| child as usize)
    }

    /// The first direct dependent with one of these labels.
    pub fn child(&self, i: usize, deps: &[&str]) -> Option<usize> {
        self.children(i).find(|&child| deps.contains(&self.dep(child)))
    }

    /// First token of the subtree.
    pub fn left_edge(&self, i: usize) -> usize {
        self.edges[i].0 as usize
    }

    /// Last token of the subtree, inclusive.
    pub fn right_edge(&self, i: usize) -> usize {
        self.edges[i].1 as usize
    }

    /// Index of the sentence that token `i` stands in.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentence_of[i] as usize
    }

    pub fn sentence(&self, i: usize) -> Sentence {
        self.sentences[self.sentence_of(i)]
    }

    /// The token's ancestors, nearest first, without itself.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(i), |&token| Some(self.head(token)).filter(|&head| head != token)).skip(1)
    }

    /// The token that holds or follows byte `at`, `len()` past the last one.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.end <= at)
    }
}

/// Leftmost and rightmost descendant of each token. A token hands its edges to its head once all of its own children
/// have, so each arc is looked at once, also in trees that cross. Tokens of a circle never get that far, and end it.
fn subtree_edges(tokens: &[Token]) -> Vec<(u32, u32)> {
    let mut edges: Vec<(u32, u32)> = (0u32..).take(tokens.len()).map(|i| (i, i)).collect();
    let mut waiting = vec![0u32; tokens.len()];
    for (i, token) in tokens.iter().enumerate() {
        waiting[token.head] += u32::from(token.head != i);
    }
    let mut ready: Vec<usize> = (0..tokens.len()).filter(|&i| waiting[i] == 0).collect();
    while let Some(i) = ready.pop() {
        let head = tokens[i].head;
        if head == i {
            continue;
        }
        let (left, right) = edges[i];
        edges[head] = (edges[head].0.min(left), edges[head].1.max(right));
        waiting[head] -= 1;
        if waiting[head] == 0 {
            ready.push(head);
        }
    }
    edges
}
