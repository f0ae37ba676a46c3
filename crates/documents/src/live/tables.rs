//! What a session amounts to, as lists: laps, stints, stops, places lap by lap, neutralisations and
//! the classification.
