//! Whether crews and classes fit the regulations. What does not fit is a warning: the stewards may
//! have allowed it, and the results stand as they are.

use std::collections::BTreeMap;

use racing::regulations::{CategoryRule, Class, CrewRule};
use racing::{Entry, Regulations, RoundNumber};

use crate::entries::{Entered, Entries};
use crate::faults::{CLASS_CAP, CREW_RULE};
use crate::points::rounds_in_words;
use crate::reader::Reader;

/// Something about a crew that does not fit: what it has, what is asked, what would mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Misfit {
    has: String,
    asked: String,
    mended_by: String,
}

/// Warns of every crew that does not fit its rule, once for all rounds it is the same in.
pub(crate) fn check_crews(reader: &Reader, rules: &[CrewRule], entries: &Entries) {
    for Entered { entry, crew_place, .. } in &entries.entered {
        let mut misfits: BTreeMap<Misfit, Vec<String>> = BTreeMap::new();
        for round in &entry.rounds {
            let holds = |rule: &&CrewRule| rule_holds(rule, entry, *round);
            let Some(rule) = rules.iter().rev().find(holds) else { continue };
            for misfit in misfits_of(rule, entry, *round) {
                misfits.entry(misfit).or_default().push(round.to_string());
            }
        }
        for (Misfit { has, asked, mended_by }, rounds) in misfits {
            let rounds = rounds_in_words(&rounds);
            let message = format!("car {} has {has} in {rounds}; {asked}", entry.car);
            reader.advise(CREW_RULE, *crew_place, message, format!("{mended_by} in {rounds}"));
        }
    }
}

fn rule_holds(rule: &CrewRule, entry: &Entry, round: RoundNumber) -> bool {
    let scope = &rule.scope;
    (scope.classes.is_empty() || scope.classes.contains(&entry.class))
        && (scope.rounds.is_empty() || scope.rounds.contains(&round))
}

fn misfits_of(rule: &CrewRule, entry: &Entry, round: RoundNumber) -> Vec<Misfit> {
    let who_asks = match &rule.grounds.article {
        Some(article) => format!("article {article} asks for"),
        None => "the regulations ask for".to_owned(),
    };
    let drivers = entry.crew_in(round).count();
    let whole_crew = misfit(drivers, 0, (rule.least, rule.most), "", &who_asks);
    let categories = rule.categories.iter().filter_map(|category| {
        let (known, unknown) = count(category, entry, round);
        let names: Vec<&str> = category.categories.iter().map(|one| one.name()).collect();
        let bounds = (category.least, category.most);
        misfit(known, unknown, bounds, &format!("{} ", names.join(" or ")), &who_asks)
    });
    whole_crew.into_iter().chain(categories).collect()
}

/// How many of a crew are of some categories, and of how many the category is not known.
fn count(rule: &CategoryRule, entry: &Entry, round: RoundNumber) -> (usize, usize) {
    let seats = || entry.crew_in(round).map(|seat| seat.category);
    let known = seats().flatten().filter(|one| rule.categories.contains(one)).count();
    (known, seats().filter(Option::is_none).count())
}

/// What does not fit, if anything. Drivers of unknown category count where they would mend it.
fn misfit(
    known: usize,
    unknown: usize,
    (least, most): (Option<u8>, Option<u8>),
    of: &str,
    who_asks: &str,
) -> Option<Misfit> {
    let (bound, amount, difference, more_or_fewer) = match (least, most) {
        (Some(least), _) if known + unknown < usize::from(least) => {
            ("at least", least, usize::from(least) - known - unknown, "more")
        }
        (_, Some(most)) if known > usize::from(most) => {
            ("at most", most, known - usize::from(most), "fewer")
        }
        _ => return None,
    };
    Some(Misfit {
        has: format!("{known} {of}{}", drivers(known)),
        asked: format!("{who_asks} {bound} {amount}"),
        mended_by: format!("{difference} {of}{} {more_or_fewer}", drivers(difference)),
    })
}

fn drivers(count: usize) -> &'static str {
    if count == 1 { "driver" } else { "drivers" }
}

/// Warns of every class with more cars in a round than it takes, at the first car too many.
pub(crate) fn check_caps(reader: &Reader, regulations: &Regulations, entries: &Entries) {
    for class in &regulations.classes {
        let Some(cap) = class.cap else { continue };
        let Some((round, cars)) = fullest_round(class, entries) else { continue };
        let Some(first_too_many) = cars.get(usize::from(cap)) else { continue };
        let most = if cap == 1 { "1 car".to_owned() } else { format!("{cap} cars") };
        let (code, entered) = (&class.code, cars.len());
        let message = format!("class {code} takes {most} and has {entered} in round {round}");
        let accepted = format!("{most} a round, or a higher `cap`");
        reader.advise(CLASS_CAP, first_too_many.class_place, message, accepted);
    }
}

fn fullest_round<'a>(
    class: &Class,
    entries: &'a Entries,
) -> Option<(RoundNumber, Vec<&'a Entered>)> {
    let mut rounds: BTreeMap<RoundNumber, Vec<&Entered>> = BTreeMap::new();
    for entered in entries.entered.iter().filter(|one| one.entry.class == class.code) {
        for round in &entered.entry.rounds {
            rounds.entry(*round).or_default().push(entered);
        }
    }
    // Of several rounds that are equally full, the first.
    rounds.into_iter().rev().max_by_key(|(_, cars)| cars.len())
}
