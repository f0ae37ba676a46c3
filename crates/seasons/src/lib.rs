//! The text form of a season, read with every fault placed and written back.
