//! What stands in and around an article, told apart: each page is one that an outlet might have.

use super::*;

const REST: &str = "<p>Lorries have to take the road over the pass, which is closed in winter, or the ferry, a clerk said.</p>\
    <p>“We will walk until the bridge is open again,” said a baker, whose shop stands on the far bank.</p>\
    <p>The army sent forty soldiers and two boats to the town, which has eight thousand inhabitants, on Saturday night, and \
    the ministry of the interior promised to have the bridge open again before the end of the month.</p>";

/// A page with these elements in the middle of its article.
fn around(elements: &str) -> Document {
    page(&format!("<main><article><h1>Bridge closed</h1><p>{PARAGRAPH}</p>{elements}{REST}</article></main>"))
}

/// A page with these elements in its head, and these between its title and its article.
fn under(head: &str, masthead: &str) -> Document {
    page(&format!("<head>{head}</head><main><h1>Bridge closed</h1>{masthead}<p>{PARAGRAPH}</p>{REST}</main>"))
}

/// The role of the one block with these words; none where they are left out.
fn role(document: &Document, words: &str) -> Option<Role> {
    let mut with = roles(document).into_iter().filter(|(_, text)| text.contains(words));
    let found = with.next().map(|(role, _)| role);
    assert_eq!(with.next(), None, "{words} stands twice");
    found
}

#[test]
fn captions_and_credits() {
    let document = around(
        "<figure><img><figcaption>The bridge in May. <span class=credit>J. Doe/Hill Images</span></figcaption></figure>\
         <p>Photo by Ann Poe/Plain Wire</p><div class=wp-caption><p class=wp-caption-text>The river at night.</p></div>",
    );
    assert_eq!(role(&document, "The bridge in May."), Some(Role::Caption));
    assert_eq!(role(&document, "J. Doe/Hill Images"), Some(Role::Credit));
    assert_eq!(role(&document, "Ann Poe"), Some(Role::Credit));
    assert_eq!(role(&document, "The river at night."), Some(Role::Caption));
}

#[test]
fn a_pull_quote_is_no_second_claim() {
    let quote = "We will walk until the bridge is open again";
    for element in ["blockquote", "p", "div class=quote"] {
        let document = around(&format!("<{element}>{quote}</{}>", element.split(' ').next().unwrap()));
        let with: Vec<Role> =
            roles(&document).into_iter().filter(|(_, text)| text.contains(quote)).map(|(role, _)| role).collect();
        assert_eq!(with, [Role::Boilerplate, Role::Paragraph], "{element}");
    }
    let document = around("<blockquote>The bridge was my father's life.</blockquote>");
    assert_eq!(role(&document, "my father's life"), Some(Role::Quote));
}

#[test]
fn related_links_newsletters_and_paywalls_are_left_out() {
    for furniture in [
        "<p><a href=/ferry>READ MORE: Ferry sinks in storm</a></p>",
        "<div class=related-stories><h3>More on this</h3><p>Ferry sinks in storm</p></div>",
        "<ul><li><a href=/a>Ferry sinks in storm</a></li><li><a href=/b>Ferry sinks again, a year on</a></li></ul>",
        "<h3>Ferry sinks in storm</h3><h3>Mayor walks</h3><h3>River falls</h3><h3>Baker sells bread</h3><h3>Bridge</h3>",
        "<div class=newsletter-signup><p>Ferry sinks in storm: get our letter</p></div>",
        "<p>Sign up for our newsletter about the Ferry sinks in storm</p>",
        "<p>Subscribe now to continue reading Ferry sinks in storm</p>",
        "<p>You have reached your limit of free articles on Ferry sinks in storm</p>",
    ] {
        assert_eq!(role(&around(furniture), "Ferry sinks"), None, "{furniture}");
    }
}

#[test]
fn corrections_stand_even_under_what_ends_the_article() {
    for note in [
        "<p>Correction: The bridge was closed on Thursday.</p>",
        "<p class=correction-note>The bridge was closed on Thursday.</p>",
        "<p><em>An earlier version of this story said that it was closed on Thursday.</em></p>",
        "<p>(This story has been corrected to say that it was closed on Thursday)</p>",
    ] {
        assert_eq!(role(&around(note), "on Thursday"), Some(Role::Correction), "{note}");
    }
    let document = page(&format!(
        "<article><h1>Bridge closed</h1><p>{PARAGRAPH}</p><h2>Related articles</h2><p>Ferry sinks in storm</p>\
         <p>Correction: The bridge was closed on Thursday.</p></article>"
    ));
    assert_eq!(role(&document, "Ferry"), None);
    assert_eq!(role(&document, "on Thursday"), Some(Role::Correction));
}

#[test]
fn entries_of_a_live_page_keep_their_times() {
    let entry = |time: &str, heading: &str, words: &str| {
        format!(
            "<article><time datetime=2022-01-07T{time}Z>{time} GMT</time><h2>{heading}</h2><p>{words}</p></article>"
        )
    };
    let entries = [
        entry("16:05", "The bridge is shut", PARAGRAPH),
        entry(
            "15:40",
            "The river rises",
            "Gauges in the upper valley show another thirty centimetres, the water board says.",
        ),
        entry("14:02", "It rains", "Farmers on both banks have begun to drive their cattle up to the old fort."),
    ];
    let document = page(&format!("<main><h1>Flood, as it happened</h1>{}</main>", entries.concat()));
    assert_eq!(role(&document, "16:05 GMT"), Some(Role::Dateline));
    assert_eq!(role(&document, "14:02 GMT"), Some(Role::Dateline));
    let roles: Vec<Role> = roles(&document).into_iter().map(|(role, _)| role).collect();
    assert_eq!(roles[..4], [Role::Title, Role::Dateline, Role::Heading, Role::Paragraph]);
}

#[test]
fn who_wrote_it_is_no_part_of_the_story() {
    let document = around("");
    assert_eq!(document.authors, Vec::<String>::new());
    let document = page(&format!(
        "<meta name=author content='Jane Roe'><article><h1>Bridge closed</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH} Again.</p>\
         <p>Jane Roe is a reporter at the Hill Gazette, where she writes of rivers.</p>\
         <p>Reporting by Jane Roe in Hilltown; Editing by John Doe</p></article>"
    ));
    assert_eq!(role(&document, "writes of rivers"), Some(Role::Boilerplate));
    assert_eq!(role(&document, "Editing by"), None);
}

#[test]
fn published_and_updated_are_two_dates() {
    let dates = |head: &str, masthead: &str| {
        let document = under(head, masthead);
        let edtf = |date: Option<record::Published>| date.map(|date| (date.edtf, date.basis));
        (edtf(document.published), edtf(document.updated))
    };
    let day = |day: &str, basis| Some((format!("2022-01-{day}"), basis));
    let json = |published: &str, updated: &str| {
        format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{published}","dateModified":"{updated}"}}</script>"#
        )
    };
    use Basis::*;
    assert_eq!(dates(&json("2022-01-07", "2022-01-09"), ""), (day("07", Metadata), day("09", Metadata)));
    assert_eq!(
        dates(
            "<meta property=article:published_time content=2022-01-07><meta property=og:updated_time content=2022-01-08>",
            ""
        ),
        (day("07", Metadata), day("08", Metadata))
    );
    assert_eq!(
        dates(
            "",
            "<p><time datetime=2022-01-07>7 January</time></p><p>Updated <time datetime=2022-01-08>8 January</time></p>"
        ),
        (day("07", Metadata), day("08", Metadata))
    );
    assert_eq!(
        dates(
            "",
            "<p itemprop=datePublished content=2022-01-07>Friday</p><p itemprop=dateModified content=2022-01-08>Saturday</p>"
        ),
        (day("07", Metadata), day("08", Metadata))
    );
    assert_eq!(
        dates("", "<p>Published 7 January 2022</p><p>Last updated 8 January 2022</p>"),
        (day("07", Text), day("08", Text))
    );
    // Data that say it was published after its last change are believed less than the page.
    assert_eq!(
        dates(&json("2022-01-09", "2022-01-08"), "<p>Published 7 January 2022</p>"),
        (day("07", Text), day("08", Metadata))
    );
    assert_eq!(dates("", ""), (None, None));
    assert_eq!(dates("", "<p>Last updated 8 January 2022</p>"), (None, day("08", Text)));
}

#[test]
fn authors_are_found_where_pages_name_them() {
    let authors = |masthead: &str| under("", masthead).authors;
    assert_eq!(authors("<p>By <a href=/x>Jane Roe</a> and John Doe</p>"), ["Jane Roe", "John Doe"]);
    assert_eq!(authors("<div><a href=/authors/jane-roe>Jane Roe</a></div>"), ["Jane Roe"]);
    assert_eq!(authors("<div><a href=/authors/all>All authors</a></div>"), Vec::<String>::new());
    assert_eq!(authors("<p class=byline>Posted by Jane on Friday 7 January</p>"), ["Jane"]);
    assert_eq!(authors("<p class=byline>Share</p>"), Vec::<String>::new());
}
