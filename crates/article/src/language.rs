//! Which language a report is in.

use serde::Deserialize;
use std::collections::BTreeMap;
use tables::TableError;

const TABLE: &str = include_str!("../../../data/article/languages.tsv");

/// A text with fewer characters than this is too short to tell.
const SHORT: usize = 300;
/// More than this adds nothing to the guess.
const ENOUGH: usize = 20_000;
/// What a short text is taken to be.
const ASSUMED: &str = "en";

#[derive(Deserialize)]
struct Row {
    three: String,
    two: String,
}

/// From the three letters of ISO 639-3 to the two of ISO 639-1.
pub(crate) struct Languages(BTreeMap<String, String>);

/// A language, and whether it was guessed with doubt.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Language {
    pub(crate) code: String,
    pub(crate) doubtful: bool,
}

impl Languages {
    pub(crate) fn load() -> Result<Languages, TableError> {
        let rows = tables::read::<Row>("article/languages.tsv", TABLE)?;
        Ok(Languages(rows.into_iter().map(|(_, row)| (row.three, row.two)).collect()))
    }

    /// A given language wins; a short text is English; else the text decides, and where it cannot, what the page
    /// declares, with doubt.
    pub(crate) fn of(&self, text: &str, given: Option<&str>, declared: Option<&str>) -> Language {
        if let Some(code) = given.and_then(|given| self.code(given)) {
            return Language { code, doubtful: false };
        }
        let sample: String = text.chars().take(ENOUGH).collect();
        if sample.chars().count() < SHORT {
            return Language { code: ASSUMED.to_owned(), doubtful: false };
        }
        let guess = whatlang::detect(&sample);
        let guessed = guess.as_ref().and_then(|guess| self.code(guess.lang().code()));
        let doubtful = !guess.is_some_and(|guess| guess.is_reliable());
        let declared = declared.and_then(|declared| self.code(declared));
        let code = match (guessed, declared) {
            (Some(guessed), _) if !doubtful => guessed,
            (_, Some(declared)) => declared,
            (Some(guessed), None) => guessed,
            (None, None) => ASSUMED.to_owned(),
        };
        Language { code, doubtful }
    }

    /// `en` of `en`, `EN-gb`, `en_US` or `eng`.
    fn code(&self, tag: &str) -> Option<String> {
        let first = tag.trim().split(['-', '_', ',']).next().unwrap_or_default().to_lowercase();
        let plain = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase());
        plain.then(|| self.0.get(&first).cloned().unwrap_or(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_wins_and_what_is_short_is_english() {
        let languages = Languages::load().unwrap();
        let of = |text: &str, given| languages.of(text, given, None).code;
        assert_eq!(of("Солдаты вошли в город.", None), "en");
        assert_eq!(of(&"Солдаты вошли в город, сообщил министр. ".repeat(10), None), "ru");
        assert_eq!(of(&"Die Polizei hat am Freitag mehrere Menschen festgenommen. ".repeat(8), None), "de");
        assert_eq!(of(&"Police detained several people on Friday, the ministry said. ".repeat(8), None), "en");
        assert_eq!(of("Police detained several people.", Some("KK-kz")), "kk");
    }
}
