//! Every span of a document leads back to its bytes, whatever the charset, the markup and the damage.

use super::*;
use encoding_rs::Encoding;
use proptest::prelude::*;
use record::Block;

const CHARSETS: &[&str] = &[
    "utf-8",
    "windows-1251",
    "windows-1252",
    "koi8-r",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gb18030",
    "gbk",
    "big5",
    "euc-kr",
    "utf-16le",
    "utf-16be",
];

/// How words are written in a page, and what a reader sees.
const PIECES: &[(&str, &str)] = &[
    ("bridge", "bridge"),
    ("Войска", "Войска"),
    ("警察", "警察"),
    ("경찰", "경찰"),
    ("“né”", "“né”"),
    ("🌊👩‍👧", "🌊👩‍👧"),
    ("e\u{301}", "e\u{301}"),
    ("&mdash;", "—"),
    ("&rsquo;s", "’s"),
    ("&amp;amp;", "&amp;"),
    ("&notit;", "¬it;"),
    ("&#x1F30A;", "🌊"),
    ("&#151;", "—"),
    ("&NotEqualTilde;", "≂̸"),
    ("&unknown;", "&unknown;"),
    ("AT&T", "AT&T"),
    ("spokes&shy;man", "spokesman"),
    ("a\u{AD}b", "ab"),
    ("<b>flo</b>od", "flood"),
    ("<i><a href=x>ri</a></i>ver", "river"),
    ("ar<!-- <p> -->my", "army"),
    ("po<script>if (a < b) { '</p>' }</script>lice", "police"),
    (" ", " "),
    ("\r\n\t ", " "),
    ("\r", " "),
    ("&nbsp;", " "),
    ("\u{A0} ", " "),
    (" <!-- --> ", " "),
    ("&#13;&#10;", " "),
    ("<br>", " "),
    ("<br>\n", " "),
    (" <span> </span> ", " "),
    ("\u{3000}", " "),
];

fn encode(label: &str, text: &str) -> Vec<u8> {
    let units = text.encode_utf16();
    match label {
        "utf-16le" => units.flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => units.flat_map(u16::to_be_bytes).collect(),
        // What the charset does not have becomes a character reference.
        label => Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned(),
    }
}

fn read(bytes: Vec<u8>, charset: Option<&str>, kind: Kind) -> Result<Document, ArticleError> {
    document(&Capture { bytes, charset: charset.map(str::to_owned), ..capture("", kind) })
}

/// Runs that are one to one, and the text of all others with what their bytes decode to. The runs cover the block.
fn others(document: &Document, bytes: &[u8], block: &Block) -> Vec<(String, String)> {
    let charset = Encoding::for_label(document.capture.as_ref().unwrap().charset.as_bytes()).unwrap();
    let (mut text_at, mut byte_at) = (block.start, 0);
    let mut others = Vec::new();
    for [start, end, from, to] in block.source.clone().unwrap() {
        assert!(start == text_at && start < end, "gap or overlap at {start}");
        assert!(byte_at <= from && from <= to && to <= bytes.len(), "bytes go back at {start}");
        (text_at, byte_at) = (end, to);
        let text = &document.text[start..end];
        let decode = |bytes: &[u8]| charset.decode_without_bom_handling(bytes).0.into_owned();
        let decoded = decode(&bytes[from..to]);
        // This charset shifts to Japanese and back: what stands after the shift cannot be read without it.
        let shifted = || charset == encoding_rs::ISO_2022_JP && decode(&[b"\x1B$B", &bytes[from..to]].concat()) == text;
        if decoded != text && !shifted() {
            others.push((text.to_owned(), decoded));
        }
    }
    assert_eq!(text_at, block.end, "the end of the block");
    others
}

fn is_reference(text: &str, decoded: &str) -> bool {
    if !decoded.starts_with('&') {
        return false;
    }
    let known = PIECES.iter().any(|(written, shown)| written.starts_with(decoded) && shown.starts_with(text));
    let number = decoded.strip_prefix("&#").and_then(|number| number.strip_suffix(';')?.parse().ok());
    known || number.and_then(char::from_u32).is_some_and(|c| text == c.to_string())
}

fn pieces() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    prop::collection::vec(prop::sample::select(PIECES), 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_page_in_any_charset(pieces in pieces(), charset in prop::sample::select(CHARSETS), said in any::<bool>()) {
        let written: String = pieces.iter().map(|(written, _)| *written).collect();
        let shown: String = pieces.iter().map(|(_, shown)| *shown).collect();
        let page = format!("<meta charset={charset}><p>Start {written} end.</p><p>{PARAGRAPH}</p>");
        let bytes = encode(charset, &page);
        // UTF-8 by transport is a string of a JSON line, which keeps its mark.
        let document = read(bytes.clone(), said.then_some(charset), Kind::Html).unwrap();
        prop_assert_eq!(&document.capture.as_ref().unwrap().charset, charset);
        // Two breaks in a row make a new block.
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let expected = format!("Start {shown} end. {PARAGRAPH}");
        prop_assert_eq!(words(&document.text), words(&expected));
        for block in &document.blocks {
            for (text, decoded) in others(&document, &bytes, block) {
                let blank = ["&nbsp;", "&#13;", "&#10;", "&#160;", "&#12288;"].iter().fold(decoded.clone(), |text, space| text.replace(space, ""));
                let space = text == " " && (blank.trim().is_empty() || charset == "iso-2022-jp");
                prop_assert!(space || is_reference(&text, &decoded), "{:?} from {:?}", text, decoded);
            }
        }
    }

    #[test]
    fn plain_text_in_any_charset(words in "[a-zа-я警察👩🌊 \r\n\u{A0}\u{FEFF}&<]{1,60}", charset in prop::sample::select(CHARSETS)) {
        let text = format!("Start {words} end");
        let bytes = encode(charset, &text);
        let document = read(bytes.clone(), Some(charset), Kind::Text).unwrap();
        let kept = Encoding::for_label(charset.as_bytes()).unwrap().encode(&text);
        if charset.starts_with("utf") || !kept.2 {
            prop_assert_eq!(&document.text, &text);
        }
        for block in &document.blocks {
            prop_assert_eq!(others(&document, &bytes, block), vec![]);
        }
    }

    #[test]
    fn damaged_bytes(bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'a'), Just(0x1B), 0x80_u8..], 0..40),
        charset in prop::sample::select(CHARSETS), kind in prop::sample::select(vec![Kind::Html, Kind::Text])) {
        let bytes = [&*encode(charset, "<p>Start "), &bytes, &*encode(charset, " end of the bridge.")].concat();
        let Ok(document) = read(bytes.clone(), Some(charset), kind) else { return Ok(()) };
        if kind == Kind::Text {
            let usual = Encoding::for_label(charset.as_bytes()).unwrap().decode_without_bom_handling(&bytes).0;
            let marks = |text: &str| text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
            prop_assert!(marks(&document.text) >= marks(&usual), "{:?} lost damage of {:?}", document.text, usual);
            let sound = |text: &str| text.replace(char::REPLACEMENT_CHARACTER, "");
            prop_assert_eq!(sound(&document.text), sound(&usual));
        }
        for block in &document.blocks {
            for (text, decoded) in others(&document, &bytes, block) {
                let explained = text == " " || decoded.contains(char::REPLACEMENT_CHARACTER) || decoded.starts_with('&');
                prop_assert!(explained || charset == "iso-2022-jp", "{:?} from {:?}", text, decoded);
            }
        }
    }
}

#[test]
fn words_lead_back_to_their_bytes_in_any_charset() {
    let page = "<p>Войска &amp; полиция — вошли\u{A0}в <b>город</b> вчера, сообщили “власти” &mdash; без потерь.</p>";
    for charset in ["utf-8", "windows-1251", "koi8-r", "utf-16le", "gb18030"] {
        let head = format!("<meta charset={charset}>");
        let bytes = encode(charset, &format!("{head}{page}<p>{PARAGRAPH}</p>"));
        let document = read(bytes.clone(), Some(charset), Kind::Html).unwrap();
        let record = record::Record { document, ..record::Record::default() }.into_code_points();
        for word in ["Войска", "полиция", "город", "сообщили", "без потерь"] {
            let text: Vec<char> = record.document.text.chars().collect();
            let wanted: Vec<char> = word.chars().collect();
            let start = text.windows(wanted.len()).position(|window| window == wanted).unwrap();
            let span = record::Span::new(start, start + wanted.len());
            let range = bytes_of(&record.document, span).unwrap();
            let decoded = Encoding::for_label(charset.as_bytes()).unwrap().decode_without_bom_handling(&bytes[range]).0;
            assert_eq!(decoded, word, "{charset}");
        }
    }
}
