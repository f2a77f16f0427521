//! What explanations say of acts: the rows that told them, the ways to their parties, what gave them status, place and
//! time, and why others were not told. Nothing here decides anything.

use crate::act::{Act, Origin};
use crate::confidence::parts;
use crate::grammar::{self, Way};
use crate::lexicon::{Companion, ObjectRule, VerbNeeds};
use crate::party::Party;
use crate::place::head_of;
use crate::scene::Scene;
use language::{Doc, Sentence};
use reading::{Reading, Report};
use record::{Candidate, EXISTENCE, Event, Explained, Explanation, Grounds, PlaceRole, Span, Status, WhenBasis};

/// Links shown between an act and what belongs to it.
const LINKS: usize = 8;

impl Scene<'_> {
    /// A sentence of sport, markets or the screen.
    pub fn note_other_world(&self, sentence: Sentence) {
        self.report.notes.note(|| {
            let at = self.report.span(sentence.start, sentence.end.saturating_sub(1).max(sentence.start));
            let words = sentence.tokens().filter(|&i| self.lexicon.worlds.know(self.doc.lower(i)));
            let one = Explanation::new(
                Explained::Event,
                at,
                EXISTENCE,
                "coding/other_worlds.tsv: words of sport, markets or the screen",
            );
            words.fold(one.against(), |one, word| one.by(self.report.span(word, word)))
        });
    }

    /// A verb of the table of which no row fits.
    pub fn note_unfit(&self, verb: usize) {
        let rows = self.lexicon.verb(self.doc.lemma(verb));
        if rows.is_empty() || !self.report.notes.are_kept() {
            return;
        }
        self.report.notes.note(|| {
            let rows =
                rows.iter().map(|row| Candidate::new(format!("{} asks for {}", row.at, needs(&row.needs)), None));
            let at = self.report.span(verb, verb);
            Explanation::new(Explained::Event, at, EXISTENCE, "no row of this verb fits its clause")
                .against()
                .among(rows)
        });
    }

    /// The rows of the verb that an act was told by: the one that fits best, then the others that fit.
    pub fn note_rows(&self, act: &Act) {
        if !self.report.notes.are_kept() {
            return;
        }
        let at = self.report.span(act.trigger, act.trigger);
        let mut told = act.why.rows.iter();
        let Some((first, word)) = told.next() else { return };
        self.report.notes.note(|| {
            let origin = origin(act.origin);
            let fitting = self.fitting_frames(*word).filter(|_| grammar::is_verb(self.doc, *word));
            let others = fitting.filter(|frame| frame.at != *first);
            let chosen = Candidate::new(first.to_string(), None);
            let others = others.map(|frame| {
                let mode = frame.mode.as_deref().map(|mode| format!(" {mode}")).unwrap_or_default();
                Candidate::new(format!("{} ({}{mode})", frame.at, frame.kind.name()), None)
            });
            let mut one = Explanation::new(Explained::Event, at, "type", format!("{first}, {origin}"));
            one = one.by(self.report.span(*word, *word));
            let others: Vec<Candidate> = others.collect();
            if others.is_empty() { one } else { one.among([chosen]).among(others) }
        });
        for (row, word) in told {
            self.report.notes.note(|| {
                let rule = format!("{row}, the word that makes it an act, or another act");
                Explanation::new(Explained::Event, at, "type", rule).by(self.report.span(*word, *word))
            });
        }
        self.note_status(act, at);
    }

    /// The words that a clause's status is read from: its auxiliaries, negation and conjunction.
    fn note_status(&self, act: &Act, at: Span) {
        let (doc, report) = (self.doc, self.report);
        let signs = |verb: usize| {
            let sign = |c: &usize| matches!(doc.dep(*c), "aux" | "auxpass" | "neg" | "mark") || doc.tag(*c) == "MD";
            doc.children(verb).filter(sign).collect::<Vec<_>>()
        };
        report.notes.note(|| {
            let (rule, words) = match act.why.status {
                Some((rule, word)) => (rule, vec![word]),
                None if act.status == Status::Happened => ("nothing in its clause says otherwise", Vec::new()),
                None => ("the auxiliaries, the negation or the conjunction of its clause", signs(act.clause)),
            };
            let one = Explanation::new(Explained::Event, at, "status", rule);
            words.into_iter().fold(one, |one, word| one.by(report.span(word, word)))
        });
    }
}

/// An act that is not told, and why.
pub(crate) fn note_dropped(report: &Report, act: &Act, rule: &str) {
    report.notes.note(|| {
        let at = report.span(act.trigger, act.trigger);
        let mut one = Explanation::new(Explained::Event, at, EXISTENCE, rule).against();
        for party in act.actors.iter().chain(&act.recipients) {
            one = one.by(report.span(party.head, party.head));
        }
        one.among(act.why.rows.first().map(|(row, _)| Candidate::new(format!("{row} ({})", act.kind.name()), None)))
    });
}

/// A phrase that was taken for a party and left out.
pub(crate) fn note_left_out(report: &Report, act: &Act, field: &str, words: Span, rule: &str) {
    report.notes.note(|| {
        let at = report.span(act.trigger, act.trigger);
        Explanation::new(Explained::Event, at, field, rule).by(words).against()
    });
}

/// What an event took from where, once it is told.
pub(crate) fn note_told(report: &Report, reading: &Reading, act: &Act, event: &Event) {
    if !report.notes.are_kept() {
        return;
    }
    let at = report.span(act.trigger, act.trigger);
    let explain = |field: &str, rule: &str| Explanation::new(Explained::Event, at, field, rule);
    for (field, parties) in [("actors", &act.actors), ("recipients", &act.recipients)] {
        for party in parties {
            report.notes.note(|| Explanation { words: path(report, act, party.head), ..explain(field, way(party)) });
        }
    }
    for place in &event.places {
        let Some(words) = reading.places.iter().find(|one| one.id == place.place).map(record::Place::span) else {
            continue;
        };
        report.notes.note(|| {
            let from = head_of(report, words);
            let path = from.map(|head| path(report, act, head)).unwrap_or_default();
            let rule = if path.len() > 1 { role(place.role) } else { "lent by the act that its clause is joined to" };
            Explanation { words: path, ..explain("places", rule) }.by(words)
        });
    }
    if let Some(when) = &event.when {
        report.notes.note(|| {
            let words = when.times.iter().filter_map(|id| reading.times.iter().find(|time| time.id == *id));
            words.fold(explain("when", basis(when.basis)), |one, time| one.by(time.span()))
        });
    }
    for count in event.counts.iter().filter_map(|id| reading.counts.iter().find(|count| count.id == *id)) {
        report.notes.note(|| explain("counts", "counts a party of the act, or what befell it").by(count.span()));
    }
    if let Some(statement) = event.statement.and_then(|id| reading.statements.iter().find(|one| one.id == id)) {
        report.notes.note(|| {
            let one = explain("statement", "the innermost statement whose content holds the act");
            statement.cue.into_iter().fold(one, Explanation::by)
        });
        if event.status == Status::Denied {
            report.notes.note(|| {
                let one = explain("status", "stands under a statement that denies, or its own clause denies it");
                statement.cue.into_iter().fold(one, Explanation::by)
            });
        }
    }
    if event.status == Status::Historical {
        report.notes.note(|| explain("status", "its time ends more than 90 days before the report"));
    }
    report.notes.note(|| {
        let parts = parts(act).into_iter().map(|(what, share)| Candidate::new(what, Some(f64::from(share) / 100.0)));
        explain("confidence", "the sum of how its type and its parties were found, from 0.05 to 0.95").among(parts)
    });
}

/// From the act down to a word that belongs to it: each word with the way it hangs on the one before.
fn path(report: &Report, act: &Act, from: usize) -> Vec<Grounds> {
    let doc: &Doc = &report.doc;
    let mut up = vec![from];
    let mut at = from;
    while at != act.trigger && at != act.clause && up.len() < LINKS {
        let above = doc.head(at);
        if above == at {
            break;
        }
        up.push(above);
        at = above;
    }
    let span = |token: usize| report.span(token, token);
    let ground = |token: usize, link: Option<String>| Grounds { start: span(token).start, end: span(token).end, link };
    if at != act.trigger && at != act.clause {
        // Another clause's word: shared, controlled or the antecedent of a pronoun.
        return vec![ground(from, Some(doc.dep(from).to_owned()))];
    }
    let top = up.last().map(|&top| ground(top, None));
    top.into_iter()
        .chain(up.iter().rev().skip(1).map(|&token| ground(token, Some(doc.dep(token).to_owned()))))
        .collect()
}

/// What a row asks of its clause.
fn needs(needs: &VerbNeeds) -> String {
    let mut all = Vec::new();
    if !needs.particles.is_empty() {
        all.push(format!("“{}” behind it", needs.particles.join("” or “")));
    }
    match &needs.object {
        ObjectRule::Any => {}
        ObjectRule::None => all.push("no object".to_owned()),
        ObjectRule::Party => all.push("a party as its object".to_owned()),
        ObjectRule::Person => all.push("a person as its object".to_owned()),
        ObjectRule::Lemmas(lemmas) => all.push(format!("the object {}", lemmas.join(", "))),
        ObjectRule::Class(class) => all.push(format!("an object of the class {class}")),
    }
    let word = |companion: &Companion| match &companion.class {
        Some(class) => format!("“{}” with the class {class}", companion.word),
        None => format!("“{}”", companion.word),
    };
    if !needs.companions.is_empty() {
        all.push(needs.companions.iter().map(word).collect::<Vec<_>>().join(" or "));
    }
    if all.is_empty() { "nothing".to_owned() } else { all.join(" and ") }
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::VerbAndObject => "a verb with an object of the class it asks for",
        Origin::Verb => "a verb by itself",
        Origin::LightVerb => "a noun under a verb that lends it its grammar",
        Origin::Noun => "a noun by itself",
        Origin::StanceOverAct => "a word over an act",
        Origin::Stance => "a word over something that is no act itself",
        Origin::Speech => "what a speaker says of others",
    }
}

fn way(party: &Party) -> &'static str {
    match party.way {
        Way::Own => "stands in the clause or phrase of the act",
        Way::Shared => "shared with the clause that this one is joined to",
        Way::Controlled => "subject or object of the clause above, or meant by its pronoun",
        Way::Antecedent => "the noun that the clause describes",
        Way::Adverbial => "subject of the clause that this one is an adverbial of",
        Way::Nested => "inside the phrase that stands there",
    }
}

fn role(role: PlaceRole) -> &'static str {
    match role {
        PlaceRole::At => "hangs on the act: at",
        PlaceRole::From => "hangs on the act: from",
        PlaceRole::To => "hangs on the act: to",
        PlaceRole::Via => "hangs on the act: via",
        PlaceRole::Throughout => "hangs on the act: throughout",
        PlaceRole::Near => "hangs on the act: near",
    }
}

fn basis(basis: WhenBasis) -> &'static str {
    match basis {
        WhenBasis::Stated => "stated in its clause, the finest of several",
        WhenBasis::Neighbour => "stated in the sentence before",
        WhenBasis::Headline => "stated beside the same happening elsewhere",
        WhenBasis::Published => "nobody says; the report's own date is the bound",
    }
}
