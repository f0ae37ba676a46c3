//! Races boiled down to one number, so that a test can hold them to the bit.

use racing::fact::{Flag, Heard, Loop, Note, What};
use racing::regulations::Neutralisation;

use crate::batch::Batch;
use crate::log::RaceLog;
use crate::plan::Plan;
use crate::race::Race;
use crate::random::Seed;
use crate::testing::{eventful, one_class, plan, steady, three_classes};

/// The hash of Fowler, Noll and Vo over bytes.
struct Digest(u64);

impl Digest {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn number(&mut self, number: i64) {
        self.bytes(&number.to_le_bytes());
    }
}

fn of_log(log: &RaceLog) -> u64 {
    let mut digest = Digest::new();
    for fact in &log.facts {
        digest.number(fact.at.0);
        digest.number(i64::from(fact.what.rank()));
        match &fact.what {
            What::Start | What::End => {}
            What::Flag(Flag::Green) => digest.number(1),
            What::Flag(Flag::Chequered) => digest.number(2),
            What::Flag(Flag::Neutralised(Neutralisation::FullCourseYellow)) => digest.number(3),
            What::Flag(Flag::Neutralised(Neutralisation::SafetyCar)) => digest.number(4),
            What::Flag(Flag::Neutralised(Neutralisation::RedFlag)) => digest.number(5),
            What::Driver { car, driver } => {
                digest.bytes(car.as_str().as_bytes());
                digest.bytes(driver.as_str().as_bytes());
            }
            What::Passing(passing) => {
                let Heard::Car(car) = &passing.heard else { panic!("cars are heard") };
                digest.bytes(car.as_str().as_bytes());
                digest.number(match passing.at {
                    Loop::Line => 100,
                    Loop::PitLine => 101,
                    Loop::PitExit => 102,
                    Loop::PitEntry => 103,
                    Loop::Sector(sector) => i64::from(sector),
                });
            }
            What::Note { car, note: Note::Retired } => digest.bytes(car.as_str().as_bytes()),
            other => panic!("the simulator does not tell {other:?}"),
        }
    }
    digest.0
}

fn of_batch(plan: &Plan) -> u64 {
    let mut digest = Digest::new();
    Batch::new(plan).simulate(Seed(2_024), 0..500, |finish| {
        for car in &finish.cars {
            digest.number(i64::from(car.laps));
            digest.number(i64::from(car.after_s.to_bits()));
            digest.number(i64::from(car.class_place));
        }
    });
    digest.0
}

/// If the model is changed on purpose, these numbers change with it; nothing else may change them.
#[test]
fn races_are_the_same_to_the_bit_on_every_machine() {
    let digest = |draft| of_log(&Race::simulate(&plan(draft), Seed(2_024)));
    assert_eq!(digest(eventful()), 0x84cf_038a_5070_d882, "everything happens");
    assert_eq!(digest(three_classes()), 0xec94_0609_1f07_3551, "a usual race");
    assert_eq!(digest(steady(one_class(5))), 0x0122_3ea5_e9d0_0ea0, "no chance");
}

#[test]
fn batches_are_the_same_to_the_bit_on_every_machine() {
    assert_eq!(of_batch(&plan(eventful())), 0xf26d_2e76_e432_dc21, "everything happens");
    assert_eq!(of_batch(&plan(three_classes())), 0xd7fd_6188_519e_8eb1, "a usual race");
}
