//! What pays points: scales, bonuses, short races; and whether every class is paid everywhere.

use racing::regulations::{
    Bonus, BonusCondition, Field, PointsRule, Regulations, ShortenedRule, Title,
};
use racing::{ClassCode, Ratio, TitleId};

use crate::calendar::Raced;
use crate::faults::{DENOMINATOR, NO_SCALE, Place, SCALE_RISES};
use crate::fields::{Fields, Node};
use crate::reader::{Kind, Reader};
use crate::regulations::Rules;
use crate::words::{BONUS_DRIVERS, BONUSES, SHARES, Words};

pub(crate) fn read_rule(fields: &Fields) -> Option<PointsRule> {
    let scale_node = fields.take("scale");
    let scale = scale_node.map(|node| read_scale(&node));
    let beyond = fields.take("beyond").map(|node| node.amount());
    let multiplier = fields.take("multiplier").map(|node| node.amount());
    let (scope, grounds) = (fields.scope(), fields.grounds());
    let rule = PointsRule {
        scope,
        scale: match scale {
            Some(scale) => Some(scale?),
            None => None,
        },
        beyond: beyond.unwrap_or(Some(Ratio::ZERO))?,
        multiplier: multiplier.unwrap_or(Some(Ratio::ONE))?,
        grounds,
    };
    let last = rule.scale.as_ref().and_then(|scale| scale.last());
    if let (Some(last), Some(node)) = (last, fields.take("beyond"))
        && is_less(*last, rule.beyond)
    {
        let message =
            format!("those behind the scale are paid {}, its last place {last}", rule.beyond);
        let accepted = format!("{last} or less");
        fields.reader.advise(SCALE_RISES, node.place, message, accepted);
    }
    Some(rule)
}

fn read_scale(node: &Node) -> Option<Vec<Ratio>> {
    let places = node.list()?;
    let mut scale: Vec<Ratio> = Vec::with_capacity(places.len());
    let mut whole = true;
    for place in places {
        let Some(points) = place.amount() else {
            whole = false;
            continue;
        };
        if let Some(above) = scale.last().filter(|above| is_less(**above, points)) {
            let message =
                format!("place {} is paid {points}, the place above {above}", scale.len() + 1);
            let accepted = format!("{above} or less");
            node.reader.advise(SCALE_RISES, place.place, message, accepted);
        }
        scale.push(points);
    }
    whole.then_some(scale)
}

fn is_less(a: Ratio, b: Ratio) -> bool {
    let left = i128::from(a.numerator()) * i128::from(b.denominator());
    left < i128::from(b.numerator()) * i128::from(a.denominator())
}

pub(crate) fn read_bonus(fields: &Fields) -> Option<Bonus> {
    let kind = fields.need("for").and_then(|node| node.choice(BONUSES));
    let points = fields.need("points").and_then(|node| node.amount());
    let drivers = fields.choice_or_default("drivers", BONUS_DRIVERS);
    let condition = fields.take("condition").map(|node| read_condition(&node));
    let multiplied = fields.take("multiplied").and_then(|node| node.flag()).unwrap_or(false);
    let (scope, grounds) = (fields.scope(), fields.grounds());
    Some(Bonus {
        kind: kind?,
        scope,
        points: points?,
        drivers,
        condition: condition.unwrap_or(Some(BonusCondition::Always))?,
        multiplied,
        grounds,
    })
}

const CONDITIONS: Words<BonusCondition> = &[
    ("always", BonusCondition::Always),
    ("started", BonusCondition::Started),
    ("classified", BonusCondition::Classified),
];

fn read_condition(node: &Node) -> Option<BonusCondition> {
    if node.is_text() {
        return node.choice(CONDITIONS);
    }
    node.table("a condition", |fields| {
        let place = fields.need("place").and_then(|node| node.whole(1..=999));
        place.map(BonusCondition::PlaceOrBetter)
    })
}

pub(crate) fn read_shortened(fields: &Fields) -> Option<ShortenedRule> {
    let below = fields.need("below").and_then(|node| node.share());
    let of = fields.choice_or_default("of", SHARES);
    let pays = fields.need("pays").and_then(|node| node.share());
    let (scope, grounds) = (fields.scope(), fields.grounds());
    Some(ShortenedRule { scope, below: below?, of, pays: pays?, grounds })
}

/// Checks that every class that races a round has a scale there, in every title it contests.
pub(crate) fn check_scales(reader: &Reader, regulations: &Regulations, rounds: &[Raced]) {
    for class in &regulations.classes {
        let Some(place) = reader.declared(Kind::Class, class.code.as_str()) else { continue };
        let titles = titles_of(regulations, &class.code);
        let unpaid = |title: &Option<&Title>| {
            let raced = rounds.iter().filter(|round| round.is_for(&class.code));
            let unpaid = raced.filter(|round| !is_paid(regulations, &class.code, round, *title));
            unpaid.map(|round| round.number.to_string()).collect::<Vec<String>>()
        };
        let unpaid: Vec<Vec<String>> = titles.iter().map(unpaid).collect();
        let is_same = unpaid.windows(2).all(|pair| pair[0] == pair[1]);
        for (title, rounds) in titles.iter().zip(unpaid).take(if is_same { 1 } else { usize::MAX })
        {
            let title = title.filter(|_| !is_same);
            let title = title.map(|title| format!(" for title `{}`", title.id)).unwrap_or_default();
            if !rounds.is_empty() {
                let (code, rounds) = (&class.code, rounds_in_words(&rounds));
                let message = format!("class {code} has no points scale{title} in {rounds}");
                let accepted = "a `[[points]]` rule with a `scale` that covers it";
                reader.advise(NO_SCALE, place, message, accepted);
            }
        }
    }
}

/// The titles that cars of a class contest; without any title, one that stands for none.
fn titles_of<'a>(regulations: &'a Regulations, class: &ClassCode) -> Vec<Option<&'a Title>> {
    if regulations.titles.is_empty() {
        return vec![None];
    }
    let titles = regulations.titles.iter().filter(|title| match &title.field {
        Field::EachClass => true,
        Field::Classes(classes) | Field::Together(classes) => {
            classes.is_empty() || classes.contains(class)
        }
        Field::Trophy(id) => {
            let trophy = regulations.trophies.iter().find(|trophy| &trophy.id == id);
            trophy.is_some_and(|trophy| &trophy.class == class)
        }
    });
    titles.map(Some).collect()
}

fn is_paid(
    regulations: &Regulations,
    class: &ClassCode,
    round: &Raced,
    title: Option<&Title>,
) -> bool {
    let any = TitleId::new("");
    let title = title.map_or(&any, |title| &title.id);
    let scales = regulations.points.iter().filter(|rule| rule.scale.is_some());
    scales.into_iter().any(|rule| rule.scope.holds(class, round.number, title))
}

/// Checks that all points, and those that decisions deduct, are whole over one number.
pub(crate) fn check_denominator(reader: &Reader, rules: &Rules, deductions: &[(Ratio, Place)]) {
    let regulations = &rules.regulations;
    let Some(place) = rules.points_place else { return };
    let accepted = "points in halves, thirds, quarters or the like";
    if regulations.denominator([]).is_none() {
        let message = "no number is small enough to count all these points in";
        reader.advise(DENOMINATOR, place, message, accepted);
        return;
    }
    let all = deductions.iter().map(|(points, _)| *points);
    if regulations.denominator(all).is_none() {
        let breaks = |points: &Ratio| regulations.denominator([*points]).is_none();
        let culprit = deductions.iter().find(|(points, _)| breaks(points)).or(deductions.last());
        if let Some((points, place)) = culprit {
            let message = format!("{points} cannot be counted together with the other points");
            reader.advise(DENOMINATOR, *place, message, accepted);
        }
    }
}

/// Rounds as a sentence names them: `round 3`, `rounds 1, 2 and 5`.
pub(crate) fn rounds_in_words(rounds: &[String]) -> String {
    match rounds {
        [one] => format!("round {one}"),
        [first @ .., last] => format!("rounds {} and {last}", first.join(", ")),
        [] => "no round".to_owned(),
    }
}
