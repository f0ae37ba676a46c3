//! What real captures and real sheets hold, read and written again.
//!
//! The files lie beside the project and never in it; where they are absent, a test is skipped.

mod data;
mod laps;
mod mylaps_p3;
mod results;
mod rmonitor;
