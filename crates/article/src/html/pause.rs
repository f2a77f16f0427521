//! A reader that lets the tokenizer come up for air.
//!
//! html5gum reads each quoted attribute inside the call that reads the one before it, so that a tag with some ten
//! thousand of them overflows the stack. An error unwinds those calls and leaves the tokenizer where it was: it goes on
//! as if nothing had been.

use html5gum::{Reader, StringReader};
use std::cell::Cell;
use std::convert::Infallible;

/// The tokenizer has to be called again.
#[derive(Debug, thiserror::Error)]
#[error("paused")]
pub(crate) struct Pause;

pub(crate) struct PausingReader<'p> {
    pub(crate) reader: StringReader<'p>,
    /// Set by whoever sees the attributes come.
    pub(crate) pause: &'p Cell<bool>,
}

fn never<T>(result: Result<T, Infallible>) -> T {
    let Ok(value) = result;
    value
}

impl Reader for PausingReader<'_> {
    type Error = Pause;

    fn read_byte(&mut self) -> Result<Option<u8>, Pause> {
        Ok(never(self.reader.read_byte()))
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Pause> {
        Ok(never(self.reader.try_read_string(text, case_sensitive)))
    }

    /// The one place to pause: a state that calls this has read nothing yet.
    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Pause> {
        if self.pause.take() {
            return Err(Pause);
        }
        Ok(never(self.reader.read_until(needle, buffer)))
    }
}
