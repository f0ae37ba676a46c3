//! How titles are contested and were won, as data and as sentences.

use forecast::titles::{Pending, TitleFight};
use racing::{ClassCode, RoundNumber};
use scoring::standings::Comparison;
use scoring::{Contender, TitleStory};
use serde::Serialize;
use utoipa::ToSchema;

use crate::amount::Amount;
use crate::reader::Reader;
use crate::title_fight::TitleFightView;

/// How a title stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TitleView {
    /// The id of the title.
    pub title: String,
    /// The class, trophy, or `overall`.
    pub class: String,
    /// Those in first place; several share it, or shared one car.
    pub leaders: Vec<String>,
    /// Their points.
    pub points: Option<Amount>,
    /// Is it out of everybody else's reach?
    pub decided: bool,
    /// The round after which it was.
    pub decided_after: Option<u16>,
    /// The rounds that were still to run then.
    pub rounds_left: Option<u16>,
    /// How it was won or stands, in sentences.
    pub how: Vec<String>,
    /// Who can still win it.
    #[serde(flatten)]
    pub fight: TitleFightView,
}

impl Reader<'_> {
    /// A title's story and the fight for it as data. `supposed` are the same fights under things
    /// still to be decided.
    pub fn title_view(
        &self,
        story: &TitleStory,
        fight: &TitleFight,
        supposed: &[(&Pending, &TitleFight)],
    ) -> TitleView {
        TitleView {
            title: story.table.title.to_string(),
            class: story.table.scope.to_string(),
            leaders: story.leaders.iter().map(|leader| self.plain(leader)).collect(),
            points: story.table.rows.first().map(|row| self.amount(row.points)),
            decided: story.decided.is_some(),
            decided_after: story.decided.as_ref().map(|decided| decided.after.0),
            rounds_left: story.decided.as_ref().map(|decided| decided.rounds_left),
            how: self.title_how(story),
            fight: self.title_fight(fight, supposed),
        }
    }

    /// A contender as data names it: a car's number, a driver's name.
    fn plain(&self, contender: &Contender) -> String {
        match contender {
            Contender::Car(car) => car.to_string(),
            other => self.contender(other),
        }
    }

    /// How a title was won, or stands, in sentences.
    pub fn title_how(&self, story: &TitleStory) -> Vec<String> {
        if story.leaders.is_empty() {
            return vec![self.texts.say("title-open").into_owned()];
        }
        let mut sentences: Vec<String> = Vec::new();
        sentences.extend(self.title_margin(story));
        sentences.extend(self.title_bonuses(story));
        sentences.extend(self.title_decided(story));
        sentences
    }

    /// What the strongest rival could still have reached when a title was decided before the end.
    pub fn title_rival(&self, story: &TitleStory) -> Option<String> {
        let decided = story.decided.as_ref()?;
        let rival = decided.rival.as_ref()?;
        let values = [
            ("rival", self.contender(&rival.contender)),
            ("points", self.points(rival.points)),
            ("round", self.round(decided.after).to_owned()),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Some(self.texts.with("title-rival", &values))
    }

    fn title_margin(&self, story: &TitleStory) -> Option<String> {
        let second = story.table.rows.get(story.leaders.len())?;
        let name = self.contender(&second.contender);
        Some(match story.over_second.as_ref()? {
            Comparison::FewerPoints(points) => {
                let points = self.points(*points);
                let values = [("points", points.as_str()), ("second", name.as_str())];
                self.texts.with("title-ahead", &values)
            }
            other => capital(&self.why_behind(other, &name).text) + ".",
        })
    }

    fn title_bonuses(&self, story: &TitleStory) -> Option<String> {
        let without = story.without_bonuses.as_ref()?;
        let points = self.points(without.points);
        if without.equal_points {
            return Some(self.texts.with("title-bonuses-equal", &[("points", &points)]));
        }
        let leaders = self.contenders(&without.leaders);
        let values = [("leaders", leaders.as_str()), ("points", points.as_str())];
        Some(self.texts.with("title-bonuses-other", &values))
    }

    fn title_decided(&self, story: &TitleStory) -> Option<String> {
        let led_since = self.led_since(story);
        let Some(decided) = &story.decided else {
            return Some(self.texts.say("title-not-decided").into_owned());
        };
        let round = self.round(decided.after).to_owned();
        let left = decided.rounds_left.to_string();
        let key = if decided.rounds_left == 0 { "title-decided-last" } else { "title-decided" };
        let values = [("round", round.as_str()), ("left", left.as_str())];
        let mut text = self.texts.with(key, &values);
        if let Some(since) = led_since {
            let since = self.round(since);
            text += " ";
            text += &self.texts.with("title-led-since", &[("round", since)]);
        }
        Some(text)
    }

    /// The round since which the leaders have led without a break; `None` if from the first on.
    fn led_since(&self, story: &TitleStory) -> Option<RoundNumber> {
        let history = &story.leaders_by_round;
        let changed = history.iter().rposition(|(_, leaders)| *leaders != story.leaders)?;
        history.get(changed + 1).map(|(round, _)| *round)
    }

    /// Several contenders in a sentence.
    pub fn contenders(&self, contenders: &[Contender]) -> String {
        let names: Vec<String> = contenders.iter().map(|one| self.contender(one)).collect();
        self.texts.list(&names)
    }
}

/// The story of the title of a class that pages show first: the first title of the rules.
pub fn first_story<'a>(stories: &'a [TitleStory], class: &ClassCode) -> Option<&'a TitleStory> {
    stories.iter().find(|story| story.table.scope.class() == Some(class))
}

/// A sentence begins with a capital.
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + rest.as_str())
}
