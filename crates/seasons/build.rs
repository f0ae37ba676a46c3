//! Builds the crate again when a bundled season gains or loses a file.

fn main() {
    println!("cargo::rerun-if-changed=../../seasons");
}
