//! How sure: the probability that type, actor and recipient are all right, from how they were found.

use crate::act::{Act, Origin};
use crate::grammar::Way;
use crate::party::Party;
use record::Confidence;

/// Hundredths, before the arguments are looked at.
fn base(origin: Origin) -> i32 {
    match origin {
        Origin::VerbAndObject => 62,
        Origin::StanceOverAct => 60,
        Origin::LightVerb => 58,
        Origin::Verb => 52,
        Origin::Stance => 45,
        Origin::Speech => 45,
        Origin::Noun => 35,
    }
}

pub(crate) fn confidence(act: &Act) -> Confidence {
    let hundredths: i32 = parts(act).iter().map(|(_, share)| share).sum();
    Confidence::from_hundredths(u8::try_from(hundredths.clamp(5, 95)).unwrap_or(5))
}

/// Hundredths that each part adds.
pub(crate) fn parts(act: &Act) -> [(&'static str, i32); 3] {
    let way = |parties: &[Party]| parties.first().map(|party| party.way);
    let actor = match way(&act.actors) {
        Some(Way::Own) => 12,
        Some(Way::Shared) => 6,
        Some(Way::Controlled) => 4,
        Some(Way::Antecedent) => 0,
        Some(Way::Adverbial) => -6,
        Some(Way::Nested) => -6,
        None => -25,
    };
    let recipient = match way(&act.recipients) {
        Some(Way::Own) => 14,
        Some(Way::Shared) => 6,
        Some(Way::Controlled) => 6,
        Some(Way::Antecedent) => 0,
        Some(Way::Adverbial) => -4,
        Some(Way::Nested) => 4,
        None => -25,
    };
    [
        ("how it is told", base(act.origin)),
        ("how the actor was found", actor),
        ("how the recipient was found", recipient),
    ]
}
