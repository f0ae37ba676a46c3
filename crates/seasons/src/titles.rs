//! The titles: who contests them, over which cars, and how equal points are settled.

use racing::regulations::{Field, GuestRule, TieRule, Title};
use racing::{Grounds, TitleId, TrophyId};

use crate::faults::{DUPLICATE_TITLE, RULE_CLASS, RULE_TROPHY};
use crate::fields::{Fields, Node};
use crate::reader::Kind;
use crate::words::{CONTENDERS, GUESTS, TIES, Words};

pub(crate) fn read(fields: &Fields) -> Option<Title> {
    let id = fields.declared_id(Kind::Title, DUPLICATE_TITLE);
    let name = fields.optional_text("name");
    let contender = fields.need("for").and_then(|node| node.choice(CONTENDERS));
    let field = fields.take("field").map(|node| read_field(&node));
    let best_rounds = fields.take("best_rounds").and_then(|node| node.whole(1..=999));
    let best_cars = fields.take("best_cars").and_then(|node| node.whole(1..=999));
    let left_out = fields.take("left_out").and_then(|node| node.choice(GUESTS));
    let minimum_rounds = fields.take("minimum_rounds").and_then(|node| node.whole(0..=999));
    let ties = fields.take("ties").map(|node| read_ties(&node));
    let grounds = fields.grounds();
    Some(Title {
        id: TitleId::new(id?),
        name,
        contender: contender?,
        field: field.unwrap_or(Some(Field::EachClass))?,
        best_rounds,
        best_cars,
        left_out: left_out.unwrap_or(GuestRule::KeepPlace),
        minimum_rounds: minimum_rounds.unwrap_or(0),
        ties: ties.unwrap_or(Some(Vec::new()))?,
        grounds,
    })
}

const EACH_CLASS: Words<Field> = &[("each-class", Field::EachClass)];

fn read_field(node: &Node) -> Option<Field> {
    if node.is_text() {
        return node.choice(EACH_CLASS);
    }
    node.table("a field", |fields| {
        let (key, node) = fields.one_of(&["classes", "together", "trophy"])?;
        match key {
            "classes" => node.distinct(|one| one.class(RULE_CLASS)).map(Field::Classes),
            "together" => node.distinct(|one| one.class(RULE_CLASS)).map(Field::Together),
            _ => {
                let trophy = node.reference(Kind::Trophy, RULE_TROPHY)?;
                Some(Field::Trophy(TrophyId::new(trophy)))
            }
        }
    })
}

fn read_ties(node: &Node) -> Option<Vec<TieRule>> {
    let rules = node.list()?;
    let read: Vec<TieRule> = rules.iter().filter_map(read_tie).collect();
    (read.len() == rules.len()).then_some(read)
}

fn read_tie(node: &Node) -> Option<TieRule> {
    if node.is_text() {
        let kind = node.choice(TIES)?;
        return Some(TieRule { kind, grounds: Grounds::default() });
    }
    node.table("a rule for ties", |fields| {
        let kind = fields.need("rule").and_then(|node| node.choice(TIES));
        let grounds = fields.grounds();
        Some(TieRule { kind: kind?, grounds })
    })
}
