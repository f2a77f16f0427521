//! What a name is a name of: all its mentions in the report decide together.

use super::super::pieces::What;
use super::super::text::{is_acronym, is_capital};
use super::{Finder, KNOWN, Kind, LONGEST, MODEL, Name, STRONG};
use language::Pos;
use record::Precision;
use std::collections::{BTreeMap, BTreeSet};

impl Finder<'_> {
    /// All mentions of one name decide together what it is; short names follow the full name of a person.
    pub(super) fn vote(&mut self) {
        let mut votes: BTreeMap<String, [f32; 4]> = BTreeMap::new();
        let mut places: BTreeMap<String, Option<Precision>> = BTreeMap::new();
        for index in 0..self.names.len() {
            let name = self.names[index].clone();
            let key = self.text.key(name.tokens());
            let words = &self.doc.text()[self.doc.start(name.start)..self.doc.end(name.end - 1)];
            let place = if name.weight < KNOWN {
                *places
                    .entry(key.clone())
                    .or_insert_with(|| self.gazetteer.is_place(words).map(|place| place.precision))
            } else {
                None
            };
            let evidence = self.evidence(&name, place);
            let total = votes.entry(key).or_default();
            total.iter_mut().zip(evidence).for_each(|(total, one)| *total += one);
        }
        let decide = |votes: &[f32; 4]| {
            let kinds = [Kind::Person, Kind::Organization, Kind::Place, Kind::Nothing];
            let best = kinds
                .into_iter()
                .zip(votes)
                .fold((Kind::Nothing, f32::MIN), |best, (kind, &vote)| if vote > best.1 { (kind, vote) } else { best });
            best.0
        };
        let mut parts: BTreeSet<String> = BTreeSet::new();
        for (key, vote) in &votes {
            if key.contains(' ')
                && decide(vote) == Kind::Person
                && !key.contains(|letter: char| letter.is_ascii_digit())
            {
                let words: Vec<&str> = key.split(' ').collect();
                parts.extend(words.first().map(|&word| word.to_owned()));
                for length in 1..words.len() {
                    parts.insert(words[words.len() - length..].join(" "));
                }
            }
        }
        let mut initials: BTreeMap<String, Kind> = BTreeMap::new();
        for (key, vote) in &votes {
            let kind = decide(vote);
            if matches!(kind, Kind::Organization | Kind::Nothing) && key.contains(' ') {
                let words = key.split(' ').filter(|word| !matches!(*word, "of" | "for" | "and" | "the"));
                initials.insert(words.filter_map(|word| word.chars().next()).collect(), kind);
            }
        }
        for (key, vote) in &mut votes {
            if parts.contains(key) {
                vote[Kind::Person as usize] += STRONG;
            }
            if let Some(&kind) = initials.get(key).filter(|_| key.len() > 2) {
                vote[kind as usize] += STRONG;
            }
        }
        for index in 0..self.names.len() {
            let key = self.text.key(self.names[index].tokens());
            if let Some(vote) = votes.get(&key) {
                self.names[index].kind = decide(vote);
            }
        }
    }

    pub(super) fn evidence(&self, name: &Name, place: Option<Precision>) -> [f32; 4] {
        let mut votes = [0.0; 4];
        let mut add = |kind: Kind, weight: f32| votes[kind as usize] += weight;
        add(name.kind, name.weight);
        if name.weight >= KNOWN {
            return votes;
        }
        let before = name.start.checked_sub(1).filter(|&before| self.sentence(name.start).contains(&before));
        let single = name.end - name.start == 1;
        if before.is_some_and(|before| self.title(before)) {
            add(Kind::Person, STRONG);
        }
        if before.is_some_and(|before| self.text.is("locative", before) && self.doc.pos(before) == Pos::Adp) {
            add(Kind::Place, 0.4);
        }
        let given = self.text.tables.given.contains_key(self.text.word(name.start));
        if let Some(precision) = place.filter(|_| !is_acronym(self.doc, name.start)) {
            let large = matches!(precision, Precision::Country | Precision::Province);
            let weight = match name.kind {
                _ if large => 2.0,
                Kind::Person if single || given => 0.6,
                Kind::Organization if single => 0.8,
                _ => 1.3,
            };
            add(Kind::Place, weight);
        } else if name.kind == Kind::Place
            && !self.text.is("place_head", name.end - 1)
            && !self.text.is("place_head", name.start)
        {
            add(Kind::Place, -0.5);
        }
        if !single
            && self.text.is("place_head", name.end - 1)
            && !matches!(self.text.what(name.end - 1), What::Agency(_))
        {
            add(Kind::Place, 1.5);
        }
        if is_acronym(self.doc, name.start) && single && place.is_none() {
            add(Kind::Organization, if name.kind == Kind::Person { 1.2 } else { 0.6 });
        }
        let body =
            name.tokens().any(|token| matches!(self.text.what(token), What::Agency(_)) && is_capital(self.doc, token));
        if self.text.is("thing_head", name.end - 1) && !(body && name.weight >= STRONG) {
            add(Kind::Nothing, if single { 1.5 } else { STRONG });
        }
        let plain =
            (name.start..name.end).all(|token| !matches!(self.text.what(token), What::Agency(_) | What::Country(..)));
        if given && plain {
            add(Kind::Person, if single { 0.6 } else { 1.5 });
        }
        let head = (name.start..name.end)
            .find(|&token| !name.tokens().contains(&self.doc.head(token)))
            .unwrap_or(name.end - 1);
        if self.doc.dep(head) == "nsubj" && self.tables_speech(self.doc.head(head)) && !is_acronym(self.doc, name.start)
        {
            add(Kind::Person, 0.6);
        }
        if self.unbodied(name) {
            add(Kind::Person, 0.5);
        }
        if self.suffers(name) {
            add(Kind::Person, MODEL);
        }
        if self.described(name) {
            add(Kind::Person, STRONG);
        }
        // ", 45," after a name is an age.
        let after = name.end;
        if after + 2 < self.doc.len() && self.doc.word(after) == "," && self.doc.word(after + 2) == "," {
            let age = self.doc.word(after + 1);
            if age.len() <= 2 && age.chars().all(|letter| letter.is_ascii_digit()) {
                add(Kind::Person, STRONG);
            }
        }
        votes
    }

    pub(super) fn tables_speech(&self, verb: usize) -> bool {
        self.text.tables.is("speech", self.doc.lemma(verb))
    }

    /// Capitals that the readers missed and another mention proves.
    pub(super) fn repeat(&mut self) {
        let mut known: BTreeMap<String, Kind> = BTreeMap::new();
        for name in &self.names {
            let key = self.text.key(name.tokens());
            if name.kind == Kind::Person {
                let words: Vec<&str> = key.split(' ').collect();
                let ends = (1..words.len()).map(|first| words[first..].join(" "));
                let parts = words.first().map(|&first| first.to_owned()).into_iter().chain(ends);
                for part in parts.filter(|part| part.len() > 2) {
                    known.entry(part).or_insert(Kind::Person);
                }
            }
            if name.kind == Kind::Organization && name.end - name.start > 2 {
                let capitals = name.tokens().filter(|&token| is_capital(self.doc, token));
                let initials: String = capitals.filter_map(|token| self.text.word(token).chars().next()).collect();
                known.entry(initials).or_insert(Kind::Organization);
            }
            known.insert(key, name.kind);
        }
        let mut token = 0;
        while token < self.doc.len() {
            let sentence = self.sentence(token);
            let mut found = None;
            if is_capital(self.doc, token) && self.taken[token].is_none() {
                for end in (token + 1..=(token + LONGEST).min(sentence.end)).rev() {
                    if is_capital(self.doc, end - 1)
                        && self.free(token..end)
                        && let Some(&kind) = known.get(&self.text.key(token..end))
                        && (end - token > 1 || self.text.word(token).len() > 2 || is_acronym(self.doc, token))
                    {
                        found = Some((end, kind));
                        break;
                    }
                }
            }
            if let Some((end, kind)) = found
                && self.is_name(token..end, kind)
                && (end - token > 1
                    || is_acronym(self.doc, token)
                    || !self.common_opener(token)
                    || self.doc.pos(token) == Pos::Noun
                    || kind == Kind::Person && matches!(self.doc.pos(token), Pos::Adj | Pos::Verb | Pos::X | Pos::Intj))
            {
                let span = if kind == Kind::Person { self.mend_person(token..end) } else { token..end };
                token = span.end;
                self.take(Name::new(span.start, span.end, kind, MODEL));
            } else {
                token += 1;
            }
        }
    }
}
