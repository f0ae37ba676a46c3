//! The tower as a table of texts, for a terminal.

use racing::Span;

use super::{FlagName, GapView, Row, Snapshot, StateName};
use crate::grid::{Column, Grid};
use crate::language::{Language, Texts, texts};

impl Snapshot {
    /// The tower, in a language: the head of the session above it, the last word of race control
    /// below. With a class only its cars, with their places and gaps in it.
    pub fn grid(&self, language: Language, class: Option<&str>) -> Grid {
        let texts = texts(language);
        let of_class = |row: &&Row| class.is_none_or(|class| row.class.eq_ignore_ascii_case(class));
        let rows = self.board.order.iter().filter_map(|car| self.rows.get(car)).filter(of_class);
        let words = |key| Column::words(texts.say(key));
        let figures = |key| Column::figures(texts.say(key));
        Grid {
            caption: self.head(texts),
            columns: vec![
                figures("column-place"),
                figures("column-car"),
                words("column-class"),
                words("column-state"),
                words("column-driver"),
                words("column-team"),
                figures("column-laps"),
                figures("column-gap-live"),
                figures("column-interval"),
                figures("column-last"),
                figures("column-best"),
                figures("column-pits"),
            ],
            rows: rows.map(|row| line(row, texts, class.is_some())).collect(),
            notes: self.board.messages.first().map(|one| one.said(texts)).into_iter().collect(),
        }
    }

    /// What the session is and how far it is: `4 Hours of … — Safety car — 1:02:03`.
    fn head(&self, texts: &Texts) -> String {
        let board = &self.board;
        let mut parts = vec![board.session.name.clone(), board.session.circuit.clone()];
        if board.session.simulated {
            parts.push(texts.say("live-simulated-tag").into_owned());
        }
        parts.push(texts.say(flag_key(board.flag)).into_owned());
        let clock = |ms: i64, key: &str| {
            let time = Span::from_millis(ms - ms.rem_euclid(1_000)).with_hours();
            let time = time.split('.').next().unwrap_or_default();
            format!("{time} {}", texts.say(key))
        };
        parts.extend(board.elapsed_ms.map(|ms| clock(ms, "live-elapsed")));
        parts.extend(board.remaining_ms.map(|ms| clock(ms, "live-remaining")));
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }
}

fn line(row: &Row, texts: &Texts, in_class: bool) -> Vec<String> {
    let time = |ms: i64| texts.decimal(&Span::from_millis(ms).to_string());
    let behind = texts.say("live-laps-behind");
    let gap = |gap: Option<GapView>| match gap {
        Some(GapView { laps: 1.., .. }) => {
            format!("+{} {behind}", gap.map_or(0, |gap| gap.laps))
        }
        Some(GapView { ms: Some(ms @ 0..60_000), .. }) => {
            format!("+{}", texts.decimal(&format!("{}.{:03}", ms / 1_000, ms % 1_000)))
        }
        Some(GapView { ms: Some(ms), .. }) => format!("+{}", time(ms)),
        _ => String::new(),
    };
    let (place, from_first, to_next) = if in_class {
        (row.class_place, row.class_gap, row.class_interval)
    } else {
        (row.place, row.gap, row.interval)
    };
    vec![
        place.to_string(),
        row.car.clone(),
        row.class.clone(),
        state(row, texts),
        row.driver_family.clone().unwrap_or_default(),
        row.team.clone(),
        match row.estimated_laps {
            0 => row.laps.to_string(),
            estimated => format!("{} ≈{estimated}", row.laps),
        },
        gap(from_first),
        gap(to_next),
        row.last.map(|last| time(last.ms)).unwrap_or_default(),
        row.best.map(|best| time(best.ms)).unwrap_or_default(),
        row.pits.to_string(),
    ]
}

/// What a car is doing, and what must not be overlooked.
fn state(row: &Row, texts: &Texts) -> String {
    let doing = texts.say(state_key(row.state)).into_owned();
    let estimate = row.estimated.then(|| super::estimate(texts));
    let penalty = row.penalty.map(|penalty| penalty.said(texts));
    let mut parts: Vec<String> = [Some(doing), estimate, penalty].into_iter().flatten().collect();
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

const fn state_key(state: StateName) -> &'static str {
    match state {
        StateName::Running => "car-state-running",
        StateName::Pit => "car-state-pit",
        StateName::OutLap => "car-state-out-lap",
        StateName::Stopped => "car-state-stopped",
        StateName::Retired => "car-state-retired",
        StateName::Finished => "car-state-finished",
        StateName::NotStarted => "car-state-not-started",
    }
}

const fn flag_key(flag: FlagName) -> &'static str {
    match flag {
        FlagName::None => "flag-none",
        FlagName::Green => "flag-green",
        FlagName::Yellow => "flag-yellow",
        FlagName::SlowZone => "flag-slow-zone",
        FlagName::FullCourseYellow => "flag-full-course-yellow",
        FlagName::VirtualSafetyCar => "flag-virtual-safety-car",
        FlagName::Code60 => "flag-code-60",
        FlagName::SafetyCar => "flag-safety-car",
        FlagName::Red => "flag-red",
        FlagName::Chequered => "flag-chequered",
    }
}
