//! What may reach a terminal: no control character but the end of a line, nothing that turns the direction of writing.

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, Serializer};
use std::io::{self, Write};

/// Whether a character could move the cursor, hide what is printed or turn it round.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// One line: white space is a space, and what is unsafe a replacement character.
pub fn printable(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => line.push(' '),
            c if is_unsafe(c) => line.push('\u{fffd}'),
            c => line.push(c),
        }
    }
    line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The same for a text of several lines.
pub fn printable_lines(text: &str) -> String {
    let safe = |c: char| if c != '\n' && is_unsafe(c) { '\u{fffd}' } else { c };
    text.chars().map(safe).collect()
}

/// Writes one line of JSON in which every unsafe character is an escape: the same value to a program, harmless to a
/// terminal.
pub fn json_line(out: &mut impl Write, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Escaping))?;
    out.write_all(b"\n").map_err(serde_json::Error::io)
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| is_unsafe(c)) {
            out.write_all(&rest.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        serde_json::ser::CompactFormatter.write_char_escape(out, escape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_printed_can_move_the_cursor() {
        assert_eq!(printable("a\u{1b}[2Jb\u{202e}c\r\nd\u{9b}e\u{2028}f"), "a\u{fffd}[2Jb\u{fffd}c d\u{fffd}e f");
        assert_eq!(printable_lines("a\u{1b}b\nc\r"), "a\u{fffd}b\nc\u{fffd}");
    }

    #[test]
    fn json_says_the_same_in_harmless_characters() {
        let text = "é “q” \\ \" \u{1b}[2J \u{7f} \u{9b} \u{202e}x\u{2066} \u{e0041} 🌊 \n\t\u{0}";
        let mut out = Vec::new();
        json_line(&mut out, &text).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert!(!line.trim_end_matches('\n').contains(is_unsafe), "{line:?}");
        assert!(line.contains("é “q”") && line.contains("🌊"), "{line:?}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}
