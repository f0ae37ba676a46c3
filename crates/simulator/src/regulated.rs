//! The regulations of a season, as far as they shape a race.

use racing::entry::Category;
use racing::regulations::{DrivingRule, Neutralisation, Scope};
use racing::{ClassCode, Regulations, RoundNumber, Span};

use crate::draft::{Car, CrewMember, Draft};
use crate::rules::{PitTime, Pits};

/// Seconds of emergency refuelling for a lap of fuel, where a rule allows a time and not a lap.
const EMERGENCY_SECONDS_A_LAP: i64 = 2;

/// Puts what the regulations ask in a round into a draft: limits on driving time, stops that are
/// owed, and when the pits are closed.
///
/// Where several rules of a kind apply, the later one prevails. Rules on stops and stints hold for
/// all classes together here, so they are taken from those that apply to every class. A limit on
/// driving time for a race of another length than the draft's is left out.
pub fn regulate(draft: &mut Draft, regulations: &Regulations, round: RoundNumber) {
    let every = |scope: &Scope| scope.classes.is_empty() && in_round(scope, round);
    let rules = &mut draft.rules;
    for rule in regulations.stops.iter().filter(|rule| every(&rule.scope)) {
        rules.owed_stops = rule.owed.unwrap_or(rules.owed_stops);
        rules.stop_least = rule.least.unwrap_or(rules.stop_least);
        rules.stops_until = rule.until.unwrap_or(rules.stops_until);
    }
    for rule in regulations.stints.iter().filter(|rule| every(&rule.scope)) {
        rules.stint_most = rule.most;
        rules.pit_time = match rule.pit_time_counts {
            Some(true) => PitTime::Counted,
            Some(false) => PitTime::LeftOut,
            None => rules.pit_time,
        };
    }
    for rule in &regulations.neutralisations {
        if let Some(fuel) = rule.emergency_fuel {
            let laps = fuel.seconds() / EMERGENCY_SECONDS_A_LAP;
            rules.emergency_laps = u8::try_from(laps).unwrap_or(u8::MAX).max(1);
        }
        match rule.kind {
            Neutralisation::FullCourseYellow if rule.entry_open == Some(false) => {
                rules.yellow_pits = Pits::Closed;
            }
            Neutralisation::SafetyCar => {
                rules.safety_car_closed_laps = rule.no_stop_laps.unwrap_or(0);
            }
            _ => {}
        }
    }
    let duration = draft.duration;
    for car in &mut draft.cars {
        let applies = |rule: &&DrivingRule| {
            in_round(&rule.scope, round)
                && of_class(&rule.scope, &car.class)
                && rule.for_race_of.is_none_or(|length| length == duration)
        };
        let driving: Vec<&DrivingRule> = regulations.driving.iter().filter(applies).collect();
        limit(car, &driving, duration);
    }
}

fn in_round(scope: &Scope, round: RoundNumber) -> bool {
    scope.rounds.is_empty() || scope.rounds.contains(&round)
}

fn of_class(scope: &Scope, class: &ClassCode) -> bool {
    scope.classes.is_empty() || scope.classes.contains(class)
}

/// Limits the driving time of a crew, and of nobody else.
fn limit(car: &mut Car, rules: &[&DrivingRule], duration: Span) {
    let crew = car.crew.clone();
    for member in &mut car.crew {
        (member.least, member.most) = (Span::ZERO, duration + duration);
        let grade = member.category;
        for rule in rules.iter().filter(|rule| concerns(rule, grade, &crew)) {
            member.least = rule.least.unwrap_or(member.least);
            member.most = rule.most.unwrap_or(member.most);
        }
        member.most = member.most.max(member.least);
    }
}

/// Does a rule concern a driver of this grade in this crew?
fn concerns(rule: &DrivingRule, grade: Option<Category>, crew: &[CrewMember]) -> bool {
    let Some(category) = rule.category else { return true };
    let sharing = crew.iter().filter(|other| other.category == Some(category)).count();
    let as_many = rule.when_sharing.is_none_or(|number| usize::from(number) == sharing);
    grade == Some(category) && as_many
}

#[cfg(test)]
mod tests {
    use super::*;
    use racing::Grounds;
    use racing::regulations::{NeutralisationRule, StintRule, StopRule};

    use crate::testing::one_class;

    fn driving(category: Option<Category>, when_sharing: Option<u8>, minutes: i64) -> DrivingRule {
        DrivingRule {
            scope: Scope { classes: vec!["ONLY".into()], ..Scope::default() },
            category,
            when_sharing,
            least: Some(Span::from_seconds(minutes * 60)),
            most: None,
            for_race_of: Some(Span::from_seconds(4 * 3_600)),
            scaled: false,
            grounds: Grounds::default(),
        }
    }

    #[test]
    fn driving_time_is_limited_by_grade_and_by_who_shares_the_car() {
        let regulations = Regulations {
            driving: vec![
                driving(None, None, 30),
                driving(Some(Category::Bronze), Some(1), 105),
                driving(Some(Category::Bronze), Some(2), 50),
            ],
            ..Regulations::default()
        };
        let mut draft = one_class(1);
        regulate(&mut draft, &regulations, RoundNumber(1));
        let least = |draft: &Draft| {
            draft.cars[0].crew.iter().map(|one| one.least.seconds() / 60).collect::<Vec<_>>()
        };
        assert_eq!(least(&draft), [105, 30, 30]);
        draft.cars[0].crew[2].category = Some(Category::Bronze);
        regulate(&mut draft, &regulations, RoundNumber(1));
        assert_eq!(least(&draft), [50, 30, 50]);
        draft.duration = Span::from_seconds(6 * 3_600);
        regulate(&mut draft, &regulations, RoundNumber(1));
        assert_eq!(least(&draft), [0, 0, 0], "rules for four hours");
    }

    #[test]
    fn stops_stints_and_closed_pits_are_taken_over() {
        let regulations = Regulations {
            stops: vec![StopRule {
                scope: Scope::default(),
                owed: Some(3),
                least: Some(Span::from_seconds(140)),
                until: None,
                grounds: Grounds::default(),
            }],
            stints: vec![StintRule {
                scope: Scope::default(),
                most: Span::from_seconds(65 * 60),
                pit_time_counts: Some(false),
                grounds: Grounds::default(),
            }],
            neutralisations: vec![NeutralisationRule {
                kind: Neutralisation::FullCourseYellow,
                entry_open: Some(false),
                no_stop_laps: None,
                emergency_fuel: Some(Span::from_seconds(5)),
                text: None,
                grounds: Grounds::default(),
            }],
            ..Regulations::default()
        };
        let mut draft = one_class(1);
        regulate(&mut draft, &regulations, RoundNumber(1));
        let rules = &draft.rules;
        assert_eq!((rules.owed_stops, rules.stop_least), (3, Span::from_seconds(140)));
        assert_eq!(rules.stint_most, Span::from_seconds(65 * 60));
        assert_eq!((rules.yellow_pits, rules.emergency_laps), (Pits::Closed, 2));
    }
}
