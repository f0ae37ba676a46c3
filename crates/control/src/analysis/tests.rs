//! What a sheet must tell, and what becomes of the rest.

use super::{AnalysisError, analyse};

#[test]
fn a_sheet_that_tells_too_little_is_refused_with_what_it_lacks() {
    let refused = |text: &str| analyse(text.as_bytes()).expect_err("no sheet of laps");
    let error = refused("\nNUMBER;LAP_NUMBER;S1\n7;1;20.0\n");
    let missing = vec!["LAP_TIME", "ELAPSED"];
    assert_eq!(error, AnalysisError::NoColumns { line: 2, missing });
    assert_eq!(error.code(), "analysis.no-columns");
    assert_eq!(
        error.to_string(),
        "line 2 names the columns and has no LAP_TIME and ELAPSED; a sheet of laps has NUMBER, \
         LAP_NUMBER, LAP_TIME and ELAPSED"
    );
    assert!(matches!(refused(""), AnalysisError::NoColumns { line: 1, .. }));
}

#[test]
fn what_a_sheet_lacks_beside_that_is_listed_and_so_is_what_cannot_be_read() {
    let text = "NUMBER,LAP_NUMBER,LAP_TIME,ELAPSED,FLAG_AT_FL\n7,1,1:75.0,1:40.0,GF\n,1,9,9,\n";
    let analysed = analyse(text.as_bytes()).expect("a sheet of laps");
    let missing = [
        "DRIVER_NUMBER",
        "CROSSING_FINISH_LINE_IN_PIT",
        "S1",
        "S2",
        "S3",
        "DRIVER_NAME",
        "PIT_TIME",
        "CLASS",
    ];
    assert_eq!((analysed.heading, &analysed.missing[..]), (1, &missing[..]));
    let faults: Vec<String> = analysed.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "line 2: LAP_TIME is `1:75.0`; it takes a time such as 1:52.991",
            "line 3: the row has no car number",
        ]
    );
    assert_eq!((analysed.analysis.rows(), analysed.analysis.unplaced()), (1, 0));
}
