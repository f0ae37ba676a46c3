//! Invitations and priorities: who earned each, with every condition checked, who would be next,
//! and every known way to the same events.

use askama::Template;
use axum::Router;
use axum::extract::State as Shared;
use axum::response::Response;
use axum::routing::get;
use control::Championship;
use documents::Reader;
use documents::prizes;
use documents::road::{Journey, Place};
use forecast::titles::{PrizeChance, State};
use racing::prize::Declined;
use scoring::prizes::{Candidate, PrizeStory};

use crate::answer::html;
use crate::pages::Page;
use crate::pages::parts::{self, GroundsView};
use crate::pages::standings::Asked;
use crate::pages::title_fight::{StateMark, mark};
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/invitations", get(show))
}

#[derive(Template)]
#[template(path = "invitations.html")]
struct Invitations {
    shell: Shell,
    base: String,
    prizes: Vec<PrizeCard>,
    /// The roads to later events under a heading each: this season's, then those of other years.
    roads: Vec<(String, Vec<JourneyView>)>,
}

struct PrizeCard {
    id: String,
    class: String,
    offer: String,
    secured: bool,
    holders: Vec<Holder>,
    next: String,
    declined: String,
    /// Who can still earn it; empty once the season is over.
    states: Vec<Earner>,
    grounds: GroundsView,
}

/// Somebody who can still earn a prize.
struct Earner {
    car: Option<String>,
    name: String,
    state: StateMark,
    /// If the first in line cannot take it, where that changes the state.
    passed: Option<StateMark>,
}

struct Holder {
    car: Option<String>,
    team: String,
    text: String,
    conditions: Vec<Checked>,
    answer: String,
    answer_grounds: GroundsView,
}

struct Checked {
    condition: String,
    truth: String,
    /// How loud it is: `sure`, `out` or nothing.
    tone: &'static str,
    evidence: String,
    grounds: GroundsView,
}

struct JourneyView {
    id: String,
    name: String,
    within: String,
    count: String,
    places: Vec<PlaceRow>,
    grounds: GroundsView,
}

struct PlaceRow {
    computed: bool,
    series: String,
    by: String,
    kind: String,
    car: Option<String>,
    holder: String,
    class: String,
    raced_as: String,
    fate: String,
    note: String,
    grounds: GroundsView,
}

async fn show(
    Shared(site): Shared<Site>,
    visit: Visit,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &asked.as_of()).await?;
    let reader = visit.reader(&championship);
    let heading = reader.texts.say("nav-invitations").into_owned();
    let stories = &championship.prizes;
    let rest = format!("/invitations{}", asked.query(None));
    let page = Invitations {
        prizes: stories.iter().map(|story| card(&reader, &championship, story)).collect(),
        roads: roads(&reader, stories),
        shell: Shell::of_season(&visit, &championship, "invitations", heading, &rest),
        base: visit.base(),
    };
    Ok(html(page.render()?))
}

/// Those who can still earn a prize, or have for certain, while rounds are left.
fn earners(reader: &Reader, championship: &Championship, story: &PrizeStory) -> Vec<Earner> {
    let mut fights =
        championship.prize_fights().iter().filter(|one| one.prize.id == story.prize.id);
    let Some(known) = fights.next().filter(|fight| !fight.left.is_empty()) else {
        return Vec::new();
    };
    let passed = fights.next();
    let earner = |chance: &PrizeChance| {
        let same = passed
            .and_then(|fight| fight.chances.iter().find(|one| one.contender == chance.contender));
        let is_first = passed.and_then(|fight| fight.without.as_ref()) == Some(&chance.contender);
        let then = same.map(|one| one.state);
        let then = then.filter(|state| !is_first && *state != chance.state);
        let possible = |state: State| state != State::Eliminated;
        (possible(chance.state) || then.is_some_and(possible)).then(|| Earner {
            car: chance.contender.car().map(ToString::to_string),
            name: reader.beside_plate(&chance.contender),
            state: mark(reader, chance.state),
            passed: then.map(|state| mark(reader, state)),
        })
    };
    known.chances.iter().filter_map(earner).collect()
}

fn card(reader: &Reader, championship: &Championship, story: &PrizeStory) -> PrizeCard {
    let prize = &story.prize;
    let declined = match prize.declined {
        Declined::PassesDown => "declined-passes-down",
        Declined::Lapses => "declined-lapses",
        Declined::Unknown => "declined-unknown",
    };
    let next = story.next.map(|index| &story.line[index]);
    PrizeCard {
        id: prize.id.to_string(),
        class: prize.class.to_string(),
        offer: reader.prize_offer(prize),
        secured: story.secured && !story.holders.is_empty(),
        holders: story
            .holders
            .iter()
            .map(|index| holder(reader, story, &story.line[*index]))
            .collect(),
        next: next.map(|one| reader.contender_in_full(&one.contender)).unwrap_or_default(),
        declined: reader.texts.say(declined).into_owned(),
        states: earners(reader, championship, story),
        grounds: parts::grounds(reader, &prize.grounds),
    }
}

fn holder(reader: &Reader, story: &PrizeStory, candidate: &Candidate) -> Holder {
    let answer = candidate.answer.as_ref();
    let conditions = candidate.checks.iter().map(|check| {
        let view = reader.condition_view(check);
        Checked {
            condition: view.text,
            tone: match view.truth {
                "met" => "sure",
                "broken" => "out",
                _ => "",
            },
            truth: reader.texts.say(&format!("truth-{}", view.truth)).into_owned(),
            evidence: view.evidence,
            grounds: parts::grounds(reader, &check.condition.grounds),
        }
    });
    Holder {
        car: candidate.car.as_ref().map(ToString::to_string),
        team: match &candidate.car {
            Some(car) => reader.team(car).to_owned(),
            None => reader.contender(&candidate.contender),
        },
        text: reader.prize_text(story),
        conditions: conditions.collect(),
        answer: answer.map(|answer| reader.answer(answer)).unwrap_or_default(),
        answer_grounds: answer
            .map(|answer| parts::grounds(reader, &answer.grounds))
            .unwrap_or_default(),
    }
}

fn roads(reader: &Reader, stories: &[PrizeStory]) -> Vec<(String, Vec<JourneyView>)> {
    let all = reader.road(stories);
    let (here, others): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.leads_here);
    let group = |key: &str, journeys: Vec<&Journey>| {
        let views = journeys.into_iter().map(|one| journey(reader, one)).collect();
        (reader.texts.say(key).into_owned(), views)
    };
    let groups = [group("road-onward", here), group("road-earlier", others)];
    groups.into_iter().filter(|(_, journeys): &(_, Vec<_>)| !journeys.is_empty()).collect()
}

fn journey(reader: &Reader, journey: &Journey) -> JourneyView {
    let own = journey.places.iter().filter(|place| place.computed).count().to_string();
    let count = journey.places.len().to_string();
    let values = [("count", count.as_str()), ("own", own.as_str())];
    let within = journey.within.as_ref();
    JourneyView {
        id: journey.event.to_string(),
        name: journey.name.clone(),
        within: within
            .map(|event| reader.texts.with("road-within", &[("event", event)]))
            .unwrap_or_default(),
        count: reader.texts.with("road-count", &values),
        places: journey.places.iter().map(|one| place(reader, one)).collect(),
        grounds: journey
            .grounds
            .as_ref()
            .map(|one| parts::grounds(reader, one))
            .unwrap_or_default(),
    }
}

fn place(reader: &Reader, place: &Place) -> PlaceRow {
    let kind = prizes::kind(place.kind);
    PlaceRow {
        computed: place.computed,
        series: place.series.clone(),
        by: place.by.clone(),
        kind: reader.texts.say(&format!("kind-{kind}")).into_owned(),
        car: place.car.as_ref().map(ToString::to_string),
        holder: place.holder.clone().unwrap_or_default(),
        class: place.class.clone().unwrap_or_default(),
        raced_as: place.raced_as.as_ref().map(|car| format!("#{car}")).unwrap_or_default(),
        fate: place.fate.clone().unwrap_or_default(),
        note: place.note.clone().unwrap_or_default(),
        grounds: parts::grounds(reader, &place.grounds),
    }
}
