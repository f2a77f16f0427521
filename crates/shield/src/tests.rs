//! Properties of every shielded record.
