//! `calendar.toml`: circuits, events and their sessions.

use std::collections::{BTreeMap, BTreeSet};

use racing::calendar::{GridFrom, Location, SessionStatus, Start};
use racing::{
    Circuit, CircuitId, ClassCode, Event, EventId, RoundNumber, Session, SessionId, SessionKind,
};

use crate::common::MOST_ROUNDS;
use crate::faults::{
    DUPLICATE_CIRCUIT, DUPLICATE_EVENT, DUPLICATE_ROUND, DUPLICATE_SESSION, EVENT_CIRCUIT,
    GRID_ROUND, LOCATION, NO_ROUNDS, Place, ROUND_GAP, SESSION_CLASS, SESSION_ORDER,
    SESSION_STATUS,
};
use crate::fields::{Fields, Node};
use crate::reader::{Kind, Reader};
use crate::words::{SESSION_KINDS, Words};
use crate::zones::Zone;

/// What `calendar.toml` says, and what others need to know of it.
#[derive(Default)]
pub(crate) struct Calendar {
    pub(crate) circuits: Vec<Circuit>,
    pub(crate) events: Vec<Event>,
    /// The rounds in the order of their numbers.
    pub(crate) rounds: Vec<Raced>,
    zones: BTreeMap<SessionId, Zone>,
}

/// A round, as far as other files need it.
pub(crate) struct Raced {
    pub(crate) number: RoundNumber,
    /// Its session, if that could be read.
    pub(crate) session: Option<SessionId>,
    pub(crate) zone: Zone,
    pub(crate) is_cancelled: bool,
    classes: Vec<ClassCode>,
    start: Option<Start>,
    place: Place,
}

impl Raced {
    /// Does a class race in it?
    pub(crate) fn is_for(&self, class: &ClassCode) -> bool {
        !self.is_cancelled && (self.classes.is_empty() || self.classes.contains(class))
    }
}

impl Calendar {
    /// A round by its number.
    pub(crate) fn round(&self, number: RoundNumber) -> Option<&Raced> {
        self.rounds.iter().find(|round| round.number == number)
    }

    /// Every round's number, in order.
    pub(crate) fn numbers(&self) -> Vec<RoundNumber> {
        let numbers: BTreeSet<_> = self.rounds.iter().map(|round| round.number).collect();
        numbers.into_iter().collect()
    }

    /// The zone of the place where a session is held.
    pub(crate) fn zone(&self, session: &SessionId) -> Option<&Zone> {
        self.zones.get(session)
    }
}

pub(crate) fn read(fields: &Fields) -> Calendar {
    let mut places = BTreeMap::new();
    let circuits =
        fields.each("circuit", "a circuit", |circuit| read_circuit(circuit, &mut places));
    let mut calendar = Calendar { circuits: circuits.items, ..Calendar::default() };
    let events =
        fields.each("event", "an event", |event| read_event(event, &places, &mut calendar));
    calendar.events = events.items;
    calendar.rounds.sort_by_key(|round| round.number);
    if fields.reader.is_settled(Kind::Round) && events.whole {
        check_numbers(fields, &calendar.rounds);
    }
    check_order(fields.reader, &calendar.rounds);
    calendar
}

fn read_circuit(fields: &Fields, zones: &mut BTreeMap<CircuitId, Zone>) -> Option<Circuit> {
    let id = fields.declared_id(Kind::Circuit, DUPLICATE_CIRCUIT).map(CircuitId::new);
    let name = fields.needed_text("name");
    let place = fields.needed_text("place");
    let country = fields.need("country").and_then(|node| node.nation());
    let region = fields.optional_text("region");
    let zone = fields.need("zone").and_then(|node| node.zone());
    let length_m = fields.take("length_m").and_then(|node| node.whole(1..=100_000));
    let location = read_location(fields);
    let grounds = fields.grounds();
    let (id, zone) = (id?, zone?);
    zones.entry(id.clone()).or_insert_with(|| zone.clone());
    Some(Circuit {
        id,
        name: name?,
        place: place?,
        country: country?,
        region,
        zone: zone.name,
        length_m,
        location,
        grounds,
    })
}

fn read_location(fields: &Fields) -> Option<Location> {
    let latitude = fields.take("latitude");
    let longitude = fields.take("longitude");
    if latitude.is_some() != longitude.is_some() {
        let node = latitude.or(longitude)?;
        let message = format!("`{}` alone is no point on the globe", node.key());
        fields.reader.advise(LOCATION, node.place, message, "both `latitude` and `longitude`");
        return None;
    }
    let latitude = latitude.and_then(|node| node.degrees(90));
    let longitude = longitude.and_then(|node| node.degrees(180));
    Some(Location { latitude: latitude?, longitude: longitude? })
}

fn read_event(
    fields: &Fields,
    zones: &BTreeMap<CircuitId, Zone>,
    calendar: &mut Calendar,
) -> Option<Event> {
    let id = fields.declared_id(Kind::Event, DUPLICATE_EVENT);
    let name = fields.needed_text("name");
    let circuit = fields.need("circuit");
    let circuit = circuit.and_then(|node| node.reference(Kind::Circuit, EVENT_CIRCUIT));
    let circuit = circuit.map(CircuitId::new);
    let zone = circuit.as_ref().and_then(|circuit| zones.get(circuit));
    let zone = zone.cloned().unwrap_or_else(Zone::unknown);
    let mut last: Option<Start> = None;
    let sessions = fields.each("session", "a session", |session| {
        let read = read_session(session, &zone, calendar)?;
        let node = session.take("start");
        if let (Some(last), Some(node)) = (&last, node)
            && is_before(&read.start, last)
        {
            let message = format!("session `{}` starts before the one above it", read.id);
            session.reader.advise(SESSION_ORDER, node.place, message, "sessions in their order");
        }
        last = Some(read.start.clone());
        Some(read)
    });
    Some(Event { id: EventId::new(id?), name: name?, circuit: circuit?, sessions: sessions.items })
        .filter(|_| sessions.whole)
}

fn read_session(fields: &Fields, zone: &Zone, calendar: &mut Calendar) -> Option<Session> {
    let id = fields.declared_id(Kind::Session, DUPLICATE_SESSION).map(SessionId::new);
    let name = fields.needed_text("name");
    let short = fields.needed_text("short");
    let kind: Option<SessionKind> = fields.need("kind").and_then(|node| node.choice(SESSION_KINDS));
    let start = fields.need("start").and_then(|node| node.start(zone));
    let duration = fields.take("duration").and_then(|node| node.span());
    let classes = fields.classes("classes", SESSION_CLASS);
    let round_node = fields.take("round");
    let round = round_node.and_then(|node| node.whole(1..=MOST_ROUNDS)).map(RoundNumber);
    if let Some(node) = round_node {
        let name = round.map(|round| round.to_string());
        fields.declare(Kind::Round, name.as_deref().map(|name| (name, node)), DUPLICATE_ROUND);
    }
    let sets_grid = fields.each("grid_for", "a grid", read_grid_for);
    let status = read_status(fields, zone);
    let revision = fields.take("revision").and_then(|node| node.whole(0..=i64::from(u32::MAX)));
    calendar.zones.extend(id.clone().map(|id| (id, zone.clone())));
    if let (Some(number), Some(node)) = (round, round_node) {
        calendar.rounds.push(Raced {
            number,
            session: id.clone(),
            zone: zone.clone(),
            is_cancelled: matches!(status, Some(SessionStatus::Cancelled { .. })),
            classes: classes.clone(),
            start: start.clone(),
            place: node.place,
        });
    }
    Some(Session {
        id: id?,
        name: name?,
        short: short?,
        kind: kind?,
        classes,
        start: start?,
        duration,
        round,
        sets_grid: sets_grid.items,
        status: status?,
        revision: revision.unwrap_or(0),
    })
}

fn read_grid_for(fields: &Fields) -> Option<GridFrom> {
    let round = fields.need("round").and_then(|node| node.round(GRID_ROUND));
    let lap_rank = fields.take("lap").map(|node| node.whole(1..=9));
    Some(GridFrom { round: round?, lap_rank: lap_rank.unwrap_or(Some(1))? })
}

#[derive(Clone)]
enum StatusWord {
    Scheduled,
    Moved,
    Cancelled,
}

const STATUS_WORDS: Words<StatusWord> = &[
    ("scheduled", StatusWord::Scheduled),
    ("moved", StatusWord::Moved),
    ("cancelled", StatusWord::Cancelled),
];

fn read_status(fields: &Fields, zone: &Zone) -> Option<SessionStatus> {
    let word = fields.take("status").map(|node| node.choice(STATUS_WORDS));
    let moved_from = fields.take("moved_from");
    let reason = fields.take("reason");
    let word = word.unwrap_or(Some(StatusWord::Scheduled))?;
    let from = moved_from.map(|node| node.start(zone));
    let refuse = |node: Option<Node>, status: &str| {
        if let Some(node) = node {
            let message = format!("`{}` does not go with this status", node.key());
            let accepted = format!("`status = \"{status}\"`, or no `{}`", node.key());
            fields.reader.advise(SESSION_STATUS, node.place, message, accepted);
        }
    };
    if !matches!(word, StatusWord::Moved) {
        refuse(moved_from, "moved");
    }
    if !matches!(word, StatusWord::Cancelled) {
        refuse(reason, "cancelled");
    }
    match word {
        StatusWord::Scheduled => Some(SessionStatus::Scheduled),
        StatusWord::Cancelled => {
            Some(SessionStatus::Cancelled { reason: reason.and_then(|node| node.text()) })
        }
        StatusWord::Moved => {
            if from.is_none() {
                fields.need("moved_from");
            }
            Some(SessionStatus::Moved { from: from?? })
        }
    }
}

/// Checks that rounds are numbered from one without a gap.
fn check_numbers(fields: &Fields, rounds: &[Raced]) {
    if rounds.is_empty() {
        let message = "no session of the season pays points";
        fields.reader.advise(NO_ROUNDS, fields.place, message, "a session with `round = 1`");
    }
    let mut expected = 1;
    for round in rounds {
        if round.number.0 > expected {
            let message = format!("there is a round {} but no round {expected}", round.number);
            let accepted = format!("`round = {expected}`");
            fields.reader.advise(ROUND_GAP, round.place, message, accepted);
            return;
        }
        expected = round.number.0.saturating_add(1);
    }
}

/// Warns where a later round starts before an earlier one.
fn check_order(reader: &Reader, rounds: &[Raced]) {
    for pair in rounds.windows(2) {
        let [earlier, later] = pair else { continue };
        let (Some(start), Some(before)) = (&later.start, &earlier.start) else { continue };
        if is_before(start, before) {
            let message = format!("round {} starts before round {}", later.number, earlier.number);
            reader.advise(SESSION_ORDER, later.place, message, "rounds in the order they are run");
        }
    }
}

fn is_before(start: &Start, other: &Start) -> bool {
    match (start, other) {
        (Start::At(start), Start::At(other)) => start.moment < other.moment,
        _ => start.date() < other.date(),
    }
}
