//! What plays the races that are still to come.

use std::ops::Range;

use simulator::{Draws, Seed};

use crate::pace::Pace;
use crate::remaining::{Drawn, Remaining};
use crate::strengths::{Strengths, Truth};

/// A model of the races to come.
#[derive(Clone, Debug)]
pub enum Model {
    /// Orders of finish from strengths.
    Strengths(Strengths),
    /// Races stint by stint from pace.
    Pace(Pace),
    /// The race that is being run from where its cars are, those after it from strengths.
    FromHere(Pace, Strengths),
}

impl From<Pace> for Model {
    fn from(pace: Pace) -> Self {
        Self::Pace(pace)
    }
}

impl From<Strengths> for Model {
    fn from(strengths: Strengths) -> Self {
        Self::Strengths(strengths)
    }
}

impl Model {
    /// Plays seasons of these numbers to their end and hands the races of each to `each`.
    pub(crate) fn seasons(
        &self,
        remaining: &Remaining,
        front: &[Vec<Vec<u16>>],
        seed: Seed,
        simulations: Range<u32>,
        each: &mut dyn FnMut(&[Drawn]),
    ) {
        match self {
            Self::Pace(pace) => pace.seasons(remaining, front, seed, simulations, each),
            Self::Strengths(strengths) => {
                let mut races = vec![Drawn::default(); remaining.races.len()];
                let mut truth = Truth::default();
                for simulation in simulations {
                    let draws = Draws::new(seed, simulation);
                    strengths.draw(draws, &mut truth);
                    for (number, drawn) in races.iter_mut().enumerate() {
                        let race = (remaining, number);
                        strengths.race(draws, race, &front[number], &mut truth, drawn);
                    }
                    each(&races);
                }
            }
            Self::FromHere(pace, strengths) => {
                let mut races = vec![Drawn::default(); remaining.races.len()];
                let (mut truth, mut numbers) = (Truth::default(), simulations.clone());
                pace.seasons(remaining, front, seed, simulations, &mut |played| {
                    let simulation = numbers.next().expect("each of them is played once");
                    let draws = Draws::new(seed, simulation);
                    strengths.draw(draws, &mut truth);
                    for (number, drawn) in races.iter_mut().enumerate() {
                        if pace.plays(number) {
                            drawn.clone_from(&played[number]);
                        } else {
                            let race = (remaining, number);
                            strengths.race(draws, race, &front[number], &mut truth, drawn);
                        }
                    }
                    each(&races);
                });
            }
        }
    }
}
