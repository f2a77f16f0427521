//! Properties of every shielded record, over texts made of words, public names and private ones.

use crate::words::string;
use crate::{HIDDEN, Policy, Shielded, shield};
use proptest::prelude::*;
use record::*;

const PRIVATE: [&str; 4] = ["Aliya Bekovar", "Nguwen Thi Hoax", "Omar al-Fulanu", "Zoé Łukaszenczyk"];
const PUBLIC: [&str; 2] = ["Marta Lindqvar", "Joon Parkel"];
const SMALL: [&str; 6] = ["police", "detained", "ünïted", "near", "said", "людьми"];

/// One part of a text: what it is, and which of its kind.
type Part = (u8, usize);

/// A record of one text, in code points. Parts: 0 to 2 a word, 3 a private name, 4 a public one, 5 a private surname that
/// nobody noticed, 6 a quotation of the last private person, 7 a new block.
fn record(parts: &[Part]) -> Record {
    let mut text = String::new();
    let mut record = Record { schema: SCHEMA.to_owned(), ..Record::default() };
    let mut named: Vec<(EntityKind, bool, &str, Vec<Span>)> = Vec::new();
    let mut block = 0;
    let close = |text: &str, from: &mut usize, blocks: &mut Vec<Block>| {
        let end = text.trim_end().chars().count();
        if end > *from {
            blocks.push(Block { role: Role::Paragraph, start: *from, end, source: Some(vec![[*from, end, 0, 9]]) });
        }
    };
    for &(kind, which) in parts {
        let start = text.chars().count();
        let words = match kind {
            3 => PRIVATE[which % PRIVATE.len()],
            4 => PUBLIC[which % PUBLIC.len()],
            5 => PRIVATE[which % PRIVATE.len()].rsplit(' ').next().unwrap(),
            6 => "“we saw the trucks come”",
            _ => SMALL[which % SMALL.len()],
        };
        if kind == 7 {
            close(&text, &mut block, &mut record.document.blocks);
            text = format!("{}\n\n", text.trim_end());
            block = text.chars().count();
            continue;
        }
        text.push_str(words);
        let span = Span::new(start, text.chars().count());
        text.push(' ');
        match kind {
            3 | 4 => match named.iter_mut().find(|entity| entity.2 == words) {
                Some(entity) => entity.3.push(span),
                None => named.push((EntityKind::Person, kind == 3, words, vec![span])),
            },
            6 => {
                let Some(at) = named.iter().rposition(|entity| entity.1) else { continue };
                let speaker = named[at].3[0];
                let source = Source {
                    step: 0,
                    start: speaker.start,
                    end: speaker.end,
                    entity: Some(EntityId(at as u32 + 1)),
                    cue: None,
                };
                record.statements.push(Statement {
                    id: StatementId(record.statements.len() as u32 + 1),
                    style: Style::Direct,
                    stance: Stance::Asserts,
                    cue: None,
                    content: vec![Span::new(span.start + 1, span.end - 1)],
                    about: None,
                    sources: vec![source],
                    translated: false,
                });
            }
            5 => {}
            _ => record.events.push(Event {
                id: EventId(record.events.len() as u32 + 1),
                happening: HappeningId(1),
                kind: EventType::Coerce,
                mode: None,
                contexts: Vec::new(),
                trigger: span,
                evidence: Span::new(block, span.end),
                actors: Vec::new(),
                recipients: Vec::new(),
                places: Vec::new(),
                when: None,
                counts: Vec::new(),
                status: Status::Happened,
                statement: None,
                anchor: Anchor::default(),
                confidence: Confidence::default(),
            }),
        }
    }
    close(&text, &mut block, &mut record.document.blocks);
    record.document.text = text.trim_end().to_owned();
    record.entities = (1..)
        .zip(named)
        .map(|(number, (kind, private, name, spans))| Entity {
            id: EntityId(number),
            kind,
            name: name.to_owned(),
            country: None,
            sectors: if private { Vec::new() } else { vec!["GOV".to_owned()] },
            office: (!private).then(|| "minister".to_owned()),
            affiliation: None,
            private,
            mentions: spans.iter().map(|s| Mention { start: s.start, end: s.end, form: Form::Name }).collect(),
        })
        .collect();
    record
}

fn shielded(record: &Record) -> Record {
    let policy = Policy::new(&|_| false);
    let shielded: Shielded = shield(record.clone(), &policy);
    shielded.record().clone()
}

/// Every span of a record with its words.
fn spans(record: &Record) -> Vec<(Span, String)> {
    let text: Vec<char> = record.document.text.chars().collect();
    let mut spans = Vec::new();
    record.clone().map_spans(&mut |span| {
        spans.push((span, string(&text, span)));
        assert!(span.end <= text.len() && !span.is_empty(), "{span:?} of {}", text.len());
        span
    });
    spans
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    proptest::collection::vec((0u8..8, 0usize..12), 1..60)
}

proptest! {
    #[test]
    fn no_part_of_a_private_name_is_left(parts in parts()) {
        let record = record(&parts);
        let json = serde_json::to_string(&shielded(&record)).unwrap();
        for entity in record.entities.iter().filter(|entity| entity.private) {
            for word in entity.name.split([' ', '-']).filter(|word| word.len() > 2) {
                prop_assert!(!json.contains(word), "{word} in {json}");
            }
        }
    }

    #[test]
    fn spans_are_on_the_words_they_were_on(parts in parts()) {
        let before = record(&parts);
        let after = shielded(&before);
        let mut plain = before.clone();
        plain.document.blocks.iter_mut().for_each(|block| block.source = None);
        let (old, new) = (spans(&plain), spans(&after));
        prop_assert_eq!(old.len(), new.len());
        for entity in &after.entities {
            for mention in &entity.mentions {
                let words = string(&after.document.text.chars().collect::<Vec<_>>(), mention.span());
                prop_assert!(words == entity.name, "{words} for {}", entity.name);
            }
        }
        for event in &after.events {
            let words = string(&after.document.text.chars().collect::<Vec<_>>(), event.trigger);
            prop_assert!(SMALL.contains(&words.as_str()), "{words}");
            prop_assert_eq!(&event.anchor.exact, &words);
        }
        for statement in &after.statements {
            let text: Vec<char> = after.document.text.chars().collect();
            prop_assert_eq!(string(&text, statement.content[0]), HIDDEN);
        }
    }

    #[test]
    fn twice_is_once(parts in parts()) {
        let once = shielded(&record(&parts));
        prop_assert_eq!(&shielded(&once), &once);
    }

    #[test]
    fn without_private_persons_the_text_stays(parts in parts()) {
        let parts: Vec<Part> = parts.into_iter().filter(|(kind, _)| ![3, 5, 6].contains(kind)).collect();
        let record = record(&parts);
        prop_assert_eq!(shielded(&record).document.text, record.document.text);
    }

    #[test]
    fn nothing_panics_on_spans_that_are_wrong(parts in parts(), shift in 0usize..400) {
        let mut record = record(&parts);
        record.map_spans(&mut |span| Span::new(span.start + shift, span.end + shift / 2));
        shielded(&record);
    }
}

#[test]
fn a_report_is_told_without_its_persons() {
    let mut record = record(&[(3, 0), (0, 4), (6, 0), (4, 0), (7, 0), (0, 1), (5, 0)]);
    record.document.title = Some("Bekovar's brother held".to_owned());
    record.document.source_id = "bekovar-case.txt".to_owned();
    record.document.url = Some("https://news.example/bekovar".to_owned());
    record.document.authors = vec!["Lena Morozhen".to_owned()];
    let after = shielded(&record);
    assert_eq!(after.document.text, "person A said “[…]” Marta Lindqvar\n\ndetained person A");
    assert_eq!(after.document.title.as_deref(), Some("person A's brother held"));
    assert_eq!(after.document.source_id, "person A-case.txt");
    assert_eq!((after.document.url, after.document.authors), (None, record.document.authors));
    assert!(after.shielded && after.document.blocks.iter().all(|block| block.source.is_none()));
}
