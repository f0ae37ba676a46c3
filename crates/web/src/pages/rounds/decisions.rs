//! The decisions about a round, in the sport's form, each with what it changed.

use control::Championship;
use documents::Reader;
use documents::changes::{Effects, RowEffect, TableEffect};
use documents::reader::segment;
use racing::{Decision, RoundNumber};
use scoring::Contender;

use crate::pages::parts::{self, GroundsView, Link};

/// A decision.
pub(crate) struct DecisionCard {
    pub(crate) id: String,
    pub(crate) class: String,
    pub(crate) car: Option<String>,
    pub(crate) driver: Option<Link>,
    pub(crate) fact: String,
    pub(crate) infringement: String,
    pub(crate) measures: Vec<String>,
    pub(crate) reason: String,
    pub(crate) taken: String,
    pub(crate) in_sheet: bool,
    /// Another decision that it replaces, or that replaces it: what is said, and where that stands.
    pub(crate) other: Option<Link>,
    pub(crate) grounds: GroundsView,
    pub(crate) effects: Option<EffectsView>,
    /// The standings before it.
    pub(crate) before: String,
}

/// What a decision changed.
pub(crate) struct EffectsView {
    pub(crate) places: Vec<PlaceMove>,
    pub(crate) tables: Vec<TableMoves>,
    pub(crate) invitations: Vec<String>,
    /// Is so much changed that the tables are better folded away?
    pub(crate) long: bool,
    pub(crate) partly_unknown: bool,
    pub(crate) nothing: bool,
}

pub(crate) struct PlaceMove {
    pub(crate) class: String,
    pub(crate) car: String,
    pub(crate) before: String,
    pub(crate) after: String,
}

pub(crate) struct TableMoves {
    pub(crate) name: String,
    pub(crate) class: String,
    pub(crate) leader: String,
    pub(crate) rows: Vec<RowMove>,
}

pub(crate) struct RowMove {
    pub(crate) car: Option<String>,
    pub(crate) who: String,
    pub(crate) place_before: String,
    pub(crate) place_after: String,
    pub(crate) points_before: String,
    pub(crate) points_after: String,
}

/// More rows than this are folded away.
const SHOWN: usize = 12;

/// The decisions about a round, in the order they were recorded.
pub(crate) fn decision_cards(
    reader: &Reader,
    championship: &Championship,
    base: &str,
    round: RoundNumber,
) -> Vec<DecisionCard> {
    reader.decisions(round).map(|one| card(reader, championship, base, one)).collect()
}

fn card(
    reader: &Reader,
    championship: &Championship,
    base: &str,
    decision: &Decision,
) -> DecisionCard {
    let text = |text: &Option<std::sync::Arc<str>>| {
        text.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    let season = &championship.season;
    let entry = decision.car.as_ref().and_then(|car| season.entry(car));
    let effects = reader.effects(decision, &championship.tables);
    let query = format!("before_decision={}", segment(decision.id.as_str()));
    DecisionCard {
        id: decision.id.to_string(),
        class: entry.map(|entry| entry.class.to_string()).unwrap_or_default(),
        car: decision.car.as_ref().map(ToString::to_string),
        driver: decision.driver.as_ref().map(|id| parts::driver_link(reader, base, id)),
        fact: text(&decision.fact),
        infringement: text(&decision.infringement),
        measures: decision.measures.iter().map(|one| reader.measure(one)).collect(),
        reason: text(&decision.reason),
        taken: decision.taken_at.as_ref().map_or_else(String::new, |at| {
            reader.start_text(&racing::calendar::Start::At(at.clone()))
        }),
        in_sheet: decision.in_sheet,
        other: other(reader, decision),
        grounds: parts::grounds(reader, &decision.grounds),
        effects: effects.map(|effects| effects_view(reader, &effects)),
        before: format!("{base}/standings?{query}"),
    }
}

/// The decision that replaces this one, or the one that it replaces.
fn other(reader: &Reader, decision: &Decision) -> Option<Link> {
    let link = |key: &str, id: &racing::DecisionId| Link {
        name: reader.texts.say(key).into_owned(),
        address: format!("#{}", documents::atom::decision_anchor(id)),
    };
    let mut decisions = reader.season.decisions.iter();
    let later = decisions.rfind(|one| one.replaces.as_ref() == Some(&decision.id));
    match (later, &decision.replaces) {
        (Some(later), _) => Some(link("decision-replaced", &later.id)),
        (None, Some(earlier)) => Some(link("decision-replaces", earlier)),
        (None, None) => None,
    }
}

pub(crate) fn effects_view(reader: &Reader, effects: &Effects) -> EffectsView {
    let dash = |place: Option<u16>| place.map_or_else(|| "–".to_owned(), |place| place.to_string());
    let places = effects.places.iter().map(|place| PlaceMove {
        class: place.class.to_string(),
        car: place.car.to_string(),
        before: dash(place.before),
        after: dash(place.after),
    });
    let tables: Vec<TableMoves> =
        effects.tables.iter().map(|table| table_moves(reader, table)).collect();
    let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
    EffectsView {
        places: places.collect(),
        long: rows > SHOWN,
        nothing: effects.is_empty() && !effects.partly_unknown,
        partly_unknown: effects.partly_unknown,
        invitations: effects.invitations.clone(),
        tables,
    }
}

fn table_moves(reader: &Reader, table: &TableEffect) -> TableMoves {
    TableMoves {
        name: format!("{} · {}", reader.scope(&table.scope), table.title),
        class: table.scope.class().map(ToString::to_string).unwrap_or_default(),
        leader: table.leader.clone().unwrap_or_default(),
        rows: table.rows.iter().map(|row| row_move(reader, row)).collect(),
    }
}

fn row_move(reader: &Reader, row: &RowEffect) -> RowMove {
    let place = |place: Option<u16>| place.map_or_else(|| "?".to_owned(), |one| one.to_string());
    let (car, who) = match row.contenders.as_slice() {
        [Contender::Car(car)] => (Some(car.to_string()), reader.team(car).to_owned()),
        others => (None, reader.contenders(others)),
    };
    RowMove {
        car,
        who,
        place_before: place(row.place_before),
        place_after: place(row.place_after),
        points_before: row.points_before.clone(),
        points_after: row.points_after.clone(),
    }
}
