//! The names of the private persons of a report, found again wherever a part of one stands.

use crate::NAME;
use crate::persons::Person;
use crate::words::{folded, is_capitalised, is_glue, pieces, slice, string};
use record::{Form, Record, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Every part of the names of private persons.
#[derive(Default)]
pub(crate) struct Names {
    /// Parts that tell who is meant, folded, and the one person who bears them; none where several do or nobody knows.
    telling: BTreeMap<String, Option<String>>,
    /// Particles and initials: part of a name only beside a telling part, and only as written.
    small: BTreeSet<String>,
}

/// How a text writes names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// With a capital.
    Text,
    /// In any case: file names and identifiers.
    Any,
}

impl Names {
    pub(crate) fn of(persons: &[Person], record: &Record, text: &[char]) -> Names {
        let mut names = Names::default();
        for person in persons.iter().filter(|person| person.named) {
            let Some(entity) = record.entities.get(person.entity) else { continue };
            names.add(&entity.name.chars().collect::<Vec<char>>(), &person.pseudonym);
            for mention in entity.mentions.iter().filter(|mention| mention.form == Form::Name) {
                names.add(slice(text, mention.span()), &person.pseudonym);
            }
        }
        names
    }

    /// Words that may be names, of nobody knows whom.
    pub(crate) fn suspect(&mut self, words: Vec<String>) {
        for word in words {
            self.telling.entry(word).or_insert(None);
        }
    }

    fn add(&mut self, name: &[char], pseudonym: &str) {
        for piece in pieces(name) {
            let word = slice(name, piece);
            if word.len() > 1 && is_capitalised(word) {
                let bearer = self.telling.entry(folded(word)).or_insert_with(|| Some(pseudonym.to_owned()));
                if bearer.as_deref() != Some(pseudonym) {
                    *bearer = None;
                }
            } else {
                self.small.insert(word.iter().collect());
            }
        }
    }

    /// Where names stand in a text, and what is to stand there. `spared` says of a piece and its folded form that it is
    /// somebody else's.
    pub(crate) fn find(&self, text: &[char], case: Case, spared: impl Fn(Span, &str) -> bool) -> Vec<(Span, String)> {
        let mut found: Vec<(Span, String)> = Vec::new();
        if self.telling.is_empty() {
            return found;
        }
        // A run of parts of names that belong together; small parts count only between or before telling ones.
        let mut run: Option<Run<'_>> = None;
        let mut pending: Option<Span> = None;
        for piece in pieces(text) {
            let word = slice(text, piece);
            let joins = |end: usize| is_glue(slice(text, Span::new(end, piece.start)));
            let bearer = Some(folded(word))
                .filter(|_| case == Case::Any || is_capitalised(word))
                .and_then(|key| Some((self.bearer(&key)?, key)))
                .filter(|(_, key)| !spared(piece, key))
                .map(|(bearer, _)| bearer.as_deref());
            if let Some(bearer) = bearer {
                let start = pending.take().filter(|small| joins(small.end)).map_or(piece.start, |small| small.start);
                let adjoins = |run: &Run<'_>| is_glue(slice(text, Span::new(run.span.end, start)));
                match &mut run {
                    Some(run) if adjoins(run) => run.take(piece, bearer),
                    _ => {
                        found.extend(run.take().map(Run::finish));
                        run = Some(Run { span: Span::new(start, piece.end), bearer, several: false });
                    }
                }
            } else if self.small.contains(&string(text, piece)) && !spared(piece, "") {
                pending = match pending {
                    Some(small) if joins(small.end) => Some(small.hull(piece)),
                    _ => Some(piece),
                };
            } else {
                pending = None;
            }
        }
        found.extend(run.map(Run::finish));
        found
    }

    /// Who bears a part of a name, in the singular or for the whole family: "the Bekovars".
    fn bearer(&self, key: &str) -> Option<&Option<String>> {
        self.telling.get(key).or_else(|| self.telling.get(key.strip_suffix('s')?))
    }

    /// A string that is not the text, with the names in it replaced.
    pub(crate) fn replaced(&self, string: &str, case: Case) -> String {
        let text: Vec<char> = string.chars().collect();
        let found = self.find(&text, case, |_, _| false);
        crate::edits::Edits::settle(found.into_iter().map(crate::shield::person_edit).collect()).apply(&text)
    }
}

struct Run<'n> {
    span: Span,
    bearer: Option<&'n str>,
    /// Parts of different persons' names side by side.
    several: bool,
}

impl<'n> Run<'n> {
    fn take(&mut self, piece: Span, bearer: Option<&'n str>) {
        self.span.end = piece.end;
        self.several |= self.bearer.is_some() && bearer.is_some() && self.bearer != bearer;
        self.bearer = self.bearer.or(bearer);
    }

    fn finish(self) -> (Span, String) {
        let bearer = self.bearer.filter(|_| !self.several).unwrap_or(NAME);
        (self.span, bearer.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let mut names = Names::default();
        for (name, pseudonym) in
            [("Aliya Bekovar", "person A"), ("Omar al-Fulanu", "person B"), ("Rosa Bekovar", "person C")]
        {
            names.add(&name.chars().collect::<Vec<char>>(), pseudonym);
        }
        for (text, expected) in [
            ("ALIYA was held", "person A was held"),
            ("al-Fulanu’s brother", "person B’s brother"),
            ("Fúlanu-led, Fula\u{ad}nu", "person B-led, person B"),
            ("Aliya B. and Bekovar", "person A B. and [name]"),
            ("Aliya Bekovar", "person A"),
            ("Rosa Fulanu", "[name]"),
            ("the Fulanus", "the person B"),
            ("fulanu and al-Others", "fulanu and al-Others"),
        ] {
            assert_eq!(names.replaced(text, Case::Text), expected);
        }
        assert_eq!(names.replaced("2022-fulanu.txt", Case::Any), "2022-person B.txt");
    }
}
