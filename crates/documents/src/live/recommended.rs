//! What seems wrong with the passings, in words and data: what it is, why we think so, and what
//! accepting it would record. Nothing of it holds before a person accepts it.

use racing::fact::{Correction, Loop};
use racing::{CarNumber, FactId, Moment, Span};
use serde::Serialize;
use timing::Recommendation;
use timing::recommend::{Evidence, Proposal, Reason};
use utoipa::ToSchema;

use super::cast::millis;
use crate::language::Texts;

/// What seems wrong with the passings, and what would mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecommendationView {
    /// Its key, by which it is accepted or refused; it stays the same for as long as it is
    /// recommended.
    pub id: String,
    /// `duplicate`, `impossible`, `missed`, `unknown-transponder`, `unknown-car` or `swapped`.
    pub kind: &'static str,
    /// The cars that it is about; empty where nobody knows.
    pub cars: Vec<String>,
    /// When it happened; null where that is not one moment.
    pub at_ms: Option<i64>,
    /// The same since the start.
    pub elapsed_ms: Option<i64>,
    /// What is wrong, and why we think so.
    pub reason: String,
    /// What accepting it would record; empty where a person has to find out first.
    pub proposals: Vec<ProposalView>,
}

/// A record that would mend something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProposalView {
    /// `passing`, `void`, `restore`, `reassign`, `transponder` or `line-only`.
    pub kind: &'static str,
    /// The car, where it is about one.
    pub car: Option<String>,
    /// The moment of a passing, which is an estimate, or from when on a transponder is a car's.
    pub at_ms: Option<i64>,
    /// It in words.
    pub text: String,
}

/// What a recommendation is told with.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The language.
    pub texts: &'a Texts,
    /// When the session started.
    pub started: Option<Moment>,
    /// When a record happened.
    pub moment_of: &'a dyn Fn(FactId) -> Option<Moment>,
}

impl RecommendationView {
    /// A recommendation in words and data.
    pub fn of(recommendation: &Recommendation, telling: Telling<'_>) -> Self {
        let reason = &recommendation.reason;
        let proposals = recommendation.proposals.iter();
        let proposals: Vec<ProposalView> = proposals.map(|one| telling.proposal(one)).collect();
        let (kind, at) = telling.named(reason);
        let passing = proposals.iter().find(|one| one.kind == "passing");
        let at_ms = passing.and_then(|one| one.at_ms).or(at.map(millis));
        Self {
            id: recommendation.key(),
            kind,
            cars: cars(reason).iter().map(ToString::to_string).collect(),
            at_ms,
            elapsed_ms: at_ms.zip(telling.started).map(|(at, start)| at - millis(start)),
            reason: telling.reason(reason),
            proposals,
        }
    }
}

/// The cars that a recommendation is about.
pub fn cars(reason: &Reason) -> Vec<&CarNumber> {
    match reason {
        Reason::Duplicate { car, .. }
        | Reason::Impossible { car, .. }
        | Reason::Missed { car, .. } => vec![car],
        Reason::Swapped { first, second, .. } => vec![first, second],
        Reason::UnknownTransponder { .. } | Reason::UnknownCar { .. } => Vec::new(),
    }
}

impl Telling<'_> {
    /// Kind and moment of what is wrong.
    fn named(&self, reason: &Reason) -> (&'static str, Option<Moment>) {
        match reason {
            Reason::Duplicate { repeated, .. } => ("duplicate", (self.moment_of)(*repeated)),
            Reason::Impossible { passing, .. } => ("impossible", (self.moment_of)(*passing)),
            Reason::Missed { after, before, .. } => {
                ("missed", before.or(*after).and_then(self.moment_of))
            }
            Reason::UnknownTransponder { first, .. } => ("unknown-transponder", Some(*first)),
            Reason::UnknownCar { first, .. } => ("unknown-car", Some(*first)),
            Reason::Swapped { .. } => ("swapped", None),
        }
    }

    fn reason(&self, reason: &Reason) -> String {
        let with = |key: &str, values: &[(&str, String)]| self.with(key, values);
        match reason {
            Reason::Duplicate { car, apart, .. } => with(
                "recommended-duplicate",
                &[("car", car.to_string()), ("time", self.span(*apart))],
            ),
            Reason::Impossible { car, time, pace, .. } => {
                let (time, pace) = (self.span(*time), self.span(*pace));
                let values = [("car", car.to_string()), ("time", time), ("pace", pace)];
                with("recommended-impossible", &values)
            }
            Reason::Missed { car, missing, evidence, .. } => {
                let count = ("count", missing.to_string());
                match evidence {
                    Evidence::Sectors => {
                        with("recommended-missed-sectors", &[("car", car.to_string()), count])
                    }
                    Evidence::Pace { time, usual } => {
                        let (time, usual) = (self.span(*time), self.span(*usual));
                        let values =
                            [("car", car.to_string()), count, ("time", time), ("usual", usual)];
                        with("recommended-missed-pace", &values)
                    }
                }
            }
            Reason::UnknownTransponder { transponder, passings, missing, .. } => {
                let values =
                    [("transponder", transponder.to_string()), ("count", passings.to_string())];
                let said = with("recommended-unknown-transponder", &values);
                if missing.is_empty() {
                    return said;
                }
                let silent: Vec<String> = missing.iter().map(|car| format!("#{car}")).collect();
                let silent = [("cars", self.texts.list(&silent))];
                format!("{said} {}", with("recommended-silent", &silent))
            }
            Reason::UnknownCar { number, passings, .. } => {
                let values = [("car", number.to_string()), ("count", passings.to_string())];
                with("recommended-unknown-car", &values)
            }
            Reason::Swapped { first, first_pace, second, second_pace } => {
                let (pace, other_pace) = (self.span(*first_pace), self.span(*second_pace));
                let values = [
                    ("car", first.to_string()),
                    ("pace", pace),
                    ("other", second.to_string()),
                    ("other_pace", other_pace),
                ];
                with("recommended-swapped", &values)
            }
        }
    }

    fn proposal(&self, proposal: &Proposal) -> ProposalView {
        let view = |kind, car: Option<&CarNumber>, at: Option<Moment>, text| ProposalView {
            kind,
            car: car.map(ToString::to_string),
            at_ms: at.map(millis),
            text,
        };
        match proposal {
            Proposal::Passing { car, at, place } => {
                let values = [
                    ("car", car.to_string()),
                    ("place", self.place(*place)),
                    ("time", self.moment(*at)),
                ];
                view("passing", Some(car), Some(*at), self.with("proposed-passing", &values))
            }
            Proposal::Correction(correction) => {
                let fact = |id: &FactId| ("fact", id.0.to_string());
                match correction {
                    Correction::Void(id) => {
                        view("void", None, None, self.with("proposed-void", &[fact(id)]))
                    }
                    Correction::Restore(id) => {
                        view("restore", None, None, self.with("proposed-restore", &[fact(id)]))
                    }
                    Correction::Reassign { fact: id, car } => {
                        let values = [fact(id), ("car", car.to_string())];
                        view("reassign", Some(car), None, self.with("proposed-reassign", &values))
                    }
                    Correction::Transponder { transponder, car, since } => {
                        let values = [
                            ("transponder", transponder.to_string()),
                            ("car", car.to_string()),
                            ("time", self.moment(*since)),
                        ];
                        let text = self.with("proposed-transponder", &values);
                        view("transponder", Some(car), Some(*since), text)
                    }
                    Correction::LineOnly(only) => {
                        let key = if *only { "proposed-line-only" } else { "proposed-all-loops" };
                        view("line-only", None, None, self.texts.say(key).into_owned())
                    }
                }
            }
        }
    }

    fn with(&self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.texts.with(key, &values)
    }

    fn span(&self, span: Span) -> String {
        self.texts.decimal(&span.to_string())
    }

    /// A moment as the time since the start.
    fn moment(&self, at: Moment) -> String {
        self.texts.decimal(&at.since(self.started.unwrap_or(at)).with_hours())
    }

    fn place(&self, place: Loop) -> String {
        let key = match place {
            Loop::Line => "loop-line",
            Loop::PitLine => "loop-pit-line",
            Loop::PitEntry => "loop-pit-entry",
            Loop::PitExit => "loop-pit-exit",
            Loop::Sector(sector) => {
                return self.with("loop-sector", &[("sector", sector.to_string())]);
            }
        };
        self.texts.say(key).into_owned()
    }
}
