//! One kind of thing, as the gold has it and as it was coded, and how a metric is counted over it.

use super::align::Alignment;
use super::answer::Answer;
use super::case::Case;
use super::tally::{Board, Metric, Tally};

/// An item in words, for the list of misses; the answer is the one that it stands in.
type Show<T> = fn(&Case, &Answer, &T) -> String;

pub struct Sides<'a, T> {
    pub case: &'a Case,
    pub met: &'a Alignment,
    pub gold: &'a [T],
    pub coded: &'a [T],
    pub show: Show<T>,
}

impl<T> Sides<'_, T> {
    /// Counts what meets at all.
    pub fn found(&self, board: &mut Board, metric: &Metric) {
        self.judge(board, metric, |_| true, |_, _| true);
        for (_, item) in self.gold.iter().enumerate().filter(|(i, _)| self.met.coded(*i).is_none()) {
            board.miss(metric, || self.words(Some(item), None));
        }
        for (_, item) in self.coded.iter().enumerate().filter(|(j, _)| self.met.gold(*j).is_none()) {
            board.miss(metric, || self.words(None, Some(item)));
        }
    }

    /// Counts a field that must be the same.
    pub fn field<V: PartialEq>(&self, board: &mut Board, metric: &Metric, of: impl Fn(&T) -> Option<V>) {
        self.judge(board, metric, |item| of(item).is_some(), |gold, coded| of(gold) == of(coded));
    }

    /// Counts items that speak on something. Where a gold item is silent, neither it nor the coded item that meets it is
    /// counted: null is unknown, not wrong. A coded item that meets nothing is wrong; as a miss it is listed once, under
    /// what was found.
    pub fn judge(
        &self,
        board: &mut Board,
        metric: &Metric,
        speaks: impl Fn(&T) -> bool,
        right: impl Fn(&T, &T) -> bool,
    ) {
        let mut tally = Tally::default();
        for (i, gold) in self.gold.iter().enumerate().filter(|(_, gold)| speaks(gold)) {
            let coded = self.met.coded(i).and_then(|j| self.coded.get(j));
            let is_right = coded.is_some_and(|coded| right(gold, coded));
            tally += Tally { right: is_right.into(), coded: 0, gold: 1, met: coded.is_some().into() };
            if !is_right && coded.is_some() {
                board.miss(metric, || self.words(Some(gold), coded));
            }
        }
        let met_silence = |j| self.met.gold(j).and_then(|i| self.gold.get(i)).is_some_and(|gold| !speaks(gold));
        tally.coded = self.coded.iter().enumerate().filter(|(j, coded)| speaks(coded) && !met_silence(*j)).count();
        board.add(metric, tally);
    }

    /// Gold and coded items that meet.
    pub fn pairs(&self) -> impl Iterator<Item = (&T, &T)> {
        self.met.pairs().filter_map(|(i, j)| Some((self.gold.get(i)?, self.coded.get(j)?)))
    }

    /// Both items in words.
    pub fn words(&self, gold: Option<&T>, coded: Option<&T>) -> String {
        let show = |answer, item: Option<&T>| {
            item.map_or_else(|| "nothing".to_owned(), |item| (self.show)(self.case, answer, item))
        };
        let (gold, coded) = (show(&self.case.gold, gold), show(&self.case.coded, coded));
        format!("{:<18} gold  {gold}\n{:20} coded {coded}", self.case.id, "")
    }
}
