//! Invitations and priorities as data and as sentences.

use std::sync::Arc;

use forecast::titles::PrizeFight;
use racing::prize::{ConditionKind, PrizeAnswer, PrizeKind, Response};
use racing::{EventId, Prize};
use scoring::prizes::{Candidate, Check, Evidence, PrizeStory, Truth};
use serde::Serialize;
use utoipa::ToSchema;

use crate::reader::Reader;
use crate::reasons::Rule;
use crate::title_fight::PrizeStateView;

/// A prize and those in line for it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PrizeView {
    /// The id of the prize.
    pub id: String,
    /// `invitation` or `priority`.
    pub kind: &'static str,
    /// The later event's id.
    pub event: String,
    /// The later event's name.
    pub event_name: String,
    /// The class of the later event, if known.
    pub event_class: Option<String>,
    /// The class whose table earns it.
    pub class: String,
    /// The title whose table earns it.
    pub title: String,
    /// The places that earn it.
    pub places: Vec<u16>,
    /// Is the place that earns it out of everybody else's reach?
    pub secured: bool,
    /// Who holds it as far as known.
    pub holders: Vec<CandidateView>,
    /// What everybody in its table can still reach of it.
    pub states: Vec<PrizeStateView>,
    /// Who would be next if a holder declined.
    pub next: Option<CandidateView>,
    /// The prize in a sentence.
    pub text: String,
    /// What it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

/// Somebody in line for a prize.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CandidateView {
    /// The place in the table.
    pub place: u16,
    /// The car.
    pub car: Option<String>,
    /// The competitor.
    pub competitor: Option<String>,
    /// The conditions, checked.
    pub conditions: Vec<ConditionView>,
    /// `used`, `accepted`, `declined`, `not-used` or `unknown`; null if nothing is recorded.
    pub response: Option<&'static str>,
    /// The number it raced under in the later event.
    pub raced_as: Option<String>,
    /// More, in a sentence.
    pub note: Option<String>,
}

/// A condition, checked.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConditionView {
    /// What is asked, in words.
    pub text: String,
    /// `met`, `broken` or `unknown`.
    pub truth: &'static str,
    /// What that rests on, in words.
    pub evidence: String,
    /// What the condition rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

/// The name of a response in data.
pub const fn response(response: Response) -> &'static str {
    match response {
        Response::Used => "used",
        Response::Accepted => "accepted",
        Response::Declined => "declined",
        Response::NotUsed => "not-used",
        Response::Unknown => "unknown",
    }
}

/// The name of a truth in data.
pub const fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Met => "met",
        Truth::Broken => "broken",
        Truth::Unknown => "unknown",
    }
}

/// The name of a kind of prize in data.
pub const fn kind(kind: PrizeKind) -> &'static str {
    match kind {
        PrizeKind::Invitation => "invitation",
        PrizeKind::Priority => "priority",
    }
}

impl Reader<'_> {
    /// A prize as data.
    ///
    /// `fights` are those for all prizes of the season.
    pub fn prize_view(&self, story: &PrizeStory, fights: &[PrizeFight]) -> PrizeView {
        let prize = &story.prize;
        let view = |index: &usize| self.candidate_view(&story.line[*index]);
        PrizeView {
            id: prize.id.to_string(),
            kind: kind(prize.kind),
            event: prize.event.to_string(),
            event_name: self.destination(&prize.event),
            event_class: prize.event_class.as_ref().map(ToString::to_string),
            class: prize.class.to_string(),
            title: prize.title.to_string(),
            places: prize.places.clone(),
            secured: story.secured,
            holders: story.holders.iter().map(view).collect(),
            states: self.prize_states(&prize.id, fights),
            next: story.next.as_ref().map(view),
            text: self.prize_text(story),
            rule: Rule::of(&prize.grounds),
        }
    }

    fn candidate_view(&self, candidate: &Candidate) -> CandidateView {
        let answer = candidate.answer.as_ref();
        CandidateView {
            place: candidate.place,
            car: candidate.car.as_ref().map(ToString::to_string),
            competitor: candidate.competitor.as_ref().map(ToString::to_string),
            conditions: candidate.checks.iter().map(|check| self.condition_view(check)).collect(),
            response: answer.map(|answer| response(answer.response)),
            raced_as: answer.and_then(|answer| answer.raced_as.as_ref()).map(ToString::to_string),
            note: answer.and_then(|answer| answer.note.as_ref()).map(ToString::to_string),
        }
    }

    /// A condition as data.
    pub fn condition_view(&self, check: &Check) -> ConditionView {
        ConditionView {
            text: self.condition(&check.condition.kind),
            truth: truth(check.truth),
            evidence: self.evidence(&check.evidence),
            rule: Rule::of(&check.condition.grounds),
        }
    }

    /// The name of a later event, with its year.
    pub fn destination(&self, event: &EventId) -> String {
        let found = self.season.book.road.destinations.iter().find(|one| &one.id == event);
        found.map_or_else(|| event.to_string(), |one| format!("{} {}", one.name, one.year))
    }

    /// A prize as its holder would tell it: `Invited to the 24 Hours of Le Mans 2024`.
    pub fn prize_text(&self, story: &PrizeStory) -> String {
        let event = self.destination(&story.prize.event);
        let key = match (story.prize.kind, story.secured && !story.holders.is_empty()) {
            (PrizeKind::Invitation, true) => "prize-invited",
            (PrizeKind::Priority, true) => "prize-priority",
            (PrizeKind::Invitation, false) => "prize-would-be-invited",
            (PrizeKind::Priority, false) => "prize-would-have-priority",
        };
        self.texts.with(key, &[("event", &event)])
    }

    /// What a prize is for: `Invitation to the 24 Hours of Le Mans 2024 for the LMP2 champion`.
    pub fn prize_offer(&self, prize: &Prize) -> String {
        let event = self.destination(&prize.event);
        let key = match prize.kind {
            PrizeKind::Invitation => "prize-offer-invitation",
            PrizeKind::Priority => "prize-offer-priority",
        };
        let for_whom = self.prize_winner(prize);
        self.texts.with(key, &[("event", &event), ("who", &for_whom)])
    }

    /// Who earns a prize: `the LMP2 champion`.
    pub fn prize_winner(&self, prize: &Prize) -> String {
        if prize.places == [1] {
            return self.texts.with("prize-champion", &[("class", prize.class.as_str())]);
        }
        let places: Vec<String> = prize.places.iter().map(|one| self.texts.ordinal(*one)).collect();
        let places = self.texts.list(&places);
        let values = [("class", prize.class.as_str()), ("places", places.as_str())];
        self.texts.with("prize-placed", &values)
    }

    /// What a condition asks.
    pub fn condition(&self, condition: &ConditionKind) -> String {
        match condition {
            ConditionKind::EveryRound => self.texts.say("condition-every-round").into_owned(),
            ConditionKind::NotInvitedYet => self.texts.say("condition-not-invited").into_owned(),
            ConditionKind::AtMostPerEntrant(most) => {
                self.texts.with("condition-at-most", &[("most", &most.to_string())])
            }
            ConditionKind::EnteredNextSeason(series) => {
                let names: Vec<String> = series.iter().map(|id| self.series(id.as_str())).collect();
                let series = self.texts.alternatives(&names);
                self.texts.with("condition-entered-next", &[("series", &series)])
            }
            ConditionKind::Stated(text) => text.to_string(),
        }
    }

    /// What the truth of a condition rests on.
    pub fn evidence(&self, evidence: &Evidence) -> String {
        match evidence {
            Evidence::Rounds { took_part, run, planned } => {
                let (part, run, planned) =
                    (took_part.to_string(), run.to_string(), planned.to_string());
                let key = if run == planned { "evidence-rounds" } else { "evidence-rounds-so-far" };
                self.texts.with(key, &[("part", &part), ("run", &run), ("planned", &planned)])
            }
            Evidence::Invitations { others, list_known } => {
                if others.is_empty() {
                    let key =
                        if *list_known { "evidence-no-other" } else { "evidence-list-unknown" };
                    return self.texts.say(key).into_owned();
                }
                let named = |other: &Arc<str>| match other.split_once(' ') {
                    Some((series, by)) => format!("{} {by}", self.series(series)),
                    None => other.to_string(),
                };
                let others: Vec<String> = others.iter().map(named).collect();
                self.texts.with("evidence-others", &[("others", &self.texts.list(&others))])
            }
            Evidence::Raced => self.texts.say("evidence-raced").into_owned(),
            Evidence::Nothing => self.texts.say("evidence-nothing").into_owned(),
        }
    }

    /// What became of a prize, in a sentence.
    pub fn answer(&self, answer: &PrizeAnswer) -> String {
        let key = format!("response-{}", response(answer.response));
        let mut text = self.texts.say(&key).into_owned();
        if let Some(number) = &answer.raced_as {
            text += " ";
            text += &self.texts.with("response-raced-as", &[("number", number.as_str())]);
        }
        if let Some(note) = &answer.note {
            text += &format!(" – {note}");
        }
        text
    }

    /// Everything about the prizes, as text for a terminal.
    pub fn prizes_text(&self, stories: &[PrizeStory]) -> String {
        let mut out = String::new();
        for story in stories {
            out += &self.prize_offer(&story.prize);
            out.push('\n');
            for index in &story.holders {
                let candidate = &story.line[*index];
                let who = self.contender_in_full(&candidate.contender);
                out += &format!("  {} – {}\n", who, self.prize_text(story));
                for check in &candidate.checks {
                    let view = self.condition_view(check);
                    let truth = self.texts.say(&format!("truth-{}", view.truth)).into_owned();
                    out += &format!("    {truth}: {} ({})\n", view.text, view.evidence);
                }
                out += &candidate
                    .answer
                    .as_ref()
                    .map_or_else(String::new, |answer| format!("    {}\n", self.answer(answer)));
            }
            if story.holders.is_empty() {
                out += &format!("  {}\n", self.texts.say("prize-nobody-yet"));
            }
            if let Some(next) = story.next.map(|index| &story.line[index]) {
                let who = self.contender_in_full(&next.contender);
                out += &format!("  {}\n", self.texts.with("prize-next", &[("who", &who)]));
            }
            out += &self.rule_line(&story.prize.grounds, "  ");
            out.push('\n');
        }
        out
    }

    /// A rule's article, source and certainty in a line of its own; nothing where nothing is said.
    pub fn rule_line(&self, grounds: &racing::Grounds, indent: &str) -> String {
        let text = self.rule_text(grounds);
        if text.is_empty() { text } else { format!("{indent}{text}\n") }
    }

    /// A rule's article, source and certainty in words; empty where nothing is said.
    pub fn rule_text(&self, grounds: &racing::Grounds) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(article) = &grounds.article {
            parts.push(self.texts.with("rule-article", &[("article", article)]));
        }
        if grounds.certainty != racing::Certainty::Published {
            let key = format!("certainty-{}", crate::reasons::certainty(grounds.certainty));
            parts.push(self.texts.say(&key).into_owned());
        }
        parts.extend(grounds.note.iter().map(ToString::to_string));
        if let Some(source) = &grounds.source {
            parts.push(self.texts.with("rule-source", &[("source", source)]));
        }
        parts.join(" · ")
    }
}
