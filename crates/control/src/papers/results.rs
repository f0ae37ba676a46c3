//! Classifications and decisions.

use documents::changes::Effects;
use documents::live::tables::ClassifiedLine;
use documents::results::ResultLine;
use paper::{
    Body, Cell, Classification, ClassificationPart, ClassifiedRow, Column, Decision, Table,
};
use racing::{ClassCode, Line, RoundNumber, SessionKind, Span};

use super::{Filler, Kind, Raced, WishError};

impl Filler<'_> {
    pub(super) fn classification(&self) -> Result<(Body, Vec<String>), WishError> {
        if let Some(raced) = self.wish.raced {
            let parts = self.parts(&self.timed_rows(raced));
            let body = Classification { parts, tables: Vec::new() };
            return Ok((Body::Classification(body), Vec::new()));
        }
        let round = self.round()?;
        let found = self.wish.championship.results.get(&round);
        let result = found.ok_or(WishError::NoResult { round })?;
        let told = self.reader.round_result(round, found);
        let told = told.expect("the round is there");
        let fastest = |car: &str| told.fastest_laps.iter().any(|one| one.car == car);
        let rows = result.lines.iter().zip(&told.classification).map(|(line, data)| {
            let row = self.row(round, line, data, fastest(&data.car));
            (line.class.clone(), row, self.reader.class_gap(result, line))
        });
        let parts = self.parts(&rows.collect::<Vec<_>>());
        let tables = vec![
            self.fastest_table(&told.fastest_laps),
            self.pole_table(&told.poles),
            self.decision_table(round),
        ];
        let tables = tables.into_iter().filter(|table| !table.rows.is_empty()).collect();
        let note = self.reader.season.sheet(round).map(|it| self.reader.rule_text(&it.grounds));
        let mut notes: Vec<String> = told.story.into_iter().collect();
        notes.extend(note.filter(|note| !note.is_empty()));
        Ok((Body::Classification(Classification { parts, tables }), notes))
    }

    /// The rows as one part, or one a class with the gaps of the class.
    fn parts(
        &self,
        rows: &[(ClassCode, ClassifiedRow, Option<String>)],
    ) -> Vec<ClassificationPart> {
        if self.kind == Kind::Classification {
            let rows = rows.iter().filter(|(class, ..)| self.wants(class));
            let rows = rows.map(|(_, row, _)| row.clone()).collect();
            return vec![ClassificationPart { class: None, rows }];
        }
        let classes = self.reader.season.book.regulations.classes.iter();
        let classes = classes.map(|class| &class.code).filter(|class| self.wants(class));
        let parts = classes.map(|class| {
            let own = rows.iter().filter(|(of, ..)| of == class).map(|(_, row, gap)| {
                let place = if row.classified { &row.class_place } else { &row.place };
                let (place, gap) = (place.clone(), gap.clone().unwrap_or_default());
                ClassifiedRow { place, gap, ..row.clone() }
            });
            ClassificationPart { class: Some(self.class(class)), rows: own.collect() }
        });
        parts.filter(|part| !part.rows.is_empty()).collect()
    }

    fn row(
        &self,
        round: RoundNumber,
        line: &Line,
        data: &ResultLine,
        fastest: bool,
    ) -> ClassifiedRow {
        let whole = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
        let place = |place: Option<u16>| place.map(|it| it.to_string());
        let season = self.reader.season;
        let drove = season.entry(&line.car).map(|entry| season.drove(entry, round));
        let drove = drove.unwrap_or_default();
        let drivers: Vec<&str> = drove.iter().map(|id| self.reader.family(id)).collect();
        ClassifiedRow {
            place: place(data.place).unwrap_or_else(|| self.say(&format!("short-{}", data.status))),
            classified: data.place.is_some(),
            class_place: place(data.class_place).unwrap_or_default(),
            car: data.car.clone(),
            class: self.class(&line.class),
            team: data.team.clone(),
            vehicle: data.vehicle.clone(),
            drivers: drivers.join(" · "),
            laps: whole(data.laps),
            time: data.time.clone().unwrap_or_default(),
            gap: self.reader.first_gap(line).unwrap_or_default(),
            best: data.best.clone().unwrap_or_default(),
            best_lap: whole(data.best_lap),
            fastest,
            remarks: data.reasons.clone(),
        }
    }

    /// The lines of a timed session, by class and with their gaps in it.
    fn timed_rows(&self, raced: &Raced) -> Vec<(ClassCode, ClassifiedRow, Option<String>)> {
        let lines = raced.lines();
        let is_race = raced.race.setup().kind == SessionKind::Race;
        let fastest = |line: &ClassifiedLine| {
            let best = raced.race.best_lap_of(&ClassCode::from(line.class.as_str()));
            best.is_some_and(|best| best.car.as_str() == line.car)
        };
        let first_of = |class: &str| {
            let first = lines.iter().find(|one| one.class == class && one.class_place == Some(1));
            first.and_then(|first| first.best.as_ref()).map(|best| best.ms)
        };
        let rows = lines.iter().map(|line| {
            let class = ClassCode::from(line.class.as_str());
            let found = raced.classified.lines.iter().find(|one| one.car.as_str() == line.car);
            let found = found.filter(|_| is_race);
            let gap = match found {
                Some(found) => self.reader.class_gap(&raced.classified, found),
                None => line.best.as_ref().zip(first_of(&line.class)).and_then(|(own, first)| {
                    (own.ms > first).then(|| format!("+{}", seconds(own.ms - first)))
                }),
            };
            (class.clone(), self.timed_row(raced, line, &class, fastest(line)), gap)
        });
        rows.collect()
    }

    fn timed_row(
        &self,
        raced: &Raced,
        line: &ClassifiedLine,
        class: &ClassCode,
        fastest: bool,
    ) -> ClassifiedRow {
        let time = |ms: i64| Span::from_millis(ms);
        let gap = line.gap.as_ref().map(|gap| match (gap.laps, gap.ms) {
            (0, Some(ms)) => format!("+{}", seconds(ms)),
            (laps, _) => self.reader.texts.with("gap-laps", &[("laps", &laps.to_string())]),
        });
        let number = racing::CarNumber::from(line.car.as_str());
        let crew = raced.race.car(&number).map(|car| car.starter().crew.as_slice());
        let crew = crew.unwrap_or_default().iter();
        let drivers: Vec<String> = crew.map(|one| raced.cast.family(&one.driver)).collect();
        let best = line.best.as_ref();
        ClassifiedRow {
            place: line
                .place
                .map_or_else(|| self.say(&format!("short-{}", line.status)), |it| it.to_string()),
            classified: line.place.is_some(),
            class_place: line.class_place.map(|place| place.to_string()).unwrap_or_default(),
            car: line.car.clone(),
            class: self.class(class),
            team: line.team.clone(),
            vehicle: line.vehicle.clone(),
            drivers: drivers.join(" · "),
            laps: line.laps.map(|laps| laps.to_string()).unwrap_or_default(),
            time: line.time_ms.map(|ms| time(ms).with_hours()).unwrap_or_default(),
            gap: gap.unwrap_or_default(),
            best: best.map(|best| time(best.ms).to_string()).unwrap_or_default(),
            best_lap: best.map(|best| best.lap.to_string()).unwrap_or_default(),
            fastest,
            remarks: Vec::new(),
        }
    }

    fn fastest_table(&self, laps: &[documents::results::FastestLap]) -> Table {
        let rows = laps.iter().map(|one| {
            let class = ClassCode::from(one.class.as_str());
            let lap = one.lap.map(|lap| lap.to_string()).unwrap_or_default();
            vec![
                one.class.clone().into(),
                self.plate(&one.car, &class),
                self.team(&one.car).into(),
                one.time.clone().into(),
                lap.into(),
            ]
        });
        Table {
            caption: self.say("round-fastest"),
            columns: self.columns(&[
                "-column-class",
                "-column-car",
                "+column-team",
                "column-laptime",
                "column-lap",
            ]),
            rows: rows.collect(),
            ..Table::default()
        }
    }

    fn pole_table(&self, poles: &[documents::results::PoleLine]) -> Table {
        let rows = poles.iter().map(|one| {
            let class = ClassCode::from(one.class.as_str());
            vec![
                one.class.clone().into(),
                self.plate(&one.car, &class),
                self.team(&one.car).into(),
                one.driver.clone().unwrap_or_default().into(),
                one.time.clone().unwrap_or_default().into(),
            ]
        });
        Table {
            caption: self.say("round-poles"),
            columns: self.columns(&[
                "-column-class",
                "-column-car",
                "+column-team",
                "-column-driver",
                "column-laptime",
            ]),
            rows: rows.collect(),
            ..Table::default()
        }
    }

    /// The decisions that the classification takes into account.
    fn decision_table(&self, round: RoundNumber) -> Table {
        let rows = self.reader.decisions(round).map(|one| {
            let told = self.reader.decision_view(one);
            let entry = one.car.as_ref().and_then(|car| self.reader.season.entry(car));
            let car = entry.map_or_else(
                || Cell::from(""),
                |entry| self.plate(entry.car.as_str(), &entry.class),
            );
            let fact = [told.fact.unwrap_or_default(), told.infringement.unwrap_or_default()];
            let fact: Vec<String> = fact.into_iter().filter(|text| !text.is_empty()).collect();
            vec![car, told.measures.join(", ").into(), fact.join(" · ").into(), told.id.into()]
        });
        Table {
            caption: self.say("round-decisions"),
            columns: vec![
                Column::words(self.say("column-car")),
                Column::wide(self.say("paper-decision")),
                Column::wide(self.say("paper-fact")),
                Column::words(self.say("paper-document")),
            ],
            rows: rows.collect(),
            ..Table::default()
        }
    }

    /// The team of a car as first printed.
    fn team(&self, car: &str) -> String {
        self.reader.team(&racing::CarNumber::from(car)).to_owned()
    }

    pub(super) fn decision(&self) -> Result<(Body, Vec<String>), WishError> {
        let season = self.reader.season;
        let known = || season.decisions.iter().map(|one| one.id.to_string()).collect();
        let wanted = self.wish.decision.and_then(|id| season.decision(id));
        let decision = wanted.ok_or_else(|| WishError::WhichDecision { known: known() })?;
        let told = self.reader.decision_view(decision);
        let entry = decision.car.as_ref().and_then(|car| season.entry(car));
        let taken = decision.taken_at.as_ref();
        let at = taken.map(racing::moment::ZonedMoment::local);
        let session = self.place().session.map(|session| session.name.to_string());
        let effects = self.reader.effects(decision, &self.wish.championship.tables);
        let to = match &told.car {
            Some(car) => self.reader.texts.with("paper-to-car", &[("car", car)]),
            None => self.say("paper-to-all"),
        };
        let crew = match (&told.driver, entry, decision.round) {
            (Some(driver), ..) => driver.clone(),
            (None, Some(entry), Some(round)) => {
                let drove = season.drove(entry, round);
                drove.iter().map(|id| self.reader.driver(id)).collect::<Vec<_>>().join(", ")
            }
            _ => String::new(),
        };
        let body = Decision {
            from: self.say("paper-stewards"),
            to,
            date: at.map(|at| self.reader.texts.date(at.date)).unwrap_or_default(),
            time: at.map(|at| self.reader.texts.clock(at)).unwrap_or_default(),
            car: told.car.clone().unwrap_or_default(),
            class: entry.map(|entry| self.class(&entry.class)).unwrap_or_default(),
            driver: crew,
            competitor: entry.map(|entry| entry.team.to_string()).unwrap_or_default(),
            session: session.unwrap_or_default(),
            fact: told.fact.unwrap_or_default(),
            infringement: told.infringement.unwrap_or_default(),
            decision: told.measures,
            reason: told.reason.unwrap_or_default(),
            consequences: effects.map(|it| self.consequences(&it)).unwrap_or_default(),
            appeal: self.say("paper-appeal"),
            replaces: decision.replaces.as_ref().map(ToString::to_string).unwrap_or_default(),
        };
        let note = self.reader.rule_text(&decision.grounds);
        let notes = Some(note).filter(|note| !note.is_empty()).into_iter().collect();
        Ok((Body::Decision(body), notes))
    }

    /// What a decision moved, a line a car and a line a table with another leader.
    fn consequences(&self, effects: &Effects) -> Vec<String> {
        let place = |place: Option<u16>| place.map_or_else(|| "–".to_owned(), |it| it.to_string());
        let moves = effects.places.iter().map(|one| {
            let (before, after) = (place(one.before), place(one.after));
            format!("#{} · {}: {before} → {after}", one.car, one.class)
        });
        let leaders = effects.tables.iter().filter_map(|table| {
            let leader = table.leader.as_ref()?;
            Some(format!("{} · {}: {leader}", self.reader.scope(&table.scope), table.title))
        });
        let mut lines: Vec<String> = moves.chain(leaders).collect();
        if effects.partly_unknown {
            lines.push(self.say("effect-unknown"));
        } else if effects.is_empty() {
            lines.push(self.say("effect-nothing"));
        }
        lines
    }
}

/// A gap as sheets print it: seconds alone under a minute.
pub(super) fn seconds(ms: i64) -> String {
    if ms < 60_000 {
        format!("{}.{:03}", ms / 1_000, ms % 1_000)
    } else {
        Span::from_millis(ms).to_string()
    }
}
