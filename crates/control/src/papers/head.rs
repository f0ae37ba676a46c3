//! What stands above a document, and who signs it.

use documents::notices::notice_address;
use documents::reader::segment;
use paper::{Head, Logo, Signature, State};
use racing::calendar::Start;
use racing::moment::ZonedMoment;
use racing::{Circuit, Event, Moment, Session};

use super::{Board, Filler, Kind, WishError};

/// Hexadecimal digits of a chain's head that are printed: enough to tell one from every other.
const DIGITS: usize = 16;

/// Whether and how a document is issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// How far it may be relied on.
    pub state: State,
    /// Its running number in the event.
    pub number: Option<u32>,
    /// When it is issued.
    pub at: Option<Moment>,
    /// The number of the document that has taken its place, for a superseded one.
    pub replaced_by: Option<u32>,
    /// Who signs it; the officials whose document it is, without their names, if nobody is named.
    pub signers: Vec<Signer>,
    /// Where it stands on a notice board, if it does.
    pub board: Option<Board>,
    /// The organiser's mark.
    pub logo: Option<Logo>,
    /// Is nothing of it real, whatever it is about?
    pub simulated: bool,
}

/// An official who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The office.
    pub office: Office,
    /// The name; empty leaves room for it.
    pub name: String,
}

/// An office that signs documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// The timekeeper.
    Timekeeper,
    /// The clerk of the course.
    ClerkOfTheCourse,
    /// The race director.
    RaceDirector,
    /// The secretary of the event.
    Secretary,
    /// A steward who was present.
    Steward,
}

impl Office {
    const fn key(self) -> &'static str {
        match self {
            Self::Timekeeper => "paper-timekeeper",
            Self::ClerkOfTheCourse => "paper-clerk",
            Self::RaceDirector => "paper-race-director",
            Self::Secretary => "paper-secretary",
            Self::Steward => "paper-steward",
        }
    }
}

impl Kind {
    /// The offices whose document it is.
    const fn offices(self) -> &'static [Office] {
        match self {
            Self::Entries | Self::Invitations => &[Office::Secretary],
            Self::Grid | Self::Classification | Self::ClassificationByClass => {
                &[Office::Timekeeper, Office::ClerkOfTheCourse]
            }
            Self::Decision => &[Office::Steward, Office::Steward, Office::Steward],
            Self::Standings => &[Office::Secretary, Office::Steward],
            Self::DrivingTimes => &[Office::Timekeeper, Office::RaceDirector],
            Self::LapChart
            | Self::Leaders
            | Self::Analysis
            | Self::Sectors
            | Self::FastestLaps
            | Self::PitStops
            | Self::Neutralisations => &[Office::Timekeeper],
        }
    }
}

/// Where on the calendar a document belongs.
pub(super) struct Place<'a> {
    pub(super) event: Option<&'a Event>,
    pub(super) session: Option<&'a Session>,
    pub(super) circuit: Option<&'a Circuit>,
}

impl Filler<'_> {
    pub(super) fn place(&self) -> Place<'_> {
        let book = &self.reader.season.book;
        let of_season = matches!(self.kind, Kind::Entries | Kind::Standings | Kind::Invitations);
        let planned = self.wish.raced.map(|raced| &raced.planned);
        let of_decision = self.wish.decision.and_then(|id| self.reader.season.decision(id));
        let round = match self.kind {
            Kind::Decision => of_decision.and_then(|decision| decision.round),
            _ => self.wish.round,
        };
        let found = match (planned, round) {
            _ if of_season => None,
            (Some(id), _) => book.sessions().find(|(_, session)| &session.id == id),
            (None, Some(round)) => book.round(round),
            (None, None) => None,
        };
        let board = self.wish.issue.board.as_ref();
        let named = board.and_then(|board| board.session.as_ref());
        let found = match named {
            Some(id) => book.sessions().find(|(_, session)| &session.id == id),
            None => found,
        };
        let event = board.and_then(|board| self.reader.season.event(&board.event));
        if let (None, Some(event)) = (found, event) {
            let circuit = book.circuit(&event.circuit);
            return Place { event: Some(event), session: None, circuit };
        }
        Place {
            event: found.map(|(event, _)| event),
            session: found.map(|(_, session)| session),
            circuit: found.and_then(|(event, _)| book.circuit(&event.circuit)),
        }
    }

    pub(super) fn head(&self) -> Result<Head, WishError> {
        let book = &self.reader.season.book;
        let place = self.place();
        let issue = self.wish.issue;
        let number = |number: u32| {
            self.reader.texts.with("paper-number", &[("number", &number.to_string())])
        };
        let simulated = issue.simulated || self.wish.raced.is_some_and(|raced| raced.simulated);
        let board = issue.board.as_ref();
        let title = board.and_then(|board| board.title.clone());
        let is_result =
            matches!(self.kind, Kind::Classification | Kind::ClassificationByClass | Kind::Grid);
        let open = issue.state == State::Provisional && is_result;
        Ok(Head {
            organiser: self.organiser(),
            series: book.name.to_string(),
            event: place.event.map(|event| event.name.to_string()).unwrap_or_default(),
            circuit: place.circuit.map(|circuit| circuit.name.to_string()).unwrap_or_default(),
            session: place.session.map(|session| session.name.to_string()).unwrap_or_default(),
            title: title.unwrap_or_else(|| self.say(&format!("paper-title-{}", self.kind.name()))),
            subtitle: self.subtitle(),
            number: issue.number.map(number).unwrap_or_default(),
            state: issue.state,
            state_text: self.state_text(),
            issued: match board {
                Some(board) => self.reader.moment_text(&board.issued_at),
                None => issue.at.map(|at| self.moment(at)).unwrap_or_default(),
            },
            protest: if open { self.protest() } else { String::new() },
            chain: self.chain(),
            address: self.address()?,
            stamp: if simulated { self.say("paper-simulated") } else { String::new() },
            logo: issue.logo.clone(),
        })
    }

    /// The lines that the organiser has set, or else its name.
    fn organiser(&self) -> String {
        let lines = self.reader.season.letterhead().map(|head| head.lines.join("\n"));
        let lines = lines.filter(|lines| !lines.is_empty());
        lines.unwrap_or_else(|| super::text(self.reader.season.book.organiser.as_ref()))
    }

    /// Until when it can be protested against, where that is known, and how.
    fn protest(&self) -> String {
        let until = self.wish.issue.board.as_ref().and_then(|board| board.protest_until.as_ref());
        let how = self.say("paper-protest");
        match until {
            Some(until) => {
                let until = self.reader.moment_text(until);
                format!("{}: {until}. {how}", self.say("notice-protest-time"))
            }
            None => how,
        }
    }

    fn state_text(&self) -> String {
        let replaced = self.wish.issue.replaced_by.map(|number| number.to_string());
        match (self.wish.issue.state, replaced) {
            (State::Extract, _) => self.say("paper-extract"),
            (State::Issued, _) => self.say("paper-state-issued"),
            (State::Provisional, _) => self.say("paper-provisional"),
            (State::Official, _) => self.say("paper-official"),
            (State::Superseded, None) => self.say("paper-superseded"),
            (State::Superseded, Some(number)) => {
                self.reader.texts.with("paper-superseded-by", &[("number", &number)])
            }
        }
    }

    /// A moment in track time, with its zone; in UTC where no track tells.
    pub(super) fn moment(&self, at: Moment) -> String {
        self.reader.start_text(&Start::At(self.on_track(at)))
    }

    /// The time of day on the track, to the second.
    pub(super) fn time_of_day(&self, at: Moment) -> String {
        let local = self.on_track(at).local();
        format!("{:02}:{:02}:{:02}", local.hour, local.minute, local.second)
    }

    fn on_track(&self, at: Moment) -> ZonedMoment {
        match self.place().session.map(|session| &session.start) {
            Some(Start::At(start)) => start.after(at.since(start.moment)),
            _ => ZonedMoment { moment: at, offset_minutes: 0, zone: "UTC".into() },
        }
    }

    /// As of when, or what of the season.
    fn subtitle(&self) -> String {
        let texts = self.reader.texts;
        if let (Kind::Standings | Kind::Invitations, _) = (self.kind, ()) {
            let run = self.wish.championship.tables.iter().filter_map(scoring::Table::after).max();
            let planned = self.reader.season.book.rounds().len().to_string();
            let Some(run) = run.map(|run| run.to_string()) else {
                return self.say("standings-ahead");
            };
            return texts.with("standings-after", &[("run", &run), ("planned", &planned)]);
        }
        let unfinished = self.wish.raced.filter(|raced| !raced.race.is_closed());
        match (self.kind, unfinished) {
            (Kind::Entries | Kind::Grid | Kind::Decision, _) => self.subject(),
            (_, Some(raced)) => {
                let elapsed = raced.race.tower(raced.now).clock.elapsed.whole_seconds();
                texts.with("paper-as-of", &[("time", &elapsed)])
            }
            (_, None) => String::new(),
        }
    }

    /// Which entry list, or which decision.
    fn subject(&self) -> String {
        let season = self.reader.season;
        let list = self.wish.list.and_then(|id| season.lists.iter().find(|list| &list.id == id));
        match (self.kind, list) {
            (Kind::Entries, Some(list)) => self.list_line(list),
            (Kind::Decision, _) => self.wish.decision.map(ToString::to_string).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The end of the journal that the document was made from.
    fn chain(&self) -> String {
        let own = std::slice::from_ref(&self.wish.championship.head);
        let issued = self.wish.issue.board.as_ref().map(|board| &board.record);
        let heads = match (issued, self.wish.raced) {
            (Some(record), _) => std::slice::from_ref(record),
            (None, Some(raced)) => raced.heads.as_slice(),
            (None, None) => own,
        };
        let told = heads.iter().filter(|head| head.sequence > 0).map(|head| {
            let (record, hash) = (head.sequence.to_string(), head.hash.to_string());
            let hash: String = hash.chars().take(DIGITS).collect();
            let values = [("stream", head.stream.as_str()), ("record", &record), ("hash", &hash)];
            self.reader.texts.with("paper-chain", &values)
        });
        told.collect::<Vec<_>>().join(" · ")
    }

    /// The page on which the document can be checked.
    fn address(&self) -> Result<String, WishError> {
        let Some(site) = self.wish.site else { return Ok(String::new()) };
        if let (Some(board), Some(number)) = (&self.wish.issue.board, self.wish.issue.number) {
            let page = notice_address(&board.event, number);
            return Ok(format!("{}{page}", site.trim_end_matches('/')));
        }
        let page = match self.kind {
            Kind::Entries => "/entries".to_owned(),
            Kind::Standings => "/standings".to_owned(),
            Kind::Invitations => "/invitations".to_owned(),
            _ => match (self.wish.raced, self.place().session.and_then(|session| session.round)) {
                (Some(raced), _) => format!("/sessions/{}", segment(raced.id.as_str())),
                (None, Some(round)) => format!("/rounds/{round}"),
                (None, None) => "/decisions".to_owned(),
            },
        };
        let mark = match (self.kind, self.wish.decision) {
            (Kind::Decision, Some(id)) => format!("#{}", documents::atom::decision_anchor(id)),
            _ => String::new(),
        };
        Ok(format!("{}{page}{mark}", site.trim_end_matches('/')))
    }

    /// Lines to sign on, if the document is issued: a copy of it is not signed.
    pub(super) fn signatures(&self) -> Vec<Signature> {
        let issue = self.wish.issue;
        if issue.state == State::Extract {
            return Vec::new();
        }
        if issue.signers.is_empty() {
            let line =
                |office: &Office| Signature { office: self.say(office.key()), name: String::new() };
            return self.kind.offices().iter().map(line).collect();
        }
        let line = |signer: &Signer| Signature {
            office: self.say(signer.office.key()),
            name: signer.name.clone(),
        };
        issue.signers.iter().map(line).collect()
    }
}
