//! A season together with the language of whoever reads it: the names of things.

use racing::regulations::{Contender as Kind, Title};
use racing::{
    CarNumber, ClassCode, Denominator, DriverId, Entry, Points, RoundNumber, Season, TitleId,
};
use scoring::{Contender, TableScope};

use crate::amount::Amount;
use crate::language::{Language, Texts, texts};

/// A season together with the language of whoever reads it.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The season.
    pub season: &'a Season,
    /// The texts of the language.
    pub texts: &'static Texts,
    /// What the season's points are counted over.
    pub denominator: Denominator,
}

impl<'a> Reader<'a> {
    /// A reader of this season in this language.
    pub fn new(season: &'a Season, language: Language) -> Self {
        let denominator = scoring::standings::denominator(season);
        Self { season, texts: texts(language), denominator }
    }

    /// An amount of points in words.
    pub fn points(&self, points: Points) -> String {
        self.texts.points(points, self.denominator)
    }

    /// An amount of points as data.
    pub fn amount(&self, points: Points) -> Amount {
        Amount::new(points, self.denominator)
    }

    /// A small number in words, a large one in figures.
    pub fn number(&self, number: usize) -> String {
        let key = format!("number-{number}");
        if self.texts.has(&key) { self.texts.say(&key).into_owned() } else { number.to_string() }
    }

    /// The name of a driver.
    pub fn driver(&self, id: &DriverId) -> &'a str {
        self.season.driver(id).map_or("", |driver| &driver.name)
    }

    /// The family name of a driver, for narrow columns.
    pub fn family(&self, id: &DriverId) -> &'a str {
        self.season.driver(id).map_or("", |driver| &driver.family)
    }

    /// The competitor of a car as first printed.
    pub fn team(&self, car: &CarNumber) -> &'a str {
        self.season.entry(car).map_or("", |entry| &entry.team)
    }

    /// The name of a round in a narrow column: `Sepang 1`.
    pub fn round(&self, round: RoundNumber) -> &'a str {
        self.season.book.round(round).map_or("", |(_, session)| &session.short)
    }

    /// Everybody who drove a car so far, or has a seat in it, in the order of the entry list.
    pub fn crew(&self, entry: &'a Entry) -> Vec<&'a DriverId> {
        let mut crew: Vec<&DriverId> = Vec::new();
        for seat in &entry.crew {
            if !crew.contains(&&seat.driver) {
                crew.push(&seat.driver);
            }
        }
        crew
    }

    /// The family names of a crew: `Kurtz · Braun · Jakobsen`.
    pub fn crew_line(&self, entry: &'a Entry) -> String {
        let names: Vec<&str> = self.crew(entry).into_iter().map(|id| self.family(id)).collect();
        names.join(" · ")
    }

    /// The name of a title.
    pub fn title(&self, title: &Title) -> String {
        match &title.name {
            Some(name) => name.to_string(),
            None => self.texts.say(title_key(title.contender)).into_owned(),
        }
    }

    /// The name of a title by its id; the id itself if there is no such title.
    pub fn title_by_id(&self, id: &TitleId) -> String {
        let title = self.season.book.regulations.title(id);
        title.map_or_else(|| id.to_string(), |title| self.title(title))
    }

    /// The name of what a table is over: the class code, the trophy, or all classes.
    pub fn scope(&self, scope: &TableScope) -> String {
        match scope {
            TableScope::Class(class) => class.to_string(),
            TableScope::Trophy(trophy, class) => {
                let found = self.season.book.regulations.trophies.iter();
                let name = found.filter(|one| &one.id == trophy).map(|one| one.name.clone()).next();
                format!("{class} {}", name.unwrap_or_else(|| trophy.as_str().into()))
            }
            TableScope::Together(classes) if classes.is_empty() => {
                self.texts.say("overall").into_owned()
            }
            TableScope::Together(classes) => {
                let codes: Vec<&str> = classes.iter().map(ClassCode::as_str).collect();
                codes.join(" + ")
            }
        }
    }

    /// The name of a contender alone: `#4`, `Colin Braun`, a competitor, a make.
    pub fn contender(&self, contender: &Contender) -> String {
        match contender {
            Contender::Car(car) => format!("#{car}"),
            Contender::Driver(id) => self.driver(id).to_owned(),
            Contender::Competitor(name) | Contender::Manufacturer(name) => name.to_string(),
        }
    }

    /// The name of a contender with its team where it is a car: `#4 CrowdStrike Racing by APR`.
    pub fn contender_in_full(&self, contender: &Contender) -> String {
        match contender {
            Contender::Car(car) => format!("#{car} {}", self.team(car)),
            other => self.contender(other),
        }
    }
}

/// A name as part of an address: lower-case letters and digits of any script, hyphens between.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            out.push(character);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

const fn title_key(contender: Kind) -> &'static str {
    match contender {
        Kind::Car => "title-cars",
        Kind::Competitor => "title-competitors",
        Kind::Driver => "title-drivers",
        Kind::Manufacturer => "title-manufacturers",
    }
}
