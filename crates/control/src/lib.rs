//! Runs a championship.
