//! `regulations.toml`: classes, points, titles, ties, who is classified, crews, driving time, stops.

use std::collections::{BTreeMap, BTreeSet};

use racing::regulations::{
    CheckItem, Class, ClassifiedRule, Color, FlagRule, Guests, ResultsRule, StatedRule, Tariff,
    Trophy,
};
use racing::{ClassCode, Ratio, Regulations, Span, Status, TrophyId};

use crate::faults::{
    BAD_COLOR, DUPLICATE_CHECK, DUPLICATE_CLASS, DUPLICATE_TROPHY, Place, RULE_CLASS, SAME_COLOR,
};
use crate::fields::{Fields, Node};
use crate::reader::Kind;
use crate::words::{CHECKS, FLAG_RULES, GROUP_ORDERS, GUESTS, REFERENCES, WITHOUT_FLAG};
use crate::{conduct, points, timing, titles};

/// The most minutes that a result stays open to protests: a week.
const MOST_MINUTES: i64 = 7 * 24 * 60;

/// The regulations, and whether everything in them that others are checked against could be read.
#[derive(Default)]
pub(crate) struct Rules {
    pub(crate) regulations: Regulations,
    /// Where the rules for points begin.
    pub(crate) points_place: Option<Place>,
    /// Could every class, points rule and title be read?
    pub(crate) points_are_whole: bool,
    /// Could every crew rule be read?
    pub(crate) crews_are_whole: bool,
}

pub(crate) fn read(fields: &Fields) -> Rules {
    let mut colors = BTreeMap::new();
    let classes = fields.each("class", "a class", |class| read_class(class, &mut colors));
    let trophies = fields.each("trophy", "a trophy", read_trophy);
    let points = fields.each("points", "a points rule", points::read_rule);
    let bonuses = fields.each("bonus", "a bonus", points::read_bonus);
    let shortened = fields.each("shortened", "a rule for short races", points::read_shortened);
    let titles = fields.each("title", "a title", titles::read);
    let crews = fields.each("crew", "a crew rule", conduct::read_crew);
    let regulations = Regulations {
        classes: classes.items,
        trophies: trophies.items,
        points: points.items,
        bonuses: bonuses.items,
        shortened: shortened.items,
        guests: read_guests(fields),
        classified: read_classified(fields),
        timing: timing::read(fields),
        titles: titles.items,
        crews: crews.items,
        driving: fields.each("driving", "a driving time rule", conduct::read_driving).items,
        stints: fields.each("stint", "a stint rule", conduct::read_stint).items,
        stops: fields.each("stop", "a stop rule", conduct::read_stop).items,
        neutralisations: fields
            .each("neutralisation", "a neutralisation rule", conduct::read_neutralisation)
            .items,
        results: read_results(fields),
        tariffs: fields.each("tariff", "a tariff", read_tariff).items,
        checks: read_checks(fields),
        stated: fields.each("rule", "a rule in words", read_stated).items,
    };
    Rules {
        regulations,
        points_place: Some(fields.place_of("points")),
        points_are_whole: classes.whole && points.whole && titles.whole,
        crews_are_whole: crews.whole,
    }
}

fn read_class(fields: &Fields, colors: &mut BTreeMap<[u8; 3], ClassCode>) -> Option<Class> {
    let node = fields.need("code");
    let code = node.and_then(|node| node.text());
    fields.declare(Kind::Class, code.as_deref().zip(node), DUPLICATE_CLASS);
    let name = fields.optional_text("name");
    let color_node = fields.need("color");
    let color = color_node.and_then(|node| read_color(&node));
    let overall = fields.take("overall").and_then(|node| node.flag()).unwrap_or(false);
    let cap = fields.take("cap").and_then(|node| node.whole(1..=999));
    let grounds = fields.grounds();
    let (code, color) = (ClassCode::new(code?), color?);
    if let Some(node) = color_node {
        match colors.get(&color.0) {
            Some(other) => {
                let message = format!("class {code} has the colour of class {other}");
                fields.reader.advise(SAME_COLOR, node.place, message, "a colour of its own");
            }
            None => {
                colors.insert(color.0, code.clone());
            }
        }
    }
    Some(Class { code, name, color, overall, cap, grounds })
}

fn read_color(node: &Node) -> Option<Color> {
    let text = node.text()?;
    let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6);
    let digits = hex.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let number = digits.and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let Some(number) = number else {
        let message = format!("`{text}` is not a colour");
        node.reader.advise(BAD_COLOR, node.place, message, "`#` and six digits: `\"#1f5fd0\"`");
        return None;
    };
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Color([red, green, blue]))
}

fn read_trophy(fields: &Fields) -> Option<Trophy> {
    let id = fields.declared_id(Kind::Trophy, DUPLICATE_TROPHY);
    let name = fields.needed_text("name");
    let class = fields.need("class").and_then(|node| node.class(RULE_CLASS));
    let grounds = fields.grounds();
    Some(Trophy { id: TrophyId::new(id?), name: name?, class: class?, grounds })
}

fn read_guests(fields: &Fields) -> Guests {
    let guests = fields.take("guests").and_then(|node| {
        node.table("`[guests]`", |guests| {
            let rule = guests.choice_or_default("behind", GUESTS);
            Some(Guests { rule, grounds: guests.grounds() })
        })
    });
    guests.unwrap_or_default()
}

fn read_classified(fields: &Fields) -> ClassifiedRule {
    let rule = fields.take("classified").and_then(|node| {
        node.table("`[classified]`", |rule| {
            let flag: Option<FlagRule> = rule.take("flag").and_then(|node| node.choice(FLAG_RULES));
            let without_flag = rule.take("without_flag").and_then(|node| node.choice(WITHOUT_FLAG));
            Some(ClassifiedRule {
                share: rule.take("share").and_then(|node| node.share()).unwrap_or(Ratio::ZERO),
                of: rule.choice_or_default("of", REFERENCES),
                flag: flag.unwrap_or_default(),
                without_flag: without_flag.unwrap_or(Status::NotClassified),
                order: rule.choice_or_default("order", GROUP_ORDERS),
                grounds: rule.grounds(),
            })
        })
    });
    rule.unwrap_or_default()
}

fn read_results(fields: &Fields) -> ResultsRule {
    let usual = ResultsRule::default();
    let rule = fields.take("results").and_then(|node| {
        node.table("`[results]`", |rule| {
            let minutes = |key, usual| {
                let minutes: Option<i64> =
                    rule.take(key).and_then(|node| node.whole(0..=MOST_MINUTES));
                minutes.map_or(usual, |minutes| Span::from_seconds(minutes * 60))
            };
            let serve_within = rule.take("serve_within_laps").and_then(|node| node.whole(1..=99));
            Some(ResultsRule {
                protest: minutes("protest_minutes", usual.protest),
                appeal: minutes("appeal_minutes", usual.appeal),
                serve_within: serve_within.unwrap_or(usual.serve_within),
                grounds: rule.grounds(),
            })
        })
    });
    rule.unwrap_or(usual)
}

fn read_tariff(fields: &Fields) -> Option<Tariff> {
    let offence = fields.needed_text("offence");
    let penalty = fields.needed_text("penalty");
    let converted = fields.take("converted").and_then(|node| node.span());
    let grounds = fields.grounds();
    Some(Tariff { offence: offence?, penalty: penalty?, converted, grounds })
}

fn read_checks(fields: &Fields) -> Vec<CheckItem> {
    let mut ids = BTreeSet::new();
    let checks = fields.each("check", "a check", |check| {
        let node = check.need("id");
        let id = node.and_then(|node| node.id());
        if let (Some(node), Some(id)) = (node, &id)
            && !ids.insert(id.clone())
        {
            let message = format!("there is another check `{id}`");
            check.reader.advise(DUPLICATE_CHECK, node.place, message, "an id of its own");
        }
        let name = check.needed_text("name");
        let at = check.choice_or_default("at", CHECKS);
        let classes = check.classes("classes", RULE_CLASS);
        let grounds = check.grounds();
        Some(CheckItem { id: id?, name: name?, at, classes, grounds })
    });
    checks.items
}

fn read_stated(fields: &Fields) -> Option<StatedRule> {
    let about = fields.needed_text("about");
    let text = fields.needed_text("text");
    let grounds = fields.grounds();
    Some(StatedRule { about: about?, text: text?, grounds })
}
