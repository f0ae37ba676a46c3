//! The frame of every page: header, navigation, language switch, footer.

use control::Championship;
use documents::{Language, Reader, Texts, texts};

use crate::assets;
use crate::desk::visitor::Signed;
use crate::site::{Site, Visit};

/// The frame of a page.
pub(crate) struct Shell {
    pub(crate) texts: &'static Texts,
    /// The title of the page alone.
    pub(crate) title: String,
    /// A sentence for search engines and previews.
    pub(crate) description: String,
    /// The season's name and the address of its pages.
    pub(crate) season: Option<Heading>,
    /// Which entry of the navigation is this page.
    pub(crate) current: &'static str,
    /// The address behind the language, for the switch: `/aslms/2023-24/standings?after=2`.
    pub(crate) rest: String,
    /// The address of the class colours.
    pub(crate) classes: Option<String>,
    /// Structured data about the page, as JSON.
    pub(crate) data: Option<String>,
    /// Style sheets and scripts of this page alone, by their names.
    pub(crate) assets: &'static [&'static str],
    /// Who is at the desk; `None` on public pages.
    pub(crate) desk: Option<AtDesk>,
    /// Is it a page of a rehearsal, on which nothing is real?
    pub(crate) rehearsal: bool,
}

/// Somebody at the desk, and where they can go.
pub(crate) struct AtDesk {
    /// The name they sign with.
    pub(crate) name: String,
    /// What forms bring along.
    pub(crate) key: String,
    /// The parts of a season's desk: name, address and whether it is this page.
    pub(crate) parts: Vec<(String, String, bool)>,
}

/// The season that a page belongs to.
pub(crate) struct Heading {
    pub(crate) name: String,
    pub(crate) base: String,
    pub(crate) records: u64,
    pub(crate) hash: String,
}

/// An entry of the navigation: the name of its message, and its address behind the season's.
const NAVIGATION: [(&str, &str); 7] = [
    ("season", "/"),
    ("live", "/live"),
    ("calendar", "/calendar"),
    ("entries", "/entries"),
    ("standings", "/standings"),
    ("titles", "/titles"),
    ("invitations", "/invitations"),
];

impl Shell {
    /// The frame of a page of a season. `rest` is its address behind the season's: `/standings`.
    pub(crate) fn of_season(
        visit: &Visit,
        championship: &Championship,
        current: &'static str,
        title: String,
        rest: &str,
    ) -> Self {
        let reader = Reader::new(&championship.season, visit.language);
        let head = &championship.head;
        Self {
            texts: reader.texts,
            description: format!("{title} · {}", championship.season.book.name),
            title,
            season: Some(Heading {
                name: championship.season.book.name.to_string(),
                base: visit.base(),
                records: head.sequence,
                hash: head.hash.to_string(),
            }),
            current,
            rest: format!("/{}{rest}", visit.season),
            classes: Some(format!("/classes/{}/{}.css", visit.season, head.sequence)),
            data: None,
            assets: &[],
            desk: None,
            rehearsal: visit.rehearsal,
        }
    }

    /// The same frame with data for programs that read pages.
    ///
    /// The data stands in an element that the next `</` would end, and that `<!--` would open up.
    pub(crate) fn with_data(mut self, data: &serde_json::Value) -> Self {
        let text = data.to_string();
        self.data = Some(text.replace("</", "<\\/").replace("<!--", "\\u003c!--"));
        self
    }

    /// The same frame with style sheets and scripts of its own.
    pub(crate) fn with_assets(self, assets: &'static [&'static str]) -> Self {
        Self { assets, ..self }
    }

    /// The addresses of the style sheets of this page alone.
    pub(crate) fn own_styles(&self) -> Vec<String> {
        let styles = self.assets.iter().filter(|name| name.ends_with(".css"));
        styles.map(|name| assets::address(name)).collect()
    }

    /// The addresses of the scripts of this page alone.
    pub(crate) fn own_scripts(&self) -> Vec<String> {
        let scripts = self.assets.iter().filter(|name| name.ends_with(".js"));
        scripts.map(|name| assets::address(name)).collect()
    }

    /// The frame of a page outside any season.
    pub(crate) fn plain(site: &Site, language: Language, title: String, rest: String) -> Self {
        Self {
            texts: texts(language),
            description: title.clone(),
            title,
            season: None,
            current: "",
            rest,
            classes: None,
            data: None,
            assets: &[],
            desk: None,
            rehearsal: site.is_rehearsal(),
        }
    }

    /// The same frame for somebody at the desk, outside any season.
    pub(crate) fn at_desk(self, signed: &Signed) -> Self {
        let (name, key) = (signed.actor.name().to_string(), signed.secret.form_key());
        Self { desk: Some(AtDesk { name, key, parts: Vec::new() }), ..self }
    }

    /// The same frame for somebody at a season's desk. `here` is the part shown, by its address
    /// behind the season's.
    pub(crate) fn at_season_desk(self, signed: &Signed, visit: &Visit, here: &str) -> Self {
        let (name, key) = (signed.actor.name().to_string(), signed.secret.form_key());
        let parts = crate::desk::parts(signed, visit, here);
        Self { desk: Some(AtDesk { name, key, parts }), ..self }
    }

    /// A message.
    pub(crate) fn say(&self, key: &str) -> String {
        self.texts.say(key).into_owned()
    }

    /// The entries of the navigation: name, address, and whether it is this page (`page`) or the
    /// part of the site that this page is in (`true`).
    pub(crate) fn navigation(&self) -> Vec<(String, String, Option<&'static str>)> {
        let Some(season) = &self.season else { return Vec::new() };
        let here = format!("/{}{}", self.texts.language(), self.rest);
        let entries = NAVIGATION.iter().map(|(key, rest)| {
            let name = self.say(&format!("nav-{key}"));
            let address = format!("{}{rest}", season.base);
            let is_page = here.split('?').next() == Some(address.as_str());
            let mark = if is_page { "page" } else { "true" };
            (name, address, (*key == self.current).then_some(mark))
        });
        entries.collect()
    }

    /// The languages: code, name, address of this page in it, and whether it is the one shown.
    pub(crate) fn languages(&self) -> Vec<(&'static str, &'static str, String, bool)> {
        let languages = Language::ALL.into_iter().map(|language| {
            let address = format!("/{language}{}", self.rest);
            (language.code(), language.own_name(), address, language == self.texts.language())
        });
        languages.collect()
    }

    /// Is this a page of the desk, or one that leads in?
    pub(crate) fn wants_desk_style(&self) -> bool {
        self.desk.is_some() || self.rest.starts_with("/desk/")
    }

    /// Is it a page of race control or of the timekeeper?
    pub(crate) fn wants_race_style(&self) -> bool {
        let parts = ["/desk/sessions", "/desk/incidents", "/desk/rehearsal"];
        self.desk.is_some() && parts.iter().any(|part| self.rest.contains(part))
    }

    /// The language of the page.
    pub(crate) fn code(&self) -> &'static str {
        self.texts.language().code()
    }

    /// The address of an asset.
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }
}
