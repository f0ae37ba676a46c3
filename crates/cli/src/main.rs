//! The program `sarthe`.
fn main() {}
