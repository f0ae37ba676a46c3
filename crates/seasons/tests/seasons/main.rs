//! Packages in, values and faults out, and back.

mod codes;
mod faults;
mod reading;
mod robust;
mod sample;
mod writing;
