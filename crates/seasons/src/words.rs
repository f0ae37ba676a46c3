//! The words of the format for everything that is chosen from a few.
//!
//! Reading and writing share these tables, so that what is written is read again.

use racing::calendar::SessionKind;
use racing::entry::ListKind;
use racing::prize::{Declined, PrizeKind, Response};
use racing::regulations::{
    BonusDrivers, BonusKind, CheckAt, Contender, CountbackOf, FirstCrossing, FlagRule, GroupOrder,
    GuestRule, Neutralisation, OrderBy, PitTime, Reference, ShareOf, TieKind, UnderRed,
};
use racing::sheet::{EndedBy, SheetOrder};
use racing::{Category, Certainty, Status};

/// Words with what each stands for.
pub(crate) type Words<T> = &'static [(&'static str, T)];

/// The word for a value.
pub(crate) fn word<T: PartialEq>(words: Words<T>, value: &T) -> &'static str {
    let found = words.iter().find(|(_, other)| other == value);
    found.map(|(word, _)| *word).expect("every value has a word")
}

pub(crate) const CERTAINTIES: Words<Certainty> = &[
    ("published", Certainty::Published),
    ("observed", Certainty::Observed),
    ("assumed", Certainty::Assumed),
];

pub(crate) const BONUSES: Words<BonusKind> =
    &[("pole", BonusKind::Pole), ("fastest-lap", BonusKind::FastestLap)];

pub(crate) const BONUS_DRIVERS: Words<BonusDrivers> = &[
    ("crew", BonusDrivers::Crew),
    ("setter", BonusDrivers::Setter),
    ("nobody", BonusDrivers::Nobody),
];

pub(crate) const LISTS: Words<ListKind> = &[
    ("provisional", ListKind::Provisional),
    ("revised", ListKind::Revised),
    ("final", ListKind::Final),
];

pub(crate) const CHECKS: Words<CheckAt> =
    &[("administrative", CheckAt::Administrative), ("technical", CheckAt::Technical)];

pub(crate) const SHARES: Words<ShareOf> = &[("time", ShareOf::Time)];

pub(crate) const GUESTS: Words<GuestRule> =
    &[("close-up", GuestRule::CloseUp), ("keep-place", GuestRule::KeepPlace)];

pub(crate) const REFERENCES: Words<Reference> =
    &[("overall-winner", Reference::OverallWinner), ("class-winner", Reference::ClassWinner)];

pub(crate) const FLAG_RULES: Words<FlagRule> =
    &[("required", FlagRule::Required), ("not-required", FlagRule::NotRequired)];

pub(crate) const WITHOUT_FLAG: Words<Status> =
    &[("not-classified", Status::NotClassified), ("retired", Status::Retired)];

pub(crate) const GROUP_ORDERS: Words<GroupOrder> =
    &[("classified-first", GroupOrder::ClassifiedFirst), ("together", GroupOrder::Together)];

pub(crate) const FIRST_CROSSINGS: Words<FirstCrossing> =
    &[("completes-lap", FirstCrossing::CompletesLap), ("begins-lap", FirstCrossing::BeginsLap)];

pub(crate) const ORDERS: Words<OrderBy> =
    &[("last-loop", OrderBy::LastLoop), ("line", OrderBy::Line)];

pub(crate) const UNDER_RED: Words<UnderRed> =
    &[("runs", UnderRed::Runs), ("stops", UnderRed::Stops)];

pub(crate) const PIT_TIMES: Words<PitTime> = &[
    ("never", PitTime::Never),
    ("when-driver-stays", PitTime::WhenDriverStays),
    ("always", PitTime::Always),
];

pub(crate) const COUNTBACKS: Words<CountbackOf> =
    &[("leader", CountbackOf::Leader), ("class-leader", CountbackOf::ClassLeader)];

pub(crate) const CONTENDERS: Words<Contender> = &[
    ("cars", Contender::Car),
    ("competitors", Contender::Competitor),
    ("drivers", Contender::Driver),
    ("manufacturers", Contender::Manufacturer),
];

pub(crate) const TIES: Words<TieKind> = &[
    ("countback", TieKind::Countback),
    ("countback-counted", TieKind::CountbackCounted),
    ("latest-round", TieKind::LatestRound),
    ("earliest-round", TieKind::EarliestRound),
];

pub(crate) const NEUTRALISATIONS: Words<Neutralisation> = &[
    ("slow-zone", Neutralisation::SlowZone),
    ("full-course-yellow", Neutralisation::FullCourseYellow),
    ("virtual-safety-car", Neutralisation::VirtualSafetyCar),
    ("code-60", Neutralisation::Code60),
    ("safety-car", Neutralisation::SafetyCar),
    ("red-flag", Neutralisation::RedFlag),
];

pub(crate) const CATEGORIES: Words<Category> = &[
    ("bronze", Category::Bronze),
    ("silver", Category::Silver),
    ("gold", Category::Gold),
    ("platinum", Category::Platinum),
];

pub(crate) const SESSION_KINDS: Words<SessionKind> = &[
    ("practice", SessionKind::Practice),
    ("qualifying", SessionKind::Qualifying),
    ("race", SessionKind::Race),
];

pub(crate) const ENDED_BY: Words<EndedBy> = &[
    ("chequered", EndedBy::Chequered),
    ("red-flag", EndedBy::RedFlag),
    ("abandoned", EndedBy::Abandoned),
];

pub(crate) const SHEET_ORDERS: Words<SheetOrder> =
    &[("computed", SheetOrder::Computed), ("as-printed", SheetOrder::AsPrinted)];

pub(crate) const STATUSES: Words<Status> = &[
    ("classified", Status::Classified),
    ("not-classified", Status::NotClassified),
    ("retired", Status::Retired),
    ("disqualified", Status::Disqualified),
    ("not-started", Status::NotStarted),
];

pub(crate) const PRIZE_KINDS: Words<PrizeKind> =
    &[("invitation", PrizeKind::Invitation), ("priority", PrizeKind::Priority)];

pub(crate) const DECLINED: Words<Declined> = &[
    ("passes-down", Declined::PassesDown),
    ("lapses", Declined::Lapses),
    ("unknown", Declined::Unknown),
];

pub(crate) const RESPONSES: Words<Response> = &[
    ("used", Response::Used),
    ("accepted", Response::Accepted),
    ("declined", Response::Declined),
    ("not-used", Response::NotUsed),
    ("unknown", Response::Unknown),
];
