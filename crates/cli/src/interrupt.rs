//! Ctrl-C: what is being coded is finished and written, then the program ends.

use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Takes over the signal. A second Ctrl-C ends the program at once.
pub fn watch() {
    // Without a handler Ctrl-C ends the program at once, which is no worse than before.
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(crate::INTERRUPTED));
        }
    });
}

pub fn happened() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}
