//! Hashed embeddings: each feature has a table; a value's vector is the sum of four rows of it.

use super::WIDTH;
use crate::ModelError;
use crate::lexeme::{Feature, Features};
use crate::packed::{EmbeddingSpec, Packed};
use crate::strings::four_hashes;

struct Table {
    feature: Feature,
    seed: u32,
    rows: usize,
    vectors: &'static [f32],
}

pub struct Embedding {
    tables: Vec<Table>,
}

impl Embedding {
    pub fn load(packed: &Packed, name: &str, spec: &EmbeddingSpec) -> Result<Embedding, ModelError> {
        let table = |(index, feature): (usize, &crate::packed::FeatureSpec)| {
            Ok(Table {
                feature: Feature::named(&feature.name)
                    .ok_or_else(|| ModelError::Unknown { what: "a feature", found: feature.name.clone() })?,
                seed: feature.seed,
                rows: feature.rows,
                vectors: packed.tensor(&format!("{name}.embed.{index}"), &[feature.rows, WIDTH])?,
            })
        };
        Ok(Embedding { tables: spec.features.iter().enumerate().map(table).collect::<Result<_, ModelError>>()? })
    }

    pub fn sees(&self, feature: Feature) -> bool {
        self.tables.iter().any(|table| table.feature == feature)
    }

    /// Numbers a token.
    pub fn width(&self) -> usize {
        self.tables.len() * WIDTH
    }

    /// Writes the vectors of all features, one after the other.
    pub fn apply(&self, features: &Features, out: &mut [f32]) {
        for (table, out) in self.tables.iter().zip(out.chunks_exact_mut(WIDTH)) {
            out.fill(0.0);
            for hash in four_hashes(features[table.feature as usize], table.seed) {
                let row = hash as usize % table.rows * WIDTH;
                for (out, x) in out.iter_mut().zip(&table.vectors[row..row + WIDTH]) {
                    *out += x;
                }
            }
        }
    }
}
