//! The user's own tables, laid over ours.

use std::path::Path;
use tables::{Table, TableError};

/// Tables of the user's by what they are about. Earlier ones go before later ones, all go before ours.
#[derive(Debug, Clone, Default)]
pub struct Overlays {
    /// In the columns of `data/actors/actors.tsv`.
    pub actors: Vec<Table>,
    /// In the columns of `data/coding/verbs.tsv` or `nouns.tsv`.
    pub lexicon: Vec<Table>,
    /// In the columns of `data/places/supplement.tsv`.
    pub places: Vec<Table>,
}

impl Overlays {
    pub fn open(
        actors: &[impl AsRef<Path>],
        lexicon: &[impl AsRef<Path>],
        places: &[impl AsRef<Path>],
    ) -> Result<Overlays, TableError> {
        Ok(Overlays { actors: open(actors)?, lexicon: open(lexicon)?, places: open(places)? })
    }

    /// What `coder.overlays` says: which tables, by their content.
    pub(crate) fn hashes(&self) -> Vec<String> {
        let hashes = |kind: &'static str, tables: &[Table]| {
            tables.iter().map(move |table| format!("{kind} sha256:{}", table.sha256)).collect::<Vec<_>>()
        };
        [hashes("actors", &self.actors), hashes("lexicon", &self.lexicon), hashes("places", &self.places)].concat()
    }
}

fn open(paths: &[impl AsRef<Path>]) -> Result<Vec<Table>, TableError> {
    paths.iter().map(|path| Table::open(path.as_ref())).collect()
}
