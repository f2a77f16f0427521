//! Every row of the rule tables fires on its example, and only because of that row.

use crate::act::Act;
use crate::lexicon::{ACCIDENTS, LIGHT_VERBS, Lexicon, MEANS, NOUNS, SHADES, STANCE, VERBS};
use crate::scene::Scene;
use language::Model;
use reading::{Report, World};
use record::{Block, Document, EventType, Role};

/// What an act is known by.
type Told = (String, EventType, Option<String>);

struct Bench {
    model: Model,
    world: World,
}

impl Bench {
    fn new() -> Bench {
        Bench { model: Model::load(packed::MODEL).unwrap(), world: World::load(packed::GAZETTEER).unwrap() }
    }

    fn report(&self, text: &str) -> Report {
        let block = Block { role: Role::Paragraph, start: 0, end: text.len(), source: None };
        let document = Document { text: text.to_owned(), blocks: vec![block], ..Document::default() };
        Report::new(document, self.model.parse(text), vec![0])
    }

    fn told(&self, text: &str, lexicon: &Lexicon) -> Vec<Told> {
        let report = self.report(text);
        let reading = reading::read(&report, &self.world);
        let scene = Scene::new(&report, &reading.entities, lexicon);
        let acts = report.doc.sentences().iter().flat_map(|&sentence| scene.acts(sentence));
        acts.map(|act: Act| {
            let sides = |parties: &[crate::party::Party]| {
                parties.iter().map(|p| report.doc.word(p.inner)).collect::<Vec<_>>().join(",")
            };
            let told = format!(
                "{} {:?} {}>{}",
                report.doc.word(act.trigger),
                act.status,
                sides(&act.actors),
                sides(&act.recipients)
            );
            (told, act.kind, act.mode)
        })
        .collect()
    }
}

/// Lines of a table with their line numbers: cells by the header's names.
fn rows(table: &str) -> Vec<(u64, Vec<&str>)> {
    let lines = (1u64..).zip(table.lines()).filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    lines.skip(1).map(|(number, line)| (number, line.split('\t').collect())).collect()
}

/// Runs each row's example with the row and without it.
fn check(table: &str, mut remove: impl FnMut(&mut Lexicon, &str, u64), expected: impl Fn(&[&str], &Told) -> bool) {
    let bench = Bench::new();
    let whole = Lexicon::load().unwrap();
    let mut failures = Vec::new();
    for (line, cells) in rows(table) {
        let example = cells[cells.len() - 1];
        let with = bench.told(example, &whole);
        let mut less = Lexicon::load().unwrap();
        remove(&mut less, cells[0], line);
        let without = bench.told(example, &less);
        let fires = with.iter().any(|told| expected(&cells, told) && !without.contains(told));
        if !fires {
            failures.push(format!("{line} {cells:?}\n      with {with:?}\n      without {without:?}"));
        }
    }
    assert!(failures.is_empty(), "{} rows do not fire:\n{}", failures.len(), failures.join("\n"));
}

fn is(kind: &str, mode: &str, told: &Told) -> bool {
    told.1.name() == kind && told.2.as_deref().unwrap_or_default() == mode
}

#[test]
fn verbs_fire() {
    let remove = |lexicon: &mut Lexicon, lemma: &str, line: u64| {
        lexicon.verbs.get_mut(lemma).unwrap().retain(|row| row.at.line != line);
    };
    check(VERBS, remove, |cells, told| is(cells[4], cells[5], told));
}

#[test]
fn nouns_fire() {
    let remove = |lexicon: &mut Lexicon, lemma: &str, line: u64| {
        lexicon.nouns.get_mut(lemma).unwrap().retain(|row| row.at.line != line);
    };
    check(NOUNS, remove, |cells, told| is(cells[2], cells[3], told));
}

#[test]
fn light_verbs_fire() {
    let remove = |lexicon: &mut Lexicon, lemma: &str, line: u64| {
        lexicon.light_verbs.get_mut(lemma).unwrap().retain(|row| row.at.line != line);
    };
    check(LIGHT_VERBS, remove, |_, _| true);
}

#[test]
fn stances_fire() {
    let remove = |lexicon: &mut Lexicon, lemma: &str, line: u64| {
        lexicon.stances.get_mut(lemma).unwrap().retain(|row| row.at.line != line);
    };
    check(STANCE, remove, |_, _| true);
}

#[test]
fn means_fire() {
    let remove = |lexicon: &mut Lexicon, mode: &str, _: u64| lexicon.means.retain(|_, known| known != mode);
    check(MEANS, remove, |cells, told| is("ASSAULT", cells[0], told));
}

#[test]
fn accidents_are_no_attacks() {
    let bench = Bench::new();
    for (line, cells) in rows(ACCIDENTS) {
        let whole = Lexicon::load().unwrap();
        assert_eq!(bench.told(cells[1], &whole), [], "{line}");
        let mut less = Lexicon::load().unwrap();
        for words in cells[0].split(';') {
            less.accidents.remove(words);
        }
        assert!(!bench.told(cells[1], &less).is_empty(), "{line}");
    }
}

#[test]
fn shades_tell_the_status() {
    let bench = Bench::new();
    for (line, cells) in rows(SHADES) {
        let status = |lexicon: &Lexicon| {
            bench.told(cells[2], lexicon).into_iter().map(|told| told.0.to_lowercase()).collect::<Vec<_>>()
        };
        let shown = |told: &[String]| told.iter().any(|told| told.contains(cells[1]));
        let mut less = Lexicon::load().unwrap();
        assert!(shown(&status(&less)), "{line} {:?}", status(&less));
        less.shades.retain(|word, _| !cells[0].split(';').any(|own| own == word));
        assert!(!shown(&status(&less)), "{line}");
    }
}
