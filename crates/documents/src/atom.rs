//! What changed, newest first, as an Atom feed (RFC 4287).

use std::fmt::Write;

use racing::proceeding::Proceeding;
use racing::{Decision, DecisionId, Happening, Moment, Subject, ZonedMoment};
use serde::Serialize;
use utoipa::ToSchema;

use crate::calendar::iso_local;
use crate::notices::notice_address;
use crate::reader::{Reader, segment};

/// Something that happened, as news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct News {
    /// Its place in the journal; never changes.
    pub sequence: u64,
    /// When it was recorded, ISO 8601.
    pub recorded_at: String,
    /// Who recorded it.
    pub author: String,
    /// What it is about: `sheet/2`.
    pub subject: String,
    /// What happened, in a line.
    pub title: String,
    /// Where it can be read: the page of the season, from its address on.
    pub page: String,
}

impl Reader<'_> {
    /// A record of the journal as news; `None` for what readers need no telling of.
    pub fn news(
        &self,
        sequence: u64,
        recorded_at: Moment,
        author: &str,
        happening: &Happening,
    ) -> Option<News> {
        let (key, value, page) = match happening {
            Happening::DriverNamed(_) | Happening::EntryAccepted(_) => return None,
            Happening::TextPublished { path, .. } => {
                let (name, page) = self.text_published(path);
                ("news-text", name, page.to_owned())
            }
            Happening::ListPublished(list) => {
                ("news-list", self.list_name(list), "/entries".to_owned())
            }
            Happening::PoleSet(pole) => {
                let what = format!("{}, {}: #{}", self.round(pole.round), pole.class, pole.car);
                ("news-pole", what, format!("/rounds/{}", pole.round))
            }
            Happening::GridPublished(grid) => {
                ("news-grid", self.round(grid.round).to_owned(), format!("/rounds/{}", grid.round))
            }
            Happening::SheetPublished(sheet) => {
                let round = self.round(sheet.round).to_owned();
                ("news-sheet", round, format!("/rounds/{}", sheet.round))
            }
            Happening::DecisionTaken(decision) => {
                let page = match decision.round {
                    Some(round) => format!("/rounds/{round}#{}", decision_anchor(&decision.id)),
                    None => "/standings".to_owned(),
                };
                ("news-decision", self.decision_text(decision), page)
            }
            Happening::PrizeAnswered(answer) => {
                let what = format!("#{}: {}", answer.car, self.answer(answer));
                ("news-answer", what, "/invitations".to_owned())
            }
            Happening::Proceeded(Proceeding::DocumentIssued(document)) => {
                let number = document.number.to_string();
                let title = self.document_title(document);
                let values = [("number", number.as_str()), ("title", title.as_str())];
                let page = notice_address(&document.event, document.number);
                ("news-document", self.texts.with("notice-line", &values), page)
            }
            // The notice board tells of whatever else officials do.
            Happening::Proceeded(_) => return None,
            Happening::TakenBack(Subject::Matter(_)) => return None,
            Happening::TakenBack(subject) => {
                ("news-taken-back", self.subject(subject), page_of(subject))
            }
        };
        Some(News {
            sequence,
            recorded_at: iso_utc(recorded_at),
            author: author.to_owned(),
            subject: happening.subject().to_string(),
            title: self.texts.with(key, &[("what", &value)]),
            page,
        })
    }

    /// The name of a text of the rule book, and the page that shows what it says.
    fn text_published(&self, path: &str) -> (String, &'static str) {
        let stem = path.strip_suffix(".toml").unwrap_or(path);
        let key = format!("text-{stem}");
        let known = self.texts.has(&key).then(|| self.texts.say(&key).into_owned());
        let name = known.unwrap_or_else(|| path.to_owned());
        let page = match stem {
            "calendar" => "/calendar",
            "prizes" | "road" => "/invitations",
            "season" => "",
            _ => "/regulations",
        };
        (name, page)
    }

    /// A decision in a line for people who do not know its id: where, who, what, and why.
    pub fn decision_text(&self, decision: &Decision) -> String {
        let mut who: Vec<String> = Vec::new();
        who.extend(decision.round.map(|round| self.round(round).to_owned()));
        match (&decision.car, &decision.driver) {
            (Some(car), _) => who.push(format!("#{car}")),
            (None, Some(driver)) => who.push(self.driver(driver).to_owned()),
            (None, None) => {}
        }
        let measures: Vec<String> = decision.measures.iter().map(|one| self.measure(one)).collect();
        let mut text = format!("{}: {}", who.join(", "), measures.join(", "));
        for part in decision.fact.iter().chain(&decision.reason) {
            text += &format!(" – {part}");
        }
        text
    }

    /// What a record is about, in words.
    fn subject(&self, subject: &Subject) -> String {
        let with = |key: &str, what: &str| self.texts.with(key, &[("what", what)]);
        match subject {
            Subject::Text(path) => self.text_published(path).0,
            Subject::Driver(id) => self.driver(id).to_owned(),
            Subject::Entry(car) | Subject::Answer(_, car) => format!("#{car}"),
            Subject::List(id) => self.list_title(id),
            Subject::Pole(round, class) => {
                with("news-pole", &format!("{}, {class}", self.round(*round)))
            }
            Subject::Grid(round) => with("news-grid", self.round(*round)),
            Subject::Sheet(round) => with("news-sheet", self.round(*round)),
            Subject::Decision(id) => with("news-decision", id.as_str()),
            Subject::Matter(matter) => matter.to_string(),
        }
    }

    /// News as an Atom feed, in the order given (newest first). `site` is the address of the
    /// season's pages without a slash at its end.
    pub fn atom(&self, news: &[News], site: &str) -> String {
        let name = self.season.book.name.to_string();
        self.atom_at(news, site, &name, ["/feed.atom", ""])
    }

    /// The documents of the notice board as an Atom feed, in the order given (newest first).
    pub fn notices_atom(&self, news: &[News], site: &str) -> String {
        let name = format!("{} · {}", self.season.book.name, self.texts.say("notices"));
        self.atom_at(news, site, &name, ["/notices.atom", "/notices"])
    }

    /// News as a feed that stands at `here` behind the season's address and tells of `page`.
    fn atom_at(&self, news: &[News], site: &str, name: &str, [here, page]: [&str; 2]) -> String {
        let book = &self.season.book;
        let updated = news.first().map_or("1970-01-01T00:00:00Z", |one| one.recorded_at.as_str());
        let mut feed = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        let language = self.texts.language();
        let name = xml(name);
        let site = xml(site);
        let _ = write!(
            feed,
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
             <id>{site}{here}</id>\n<title>{name}</title>\n<updated>{updated}</updated>\n\
             <link rel=\"self\" href=\"{site}{here}\"/>\n<link href=\"{site}{page}\"/>\n\
             <author><name>{}</name></author>\n",
            xml(book.organiser.as_deref().unwrap_or("Sarthe"))
        );
        for one in news {
            let _ = write!(
                feed,
                "<entry>\n<id>{site}/journal/{}</id>\n<title>{}</title>\n\
                 <updated>{}</updated>\n<link href=\"{site}{}\"/>\n<content>{}</content>\n</entry>\n",
                one.sequence,
                xml(&one.title),
                one.recorded_at,
                xml(&one.page),
                xml(&one.title)
            );
        }
        feed.push_str("</feed>\n");
        feed
    }
}

/// Where on the page of its round a decision stands, as the end of an address.
pub fn decision_anchor(id: &DecisionId) -> String {
    format!("decision-{}", segment(id.as_str()))
}

fn page_of(subject: &Subject) -> String {
    match subject {
        Subject::Pole(round, _) | Subject::Grid(round) | Subject::Sheet(round) => {
            format!("/rounds/{round}")
        }
        Subject::Entry(_) | Subject::Driver(_) | Subject::List(_) => "/entries".to_owned(),
        Subject::Answer(..) => "/invitations".to_owned(),
        Subject::Text(_) | Subject::Decision(_) | Subject::Matter(_) => String::new(),
    }
}

/// A moment in UTC, ISO 8601: `2023-12-02T06:00:00Z`.
pub fn iso_utc(moment: Moment) -> String {
    let zoned = ZonedMoment { moment, offset_minutes: 0, zone: "UTC".into() };
    iso_local(&zoned).replace("+00:00", "Z")
}

/// Text as XML: the five characters that mean something are escaped, control characters dropped.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            control if control.is_control() && control != '\n' && control != '\t' => {}
            other => out.push(other),
        }
    }
    out
}
