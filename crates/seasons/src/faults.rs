//! Faults: what is wrong with a package, where, and what would be right.
//!
//! A fault has a code that never changes, so that people can look it up and programs can match on
//! it. [`CODES`] lists every code there is; a fault cannot be made without one.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The package cannot be used before it is mended.
    Error,
    /// The package can be used; somebody should look.
    Warning,
}

impl Severity {
    /// Its name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong with a package, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A name for this kind of fault that never changes: `round.unknown-car`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The file, relative to the package.
    pub path: Arc<str>,
    /// The bytes of the file that are at fault; empty at 0 for a file that is missing.
    pub span: Range<usize>,
    /// What was refused.
    pub message: String,
    /// What would be accepted.
    pub accepted: Option<String>,
    line: usize,
    column: usize,
}

impl Fault {
    /// The line it starts in, from one.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column it starts in, counted in characters from one.
    pub fn column(&self) -> usize {
        self.column
    }

    /// Does it keep the package from being used?
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The fault with the line it is in, as plain text. `text` is the text of its file.
    pub fn excerpt(&self, text: &str) -> String {
        let line = text.lines().nth(self.line - 1).unwrap_or_default();
        let end = self.span.end.min(text.len());
        let marked = text.get(self.span.start..end).unwrap_or_default();
        let width = marked.lines().next().map_or(0, |first| first.chars().count()).max(1);
        let accepted = self.accepted.as_ref().map(|text| format!("\n  accepted: {text}"));
        format!(
            "{}[{}] {}:{}:{}\n  {}\n  {line}\n  {}{}{}\n",
            self.severity.name(),
            self.code,
            self.path,
            self.line,
            self.column,
            self.message,
            blank_up_to(line, self.column - 1),
            "^".repeat(width),
            accepted.unwrap_or_default(),
        )
    }
}

/// Blanks as wide as the start of a line; tabs stay tabs, so that marks stand below their text.
fn blank_up_to(line: &str, chars: usize) -> String {
    line.chars().take(chars).map(|one| if one == '\t' { '\t' } else { ' ' }).collect()
}

impl fmt::Display for Fault {
    /// Prints in one line: `rounds/1.toml:12:5: error: there is no car 101 [round.unknown-car]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, column, message, code, .. } = self;
        write!(f, "{path}:{line}:{column}: {}: {message}", self.severity.name())?;
        if let Some(accepted) = &self.accepted {
            write!(f, "; accepted: {accepted}")?;
        }
        write!(f, " [{code}]")
    }
}

/// A fault before its line and column are known.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) code: Code,
    pub(crate) place: Place,
    pub(crate) message: String,
    pub(crate) accepted: Option<String>,
}

/// Where something stands: the index of its file and the bytes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) file: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Place {
    pub(crate) fn new(file: usize, span: &Range<usize>) -> Self {
        Self { file, start: span.start, end: span.end }
    }
}

/// Puts the faults of one file in the order of its text and counts their lines and columns.
pub(crate) fn settle(path: &Arc<str>, text: &str, mut found: Vec<Found>) -> Vec<Fault> {
    found.sort_by(|a, b| {
        (a.place.start, a.place.end, a.code.name, &a.message).cmp(&(
            b.place.start,
            b.place.end,
            b.code.name,
            &b.message,
        ))
    });
    found.dedup_by(|a, b| {
        a.place == b.place && a.code.name == b.code.name && a.message == b.message
    });
    let (mut line, mut column, mut counted) = (1, 1, 0);
    let mut faults = Vec::with_capacity(found.len());
    for one in found {
        let start = text.floor_char_boundary(one.place.start.min(text.len()));
        let end = text.floor_char_boundary(one.place.end.min(text.len())).max(start);
        for passed in text[counted..start].chars() {
            (line, column) = if passed == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        counted = start;
        faults.push(Fault {
            code: one.code.name,
            severity: one.code.severity,
            path: path.clone(),
            span: start..end,
            message: one.message,
            accepted: one.accepted,
            line,
            column,
        });
    }
    faults
}

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its name, which never changes.
    pub name: &'static str,
    /// How much faults of this kind matter.
    pub severity: Severity,
    /// What it means, in a line.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($constant:ident $severity:ident $name:literal $meaning:literal)+) => {
        $(pub(crate) const $constant: Code =
            Code { name: $name, severity: Severity::$severity, meaning: $meaning };)+

        /// Every kind of fault there is.
        pub const CODES: &[Code] = &[$($constant),+];
    };
}

codes! {
    // any file
    SYNTAX Error "season.syntax" "the text is not TOML"
    DUPLICATE_KEY Error "season.duplicate-key" "a key or table is given twice"
    MISSING_FILE Error "season.missing-file" "a file that every season needs is missing"
    UNKNOWN_FILE Error "season.unknown-file" "a TOML file that is no part of a season"
    DUPLICATE_FILE Error "season.duplicate-file" "two files have the same path"
    MISSING_KEY Error "season.missing-key" "a key that is needed is missing"
    UNKNOWN_KEY Error "season.unknown-key" "a key that the format does not know"
    WRONG_TYPE Error "season.wrong-type" "a value of another type than the key takes"
    WRONG_WORD Error "season.wrong-word" "a word that is not among those the key takes"
    OUT_OF_RANGE Error "season.out-of-range" "a number or time beyond what makes sense"
    BAD_TEXT Error "season.bad-text" "a text that is empty or has blanks around it"
    BAD_ID Error "season.bad-id" "an id that cannot stand in an address"
    BAD_TIME Error "season.bad-time" "a text that is not a time"
    BAD_RATIO Error "season.bad-ratio" "a number or text that is not a ratio"
    BAD_NATION Error "season.bad-nation" "a text that is not the code of a nation"
    BAD_DATE Error "season.bad-date" "a date or local time that cannot be used"
    CLOCK_SKIPS Error "season.clock-skips" "a local time that the clocks of the place skip"
    CLOCK_REPEATS Error "season.clock-repeats" "a local time that the clocks of the place show twice"
    EMPTY_LIST Error "season.empty-list" "a list with nothing in it"
    REPEATED Error "season.repeated" "the same thing twice in a list"
    ONE_OF Error "season.one-of" "a table that must have exactly one of some keys"
    // season.toml
    UNKNOWN_FORMAT Error "season.unknown-format" "a version of the format that this program does not read"
    SEASON_ID Error "season.id" "a season's id that is not series and edition around one slash"
    SEASON_SERIES Warning "season.unknown-series" "the season's series is not among those of the road"
    SOURCE_KEY Warning "season.unknown-source" "a source that looks like a misspelt key of `[sources]`"
    // regulations.toml
    DUPLICATE_CLASS Error "regulations.duplicate-class" "two classes have the same code"
    DUPLICATE_TROPHY Error "regulations.duplicate-trophy" "two trophies have the same id"
    DUPLICATE_TITLE Error "regulations.duplicate-title" "two titles have the same id"
    RULE_CLASS Error "regulations.unknown-class" "a rule names a class that does not exist"
    RULE_ROUND Error "regulations.unknown-round" "a rule names a round that does not exist"
    RULE_TITLE Error "regulations.unknown-title" "a rule names a title that does not exist"
    RULE_TROPHY Error "regulations.unknown-trophy" "a title names a trophy that does not exist"
    BAD_COLOR Error "regulations.bad-color" "a text that is not a colour"
    SAME_COLOR Warning "regulations.same-color" "two classes have the same colour"
    NO_SCALE Error "regulations.no-scale" "a class has no points scale in a round"
    SCALE_RISES Error "regulations.scale-rises" "a scale pays a place more than the one above it"
    DENOMINATOR Error "regulations.denominator" "no reasonable number makes all points whole"
    LEAST_ABOVE_MOST Error "regulations.least-above-most" "the least a rule asks for is more than the most"
    DUPLICATE_CHECK Error "regulations.duplicate-check" "two checks have the same id"
    // calendar.toml
    DUPLICATE_CIRCUIT Error "calendar.duplicate-circuit" "two circuits have the same id"
    DUPLICATE_EVENT Error "calendar.duplicate-event" "two events have the same id"
    DUPLICATE_SESSION Error "calendar.duplicate-session" "two sessions have the same id"
    DUPLICATE_ROUND Error "calendar.duplicate-round" "two sessions are the same round"
    ROUND_GAP Error "calendar.round-gap" "rounds are not numbered from one without a gap"
    NO_ROUNDS Error "calendar.no-rounds" "no session pays points"
    EVENT_CIRCUIT Error "calendar.unknown-circuit" "an event is held at a circuit that does not exist"
    SESSION_CLASS Error "calendar.unknown-class" "a session names a class that does not exist"
    GRID_ROUND Error "calendar.unknown-round" "a session sets the grid of a round that does not exist"
    UNKNOWN_ZONE Error "calendar.unknown-zone" "a time zone that does not exist"
    LOCATION Error "calendar.location" "latitude without longitude, or the other way round"
    SESSION_STATUS Error "calendar.status" "keys that do not go with the session's status"
    SESSION_ORDER Warning "calendar.order" "a session starts before the one written above it"
    // entries.toml
    DUPLICATE_NUMBER Error "entry.duplicate-number" "two entries have the same number"
    DUPLICATE_LIST Error "entry.duplicate-list" "two entry lists have the same id"
    ENTRY_CLASS Error "entry.unknown-class" "an entry is in a class that does not exist"
    ENTRY_TROPHY Error "entry.unknown-trophy" "an entry names a trophy that does not exist"
    ENTRY_ROUND Error "entry.unknown-round" "an entry or a seat names a round that does not exist"
    TROPHY_CLASS Error "entry.trophy-class" "an entry takes part in a trophy of another class"
    ROUND_NOT_ENTERED Error "entry.round-not-entered" "a round that the entry is not entered for"
    SEAT_CONFLICT Error "entry.seat-conflict" "a driver has two seats in one round"
    DRIVER_CLASH Error "entry.driver-clash" "two drivers would get the same id, or one driver two names"
    LIST_CAR Error "entry.unknown-car" "an entry list names a car that is not entered"
    LIST_EVENT Error "entry.unknown-event" "an entry list is for an event that does not exist"
    CREW_RULE Warning "entry.crew" "a crew does not fit the regulations"
    CLASS_CAP Warning "entry.class-cap" "more cars are entered in a class than it takes"
    // rounds/*.toml
    DUPLICATE_ROUND_FILE Error "round.duplicate" "two files are about the same round"
    FILE_ROUND Error "round.unknown-round" "a file is about a round that does not exist"
    ROUND_CLASS Error "round.unknown-class" "a pole or a line names a class that does not exist"
    ROUND_CAR Error "round.unknown-car" "a pole, grid or line names a car that is not entered"
    CAR_NOT_IN_ROUND Error "round.car-not-entered" "a pole, grid or line names a car not entered for the round"
    ROUND_DRIVER Error "round.unknown-driver" "a pole or a line names a driver who has no seat anywhere"
    NO_SEAT Error "round.no-seat" "a driver has no seat in the car in this round"
    POLE_CLASS Error "round.pole-class" "a pole in a class that the car is not in"
    DUPLICATE_POLE Error "round.duplicate-pole" "two poles in one class"
    DUPLICATE_CAR Error "round.duplicate-car" "a car stands twice on a sheet or a grid"
    NO_RESULT Error "round.no-result" "keys about a result that is not given"
    ABANDONED Error "round.abandoned" "an abandoned or cancelled race has a result"
    BEST_LAP Warning "round.best-lap" "a fastest lap beyond the laps that the car did"
    // what others compute of a result
    RESULT_STATUS Error "result.status" "a line's status does not follow from rules and decisions"
    RESULT_ORDER Error "result.order" "a line's place does not follow from laps, time and decisions"
    // decisions
    DUPLICATE_DECISION Error "decision.duplicate" "two decisions have the same id"
    NO_MEASURE Error "decision.no-measure" "a decision without a measure"
    SEASON_MEASURE Error "decision.season-measure" "a measure that makes no sense for a season"
    NEEDS_CAR Error "decision.needs-car" "a measure that needs a car, in a decision that names none"
    DECISION_CAR Error "decision.unknown-car" "a decision names a car that is not entered"
    DECISION_CAR_ROUND Error "decision.car-not-entered" "a decision names a car not entered for the round"
    DECISION_DRIVER Error "decision.unknown-driver" "a decision names a driver who has no seat anywhere"
    DECISION_SESSION Error "decision.unknown-session" "a decision names a session that does not exist"
    DECISION_TITLE Error "decision.unknown-title" "a decision names a title that does not exist"
    REPLACES_UNKNOWN Error "decision.unknown-decision" "a decision replaces one that does not exist"
    REPLACES_LATER Error "decision.replaces-later" "a decision replaces itself or a later one"
    // prizes.toml and answers.toml
    DUPLICATE_PRIZE Error "prize.duplicate" "two prizes have the same id"
    PRIZE_EVENT Error "prize.unknown-event" "a prize is for an event that the road does not lead to"
    PRIZE_TITLE Error "prize.unknown-title" "a prize goes with a title that does not exist"
    PRIZE_CLASS Error "prize.unknown-class" "a prize goes with a class that does not exist"
    PRIZE_TABLE Error "prize.no-table" "a prize goes with a class that its title has no table for"
    PRIZE_SERIES Error "prize.unknown-series" "a condition names a series that the road does not know"
    ANSWER_PRIZE Error "prize.unknown-prize" "an answer to a prize that does not exist"
    ANSWER_CAR Error "prize.unknown-car" "an answer of a car that is not entered"
    DUPLICATE_ANSWER Error "prize.duplicate-answer" "two answers of one car to one prize"
    // road.toml
    DUPLICATE_SERIES Error "road.duplicate-series" "two series have the same id"
    DUPLICATE_DESTINATION Error "road.duplicate-destination" "two destinations have the same id"
    ROAD_EVENT Error "road.unknown-event" "a place in an event that the road does not lead to"
    ROAD_SERIES Error "road.unknown-series" "a series that the road does not know"
    ROAD_TEAM Warning "road.unknown-team" "a team that no entry names"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_spelt_alike() {
        let names: BTreeSet<&str> = CODES.iter().map(|code| code.name).collect();
        assert_eq!(names.len(), CODES.len());
        for code in CODES {
            let (topic, rest) = code.name.split_once('.').expect("topic.fault");
            assert!(topic.bytes().all(|byte| byte.is_ascii_lowercase()), "{}", code.name);
            assert!(rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
            assert!(!code.meaning.ends_with('.'), "{}", code.name);
        }
    }
}
