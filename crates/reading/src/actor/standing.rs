//! Who is shielded: minor before victim and relative, these before the held, these before the office. One mention decides
//! for the whole report.

use super::describe::Description;
use super::entities::Entities;
use super::pieces::What;
use super::tables::{Part, Standing};
use super::text::Text;
use crate::Report;
use language::{Doc, Pos};
use record::{EntityId, EntityKind, Explained, Explanation, Form};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How far up from a name the words that say what befell its holder may stand.
const REACH: usize = 6;

/// What all mentions of one person say together.
#[derive(Default)]
struct Said {
    standings: BTreeSet<Standing>,
    description: Option<Description>,
}

/// Decides for every person whether the name is private.
pub(super) fn assign(report: &Report, entities: &mut Entities) {
    let doc = &report.doc;
    let mut said: BTreeMap<EntityId, Said> = BTreeMap::new();
    let persons = entities.placed().filter(|(_, id, _)| person(entities, *id));
    for (tokens, id, form) in persons {
        let scene = Scene { doc, entities, text: entities.text() };
        let head = scene.head(&tokens);
        let one = said.entry(id).or_default();
        scene.standings(&tokens, head, &mut one.standings);
        if form != Form::Nominal && one.description.is_none() {
            one.description = scene.role(head).or_else(|| scene.taken_up(&tokens, head));
        }
    }
    for (id, one) in said {
        let Some(traits) = entities.traits(id).cloned() else { continue };
        let Some(entity) = entities.get_mut(id) else { continue };
        if let Some(role) = one.description.filter(|_| entity.office.is_none()) {
            entity.private &= role.private;
            entity.office = role.office;
            if entity.sectors.is_empty() {
                entity.sectors = role.sectors;
            }
        }
        let is = |standing: Standing| one.standings.contains(&standing);
        let seat = entity.sectors.first().is_some_and(|sector| matches!(sector.as_str(), "GOV" | "LEG" | "ELI"));
        let leads = is(Standing::Office) || entity.office.is_some() || seat && !entity.private;
        let hurt = is(Standing::Victim) || is(Standing::Relative);
        let role = !entity.private || leads;
        entity.private = traits.minor || !role || !traits.known && (hurt || is(Standing::Held) && !leads);
        let rule = match () {
            () if traits.minor => "a minor",
            () if !role => "nothing gives a public role",
            () if traits.known => "in the table of actors, so public whatever befell",
            () if is(Standing::Victim) => "actors/standing.tsv: a victim, which comes before an office",
            () if hurt => "actors/standing.tsv: a relative, which comes before an office",
            () if entity.private => "actors/standing.tsv: held, and without an office",
            () => "an office or another public role",
        };
        if let Some(at) = entity.mentions.first().map(|mention| mention.span()) {
            report.notes.note(|| Explanation::new(Explained::Entity, at, "private", rule));
        }
    }
}

fn person(entities: &Entities, id: EntityId) -> bool {
    entities.get(id).is_some_and(|entity| entity.kind == EntityKind::Person)
}

struct Scene<'a> {
    doc: &'a Doc,
    entities: &'a Entities,
    text: &'a Text,
}

impl Scene<'_> {
    fn head(&self, tokens: &Range<usize>) -> usize {
        let outside = |&token: &usize| !tokens.contains(&self.doc.head(token)) || self.doc.head(token) == token;
        tokens.clone().find(outside).unwrap_or(tokens.start)
    }

    fn word(&self, part: Part, word: &str) -> Option<Standing> {
        self.text.tables.standing(part, word)
    }

    /// The tokens by which a mention stands in its clause: its own head, and the phrases that it is beside.
    fn heads(&self, head: usize) -> Vec<usize> {
        let doc = self.doc;
        let mut heads = vec![head];
        heads.extend(doc.child(head, &["appos"]));
        let mut token = head;
        for _ in 0..REACH {
            let above = doc.head(token);
            let nominal = matches!(doc.pos(above), Pos::Noun | Pos::Propn) && !self.other_person(above, head);
            let beside = matches!(doc.dep(token), "appos" | "compound" | "nmod" | "amod") && nominal;
            // "the mayor and the judge were shot": joint objects.
            let joint = doc.dep(token) == "conj" && matches!(doc.pos(above), Pos::Noun | Pos::Propn);
            if above == token || !(beside || joint) {
                break;
            }
            heads.push(above);
            // "abducted the mayor of Kaya, Marta Kovacs": beside the office, whatever its last word.
            let office = doc.head(doc.head(above));
            let titled = doc.dep(above) == "pobj" && matches!(self.text.what(office), What::Title(_));
            if titled && doc.dep(token) == "appos" {
                heads.push(office);
            }
            token = above;
        }
        heads
    }

    /// Whether a token names a person other than the one at `own`.
    fn other_person(&self, token: usize, own: usize) -> bool {
        let at = self.entities.at(token);
        at.is_some() && at != self.entities.at(own) && at.is_some_and(|id| person(self.entities, id))
    }

    fn standings(&self, tokens: &Range<usize>, head: usize, found: &mut BTreeSet<Standing>) {
        found.extend(self.kin(tokens, head));
        found.extend(self.before(tokens));
        for head in self.heads(head) {
            found.extend(self.fate(head));
            found.extend(self.clause(head));
            found.extend(self.possessed(head));
            found.extend(self.custody(head));
        }
    }

    /// "his father, Marta Kovacs", "the mayor's sister Marta Kovacs", "Marta Kovacs, the wife of the mayor".
    fn kin(&self, tokens: &Range<usize>, head: usize) -> Option<Standing> {
        let doc = self.doc;
        let sentence = doc.sentence(head);
        let before = tokens.start.checked_sub(1).filter(|&before| before >= sentence.start);
        let before = before.map(|before| if doc.word(before) == "," { before.saturating_sub(1) } else { before });
        let after = (tokens.end..sentence.end.min(tokens.end + REACH))
            .skip_while(|&token| doc.word(token) == "," || doc.pos(token) == Pos::Num)
            .take_while(|&token| !matches!(doc.word(token), "," | "." | ";") && doc.pos(token) != Pos::Verb)
            .find(|&token| self.word(Part::Kin, doc.lower(token)).is_some())
            .filter(|_| tokens.end < sentence.end && doc.word(tokens.end) == ",");
        let owned = |token: usize| {
            let noun = self.text.piece(token).start.max(sentence.start);
            let from = noun.saturating_sub(3).max(sentence.start);
            let possessor = (from..noun).any(|before| matches!(doc.tag(before), "PRP$" | "POS"));
            possessor || token + 1 < sentence.end && doc.lower(token + 1) == "of"
        };
        let named = before.into_iter().chain(after).filter(|&token| owned(token));
        named.into_iter().find_map(|token| self.word(Part::Kin, doc.lower(token)))
    }

    /// "kidnapped bishop Marta Kovacs".
    fn before(&self, tokens: &Range<usize>) -> Option<Standing> {
        let doc = self.doc;
        let sentence = doc.sentence(tokens.start);
        let words = (sentence.start..tokens.start).rev().take(REACH);
        let titles = words.take_while(|&token| {
            matches!(doc.pos(token), Pos::Adj | Pos::Noun | Pos::Propn) || matches!(doc.tag(token), "VBN" | "VBD")
        });
        let mut participles = titles.filter(|&token| {
            matches!(doc.dep(token), "amod" | "compound") || doc.tag(token) == "VBN" || token == sentence.start
        });
        participles.find_map(|token| self.participle(token))
    }

    fn participle(&self, token: usize) -> Option<Standing> {
        let doc = self.doc;
        let past = doc.lower(token).ends_with("ed") || matches!(doc.tag(token), "VBN" | "VBD");
        let lemma = doc.lower(token).strip_suffix("ed").unwrap_or_default();
        let verb = || {
            [doc.lemma(token).to_lowercase(), lemma.to_owned(), lemma.get(..lemma.len().saturating_sub(1))?.to_owned()]
                .iter()
                .find_map(|lemma| self.word(Part::Object, lemma))
        };
        past.then(verb).flatten().or_else(|| self.word(Part::State, doc.lower(token)))
    }

    /// What the verb above does to its subject or object.
    fn fate(&self, head: usize) -> Option<Standing> {
        let doc = self.doc;
        let verb = doc.head(head);
        match doc.dep(head) {
            "dobj" | "nsubjpass" => {
                let own = self.object(verb);
                own.or_else(|| (doc.dep(head) == "nsubjpass").then(|| self.joined(verb)).flatten())
            }
            "nsubj" => self.subject(verb).or_else(|| self.joined(verb)),
            _ => None,
        }
    }

    fn object(&self, verb: usize) -> Option<Standing> {
        let doc = self.doc;
        let away =
            || doc.children(verb).any(|child| child > verb && matches!(doc.lower(child), "from" | "away" | "prisoner"));
        let taken = (doc.lemma(verb) == "take" && away()).then_some(Standing::Held);
        // "held hostage" is worse than "held".
        self.state(verb).or_else(|| self.word(Part::Object, doc.lemma(verb))).or(taken)
    }

    /// What verb `verb` says of its subject; a verb that lacks its object befalls it: "Mayor killed in raid".
    fn subject(&self, verb: usize) -> Option<Standing> {
        let doc = self.doc;
        let bare = || {
            let alone = doc.child(verb, &["dobj", "ccomp", "xcomp", "aux"]).is_none();
            (alone && matches!(doc.tag(verb), "VBD" | "VBN")).then(|| self.object(verb)).flatten()
        };
        self.word(Part::Subject, doc.lemma(verb)).or_else(|| self.state(verb)).or_else(bare)
    }

    /// "was found dead", "is missing", "was held hostage".
    fn state(&self, verb: usize) -> Option<Standing> {
        let doc = self.doc;
        let beside = doc.children(verb).filter(|&child| child > verb);
        let beside =
            beside.filter(|&child| matches!(doc.dep(child), "acomp" | "oprd" | "attr" | "advmod" | "xcomp" | "dobj"));
        // "has counted 40 dead": these are others.
        let counted = |child: usize| doc.children(child).any(|c| matches!(doc.dep(c), "nummod" | "det" | "amod"));
        let own = beside.filter(|&child| doc.dep(child) != "dobj" || !counted(child));
        own.into_iter()
            .find_map(|child| self.word(Part::State, doc.lower(child)))
            .or_else(|| self.word(Part::State, doc.lower(verb)))
    }

    /// "was dragged out and beaten": verbs that share the subject.
    fn joined(&self, verb: usize) -> Option<Standing> {
        let doc = self.doc;
        let mut verb = verb;
        for _ in 0..REACH {
            verb = doc.child(verb, &["conj"])?;
            if doc.child(verb, &["nsubj", "nsubjpass"]).is_some() {
                return None;
            }
            let passive = doc.tag(verb) == "VBN" && doc.child(verb, &["dobj"]).is_none();
            let found = if passive { self.object(verb) } else { self.subject(verb) };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// "Marta Kovacs, arrested on Monday", "Marta Kovacs, who was shot".
    fn clause(&self, head: usize) -> Option<Standing> {
        let doc = self.doc;
        doc.children(head).filter(|&child| child > head).find_map(|verb| match doc.dep(verb) {
            "acl" if doc.tag(verb) == "VBN" => self.object(verb).or_else(|| self.joined(verb)),
            "relcl" => {
                let pronoun = doc.child(verb, &["nsubj", "nsubjpass", "dobj"])?;
                matches!(doc.lower(pronoun), "who" | "whom" | "that")
                    .then(|| self.fate(pronoun).or_else(|| self.custody(pronoun)).or_else(|| self.leads(verb)))
                    .flatten()
            }
            _ => None,
        })
    }

    /// "the arrest of Marta Kovacs", "Marta Kovacs's death".
    fn possessed(&self, head: usize) -> Option<Standing> {
        let doc = self.doc;
        let above = doc.head(head);
        let noun = match doc.dep(head) {
            "poss" => above,
            "pobj" if doc.lower(above) == "of" => doc.head(above),
            _ => return (doc.dep(head) == "nsubj").then(|| self.leads(above)).flatten(),
        };
        self.word(Part::Noun, doc.lemma(noun))
    }

    /// "is in a cell", "began a fast in the city's prison".
    fn custody(&self, head: usize) -> Option<Standing> {
        let doc = self.doc;
        let verb = if matches!(doc.dep(head), "nsubj" | "nsubjpass") { doc.head(head) } else { head };
        let things = doc.children(verb).filter(|&child| child > verb && doc.dep(child) == "dobj");
        let hosts = std::iter::once(verb).chain(things);
        let places = hosts
            .flat_map(|host| doc.children(host))
            .filter(|&place| doc.dep(place) == "prep" && matches!(doc.lower(place), "in" | "into" | "to" | "behind"));
        // "is serving ten years": not "served a year as mayor".
        let term = doc.child(verb, &["dobj"]).filter(|&term| {
            let office = doc.children(verb).any(|child| doc.dep(child) == "prep" && doc.lower(child) == "as");
            doc.lemma(verb) == "serve" && matches!(doc.lemma(term), "year" | "month" | "sentence") && !office
        });
        if term.is_some() {
            return Some(Standing::Held);
        }
        let inside = places.filter_map(|place| doc.child(place, &["pobj"]));
        let shared = doc.child(verb, &["dobj"]).filter(|_| doc.lemma(verb) == "share");
        inside.chain(shared).find_map(|place| self.word(Part::Custody, &doc.lemma(place).to_lowercase()))
    }

    /// "leads the party", "commands the brigade", "was sworn in as governor".
    fn leads(&self, verb: usize) -> Option<Standing> {
        let object = self.doc.child(verb, &["dobj"])?;
        self.word(Part::Leads, self.doc.lemma(verb))
            .filter(|_| self.is_body(object) || self.doc.lemma(verb) == "govern")
    }

    /// A body that somebody can lead: known as one, or a name that is neither a person's nor a place's.
    fn is_body(&self, token: usize) -> bool {
        let doc = self.doc;
        let named = self.entities.at(token).and_then(|id| self.entities.get(id)).map(|entity| entity.kind);
        matches!(self.text.what(token), What::Agency(_))
            || matches!(named, Some(EntityKind::Organization | EntityKind::State))
            || self.text.tables.is("collective", doc.lemma(token))
            || self.text.tables.is("led", doc.lemma(token))
            || doc.pos(token) == Pos::Propn && named.is_none_or(|kind| kind == EntityKind::Group)
    }

    /// The office of one who leads a body: "who heads the directorate", "the agency is run by Marta Kovacs".
    fn led(&self, head: usize) -> Option<Description> {
        let doc = self.doc;
        let active = |verb: usize| {
            // "who founded and still leads the campaign".
            let verbs = std::iter::once(verb).chain(doc.child(verb, &["conj"]));
            verbs.into_iter().find_map(|verb| self.leads(verb).and_then(|_| doc.child(verb, &["dobj"])))
        };
        let relative = || {
            let verb = doc.children(head).find(|&child| child > head && doc.dep(child) == "relcl")?;
            let who = doc.child(verb, &["nsubj"]).filter(|&who| doc.lower(who) == "who");
            who.and_then(|_| active(verb))
        };
        let passive = || {
            let by = Some(doc.head(head)).filter(|&by| doc.dep(head) == "pobj" && doc.dep(by) == "agent")?;
            let verb = doc.head(by);
            self.word(Part::Leads, doc.lemma(verb))?;
            let subject = doc.child(verb, &["nsubjpass"]);
            let described = || Some(doc.head(verb)).filter(|_| doc.dep(verb) == "acl");
            subject.or_else(described).filter(|&body| self.is_body(body))
        };
        let subject = || (doc.dep(head) == "nsubj").then(|| active(doc.head(head))).flatten();
        let body = subject().or_else(relative).or_else(passive)?;
        let from = doc.left_edge(body).max(body.saturating_sub(REACH));
        let sectors = self.text.describe(from..body + 1).sectors;
        let office = Some("head".to_owned());
        Some(Description { kind: EntityKind::Person, country: None, sectors, office, private: false })
    }

    /// The public role that the clause gives: "was sworn in as governor", "has been mayor since May", "who was minister".
    fn role(&self, head: usize) -> Option<Description> {
        let doc = self.doc;
        let own = self.heads(head).into_iter().find_map(|head| match doc.dep(head) {
            "nsubj" | "nsubjpass" => self.predicate(doc.head(head)),
            "dobj" => self.office(doc.head(head)),
            _ => None,
        });
        let relative = || {
            doc.children(head).filter(|&child| doc.dep(child) == "relcl").find_map(|verb| {
                let pronoun = doc.child(verb, &["nsubj", "nsubjpass"])?;
                (doc.lower(pronoun) == "who").then(|| self.predicate(verb)).flatten()
            })
        };
        own.or_else(relative).or_else(|| self.led(head)).or_else(|| self.fronted(head)).or_else(|| self.of_body(head))
    }

    /// "Sworn in on Monday as mayor, Marta Kovacs …", "In her first speech as minister, Marta Kovacs …": what stands
    /// before the subject is said of it.
    fn fronted(&self, head: usize) -> Option<Description> {
        let doc = self.doc;
        let verb = Some(doc.head(head)).filter(|_| doc.dep(head) == "nsubj")?;
        let sworn = doc.children(verb).filter(|&child| child < head && doc.dep(child) == "advcl");
        let taken = sworn.into_iter().find_map(|clause| self.office(clause));
        let own = |phrase: usize| {
            let words = phrase..=doc.right_edge(phrase);
            let possessed = words.clone().any(|token| doc.tag(token) == "PRP$");
            let mut roles =
                words.filter(|&token| doc.lower(token) == "as").filter_map(|token| doc.child(token, &["pobj"]));
            roles.find_map(|noun| self.public(noun)).filter(|_| possessed)
        };
        let phrases = doc.children(verb).filter(|&child| child < head && doc.dep(child) == "prep");
        taken.or_else(|| phrases.into_iter().find_map(own))
    }

    fn predicate(&self, verb: usize) -> Option<Description> {
        let doc = self.doc;
        let is = || doc.child(verb, &["attr", "acomp", "oprd"]).filter(|_| doc.lemma(verb) == "be");
        is().and_then(|noun| self.public(noun)).or_else(|| self.office(verb))
    }

    /// The office that is taken with verb `verb`.
    fn office(&self, verb: usize) -> Option<Description> {
        let doc = self.doc;
        self.word(Part::Becomes, doc.lemma(verb))?;
        let below = |token: usize| {
            doc.children(token).filter(|&child| matches!(doc.dep(child), "oprd" | "attr" | "dobj" | "pobj"))
        };
        let direct = below(verb);
        let as_one = doc.children(verb).filter(|&child| doc.lower(child) == "as").flat_map(below);
        direct.chain(as_one).find_map(|noun| self.public(noun))
    }

    /// "Marta Kovacs of the Electoral Commission".
    fn of_body(&self, head: usize) -> Option<Description> {
        let doc = self.doc;
        let of = doc.children(head).find(|&child| child == head + 1 && doc.lower(child) == "of")?;
        let body = doc.child(of, &["pobj"])?;
        let entity = self.entities.get(self.entities.at(body)?)?;
        let sectors = self.text.describe(of + 1..body + 1).sectors;
        let speaks = entity.kind == EntityKind::Organization && self.entities.mention_at(body)?.1 == Form::Name;
        speaks.then_some(Description { kind: EntityKind::Person, country: None, sectors, office: None, private: false })
    }

    /// The role that a noun names, where it is public and one person's.
    fn public(&self, noun: usize) -> Option<Description> {
        let doc = self.doc;
        let single = matches!(self.text.what(noun), What::Title(_)) && !matches!(doc.tag(noun), "NNS" | "NNPS");
        let from = doc.left_edge(noun).max(noun.saturating_sub(REACH));
        let described = self.text.describe(from..noun + 1);
        (single && !described.private).then_some(described)
    }

    /// "… said Marta Kovacs. The lawyer …": a role at the start of the next sentence that nobody else can bear.
    fn taken_up(&self, tokens: &Range<usize>, head: usize) -> Option<Description> {
        let doc = self.doc;
        let sentence = doc.sentence(head);
        let next = sentence.end;
        if next + 1 >= doc.len() || doc.lower(next) != "the" || doc.sentence(next).passage != sentence.passage {
            return None;
        }
        let noun = (next + 1..doc.sentence(next).end.min(next + REACH))
            .find(|&token| doc.head(token) != token && doc.dep(token).starts_with("nsubj"))?;
        let alone = sentence.tokens().all(|token| {
            tokens.contains(&token) || !self.other_person(token, head) || self.entities.mention_at(token).is_none()
        });
        let free = self.entities.at(noun).is_none_or(|id| !person(self.entities, id) && self.first_of(id, noun));
        (alone && free).then(|| self.public(noun)).flatten()
    }

    /// Whether an entity is spoken of here for the first time.
    fn first_of(&self, id: EntityId, token: usize) -> bool {
        let at = self.doc.start(token);
        self.entities.get(id).and_then(|entity| entity.mentions.first()).is_some_and(|first| at < first.end)
    }
}
