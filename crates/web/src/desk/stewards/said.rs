//! What a form says a decision imposes, and how it is said back.

use racing::regulations::Tariff;
use racing::{Measure, Ratio, Span, Status};

use crate::desk::visitor::Fields;

/// What can be imposed, by its name in a form, and whether that takes an amount.
pub(super) const KINDS: [&str; 15] = [
    "add-time",
    "take-laps",
    "add-time-or-laps",
    "drive-through",
    "stop-and-go",
    "delete-lap",
    "end-of-class",
    "not-classified",
    "disqualify",
    "lose-pole",
    "no-points",
    "deduct",
    "fine",
    "reprimand",
    "undocumented",
];

/// The rows of a form that are filled in: kind and amount.
pub(super) fn rows(fields: &Fields) -> Vec<(String, String)> {
    let amounts = fields.all("amount").chain(std::iter::repeat(""));
    let rows = fields.all("measure").zip(amounts).filter(|(kind, _)| !kind.is_empty());
    rows.map(|(kind, amount)| (kind.to_owned(), amount.to_owned())).collect()
}

/// What a form imposes; the row that says nothing is told.
pub(super) fn measures(fields: &Fields) -> Result<Vec<Measure>, String> {
    let rows = rows(fields).into_iter();
    rows.map(|(kind, amount)| {
        measure(&kind, &amount).ok_or_else(|| format!("{kind} {amount}").trim().to_owned())
    })
    .collect()
}

fn measure(kind: &str, amount: &str) -> Option<Measure> {
    let span = || span(amount).filter(|span| *span > Span::ZERO);
    let number = || amount.parse::<u32>().ok().filter(|number| (1..=100_000).contains(number));
    Some(match kind {
        "add-time" => Measure::AddTime(span()?),
        "take-laps" => Measure::TakeLaps(number()?),
        "add-time-or-laps" => Measure::AddTimeOrLaps(span()?),
        "drive-through" => Measure::DriveThrough,
        "stop-and-go" => Measure::StopAndGo(span()?),
        "delete-lap" => Measure::DeleteLapTime { lap: number()? },
        "end-of-class" => Measure::EndOfClass,
        "not-classified" => Measure::SetStatus(Status::NotClassified),
        "disqualify" => Measure::Disqualify,
        "lose-pole" => Measure::LosePole,
        "no-points" => Measure::NoPoints,
        "deduct" => Measure::DeductPoints { points: Ratio::parse(amount)?, title: None },
        "fine" if !amount.is_empty() => Measure::Fine(amount.into()),
        "reprimand" => Measure::Reprimand,
        "undocumented" => Measure::UndocumentedChange { before: places(amount)? },
        _ => return None,
    })
}

/// `1:05`, `0:30.5` or plain seconds.
fn span(text: &str) -> Option<Span> {
    match text.parse::<u32>() {
        Ok(seconds) => Some(Span::from_seconds(i64::from(seconds))),
        Err(_) => Span::parse(text),
    }
}

/// Cars with their places in class before: `4=7, 19=1, 55=-`.
fn places(text: &str) -> Option<Vec<(racing::CarNumber, Option<u16>)>> {
    let places = text.split(',').map(|one| {
        let (car, place) = one.trim().split_once('=')?;
        let place = match place.trim() {
            "-" => None,
            place => Some(place.parse().ok()?),
        };
        Some((car.trim().into(), place))
    });
    places.collect()
}

/// A measure as a form says it; nothing for one that no form makes.
pub(super) fn row(measure: &Measure) -> Option<(String, String)> {
    let (kind, amount) = match measure {
        Measure::AddTime(span) => ("add-time", span.to_string()),
        Measure::TakeLaps(laps) => ("take-laps", laps.to_string()),
        Measure::AddTimeOrLaps(span) => ("add-time-or-laps", span.to_string()),
        Measure::DriveThrough => ("drive-through", String::new()),
        Measure::StopAndGo(span) => ("stop-and-go", span.to_string()),
        Measure::DeleteLapTime { lap } => ("delete-lap", lap.to_string()),
        Measure::EndOfClass => ("end-of-class", String::new()),
        Measure::SetStatus(Status::NotClassified) => ("not-classified", String::new()),
        Measure::Disqualify => ("disqualify", String::new()),
        Measure::LosePole => ("lose-pole", String::new()),
        Measure::NoPoints => ("no-points", String::new()),
        Measure::DeductPoints { points, .. } => ("deduct", points.to_string()),
        Measure::Fine(amount) => ("fine", amount.to_string()),
        Measure::Reprimand => ("reprimand", String::new()),
        Measure::UndocumentedChange { before } => {
            let place = |place: Option<u16>| place.map_or("-".into(), |one| one.to_string());
            let places = before.iter().map(|(car, at)| format!("{car}={}", place(*at)));
            ("undocumented", places.collect::<Vec<_>>().join(", "))
        }
        Measure::SetStatus(_) => return None,
    };
    Some((kind.to_owned(), amount))
}

/// The tariffs that a form offers as what was broken: `14.6.5 Speeding in the pit lane`.
pub(super) fn tariff_text(tariff: &Tariff) -> String {
    match &tariff.grounds.article {
        Some(article) => format!("{article} {}", tariff.offence),
        None => tariff.offence.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_says_comes_back_as_it_was_said() {
        for (kind, amount) in [
            ("add-time", "1:05.000"),
            ("take-laps", "2"),
            ("add-time-or-laps", "3:30.000"),
            ("drive-through", ""),
            ("stop-and-go", "0:10.000"),
            ("delete-lap", "17"),
            ("end-of-class", ""),
            ("not-classified", ""),
            ("disqualify", ""),
            ("lose-pole", ""),
            ("no-points", ""),
            ("deduct", "2.5"),
            ("fine", "1000 €"),
            ("reprimand", ""),
            ("undocumented", "4=7, 55=-"),
        ] {
            let measure = measure(kind, amount).unwrap_or_else(|| panic!("{kind} {amount}"));
            assert_eq!(row(&measure), Some((kind.to_owned(), amount.to_owned())));
        }
        assert_eq!(KINDS.iter().filter(|kind| measure(kind, "").is_some()).count(), 7);
    }

    #[test]
    fn times_are_seconds_or_minutes_and_nonsense_is_nothing() {
        assert_eq!(measure("add-time", "5"), Some(Measure::AddTime(Span::from_seconds(5))));
        for (kind, amount) in [
            ("add-time", ""),
            ("add-time", "0"),
            ("add-time", "-5"),
            ("add-time", "soon"),
            ("take-laps", "0"),
            ("take-laps", "1.5"),
            ("fine", ""),
            ("undocumented", "4"),
            ("undocumented", "4=x"),
            ("nothing", ""),
        ] {
            assert_eq!(measure(kind, amount), None, "{kind} {amount}");
        }
    }
}
