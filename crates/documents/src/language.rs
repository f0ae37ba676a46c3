//! The three languages, their messages, and how each writes dates, numbers and ranks.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use racing::calendar::Location;
use racing::moment::WallTime;
use racing::{Date, Denominator, Nationality, Points, Span};
use unic_langid::LanguageIdentifier;

/// A language that every text is there in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
    /// French.
    French,
}

impl Language {
    /// All of them, in the order that switches show.
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::French];

    /// Its ISO 639-1 code, as in addresses: `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
        }
    }

    /// Its name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::French => "Français",
        }
    }

    /// The language with this code; `None` if there is no text in it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The first language that an `Accept-Language` header prefers and we have; English otherwise.
    pub fn negotiate(header: &str) -> Self {
        let mut wishes: Vec<(i32, usize, Self)> = Vec::new();
        for (index, wish) in header.split(',').enumerate() {
            let mut parts = wish.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let quality = parts.find_map(|part| part.trim().strip_prefix("q=").map(thousandths));
            let code = tag.split('-').next().unwrap_or_default();
            if let Some(language) = Self::from_code(code) {
                wishes.push((-quality.unwrap_or(1_000), index, language));
            }
        }
        wishes.into_iter().filter(|(quality, ..)| *quality < 0).min().map_or(Self::English, |w| w.2)
    }

    /// Its messages: those of the public pages, then those of the officials' desk by its parts.
    const fn sources(self) -> [&'static str; 6] {
        macro_rules! sources {
            ($code:literal) => {
                [
                    include_str!(concat!("../texts/", $code, ".ftl")),
                    include_str!(concat!("../texts/", $code, "-desk.ftl")),
                    include_str!(concat!("../texts/", $code, "-entries.ftl")),
                    include_str!(concat!("../texts/", $code, "-odds.ftl")),
                    include_str!(concat!("../texts/", $code, "-race.ftl")),
                    include_str!(concat!("../texts/", $code, "-stewards.ftl")),
                ]
            };
        }
        match self {
            Self::English => sources!("en"),
            Self::German => sources!("de"),
            Self::French => sources!("fr"),
        }
    }
}

/// A quality value such as `0.8`, in thousandths; zero for anything else.
fn thousandths(text: &str) -> i32 {
    let (whole, decimals) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits: String = decimals.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<i32>(), digits.parse::<i32>()) {
        (Ok(whole @ 0..=1), Ok(part)) => (whole * 1_000 + part).min(1_000),
        _ => 0,
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// The messages of a language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// The messages of a language, made once for the whole program.
pub fn texts(language: Language) -> &'static Texts {
    static TEXTS: [OnceLock<Texts>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    TEXTS[language as usize].get_or_init(|| Texts::load(language))
}

impl Texts {
    fn load(language: Language) -> Self {
        let id: LanguageIdentifier = language.code().parse().expect("our codes are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        for source in language.sources() {
            let resource = FluentResource::try_new(source.to_owned());
            let resource = resource.expect("a test reads every message file");
            bundle.add_resource(resource).expect("a test finds messages that are there twice");
        }
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without blanks to fill. A key that is not there is shown as it is, so that a
    /// reader can report it.
    pub fn say<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.format(key, None)
    }

    /// A message with its blanks filled: `with("behind", &[("points", "12")])`.
    ///
    /// A value that is a whole number chooses between singular and plural.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value.parse::<i64>() {
                Ok(number) if value.len() < 7 && !value.starts_with('0') => {
                    args.set(*name, number);
                }
                _ => args.set(*name, *value),
            }
        }
        self.format(key, Some(&args)).into_owned()
    }

    /// Is there such a message?
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn format<'a>(&'a self, key: &'a str, args: Option<&FluentArgs>) -> Cow<'a, str> {
        let message = self.bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = message else { return Cow::Borrowed(key) };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        Cow::Owned(text.into_owned())
    }

    /// A rank: `1st`, `1.`, `1er`.
    pub fn ordinal(&self, number: u16) -> String {
        match self.language {
            Language::German => format!("{number}."),
            Language::French if number == 1 => "1er".to_owned(),
            Language::French => format!("{number}e"),
            Language::English => {
                let suffix = match (number % 10, number % 100) {
                    (_, 11..=13) => "th",
                    (1, _) => "st",
                    (2, _) => "nd",
                    (3, _) => "rd",
                    _ => "th",
                };
                format!("{number}{suffix}")
            }
        }
    }

    /// A day in full: `2 December 2023`, `2. Dezember 2023`, `2 décembre 2023`.
    pub fn date(&self, date: Date) -> String {
        format!("{} {}", self.day_and_month(date), date.year)
    }

    /// A day without its year: `2 December`, `2. Dezember`, `1er décembre`.
    pub fn day_and_month(&self, date: Date) -> String {
        let month = format!("month-{}", date.month);
        format!("{} {}", self.day(date.day), self.say(&month))
    }

    /// A day in a narrow column: `2 Dec`, `2. Dez.`, `2 déc.`.
    pub fn short_date(&self, date: Date) -> String {
        let month = format!("month-short-{}", date.month);
        format!("{} {}", self.day(date.day), self.say(&month))
    }

    /// The day of a month: `2`, `2.`, `1er`.
    pub fn day(&self, day: u8) -> String {
        match self.language {
            Language::German => format!("{day}."),
            Language::French if day == 1 => "1er".to_owned(),
            Language::English | Language::French => day.to_string(),
        }
    }

    /// The day of the week: `Saturday`.
    pub fn weekday(&self, date: Date) -> String {
        self.say(&format!("weekday-{}", weekday(date))).into_owned()
    }

    /// A time of day: `14:00`, `14 h 00`.
    pub fn clock(&self, time: WallTime) -> String {
        match self.language {
            Language::French => format!("{} h {:02}", time.hour, time.minute),
            Language::English | Language::German => format!("{}:{:02}", time.hour, time.minute),
        }
    }

    /// A day with its weekday: `Saturday 2 December 2023`, `Samstag, 2. Dezember 2023`.
    pub fn full_date(&self, date: Date) -> String {
        let (weekday, date) = (self.weekday(date), self.date(date));
        self.with("date-with-weekday", &[("weekday", &weekday), ("date", &date)])
    }

    /// A length of time as regulations and calendars give it: `4 h`, `1 h 45 min`, `2 min 20 s`.
    /// One with parts of a second is printed as on a sheet.
    pub fn duration(&self, span: Span) -> String {
        let seconds = span.seconds();
        if span < Span::ZERO || span.micros() % 1_000_000 != 0 {
            return self.decimal(&span.to_string());
        }
        let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
        let shown: Vec<String> = parts
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, unit)| format!("{number}\u{a0}{unit}"))
            .collect();
        if shown.is_empty() { "0\u{a0}s".to_owned() } else { shown.join(" ") }
    }

    /// A length in kilometres, to the metre: `5.543 km`, `5,543 km`.
    pub fn kilometres(&self, metres: u32) -> String {
        self.decimal(&format!("{}.{:03}", metres / 1_000, metres % 1_000)) + "\u{a0}km"
    }

    /// A point on the globe to a hundredth of a degree: `2.76° N, 101.74° E`.
    pub fn position(&self, at: Location) -> String {
        let degrees = |millionths: i32, positive: &str, negative: &str| {
            let side = if millionths < 0 { negative } else { positive };
            let hundredths = (millionths.unsigned_abs() + 5_000) / 10_000;
            let number = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            let side = self.say(&format!("compass-{side}")).into_owned();
            format!("{}°\u{a0}{side}", self.decimal(&number))
        };
        let north = degrees(at.latitude, "north", "south");
        format!("{north}, {}", degrees(at.longitude, "east", "west"))
    }

    /// An amount of points: `12.5`, `12,5`.
    pub fn points(&self, points: Points, denominator: Denominator) -> String {
        self.decimal(&denominator.display(points).to_string())
    }

    /// A number written with a point, with this language's decimal sign and a true minus.
    pub fn decimal(&self, number: &str) -> String {
        let number = number.replacen('-', "−", 1);
        match self.language {
            Language::English => number,
            Language::German | Language::French => number.replace('.', ","),
        }
    }

    /// Several things in a sentence: `A, B and C`.
    pub fn list(&self, things: &[String]) -> String {
        match things {
            [] => String::new(),
            [one] => one.clone(),
            [some @ .., last] => {
                format!("{} {} {last}", some.join(", "), self.say("and"))
            }
        }
    }

    /// Several things to choose from: `A, B or C`.
    pub fn alternatives(&self, things: &[String]) -> String {
        match things {
            [some @ .., last] if !some.is_empty() => {
                format!("{} {} {last}", some.join(", "), self.say("or"))
            }
            other => self.list(other),
        }
    }

    /// The name of a country, from its three-letter code; the code itself if it has no name here.
    pub fn nation(&self, code: &str) -> String {
        let key = format!("nation-{code}");
        if self.has(&key) { self.say(&key).into_owned() } else { code.to_owned() }
    }

    /// A flag in words: a country, neutral, or not known.
    pub fn nationality(&self, nationality: &Nationality) -> String {
        match nationality {
            Nationality::Nation(code) => self.nation(code),
            Nationality::Neutral => self.say("nation-neutral").into_owned(),
            Nationality::Unknown => self.say("unknown").into_owned(),
        }
    }
}

/// The day of the week, 1 for Monday to 7 for Sunday.
fn weekday(date: Date) -> i8 {
    let (month, day) = (date.month.cast_signed(), date.day.cast_signed());
    jiff::civil::Date::new(date.year, month, day)
        .map_or(1, |date| date.weekday().to_monday_one_offset())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The keys of a message file, with the blanks each message has.
    fn keys(language: Language) -> BTreeSet<(String, BTreeSet<String>)> {
        let mut found = BTreeSet::new();
        let mut current: Option<(String, BTreeSet<String>)> = None;
        for line in language.sources().iter().flat_map(|source| source.lines()) {
            let starts = line.chars().next().is_some_and(|first| first.is_ascii_lowercase());
            if let Some((key, _)) = line.split_once(" =").filter(|_| starts) {
                found.extend(current.replace((key.to_owned(), BTreeSet::new())));
            }
            let Some((_, blanks)) = &mut current else { continue };
            for blank in line.split('$').skip(1) {
                let end = blank.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
                blanks.insert(blank[..end.unwrap_or(blank.len())].to_owned());
            }
        }
        found.extend(current);
        found
    }

    #[test]
    fn every_message_is_there_in_every_language_with_the_same_blanks() {
        let english = keys(Language::English);
        assert!(english.len() > 20, "the message file is read at all");
        for language in [Language::German, Language::French] {
            let other = keys(language);
            let missing: Vec<_> = english.difference(&other).collect();
            let extra: Vec<_> = other.difference(&english).collect();
            assert!(missing.is_empty() && extra.is_empty(), "{language}: -{missing:?} +{extra:?}");
        }
        for language in Language::ALL {
            assert_eq!(texts(language).language(), language, "its file loads");
        }
    }

    #[test]
    fn a_reader_gets_the_language_asked_for() {
        for (header, expected) in [
            ("de-CH,de;q=0.9,en;q=0.8", Language::German),
            ("fr;q=0.3, en;q=0.4", Language::English),
            ("ja,fr;q=0.5", Language::French),
            ("de;q=0", Language::English),
            ("", Language::English),
            ("*", Language::English),
        ] {
            assert_eq!(Language::negotiate(header), expected, "{header}");
        }
    }

    #[test]
    fn each_language_writes_days_ranks_and_numbers_its_own_way() {
        let date = Date { year: 2023, month: 12, day: 1 };
        let written = Language::ALL.map(|language| {
            let texts = texts(language);
            format!("{} {} {}", texts.weekday(date), texts.date(date), texts.ordinal(1))
        });
        assert_eq!(
            written,
            [
                "Friday 1 December 2023 1st",
                "Freitag 1. Dezember 2023 1.",
                "vendredi 1er décembre 2023 1er",
            ]
        );
        let places = Language::ALL.map(|language| {
            let at = Location { latitude: -2_760_800, longitude: 101_738_200 };
            let texts = texts(language);
            format!("{} {} {}", texts.full_date(date), texts.kilometres(5_043), texts.position(at))
        });
        assert_eq!(
            places.map(|text| text.replace('\u{a0}', " ")),
            [
                "Friday 1 December 2023 5.043 km 2.76° S, 101.74° E",
                "Freitag, 1. Dezember 2023 5,043 km 2,76° S, 101,74° O",
                "vendredi 1er décembre 2023 5,043 km 2,76° S, 101,74° E",
            ]
        );
        for (seconds, expected) in
            [(14_400, "4 h"), (6_300, "1 h 45 min"), (140, "2 min 20 s"), (0, "0 s")]
        {
            let text = texts(Language::French).duration(Span::from_seconds(seconds));
            assert_eq!(text.replace('\u{a0}', " "), expected);
        }
        let until = Span::from_millis(12_599_999);
        assert_eq!(texts(Language::German).duration(until), "3:29:59,999");
        assert_eq!(texts(Language::English).ordinal(111), "111th");
        assert_eq!(texts(Language::German).decimal("-12.5"), "−12,5");
    }
}
