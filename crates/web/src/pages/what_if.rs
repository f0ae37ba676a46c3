//! What if: a reader lays down how the races to come finish, and sees what follows. The address
//! holds everything that is supposed, so it can be handed on.

use std::fmt::Write;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use control::{AsOf, Championship, SupposedPole, Supposition};
use documents::Reader;
use documents::reader::segment;
use documents::supposed::standing_order;
use forecast::{WhatIf, WhatIfError};
use racing::regulations::BonusKind;
use racing::{CarNumber, ClassCode, RoundNumber, Season};

use crate::answer::html;
use crate::pages::Page;
use crate::pages::as_it_stands::chosen;
use crate::pages::parts::Tab;
use crate::pages::supposed::{Outcome, class_tabs, outcome};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/what-if", get(show))
}

#[derive(Template)]
#[template(path = "what-if.html")]
struct WhatIfPage {
    shell: Shell,
    base: String,
    class: String,
    after: u16,
    tabs: Vec<Tab>,
    steps: Vec<(String, String, bool)>,
    /// What is wrong with what the address supposes.
    faults: Vec<String>,
    /// What is supposed of other classes, which the form sends along.
    kept: Vec<String>,
    kept_poles: Vec<String>,
    rounds: Vec<RoundView>,
    outcome: Outcome,
    /// Are there titles over several classes that nothing can be said of yet?
    left_out: bool,
    reset: String,
}

/// A race to come, as the form orders it.
struct RoundView {
    number: u16,
    name: String,
    cars: Vec<CarView>,
    /// The choices for the best qualifier: value, words, chosen. Empty if it pays nothing or is
    /// known.
    poles: Vec<(String, String, bool)>,
}

/// A car in the order of a race.
struct CarView {
    car: String,
    team: String,
    place: String,
    label: String,
    up: String,
    down: String,
    /// The places to choose from: value, words, chosen.
    choices: Vec<(String, String, bool)>,
    /// Is it the first without a place?
    divides: bool,
    /// Is it the last of all, with a place?
    divides_after: bool,
}

/// What an address asks for. Several orders or poles come one by one or with `;` between them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    class: Option<String>,
    after: Option<u16>,
    orders: Vec<String>,
    poles: Vec<String>,
    /// Places as a form without scripts sends them: `5:LMP2:22:1`.
    places: Vec<String>,
}

impl Asked {
    fn of(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let several = || {
                let all = value.split(';').map(str::trim).filter(|one| !one.is_empty());
                all.map(str::to_owned).collect::<Vec<_>>()
            };
            match &*name {
                "class" => asked.class = Some(value.into_owned()),
                "after" => asked.after = value.parse().ok(),
                "order" => asked.orders.extend(several()),
                "pole" => asked.poles.extend(several()),
                "place" => asked.places.extend(several()),
                _ => {}
            }
        }
        asked
    }

    /// The orders that places of a form amount to: the cars with a place by it, in the order in
    /// which they came where it is the same.
    fn ordered(&self) -> Vec<String> {
        let mut orders: Vec<(String, Vec<(u16, &str)>)> = Vec::new();
        for place in &self.places {
            let mut parts = place.rsplitn(3, ':');
            let (Some(number), Some(car), Some(race)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            if !orders.iter().any(|(other, _)| other == race) {
                orders.push((race.to_owned(), Vec::new()));
            }
            let own = orders.iter_mut().find(|(other, _)| other == race);
            if let (Some((_, cars)), Ok(number @ 1..)) = (own, number.parse()) {
                cars.push((number, car));
            }
        }
        let text = |(race, mut cars): (String, Vec<(u16, &str)>)| {
            cars.sort_by_key(|(number, _)| *number);
            let cars: Vec<&str> = cars.into_iter().map(|(_, car)| car).collect();
            (!cars.is_empty()).then(|| format!("{race}:{}", cars.join(">")))
        };
        orders.into_iter().filter_map(text).collect()
    }
}

/// The address of what is supposed.
fn address(
    base: &str,
    class: &ClassCode,
    after: RoundNumber,
    orders: &[String],
    poles: &[String],
) -> String {
    let mut address = format!("{base}/what-if?class={}&after={after}", segment(class.as_str()));
    for (name, all) in [("order", orders), ("pole", poles)] {
        let all: Vec<String> = all.iter().map(|one| segment(one)).collect();
        if !all.is_empty() {
            write!(address, "&{name}={}", all.join(";")).expect("a text can be written to");
        }
    }
    address
}

async fn show(State(site): State<Site>, visit: Visit, RawQuery(query): RawQuery) -> Page<Response> {
    let asked = Asked::of(query.as_deref().unwrap_or_default());
    let now = site.championship(&visit.season, &AsOf::Now).await?;
    let after = asked.after.map_or_else(|| usual(&now.season), RoundNumber);
    let as_of = AsOf::AfterRound(after);
    let before = site.championship(&visit.season, &as_of).await?;
    let class = chosen(&before, asked.class.as_deref(), &visit, "/what-if")?;
    let base = visit.base();
    if !asked.places.is_empty() {
        let orders: Vec<String> = asked.orders.iter().cloned().chain(asked.ordered()).collect();
        let there = address(&base, &class, after, &orders, &asked.poles);
        return Ok(Redirect::to(&there).into_response());
    }
    let (mut supposition, faults) = read(&before.season, &asked);
    complete(&before, &class, &mut supposition);
    let supposed = site.control().what_if(&visit.season, &as_of, &supposition).await?;
    let reader = visit.reader(&supposed.after);
    let whole = now.season.book.regulations.classes.iter();
    let whole = whole.map(|one| &one.code).all(|code| supposition.tells_all_of(code));
    let shown = |table: &scoring::Table| match table.scope.class() {
        Some(own) => own == &class,
        None => whole,
    };
    let about = About { reader: &reader, base: &base, before: &before, class: &class };
    let heading = reader.texts.say("what-if").into_owned();
    let shell = Shell::of_season(&visit, &now, "titles", heading, "/what-if")
        .with_assets(&["supposed.css", "supposed.js"]);
    let page = WhatIfPage {
        tabs: class_tabs(&before, &class, |other| about.elsewhere(other, after, &supposition)),
        steps: about.steps(&now, after),
        faults: faults.iter().map(ToString::to_string).collect(),
        kept: about.kept(&supposition),
        kept_poles: about.kept_poles(&supposition),
        rounds: about.rounds(&supposition),
        outcome: outcome(&reader, &base, &supposed, shown, &class),
        left_out: !whole && supposed.after.tables.iter().any(|one| one.scope.class().is_none()),
        reset: address(&base, &class, after, &[], &[]),
        class: class.to_string(),
        after: after.0,
        base: base.clone(),
        shell,
    };
    Ok(html(page.render()?))
}

/// The round after which one begins to suppose: the last that has run, or the last but one where
/// nothing is left.
fn usual(season: &Season) -> RoundNumber {
    let last = season.latest_round().unwrap_or(RoundNumber(0));
    if scoring::prizes::is_over(season) { RoundNumber(last.0.saturating_sub(1)) } else { last }
}

/// What an address supposes, and what is wrong with it; what is wrong is left out.
fn read(season: &Season, asked: &Asked) -> (Supposition, Vec<WhatIfError>) {
    let mut faults = Vec::new();
    // Of two orders of one race, the last holds.
    let mut all = |texts: &[String]| {
        let mut known: Vec<WhatIf> = Vec::new();
        for text in texts {
            match WhatIf::parse(season, text) {
                Ok(one) => {
                    let of = |one: &WhatIf| (one.round, one.class.clone());
                    known.retain(|other| of(other) != of(&one));
                    known.push(one);
                }
                Err(found) => faults.extend(found),
            }
        }
        known
    };
    let supposition = Supposition {
        orders: all(&asked.orders),
        poles: all(&asked.poles).into_iter().filter_map(SupposedPole::of).collect(),
    };
    (supposition, faults)
}

/// Rounds of a class of which nothing is supposed finish in the order of its standings.
fn complete(before: &Championship, class: &ClassCode, supposition: &mut Supposition) {
    for round in scoring::rates::rounds_left(&before.season) {
        let told = supposition.orders.iter().any(|one| (one.round, &one.class) == (round, class));
        let cars = standing_order(&before.season, &before.tables, class, round);
        if !told && !cars.is_empty() {
            supposition.orders.push(WhatIf { round, class: class.clone(), cars });
        }
    }
}

/// A season about to become this page.
struct About<'a> {
    reader: &'a Reader<'a>,
    base: &'a str,
    before: &'a Championship,
    class: &'a ClassCode,
}

impl About<'_> {
    /// The same for another class.
    fn elsewhere(
        &self,
        other: &ClassCode,
        after: RoundNumber,
        supposition: &Supposition,
    ) -> String {
        let orders: Vec<String> = supposition.orders.iter().map(ToString::to_string).collect();
        let poles: Vec<String> = supposition.poles.iter().map(ToString::to_string).collect();
        address(self.base, other, after, &orders, &poles)
    }

    fn steps(&self, now: &Championship, after: RoundNumber) -> Vec<(String, String, bool)> {
        let planned = now.season.book.rounds().len();
        let last = now.season.latest_round().map_or(0, |round| round.0);
        let last = usize::from(last).min(planned.saturating_sub(1));
        let step = |round: usize| {
            let round = RoundNumber(u16::try_from(round).unwrap_or(u16::MAX));
            let name = if round.0 == 0 {
                self.reader.texts.say("what-if-before-first").into_owned()
            } else {
                self.reader.round(round).to_owned()
            };
            (name, address(self.base, self.class, round, &[], &[]), round == after)
        };
        (0..=last).map(step).collect()
    }

    fn kept(&self, supposition: &Supposition) -> Vec<String> {
        let others = supposition.orders.iter().filter(|one| &one.class != self.class);
        others.map(ToString::to_string).collect()
    }

    fn kept_poles(&self, supposition: &Supposition) -> Vec<String> {
        let others = supposition.poles.iter().filter(|one| &one.class != self.class);
        others.map(ToString::to_string).collect()
    }

    fn rounds(&self, supposition: &Supposition) -> Vec<RoundView> {
        let orders = supposition.orders.iter().filter(|one| &one.class == self.class);
        let mut orders: Vec<&WhatIf> = orders.collect();
        orders.sort_by_key(|one| one.round);
        orders.into_iter().map(|order| self.round(order, supposition)).collect()
    }

    fn round(&self, order: &WhatIf, supposition: &Supposition) -> RoundView {
        let before = self.before;
        let out = standing_order(&before.season, &before.tables, self.class, order.round);
        let out = out.into_iter().filter(|car| !order.cars.contains(car));
        let all: Vec<CarNumber> = order.cars.iter().cloned().chain(out).collect();
        let placed = order.cars.len();
        let car = |(index, car): (usize, &CarNumber)| {
            let place = (index < placed).then(|| index + 1);
            CarView {
                divides: index == placed,
                divides_after: index + 1 == all.len() && placed == all.len(),
                ..self.car(order.round, car, place, all.len())
            }
        };
        RoundView {
            number: order.round.0,
            name: self.reader.round(order.round).to_owned(),
            cars: all.iter().enumerate().map(car).collect(),
            poles: self.poles(order.round, &all, supposition),
        }
    }

    fn car(
        &self,
        round: RoundNumber,
        car: &CarNumber,
        place: Option<usize>,
        cars: usize,
    ) -> CarView {
        let texts = self.reader.texts;
        let about = |key: &str| {
            let values = [("car", car.as_str()), ("round", self.reader.round(round))];
            texts.with(key, &values)
        };
        let choice = |number: usize| {
            let value = format!("{round}:{}:{car}:{number}", self.class);
            let words = if number == 0 { "–".to_owned() } else { number.to_string() };
            (value, words, place.unwrap_or(0) == number)
        };
        CarView {
            car: car.to_string(),
            team: self.reader.team(car).to_owned(),
            place: place.map(|place| place.to_string()).unwrap_or_default(),
            label: about("what-if-place-of"),
            up: about("what-if-up"),
            down: about("what-if-down"),
            choices: (1..=cars).chain([0]).map(choice).collect(),
            divides: false,
            divides_after: false,
        }
    }

    fn poles(
        &self,
        round: RoundNumber,
        cars: &[CarNumber],
        supposition: &Supposition,
    ) -> Vec<(String, String, bool)> {
        let season = &self.before.season;
        let bonuses = &season.book.regulations.bonuses;
        let paid = bonuses.iter().any(|bonus| bonus.kind == BonusKind::Pole);
        if !paid || season.pole(round, self.class).is_some() {
            return Vec::new();
        }
        let own = |pole: &&SupposedPole| (pole.round, &pole.class) == (round, self.class);
        let supposed = supposition.poles.iter().find(own).map(|pole| &pole.car);
        let nobody = self.reader.texts.say("what-if-pole-open").into_owned();
        let mut choices = vec![(String::new(), nobody, supposed.is_none())];
        let mut cars = cars.to_vec();
        cars.sort();
        choices.extend(cars.iter().map(|car| {
            let value = format!("{round}:{}:{car}", self.class);
            let words = format!("{car} {}", self.reader.team(car));
            (value, words, supposed == Some(car))
        }));
        choices
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_a_form_become_orders() {
        let asked = Asked::of(
            "class=A&after=4&place=5%3AA%3A22%3A2&place=5%3AA%3A4%3A1&place=5%3AA%3A9%3A0\
             &order=5:B:1>2;4:B:3&pole=&pole=5:A:22",
        );
        assert_eq!(asked.ordered(), ["5:A:4>22"]);
        assert_eq!(asked.orders, ["5:B:1>2", "4:B:3"]);
        assert_eq!((asked.after, asked.poles), (Some(4), vec!["5:A:22".to_owned()]));
    }
}
