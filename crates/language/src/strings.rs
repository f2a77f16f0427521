//! String ids: MurmurHash64A with seed 1, and small integers for the reserved symbols.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// A table of the model's words. It only ever holds what the model brings, so nobody can fill it with words that
/// collide, and a plain hash does.
pub type WordMap<V> = HashMap<String, V, BuildHasherDefault<Murmur>>;

#[derive(Default)]
pub struct Murmur(u64);

impl Hasher for Murmur {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = murmur64a(bytes, self.0);
    }

    /// What ends every string, and tells nothing.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Gives strings the ids that the model's tables know them by.
pub struct Strings {
    symbols: WordMap<u64>,
    longest_symbol: usize,
}

impl Strings {
    pub fn new(symbols: &BTreeMap<String, u64>) -> Self {
        let longest_symbol = symbols.keys().map(String::len).max().unwrap_or_default();
        Strings { symbols: symbols.iter().map(|(name, &id)| (name.clone(), id)).collect(), longest_symbol }
    }

    pub fn id(&self, text: &str) -> u64 {
        if text.is_empty() {
            return 0;
        }
        if text.len() <= self.longest_symbol
            && let Some(&id) = self.symbols.get(text)
        {
            return id;
        }
        murmur64a(text.as_bytes(), 1)
    }
}

/// Austin Appleby's MurmurHash64A (public domain), on little-endian words.
pub fn murmur64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> R;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    hash ^= hash >> R;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> R)
}

/// Four row numbers from one 64-bit id: MurmurHash3 for a single 8-byte key, in 64-bit arithmetic.
pub fn four_hashes(id: u64, seed: u32) -> [u32; 4] {
    let mut h1 = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    h1 ^= u64::from(seed);
    h1 ^= 8;
    let mut h2 = u64::from(seed) ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = finalise(h1);
    h2 = finalise(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    // Keeping the low half is the point of the cast.
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

fn finalise(mut h: u64) -> u64 {
    h ^= h >> 33;
    h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^= h >> 33;
    h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_string_store() {
        let strings = Strings::new(&BTreeMap::from([("NOUN".to_owned(), 92)]));
        assert_eq!(strings.id(""), 0);
        assert_eq!(strings.id("NOUN"), 92);
        // Printed by spaCy's string store.
        assert_eq!(strings.id("coffee"), 3_197_928_453_018_144_401);
        assert_eq!(strings.id("apple"), 8_566_208_034_543_834_098);
    }
}
