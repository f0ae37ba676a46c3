//! A season of one race, as somebody would write it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use racing::CarNumber;
use racing::fact::Loop;

use super::Script;
use crate::printed;

pub(super) const SESSION: &str = "trial/1/race";
pub(super) const SESSIONS: &str = "/api/v1/seasons/trial/1/sessions";
pub(super) const PATH: &str = "/api/v1/seasons/trial/1/sessions/race";

pub(super) const FIRST_TRANSPONDER: u32 = 1_000_001;

/// The loops, and their names on the command line. The first decoder is at the first.
pub(super) const LOOPS: [(Loop, &str); 6] = [
    (Loop::Line, "line"),
    (Loop::PitLine, "pit-line"),
    (Loop::PitExit, "pit-exit"),
    (Loop::PitEntry, "pit-entry"),
    (Loop::Sector(1), "sector-1"),
    (Loop::Sector(2), "sector-2"),
];

const SEASON: &str = r#"
format = 1
id = "trial/1"
series = "trial"
name = "Trial"
edition = "1"
"#;

const CALENDAR: &str = r#"
[[circuit]]
id = "ring"
name = "Ring"
place = "Ring"
country = "FRA"
zone = "Europe/Paris"

[[event]]
id = "event"
name = "Event"
circuit = "ring"

[[event.session]]
id = "race"
name = "Race"
short = "Race"
kind = "race"
start = 2024-06-15T16:00:00
round = 1
"#;

const RULES: &str = r#"
[classified]
share = "70 %"

[timing]
finish = "time"
first_crossing = "completes-lap"
same_passing = "2"

[[points]]
scale = [25, 18, 15]

[[title]]
id = "teams"
for = "cars"
"#;

/// The id of a driver.
pub(super) fn driver(car: &CarNumber, seat: u8) -> String {
    format!("driver-{car}-{}", ["a", "b", "c"][usize::from(seat) - 1])
}

/// Writes the season of a race and takes it into the data folder.
pub(super) fn write(script: &Script, folder: &Path) {
    let season = folder.join("season");
    std::fs::create_dir(&season).expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(season.join(name), text).expect("written");
    };
    let classes: BTreeSet<&str> = script.cars.iter().map(|(_, class)| class.as_str()).collect();
    let mut rules = String::new();
    for class in classes {
        write!(rules, "[[class]]\ncode = \"{class}\"\ncolor = \"#1f5fd0\"\n\n").expect("text");
    }
    let (mut entries, mut transponders) = (String::new(), String::from("transponder,car\n"));
    for ((car, class), transponder) in script.cars.iter().zip(FIRST_TRANSPONDER..) {
        let seat = |letter| format!("{{ driver = \"Driver {car} {letter}\" }}");
        let crew = ["A", "B", "C"].map(seat).join(", ");
        let (text, entry) = (&mut entries, format!("car = \"{car}\"\nclass = \"{class}\""));
        write!(text, "[[entry]]\n{entry}\nteam = \"Team {car}\"\nmake = \"Make\"\nmodel = \"Model\"\ncrew = [{crew}]\n\n")
            .expect("text");
        writeln!(transponders, "{transponder},{car}").expect("text");
    }
    let duration = format!("duration = \"{}:00\"\n", script.duration.seconds() / 60);
    write("season.toml", SEASON);
    write("calendar.toml", &(CALENDAR.to_owned() + &duration));
    write("regulations.toml", &(rules + RULES));
    write("entries.toml", &entries);
    std::fs::write(folder.join("transponders.csv"), transponders).expect("written");
    let [season, data] = [season, folder.join("data")].map(|path| path.display().to_string());
    printed(&["import", &season, "--data", &data]);
}
