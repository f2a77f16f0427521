//! The tables' examples and the rules' promises, read with the real model.

use super::*;
use crate::testing;
use record::{About, Style};
use serde::Deserialize;

fn read(text: &str) -> (Report, Vec<Statement>) {
    let cues = Cues::load().unwrap();
    let report = testing::report(text);
    let mut entities = testing::entities(&report);
    let statements = find(&report, &cues, &mut entities);
    (report, statements)
}

/// `cue | content | 0 source, 1 source`.
fn show(report: &Report, statement: &Statement) -> String {
    let content: Vec<&str> = statement.content.iter().map(|&span| report.words(span)).collect();
    let sources: Vec<String> =
        statement.sources.iter().map(|source| format!("{} {}", source.step, report.words(source.span()))).collect();
    let cue = statement.cue.map(|cue| report.words(cue)).unwrap_or_default();
    format!("{cue} | {} | {}", content.join(" … "), sources.join(", "))
}

fn shown(text: &str) -> Vec<String> {
    let (report, statements) = read(text);
    statements.iter().map(|statement| show(&report, statement)).collect()
}

/// The statement whose cue is, or ends with, the word.
fn one(text: &str, cue: &str) -> Statement {
    let (report, statements) = read(text);
    let found = statements.iter().find(|statement| statement.cue.is_some_and(|span| report.words(span).ends_with(cue)));
    found.cloned().unwrap_or_else(|| panic!("no {cue:?} in {:?}", shown(text)))
}

#[test]
fn every_relay_makes_a_chain() {
    let rows = include_str!("../../../../data/attribution/relays.tsv").lines().filter(|line| !line.starts_with('#'));
    let examples = rows.skip(1).filter_map(|row| row.rsplit('\t').next());
    let chained =
        |example: &&str| read(example).1.iter().any(|statement| statement.sources.iter().any(|one| one.step == 1));
    let wrong: Vec<&str> = examples.filter(|example| !chained(example)).collect();
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn a_semicolon_parts_and_the_last_reports_the_first() {
    let chain = "A clerk said that guards had told him the gate was open, Radio Nyala reported.";
    assert!(
        shown(chain).iter().any(|statement| statement.contains("0 guards, 1 A clerk, 2 Radio Nyala")),
        "{:?}",
        shown(chain)
    );
}

#[test]
fn rows_fire_on_their_examples() {
    #[derive(Deserialize)]
    struct Row {
        stance: Option<record::Stance>,
        example: String,
    }
    let tables = [
        ("attribution/verbs.tsv", include_str!("../../../../data/attribution/verbs.tsv")),
        ("attribution/nouns.tsv", include_str!("../../../../data/attribution/nouns.tsv")),
        ("attribution/adjectives.tsv", include_str!("../../../../data/attribution/adjectives.tsv")),
        ("attribution/phrases.tsv", include_str!("../../../../data/attribution/phrases.tsv")),
        ("attribution/hearsay.tsv", include_str!("../../../../data/attribution/hearsay.tsv")),
        ("attribution/carriers.tsv", include_str!("../../../../data/attribution/carriers.tsv")),
    ];
    let mut wrong = Vec::new();
    for (name, text) in tables {
        for (line, row) in tables::read::<Row>(name, text).unwrap() {
            let (report, statements) = read(&row.example);
            let right = |statement: &Statement| {
                row.stance.is_none_or(|stance| stance == statement.stance) && !statement.content.is_empty()
            };
            if !statements.iter().any(right) {
                let found: Vec<String> = statements.iter().map(|statement| show(&report, statement)).collect();
                wrong.push(format!("{name}, line {line}: {} found {found:?}", row.example));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn content_before_after_and_around_the_cue() {
    assert_eq!(shown("The bridge was mined, the mayor said."), ["said | The bridge was mined | 0 the mayor"]);
    assert_eq!(shown("The mayor said that the bridge was mined."), ["said | that the bridge was mined | 0 The mayor"]);
    assert_eq!(shown("The bridge, the mayor said, was mined."), ["said | The bridge … was mined | 0 the mayor"]);
}

#[test]
fn quotations_go_on_behind_the_cue_and_over_paragraphs() {
    let text = "\"We stayed for hours,\" the driver said. \"Nobody came to help us.\"";
    assert_eq!(shown(text), ["said | We stayed for hours … Nobody came to help us | 0 the driver"]);
    assert_eq!(one(text, "said").style, Style::Direct);
    let text = "The driver said: “We stayed for hours.\n\n“Nobody came to help us.”";
    let statement = one(text, "said");
    assert_eq!(statement.content.len(), 2);
}

#[test]
fn who_cites_relays_whom_it_cites() {
    let text = "TASS reported, citing the interior ministry, that two men had died.";
    let statement = one(text, "citing");
    let steps: Vec<u32> = statement.sources.iter().map(|source| source.step).collect();
    assert_eq!(steps, [0, 1]);
    let (report, _) = read(text);
    assert_eq!(report.words(statement.sources[0].span()), "the interior ministry");
    assert_eq!(statement.sources[1].cue.map(|cue| report.words(cue)), Some("reported"));
}

#[test]
fn a_chain_of_three_is_one_statement() {
    let text = "Two men had died, a spokesman said, TASS reported, citing the interior ministry.";
    let (report, statements) = read(text);
    assert_eq!(statements.len(), 1);
    let chain: Vec<(u32, &str)> =
        statements[0].sources.iter().map(|source| (source.step, report.words(source.span()))).collect();
    assert_eq!(chain, [(0, "a spokesman"), (1, "the interior ministry"), (2, "TASS")]);
}

#[test]
fn a_source_that_quotes_another_relays_it() {
    let text = "The pits are closed, according to the Basra Post, which quoted a union leader.";
    let statement = one(text, "quoted");
    let steps: Vec<u32> = statement.sources.iter().map(|source| source.step).collect();
    assert_eq!(steps, [0, 1]);
}

#[test]
fn who_is_quoted_speaks() {
    let passive = "The minister was quoted as saying that the truce held.";
    assert_eq!(shown(passive), ["was quoted as saying | that the truce held | 0 The minister"]);
    let active = "TASS quoted the minister as saying that the truce held.";
    assert_eq!(shown(active), ["saying | that the truce held | 0 the minister, 1 TASS"]);
}

#[test]
fn a_statement_inside_a_statement_is_relayed() {
    let text = "Khabar reported that the mayor had said that the road was open.";
    let statement = one(text, "had said");
    let steps: Vec<u32> = statement.sources.iter().map(|source| source.step).collect();
    assert_eq!(steps, [0, 1]);
}

#[test]
fn joint_speakers_share_a_step() {
    let statement = one("The police and the prosecutor said that two men had died.", "said");
    let steps: Vec<u32> = statement.sources.iter().map(|source| source.step).collect();
    assert_eq!(steps, [0, 0]);
}

#[test]
fn nobody_named_is_nobody() {
    assert!(one("It was reported that two men had died.", "reported").sources.is_empty());
    assert!(one("The general reportedly fled north.", "reportedly").sources.is_empty());
}

#[test]
fn the_page_is_no_step_of_its_own_chain() {
    let cues = Cues::load().unwrap();
    let mut report = testing::report("Two men have died, the Steppe Courier has learned.");
    report.document.publisher = Some("Steppe Courier".to_owned());
    let mut entities = testing::entities(&report);
    let statements = find(&report, &cues, &mut entities);
    assert!(statements.iter().all(|statement| statement.sources.is_empty()));
}

#[test]
fn a_denial_points_at_what_it_denies() {
    let (_, statements) = read("Residents said that guards beat the man. The ministry denied it.");
    let denial = statements.iter().find(|statement| statement.stance == Stance::Denies).unwrap();
    let claim = statements.iter().find(|statement| statement.stance == Stance::Asserts).unwrap();
    assert_eq!(denial.about, Some(About::Statement(claim.id)));
}

#[test]
fn negation_turns_the_stance() {
    assert_eq!(one("The ministry did not say who was killed.", "say").stance, Stance::Declines);
    assert_eq!(one("The senator refused to endorse the plan.", "refused to endorse").stance, Stance::Declines);
}

#[test]
fn what_is_yet_to_be_said_is_no_statement() {
    assert!(shown("Nobody came to claim that the road was open.").is_empty());
}

#[test]
fn what_speakers_say_they_think_is_what_they_say() {
    let cues = shown("The mayor said she hoped the bridge would reopen.");
    assert_eq!(cues.len(), 1);
    assert_eq!(shown("The mayor hoped the bridge would reopen.").len(), 1);
}

fn chain(text: &str) -> Vec<String> {
    let (report, statements) = read(text);
    let long = statements.iter().filter(|statement| statement.sources.iter().any(|source| source.step > 0));
    let steps = |statement: &Statement| {
        let one = |source: &record::Source| format!("{} {}", source.step, report.words(source.span()));
        statement.sources.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    long.map(steps).collect()
}

#[test]
fn every_ground_makes_a_chain() {
    let rows = include_str!("../../../../data/attribution/grounds.tsv").lines().filter(|line| !line.starts_with('#'));
    let examples = rows.skip(1).filter_map(|row| row.rsplit('\t').next());
    let wrong: Vec<&str> = examples.filter(|example| chain(example).len() != 1).collect();
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn words_at_third_hand() {
    assert_eq!(
        chain("The village burned, said a teacher who had heard it from refugees."),
        ["0 refugees, 1 a teacher"]
    );
    assert_eq!(chain("Radio Sokoto quoted a monk who said that the village had burned."), ["0 a monk, 1 Radio Sokoto"]);
    assert_eq!(
        chain("\"They burned our homes,\" the farmer wrote in a letter, which his son read out in court."),
        ["0 the farmer, 1 his son"]
    );
}

#[test]
fn who_has_a_copy_passes_it_on() {
    assert_eq!(chain("Nine inmates died, the report says; Reuters has seen a copy."), ["0 the report, 1 Reuters"]);
    assert_eq!(
        chain("The report, pages of which were seen by Reuters, says that nine inmates died."),
        ["0 The report, 1 Reuters"]
    );
    assert!(chain("Nine inmates died, the report says; Reuters has moved to Nyala.").is_empty());
}

#[test]
fn who_goes_on_speaks_to_the_same_medium() {
    let text = "A nurse told Radio Sokoto that the village had burned, adding that a priest was beaten.";
    assert_eq!(chain(text), ["0 A nurse, 1 Radio Sokoto", "0 A nurse, 1 Radio Sokoto"]);
}

#[test]
fn the_pages_own_reporters_are_no_step() {
    assert!(chain("The mayor told our newspaper that the village had burned.").is_empty());
}

#[test]
fn a_phrase_behind_the_cue_is_said_of_the_whole_statement() {
    assert_eq!(
        chain("The army said, according to state television, that the village had burned."),
        ["0 The army, 1 state television"]
    );
    assert_eq!(chain("The ministry said that, according to doctors, nine had died."), ["0 doctors, 1 The ministry"]);
}

#[test]
fn a_sentence_that_is_pointed_at_is_content() {
    let text = "Prisoners were beaten every night. That is what a guard told Radio Sokoto.";
    assert_eq!(chain(text), ["0 a guard, 1 Radio Sokoto"]);
}

#[test]
fn a_share_of_a_hundred_is_nobodys_word() {
    assert!(shown("Prices rose by two, four or ten per cent in a month.").is_empty());
}
