//! What race control says by templates: once written, read by everybody in their own language.
//!
//! A template is a message of the language files with blanks. A blank may hold a text as it was
//! typed, or the key of a reason that the language files know.

use std::collections::BTreeMap;

use super::{MessageTemplate, MessageView};
use crate::language::{Language, Texts, texts};

/// A template that race control can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its key in the language files.
    pub key: &'static str,
    /// The names of its blanks, in the order in which they are asked for.
    pub blanks: &'static [&'static str],
}

/// The templates, in the order in which they are offered.
pub const TEMPLATES: [Template; 18] = [
    Template { key: "race-say-noted", blanks: &["car", "reason"] },
    Template { key: "race-say-investigation", blanks: &["car", "reason"] },
    Template { key: "race-say-after", blanks: &["car", "reason"] },
    Template { key: "race-say-no-action", blanks: &["car", "reason"] },
    Template { key: "race-say-warning", blanks: &["car", "reason"] },
    Template { key: "race-say-drive-through", blanks: &["car", "reason"] },
    Template { key: "race-say-stop-and-go", blanks: &["car", "time", "reason"] },
    Template { key: "race-say-served", blanks: &["car"] },
    Template { key: "race-say-black-orange", blanks: &["car"] },
    Template { key: "race-say-track-limits", blanks: &["car"] },
    Template { key: "race-say-slow-car", blanks: &["car", "place"] },
    Template { key: "race-say-debris", blanks: &["place"] },
    Template { key: "race-say-slippery", blanks: &["place"] },
    Template { key: "race-say-clear", blanks: &[] },
    Template { key: "race-say-pit-entry-closed", blanks: &[] },
    Template { key: "race-say-pit-entry-open", blanks: &[] },
    Template { key: "race-say-restart", blanks: &["time"] },
    Template { key: "race-say-in", blanks: &["flag", "seconds"] },
];

/// Reasons that the language files know, in the order in which they are offered.
pub const REASONS: [&str; 14] = [
    "race-why-contact",
    "race-why-track-limits",
    "race-why-pit-speed",
    "race-why-pit-exit",
    "race-why-yellow",
    "race-why-fcy-speed",
    "race-why-safety-car",
    "race-why-blue",
    "race-why-unsafe-release",
    "race-why-start",
    "race-why-refuelling",
    "race-why-crew",
    "race-why-driving-time",
    "race-why-unsporting",
];

impl Template {
    /// The template of a key; `None` if there is none.
    pub fn of(key: &str) -> Option<Self> {
        TEMPLATES.into_iter().find(|template| template.key == key)
    }
}

/// A template with its blanks filled, in a language. A blank that nothing fills stays a dash.
pub fn said(texts: &Texts, key: &str, values: &BTreeMap<String, String>) -> String {
    let blanks = Template::of(key).map_or(&[][..], |template| template.blanks);
    let fill = |blank: &&str| {
        let value = values.get(*blank).map_or("", String::as_str);
        let known = value.starts_with("race-why-") || value.starts_with("flag-");
        match value {
            "" => "–".to_owned(),
            key if known && texts.has(key) => texts.say(key).into_owned(),
            text => text.to_owned(),
        }
    };
    let filled: Vec<String> = blanks.iter().map(fill).collect();
    let pairs: Vec<(&str, &str)> =
        blanks.iter().copied().zip(filled.iter().map(String::as_str)).collect();
    texts.with(key, &pairs)
}

/// A template with its blanks filled, as the record keeps it for readers without templates.
pub fn said_plainly(key: &str, values: &BTreeMap<String, String>) -> String {
    said(texts(Language::English), key, values)
}

impl MessageView {
    /// What it says in a language: free text as it was written.
    pub fn said(&self, texts: &Texts) -> String {
        match &self.template {
            Some(MessageTemplate { key, values }) if Template::of(key).is_some() => {
                said(texts, key, values)
            }
            _ => self.text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_and_reason_is_there_in_every_language() {
        for language in Language::ALL {
            let texts = texts(language);
            for template in TEMPLATES {
                let values =
                    template.blanks.iter().map(|blank| ((*blank).to_owned(), format!("<{blank}>")));
                let values: BTreeMap<String, String> = values.collect();
                let told = said(texts, template.key, &values);
                for blank in values.values() {
                    assert!(told.contains(blank.as_str()), "{language} {}: {told}", template.key);
                }
                assert_ne!(told, template.key, "{language}");
            }
            for reason in REASONS {
                assert!(texts.has(reason), "{language} {reason}");
            }
        }
    }

    #[test]
    fn a_reason_by_its_key_is_said_in_the_readers_language() {
        let values = [("car", "007"), ("reason", "race-why-contact")];
        let values = values.map(|(blank, with)| (blank.to_owned(), with.to_owned()));
        let template = MessageTemplate {
            key: "race-say-investigation".to_owned(),
            values: values.into_iter().collect(),
        };
        let view = MessageView {
            n: 1,
            at_ms: 0,
            text: "as it was written".to_owned(),
            car: Some("007".to_owned()),
            template: Some(template),
        };
        let said = Language::ALL.map(|language| view.said(texts(language)));
        assert_eq!(
            said,
            [
                "Car 007 under investigation: contact",
                "Auto 007 wird untersucht: Berührung",
                "Voiture 007 sous enquête : contact",
            ]
        );
        let unknown = MessageTemplate {
            key: "race-say-nothing".to_owned(),
            ..view.template.clone().expect("one")
        };
        let newer = MessageView { template: Some(unknown), ..view };
        assert_eq!(newer.said(texts(Language::German)), "as it was written");
    }
}
