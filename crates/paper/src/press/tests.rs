use super::*;
use crate::testing::document;
use crate::*;

#[test]
fn a_decision_is_set() {
    let began = std::time::Instant::now();
    let pdf = render(&document(Body::Decision(Decision::default()))).expect("it is set");
    eprintln!("{:?} {}", began.elapsed(), pdf.len());
    let began = std::time::Instant::now();
    let pdf = render(&document(Body::Decision(Decision { fact: "x".into(), ..Decision::default()}))).expect("it is set");
    eprintln!("{:?} {}", began.elapsed(), pdf.len());
    std::fs::write("/tmp/d.pdf", pdf).unwrap();
}
