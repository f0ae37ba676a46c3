//! `road.toml`: sister series, later events, places others earned, earlier seasons.

use std::collections::BTreeSet;
use std::sync::Arc;

use racing::road::{
    AlsoRaces, Destination, EarlierPrize, EarlierSeason, EarnedPlace, Road, Series, Venue,
};
use racing::{ClassCode, EventId, SeriesId};

use crate::entries::Entries;
use crate::faults::{
    DUPLICATE_DESTINATION, DUPLICATE_SERIES, Place, ROAD_EVENT, ROAD_SERIES, ROAD_TEAM,
};
use crate::fields::{Fields, Node};
use crate::reader::{Kind, Reader};
use crate::season::season_id;
use crate::suggest;
use crate::words::{PRIZE_KINDS, RESPONSES};

/// The road, and where it names teams.
#[derive(Default)]
pub(crate) struct Mapped {
    pub(crate) road: Road,
    teams: Vec<(Arc<str>, Place)>,
}

pub(crate) fn read(fields: &Fields) -> Mapped {
    let mut teams = Vec::new();
    let road = Road {
        series: fields.each("series", "a series", read_series).items,
        destinations: fields.each("destination", "a destination", read_destination).items,
        earned: fields.each("earned", "an earned place", read_earned).items,
        also_race: fields
            .each("also_races", "a team elsewhere", |also| read_also_races(also, &mut teams))
            .items,
        earlier: fields.each("earlier", "an earlier season", read_earlier).items,
    };
    Mapped { road, teams }
}

fn read_series(fields: &Fields) -> Option<Series> {
    let id = fields.declared_id(Kind::Series, DUPLICATE_SERIES);
    let name = fields.needed_text("name");
    let organiser = fields.optional_text("organiser");
    let region = fields.optional_text("region");
    Some(Series { id: SeriesId::new(id?), name: name?, organiser, region })
}

fn read_destination(fields: &Fields) -> Option<Destination> {
    let id = fields.declared_id(Kind::Destination, DUPLICATE_DESTINATION);
    let name = fields.needed_text("name");
    let within = fields.take("within").and_then(|node| event(&node));
    let year = fields.need("year").and_then(|node| node.whole(1900..=9999));
    let grounds = fields.grounds();
    Some(Destination { id: EventId::new(id?), name: name?, within, year: year?, grounds })
}

fn event(node: &Node) -> Option<EventId> {
    node.reference(Kind::Destination, ROAD_EVENT).map(EventId::new)
}

fn series(node: &Node) -> Option<SeriesId> {
    node.reference(Kind::Series, ROAD_SERIES).map(SeriesId::new)
}

fn read_earned(fields: &Fields) -> Option<EarnedPlace> {
    let event = fields.need("event").and_then(|node| event(&node));
    let series = fields.need("series").and_then(|node| series(&node));
    let by = fields.needed_text("by");
    let holder = fields.needed_text("holder");
    let class = fields.optional_text("class");
    let raced_as = fields.take("raced_as").and_then(|node| node.car());
    let response = fields.need("response").and_then(|node| node.choice(RESPONSES));
    let note = fields.optional_text("note");
    let grounds = fields.grounds_without_note();
    Some(EarnedPlace {
        event: event?,
        series: series?,
        by: by?,
        holder: holder?,
        class,
        raced_as,
        response: response?,
        note,
        grounds,
    })
}

fn read_also_races(fields: &Fields, teams: &mut Vec<(Arc<str>, Place)>) -> Option<AlsoRaces> {
    let team_node = fields.need("team");
    let team = team_node.and_then(|node| node.text());
    let series = fields.need("series").and_then(|node| series(&node));
    let edition = fields.needed_text("edition");
    let grounds = fields.grounds();
    let team = team?;
    teams.extend(team_node.map(|node| (team.clone(), node.place)));
    Some(AlsoRaces { team, series: series?, edition: edition?, grounds })
}

fn read_earlier(fields: &Fields) -> Option<EarlierSeason> {
    let season = fields.need("season").and_then(|node| season_id(&node));
    let edition = fields.needed_text("edition");
    let races = fields.take("races").and_then(|node| node.whole(1..=999));
    let venues = fields.each("venues", "a venue", |venue| {
        let place = venue.needed_text("place");
        let region = venue.optional_text("region");
        let races = venue.take("races").and_then(|node| node.whole(1..=999));
        Some(Venue { place: place?, region, races })
    });
    let prizes = fields.each("prizes", "an earlier prize", read_earlier_prize);
    let grounds = fields.grounds();
    Some(EarlierSeason {
        season: season?,
        edition: edition?,
        races,
        venues: venues.items,
        prizes: prizes.items,
        grounds,
    })
}

fn read_earlier_prize(fields: &Fields) -> Option<EarlierPrize> {
    let class = fields.needed_text("class");
    let kind = fields.need("kind").and_then(|node| node.choice(PRIZE_KINDS));
    let event = fields.needed_text("event");
    let holder = fields.optional_text("holder");
    let raced_as = fields.take("raced_as").and_then(|node| node.car());
    Some(EarlierPrize {
        class: ClassCode::new(class?),
        kind: kind?,
        event: event?,
        holder,
        raced_as,
    })
}

/// Warns of teams on the road that no entry names.
pub(crate) fn check_teams(reader: &Reader, mapped: &Mapped, entries: &Entries) {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for entry in entries.entered.iter().map(|entered| &entered.entry) {
        known.extend([&*entry.team, &*entry.competitor]);
        known.extend(entry.also_named.iter().map(|other| &*other.name));
    }
    for (team, place) in mapped.teams.iter().filter(|(team, _)| !known.contains(&**team)) {
        let message = format!("no entry names a team `{team}`");
        let accepted = match suggest::nearest(team, known.iter().copied()) {
            Some(near) => format!("perhaps `{near}`"),
            None => "a team as the entries name it".to_owned(),
        };
        reader.advise(ROAD_TEAM, *place, message, accepted);
    }
}
