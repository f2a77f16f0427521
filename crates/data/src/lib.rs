//! The packed data, embedded. Nothing else is in here, so that it is never recompiled.

/// Starts at a multiple of 64 bytes, so that the numbers inside can be used where they lie.
#[repr(C, align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

static ALIGNED_MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../data/model/en_core_web_sm-3.8.0.bin"));

/// The English language model, as `cargo xtask data model` packs it.
pub static MODEL: &[u8] = &ALIGNED_MODEL.0;

/// sha256 of [`MODEL`], in hexadecimal, with a line end.
pub static MODEL_SHA256: &str = include_str!("../../../data/model/en_core_web_sm-3.8.0.bin.sha256");

/// The gazetteer, as `cargo xtask data gazetteer` packs it.
pub static GAZETTEER: &[u8] = include_bytes!("../../../data/gazetteer.bin");
/// sha256 of [`GAZETTEER`], in hexadecimal, with a line end.
pub static GAZETTEER_SHA256: &str = include_str!("../../../data/gazetteer.bin.sha256");
