//! `[[decision]]`, in a round's file and in `decisions.toml`.

use std::collections::BTreeSet;

use racing::decision::Issue;
use racing::{
    CarNumber, Decision, DecisionId, DriverId, Measure, Ratio, RoundNumber, SessionId, Status,
    TitleId,
};

use crate::calendar::Calendar;
use crate::entries::Entries;
use crate::faults::{
    DECISION_CAR, DECISION_CAR_ROUND, DECISION_DRIVER, DECISION_SESSION, DECISION_TITLE,
    DUPLICATE_CAR, DUPLICATE_DECISION, NEEDS_CAR, NO_MEASURE, Place, REPLACES_LATER,
    REPLACES_UNKNOWN, SEASON_MEASURE,
};
use crate::fields::{Fields, Node};
use crate::reader::{Kind, Reader};
use crate::suggest;
use crate::words::STATUSES;
use crate::zones::Zone;

/// What a decision is about.
pub(crate) enum About<'a> {
    /// A round, if its number could be read.
    Round { number: Option<RoundNumber>, zone: Option<&'a Zone> },
    /// The season.
    Season,
    /// A session of which nothing else is known.
    Alone,
}

/// A decision with the places that checks point at.
pub(crate) struct Taken {
    pub(crate) decision: Decision,
    pub(crate) deductions: Vec<(Ratio, Place)>,
    replaces_place: Option<Place>,
}

/// The measures by their keys, in the order of the format.
const MEASURES: [&str; 15] = [
    "add_time",
    "take_laps",
    "add_time_or_laps",
    "end_of_class",
    "disqualify",
    "status",
    "delete_lap",
    "lose_pole",
    "no_points",
    "deduct",
    "drive_through",
    "stop_and_go",
    "fine",
    "reprimand",
    "undocumented",
];

/// The measures that a decision about the season may take.
const SEASON_MEASURES: [&str; 3] = ["deduct", "fine", "reprimand"];

/// The measures that need nobody in particular.
const WITHOUT_CAR: [&str; 3] = ["fine", "reprimand", "undocumented"];

pub(crate) fn read(
    fields: &Fields,
    calendar: &Calendar,
    entries: &Entries,
    about: &About,
) -> Option<Taken> {
    let round = match about {
        About::Round { number, .. } => *number,
        About::Season | About::Alone => None,
    };
    let id_node = fields.need("id");
    let id = id_node.and_then(|node| node.word());
    fields.declare(Kind::Decision, id.as_deref().zip(id_node), DUPLICATE_DECISION);
    let car = fields
        .take("car")
        .and_then(|node| entries.car(&node, round, DECISION_CAR, DECISION_CAR_ROUND));
    let driver = fields.take("driver").and_then(|node| match about {
        About::Alone => node.text().map(DriverId::new),
        About::Round { .. } | About::Season => entries.drivers.find(&node, DECISION_DRIVER),
    });
    let session = fields.take("session");
    let session = session.and_then(|node| node.reference(Kind::Session, DECISION_SESSION));
    let session = session.map(SessionId::new);
    let zone = zone_of(calendar, session.as_ref(), about);
    let fact = fields.optional_text("fact");
    let infringement = fields.optional_text("infringement");
    let reason = fields.optional_text("reason");
    let taken_at = fields.take("taken_at").and_then(|node| node.local_time(&zone));
    let in_sheet = fields.take("in_sheet").and_then(|node| node.flag()).unwrap_or(false);
    let replaces_node = fields.take("replaces");
    let replaces = replaces_node.and_then(|node| node.reference(Kind::Decision, REPLACES_UNKNOWN));
    let (measures, deductions) = read_measures(fields, entries, about, round);
    check_needs(fields, car.as_ref(), driver.as_ref());
    let grounds = fields.grounds();
    let decision = Decision {
        id: DecisionId::new(id?),
        round,
        session,
        car,
        driver,
        fact,
        infringement,
        measures: measures?,
        reason,
        taken_at,
        in_sheet,
        replaces: replaces.map(DecisionId::new),
        grounds,
        issue: Issue::default(),
    };
    Some(Taken { decision, deductions, replaces_place: replaces_node.map(|node| node.place) })
}

/// The zone of the local times in a decision; UTC where it is about no place.
fn zone_of(calendar: &Calendar, session: Option<&SessionId>, about: &About) -> Zone {
    let zone = match (session, about) {
        (_, About::Alone) => return Zone::utc(),
        (Some(session), _) => calendar.zone(session),
        (None, About::Round { zone, .. }) => *zone,
        (None, About::Season) => return Zone::utc(),
    };
    zone.cloned().unwrap_or_else(Zone::unknown)
}

type Deductions = Vec<(Ratio, Place)>;

/// Every measure in the order written; `None` if one could not be read.
fn read_measures(
    fields: &Fields,
    entries: &Entries,
    about: &About,
    round: Option<RoundNumber>,
) -> (Option<Vec<Measure>>, Deductions) {
    let mut found: Vec<(&str, Node)> =
        MEASURES.iter().filter_map(|key| fields.take(key).map(|node| (*key, node))).collect();
    found.sort_by_key(|(key, _)| fields.place_of(key).start);
    if found.is_empty() {
        let message = "the decision takes no measure";
        let accepted = format!("one of {}", suggest::list(&MEASURES));
        fields.reader.advise(NO_MEASURE, fields.place, message, accepted);
    }
    let (mut measures, mut deductions) = (Some(Vec::new()), Vec::new());
    for (key, node) in found {
        if matches!(about, About::Season) && !SEASON_MEASURES.contains(&key) {
            let message = format!("`{key}` makes no sense for a season");
            let accepted = suggest::list(&SEASON_MEASURES);
            fields.reader.advise(SEASON_MEASURE, fields.place_of(key), message, accepted);
        }
        let read = read_measure(key, &node, entries, round);
        for measure in read.iter().flatten() {
            if let Measure::DeductPoints { points, .. } = measure {
                deductions.push((*points, node.place));
            }
        }
        measures = measures.zip(read).map(|(measures, read)| [measures, read].concat());
    }
    (measures.filter(|measures| !measures.is_empty()), deductions)
}

/// A measure, or several of a kind where a list of them is given.
fn read_measure(
    key: &str,
    node: &Node,
    entries: &Entries,
    round: Option<RoundNumber>,
) -> Option<Vec<Measure>> {
    let each = |read: &dyn Fn(&Node) -> Option<Measure>| -> Option<Vec<Measure>> {
        let nodes = node.one_or_more()?;
        let measures: Vec<Measure> = nodes.iter().filter_map(read).collect();
        (measures.len() == nodes.len()).then_some(measures)
    };
    let mark = |measure: Measure| node.mark().map(|()| vec![measure]);
    match key {
        "add_time" => each(&|one| one.span().map(Measure::AddTime)),
        "take_laps" => each(&|one| one.whole(1..=100_000).map(Measure::TakeLaps)),
        "add_time_or_laps" => each(&|one| one.span().map(Measure::AddTimeOrLaps)),
        "end_of_class" => mark(Measure::EndOfClass),
        "disqualify" => mark(Measure::Disqualify),
        "status" => {
            let status: Option<Status> = node.choice(STATUSES);
            status.map(|status| vec![Measure::SetStatus(status)])
        }
        "delete_lap" => {
            each(&|one| one.whole(1..=100_000).map(|lap| Measure::DeleteLapTime { lap }))
        }
        "lose_pole" => mark(Measure::LosePole),
        "no_points" => mark(Measure::NoPoints),
        "deduct" => each(&read_deduction),
        "drive_through" => mark(Measure::DriveThrough),
        "stop_and_go" => each(&|one| one.span().map(Measure::StopAndGo)),
        "fine" => each(&|one| one.text().map(Measure::Fine)),
        "reprimand" => mark(Measure::Reprimand),
        _ => read_undocumented(node, entries, round).map(|measure| vec![measure]),
    }
}

fn read_deduction(node: &Node) -> Option<Measure> {
    node.table("a deduction", |fields| {
        let points = fields.need("points").and_then(|node| node.amount());
        let title = fields.take("title").map(|node| node.reference(Kind::Title, DECISION_TITLE));
        let title = match title {
            Some(title) => Some(TitleId::new(title?)),
            None => None,
        };
        Some(Measure::DeductPoints { points: points?, title })
    })
}

fn read_undocumented(
    node: &Node,
    entries: &Entries,
    round: Option<RoundNumber>,
) -> Option<Measure> {
    let mut seen: BTreeSet<CarNumber> = BTreeSet::new();
    let before = node.each("a place before the change", |fields| {
        let car_node = fields.need("car")?;
        let car = entries.car(&car_node, round, DECISION_CAR, DECISION_CAR_ROUND);
        let place = fields.take("place").map(|node| node.whole(1..=999));
        let car = car?;
        if !seen.insert(car.clone()) {
            let message = format!("car {car} is in the list already");
            fields.reader.advise(DUPLICATE_CAR, car_node.place, message, "each car once");
        }
        match place {
            Some(place) => Some((car, Some(place?))),
            None => Some((car, None)),
        }
    });
    before.whole.then_some(Measure::UndocumentedChange { before: before.items })
}

/// Checks that a measure against somebody says against whom.
fn check_needs(fields: &Fields, car: Option<&CarNumber>, driver: Option<&DriverId>) {
    if car.is_some() || fields.has("car") {
        return;
    }
    for key in MEASURES.iter().filter(|key| !WITHOUT_CAR.contains(key)) {
        let is_against_driver = *key == "deduct" && (driver.is_some() || fields.has("driver"));
        if fields.has(key) && !is_against_driver {
            let message = format!("`{key}` is against a car, and none is named");
            let accepted = if *key == "deduct" { "`car` or `driver`" } else { "`car`" };
            fields.reader.advise(NEEDS_CAR, fields.place_of(key), message, accepted);
        }
    }
}

/// Checks that decisions replace earlier ones; they are given in their canonical order.
pub(crate) fn check_order(reader: &Reader, decisions: &[&Taken]) {
    let mut earlier: BTreeSet<&DecisionId> = BTreeSet::new();
    for taken in decisions {
        let decision = &taken.decision;
        if let (Some(replaced), Some(place)) = (&decision.replaces, taken.replaces_place) {
            let is_declared = reader.declared(Kind::Decision, replaced.as_str()).is_some();
            if is_declared && !earlier.contains(replaced) {
                let message =
                    format!("decision `{replaced}` does not come before `{}`", decision.id);
                reader.advise(REPLACES_LATER, place, message, "an earlier decision");
            }
        }
        earlier.insert(&decision.id);
    }
}
