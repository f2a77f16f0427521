//! Bytes to text, with the way back: every character of the text knows the bytes it was decoded from.

use crate::positions::{Positions, Unit};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// A capture's bytes as text.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// The WHATWG name, in small letters.
    pub(crate) charset: String,
    pub(crate) positions: Positions,
}

/// Decodes bytes by, in this order: a byte order mark, what the transport said, the zeros of UTF-16, UTF-8 where they are
/// valid UTF-8 and say more than ASCII, the page's own declaration, a guess. A byte that cannot be decoded becomes one U+FFFD.
///
/// Valid UTF-8 goes before the declaration because bytes of another charset are valid UTF-8 by chance almost never,
/// while pages that declare the charset of a template long replaced are common. The byte order mark is not part of the
/// text.
pub(crate) fn decode(bytes: &[u8], transport: Option<&str>, declared_in_page: bool) -> Decoded {
    let said = transport.and_then(known);
    if let (Some(encoding), true) = (said, said == Some(UTF_8)) {
        return with(encoding, bytes, 0);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes, mark);
    }
    if let Some(encoding) = said {
        return with(encoding, bytes, 0);
    }
    let declared = if declared_in_page { declaration(bytes) } else { None };
    with(choose(bytes, declared), bytes, 0)
}

/// The charset with this label. Of some, browsers know the name and refuse the text: as good as none.
fn known(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
}

fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if let Some(encoding) = without_mark(bytes) {
        return encoding;
    }
    let ascii = bytes.is_ascii();
    if !ascii && is_utf_8(bytes) {
        return UTF_8;
    }
    match declared {
        Some(encoding) if ascii || encoding != UTF_8 => encoding,
        // Escapes in ASCII switch to Japanese.
        _ if ascii && guess(bytes) != ISO_2022_JP => UTF_8,
        _ => guess(bytes),
    }
}

/// Damaged UTF-8 is still UTF-8.
fn is_utf_8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    invalid * 10 <= valid
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, false)
}

/// UTF-16 without its mark: one byte of every ASCII character is zero, always the same one of the two, and in other
/// charsets no byte of a text is.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        first += usize::from(pair.starts_with(&[0]));
        second += usize::from(pair.ends_with(&[0]));
    }
    let few = head.len() / 100;
    match (first, second) {
        (others, zeros) if zeros > few && zeros > others * 10 => Some(UTF_16LE),
        (zeros, others) if zeros > few && zeros > others * 10 => Some(UTF_16BE),
        _ => None,
    }
}

/// What the first bytes of a page say of its charset, in a `meta` element or an XML declaration.
fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    static DECLARED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_:-]+)|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:-]+)"#).ok()
    });
    let head = bytes.get(..bytes.len().min(4096))?;
    let found = DECLARED.as_ref()?.captures(head)?;
    let label = found.get(1).or_else(|| found.get(2))?;
    let encoding = known(std::str::from_utf8(label.as_bytes()).ok()?)?;
    // A declaration that can be read as ASCII is no UTF-16, whatever it says.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

fn with(encoding: &'static Encoding, bytes: &[u8], mark: usize) -> Decoded {
    let charset = encoding.name().to_ascii_lowercase();
    let rest = bytes.get(mark..).unwrap_or_default();
    let (text, positions) = if encoding == UTF_8 { utf_8(rest, mark) } else { stepwise(encoding, rest, mark) };
    Decoded { text, charset, positions }
}

fn utf_8(bytes: &[u8], mark: usize) -> (String, Positions) {
    let mut decoding = Decoding::new(bytes.len(), mark);
    if let Ok(text) = std::str::from_utf8(bytes) {
        decoding.same(text);
        return (decoding.text, decoding.positions);
    }
    for chunk in bytes.utf8_chunks() {
        decoding.same(chunk.valid());
        decoding.damaged(chunk.invalid().len());
    }
    (decoding.text, decoding.positions)
}

/// Feeds the decoder byte by byte, since only so is it known which bytes a character came from.
fn stepwise(encoding: &'static Encoding, bytes: &[u8], mark: usize) -> (String, Positions) {
    let mut decoding = Decoding::new(bytes.len(), mark);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0_u8; 16];
    let mut fed = 0;
    let mut last = bytes.is_empty();
    while !last {
        let rest = bytes.get(fed..).unwrap_or_default();
        // Between characters ASCII needs no decoder.
        if encoding.is_ascii_compatible() && decoding.byte == mark + fed {
            let (ascii, _) = rest.split_at_checked(Encoding::ascii_valid_up_to(rest)).unwrap_or_default();
            decoding.same(std::str::from_utf8(ascii).unwrap_or_default());
            fed += ascii.len();
        }
        last = fed + 1 >= bytes.len();
        let mut input = bytes.get(fed..).unwrap_or_default().get(..1).unwrap_or_default();
        fed += input.len();
        loop {
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(input, &mut buffer, last);
            input = input.get(read..).unwrap_or_default();
            let decoded = buffer.get(..written).and_then(|out| std::str::from_utf8(out).ok()).unwrap_or_default();
            let taken = mark + fed - input.len();
            if !decoded.is_empty() {
                decoding.character(decoded, taken);
            }
            match result {
                DecoderResult::Malformed(_, after) => {
                    let end = taken.saturating_sub(usize::from(after));
                    match end.saturating_sub(decoding.byte) {
                        // The byte was taken together with the character before it.
                        0 => decoding.character("\u{FFFD}", end),
                        bytes => decoding.damaged(bytes),
                    }
                }
                DecoderResult::OutputFull => {}
                DecoderResult::InputEmpty => break,
            }
        }
    }
    (decoding.text, decoding.positions)
}

/// A text that grows, and the byte it has come to.
struct Decoding {
    text: String,
    byte: usize,
    positions: Positions,
}

impl Decoding {
    fn new(capacity: usize, byte: usize) -> Self {
        Decoding { text: String::with_capacity(capacity), byte, positions: Positions::default() }
    }

    /// Characters that are UTF-8 already.
    fn same(&mut self, text: &str) {
        if !text.is_empty() {
            self.positions.note(self.text.len(), self.byte, Unit { text: 1, bytes: 1 });
            self.text.push_str(text);
            self.byte += text.len();
        }
    }

    /// A character, or two that share their bytes.
    fn character(&mut self, decoded: &str, end: usize) {
        let bytes = end.saturating_sub(self.byte);
        self.positions.note(self.text.len(), self.byte, Unit { text: decoded.len(), bytes });
        self.text.push_str(decoded);
        self.byte += bytes;
    }

    /// Bytes that stand for nothing.
    fn damaged(&mut self, bytes: usize) {
        let start = self.text.len();
        for _ in 0..bytes {
            self.character("\u{FFFD}", self.byte + 1);
        }
        if bytes > 1 {
            self.positions.note_damage(start..self.text.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each character with the bytes that it came from.
    fn characters<'a>(decoded: &Decoded, bytes: &'a [u8]) -> Vec<(char, &'a [u8])> {
        let text = &decoded.text;
        let of = |(start, c): (usize, char)| {
            (c, &bytes[decoded.positions.byte(start)..decoded.positions.byte(start + c.len_utf8())])
        };
        text.char_indices().map(of).collect()
    }

    #[test]
    fn every_character_leads_back_to_its_bytes() {
        for (label, text) in [
            ("windows-1251", "Войска вышли, 5 января"),
            ("windows-1252", "Präsident “Müller” – né"),
            ("shift_jis", "東京 Tokyo 警察"),
            ("gbk", "北京 police 警察"),
            ("utf-8", "“Aktau” — люди 👩‍👧"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let bytes = encoding.encode(text).0;
            let decoded = with(encoding, &bytes, 0);
            assert_eq!(decoded.text, text);
            for (c, slice) in characters(&decoded, &bytes) {
                assert_eq!(encoding.decode_without_bom_handling(slice).0, c.to_string(), "{label}");
            }
        }
    }

    #[test]
    fn the_order_is_mark_then_validity_then_declaration_then_guess() {
        let charset = |bytes: &[u8]| decode(bytes, None, true).charset;
        assert_eq!(charset(b"\xFF\xFEa\0b\0"), "utf-16le");
        assert_eq!(charset(b"\xEF\xBB\xBFabc"), "utf-8");
        assert_eq!(charset("<meta charset=windows-1251>né".as_bytes()), "utf-8");
        assert_eq!(charset(b"<meta charset=windows-1251>\xCF\xF0\xE8"), "windows-1251");
        assert_eq!(charset(b"<meta http-equiv=x content=\"text/html; charset=koi8-r\">\xCF\xF0\xE8"), "koi8-r");
        assert_eq!(charset(b"caf\xE9 and na\xEFve r\xE9sum\xE9"), "windows-1252");
        assert_eq!(charset(b"plain"), "utf-8");
        assert_eq!(charset(b"<\0p\0>\0\x12\x04"), "utf-16le");
        assert_eq!(charset(b"\0<\0p\0>\x04\x12"), "utf-16be");
        assert_eq!(charset(b"<p>\x1B$B7Y;!\x1B(B</p>"), "iso-2022-jp");
        assert_eq!(charset(b"<meta charset=hz-gb-2312>\xC4\xE3 caf\xE9"), "windows-1252");
        assert_eq!(decode(b"\xCF\xF0", Some("windows-1251"), true).charset, "windows-1251");
    }

    #[test]
    fn what_cannot_be_decoded_becomes_one_mark_a_byte() {
        let decoded = decode(b"ok \xE2\x82 ok \xFF", Some("utf-8"), false);
        assert_eq!(decoded.text, "ok \u{FFFD}\u{FFFD} ok \u{FFFD}");
        assert_eq!(decoded.positions.byte("ok \u{FFFD}\u{FFFD} o".len()), 7);
        let decoded = decode(b"a\x81\xFFb", Some("shift_jis"), false);
        assert_eq!(decoded.text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count(), 2);
        assert_eq!(decoded.positions.byte(decoded.text.len() - 1), 3);
    }

    #[test]
    fn the_mark_is_no_text_but_counts_as_bytes() {
        let decoded = decode(b"\xEF\xBB\xBFabc", None, false);
        assert_eq!((decoded.text.as_str(), decoded.positions.byte(0), decoded.positions.byte(2)), ("abc", 3, 5));
    }
}
