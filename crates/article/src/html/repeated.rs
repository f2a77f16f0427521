//! Text that a page holds twice: in its own data (`articleBody` of JSON-LD), where the article begins and ends as they
//! do, and in its lines.

use super::flow::Line;
use crate::shingles::shingles;
use rustc_hash::FxHashSet;

/// A shorter line may well come twice.
const LONG: usize = 80;

pub(crate) struct Repeated {
    shingles: FxHashSet<u64>,
    letters: usize,
}

impl Repeated {
    pub(crate) fn new(body: &str) -> Repeated {
        let shingles = shingles(body).collect();
        Repeated { shingles, letters: super::flow::count(body) }
    }

    /// Whether most of a line stands in the data. A line of few words cannot tell.
    pub(crate) fn holds(&self, line: &Line) -> bool {
        let (mut all, mut found) = (0, 0);
        for shingle in shingles(&line.text) {
            all += 1;
            found += usize::from(self.shingles.contains(&shingle));
        }
        all >= 2 && found * 10 >= all * 7
    }

    /// Whether the data repeat the whole article and not its beginning only, given what was found on the page.
    pub(crate) fn is_whole(&self, lines: &[Line]) -> bool {
        let found: usize = lines.iter().filter(|line| self.holds(line)).map(|line| line.letters).sum();
        let all: usize = lines.iter().map(|line| line.letters).sum();
        found * 10 >= self.letters * 7 && found * 10 >= all * 6
    }
}

/// The words of the lines so far.
#[derive(Default)]
pub(crate) struct Seen {
    shingles: FxHashSet<u64>,
}

impl Seen {
    /// Whether most of a line has come before.
    pub(crate) fn again(&mut self, line: &Line) -> bool {
        let shingles: Vec<u64> = shingles(&line.text).collect();
        let known = shingles.iter().filter(|shingle| self.shingles.contains(shingle)).count();
        let again = line.letters >= LONG && known > 0 && known * 10 >= shingles.len() * 7;
        self.shingles.extend(shingles);
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::flow::count;
    use record::Role;

    fn line(text: &str) -> Line {
        let letters = count(text);
        Line { role: Role::Paragraph, text: text.into(), pieces: vec![], holder: 0, linked: 0, letters }
    }

    #[test]
    fn a_line_is_known_by_its_words() {
        let repeated = Repeated::new("The mayor closed the bridge on Friday. Nobody was hurt, she said.");
        assert!(repeated.holds(&line("“The mayor closed the bridge on Friday”")));
        assert!(!repeated.holds(&line("The mayor closed a road to the bridge on Monday")));
        assert!(!repeated.holds(&line("Nobody")));
    }

    #[test]
    fn only_a_long_line_comes_again() {
        let long =
            "The mayor of the town closed the old bridge on Friday after the river had risen by two metres, she said.";
        let mut seen = Seen::default();
        assert_eq!(
            [long, long, "She left.", "She left."].map(|text| seen.again(&line(text))),
            [false, true, false, false]
        );
        // A line without spaces, as Japanese has them, has no words in a row.
        assert!(!seen.again(&line(&"橋".repeat(LONG))));
    }
}
