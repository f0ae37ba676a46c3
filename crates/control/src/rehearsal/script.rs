//! What occurs in a rehearsal, and when: written from a simulated race and a seed.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::fact::{Flag, Heard, Loop, What};
use racing::{CarNumber, Fact, Moment, Opening, Season, Span};

use super::{Setting, Task};
use crate::errors::ControlError;
use crate::live::HeardAt;
use crate::simulated::Simulated;

/// Who is named as author of what happens by itself.
pub(super) const AUTHOR: &str = "rehearsal";

/// So many races are tried until one has a red flag.
const RACES: u64 = 40;

/// The transponder that is fitted to the car whose own fails.
const SPARE: &str = "1999999";

/// So long after a car fell silent officials are told.
const SILENCE: Span = Span::from_seconds(240);

/// Something in the course of a rehearsal.
#[derive(Clone, Debug)]
pub(super) enum Cue {
    /// A decoder hears a transponder.
    Heard(HeardAt),
    /// Something is recorded that is nobody's decision.
    Order(What),
    /// Officials hear of something by radio.
    Radio(Task),
}

/// The course of a rehearsal.
#[derive(Clone, Debug)]
pub(super) struct Script {
    pub(super) opening: Opening,
    /// What happens, by its time.
    pub(super) cues: Vec<(Moment, Cue)>,
}

impl Script {
    /// Writes the course of a rehearsal. The same arguments give the same course.
    pub(super) fn write(
        season: &Season,
        setting: Setting,
        start: Moment,
    ) -> Result<Self, ControlError> {
        let race = race(season, setting, start)?;
        let facts = &race.log().facts;
        let end = facts.last().map_or(start, |fact| fact.at);
        let mut writing = Writing::new(&race, setting.seed, (start, end));
        for fact in facts {
            writing.take(fact);
        }
        writing.note_incidents(facts);
        let mut cues = writing.cues;
        cues.push((end.after(Span::from_seconds(60)), Cue::Order(What::End)));
        cues.sort_by_key(|(at, _)| *at);
        Ok(Self { opening: race.opening().clone(), cues })
    }
}

/// A race of the seed in which the red flag is shown and racing goes on after it.
fn race(season: &Season, setting: Setting, start: Moment) -> Result<Simulated, ControlError> {
    let mut first = None;
    for attempt in 0..RACES {
        let seed = setting.seed.wrapping_mul(RACES).wrapping_add(attempt);
        let simulated =
            Simulated::round(season, setting.round, (seed, start), setting.duration, |draft| {
                draft.incidents.red_flag.per_hour = 0.5;
                draft.incidents.red_flag.median_s = 420.0;
            })?;
        let red = |fact: &Fact| matches!(fact.what, What::Flag(flag) if flag.is_red());
        if simulated.log().facts.iter().any(red) {
            return Ok(simulated);
        }
        first.get_or_insert(simulated);
    }
    // A short race may have no room for a red flag; then it has none.
    first.ok_or_else(|| ControlError::NotRaceable {
        season: season.book.id.clone(),
        first: "no race was simulated".to_owned(),
    })
}

/// What is being written.
struct Writing {
    cues: Vec<(Moment, Cue)>,
    seed: u64,
    start: Moment,
    transponders: BTreeMap<CarNumber, Arc<str>>,
    /// The car whose transponder fails, from when until when.
    silent: Option<(CarNumber, Moment, Moment)>,
    /// The car whose driver stays in, and whether that was told.
    stays: Option<(CarNumber, bool)>,
    green: bool,
}

impl Writing {
    fn new(race: &Simulated, seed: u64, (start, end): (Moment, Moment)) -> Self {
        let log = race.log();
        let length = end.since(start).micros();
        let part = |percent: i64| start.after(Span::from_micros(length / 100 * percent));
        // Cars that go on to the end, one for each mishap.
        let home: Vec<&CarNumber> =
            log.result.iter().filter(|car| car.took_flag).map(|car| &car.car).collect();
        let pick = |offset: u64| {
            let count = u64::try_from(home.len()).ok().filter(|count| *count > 1)?;
            let index = usize::try_from((seed.wrapping_add(offset)) % count).ok()?;
            home.get(index).map(|car| (*car).clone())
        };
        let transponders = race.opening().transponders.iter();
        let mut writing = Self {
            cues: Vec::with_capacity(log.facts.len() + 20),
            seed,
            start,
            transponders: transponders.map(|(one, car)| (car.clone(), one.clone())).collect(),
            silent: pick(0).map(|car| (car, part(20), part(30))),
            stays: pick(1).map(|car| (car, false)),
            green: false,
        };
        writing.cues.push((start, Cue::Order(What::Start)));
        writing.cues.push((start, Cue::Order(What::Flag(Flag::Green))));
        writing.cues.push((start, Cue::Radio(Task::Lights)));
        if let Some((car, from, _)) = writing.silent.clone() {
            let task = Task::Transponder { car, spare: SPARE.into() };
            writing.cues.push((from.after(SILENCE), Cue::Radio(task)));
        }
        writing
    }

    fn take(&mut self, fact: &Fact) {
        match &fact.what {
            What::Passing(passing) => {
                let Heard::Car(car) = &passing.heard else { return };
                self.hear(car, passing.at, fact.at);
            }
            What::Flag(Flag::Green) if !self.green => self.green = true,
            What::Flag(flag) => {
                // Marshals tell of the last lap before the leader comes round.
                let ahead = match flag {
                    Flag::Chequered => Span::from_seconds(60),
                    _ => Span::ZERO,
                };
                self.cues.push((fact.at.after(-ahead), Cue::Radio(Task::Flag(*flag))));
            }
            What::Driver { car, .. } if self.is_to_stay(car, fact.at) => {
                let told = self.stays.as_mut().filter(|(_, told)| !told);
                if let Some((car, told)) = told {
                    *told = true;
                    let task = Task::Driving { car: car.clone() };
                    self.cues.push((fact.at, Cue::Radio(task)));
                }
            }
            What::Start | What::End | What::Correction(_) => {}
            what => self.cues.push((fact.at, Cue::Order(what.clone()))),
        }
    }

    /// Is it a change of drivers that does not take place?
    fn is_to_stay(&self, car: &CarNumber, at: Moment) -> bool {
        at > self.start && self.stays.as_ref().is_some_and(|(stays, _)| stays == car)
    }

    fn hear(&mut self, car: &CarNumber, place: Loop, at: Moment) {
        let Some(own) = self.transponders.get(car) else { return };
        let transponder: Arc<str> = match &self.silent {
            Some((silent, from, until)) if silent == car && at >= *from => {
                if at < *until {
                    return;
                }
                SPARE.into()
            }
            _ => own.clone(),
        };
        let heard = Heard::Transponder(transponder);
        self.cues.push((at, Cue::Heard(HeardAt { at, place, heard })));
    }

    /// Cars that pass a loop close together touch now and then, says the seed; and some hurry out
    /// of the pits.
    fn note_incidents(&mut self, facts: &[Fact]) {
        let mut before: BTreeMap<Loop, (Moment, CarNumber)> = BTreeMap::new();
        let (mut close, mut out) = (Vec::new(), Vec::new());
        for fact in facts {
            let What::Passing(passing) = &fact.what else { continue };
            let Heard::Car(car) = &passing.heard else { continue };
            match passing.at {
                Loop::Sector(sector) => {
                    let last = before.insert(passing.at, (fact.at, car.clone()));
                    if let Some((at, other)) = last
                        && fact.at.since(at) < Span::from_millis(700)
                        && fact.at.since(self.start) > Span::from_seconds(300)
                    {
                        close.push((fact.at, vec![other, car.clone()], sector));
                    }
                }
                Loop::PitExit => out.push((fact.at, vec![car.clone()], 0)),
                _ => {}
            }
        }
        let contacts = spread(&close, 3, self.seed).into_iter();
        let contacts = contacts.map(|one| (one, "race-why-contact"));
        let speeding = spread(&out, 2, self.seed).into_iter();
        let speeding = speeding.map(|one| (one, "race-why-pit-speed"));
        for ((at, cars, sector), what) in contacts.chain(speeding) {
            let told = at.after(Span::from_seconds(8));
            self.cues.push((told, Cue::Radio(Task::Incident { cars, what, sector })));
        }
    }
}

/// So many of a list, spread over it as a seed says.
fn spread<T: Clone>(all: &[T], count: usize, seed: u64) -> Vec<T> {
    let part = all.len() / count.max(1);
    if part == 0 {
        return all.to_vec();
    }
    let within = |index: usize| {
        let turned = seed.wrapping_mul(6_364_136_223_846_793_005).rotate_right(33);
        let step = u64::try_from(index).unwrap_or(0);
        usize::try_from(turned.wrapping_add(step.wrapping_mul(7_919)) % 1_000_003).unwrap_or(0)
    };
    (0..count).map(|index| all[index * part + within(index) % part].clone()).collect()
}
