//! When a session is published: as soon as something changed, but at most five times a second; a
//! flag at once; and every second, for the clocks.

use std::time::Duration;

use tokio::sync::Notify;

/// The least time between two frames.
const REST: Duration = Duration::from_millis(200);

/// The most time between two frames of a session that runs.
const TICK: Duration = Duration::from_secs(1);

/// What wakes whoever publishes.
#[derive(Debug, Default)]
pub(super) struct Wake {
    changed: Notify,
    urgent: Notify,
}

impl Wake {
    /// Something changed: it goes out with the next frame.
    pub(super) fn change(&self) {
        self.changed.notify_one();
    }

    /// Something changed that everybody must see at once.
    pub(super) fn hurry(&self) {
        self.urgent.notify_one();
    }

    /// Publishes whenever it is time, for ever.
    pub(super) async fn keep(&self, publish: impl Fn()) {
        loop {
            tokio::select! {
                () = self.changed.notified() => {}
                () = self.urgent.notified() => {}
                () = tokio::time::sleep(TICK) => {}
            }
            publish();
            let rest = async {
                loop {
                    self.urgent.notified().await;
                    publish();
                }
            };
            // What is urgent does not wait, and does not put off the rest.
            let _ = tokio::time::timeout(REST, rest).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_flag_goes_out_at_once_and_everything_else_five_times_a_second() {
        let (wake, start, frames) = (Wake::default(), Instant::now(), Mutex::new(Vec::new()));
        let publish = || {
            frames.lock().expect("nobody panicked").push(start.elapsed().as_millis());
        };
        let happen = async {
            let at = |ms| tokio::time::sleep_until(start + Duration::from_millis(ms));
            at(100).await;
            wake.change();
            for ms in [150, 160, 170] {
                at(ms).await;
                wake.change();
            }
            at(180).await;
            wake.hurry();
            at(1_600).await;
            wake.change();
            at(1_650).await;
        };
        tokio::select! {
            () = wake.keep(publish) => {}
            () = happen => {}
        }
        // A change at once, a flag at once, the rest together, and later the clock alone; the last
        // change waits for the rest after that.
        let frames = frames.into_inner().expect("nobody panicked");
        assert_eq!(frames, [100, 180, 300, 1_500]);
    }
}
