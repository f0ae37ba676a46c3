//! Documents about the laps of a timed session.

use std::collections::BTreeMap;

use documents::live::FlagName;
use documents::live::tables::{self, LapLine, LeadLine, PositionLap, StopLine};
use paper::{
    Analysis, AnalysisCar, AnalysisDriver, AnalysisLap, Body, BoundLine, Cell, ChartCell, ChartRow,
    Driven, DrivenCar, DrivingTimes, LapChart, Merit, Table, Tables, TimeCell, Verdict,
};
use racing::{CarNumber, ClassCode, DriverId, Span};
use timing::{Best, Car, Race, Standing};

use super::results::seconds;
use super::{Filler, Raced};

/// A timed session about to become a document.
pub(super) struct Laps<'a> {
    filler: &'a Filler<'a>,
    raced: &'a Raced,
    race: &'a Race,
}

/// The best times of a session, against which all others are measured: of each class and car, the
/// lap first, then its sectors.
struct Bests {
    session: Vec<Option<Best>>,
    classes: BTreeMap<String, Vec<Option<Best>>>,
    cars: BTreeMap<String, Vec<Option<Best>>>,
}

impl<'a> Laps<'a> {
    pub(super) fn of(filler: &'a Filler<'a>, raced: &'a Raced) -> Self {
        Self { filler, raced, race: &raced.race }
    }

    fn say(&self, key: &str) -> String {
        self.filler.say(key)
    }

    /// The cars asked for, in the order of the session.
    fn cars(&self) -> Vec<Car<'a>> {
        let wish = self.filler.wish;
        let rows = self.race.tower(self.raced.now).rows.into_iter();
        let cars = rows.filter_map(|row| self.race.car(&row.car));
        let wanted = |car: &Car| {
            self.filler.wants(car.class()) && wish.car.is_none_or(|only| only == car.number())
        };
        cars.filter(wanted).collect()
    }

    fn plate(&self, car: &str) -> Cell {
        let found = self.race.car(&CarNumber::from(car));
        found.map_or_else(|| car.into(), |found| self.filler.plate(car, found.class()))
    }

    fn class_of(&self, car: &str) -> String {
        let found = self.race.car(&CarNumber::from(car));
        found.map(|found| found.class().to_string()).unwrap_or_default()
    }

    fn team(&self, car: &str) -> String {
        let words = self.raced.cast.cars.get(&CarNumber::from(car));
        words.map(|words| words.team.clone()).unwrap_or_default()
    }

    fn family(&self, driver: Option<&DriverId>) -> String {
        driver.map(|driver| self.raced.cast.family(driver)).unwrap_or_default()
    }

    /// The state of the track in two or three letters; nothing while it is green.
    fn flag(&self, flag: FlagName) -> String {
        let key = match flag {
            FlagName::None | FlagName::Green | FlagName::Chequered => return String::new(),
            FlagName::Yellow => "paper-flag-yellow",
            FlagName::SlowZone => "paper-flag-slow-zone",
            FlagName::FullCourseYellow => "paper-flag-full-course-yellow",
            FlagName::VirtualSafetyCar => "paper-flag-virtual-safety-car",
            FlagName::Code60 => "paper-flag-code-60",
            FlagName::SafetyCar => "paper-flag-safety-car",
            FlagName::Red => "paper-flag-red",
        };
        self.say(key)
    }

    fn laps(&self) -> BTreeMap<String, Vec<LapLine>> {
        let mut by_car: BTreeMap<String, Vec<LapLine>> = BTreeMap::new();
        for lap in tables::laps(self.race, &self.raced.cast, self.filler.wish.car) {
            by_car.entry(lap.car.clone()).or_default().push(lap);
        }
        by_car
    }

    pub(super) fn lap_chart(&self) -> Body {
        let laps = self.laps();
        let setup = self.race.setup();
        let lap_of = |car: &str, lap: u32| {
            let index = usize::try_from(lap).ok()?.checked_sub(1)?;
            laps.get(car)?.get(index)
        };
        let cell = |car: &str, lap: u32| {
            let own = lap_of(car, lap);
            let class = self.class_of(car);
            let class = setup.classes.iter().position(|one| one.as_str() == class);
            ChartCell(car.to_owned(), class.unwrap_or(0), own.is_some_and(|own| own.in_lap))
        };
        let rows = tables::positions(self.race).into_iter().map(|lap| {
            let first = lap.cars.first().and_then(|first| lap_of(&first.car, lap.lap));
            let cars = lap.cars.iter().filter(|car| {
                let class = ClassCode::from(self.class_of(&car.car).as_str());
                self.filler.wants(&class)
            });
            ChartRow {
                lap: lap.lap.to_string(),
                flag: first.map(|first| self.flag(first.worst)).unwrap_or_default(),
                cells: cars.map(|car| cell(&car.car, lap.lap)).collect(),
            }
        });
        Body::LapChart(LapChart {
            places: self.cars().len(),
            classes: setup.classes.iter().map(|class| self.filler.class(class)).collect(),
            laps: rows.collect(),
        })
    }

    pub(super) fn leaders(&self) -> Body {
        let laps = tables::positions(self.race);
        let mut told = vec![self.lead_table(None, &laps)];
        let classes = self.race.setup().classes.iter().filter(|class| self.filler.wants(class));
        told.extend(classes.map(|class| self.lead_table(Some(class), &laps)));
        Body::Leaders(Tables { tables: told })
    }

    fn lead_table(&self, class: Option<&ClassCode>, laps: &[PositionLap]) -> Table {
        let leads = tables::leads(laps, |car| {
            class.is_none_or(|class| self.class_of(&car.car) == class.as_str())
        });
        let row = |lead: &LeadLine| {
            let count = lead.to_lap - lead.from_lap + 1;
            vec![
                self.plate(&lead.car),
                self.team(&lead.car).into(),
                lead.from_lap.to_string().into(),
                lead.to_lap.to_string().into(),
                count.to_string().into(),
                Span::from_millis(lead.elapsed_ms).with_hours().into(),
            ]
        };
        let columns = [
            "-column-car",
            "+column-team",
            "column-first-lap",
            "column-last-lap",
            "column-laps",
            "column-elapsed",
        ];
        Table {
            caption: self.say(if class.is_some() { "paper-led-class" } else { "paper-led" }),
            class: class.map(|class| self.filler.class(class)),
            columns: self.filler.columns(&columns),
            rows: leads.iter().map(row).collect(),
            notes: vec![self.led_laps(&leads)],
        }
    }

    /// How many laps each car led: `#4 52 · #22 31`.
    fn led_laps(&self, leads: &[LeadLine]) -> String {
        let mut led: BTreeMap<&str, u32> = BTreeMap::new();
        for lead in leads {
            *led.entry(&lead.car).or_default() += lead.to_lap - lead.from_lap + 1;
        }
        let mut led: Vec<(&str, u32)> = led.into_iter().collect();
        led.sort_by_key(|(_, laps)| std::cmp::Reverse(*laps));
        let told: Vec<String> = led.iter().map(|(car, laps)| format!("#{car} {laps}")).collect();
        self.filler.reader.texts.with("paper-laps-led", &[("laps", &told.join(" · "))])
    }

    fn bests(&self) -> Bests {
        let sectors = 1..=self.race.setup().sectors;
        let race = self.race;
        let class = |class: &ClassCode| {
            let mut all = vec![race.best_lap_of(class)];
            all.extend(sectors.clone().map(|sector| race.best_sector_of(class, sector)));
            (class.to_string(), all)
        };
        let car = |car: Car| {
            let mut all = vec![car.best_lap()];
            all.extend(sectors.clone().map(|sector| car.best_sector(sector)));
            (car.number().to_string(), all)
        };
        let mut session = vec![race.best_lap()];
        session.extend(sectors.clone().map(|sector| race.best_sector(sector)));
        Bests {
            session,
            classes: race.setup().classes.iter().map(class).collect(),
            cars: race.cars().map(car).collect(),
        }
    }

    pub(super) fn analysis(&self) -> Body {
        let (bests, laps) = (self.bests(), self.laps());
        let cars = self.cars().into_iter().map(|car| {
            let own = laps.get(car.number().as_str()).map(Vec::as_slice).unwrap_or_default();
            self.analysed(car, own, &bests)
        });
        Body::Analysis(Analysis {
            sectors: usize::from(self.race.setup().sectors),
            cars: cars.filter(|car| !car.laps.is_empty()).collect(),
        })
    }

    fn analysed(&self, car: Car, laps: &[LapLine], bests: &Bests) -> AnalysisCar {
        let cast = &self.raced.cast;
        let words = cast.cars.get(car.number());
        let crew = &car.starter().crew;
        let drivers = (1..).zip(crew).map(|(key, member): (usize, _)| {
            let name = cast.name(&member.driver);
            let driven = laps.iter().filter(|lap| lap.driver.as_ref() == Some(&name)).count();
            let best = car.best_lap_of(&member.driver).map(|best| best.time.to_string());
            let laps = driven.to_string();
            AnalysisDriver {
                key: key.to_string(),
                name,
                laps: self.filler.reader.texts.with("paper-laps", &[("laps", &laps)]),
                best: best.unwrap_or_default(),
            }
        });
        let keys: BTreeMap<String, String> = (1..)
            .zip(crew)
            .map(|(key, member): (usize, _)| (cast.name(&member.driver), key.to_string()))
            .collect();
        AnalysisCar {
            car: car.number().to_string(),
            class: self.filler.class(car.class()),
            team: words.map(|words| words.team.clone()).unwrap_or_default(),
            vehicle: words.map(|words| words.vehicle.clone()).unwrap_or_default(),
            drivers: drivers.collect(),
            facts: self.facts(car, bests),
            laps: laps.iter().map(|lap| self.lap(lap, &keys, bests)).collect(),
        }
    }

    /// What a car's laps come to.
    fn facts(&self, car: Car, bests: &Bests) -> Vec<(String, String)> {
        let mut facts = vec![(self.say("column-laps"), car.laps().len().to_string())];
        if let Some(best) = car.best_lap() {
            let lap = self.filler.reader.texts.with("round-lap", &[("lap", &best.lap.to_string())]);
            facts.push((self.say("column-best"), format!("{} ({lap})", best.time)));
        }
        let ideal = bests.cars.get(car.number().as_str()).and_then(|own| ideal(own));
        facts.extend(ideal.map(|ideal| (self.say("column-ideal"), ideal.to_string())));
        let visits = car.visits();
        let total: Span = visits.iter().filter_map(timing::Visit::time).sum();
        facts.push((self.say("column-pits"), visits.len().to_string()));
        facts.push((self.say("column-pit-time"), total.whole_seconds()));
        facts
    }

    fn lap(&self, lap: &LapLine, keys: &BTreeMap<String, String>, bests: &Bests) -> AnalysisLap {
        let time = |of: usize, ms: Option<i64>| {
            let Some(ms) = ms else { return TimeCell("–".into(), Merit::Plain) };
            let text = if of == 0 { Span::from_millis(ms).to_string() } else { seconds(ms) };
            TimeCell(text, bests.merit(&lap.car, &lap.class, of, lap.lap))
        };
        let whole = match time(0, Some(lap.ms)) {
            TimeCell(text, _) if lap.estimated => TimeCell(text, Merit::Estimated),
            told => told,
        };
        let pits = match (lap.out_lap, lap.in_lap) {
            (true, true) => self.say("paper-out-in"),
            (true, false) => self.say("paper-out-lap"),
            (false, true) => self.say("paper-in-lap"),
            (false, false) => String::new(),
        };
        let marks = [pits, self.flag(lap.worst)];
        let marks: Vec<String> = marks.into_iter().filter(|mark| !mark.is_empty()).collect();
        AnalysisLap {
            lap: lap.lap.to_string(),
            driver: lap
                .driver
                .as_ref()
                .and_then(|name| keys.get(name))
                .cloned()
                .unwrap_or_default(),
            time: whole,
            sectors: (1..).zip(&lap.sectors_ms).map(|(of, ms)| time(of, *ms)).collect(),
            elapsed: Span::from_millis(lap.elapsed_ms).with_hours(),
            marks: marks.join(" "),
        }
    }

    pub(super) fn sectors(&self) -> Body {
        let bests = self.bests();
        Body::Sectors(Tables { tables: vec![self.ideal_table(&bests), self.sector_table(&bests)] })
    }

    /// The cars by the lap that their best sectors would make.
    fn ideal_table(&self, bests: &Bests) -> Table {
        let mut cars: Vec<(Span, Car)> = self
            .cars()
            .into_iter()
            .filter_map(|car| Some((ideal(bests.cars.get(car.number().as_str())?)?, car)))
            .collect();
        cars.sort_by_key(|(ideal, car)| (*ideal, car.number()));
        let row = |(place, (ideal, car)): (usize, &(Span, Car))| {
            let number = car.number().as_str();
            let own = bests.cars.get(number).map(Vec::as_slice).unwrap_or_default();
            let mut cells: Vec<Cell> = vec![
                place.to_string().into(),
                self.plate(number),
                car.class().to_string().into(),
                self.team(number).into(),
            ];
            for (of, best) in own.iter().enumerate().skip(1) {
                cells.push(
                    best.as_ref().map_or_else(|| "–".into(), |best| bests.told(best, of, car)),
                );
            }
            cells.push(ideal.to_string().into());
            let best = own.first().and_then(Option::as_ref);
            cells.push(best.map_or_else(|| "–".into(), |best| bests.told(best, 0, car)));
            let lost = best.map(|best| seconds((best.time - *ideal).millis()));
            cells.push(lost.unwrap_or_default().into());
            cells
        };
        let mut columns =
            self.filler.columns(&["column-place", "-column-car", "-column-class", "+column-team"]);
        columns.extend(
            (1..=self.race.setup().sectors)
                .map(|sector| paper::Column::figures(format!("S{sector}"))),
        );
        columns.extend(self.filler.columns(&["column-ideal", "column-best", "column-gap"]));
        Table {
            caption: self.say("paper-ideal-laps"),
            columns,
            rows: (1..).zip(&cars).map(row).collect(),
            notes: vec![self.merits()],
            ..Table::default()
        }
    }

    /// Who was how fast in each sector.
    fn sector_table(&self, bests: &Bests) -> Table {
        let cars = self.cars();
        let mut ranked: Vec<Vec<(Best, Car)>> = Vec::new();
        for of in 1..=usize::from(self.race.setup().sectors) {
            let own = |car: &Car| bests.cars.get(car.number().as_str())?.get(of)?.clone();
            let mut one: Vec<(Best, Car)> =
                cars.iter().filter_map(|car| Some((own(car)?, *car))).collect();
            one.sort_by_key(|(best, car)| (best.time, car.number()));
            ranked.push(one);
        }
        let rows = ranked.iter().map(Vec::len).max().unwrap_or(0);
        let row = |index: usize| {
            let mut cells: Vec<Cell> = vec![(index + 1).to_string().into()];
            for (of, one) in (1..).zip(&ranked) {
                match one.get(index) {
                    Some((best, car)) => cells.extend([
                        self.plate(car.number().as_str()),
                        self.family(best.driver.as_ref()).into(),
                        bests.told(best, of, car),
                    ]),
                    None => cells.extend(["".into(), "".into(), "".into()]),
                }
            }
            cells
        };
        let mut columns = self.filler.columns(&["column-place"]);
        for sector in 1..=ranked.len() {
            columns.extend(self.filler.columns(&["-column-car", "+column-driver"]));
            columns.push(paper::Column::figures(format!("S{sector}")));
        }
        Table {
            caption: self.say("paper-best-sectors"),
            columns,
            rows: (0..rows).map(row).collect(),
            ..Table::default()
        }
    }

    /// What the signs beside times mean.
    fn merits(&self) -> String {
        let told = [("●", "session"), ("▲", "class"), ("○", "own")];
        told.map(|(sign, whose)| format!("{sign} {}", self.say(&format!("paper-best-{whose}"))))
            .join(" · ")
    }

    pub(super) fn fastest_laps(&self) -> Body {
        let told = vec![self.fastest_by_class(), self.fastest_by_driver(), self.fastest_in_turn()];
        Body::FastestLaps(Tables { tables: told })
    }

    fn fastest_by_class(&self) -> Table {
        let classes = self.race.setup().classes.iter().filter(|class| self.filler.wants(class));
        let rows = classes.filter_map(|class| {
            let best = self.race.best_lap_of(class)?;
            let mut cells = vec![class.to_string().into()];
            cells.extend(self.best_cells(&best));
            Some(cells)
        });
        let columns = [
            "-column-class",
            "-column-car",
            "+column-team",
            "+column-driver",
            "column-laptime",
            "column-lap",
        ];
        Table {
            caption: self.say("paper-fastest-classes"),
            columns: self.filler.columns(&columns),
            rows: rows.collect(),
            ..Table::default()
        }
    }

    fn fastest_by_driver(&self) -> Table {
        let drivers = self.cars().into_iter().flat_map(|car| {
            let crew = car.starter().crew.iter();
            crew.filter_map(move |one| car.best_lap_of(&one.driver)).collect::<Vec<_>>()
        });
        let mut drivers: Vec<Best> = drivers.collect();
        drivers.sort_by_key(|best| (best.time, best.car.clone(), best.lap));
        let row = |(place, best): (usize, &Best)| {
            let mut cells = vec![Cell::from(place.to_string())];
            cells.extend(self.best_cells(best));
            cells
        };
        let columns = [
            "column-place",
            "-column-car",
            "+column-team",
            "+column-driver",
            "column-laptime",
            "column-lap",
        ];
        Table {
            caption: self.say("paper-fastest-drivers"),
            columns: self.filler.columns(&columns),
            rows: (1..).zip(&drivers).map(row).collect(),
            ..Table::default()
        }
    }

    /// Every lap that was the fastest so far when it ended.
    fn fastest_in_turn(&self) -> Table {
        let laps = self.cars().into_iter().flat_map(|car| {
            let laps = (1..).zip(car.laps());
            laps.filter(move |(number, _)| car.may_be_fastest(*number))
                .map(move |(number, lap)| (lap.ended, lap.time(), car, number))
        });
        let mut laps: Vec<(Span, Span, Car, u32)> = laps.collect();
        laps.sort_by_key(|(ended, time, ..)| (*ended, *time));
        let mut rows = Vec::new();
        let mut fastest: Option<Span> = None;
        for (ended, time, car, lap) in laps {
            if fastest.is_some_and(|fastest| time >= fastest) {
                continue;
            }
            fastest = Some(time);
            let seat = usize::try_from(lap - 1).ok().and_then(|index| car.laps().get(index)?.seat);
            let driver = seat.and_then(|seat| car.driver(seat)).cloned();
            let mut cells = vec![Cell::from(ended.with_hours())];
            cells.extend(self.best_cells(&Best { time, car: car.number().clone(), lap, driver }));
            rows.push(cells);
        }
        let columns = [
            "column-elapsed",
            "-column-car",
            "+column-team",
            "+column-driver",
            "column-laptime",
            "column-lap",
        ];
        Table {
            caption: self.say("paper-fastest-in-turn"),
            columns: self.filler.columns(&columns),
            rows,
            ..Table::default()
        }
    }

    /// Car, team, driver, time and lap.
    fn best_cells(&self, best: &Best) -> [Cell; 5] {
        let car = best.car.as_str();
        let driver = best.driver.as_ref().map(|driver| self.raced.cast.name(driver));
        [
            self.plate(car),
            self.team(car).into(),
            driver.unwrap_or_default().into(),
            best.time.to_string().into(),
            best.lap.to_string().into(),
        ]
    }

    pub(super) fn pit_stops(&self) -> Body {
        let laps = self.laps();
        let stops = tables::stops(self.race, self.raced.now, self.filler.wish.car);
        let mut rows = Vec::new();
        for car in self.cars() {
            let number = car.number().as_str();
            let own: Vec<&StopLine> = stops.iter().filter(|stop| stop.car == number).collect();
            let laps = laps.get(number).map(Vec::as_slice).unwrap_or_default();
            rows.extend(own.iter().map(|stop| self.stop_row(stop, laps)));
        }
        let columns = [
            "-column-car",
            "paper-count",
            "column-lap",
            "paper-in-at",
            "paper-out-at",
            "column-pit-time",
            "-column-kind",
            "+paper-driver-in",
            "+paper-driver-out",
            "-paper-track",
        ];
        let table = Table { columns: self.filler.columns(&columns), rows, ..Table::default() };
        Body::PitStops(Tables { tables: vec![table, self.pit_totals(&stops)] })
    }

    fn stop_row(&self, stop: &StopLine, laps: &[LapLine]) -> Vec<Cell> {
        let at = |ms: Option<i64>| ms.map_or_else(|| "–".to_owned(), elapsed);
        let driver = |lap: u32| {
            let found = laps.iter().find(|one| one.lap == lap);
            found.and_then(|one| one.driver.clone()).unwrap_or_default()
        };
        let time = stop.lane_ms.map(|ms| Span::from_millis(ms).to_string());
        let kind = if stop.is_stop { "paper-stop" } else { "paper-drive-through" };
        vec![
            self.plate(&stop.car),
            stop.visit.to_string().into(),
            stop.lap.to_string().into(),
            at(stop.entered_ms).into(),
            at(stop.left_ms).into(),
            time.unwrap_or_else(|| "–".to_owned()).into(),
            self.say(kind).into(),
            driver(stop.lap).into(),
            driver(stop.lap + 1).into(),
            self.flag(stop.track).into(),
        ]
    }

    fn pit_totals(&self, stops: &[StopLine]) -> Table {
        let rows = self.cars().into_iter().map(|car| {
            let number = car.number().as_str();
            let own = stops.iter().filter(|stop| stop.car == number);
            let total: i64 = own.clone().filter_map(|stop| stop.lane_ms).sum();
            let shortest = own.clone().filter(|stop| stop.is_stop).filter_map(|stop| stop.lane_ms);
            let shortest = shortest.min().map(|ms| Span::from_millis(ms).to_string());
            vec![
                self.plate(number),
                self.team(number).into(),
                own.clone().count().to_string().into(),
                own.filter(|stop| stop.is_stop).count().to_string().into(),
                shortest.unwrap_or_default().into(),
                Span::from_millis(total).to_string().into(),
            ]
        });
        let columns = [
            "-column-car",
            "+column-team",
            "column-pits",
            "paper-stops",
            "paper-shortest-stop",
            "column-total",
        ];
        Table {
            caption: self.say("paper-pit-totals"),
            columns: self.filler.columns(&columns),
            rows: rows.collect(),
            ..Table::default()
        }
    }

    /// Every driver with the bounds that hold; a note where times are not exact.
    pub(super) fn driving_times(&self) -> (Body, Vec<String>) {
        let mut approximate = false;
        let mut rules: Vec<String> = Vec::new();
        let cars = self.cars().into_iter().map(|car| {
            let times = car.driving_times(self.raced.now);
            approximate |= times.iter().any(|time| time.approximate);
            DrivenCar {
                car: car.number().to_string(),
                class: self.filler.class(car.class()),
                team: self.team(car.number().as_str()),
                drivers: times.iter().map(|time| self.driven(time, &mut rules)).collect(),
            }
        });
        let cars = cars.collect();
        let numbered =
            (1..).zip(rules).map(|(number, rule): (usize, _)| format!("{number} {rule}"));
        let mut notes: Vec<String> = numbered.collect();
        notes.extend(approximate.then(|| self.say("paper-approximate")));
        (Body::DrivingTimes(DrivingTimes { cars }), notes)
    }

    /// What a driver drove; what the bounds rest on is added to the rules, each once.
    fn driven(&self, time: &timing::DrivingTime, rules: &mut Vec<String>) -> Driven {
        let mut number = |rule: String| {
            if rule.is_empty() {
                return rule;
            }
            let known = rules.iter().position(|one| *one == rule);
            let index = known.unwrap_or_else(|| {
                rules.push(rule);
                rules.len() - 1
            });
            (index + 1).to_string()
        };
        let bounds = self.filler.reader.bounds(time).into_iter().map(|bound| BoundLine {
            text: bound.text,
            verdict: match bound.standing {
                Standing::Kept => Verdict::Kept,
                Standing::Owed(_) | Standing::Left(_) => Verdict::Open,
                Standing::Broken(_) => Verdict::Broken,
            },
            rule: number(bound.rule),
        });
        let sign = if time.approximate { "≈ " } else { "" };
        Driven {
            name: self.raced.cast.name(&time.driver),
            grade: time.category.map(|grade| grade.letter().to_string()).unwrap_or_default(),
            driven: format!("{sign}{}", time.driven.whole_seconds()),
            longest: time.longest_stint.whole_seconds(),
            bounds: bounds.collect(),
        }
    }

    pub(super) fn neutralisations(&self) -> Body {
        let started = self.race.started();
        let clock = |ms: i64| {
            let at = started.map(|started| started.after(Span::from_millis(ms)));
            at.map(|at| self.filler.time_of_day(at)).unwrap_or_default()
        };
        let rows = (1..).zip(tables::neutralisations(self.race)).map(|(number, one)| {
            let number: usize = number;
            let until = one.until_ms;
            vec![
                number.to_string().into(),
                self.flag_in_full(one.flag).into(),
                elapsed(one.from_ms).into(),
                clock(one.from_ms).into(),
                until.map(elapsed).unwrap_or_default().into(),
                until.map(clock).unwrap_or_default().into(),
                until.map(|until| elapsed(until - one.from_ms)).unwrap_or_default().into(),
                one.laps.to_string().into(),
            ]
        });
        let columns = [
            "paper-count",
            "+column-kind",
            "paper-from-elapsed",
            "paper-of-day",
            "paper-until-elapsed",
            "paper-of-day",
            "paper-length",
            "column-laps",
        ];
        let table = Table {
            columns: self.filler.columns(&columns),
            rows: rows.collect(),
            ..Table::default()
        };
        Body::Neutralisations(Tables { tables: vec![table] })
    }

    fn flag_in_full(&self, flag: FlagName) -> String {
        let name = match flag {
            FlagName::SlowZone => "slow-zone",
            FlagName::FullCourseYellow => "full-course-yellow",
            FlagName::VirtualSafetyCar => "virtual-safety-car",
            FlagName::Code60 => "code-60",
            FlagName::SafetyCar => "safety-car",
            FlagName::Red => "red-flag",
            FlagName::None | FlagName::Green | FlagName::Yellow | FlagName::Chequered => {
                return String::new();
            }
        };
        self.say(&format!("neutralisation-{name}"))
    }
}

impl Bests {
    /// What the time of a lap of a car is worth: of the lap itself, or of a sector from one.
    fn merit(&self, car: &str, class: &str, of: usize, lap: u32) -> Merit {
        let is = |bests: &[Option<Best>]| {
            let best = bests.get(of).and_then(Option::as_ref);
            best.is_some_and(|best| best.car.as_str() == car && best.lap == lap)
        };
        let in_class = self.classes.get(class).is_some_and(|bests| is(bests));
        let own = self.cars.get(car).is_some_and(|bests| is(bests));
        match (is(&self.session), in_class, own) {
            (true, ..) => Merit::Session,
            (false, true, _) => Merit::Class,
            (false, false, true) => Merit::Own,
            (false, false, false) => Merit::Plain,
        }
    }

    /// A best time of a car with its worth among those of others.
    fn told(&self, best: &Best, of: usize, car: &Car) -> Cell {
        let merit = self.merit(best.car.as_str(), car.class().as_str(), of, best.lap);
        let merit = if merit == Merit::Own { Merit::Plain } else { merit };
        let time = if of == 0 { best.time.to_string() } else { seconds(best.time.millis()) };
        Cell::Time { time, merit }
    }
}

/// Hours, minutes and seconds since the start.
fn elapsed(ms: i64) -> String {
    let text = Span::from_millis(ms).with_hours();
    text.split('.').next().unwrap_or_default().to_owned()
}

/// The lap that the best sectors would make; `None` if one of them is not known.
fn ideal(bests: &[Option<Best>]) -> Option<Span> {
    bests.iter().skip(1).map(|best| best.as_ref().map(|best| best.time)).sum()
}
