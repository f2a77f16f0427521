//! Finds the words that name places: the model's names and a scan of capitalised words, weighed against each other.

use super::fold;
use super::gazetteer::{By, Found, Gazetteer, Sense};
use super::home::Home;
use crate::{Entities, Report};
use language::Pos;
use record::{EntityKind, Precision};
use std::collections::BTreeSet;

/// Words that name a place, and what they can stand for.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Tokens, both inclusive.
    pub first: usize,
    pub last: usize,
    /// Folded name, without a word that only tells the level.
    pub key: String,
    /// Empty for a name that the gazetteer does not know.
    pub found: Vec<Found>,
    /// The level that the words around it tell.
    pub level: Option<Precision>,
    /// Part of the name of a body: "University of Texas".
    pub in_body: bool,
}

/// How sure it is that the words are a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Yes,
    /// Only where the same name is a place elsewhere in the report.
    Maybe,
    No,
}

/// The longest name looked up, in tokens.
const LONGEST: usize = 7;
/// Eight times log2 of the population from which a bare capitalised name is taken for the city: some 60,000.
const KNOWN_CITY: u8 = 127;

/// Every mention of a place in the report, in text order.
pub fn mentions(report: &Report, gazetteer: &Gazetteer, entities: &Entities, home: &Home) -> Vec<Mention> {
    let finder = Finder::new(report, gazetteer, home);
    let mut judged: Vec<(Mention, Verdict)> = Vec::new();
    let mut i = 0;
    while i < report.doc.len() {
        match finder.at(i) {
            Some((mention, verdict)) => {
                i = mention.last + 1;
                judged.push((mention, verdict));
            }
            None => i += 1,
        }
    }
    let sure: BTreeSet<String> =
        judged.iter().filter(|(_, verdict)| *verdict == Verdict::Yes).map(|(mention, _)| mention.key.clone()).collect();
    // Whoever reads the actors knows persons better than the model does.
    let person = |mention: &Mention| {
        let entity = (mention.first..=mention.last).find_map(|i| entities.get(entities.at(i)?));
        entity.is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    judged.retain(|(mention, _)| !person(mention) || finder.strong(mention) || finder.told(mention));
    judged.retain(|(mention, verdict)| match verdict {
        Verdict::Yes => true,
        Verdict::Maybe => sure.contains(&mention.key),
        Verdict::No => false,
    });
    let mut mentions: Vec<Mention> = judged.into_iter().map(|(mention, _)| mention).collect();
    for mention in &mut mentions {
        mention.in_body = finder.in_body(mention);
    }
    mentions
}

struct Finder<'a> {
    report: &'a Report,
    gazetteer: &'a Gazetteer,
    /// Last words of full names of persons.
    surnames: BTreeSet<String>,
    /// Words that the report writes small too.
    small: BTreeSet<&'a str>,
    home: &'a Home,
}

impl<'a> Finder<'a> {
    fn new(report: &'a Report, gazetteer: &'a Gazetteer, home: &'a Home) -> Self {
        let doc = &report.doc;
        let mut surnames = BTreeSet::new();
        for &name in doc.names() {
            if doc.name_label(name) == "PERSON" && name.end - name.start > 1 {
                let words: Vec<usize> =
                    (name.start..name.end).filter(|&i| !matches!(doc.lower(i), "'s" | "’s")).collect();
                let whole = words.iter().all(|&i| doc.word(i) != "," && !gazetteer.cues.is_head(doc.lower(i)));
                surnames.extend(words.last().filter(|_| whole).map(|&i| fold(doc.word(i))));
            }
        }
        let is_small = |i: &usize| doc.word(*i).chars().next().is_some_and(char::is_lowercase);
        let small = (0..doc.len()).filter(is_small).map(|i| doc.word(i)).collect();
        Finder { report, gazetteer, surnames, small, home }
    }

    /// The label and tokens of the model's name over a token.
    fn name(&self, i: usize) -> Option<(&'a str, usize, usize)> {
        let doc = &self.report.doc;
        let name = doc.name_at(i)?;
        Some((doc.name_label(name), name.start, name.end - 1))
    }

    fn capital(&self, i: usize) -> bool {
        self.report.doc.word(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// Capitalised and a name by its tag.
    fn proper(&self, i: usize) -> bool {
        self.capital(i) && self.report.doc.pos(i) == Pos::Propn
    }

    fn next(&self, i: usize) -> Option<usize> {
        Some(i + 1).filter(|&next| next < self.report.doc.sentence(i).end)
    }

    fn before(&self, i: usize) -> Option<usize> {
        i.checked_sub(1).filter(|&before| before >= self.report.doc.sentence(i).start)
    }

    fn key(&self, first: usize, last: usize) -> String {
        fold(self.report.words(self.report.span(first, last)))
    }

    /// The mention that starts at token `i`, if one does.
    fn at(&self, i: usize) -> Option<(Mention, Verdict)> {
        if !self.report.role(i).is_read() {
            return None;
        }
        let known = self.capital(i).then(|| self.longest(i)).flatten();
        if let Some((label @ ("GPE" | "LOC"), first, last)) = self.name(i)
            && (first == i || first + 1 == i && self.report.doc.lower(first) == "the")
            && let Some(judged) = self.of_model(label, i, last, known.as_ref())
        {
            return Some(judged);
        }
        let mention = known?;
        // A name of the model that starts later and goes on beyond is tried when its turn comes.
        if let Some((label, first, last)) = self.name(mention.last)
            && first > mention.first
            && last > mention.last
            && matches!(label, "GPE" | "LOC" | "PERSON")
        {
            return None;
        }
        let verdict = self.judge(&mention);
        Some((self.as_listed(self.with_level(mention)), verdict))
    }

    /// The longest name of the gazetteer that starts at token `i`.
    fn longest(&self, i: usize) -> Option<Mention> {
        let doc = &self.report.doc;
        let end = doc.sentence(i).end.min(i + LONGEST);
        let linked = |j: &usize| self.capital(*j) || is_link(doc.lower(*j));
        let past = (i + 1..end).take_while(linked).last().map_or(i + 1, |last| last + 1);
        for last in (i..past).rev().filter(|&last| self.capital(last)) {
            let key = self.key(i, last);
            if key.len() < 2 || !self.gazetteer.knows(&key) || i == last && self.gazetteer.cues.is_direction(&key) {
                continue;
            }
            if self.is_bodys_city(i, last) || i == last && self.gazetteer.levels.of(doc.lower(i)).is_some() {
                continue;
            }
            let found = self.allowed(self.gazetteer.find(&key), i, last);
            if self.is_city_of(i, last, &found) {
                return None;
            }
            if !found.is_empty() {
                return Some(Mention { first: i, last, key, found, level: None, in_body: false });
            }
        }
        None
    }

    /// Short forms of states count after the name of a place, or where they are written with a full stop.
    fn allowed(&self, mut found: Vec<Found>, first: usize, last: usize) -> Vec<Found> {
        let words = self.report.words(self.report.span(first, last));
        let comma = self.before(first).filter(|&comma| matches!(self.report.doc.word(comma), "," | "-" | "–" | "("));
        let after_place = comma.and_then(|comma| self.before(comma)).is_some_and(|place| self.capital(place));
        let dotted = words.ends_with('.') || words.contains('.');
        let model = self.name(first).is_some_and(|(label, ..)| label == "GPE");
        let alone = dotted && (model || !self.ends_sentence(last)) && words.len() > 3;
        found.retain(|found| found.by != By::Short || after_place || alone);
        // "us" is "US" only in capitals.
        if words.len() <= 3 && !words.chars().all(|letter| letter.is_uppercase() || letter == '.') && first == last {
            found.retain(|found| !matches!(found.sense, Sense::Country(_)) || words.len() > 2);
        }
        found
    }

    fn ends_sentence(&self, i: usize) -> bool {
        i + 1 >= self.report.doc.sentence(i).end
    }

    /// "the City of Norfolk", "the State of Kano": the place is called by what follows.
    fn is_city_of(&self, first: usize, last: usize, found: &[Found]) -> bool {
        let doc = &self.report.doc;
        last > first + 1
            && doc.lower(first + 1) == "of"
            && self.gazetteer.levels.of(doc.lower(first)).is_some_and(is_division)
            && !found.iter().any(|found| matches!(found.sense, Sense::Country(_)))
            && self.gazetteer.knows(&self.key(first + 2, last))
    }

    /// "Aktau City Council": the city belongs to the body's name.
    fn is_bodys_city(&self, first: usize, last: usize) -> bool {
        let doc = &self.report.doc;
        last > first
            && doc.lower(last) == "city"
            && self.next(last).is_some_and(|next| self.capital(next) && self.gazetteer.cues.is_head(doc.lower(next)))
            && self.gazetteer.knows(&self.key(first, last - 1))
    }

    /// A name that the model takes for a place. `known` is the gazetteer's longest name from the same token.
    fn of_model(&self, label: &str, first: usize, last: usize, known: Option<&Mention>) -> Option<(Mention, Verdict)> {
        let doc = &self.report.doc;
        let levels = &self.gazetteer.levels;
        let cues = &self.gazetteer.cues;
        let last = if last > first && matches!(doc.lower(last), "'s" | "’s") { last - 1 } else { last };
        if let Some(known) = known.filter(|known| known.last >= last) {
            let verdict = if self.is_doubtful(known) { Verdict::Maybe } else { Verdict::Yes };
            return Some((self.as_listed(self.with_level(known.clone())), verdict));
        }
        // "southern Lebanon", "the West Bank", "East Aleppo": the place is called by what follows.
        if !self.capital(first)
            || doc.lower(first) == "the"
            || first < last && known.is_none() && cues.is_direction(doc.lower(first))
        {
            return None;
        }
        if let Some(known) = known {
            let next = known.last + 1;
            let words = known.last - known.first + 1;
            let belongs = !self.proper(next)
                || cues.is_head(doc.lower(next))
                || levels.of(doc.lower(next)).is_some_and(is_division);
            let site = (next..=last).rev().find_map(|i| levels.of(doc.lower(i)));
            let counted = words > 1 && levels.of(doc.lower(known.last)).is_some_and(is_division);
            if belongs || counted || site == Some(Precision::Site) && self.strong(known) {
                let verdict = if self.is_doubtful(known) { Verdict::Maybe } else { Verdict::Yes };
                return Some((self.with_level(known.clone()), verdict));
            }
        }
        let key = self.key(first, last);
        if key.len() < 3 || !self.proper(first) {
            return None;
        }
        let level = (first..=last).rev().find_map(|i| levels.of(doc.lower(i)));
        let mut found = self.gazetteer.find_respelt(&key);
        found.retain(|found| found.by != By::Short);
        if found.is_empty() {
            found = self.gazetteer.counties(&key);
        }
        let level = level.or_else(|| (label == "LOC" && found.is_empty()).then_some(Precision::Area));
        let mention = Mention { first, last, key, found, level, in_body: false };
        // The model's word alone does not make an unknown name a place.
        let verdict = match level {
            Some(Precision::Street) => Verdict::No,
            _ if !mention.found.is_empty() => Verdict::Yes,
            _ if self.surnames.contains(&mention.key) => Verdict::No,
            _ if self.placed(&mention) || level.is_some() && first < last => Verdict::Yes,
            _ => Verdict::Maybe,
        };
        Some((mention, verdict))
    }

    /// A name that the model takes for a place and that is none by itself: an acronym, a word of the calendar.
    fn is_doubtful(&self, mention: &Mention) -> bool {
        let doc = &self.report.doc;
        if mention.first != mention.last {
            return false;
        }
        let word = doc.word(mention.first);
        let acronym =
            word.len() <= 5 && !word.contains('.') && self.shouted(mention.first) && !self.is_dateline(mention);
        let known = mention.found.iter().any(|found| matches!(found.sense, Sense::Country(_)) || found.by == By::Short);
        acronym && !known
            || !self.told(mention)
                && (self.gazetteer.cues.is_common(&mention.key)
                    || self.surnames.contains(&mention.key)
                    || self.small.contains(doc.lower(mention.first)))
    }

    fn shouted(&self, i: usize) -> bool {
        let word = self.report.doc.word(i);
        word.len() > 1 && word.chars().all(|letter| !letter.is_lowercase())
    }

    /// "BAMAKO (AP) —", "AKTAU, Kazakhstan -": in capitals, at the start of a sentence, a dash or an agency after it.
    fn is_dateline(&self, mention: &Mention) -> bool {
        let doc = &self.report.doc;
        let start = mention.first.checked_sub(1).is_none_or(|before| {
            doc.sentence_of(before) != doc.sentence_of(mention.first)
                || doc.word(before).ends_with(['.', '!', '?', '”', '"'])
        });
        let until = (mention.last + 1..doc.sentence(mention.last).end).take(6);
        start
            && self.shouted(mention.first)
            && until.map(|i| doc.word(i)).any(|word| matches!(word, "—" | "–" | "--" | "-" | ":" | "("))
    }

    /// Takes in the word that tells the level: "Helmand Province", "the province of Helmand".
    fn with_level(&self, mut mention: Mention) -> Mention {
        let doc = &self.report.doc;
        if let Some(next) = self.next(mention.last)
            && let Some(level) = self.gazetteer.levels.of(doc.lower(next))
            && is_division(level)
        {
            if !self.capital(next) {
                mention.level = Some(level).filter(|&level| level != Precision::City);
                return mention;
            }
            // "Kansas Department of Health", "Borno State University", "Aktau City Council": the word belongs to a body.
            let known = self.gazetteer.knows(&self.key(mention.first, next));
            let body = self.next(next).is_some_and(|i| doc.lower(i) == "of" || self.proper(i) && !known);
            if body || self.is_bodys_city(mention.first, next) {
                return mention;
            }
            // A township is not the town of its name.
            if level == Precision::City && !known {
                return Mention {
                    last: next,
                    key: self.key(mention.first, next),
                    found: Vec::new(),
                    level: Some(level),
                    ..mention
                };
            }
            let whole = self.gazetteer.find(&self.key(mention.first, next));
            let has_level = |found: &Found| self.gazetteer.precision(found.sense) == level;
            if !whole.is_empty() || level != Precision::City && mention.found.iter().any(has_level) {
                mention.last = next;
                mention.level = Some(level);
            }
            if !whole.is_empty() {
                mention.found = whole;
                mention.key = self.key(mention.first, next);
            }
        } else if let Some(of) = self.before(mention.first)
            && doc.lower(of) == "of"
            && let Some(word) = self.before(of)
        {
            mention.level = self.gazetteer.levels.of(doc.lower(word)).filter(|&level| is_division(level));
        }
        mention
    }

    /// True where the words before say that a place follows, or a place that holds it comes after a comma.
    fn placed(&self, mention: &Mention) -> bool {
        let doc = &self.report.doc;
        if self.held(mention) || self.is_dateline(mention) {
            return true;
        }
        let Some(before) = self.before(mention.first) else { return false };
        let second = self.before(before);
        let level = |i: usize| self.gazetteer.levels.of(doc.lower(i));
        match doc.lower(before) {
            "in" | "near" | "outside" | "downtown" | "around" | "across" | "inside" | "historic" | "metropolitan" => {
                true
            }
            // "a clerk, 41, of Anytown", "the village of Anytown"
            "of" => second.is_some_and(|i| doc.word(i) == "," || level(i).is_some_and(is_division)),
            // "12 Orchard St., Anytown"
            "," => second.is_some_and(|i| self.capital(i) && level(i) == Some(Precision::Street)),
            _ => false,
        }
    }

    /// Anything around the name that says it is a place.
    fn told(&self, mention: &Mention) -> bool {
        self.home.is_called_after(&mention.key) || self.placed(mention) || self.heads(mention) || self.sends(mention)
    }

    /// "Aktau police", "a Bamako woman": a noun follows that belongs to a place.
    fn heads(&self, mention: &Mention) -> bool {
        let doc = &self.report.doc;
        self.next(mention.last).is_some_and(|next| self.gazetteer.cues.is_head(doc.lower(next)))
            && self.before(mention.first).is_none_or(|before| !self.proper(before))
    }

    /// "R-Elbow", "D-Ohio": a member of parliament and the place that sent them.
    fn sends(&self, mention: &Mention) -> bool {
        let doc = &self.report.doc;
        let dash = self.before(mention.first).filter(|&dash| matches!(doc.word(dash), "-" | "–"));
        let Some(party) = dash.and_then(|dash| self.before(dash)) else { return false };
        let opened = self.before(party).is_some_and(|before| matches!(doc.word(before), "," | "("));
        let word = doc.word(party);
        opened && word.len() <= 3 && word.chars().all(char::is_uppercase)
    }

    /// "Paris, Texas": a comma and the name of a place in which one of the senses lies.
    fn held(&self, mention: &Mention) -> bool {
        let doc = &self.report.doc;
        let Some(comma) = self.next(mention.last).filter(|&comma| doc.word(comma) == ",") else { return false };
        let Some(after) = self.next(comma).filter(|&after| self.capital(after)) else { return false };
        let Some(holder) = self.longest(after) else { return false };
        holder.found.iter().any(|outer| {
            matches!(outer.by, By::Name | By::Alternate | By::Short)
                && mention.found.iter().any(|inner| self.gazetteer.lies_in(inner.sense, outer.sense))
        })
    }

    fn strong(&self, mention: &Mention) -> bool {
        mention.found.iter().any(|found| {
            let sense = found.sense;
            match found.by {
                By::Short | By::Spelling | By::Bare => false,
                By::Adjective | By::People | By::Metonym => true,
                By::Name | By::Alternate => match sense {
                    Sense::Country(_) | Sense::Extra(_) => true,
                    Sense::Row(_) => {
                        let size = self.gazetteer.size(sense);
                        match self.gazetteer.precision(sense) {
                            Precision::Province => size >= 152 && found.by == By::Name,
                            Precision::District => mention.first < mention.last,
                            _ => {
                                size >= KNOWN_CITY && found.by == By::Name
                                    || self.gazetteer.is_capital(sense, &mention.key)
                            }
                        }
                    }
                },
            }
        })
    }

    fn judge(&self, mention: &Mention) -> Verdict {
        let doc = &self.report.doc;
        let (first, last) = (mention.first, mention.last);
        let strong = self.strong(mention);
        let adjective = mention.found.iter().any(|found| matches!(found.by, By::Adjective | By::People));
        if self.is_dateline(mention) || self.sends(mention) {
            return Verdict::Yes;
        }
        if !adjective && !(first..=last).any(|i| self.proper(i)) {
            return Verdict::No;
        }
        if self.in_street(last) || self.listed_level(last) == Some(Precision::Street) {
            return Verdict::No;
        }
        if self.is_saint(mention) || self.in_feature(mention) || self.gazetteer.cues.is_common(&mention.key) {
            return Verdict::No;
        }
        if !adjective && self.is_doubtful(mention) {
            return Verdict::Maybe;
        }
        let Some((label, mut start, end)) = self.name(first) else {
            return self.judge_unnamed(mention, strong, adjective);
        };
        if start < first && doc.lower(start) == "the" {
            start += 1;
        }
        let possessed = start == first && matches!(doc.lower(end), "'s" | "’s") && end == last + 1;
        let whole = start >= first && end <= last || possessed;
        let surname = self.surnames.contains(&mention.key);
        // "Laurel County Clerk", "Aktau Fire Chief": whatever the model takes it for.
        let county = first < last && self.gazetteer.levels.of(doc.lower(last)).is_some_and(is_division);
        if start == first && (county || self.heads(mention)) {
            return Verdict::Yes;
        }
        let told = self.told(mention);
        let yes_or_maybe = |sure: bool| if sure { Verdict::Yes } else { Verdict::Maybe };
        match label {
            "GPE" | "LOC" => Verdict::Yes,
            "NORP" => yes_or_maybe(adjective || strong || told),
            "FAC" => yes_or_maybe(strong || whole && told),
            "PERSON" if whole => match () {
                () if adjective || self.held(mention) || told && !surname => Verdict::Yes,
                () if surname => Verdict::No,
                () => Verdict::Maybe,
            },
            "PERSON" => Verdict::No,
            "ORG" if whole => yes_or_maybe(strong || told),
            // An adjective in a body's name tells its ground, not a place: "American Heart Association".
            "ORG" if adjective => Verdict::No,
            "ORG" if first == start => yes_or_maybe(strong),
            "ORG" if self.before(first).is_some_and(|of| matches!(doc.lower(of), "of" | "in" | "at")) => {
                yes_or_maybe(strong)
            }
            "ORG" if self.is_division(mention) || strong && first < last => Verdict::Yes,
            "ORG" if self.before(first).is_some_and(|before| self.gazetteer.cues.is_direction(doc.lower(before))) => {
                Verdict::Maybe
            }
            "ORG" => Verdict::No,
            "LANGUAGE" | "MONEY" | "PERCENT" => Verdict::No,
            _ => self.judge_unnamed(mention, strong, adjective),
        }
    }

    /// A country or a first-level division by its own name.
    fn is_division(&self, mention: &Mention) -> bool {
        mention.found.iter().any(|found| {
            found.by == By::Name
                && matches!(self.gazetteer.precision(found.sense), Precision::Country | Precision::Province)
                && self.gazetteer.size(found.sense) >= 152
        })
    }

    fn judge_unnamed(&self, mention: &Mention, strong: bool, adjective: bool) -> Verdict {
        let after_name = self.before(mention.first).is_some_and(|i| {
            self.proper(i)
                && !self.gazetteer.cues.is_direction(self.report.doc.lower(i))
                && self.name(i).is_none_or(|(label, ..)| label != "DATE")
        });
        let surname = self.surnames.contains(&mention.key);
        if self.home.is_called_after(&mention.key) && !after_name {
            return Verdict::Yes;
        }
        if adjective || self.held(mention) || self.is_dateline(mention) {
            return Verdict::Yes;
        }
        if !after_name && !surname && (self.placed(mention) || self.heads(mention) || self.sends(mention)) {
            return Verdict::Yes;
        }
        let before_name = self.next(mention.last).is_some_and(|i| self.proper(i));
        match strong {
            true if surname || (after_name || before_name) && !self.is_division(mention) => Verdict::Maybe,
            true => Verdict::Yes,
            false if after_name && before_name => Verdict::No,
            false => Verdict::Maybe,
        }
    }

    /// "Memphis Street": named after a place, not in it.
    fn in_street(&self, last: usize) -> bool {
        self.next(last)
            .filter(|&next| self.capital(next))
            .is_some_and(|next| self.gazetteer.levels.of(self.report.doc.lower(next)) == Some(Precision::Street))
    }

    /// The level told after a list: "Barrow, Madison and Clarke counties", "Mill and Hill streets".
    fn listed_level(&self, last: usize) -> Option<Precision> {
        let doc = &self.report.doc;
        let mut i = last;
        let mut linked = false;
        for _ in 0..12 {
            i = self.next(i)?;
            let lower = doc.lower(i);
            if matches!(lower, "," | "and" | "&" | "or") {
                linked = true;
            } else if !self.capital(i) {
                return self.gazetteer.levels.of(lower).filter(|_| linked && lower.ends_with('s'));
            }
        }
        None
    }

    /// In "Barrow, Madison and Clarke counties" each is a county.
    fn as_listed(&self, mut mention: Mention) -> Mention {
        let doc = &self.report.doc;
        if self.listed_level(mention.last) != Some(Precision::District) {
            return mention;
        }
        for word in ["county", "parish"] {
            let key = format!("{} {word}", mention.key);
            let found = self.gazetteer.find(&key);
            let told = (mention.last..doc.sentence(mention.last).end).take(14).any(|i| doc.lemma(i) == word);
            if told && !found.is_empty() {
                return Mention { key, found, level: Some(Precision::District), ..mention };
            }
        }
        mention.level = Some(Precision::District);
        mention
    }

    /// "St. Patrick's Day": a saint's own.
    fn is_saint(&self, mention: &Mention) -> bool {
        let doc = &self.report.doc;
        let follows = |next: usize| matches!(doc.lower(next), "'s" | "’s") || self.proper(next);
        mention.key.starts_with("saint ")
            && self.next(mention.last).is_some_and(follows)
            && !self.strong(mention)
            && !self.placed(mention)
    }

    /// "Jackson Creek", "Lake Charles Road": a feature of its own.
    fn in_feature(&self, mention: &Mention) -> bool {
        let level = |i: usize| self.gazetteer.levels.of(self.report.doc.lower(i));
        let feature = |level: Precision| matches!(level, Precision::Line | Precision::Area);
        let after = self.next(mention.last).filter(|&next| self.capital(next)).and_then(level);
        let before = self.before(mention.first).filter(|&before| self.proper(before)).and_then(level);
        after.is_some_and(feature) || before.is_some_and(feature)
    }

    /// Marks mentions inside names of bodies.
    fn in_body(&self, mention: &Mention) -> bool {
        let name = self.name(mention.first).filter(|(label, ..)| *label == "ORG" && !self.is_dateline(mention));
        name.is_some_and(|(_, start, end)| start < mention.first || end > mention.last)
    }
}

fn is_division(level: Precision) -> bool {
    matches!(level, Precision::City | Precision::District | Precision::Province | Precision::Country)
}

/// Small words and marks inside names of places.
fn is_link(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "the"
            | "and"
            | "&"
            | "-"
            | "–"
            | "'"
            | "’"
            | "de"
            | "la"
            | "le"
            | "les"
            | "du"
            | "des"
            | "del"
            | "da"
            | "do"
            | "al"
            | "el"
            | "ad"
            | "as"
            | "ash"
            | "an"
            | "ar"
            | "bin"
            | "upon"
            | "on"
            | "sur"
            | "'s"
            | "’s"
            | "."
            | "in"
            | "am"
    )
}
