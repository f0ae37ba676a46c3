//! A season as it would be: with rounds to come finished as somebody supposes, or with a running
//! race ended now. Everything that follows is computed by the same functions as for a real one.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use forecast::WhatIf;
use racing::classification::Status;
use racing::sheet::{Ending, Pole, Sheet, SheetLine, SheetOrder};
use racing::{
    CarNumber, Certainty, ClassCode, Grounds, Moment, RoundNumber, Season, SeasonId, SessionId,
};

use crate::championship::{AsOf, Championship};
use crate::errors::ControlError;
use crate::live::LiveSession;
use crate::{Control, stewards};

/// For so long, in microseconds, those who ask about a running race share an answer.
const SHARED: i64 = 1_000_000;

/// Rounds to come as somebody supposes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supposition {
    /// Who finishes in which order, by round and class. A car of the class that is not named gets
    /// no place.
    pub orders: Vec<WhatIf>,
    /// Who qualifies best, by round and class; a pole that is known stays.
    pub poles: Vec<SupposedPole>,
}

/// The best qualifier of a class, supposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupposedPole {
    /// The round.
    pub round: RoundNumber,
    /// The class.
    pub class: ClassCode,
    /// The car.
    pub car: CarNumber,
}

impl SupposedPole {
    /// The first car of an assumption as the best qualifier.
    pub fn of(front: WhatIf) -> Option<Self> {
        let car = front.cars.into_iter().next()?;
        Some(Self { round: front.round, class: front.class, car })
    }
}

impl fmt::Display for SupposedPole {
    /// Prints as it is read: `5:LMP2:22`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.round, self.class, self.car)
    }
}

impl Supposition {
    /// Is the order of a class supposed for every round that is supposed at all?
    pub fn tells_all_of(&self, class: &ClassCode) -> bool {
        let told = |round| self.orders.iter().any(|one| one.round == round && &one.class == class);
        self.orders.iter().all(|one| told(one.round))
    }

    /// A season in which it has come true.
    pub fn come_true(&self, season: &Season) -> Season {
        let mut supposed = season.clone();
        for pole in &self.poles {
            if supposed.pole(pole.round, &pole.class).is_none() {
                let order = |one: &Pole| (one.round, one.class.clone());
                let own = (pole.round, pole.class.clone());
                let index = supposed.poles.partition_point(|one| order(one) < own);
                supposed.poles.insert(index, supposed_pole(pole));
            }
        }
        let mut rounds: Vec<RoundNumber> = self.orders.iter().map(|one| one.round).collect();
        rounds.sort();
        rounds.dedup();
        for round in rounds {
            supposed = forecast::titles::ended_now(&supposed, self.sheet(season, round));
        }
        supposed
    }

    /// The sheet of a round: class after class, in the order of the regulations.
    fn sheet(&self, season: &Season, round: RoundNumber) -> Sheet {
        let of_round = |class: &ClassCode| {
            self.orders.iter().find(|one| one.round == round && &one.class == class)
        };
        let mut lines = Vec::new();
        for class in &season.book.regulations.classes {
            let Some(order) = of_round(&class.code) else { continue };
            let placed = order.cars.iter().map(|car| (car, Status::Classified));
            let entered = season.entered(round, &class.code);
            let others = entered
                .filter(|entry| !order.cars.contains(&entry.car))
                .map(|entry| (&entry.car, Status::NotClassified));
            lines.extend(placed.chain(others).map(|(car, status)| line(car, &class.code, status)));
        }
        let session = season.book.round(round).map(|(_, session)| session.id.clone());
        Sheet {
            session: session.unwrap_or_else(|| SessionId::from(format!("round-{round}"))),
            round,
            ending: Ending::default(),
            order: SheetOrder::AsPrinted,
            lines,
            story: None,
            grounds: assumed(),
        }
    }
}

fn assumed() -> Grounds {
    Grounds { certainty: Certainty::Assumed, ..Grounds::default() }
}

fn line(car: &CarNumber, class: &ClassCode, status: Status) -> SheetLine {
    SheetLine {
        car: car.clone(),
        class: class.clone(),
        status,
        laps: None,
        time: None,
        best: None,
        took_flag: None,
        reason: None,
        drove: None,
    }
}

fn supposed_pole(pole: &SupposedPole) -> Pole {
    Pole {
        round: pole.round,
        class: pole.class.clone(),
        car: pole.car.clone(),
        driver: None,
        time: None,
        grounds: assumed(),
    }
}

/// A championship before and after something that is supposed.
#[derive(Clone, Debug)]
pub struct Supposed {
    /// As it is.
    pub before: Arc<Championship>,
    /// As it would be.
    pub after: Arc<Championship>,
}

/// What running races would come to, computed lately.
pub(crate) type Lately = Mutex<BTreeMap<(SeasonId, SessionId), (Moment, u64, Supposed)>>;

impl Control {
    /// A season as it would be if rounds to come finished as supposed.
    ///
    /// # Errors
    ///
    /// If there is no such season or moment.
    pub async fn what_if(
        &self,
        season: &SeasonId,
        as_of: &AsOf,
        supposition: &Supposition,
    ) -> Result<Supposed, ControlError> {
        let before = self.championship(season, as_of).await?;
        let after = before.supposing(supposition.come_true(&before.season));
        Ok(Supposed { before, after: Arc::new(after) })
    }

    /// A season as it would be if a race that is timed here had ended with its last frame; `None`
    /// for a session that pays no points. Who asks within a second shares the answer.
    ///
    /// # Errors
    ///
    /// If the season cannot be read.
    pub async fn if_it_ended_now(
        &self,
        live: &LiveSession,
    ) -> Result<Option<Supposed>, ControlError> {
        let now = self.championship(live.season(), &AsOf::Now).await?;
        let Some(round) = live.round(&now.season) else { return Ok(None) };
        let before = AsOf::AfterRound(RoundNumber(round.0.saturating_sub(1)));
        let key = (live.season().clone(), live.id().clone());
        let (moment, head) = (live.now(), now.head.sequence);
        let kept = self.ended.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some((made, of, supposed)) = kept {
            // A rewound session has a time before the one that is kept.
            let age = moment.0.saturating_sub(made.0);
            if of == head && (0..SHARED).contains(&age) {
                return Ok(Some(supposed));
            }
        }
        let before = self.championship(live.season(), &before).await?;
        let sheet = stewards::running_sheet(&before.season, round, &live.race());
        let after = before.supposing(forecast::titles::ended_now(&before.season, sheet));
        let supposed = Supposed { before, after: Arc::new(after) };
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        ended.insert(key, (moment, head, supposed.clone()));
        Ok(Some(supposed))
    }
}

#[cfg(test)]
mod tests;
