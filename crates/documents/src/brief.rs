//! The season in the sentences that a press officer or a journalist would write.
//!
//! Every statement is computed from the season as it stands; what is not known is not said.

use std::collections::BTreeMap;

use racing::calendar::SessionStatus;
use racing::entry::EntryList;
use racing::prize::PrizeKind;
use racing::road::EarlierSeason;
use racing::{ClassCode, Date, Entry, EventId, Prize};
use scoring::prizes::{PrizeStory, is_over};
use scoring::standings::Contender;
use scoring::{TitleStory, classifications};
use serde::Serialize;
use utoipa::ToSchema;

use crate::reader::Reader;
use crate::results::class_winners;
use crate::titles::capital;

/// The brief of a season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Brief {
    /// The name of the season.
    pub title: String,
    /// How far the season has gone.
    pub state: &'static str,
    /// The statements, in reading order.
    pub statements: Vec<Statement>,
}

/// One or two sentences about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Statement {
    /// What it is about; never changes.
    pub about: &'static str,
    /// What it says.
    pub text: String,
    /// Where the facts are: the page of the season, from its address on.
    pub page: &'static str,
}

impl Brief {
    /// The brief as plain text.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.title);
        for statement in &self.statements {
            out += &format!("\n{}\n", statement.text);
        }
        out
    }
}

impl<'a> Reader<'a> {
    /// The brief of the season as it stands; with more about one nation's competitors and drivers
    /// if asked (ISO 3166 alpha-3).
    pub fn brief(
        &self,
        stories: &[TitleStory],
        prizes: &[PrizeStory],
        nation: Option<&str>,
    ) -> Brief {
        let mut said: Vec<Statement> = Vec::new();
        let mut say = |about, page, text: Option<String>| {
            said.extend(text.map(|text| Statement { about, text, page }));
        };
        let started = self.season.latest_round().is_some();
        let state = match (started, is_over(self.season)) {
            (false, _) => "ahead",
            (true, false) => "running",
            (true, true) => "over",
        };
        say("organiser", "", self.organiser());
        if started {
            say("titles", "/titles", self.champions(stories, state == "over"));
            say("prizes", "/invitations", self.holders(prizes));
            say("winners", "/calendar", self.winners());
        }
        if state != "over" {
            say("calendar", "/calendar", self.calendar_text());
            say("venues", "/calendar", self.venues_back());
        }
        say("entrants", "/entries", self.also_race());
        say("entries", "/entries", self.list_text());
        say("overall", "/entries", self.overall_text());
        say("nations", "/entries", self.top_nation());
        if let Some(nation) = nation {
            say("nation", "/entries", self.nation_text(nation));
        }
        if state != "over" {
            say("prizes", "/invitations", self.at_stake());
        }
        Brief { title: self.season.book.name.to_string(), state, statements: said }
    }

    /// The list that the brief speaks of: the first published before the season, else all entries.
    fn brief_list(&self) -> Option<&'a EntryList> {
        self.first_list()
    }

    fn organiser(&self) -> Option<String> {
        let book = &self.season.book;
        let races = book.rounds().len();
        let mut sentences = Vec::new();
        if let Some(organiser) = &book.organiser {
            let character = book.character.as_deref().unwrap_or("any");
            let character = self.texts.say(&format!("character-{character}")).into_owned();
            let values = [
                ("name", &*book.name),
                ("organiser", &**organiser),
                ("character", character.as_str()),
            ];
            sentences.push(self.texts.with("brief-organiser", &values));
        }
        let before = book.road.earlier.first().and_then(|season| Some((season, season.races?)));
        sentences.push(match before {
            Some((season, before)) => {
                let key = match races.cmp(&usize::from(before)) {
                    std::cmp::Ordering::Greater => "brief-races-more",
                    std::cmp::Ordering::Less => "brief-races-fewer",
                    std::cmp::Ordering::Equal => "brief-races-same",
                };
                let (races, before) = (self.number(races), self.number(usize::from(before)));
                let values = [
                    ("races", races.as_str()),
                    ("before", before.as_str()),
                    ("edition", &season.edition),
                ];
                self.texts.with(key, &values)
            }
            None => self.texts.with("brief-races", &[("races", &self.number(races))]),
        });
        Some(sentences.join(" "))
    }

    fn calendar_text(&self) -> Option<String> {
        let mut weekends: Vec<(&EventId, String, Vec<Date>)> = Vec::new();
        for (_, event, session) in self.season.book.rounds() {
            if matches!(session.status, SessionStatus::Cancelled { .. }) {
                continue;
            }
            let date = session.start.date();
            match weekends.last_mut() {
                Some((id, _, dates)) if *id == &event.id => dates.push(date),
                _ => {
                    let place = self.season.book.circuit(&event.circuit)?.place.to_string();
                    weekends.push((&event.id, place, vec![date]));
                }
            }
        }
        let last = weekends.len().checked_sub(1)?;
        let clauses = weekends.iter().enumerate().map(|(index, (_, place, dates))| {
            let part = match index {
                0 => "opens",
                _ if index == last => "closes",
                _ => "goes",
            };
            let size = match dates.len() {
                1 => "single",
                2 => "double",
                _ => "several",
            };
            let dates = self.dates(dates);
            let values = [("place", place.as_str()), ("dates", dates.as_str())];
            self.texts.with(&format!("brief-{part}-{size}"), &values)
        });
        let clauses = self.texts.list(&clauses.collect::<Vec<_>>());
        Some(self.texts.with("brief-calendar", &[("clauses", &clauses)]))
    }

    /// Days of a weekend: `2 and 3 December 2023`.
    fn dates(&self, dates: &[Date]) -> String {
        let Some((last, before)) = dates.split_last() else { return String::new() };
        let same = before.iter().all(|one| (one.year, one.month) == (last.year, last.month));
        if !same {
            let all: Vec<String> = dates.iter().map(|date| self.texts.date(*date)).collect();
            return self.texts.list(&all);
        }
        let mut parts: Vec<String> = before.iter().map(|one| self.texts.day(one.day)).collect();
        parts.push(self.texts.date(*last));
        self.texts.list(&parts)
    }

    /// Places that the series returns to, and where it was held since.
    fn venues_back(&self) -> Option<String> {
        let earlier = &self.season.book.road.earlier;
        let holds = |season: &EarlierSeason, place: &str| {
            season.venues.iter().any(|venue| &*venue.place == place)
        };
        let mut sentences = Vec::new();
        for circuit in &self.season.book.circuits {
            let away = earlier.iter().take_while(|season| !holds(season, &circuit.place));
            let away: Vec<&EarlierSeason> = away.collect();
            let Some(then) = earlier.get(away.len()).filter(|_| !away.is_empty()) else { continue };
            let regions = away.iter().flat_map(|season| &season.venues).map(|venue| &venue.region);
            let mut regions: Vec<_> = regions.collect();
            regions.dedup();
            let values = [("place", &*circuit.place), ("edition", &*then.edition)];
            let mut sentence = self.texts.with("brief-back", &values);
            if let [Some(region)] = regions.as_slice() {
                sentence += " ";
                sentence += &self.texts.with("brief-only-in", &[("region", &self.region(region))]);
            }
            sentences.push(sentence);
        }
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    /// The name of a region in a sentence.
    fn region(&self, region: &str) -> String {
        let key = format!("region-{}", region.to_lowercase().replace(' ', "-"));
        if self.texts.has(&key) { self.texts.say(&key).into_owned() } else { region.to_owned() }
    }

    fn also_race(&self) -> Option<String> {
        let listed = self.entries(self.brief_list());
        let road = &self.season.book.road;
        let mut by_series: Vec<(String, Vec<String>)> = Vec::new();
        for also in &road.also_race {
            if !listed.iter().any(|entry| entry.team == also.team) {
                continue;
            }
            let series = road.series.iter().find(|series| series.id == also.series);
            let name = series.map_or_else(|| also.series.to_string(), |one| one.name.to_string());
            let team = also.team.to_string();
            match by_series.iter_mut().find(|(known, _)| *known == name) {
                Some((_, teams)) if teams.contains(&team) => {}
                Some((_, teams)) => teams.push(team),
                None => by_series.push((name, vec![team])),
            }
        }
        let sentences = by_series.into_iter().map(|(series, teams)| {
            let count = teams.len().to_string();
            let teams = self.texts.list(&teams);
            let values = [("teams", teams.as_str()), ("series", &series), ("count", &count)];
            self.texts.with("brief-also-race", &values)
        });
        let sentences: Vec<String> = sentences.collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn list_text(&self) -> Option<String> {
        let list = self.brief_list();
        let counts = self.class_counts(list);
        let total: usize = counts.iter().map(|count| count.cars).sum();
        let classes = counts.iter().map(|count| {
            let cars = count.cars.to_string();
            match count.models.as_slice() {
                [(model, _)] => {
                    let values = [
                        ("cars", cars.as_str()),
                        ("class", count.class.as_str()),
                        ("model", model),
                    ];
                    self.texts.with("brief-class-one-model", &values)
                }
                _ => format!("{cars} {}", count.class),
            }
        });
        let classes = self.texts.list(&classes.collect::<Vec<_>>());
        let name = match list {
            Some(list) => self.list_name(list),
            None => self.texts.say("list-all").into_owned(),
        };
        let total = total.to_string();
        let values = [("list", name.as_str()), ("cars", &total), ("classes", &classes)];
        let mut text = self.texts.with("brief-list", &values);
        let largest = counts.iter().max_by_key(|count| count.cars)?;
        let most = counts.iter().map(|count| count.makes.len()).max()?;
        let alone = counts.iter().filter(|count| count.cars == largest.cars).count() == 1;
        if alone && counts.len() > 1 && largest.makes.len() == most && most > 1 {
            let makes: Vec<String> =
                largest.makes.iter().map(|(make, cars)| format!("{make} ({cars})")).collect();
            let (number, makes) = (self.number(most), self.texts.list(&makes));
            let values =
                [("class", largest.class.as_str()), ("number", &number), ("makes", &makes)];
            text += " ";
            text += &self.texts.with("brief-largest", &values);
        }
        Some(text)
    }

    /// The class that races for overall victory, and who enters several cars in it.
    fn overall_text(&self) -> Option<String> {
        let entries = self.entries(self.brief_list());
        let classes = &self.season.book.regulations.classes;
        if classes.len() < 2 {
            return None;
        }
        let mut sentences = Vec::new();
        for class in classes.iter().filter(|class| class.overall) {
            sentences.push(self.texts.with("brief-overall", &[("class", class.code.as_str())]));
            let mut teams: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
            for entry in entries.iter().filter(|entry| entry.class == class.code) {
                teams.entry(&entry.team).or_default().push(entry);
            }
            for (team, cars) in teams.into_iter().filter(|(_, cars)| cars.len() > 1) {
                let make = &cars[0].vehicle.make;
                let one_make = cars.iter().all(|car| &car.vehicle.make == make);
                let key = if one_make { "brief-several-one-make" } else { "brief-several" };
                let number = self.number(cars.len());
                let values = [("team", team), ("number", &number), ("make", make)];
                sentences.push(self.texts.with(key, &values));
            }
        }
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    /// The nation with the most competitors in the largest class.
    fn top_nation(&self) -> Option<String> {
        let list = self.brief_list();
        let counts = self.class_counts(list);
        let largest = &counts.iter().max_by_key(|count| count.cars)?.class;
        let mut nations: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in self.entries(list).into_iter().filter(|entry| &entry.class == largest) {
            let Some(code) = entry.nationality.code() else { continue };
            let teams = nations.entry(code.to_owned()).or_default();
            if !teams.contains(&entry.team.to_string()) {
                teams.push(entry.team.to_string());
            }
        }
        let most = nations.values().map(Vec::len).max().filter(|most| *most > 1)?;
        let mut top = nations.iter().filter(|(_, teams)| teams.len() == most);
        let (code, teams) = top.next().filter(|_| nations.len() > 1)?;
        if top.next().is_some() {
            return None;
        }
        let (nation, number) = (self.texts.nation(code), self.number(most));
        let teams = self.texts.list(teams);
        let values = [
            ("class", largest.as_str()),
            ("nation", nation.as_str()),
            ("number", &number),
            ("teams", &teams),
        ];
        Some(self.texts.with("brief-top-nation", &values))
    }

    /// The competitors and the drivers of one nation, class by class.
    fn nation_text(&self, code: &str) -> Option<String> {
        let list = self.brief_list();
        let nation = self.texts.nation(code);
        let mut teams_by_class = Vec::new();
        let mut drivers_by_class = Vec::new();
        for class in &self.season.book.regulations.classes {
            let entries = self.entries(list).into_iter().filter(|one| one.class == class.code);
            let entries: Vec<&Entry> = entries.collect();
            let own = entries.iter().filter(|entry| entry.nationality.code() == Some(code));
            teams_by_class
                .extend(self.class_clause(&class.code, own.map(|entry| entry.team.to_string())));
            let seats = entries.iter().flat_map(|entry| {
                let seats = self.seats(entry, list).into_iter();
                seats
                    .filter(|seat| seat.nationality.code() == Some(code))
                    .map(|seat| format!("{} (#{})", self.driver(&seat.driver), entry.car))
            });
            drivers_by_class.extend(self.class_clause(&class.code, seats));
        }
        let mut sentences = Vec::new();
        for (key, clauses) in
            [("brief-nation-teams", teams_by_class), ("brief-nation-drivers", drivers_by_class)]
        {
            let none = format!("{key}-none");
            let list = clauses.join("; ");
            let values = [("nation", nation.as_str()), ("list", list.as_str())];
            let key = if clauses.is_empty() { none.as_str() } else { key };
            sentences.push(self.texts.with(key, &values));
        }
        Some(sentences.join(" "))
    }

    /// `in GT: A, B and C`, each named once; `None` if there is nobody.
    fn class_clause(
        &self,
        class: &ClassCode,
        names: impl Iterator<Item = String>,
    ) -> Option<String> {
        let mut unique: Vec<String> = Vec::new();
        for name in names {
            if !unique.contains(&name) {
                unique.push(name);
            }
        }
        let list = self.texts.list(&unique);
        (!unique.is_empty()).then(|| {
            self.texts.with("brief-in-class", &[("class", class.as_str()), ("list", &list)])
        })
    }

    /// What the titles will earn, and what they no longer earn.
    fn at_stake(&self) -> Option<String> {
        let prizes = &self.season.book.prizes;
        let mut sentences = Vec::new();
        let mut told: Vec<&EventId> = Vec::new();
        for prize in prizes.iter().filter(|prize| prize.kind == PrizeKind::Invitation) {
            if told.contains(&&prize.event) {
                continue;
            }
            told.push(&prize.event);
            let same = prizes.iter();
            let same = same.filter(|o| o.kind == PrizeKind::Invitation && o.event == prize.event);
            let same: Vec<&Prize> = same.collect();
            let count: usize = same.iter().map(|prize| prize.places.len()).sum();
            let who: Vec<String> = same.iter().map(|prize| self.prize_winner(prize)).collect();
            let (who, event) = (self.texts.list(&who), self.destination(&prize.event));
            let number = self.number(count);
            let key = if count == 1 { "brief-invitation-one" } else { "brief-invitations" };
            let values = [("number", number.as_str()), ("event", &event), ("who", &who)];
            sentences.push(capital(&self.texts.with(key, &values)));
        }
        for prize in prizes.iter().filter(|prize| prize.kind == PrizeKind::Priority) {
            sentences.push(self.priority_text(prize));
        }
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn priority_text(&self, prize: &Prize) -> String {
        let was_invited = self.season.book.road.earlier.first().filter(|season| {
            season.prizes.iter().any(|earlier| {
                earlier.class == prize.class && earlier.kind == PrizeKind::Invitation
            })
        });
        let still = self
            .season
            .book
            .prizes
            .iter()
            .any(|other| other.kind == PrizeKind::Invitation && other.class == prize.class);
        let event = self.destination(&prize.event);
        let who = self.prize_winner(prize);
        let edition = was_invited.map(|season| season.edition.to_string()).unwrap_or_default();
        let values = [("who", who.as_str()), ("event", &event), ("edition", &edition)];
        let no_longer = was_invited.is_some() && !still;
        let key = if no_longer { "brief-priority-instead" } else { "brief-priority" };
        let mut text = capital(&self.texts.with(key, &values));
        let destinations = &self.season.book.road.destinations;
        let own = destinations.iter().find(|one| one.id == prize.event);
        if let Some(within) = own.and_then(|one| one.within.as_ref()) {
            let outer = destinations.iter().find(|one| &one.id == within);
            let outer = outer.map_or_else(|| within.to_string(), |one| one.name.to_string());
            let own = own.map_or_else(String::new, |one| one.name.to_string());
            let values = [("event", own.as_str()), ("within", &outer)];
            text += " ";
            text += &self.texts.with("brief-within", &values);
        }
        text
    }

    /// Who is champion, or leads, in each class, by how much, and with which crew.
    fn champions(&self, stories: &[TitleStory], over: bool) -> Option<String> {
        let sentences = stories.iter().filter_map(|story| {
            let class = self.scope(&story.table.scope);
            let title = self.title_by_id(&story.table.title);
            let who: Vec<String> = story.leaders.iter().map(|one| self.with_crew(one)).collect();
            let who = self.texts.list(&who);
            let points = self.points(story.table.rows.first()?.points);
            let values = [
                ("class", class.as_str()),
                ("title", title.as_str()),
                ("who", who.as_str()),
                ("points", points.as_str()),
            ];
            let key = match (over, story.decided.is_some()) {
                (true, _) => "brief-champion",
                (false, true) => "brief-champion-early",
                (false, false) => "brief-leads",
            };
            Some(format!("{} {}", self.texts.with(key, &values), self.title_how(story).join(" ")))
        });
        let sentences: Vec<String> = sentences.collect();
        (!sentences.is_empty()).then(|| sentences.join("\n"))
    }

    fn with_crew(&self, contender: &Contender) -> String {
        let name = self.contender_in_full(contender);
        let Contender::Car(car) = contender else { return name };
        let Some(entry) = self.season.entry(car) else { return name };
        let raced = self.season.sheets.iter().map(|sheet| sheet.round);
        let drove: Vec<_> = raced.flat_map(|round| self.season.drove(entry, round)).collect();
        let crew = self.crew(entry).into_iter().filter(|id| drove.contains(id));
        let crew: Vec<String> = crew.map(|id| self.driver(id).to_owned()).collect();
        if crew.is_empty() { name } else { format!("{name} ({})", crew.join(", ")) }
    }

    fn holders(&self, prizes: &[PrizeStory]) -> Option<String> {
        let sentences = prizes.iter().filter_map(|story| {
            let holder = &story.line[*story.holders.first()?];
            let who = self.contender_in_full(&holder.contender);
            Some(format!("{who}: {}.", self.prize_text(story)))
        });
        let sentences: Vec<String> = sentences.collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    /// The winners of every class in every round run.
    fn winners(&self) -> Option<String> {
        let results = classifications(self.season);
        let rounds = results.iter().map(|(round, result)| {
            let winners = class_winners(self.season, result);
            let winners: Vec<String> = winners
                .iter()
                .map(|line| format!("{} #{} {}", line.class, line.car, self.team(&line.car)))
                .collect();
            format!("{}: {}.", self.round(*round), winners.join(", "))
        });
        let rounds: Vec<String> = rounds.collect();
        (!rounds.is_empty()).then(|| rounds.join("\n"))
    }
}
