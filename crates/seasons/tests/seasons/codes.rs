//! Every code has a text that raises it, and that text raises nothing else that is an error.

use std::collections::BTreeSet;

use seasons::{CODES, read};

use crate::sample::{replace, sample, sample_with};

const REGULATIONS: &str = "regulations.toml";
const CALENDAR: &str = "calendar.toml";
const ENTRIES: &str = "entries.toml";
const ROUND_1: &str = "rounds/1.toml";
const ROUND_3: &str = "rounds/3.toml";
const SEASON: &str = "season.toml";
const PRIZES: &str = "prizes.toml";
const ROAD: &str = "road.toml";

/// What is changed in the sample, and the code that it then raises.
pub(crate) const SLIPS: &[(&str, &str, &str, &str)] = &[
    ("season.syntax", SEASON, "organiser =", "organiser"),
    ("season.duplicate-key", SEASON, "[sources]", "[sources]\nsheets = \"x\""),
    ("season.unknown-file", "round/4.toml", "", ""),
    ("season.missing-key", SEASON, "name = \"River Cup 2031/32\"\n", ""),
    ("season.unknown-key", SEASON, "organiser =", "organizer ="),
    ("season.wrong-type", ENTRIES, "car = \"7\"", "car = 7"),
    ("season.wrong-word", ROUND_1, "\"retired\"", "\"retire\""),
    ("season.out-of-range", ROUND_1, "laps = 94", "laps = -94"),
    ("season.bad-text", ENTRIES, "\"Lock Keepers\"", "\" Lock Keepers\""),
    ("season.bad-id", SEASON, "series = \"river-cup\"", "series = \"River Cup\""),
    ("season.bad-time", ROUND_1, "1:53.653", "1:73.653"),
    ("season.bad-ratio", REGULATIONS, "10 1/3", "10 1/0"),
    ("season.bad-nation", ENTRIES, "\"DEU\"", "\"GER\""),
    ("season.bad-date", CALENDAR, "start = 2031-10-04T14:00:00", "start = 14:00:00"),
    ("season.clock-skips", ROUND_3, "2031-10-26T02:45:00+02:00", "2031-03-30T02:30:00"),
    ("season.clock-repeats", ROUND_3, "2031-10-26T02:45:00+02:00", "2031-10-26T02:45:00"),
    ("season.empty-list", REGULATIONS, "rounds = [3]", "rounds = []"),
    ("season.repeated", REGULATIONS, "rounds = [3]", "rounds = [3, 3]"),
    ("season.one-of", PRIZES, "{ at_most = 2 }", "{ at_most = 2, not_invited_yet = true }"),
    ("season.unknown-format", SEASON, "format = 1", "format = 2"),
    ("season.id", SEASON, "id = \"river-cup/2031-32\"", "id = \"river-cup-2031-32\""),
    ("season.unknown-series", SEASON, "series = \"river-cup\"", "series = \"rivercup\""),
    ("season.unknown-source", ENTRIES, "source = \"gazette\"", "source = \"gazete\""),
    ("regulations.duplicate-class", REGULATIONS, "[[trophy]]", CLASS_AGAIN),
    ("regulations.duplicate-trophy", REGULATIONS, "[[points]]", TROPHY_AGAIN),
    ("regulations.duplicate-title", REGULATIONS, "id = \"makes\"", "id = \"teams\""),
    ("regulations.unknown-class", REGULATIONS, "classes = [\"GT\"]", "classes = [\"GTE\"]"),
    ("regulations.unknown-round", REGULATIONS, "rounds = [3]", "rounds = [4]"),
    ("regulations.unknown-title", REGULATIONS, "titles = [\"drivers\"]", "titles = [\"driver\"]"),
    ("regulations.unknown-trophy", REGULATIONS, "trophy = \"gt-am\"", "trophy = \"am\""),
    ("regulations.bad-color", REGULATIONS, "#1f5fd0", "#1f5fdz"),
    ("regulations.same-color", REGULATIONS, "#1f5fd0", "#C2560A"),
    ("regulations.no-scale", REGULATIONS, "[[points]]", "[[points]]\nclasses = [\"P1\"]"),
    ("regulations.scale-rises", REGULATIONS, "[25, 18, 15,", "[25, 15, 18,"),
    ("regulations.denominator", REGULATIONS, "\"10 1/3\", 8]", PRIMES),
    ("regulations.least-above-most", REGULATIONS, "least = 2\nmost = 3", "least = 4\nmost = 3"),
    ("regulations.duplicate-check", REGULATIONS, "id = \"seat\"", "id = \"licences\""),
    ("calendar.duplicate-circuit", CALENDAR, "[[event]]", CIRCUIT_AGAIN),
    ("calendar.duplicate-event", CALENDAR, "id = \"estuary\"\nname = \"Night", EVENT_AGAIN),
    ("calendar.duplicate-session", CALENDAR, "id = \"estuary-test\"", "id = \"weir-qualifying\""),
    ("calendar.duplicate-round", CALENDAR, "reason = \"Flood\"", "reason = \"Flood\"\nround = 1"),
    ("calendar.round-gap", CALENDAR, "reason = \"Flood\"", "reason = \"Flood\"\nround = 5"),
    ("calendar.unknown-circuit", CALENDAR, "circuit = \"estuary\"", "circuit = \"estuarry\""),
    ("calendar.unknown-class", CALENDAR, "classes = [\"GT\"]", "classes = [\"GTE\"]"),
    ("calendar.unknown-round", CALENDAR, "{ round = 1 }", "{ round = 9 }"),
    ("calendar.unknown-zone", CALENDAR, "Europe/Paris", "Europe/Pariss"),
    ("calendar.location", CALENDAR, "latitude = 2.7608\n", ""),
    ("calendar.status", CALENDAR, "reason = \"Flood\"", "moved_from = 2031-01-01"),
    ("calendar.order", CALENDAR, "start = 2031-10-04T14:00:00", "start = 2031-10-04T09:00:00"),
    ("entry.duplicate-number", ENTRIES, "car = \"007\"", "car = \"7\""),
    ("entry.duplicate-list", ENTRIES, "[[list]]", LIST_AGAIN),
    ("entry.unknown-class", ENTRIES, "class = \"GT\"", "class = \"GTE\""),
    ("entry.unknown-trophy", ENTRIES, "trophies = [\"gt-am\"]", "trophies = [\"gt-ama\"]"),
    ("entry.unknown-round", ENTRIES, "rounds = [1, 3]", "rounds = [1, 3, 4]"),
    ("entry.trophy-class", ENTRIES, "guest_in = [1]", "guest_in = [1]\ntrophies = [\"gt-am\"]"),
    ("entry.round-not-entered", ENTRIES, "guest_in = [1]", "guest_in = [2]"),
    ("entry.seat-conflict", ENTRIES, "\"Carl Weir\", nation = \"neutral\"", "\"Anna Hörr\""),
    ("entry.driver-clash", ENTRIES, "Dora Mill", "Anna Hoerr"),
    ("entry.unknown-car", ENTRIES, "cars = [\"007\"", "cars = [\"08\""),
    ("entry.unknown-event", ENTRIES, "event = \"weir\"", "event = \"weird\""),
    ("entry.crew", ENTRIES, "category = \"bronze\", rounds = [3]", "rounds = [2]"),
    ("entry.class-cap", REGULATIONS, "cap = 4", "cap = 1"),
    ("round.duplicate", "rounds/three.toml", "", "round = 3"),
    ("round.unknown-round", "rounds/4.toml", "", "round = 4"),
    ("round.unknown-class", ROUND_3, "class = \"P1\"", "class = \"P2\""),
    ("round.unknown-car", ROUND_1, "cars = [\"7\"", "cars = [\"8\""),
    (
        "round.car-not-entered",
        "rounds/2.toml",
        "round = 2",
        "round = 2\ngrid = { cars = [\"007\"] }",
    ),
    ("round.unknown-driver", ROUND_1, "driver = \"anna-hoerr\"", "driver = \"Anna Höhr\""),
    ("round.no-seat", ROUND_1, "drove = [\"Dora Mill\"", "drove = [\"Eve Ford\""),
    ("round.pole-class", ROUND_1, "class = \"P1\", car = \"7\"", "class = \"P1\", car = \"4\""),
    (
        "round.duplicate-pole",
        ROUND_1,
        "class = \"P1\", car = \"7\"",
        "class = \"GT\", car = \"91\"",
    ),
    ("round.duplicate-car", ROUND_1, "{ car = \"91\",  laps", "{ car = \"7\",  laps"),
    ("round.no-result", ROUND_3, "result = [", "pole = ["),
    ("round.abandoned", ROUND_1, "ended = \"red-flag\"", "ended = \"abandoned\""),
    ("round.best-lap", ROUND_1, "best_lap = 83", "best_lap = 183"),
    ("decision.duplicate", ROUND_3, "id = \"r3-car-7\"", "id = \"r1-car-91\""),
    ("decision.no-measure", "decisions.toml", "deduct =", "fact = \"x\" #"),
    (
        "decision.season-measure",
        "decisions.toml",
        "driver = \"Finn Wade\"",
        "car = \"4\"\nadd_time = \"1:00\"",
    ),
    ("decision.needs-car", ROUND_3, "car = \"7\"\nend_of_class", "end_of_class"),
    ("decision.unknown-car", ROUND_3, "car = \"7\"\nend_of_class", "car = \"8\"\nend_of_class"),
    ("decision.car-not-entered", "rounds/2.toml", "car = \"4\"", "car = \"007\""),
    ("decision.unknown-driver", "decisions.toml", "Finn Wade\"", "Fin Wade\""),
    ("decision.unknown-session", "rounds/2.toml", "weir-qualifying", "weir-qualify"),
    ("decision.unknown-title", ROUND_1, "title = \"teams\"", "title = \"team\""),
    ("decision.unknown-decision", ROUND_1, "replaces = \"r1-car-91\"", "replaces = \"r1-car-19\""),
    ("decision.replaces-later", ROUND_1, "replaces = \"r1-car-91\"", "replaces = \"r3-car-7\""),
    ("prize.duplicate", PRIZES, "id = \"p1-priority\"", "id = \"gt-invitation\""),
    ("prize.unknown-event", PRIZES, "road-to-great-2032", "road-to-great-2033"),
    ("prize.unknown-title", PRIZES, "title = \"drivers\"", "title = \"driver\""),
    ("prize.unknown-class", PRIZES, "class = \"P1\"", "class = \"P2\""),
    ("prize.no-table", PRIZES, "title = \"drivers\"", "title = \"amateurs\""),
    ("prize.unknown-series", PRIZES, "[\"lake-cup\",", "[\"lac-cup\","),
    ("prize.unknown-prize", "answers.toml", "\"gt-invitation\"", "\"gt-priority\""),
    ("prize.unknown-car", "answers.toml", "car = \"91\"", "car = \"19\""),
    ("prize.duplicate-answer", "answers.toml", "[[answer]]", ANSWER_AGAIN),
    ("road.duplicate-series", ROAD, "id = \"lake-cup\"\nname", SERIES_AGAIN),
    ("road.duplicate-destination", ROAD, "[[earned]]", DESTINATION_AGAIN),
    ("road.unknown-event", ROAD, "within = \"great-24h-2032\"", "within = \"great-2032\""),
    ("road.unknown-series", ROAD, "series = \"lake-cup\"\nby", "series = \"lake\"\nby"),
    ("road.unknown-team", ROAD, "team = \"Mill Stream\"", "team = \"Mill Streem\""),
];

const CLASS_AGAIN: &str = "[[class]]\ncode = \"GT\"\ncolor = \"#000000\"\n[[trophy]]";
const TROPHY_AGAIN: &str = "[[trophy]]\nid = \"gt-am\"\nname = \"x\"\nclass = \"GT\"\n[[points]]";
const PRIMES: &str = "8, \"1/65521\", \"1/65519\", \"1/65497\"]\n";
const CIRCUIT_AGAIN: &str = "[[circuit]]\nid = \"weir\"\nname = \"x\"\nplace = \"x\"\ncountry = \"MYS\"\nzone = \"UTC\"\n[[event]]";
const EVENT_AGAIN: &str = "id = \"weir\"\nname = \"Night";
const LIST_AGAIN: &str = "[[list]]\nid = \"provisional\"\nround = 1\ncars = [\"7\"]\n[[list]]";
const ANSWER_AGAIN: &str =
    "[[answer]]\nprize = \"gt-invitation\"\ncar = \"91\"\nresponse = \"unknown\"\n[[answer]]";
const SERIES_AGAIN: &str = "id = \"lake-cup\"\nname = \"x\"\n[[series]]\nid = \"lake-cup\"\nname";
const DESTINATION_AGAIN: &str =
    "[[destination]]\nid = \"great-24h-2032\"\nname = \"x\"\nyear = 2032\n[[earned]]";

/// Codes that need more than one change.
pub(crate) fn others() -> Vec<(&'static str, crate::sample::Files)> {
    let mut twice = sample();
    twice.push(twice[2].clone());
    let mut without_calendar = sample();
    without_calendar.retain(|(path, _)| path != CALENDAR);
    let mut without_rounds = sample();
    without_rounds.retain(|(path, _)| ["season.toml", REGULATIONS, CALENDAR].contains(&&**path));
    for round in ["round = 1\n", "round = 2\n", "round = 3\n"] {
        replace(&mut without_rounds, CALENDAR, round, "");
    }
    vec![
        ("season.duplicate-file", twice),
        ("season.missing-file", without_calendar),
        ("calendar.no-rounds", without_rounds),
    ]
}

#[test]
fn every_code_has_a_text_that_raises_it() {
    let slips = SLIPS.iter().map(|(code, path, from, to)| (*code, sample_with(path, from, to)));
    let mut raised = BTreeSet::from(["result.status", "result.order"]);
    for (code, files) in slips.chain(others()) {
        let reading = read(&files);
        let faults: Vec<String> = reading.faults.iter().map(ToString::to_string).collect();
        let found = reading.faults.iter().find(|fault| fault.code == code);
        let found = found.unwrap_or_else(|| panic!("{code} is not among {faults:#?}"));
        assert_eq!(found.is_error(), reading.package.is_none(), "{code}: {faults:#?}");
        raised.insert(code);
    }
    let all: BTreeSet<&str> = CODES.iter().map(|code| code.name).collect();
    assert_eq!(raised, all);
}

#[test]
fn most_slips_raise_one_fault_and_no_others() {
    let alone = SLIPS
        .iter()
        .filter(|(_, path, from, to)| read(&sample_with(path, from, to)).faults.len() == 1);
    assert!(alone.count() * 10 >= SLIPS.len() * 8, "a slip drags others along");
}
