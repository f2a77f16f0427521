//! A bounded memory of what words and chunks have come to, shared by all threads.
//!
//! Slots are filled once and never emptied, so reading takes no lock, and what is read stays where it is as long as
//! the memo does. A key has a window of slots; when those are taken it is not remembered. Since common words come
//! early, the memo fills with them. What is remembered must follow from the key alone: then results do not depend on
//! what was read before, or on which thread was first.

use crate::strings::murmur64a;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

/// Bytes of a key; longer ones are rare, and are not remembered.
pub const LONGEST_KEY: usize = 32;
/// Slots that a key may stand in.
const WINDOW: usize = 8;
/// Slots a value: half of them stay empty, so that most keys stand in their first.
const SLOTS: usize = 2;

pub struct Memo<V> {
    slots: Box<[OnceLock<Box<Entry<V>>>]>,
    /// Eight bits of the hash of what stands in a slot, 0 while it is empty. They are few enough to stay in the
    /// processor's cache, and save looking at entries of other keys.
    marks: Box<[AtomicU8]>,
    /// Values that may still be added.
    room: AtomicUsize,
}

/// The key lies in the entry, filled up with zeros: one look at memory less.
struct Entry<V> {
    tag: u64,
    length: usize,
    key: [u8; LONGEST_KEY],
    value: V,
}

impl<V> Entry<V> {
    fn is_of(&self, key: &str, tag: u64) -> bool {
        self.tag == tag && self.key.get(..self.length) == Some(key.as_bytes())
    }
}

impl<V> Memo<V> {
    /// A memo of at most `most` values.
    pub fn new(most: usize) -> Memo<V> {
        let slots = (most.max(1) * SLOTS).next_power_of_two();
        Memo {
            slots: (0..slots).map(|_| OnceLock::new()).collect(),
            marks: (0..slots).map(|_| AtomicU8::new(0)).collect(),
            room: AtomicUsize::new(most),
        }
    }

    /// What is remembered of a key; keys of different tags are different keys.
    pub fn get(&self, key: &str, tag: u64) -> Option<&V> {
        if key.len() > LONGEST_KEY {
            return None;
        }
        let (window, own) = self.window(key, tag);
        for slot in window {
            // A mark that another thread has just made may not be seen yet: then the key is not found, as if it had
            // been asked for a moment earlier.
            match self.marks[slot].load(Ordering::Acquire) {
                0 => return None,
                mark if mark == own => {
                    if let Some(entry) = self.slots[slot].get().filter(|entry| entry.is_of(key, tag)) {
                        return Some(&entry.value);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Remembers a value and returns where it is; gives the value back if there is no room.
    pub fn insert(&self, key: &str, tag: u64, value: V) -> Result<&V, V> {
        let mut bytes = [0; LONGEST_KEY];
        let Some(start) = bytes.get_mut(..key.len()) else { return Err(value) };
        start.copy_from_slice(key.as_bytes());
        if self.room.load(Ordering::Relaxed) == 0 {
            return Err(value);
        }
        let mut entry = Box::new(Entry { tag, length: key.len(), key: bytes, value });
        let (window, own) = self.window(key, tag);
        for slot in window {
            match self.slots[slot].set(entry) {
                Ok(()) => {
                    self.marks[slot].store(own, Ordering::Release);
                    // Threads that add at the same time may add one value each too many.
                    let less = |room: usize| Some(room.saturating_sub(1));
                    let _ = self.room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
                    return Ok(&self.slots[slot].wait().value);
                }
                Err(back) => entry = back,
            }
            // Another thread may have been faster with the same key.
            let there = self.slots[slot].wait();
            if there.is_of(key, tag) {
                return Ok(&there.value);
            }
        }
        Err(entry.value)
    }

    /// The slots that a key may stand in, which are filled in order, and its mark.
    fn window(&self, key: &str, tag: u64) -> (impl Iterator<Item = usize>, u8) {
        let last = self.slots.len() - 1;
        let hash = murmur64a(key.as_bytes(), tag);
        // Any of its bits are as good as the others, so those that the platform drops do no harm.
        let start = hash as usize;
        let mark = (hash >> 56) as u8;
        ((0..WINDOW.min(self.slots.len())).map(move |step| start.wrapping_add(step) & last), mark.max(1))
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
