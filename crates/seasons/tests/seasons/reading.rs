//! What the values are that a text says.
