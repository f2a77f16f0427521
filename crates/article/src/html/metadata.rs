//! What a page says of itself: title, authors, dates, publisher, address, language.

use super::dom::{Dom, collapse};
use super::json_ld;
use super::tag::Tag;
use crate::byline::Bylines;
use crate::dates::{Dates, Moment};
use serde::Deserialize;
use std::collections::BTreeMap;
use tables::TableError;

const TABLE: &str = include_str!("../../../../data/article/metadata.tsv");

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Fact {
    Title,
    Author,
    Published,
    Updated,
    Publisher,
    Address,
    Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Place {
    Meta,
    JsonLd,
    Itemprop,
}

#[derive(Debug, Deserialize)]
struct Key {
    fact: Fact,
    r#in: Place,
    key: String,
}

/// The keys under which pages state facts, in the order in which they are believed.
pub(crate) struct Keys(Vec<Key>);

impl Keys {
    pub(crate) fn load() -> Result<Keys, TableError> {
        let lower = |(_, key): (u64, Key)| match key.r#in {
            Place::JsonLd => key,
            _ => Key { key: key.key.to_lowercase(), ..key },
        };
        Ok(Keys(tables::read::<Key>("article/metadata.tsv", TABLE)?.into_iter().map(lower).collect()))
    }
}

#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<Moment>,
    pub(crate) updated: Option<Moment>,
    pub(crate) publisher: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) language: Option<String>,
    /// The article's words as the page's data repeats them, where it does.
    pub(crate) body: Option<String>,
}

pub(crate) fn read(dom: &Dom<'_>, keys: &Keys, dates: &Dates, bylines: &Bylines) -> Metadata {
    let stated = Stated::collect(dom, keys);
    let articles = json_ld::articles(dom);
    let values = |fact: Fact| -> Vec<Vec<String>> {
        let of_key = |key: &Key| match key.r#in {
            Place::Meta | Place::Itemprop => stated.values.get(&(key.r#in == Place::Meta, key.key.clone())).cloned(),
            Place::JsonLd => articles.iter().filter_map(|article| article.get(&key.key)).map(json_ld::names).next(),
        };
        let clean = |values: Vec<String>| -> Vec<String> {
            values.iter().map(|value| words_of(value)).filter(|value| !value.is_empty()).collect()
        };
        let said = keys.0.iter().filter(|key| key.fact == fact).filter_map(of_key).map(clean);
        said.filter(|values| !values.is_empty()).collect()
    };
    let first = |fact| values(fact).into_iter().flatten().next();
    let date = |fact| values(fact).into_iter().flatten().find_map(|value| dates.of_value(&value));
    let publisher = first(Fact::Publisher);
    let authors = values(Fact::Author).into_iter().map(|said| bylines.stated(&said, publisher.as_deref()));
    let body = articles.iter().filter_map(|article| article.get("articleBody")?.as_str()).map(words_of);
    Metadata {
        title: first(Fact::Title),
        authors: authors.into_iter().find(|names| !names.is_empty()).unwrap_or_default(),
        published: date(Fact::Published),
        updated: date(Fact::Updated),
        address: stated.canonical.or_else(|| first(Fact::Address)),
        language: stated.language.or_else(|| first(Fact::Language)),
        body: body.into_iter().find(|body| body.len() > 200),
        publisher,
    }
}

/// A stated value as text: pages escape their own values twice, or leave tags in them.
fn words_of(value: &str) -> String {
    if !value.contains(['&', '<']) {
        return collapse(value);
    }
    let once = super::build::parse(value).words(0);
    if once.contains('&') { super::build::parse(&once).words(0) } else { once }
}

struct Stated {
    /// By (is it a meta element, the key in small letters).
    values: BTreeMap<(bool, String), Vec<String>>,
    canonical: Option<String>,
    language: Option<String>,
}

impl Stated {
    fn collect(dom: &Dom<'_>, keys: &Keys) -> Stated {
        let mut stated = Stated { values: BTreeMap::new(), canonical: None, language: None };
        for node in 0..dom.len() {
            match dom.tag(node) {
                Tag::Text => {}
                Tag::Meta => {
                    let Some(content) = dom.attribute(node, "content") else { continue };
                    for name in ["property", "name", "itemprop"] {
                        if let Some(key) = dom.attribute(node, name) {
                            stated.add(keys, Place::Meta, key, content);
                        }
                    }
                }
                Tag::Link if dom.attribute(node, "rel") == Some("canonical") => {
                    stated.canonical = dom.attribute(node, "href").map(str::to_owned).filter(|at| at.contains("://"));
                }
                _ => {
                    if let Some(key) =
                        dom.attribute(node, "itemprop").filter(|key| stated.wants(keys, Place::Itemprop, key))
                    {
                        let value = dom.attribute(node, "datetime").or_else(|| dom.attribute(node, "content"));
                        let value = value.map_or_else(|| dom.words(node), str::to_owned);
                        stated.add(keys, Place::Itemprop, key, &value);
                    }
                }
            }
        }
        stated
    }

    /// Whether one more value of this key is of interest. No page needs more than a few, and a hostile one has millions.
    fn wants(&self, keys: &Keys, place: Place, key: &str) -> bool {
        let key = key.trim().to_lowercase();
        let known = keys.0.iter().any(|known| known.r#in == place && known.key == key);
        known && self.values.get(&(place == Place::Meta, key)).is_none_or(|values| values.len() < 20)
    }

    fn add(&mut self, keys: &Keys, place: Place, key: &str, value: &str) {
        if self.wants(keys, place, key) {
            let key = (place == Place::Meta, key.trim().to_lowercase());
            self.values.entry(key).or_default().push(value.to_owned());
        }
    }
}
