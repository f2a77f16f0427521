//! When an act took place: the times of its clause, else of the sentence before, else no later than the report.

use crate::act::Act;
use crate::place::{head_of, loose_act, nearest_act};
use crate::scene::Scene;
use reading::time::edtf::Edtf;
use record::{Document, Role, Status, Time, TimeType, When, WhenBasis};

/// The stated times of each act: those that hang on it, and for the act at the top of its sentence those that hang on
/// nothing else.
pub(crate) fn stated(scene: &Scene, acts: &[Act], times: &[&Time], voices: &[Option<usize>]) -> Vec<Option<When>> {
    let mut found: Vec<Vec<&Time>> = vec![Vec::new(); acts.len()];
    for &time in times {
        if time.edtf.is_none() || !matches!(time.kind, TimeType::Date | TimeType::Time) {
            continue;
        }
        let Some(head) = head_of(scene.report, time.span()) else { continue };
        if let Some(index) = nearest_act(scene, acts, head).or_else(|| loose_act(scene, acts, head, voices)) {
            found[index].push(time);
        }
    }
    found
        .into_iter()
        .map(|times| {
            // The finest word wins: "on Friday night" over "this month".
            let finest = times.iter().filter_map(|time| time.edtf.as_ref()).max_by_key(|edtf| fineness(edtf))?;
            Some(When {
                edtf: finest.clone(),
                basis: WhenBasis::Stated,
                times: times.iter().map(|time| time.id).collect(),
            })
        })
        .collect()
}

/// Digits stated, intervals and doubt last.
fn fineness(edtf: &str) -> (bool, usize) {
    (!edtf.contains("..") && !edtf.contains('/'), edtf.chars().filter(char::is_ascii_digit).count())
}

/// What the report's own date allows where nobody says when. What lies ahead of it has no date then.
pub(crate) fn published(scene: &Scene, role: Role, act: &Act) -> Option<When> {
    // "may have been poisoned" is past, "may resign" is not.
    let past = || scene.doc.children(act.clause).any(|c| scene.doc.dep(c) == "aux" && scene.doc.lemma(c) == "have");
    let ahead = match act.status {
        Status::Planned | Status::Ordered | Status::Threatened => true,
        Status::Hypothetical => !past(),
        _ => false,
    };
    // A picture may be years old: a caption takes only its own date.
    if role == Role::Caption || ahead {
        return None;
    }
    let day = &scene.report.document.published.as_ref()?.edtf;
    Some(When { edtf: format!("../{day}"), basis: WhenBasis::Published, times: Vec::new() })
}

/// Days before the report after which a stated time is background, not the story's own.
const OWN_TIME: i32 = 90;

/// Whether a stated time ends so long before the report that it is background.
pub(crate) fn is_background(document: &Document, when: &When) -> bool {
    let days = || Some((published_on(document)?.latest? - Edtf::parse(&when.edtf)?.latest?).get_days());
    days().is_some_and(|days| days > OWN_TIME)
}

/// Whether a time begins after the report was published.
pub(crate) fn is_ahead(document: &Document, when: &When) -> bool {
    let ahead = || Some(Edtf::parse(&when.edtf)?.earliest? > published_on(document)?.latest?);
    ahead().unwrap_or(false)
}

fn published_on(document: &Document) -> Option<Edtf> {
    Edtf::parse(&document.published.as_ref()?.edtf)
}
