//! Rules, decisions and prizes from a few words.

use racing::decision::Issue;
use racing::prize::{Condition, ConditionKind, Declined, PrizeAnswer, PrizeKind, Response};
use racing::regulations::{
    Bonus, BonusCondition, BonusDrivers, BonusKind, ClassifiedRule, Contender, Field, FlagRule,
    GroupOrder, GuestRule, PointsRule, Reference, Regulations, Scope, TieKind, TieRule, Title,
};
use racing::{
    CarNumber, Decision, Grounds, Measure, Moment, Prize, Ratio, RoundNumber, Span, Status,
    ZonedMoment,
};

use super::paddock::ratio;

/// The rules of most series: 25 points for a win, classified with the flag and 70 % of the overall
/// winner's laps, a title for cars with ties broken by countback.
pub(super) fn plain() -> Regulations {
    let scale = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1].map(Ratio::whole);
    Regulations {
        points: vec![PointsRule {
            scope: Scope::default(),
            scale: Some(scale.into()),
            beyond: Ratio::ZERO,
            multiplier: Ratio::ONE,
            grounds: Grounds::default(),
        }],
        classified: classified("70 %"),
        titles: vec![title("teams: cars countback")],
        ..Regulations::default()
    }
}

/// `70 %`, then any of `class-winner`, `no-flag-needed`, `else-retired`, `together`.
pub(super) fn classified(text: &str) -> ClassifiedRule {
    let (share, words) = text.split_once('%').expect("a share of laps");
    let has = |word| words.split_whitespace().any(|one| one == word);
    ClassifiedRule {
        share: ratio(&format!("{share} %")),
        of: if has("class-winner") { Reference::ClassWinner } else { Reference::OverallWinner },
        flag: if has("no-flag-needed") { FlagRule::NotRequired } else { FlagRule::Required },
        without_flag: if has("else-retired") { Status::Retired } else { Status::NotClassified },
        order: if has("together") { GroupOrder::Together } else { GroupOrder::ClassifiedFirst },
        grounds: Grounds::default(),
    }
}

/// `pole 1` or `fastest-lap 1`, then any of `setter`, `nobody`, `started`, `classified`, `top-10`,
/// `multiplied`.
pub(super) fn bonus(text: &str) -> Bonus {
    let mut words = text.split_whitespace();
    let mut bonus = Bonus {
        kind: match words.next() {
            Some("pole") => BonusKind::Pole,
            Some("fastest-lap") => BonusKind::FastestLap,
            other => panic!("{other:?} is no bonus"),
        },
        scope: Scope::default(),
        points: ratio(words.next().expect("points")),
        drivers: BonusDrivers::Crew,
        condition: BonusCondition::Always,
        multiplied: false,
        grounds: Grounds::default(),
    };
    for word in words {
        match word {
            "setter" => bonus.drivers = BonusDrivers::Setter,
            "nobody" => bonus.drivers = BonusDrivers::Nobody,
            "started" => bonus.condition = BonusCondition::Started,
            "classified" => bonus.condition = BonusCondition::Classified,
            "top-10" => bonus.condition = BonusCondition::PlaceOrBetter(10),
            "top-2" => bonus.condition = BonusCondition::PlaceOrBetter(2),
            "multiplied" => bonus.multiplied = true,
            other => panic!("{other} is not said of a bonus"),
        }
    }
    bonus
}

/// `drivers: drivers`, then any of `best-rounds=4`, `best-cars=1`, `close-up`, `minimum=3`,
/// `trophy=am`, `together`, `together=LMP2,GT`, `classes=GT` and tie rules.
pub(super) fn title(text: &str) -> Title {
    let (id, words) = text.split_once(':').expect("a colon behind the name");
    let mut title = Title {
        id: id.into(),
        name: None,
        contender: Contender::Car,
        field: Field::EachClass,
        best_rounds: None,
        best_cars: None,
        left_out: GuestRule::KeepPlace,
        minimum_rounds: 0,
        ties: Vec::new(),
        grounds: Grounds::default(),
    };
    for word in words.split_whitespace() {
        let (word, value) = word.split_once('=').unwrap_or((word, ""));
        let classes = || value.split(',').filter(|one| !one.is_empty()).map(Into::into).collect();
        let number = || value.parse().expect("a number");
        let mut tie = |kind| title.ties.push(TieRule { kind, grounds: Grounds::default() });
        match word {
            "cars" => title.contender = Contender::Car,
            "drivers" => title.contender = Contender::Driver,
            "competitors" => title.contender = Contender::Competitor,
            "manufacturers" => title.contender = Contender::Manufacturer,
            "best-rounds" => title.best_rounds = Some(number()),
            "best-cars" => title.best_cars = Some(number()),
            "close-up" => title.left_out = GuestRule::CloseUp,
            "minimum" => title.minimum_rounds = number(),
            "trophy" => title.field = Field::Trophy(value.into()),
            "together" => title.field = Field::Together(classes()),
            "classes" => title.field = Field::Classes(classes()),
            "countback" => tie(TieKind::Countback),
            "countback-counted" => tie(TieKind::CountbackCounted),
            "latest-round" => tie(TieKind::LatestRound),
            "earliest-round" => tie(TieKind::EarliestRound),
            other => panic!("{other} is not said of a title"),
        }
    }
    title
}

/// `r1-90: car 90 round 1 in-sheet +3:30` and the like: the name, whom it concerns, what it says.
///
/// `at 5` is the minute it was taken, `replaces X` the decision it replaces. Measures: `+30`,
/// `laps 1`, `or-laps 210`, `end-of-class`, `disqualified`, `status retired`, `delete-lap 12`, `lose-pole`,
/// `no-points`, `deduct 5`, `deduct-in teams 5`, `was 4=7,91=-`, `fine`.
pub(super) fn decision(text: &str) -> Decision {
    let (id, words) = text.split_once(':').expect("a colon behind the name");
    let mut decision = Decision {
        id: id.into(),
        round: None,
        session: None,
        car: None,
        driver: None,
        fact: None,
        infringement: None,
        measures: Vec::new(),
        reason: None,
        taken_at: None,
        in_sheet: false,
        replaces: None,
        grounds: Grounds::default(),
        issue: Issue::default(),
    };
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        let mut next = || words.next().expect("a word behind it");
        match word {
            "car" => decision.car = Some(next().into()),
            "driver" => decision.driver = Some(next().into()),
            "round" => decision.round = Some(RoundNumber(next().parse().expect("a round"))),
            "session" => decision.session = Some(next().into()),
            "in-sheet" => decision.in_sheet = true,
            "replaces" => decision.replaces = Some(next().into()),
            "at" => decision.taken_at = Some(minute(next().parse().expect("a minute"))),
            word => decision.measures.push(measure(word, next)),
        }
    }
    decision
}

fn measure<'a>(word: &str, mut next: impl FnMut() -> &'a str) -> Measure {
    match word {
        "laps" => Measure::TakeLaps(next().parse().expect("laps")),
        "or-laps" => Measure::AddTimeOrLaps(Span::from_seconds(next().parse().expect("seconds"))),
        "end-of-class" => Measure::EndOfClass,
        "disqualified" => Measure::Disqualify,
        "status" => Measure::SetStatus(status(next())),
        "delete-lap" => Measure::DeleteLapTime { lap: next().parse().expect("a lap") },
        "lose-pole" => Measure::LosePole,
        "no-points" => Measure::NoPoints,
        "deduct" => Measure::DeductPoints { points: ratio(next()), title: None },
        "deduct-in" => {
            let title = Some(next().into());
            Measure::DeductPoints { points: ratio(next()), title }
        }
        "was" => Measure::UndocumentedChange { before: next().split(',').map(was).collect() },
        "fine" => Measure::Fine("500 euros".into()),
        time => {
            let added = time.strip_prefix('+').unwrap_or(time);
            Measure::AddTime(Span::parse(added).unwrap_or_else(|| panic!("{time} is no measure")))
        }
    }
}

fn was(text: &str) -> (CarNumber, Option<u16>) {
    let (car, place) = text.split_once('=').expect("car=place");
    (car.into(), place.parse().ok())
}

fn minute(minute: i64) -> ZonedMoment {
    ZonedMoment { moment: Moment(minute * 60_000_000), offset_minutes: 0, zone: "UTC".into() }
}

pub(super) fn status(word: &str) -> Status {
    let all = [
        Status::Classified,
        Status::NotClassified,
        Status::Retired,
        Status::Disqualified,
        Status::NotStarted,
    ];
    all.into_iter().find(|one| one.name() == word).unwrap_or_else(|| panic!("{word} is no status"))
}

/// `lmp3: teams LMP3`, then any of `places=1,2`, `priority`, `passes-down`, `lapses`,
/// `every-round`, `not-invited`, `at-most=2`, `entered-next`, `stated`. It is for Le Mans.
pub(super) fn prize(text: &str) -> Prize {
    let (id, words) = text.split_once(':').expect("a colon behind the name");
    let mut words = words.split_whitespace();
    let mut prize = Prize {
        id: id.into(),
        kind: PrizeKind::Invitation,
        event: "le-mans".into(),
        event_class: None,
        title: words.next().expect("a title").into(),
        class: words.next().expect("a class").into(),
        places: vec![1],
        conditions: Vec::new(),
        declined: Declined::Unknown,
        grounds: Grounds::default(),
    };
    for word in words {
        let (word, value) = word.split_once('=').unwrap_or((word, ""));
        let mut ask = |kind| prize.conditions.push(Condition { kind, grounds: Grounds::default() });
        match word {
            "places" => {
                prize.places = value.split(',').filter_map(|one| one.parse().ok()).collect();
            }
            "priority" => prize.kind = PrizeKind::Priority,
            "passes-down" => prize.declined = Declined::PassesDown,
            "lapses" => prize.declined = Declined::Lapses,
            "every-round" => ask(ConditionKind::EveryRound),
            "not-invited" => ask(ConditionKind::NotInvitedYet),
            "at-most" => ask(ConditionKind::AtMostPerEntrant(value.parse().expect("a number"))),
            "entered-next" => ask(ConditionKind::EnteredNextSeason(vec!["elms".into()])),
            "stated" => ask(ConditionKind::Stated("the organiser may refuse".into())),
            other => panic!("{other} is not said of a prize"),
        }
    }
    prize
}

/// `lmp3 17 declined`: the prize, the car and what became of it.
pub(super) fn answer(text: &str) -> PrizeAnswer {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [prize, car, response] = words[..] else { panic!("prize, car, response") };
    PrizeAnswer {
        prize: prize.into(),
        car: car.into(),
        response: match response {
            "used" => Response::Used,
            "accepted" => Response::Accepted,
            "declined" => Response::Declined,
            "not-used" => Response::NotUsed,
            _ => Response::Unknown,
        },
        raced_as: None,
        note: None,
        grounds: Grounds::default(),
    }
}
