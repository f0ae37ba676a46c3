//! When a session is published: as soon as something changed, but at most five times a second; a
//! flag at once; and every second, for the clocks.

use std::sync::Arc;
use std::time::Duration;

use super::session::LiveSession;

/// The least time between two frames.
const REST: Duration = Duration::from_millis(200);

/// The most time between two frames of a session that runs.
const TICK: Duration = Duration::from_secs(1);

impl LiveSession {
    /// Publishes until the session is closed.
    pub(super) async fn tick(self: Arc<Self>) {
        let mut over = self.over.subscribe();
        loop {
            tokio::select! {
                _ = over.wait_for(|over| *over) => return,
                () = self.changed.notified() => {}
                () = self.urgent.notified() => {}
                () = tokio::time::sleep(TICK) => {}
            }
            self.publish();
            loop {
                tokio::select! {
                    _ = over.wait_for(|over| *over) => return,
                    () = self.urgent.notified() => self.publish(),
                    () = tokio::time::sleep(REST) => break,
                }
            }
        }
    }
}
