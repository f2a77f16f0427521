//! From acts to events: phrases become entities with spans, and the act gets its statement, place, time and numbers.

use crate::act::Act;
use crate::complete::{Told, is_complete};
use crate::confidence::confidence;
use crate::denial::{Denial, is_own_side};
use crate::grammar::{self, Way};
use crate::happening::Claims;
use crate::lexicon::Lexicon;
use crate::party::Party;
use crate::public::Matter;
use crate::scene::Scene;
use crate::{explain, phrase, place, public, quote, share, tally, when};
use reading::{Entities, Reading, Report};
use record::{
    Argument, EntityId, Event, EventId, EventPlace, EventType, HappeningId, Role, Span, Stance, Statement, Status,
    When, WhenBasis,
};
use std::collections::BTreeSet;

/// A report that tells so many complete acts is about them: what it tells beside them needs less.
const CONFLICT: usize = 4;

/// An act with all that was found in its sentence, before its phrases become entities.
struct Draft {
    act: Act,
    /// The words of each party.
    actor_words: Vec<Span>,
    recipient_words: Vec<Span>,
    contexts: Vec<String>,
    places: Vec<EventPlace>,
    when: Option<When>,
    counts: Vec<record::CountId>,
    statement: Option<usize>,
}

pub(crate) fn events(report: &Report, reading: &mut Reading, lexicon: &Lexicon) -> Vec<Event> {
    let drafts = drafts(report, reading, lexicon);
    let political = Matter::of(&Scene::new(report, &reading.entities, lexicon));
    let found: Vec<Found> = drafts.into_iter().map(|draft| found(report, reading, draft)).collect();
    let company = company(report, reading, &found);
    let other = political == Matter::Other;
    let political = |one: &Found| if !other && one.is_in(report, &company) { Matter::Company } else { political };
    // What is complete by itself says whether the rest, too, is told as news.
    let firm = found.iter().filter(|one| one.is_told(reading, political(one))).take(CONFLICT).count();
    let matter = |one: &Found| if firm == CONFLICT && !other { Matter::Conflict } else { political(one) };
    let told = |one: &Found| {
        let why = one.why_untold(reading, matter(one));
        if let Some(why) = why {
            explain::note_dropped(report, &one.draft.act, why);
        }
        why.is_none()
    };
    let told: Vec<bool> = found.iter().map(told).collect();
    let told = found.into_iter().zip(told).filter_map(|(one, told)| told.then_some(one));
    let mut events: Vec<Event> = told.map(|one| event(report, reading, one)).collect();
    events.sort_by_key(|event| (event.trigger.start, event.kind));
    for (number, event) in (1u32..).zip(&mut events) {
        event.id = EventId(number);
    }
    let Reading { entities, places, .. } = &*reading;
    Claims { document: &report.document, entities, places, lexicon }.group(&mut events);
    share::within_happening(&report.document, &mut events);
    place::leave_out_unused_sites(report, &mut reading.places, &events);
    events
}

fn drafts(report: &Report, reading: &Reading, lexicon: &Lexicon) -> Vec<Draft> {
    let scene = Scene::new(report, &reading.entities, lexicon);
    let doc = &report.doc;
    let mut drafts = Vec::new();
    let innermost = innermost(report, &reading.statements);
    // The time that was stated last, within its block: it holds until another is.
    let mut before: Option<(usize, When)> = None;
    for &sentence in doc.sentences() {
        if sentence.start >= sentence.end || !report.role(sentence.start).is_coded() {
            continue;
        }
        let role = report.role(sentence.start);
        let neighbour = before.clone().filter(|(passage, _)| *passage == sentence.passage).map(|(_, when)| when);
        let mut acts = scene.acts(sentence);
        if acts.is_empty() {
            continue;
        }
        let span = report.span(sentence.start, sentence.end - 1);
        let named = within(&reading.places, span, |x| x.span());
        let scenes = place::scenes_of_acts(&scene, &mut acts, &named);
        let mut places = place::places(&scene, &acts, &named, scenes, &innermost);
        let mut times = when::stated(&scene, &acts, &within(&reading.times, span, |x| x.span()), &innermost);
        share::within_sentence(&scene, &acts, &mut times, &mut places);
        let counts = tally::counts(&scene, &acts, &within(&reading.counts, span, |x| x.span()));
        let contexts = contexts(&scene, sentence.tokens());
        if let Some(stated) = times.iter().flatten().next() {
            before = Some((sentence.passage, stated.clone()));
        }
        for (((act, places), stated), counts) in acts.into_iter().zip(places).zip(times).zip(counts) {
            let nearby = || {
                let happened = matches!(act.status, Status::Happened | Status::Ongoing | Status::Denied);
                let near = neighbour.clone().filter(|_| happened && role != Role::Caption)?;
                if when::is_ahead(&report.document, &near) {
                    return None;
                }
                Some(When { basis: WhenBasis::Neighbour, ..near })
            };
            let when = stated.or_else(nearby).or_else(|| when::published(&scene, role, &act));
            let statement = innermost.get(act.voice).copied().flatten();
            let words = |parties: &[Party]| parties.iter().map(|party| phrase::words(&scene, party)).collect();
            let (actor_words, recipient_words) = (words(&act.actors), words(&act.recipients));
            let contexts = contexts.clone();
            drafts.push(Draft { act, actor_words, recipient_words, contexts, places, when, counts, statement });
        }
    }
    drafts
}

/// The items whose words lie in a span. Items stand in text order.
fn within<T>(items: &[T], span: Span, of: impl Fn(&T) -> Span) -> Vec<&T> {
    let first = items.partition_point(|item| of(item).start < span.start);
    items[first..].iter().take_while(|item| of(item).start < span.end).collect()
}

fn contexts(scene: &Scene, tokens: std::ops::Range<usize>) -> Vec<String> {
    let words: Vec<&str> = tokens.map(|i| scene.doc.lower(i)).collect();
    let fits = |cues: &std::collections::BTreeSet<String>| words.iter().any(|&word| cues.contains(word));
    scene.lexicon.contexts.iter().filter(|(_, cues)| fits(cues)).map(|(context, _)| context.clone()).collect()
}

/// For each token the innermost statement whose content holds it. The cue of a statement stands outside its content.
fn innermost(report: &Report, statements: &[Statement]) -> Vec<Option<usize>> {
    let length = |index: &usize| statements[*index].content.iter().map(|span| span.len()).sum::<usize>();
    let mut longest_first: Vec<usize> = (0..statements.len()).collect();
    longest_first.sort_by_key(|index| std::cmp::Reverse(length(index)));
    let mut innermost = vec![None; report.doc.len()];
    for index in longest_first {
        let Statement { cue, content, .. } = &statements[index];
        for &content in content {
            for token in report.tokens(content) {
                let at = report.span(token, token);
                if content.contains(at) && !cue.is_some_and(|cue| cue.overlaps(at)) {
                    innermost[token] = Some(index);
                }
            }
        }
    }
    innermost
}

/// A draft whose phrases have become entities.
struct Found {
    draft: Draft,
    trigger: Span,
    actors: Vec<Argument>,
    recipients: Vec<Argument>,
}

/// The sentences in which a public body acts, is acted upon or speaks: what else they tell is of its company.
fn company(report: &Report, reading: &Reading, found: &[Found]) -> BTreeSet<usize> {
    let body = |id: EntityId| reading.entities.get(id).is_some_and(public::is_body);
    let speaks = |found: &Found| {
        let statement = found.draft.statement.and_then(|index| reading.statements.get(index));
        statement.is_some_and(|statement| statement.sources.iter().filter_map(|source| source.entity).any(body))
    };
    let takes_part = |found: &Found| found.actors.iter().chain(&found.recipients).any(|one| body(one.entity));
    let public = found.iter().filter(|one| takes_part(one) || speaks(one));
    public.map(|one| report.doc.sentence_of(one.draft.act.trigger)).collect()
}

impl Found {
    /// Violence that is told of in one of these sentences.
    fn is_in(&self, report: &Report, sentences: &BTreeSet<usize>) -> bool {
        let violence = self.draft.act.kind == EventType::Assault;
        violence && sentences.contains(&report.doc.sentence_of(self.draft.act.trigger))
    }

    fn is_told(&self, reading: &Reading, matter: Matter) -> bool {
        self.why_untold(reading, matter).is_none()
    }

    /// Why the record shall not tell it, if it shall not.
    fn why_untold(&self, reading: &Reading, matter: Matter) -> Option<&'static str> {
        let entities = &reading.entities;
        let Draft { act, places, counts, when, .. } = &self.draft;
        let seen = !places.is_empty() || !counts.is_empty();
        let dated = when.as_ref().is_some_and(|when| when.basis == WhenBasis::Stated);
        let known =
            |arguments: &[Argument]| arguments.iter().filter_map(|one| entities.get(one.entity)).collect::<Vec<_>>();
        let (actors, recipients) = (known(&self.actors), known(&self.recipients));
        if let Some(why) = act.negated.and_then(|denial| self.why_no_denial(denial, reading)) {
            return Some(why);
        }
        // "a diplomat briefed on the matter": how who speaks came to know.
        let of_speaker =
            |statement: &Statement| statement.sources.iter().any(|source| source.span().contains(self.trigger));
        if act.kind == EventType::Consult && self.actors.is_empty() && reading.statements.iter().any(of_speaker) {
            return Some("tells how who speaks came to know");
        }
        if !public::concerns_the_public(act, &actors, &recipients, seen, self.is_spoken_by_a_body(reading), matter) {
            return Some("none of its parties is known to be public");
        }
        let told = Told { act, actors: !actors.is_empty(), recipients: !recipients.is_empty(), seen, dated };
        (!is_complete(&told, matter))
            .then_some("lacks the party, the place or the number without which it tells too little")
    }
}

impl Found {
    fn statement<'r>(&self, reading: &'r Reading) -> Option<&'r Statement> {
        reading.statements.get(self.draft.statement?)
    }

    fn is_spoken_by_a_body(&self, reading: &Reading) -> bool {
        let statement = self.statement(reading).filter(|statement| statement.stance != Stance::Denies);
        let sources = statement.into_iter().flat_map(|statement| &statement.sources);
        let mut speakers = sources.filter_map(|source| reading.entities.get(source.entity?));
        speakers.any(public::is_body)
    }

    /// Why a negated act is no denial, if it is none.
    fn why_no_denial(&self, denial: Denial, reading: &Reading) -> Option<&'static str> {
        if denial == Denial::OfClaim {
            return None;
        }
        let Some(statement) = self.statement(reading) else {
            return Some("the page itself says that it was not done");
        };
        // "its spokesman said", "his office said": of the one who is spoken of.
        let is_possessed = |speaker| {
            let name = reading.entities.get(speaker).map(|speaker| speaker.name.to_lowercase()).unwrap_or_default();
            ["his ", "her ", "its ", "their "].iter().any(|owner| name.starts_with(owner))
        };
        let answers = |actor: &Argument| {
            let mut speakers = statement.sources.iter().filter_map(|source| source.entity);
            speakers.any(|speaker| is_own_side(&reading.entities, speaker, actor.entity) || is_possessed(speaker))
        };
        (denial == Denial::OfOwnSide && !self.actors.iter().any(answers))
            .then_some("who says that it was not done does not answer for who is said to have done it")
    }
}

fn found(report: &Report, reading: &mut Reading, draft: Draft) -> Found {
    let mut actors = arguments(report, &mut reading.entities, &draft.act.actors, &draft.actor_words);
    // "Gunmen looted the shops, the agency said": who says so may be parsed as who did so.
    if let Some(statement) = draft.statement.and_then(|index| reading.statements.get(index)) {
        let speaks = |argument: &Argument| {
            let inside = statement.content.iter().any(|content| content.contains(argument.span()));
            !inside && statement.sources.iter().any(|source| source.span().overlaps(argument.span()))
        };
        let shared = draft.act.actors.iter().all(|party| party.way == Way::Shared);
        actors.retain(|argument| {
            let left_out = shared && speaks(argument);
            if left_out {
                explain::note_left_out(report, &draft.act, "actors", argument.span(), "says so, and did not do so");
            }
            !left_out
        });
    }
    let mut recipients = arguments(report, &mut reading.entities, &draft.act.recipients, &draft.recipient_words);
    recipients.retain(|r| {
        let left_out = actors.iter().any(|a| a.entity == r.entity);
        if left_out {
            explain::note_left_out(report, &draft.act, "recipients", r.span(), "is the actor already");
        }
        !left_out
    });
    let trigger = trigger(report, draft.act.trigger);
    Found { draft, trigger, actors, recipients }
}

fn event(report: &Report, reading: &Reading, found: Found) -> Event {
    let Found { draft, trigger, actors, recipients } = found;
    let Draft { act, contexts, places, when, counts, statement, .. } = draft;
    let confidence = confidence(&act);
    let denied = statement.and_then(|index| reading.statements.get(index)).is_some_and(|s| s.stance == Stance::Denies);
    let background =
        when.as_ref().is_some_and(|w| w.basis == WhenBasis::Stated && when::is_background(&report.document, w));
    let status = match act.status {
        _ if denied && !grammar::is_aside(&report.doc, act.clause) => Status::Denied,
        Status::Happened | Status::Attempted | Status::Ordered if background => Status::Historical,
        status => status,
    };
    let event = Event {
        id: EventId(0),
        happening: HappeningId(0),
        kind: act.kind,
        mode: act.mode.clone(),
        contexts,
        trigger,
        evidence: evidence(report, act.clause).hull(trigger),
        actors,
        recipients,
        places,
        when,
        counts,
        status,
        statement: statement.and_then(|index| reading.statements.get(index)).map(|s| s.id),
        anchor: quote::anchor(&report.document.text, trigger),
        confidence,
    };
    explain::note_told(report, reading, &act, &event);
    event
}

/// The trigger with a particle right behind it, and what a hyphen joins to it: "gave in", "pulled out of Gao". A preposition with its object is none.
fn trigger(report: &Report, token: usize) -> Span {
    let doc = &report.doc;
    let adverb = |c: usize| {
        matches!(doc.dep(c), "advmod" | "prep")
            && matches!(doc.lower(c), "out" | "off" | "up" | "down" | "over" | "back" | "away" | "in")
            && doc.child(c, &["pobj"]).is_none()
    };
    let particle = doc.children(token).find(|&c| c == token + 1 && (doc.dep(c) == "prt" || adverb(c)));
    // "sit-in" is one word.
    let hyphen = token >= 2 && doc.word(token - 1) == "-" && doc.head(token - 2) == token;
    report.span(if hyphen { token - 2 } else { token }, particle.unwrap_or(token))
}

/// The clause that the act stands in.
fn evidence(report: &Report, clause: usize) -> Span {
    report.span(report.doc.left_edge(clause), report.doc.right_edge(clause))
}

/// Phrases as arguments, each entity once.
fn arguments(report: &Report, entities: &mut Entities, parties: &[Party], words: &[Span]) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    for (party, &words) in parties.iter().zip(words) {
        let Some(reference) = entities.refer(report, party.inner) else { continue };
        let span = phrase::whole(report, party.inner, reference.span.hull(words));
        if arguments.iter().all(|known| known.entity != reference.entity) {
            arguments.push(Argument { entity: reference.entity, start: span.start, end: span.end });
        }
    }
    arguments
}
