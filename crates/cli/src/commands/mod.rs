//! One file a command.

pub mod ask;
pub mod code;
pub mod demo;
