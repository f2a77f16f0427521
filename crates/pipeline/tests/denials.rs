//! Who denies what: a page's own "did not" tells nothing, a speaker's tells a denial where it answers for his side or names
//! the charge; and what else did not come about.

#![allow(clippy::unwrap_used, reason = "a test")]

use ingest::{Capture, Given, Kind, Origin};
use pipeline::Engine;

/// Sentences with the events that they give: type, trigger, status.
const TOLD: &[(&str, &str)] = &[
    ("Kenya's army did not shell the market.", ""),
    ("Kenya's army did not shell the market, an army spokesman said.", "ASSAULT shell denied"),
    ("Kenya's army did not shell the market, a baker said.", ""),
    ("\"We did not shell the market,\" the colonel said.", "ASSAULT shell denied"),
    ("\"We freed nobody,\" the colonel said.", "RETREAT freed denied"),
    ("No guard ever struck the editor, the prison service said.", "ASSAULT struck denied"),
    ("The ministry rejected suggestions that police had arrested the editor.", "COERCE arrested denied"),
    ("Reports that the governor had resigned are untrue, his office said.", "RETREAT resigned denied"),
    (
        "The police denied that they had beaten the editor and accused the union of lying.",
        "ASSAULT beaten denied; ACCUSE accused happened",
    ),
    ("Had the guards opened fire on the students, the mayor would have resigned.", ""),
    ("Did the army shell the village?", ""),
    ("The army has yet to free the editor.", ""),
    ("Chad may have to close the border with Sudan.", "COERCE close hypothetical"),
    ("The police foiled a plot to kill the senator.", "ASSAULT kill attempted"),
    ("\"Search every house,\" the general told his officers.", "COERCE Search ordered"),
    ("\"Leave the valley or we will bomb your farms,\" the colonel told the villagers.", "THREATEN bomb happened"),
    ("The siege of the town by the army continues.", "COERCE siege ongoing"),
    ("No group has claimed the abduction of two nurses by gunmen.", "ASSAULT abduction happened"),
    ("It is untrue that guards burned eleven huts, officials said.", "ASSAULT burned denied"),
    ("It is not true that guards burned eleven huts, officials said.", "ASSAULT burned denied"),
    ("It was not our fighters who kidnapped the vet, a rebel spokesman said.", "ASSAULT kidnapped denied"),
    ("At no time did the army shell the village, its spokesman said.", "ASSAULT shell denied"),
    (
        "The union neither blocked the road nor burned the bus, its leader said.",
        "PROTEST blocked denied; ASSAULT burned denied",
    ),
    ("The militia said it was not involved in the kidnapping of the nurses.", "ASSAULT kidnapping denied"),
    ("The rebels had nothing to do with the attack on the convoy, their spokesman said.", "ASSAULT attack denied"),
    ("The army insisted it had played no part in the killing of the editor.", "ASSAULT killing denied"),
    ("Far from shelling the town, the army protected it, the general said.", ""),
    ("The mayor described as false reports that police had fired on the crowd.", "ASSAULT fired denied"),
    ("The army said it killed no one.", "ASSAULT killed denied"),
    ("The minister denied having paid the rebels, who had blocked the road for nine days.", "PROTEST blocked happened"),
    ("The general ordered two brigades to Chad.", "MOBILIZE ordered ordered"),
    ("The troops will leave when the rebels meet the envoy in June.", "RETREAT leave planned; CONSULT meet planned"),
    ("The minister accused the newspapers of \"poisoning\" the nation.", "ACCUSE accused happened"),
    ("Asked about the raid, the governor said he had no news.", ""),
    ("The rebels' coup in Chad fizzled.", "COERCE coup attempted"),
];

#[test]
fn only_what_is_answered_is_denied() {
    let engine = Engine::load().unwrap();
    let mut wrong = Vec::new();
    for (sentence, expected) in TOLD {
        let given = Given { published: Some("2024-05-10".to_owned()), ..Given::default() };
        let origin = Origin { file: "sentence".to_owned(), line: None };
        let bytes = sentence.as_bytes().to_vec();
        let capture =
            Capture { source_id: "sentence".to_owned(), origin, bytes, kind: Kind::Text, charset: None, given };
        let record = engine.code(&capture).unwrap();
        let text: Vec<char> = record.document.text.chars().collect();
        let words = |from: usize, to: usize| text[from..to].iter().collect::<String>();
        let told: Vec<String> = record
            .events
            .iter()
            .map(|event| {
                let kind = format!("{:?}", event.kind).to_uppercase();
                let status = format!("{:?}", event.status).to_lowercase();
                format!("{kind} {} {status}", words(event.trigger.start, event.trigger.end))
            })
            .collect();
        let told = told.join("; ");
        if told != *expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  told     {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
