//! Generated chunks for the tokenizer: affixes, special cases, numbers, letters of many scripts, put together at random.

use super::peer;
use anyhow::Result;
use language::Model;

/// Chunks that share a text, so that the peer is not asked for each alone.
const PER_TEXT: usize = 50;

/// Parts that a chunk is put together from.
const PARTS: &[&str] = &[
    "a",
    "b",
    "I",
    "U",
    "S",
    "can",
    "don",
    "won",
    "they",
    "Mr",
    "Dr",
    "Gen",
    "Jan",
    "St",
    "No",
    "vs",
    "e",
    "g",
    "i",
    "p",
    "m",
    "am",
    "pm",
    "km",
    "kg",
    "mph",
    "KB",
    "GB",
    "US$",
    "C$",
    "A$",
    "Ministry",
    "police",
    "COVID",
    "iPhone",
    "naïve",
    "Über",
    "ǅ",
    "Ақтау",
    "Москва",
    "км",
    "北京",
    "東京",
    "한국",
    "العربية",
    "ﷺ",
    "हिन्दी",
    "ß",
    "ſ",
    "İ",
    "ı",
    "Σ",
    "ς",
    "0",
    "1",
    "12",
    "2022",
    "1,000",
    "3.14",
    "٣",
    "５",
    "²",
    "½",
    "Ⅷ",
    "n't",
    "'s",
    "’s",
    "'S",
    "'re",
    "'ll",
    "’ve",
    "'d",
    "'",
    "’",
    "‘",
    "\"",
    "“",
    "”",
    "„",
    "«",
    "»",
    "`",
    "´",
    "''",
    "``",
    "-",
    "–",
    "—",
    "--",
    "---",
    "~",
    "/",
    "\\",
    "|",
    ".",
    "..",
    "...",
    "…",
    ",",
    ";",
    ":",
    "!",
    "?",
    "!?",
    "¿",
    "¡",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "=",
    "+",
    "*",
    "^",
    "&",
    "#",
    "@",
    "%",
    "$",
    "£",
    "€",
    "¥",
    "₸",
    "₽",
    "°",
    "°C",
    "§",
    "·",
    "،",
    "؟",
    "。",
    "，",
    "（",
    "）",
    "「",
    "」",
    "😀",
    "👩‍👩‍👧",
    "🇰🇿",
    "❤️",
    "©",
    "™",
    "→",
    "☎",
    ":)",
    ":-(",
    ";-)",
    "xD",
    "<3",
    "http://",
    "https://",
    "www.",
    "ftp://",
    "example.com",
    "news.example.kz/a?b=c#d",
    "user@mail.example",
    "192.168.0.1",
    "8.8.8.8",
    ":8080",
    ".com",
    ".txt",
    "_",
    "__",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{301}",
    "\u{7f}",
    "\u{1}",
    "\u{fffd}",
    "a.m.",
    "p.m.",
    "U.S.",
    "U.N.",
    "i.e.",
    "e.g.",
    "Ph.D.",
    "Co.",
    "Inc.",
    "o'clock",
    "y'all",
    "cannot",
    "gonna",
    "lemme",
    "c'mon",
    "Jr.",
    "Aug.",
];

/// Compares boundaries on `count` chunks and says how many texts differ.
pub fn check(model: &Model, count: usize, show: usize) -> Result<usize> {
    if count == 0 {
        return Ok(0);
    }
    let mut random = Random(0x2022_0105);
    let mut texts = Vec::with_capacity(count / PER_TEXT + 1);
    for _ in 0..count.div_ceil(PER_TEXT) {
        let mut text = String::new();
        for _ in 0..PER_TEXT {
            for _ in 0..=random.below(5) {
                text.push_str(PARTS[random.below(PARTS.len())]);
            }
            text.push_str([" ", " ", " ", " ", "  ", "\n", "\t", "\u{a0}", "\u{3000}"][random.below(9)]);
        }
        texts.push(text);
    }
    let peers = peer::boundaries(&texts)?;
    let mut wrong = 0;
    for (text, peer) in texts.iter().zip(&peers) {
        let ours = in_code_points(text, &model.tokenize(text));
        if ours != *peer {
            wrong += 1;
            if wrong <= show {
                let at = ours.iter().zip(peer).position(|(a, b)| a != b).unwrap_or_default();
                let from = peer.get(at).map_or(0, |token| token.0.saturating_sub(12));
                let words: String = text.chars().skip(from).take(40).collect();
                println!("chunks    ours {:?}  peer {:?}  near {words:?}", ours.get(at), peer.get(at));
            }
        }
    }
    Ok(wrong)
}

fn in_code_points(text: &str, tokens: &[(usize, usize, bool)]) -> Vec<(usize, usize, bool)> {
    let (mut byte, mut character) = (0, 0);
    tokens
        .iter()
        .map(|&(start, end, space)| {
            character += text[byte..start].chars().count();
            byte = start;
            (character, text[start..end].chars().count(), space)
        })
        .collect()
}

/// SplitMix64: the same chunks on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap_or_default() % bound
    }
}
