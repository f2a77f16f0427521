//! What makes a document the document it is.

use ingest::Capture;
use sha2::{Digest, Sha256};

/// The hash of the captured bytes, in hex.
pub(crate) fn capture_sha256(capture: &Capture) -> String {
    format!("{:x}", Sha256::digest(&capture.bytes))
}

/// `sha256:` over four fields in this order: the 32 bytes of the capture's SHA-256, the given address, the given
/// publisher, the given date. Each of the last three is one byte 0 where it is not given; else one byte 1, its length
/// in bytes as 8 bytes little-endian, and its UTF-8 bytes.
///
/// Only what the user gave counts, so that a later version which reads more out of a page keeps its documents' names.
pub(crate) fn document_id(capture: &Capture) -> String {
    let mut hash = Sha256::new();
    hash.update(Sha256::digest(&capture.bytes));
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
    use ingest::Kind;

    #[test]
    fn the_same_bytes_at_two_outlets_are_two_documents() {
        let one = capture("Troops left.", Kind::Text);
        let mut other = one.clone();
        other.given.publisher = Some("Hill Gazette".into());
        let mut third = one.clone();
        third.given.url = Some("Hill Gazette".into());
        let ids: std::collections::BTreeSet<_> = [&one, &other, &third].map(super::document_id).into();
        assert_eq!(ids.len(), 3);
        assert_eq!(super::document_id(&one), super::document_id(&one.clone()));
    }

    #[test]
    fn the_layout_is_pinned() {
        let id = super::document_id(&capture("Troops left.", Kind::Text));
        assert_eq!(id, "sha256:9e82dc1b32dafffa040131d887ee7548551d48877e6430a412f1c58a00e28409");
    }
}
