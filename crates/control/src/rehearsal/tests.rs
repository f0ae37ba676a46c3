use racing::fact::{Flag, What};
use racing::{RoundNumber, Span};

use super::script::{Cue, Script};
use super::{Setting, Task};
use crate::access::Actor;
use crate::live::testing::{START, with_season};
use crate::live::{Command, Ground};

fn setting(seed: u64, minutes: i64, speed: u32) -> Setting {
    let duration = Some(Span::from_seconds(minutes * 60));
    Setting { round: RoundNumber(1), seed, speed, duration }
}

#[tokio::test]
async fn everything_that_officials_practise_occurs_and_follows_from_the_seed() {
    let (_control, championship) = with_season().await;
    let write = |seed| Script::write(&championship.season, setting(seed, 120, 1), START);
    let script = write(7).expect("it can be raced");
    let told = |script: &Script| -> Vec<Task> {
        let radio = script.cues.iter().filter_map(|(_, cue)| match cue {
            Cue::Radio(task) => Some(task.clone()),
            _ => None,
        });
        radio.collect()
    };
    let tasks = told(&script);
    assert!(tasks.iter().any(|task| matches!(task, Task::Flag(flag) if flag.is_red())));
    assert!(tasks.iter().any(|task| matches!(task, Task::Transponder { .. })));
    assert!(tasks.iter().any(|task| matches!(task, Task::Driving { .. })));
    let incidents = tasks.iter().filter(|task| matches!(task, Task::Incident { .. }));
    assert!(incidents.count() >= 4, "{tasks:?}");
    assert_eq!(told(&write(7).expect("the same")), tasks);
    assert_ne!(told(&write(8).expect("another")), tasks);
    // Flags are left to the officials, but for the first green.
    let flags = script.cues.iter().filter(|(_, cue)| matches!(cue, Cue::Order(What::Flag(_))));
    assert_eq!(flags.count(), 1);
}

#[tokio::test]
async fn what_was_handled_is_reported_with_who_and_how_fast() {
    let (control, championship) = with_season().await;
    let season = &championship.season.book.id;
    let rehearsal = control.rehearse(season, setting(3, 30, 10_000)).await.expect("it begins");
    rehearsal.wait().await;
    let live = control.live(season, rehearsal.session()).expect("it is open");
    assert!(live.is_simulated() && live.is_finished());
    let before = rehearsal.report(&control).await.expect("it can be read");
    assert!(before.iter().all(|one| one.by.is_none()), "nobody did anything");
    let by = Actor::at_the_machine();
    let flag = before.iter().find_map(|one| match one.told.task {
        Task::Flag(flag) if flag != Flag::Green => Some(flag),
        _ => None,
    });
    let flag = flag.expect("at least the chequered flag");
    let show = Command::Flag { flag, after: Span::ZERO };
    live.obey(&by, show, Ground::default()).await.expect("it is shown");
    let transponder = before.iter().find_map(|one| match &one.told.task {
        Task::Transponder { car, spare } => Some((car.clone(), spare.clone())),
        _ => None,
    });
    let (car, transponder) = transponder.expect("one fails");
    let seat = Command::Transponder { transponder, car, since: None };
    live.obey(&by, seat, Ground::default()).await.expect("it is recorded");
    let after = rehearsal.report(&control).await.expect("it can be read");
    let handled: Vec<_> = after.iter().filter_map(|one| one.by.as_ref()).collect();
    assert!(handled.len() >= 2, "{after:?}");
    for (author, after) in handled {
        assert_eq!(&**author, "console");
        assert!(*after >= Span::ZERO);
    }
}
