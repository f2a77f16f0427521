//! What a phrase for an actor says of it: country, sectors, office. It needs no parse, so that a phrase on its own and the
//! same phrase in a report get the same answer.

use super::atoms::{self, Atom};
use super::pieces::{self, Piece, What};
use super::tables::{ActorKind, CountryWord, ModifierKind, Public, Role, Tables};
use record::EntityKind;
use std::ops::Range;

/// What is known of an actor from a phrase for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-3, or PLOVER's `UNO EUR IGO NGO ISM IMG MNC`.
    pub country: Option<String>,
    /// PLOVER sectors, the primary one first.
    pub sectors: Vec<String>,
    pub office: Option<String>,
    /// True for a person to whom neither the words nor the tables give a public role.
    pub private: bool,
}

/// The parts of a phrase: its head and what hangs on it by a preposition.
struct Parts {
    head: Range<usize>,
    /// After "of", "for": the body or the country that the head belongs to.
    of: Vec<Range<usize>>,
    /// After "in", "from": where.
    range: Vec<Range<usize>>,
}

/// The role that a stretch of the phrase ends in.
struct Found {
    sectors: Vec<String>,
    office: Option<String>,
    private: bool,
    /// The sectors are those of a body named beside it, where there is one.
    open: bool,
    title: bool,
}

pub(super) fn phrase(phrase: &str, tables: &Tables, year: Option<i16>) -> Description {
    let atoms = atoms::of_phrase(phrase);
    let any_case = !phrase.chars().any(char::is_uppercase);
    if let [only] = atoms.as_slice()
        && tables.pronouns.contains_key(&only.text)
    {
        let kind = EntityKind::Group;
        return Description { kind, country: None, sectors: vec!["UNK".into()], office: None, private: true };
    }
    let pieces = pieces::read(&atoms, tables, any_case);
    describe(&atoms, &pieces, tables, year)
}

/// The words of a phrase that the tables know, each with its row.
pub(super) fn evidence(phrase: &str, tables: &Tables) -> Vec<(String, String)> {
    let atoms = atoms::of_phrase(phrase);
    let any_case = !phrase.chars().any(char::is_uppercase);
    let words = |piece: &Piece| {
        let atoms = atoms.get(piece.start..piece.end).unwrap_or_default();
        atoms.iter().map(|atom| atom.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let pieces = pieces::read(&atoms, tables, any_case);
    pieces.iter().filter_map(|piece| Some((words(piece), tables.row(piece.what)?))).collect()
}

/// Describes the actor that these atoms stand for; `pieces` are theirs. `year` is when the report was published: whoever
/// has left office by then is a former holder.
pub(super) fn describe(atoms: &[Atom], pieces: &[Piece], tables: &Tables, year: Option<i16>) -> Description {
    let reader = Reader { atoms, pieces, tables };
    let parts = reader.parts();
    let head = parts.head.clone();
    let role = reader.role(head.clone());
    let former = pieces[head.clone()].iter().any(|piece| piece.what.is_modifier(tables, ModifierKind::Former));
    let known = reader.known_person(head.clone());
    let body = std::iter::once(head.clone()).chain(parts.of.iter().cloned()).find_map(|part| reader.body(part));

    let mut sectors = match &role {
        Some(found) if found.open => match (&body, &known) {
            (Some(body), _) if !body.is_empty() => body.clone(),
            _ => found.sectors.clone(),
        },
        Some(found) => found.sectors.clone(),
        None => Vec::new(),
    };
    if sectors.is_empty()
        && let Some(person) = known
    {
        let left = tables.actors[person].until.zip(year).is_some_and(|(until, year)| until < year);
        let public =
            tables.actors[person].sectors.iter().any(|sector| ["GOV", "LEG", "MIL"].contains(&sector.as_str()));
        sectors = if left && public { vec!["ELI".into()] } else { tables.actors[person].sectors.clone() };
    }
    if sectors.is_empty() {
        sectors = body.unwrap_or_default();
    }
    if let Some(stance) = reader.stance(head.clone())
        && sectors.first().is_none_or(|first| ["MIL", "UAF", "UNK", "CVL", "GOV", "COP"].contains(&first.as_str()))
        && !role.as_ref().is_some_and(|found| found.title && !found.open)
    {
        sectors = stance;
    }
    let office_of_state = sectors.first().is_some_and(|first| ["GOV", "LEG", "SPY"].contains(&first.as_str()));
    if former && (role.as_ref().is_some_and(|found| found.title || office_of_state) || known.is_some()) {
        sectors = vec!["ELI".into()];
    }
    let seat = matches!(
        pieces[head.clone()].iter().rfind(|piece| piece.what != What::Other),
        Some(Piece { what: What::Country(_, CountryWord::Seat), .. })
    );
    if sectors.is_empty() && seat {
        sectors = vec!["GOV".into()];
    }

    let country = reader.country(&parts, known);
    let mut office = role.as_ref().and_then(|found| found.office.clone());
    if office.is_none()
        && let Some(person) = known
    {
        office = tables.actors[person].office.clone();
    }
    if let Some(name) = office.as_mut().filter(|_| former) {
        *name = format!("former {name}");
    }
    let kind = reader.kind(head, &role, known);
    let private = match (&role, known) {
        (_, Some(person)) => tables.actors[person].sectors.is_empty(),
        (Some(found), None) => found.private,
        (None, None) => kind == EntityKind::Person,
    };
    Description { kind, country, sectors, office, private }
}

struct Reader<'a> {
    atoms: &'a [Atom],
    pieces: &'a [Piece],
    tables: &'a Tables,
}

impl Reader<'_> {
    fn text(&self, piece: usize) -> &str {
        self.pieces.get(piece).and_then(|piece| self.atoms.get(piece.start)).map_or("", |atom| &atom.text)
    }

    fn is(&self, class: &str, piece: usize) -> bool {
        self.pieces.get(piece).is_some_and(|found| found.what == What::Other) && self.tables.is(class, self.text(piece))
    }

    /// Cuts the phrase at its prepositions, up to the first word that begins a clause. "Dozens of", "members of" leave
    /// their place to what follows.
    fn parts(&self) -> Parts {
        let mut parts = Parts { head: 0..self.pieces.len(), of: Vec::new(), range: Vec::new() };
        let (mut start, mut class) = (0, "head");
        let mut content = false;
        let mut close = |start: usize, end: usize, class: &str, last: bool| match class {
            "head" => {
                let only_amount = (start..end).all(|piece| {
                    self.tables.partitives.contains(self.text(piece)) || self.is("article", piece) || self.amount(piece)
                }) && end > start;
                if only_amount && !last {
                    return false;
                }
                parts.head = start..end;
                true
            }
            "of" => {
                parts.of.push(start..end);
                true
            }
            "range" => {
                parts.range.push(start..end);
                true
            }
            _ => true,
        };
        for piece in 0..self.pieces.len() {
            let ends = self.is("ender", piece)
                || (!self.atoms[self.pieces[piece].start].is_word() && self.pieces[piece].what == What::Other);
            if ends {
                if !content || self.text(piece) == "\"" {
                    continue;
                }
                close(start, piece, class, true);
                return parts;
            }
            let next = ["of", "range", "away"].into_iter().find(|class| self.is(class, piece));
            match next {
                Some(next) if content => {
                    let closed = close(start, piece, class, next != "of");
                    // After an amount, "of" does not leave the head.
                    (start, class) = (piece + 1, if closed || next != "of" { next } else { "head" });
                    content = false;
                }
                _ => content = content || next.is_none(),
            }
        }
        close(start, self.pieces.len(), class, true);
        parts
    }

    fn amount(&self, piece: usize) -> bool {
        let text = self.text(piece);
        text.starts_with(|letter: char| letter.is_ascii_digit())
            || ["largest", "biggest", "other", "more", "unidentified", "unknown", "armed", "small", "large"]
                .contains(&text)
    }

    /// The role that a part of the phrase is headed by: its first title that is not a possessor, else its last body,
    /// group or known organization.
    fn role(&self, part: Range<usize>) -> Option<Found> {
        let owner = |piece: usize| self.pieces.get(piece + 1).is_some_and(|next| next.what == What::Possessive);
        let after_owner = part.clone().rev().find(|&piece| owner(piece)).map_or(part.start, |piece| piece + 1);
        let own = after_owner..part.end;
        let last = own.clone().rev().find(|&piece| {
            let what = self.pieces[piece].what;
            what.is_role(self.tables) || matches!(what, What::Actor(_))
        });
        let first_title = own.clone().find(|&piece| {
            matches!(self.pieces[piece].what, What::Title(title) if self.tables.titles[title].role != Role::Address)
        });
        // "police general", "army commander": a title names the holder; "captain's wife", "deputy mayor's office" do not.
        let chosen = match (first_title, last) {
            (Some(title), Some(last)) if title == last || !self.heads(last) => Some(title),
            (_, last) => last,
        };
        let chosen = chosen.or_else(|| part.rev().find(|&piece| self.pieces[piece].what.is_role(self.tables)))?;
        match self.pieces[chosen].what {
            What::Title(index) => {
                let title = &self.tables.titles[index];
                let rank = chosen.checked_sub(1).filter(|&before| {
                    self.pieces[before].what.is_modifier(self.tables, ModifierKind::Rank)
                        && ["deputy", "vice", "assistant", "acting", "interim", "caretaker"]
                            .contains(&self.text(before))
                });
                let office =
                    rank.map_or_else(|| title.office.clone(), |rank| format!("{} {}", self.text(rank), title.office));
                Some(Found {
                    sectors: title.sectors.clone(),
                    office: (title.public == Public::Yes).then_some(office),
                    private: title.public == Public::No,
                    open: title.role == Role::Body,
                    title: true,
                })
            }
            What::Agency(index) => {
                let sectors = self.tables.agencies[index].sectors.clone();
                Some(Found { sectors, office: None, private: false, open: false, title: false })
            }
            What::Group(index) => {
                let group = &self.tables.groups[index];
                let open = group.sectors.first().is_some_and(|first| ["UNK", "UAF", "GOV"].contains(&first.as_str()));
                let armed = ["MIL", "UAF", "UNK", "CVL", "COP"];
                let fighters = self.body(own.start.min(chosen)..chosen).filter(|body| {
                    body.first().is_some_and(|first| {
                        ["REB", "PRM", "PRE", "CRM", "UAF", "SPY", "MIL"].contains(&first.as_str())
                    }) && group.sectors.first().is_some_and(|first| armed.contains(&first.as_str()))
                });
                Some(Found {
                    sectors: fighters.unwrap_or_else(|| group.sectors.clone()),
                    office: None,
                    private: group.private,
                    open,
                    title: false,
                })
            }
            What::Actor(index) if self.tables.actors[index].kind != ActorKind::Person => {
                let sectors = self.tables.actors[index].sectors.clone();
                (!sectors.is_empty()).then_some(Found {
                    sectors,
                    office: None,
                    private: false,
                    open: false,
                    title: false,
                })
            }
            _ => None,
        }
    }

    /// Whether a piece is a role of its own kind that ends the part, not a name after a title.
    fn heads(&self, piece: usize) -> bool {
        matches!(self.pieces[piece].what, What::Agency(_) | What::Group(_))
    }

    /// The sectors of the last body named in a part: a known organization before a generic one.
    fn body(&self, part: Range<usize>) -> Option<Vec<String>> {
        let pieces = self.pieces.get(part).unwrap_or_default();
        let known = pieces.iter().rev().find_map(|piece| match piece.what {
            What::Actor(index) if self.tables.actors[index].kind == ActorKind::Organization => {
                Some(&self.tables.actors[index].sectors)
            }
            _ => None,
        });
        let generic = pieces.iter().rev().find_map(|piece| match piece.what {
            What::Agency(index) => Some(&self.tables.agencies[index].sectors),
            What::Group(index) => Some(&self.tables.groups[index].sectors),
            What::Title(index) if self.tables.titles[index].role == Role::Own => {
                Some(&self.tables.titles[index].sectors)
            }
            _ => None,
        });
        known.filter(|sectors| !sectors.is_empty()).or(generic).cloned()
    }

    /// The person of the table that the part ends in; in "Trump lawyer" nobody.
    fn known_person(&self, part: Range<usize>) -> Option<usize> {
        let pieces = self.pieces.get(part).unwrap_or_default();
        let last =
            pieces.iter().rposition(|piece| piece.what.is_role(self.tables) || piece.what.is_person(self.tables))?;
        let owner = pieces.get(last + 1).is_some_and(|next| next.what == What::Possessive);
        match pieces.get(last)?.what {
            What::Actor(index) if !owner => Some(index),
            _ => None,
        }
    }

    fn stance(&self, part: Range<usize>) -> Option<Vec<String>> {
        self.pieces.get(part).unwrap_or_default().iter().find_map(|piece| match piece.what {
            What::Modifier(index) if piece.what.is_modifier(self.tables, ModifierKind::Stance) => {
                Some(self.tables.modifiers[index].sectors.clone())
            }
            _ => None,
        })
    }

    /// The country in the head, then of what it belongs to, then of where it is, then of a person known by name.
    fn country(&self, parts: &Parts, known: Option<usize>) -> Option<String> {
        let all = std::iter::once(&parts.head).chain(&parts.of);
        let words = all.clone().find_map(|part| self.country_word(part.clone()));
        let bodies = || all.clone().find_map(|part| self.country_of_body(part.clone()));
        let person = || known.and_then(|person| self.tables.actors[person].country.clone());
        let range = || {
            parts
                .range
                .iter()
                .find_map(|part| self.country_word(part.clone()).or_else(|| self.country_of_body(part.clone())))
        };
        words.or_else(bodies).or_else(person).or_else(range)
    }

    /// A country's name, adjective, people or seat that qualifies the part; "Iranian-backed" does not.
    fn country_word(&self, part: Range<usize>) -> Option<String> {
        let mut backed = false;
        for piece in part.rev() {
            match self.pieces[piece].what {
                What::Country(index, _) if !backed && !self.tables.countries[index].is_empty() => {
                    return Some(self.tables.countries[index].clone());
                }
                What::Other => backed = self.tables.is("backed", self.text(piece)),
                _ => backed = false,
            }
        }
        None
    }

    fn country_of_body(&self, part: Range<usize>) -> Option<String> {
        self.pieces.get(part).unwrap_or_default().iter().rev().find_map(|piece| match piece.what {
            What::Actor(index) if self.tables.actors[index].kind != ActorKind::Person => {
                self.tables.actors[index].country.clone()
            }
            _ => None,
        })
    }

    fn kind(&self, head: Range<usize>, role: &Option<Found>, known: Option<usize>) -> EntityKind {
        let pieces = self.pieces.get(head).unwrap_or_default();
        let capital = |piece: &Piece| self.atoms.get(piece.start).is_some_and(Atom::is_capital);
        let named = |piece: &&Piece| piece.what == What::Other && capital(piece);
        if known.is_some() {
            return EntityKind::Person;
        }
        match pieces.iter().rfind(|piece| piece.what != What::Possessive).map(|piece| piece.what) {
            Some(What::Actor(index)) => match self.tables.actors[index].kind {
                ActorKind::Place => EntityKind::Place,
                _ => EntityKind::Organization,
            },
            Some(What::Country(_, CountryWord::Name)) => EntityKind::State,
            Some(What::Country(_, CountryWord::Seat)) => EntityKind::Place,
            _ if role.as_ref().is_some_and(|found| found.title) && pieces.iter().any(|piece| named(&piece)) => {
                EntityKind::Person
            }
            Some(What::Agency(_))
                if pieces.iter().rfind(|piece| matches!(piece.what, What::Agency(_))).is_some_and(capital) =>
            {
                EntityKind::Organization
            }
            Some(What::Other) if role.is_none() && pieces.iter().any(|piece| named(&piece)) => EntityKind::Person,
            _ => EntityKind::Group,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Actors, describe};
    use serde::Deserialize;
    use tables;

    #[derive(Deserialize)]
    struct Row {
        #[serde(alias = "office", alias = "portfolio", alias = "agency", alias = "noun", alias = "word")]
        of: String,
        #[serde(default)]
        sectors: String,
        #[serde(default)]
        kind: String,
        #[serde(default)]
        role: String,
        example: String,
    }

    fn rows(text: &str) -> Vec<Row> {
        tables::read::<Row>("a table of actors", text).unwrap().into_iter().map(|(_, row)| row).collect()
    }

    fn first(cell: &str) -> Option<String> {
        tables::list(cell).into_iter().next()
    }

    /// The examples whose first sector is not the one of their row.
    fn misread(tables: &[&str], wanted: impl Fn(&Row) -> Option<String>) -> Vec<String> {
        let actors = Actors::load().unwrap();
        let rows = tables.iter().flat_map(|text| rows(text)).filter(|row| row.role != "address");
        let wrong = rows.filter(|row| describe(&row.example, &actors).sectors.first().cloned() != wanted(row));
        wrong.map(|row| row.example).collect()
    }

    const AGENCIES: &str = include_str!("../../../../data/actors/agencies.tsv");
    const GROUPS: &str = include_str!("../../../../data/actors/groups.tsv");
    const TITLES: &str = include_str!("../../../../data/actors/titles.tsv");
    const PORTFOLIOS: &str = include_str!("../../../../data/actors/portfolios.tsv");
    const MODIFIERS: &str = include_str!("../../../../data/actors/modifiers.tsv");
    const PARTITIVES: &str = include_str!("../../../../data/actors/partitives.tsv");

    #[test]
    fn every_row_fires_on_its_example() {
        let none: Vec<String> = Vec::new();
        assert_eq!(misread(&[AGENCIES, GROUPS, TITLES], |row| first(&row.sectors)), none);
        assert_eq!(
            misread(&[PORTFOLIOS, PARTITIVES], |row| Some(
                if row.sectors.is_empty() && row.example.contains("soldiers") { "MIL" } else { "GOV" }.to_owned()
            )),
            none
        );
        let modifier = |row: &Row| match row.kind.as_str() {
            "former" => Some("ELI".to_owned()),
            "stance" => first(&row.sectors),
            _ => Some("GOV".to_owned()),
        };
        assert_eq!(misread(&[MODIFIERS], modifier), none);
    }

    #[test]
    fn titles_and_portfolios_give_the_office() {
        let actors = Actors::load().unwrap();
        for row in rows(PORTFOLIOS) {
            assert_eq!(describe(&row.example, &actors).office, Some(format!("{} minister", row.of)));
        }
        for row in rows(TITLES).into_iter().filter(|row| !row.example.contains(',')) {
            assert_eq!(describe(&row.example, &actors).kind, record::EntityKind::Person, "{:?}", row.example);
        }
    }

    #[test]
    fn phrases_are_read_from_their_head() {
        let actors = Actors::load().unwrap();
        for (phrase, country, sector) in [
            ("the Kazakh interior ministry", Some("KAZ"), "GOV"),
            ("Chad's army", Some("TCD"), "MIL"),
            ("the army of Chad", Some("TCD"), "MIL"),
            ("Iranian-backed militia", None, "PRM"),
            ("Kenya's ambassador to Uganda", Some("KEN"), "GOV"),
            ("a former MI6 officer", Some("GBR"), "ELI"),
            ("members of the Peruvian parliament", Some("PER"), "LEG"),
            ("the head of the teachers union in Malta", Some("MLT"), "LAB"),
            ("Taliban fighters", Some("AFG"), "REB"),
            ("rebel soldiers", None, "REB"),
            ("UN peacekeepers", Some("UNO"), "MIL"),
            ("Tibetan monks", Some("CHN"), "REL"),
        ] {
            let found = describe(phrase, &actors);
            assert_eq!(found.country.as_deref(), country, "{phrase}");
            assert_eq!(found.sectors.first().map(String::as_str), Some(sector), "{phrase}");
        }
    }
}
