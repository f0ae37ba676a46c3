//! What the files of a package should say about a season: one tree a file.
//!
//! Only what happened is told here. The texts of the rule book are kept as they were published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use racing::entry::AlsoNamed;
use racing::prize::PrizeAnswer;
use racing::sheet::{EndedBy, SheetOrder};
use racing::{
    CarNumber, Certainty, Decision, DriverId, Entry, EntryList, Grid, Grounds, Measure,
    Nationality, Pole, RoundNumber, RuleBook, Season, Seat, Sheet, SheetLine, Status, ZonedMoment,
};

use crate::common::BETWEEN_SOURCES;
use crate::ids::{family, slug};
use crate::tree::{Form, List, Table, Tree, plain_day, plain_ratio, plain_span, plain_text, row};
use crate::words::{CERTAINTIES, ENDED_BY, RESPONSES, SHEET_ORDERS, STATUSES, word};
use crate::zones::{Zone, in_minutes};

/// Which file of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FileOf {
    Entries,
    Round(RoundNumber),
    Decisions,
    Answers,
}

/// What the files should say about a season. `named` are the drivers who are called by their
/// names there; the others are called by their ids.
pub(crate) fn files_of(
    season: &Season,
    sources: &Sources,
    named: &BTreeSet<DriverId>,
) -> BTreeMap<FileOf, Table> {
    let rounds = season.book.rounds().into_iter().map(|(round, ..)| round).collect();
    let teller = Teller { season, sources, rounds, named };
    let mut files = BTreeMap::new();
    files.insert(FileOf::Entries, teller.entries());
    files.insert(FileOf::Decisions, teller.decisions());
    files.insert(FileOf::Answers, teller.answers());
    for round in teller.rounds_told() {
        files.insert(FileOf::Round(round), teller.round(round));
    }
    files
}

/// What a file of decisions alone should say. Local times are those of UTC.
pub(crate) fn decisions_alone(decisions: &[Decision]) -> Table {
    let season = Season::new(Arc::new(nowhere()));
    let (sources, named) = (Sources::new(), BTreeSet::new());
    let teller = Teller { season: &season, sources: &sources, rounds: Vec::new(), named: &named };
    let mut table = Table::default();
    blocks(&mut table, "decision", &["id"], decisions.iter().map(|one| teller.decision(one)));
    table
}

/// The rule book of no season.
fn nowhere() -> RuleBook {
    RuleBook {
        id: "".into(),
        series: "".into(),
        name: "".into(),
        edition: "".into(),
        organiser: None,
        character: None,
        regulations: racing::Regulations::default(),
        circuits: Vec::new(),
        events: Vec::new(),
        prizes: Vec::new(),
        road: racing::road::Road::default(),
        grounds: Grounds::default(),
    }
}

/// The short names of sources, by their texts.
pub(crate) type Sources = BTreeMap<String, String>;

struct Teller<'a> {
    season: &'a Season,
    sources: &'a Sources,
    rounds: Vec<RoundNumber>,
    named: &'a BTreeSet<DriverId>,
}

/// The drivers who can be called by their names: nobody else has it as name or id.
pub(crate) fn drivers_with_own_name(season: &Season) -> BTreeSet<DriverId> {
    let mut by_name: BTreeMap<&str, Vec<&DriverId>> = BTreeMap::new();
    for driver in &season.drivers {
        by_name.entry(&driver.name).or_default().push(&driver.id);
    }
    let ids: BTreeSet<&str> = season.drivers.iter().map(|driver| driver.id.as_str()).collect();
    let named = by_name.into_iter().filter_map(|(name, drivers)| match drivers.as_slice() {
        [only] if !ids.contains(name) => Some((*only).clone()),
        _ => None,
    });
    named.collect()
}

impl<'a> Teller<'a> {
    fn rounds_told(&self) -> BTreeSet<RoundNumber> {
        let season = self.season;
        let sheets = season.sheets.iter().map(|sheet| sheet.round);
        let poles = season.poles.iter().map(|pole| pole.round);
        let grids = season.grids.iter().map(|grid| grid.round);
        let decisions = season.decisions.iter().filter_map(|decision| decision.round);
        sheets.chain(poles).chain(grids).chain(decisions).collect()
    }

    fn entries(&self) -> Table {
        let classes = &self.season.book.regulations.classes;
        let rank = |entry: &&Entry| {
            let class = classes.iter().position(|class| class.code == entry.class);
            (class.unwrap_or(usize::MAX), entry.car.clone())
        };
        let mut entries: Vec<&Entry> = self.season.entries.iter().collect();
        entries.sort_by_cached_key(rank);
        let mut table = Table::default();
        blocks(&mut table, "entry", &["car"], entries.iter().map(|entry| self.entry(entry)));
        blocks(&mut table, "list", &["id"], self.season.lists.iter().map(|list| self.list(list)));
        table
    }

    fn entry(&self, entry: &Entry) -> Table {
        let mut table = Table::default();
        table.text("car", entry.car.as_str());
        table.text("class", entry.class.as_str());
        table.text("team", &entry.team);
        lines(&mut table, "also_named", &["name"], entry.also_named.iter().map(also_named));
        table.text_if("competitor", Some(&entry.competitor).filter(|one| **one != entry.team));
        put_nation(&mut table, &entry.nationality);
        table.text("make", &entry.vehicle.make);
        table.text("model", &entry.vehicle.model);
        table.text_if("engine", entry.vehicle.engine.as_ref());
        table.text_if("tyres", entry.vehicle.tyres.as_ref());
        table.row("trophies", entry.trophies.iter().map(|id| plain_text(id.as_str())).collect());
        if entry.rounds != self.rounds {
            table.put("rounds", row(rounds(&entry.rounds)));
        }
        table.row("guest_in", rounds(&entry.guest_in));
        let seats = entry.crew.iter().map(|seat| Tree::Table(self.seat(seat, entry)));
        let crew = List { by: &["driver"], form: Form::Lines, items: seats.collect() };
        table.put("crew", Tree::List(crew));
        self.put_grounds(&mut table, &entry.grounds);
        table
    }

    fn seat(&self, seat: &Seat, entry: &Entry) -> Table {
        let mut table = Table::default();
        match self.season.driver(&seat.driver) {
            Some(driver) => {
                table.text("driver", &driver.name);
                if slug(&driver.name) != driver.id.as_str() {
                    table.text("id", driver.id.as_str());
                }
                if family(&driver.name) != &*driver.family {
                    table.text("family", &driver.family);
                }
            }
            None => table.text("driver", seat.driver.as_str()),
        }
        put_nation(&mut table, &seat.nationality);
        table.text_if("category", seat.category.map(racing::Category::name).as_ref());
        if seat.rounds != entry.rounds {
            table.put("rounds", row(rounds(&seat.rounds)));
        }
        table
    }

    fn list(&self, list: &EntryList) -> Table {
        let mut table = Table::default();
        table.text("id", list.id.as_str());
        if let Some(issued) = list.issued {
            table.put("issued", plain_day(issued));
        }
        table.text_if("kind", list.kind.map(racing::entry::ListKind::name).as_ref());
        table.text_if("event", list.event.as_ref().map(racing::EventId::as_str).as_ref());
        table.number("round", list.round.0);
        table.put("cars", row(cars(&list.cars)));
        self.put_grounds(&mut table, &list.grounds);
        table
    }

    fn round(&self, round: RoundNumber) -> Table {
        let mut table = Table::default();
        table.number("round", round.0);
        let sheet = self.season.sheet(round);
        if let Some(sheet) = sheet {
            self.put_sheet(&mut table, sheet);
        }
        let poles = self.season.poles.iter().filter(|pole| pole.round == round);
        lines(&mut table, "pole", &["class"], poles.map(|pole| self.pole(pole)));
        if let Some(sheet) = sheet.filter(|sheet| sheet.ending.by != EndedBy::Abandoned) {
            let items = sheet.lines.iter().map(|line| Tree::Table(self.line(line))).collect();
            let result = List { by: &["car"], form: Form::Lines, items };
            table.put("result", Tree::List(result));
        }
        if let Some(grid) = self.season.grids.iter().find(|grid| grid.round == round) {
            table.put("grid", Tree::Table(self.grid(grid)));
        }
        let decisions = self.season.decisions.iter().filter(|one| one.round == Some(round));
        blocks(&mut table, "decision", &["id"], decisions.map(|one| self.decision(one)));
        table
    }

    fn put_sheet(&self, table: &mut Table, sheet: &Sheet) {
        table.word("ended", ENDED_BY, &sheet.ending.by, &EndedBy::Chequered);
        table.span_if("raced", sheet.ending.raced);
        table.word("order", SHEET_ORDERS, &sheet.order, &SheetOrder::Computed);
        table.text_if("story", sheet.story.as_ref());
        self.put_grounds(table, &sheet.grounds);
    }

    fn line(&self, line: &SheetLine) -> Table {
        let mut table = Table::default();
        table.text("car", line.car.as_str());
        let entry = self.season.entry(&line.car);
        if entry.is_none_or(|entry| entry.class != line.class) {
            table.text("class", line.class.as_str());
        }
        if let Some(laps) = line.laps {
            table.number("laps", laps);
        }
        table.span_if("time", line.time);
        if let Some(best) = &line.best {
            table.put("best", plain_span(best.time));
            if let Some(lap) = best.lap {
                table.number("best_lap", lap);
            }
            if let Some(driver) = &best.driver {
                table.put("best_by", self.driver(driver));
            }
        }
        table.word("status", STATUSES, &line.status, &Status::Classified);
        if let Some(took_flag) = line.took_flag {
            table.put("flag", Tree::Plain(took_flag.to_string()));
        }
        table.text_if("reason", line.reason.as_ref());
        if let Some(drove) = &line.drove {
            table.put("drove", row(drove.iter().map(|driver| self.driver(driver)).collect()));
        }
        table
    }

    fn pole(&self, pole: &Pole) -> Table {
        let mut table = Table::default();
        table.text("class", pole.class.as_str());
        table.text("car", pole.car.as_str());
        if let Some(driver) = &pole.driver {
            table.put("driver", self.driver(driver));
        }
        table.span_if("time", pole.time);
        self.put_grounds(&mut table, &pole.grounds);
        table
    }

    fn grid(&self, grid: &Grid) -> Table {
        let mut table = Table { form: Form::Blocks, ..Table::default() };
        table.put("cars", row(cars(&grid.cars)));
        self.put_grounds(&mut table, &grid.grounds);
        table
    }

    fn decisions(&self) -> Table {
        let mut table = Table::default();
        let decisions = self.season.decisions.iter().filter(|one| one.round.is_none());
        blocks(&mut table, "decision", &["id"], decisions.map(|one| self.decision(one)));
        table
    }

    fn decision(&self, decision: &Decision) -> Table {
        let mut table = Table::default();
        table.text("id", decision.id.as_str());
        table.text_if("car", decision.car.as_ref().map(CarNumber::as_str).as_ref());
        if let Some(driver) = &decision.driver {
            table.put("driver", self.driver(driver));
        }
        table.text_if("session", decision.session.as_ref().map(racing::SessionId::as_str).as_ref());
        table.text_if("fact", decision.fact.as_ref());
        table.text_if("infringement", decision.infringement.as_ref());
        for measure in &decision.measures {
            put_measure(&mut table, measure);
        }
        table.text_if("reason", decision.reason.as_ref());
        if let Some(taken_at) = &decision.taken_at {
            table.put("taken_at", self.local_time(taken_at, decision));
        }
        if decision.in_sheet {
            table.mark("in_sheet");
        }
        table.text_if(
            "replaces",
            decision.replaces.as_ref().map(racing::DecisionId::as_str).as_ref(),
        );
        self.put_grounds(&mut table, &decision.grounds);
        table
    }

    /// A moment as the clocks show it where the decision was taken.
    fn local_time(&self, moment: &ZonedMoment, decision: &Decision) -> Tree {
        let zone = zone_of(self.season, decision);
        let Some((clock, offset)) = zone.clock(moment.moment) else {
            return plain_text("beyond any clock");
        };
        Tree::Plain(format!("{clock}{}", offset.map(in_minutes).unwrap_or_default()))
    }

    fn answers(&self) -> Table {
        let mut table = Table::default();
        let answers = self.season.answers.iter().map(|answer| self.answer(answer));
        blocks(&mut table, "answer", &["prize", "car"], answers);
        table
    }

    fn answer(&self, answer: &PrizeAnswer) -> Table {
        let mut table = Table::default();
        table.text("prize", answer.prize.as_str());
        table.text("car", answer.car.as_str());
        table.text("response", word(RESPONSES, &answer.response));
        table.text_if("raced_as", answer.raced_as.as_ref().map(CarNumber::as_str).as_ref());
        table.text_if("note", answer.note.as_ref());
        self.put_grounds(&mut table, &answer.grounds);
        table
    }

    /// A driver by name, or by id where the name is not enough.
    fn driver(&self, id: &DriverId) -> Tree {
        let driver = self.season.driver(id).filter(|_| self.named.contains(id));
        plain_text(driver.map_or(id.as_str(), |driver| &driver.name))
    }

    fn put_grounds(&self, table: &mut Table, grounds: &Grounds) {
        table.text_if("article", grounds.article.as_ref());
        if let Some(source) = &grounds.source {
            table.put("source", self.source(source));
        }
        table.word("certainty", CERTAINTIES, &grounds.certainty, &Certainty::Published);
        table.text_if("note", grounds.note.as_ref());
    }

    /// A source by its short name; several where each of them has one.
    fn source(&self, source: &str) -> Tree {
        if let Some(key) = self.sources.get(source) {
            return plain_text(key);
        }
        let parts: Vec<&str> = source.split(BETWEEN_SOURCES).collect();
        let keys = parts.iter().map(|part| self.sources.get(*part));
        // A part that looks like a short name would be taken for one if it stood alone.
        let is_misread = |part: &&str| self.sources.values().any(|key| key == part);
        if keys.clone().all(|key| key.is_none()) || parts.iter().any(is_misread) {
            return plain_text(source);
        }
        row(keys.zip(&parts).map(|(key, part)| plain_text(key.map_or(part, |key| key))).collect())
    }
}

/// The zone of the local times in a decision, as reading takes it.
pub(crate) fn zone_of(season: &Season, decision: &Decision) -> Zone {
    let book = &season.book;
    let event = match (&decision.session, decision.round) {
        (Some(id), _) => book.sessions().find(|(_, session)| &session.id == id),
        (None, Some(round)) => book.round(round),
        (None, None) => None,
    };
    let circuit = event.and_then(|(event, _)| book.circuit(&event.circuit));
    circuit.and_then(|circuit| Zone::named(&circuit.zone)).unwrap_or_else(Zone::utc)
}

fn blocks(
    table: &mut Table,
    key: &'static str,
    by: &'static [&'static str],
    items: impl Iterator<Item = Table>,
) {
    put_list(table, key, List { by, form: Form::Blocks, items: items.map(Tree::Table).collect() });
}

fn lines(
    table: &mut Table,
    key: &'static str,
    by: &'static [&'static str],
    items: impl Iterator<Item = Table>,
) {
    put_list(table, key, List { by, form: Form::Lines, items: items.map(Tree::Table).collect() });
}

fn put_list(table: &mut Table, key: &'static str, list: List) {
    if !list.items.is_empty() {
        table.put(key, Tree::List(list));
    }
}

fn also_named(other: &AlsoNamed) -> Table {
    let mut table = Table::default();
    table.text("name", &other.name);
    table.put("rounds", row(rounds(&other.rounds)));
    table
}

fn put_nation(table: &mut Table, nationality: &Nationality) {
    match nationality {
        Nationality::Nation(code) => table.text("nation", code),
        Nationality::Neutral => table.text("nation", "neutral"),
        Nationality::Unknown => {}
    }
}

fn rounds(rounds: &[RoundNumber]) -> Vec<Tree> {
    rounds.iter().map(|round| Tree::Plain(round.to_string())).collect()
}

fn cars(cars: &[CarNumber]) -> Vec<Tree> {
    cars.iter().map(|car| plain_text(car.as_str())).collect()
}

/// Adds a measure. Several of a kind become a list.
fn put_measure(table: &mut Table, measure: &Measure) {
    let (key, tree) = match measure {
        Measure::AddTime(time) => ("add_time", plain_span(*time)),
        Measure::TakeLaps(laps) => ("take_laps", Tree::Plain(laps.to_string())),
        Measure::AddTimeOrLaps(time) => ("add_time_or_laps", plain_span(*time)),
        Measure::EndOfClass => return mark_once(table, "end_of_class"),
        Measure::Disqualify => return mark_once(table, "disqualify"),
        Measure::SetStatus(status) => ("status", plain_text(status.name())),
        Measure::DeleteLapTime { lap } => ("delete_lap", Tree::Plain(lap.to_string())),
        Measure::LosePole => return mark_once(table, "lose_pole"),
        Measure::NoPoints => return mark_once(table, "no_points"),
        Measure::DeductPoints { points, title } => {
            let mut deduction = Table::default();
            deduction.put("points", plain_ratio(*points));
            deduction.text_if("title", title.as_ref().map(racing::TitleId::as_str).as_ref());
            ("deduct", Tree::Table(deduction))
        }
        Measure::DriveThrough => return mark_once(table, "drive_through"),
        Measure::StopAndGo(time) => ("stop_and_go", plain_span(*time)),
        Measure::Fine(fine) => ("fine", plain_text(fine)),
        Measure::Reprimand => return mark_once(table, "reprimand"),
        Measure::UndocumentedChange { before } => ("undocumented", undocumented(before)),
    };
    let Some((_, there)) = table.fields.iter_mut().find(|(other, _)| *other == key) else {
        return table.put(key, tree);
    };
    match there {
        Tree::List(list) if key != "undocumented" => list.items.push(tree),
        _ => {
            let items = vec![there.clone(), tree];
            *there = Tree::List(List { by: &["title"], form: Form::Row, items });
        }
    }
}

fn mark_once(table: &mut Table, key: &'static str) {
    if table.get(key).is_none() {
        table.mark(key);
    }
}

fn undocumented(before: &[(CarNumber, Option<u16>)]) -> Tree {
    let items = before.iter().map(|(car, place)| {
        let mut table = Table::default();
        table.text("car", car.as_str());
        if let Some(place) = place {
            table.number("place", *place);
        }
        Tree::Table(table)
    });
    Tree::List(List { by: &["car"], form: Form::Lines, items: items.collect() })
}
