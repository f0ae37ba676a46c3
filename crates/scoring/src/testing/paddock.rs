//! What is added to a season once its cars are there.

use std::sync::Arc;

use racing::calendar::SessionStatus;
use racing::regulations::{
    GuestRule, PointsRule, Regulations, Scope, ShareOf, ShortenedRule, Trophy,
};
use racing::road::EarnedPlace;
use racing::sheet::{BestLap, EndedBy, SheetOrder};
use racing::{Grid, Grounds, Pole, Ratio, RoundNumber, RuleBook, Season, SheetLine, Span, Status};

use super::{enter, entry_mut, rules, session, sheet_mut};

/// What tests add to a season, each in a word.
pub(crate) trait Paddock: Sized {
    /// Changes the book that was laid down before the season.
    fn booked(self, change: impl FnOnce(&mut RuleBook)) -> Season;
    /// The season itself, to change.
    fn now(self) -> Season;

    /// Changes the rules.
    fn ruled(self, change: impl FnOnce(&mut Regulations)) -> Season {
        self.booked(|book| change(&mut book.regulations))
    }

    /// One more race, see [`super::race`].
    fn race(self, text: &str) -> Season {
        let mut season = self.now();
        let next = RoundNumber(season.latest_round().map_or(1, |round| round.0 + 1));
        if season.book.round(next).is_none() {
            Arc::make_mut(&mut season.book).events[0].sessions.push(session(next));
        }
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let line = sheet_line(line);
            enter(&mut season, line.car.as_str(), line.class.as_str());
            sheet_mut(&mut season, next).lines.push(line);
        }
        season
    }

    /// More rounds than have been run.
    fn still_to_run(self, rounds: u16) -> Season {
        self.booked(|book| {
            let sessions = &mut book.events[0].sessions;
            let run = u16::try_from(sessions.len()).expect("few rounds");
            sessions.extend((run + 1..=run + rounds).map(RoundNumber).map(session));
        })
    }

    /// A round is called off.
    fn cancelled(self, round: u16) -> Season {
        self.booked(|book| {
            let mut sessions = book.events[0].sessions.iter_mut();
            let session = sessions.find(|one| one.round == Some(RoundNumber(round)));
            session.expect("planned").status = SessionStatus::Cancelled { reason: None };
        })
    }

    /// A round was started and has no result.
    fn abandoned(self, round: u16) -> Season {
        let mut season = self.now();
        sheet_mut(&mut season, RoundNumber(round)).ending.by = EndedBy::Abandoned;
        season
    }

    /// A round is not run in its turn but later.
    fn postponed(self, round: u16) -> Season {
        let mut season = self.now();
        season.sheets.retain(|sheet| sheet.round != RoundNumber(round));
        season
    }

    /// How long was raced, of four hours.
    fn raced(self, round: u16, time: &str) -> Season {
        let mut season = self.now();
        sheet_mut(&mut season, RoundNumber(round)).ending.raced = Span::parse(time);
        season
    }

    /// The sheet of a round is taken as printed.
    fn printed(self, round: u16) -> Season {
        let mut season = self.now();
        sheet_mut(&mut season, RoundNumber(round)).order = SheetOrder::AsPrinted;
        season
    }

    /// Who was on pole.
    fn pole(self, round: u16, class: &str, car: &str) -> Season {
        let mut season = self.now();
        season.poles.push(Pole {
            round: RoundNumber(round),
            class: class.into(),
            car: car.into(),
            driver: Some(format!("d{car}").into()),
            time: None,
            grounds: Grounds::default(),
        });
        season
    }

    /// A car races as a guest.
    fn guest(self, car: &str, round: u16) -> Season {
        let mut season = self.now();
        entry_mut(&mut season, &car.into()).guest_in.push(RoundNumber(round));
        season
    }

    /// The grid of a round.
    fn grid(self, round: u16, cars: &str) -> Season {
        let mut season = self.now();
        season.grids.push(Grid {
            round: RoundNumber(round),
            cars: cars.split_whitespace().map(Into::into).collect(),
            grounds: Grounds::default(),
        });
        season
    }

    /// A car is entered, whether it races or not.
    fn entered(self, car: &str, class: &str) -> Season {
        let mut season = self.now();
        enter(&mut season, car, class);
        season
    }

    /// A car is entered for these rounds only.
    fn entered_for(self, car: &str, rounds: &[u16]) -> Season {
        let mut season = self.now();
        let rounds = rounds.iter().copied().map(RoundNumber).collect();
        entry_mut(&mut season, &car.into()).rounds = rounds;
        season
    }

    /// A decision, see [`rules::decision`].
    fn decided(self, text: &str) -> Season {
        let mut season = self.now();
        season.decisions.push(rules::decision(text));
        season
    }

    /// The season as if a decision had not been taken.
    fn undecided(self, id: &str) -> Season {
        self.now().without_decision(&id.into())
    }

    /// What places pay: every class and round.
    fn scale(self, places: &str) -> Season {
        self.points(Scope::default(), Some(places), "1", "0")
    }

    /// What places pay in a class.
    fn scale_of(self, class: &str, places: &str) -> Season {
        let scope = Scope { classes: vec![class.into()], ..Scope::default() };
        self.points(scope, Some(places), "1", "0")
    }

    /// What places pay in a round.
    fn scale_in(self, round: u16, places: &str) -> Season {
        let scope = Scope { rounds: vec![RoundNumber(round)], ..Scope::default() };
        self.points(scope, Some(places), "1", "0")
    }

    /// What a round's points are multiplied by.
    fn times(self, round: u16, multiplier: &str) -> Season {
        let scope = Scope { rounds: vec![RoundNumber(round)], ..Scope::default() };
        self.points(scope, None, multiplier, "0")
    }

    /// A scale with something for everybody behind it.
    fn scale_and_beyond(self, places: &str, beyond: &str) -> Season {
        self.points(Scope::default(), Some(places), "1", beyond)
    }

    /// A rule about points.
    fn points(self, scope: Scope, scale: Option<&str>, multiplier: &str, beyond: &str) -> Season {
        let scale = scale.map(|scale| scale.split_whitespace().map(ratio).collect());
        let (multiplier, beyond) = (ratio(multiplier), ratio(beyond));
        let grounds = Grounds::default();
        let rule = PointsRule { scope, scale, beyond, multiplier, grounds };
        self.ruled(|rules| rules.points.push(rule))
    }

    /// A race of which less than this share was run pays so much of its points.
    fn shortened(self, below: &str, pays: &str) -> Season {
        let rule = ShortenedRule {
            scope: Scope::default(),
            below: ratio(below),
            of: ShareOf::Time,
            pays: ratio(pays),
            grounds: Grounds::default(),
        };
        self.ruled(|rules| rules.shortened.push(rule))
    }

    /// Bonus points, see [`rules::bonus`].
    fn bonus(self, text: &str) -> Season {
        self.ruled(|rules| rules.bonuses.push(rules::bonus(text)))
    }

    /// Guests leave their places empty.
    fn guests_keep_place(self) -> Season {
        self.ruled(|rules| rules.guests.rule = GuestRule::KeepPlace)
    }

    /// Who is classified, see [`rules::classified`].
    fn classified_by(self, text: &str) -> Season {
        self.ruled(|rules| rules.classified = rules::classified(text))
    }

    /// The titles instead of the plain one, see [`rules::title`].
    fn titles(self, texts: &[&str]) -> Season {
        self.ruled(|rules| rules.titles = texts.iter().map(|text| rules::title(text)).collect())
    }

    /// A contest of some cars inside a class.
    fn trophy(self, id: &str, class: &str) -> Season {
        let (name, grounds) = (id.into(), Grounds::default());
        let trophy = Trophy { id: id.into(), name, class: class.into(), grounds };
        self.ruled(|rules| rules.trophies.push(trophy))
    }

    /// What a title earns, see [`rules::prize`].
    fn prize(self, text: &str) -> Season {
        self.booked(|book| book.prizes.push(rules::prize(text)))
    }

    /// What became of a prize, see [`rules::answer`].
    fn answer(self, text: &str) -> Season {
        let mut season = self.now();
        season.answers.push(rules::answer(text));
        season
    }

    /// A place in the later event that a team earned in another series.
    fn earned_elsewhere(self, team: &str) -> Season {
        let place = EarnedPlace {
            event: "le-mans".into(),
            series: "elms".into(),
            by: "LMP2, 1st".into(),
            holder: team.into(),
            class: None,
            raced_as: None,
            response: racing::prize::Response::Unknown,
            note: None,
            grounds: Grounds::default(),
        };
        self.booked(|book| book.road.earned.push(place))
    }
}

impl Paddock for Season {
    fn booked(mut self, change: impl FnOnce(&mut RuleBook)) -> Season {
        change(Arc::make_mut(&mut self.book));
        self
    }

    fn now(self) -> Season {
        self
    }
}

/// An amount of points, a share or a multiplier, as regulations write it.
pub(super) fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap_or_else(|| panic!("{text} is no ratio"))
}

fn sheet_line(text: &str) -> SheetLine {
    let mut words = text.split_whitespace();
    let mut next = || words.next().expect("car, class, laps and time");
    let (car, class, laps, time) = (next(), next(), next(), next());
    let mut line = SheetLine {
        car: car.into(),
        class: class.into(),
        status: Status::Classified,
        laps: laps.parse().ok(),
        time: Span::parse(time),
        best: None,
        took_flag: None,
        reason: None,
        drove: None,
    };
    for word in words {
        match word.split_once('=').unwrap_or((word, "")) {
            ("flag", _) => line.took_flag = Some(true),
            ("no-flag", _) => line.took_flag = Some(false),
            ("best", lap) => line.best = Some(best_lap(lap)),
            ("by", names) => line.drove = Some(names.split(',').map(Into::into).collect()),
            ("said", words) => line.reason = Some(words.into()),
            (status, _) => line.status = rules::status(status),
        }
    }
    line
}

/// `1:40.5`, `1:40.5@12` with its number, `1:40.5@12/frost` with its driver.
fn best_lap(text: &str) -> BestLap {
    let (time, rest) = text.split_once('@').unwrap_or((text, ""));
    let (lap, driver) = rest.split_once('/').unwrap_or((rest, ""));
    BestLap {
        time: Span::parse(time).expect("a lap time"),
        lap: lap.parse().ok(),
        driver: (!driver.is_empty()).then(|| driver.into()),
    }
}
