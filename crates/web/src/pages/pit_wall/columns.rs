//! The cars of a pit wall in words, a column each: facts with what they rest on.

use std::collections::BTreeMap;

use documents::Reader;
use documents::live::{Cast, PenaltyView, estimate};
use racing::regulations::Neutralisation;
use racing::{CarNumber, Grounds, Moment, Span};
use scoring::Penalty;
use timing::pit_wall::{AfterStop, Limit, Missing, Neighbour, Rejoin, Sample, WallCar};
use timing::{CarState, Gap, PitWall, Standing, StopStanding};

use super::time_of_day;
use crate::pages::live::{clock, distance};

/// A car in words.
pub(super) struct WallColumn {
    /// What it is to the reader: this car, or a rival.
    pub(super) role: String,
    pub(super) car: String,
    pub(super) class: String,
    pub(super) team: String,
    pub(super) state: String,
    /// What must not be overlooked: text, and `estimate` or `penalty`.
    pub(super) marks: Vec<(String, &'static str)>,
    pub(super) facts: Vec<Fact>,
}

/// A fact about a car: a name and one or more lines.
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
    /// Must it not be overlooked?
    pub(super) loud: bool,
}

/// A line of a fact.
pub(super) struct Line {
    pub(super) text: String,
    /// Is it an explanation only?
    pub(super) soft: bool,
    /// What it rests on, in full; empty where the line says it.
    pub(super) rule: String,
}

/// What a pit wall is said with.
pub(super) struct Words<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) cast: &'a Cast,
    /// How far the clocks at the circuit are ahead of UTC.
    pub(super) offset: Option<i16>,
    pub(super) penalties: &'a BTreeMap<CarNumber, Penalty>,
}

fn line(text: impl Into<String>) -> Line {
    Line { text: text.into(), soft: false, rule: String::new() }
}

fn soft(text: impl Into<String>) -> Line {
    Line { soft: true, ..line(text) }
}

impl Words<'_> {
    /// The car, then the rival ahead and the one behind.
    pub(super) fn columns(&self, wall: &PitWall, started: Option<Moment>) -> Vec<WallColumn> {
        let column = |key: &str, car: &WallCar| self.column(self.say(key), car, wall, started);
        let mut columns = vec![column("pit-wall-car", &wall.car)];
        columns.extend(wall.ahead.as_ref().map(|car| column("live-ahead", car)));
        columns.extend(wall.behind.as_ref().map(|car| column("live-behind", car)));
        columns
    }

    fn say(&self, key: &str) -> String {
        self.reader.texts.say(key).into_owned()
    }

    fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.reader.texts.with(key, values)
    }

    fn laps(&self, laps: u32) -> String {
        self.with("pit-wall-laps", &[("laps", &laps.to_string())])
    }

    fn counted(&self, key: &str, count: u32) -> String {
        self.with(key, &[("count", &count.to_string())])
    }

    /// A lap time or a gap, to the thousandth.
    fn time(&self, span: Span) -> String {
        self.reader.texts.decimal(&span.to_string())
    }

    fn column(
        &self,
        role: String,
        car: &WallCar,
        wall: &PitWall,
        started: Option<Moment>,
    ) -> WallColumn {
        let own = car.car == wall.car.car;
        let estimated = (car.estimated_laps > 0).then(|| {
            let laps = [("laps", &*car.estimated_laps.to_string())];
            (
                format!("{} · {}", estimate(self.reader.texts), self.with("estimated-laps", &laps)),
                "estimate",
            )
        });
        let decided = self.penalties.get(&car.car).map(|it| (self.penalty(it), "penalty"));
        let facts = [
            self.place(car),
            self.stint(car),
            self.get_out(car, started),
            self.driving(car),
            self.stops(car),
            self.last_stop(car),
            self.pace(car),
            self.to_flag(car),
            self.fuel(car, own),
        ];
        let mut facts: Vec<Fact> = facts.into_iter().flatten().collect();
        facts.extend(car.after_stop.iter().map(|after| self.after_stop(after, own)));
        WallColumn {
            role,
            car: car.car.to_string(),
            class: car.class.to_string(),
            team: self.cast.cars.get(&car.car).map(|it| it.team.clone()).unwrap_or_default(),
            state: self.state(car.state),
            marks: estimated.into_iter().chain(decided).collect(),
            facts,
        }
    }

    fn penalty(&self, it: &Penalty) -> String {
        format!("{} {}", self.say("penalty"), PenaltyView::of(it).said(self.reader.texts))
    }

    fn state(&self, state: CarState) -> String {
        let key = match state {
            CarState::NotHeard => "car-state-not-started",
            CarState::Running => return String::new(),
            CarState::InPit => "car-state-pit",
            CarState::OutLap => "car-state-out-lap",
            CarState::Stopped => "car-state-stopped",
            CarState::Retired => "car-state-retired",
            CarState::Finished => "car-state-finished",
        };
        self.say(key)
    }

    fn fact(&self, key: &str, lines: Vec<Line>) -> Option<Fact> {
        let name = self.say(key);
        (!lines.is_empty()).then_some(Fact { name, lines, loud: false })
    }

    /// A rule as short as a column needs it, and in full.
    fn rule(&self, grounds: &Grounds) -> Option<Line> {
        let full = self.reader.rule_text(grounds);
        let mut short: Vec<String> = Vec::new();
        if let Some(article) = &grounds.article {
            short.push(self.with("rule-article", &[("article", article)]));
        }
        if grounds.certainty == racing::Certainty::Assumed {
            short.push(self.say("certainty-assumed"));
        }
        (!short.is_empty()).then(|| Line { rule: full, ..soft(short.join(" · ")) })
    }

    fn place(&self, car: &WallCar) -> Option<Fact> {
        let (place, overall) = (car.place.in_class.to_string(), car.place.overall.to_string());
        let mut lines =
            vec![line(self.with("pit-wall-place-of", &[("place", &place), ("overall", &overall)]))];
        let gap =
            |Gap { laps, time }| documents::live::GapView { ms: time.map(Span::millis), laps };
        if let Some(behind) = car.interval.map(|it| distance(self.reader.texts, Some(gap(it)))) {
            lines.push(soft(format!("{} {behind}", self.say("pit-wall-interval"))));
        }
        self.fact("pit-wall-place", lines)
    }

    fn stint(&self, car: &WallCar) -> Option<Fact> {
        let mut lines = vec![line(format!(
            "{} · {}",
            self.laps(car.stint_laps),
            car.stint_time.whole_seconds()
        ))];
        lines.extend(car.driver.as_ref().map(|driver| line(self.cast.name(driver))));
        self.fact("pit-wall-stint", lines)
    }

    fn get_out(&self, car: &WallCar, started: Option<Moment>) -> Option<Fact> {
        let out = car.get_out.as_ref()?;
        if !out.before_flag {
            let stays = line(format!("≈ {}", self.say("pit-wall-get-out-never")));
            return self.fact("pit-wall-get-out", vec![stays]);
        }
        let race = started.map(|start| {
            let time = clock(out.at.since(start).millis());
            self.with("pit-wall-race-time", &[("time", &time)])
        });
        let day = self.offset.map(|offset| time_of_day(out.at, offset));
        let (day, race) = match day {
            Some(day) => (day, race),
            None => (race?, None),
        };
        let (key, left) = match out.left {
            left if left < Span::ZERO => ("pit-wall-ago", -left),
            left => ("pit-wall-in", left),
        };
        let limit = match out.limit {
            Limit::Stint => "pit-wall-limit-stint",
            Limit::Most => "pit-wall-limit-most",
        };
        let left = self.with(key, &[("time", &left.whole_seconds())]);
        let said: Vec<String> = [Some(left), race].into_iter().flatten().collect();
        let mut lines = vec![line(day), line(said.join(" · ")), soft(self.say(limit))];
        lines.extend(self.rule(&out.grounds));
        Some(Fact { loud: out.near, ..self.fact("pit-wall-get-out", lines)? })
    }

    /// The driving time of who is in the car.
    fn driving(&self, car: &WallCar) -> Option<Fact> {
        let time = car.driving.iter().find(|time| Some(&time.driver) == car.driver.as_ref())?;
        let sign = if time.approximate { "≈ " } else { "" };
        let mut lines = vec![line(format!("{sign}{}", time.driven.whole_seconds()))];
        for (key, bound) in [("driving-least", &time.least), ("driving-most", &time.most)] {
            let Some(bound) = bound else { continue };
            let (standing, by) = match bound.standing {
                Standing::Kept => ("driving-kept", Span::ZERO),
                Standing::Owed(by) => ("driving-owed", by),
                Standing::Left(by) => ("driving-left", by),
                Standing::Broken(by) => ("driving-broken", by),
            };
            let standing = self.with(standing, &[("time", &by.whole_seconds())]);
            let limit = bound.limit.whole_seconds();
            let text = self.with(key, &[("limit", &limit), ("standing", &standing)]);
            let rule = self.reader.rule_text(&bound.grounds);
            lines.push(Line { rule, ..line(text) });
        }
        self.fact("pit-wall-driven", lines)
    }

    fn stops(&self, car: &WallCar) -> Option<Fact> {
        let stops = &car.stops;
        let mut made = vec![self.counted("pit-wall-stops-made", stops.made)];
        if stops.drive_throughs > 0 {
            made.push(self.counted("pit-wall-drive-throughs", stops.drive_throughs));
        }
        let short = u32::try_from(stops.short.len()).unwrap_or(u32::MAX);
        if short > 0 {
            made.push(self.counted("pit-wall-stops-short", short));
        }
        let mut lines = vec![line(made.join(" · "))];
        if let Some(owed) = &stops.owed {
            let asked = owed.asked.to_string();
            let (key, count) = match owed.standing {
                StopStanding::Made => ("pit-wall-stops-all", 0),
                StopStanding::Owed(left) => ("pit-wall-stops-owed", left),
                StopStanding::Missing(left) => ("pit-wall-stops-missing", left),
            };
            lines.push(line(self.with(key, &[("count", &count.to_string()), ("asked", &asked)])));
            lines.extend(self.rule(&owed.grounds));
        }
        self.fact("pit-wall-stops", lines)
    }

    fn last_stop(&self, car: &WallCar) -> Option<Fact> {
        let stop = car.last_stop?;
        let lap = self.with("pit-wall-lap-number", &[("lap", &stop.lap.to_string())]);
        let with = |key: &str, time: Option<Span>| {
            time.map(|time| self.with(key, &[("time", &self.time(time))]))
        };
        let lane = with("pit-wall-lane", stop.lane);
        let first: Vec<String> = [Some(lap), lane].into_iter().flatten().collect();
        let laps = [with("pit-wall-in-lap", stop.in_lap), with("pit-wall-out-lap", stop.out_lap)];
        let mut lines = vec![line(first.join(" · "))];
        lines.extend(laps.into_iter().flatten().map(soft));
        self.fact("pit-wall-last-stop", lines)
    }

    fn pace(&self, car: &WallCar) -> Option<Fact> {
        self.fact("pit-wall-pace", car.pace.map(|pace| line(self.time(pace))).into_iter().collect())
    }

    fn to_flag(&self, car: &WallCar) -> Option<Fact> {
        let way = car.to_flag?;
        let text = format!("≈ {} · {}", self.laps(way.laps), clock(way.time.millis()));
        let mut lines = vec![line(text)];
        if way.stops > 0 {
            lines.push(soft(self.counted("pit-wall-to-flag-stops", way.stops)));
        }
        self.fact("pit-wall-to-flag", lines)
    }

    fn fuel(&self, car: &WallCar, own: bool) -> Option<Fact> {
        let fuel = car.fuel.as_ref()?;
        let closes = self.laps(fuel.closes_in);
        let text = match (fuel.stops, fuel.closes_in, fuel.opens_in) {
            (Some(0), ..) => self.say("pit-wall-fuel-enough"),
            (_, 0, _) => self.say("pit-wall-fuel-overdue"),
            (_, _, Some(0)) => self.with("pit-wall-fuel-open", &[("closes", &closes)]),
            (_, _, Some(opens)) => {
                let values = [("opens", &*self.laps(opens)), ("closes", &closes)];
                self.with("pit-wall-fuel-opens", &values)
            }
            (_, _, None) => self.with("pit-wall-fuel-closes", &[("closes", &closes)]),
        };
        let mut lines = vec![line(format!("≈ {text}"))];
        if own {
            let (laps, by) = (self.laps(fuel.longest.laps), fuel.longest.car.as_str());
            lines.push(soft(self.with("pit-wall-fuel-why", &[("laps", &laps), ("car", by)])));
            if let Some(laps) = fuel.own {
                lines.push(soft(self.with("pit-wall-fuel-own", &[("laps", &self.laps(laps))])));
            }
        }
        self.fact("pit-wall-fuel", lines)
    }

    fn after_stop(&self, after: &AfterStop, own: bool) -> Fact {
        let flag = match after.under {
            None => "green",
            Some(Neutralisation::SlowZone) => "slow-zone",
            Some(Neutralisation::FullCourseYellow) => "full-course-yellow",
            Some(Neutralisation::VirtualSafetyCar) => "virtual-safety-car",
            Some(Neutralisation::Code60) => "code-60",
            Some(Neutralisation::SafetyCar) => "safety-car",
            Some(Neutralisation::RedFlag) => "red",
        };
        let name =
            format!("{} · {}", self.say("pit-wall-stop-now"), self.say(&format!("flag-{flag}")));
        let mut lines = Vec::new();
        if let Some(rule) = &after.rule {
            let closed =
                (rule.entry_open == Some(false)).then(|| self.say("pit-wall-entry-closed"));
            let laps = rule.no_stop_laps.filter(|laps| *laps > 0).map(|laps| {
                self.with("pit-wall-no-stop-laps", &[("laps", &self.laps(laps.into()))])
            });
            let said = [closed, laps].into_iter().flatten();
            let full = self.reader.rule_text(&rule.grounds);
            lines.extend(said.map(|text| Line { rule: full.clone(), ..line(text) }));
            lines.extend(self.rule(&rule.grounds).filter(|_| own));
        }
        match after.cost {
            Err(missing) => lines.push(soft(self.say(match missing {
                Missing::Stop => "pit-wall-missing-stop",
                Missing::LapUnder => "pit-wall-missing-lap-under",
                Missing::Pace => "pit-wall-missing-pace",
            }))),
            Ok(cost) => {
                let loss = self.reader.texts.decimal(&tenths(cost.loss));
                let text = self.with("pit-wall-cost", &[("time", &loss)]);
                lines.push(line(format!("≈ {text}")));
                lines.extend(after.rejoin.iter().flat_map(|rejoin| self.rejoin(rejoin, own)));
                if own {
                    let key = match cost.of {
                        Sample::Class => "pit-wall-cost-class",
                        Sample::Field => "pit-wall-cost-field",
                    };
                    let (count, lane) = (cost.stops.to_string(), cost.lane.whole_seconds());
                    let mut why = vec![self.with(key, &[("count", &count), ("lane", &lane)])];
                    why.extend(cost.pace.map(|slow| {
                        self.with("pit-wall-cost-pace", &[("pace", &slow.pace.whole_seconds())])
                    }));
                    lines.push(soft(why.join(" · ")));
                }
            }
        }
        Fact { name, lines, loud: false }
    }

    fn rejoin(&self, rejoin: &Rejoin, own: bool) -> Vec<Line> {
        let (place, overall) =
            (rejoin.place.in_class.to_string(), rejoin.place.overall.to_string());
        let placed = self.with("pit-wall-rejoin", &[("place", &place), ("overall", &overall)]);
        let mut lines = vec![line(placed)];
        let around = [
            ("pit-wall-in-class", &rejoin.class_ahead, &rejoin.class_behind),
            ("pit-wall-in-order", &rejoin.ahead, &rejoin.behind),
            ("pit-wall-on-road", &rejoin.road_ahead, &rejoin.road_behind),
        ];
        // Of a rival it is enough to know whom it fights with.
        let shown = if own { around.len() } else { 1 };
        for (key, ahead, behind) in around.into_iter().take(shown) {
            let told = (ahead, behind) == (&rejoin.class_ahead, &rejoin.class_behind);
            if told && key == "pit-wall-in-order" {
                continue;
            }
            let near = |key: &str, one: &Option<Neighbour>| {
                let one = one.as_ref()?;
                let gap = self.reader.texts.decimal(&tenths(one.gap));
                Some(self.with(key, &[("car", one.car.as_str()), ("time", &gap)]))
            };
            let said = [near("pit-wall-behind", ahead), near("pit-wall-ahead", behind)];
            let said: Vec<String> = said.into_iter().flatten().collect();
            if !said.is_empty() {
                lines.push(soft(format!("{}: {}", self.say(key), said.join(", "))));
            }
        }
        lines
    }
}

/// An estimated span to the tenth of a second: more would claim more than there is.
fn tenths(span: Span) -> String {
    let tenths = span.millis() / 100;
    match tenths {
        0..600 => format!("{}.{}", tenths / 10, tenths % 10),
        _ => format!("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10),
    }
}
