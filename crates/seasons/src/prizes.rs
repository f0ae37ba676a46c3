//! `prizes.toml` and `answers.toml`: what titles earn, and what became of it.

use std::collections::BTreeMap;

use racing::prize::{Condition, ConditionKind, PrizeAnswer};
use racing::regulations::{Field, Regulations};
use racing::{CarNumber, ClassCode, EventId, Prize, PrizeId, SeriesId, TitleId};

use crate::faults::{
    ANSWER_CAR, ANSWER_PRIZE, DUPLICATE_ANSWER, DUPLICATE_PRIZE, PRIZE_CLASS, PRIZE_EVENT,
    PRIZE_SERIES, PRIZE_TABLE, PRIZE_TITLE,
};
use crate::fields::{Fields, Node};
use crate::reader::Kind;
use crate::words::{DECLINED, PRIZE_KINDS, RESPONSES};

const MOST_PLACES: i64 = 999;

pub(crate) fn read(fields: &Fields, regulations: &Regulations) -> Vec<Prize> {
    fields.each("prize", "a prize", |prize| read_prize(prize, regulations)).items
}

fn read_prize(fields: &Fields, regulations: &Regulations) -> Option<Prize> {
    let id = fields.declared_id(Kind::Prize, DUPLICATE_PRIZE);
    let kind = fields.need("kind").and_then(|node| node.choice(PRIZE_KINDS));
    let event = fields.need("event");
    let event = event.and_then(|node| node.reference(Kind::Destination, PRIZE_EVENT));
    let event_class = fields.optional_text("event_class");
    let title = fields.need("title");
    let title = title.and_then(|node| node.reference(Kind::Title, PRIZE_TITLE));
    let title = title.map(TitleId::new);
    let class_node = fields.need("class");
    let class = class_node.and_then(|node| node.class(PRIZE_CLASS));
    let places = fields.take("places");
    let places = places.map(|node| node.distinct(|one| one.whole(1..=MOST_PLACES)));
    let conditions = fields.each("conditions", "a condition", read_condition);
    let declined = fields.choice_or_default("declined", DECLINED);
    let grounds = fields.grounds();
    let (title, class) = (title?, class?);
    check_table(regulations, &title, &class, &class_node?);
    let prize = Prize {
        id: PrizeId::new(id?),
        kind: kind?,
        event: EventId::new(event?),
        event_class,
        title,
        class,
        places: places.unwrap_or(Some(vec![1]))?,
        conditions: conditions.items,
        declined,
        grounds,
    };
    conditions.whole.then_some(prize)
}

/// Checks that the title has a table for the class.
fn check_table(regulations: &Regulations, title: &TitleId, class: &ClassCode, node: &Node) {
    let Some(title) = regulations.title(title) else { return };
    let has_table = match &title.field {
        Field::EachClass => true,
        Field::Classes(classes) | Field::Together(classes) => {
            classes.is_empty() || classes.contains(class)
        }
        Field::Trophy(id) => {
            let trophy = regulations.trophies.iter().find(|trophy| &trophy.id == id);
            trophy.is_none_or(|trophy| &trophy.class == class)
        }
    };
    if !has_table && regulations.class(class).is_some() {
        let message = format!("title `{}` has no table for class {class}", title.id);
        let accepted = "a class that the title is contested in";
        node.reader.advise(PRIZE_TABLE, node.place, message, accepted);
    }
}

const CONDITIONS: [&str; 5] =
    ["every_round", "not_invited_yet", "at_most", "entered_next", "stated"];

fn read_condition(fields: &Fields) -> Option<Condition> {
    let found = fields.one_of(&CONDITIONS);
    let grounds = fields.grounds();
    let (key, node) = found?;
    let kind = match key {
        "every_round" => node.mark().map(|()| ConditionKind::EveryRound),
        "not_invited_yet" => node.mark().map(|()| ConditionKind::NotInvitedYet),
        "at_most" => node.whole(1..=MOST_PLACES).map(ConditionKind::AtMostPerEntrant),
        "entered_next" => {
            let series =
                node.distinct(|one| one.reference(Kind::Series, PRIZE_SERIES).map(SeriesId::new));
            series.map(ConditionKind::EnteredNextSeason)
        }
        _ => node.text().map(ConditionKind::Stated),
    };
    Some(Condition { kind: kind?, grounds })
}

pub(crate) fn read_answers(fields: &Fields) -> Vec<PrizeAnswer> {
    let mut seen = BTreeMap::new();
    fields.each("answer", "an answer", |answer| read_answer(answer, &mut seen)).items
}

fn read_answer(
    fields: &Fields,
    seen: &mut BTreeMap<(PrizeId, CarNumber), ()>,
) -> Option<PrizeAnswer> {
    let prize = fields.need("prize");
    let prize = prize.and_then(|node| node.reference(Kind::Prize, ANSWER_PRIZE));
    let prize = prize.map(PrizeId::new);
    let car_node = fields.need("car");
    let car = car_node.and_then(|node| node.car());
    if let (Some(car), Some(node)) = (&car, &car_node) {
        fields.reader.refer(Kind::Car, car.as_str(), node.place, ANSWER_CAR);
    }
    let response = fields.need("response").and_then(|node| node.choice(RESPONSES));
    let raced_as = fields.take("raced_as").and_then(|node| node.car());
    let note = fields.optional_text("note");
    let grounds = fields.grounds_without_note();
    let (prize, car) = (prize?, car?);
    if seen.insert((prize.clone(), car.clone()), ()).is_some() {
        let message = format!("car {car} has answered `{prize}` already");
        let place = car_node.map_or(fields.place, |node| node.place);
        fields.reader.advise(DUPLICATE_ANSWER, place, message, "one answer of a car to a prize");
    }
    Some(PrizeAnswer { prize, car, response: response?, raced_as, note, grounds })
}
