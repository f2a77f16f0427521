//! Plain text into blocks: paragraphs by blank lines, by single lines, or by lines wrapped to a width.

use std::ops::Range;

/// Text wrapped wider than this is not wrapped by hand or by a mail program.
const WIDEST: usize = 120;
const NARROWEST: usize = 40;

/// The blocks of a text, in bytes, without the white space around them. All other text is white space.
pub(crate) fn blocks(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut continues = false;
    for (index, line) in lines.iter().enumerate() {
        if line.is_empty() {
            continues = false;
            continue;
        }
        match blocks.last_mut() {
            Some(block) if continues => block.end = line.end,
            _ => blocks.push(line.clone()),
        }
        continues = width.is_some_and(|width| {
            let next = lines.get(index + 1).and_then(|next| text.get(next.clone())).unwrap_or_default();
            is_soft(text.get(line.clone()).unwrap_or_default(), next, width)
        });
    }
    blocks
}

/// Every line without the white space around it; a blank line is empty.
fn lines(text: &str) -> Vec<Range<usize>> {
    let ends = |c: char| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(ends) {
        let end = start + line.len();
        let alone = line == "\n" && text.get(..start).is_some_and(|before| before.ends_with('\r'));
        if !alone {
            let kept = line.trim();
            let lead = line.len() - line.trim_start().len();
            lines.push(start + lead..start + lead + kept.len());
        }
        start = end;
    }
    lines
}

/// The width that the text was wrapped to, where it was: most lines inside a paragraph are as long as they can be, and
/// most stop in mid-sentence.
fn wrap_width(text: &str, lines: &[Range<usize>]) -> Option<usize> {
    let of = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let inner = || {
        lines.windows(2).filter_map(|pair| match pair {
            [line, next] if !line.is_empty() && !next.is_empty() => Some((of(line), of(next))),
            _ => None,
        })
    };
    let mut lengths: Vec<usize> = inner().map(|(line, _)| line.chars().count()).collect();
    lengths.sort_unstable();
    // A single long line, such as an address, must not hide the width of all others.
    let width = lengths.get(lengths.len() * 19 / 20).copied()?;
    let longest = lengths.last().copied()?;
    if !(NARROWEST..=WIDEST).contains(&width) || longest > 2 * WIDEST {
        return None;
    }
    let all = lengths.len();
    let full = inner().filter(|(line, next)| is_soft(line, next, width)).count();
    let open = inner().filter(|(line, _)| !ends_sentence(line)).count();
    (full * 10 >= all * 6 && open * 10 >= all * 6).then_some(width)
}

/// Whether a line ends where it does because the next word had no room.
fn is_soft(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let bullet = matches!(word, "-" | "*" | "•" | "–");
    !word.is_empty() && !bullet && (line.chars().count() + 1 + word.chars().count()) * 100 >= width * 85
}

/// Whether a line stops where a sentence does.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ']);
    line.ends_with(['.', '!', '?', '…', ':', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text).into_iter().map(|block| &text[block]).collect()
    }

    #[test]
    fn a_line_is_a_block() {
        assert_eq!(cut("Title\nFirst paragraph.\nSecond one.\n"), ["Title", "First paragraph.", "Second one."]);
        assert_eq!(cut("\r\n A.\r\n\r\nB.\r\nC. "), ["A.", "B.", "C."]);
        assert_eq!(cut("one line"), ["one line"]);
        assert!(cut(" \n\u{a0}\n").is_empty());
    }

    #[test]
    fn wrapped_lines_are_one_block() {
        let text = "Bridge closed after flood\n\n\
            The mayor of the town closed the old bridge on Friday after the river\n\
            had risen by two metres in one night. Nobody was hurt, a spokesman for\n\
            the town said.\n\n\
            Lorries have to take the road over the pass, which is closed in winter,\n\
            or the ferry.";
        let blocks = cut(text);
        assert_eq!(blocks.len(), 3);
        assert!(blocks[1].starts_with("The mayor") && blocks[1].ends_with("the town said."));
    }

    #[test]
    fn short_paragraphs_of_one_line_each_are_not_wrapped_text() {
        let text = "The mayor closed the old bridge on Friday after a flood, he said.\n\
            Nobody was hurt when the river rose by two metres in a single night.\n\
            Lorries have to take the road over the pass or the ferry until May.\n";
        assert_eq!(cut(text).len(), 3);
    }
}
