//! Snapshots and changes.
