//! What a decision changed: places in class, points and places in the standings.

use racing::classification::LineReason;
use racing::{CarNumber, ClassCode, Decision, DecisionId, Denominator, Line, Measure, Season};
use scoring::changes::{LineChange, RowChange, changes};
use scoring::prizes::{PrizeStory, prize_stories};
use scoring::standings::{Contender, Row, Table, TableScope};
use scoring::titles::leaders;
use scoring::{classifications, standings};

use crate::reader::Reader;

/// What a decision changed, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects {
    /// Cars whose place in class moved, in the order of the classification.
    pub places: Vec<PlaceEffect>,
    /// Tables in which something moved.
    pub tables: Vec<TableEffect>,
    /// Invitations and priorities that somebody else holds than before, a sentence each.
    pub invitations: Vec<String>,
    /// Are there places or points that are not known as they were before?
    pub partly_unknown: bool,
}

/// A car whose place in class moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceEffect {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Its place before; `None` if it had none.
    pub before: Option<u16>,
    /// Its place after.
    pub after: Option<u16>,
}

/// A table of standings in which something moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableEffect {
    /// The name of the title.
    pub title: String,
    /// The table.
    pub scope: TableScope,
    /// Who is first now, in a sentence, if that is somebody else than before.
    pub leader: Option<String>,
    /// The rows, in the order of the table; drivers of one car share a row.
    pub rows: Vec<RowEffect>,
}

/// Contenders whose points or place moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowEffect {
    /// Who; several where they shared a car and moved alike.
    pub contenders: Vec<Contender>,
    /// The place before; `None` if there was none or it is not known.
    pub place_before: Option<u16>,
    /// The place after.
    pub place_after: Option<u16>,
    /// The points before.
    pub points_before: String,
    /// The points after.
    pub points_after: String,
}

impl Effects {
    /// Did nothing move?
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && self.tables.is_empty() && self.invitations.is_empty()
    }
}

impl Reader<'_> {
    /// What a decision changed, as far as known; `None` for one that cannot change a result.
    /// `tables` are the standings of the season as it is.
    pub fn effects(&self, decision: &Decision, tables: &[Table]) -> Option<Effects> {
        let silent = |measure: &Measure| {
            measure.is_served() || matches!(measure, Measure::Fine(_) | Measure::Reprimand)
        };
        if decision.measures.iter().all(silent) {
            return None;
        }
        let before = self.season.without_decision(&decision.id);
        let changes = changes(&before, self.season);
        let earlier = classifications(&before);
        let is_hidden = |change: &LineChange| {
            let line = earlier.get(&change.round).and_then(|result| result.line(&change.car));
            line.is_some_and(|line| hides(line, &decision.id))
        };
        let (hidden, known): (Vec<_>, Vec<_>) = changes.lines.into_iter().partition(is_hidden);
        let (uncertain, certain): (Vec<_>, Vec<_>) =
            changes.rows.into_iter().partition(|change| change.unknown_before);
        let compared = Compared {
            reader: self,
            denominator: changes.denominator,
            before: standings(&before),
            after: tables,
        };
        let place = |line: LineChange| PlaceEffect {
            car: line.car,
            class: line.class,
            before: line.before,
            after: line.after,
        };
        Some(Effects {
            partly_unknown: !hidden.is_empty() || !uncertain.is_empty(),
            places: known.into_iter().map(place).collect(),
            tables: compared.tables(&certain),
            invitations: self.moved_invitations(&before),
        })
    }

    /// Prizes that somebody else holds than in an earlier state of the season.
    fn moved_invitations(&self, before: &Season) -> Vec<String> {
        let earlier = prize_stories(before);
        let held = |story: &PrizeStory| -> Vec<Contender> {
            story.holders.iter().map(|index| story.line[*index].contender.clone()).collect()
        };
        let moved = prize_stories(self.season).into_iter().filter_map(|story| {
            let was = earlier.iter().find(|one| one.prize.id == story.prize.id)?;
            let (was, is) = (held(was), held(&story));
            if was == is {
                return None;
            }
            let names = [was, is].map(|held| match held.as_slice() {
                [] => "–".to_owned(),
                held => self.contenders(held),
            });
            let prize = format!("{}, {}", self.destination(&story.prize.event), story.prize.class);
            let values = [("prize", prize.as_str()), ("before", &names[0]), ("after", &names[1])];
            Some(self.texts.with("effect-invitation", &values))
        });
        moved.collect()
    }
}

/// The standings before and after a decision.
struct Compared<'a> {
    reader: &'a Reader<'a>,
    denominator: Denominator,
    before: Vec<Table>,
    after: &'a [Table],
}

impl Compared<'_> {
    fn tables(&self, changes: &[RowChange]) -> Vec<TableEffect> {
        let same = |a: &RowChange, b: &RowChange| (&a.title, &a.scope) == (&b.title, &b.scope);
        let tables = changes.chunk_by(same).map(|changes| {
            let mut rows = Vec::new();
            for change in changes {
                add(&mut rows, self.row(change));
            }
            TableEffect {
                title: self.reader.title_by_id(&changes[0].title),
                scope: changes[0].scope.clone(),
                leader: self.new_leader(&changes[0]),
                rows,
            }
        });
        tables.collect()
    }

    fn row(&self, change: &RowChange) -> RowEffect {
        let points = |side: &Option<(Option<u16>, racing::Points)>| {
            let texts = self.reader.texts;
            side.map_or_else(
                || "–".to_owned(),
                |(_, points)| texts.points(points, self.denominator),
            )
        };
        RowEffect {
            contenders: vec![change.contender.clone()],
            place_before: change.before.and_then(|(place, _)| place),
            place_after: change.after.and_then(|(place, _)| place),
            points_before: points(&change.before),
            points_after: points(&change.after),
        }
    }

    /// Who is first now and was not before. Where results before are not known, nobody can say.
    fn new_leader(&self, change: &RowChange) -> Option<String> {
        let find = |tables: &[Table]| {
            let table =
                tables.iter().find(|one| one.title == change.title && one.scope == change.scope);
            table.map(|table| (leaders(table), table.rows.iter().any(Row::has_unknown)))
        };
        let ((was, unknown), (is, _)) = (find(&self.before)?, find(self.after)?);
        if unknown || was == is || was.is_empty() || is.is_empty() {
            return None;
        }
        let (was, is) = (self.reader.contenders(&was), self.reader.contenders(&is));
        Some(self.reader.texts.with("effect-leader", &[("before", &was), ("after", &is)]))
    }
}

/// Is the place of this line not known, because it changed with a decision in some untold way?
fn hides(line: &Line, decision: &DecisionId) -> bool {
    let reason =
        |reason: &LineReason| matches!(reason, LineReason::UnknownBefore(id) if id == decision);
    line.reasons.iter().any(reason)
}

/// Drivers who shared a car move alike and stand side by side: one row tells it for all.
fn add(rows: &mut Vec<RowEffect>, row: RowEffect) {
    let is_driver = matches!(row.contenders.first(), Some(Contender::Driver(_)));
    match rows.last_mut() {
        Some(last)
            if is_driver
                && (last.place_before, last.place_after) == (row.place_before, row.place_after)
                && last.points_before == row.points_before
                && last.points_after == row.points_after =>
        {
            last.contenders.extend(row.contenders);
        }
        _ => rows.push(row),
    }
}
