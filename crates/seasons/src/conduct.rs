//! Rules for crews and for what happens on the road: driving time, stints, stops, neutralisations.

use racing::regulations::{
    CategoryRule, CrewRule, DrivingRule, NeutralisationRule, StintRule, StopRule,
};

use crate::faults::LEAST_ABOVE_MOST;
use crate::fields::Fields;
use crate::words::{CATEGORIES, NEUTRALISATIONS};

/// More drivers than any crew has.
const MOST_DRIVERS: i64 = 20;

pub(crate) fn read_crew(fields: &Fields) -> Option<CrewRule> {
    let (least, most) = least_and_most(fields);
    let categories = fields.each("categories", "a rule for categories", read_categories);
    let (scope, grounds) = (fields.scope_without_titles(), fields.grounds());
    let rule = CrewRule { scope, least, most, categories: categories.items, grounds };
    categories.whole.then_some(rule)
}

fn read_categories(fields: &Fields) -> Option<CategoryRule> {
    let of = fields.need("of");
    let categories = of.and_then(|node| node.distinct(|one| one.choice(CATEGORIES)));
    let (least, most) = least_and_most(fields);
    Some(CategoryRule { categories: categories?, least, most })
}

fn least_and_most(fields: &Fields) -> (Option<u8>, Option<u8>) {
    let least: Option<u8> = fields.take("least").and_then(|node| node.whole(0..=MOST_DRIVERS));
    let most_node = fields.take("most");
    let most: Option<u8> = most_node.and_then(|node| node.whole(0..=MOST_DRIVERS));
    if let (Some(least), Some(most), Some(node)) = (least, most, most_node)
        && most < least
    {
        let message = format!("at most {most} cannot be at least {least}");
        fields.reader.advise(LEAST_ABOVE_MOST, node.place, message, format!("{least} or more"));
    }
    (least, most)
}

pub(crate) fn read_driving(fields: &Fields) -> Option<DrivingRule> {
    let least = fields.take("least").and_then(|node| node.span());
    let most_node = fields.take("most");
    let most = most_node.and_then(|node| node.span());
    if let (Some(least), Some(most), Some(node)) = (least, most, most_node)
        && most < least
    {
        let message = format!("at most {most} cannot be at least {least}");
        fields.reader.advise(LEAST_ABOVE_MOST, node.place, message, format!("{least} or more"));
    }
    Some(DrivingRule {
        category: fields.take("category").and_then(|node| node.choice(CATEGORIES)),
        when_sharing: fields.take("when_sharing").and_then(|node| node.whole(1..=MOST_DRIVERS)),
        least,
        most,
        for_race_of: fields.take("race").and_then(|node| node.span()),
        scaled: fields.take("scaled").and_then(|node| node.flag()).unwrap_or(false),
        scope: fields.scope(),
        grounds: fields.grounds(),
    })
}

pub(crate) fn read_stint(fields: &Fields) -> Option<StintRule> {
    let most = fields.need("most").and_then(|node| node.span());
    let pit_time_counts = fields.take("pit_time_counts").and_then(|node| node.flag());
    let (scope, grounds) = (fields.scope(), fields.grounds());
    Some(StintRule { scope, most: most?, pit_time_counts, grounds })
}

pub(crate) fn read_stop(fields: &Fields) -> Option<StopRule> {
    Some(StopRule {
        owed: fields.take("owed").and_then(|node| node.whole(1..=255)),
        least: fields.take("least").and_then(|node| node.span()),
        until: fields.take("until").and_then(|node| node.span()),
        scope: fields.scope(),
        grounds: fields.grounds(),
    })
}

pub(crate) fn read_neutralisation(fields: &Fields) -> Option<NeutralisationRule> {
    let kind = fields.need("kind").and_then(|node| node.choice(NEUTRALISATIONS));
    let rule = NeutralisationRule {
        kind: kind.unwrap_or(racing::regulations::Neutralisation::SlowZone),
        entry_open: fields.take("entry_open").and_then(|node| node.flag()),
        no_stop_laps: fields.take("no_stop_laps").and_then(|node| node.whole(0..=255)),
        emergency_fuel: fields.take("emergency_fuel").and_then(|node| node.span()),
        text: fields.optional_text("text"),
        grounds: fields.grounds(),
    };
    kind.map(|_| rule)
}
