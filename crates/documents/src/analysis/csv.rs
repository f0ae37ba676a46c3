//! Every lap as comma-separated values, under the names that analysts know from other packages.

use csv::{Terminator, WriterBuilder};
use racing::Span;
use timing::analysis::{AnalysedLap, Analysis, Told};

/// The heading of [`laps_csv`]. Columns in `Ms` are whole milliseconds.
pub const LAPS_HEADING: [&str; 25] = [
    "Session",
    "CarNumber",
    "Class",
    "Team",
    "Driver",
    "CrewNumber",
    "LapNumber",
    "Stint",
    "LapTimeMs",
    "Sector1TimeMs",
    "Sector2TimeMs",
    "Sector3TimeMs",
    "TimeMs",
    "PitTimeMs",
    "PitOut",
    "PitIn",
    "Flag",
    "IsClean",
    "Position",
    "GapToLeaderMs",
    "IntervalMs",
    "ClassPosition",
    "GapToClassLeaderMs",
    "ClassIntervalMs",
    "Line",
];

/// Every lap of a session that is called so, a row each, RFC 4180, without a heading.
pub fn laps_csv(session: &str, analysis: &Analysis) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for lap in analysis.laps() {
        writer.write_record(record(session, &lap)).expect("writing to memory does not fail");
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("every field is text")
}

/// One row, as long as the heading.
fn record(session: &str, of: &AnalysedLap<'_>) -> [String; LAPS_HEADING.len()] {
    let (lap, place) = (of.lap, of.place);
    let [first, second, third] = lap.sectors.map(Told::get);
    [
        session.to_owned(),
        of.car.number.to_string(),
        of.class.to_string(),
        of.car.team.to_string(),
        of.driver.name.to_string(),
        whole(of.driver.number),
        whole(lap.number),
        of.stint.number.to_string(),
        millis(lap.time.get()),
        millis(first),
        millis(second),
        millis(third),
        millis(lap.elapsed.get()),
        millis(lap.pit_time.get()),
        of.out_of_pit.to_string(),
        lap.in_pit.to_string(),
        of.flag.code.to_string(),
        of.clean.to_string(),
        whole(place.map(|place| place.place)),
        millis(place.map(|place| place.gap)),
        millis(place.and_then(|place| place.interval)),
        whole(place.map(|place| place.class_place)),
        millis(place.map(|place| place.class_gap)),
        millis(place.and_then(|place| place.class_interval)),
        lap.line.to_string(),
    ]
}

fn whole(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn millis(span: Option<Span>) -> String {
    whole(span.map(Span::millis))
}
