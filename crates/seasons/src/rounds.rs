//! `rounds/*.toml`: the result of a round, its poles, its grid and the decisions about it.

use std::collections::BTreeMap;

use racing::sheet::{BestLap, EndedBy, Ending};
use racing::{CarNumber, ClassCode, Grid, Pole, RoundNumber, Sheet, SheetLine, Status};

use crate::calendar::{Calendar, Raced};
use crate::common::MOST_ROUNDS;
use crate::decisions::{self, About, Taken};
use crate::entries::Entries;
use crate::faults::{
    ABANDONED, BEST_LAP, CAR_NOT_IN_ROUND, DUPLICATE_CAR, DUPLICATE_POLE, DUPLICATE_ROUND_FILE,
    FILE_ROUND, NO_RESULT, POLE_CLASS, Place, ROUND_CAR, ROUND_CLASS, ROUND_DRIVER,
};
use crate::fields::{Fields, Node};
use crate::reader::Kind;
use crate::words::{ENDED_BY, SHEET_ORDERS, STATUSES};

/// More laps than any race has.
const MOST_LAPS: i64 = 100_000;

/// Keys that say something about a result.
const ABOUT_RESULT: [&str; 8] =
    ["ended", "raced", "order", "story", "article", "source", "certainty", "note"];

/// What a round's file says.
pub(crate) struct RoundFile {
    pub(crate) number: Option<RoundNumber>,
    pub(crate) poles: Vec<Pole>,
    pub(crate) grid: Option<Grid>,
    pub(crate) sheet: Option<Sheet>,
    pub(crate) decisions: Vec<Taken>,
    /// Where the lines of the sheet stand.
    pub(crate) lines: Vec<Place>,
}

/// What a round's file is read against.
struct Frame<'a> {
    entries: &'a Entries,
    /// The round, if it could be read.
    round: Option<RoundNumber>,
}

/// The round that a file is about; a second file about the same round is a fault.
pub(crate) fn read_number(
    fields: &Fields,
    seen: &mut BTreeMap<RoundNumber, String>,
    path: &str,
) -> Option<RoundNumber> {
    let node = fields.need("round")?;
    let round = node.whole(1..=MOST_ROUNDS).map(RoundNumber)?;
    fields.reader.refer(Kind::Round, &round.to_string(), node.place, FILE_ROUND);
    if let Some(other) = seen.get(&round) {
        let message = format!("`{other}` is about round {round} too");
        let accepted = "one file for a round";
        fields.reader.advise(DUPLICATE_ROUND_FILE, node.place, message, accepted);
        return Some(round);
    }
    seen.insert(round, path.to_owned());
    Some(round)
}

pub(crate) fn read(
    fields: &Fields,
    calendar: &Calendar,
    entries: &Entries,
    round: Option<RoundNumber>,
) -> RoundFile {
    let frame = Frame { entries, round };
    let raced = round.and_then(|round| calendar.round(round));
    let mut seen = BTreeMap::new();
    let poles = fields.each("pole", "a pole", |pole| frame.read_pole(pole, &mut seen));
    let grid =
        fields.take("grid").and_then(|node| node.table("a grid", |grid| frame.read_grid(grid)));
    let mut lines = Vec::new();
    let sheet = frame.read_sheet(fields, raced, &mut lines);
    let zone = raced.map(|raced| &raced.zone);
    let about = About::Round { number: round, zone };
    let decisions = fields.each("decision", "a decision", |decision| {
        decisions::read(decision, calendar, entries, &about)
    });
    RoundFile { number: round, poles: poles.items, grid, sheet, decisions: decisions.items, lines }
}

impl Frame<'_> {
    fn car(&self, node: &Node) -> Option<CarNumber> {
        self.entries.car(node, self.round, ROUND_CAR, CAR_NOT_IN_ROUND)
    }

    fn read_pole(
        &self,
        fields: &Fields,
        seen: &mut BTreeMap<ClassCode, CarNumber>,
    ) -> Option<Pole> {
        let class_node = fields.need("class");
        let class = class_node.and_then(|node| node.class(ROUND_CLASS));
        let car = fields.need("car").and_then(|node| self.car(&node));
        let driver = fields
            .take("driver")
            .and_then(|node| self.entries.driver(&node, car.as_ref(), self.round, ROUND_DRIVER));
        let time = fields.take("time").and_then(|node| node.span());
        let grounds = fields.grounds();
        let (class, car, class_node) = (class?, car?, class_node?);
        let is_class =
            |class: &ClassCode| fields.reader.declared(Kind::Class, class.as_str()).is_some();
        if let Some(entry) = self.entries.entry(&car)
            && entry.class != class
            && is_class(&class)
            && is_class(&entry.class)
        {
            let message = format!("car {car} races in class {}", entry.class);
            let accepted = format!("a car of class {class}");
            fields.reader.advise(POLE_CLASS, class_node.place, message, accepted);
        }
        if let Some(other) = seen.insert(class.clone(), car.clone()) {
            let message = format!("car {other} has the pole in class {class} already");
            let accepted = "one pole for a class";
            fields.reader.advise(DUPLICATE_POLE, class_node.place, message, accepted);
        }
        Some(Pole { round: self.round?, class, car, driver, time, grounds })
    }

    fn read_grid(&self, fields: &Fields) -> Option<Grid> {
        let cars = fields.need("cars").and_then(|node| self.read_grid_cars(&node));
        let grounds = fields.grounds();
        Some(Grid { round: self.round?, cars: cars?, grounds })
    }

    fn read_grid_cars(&self, node: &Node) -> Option<Vec<CarNumber>> {
        let mut seen = BTreeMap::new();
        let nodes = node.list()?;
        let cars: Vec<CarNumber> = nodes
            .iter()
            .filter_map(|one| {
                let car = self.car(one)?;
                refuse_second(&mut seen, &car, one, "on the grid");
                Some(car)
            })
            .collect();
        (cars.len() == nodes.len()).then_some(cars)
    }

    /// The sheet, if there is one: a result, or word that the race was abandoned.
    fn read_sheet(
        &self,
        fields: &Fields,
        raced: Option<&Raced>,
        places: &mut Vec<Place>,
    ) -> Option<Sheet> {
        let by: EndedBy = fields.choice_or_default("ended", ENDED_BY);
        let ending = Ending { by, raced: fields.take("raced").and_then(|node| node.span()) };
        let order = fields.choice_or_default("order", SHEET_ORDERS);
        let story = fields.optional_text("story");
        let mut seen = BTreeMap::new();
        let result = fields.take("result").map(|node| {
            node.each("a line of the result", |line| {
                places.push(line.take("car").map_or(line.place, |car| car.place));
                self.read_line(line, &mut seen)
            })
        });
        let grounds = fields.grounds();
        let is_abandoned = by == EndedBy::Abandoned;
        if is_abandoned && result.is_some() {
            let message = "an abandoned race has no result";
            let accepted = "no `result`, or another `ended`";
            fields.reader.advise(ABANDONED, fields.place_of("result"), message, accepted);
        }
        if result.is_none() && !is_abandoned {
            refuse_without_result(fields);
            return None;
        }
        let raced = raced?;
        if raced.is_cancelled {
            let key = if result.is_some() { "result" } else { "ended" };
            let message = format!("round {} is cancelled in the calendar", raced.number);
            let accepted = "no such key, or another `status` of the session";
            fields.reader.advise(ABANDONED, fields.place_of(key), message, accepted);
        }
        Some(Sheet {
            session: raced.session.clone()?,
            round: raced.number,
            ending,
            order,
            lines: result.map(|result| result.items).unwrap_or_default(),
            story,
            grounds,
        })
    }

    fn read_line(&self, fields: &Fields, seen: &mut BTreeMap<CarNumber, ()>) -> Option<SheetLine> {
        let car_node = fields.need("car");
        let car = car_node.and_then(|node| self.car(&node));
        if let (Some(car), Some(node)) = (&car, &car_node) {
            refuse_second(seen, car, node, "in the result");
        }
        let class = fields.take("class").and_then(|node| node.class(ROUND_CLASS));
        let status = fields.take("status").and_then(|node| node.choice(STATUSES));
        let laps: Option<u32> = fields.take("laps").and_then(|node| node.whole(0..=MOST_LAPS));
        let time = fields.take("time").and_then(|node| node.span());
        let best = self.read_best(fields, car.as_ref(), laps);
        let took_flag = fields.take("flag").and_then(|node| node.flag());
        let reason = fields.optional_text("reason");
        let drove = fields.take("drove").and_then(|node| {
            node.distinct(|one| self.entries.driver(one, car.as_ref(), self.round, ROUND_DRIVER))
        });
        let car = car?;
        let entry = self.entries.entry(&car);
        let class = class.or_else(|| entry.map(|entry| entry.class.clone()))?;
        let status = status.unwrap_or(Status::Classified);
        Some(SheetLine { car, class, status, laps, time, best, took_flag, reason, drove })
    }

    fn read_best(
        &self,
        fields: &Fields,
        car: Option<&CarNumber>,
        laps: Option<u32>,
    ) -> Option<BestLap> {
        let time = fields.take("best").map(|node| node.span());
        let lap_node = fields.take("best_lap");
        let lap: Option<u32> = lap_node.and_then(|node| node.whole(1..=MOST_LAPS));
        let driver_node = fields.take("best_by");
        let driver =
            driver_node.and_then(|node| self.entries.driver(&node, car, self.round, ROUND_DRIVER));
        if let (Some(lap), Some(laps), Some(node)) = (lap, laps, lap_node)
            && lap > laps
        {
            let message = format!("lap {lap} is beyond the {laps} laps of the car");
            let accepted = format!("a lap from 1 to {laps}, or more `laps`");
            fields.reader.advise(BEST_LAP, node.place, message, accepted);
        }
        if time.is_none() && (lap_node.is_some() || driver_node.is_some()) {
            fields.need("best");
        }
        Some(BestLap { time: time??, lap, driver })
    }
}

fn refuse_second(seen: &mut BTreeMap<CarNumber, ()>, car: &CarNumber, node: &Node, on_what: &str) {
    if seen.insert(car.clone(), ()).is_some() {
        let message = format!("car {car} is {on_what} already");
        node.reader.advise(DUPLICATE_CAR, node.place, message, "each car once");
    }
}

fn refuse_without_result(fields: &Fields) {
    for key in ABOUT_RESULT {
        if fields.has(key) {
            let message = format!("`{key}` is about a result that is not given");
            let accepted = "`result`, or no such key before the race is over";
            fields.reader.advise(NO_RESULT, fields.place_of(key), message, accepted);
        }
    }
}
