//! Odds of a season as data and as tables.
//!
//! A chance is never rounded to nothing or to certainty unless arithmetic proves it: below a tenth
//! of a percent it is said to be so, and as a number it keeps half a season beside those counted.

use forecast::outlook::{ContenderOdds, Odds, PrizeOdds, Proved, TableOdds};
use racing::RoundNumber;
use scoring::Contender;
use serde::Serialize;
use utoipa::ToSchema;

use crate::grid::{Column, Grid};
use crate::reader::Reader;

/// The odds of a season after some round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OddsView {
    /// The latest round with a result; 0 before the first.
    pub after_round: u16,
    /// The rounds that were simulated.
    pub rounds: Vec<u16>,
    /// How many seasons were simulated.
    pub simulations: u64,
    /// What was assumed of rounds to come, as it was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub what_if: Vec<String>,
    /// One table a title and class.
    pub tables: Vec<OddsTable>,
    /// The prizes.
    pub prizes: Vec<OddsPrize>,
    /// Tables in which results are not known, so that nothing can be said: class and title.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_known: Vec<[String; 2]>,
}

/// The odds of one title in one class.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OddsTable {
    /// The code of the class, the id of the trophy, or `overall`.
    pub class: String,
    /// The id of the title.
    pub title: String,
    /// The contenders, the likeliest champion first.
    pub rows: Vec<OddsRow>,
}

/// The odds of a contender.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OddsRow {
    /// The number of the car, in titles for cars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub car: Option<String>,
    /// The id of the driver, in titles for drivers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub driver_id: Option<String>,
    /// Its name.
    pub name: String,
    /// What arithmetic alone proves of the title: `open`, `out-of-reach` or `certain`.
    pub proved: &'static str,
    /// The chance of the title, alone or shared: exactly 0 or 1 only where proved.
    pub title_chance: f64,
    /// The same as people read it: `<0.1 %`.
    pub title_chance_text: String,
    /// The simulated seasons in which it is champion.
    pub title_seasons: u64,
    /// The chance to end third or better.
    pub podium_chance: f64,
    /// The points it ends with on average.
    pub expected_points: f64,
    /// The simulated seasons in which it ends in each place, from the first.
    pub places: Vec<u64>,
}

/// The odds of a prize.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OddsPrize {
    /// The id of the prize.
    pub prize: String,
    /// Who may get it, the likeliest first. Answers, and conditions that nobody can know before,
    /// are left out of account.
    pub rows: Vec<OddsHolder>,
}

/// How likely somebody gets a prize.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OddsHolder {
    /// The number of the car, in titles for cars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub car: Option<String>,
    /// Its name.
    pub name: String,
    /// The chance.
    pub chance: f64,
    /// The same as people read it.
    pub chance_text: String,
}

/// Rows that are printed of each table, at most.
const MOST_ROWS: usize = 12;

/// A count of simulated seasons as a share of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// In how many.
    pub seasons: u64,
    /// Of how many.
    pub of: u64,
    /// Is the share what it is by arithmetic?
    pub proved: bool,
}

impl Chance {
    /// The share: exactly nothing or everything only where that is proved.
    #[expect(clippy::cast_precision_loss, reason = "counts of simulations are far below 2⁵³")]
    pub fn share(self) -> f64 {
        let (seasons, of) = (self.seasons as f64, self.of as f64);
        if self.proved && (self.seasons == 0 || self.seasons == self.of) {
            return if self.seasons == 0 { 0.0 } else { 1.0 };
        }
        (seasons + 0.5) / (of + 1.0)
    }
}

impl Reader<'_> {
    /// A chance as people read it.
    pub fn chance(&self, chance: Chance) -> String {
        let tenths = chance.share() * 1_000.0;
        if chance.proved && chance.seasons == 0 {
            "0 %".to_owned()
        } else if chance.proved && chance.seasons == chance.of {
            "100 %".to_owned()
        } else if tenths < 1.0 {
            format!("<{} %", self.texts.decimal("0.1"))
        } else if tenths > 999.0 {
            format!(">{} %", self.texts.decimal("99.9"))
        } else {
            format!("{} %", self.texts.decimal(&format!("{:.1}", tenths / 10.0)))
        }
    }

    /// Odds as data.
    pub fn odds_view(&self, odds: &Odds, what_if: &[String]) -> OddsView {
        let table = |table: &TableOdds| OddsTable {
            class: table.scope.to_string(),
            title: table.title.to_string(),
            rows: table.rows.iter().map(|row| self.odds_row(odds, row)).collect(),
        };
        OddsView {
            after_round: self.season.latest_round().map_or(0, |round| round.0),
            rounds: odds.rounds.iter().map(|round| round.0).collect(),
            simulations: odds.simulations,
            what_if: what_if.to_vec(),
            tables: odds.tables.iter().map(table).collect(),
            prizes: odds.prizes.iter().map(|prize| self.odds_prize(odds, prize)).collect(),
            not_known: odds
                .unsure
                .iter()
                .map(|(title, scope)| [scope.to_string(), title.to_string()])
                .collect(),
        }
    }

    fn odds_row(&self, odds: &Odds, row: &ContenderOdds) -> OddsRow {
        let title = title_chance(odds, row);
        let podium = podium_chance(odds, row);
        OddsRow {
            car: row.contender.car().map(ToString::to_string),
            driver_id: match &row.contender {
                Contender::Driver(id) => Some(id.to_string()),
                _ => None,
            },
            name: self.beside_plate(&row.contender),
            proved: proved(row.proved),
            title_chance: title.share(),
            title_chance_text: self.chance(title),
            title_seasons: row.titles(),
            podium_chance: podium.share(),
            expected_points: self.mean_points(odds, row),
            places: row.places.clone(),
        }
    }

    fn odds_prize(&self, odds: &Odds, prize: &PrizeOdds) -> OddsPrize {
        let holder = |(contender, seasons): &(Contender, u64)| {
            let chance = prize_chance(odds, prize, contender, *seasons);
            OddsHolder {
                car: contender.car().map(ToString::to_string),
                name: self.beside_plate(contender),
                chance: chance.share(),
                chance_text: self.chance(chance),
            }
        };
        OddsPrize { prize: prize.prize.to_string(), rows: prize.rows.iter().map(holder).collect() }
    }

    /// The points that a contender ends with on average.
    #[expect(clippy::cast_precision_loss, reason = "an average is printed with a decimal")]
    fn mean_points(&self, odds: &Odds, row: &ContenderOdds) -> f64 {
        let over = scoring::standings::denominator(self.season).get();
        row.points as f64 / (odds.simulations.max(1) as f64 * f64::from(over))
    }

    /// The odds of each title as a table for people: those out of reach are told below it.
    pub fn odds_grid(&self, odds: &Odds, table: &TableOdds) -> Grid {
        let texts = self.texts;
        let columns = vec![
            Column::words(texts.say("odds-contender")),
            Column::figures(texts.say("odds-points-now")),
            Column::figures(texts.say("odds-title")),
            Column::figures(texts.say("odds-podium")),
            Column::figures(texts.say("odds-points-end")),
        ];
        let open: Vec<&ContenderOdds> =
            table.rows.iter().filter(|row| row.proved != Proved::OutOfReach).collect();
        let points = self.points_now(table);
        let rows = open.iter().take(MOST_ROWS).map(|row| {
            vec![
                self.contender_in_full(&row.contender),
                points(&row.contender),
                self.chance(title_chance(odds, row)),
                self.chance(podium_chance(odds, row)),
                texts.decimal(&format!("{:.1}", self.mean_points(odds, row))),
            ]
        });
        let mut notes = Vec::new();
        if open.len() > MOST_ROWS {
            let rest = (open.len() - MOST_ROWS).to_string();
            notes.push(texts.with("odds-more", &[("number", &rest)]));
        }
        let out = table.rows.len() - open.len();
        if out > 0 {
            notes.push(texts.with("odds-out-of-reach", &[("number", &out.to_string())]));
        }
        Grid {
            caption: format!("{} · {}", self.title_by_id(&table.title), self.scope(&table.scope)),
            columns,
            rows: rows.collect(),
            notes,
        }
    }

    /// What a contender of a table has now.
    fn points_now(&self, table: &TableOdds) -> impl Fn(&Contender) -> String {
        let now = scoring::table(self.season, &table.title, &table.scope);
        move |contender| {
            let row = now.as_ref().and_then(|table| table.row(contender));
            row.map_or_else(String::new, |row| self.points(row.points))
        }
    }

    /// The odds of prizes as a table for people.
    pub fn odds_prizes_grid(&self, odds: &Odds) -> Grid {
        let texts = self.texts;
        let mut rows = Vec::new();
        for prize in &odds.prizes {
            let about = self.season.book.prizes.iter().find(|one| one.id == prize.prize);
            let offer = about.map(|about| self.prize_offer(about)).unwrap_or_default();
            for (number, (contender, seasons)) in prize.rows.iter().enumerate().take(MOST_ROWS) {
                let offer = if number == 0 { offer.clone() } else { String::new() };
                let chance = self.chance(prize_chance(odds, prize, contender, *seasons));
                rows.push(vec![offer, self.contender_in_full(contender), chance]);
            }
        }
        Grid {
            caption: texts.say("odds-prizes").into_owned(),
            columns: vec![
                Column::words(texts.say("odds-prize")),
                Column::words(texts.say("odds-contender")),
                Column::figures(texts.say("odds-chance")),
            ],
            rows,
            notes: vec![texts.say("odds-prizes-note").into_owned()],
        }
    }

    /// What the odds are of, in a sentence or two.
    pub fn odds_lede(&self, odds: &Odds) -> String {
        if odds.rounds.is_empty() {
            return self.texts.say("odds-lede-over").into_owned();
        }
        let after = self.season.latest_round().unwrap_or(RoundNumber(0));
        let rounds = odds.rounds.len().to_string();
        let values = [
            ("after", after.to_string()),
            ("rounds", rounds),
            ("seasons", self.thousands(odds.simulations)),
        ];
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.texts.with("odds-lede", &values)
    }

    /// A whole number with thin spaces between its thousands.
    pub fn thousands(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push('\u{202f}');
            }
            text.push(digit);
        }
        text
    }
}

/// The chance of a title, with what is proved of it.
pub fn title_chance(odds: &Odds, row: &ContenderOdds) -> Chance {
    let proved = row.proved != Proved::Open;
    Chance { seasons: row.titles(), of: odds.simulations, proved }
}

/// The chance of one of the first three places: nothing is proved of it while rounds are left.
fn podium_chance(odds: &Odds, row: &ContenderOdds) -> Chance {
    Chance { seasons: row.within(3), of: odds.simulations, proved: odds.rounds.is_empty() }
}

/// The chance of a prize. While rounds are left it is proved only as far as the title it goes with
/// is.
fn prize_chance(odds: &Odds, prize: &PrizeOdds, who: &Contender, seasons: u64) -> Chance {
    let alone = prize.rows.len() == 1;
    let certain = odds.tables.iter().flat_map(|table| &table.rows).any(|row| {
        &row.contender == who && row.proved == Proved::Certain && seasons == odds.simulations
    });
    let proved = odds.rounds.is_empty() || (alone && certain);
    Chance { seasons, of: odds.simulations, proved }
}

const fn proved(proved: Proved) -> &'static str {
    match proved {
        Proved::Open => "open",
        Proved::OutOfReach => "out-of-reach",
        Proved::Certain => "certain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_arithmetic_makes_nothing_or_certainty_of_a_chance() {
        let chance = |seasons, proved| Chance { seasons, of: 10_000, proved };
        assert_eq!(chance(0, true).share(), 0.0);
        assert_eq!(chance(10_000, true).share(), 1.0);
        for open in [chance(0, false), chance(10_000, false)] {
            assert!(open.share() > 0.0 && open.share() < 1.0, "{open:?}");
        }
        let half = chance(5_000, false).share();
        assert!((half - 0.5).abs() < 1e-4);
    }
}
