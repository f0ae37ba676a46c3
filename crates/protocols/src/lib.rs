//! Timing protocols: bytes in, typed values out, and back.
//!
//! One module a protocol. Nothing here opens a socket or a file, reads a clock or keeps a global; a
//! decoder is fed bytes as they come, split anywhere, and gives what it could read and a list of
//! faults, each with its place. No bytes, whatever they are, make a decoder stop.

pub mod al_kamel;
mod days;
mod excerpt;
mod latin;
pub mod mylaps_p3;
pub mod rmonitor;
pub mod trial;
