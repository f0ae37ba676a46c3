//! The rules of a season, as data: every number and every choice with the article it stands on.
//!
//! Rules carry a [`Scope`]; where several of a kind apply, the later one written prevails. What
//! the program applies them to today is told by [`Regulations::applied`].

mod crews;
mod timing;

use std::sync::Arc;

use crate::classification::Status;
use crate::entry::Category;
use crate::names::{ClassCode, RoundNumber, TitleId, TrophyId};
use crate::points::{Denominator, Ratio};
use crate::source::{Certainty, Grounds};
use crate::span::Span;

pub use crews::{CrewBound, CrewMisfit};
pub use timing::{
    Countback, CountbackOf, Fastest, FirstCrossing, OrderBy, PitTime, RaceEnd, TimingRules,
    UnderRed,
};

/// The rules of a season.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regulations {
    /// The classes, in the order pages show them.
    pub classes: Vec<Class>,
    /// Contests of some cars inside a class.
    pub trophies: Vec<Trophy>,
    /// What places pay.
    pub points: Vec<PointsRule>,
    /// What else pays points.
    pub bonuses: Vec<Bonus>,
    /// What races pay that end early.
    pub shortened: Vec<ShortenedRule>,
    /// Whether guests leave their places empty.
    pub guests: Guests,
    /// Who is classified.
    pub classified: ClassifiedRule,
    /// How sessions are timed.
    pub timing: TimingRules,
    /// The titles.
    pub titles: Vec<Title>,
    /// Who may share a car.
    pub crews: Vec<CrewRule>,
    /// How long each driver must and may drive.
    pub driving: Vec<DrivingRule>,
    /// What binds every driver at the wheel.
    pub stints: Vec<StintRule>,
    /// What stops are owed and how long they take.
    pub stops: Vec<StopRule>,
    /// What may be done while racing is slowed.
    pub neutralisations: Vec<NeutralisationRule>,
    /// How long a result stays open to protests, and how long a penalty may wait.
    pub results: ResultsRule,
    /// What the stewards may decide and what it costs.
    pub tariffs: Vec<Tariff>,
    /// What is looked at before a car may race; empty for what is usual.
    pub checks: Vec<CheckItem>,
    /// Rules known only in words.
    pub stated: Vec<StatedRule>,
}

/// Something that is looked at before a car may race.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckItem {
    /// Its name in data, unique among the checks.
    pub id: Arc<str>,
    /// What is looked at: `Licences of the drivers`.
    pub name: Arc<str>,
    /// Who looks at it.
    pub at: CheckAt,
    /// The classes it is for; empty means all.
    pub classes: Vec<ClassCode>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// Where something is looked at before a car may race.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckAt {
    /// At the desk, on paper.
    #[default]
    Administrative,
    /// At scrutineering, on the car.
    Technical,
}

impl CheckAt {
    /// Its name in lower case, as season texts and data write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrative => "administrative",
            Self::Technical => "technical",
        }
    }
}

/// A class of cars that race each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its code.
    pub code: ClassCode,
    /// Its full name, where it has one.
    pub name: Option<Arc<str>>,
    /// Its colour.
    pub color: Color,
    /// Do its cars fight for overall victory?
    pub overall: bool,
    /// The most cars the class takes.
    pub cap: Option<u16>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// A colour on a screen: red, green and blue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color(pub [u8; 3]);

/// A contest of some cars inside a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trophy {
    /// Its name in data.
    pub id: TrophyId,
    /// Its full name.
    pub name: Arc<str>,
    /// The class it is inside of.
    pub class: ClassCode,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What a rule applies to. An empty list means everything of that kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The classes.
    pub classes: Vec<ClassCode>,
    /// The rounds.
    pub rounds: Vec<RoundNumber>,
    /// The titles.
    pub titles: Vec<TitleId>,
}

impl Scope {
    /// Does it hold here?
    pub fn holds(&self, class: &ClassCode, round: RoundNumber, title: &TitleId) -> bool {
        (self.classes.is_empty() || self.classes.contains(class))
            && (self.rounds.is_empty() || self.rounds.contains(&round))
            && (self.titles.is_empty() || self.titles.contains(title))
    }

    /// Does it hold for a class in this round, whatever the title? `None` is a session that is no
    /// round, which only rules for every round reach.
    pub fn covers(&self, class: &ClassCode, round: Option<RoundNumber>) -> bool {
        (self.classes.is_empty() || self.classes.contains(class))
            && (self.rounds.is_empty() || round.is_some_and(|round| self.rounds.contains(&round)))
    }
}

/// What places pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsRule {
    /// Where it applies.
    pub scope: Scope,
    /// What each place pays, from the first; `None` keeps the scale of the rules before.
    pub scale: Option<Vec<Ratio>>,
    /// What each classified car behind the scale is paid.
    pub beyond: Ratio,
    /// What the scale is multiplied by: two for double points.
    pub multiplier: Ratio,
    /// What it rests on.
    pub grounds: Grounds,
}

/// Points for something other than a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bonus {
    /// What it is for.
    pub kind: BonusKind,
    /// Where it applies.
    pub scope: Scope,
    /// What it pays.
    pub points: Ratio,
    /// Which drivers of the car score it in titles for drivers.
    pub drivers: BonusDrivers,
    /// What the car must have done in the race besides.
    pub condition: BonusCondition,
    /// Is it multiplied with the race's points, and halved with them?
    pub multiplied: bool,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What a bonus is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BonusKind {
    /// Pole position in class.
    Pole,
    /// Fastest lap in class.
    FastestLap,
}

/// Which drivers of a car score its bonus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BonusDrivers {
    /// The whole crew.
    #[default]
    Crew,
    /// Only the one who set the lap.
    Setter,
    /// None: it counts only in titles for cars and competitors.
    Nobody,
}

/// What a car must have done in the race to keep a bonus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BonusCondition {
    /// Nothing.
    #[default]
    Always,
    /// Have started.
    Started,
    /// Be classified.
    Classified,
    /// Be classified in this place or better in its class.
    PlaceOrBetter(u16),
}

/// What a race pays that ends early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortenedRule {
    /// Where it applies.
    pub scope: Scope,
    /// It applies when less than this share was run.
    pub below: Ratio,
    /// The share of what.
    pub of: ShareOf,
    /// What full points are multiplied by: a half, or nothing.
    pub pays: Ratio,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What the length of a race is measured by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareOf {
    /// The time raced, of the time planned.
    #[default]
    Time,
}

/// What the places of guests mean for those behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guests {
    /// The rule.
    pub rule: GuestRule,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What the places of guests mean for those behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuestRule {
    /// Those behind are paid as if the guest had not been there.
    #[default]
    CloseUp,
    /// The guest keeps its place and its points are paid to nobody.
    KeepPlace,
}

/// Who is classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassifiedRule {
    /// The share of laps that a car must reach.
    pub share: Ratio,
    /// Whose laps it is a share of.
    pub of: Reference,
    /// Must it take the chequered flag?
    pub flag: FlagRule,
    /// What a car that did not take the flag is called.
    pub without_flag: Status,
    /// How the groups of status stand in the order.
    pub order: GroupOrder,
    /// What it rests on.
    pub grounds: Grounds,
}

impl Default for ClassifiedRule {
    /// Everybody who completed a lap.
    fn default() -> Self {
        Self {
            share: Ratio::ZERO,
            of: Reference::OverallWinner,
            flag: FlagRule::NotRequired,
            without_flag: Status::NotClassified,
            order: GroupOrder::ClassifiedFirst,
            grounds: Grounds::default(),
        }
    }
}

/// Whose laps a share is measured against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// The winner overall.
    #[default]
    OverallWinner,
    /// The winner of the car's own class.
    ClassWinner,
}

/// Must a car take the flag?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlagRule {
    /// It must.
    #[default]
    Required,
    /// It need not.
    NotRequired,
}

/// How the groups of status stand in the order of a classification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupOrder {
    /// The classified first, then each other group.
    #[default]
    ClassifiedFirst,
    /// One group: laps and time alone.
    Together,
}

/// A title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its name in commands and addresses: `teams`.
    pub id: TitleId,
    /// Its full name; without one, the texts name it after who contests it.
    pub name: Option<Arc<str>>,
    /// Who contests it.
    pub contender: Contender,
    /// Over which cars its places are counted.
    pub field: Field,
    /// How many results count; `None` means all.
    pub best_rounds: Option<u16>,
    /// How many cars of one contender score in a round; `None` means all.
    pub best_cars: Option<u16>,
    /// Do only cars that score close up, where `best_cars` leaves some out?
    pub left_out: GuestRule,
    /// The rounds a contender must have taken part in to stand in the table.
    pub minimum_rounds: u16,
    /// How equal points are settled, one rule after another.
    pub ties: Vec<TieRule>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// Who contests a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contender {
    /// Each car, under its number.
    Car,
    /// Each competitor, with the cars it enters.
    Competitor,
    /// Each driver, with the rounds driven in whatever car of the class.
    Driver,
    /// Each make, with the cars that carry it.
    Manufacturer,
}

/// Over which cars the places of a title are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// In each class by itself: one table a class.
    EachClass,
    /// In these classes, each by itself.
    Classes(Vec<ClassCode>),
    /// Over the overall order of these classes together; empty means all.
    Together(Vec<ClassCode>),
    /// Among the cars of a trophy.
    Trophy(TrophyId),
}

/// How equal points are settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieRule {
    /// The rule.
    pub kind: TieKind,
    /// What it rests on.
    pub grounds: Grounds,
}

/// A way to settle equal points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// More first places, then more second places, and so on, over all results.
    Countback,
    /// The same, over the results that were counted only.
    CountbackCounted,
    /// The better place in the latest round in which they differ.
    LatestRound,
    /// The better place in the earliest round in which they differ.
    EarliestRound,
}

/// Who may share a car.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewRule {
    /// Where it applies.
    pub scope: Scope,
    /// The fewest drivers.
    pub least: Option<u8>,
    /// The most drivers.
    pub most: Option<u8>,
    /// How many of which categories.
    pub categories: Vec<CategoryRule>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// How many drivers of some categories a crew must and may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRule {
    /// The categories counted together.
    pub categories: Vec<Category>,
    /// The fewest.
    pub least: Option<u8>,
    /// The most.
    pub most: Option<u8>,
}

/// How long each driver of a category must and may drive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrivingRule {
    /// Where it applies.
    pub scope: Scope,
    /// The category; `None` means every driver.
    pub category: Option<Category>,
    /// It applies to crews with so many drivers of that category; `None` means any number.
    pub when_sharing: Option<u8>,
    /// The least time each.
    pub least: Option<Span>,
    /// The most time each.
    pub most: Option<Span>,
    /// The planned length of the race these times are for.
    pub for_race_of: Option<Span>,
    /// Are they scaled by the time raced when a race is suspended for long?
    pub scaled: bool,
    /// What it rests on.
    pub grounds: Grounds,
}

/// How long a driver may stay at the wheel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StintRule {
    /// Where it applies.
    pub scope: Scope,
    /// The longest single stint.
    pub most: Span,
    /// Does time in the pit lane count as driving?
    pub pit_time_counts: Option<bool>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What stops are owed and how long they take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopRule {
    /// Where it applies.
    pub scope: Scope,
    /// The stops owed.
    pub owed: Option<u8>,
    /// The least time from pit entry to pit exit.
    pub least: Option<Span>,
    /// Race time before which the stops must be done.
    pub until: Option<Span>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What may be done while racing is slowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeutralisationRule {
    /// What kind of neutralisation.
    pub kind: Neutralisation,
    /// Is the pit entry open?
    pub entry_open: Option<bool>,
    /// Laps from its start in which a normal stop is not allowed.
    pub no_stop_laps: Option<u8>,
    /// The longest emergency refuelling.
    pub emergency_fuel: Option<Span>,
    /// What it says, in a sentence.
    pub text: Option<Arc<str>>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// Racing slowed by race control, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Neutralisation {
    /// A part of the track is slow.
    SlowZone,
    /// Everybody slows, gaps are kept.
    FullCourseYellow,
    /// A safety car without the car.
    VirtualSafetyCar,
    /// Everybody at 60 km/h.
    Code60,
    /// Behind the safety car.
    SafetyCar,
    /// Stopped.
    RedFlag,
}

/// How results become official.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsRule {
    /// How long a provisional classification is open to protests, from its issue.
    pub protest: Span,
    /// How long a decision is open to an appeal, from when it was told or posted.
    pub appeal: Span,
    /// A penalty on the road is to be served within so many crossings of the line by the car, from
    /// when it was told.
    pub serve_within: u32,
    /// What it rests on.
    pub grounds: Grounds,
}

impl Default for ResultsRule {
    /// Thirty minutes for a protest and an hour for an appeal, as the International Sporting Code
    /// has long had it, and three laps, as is the habit of the sport.
    fn default() -> Self {
        let grounds = Grounds {
            source: Some("FIA International Sporting Code, protests and appeals".into()),
            certainty: Certainty::Assumed,
            ..Grounds::default()
        };
        Self {
            protest: Span::from_seconds(30 * 60),
            appeal: Span::from_seconds(60 * 60),
            serve_within: 3,
            grounds,
        }
    }
}

/// What the stewards decide for an offence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The offence.
    pub offence: Arc<str>,
    /// What it costs, in words.
    pub penalty: Arc<str>,
    /// What a penalty of this tariff that was not served becomes.
    pub converted: Option<Span>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// A rule known only in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedRule {
    /// What it is about, in a word or two.
    pub about: Arc<str>,
    /// What it says.
    pub text: Arc<str>,
    /// What it rests on.
    pub grounds: Grounds,
}

impl Regulations {
    /// The least number over which every amount of points these rules can pay is whole.
    ///
    /// `extra` are amounts that decisions take off. `None` if no reasonable number is enough.
    pub fn denominator(&self, extra: impl IntoIterator<Item = Ratio>) -> Option<Denominator> {
        let mut amounts: Vec<Ratio> = extra.into_iter().collect();
        let scales = self.points.iter().filter_map(|rule| rule.scale.as_ref()).flatten();
        let beyond = self.points.iter().map(|rule| &rule.beyond);
        let bonuses = self.bonuses.iter().map(|bonus| &bonus.points);
        let plain: Vec<Ratio> = scales.chain(beyond).chain(bonuses).copied().collect();
        let multipliers: Vec<Ratio> = self.points.iter().map(|rule| rule.multiplier).collect();
        let pays = self.shortened.iter().map(|rule| rule.pays).chain([Ratio::ONE]);
        let pays: Vec<Ratio> = pays.collect();
        for amount in &plain {
            for multiplier in multipliers.iter().chain([&Ratio::ONE]) {
                for share in &pays {
                    amounts.push(amount.checked_mul(*multiplier)?.checked_mul(*share)?);
                }
            }
        }
        Denominator::common(amounts)
    }

    /// A class by its code.
    pub fn class(&self, code: &ClassCode) -> Option<&Class> {
        self.classes.iter().find(|class| &class.code == code)
    }

    /// A title by its name.
    pub fn title(&self, id: &TitleId) -> Option<&Title> {
        self.titles.iter().find(|title| &title.id == id)
    }

    /// What this version of the program applies a kind of rule to.
    ///
    /// Rules that are applied nowhere are kept, shown and carried along, and nothing is computed
    /// from them.
    pub const fn applied(kind: RuleKind) -> Applied {
        match kind {
            RuleKind::Points
            | RuleKind::Bonuses
            | RuleKind::Shortened
            | RuleKind::Guests
            | RuleKind::Classified
            | RuleKind::Titles
            | RuleKind::Results
            | RuleKind::Crews => Applied::ToResults,
            RuleKind::Timing | RuleKind::Driving | RuleKind::Stints | RuleKind::Stops => {
                Applied::ToTimedSessions
            }
            RuleKind::Neutralisations | RuleKind::Tariffs | RuleKind::Stated => Applied::Nowhere,
        }
    }
}

/// What a kind of rule is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applied {
    /// To results, wherever they come from.
    ToResults,
    /// To sessions that are timed here. A result sheet does not tell what they need.
    ToTimedSessions,
    /// To nothing.
    Nowhere,
}

/// A chapter of the regulations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named after the field of the regulations that holds it")]
pub enum RuleKind {
    Points,
    Bonuses,
    Shortened,
    Guests,
    Classified,
    Timing,
    Titles,
    Crews,
    Driving,
    Stints,
    Stops,
    Neutralisations,
    Results,
    Tariffs,
    Stated,
}
