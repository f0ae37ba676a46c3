//! Standings and invitations as they would be if something came true, beside those before it.

use racing::{CarNumber, ClassCode, RoundNumber, Season};
use scoring::prizes::PrizeStory;
use scoring::standings::{Contender, Row, Table, standings_over};
use serde::Serialize;
use utoipa::ToSchema;

use crate::amount::Amount;
use crate::reader::Reader;

/// A table as it would be.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SupposedTable {
    /// The id of the title.
    pub title: String,
    /// The title's name.
    pub name: String,
    /// The class, trophy, or `overall`.
    pub class: String,
    /// The rows, in the order of the table.
    pub rows: Vec<SupposedRow>,
}

/// A contender as it would stand.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SupposedRow {
    /// Who.
    #[serde(skip)]
    pub contender: Contender,
    /// The car, in a title of cars.
    pub car: Option<String>,
    /// The name.
    pub name: String,
    /// The place it would have.
    pub place: Option<u16>,
    /// The place before; null if it had none.
    pub place_before: Option<u16>,
    /// The points it would have.
    pub points: Amount,
    /// The points before.
    pub points_before: Amount,
    /// The points before, in words.
    #[serde(skip)]
    pub before_text: String,
    /// The points gained, in words; empty for none.
    #[serde(skip)]
    pub gained_text: String,
    /// The points it would have, in words.
    #[serde(skip)]
    pub points_text: String,
}

/// A prize as it would go.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SupposedPrize {
    /// The id of the prize.
    pub id: String,
    /// What it is for, in words.
    pub offer: String,
    /// Who would hold it.
    pub holders: Vec<SupposedHolder>,
    /// Who holds it without what is supposed; in words.
    pub before: Vec<String>,
    /// Would somebody else hold it than without?
    pub moved: bool,
}

/// Who would hold a prize.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SupposedHolder {
    /// The car, if it goes to one.
    pub car: Option<String>,
    /// Who.
    pub name: String,
}

impl Reader<'_> {
    /// The tables of this season beside those of an earlier state of it.
    pub fn supposed_tables<'a>(
        &self,
        before: &Season,
        after: impl Iterator<Item = &'a Table>,
    ) -> Vec<SupposedTable> {
        let earlier = standings_over(before, self.denominator);
        let table = |table: &Table| {
            let same = |one: &&Table| (&one.title, &one.scope) == (&table.title, &table.scope);
            let was = earlier.iter().find(same);
            SupposedTable {
                title: table.title.to_string(),
                name: self.title_by_id(&table.title),
                class: table.scope.to_string(),
                rows: table.rows.iter().map(|row| self.supposed_row(row, was)).collect(),
            }
        };
        after.map(table).collect()
    }

    fn supposed_row(&self, row: &Row, before: Option<&Table>) -> SupposedRow {
        let ran = before.filter(|table| !table.rounds.is_empty());
        let was = before
            .and_then(|table| table.rows.iter().find(|other| other.contender == row.contender));
        let points_before = was.map_or(racing::Points(0), |was| was.points);
        let gained = row.points - points_before;
        SupposedRow {
            car: row.contender.car().map(ToString::to_string),
            name: self.beside_plate(&row.contender),
            contender: row.contender.clone(),
            place: row.place,
            place_before: ran.and(was).and_then(|was| was.place),
            points: self.amount(row.points),
            points_before: self.amount(points_before),
            before_text: self.points(points_before),
            gained_text: if gained.0 == 0 { String::new() } else { self.points(gained) },
            points_text: self.points(row.points),
        }
    }

    /// Prizes of this season beside who held them in an earlier state of it.
    pub fn supposed_prizes<'a>(
        &self,
        before: &[PrizeStory],
        after: impl Iterator<Item = &'a PrizeStory>,
    ) -> Vec<SupposedPrize> {
        let held = |story: &PrizeStory| -> Vec<Contender> {
            story.holders.iter().map(|index| story.line[*index].contender.clone()).collect()
        };
        let holder = |one: &Contender| SupposedHolder {
            car: one.car().map(ToString::to_string),
            name: self.beside_plate(one),
        };
        let prize = |story: &PrizeStory| {
            let was = before.iter().find(|one| one.prize.id == story.prize.id);
            let was = was.map(held).unwrap_or_default();
            SupposedPrize {
                id: story.prize.id.to_string(),
                offer: self.prize_offer(&story.prize),
                holders: held(story).iter().map(holder).collect(),
                moved: was != held(story),
                before: was.iter().map(|one| self.contender(one)).collect(),
            }
        };
        after.map(prize).collect()
    }
}

/// The cars of a class that are entered for a round, in the order of the first table that ranks cars
/// of it; then those it does not hold.
pub fn standing_order(
    season: &Season,
    tables: &[Table],
    class: &ClassCode,
    round: RoundNumber,
) -> Vec<CarNumber> {
    let of_class = tables.iter().filter(|table| table.scope.class() == Some(class));
    let mut ranked = of_class.map(|table| -> Vec<&CarNumber> {
        table.rows.iter().filter_map(|row| row.contender.car()).collect()
    });
    let ranked = ranked.find(|cars| !cars.is_empty()).unwrap_or_default();
    let place = |car: &CarNumber| ranked.iter().position(|one| *one == car).unwrap_or(usize::MAX);
    let mut cars: Vec<CarNumber> =
        season.entered(round, class).map(|entry| entry.car.clone()).collect();
    cars.sort_by_key(place);
    cars
}
