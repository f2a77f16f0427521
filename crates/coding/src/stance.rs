//! Words over an act: agree to, refuse to, threaten to, order to, stop, deny. They turn the act below them into another
//! type or status.

use crate::act::{Act, Origin, is_force, is_hostile, is_mutual};
use crate::grammar::{self, Way, has_particle, prepositions};
use crate::lexicon::{Complement, StanceWord, Turn};
use crate::nested::looks_back;
use crate::party::{Party, Wanted};
use crate::role::Role;
use crate::scene::Scene;
use language::Pos;
use record::{EventType, Status};

/// What a stance stands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Clause(usize),
    Noun(usize),
}

impl Below {
    fn token(self) -> usize {
        match self {
            Below::Clause(token) | Below::Noun(token) => token,
        }
    }
}

/// Which complements are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Clauses,
    Nouns,
}

impl Scene<'_> {
    /// The acts that a stance word and what it stands over tell together.
    pub fn stance_acts(&self, word: usize, reach: Reach, depth: usize) -> Option<Vec<Act>> {
        if depth > 3 {
            return None;
        }
        let noun = !grammar::is_verb(self.doc, word);
        if noun && (self.is_denied_noun(word) || self.is_asked_for(word)) || self.is_about_telling(word) {
            return None;
        }
        let stances = self.lexicon.stance(self.doc.lemma(word)).iter();
        for stance in stances.filter(|s| s.particle.is_empty() || self.has_stance_particle(word, &s.particle)) {
            let Some(below) = stance.complements.iter().find_map(|c| self.complement(word, stance, c, reach)) else {
                continue;
            };
            let turn = if self.is_to_own_people(word, stance) { Turn::Order } else { stance.turn };
            if let Some(mut acts) = self.turned(word, turn, below, depth) {
                acts.iter_mut().for_each(|act| act.why.rows.push((stance.at.clone(), word)));
                return Some(acts);
            }
        }
        None
    }

    /// A clause in a past or present tense, without a modal.
    fn is_told_as_fact(&self, below: Below) -> bool {
        let doc = self.doc;
        let Below::Clause(verb) = below else { return false };
        let finite = |i: usize| matches!(doc.tag(i), "VBD" | "VBZ");
        let auxiliary = || doc.children(verb).any(|c| matches!(doc.dep(c), "aux" | "auxpass") && finite(c));
        doc.dep(verb) == "ccomp" && grammar::modal(doc, verb).is_none() && (finite(verb) || auxiliary())
    }

    fn is_over_forces(&self, word: usize) -> bool {
        let object = self.doc.child(word, &["dobj"]).or_else(|| self.doc.child(word, &["nsubjpass"]));
        object.is_some_and(|object| self.in_class("troops", object) || self.in_class("police", object))
    }

    /// A plan that the verb above says was stopped.
    fn is_foiled(&self, noun: usize) -> bool {
        let doc = self.doc;
        let foils = |verb: usize| self.lexicon.stance(doc.lemma(verb)).iter().any(|stance| stance.turn == Turn::Foil);
        matches!(doc.dep(noun), "dobj" | "nsubjpass") && foils(doc.head(noun))
    }

    /// "called for an end to the war": nothing has ended.
    fn is_asked_for(&self, noun: usize) -> bool {
        let doc = self.doc;
        let above = doc.head(noun);
        let verb = if doc.lower(above) == "for" { doc.head(above) } else { above };
        let asks = self.lexicon.stance(doc.lemma(verb)).iter().any(|stance| stance.turn == Turn::Demand);
        asks && verb != noun && matches!(doc.dep(noun), "pobj" | "dobj")
    }

    /// "told his envoy to leave": one's own people are ordered.
    fn is_to_own_people(&self, word: usize, stance: &StanceWord) -> bool {
        let doc = self.doc;
        let own = |object: usize| doc.child(object, &["poss"]).is_some_and(|owner| doc.tag(owner) == "PRP$");
        stance.turn == Turn::Demand && doc.lemma(word) == "tell" && doc.child(word, &["dobj"]).is_some_and(own)
    }

    /// "asked not to be named", "declined to comment": how the report was made, not what it is about.
    pub fn is_about_telling(&self, word: usize) -> bool {
        let doc = self.doc;
        let telling = |below: usize| self.lexicon.in_class("telling", doc.lemma(below), &[]);
        let infinitive = doc.children(word).find(|&c| doc.dep(c) == "xcomp" && grammar::is_infinitive(doc, c));
        let asked_for = || prepositions(doc, word).into_iter().any(|(name, noun)| name == "for" && telling(noun));
        infinitive.is_some_and(telling) || asked_for() || self.is_asked_about(word)
    }

    /// "asked about the raid, the governor said", "asked whether": a question, no request.
    fn is_asked_about(&self, word: usize) -> bool {
        let doc = self.doc;
        let about = || prepositions(doc, word).into_iter().any(|(name, _)| matches!(name, "about" | "on"));
        let whether = || {
            let clause = doc.children(word).filter(|&c| matches!(doc.dep(c), "ccomp" | "advcl" | "xcomp"));
            clause.into_iter().any(|c| {
                let opening = doc.left_edge(c);
                opening > word && (matches!(doc.tag(opening), "WRB" | "WP" | "WDT") || doc.lower(opening) == "whether")
            })
        };
        doc.lemma(word) == "ask" && doc.tag(word) == "VBN" && (about() || whether())
    }

    /// A particle, or a preposition with somebody after it: "called on Chad", never "called on Friday".
    fn has_stance_particle(&self, word: usize, particle: &str) -> bool {
        let doc = self.doc;
        let preposition = doc.children(word).any(|c| doc.lower(c) == particle && doc.child(c, &["pobj"]).is_some());
        has_particle(doc, word, particle)
            && (!preposition || particle != "on" || !self.after(word, particle, Wanted::Actor).is_empty())
    }

    fn complement(&self, word: usize, stance: &StanceWord, wanted: &Complement, reach: Reach) -> Option<Below> {
        let doc = self.doc;
        let to = |c: usize| grammar::is_infinitive(doc, c);
        let asks = matches!(stance.turn, Turn::Demand | Turn::Order | Turn::Allow | Turn::Threaten);
        let offers = matches!(stance.turn, Turn::Agree | Turn::Promise);
        match (wanted, reach) {
            (Complement::Infinitive, Reach::Clauses) => {
                let bare = matches!(doc.lemma(word), "let" | "help");
                let fits = |c: usize| match doc.dep(c) {
                    "xcomp" | "acl" | "ccomp" => to(c) || (bare && doc.tag(c) == "VB"),
                    "advcl" => to(c) && (asks || offers && doc.child(word, &["dobj"]).is_none()),
                    "relcl" => to(c) && !grammar::is_verb(doc, word),
                    _ => false,
                };
                let own = doc.children(word).find(|&c| c > word && fits(c));
                let on_object = || {
                    let object = doc.child(word, &["dobj"]).filter(|_| asks)?;
                    doc.children(object).find(|&c| matches!(doc.dep(c), "acl" | "relcl") && to(c))
                };
                // "foiled a plot to kill X": the infinitive of a noun is often hung on the verb above.
                let beside = || {
                    let verb = Some(doc.head(word)).filter(|_| doc.dep(word) == "dobj")?;
                    let next = |c: &usize| matches!(doc.dep(*c), "advcl" | "xcomp") && doc.left_edge(*c) == word + 1;
                    doc.children(verb).filter(next).find(|&c| to(c))
                };
                own.or_else(on_object).or_else(beside).map(Below::Clause)
            }
            (Complement::That, Reach::Clauses) => doc
                .children(word)
                .find(|&c| {
                    matches!(doc.dep(c), "ccomp" | "acl" | "relcl")
                        && !to(c)
                        && doc.child(c, &["nsubj", "nsubjpass"]).is_some()
                        && grammar::is_verb(doc, c)
                        && c > word
                        && (doc.dep(c) == "ccomp" || doc.children(c).any(|x| doc.dep(x) == "mark"))
                })
                .map(Below::Clause),
            (Complement::Gerund, Reach::Clauses) => doc
                .children(word)
                .find(|&c| {
                    let having = || doc.children(c).any(|x| doc.dep(x) == "aux" && doc.lower(x) == "having");
                    matches!(doc.dep(c), "xcomp" | "ccomp" | "dobj")
                        && doc.pos(c) == Pos::Verb
                        && (doc.tag(c) == "VBG" || having())
                })
                .map(Below::Clause),
            (Complement::Noun, Reach::Nouns) => {
                let object =
                    grammar::object(doc, word).filter(|o| o.way <= Way::Shared || grammar::is_passive(doc, word))?;
                self.act_noun(object.head).map(Below::Noun)
            }
            (Complement::After(name), _) => {
                for prep in doc.children(word).filter(|&c| doc.dep(c) == "prep" && doc.lower(c) == name) {
                    if let Some(verb) = doc.child(prep, &["pcomp"]).filter(|_| reach == Reach::Clauses) {
                        return Some(Below::Clause(verb));
                    }
                    if let Some(noun) = doc.child(prep, &["pobj"]).filter(|_| reach == Reach::Nouns) {
                        return self.act_noun(noun).map(Below::Noun);
                    }
                }
                // "pull out of talks".
                let nested = prepositions(doc, word).into_iter().find(|p| p.0 == name && reach == Reach::Nouns);
                nested.and_then(|(_, noun)| self.act_noun(noun)).map(Below::Noun)
            }
            _ => None,
        }
    }

    /// The noun of nouns.tsv that a phrase speaks of: its head, what is coordinated with it, or what a share of it is of.
    pub fn act_noun(&self, head: usize) -> Option<usize> {
        let doc = self.doc;
        let named = |noun: usize| {
            self.name(noun).is_none_or(|label| matches!(label, "CARDINAL" | "DATE" | "NORP" | "EVENT" | "ORDINAL"))
        };
        let fits = |noun: usize| self.noun_frame(noun).is_some() && named(noun);
        if doc.lemma(head) != "round" && fits(head) {
            return Some(head);
        }
        let of = prepositions(doc, head).into_iter().find(|p| p.0 == "of").map(|p| p.1);
        if let Some(noun) = of.filter(|&noun| fits(noun) && self.is_share(head)) {
            return Some(noun);
        }
        grammar::coordinated(doc, head).into_iter().find(|&noun| fits(noun))
    }

    fn is_share(&self, noun: usize) -> bool {
        self.lexicon.not_parties.parts.contains(self.doc.lemma(noun))
            || matches!(
                self.doc.lemma(noun).to_lowercase().as_str(),
                "campaign" | "act" | "kind" | "form" | "state" | "resumption" | "policy"
            )
    }

    fn turned(&self, word: usize, turn: Turn, below: Below, depth: usize) -> Option<Vec<Act>> {
        use EventType::{Agree, Assault, Concede, Mobilize, Reject, Request, Retreat, Sanction, Threaten};
        let inner = match below {
            Below::Clause(verb) => self.verb_acts(verb, depth + 1).into_iter().next(),
            Below::Noun(noun) => Some(self.noun_act(noun, Some(word).filter(|&w| grammar::is_verb(self.doc, w)))),
        };
        let known = inner.as_ref().map(|act| act.kind);
        let turn = match turn {
            // "failed to storm the palace": tried. "failed to agree with them": refused. "failed to ratify the treaty":
            // nobody knows which.
            Turn::Attempt if self.doc.lemma(word) == "fail" && !known.is_some_and(is_force) => {
                let act = inner.as_ref().filter(|act| is_mutual(act.kind))?;
                let sides = self.holders(word, Turn::Refuse).len() > 1 || !act.recipients.is_empty();
                sides.then_some(Turn::Refuse)?
            }
            // "insists that it has left": said, not asked for.
            Turn::Demand if self.is_told_as_fact(below) => return None,
            // "foiled a plot to kill X".
            Turn::Plan if self.is_foiled(word) => Turn::Foil,
            // "instructed the navy to wait": told to one's own, and of what nobody knows.
            Turn::Order if known.is_none() && self.is_over_forces(word) => return Some(Vec::new()),
            // "stopped a planned attack": nothing was under way.
            Turn::End if inner.as_ref().is_some_and(|act| act.status == Status::Planned) => Turn::Foil,
            _ => turn,
        };
        let hostile = known.is_some_and(is_hostile);
        let (kind, mode, status) = match turn {
            Turn::Agree => (Agree, None, Status::Happened),
            Turn::Promise if known.is_none() && matches!(self.doc.lemma(word), "vow" | "swear") => return None,
            Turn::Promise if hostile && below == Below::Noun(below.token()) && known == Some(Request) => {
                (Request, None, Status::Happened)
            }
            Turn::Promise if hostile => (Threaten, threat_mode(known, &inner), Status::Happened),
            Turn::Promise => (Agree, None, Status::Happened),
            Turn::Refuse => (Reject, answer_mode(known), Status::Happened),
            Turn::Threaten => (Threaten, threat_mode(known, &inner), Status::Happened),
            Turn::Demand => (Request, answer_mode(known), Status::Happened),
            Turn::Order if known.is_none() => (Request, Some("change"), Status::Happened),
            Turn::Allow => (Concede, None, Status::Happened),
            Turn::End => match known? {
                Assault => (Retreat, Some("ceasefire"), Status::Happened),
                Mobilize => (Retreat, Some("withdraw"), Status::Happened),
                other if is_hostile(other) => (Retreat, None, Status::Happened),
                Concede | Retreat => return None,
                _ => (Sanction, Some("discontinue"), Status::Happened),
            },
            Turn::Order => return self.passed_on(word, inner?, below, Status::Ordered, depth),
            Turn::Begin => return self.passed_on(word, inner?, below, Status::Happened, depth),
            Turn::Foil => {
                let mut acts = self.passed_on(word, inner?, below, Status::Attempted, depth)?;
                let foilers: Vec<usize> = self.holders(word, Turn::Begin).iter().map(|party| party.inner).collect();
                acts.iter_mut().for_each(|act| act.actors.retain(|party| !foilers.contains(&party.inner)));
                return Some(acts);
            }
            Turn::Attempt => return self.passed_on(word, inner?, below, Status::Attempted, depth),
            Turn::Plan => return self.passed_on(word, inner?, below, Status::Planned, depth),
            Turn::Deny => return self.passed_on(word, inner?, below, Status::Denied, depth),
            Turn::Wish => return self.passed_on(word, inner?, below, Status::Hypothetical, depth),
            Turn::Speech => return self.said(word, below.token()),
        };
        let origin = if inner.is_some() { Origin::StanceOverAct } else { Origin::Stance };
        let mut act = Act::new(word, self.governing(word), kind, origin);
        act.mode = mode.map(str::to_owned);
        act.status = status;
        act.used.push(below.token());
        if let Below::Clause(verb) = below {
            act.used.extend(grammar::coordinated_verbs(self.doc, verb));
        }
        if let Some(inner) = &inner {
            act.used.extend(&inner.used);
            act.of_state = inner.of_state && turn == Turn::End;
            act.why.rows.clone_from(&inner.why.rows);
        }
        act.actors = self.holders(word, turn);
        let own_sides = act.actors.len() > 1 && is_mutual(kind);
        act.recipients = self.addressees(word, turn, below, &act.actors, inner.as_ref(), own_sides);
        let act = self.settle(act);
        // A stance over nothing known, turned to nobody, tells too little.
        if known.is_none() && act.recipients.is_empty() {
            return None;
        }
        Some(vec![act])
    }

    /// The acts below, with another status.
    fn passed_on(&self, word: usize, first: Act, below: Below, status: Status, depth: usize) -> Option<Vec<Act>> {
        let mut acts = vec![first];
        if let Below::Clause(verb) = below {
            for other in grammar::coordinated_verbs(self.doc, verb) {
                acts.extend(self.verb_acts(other, depth + 1));
            }
        }
        for act in &mut acts {
            // "denied that it had armed them and accused Chad": who denies accuses.
            if status == Status::Denied && act.kind == EventType::Accuse && act.clause != below.token() {
                act.voice = word;
                continue;
            }
            if status != Status::Happened {
                act.status = status;
                act.why.status = Some(("a word over the act says so", word));
            }
            act.used.push(word);
            act.used.push(below.token());
            let patient = grammar::is_passive(self.doc, below.token());
            let holders = if status == Status::Ordered { self.holders(word, Turn::Order) } else { Vec::new() };
            if !holders.is_empty() && patient {
                act.actors = holders;
            } else if !holders.is_empty() && act.recipients.is_empty() && act.kind == EventType::Coerce {
                // "ordered the newspaper to close": what one is ordered to do to oneself is done by who orders it.
                act.recipients = std::mem::replace(&mut act.actors, holders);
            }
            if act.actors.is_empty() && !grammar::is_passive(self.doc, below.token()) {
                act.actors = self.holders(word, Turn::Begin);
            }
        }
        Some(acts)
    }

    /// Who holds the stance.
    pub fn holders(&self, word: usize, turn: Turn) -> Vec<Party> {
        let doc = self.doc;
        if self.is_noun(word) {
            for role in ["poss", "by", "of", "from", "mod"] {
                let found = self.at_noun(word, &Role::named(role), Wanted::Actor);
                if !found.is_empty() {
                    return found;
                }
            }
            let governing = self.governing(word);
            return if governing == word { Vec::new() } else { self.subject_parties(governing, Wanted::Actor) };
        }
        if matches!(turn, Turn::Promise | Turn::Plan) && grammar::is_passive(doc, word) {
            let subject = grammar::outer_subject(doc, word);
            return subject.map_or_else(Vec::new, |s| self.parties(s.head, s.way, Wanted::Actor));
        }
        self.subject_parties(word, Wanted::Actor)
    }

    /// The verb that a noun or adjective hangs on, a verb itself.
    pub fn governing(&self, word: usize) -> usize {
        let doc = self.doc;
        if grammar::is_verb(doc, word) {
            return word;
        }
        doc.ancestors(word).take(4).find(|&above| grammar::is_verb(doc, above)).unwrap_or(word)
    }

    /// Whom the stance is turned to.
    fn addressees(
        &self,
        word: usize,
        turn: Turn,
        below: Below,
        holders: &[Party],
        inner: Option<&Act>,
        own_sides: bool,
    ) -> Vec<Party> {
        let doc = self.doc;
        let others = |found: Vec<Party>| -> Option<Vec<Party>> {
            let found: Vec<Party> =
                found.into_iter().filter(|p| holders.iter().all(|holder| holder.inner != p.inner)).collect();
            (!found.is_empty()).then_some(found)
        };
        let after = |names: &[&str]| names.iter().find_map(|name| others(self.after(word, name, Wanted::Recipient)));
        let object = || {
            let object = grammar::object(doc, word).filter(|o| Below::Noun(o.head) != below)?;
            others(self.parties(object.head, object.way, Wanted::Recipient))
        };
        let subject_below = || match below {
            Below::Clause(verb) => {
                let subject = doc.child(verb, &["nsubj", "nsubjpass"])?;
                others(self.parties(subject, Way::Controlled, Wanted::Recipient))
            }
            Below::Noun(_) => None,
        };
        let inner_party = |back: bool| {
            let inner = inner?;
            if matches!(turn, Turn::Agree | Turn::Promise) && !back {
                return others(inner.recipients.clone());
            }
            let (first, second) =
                if back { (&inner.actors, &inner.recipients) } else { (&inner.recipients, &inner.actors) };
            others(first.clone()).or_else(|| others(second.clone()))
        };
        // "warned X that it would": the one warned.
        let finite =
            matches!(below, Below::Clause(verb) if doc.dep(verb) == "ccomp" && doc.child(verb, &["nsubj"]).is_some());
        let found = match turn {
            Turn::Demand | Turn::Order | Turn::Allow => {
                let direct = if matches!(below, Below::Clause(_)) { object() } else { None };
                direct
                    .or_else(|| after(&["on", "upon", "to", "from", "with"]))
                    .or_else(subject_below)
                    .or_else(|| inner_party(matches!(below, Below::Noun(_)) && turn == Turn::Demand))
            }
            _ => {
                let direct = after(&["with"]).or_else(|| if own_sides { Some(Vec::new()) } else { None });
                let back = inner.is_some_and(|act| looks_back(act.kind) || act.kind == EventType::Agree);
                direct
                    .or_else(|| {
                        if doc.child(word, &["dative"]).is_some() {
                            others(self.in_role(word, &Role::Dative, EventType::Agree, Wanted::Recipient))
                        } else {
                            None
                        }
                    })
                    .or_else(|| if finite { object() } else { None })
                    .or_else(|| inner_party(back && matches!(below, Below::Noun(_))))
                    .or_else(|| {
                        if matches!(below, Below::Clause(_)) && grammar::is_verb(doc, word) { object() } else { None }
                    })
                    .or_else(|| if turn == Turn::Threaten || turn == Turn::Refuse { subject_below() } else { None })
            }
        };
        let somewhere = || {
            let mut found = self.anyone_below(below.token());
            found.retain(|party| !self.is_own(party.inner));
            others(found)
        };
        found.or_else(somewhere).unwrap_or_default()
    }

    /// The first party in a clause or noun phrase of no known act: its object, then what its prepositions hold.
    pub fn anyone_below(&self, token: usize) -> Vec<Party> {
        let wanted = Wanted::Actor;
        if self.is_noun(token) {
            return self.inside(token, EventType::Reject, wanted, 4);
        }
        const ORDER: [&str; 13] =
            ["with", "to", "against", "on", "for", "from", "into", "at", "toward", "over", "of", "between", "in"];
        let doc = self.doc;
        let mut at = token;
        for _ in 0..3 {
            // Soldiers that are sent are nobody's counterpart.
            let object = doc.child(at, &["dobj", "nsubjpass"]).filter(|&object| !self.in_class("troops", object));
            if let Some(object) = object {
                let found = self.phrase(object, Way::Nested, EventType::Assault, wanted);
                if !found.is_empty() {
                    return found;
                }
            }
            for name in ORDER {
                let found = self.after(at, name, wanted);
                if !found.is_empty() {
                    return found;
                }
            }
            match doc
                .children(at)
                .find(|&c| matches!(doc.dep(c), "xcomp" | "ccomp" | "conj" | "acl") && grammar::is_verb(doc, c))
            {
                Some(next) => at = next,
                None => break,
            }
        }
        Vec::new()
    }
}

/// The mode of a request, or of its refusal, by what is asked.
pub(crate) fn answer_mode(asked: Option<EventType>) -> Option<&'static str> {
    use EventType::{Aid, Concede, Consult, Cooperate, Retreat, Support};
    Some(match asked? {
        Consult => "meet",
        Aid | Cooperate | Support => "assist",
        Concede | Retreat => "yield",
        _ => "change",
    })
}

/// The mode of a threat, by what is threatened.
fn threat_mode(threatened: Option<EventType>, act: &Option<Act>) -> Option<&'static str> {
    use EventType::{Assault, Coerce, Mobilize, Protest, Retreat, Sanction};
    let mode = act.as_ref().and_then(|act| act.mode.as_deref());
    match (threatened?, mode) {
        (Coerce, Some("arrest")) => Some("arrest"),
        (Coerce, Some("seize")) => Some("territory"),
        (Coerce, Some("deport")) | (Sanction, Some("expel")) => Some("expel"),
        (Coerce | Protest, _) => Some("restrict"),
        (Sanction, _) => Some("relations"),
        (Assault | Mobilize, _) => Some("violence"),
        (Retreat, _) => Some("relations"),
        _ => None,
    }
}
