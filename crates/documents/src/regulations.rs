//! The regulations in words: every rule with what it says, where it holds and what it rests on.

use racing::regulations::{
    Applied, Bonus, BonusCondition, BonusDrivers, BonusKind, CategoryRule, ClassifiedRule,
    Contender, CountbackOf, CrewRule, DrivingRule, Fastest, Field, FirstCrossing, FlagRule,
    GroupOrder, GuestRule, Neutralisation, NeutralisationRule, OrderBy, PitTime, PointsRule,
    RaceEnd, Reference, RuleKind, Scope, ShortenedRule, StintRule, StopRule, TimingRules, Title,
    UnderRed,
};
use racing::{Category, Grounds, Ratio, Regulations, Span};

use crate::entries::ranges;
use crate::reader::Reader;

/// A chapter of the regulations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name in addresses; never changes.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// What the program applies its rules to today, if to anything.
    pub applied: Applied,
    /// Its rules.
    pub rules: Vec<RuleText>,
}

/// A rule in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleText {
    /// What it is about, where the chapter has several.
    pub heading: String,
    /// What it says.
    pub sentences: Vec<String>,
    /// What places pay, from the first, where it says that.
    pub scale: Vec<String>,
    /// Where it holds; empty for everywhere.
    pub scope: String,
    /// Further parts of it that rest on something of their own.
    pub parts: Vec<(String, Grounds)>,
    /// What it rests on.
    pub grounds: Grounds,
}

const CHAPTERS: [(RuleKind, &str); 15] = [
    (RuleKind::Titles, "titles"),
    (RuleKind::Points, "points"),
    (RuleKind::Bonuses, "bonuses"),
    (RuleKind::Shortened, "shortened"),
    (RuleKind::Guests, "guests"),
    (RuleKind::Classified, "classified"),
    (RuleKind::Timing, "timing"),
    (RuleKind::Crews, "crews"),
    (RuleKind::Driving, "driving"),
    (RuleKind::Stints, "stints"),
    (RuleKind::Stops, "stops"),
    (RuleKind::Neutralisations, "neutralisations"),
    (RuleKind::Results, "results"),
    (RuleKind::Tariffs, "tariffs"),
    (RuleKind::Stated, "stated"),
];

impl Chapter {
    /// The text that says what it is applied to.
    pub const fn applied_key(&self) -> &'static str {
        match self.applied {
            Applied::ToResults => "rules-applied",
            Applied::ToTimedSessions => "rules-timed",
            Applied::Nowhere => "rules-kept",
        }
    }
}

impl Reader<'_> {
    /// The regulations, chapter by chapter; chapters without rules are left out.
    pub fn chapters(&self) -> Vec<Chapter> {
        let chapters = CHAPTERS.iter().map(|(kind, id)| Chapter {
            id,
            name: self.texts.say(&format!("rules-{id}")).into_owned(),
            applied: Regulations::applied(*kind),
            rules: self.rules(*kind),
        });
        chapters.filter(|chapter| !chapter.rules.is_empty()).collect()
    }

    fn rules(&self, kind: RuleKind) -> Vec<RuleText> {
        let rules = &self.season.book.regulations;
        let all = |texts: Vec<RuleText>| texts;
        match kind {
            RuleKind::Titles => rules.titles.iter().map(|one| self.title_rule(one)).collect(),
            RuleKind::Points => rules.points.iter().map(|one| self.points_rule(one)).collect(),
            RuleKind::Bonuses => rules.bonuses.iter().map(|one| self.bonus_rule(one)).collect(),
            RuleKind::Shortened => {
                rules.shortened.iter().map(|one| self.shortened_rule(one)).collect()
            }
            RuleKind::Guests => all(vec![self.guests_rule()]),
            RuleKind::Classified => all(vec![self.classified_rule(&rules.classified)]),
            RuleKind::Timing => self.timing_rule(&rules.timing).into_iter().collect(),
            RuleKind::Crews => rules.crews.iter().map(|one| self.crew_rule(one)).collect(),
            RuleKind::Driving => rules.driving.iter().map(|one| self.driving_rule(one)).collect(),
            RuleKind::Stints => rules.stints.iter().map(|one| self.stint_rule(one)).collect(),
            RuleKind::Stops => rules.stops.iter().map(|one| self.stop_rule(one)).collect(),
            RuleKind::Neutralisations => {
                rules.neutralisations.iter().map(|one| self.neutralisation_rule(one)).collect()
            }
            RuleKind::Results => vec![self.results_rule(&rules.results)],
            RuleKind::Tariffs => {
                let text = |one: &racing::regulations::Tariff| RuleText {
                    heading: one.offence.to_string(),
                    sentences: vec![one.penalty.to_string()],
                    grounds: one.grounds.clone(),
                    ..RuleText::default()
                };
                rules.tariffs.iter().map(text).collect()
            }
            RuleKind::Stated => {
                let text = |one: &racing::regulations::StatedRule| RuleText {
                    heading: one.about.to_string(),
                    sentences: vec![one.text.to_string()],
                    grounds: one.grounds.clone(),
                    ..RuleText::default()
                };
                rules.stated.iter().map(text).collect()
            }
        }
    }

    fn results_rule(&self, rule: &racing::regulations::ResultsRule) -> RuleText {
        let minutes = |key: &str, span: Span| {
            let minutes = (span.seconds() / 60).to_string();
            self.texts.with(key, &[("minutes", &minutes)])
        };
        let laps = rule.serve_within.to_string();
        RuleText {
            sentences: vec![
                minutes("rule-protest-time", rule.protest),
                minutes("rule-appeal-time", rule.appeal),
                self.texts.with("rule-serve-within", &[("laps", &laps)]),
            ],
            grounds: rule.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn say(&self, key: &str) -> String {
        self.texts.say(key).into_owned()
    }

    fn ratio(&self, ratio: Ratio) -> String {
        self.texts.decimal(&ratio.to_string())
    }

    fn percent(&self, ratio: Ratio) -> String {
        self.texts.decimal(&crate::reasons::percent(ratio))
    }

    /// Where a rule holds: `GT · rounds 1–3 · Drivers`; empty for everywhere.
    fn scope_text(&self, scope: &Scope) -> String {
        let mut parts: Vec<String> = Vec::new();
        if !scope.classes.is_empty() {
            let classes: Vec<String> = scope.classes.iter().map(ToString::to_string).collect();
            parts.push(self.texts.list(&classes));
        }
        if !scope.rounds.is_empty() {
            let (rounds, count) = (ranges(&scope.rounds), scope.rounds.len().to_string());
            let values = [("rounds", rounds.as_str()), ("count", count.as_str())];
            parts.push(self.texts.with("scope-rounds", &values));
        }
        if !scope.titles.is_empty() {
            let titles = scope.titles.iter().map(|title| self.title_by_id(title));
            parts.push(self.texts.list(&titles.collect::<Vec<_>>()));
        }
        parts.join(" · ")
    }

    fn title_rule(&self, title: &Title) -> RuleText {
        let key = match title.contender {
            Contender::Car => "rule-title-cars",
            Contender::Competitor => "rule-title-competitors",
            Contender::Driver => "rule-title-drivers",
            Contender::Manufacturer => "rule-title-manufacturers",
        };
        let mut sentences = vec![self.say(key), self.field(&title.field)];
        sentences.push(match title.best_rounds {
            Some(best) => self.texts.with("rule-title-best-rounds", &[("best", &best.to_string())]),
            None => self.say("rule-title-all-rounds"),
        });
        if let Some(best) = title.best_cars {
            sentences.push(self.texts.with("rule-title-best-cars", &[("best", &best.to_string())]));
            sentences.push(self.say(match title.left_out {
                GuestRule::CloseUp => "rule-title-left-out-close-up",
                GuestRule::KeepPlace => "rule-title-left-out-keep-place",
            }));
        }
        if title.minimum_rounds > 0 {
            let least = title.minimum_rounds.to_string();
            sentences.push(self.texts.with("rule-title-minimum", &[("least", &least)]));
        }
        if title.ties.is_empty() {
            sentences.push(self.say("rule-title-no-ties"));
        }
        let tie = |(index, tie): (usize, &racing::regulations::TieRule)| {
            let key = if index == 0 { "rule-title-tie-first" } else { "rule-title-tie-next" };
            (self.texts.with(key, &[("rule", &self.tie_rule(tie.kind))]), tie.grounds.clone())
        };
        RuleText {
            heading: self.title(title),
            sentences,
            parts: title.ties.iter().enumerate().map(tie).collect(),
            grounds: title.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn field(&self, field: &Field) -> String {
        let codes = |classes: &[racing::ClassCode]| {
            let codes: Vec<String> = classes.iter().map(ToString::to_string).collect();
            self.texts.list(&codes)
        };
        match field {
            Field::EachClass => self.say("rule-field-each"),
            Field::Classes(some) => {
                self.texts.with("rule-field-some", &[("classes", &codes(some))])
            }
            Field::Together(some) if some.is_empty() => self.say("rule-field-overall"),
            Field::Together(some) => {
                self.texts.with("rule-field-together", &[("classes", &codes(some))])
            }
            Field::Trophy(id) => {
                let trophies = &self.season.book.regulations.trophies;
                let found = trophies.iter().find(|trophy| &trophy.id == id);
                let name = found.map_or_else(|| id.to_string(), |one| one.name.to_string());
                let class = found.map_or_else(String::new, |one| one.class.to_string());
                let values = [("trophy", name.as_str()), ("class", class.as_str())];
                self.texts.with("rule-field-trophy", &values)
            }
        }
    }

    fn points_rule(&self, rule: &PointsRule) -> RuleText {
        let scale = rule.scale.as_ref();
        let mut sentences = Vec::new();
        if let Some(scale) = scale {
            let places = scale.len().to_string();
            sentences.push(self.texts.with("rule-points-scale", &[("places", &places)]));
            sentences.push(if rule.beyond == Ratio::ZERO {
                self.say("rule-points-nothing-beyond")
            } else {
                self.texts.with("rule-points-beyond", &[("points", &self.ratio(rule.beyond))])
            });
        }
        if rule.multiplier != Ratio::ONE {
            let factor = self.ratio(rule.multiplier);
            sentences.push(self.texts.with("rule-points-multiplier", &[("factor", &factor)]));
        }
        RuleText {
            sentences,
            scale: scale
                .map(|all| all.iter().map(|one| self.ratio(*one)).collect())
                .unwrap_or_default(),
            scope: self.scope_text(&rule.scope),
            grounds: rule.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn bonus_rule(&self, bonus: &Bonus) -> RuleText {
        let key = match bonus.kind {
            BonusKind::Pole => "why-pole",
            BonusKind::FastestLap => "why-fastest-lap",
        };
        let heading = self.texts.with(key, &[("points", &self.ratio(bonus.points))]);
        let drivers = match bonus.drivers {
            BonusDrivers::Crew => "bonus-drivers-crew",
            BonusDrivers::Setter => "bonus-drivers-setter",
            BonusDrivers::Nobody => "bonus-drivers-nobody",
        };
        let condition = match bonus.condition {
            BonusCondition::Always => self.say("bonus-always"),
            BonusCondition::Started => self.say("bonus-started"),
            BonusCondition::Classified => self.say("bonus-classified"),
            BonusCondition::PlaceOrBetter(place) => {
                self.texts.with("bonus-place", &[("place", &self.texts.ordinal(place))])
            }
        };
        let mut sentences = vec![self.say(drivers), condition];
        if bonus.multiplied {
            sentences.push(self.say("bonus-multiplied"));
        }
        RuleText {
            heading,
            sentences,
            scope: self.scope_text(&bonus.scope),
            grounds: bonus.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn shortened_rule(&self, rule: &ShortenedRule) -> RuleText {
        let (below, pays) = (self.percent(rule.below), self.percent(rule.pays));
        let text = if rule.pays == Ratio::ZERO {
            self.texts.with("rule-shortened-nothing", &[("below", &below)])
        } else {
            self.texts.with("rule-shortened", &[("below", below.as_str()), ("pays", pays.as_str())])
        };
        RuleText {
            sentences: vec![text],
            scope: self.scope_text(&rule.scope),
            grounds: rule.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn guests_rule(&self) -> RuleText {
        let guests = &self.season.book.regulations.guests;
        let key = match guests.rule {
            GuestRule::CloseUp => "rule-guests-close-up",
            GuestRule::KeepPlace => "rule-guests-keep-place",
        };
        RuleText {
            sentences: vec![self.say(key)],
            grounds: guests.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn classified_rule(&self, rule: &ClassifiedRule) -> RuleText {
        let mut sentences = Vec::new();
        if rule.share == Ratio::ZERO {
            sentences.push(self.say("rule-classified-any"));
        } else {
            let key = match rule.of {
                Reference::OverallWinner => "rule-classified-overall",
                Reference::ClassWinner => "rule-classified-class",
            };
            sentences.push(self.texts.with(key, &[("share", &self.percent(rule.share))]));
        }
        sentences.push(match rule.flag {
            FlagRule::Required => {
                let status = self.status(rule.without_flag);
                self.texts.with("rule-classified-flag", &[("status", &status)])
            }
            FlagRule::NotRequired => self.say("rule-classified-no-flag"),
        });
        sentences.push(self.say(match rule.order {
            GroupOrder::ClassifiedFirst => "rule-classified-first",
            GroupOrder::Together => "rule-classified-together",
        }));
        RuleText { sentences, grounds: rule.grounds.clone(), ..RuleText::default() }
    }

    /// How sessions are timed, where the season says anything about it.
    fn timing_rule(&self, rule: &TimingRules) -> Option<RuleText> {
        if *rule == TimingRules::default() {
            return None;
        }
        let mut sentences = vec![self.race_end(rule.finish)];
        let mut say = |holds: bool, key: &str| sentences.extend(holds.then(|| self.say(key)));
        say(rule.first_crossing == FirstCrossing::BeginsLap, "rule-timing-begins-lap");
        say(rule.order == OrderBy::Line, "rule-timing-line-order");
        say(rule.clock == UnderRed::Stops, "rule-timing-clock-stops");
        say(rule.driving_clock == UnderRed::Stops, "rule-timing-driving-stops");
        let with = |key: &str, name: &str, value: &str| self.texts.with(key, &[(name, value)]);
        sentences.extend(rule.countback.map(|countback| {
            let key = match countback.of {
                CountbackOf::Leader => "rule-timing-countback",
                CountbackOf::ClassLeader => "rule-timing-countback-class",
            };
            with(key, "crossings", &countback.crossings.to_string())
        }));
        let Fastest { from_lap, in_laps, out_laps } = rule.fastest;
        sentences.push(with("rule-timing-fastest", "lap", &from_lap.to_string()));
        let mut say = |holds: bool, key: &str| sentences.extend(holds.then(|| self.say(key)));
        say(!in_laps, "rule-timing-no-in-laps");
        say(!out_laps, "rule-timing-no-out-laps");
        sentences.push(self.say(match rule.pit_time {
            PitTime::Never => "rule-stint-pit-out",
            PitTime::WhenDriverStays => "rule-timing-pit-stays",
            PitTime::Always => "rule-stint-pit-counts",
        }));
        let time = |key: &str, span: Span| with(key, "time", &self.texts.duration(span));
        sentences.extend(rule.stop_from.map(|least| time("rule-timing-stop-from", least)));
        let given = |span: Span| Some(span).filter(|span| *span > Span::ZERO);
        sentences.extend(given(rule.scaled_from).map(|span| time("rule-timing-scaled", span)));
        sentences.extend(given(rule.same_passing).map(|span| time("rule-timing-same", span)));
        Some(RuleText { sentences, grounds: rule.grounds.clone(), ..RuleText::default() })
    }

    fn race_end(&self, end: RaceEnd) -> String {
        let laps = |key: &str, laps: u32| self.texts.with(key, &[("laps", &laps.to_string())]);
        match end {
            RaceEnd::Time => self.say("rule-timing-time"),
            RaceEnd::TimeAndLap => self.say("rule-timing-time-and-lap"),
            RaceEnd::Distance { laps: done } => laps("rule-timing-distance", done),
            RaceEnd::TimeOrDistance { laps: done } => laps("rule-timing-time-or-distance", done),
        }
    }

    fn crew_rule(&self, rule: &CrewRule) -> RuleText {
        let mut sentences = Vec::new();
        let number = |number: Option<u8>| number.map(|number| number.to_string());
        let (least, most) = (number(rule.least), number(rule.most));
        match (least.as_deref(), most.as_deref()) {
            (Some(least), Some(most)) => {
                let values = [("least", least), ("most", most)];
                sentences.push(self.texts.with("rule-crew-between", &values));
            }
            (Some(least), None) => {
                sentences.push(self.texts.with("rule-crew-least", &[("least", least)]));
            }
            (None, Some(most)) => {
                sentences.push(self.texts.with("rule-crew-most", &[("most", most)]));
            }
            (None, None) => {}
        }
        sentences.extend(rule.categories.iter().flat_map(|one| self.category_rule(one)));
        RuleText {
            sentences,
            scope: self.scope_text(&rule.scope),
            grounds: rule.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn category_rule(&self, rule: &CategoryRule) -> Vec<String> {
        let names: Vec<String> = rule.categories.iter().map(|one| self.category(*one)).collect();
        let names = self.texts.alternatives(&names);
        let with = |key: &str, number: u8| {
            let number = number.to_string();
            self.texts.with(key, &[("number", number.as_str()), ("category", names.as_str())])
        };
        let least = rule.least.filter(|least| *least > 0).map(|it| with("rule-category-least", it));
        let most = rule.most.map(|most| match most {
            0 => with("rule-category-none", 0),
            most => with("rule-category-most", most),
        });
        least.into_iter().chain(most).collect()
    }

    /// The name of a grade.
    pub fn category(&self, category: Category) -> String {
        self.say(&format!("category-{}", category.name()))
    }

    fn driving_rule(&self, rule: &DrivingRule) -> RuleText {
        let heading = match rule.category {
            Some(category) => capitalised(&self.category(category)),
            None => self.say("rule-driving-everybody"),
        };
        let mut sentences = Vec::new();
        if let Some(sharing) = rule.when_sharing {
            let values = [("number", sharing.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            sentences.push(self.texts.with("rule-driving-sharing", &values));
        }
        let span =
            |key: &str, span: Span| self.texts.with(key, &[("time", &self.texts.duration(span))]);
        sentences.extend(rule.least.map(|least| span("rule-driving-least", least)));
        sentences.extend(rule.most.map(|most| span("rule-driving-most", most)));
        sentences.extend(rule.for_race_of.map(|race| span("rule-driving-race", race)));
        if rule.scaled {
            sentences.push(self.say("rule-driving-scaled"));
        }
        RuleText {
            heading,
            sentences,
            scope: self.scope_text(&rule.scope),
            grounds: rule.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn stint_rule(&self, rule: &StintRule) -> RuleText {
        let most = self.texts.duration(rule.most);
        let mut sentences = vec![self.texts.with("rule-stint-most", &[("time", &most)])];
        sentences.extend(rule.pit_time_counts.map(|counts| {
            self.say(if counts { "rule-stint-pit-counts" } else { "rule-stint-pit-out" })
        }));
        RuleText {
            sentences,
            scope: self.scope_text(&rule.scope),
            grounds: rule.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn stop_rule(&self, rule: &StopRule) -> RuleText {
        let mut sentences = Vec::new();
        if let Some(owed) = rule.owed {
            sentences.push(self.texts.with("rule-stop-owed", &[("stops", &owed.to_string())]));
        }
        let span =
            |key: &str, span: Span| self.texts.with(key, &[("time", &self.texts.duration(span))]);
        sentences.extend(rule.least.map(|least| span("rule-stop-least", least)));
        sentences.extend(rule.until.map(|until| span("rule-stop-until", until)));
        RuleText {
            sentences,
            scope: self.scope_text(&rule.scope),
            grounds: rule.grounds.clone(),
            ..RuleText::default()
        }
    }

    fn neutralisation_rule(&self, rule: &NeutralisationRule) -> RuleText {
        let mut sentences: Vec<String> = rule.text.iter().map(ToString::to_string).collect();
        sentences.extend(rule.entry_open.map(|open| {
            self.say(if open { "rule-neutral-entry-open" } else { "rule-neutral-entry-closed" })
        }));
        if let Some(laps) = rule.no_stop_laps {
            let laps = laps.to_string();
            sentences.push(self.texts.with("rule-neutral-no-stop", &[("laps", &laps)]));
        }
        if let Some(fuel) = rule.emergency_fuel {
            let time = self.texts.duration(fuel);
            sentences.push(self.texts.with("rule-neutral-fuel", &[("time", &time)]));
        }
        RuleText {
            heading: self.say(neutralisation_key(rule.kind)),
            sentences,
            grounds: rule.grounds.clone(),
            ..RuleText::default()
        }
    }
}

const fn neutralisation_key(kind: Neutralisation) -> &'static str {
    match kind {
        Neutralisation::SlowZone => "neutralisation-slow-zone",
        Neutralisation::FullCourseYellow => "neutralisation-full-course-yellow",
        Neutralisation::VirtualSafetyCar => "neutralisation-virtual-safety-car",
        Neutralisation::Code60 => "neutralisation-code-60",
        Neutralisation::SafetyCar => "neutralisation-safety-car",
        Neutralisation::RedFlag => "neutralisation-red-flag",
    }
}

fn capitalised(text: &str) -> String {
    crate::titles::capital(text)
}
