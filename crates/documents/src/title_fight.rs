//! Who can still win a title or a prize, as data and as sentences.
//!
//! Every answer says what it takes for granted. What is possible is said here; what is likely is
//! said elsewhere, and never in the same words.

use std::cmp::Ordering;

use forecast::titles::{
    Case, Caveat, Cell, Chance, FinalTable, Goal, Limit, Needs, OwnResult, Pending, PrizeFight,
    RivalLimit, State, TitleFight,
};
use racing::Points;
use racing::regulations::BonusKind;
use scoring::Contender;
use serde::Serialize;
use utoipa::ToSchema;

use crate::amount::Amount;
use crate::grid::{Column, Grid};
use crate::prizes::truth;
use crate::reader::Reader;

/// Who can still win a title.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TitleFightView {
    /// The latest round counted; 0 before the first.
    pub after_round: u16,
    /// The rounds still to run.
    pub rounds_to_run: Vec<u16>,
    /// What the states mean and take for granted, in words.
    pub definition: String,
    /// Why the states may be bounds, in words; empty when they are exact. A bound never says
    /// `clinched` or `eliminated` wrongly.
    pub bounds: Vec<String>,
    /// The contenders in the order of the table, then those entered who have not raced yet.
    pub contenders: Vec<ContenderView>,
    /// The last race place by place, the first who can win against each other who can; empty while
    /// more than one is left.
    pub final_race: Vec<FinalTableView>,
    /// The states if something still to be decided about a race run went the way that changes most.
    pub supposed: Vec<SupposedView>,
}

/// A contender in the fight for a title.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ContenderView {
    /// The place in the table as it stands.
    pub place: Option<u16>,
    /// The number of the car, in titles for cars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub car: Option<String>,
    /// The name of the driver, in titles for drivers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub driver: Option<String>,
    /// The id of the driver, in titles for drivers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub driver_id: Option<String>,
    /// The competitor or the make, in titles for them; the competitor of a car.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Those who share every result with it and so the title: the rest of its crew.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub crew: Vec<String>,
    /// The points as they stand.
    pub points: Amount,
    /// The most points it can still have.
    pub most: Amount,
    /// `clinched`, `alive`, `tie-only` or `eliminated`.
    pub state: &'static str,
    /// Why, in a sentence; empty where the season is over.
    pub why: String,
    /// The rival that decides the state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rival: Option<String>,
    /// Is it first for certain if it wins every race with every bonus?
    pub controls: bool,
    /// The state if every car entered were classified in every race to come: another question.
    /// Missing where it is not computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_all_are_classified: Option<&'static str>,
    /// What it needs in the next race.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<NeedsView>,
}

/// What a contender needs in the next race to reach something.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NeedsView {
    /// The race.
    pub round: u16,
    /// `clinch` or `stay-alive`.
    pub goal: &'static str,
    /// The cases, each enough by itself; together they are necessary.
    pub cases: Vec<CaseView>,
}

/// An own result and what it asks of others.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CaseView {
    /// The own place, this or a better one; null where none is needed.
    pub place: Option<u16>,
    /// The bonuses needed besides: `pole`, `fastest-lap`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bonuses: Vec<&'static str>,
    /// What rivals may do at best; empty if nothing is asked of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<RivalView>,
    /// The case in a sentence.
    pub text: String,
}

/// What a rival may do at best.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RivalView {
    /// The rival.
    pub rival: String,
    /// Its best place; null where it must not be classified, or where only bonuses matter.
    pub place_or_lower: Option<u16>,
    /// The condition in words.
    pub text: String,
}

/// The last race between two contenders, place by place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FinalTableView {
    /// The contender of the rows.
    pub contender: String,
    /// The rival of the columns.
    pub rival: String,
    /// Who takes which bonus in this table, in words; empty where neither takes one.
    pub bonuses: String,
    /// The rival's places, several in one where they make no difference.
    pub columns: Vec<String>,
    /// The contender's places with a cell a column: `contender`, `rival`, `tie` or `impossible`.
    pub rows: Vec<FinalRowView>,
}

/// A row of the last race's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FinalRowView {
    /// The contender's places.
    pub places: String,
    /// Who is ahead, a cell a column.
    pub cells: Vec<&'static str>,
}

/// The states under something still to be decided.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SupposedView {
    /// What is supposed, in words.
    pub supposed: String,
    /// The contenders whose state it changes.
    pub changes: Vec<SupposedState>,
}

/// A state that something still to be decided would change.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SupposedState {
    /// Who.
    pub contender: String,
    /// The state then.
    pub state: &'static str,
}

/// What somebody can still reach of a prize.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PrizeStateView {
    /// The car, in titles for cars.
    pub car: Option<String>,
    /// The name.
    pub name: String,
    /// `clinched`, `alive`, `tie-only` or `eliminated`, conditions not known to be broken taken to
    /// be met.
    pub state: &'static str,
    /// What is known of the conditions together: `met`, `broken` or `unknown`.
    pub eligible: &'static str,
    /// The state if the first in line cannot take it; null where it would not pass down.
    pub if_the_first_cannot: Option<&'static str>,
}

/// The sign of a state beside its colour.
pub const fn sign(state: State) -> &'static str {
    match state {
        State::Clinched => "★",
        State::Alive => "●",
        State::TieOnly => "≈",
        State::Eliminated => "×",
    }
}

impl Reader<'_> {
    /// The fight for a title as data. `supposed` are the same fights under things still to be
    /// decided.
    pub fn title_fight(
        &self,
        fight: &TitleFight,
        supposed: &[(&Pending, &TitleFight)],
    ) -> TitleFightView {
        let chances = fight.chances.iter().enumerate();
        TitleFightView {
            after_round: fight.after.map_or(0, |round| round.0),
            rounds_to_run: fight.left.iter().map(|round| round.0).collect(),
            definition: self.fight_definition(fight),
            bounds: fight.caveats.iter().map(|caveat| self.caveat(*caveat)).collect(),
            contenders: chances
                .map(|(index, one)| self.contender_view(fight, index, one))
                .collect(),
            final_race: self.final_race(fight),
            supposed: supposed
                .iter()
                .map(|(pending, then)| self.supposed_view(fight, pending, then))
                .filter(|view| !view.changes.is_empty())
                .collect(),
        }
    }

    /// What the states take for granted.
    pub fn fight_definition(&self, fight: &TitleFight) -> String {
        let key = if fight.left.is_empty() { "fight-definition-over" } else { "fight-definition" };
        self.texts.say(key).into_owned()
    }

    /// A state in a word or two.
    pub fn fight_state(&self, state: State) -> String {
        self.texts.say(&format!("fight-state-{}", state.name())).into_owned()
    }

    fn caveat(&self, caveat: Caveat) -> String {
        let key = match caveat {
            Caveat::UnknownResults => "fight-bound-unknown",
            Caveat::RisingScale => "fight-bound-scale",
            Caveat::SeveralClasses => "fight-bound-classes",
            Caveat::SharedCarsAndDrops => "fight-bound-shared",
            Caveat::BonusByPlace => "fight-bound-bonus",
        };
        self.texts.say(key).into_owned()
    }

    fn contender_view(&self, fight: &TitleFight, index: usize, chance: &Chance) -> ContenderView {
        let (car, driver, driver_id, team) = match &chance.contender {
            Contender::Car(car) => {
                (Some(car.to_string()), None, None, Some(self.team(car).to_owned()))
            }
            Contender::Driver(id) => {
                (None, Some(self.driver(id).to_owned()), Some(id.to_string()), None)
            }
            Contender::Competitor(name) | Contender::Manufacturer(name) => {
                (None, None, None, Some(name.to_string()))
            }
        };
        let rival = chance.decider().filter(|_| !fight.left.is_empty());
        ContenderView {
            place: chance.place,
            car,
            driver,
            driver_id,
            team,
            crew: chance.mates.iter().map(|mate| self.contender(mate)).collect(),
            points: self.amount(chance.points),
            most: self.amount(chance.most),
            state: chance.outlook.state.name(),
            why: self.fight_why(fight, chance),
            rival: rival.map(|one| self.numbered(fight, one.rival)),
            controls: chance.outlook.controls,
            if_all_are_classified: chance.if_all_are_classified.map(State::name),
            needs: self.needs_views(fight, index, chance),
        }
    }

    /// The name of a contender by its number in a fight.
    fn numbered(&self, fight: &TitleFight, index: usize) -> String {
        fight.chances.get(index).map_or_else(String::new, |one| self.contender(&one.contender))
    }

    /// Why a contender's state is what it is, in a sentence; empty where the season is over.
    pub fn fight_why(&self, fight: &TitleFight, chance: &Chance) -> String {
        if fight.left.is_empty() {
            return String::new();
        }
        let most = self.points(chance.most);
        let Some(decider) = chance.decider() else {
            let key = match chance.outlook.state {
                State::Eliminated => "fight-why-rounds",
                _ => "fight-why-alone",
            };
            return self.texts.with(key, &[("most", &most)]);
        };
        let level = decider.ours == decider.theirs;
        // Where they share a car to come, its points are left out between the two.
        let crew = chance.outlook.state == State::Eliminated && Points(decider.ours) != chance.most;
        let key = match (chance.outlook.state, decider.order, level) {
            (State::Clinched, _, true) => "fight-why-clinched-level",
            (State::Clinched, ..) => "fight-why-clinched",
            (State::Alive, ..) => "fight-why-alive",
            (State::TieOnly, ..) => "fight-why-tie",
            (State::Eliminated, Ordering::Greater, _) => "fight-why-rounds",
            (State::Eliminated, ..) if crew => "fight-why-crew",
            (State::Eliminated, _, true) => "fight-why-eliminated-level",
            (State::Eliminated, ..) => "fight-why-eliminated",
        };
        let (ours, theirs) =
            (self.points(Points(decider.ours)), self.points(Points(decider.theirs)));
        let rival = self.numbered(fight, decider.rival);
        let values = [
            ("rival", rival.as_str()),
            ("ours", ours.as_str()),
            ("theirs", theirs.as_str()),
            ("most", most.as_str()),
        ];
        self.texts.with(key, &values)
    }
}

/// What a contender needs.
impl Reader<'_> {
    fn needs_views(&self, fight: &TitleFight, index: usize, chance: &Chance) -> Vec<NeedsView> {
        if !matches!(chance.outlook.state, State::Alive) {
            return Vec::new();
        }
        let goals = [Goal::Clinch, Goal::StayAlive].into_iter();
        let goals = goals.filter(|goal| *goal == Goal::Clinch || fight.left.len() > 1);
        let needs = goals.filter_map(|goal| fight.contest.needs(index, goal));
        let views = needs.map(|needs| NeedsView {
            round: needs.round.0,
            goal: match needs.goal {
                Goal::Clinch => "clinch",
                Goal::StayAlive => "stay-alive",
            },
            cases: needs.cases.iter().map(|case| self.case_view(fight, &needs, case)).collect(),
        });
        views.filter(|needs| !needs.cases.is_empty()).collect()
    }

    fn case_view(&self, fight: &TitleFight, needs: &Needs, case: &Case) -> CaseView {
        CaseView {
            place: match case.own {
                OwnResult::Place(place) => Some(place),
                OwnResult::Unplaced | OwnResult::Excluded => None,
            },
            bonuses: case.bonuses.iter().map(|kind| bonus_name(*kind)).collect(),
            rivals: case.rivals.iter().map(|limit| self.rival_view(fight, limit)).collect(),
            text: self.case_text(fight, needs, case),
        }
    }

    /// A case in a sentence: `Champion in 4th place or better, if #22 is 2nd or lower.`
    fn case_text(&self, fight: &TitleFight, needs: &Needs, case: &Case) -> String {
        let round = self.round(needs.round);
        let goal = match (needs.goal, fight.left.len()) {
            (Goal::Clinch, 1) => self.texts.say("fight-goal-champion").into_owned(),
            (Goal::Clinch, _) => self.texts.with("fight-goal-clinch", &[("round", round)]),
            (Goal::StayAlive, _) => self.texts.with("fight-goal-alive", &[("round", round)]),
        };
        let own = self.own_text(needs, case);
        let limits = case.rivals.iter().map(|limit| self.limit_text(fight, limit));
        let limits: Vec<String> = limits.collect();
        let values = [("goal", goal.as_str()), ("own", own.as_str())];
        if limits.is_empty() {
            return self.texts.with("fight-case", &values);
        }
        let limits = self.texts.list(&limits);
        let values = [values[0], values[1], ("rivals", limits.as_str())];
        self.texts.with("fight-case-if", &values)
    }

    fn own_text(&self, needs: &Needs, case: &Case) -> String {
        let mut text = match case.own {
            _ if !needs.entered => self.texts.say("fight-own-absent").into_owned(),
            OwnResult::Place(1) => self.texts.say("fight-own-win").into_owned(),
            OwnResult::Place(place) => {
                self.texts.with("fight-own-place", &[("place", &self.texts.ordinal(place))])
            }
            OwnResult::Unplaced => self.texts.say("fight-own-any").into_owned(),
            OwnResult::Excluded => self.texts.say("fight-own-excluded").into_owned(),
        };
        for kind in &case.bonuses {
            let bonus = self.bonus_word(*kind);
            text += &format!(" {}", self.texts.with("fight-own-bonus", &[("bonus", &bonus)]));
        }
        text
    }

    fn bonus_word(&self, kind: BonusKind) -> String {
        self.texts.say(&format!("fight-{}", bonus_name(kind))).into_owned()
    }

    fn rival_view(&self, fight: &TitleFight, limit: &RivalLimit) -> RivalView {
        RivalView {
            rival: self.numbered(fight, limit.rival),
            place_or_lower: match limit.plain {
                Limit::Place(place) => Some(place),
                Limit::Any => Some(1),
                Limit::Unplaced | Limit::Never => None,
            },
            text: self.limit_text(fight, limit),
        }
    }

    fn limit_text(&self, fight: &TitleFight, limit: &RivalLimit) -> String {
        let rival = self.numbered(fight, limit.rival);
        let plain = match limit.plain {
            Limit::Any => None,
            Limit::Place(place) => {
                let place = self.texts.ordinal(place);
                let values = [("rival", rival.as_str()), ("place", place.as_str())];
                Some(self.texts.with("fight-rival-place", &values))
            }
            Limit::Unplaced | Limit::Never => {
                Some(self.texts.with("fight-rival-unplaced", &[("rival", &rival)]))
            }
        };
        let with = limit.with.iter().map(|(kinds, limit)| self.bonus_limit(&rival, kinds, *limit));
        let with: Vec<String> = with.collect();
        match plain {
            Some(plain) if with.is_empty() => plain,
            Some(plain) => format!("{plain} ({})", with.join("; ")),
            None => self.texts.list(&with),
        }
    }

    fn bonus_limit(&self, rival: &str, kinds: &[BonusKind], limit: Limit) -> String {
        let bonuses: Vec<String> = kinds.iter().map(|kind| self.bonus_word(*kind)).collect();
        let bonus = self.texts.list(&bonuses);
        let (key, place) = match limit {
            Limit::Place(place) => ("fight-with-place", self.texts.ordinal(place)),
            Limit::Unplaced => ("fight-with-unplaced", String::new()),
            Limit::Any | Limit::Never => ("fight-with-never", String::new()),
        };
        self.texts.with(key, &[("rival", rival), ("bonus", &bonus), ("place", &place)])
    }

    fn supposed_view(
        &self,
        fight: &TitleFight,
        pending: &Pending,
        then: &TitleFight,
    ) -> SupposedView {
        let supposed = match pending {
            Pending::Annulled(id) => {
                self.texts.with("fight-supposed-annulled", &[("decision", id.as_str())])
            }
            Pending::Excluded { car, round } => {
                let values = [("car", car.as_str()), ("round", self.round(*round))];
                self.texts.with("fight-supposed-excluded", &values)
            }
        };
        let before = |contender: &Contender| {
            let known = fight.chances.iter().find(|one| &one.contender == contender);
            known.map(|one| one.outlook.state)
        };
        let changed = then
            .chances
            .iter()
            .filter(|one| before(&one.contender).is_some_and(|state| state != one.outlook.state));
        let changes = changed.map(|one| SupposedState {
            contender: self.contender(&one.contender),
            state: one.outlook.state.name(),
        });
        SupposedView { supposed, changes: changes.collect() }
    }
}

/// The most rivals that the last race is shown against.
const RIVALS_SHOWN: usize = 5;

/// The last race.
impl Reader<'_> {
    fn final_race(&self, fight: &TitleFight) -> Vec<FinalTableView> {
        if fight.left.len() != 1 {
            return Vec::new();
        }
        let can_win = |index: &usize| {
            matches!(fight.chances[*index].outlook.state, State::Alive | State::TieOnly)
        };
        let mut alive = (0..fight.chances.len()).filter(can_win);
        let Some(first) = alive.next() else { return Vec::new() };
        let mates = &fight.chances[first].mates;
        let mut shown: Vec<&Contender> = Vec::new();
        let mut tables = Vec::new();
        for rival in alive.filter(|one| !mates.contains(&fight.chances[*one].contender)) {
            let chance = &fight.chances[rival];
            if chance.mates.iter().any(|mate| shown.contains(&mate)) {
                continue;
            }
            if shown.len() == RIVALS_SHOWN {
                break;
            }
            shown.push(&chance.contender);
            let found = fight.contest.final_tables(first, rival);
            tables.extend(found.iter().map(|table| self.final_table(fight, table)));
        }
        tables
    }

    fn final_table(&self, fight: &TitleFight, table: &FinalTable) -> FinalTableView {
        let contender = self.numbered(fight, table.contender);
        let rival = self.numbered(fight, table.rival);
        let takes = |who: &str, kinds: &[BonusKind]| {
            let kinds: Vec<String> = kinds.iter().map(|kind| self.bonus_word(*kind)).collect();
            let kinds = self.texts.list(&kinds);
            (!kinds.is_empty())
                .then(|| self.texts.with("fight-takes", &[("who", who), ("bonus", &kinds)]))
        };
        let bonuses = [takes(&contender, &table.ours), takes(&rival, &table.theirs)];
        let rows = merged(&table.cells);
        let columns = merged(&turned(&rows.iter().map(|row| row.1.clone()).collect::<Vec<_>>()));
        let (count, width) = (table.cells.len(), table.cells.first().map_or(0, Vec::len));
        let cells = turned(&columns.iter().map(|column| column.1.clone()).collect::<Vec<_>>());
        let rows = rows.iter().zip(cells).map(|((places, _), cells)| FinalRowView {
            places: self.places_text(*places, count),
            cells: cells.into_iter().map(cell_name).collect(),
        });
        FinalTableView {
            contender,
            rival,
            bonuses: bonuses.into_iter().flatten().collect::<Vec<_>>().join(", "),
            columns: columns.iter().map(|(places, _)| self.places_text(*places, width)).collect(),
            rows: rows.collect(),
        }
    }

    /// Places from one row to another as people write them: `1`, `4–7`, `8 or lower`, `none`. The
    /// last of all stands for no place.
    fn places_text(&self, (from, to): (usize, usize), count: usize) -> String {
        let none = count - 1;
        match (from, to) {
            (from, to) if from == none && to == none => {
                self.texts.say("fight-unplaced").into_owned()
            }
            (from, to) if to == none => {
                self.texts.with("fight-or-lower", &[("place", &(from + 1).to_string())])
            }
            (from, to) if from == to => (from + 1).to_string(),
            (from, to) => format!("{}–{}", from + 1, to + 1),
        }
    }
}

/// Rows next to each other that nowhere say different things, put together: the first and the last
/// of them, and what they say. A cell that cannot be contradicts nothing.
fn merged(rows: &[Vec<Cell>]) -> Vec<((usize, usize), Vec<Cell>)> {
    let mut merged: Vec<((usize, usize), Vec<Cell>)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let agrees = |known: &Vec<Cell>| {
            known.iter().zip(row).all(|(one, other)| {
                one == other || *one == Cell::Impossible || *other == Cell::Impossible
            })
        };
        match merged.last_mut() {
            Some((places, known)) if agrees(known) => {
                places.1 = index;
                for (cell, other) in known.iter_mut().zip(row) {
                    *cell = (*cell).min(*other);
                }
            }
            _ => merged.push(((index, index), row.clone())),
        }
    }
    merged
}

/// Rows as columns.
fn turned(rows: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
    let width = rows.first().map_or(0, Vec::len);
    (0..width).map(|index| rows.iter().map(|row| row[index]).collect()).collect()
}

const fn cell_name(cell: Cell) -> &'static str {
    match cell {
        Cell::Ours => "contender",
        Cell::Theirs => "rival",
        Cell::Tie => "tie",
        Cell::Impossible => "impossible",
    }
}

const fn bonus_name(kind: BonusKind) -> &'static str {
    match kind {
        BonusKind::Pole => "pole",
        BonusKind::FastestLap => "fastest-lap",
    }
}

/// As tables, and for prizes.
impl Reader<'_> {
    /// The fight for a title as a table for people, what each needs below it.
    pub fn fight_grid(&self, fight: &TitleFight) -> Grid {
        let say = |key: &str| self.texts.say(key).into_owned();
        let columns = vec![
            Column::figures(say("column-place")),
            Column::words(self.title_by_id(&fight.title)),
            Column::figures(say("column-points")),
            Column::figures(say("column-most")),
            Column::words(say("column-state")),
            Column::words(say("column-why")),
        ];
        let rows = fight.chances.iter().map(|chance| {
            let state = chance.outlook.state;
            vec![
                chance.place.map_or_else(|| "–".to_owned(), |place| place.to_string()),
                self.contender_in_full(&chance.contender),
                self.points(chance.points),
                self.points(chance.most),
                format!("{} {}", sign(state), self.fight_state(state)),
                self.fight_why(fight, chance),
            ]
        });
        let mut notes = vec![self.fight_definition(fight)];
        notes.extend(fight.caveats.iter().map(|caveat| self.caveat(*caveat)));
        notes.extend(self.fight_notes(fight));
        Grid {
            caption: format!("{} · {}", self.scope(&fight.scope), self.title_by_id(&fight.title)),
            columns,
            rows: rows.collect(),
            notes,
        }
    }

    /// What each who can still win needs, in a line: the case with the best own result, the one
    /// that asks nothing of anybody, and the one that asks least of itself.
    fn fight_notes(&self, fight: &TitleFight) -> Vec<String> {
        let mut notes = Vec::new();
        for (index, chance) in fight.chances.iter().enumerate() {
            let needs = self.needs_views(fight, index, chance);
            let Some(clinch) = needs.iter().find(|one| one.goal == "clinch") else { continue };
            let mut texts: Vec<&str> = Vec::new();
            let free = clinch.cases.iter().rev().find(|case| case.rivals.is_empty());
            let last = clinch.cases.iter().rev().find(|case| case.bonuses.is_empty());
            let told = clinch.cases.first().into_iter().chain(free).chain(last);
            texts.extend(told.map(|case| case.text.as_str()));
            texts.dedup();
            notes.push(format!("{}: {}", self.contender(&chance.contender), texts.join(" ")));
        }
        notes
    }

    /// The fight for a title for spreadsheets: the same columns whoever contests it, figures bare.
    pub fn fight_data_grid(&self, fight: &TitleFight) -> Grid {
        let names = ["place", "car", "name", "points", "most", "state", "controls", "rival"];
        let number = |points| serde_json::to_string(&self.amount(points)).unwrap_or_default();
        let rows = fight.chances.iter().map(|chance| {
            let (car, name) = match &chance.contender {
                Contender::Car(car) => (car.to_string(), self.team(car).to_owned()),
                other => (String::new(), self.contender(other)),
            };
            let decider = chance.decider().filter(|_| !fight.left.is_empty());
            vec![
                chance.place.map(|place| place.to_string()).unwrap_or_default(),
                car,
                name,
                number(chance.points),
                number(chance.most),
                chance.outlook.state.name().to_owned(),
                chance.outlook.controls.to_string(),
                decider.map(|one| self.numbered(fight, one.rival)).unwrap_or_default(),
            ]
        });
        Grid {
            caption: String::new(),
            columns: names.map(Column::words).to_vec(),
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    /// What everybody can still reach of a prize. `fights` are all of its season.
    pub fn prize_states(
        &self,
        prize: &racing::PrizeId,
        fights: &[PrizeFight],
    ) -> Vec<PrizeStateView> {
        let of_prize = |one: &&PrizeFight| &one.prize.id == prize;
        let Some(known) = fights.iter().filter(of_prize).find(|one| one.without.is_none()) else {
            return Vec::new();
        };
        let passed = fights.iter().filter(of_prize).find(|one| one.without.is_some());
        let view = |chance: &forecast::titles::PrizeChance| PrizeStateView {
            car: chance.contender.car().map(ToString::to_string),
            name: self.beside_plate(&chance.contender),
            state: chance.state.name(),
            eligible: truth(chance.eligible),
            if_the_first_cannot: passed.and_then(|fight| {
                let same = fight.chances.iter().find(|one| one.contender == chance.contender);
                same.map(|one| one.state.name())
            }),
        };
        known.chances.iter().map(view).collect()
    }
}
