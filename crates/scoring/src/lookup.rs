//! A season with what its tables ask for again and again, looked up once.

use std::collections::BTreeMap;

use racing::calendar::SessionStatus;
use racing::{
    CarNumber, Classification, Decision, DecisionId, Denominator, DriverId, Entry, Line, Measure,
    Points, Ratio, RoundNumber, Season, Sheet, SheetLine, Span,
};

use crate::sheets::Rulings;

/// A season, its results and what is asked of them for every table.
pub(crate) struct Lookup<'a> {
    pub(crate) season: &'a Season,
    /// What all points are counted over.
    pub(crate) denominator: Denominator,
    /// The decisions that stand, in their canonical order.
    pub(crate) decisions: Vec<&'a Decision>,
    /// The rounds with a result, in their order.
    pub(crate) raced: Vec<Raced<'a>>,
    /// The rounds still to run, those called off left out.
    pub(crate) left: Vec<RoundNumber>,
}

/// A round with a result.
pub(crate) struct Raced<'a> {
    pub(crate) round: RoundNumber,
    pub(crate) classification: &'a Classification,
    /// One a line of the classification, in its order.
    pub(crate) starters: Vec<Starter<'a>>,
    /// The time raced and the time planned, where both are known.
    pub(crate) length: Option<(Span, Span)>,
    /// The change before which some places of this round are not known.
    pub(crate) hidden_before: Option<&'a DecisionId>,
}

/// A line of a classification with what its car is in that round.
pub(crate) struct Starter<'a> {
    pub(crate) line: &'a Line,
    pub(crate) entry: Option<&'a Entry>,
    pub(crate) guest: bool,
    /// The decision that takes its points of the round away.
    pub(crate) no_points: Option<&'a DecisionId>,
    pub(crate) crew: Vec<&'a DriverId>,
}

impl<'a> Lookup<'a> {
    pub(crate) fn new(
        season: &'a Season,
        results: &'a BTreeMap<RoundNumber, Classification>,
        denominator: Denominator,
    ) -> Self {
        let rulings = Rulings::of(season);
        let entries: BTreeMap<&CarNumber, &Entry> =
            season.entries.iter().map(|entry| (&entry.car, entry)).collect();
        let raced = results.iter().map(|(round, classification)| {
            Raced::new(season, &rulings, &entries, *round, classification)
        });
        Self {
            raced: raced.collect(),
            denominator,
            left: left(season),
            decisions: rulings.standing,
            season,
        }
    }

    /// The product of some ratios in the season's points. The denominator was chosen so that it is
    /// whole; an amount that is not, in regulations made by hand, pays nothing.
    pub(crate) fn points(&self, factors: &[Ratio]) -> Points {
        product(self.denominator, factors)
    }

    /// The decision with this measure about a car in a round, if there is one.
    pub(crate) fn ruling(
        &self,
        round: RoundNumber,
        car: &CarNumber,
        measure: &Measure,
    ) -> Option<&'a DecisionId> {
        ruling(&self.decisions, round, car, measure)
    }

    pub(crate) fn is_guest(&self, round: RoundNumber, car: &CarNumber) -> bool {
        self.season.entry(car).is_some_and(|entry| entry.is_guest_in(round))
    }

    pub(crate) fn raced(&self, round: RoundNumber) -> Option<&Raced<'a>> {
        self.raced.iter().find(|raced| raced.round == round)
    }
}

impl<'a> Raced<'a> {
    fn new(
        season: &'a Season,
        rulings: &Rulings<'a>,
        entries: &BTreeMap<&CarNumber, &'a Entry>,
        round: RoundNumber,
        classification: &'a Classification,
    ) -> Self {
        let sheet = season.sheet(round);
        let lines: BTreeMap<&CarNumber, &SheetLine> =
            sheet.iter().flat_map(|sheet| &sheet.lines).map(|line| (&line.car, line)).collect();
        let starters = classification.lines.iter().map(|line| {
            let entry = entries.get(&line.car).copied();
            Starter {
                line,
                entry,
                guest: entry.is_some_and(|entry| entry.is_guest_in(round)),
                no_points: ruling(&rulings.standing, round, &line.car, &Measure::NoPoints),
                crew: crew(entry, lines.get(&line.car).copied(), round),
            }
        });
        Self {
            round,
            classification,
            starters: starters.collect(),
            length: sheet.and_then(|sheet| length(season, sheet)),
            hidden_before: sheet.and_then(|sheet| rulings.hiding(sheet).first().map(|one| &one.id)),
        }
    }

    pub(crate) fn starter(&self, car: &CarNumber) -> Option<&Starter<'a>> {
        self.starters.iter().find(|starter| &starter.line.car == car)
    }
}

/// The product of some ratios in points over a denominator; nothing if it is not whole in them.
pub(crate) fn product(denominator: Denominator, factors: &[Ratio]) -> Points {
    factors
        .iter()
        .try_fold(Ratio::ONE, |product, factor| product.checked_mul(*factor))
        .and_then(|product| denominator.points(product))
        .unwrap_or(Points::ZERO)
}

fn ruling<'a>(
    decisions: &[&'a Decision],
    round: RoundNumber,
    car: &CarNumber,
    measure: &Measure,
) -> Option<&'a DecisionId> {
    decisions
        .iter()
        .filter(|one| one.round == Some(round) && one.car.as_ref() == Some(car))
        .find(|one| one.measures.contains(measure))
        .map(|one| &one.id)
}

/// Who drove: those the sheet names, else all whose seats hold; nobody twice.
fn crew<'a>(
    entry: Option<&'a Entry>,
    line: Option<&'a SheetLine>,
    round: RoundNumber,
) -> Vec<&'a DriverId> {
    let mut crew: Vec<&DriverId> = match line.and_then(|line| line.drove.as_ref()) {
        Some(drove) => drove.iter().collect(),
        None => entry
            .map(|entry| entry.crew_in(round).map(|seat| &seat.driver).collect())
            .unwrap_or_default(),
    };
    let mut seen: Vec<&DriverId> = Vec::with_capacity(crew.len());
    crew.retain(|driver| {
        let new = !seen.contains(driver);
        seen.push(driver);
        new
    });
    crew
}

fn length(season: &Season, sheet: &Sheet) -> Option<(Span, Span)> {
    let planned = season.book.round(sheet.round).and_then(|(_, session)| session.duration);
    sheet.ending.raced.zip(planned)
}

/// A round is still to run while it has no sheet and has not been called off. The numbers do not
/// tell: a round that was moved may be run after later ones.
pub(crate) fn left(season: &Season) -> Vec<RoundNumber> {
    let to_run = |round, status: &SessionStatus| {
        season.sheet(round).is_none() && !matches!(status, SessionStatus::Cancelled { .. })
    };
    let rounds = season.book.rounds().into_iter();
    rounds
        .filter(|(round, _, session)| to_run(*round, &session.status))
        .map(|(round, ..)| round)
        .collect()
}
