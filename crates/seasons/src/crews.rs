//! Whether crews and classes fit the regulations. What does not fit is a warning: the stewards may
//! have allowed it, and the results stand as they are.

use std::collections::BTreeMap;

use racing::regulations::{Class, CrewBound, CrewMisfit, CrewRule};
use racing::{Regulations, RoundNumber};

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
pub(crate) fn check_crews(reader: &Reader, regulations: &Regulations, entries: &Entries) {
    for Entered { entry, crew_place, .. } in &entries.entered {
        let mut misfits: BTreeMap<Misfit, Vec<String>> = BTreeMap::new();
        for round in &entry.rounds {
            let Some(rule) = regulations.crew_rule(entry, *round) else { continue };
            for misfit in rule.misfits(entry, *round) {
                misfits.entry(in_words(rule, &misfit)).or_default().push(round.to_string());
            }
        }
        for (Misfit { has, asked, mended_by }, rounds) in misfits {
            let rounds = rounds_in_words(&rounds);
            let message = format!("car {} has {has} in {rounds}; {asked}", entry.car);
            reader.advise(CREW_RULE, *crew_place, message, format!("{mended_by} in {rounds}"));
        }
    }
}

/// What does not fit, in words.
fn in_words(rule: &CrewRule, misfit: &CrewMisfit) -> Misfit {
    let who_asks = match &rule.grounds.article {
        Some(article) => format!("article {article} asks for"),
        None => "the regulations ask for".to_owned(),
    };
    let names: Vec<&str> = misfit.of.iter().map(|one| one.name()).collect();
    let of = if names.is_empty() { String::new() } else { names.join(" or ") + " " };
    let (bound, more_or_fewer) = match misfit.bound {
        CrewBound::AtLeast(least) => (format!("at least {least}"), "more"),
        CrewBound::AtMost(most) => (format!("at most {most}"), "fewer"),
    };
    let (has, difference) = (misfit.has, misfit.difference);
    Misfit {
        has: format!("{has} {of}{}", drivers(has)),
        asked: format!("{who_asks} {bound}"),
        mended_by: format!("{difference} {of}{} {more_or_fewer}", drivers(difference)),
    }
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
