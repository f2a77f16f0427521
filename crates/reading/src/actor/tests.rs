//! Whole ways through the module, on sentences of our own, with the built-in model.

use super::{Actors, Entities, find};
use crate::Report;
use crate::place::Gazetteer;
use language::Model;
use record::{Block, Document, Entity, EntityKind, Form, Role};
use std::sync::LazyLock;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(packed::MODEL).expect("the model"));
static ACTORS: LazyLock<Actors> = LazyLock::new(|| Actors::load().expect("the tables"));
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::load(packed::GAZETTEER).expect("the gazetteer"));

fn read(text: &str) -> (Report, Entities) {
    let block = Block { role: Role::Paragraph, start: 0, end: text.len(), source: None };
    let document = Document {
        id: String::new(),
        source_id: String::new(),
        url: None,
        title: None,
        authors: Vec::new(),
        publisher: None,
        language: "en".to_owned(),
        language_doubtful: false,
        published: None,
        updated: None,
        capture: None,
        text: text.to_owned(),
        blocks: vec![block],
    };
    let doc = language::Doc::join(text.into(), MODEL.labels().clone(), vec![(0, MODEL.parse(text))]);
    let report = Report::new(document, doc, vec![0]);
    let entities = find(&report, &ACTORS, &GAZETTEER);
    (report, entities)
}

fn named<'a>(entities: &'a Entities, name: &str) -> &'a Entity {
    entities.all().iter().find(|entity| entity.name == name).unwrap_or_else(|| {
        let names: Vec<&str> = entities.all().iter().map(|entity| entity.name.as_str()).collect();
        panic!("no {name:?} in {names:?}")
    })
}

fn mentions(report: &Report, entity: &Entity, form: Form) -> Vec<String> {
    let of_form = entity.mentions.iter().filter(|mention| mention.form == form);
    of_form.map(|mention| report.words(mention.span()).to_owned()).collect()
}

#[test]
fn titles_belong_to_no_name() {
    let (_, entities) = read("Interior Minister Dr. Marta Kovacs met the Ruritanian ambassador in Vienna on Monday.");
    let minister = named(&entities, "Marta Kovacs");
    assert_eq!(minister.kind, EntityKind::Person);
    assert_eq!(minister.office.as_deref(), Some("interior minister"));
    assert!(!minister.private);
}

#[test]
fn short_names_follow_the_full_name() {
    let (report, entities) = read(
        "Daulet Serikbayev, the former head of the National Security Committee, was detained on Friday. \
         Serikbayev denies the charges.",
    );
    let person = named(&entities, "Daulet Serikbayev");
    assert_eq!(mentions(&report, person, Form::Name), ["Daulet Serikbayev", "Serikbayev"]);
    assert!(person.office.as_deref().is_some_and(|office| office.starts_with("former")));
    assert!(!person.private, "office holders stay named when they are detained");
}

#[test]
fn acronyms_follow_the_name_they_are_introduced_with() {
    let (report, entities) = read(
        "The Northern Herders Association (NHA) called for a strike. The NHA said its members would block the road.",
    );
    let body = named(&entities, "Northern Herders Association");
    assert_eq!(body.kind, EntityKind::Organization);
    assert_eq!(mentions(&report, body, Form::Name), ["Northern Herders Association", "NHA", "NHA"]);
}

#[test]
fn residents_and_victims_are_private() {
    let (_, entities) =
        read("Aliya Bekova, a resident of the district, said soldiers shot her neighbour, Omar Dzhan, 15, on Friday.");
    assert!(named(&entities, "Aliya Bekova").private);
    assert!(named(&entities, "Omar Dzhan").private);
}

#[test]
fn who_reports_a_name_lends_it_no_office() {
    let (_, entities) =
        read("Soldiers shot dead a baker, Omar Dzhan, officials said. Leila Amiri, police said, was hurt.");
    assert!(named(&entities, "Omar Dzhan").private);
    assert!(named(&entities, "Leila Amiri").private);
}

#[test]
fn journalists_are_private_when_they_are_held() {
    let (_, entities) = read("Police arrested journalist Pedro Salas on Friday. Lawyer Ana Prieto protested.");
    assert!(named(&entities, "Pedro Salas").private);
    assert!(!named(&entities, "Ana Prieto").private);
}

#[test]
fn peoples_are_no_names() {
    let (_, entities) = read("Kazakh troops and Russian paratroopers guarded the airport in Almaty.");
    let named = entities.all().iter().filter(|entity| entity.mentions.iter().any(|mention| mention.form == Form::Name));
    assert_eq!(named.map(|entity| entity.name.as_str()).collect::<Vec<_>>(), ["Almaty"]);
    let countries: Vec<Option<&str>> = entities.all().iter().map(|entity| entity.country.as_deref()).collect();
    assert!(countries.contains(&Some("KAZ")) && countries.contains(&Some("RUS")), "{countries:?}");
}

#[test]
fn known_bodies_bring_their_country_and_sector() {
    let (_, entities) = read("Hezbollah fired rockets, the IDF said.");
    assert_eq!(named(&entities, "Hezbollah").country.as_deref(), Some("LBN"));
    assert_eq!(named(&entities, "IDF").sectors, ["MIL"]);
}

#[test]
fn a_pronoun_stands_for_the_speaker() {
    let (report, entities) = read("President Marta Kovacs visited the border. She said the troops would stay.");
    let president = named(&entities, "Marta Kovacs");
    assert_eq!(mentions(&report, president, Form::Pronoun), ["She"]);
}

#[test]
fn a_pronoun_between_two_stays_open() {
    let (report, entities) = read("Ivan Petrov told Sergei Orlov that he was ill.");
    for entity in entities.all() {
        let pronouns = mentions(&report, entity, Form::Pronoun);
        assert!(pronouns.len() <= 1 && (pronouns.is_empty() || entity.name == "Ivan Petrov"));
    }
}

#[test]
fn the_ministry_is_the_one_named_before() {
    let (report, entities) =
        read("The interior ministry sent police to the square. The ministry said two officers were hurt.");
    let ministry = named(&entities, "The interior ministry");
    assert_eq!(mentions(&report, ministry, Form::Nominal), ["The interior ministry", "The ministry"]);
    assert_eq!(ministry.kind, EntityKind::Group);
    assert_eq!(ministry.sectors, ["GOV"]);
}

#[test]
fn a_place_lends_its_country() {
    let (_, entities) = read("Police in Almaty fired at protesters.");
    let police = entities.all().iter().find(|entity| entity.sectors == ["COP"]).expect("the police");
    assert_eq!(police.country.as_deref(), Some("KAZ"));
}

#[test]
fn core_phrases_take_office_and_name() {
    let text = "Hundreds of angry protesters met Kazakh Foreign Minister Marta Kovacs, who arrived late.";
    let (report, mut entities) = read(text);
    let mut core = |word: &str| {
        let token = (0..report.doc.len()).find(|&token| report.doc.word(token) == word).expect("the word");
        entities.refer(&report, token).map(|reference| report.words(reference.span).to_owned())
    };
    assert_eq!(core("Hundreds").as_deref(), Some("Hundreds of angry protesters"));
    assert_eq!(core("Kovacs").as_deref(), Some("Kazakh Foreign Minister Marta Kovacs"));
    assert_eq!(core("who").as_deref(), Some("Kazakh Foreign Minister Marta Kovacs"));
}

#[test]
fn a_coordinated_head_stands_for_itself() {
    let (report, mut entities) = read("Soldiers and police fired at the crowd.");
    let first = entities.refer(&report, 0).expect("soldiers");
    let second = entities.refer(&report, 2).expect("police");
    assert_eq!((report.words(first.span), report.words(second.span)), ("Soldiers", "police"));
    assert_ne!(first.entity, second.entity);
}

#[test]
fn every_row_of_standings_decides() {
    let text = include_str!("../../../../data/actors/standing.tsv");
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let wrong: Vec<&str> = rows
        .filter_map(|row| row.rsplit_once('\t'))
        .filter(|(row, example)| {
            let (_, entities) = read(example);
            let person = entities.all().iter().find(|entity| entity.name == "Marta Kovacs");
            person.is_none_or(|person| person.private == row.ends_with("office"))
        })
        .map(|(_, example)| example)
        .collect();
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn an_office_outranks_a_cell_and_a_wound_outranks_an_office() {
    let (_, entities) = read("Mayor Marta Kovacs was arrested on Monday. Governor Tomas Kolar was shot at the gate.");
    assert!(!named(&entities, "Marta Kovacs").private);
    assert!(named(&entities, "Tomas Kolar").private);
}

#[test]
fn roles_are_found_behind_verbs_and_in_the_next_sentence() {
    let (_, entities) = read(
        "\"It is unfair,\" said Marta Kovacs. The lawyer has defended miners for years. Pedro Salas, who was finance \
         minister until May, agreed.",
    );
    assert!(!named(&entities, "Marta Kovacs").private);
    assert!(!named(&entities, "Pedro Salas").private);
}

#[test]
fn offices_are_found_wherever_they_stand_beside_a_name() {
    let cases = [
        ("Prosecutors questioned ex-minister Pavel Moreno in Debrecen on Friday.", "Pavel Moreno", "former minister"),
        ("Kenya's military governor in Garissa, Pavel Moreno, closed the road.", "Pavel Moreno", "governor"),
        ("The trial of the former head of the secret service, Pavel Moreno, resumed.", "Pavel Moreno", "former head"),
        ("The crowd waited for Pavel Moreno, the prime minister, in the rain.", "Pavel Moreno", "prime minister"),
        ("Prefect Luc d'Orvanne closed the bridge.", "Luc d'Orvanne", "prefect"),
    ];
    for (text, name, office) in cases {
        let (_, entities) = read(text);
        let person = named(&entities, name);
        assert_eq!(person.office.as_deref(), Some(office), "{text}");
        assert!(!person.private, "{text}");
    }
}

#[test]
fn a_name_is_whole() {
    // A body's noun behind a hyphen, a nickname, a name of the table that goes on.
    let (_, entities) = read("A volunteer, Rachel Moreno-Banks, was hurt in the market of Lima.");
    assert_eq!(named(&entities, "Rachel Moreno-Banks").kind, EntityKind::Person);
    let (report, entities) = read("The court jailed Daniel \"Danny\" Moreno for six years.");
    let person = entities.all().iter().find(|entity| entity.kind == EntityKind::Person).expect("a person");
    assert_eq!(mentions(&report, person, Form::Name), ["Daniel \"Danny\" Moreno"]);
    let (_, entities) = read("Justice Minister Angela Merkel-Varkonda opened an inquiry.");
    assert!(named(&entities, "Angela Merkel-Varkonda").office.as_deref() == Some("justice minister"));
}

#[test]
fn whoever_counts_the_dead_is_alive() {
    let (_, entities) = read("The mayor, Pavel Moreno, has counted 40 dead.");
    assert!(!named(&entities, "Pavel Moreno").private);
}

#[test]
fn whoever_serves_a_sentence_is_held() {
    let (_, entities) = read("Aid worker Rachel Moreno, 37, is serving twenty years for a post.");
    assert!(named(&entities, "Rachel Moreno").private);
}
