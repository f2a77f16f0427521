//! CPU time, which a busy neighbour does not change as it changes wall time.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// CPU time of this thread.
pub fn now() -> Duration {
    of(ClockId::ThreadCPUTime)
}

/// CPU time of all threads.
pub fn all_threads() -> Duration {
    of(ClockId::ProcessCPUTime)
}

fn of(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    let [seconds, nanoseconds] = [time.tv_sec, time.tv_nsec].map(|part| u64::try_from(part).unwrap_or_default());
    Duration::from_secs(seconds) + Duration::from_nanos(nanoseconds)
}

/// Shorter than the rest is less disturbed.
pub fn keep_least(least: &mut Option<Duration>, time: Duration) {
    *least = Some(least.map_or(time, |least| least.min(time)));
}
