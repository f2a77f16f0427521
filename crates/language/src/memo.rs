//! A bounded memory of what words and chunks have come to, shared by all threads.
//!
//! Slots are filled once and never emptied, so reading takes no lock, and what is read stays where it is as long as
//! the memo does. A key has a window of slots; when those are taken it is not remembered. Since common words come
//! early, the memo fills with them. What is remembered must follow from the key alone: then results do not depend on
//! what was read before, or on which thread was first.

use crate::strings::murmur64a;
use std::sync::OnceLock;

/// Bytes of a key; longer ones are rare, and are not remembered.
pub const LONGEST_KEY: usize = 32;
/// Slots that a key may stand in.
const WINDOW: usize = 8;

pub struct Memo<V> {
    slots: Box<[OnceLock<Box<Entry<V>>>]>,
}

struct Entry<V> {
    key: Box<str>,
    tag: u64,
    value: V,
}

impl<V> Memo<V> {
    /// A memo of at most `slots` values, and of at least one.
    pub fn new(slots: usize) -> Memo<V> {
        Memo { slots: (0..slots.max(1).next_power_of_two()).map(|_| OnceLock::new()).collect() }
    }

    /// What is remembered of a key; keys of different tags are different keys.
    pub fn get(&self, key: &str, tag: u64) -> Option<&V> {
        if key.len() > LONGEST_KEY {
            return None;
        }
        // The first empty slot ends the search: they are filled in order.
        let mut entries = self.window(key, tag).map_while(OnceLock::get);
        entries.find(|entry| entry.tag == tag && *entry.key == *key).map(|entry| &entry.value)
    }

    /// Remembers a value and returns where it is; gives the value back if there is no room.
    pub fn insert(&self, key: &str, tag: u64, value: V) -> Result<&V, V> {
        if key.len() > LONGEST_KEY {
            return Err(value);
        }
        let mut entry = Box::new(Entry { key: key.into(), tag, value });
        for slot in self.window(key, tag) {
            match slot.set(entry) {
                Ok(()) => return Ok(&slot.wait().value),
                Err(back) => entry = back,
            }
            // Another thread may have been faster with the same key.
            let there = slot.wait();
            if there.tag == tag && *there.key == *key {
                return Ok(&there.value);
            }
        }
        Err(entry.value)
    }

    fn window(&self, key: &str, tag: u64) -> impl Iterator<Item = &OnceLock<Box<Entry<V>>>> {
        let last = self.slots.len() - 1;
        // Any of its bits are as good as the others, so those that the platform drops do no harm.
        let start = murmur64a(key.as_bytes(), tag) as usize;
        (0..WINDOW.min(self.slots.len())).map(move |step| &self.slots[start.wrapping_add(step) & last])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_found_by_key_and_tag() {
        let memo = Memo::new(64);
        assert_eq!(memo.get("word", 0), None);
        assert_eq!(memo.insert("word", 0, 1), Ok(&1));
        assert_eq!(memo.insert("word", 7, 2), Ok(&2));
        assert_eq!((memo.get("word", 0), memo.get("word", 7), memo.get("word", 8)), (Some(&1), Some(&2), None));
        // The first value stays.
        assert_eq!(memo.insert("word", 0, 3), Ok(&1));
    }

    #[test]
    fn a_full_memo_and_a_long_key_give_the_value_back() {
        let memo = Memo::new(4);
        let kept = (0..100).filter(|i| memo.insert(&format!("key{i}"), 0, *i).is_ok()).count();
        assert_eq!(kept, 4);
        assert_eq!((0..100).filter(|i| memo.get(&format!("key{i}"), 0) == Some(i)).count(), 4);
        assert_eq!(Memo::new(4).insert(&"x".repeat(LONGEST_KEY + 1), 0, 1), Err(1));
    }

    #[test]
    fn threads_agree() {
        let memo = Memo::new(256);
        let fill = || {
            for i in 0..if cfg!(miri) { 40 } else { 2_000 } {
                let key = format!("{i}");
                match memo.get(&key, 0).map_or_else(|| memo.insert(&key, 0, i), Ok) {
                    Ok(&found) => assert_eq!(found, i),
                    Err(back) => assert_eq!(back, i),
                }
            }
        };
        std::thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(fill))));
    }
}
