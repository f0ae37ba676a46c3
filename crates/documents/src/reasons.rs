//! Why: the structured reasons of `scoring`, as data and as sentences.

use racing::classification::LineReason;
use racing::regulations::{BonusKind, Reference, TieKind};
use racing::{Certainty, DecisionId, Grounds, Ratio, Status};
use scoring::awards::{Award, AwardReason, Nothing};
use scoring::standings::{Comparison, Deduction};
use scoring::ties::Settled;
use serde::Serialize;
use utoipa::ToSchema;

use crate::amount::Amount;
use crate::language::Texts;
use crate::reader::Reader;

/// A reason, for programs by its code and for people by its text.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Why {
    /// What kind of reason it is. Codes never change.
    pub code: &'static str,
    /// The reason in a sentence, in the reader's language.
    pub text: String,
    /// The points it paid or took, if it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Amount>,
    /// The decision behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// The rule behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

/// What a rule rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rule {
    /// The article of the regulations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// `published`, `observed` or `assumed`.
    pub certainty: &'static str,
    /// What else a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Rule {
    /// The rule that grounds tell of; `None` if they say nothing at all.
    pub fn of(grounds: &Grounds) -> Option<Self> {
        let text = |text: &Option<std::sync::Arc<str>>| text.as_ref().map(ToString::to_string);
        let says = grounds != &Grounds::default();
        says.then(|| Self {
            article: text(&grounds.article),
            source: text(&grounds.source),
            certainty: certainty(grounds.certainty),
            note: text(&grounds.note),
        })
    }
}

/// The name of a certainty in data.
pub const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Published => "published",
        Certainty::Observed => "observed",
        Certainty::Assumed => "assumed",
    }
}

impl Why {
    fn new(code: &'static str, text: String) -> Self {
        Self { code, text, points: None, decision: None, rule: None }
    }

    fn by_rule(mut self, grounds: &Grounds) -> Self {
        self.rule = Rule::of(grounds);
        self
    }

    fn by_decision(mut self, decision: &DecisionId) -> Self {
        self.decision = Some(decision.to_string());
        self
    }
}

impl Reader<'_> {
    /// Why a car was paid, or not.
    pub fn why_award(&self, award: &Award) -> Why {
        let points = self.points(award.points);
        let mut why = match &award.reason {
            AwardReason::Place { place, scoring_place, multiplier, shortened, grounds, .. } => {
                let rank = self.texts.ordinal(*scoring_place);
                let values = [("points", points.as_str()), ("place", rank.as_str())];
                let mut text = self.texts.with("why-place", &values);
                if place != scoring_place {
                    let rank = self.texts.ordinal(*place);
                    text += &self.texts.with("why-closed-up", &[("place", &rank)]);
                }
                text += &self.factor("why-multiplier", *multiplier);
                text += &self.factor("why-shortened", *shortened);
                Why::new("place", text).by_rule(grounds)
            }
            AwardReason::Bonus { kind, driver, time, grounds } => {
                let (code, key) = match kind {
                    BonusKind::Pole => ("pole", "why-pole"),
                    BonusKind::FastestLap => ("fastest-lap", "why-fastest-lap"),
                };
                let who = driver.as_ref().map(|id| self.driver(id).to_owned());
                let how: Vec<String> =
                    who.into_iter().chain(time.map(|time| time.to_string())).collect();
                let mut text = self.texts.with(key, &[("points", &points)]);
                if !how.is_empty() {
                    text += &format!(" ({})", how.join(", "));
                }
                Why::new(code, text).by_rule(grounds)
            }
            AwardReason::Nothing(nothing) => self.why_nothing(nothing),
        };
        why.points = Some(self.amount(award.points));
        why
    }

    fn factor(&self, key: &str, factor: Ratio) -> String {
        if factor == Ratio::ONE {
            return String::new();
        }
        self.texts.with(key, &[("factor", &self.texts.decimal(&factor.to_string()))])
    }

    fn why_nothing(&self, nothing: &Nothing) -> Why {
        match nothing {
            Nothing::Unplaced { status, reasons } => {
                let mut parts = vec![self.status(*status)];
                parts.extend(reasons.iter().map(|reason| self.line_reason(reason)));
                let decided = reasons.iter().find_map(|reason| match reason {
                    LineReason::Decided(decision) => Some(decision),
                    _ => None,
                });
                let why = Why::new("unplaced", parts.join("; "));
                decided.map_or(why.clone(), |decision| why.by_decision(decision))
            }
            Nothing::Guest => Why::new("guest", self.texts.say("why-guest").into_owned()),
            Nothing::BehindScale { scoring_place, last } => {
                let (place, last) = (self.texts.ordinal(*scoring_place), last.to_string());
                let values = [("place", place.as_str()), ("last", last.as_str())];
                Why::new("behind-scale", self.texts.with("why-behind-scale", &values))
            }
            Nothing::OtherCarsCount { counted } => {
                let values = [("counted", counted.to_string())];
                let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                Why::new("other-cars-count", self.texts.with("why-other-cars", &values))
            }
            Nothing::Decided(decision) => {
                let text = self.texts.with("why-no-points", &[("decision", decision.as_str())]);
                Why::new("no-points", text).by_decision(decision)
            }
            Nothing::TooShort => {
                Why::new("too-short", self.texts.say("why-too-short").into_owned())
            }
            Nothing::Unknown(decision) => {
                let text = self.texts.with("why-unknown", &[("decision", decision.as_str())]);
                Why::new("unknown", text).by_decision(decision)
            }
        }
    }

    /// Why points were taken off.
    pub fn why_deduction(&self, deduction: &Deduction) -> Why {
        let points = self.points(deduction.points);
        let values = [("points", points.as_str()), ("decision", deduction.decision.as_str())];
        let mut why = Why::new("deduction", self.texts.with("why-deduction", &values));
        why.points = Some(self.amount(-deduction.points));
        why.by_decision(&deduction.decision)
    }

    /// A status in words.
    pub fn status(&self, status: Status) -> String {
        self.texts.status(status)
    }

    /// A reason of a classification's line, in words.
    pub fn line_reason(&self, reason: &LineReason) -> String {
        self.texts.line_reason(reason)
    }

    /// Why a row stands behind the one above.
    pub fn why_behind(&self, comparison: &Comparison, above: &str) -> Why {
        match comparison {
            Comparison::FewerPoints(points) => {
                let points = self.points(*points);
                let values = [("points", points.as_str()), ("above", above)];
                Why::new("fewer-points", self.texts.with("behind-points", &values))
            }
            Comparison::Tie(settled) => self.why_settled(settled, above),
            Comparison::Shared { exhausted } => {
                let key = if exhausted.is_empty() { "behind-no-rule" } else { "behind-shared" };
                let rules: Vec<String> =
                    exhausted.iter().map(|rule| self.tie_rule(*rule)).collect();
                let rules = self.texts.list(&rules);
                let values = [("above", above), ("rules", rules.as_str())];
                Why::new("shared", self.texts.with(key, &values))
            }
            Comparison::TooFewRounds { took_part, asked } => {
                let (took_part, asked) = (took_part.to_string(), asked.to_string());
                let values = [("rounds", took_part.as_str()), ("asked", asked.as_str())];
                Why::new("too-few-rounds", self.texts.with("behind-too-few-rounds", &values))
            }
        }
    }

    fn why_settled(&self, settled: &Settled, above: &str) -> Why {
        match settled {
            Settled::Places { rule, place, ahead, behind } => {
                let (ahead, behind) = (ahead.to_string(), behind.to_string());
                let (place, rule) = (self.texts.ordinal(*place), self.tie_rule(*rule));
                let values = [
                    ("above", above),
                    ("place", place.as_str()),
                    ("ahead", ahead.as_str()),
                    ("behind", behind.as_str()),
                    ("rule", rule.as_str()),
                ];
                Why::new("countback", self.texts.with("behind-countback", &values))
            }
            Settled::Round { rule, round, ahead, behind } => {
                let place = |place: Option<u16>| {
                    place.map_or_else(|| "–".to_owned(), |place| self.texts.ordinal(place))
                };
                let (ahead, behind, rule) = (place(*ahead), place(*behind), self.tie_rule(*rule));
                let values = [
                    ("above", above),
                    ("round", self.round(*round)),
                    ("ahead", ahead.as_str()),
                    ("behind", behind.as_str()),
                    ("rule", rule.as_str()),
                ];
                Why::new("round", self.texts.with("behind-round", &values))
            }
        }
    }

    /// The name of a rule that breaks ties.
    pub fn tie_rule(&self, rule: TieKind) -> String {
        let key = match rule {
            TieKind::Countback => "tie-countback",
            TieKind::CountbackCounted => "tie-countback-counted",
            TieKind::LatestRound => "tie-latest-round",
            TieKind::EarliestRound => "tie-earliest-round",
        };
        self.texts.say(key).into_owned()
    }
}

impl Texts {
    /// A status in words.
    pub fn status(&self, status: Status) -> String {
        self.say(&format!("status-{}", status.name())).into_owned()
    }

    /// A reason of a classification's line, in words.
    pub fn line_reason(&self, reason: &LineReason) -> String {
        match reason {
            LineReason::NoFlag => self.say("line-no-flag").into_owned(),
            LineReason::TooFewLaps { laps, winner_laps, share, of } => {
                let key = match of {
                    Reference::OverallWinner => "line-too-few-overall",
                    Reference::ClassWinner => "line-too-few-class",
                };
                let share = self.decimal(&percent(*share));
                let (laps, winner) = (laps.to_string(), winner_laps.to_string());
                self.with(key, &[("laps", &laps), ("winner", &winner), ("share", &share)])
            }
            LineReason::NoLap => self.say("line-no-lap").into_owned(),
            LineReason::Decided(decision) => {
                self.with("line-decided", &[("decision", decision.as_str())])
            }
            LineReason::AsPrinted => self.say("line-as-printed").into_owned(),
            LineReason::Reported(text) => text.to_string(),
            LineReason::UnknownBefore(decision) => {
                self.with("why-unknown", &[("decision", decision.as_str())])
            }
        }
    }
}

/// A share as a percentage: `70`.
pub(crate) fn percent(share: Ratio) -> String {
    share.checked_mul(Ratio::whole(100)).map_or_else(|| share.to_string(), |it| it.to_string())
}
