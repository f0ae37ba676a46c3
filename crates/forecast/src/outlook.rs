//! What forecasts come to, as plain values: odds, and how good odds have been.
//!
//! Chances are counts out of simulated seasons. Beside each stands what arithmetic proves, so that
//! a count of nothing is never taken for a proof.

use racing::{ClassCode, PrizeId, RoundNumber, SeasonId, TitleId};
use scoring::Contender;
use scoring::standings::TableScope;

/// The odds of a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odds {
    /// How many seasons were simulated.
    pub simulations: u64,
    /// The rounds that were simulated.
    pub rounds: Vec<RoundNumber>,
    /// One table a title and class, in the order of the standings.
    pub tables: Vec<TableOdds>,
    /// The prizes, in the order of the book.
    pub prizes: Vec<PrizeOdds>,
    /// Tables in which results are not known: nothing can be said of how they end.
    pub unsure: Vec<(TitleId, TableScope)>,
}

/// The odds of one title in one class, trophy or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableOdds {
    /// The title.
    pub title: TitleId,
    /// Over which cars it is counted.
    pub scope: TableScope,
    /// The contenders, the likeliest champion first.
    pub rows: Vec<ContenderOdds>,
}

/// The odds of a contender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContenderOdds {
    /// Who.
    pub contender: Contender,
    /// What arithmetic alone proves of its title.
    pub proved: Proved,
    /// In how many seasons it ends in each place, from the first. A shared place counts for each.
    pub places: Vec<u64>,
    /// The points of all its seasons together, over the season's denominator.
    pub points: i64,
}

impl ContenderOdds {
    /// In how many seasons it is champion, alone or with others.
    pub fn titles(&self) -> u64 {
        self.within(1)
    }

    /// In how many seasons it ends in this place or better.
    pub fn within(&self, place: usize) -> u64 {
        self.places.iter().take(place).sum()
    }
}

/// What arithmetic alone proves of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proved {
    /// Nothing: it is open.
    Open,
    /// It cannot be reached any more.
    OutOfReach,
    /// Nobody else can take it any more.
    Certain,
}

/// Who is likely to get a prize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrizeOdds {
    /// The prize.
    pub prize: PrizeId,
    /// Everybody who had it in some season, with in how many; the likeliest first. Answers, and
    /// conditions that nobody can know before, are left out of account.
    pub rows: Vec<(Contender, u64)>,
}

/// How good odds have been, race by race of a class and title by title, beside simpler methods.
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    /// The mean scores of each method, the model first.
    pub methods: Vec<Scores>,
    /// The model beside each of the others, race by race.
    pub paired: Vec<Paired>,
    /// What the model said, by how likely it said it was, beside what happened.
    pub reliability: Vec<Reliability>,
    /// How many places lay in the middle of what was forecast.
    pub coverage: Coverage,
    /// The cars that were judged.
    pub cars: u32,
    /// The races of classes that were judged.
    pub races: Vec<RaceScore>,
    /// The titles that were judged.
    pub titles: TitleScores,
}

/// A way to forecast a race.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// The odds as they are made.
    Model,
    /// Everybody alike.
    Uniform,
    /// The last winner of the class before the others, who are alike.
    Previous,
    /// By the order of points alone.
    Points,
    /// By ratings that each result moves a step.
    Elo,
    /// Strengths of cars alone: no drivers, no lap times, no poles.
    PlackettLuce,
}

impl Method {
    /// All of them, the model first.
    pub const ALL: [Self; 6] =
        [Self::Model, Self::Uniform, Self::Previous, Self::Points, Self::Elo, Self::PlackettLuce];

    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Uniform => "uniform",
            Self::Previous => "previous-winner",
            Self::Points => "points",
            Self::Elo => "elo",
            Self::PlackettLuce => "plackett-luce",
        }
    }
}

/// The mean scores of a method.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// The method.
    pub method: Method,
    /// Less the logarithm of the chance that was given to the winner; less is better.
    pub winner_log: f64,
    /// The squared errors of the chances to win, added up; less is better.
    pub winner_brier: f64,
    /// The squared error of a chance to be in the first three; less is better.
    pub podium_brier: f64,
    /// Ranked probability of a place, from 0 to 1; less is better.
    pub ranked: f64,
    /// What the order of finish gains on knowing nothing, in nats a place; more is better.
    pub order_gain: f64,
}

/// The model beside another method, race by race.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// The other method.
    pub with: Method,
    /// What the model's winner's log score has more.
    pub winner: Difference,
    /// What its ranked probability has more.
    pub ranked: Difference,
}

/// By how much scores differ on average, and how sure that is. Less than nothing is better.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Difference {
    /// The mean over all races.
    pub mean: f64,
    /// Nine tenths of the means of races drawn anew lie between these.
    pub bounds: [f64; 2],
    /// The share of those means that are better.
    pub better: f64,
}

/// What was said with some likelihood, beside what happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reliability {
    /// The least chance, in percent.
    pub from: u8,
    /// The chance that is no longer in it, in percent; 100 is.
    pub to: u8,
    /// How often such a chance was given.
    pub cases: u32,
    /// The chance on average.
    pub said: f64,
    /// How often it came so, as a share.
    pub happened: f64,
}

/// How many places lay in the middle four fifths of what was forecast.
///
/// A place counts as a whole: the middle reaches from the place below which a tenth of the chances
/// lie to that above which a tenth do, and holds rather more than four fifths of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Coverage {
    /// So many did.
    pub held: u32,
    /// Of so many.
    pub of: u32,
    /// The share of them that was said to.
    pub said: f64,
}

/// The scores of a race of a class, by each method in the order of [`Method::ALL`].
#[derive(Clone, Debug, PartialEq)]
pub struct RaceScore {
    /// The season.
    pub season: SeasonId,
    /// The round.
    pub round: RoundNumber,
    /// The class.
    pub class: ClassCode,
    /// The winner's log score.
    pub winner_log: [f64; Method::ALL.len()],
    /// Ranked probability of the places.
    pub ranked: [f64; Method::ALL.len()],
}

/// A way to forecast a title. Each leaves out who is out of reach by arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TitleMethod {
    /// The odds as they are made.
    Model,
    /// All that are left alike.
    Alive,
    /// The leader as surely as the season is over, the others alike.
    Leader,
    /// Seasons simulated to their end with cars that are all alike.
    Exchangeable,
}

impl TitleMethod {
    /// All of them, the model first.
    pub const ALL: [Self; 4] = [Self::Model, Self::Alive, Self::Leader, Self::Exchangeable];

    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Alive => "alive",
            Self::Leader => "leader",
            Self::Exchangeable => "exchangeable",
        }
    }
}

/// How good the odds of titles have been, for seasons that are over.
///
/// Each figure stands for each method in the order of [`TitleMethod::ALL`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TitleScores {
    /// How many titles there were.
    pub titles: u32,
    /// The means over all cases.
    pub all: Marks,
    /// The means over the titles of a season after each of its rounds.
    pub rounds: Vec<TitleRound>,
    /// Each title after each round, as long as it was open.
    pub cases: Vec<TitleCase>,
}

/// Log and Brier scores of titles by each method; less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marks {
    /// Less the logarithm of the chance that was given to who became champion.
    pub log: [f64; TitleMethod::ALL.len()],
    /// The squared errors of all chances, added up.
    pub brier: [f64; TitleMethod::ALL.len()],
}

/// The mean scores of the open titles of a season after one of its rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleRound {
    /// The season.
    pub season: SeasonId,
    /// After this round; 0 is before the first.
    pub after: RoundNumber,
    /// How many titles were open.
    pub open: u32,
    /// The means over them.
    pub marks: Marks,
}

/// The odds of a title after a round, held against who became champion.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleCase {
    /// The season.
    pub season: SeasonId,
    /// After this round; 0 is before the first.
    pub after: RoundNumber,
    /// The title.
    pub title: TitleId,
    /// Over which cars it is counted.
    pub scope: TableScope,
    /// Who became champion; several if they share it.
    pub champions: Vec<Contender>,
    /// How many could still become it.
    pub alive: u32,
    /// The chance that each method gave to the champion; of several, the geometric mean.
    pub chance: [f64; TitleMethod::ALL.len()],
    /// The scores.
    pub marks: Marks,
}
