//! Whole reports, good and bad.

mod bytes;
mod roles;

use super::*;
use ingest::{Given, Origin};
use record::Role;

pub(crate) fn capture(text: &str, kind: Kind) -> Capture {
    Capture {
        source_id: "report".into(),
        origin: Origin { file: "report".into(), line: None },
        bytes: text.as_bytes().to_vec(),
        kind,
        charset: None,
        given: Given::default(),
    }
}

pub(crate) fn page(html: &str) -> Document {
    document(&capture(html, Kind::Html)).unwrap()
}

fn plain(text: &str) -> Document {
    document(&capture(text, Kind::Text)).unwrap()
}

fn roles(document: &Document) -> Vec<(Role, &str)> {
    document.blocks.iter().map(|block| (block.role, &document.text[block.start..block.end])).collect()
}

const PARAGRAPH: &str = "The mayor of the town closed the old bridge on Friday after the river had risen by two metres in \
    one night, and asked the army for help.";

#[test]
fn plain_text_saved_from_a_page_keeps_its_text_and_names_its_furniture() {
    let text = format!(
        "Bridge closed after flood\n\nBridge closed after flood\n\nBy Jane Roe, Hill Gazette, 7 January 2022\n\n\
         HILLTOWN – {PARAGRAPH}\n\nThe bridge in 2015.\n\nPhoto: Hill Gazette / Archive\n\n“We will walk,” said a baker.\n\n\
         Read more: Ferry sinks\n\nWrite to Jane Roe at jane [at] hillgazette [dot] example\n\n\
         © 2022 Hill Gazette, a newspaper. All rights reserved.\n"
    );
    let document = plain(&text);
    assert_eq!(document.text, text);
    let roles: Vec<Role> = roles(&document).into_iter().map(|(role, _)| role).collect();
    use Role::*;
    assert_eq!(
        roles,
        [
            Title,
            Boilerplate,
            Byline,
            Dateline,
            Paragraph,
            Caption,
            Credit,
            Paragraph,
            Boilerplate,
            Boilerplate,
            Boilerplate
        ]
    );
    assert_eq!(document.title.as_deref(), Some("Bridge closed after flood"));
    assert_eq!(document.authors, ["Jane Roe"]);
    assert_eq!(document.publisher.as_deref(), Some("Hill Gazette"));
    let published = document.published.unwrap();
    assert_eq!((published.edtf.as_str(), published.basis), ("2022-01-07", Basis::Text));
}

#[test]
fn a_dateline_dates_the_report_and_is_a_block_of_its_own() {
    let document = plain(&format!("Bridge closed\n\nHILLTOWN, 9 January 2022 (Plain Wire) - {PARAGRAPH}"));
    let published = document.published.clone().unwrap();
    assert_eq!((published.edtf.as_str(), published.basis), ("2022-01-09", Basis::Dateline));
    assert_eq!(document.publisher.as_deref(), Some("Plain Wire"));
    assert_eq!([roles(&document)[1].0, roles(&document)[2].0], [Role::Dateline, Role::Paragraph]);
    assert_eq!(document.blocks[1].span().of(&document.text), Some("HILLTOWN, 9 January 2022 (Plain Wire) -"));
}

#[test]
fn a_copyright_line_gives_a_year_and_no_more() {
    let document = plain(&format!("{PARAGRAPH}\n\n© 2019-2022 Hill Gazette"));
    let published = document.published.unwrap();
    assert_eq!((published.edtf.as_str(), published.basis), ("2022", Basis::CopyrightYear));
    assert!(plain(&format!("{PARAGRAPH}\n{PARAGRAPH}")).published.is_none());
}

#[test]
fn one_line_is_one_paragraph() {
    let document = plain("Bridge closed after flood");
    assert_eq!(roles(&document), [(Role::Paragraph, "Bridge closed after flood")]);
    assert_eq!(document.title, None);
}

#[test]
fn what_is_given_wins() {
    let mut capture = capture(&format!("Bridge closed\n\n{PARAGRAPH}"), Kind::Text);
    capture.given = Given {
        url: Some("https://hillgazette.example/1".into()),
        publisher: Some("Hill Gazette".into()),
        published: Some("2022-01-08".into()),
        language: Some("en-GB".into()),
        title: Some("The bridge".into()),
    };
    let document = document(&capture).unwrap();
    assert_eq!(document.published.unwrap().basis, Basis::Given);
    assert_eq!((document.title.as_deref(), document.language.as_str()), (Some("The bridge"), "en"));
    assert_eq!(document.publisher.as_deref(), Some("Hill Gazette"));
}

#[test]
fn a_page_gives_its_article_and_what_it_says_of_itself() {
    let document = page(&format!(
        "<!doctype html><html><head><meta charset=utf-8><title>Bridge closed | Hill Gazette</title>\
         <meta property='og:site_name' content='Hill Gazette'><meta property='article:published_time' \
         content='2022-01-07T18:40:00+06:00'></head><body><nav><a href=/>Home</a></nav><article><h1>Bridge closed</h1>\
         <p class=byline>By Jane Roe in Hilltown</p><p>{PARAGRAPH}</p><figure><img><figcaption>The bridge. \
         <span class=credit>Photo: J. Doe</span></figcaption></figure><blockquote><p>“We will walk,” she said.</p></blockquote>\
         <ul><li>One bridge is closed.</li></ul><p><a href=/s>Share by e-mail</a></p></article>\
         <aside><h2>Related</h2><a href=/x>Ferry sinks</a></aside><footer>© 2022</footer>"
    ));
    assert_eq!(
        roles(&document),
        [
            (Role::Title, "Bridge closed"),
            (Role::Byline, "By Jane Roe in Hilltown"),
            (Role::Paragraph, PARAGRAPH),
            (Role::Caption, "The bridge."),
            (Role::Credit, "Photo: J. Doe"),
            (Role::Quote, "“We will walk,” she said."),
            (Role::List, "One bridge is closed."),
        ]
    );
    assert_eq!(document.authors, ["Jane Roe"]);
    let published = document.published.unwrap();
    assert_eq!(published.at.as_deref(), Some("2022-01-07T18:40:00+06:00"));
    assert_eq!((published.edtf.as_str(), published.basis), ("2022-01-07", Basis::Metadata));
}

#[test]
fn a_page_of_a_few_words_is_an_article() {
    let document = page("<nav><a href=/>Home</a></nav><p>Troops left.</p><p>They came back.</p>");
    assert_eq!(roles(&document), [(Role::Paragraph, "Troops left."), (Role::Paragraph, "They came back.")]);
}

#[test]
fn a_credit_at_the_end_of_a_caption_is_cut_off() {
    let html = format!(
        "<article><h1>Bridge closed</h1><p>{PARAGRAPH}</p><figure><figcaption>The bridge &amp; the river on Friday. \
         Photo:&nbsp;Hill Gazette/J. Roe</figcaption></figure></article>"
    );
    let document = page(&html);
    let [caption, credit] = &document.blocks[2..] else { panic!("{:?}", roles(&document)) };
    assert_eq!(&document.text[caption.end..credit.start], "\n\n");
    assert_eq!((caption.role, credit.role), (Role::Caption, Role::Credit));
    let captured = |block: &record::Block| -> String {
        let runs = block.source.as_ref().unwrap();
        assert_eq!((runs[0][0], runs[runs.len() - 1][1]), (block.start, block.end));
        runs.iter().map(|[_, _, from, to]| &html[*from..*to]).collect()
    };
    assert_eq!(captured(caption), "The bridge &amp; the river on Friday.");
    assert_eq!(captured(credit), "Photo:&nbsp;Hill Gazette/J. Roe");
}

#[test]
fn blocks_cover_all_but_white_space() {
    for text in ["Title\n\n  One.\t\n\u{a0}\nTwo. \r\nThree", "\u{2028}One\u{2028}Two"] {
        let document = plain(text);
        let mut at = 0;
        for block in &document.blocks {
            assert!(document.text[at..block.start].trim().is_empty());
            at = block.end;
        }
        assert!(document.text[at..].trim().is_empty());
    }
}

#[test]
fn bad_bytes_are_refused_or_read_and_never_a_panic() {
    let read = |bytes: &[u8], kind| document(&Capture { bytes: bytes.to_vec(), ..capture("", kind) });
    let noise: Vec<u8> = (0_u32..20_000).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for kind in [Kind::Html, Kind::Text] {
        assert_eq!(read(&noise, kind).unwrap_err().code(), "binary");
        assert_eq!(read(b"", kind).unwrap_err().code(), "no-article-text");
        assert_eq!(read(b" \n ", kind).unwrap_err().code(), "no-article-text");
    }
    assert_eq!(read(b"<html><script>x()</script>", Kind::Html).unwrap_err().code(), "no-article-text");
    let damaged = read("Войска вышли — из города\u{41f}".as_bytes().split_last().unwrap().1, Kind::Text).unwrap();
    assert!(damaged.text.ends_with('\u{FFFD}'));
    let wrong = read(b"caf\xE9 on the Ch\xE2teau road was closed, the pr\xE9fet said.", Kind::Text).unwrap();
    assert!(wrong.text.starts_with("café"), "{}", wrong.text);
}

#[test]
fn truncated_pages_give_what_they_have() {
    let whole =
        format!("<html><body><article><h1>Bridge closed</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH} &mdash; again</p>");
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let _ = document(&capture(&whole[..end], Kind::Html));
    }
    assert!(page(&whole[..whole.len() - 20]).text.contains(PARAGRAPH));
}

#[test]
fn hostile_pages_take_linear_time() {
    let deep = 100_000;
    let nested = format!("{}<p>{PARAGRAPH}</p>{}", "<div>".repeat(deep), "</div>".repeat(deep));
    assert!(page(&nested).text.contains(PARAGRAPH));
    for unclosed in [
        "<p>",
        "<b>",
        "<a href=x>",
        "<li>",
        "<table><tr><td>",
        "</p>",
        "<h1>x",
        "&amp;",
        "&notit;",
        "<br>",
        "<!--",
        "<x y=z ",
        "<x y=\"z\" ",
        "<p class=\"related nav\" itemprop=author>x",
        "<time datetime=2022-01-07>x</time>",
        "<a href=/authors/roe>Roe</a>",
        "<meta name=author content=Roe>",
        "<script type=application/ld+json>[",
    ] {
        let _ = document(&capture(&format!("{}{PARAGRAPH}", unclosed.repeat(deep)), Kind::Html));
    }
    let long = PARAGRAPH.repeat(4_000_000 / PARAGRAPH.len());
    assert_eq!(plain(&long).blocks.len(), 1);
    assert!(page(&format!("<p>{long}")).text.len() > 3_000_000);
}
