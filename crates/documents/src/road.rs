//! The road from championships to later events, both ways: where a title leads, and by which ways
//! the places of an event were earned. This season's own places are computed, the others told.

use racing::prize::{PrizeKind, Response};
use racing::road::{Destination, EarlierPrize, EarlierSeason, EarnedPlace};
use racing::{CarNumber, EventId, Grounds, Prize};
use scoring::prizes::PrizeStory;

use crate::prizes::response;
use crate::reader::Reader;

/// A later event with every place in it of which it is known how it was earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// The event's name in addresses.
    pub event: EventId,
    /// Its name with the year.
    pub name: String,
    /// The name of the event in whose programme it is run.
    pub within: Option<String>,
    /// Does a prize of this season lead there?
    pub leads_here: bool,
    /// The year, if it is known.
    pub year: Option<u16>,
    /// The places: this season's first, then those of other series in the order they were told.
    pub places: Vec<Place>,
    /// What the event rests on.
    pub grounds: Option<Grounds>,
}

/// A place in a later event, and how it was earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Was it computed from this season's standings?
    pub computed: bool,
    /// What it is.
    pub kind: PrizeKind,
    /// The series, with the edition where it is one of this series.
    pub series: String,
    /// What earned it: `LMP2, 1st`.
    pub by: String,
    /// Who earned it; `None` while nobody has.
    pub holder: Option<String>,
    /// The car of this season that earned it.
    pub car: Option<CarNumber>,
    /// The class of the later event.
    pub class: Option<String>,
    /// The number it raced under there.
    pub raced_as: Option<CarNumber>,
    /// What became of it, in a sentence; `None` where nothing is recorded.
    pub fate: Option<String>,
    /// More, in a sentence.
    pub note: Option<String>,
    /// What it rests on.
    pub grounds: Grounds,
}

impl Reader<'_> {
    /// Every later event: first those that this season's prizes lead to, in the order of the
    /// prizes, then the others, the latest first.
    pub fn road(&self, prizes: &[PrizeStory]) -> Vec<Journey> {
        let book = &self.season.book;
        let mut events: Vec<EventId> = Vec::new();
        let earlier = book.road.earlier.iter().flat_map(|season| &season.prizes);
        let named = (book.prizes.iter().map(|prize| prize.event.clone()))
            .chain(book.road.destinations.iter().map(|one| one.id.clone()))
            .chain(book.road.earned.iter().map(|place| place.event.clone()))
            .chain(earlier.map(|prize| EventId::from(&*prize.event)));
        for event in named {
            if !events.contains(&event) {
                events.push(event);
            }
        }
        let journeys = events.into_iter().map(|event| self.journey(event, prizes));
        let mut journeys: Vec<Journey> =
            journeys.filter(|one| one.leads_here || !one.places.is_empty()).collect();
        journeys.sort_by_key(|one| (!one.leads_here, one.year.map(std::cmp::Reverse)));
        // Those of this season stand in the order of its prizes, whatever their years.
        let rank = |one: &Journey| book.prizes.iter().position(|prize| prize.event == one.event);
        let here = journeys.iter().take_while(|one| one.leads_here).count();
        journeys[..here].sort_by_key(rank);
        journeys
    }

    fn journey(&self, event: EventId, prizes: &[PrizeStory]) -> Journey {
        let road = &self.season.book.road;
        let found = road.destinations.iter().find(|one| one.id == event);
        let own = prizes.iter().filter(|story| story.prize.event == event);
        let mut places: Vec<Place> = own.flat_map(|story| self.own_places(story)).collect();
        for season in &road.earlier {
            let prizes = season.prizes.iter().filter(|prize| *prize.event == *event.as_str());
            places.extend(prizes.map(|prize| self.earlier_place(season, prize)));
        }
        let earned = road.earned.iter().filter(|place| place.event == event);
        places.extend(earned.map(|place| self.earned_place(place)));
        Journey {
            name: self.destination(&event),
            within: found.and_then(|one| self.within(one)),
            leads_here: self.season.book.prizes.iter().any(|prize| prize.event == event),
            year: found.map(|one| one.year),
            grounds: found.map(|one| one.grounds.clone()),
            places,
            event,
        }
    }

    fn within(&self, destination: &Destination) -> Option<String> {
        destination.within.as_ref().map(|outer| self.destination(outer))
    }

    /// The places that a prize of this season gives: one a holder, or one that nobody has yet.
    fn own_places(&self, story: &PrizeStory) -> Vec<Place> {
        let prize = &story.prize;
        let nobody = Place {
            computed: true,
            kind: prize.kind,
            series: self.own_series(&self.season.book.edition),
            by: self.earned_by(prize),
            holder: None,
            car: None,
            class: prize.event_class.as_ref().map(ToString::to_string),
            raced_as: None,
            fate: None,
            note: None,
            grounds: prize.grounds.clone(),
        };
        if story.holders.is_empty() {
            return vec![nobody];
        }
        let holder = |index: &usize| {
            let candidate = &story.line[*index];
            let answer = candidate.answer.as_ref();
            let name = self.contender_in_full(&candidate.contender);
            Place {
                by: self.by_place(prize, &[candidate.place]),
                holder: Some(candidate.competitor.as_ref().map_or(name, ToString::to_string)),
                car: candidate.car.clone(),
                raced_as: answer.and_then(|answer| answer.raced_as.clone()),
                fate: answer.and_then(|answer| self.fate(answer.response)),
                note: answer.and_then(|answer| answer.note.as_ref()).map(ToString::to_string),
                ..nobody.clone()
            }
        };
        story.holders.iter().map(holder).collect()
    }

    fn earned_place(&self, place: &EarnedPlace) -> Place {
        Place {
            computed: false,
            kind: PrizeKind::Invitation,
            series: self.series(place.series.as_str()),
            by: place.by.to_string(),
            holder: Some(place.holder.to_string()),
            car: None,
            class: place.class.as_ref().map(ToString::to_string),
            raced_as: place.raced_as.clone(),
            fate: self.fate(place.response),
            note: place.note.as_ref().map(ToString::to_string),
            grounds: place.grounds.clone(),
        }
    }

    fn earlier_place(&self, season: &EarlierSeason, prize: &EarlierPrize) -> Place {
        let raced = prize.raced_as.is_some();
        Place {
            computed: false,
            kind: prize.kind,
            series: self.own_series(&season.edition),
            by: prize.class.to_string(),
            holder: prize.holder.as_ref().map(ToString::to_string),
            car: None,
            class: None,
            raced_as: prize.raced_as.clone(),
            fate: if raced { self.fate(Response::Used) } else { None },
            note: None,
            grounds: season.grounds.clone(),
        }
    }

    /// What became of a place, in a sentence.
    fn fate(&self, what: Response) -> Option<String> {
        let said = what != Response::Unknown;
        said.then(|| self.texts.say(&format!("response-{}", response(what))).into_owned())
    }

    /// What earns a prize: `LMP2, 1st`, with the title where there are several.
    fn earned_by(&self, prize: &Prize) -> String {
        self.by_place(prize, &prize.places)
    }

    fn by_place(&self, prize: &Prize, places: &[u16]) -> String {
        let places: Vec<String> = places.iter().map(|one| self.texts.ordinal(*one)).collect();
        let mut text = format!("{}, {}", prize.class, self.texts.list(&places));
        if self.season.book.regulations.titles.len() > 1 {
            text += &format!(" ({})", self.title_by_id(&prize.title));
        }
        text
    }

    /// The name of a series by its id; the id itself if nothing names it.
    pub fn series(&self, id: &str) -> String {
        let known = self.season.book.road.series.iter().find(|one| one.id.as_str() == id);
        known.map_or_else(|| id.to_owned(), |one| one.name.to_string())
    }

    fn own_series(&self, edition: &str) -> String {
        format!("{} {edition}", self.series(self.season.book.series.as_str()))
    }
}
