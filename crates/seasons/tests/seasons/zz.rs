use crate::codes::*;
use crate::sample::*;
use seasons::read;
#[test]
fn zz_print() {
    for (code, path, from, to) in SLIPS {
        println!("## {code}");
        for f in read(&sample_with(path, from, to)).faults {
            println!("   {f}");
        }
    }
    for (code, files) in others() {
        println!("## {code}");
        for f in read(&files).faults {
            println!("   {f}");
        }
    }
}
