//! Who can still win: the state of each contender after any round, what each needs, and the last
//! race place by place.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship, Contested};
use documents::Reader;
use documents::title_fight::{CaseView, ContenderView, FinalTableView, TitleFightView, sign};
use forecast::titles::{self, Chance, TitleFight};
use racing::regulations::Title;
use scoring::{Contender, Table};

use crate::answer::html;
use crate::pages::parts::Link;
use crate::pages::standings::{Asked, steps_to};
use crate::pages::{Page, contender_link, crew_under, reason_address, scope_segment};
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/titles/fight", get(show))
}

/// The address of the fight for the title of a table.
pub(crate) fn address(base: &str, table: &Table) -> String {
    let title = documents::reader::segment(table.title.as_str());
    format!("{base}/titles/fight?title={title}#{}", scope_segment(table))
}

#[derive(Template)]
#[template(path = "title-fight.html")]
struct TitleFightPage {
    shell: Shell,
    base: String,
    lede: String,
    /// The titles: name, address, and whether it is the one shown.
    titles: Vec<(String, String, bool)>,
    /// The rounds after which it can be seen.
    steps: Vec<(String, String, bool)>,
    fights: Vec<FightView>,
}

/// A table's fight.
struct FightView {
    class: String,
    name: String,
    anchor: String,
    standings: String,
    by_car: bool,
    over: bool,
    /// The name of the next round, where one is left.
    next: String,
    definition: String,
    bounds: Vec<String>,
    /// Those who can still win, or who has clinched; then those who are out.
    groups: Vec<Vec<RowView>>,
    needs: Vec<NeedView>,
    races: Vec<RaceView>,
    supposed: Vec<(String, Vec<(String, StateMark)>)>,
}

/// A state with its sign and its words.
#[derive(Clone)]
pub(crate) struct StateMark {
    pub(crate) name: &'static str,
    pub(crate) sign: &'static str,
    pub(crate) words: String,
}

/// A state as pages show it.
pub(crate) fn mark(reader: &Reader, state: titles::State) -> StateMark {
    StateMark { name: state.name(), sign: sign(state), words: reader.fight_state(state) }
}

struct RowView {
    place: String,
    car: Option<String>,
    name: Link,
    under: String,
    points: String,
    reason: String,
    most: String,
    state: StateMark,
    controls: bool,
    why: String,
    classified: Option<StateMark>,
}

/// What one contender needs.
struct NeedView {
    car: Option<String>,
    name: String,
    /// The cases told first.
    first: Vec<String>,
    /// All others.
    rest: Vec<String>,
}

/// The last race between two.
struct RaceView {
    pair: String,
    key: String,
    tables: Vec<RaceTable>,
}

struct RaceTable {
    bonuses: String,
    columns: Vec<String>,
    rows: Vec<(String, Vec<RaceCell>)>,
}

struct RaceCell {
    style: &'static str,
    text: String,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &asked.as_of()).await?;
    let reader = visit.reader(&championship);
    let titles = &championship.season.book.regulations.titles;
    let wanted = asked.title();
    let chosen = titles
        .iter()
        .find(|title| wanted.is_none_or(|wanted| title.id.as_str() == wanted))
        .ok_or_else(|| super::no_title(&championship, wanted.unwrap_or_default(), &visit))?;
    let base = visit.base();
    let about = About { reader, base: &base };
    let query = asked.query(wanted.map(|_| &chosen.id));
    let heading = reader.texts.say("nav-fight").into_owned();
    let rest = format!("/titles/fight{query}");
    let page = TitleFightPage {
        lede: about.lede(&championship),
        titles: titles
            .iter()
            .map(|title| about.tab(&asked, title, title.id == chosen.id))
            .collect(),
        steps: steps_to(&reader, &championship, &chosen.id, &format!("{base}/titles/fight")),
        fights: about.fights(&championship, chosen),
        shell: Shell::of_season(&visit, &championship, "titles", heading, &rest),
        base: base.clone(),
    };
    Ok(html(page.render()?))
}

/// A season about to become this page.
struct About<'a> {
    reader: Reader<'a>,
    base: &'a str,
}

impl About<'_> {
    fn lede(&self, championship: &Championship) -> String {
        let season = &championship.season;
        let over = scoring::prizes::is_over(season) && championship.as_of == AsOf::Now;
        let key = match (season.latest_round(), over) {
            (None, _) => "fight-lede-ahead",
            (Some(_), true) => "fight-lede-over",
            (Some(_), false) => "fight-lede",
        };
        self.reader.texts.say(key).into_owned()
    }

    fn tab(&self, asked: &Asked, title: &Title, here: bool) -> (String, String, bool) {
        let address = format!("{}/titles/fight{}", self.base, asked.query(Some(&title.id)));
        (self.reader.title(title), address, here)
    }

    fn fights(&self, championship: &Championship, title: &Title) -> Vec<FightView> {
        let tables = championship.tables.iter().filter(|table| table.title == title.id);
        let fights = tables.filter_map(|table| Some((table, championship.fight(table)?)));
        fights.map(|(table, contested)| self.fight(table, &contested)).collect()
    }

    fn fight(&self, table: &Table, contested: &Contested) -> FightView {
        let fight = contested.fight;
        let view = self.reader.title_fight(fight, &contested.supposed);
        let rows = fight.chances.iter().zip(&view.contenders);
        let (open, out): (Vec<_>, Vec<_>) =
            rows.partition(|(chance, _)| chance.outlook.state != titles::State::Eliminated);
        let group = |rows: Vec<(&Chance, &ContenderView)>| -> Vec<RowView> {
            rows.into_iter().map(|(chance, view)| self.row(table, chance, view)).collect()
        };
        let next = fight.left.first().map(|round| self.reader.round(*round).to_owned());
        let by_car =
            matches!(fight.chances.first().map(|one| &one.contender), Some(Contender::Car(_)));
        FightView {
            class: table.scope.class().map(ToString::to_string).unwrap_or_default(),
            name: self.reader.scope(&table.scope),
            anchor: scope_segment(table),
            standings: format!(
                "{}/standings?title={}#{}",
                self.base,
                documents::reader::segment(table.title.as_str()),
                scope_segment(table)
            ),
            by_car,
            over: fight.left.is_empty(),
            next: next.unwrap_or_default(),
            definition: view.definition.clone(),
            bounds: view.bounds.clone(),
            needs: self.needs(fight, &view),
            races: self.races(&view),
            supposed: self.supposed(&view),
            groups: vec![group(open), group(out)],
        }
    }

    fn row(&self, table: &Table, chance: &Chance, view: &ContenderView) -> RowView {
        let reader = &self.reader;
        let classified = chance.if_all_are_classified;
        let state = chance.outlook.state;
        RowView {
            place: chance.place.map_or_else(|| "–".to_owned(), |place| place.to_string()),
            car: chance.contender.car().map(ToString::to_string),
            name: contender_link(reader, self.base, &chance.contender),
            under: crew_under(reader, &chance.contender),
            points: reader.points(chance.points),
            reason: match chance.place {
                Some(_) => reason_address(self.base, table, &chance.contender),
                None => String::new(),
            },
            most: reader.points(chance.most),
            state: mark(&self.reader, state),
            controls: view.controls && state == titles::State::Alive,
            why: view.why.clone(),
            classified: classified
                .filter(|other| *other != state)
                .map(|other| mark(&self.reader, other)),
        }
    }

    fn needs(&self, fight: &TitleFight, view: &TitleFightView) -> Vec<NeedView> {
        let mut shown: Vec<&Contender> = Vec::new();
        let mut needs = Vec::new();
        for (chance, contender) in fight.chances.iter().zip(&view.contenders) {
            // A crew needs the same and is told once.
            if chance.mates.iter().any(|mate| shown.contains(&mate)) {
                continue;
            }
            let Some(clinch) = contender.needs.iter().find(|one| one.goal == "clinch") else {
                continue;
            };
            shown.push(&chance.contender);
            let (first, rest) = told(&clinch.cases);
            let car = chance.contender.car().map(ToString::to_string);
            let name = self.reader.beside_plate(&chance.contender);
            let crew = std::iter::once(name).chain(contender.crew.iter().cloned());
            needs.push(NeedView { car, name: crew.collect::<Vec<_>>().join(" · "), first, rest });
        }
        needs
    }

    fn races(&self, view: &TitleFightView) -> Vec<RaceView> {
        let texts = self.reader.texts;
        let mut races: Vec<RaceView> = Vec::new();
        for table in &view.final_race {
            let values = [("contender", &*table.contender), ("rival", &*table.rival)];
            let pair = texts.with("fight-last-race-pair", &values);
            let one = self.race_table(table);
            match races.last_mut().filter(|race| race.pair == pair) {
                Some(race) => race.tables.push(one),
                None => {
                    let key = texts.with("fight-last-race-key", &values);
                    races.push(RaceView { pair, key, tables: vec![one] });
                }
            }
        }
        races
    }

    fn race_table(&self, table: &FinalTableView) -> RaceTable {
        let cell = |name: &&'static str| match *name {
            "contender" => RaceCell { style: "ours", text: table.contender.clone() },
            "rival" => RaceCell { style: "theirs", text: table.rival.clone() },
            "tie" => {
                let text = self.reader.texts.say("fight-cell-tie").into_owned();
                RaceCell { style: "level", text }
            }
            _ => RaceCell { style: "never", text: "–".to_owned() },
        };
        let rows = table.rows.iter();
        RaceTable {
            bonuses: table.bonuses.clone(),
            columns: table.columns.clone(),
            rows: rows
                .map(|row| (row.places.clone(), row.cells.iter().map(cell).collect()))
                .collect(),
        }
    }

    fn supposed(&self, view: &TitleFightView) -> Vec<(String, Vec<(String, StateMark)>)> {
        let states = [
            titles::State::Clinched,
            titles::State::Alive,
            titles::State::TieOnly,
            titles::State::Eliminated,
        ];
        let marked = |name: &str| {
            let state = states.iter().find(|state| state.name() == name)?;
            Some(mark(&self.reader, *state))
        };
        let supposed = view.supposed.iter().map(|one| {
            let changes = one.changes.iter();
            let changes = changes
                .filter_map(|change| Some((change.contender.clone(), marked(change.state)?)));
            (one.supposed.clone(), changes.collect())
        });
        supposed.collect()
    }
}

/// The cases to tell first, and the others: the case with the best own result, the one that asks
/// nothing of anybody, and the one that asks least of itself.
fn told(cases: &[CaseView]) -> (Vec<String>, Vec<String>) {
    let free = cases.iter().rposition(|case| case.rivals.is_empty());
    let last = cases.iter().rposition(|case| case.bonuses.is_empty());
    let first = |index: &usize| *index == 0 || Some(*index) == free || Some(*index) == last;
    let (first, rest): (Vec<usize>, Vec<usize>) = (0..cases.len()).partition(first);
    let texts = |indices: Vec<usize>| -> Vec<String> {
        indices.into_iter().map(|index| cases[index].text.clone()).collect()
    };
    (texts(first), texts(rest))
}
