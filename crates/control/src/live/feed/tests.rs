//! Feeds and their readers.
