//! What is told about packages with faults in them.
