//! The first texts of a season, made of the little that is known when it is announced. From then on
//! they are texts like any other, to be edited and completed.

use std::collections::BTreeSet;
use std::fmt::Write;

use toml_edit::Value;

use crate::ids::slug;

/// What is known of a season when it is announced, as somebody types it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// Its id, as series and edition: `river-cup/2031-32`.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Its edition as people write it: `2031/32`.
    pub edition: String,
    /// Who runs it; nobody said if empty.
    pub organiser: String,
    /// Its classes.
    pub classes: Vec<BeginningClass>,
    /// Its events, in their order.
    pub events: Vec<BeginningEvent>,
}

/// A class as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BeginningClass {
    /// Its code.
    pub code: String,
    /// Its colour: `#1f5fd0`.
    pub color: String,
    /// The most cars it takes; any number if empty.
    pub cap: String,
    /// Do its cars fight for overall victory?
    pub overall: bool,
}

/// A race weekend with one race, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BeginningEvent {
    /// Its name.
    pub name: String,
    /// The place people call the circuit by.
    pub place: String,
    /// The country of the circuit, ISO 3166 alpha-3.
    pub country: String,
    /// The time zone of the circuit, as in the IANA database.
    pub zone: String,
    /// When its race starts: `2031-10-04T14:00`, or the day alone.
    pub start: String,
    /// How long the race lasts: `4:00:00`; not known if empty.
    pub duration: String,
}

impl Beginning {
    /// The texts, as paths and texts. What was typed wrongly is a fault of them when they are read.
    pub fn to_texts(&self) -> Vec<(String, String)> {
        let texts = [
            ("season.toml", self.season()),
            ("regulations.toml", self.regulations()),
            ("calendar.toml", self.calendar()),
        ];
        texts.map(|(path, text)| (path.to_owned(), text)).into()
    }

    fn season(&self) -> String {
        let series = self.id.split('/').next().unwrap_or_default();
        let mut text = String::from("format = 1\n");
        line(&mut text, "id", &self.id);
        line(&mut text, "series", series);
        line(&mut text, "name", &self.name);
        line(&mut text, "edition", &self.edition);
        if !self.organiser.is_empty() {
            line(&mut text, "organiser", &self.organiser);
        }
        text
    }

    /// Classes as typed, and for the rest what most series have, marked as assumed.
    fn regulations(&self) -> String {
        let mut text = String::new();
        for class in &self.classes {
            text += "[[class]]\n";
            line(&mut text, "code", &class.code);
            line(&mut text, "color", &class.color);
            if class.overall {
                text += "overall = true\n";
            }
            if !class.cap.is_empty() {
                let _ = writeln!(text, "cap = {}", plain(&class.cap));
            }
            text.push('\n');
        }
        text + USUAL
    }

    fn calendar(&self) -> String {
        let (mut circuits, mut events) = (String::new(), String::new());
        let (mut places, mut names) = (BTreeSet::new(), BTreeSet::new());
        for (event, round) in self.events.iter().zip(1..) {
            let circuit = slug(&event.place);
            if places.insert(circuit.clone()) {
                circuits += "[[circuit]]\n";
                line(&mut circuits, "id", &circuit);
                line(&mut circuits, "name", &event.place);
                line(&mut circuits, "place", &event.place);
                line(&mut circuits, "country", &event.country);
                line(&mut circuits, "zone", &event.zone);
                circuits.push('\n');
            }
            let mut id = slug(&event.name);
            if !names.insert(id.clone()) {
                id = format!("{id}-{round}");
            }
            events += "[[event]]\n";
            line(&mut events, "id", &id);
            line(&mut events, "name", &event.name);
            line(&mut events, "circuit", &circuit);
            events += "\n[[event.session]]\n";
            line(&mut events, "id", &format!("{id}-race"));
            line(&mut events, "name", &event.name);
            line(&mut events, "short", &event.place);
            line(&mut events, "kind", "race");
            let start = event.start.trim();
            let seconds = if start.len() == "2031-10-04T14:00".len() { ":00" } else { "" };
            let _ = writeln!(events, "start = {}{seconds}", plain(start));
            if !event.duration.is_empty() {
                line(&mut events, "duration", &event.duration);
            }
            let _ = writeln!(events, "round = {round}\n");
        }
        circuits + events.trim_end() + "\n"
    }
}

const USUAL: &str = "\
[[points]]
scale = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1]
certainty = \"assumed\"

[classified]
share = \"70 %\"
of = \"overall-winner\"
flag = \"required\"
certainty = \"assumed\"

[[title]]
id = \"teams\"
for = \"cars\"
ties = [\"countback\"]
certainty = \"assumed\"

[[title]]
id = \"drivers\"
for = \"drivers\"
ties = [\"countback\"]
certainty = \"assumed\"
";

/// A key with a text.
fn line(text: &mut String, key: &str, value: &str) {
    let _ = writeln!(text, "{key} = {}", Value::from(value.trim()).to_string().trim());
}

/// A number or a date as it stands in a text; what can be neither becomes a text, and a fault.
fn plain(typed: &str) -> String {
    let typed = typed.trim();
    let fits = |one: char| one.is_ascii_digit() || matches!(one, '-' | ':' | 'T' | '+' | '_');
    if !typed.is_empty() && typed.chars().all(fits) {
        return typed.to_owned();
    }
    Value::from(typed).to_string().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn announced() -> Beginning {
        let event = |name: &str, place: &str, start: &str| BeginningEvent {
            name: name.into(),
            place: place.into(),
            country: "FRA".into(),
            zone: "Europe/Paris".into(),
            start: start.into(),
            duration: "4:00:00".into(),
        };
        let class = |code: &str, color: &str, cap: &str, overall| BeginningClass {
            code: code.into(),
            color: color.into(),
            cap: cap.into(),
            overall,
        };
        Beginning {
            id: "river-cup/2033".into(),
            name: "River Cup \"2033\"".into(),
            edition: "2033".into(),
            organiser: String::new(),
            classes: vec![class("P1", "#1f5fd0", "", true), class("GT", "#c2560a", "12", false)],
            events: vec![
                event("Hours of Weir", "Weir", "2033-04-02T14:00"),
                event("Hours of Weir", "Weir", "2033-04-03"),
                event("Estuary", "Estuary", "2033-05-03T13:30:00"),
            ],
        }
    }

    #[test]
    fn what_is_announced_is_a_season() {
        let reading = read(&announced().to_texts());
        let package = reading.package.unwrap_or_else(|| panic!("{:#?}", reading.faults));
        assert!(reading.faults.is_empty(), "{:#?}", reading.faults);
        assert_eq!(&*package.book.name, "River Cup \"2033\"");
        assert_eq!(package.book.rounds().len(), 3);
        assert_eq!(package.book.circuits.len(), 2);
        assert_eq!(package.book.regulations.classes[1].cap, Some(12));
        assert_eq!(package.book.regulations.titles.len(), 2);
    }

    #[test]
    fn what_is_typed_wrongly_is_a_fault_at_its_place() {
        let mut typed = announced();
        typed.id = "river cup".into();
        typed.classes[0].color = "blue\"\ncode = \"X".into();
        typed.classes[1].cap = "many".into();
        typed.events[0].start = "soon\nround = 9".into();
        typed.events[2].country = "FR".into();
        let reading = read(&typed.to_texts());
        let codes: Vec<&str> = reading.faults.iter().map(|fault| fault.code).collect();
        for code in ["season.id", "regulations.bad-color", "season.wrong-type", "season.bad-nation"]
        {
            assert!(codes.contains(&code), "{code} in {codes:?}");
        }
        assert!(!codes.contains(&"season.syntax"), "nothing typed breaks the text: {codes:?}");
    }
}
