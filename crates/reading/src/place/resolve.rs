//! Which of the places of a name is meant: how well known it is, what is said to hold it, and what else the report names.
//!
//! Scores are in bits. A sense starts from the logarithm of its population; explicit containment ("Paris, Texas") and level
//! words decide first; then the senses of all names of the report pull each other together, country by country, division by
//! division and by nearness, over a few rounds. One name has one sense in a report.

use super::gazetteer::{By, Found, Gazetteer, Sense};
use super::home::Home;
use super::mention::Mention;
use record::Precision;
use std::collections::BTreeMap;

/// A name of the report, all its mentions together.
pub struct Node {
    pub key: String,
    pub senses: Vec<Scored>,
    pub mentions: usize,
}

#[derive(Debug, Clone, Copy)]
pub struct Scored {
    pub found: Found,
    /// Bits from the sense itself and from what stands right beside its mentions.
    base: f64,
    /// Share of belief among the name's senses.
    pub belief: f64,
}

/// Rounds of mutual support; more change nothing.
const ROUNDS: usize = 3;
/// Senses of one name that are weighed, the best by themselves first.
const SENSES: usize = 96;

/// Weights of the evidence, in bits.
const POPULATION: f64 = 0.6;
const ALTERNATE: f64 = -4.0;
const CAPITAL: f64 = 3.0;
const TOWN_PAPER: f64 = 6.0;
const AT_HOME: f64 = 3.0;
const BARE: f64 = -5.0;
const HELD: f64 = 14.0;
const LEVEL: f64 = 6.0;
const IN_COUNTRY: f64 = 4.0;
const IN_DIVISION: f64 = 7.0;
const IN_DISTRICT: f64 = 3.0;
const NEARBY: f64 = 6.0;
/// Kilometres at which nearness fades out.
const NEAR: f64 = 150.0;

/// The names of a report with their senses weighed. `holders` pairs the indices of two mentions of which the second is said
/// to hold the first. `home` is where the publisher speaks from.
pub fn weigh(gazetteer: &Gazetteer, mentions: &[Mention], holders: &[(usize, usize)], home: &Home) -> Vec<Node> {
    let mut index: BTreeMap<(&str, Option<Precision>), usize> = BTreeMap::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut node_of = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let next = nodes.len();
        let node = *index.entry((&mention.key, mention.level)).or_insert(next);
        if node == next {
            let mut senses = senses(gazetteer, mention);
            if home.towns_in.is_some() && home.is_called_after(&mention.key) {
                let towns = senses.iter_mut().filter(|scored| gazetteer.country(scored.found.sense) == home.towns_in);
                towns.for_each(|scored| scored.base += TOWN_PAPER);
            }
            nodes.push(Node { key: mention.key.clone(), senses, mentions: 0 });
        }
        nodes[node].mentions += 1;
        node_of.push(node);
    }
    for &(inner, outer) in holders {
        let outers: Vec<Sense> = nodes[node_of[outer]].senses.iter().map(|scored| scored.found.sense).collect();
        for scored in &mut nodes[node_of[inner]].senses {
            if outers.iter().any(|&outer| gazetteer.lies_in(scored.found.sense, outer)) {
                scored.base += HELD;
            }
        }
        let inners: Vec<Sense> = nodes[node_of[inner]].senses.iter().map(|scored| scored.found.sense).collect();
        for scored in &mut nodes[node_of[outer]].senses {
            if inners.iter().any(|&inner| gazetteer.lies_in(inner, scored.found.sense)) {
                scored.base += HELD / 2.0;
            }
        }
    }
    for node in &mut nodes {
        node.senses.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.found.cmp(&b.found)));
        node.senses.truncate(SENSES);
        let bases: Vec<f64> = node.senses.iter().map(|scored| scored.base).collect();
        believe(&mut node.senses, &bases);
    }
    for _ in 0..ROUNDS {
        let context = Context::new(gazetteer, &nodes, home);
        for (index, node) in nodes.iter_mut().enumerate() {
            let own = Mass::of(gazetteer, &node.senses);
            let support = |scored: &Scored| context.support(gazetteer, index, &own, scored.found.sense);
            let scores: Vec<f64> = node.senses.iter().map(|scored| scored.base + support(scored)).collect();
            believe(&mut node.senses, &scores);
        }
    }
    for node in &mut nodes {
        node.senses.sort_by(|a, b| b.belief.total_cmp(&a.belief).then(a.found.cmp(&b.found)));
    }
    // One entry a mention, so that the caller need not know of nodes.
    node_of
        .into_iter()
        .map(|node| Node {
            key: nodes[node].key.clone(),
            senses: nodes[node].senses.clone(),
            mentions: nodes[node].mentions,
        })
        .collect()
}

/// The senses of one phrase by themselves, the likeliest first.
pub fn alone(gazetteer: &Gazetteer, mention: &Mention) -> Vec<Scored> {
    let mut senses = senses(gazetteer, mention);
    let bases: Vec<f64> = senses.iter().map(|scored| scored.base).collect();
    believe(&mut senses, &bases);
    senses.sort_by(|a, b| b.belief.total_cmp(&a.belief).then(a.found.cmp(&b.found)));
    senses
}

fn senses(gazetteer: &Gazetteer, mention: &Mention) -> Vec<Scored> {
    let score = |&found: &Found| {
        let sense = found.sense;
        let precision = gazetteer.precision(sense);
        let mut base = f64::from(gazetteer.size(sense)) / 8.0 * POPULATION;
        if matches!(found.by, By::Alternate | By::Spelling) && matches!(sense, Sense::Row(_)) {
            base += ALTERNATE;
        }
        if found.by == By::Bare {
            base += BARE;
        }
        if gazetteer.is_capital(sense, &mention.key) {
            base += CAPITAL;
        }
        // A division called as a settlement in it: news means the settlement.
        let shadowed = matches!(precision, Precision::Province | Precision::District)
            && mention.found.iter().any(|other| {
                gazetteer.precision(other.sense) == Precision::City && gazetteer.lies_in(other.sense, sense)
            });
        if shadowed {
            base -= LEVEL / 2.0;
        }
        // Whoever says Washington and not the state means the capital.
        let namesake = |other: &Found| {
            other.sense != sense
                && gazetteer.is_capital(other.sense, &mention.key)
                && gazetteer.country(other.sense) == gazetteer.country(sense)
        };
        if mention.found.iter().any(namesake) {
            base -= LEVEL / 2.0;
        }
        if let Some(level) = mention.level {
            base += if level == precision { LEVEL } else { -LEVEL };
        }
        Scored { found, base, belief: 0.0 }
    };
    let mut senses: Vec<Scored> = mention.found.iter().map(score).collect();
    if mention.level.is_none() && mention.found.iter().any(|found| found.by == By::Name) {
        senses.extend(gazetteer.counties(&mention.key).iter().map(score));
    }
    senses
}

/// Turns scores into shares of belief.
fn believe(senses: &mut [Scored], scores: &[f64]) {
    let best = scores.iter().copied().fold(f64::MIN, f64::max);
    let weights: Vec<f64> = scores.iter().map(|score| exp2(score - best)).collect();
    let sum: f64 = weights.iter().sum();
    for (scored, weight) in senses.iter_mut().zip(weights) {
        scored.belief = if sum > 0.0 { weight / sum } else { 0.0 };
    }
}

/// Two to a power that is not positive, its fraction drawn as a straight line: the same on every processor.
fn exp2(power: f64) -> f64 {
    if power < -60.0 {
        return 0.0;
    }
    let whole = power.floor();
    let mut value = 1.0 + (power - whole);
    let mut steps = whole;
    while steps < 0.0 {
        value /= 2.0;
        steps += 1.0;
    }
    value
}

/// What the names of a report say together.
struct Context {
    total: Mass,
    /// The likeliest places of names that are narrow: node, latitude, longitude, belief.
    points: Vec<(usize, f64, f64, f64)>,
    home: Option<u16>,
}

/// Belief that lies in each country and division.
#[derive(Default)]
struct Mass {
    countries: BTreeMap<u16, f64>,
    divisions: BTreeMap<u32, f64>,
    districts: BTreeMap<u32, f64>,
}

impl Mass {
    fn add(&mut self, gazetteer: &Gazetteer, sense: Sense, belief: f64) {
        if let Some(country) = gazetteer.country(sense) {
            *self.countries.entry(country).or_default() += belief;
        }
        if let Some(division) = gazetteer.first_level(sense) {
            *self.divisions.entry(division).or_default() += belief;
        }
        if let Some(district) = gazetteer.second_level(sense) {
            *self.districts.entry(district).or_default() += belief;
        }
    }

    fn of(gazetteer: &Gazetteer, senses: &[Scored]) -> Mass {
        let mut mass = Mass::default();
        for scored in senses.iter().filter(|scored| scored.belief > HEARD) {
            mass.add(gazetteer, scored.found.sense, scored.belief);
        }
        mass
    }
}

/// Belief below which a sense has no say.
const HEARD: f64 = 0.02;
/// Points that take part, so that a list of a thousand towns costs no more than its length.
const POINTS: usize = 256;
/// The publisher's town takes part like a name of the report that is nobody's own.
const HOME: usize = usize::MAX;

impl Context {
    fn new(gazetteer: &Gazetteer, nodes: &[Node], home: &Home) -> Context {
        let mut context = Context { total: Mass::default(), points: Vec::new(), home: home.country };
        if let Some(town) = home.town {
            context.add(gazetteer, HOME, town, 1.0);
        }
        for (index, node) in nodes.iter().enumerate() {
            for scored in node.senses.iter().filter(|scored| scored.belief > HEARD) {
                context.add(gazetteer, index, scored.found.sense, scored.belief);
            }
        }
        context
    }

    fn add(&mut self, gazetteer: &Gazetteer, index: usize, sense: Sense, belief: f64) {
        self.total.add(gazetteer, sense, belief);
        let narrow = belief > 0.1 && self.points.len() < POINTS && is_narrow(gazetteer, sense);
        if let Some((latitude, longitude)) = gazetteer.point(sense).filter(|_| narrow) {
            self.points.push((index, latitude, longitude, belief));
        }
    }

    /// Bits that the other names, whose own share is `own`, give to a sense of node `node`.
    fn support(&self, gazetteer: &Gazetteer, node: usize, own: &Mass, sense: Sense) -> f64 {
        let rising = |mass: f64, half: f64| mass.max(0.0) / (mass.max(0.0) + half);
        let country = gazetteer.country(sense);
        let mut bits = 0.0;
        if let Some(country) = country {
            bits += IN_COUNTRY * rising(others(&self.total.countries, &own.countries, country), 1.0);
            bits += if self.home == Some(country) { AT_HOME } else { 0.0 };
        }
        if let Some(division) = gazetteer.first_level(sense) {
            bits += IN_DIVISION * rising(others(&self.total.divisions, &own.divisions, division), 1.0);
        }
        if let Some(district) = gazetteer.second_level(sense) {
            bits += IN_DISTRICT * rising(others(&self.total.districts, &own.districts, district), 0.5);
        }
        if let Some(here) = gazetteer.point(sense).filter(|_| is_narrow(gazetteer, sense)) {
            let others = self.points.iter().filter(|(other, ..)| *other != node);
            let near: f64 = others
                .map(|&(_, latitude, longitude, belief)| {
                    belief * (1.0 - kilometres(here, (latitude, longitude)) / NEAR).max(0.0)
                })
                .sum();
            bits += NEARBY * rising(near, 0.7);
        }
        bits
    }
}

/// What all names but one say of a country or division.
fn others<Area: Ord>(total: &BTreeMap<Area, f64>, own: &BTreeMap<Area, f64>, area: Area) -> f64 {
    total.get(&area).copied().unwrap_or_default() - own.get(&area).copied().unwrap_or_default()
}

/// A point that says where it is, not the middle of a wide area.
fn is_narrow(gazetteer: &Gazetteer, sense: Sense) -> bool {
    matches!(gazetteer.precision(sense), Precision::City | Precision::District | Precision::Site)
}

/// Distance on a flat map around the two points: exact enough below a thousand kilometres, and the same on every
/// processor, for it takes no sine.
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let north = (a.0 - b.0) * 111.2;
    let mut turn = (a.1 - b.1).abs();
    if turn > 180.0 {
        turn = 360.0 - turn;
    }
    // Cosine of the middle latitude by its series, good to a thousandth up to the poles.
    let x = f64::midpoint(a.0, b.0).to_radians();
    let x2 = x * x;
    let cosine = (1.0 - x2 / 2.0 * (1.0 - x2 / 12.0 * (1.0 - x2 / 30.0))).max(0.0);
    let east = turn * 111.2 * cosine;
    (north * north + east * east).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_near_the_truth() {
        let (almaty, bishkek, astana) = ((43.25, 76.95), (42.87, 74.59), (51.18, 71.45));
        assert!((kilometres(almaty, bishkek) - 196.0).abs() < 8.0);
        assert!((kilometres(almaty, astana) - 970.0).abs() < 30.0);
        assert!(kilometres((0.0, 179.9), (0.0, -179.9)) < 30.0);
    }

    #[test]
    fn powers_fall_steadily() {
        let powers: Vec<f64> = [0.0, -0.5, -1.0, -1.25, -7.0, -61.0].map(exp2).to_vec();
        assert!(powers.windows(2).all(|pair| pair[0] > pair[1]));
        assert!((exp2(-3.0) - 0.125).abs() < 1e-12);
    }
}
