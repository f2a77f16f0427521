//! What a page's JSON-LD says of the article, after schema.org.

use super::dom::Dom;
use super::tag::Tag;
use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;

/// The objects that describe an article, the most telling first.
pub(crate) fn articles(dom: &Dom<'_>) -> Vec<Value> {
    let mut found = Vec::new();
    for node in 0..dom.len() {
        let is_data = dom.tag(node) == Tag::Script
            && dom.attribute(node, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
        if !is_data {
            continue;
        }
        let text: String = dom.children(node).map(|child| dom.text(child)).collect();
        match parse(&text) {
            Some(value) => found.extend(objects(value)),
            None => found.extend(salvage(&text)),
        }
    }
    found.sort_by_key(rank);
    found.retain(|object| rank(object) < NO_ARTICLE);
    found
}

/// Pages wrap their data in comments and break lines inside strings; both are forgiven.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text.strip_prefix("//<![CDATA[").or_else(|| text.strip_prefix("<![CDATA[")).unwrap_or(text);
    let text = text.trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&one_line).ok()
    })
}

/// The plain string values of data that is no JSON, such as data cut off or with a comma too many.
fn salvage(text: &str) -> Option<Value> {
    static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#""(headline|datePublished|dateModified|dateCreated)"\s*:\s*"([^"\\]{4,300})""#).ok()
    });
    let mut object = serde_json::Map::new();
    for pair in PAIR.as_ref()?.captures_iter(text).take(8) {
        let (key, value) = (pair.get(1)?.as_str(), pair.get(2)?.as_str());
        object.entry(key).or_insert_with(|| Value::String(value.to_owned()));
    }
    object.insert("@type".to_owned(), Value::String("Article".to_owned()));
    (object.len() > 1).then_some(Value::Object(object))
}

/// All objects at the top, in lists and in graphs.
fn objects(value: Value) -> Vec<Value> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(list) => open.extend(list.into_iter().rev()),
            Value::Object(mut object) => {
                let inner = ["@graph", "mainEntity", "mainEntityOfPage"].map(|key| match object.get(key) {
                    Some(Value::Object(_) | Value::Array(_)) => object.remove(key),
                    _ => None,
                });
                open.extend(inner.into_iter().flatten());
                found.push(Value::Object(object));
            }
            _ => {}
        }
    }
    found
}

const NO_ARTICLE: usize = 3;

fn rank(object: &Value) -> usize {
    let types: Vec<&str> = match object.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    let is = |test: fn(&str) -> bool| types.iter().any(|kind| test(kind));
    if is(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" || kind == "Review") {
        0
    } else if is(|kind| kind == "Recipe" || kind == "CreativeWork" || kind == "VideoObject")
        && object.get("headline").is_some()
    {
        1
    } else if is(|kind| kind == "WebPage" || kind.ends_with("Page")) {
        2
    } else {
        NO_ARTICLE
    }
}

/// The names in a value: a string, an object with a name, or a list of either.
pub(crate) fn names(value: &Value) -> Vec<String> {
    let list = match value {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let name = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => match object.get("name") {
            Some(Value::String(name)) => Some(name.clone()),
            Some(Value::Array(names)) => names.first().and_then(Value::as_str).map(str::to_owned),
            _ => None,
        },
        _ => None,
    };
    list.iter().filter_map(name).collect()
}
