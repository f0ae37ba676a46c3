//! Tables, reasons and classifications as short texts to compare with.

use racing::classification::LineReason;
use racing::{Classification, Denominator, Line, Ratio, RoundNumber, Season};

use crate::awards::{Award, AwardReason, Nothing};
use crate::standings::{Comparison, Row, Table, denominator, standings};
use crate::ties::Settled;

/// A table by its title and the name of its field: `teams LMP3`.
pub(crate) fn table_of(season: &Season, name: &str) -> Table {
    let named = |table: &Table| format!("{} {}", table.title, table.scope) == name;
    standings(season).into_iter().find(named).unwrap_or_else(|| panic!("no table {name}"))
}

/// A table, a line a row: place, contender, points, and how it compares with the row above.
pub(crate) fn print(season: &Season, name: &str) -> String {
    let table = table_of(season, name);
    let denominator = denominator(season);
    table.rows.iter().map(|row| print_row(row, denominator) + "\n").collect()
}

fn print_row(row: &Row, denominator: Denominator) -> String {
    let place = row.place.map_or("-".into(), |place| place.to_string());
    let sign = if row.has_unknown() { "?" } else { "" };
    let points = denominator.display(row.points);
    let against = row.against_above.as_ref().map(|one| against(one, denominator));
    let text = format!("{place} {} {points}{sign} {}", row.contender, against.unwrap_or_default());
    text.trim_end().into()
}

fn against(comparison: &Comparison, denominator: Denominator) -> String {
    match comparison {
        Comparison::FewerPoints(points) => format!("-{}", denominator.display(*points)),
        Comparison::Tie(Settled::Places { place, ahead, behind, .. }) => {
            format!("P{place} {ahead}:{behind}")
        }
        Comparison::Tie(Settled::Round { round, ahead, behind, .. }) => {
            let place = |place: &Option<u16>| place.map_or("-".into(), |place| place.to_string());
            format!("R{round} {}:{}", place(ahead), place(behind))
        }
        Comparison::Shared { .. } => "level".into(),
        Comparison::TooFewRounds { took_part, asked } => format!("{took_part} of {asked} rounds"),
    }
}

/// Why a contender has the points of a round: its awards, with a note of what each is for.
pub(crate) fn why(season: &Season, name: &str, contender: &str, round: u16) -> String {
    let table = table_of(season, name);
    let row = table.rows.iter().find(|row| row.contender.to_string() == contender);
    let Some(row) = row else { return "not in the table".into() };
    let cell = row.cells.iter().find(|cell| cell.round == RoundNumber(round));
    let Some(cell) = cell else { return "no such round".into() };
    let denominator = denominator(season);
    let awards = cell.starts.iter().flat_map(|start| &start.awards);
    let mut texts: Vec<String> = awards.map(|award| print_award(award, denominator)).collect();
    if !cell.counted {
        texts.push("dropped".into());
    }
    texts.join(", ")
}

fn print_award(award: &Award, denominator: Denominator) -> String {
    let points = denominator.display(award.points);
    match &award.reason {
        AwardReason::Place { place, scoring_place, scale, multiplier, shortened, .. } => {
            let mut text = format!("{points} for P{scoring_place}");
            if place != scoring_place {
                text += &format!(" (P{place})");
            }
            for factor in [multiplier, shortened].into_iter().filter(|one| **one != Ratio::ONE) {
                text += &format!(" {} x {factor}", denominator.display(*scale));
            }
            text
        }
        AwardReason::Bonus { kind, driver, .. } => {
            let by = driver.as_ref().map_or(String::new(), |driver| format!(" by {driver}"));
            format!("{points} for {kind:?}{by}")
        }
        AwardReason::Nothing(nothing) => print_nothing(nothing),
    }
}

fn print_nothing(nothing: &Nothing) -> String {
    match nothing {
        Nothing::Unplaced { status, .. } => status.name().into(),
        Nothing::Guest => "guest".into(),
        Nothing::BehindScale { scoring_place, last } => {
            format!("P{scoring_place} behind P{last}")
        }
        Nothing::OtherCarsCount { counted } => format!("only {counted} counted"),
        Nothing::Decided(id) => format!("no points by {id}"),
        Nothing::TooShort => "too short".into(),
        Nothing::Unknown(id) => format!("unknown before {id}"),
    }
}

/// The classification of a round, a line a car: overall place, place in class, car, laps, time,
/// status if it is not classified, and why.
pub(crate) fn classified(season: &Season, round: u16) -> String {
    let results = crate::classifications(season);
    let classification: &Classification = &results[&RoundNumber(round)];
    classification.lines.iter().map(|line| print_line(line) + "\n").collect()
}

fn print_line(line: &Line) -> String {
    let number = |place: Option<u16>| place.map_or("-".into(), |place| place.to_string());
    let laps = line.laps.map_or("-".into(), |laps| laps.to_string());
    let time = line.time.map_or("-".into(), racing::Span::with_hours);
    let reasons: Vec<String> = line.reasons.iter().map(print_reason).collect();
    let status = if line.place.or(line.class_place).is_some() { "" } else { line.status.name() };
    let (overall, in_class) = (number(line.place), number(line.class_place));
    let text = format!("{overall} {in_class} #{} {laps} {time} {status} ", line.car);
    (text + &reasons.join(", ")).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn print_reason(reason: &LineReason) -> String {
    match reason {
        LineReason::NoFlag => "no flag".into(),
        LineReason::TooFewLaps { laps, winner_laps, share, .. } => {
            format!("{laps} of {winner_laps} laps, {share} asked")
        }
        LineReason::NoLap => "no lap".into(),
        LineReason::Decided(id) => format!("by {id}"),
        LineReason::AsPrinted => "as printed".into(),
        LineReason::Reported(text) => format!("said {text}"),
        LineReason::UnknownBefore(id) => format!("unknown before {id}"),
    }
}
