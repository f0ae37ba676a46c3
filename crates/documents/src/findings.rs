//! What does not fit the regulations about an entry, in words and as data.

use racing::RoundNumber;
use racing::regulations::{CrewBound, CrewMisfit};
use scoring::entries::{Finding, Misfit};
use serde::Serialize;
use utoipa::ToSchema;

use crate::entries::ranges;
use crate::reader::Reader;

/// Something that does not fit, in the rounds in which it is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FindingView {
    /// Its name in its rounds: `car/7/crew-least-bronze`.
    pub key: String,
    /// The car; null for what is about a class.
    pub car: Option<String>,
    /// The class.
    pub class: String,
    /// The rounds.
    pub rounds: Vec<u16>,
    /// The rounds in short: `1–3`.
    pub rounds_text: String,
    /// What does not fit.
    pub what: String,
    /// What would mend it.
    pub mend: String,
    /// The article that asks for it, if one is known.
    pub article: Option<String>,
    /// Must it be mended first, whoever would let it stand?
    pub impossible: bool,
    /// Why an official lets it stand; null where nobody does.
    pub overruled: Option<String>,
}

impl Reader<'_> {
    /// Findings in words; those that are the same in several rounds are one.
    pub fn findings(&self, findings: &[Finding]) -> Vec<FindingView> {
        let mut views: Vec<FindingView> = Vec::new();
        for one in findings {
            let view = self.finding(one);
            let same = |other: &&mut FindingView| {
                (&other.key, &other.what, &other.overruled)
                    == (&view.key, &view.what, &view.overruled)
            };
            match views.iter_mut().find(same) {
                Some(there) => there.rounds.extend(view.rounds),
                None => views.push(view),
            }
        }
        for view in &mut views {
            let rounds: Vec<RoundNumber> = view.rounds.iter().copied().map(RoundNumber).collect();
            view.rounds_text = ranges(&rounds);
        }
        views
    }

    fn finding(&self, one: &Finding) -> FindingView {
        let (what, mend) = self.misfit(one);
        FindingView {
            key: one.key(),
            car: one.car.as_ref().map(ToString::to_string),
            class: one.class.to_string(),
            rounds: vec![one.round.0],
            rounds_text: String::new(),
            what,
            mend,
            article: one.grounds.article.as_ref().map(ToString::to_string),
            impossible: one.what.is_impossible(),
            overruled: one.overruled.as_ref().map(ToString::to_string),
        }
    }

    /// What does not fit, and what would mend it.
    fn misfit(&self, one: &Finding) -> (String, String) {
        let said = |key: &str, values: &[(&str, &str)]| {
            let mend = format!("{key}-mend");
            (self.texts.with(key, values), self.texts.with(&mend, values))
        };
        match &one.what {
            Misfit::Crew(misfit) => self.crew_misfit(misfit),
            Misfit::CategoryUnknown { driver } => {
                said("finding-category-unknown", &[("driver", self.driver_name(driver))])
            }
            Misfit::ClassFull { has, cap } => {
                let over = (has - usize::from(*cap)).to_string();
                let (has, cap) = (has.to_string(), cap.to_string());
                let values = [("has", has.as_str()), ("cap", &cap), ("over", &over)];
                said("finding-class-full", &values)
            }
            Misfit::GuestNotEntered => said("finding-guest-not-entered", &[]),
            Misfit::NoCrew => said("finding-no-crew", &[]),
            Misfit::ClassUnknown => said("finding-class-unknown", &[("class", one.class.as_str())]),
            Misfit::RoundUnknown => said("finding-round-unknown", &[]),
            Misfit::TrophyUnknown { trophy } => {
                said("finding-trophy-unknown", &[("trophy", trophy.as_str())])
            }
            Misfit::SeatTwice { driver, other } => {
                let values = [("driver", self.driver_name(driver)), ("car", other.as_str())];
                said("finding-seat-twice", &values)
            }
        }
    }

    /// The name of a driver, or the id of one who is in no season yet.
    fn driver_name<'b>(&'b self, id: &'b racing::DriverId) -> &'b str {
        self.season.driver(id).map_or(id.as_str(), |driver| &driver.name)
    }

    fn crew_misfit(&self, misfit: &CrewMisfit) -> (String, String) {
        let names: Vec<String> = misfit.of.iter().map(|one| self.category(*one)).collect();
        let of = self.texts.alternatives(&names);
        let (key, bound) = match misfit.bound {
            CrewBound::AtLeast(least) => ("least", least),
            CrewBound::AtMost(most) => ("most", most),
        };
        let (has, bound) = (misfit.has.to_string(), bound.to_string());
        let by = misfit.difference.to_string();
        let values = [("has", has.as_str()), ("bound", &bound), ("of", &of), ("by", &by)];
        let kind = if misfit.of.is_empty() { "drivers" } else { "of" };
        let what = self.texts.with(&format!("finding-crew-{kind}-{key}"), &values);
        (what, self.texts.with(&format!("finding-crew-{kind}-{key}-mend"), &values))
    }
}
