//! From acts to events: phrases become entities with spans, and the act gets its statement, place, time and numbers.

use crate::act::Act;
use crate::complete::is_complete;
use crate::confidence::confidence;
use crate::grammar::Way;
use crate::happening::Claims;
use crate::lexicon::Lexicon;
use crate::party::Party;
use crate::scene::Scene;
use crate::{explain, phrase, place, public, quote, share, tally, when};
use reading::{Entities, Reading, Report};
use record::{
    Argument, Event, EventId, EventPlace, HappeningId, Role, Span, Stance, Statement, Status, When, WhenBasis,
};

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
    let mut events = Vec::new();
    let political = public::is_political(reading.entities.all());
    for draft in drafts {
        events.extend(event(report, reading, draft, political));
    }
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
    // The time that the sentence before states, within its block.
    let mut before: Option<(usize, When)> = None;
    for &sentence in doc.sentences() {
        if sentence.start >= sentence.end || !report.role(sentence.start).is_coded() {
            continue;
        }
        let role = report.role(sentence.start);
        let neighbour = before.take().filter(|(passage, _)| *passage == sentence.passage).map(|(_, when)| when);
        let mut acts = scene.acts(sentence);
        if acts.is_empty() {
            continue;
        }
        let span = report.span(sentence.start, sentence.end - 1);
        let named = within(&reading.places, span, |x| x.span());
        let scenes = place::scenes_of_acts(&scene, &mut acts, &named);
        let mut places = place::places(&scene, &acts, &named, scenes);
        let mut times = when::stated(&scene, &acts, &within(&reading.times, span, |x| x.span()));
        share::within_sentence(&scene, &acts, &mut times, &mut places);
        let counts = tally::counts(&scene, &acts, &within(&reading.counts, span, |x| x.span()));
        let contexts = contexts(&scene, sentence.tokens());
        if let Some(stated) = times.iter().flatten().next() {
            before = Some((sentence.passage, stated.clone()));
        }
        for (((act, places), stated), counts) in acts.into_iter().zip(places).zip(times).zip(counts) {
            let nearby = || {
                let happened = matches!(act.status, Status::Happened | Status::Ongoing);
                let near = neighbour.clone().filter(|_| happened && role != Role::Caption)?;
                if when::is_ahead(&report.document, &near) {
                    return None;
                }
                Some(When { basis: WhenBasis::Neighbour, ..near })
            };
            let when = stated.or_else(nearby).or_else(|| when::published(&report.document, role, act.status));
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

fn event(report: &Report, reading: &mut Reading, draft: Draft, political: bool) -> Option<Event> {
    let Draft { act, actor_words, recipient_words, contexts, places, when, counts, statement } = draft;
    let confidence = confidence(&act);
    let mut actors = arguments(report, &mut reading.entities, &act.actors, &actor_words);
    // "Gunmen looted the shops, the agency said": who says so may be parsed as who did so.
    if let Some(statement) = statement.and_then(|index| reading.statements.get(index)) {
        let speaks = |argument: &Argument| {
            let inside = statement.content.iter().any(|content| content.contains(argument.span()));
            !inside && statement.sources.iter().any(|source| source.span().overlaps(argument.span()))
        };
        let shared = act.actors.iter().all(|party| party.way == Way::Shared);
        actors.retain(|argument| {
            let left_out = shared && speaks(argument);
            if left_out {
                explain::note_left_out(report, &act, "actors", argument.span(), "says so, and did not do so");
            }
            !left_out
        });
    }
    let mut recipients = arguments(report, &mut reading.entities, &act.recipients, &recipient_words);
    recipients.retain(|r| {
        let left_out = actors.iter().any(|a| a.entity == r.entity);
        if left_out {
            explain::note_left_out(report, &act, "recipients", r.span(), "is the actor already");
        }
        !left_out
    });
    let seen = !places.is_empty() || !counts.is_empty();
    let known = |arguments: &[Argument]| {
        arguments.iter().filter_map(|one| reading.entities.get(one.entity)).collect::<Vec<_>>()
    };
    if !public::concerns_the_public(&act, &known(&actors), &known(&recipients), seen, political) {
        explain::note_dropped(report, &act, "none of its parties is known to be public");
        return None;
    }
    if !is_complete(&act, !actors.is_empty(), !recipients.is_empty(), seen) {
        explain::note_dropped(
            report,
            &act,
            "lacks the party, the place or the number without which it tells too little",
        );
        return None;
    }
    let denied = statement.and_then(|index| reading.statements.get(index)).is_some_and(|s| s.stance == Stance::Denies);
    let background =
        when.as_ref().is_some_and(|w| w.basis == WhenBasis::Stated && when::is_background(&report.document, w));
    let status = match act.status {
        Status::Happened | Status::Ongoing if denied => Status::Denied,
        Status::Happened if background => Status::Historical,
        status => status,
    };
    let trigger = trigger(report, act.trigger);
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
    Some(event)
}

/// The trigger with a particle right behind it: "gave in", "pulled out of Gao". A preposition with its object is none.
fn trigger(report: &Report, token: usize) -> Span {
    let doc = &report.doc;
    let adverb = |c: usize| {
        matches!(doc.dep(c), "advmod" | "prep")
            && matches!(doc.lower(c), "out" | "off" | "up" | "down" | "over" | "back" | "away" | "in")
            && doc.child(c, &["pobj"]).is_none()
    };
    let particle = doc.children(token).find(|&c| c == token + 1 && (doc.dep(c) == "prt" || adverb(c)));
    report.span(token, particle.unwrap_or(token))
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
