//! Races as linked data (schema.org), for search engines and calendars that read pages.

use racing::calendar::{Circuit, Event, SessionStatus, Start};
use racing::{Classification, Entry, RoundNumber};
use serde_json::{Map, Value, json};

use crate::calendar::iso_local;
use crate::reader::Reader;

impl Reader<'_> {
    /// A round as a `SportsEvent`; `None` if the season has no such round. `site` is the address of
    /// the season's pages without a slash at its end.
    pub fn sports_event(
        &self,
        round: RoundNumber,
        result: Option<&Classification>,
        site: &str,
    ) -> Option<Value> {
        let (event, session) = self.season.book.round(round)?;
        let mut race = self.linked(&session.name, site);
        race.insert("url".into(), json!(format!("{site}/rounds/{round}")));
        race.insert("startDate".into(), json!(iso_start(&session.start)));
        if let (Start::At(at), Some(duration)) = (&session.start, session.duration) {
            race.insert("endDate".into(), json!(iso_local(&at.after(duration))));
        }
        let status = match &session.status {
            SessionStatus::Scheduled => "EventScheduled",
            SessionStatus::Moved { from } => {
                race.insert("previousStartDate".into(), json!(iso_start(from)));
                "EventRescheduled"
            }
            SessionStatus::Cancelled { .. } => "EventCancelled",
        };
        race.insert("eventStatus".into(), json!(format!("https://schema.org/{status}")));
        let circuit = self.season.book.circuit(&event.circuit);
        race.extend(circuit.map(|circuit| ("location".into(), place(circuit))));
        race.insert("superEvent".into(), self.weekend(event, circuit, site));
        let competitors = self.competitors(round, result);
        if !competitors.is_empty() {
            race.insert("competitor".into(), json!(competitors));
        }
        Some(Value::Object(race))
    }

    /// What the race and its weekend have in common.
    fn linked(&self, name: &str, site: &str) -> Map<String, Value> {
        let mut map = Map::new();
        map.insert("@type".into(), json!("SportsEvent"));
        map.insert("name".into(), json!(name));
        map.insert("sport".into(), json!("Motorsport"));
        map.insert("inLanguage".into(), json!(self.texts.language().code()));
        if let Some(organiser) = &self.season.book.organiser {
            let organiser = json!({ "@type": "SportsOrganization", "name": &**organiser });
            map.insert("organizer".into(), organiser);
        }
        map.insert("url".into(), json!(site));
        map
    }

    fn weekend(&self, event: &Event, circuit: Option<&Circuit>, site: &str) -> Value {
        let mut weekend = self.linked(&event.name, site);
        weekend.insert("url".into(), json!(format!("{site}/calendar")));
        let days = || event.sessions.iter().map(|session| session.start.date());
        if let (Some(first), Some(last)) = (days().min(), days().max()) {
            weekend.insert("startDate".into(), json!(first.to_string()));
            weekend.insert("endDate".into(), json!(last.to_string()));
        }
        weekend.extend(circuit.map(|circuit| ("location".into(), place(circuit))));
        Value::Object(weekend)
    }

    /// The cars of the result; before it, those entered for the round.
    fn competitors(&self, round: RoundNumber, result: Option<&Classification>) -> Vec<Value> {
        let team = |entry: &Entry| {
            let name = format!("#{} {}", entry.car, entry.team_in(round));
            json!({ "@type": "SportsTeam", "name": name })
        };
        match result {
            Some(result) => {
                let entries = result.lines.iter().filter_map(|line| self.season.entry(&line.car));
                entries.map(team).collect()
            }
            None => {
                let entries = self.entries(None).into_iter();
                entries.filter(|entry| entry.rounds.contains(&round)).map(team).collect()
            }
        }
    }
}

fn iso_start(start: &Start) -> String {
    match start {
        Start::At(at) => iso_local(at),
        Start::On(date) => date.to_string(),
    }
}

fn place(circuit: &Circuit) -> Value {
    let mut place = json!({
        "@type": "Place",
        "name": &*circuit.name,
        "address": {
            "@type": "PostalAddress",
            "addressLocality": &*circuit.place,
            "addressCountry": &*circuit.country,
        },
    });
    if let (Some(at), Some(fields)) = (circuit.location, place.as_object_mut()) {
        let degrees = |millionths: i32| f64::from(millionths) / 1e6;
        let geo = json!({
            "@type": "GeoCoordinates",
            "latitude": degrees(at.latitude),
            "longitude": degrees(at.longitude),
        });
        fields.insert("geo".into(), geo);
    }
    place
}
