//! A season together with the language of whoever reads it: the names of things.

use std::fmt::Write;

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

    /// So many of something, small numbers in words: `counted("count-races", 5)` is `five races`.
    pub fn counted(&self, key: &str, number: usize) -> String {
        let (count, number) = (number.to_string(), self.number(number));
        self.texts.with(key, &[("count", &count), ("number", &number)])
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

    /// The name that stands beside a number plate: the team of a car, else the contender's own.
    pub fn beside_plate(&self, contender: &Contender) -> String {
        match contender {
            Contender::Car(car) => self.team(car).to_owned(),
            other => self.contender(other),
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

/// A name as part of an address: lower-case letters and digits of any script, hyphens between. A
/// name without any is a lone hyphen, so that its address has an end.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            out.push(character);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "-".to_owned() } else { out.to_owned() }
}

/// A text as one part of an address: everything but plain letters, digits and `-._~` is escaped.
pub fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

/// Letters with marks, with the plain letters that people type for them.
const MARKED: [(&str, &str); 24] = [
    ("àáâãäåāăą", "a"),
    ("æ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņň", "n"),
    ("òóôõöøōŏő", "o"),
    ("œ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("þ", "th"),
    ("ùúûüũūŭůűų", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("’", "'"),
];

/// A text as searches compare it: lower case, marks taken off, and the `e` that people write for a
/// mark as well, so that `Hörr`, `Hoerr` and `Horr` are one name.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match MARKED.iter().find(|(letters, _)| letters.contains(letter)) {
            _ if letter.is_ascii() => out.push(letter),
            Some((_, plain)) => out.push_str(plain),
            None => out.push(letter),
        }
    }
    out.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

const fn title_key(contender: Kind) -> &'static str {
    match contender {
        Kind::Car => "title-cars",
        Kind::Competitor => "title-competitors",
        Kind::Driver => "title-drivers",
        Kind::Manufacturer => "title-manufacturers",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_parts_of_addresses() {
        for (name, expected) in [
            ("Mill Stream by Sluice", "mill-stream-by-sluice"),
            ("D'Arcy & \"Sons\"", "d-arcy-sons"),
            ("Équipe 7", "équipe-7"),
            ("#?!", "-"),
            ("", "-"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn anything_can_be_part_of_an_address() {
        assert_eq!(segment("#01"), "%2301");
        assert_eq!(segment("a/b ü"), "a%2Fb%20%C3%BC");
    }

    #[test]
    fn searches_pass_over_case_and_marks() {
        assert_eq!(plain("Laurents HÖRR"), "laurents horr");
        assert_eq!(plain("Loïc d’Œuvre, Łukasz Weiß"), "loic d'ouvre, lukasz weiss");
        assert_eq!(plain("Hoerr"), plain("Hörr"));
    }
}
