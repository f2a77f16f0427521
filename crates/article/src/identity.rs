//! What makes a document the document it is.

use ingest::Capture;
use sha2::{Digest, Sha256};

pub(crate) struct Identity {
    /// Of the captured bytes, in hex.
    pub(crate) capture_sha256: String,
    pub(crate) document_id: String,
}

pub(crate) fn of(capture: &Capture) -> Identity {
    let bytes = Sha256::digest(&capture.bytes);
    Identity { capture_sha256: format!("{bytes:x}"), document_id: document_id(&bytes, capture) }
}

/// `sha256:` over four fields in this order: the 32 bytes of the capture's SHA-256, the given address, the given
/// publisher, the given date. Each of the last three is one byte 0 where it is not given; else one byte 1, its length
/// in bytes as 8 bytes little-endian, and its UTF-8 bytes.
///
/// Only what the user gave counts, so that a later version which reads more out of a page keeps its documents' names.
fn document_id(capture_sha256: &[u8], capture: &Capture) -> String {
    let mut hash = Sha256::new();
    hash.update(capture_sha256);
    for field in [&capture.given.url, &capture.given.publisher, &capture.given.published] {
        match field {
            None => hash.update([0]),
            Some(value) => {
                hash.update([1]);
                hash.update(u64::try_from(value.len()).unwrap_or(u64::MAX).to_le_bytes());
                hash.update(value.as_bytes());
            }
        }
    }
    format!("sha256:{:x}", hash.finalize())
}

#[cfg(test)]
mod tests {
    use crate::tests::capture;
    use ingest::{Capture, Kind};

    fn id(capture: &Capture) -> String {
        super::of(capture).document_id
    }

    #[test]
    fn the_same_bytes_at_two_outlets_are_two_documents() {
        let one = capture("Troops left.", Kind::Text);
        let mut other = one.clone();
        other.given.publisher = Some("Hill Gazette".into());
        let mut third = one.clone();
        third.given.url = Some("Hill Gazette".into());
        let ids: std::collections::BTreeSet<_> = [&one, &other, &third].map(id).into();
        assert_eq!(ids.len(), 3);
        assert_eq!(id(&one), id(&one.clone()));
    }

    #[test]
    fn the_layout_is_pinned() {
        assert_eq!(
            id(&capture("Troops left.", Kind::Text)),
            "sha256:9e82dc1b32dafffa040131d887ee7548551d48877e6430a412f1c58a00e28409"
        );
    }
}
