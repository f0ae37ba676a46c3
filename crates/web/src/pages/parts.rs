//! What several pages show alike: crews, grounds, results of somebody, places in standings.

use documents::Reader;
use documents::campaigns::{Outing, Standing};
use documents::entries::ranges;
use documents::notices::notice_address;
use racing::classification::LineReason;
use racing::{
    Category, Certainty, DriverId, Entry, Grounds, Nationality, RoundNumber, Seat, Status,
};
use scoring::Contender;

use crate::pages::{driver_address, reason_address, team_address};

/// A name with its page; the address is empty where there is none.
#[derive(Clone, Default)]
pub(crate) struct Link {
    pub(crate) name: String,
    pub(crate) address: String,
}

/// A choice: name, address, and whether it is the one shown; the class for its colour.
pub(crate) struct Tab {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) here: bool,
    pub(crate) class: String,
}

/// A flag: the code as tables print it, and the country's name.
#[derive(Clone, Default)]
pub(crate) struct Flag {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// What the result of a round is declared to be.
pub(crate) struct Declared {
    /// Its name in data: `provisional` or `official`.
    pub(crate) state: &'static str,
    /// The same in words.
    pub(crate) words: String,
    /// The round.
    pub(crate) round: String,
    /// Version, document, time and signature in a line, with the document's address.
    pub(crate) document: Link,
}

/// What the result of a round is declared to be; `None` where nothing was declared here.
pub(crate) fn declared(reader: &Reader, base: &str, round: RoundNumber) -> Option<Declared> {
    let declared = reader.season.declaration(round)?;
    let state = declared.state.name();
    let rest = notice_address(&declared.event, declared.document);
    let document = Link { name: reader.declared_text(declared), address: format!("{base}{rest}") };
    Some(Declared {
        state,
        words: reader.texts.say(&format!("state-{state}")).into_owned(),
        round: reader.round(round).to_owned(),
        document,
    })
}

/// A driver's place in a car.
pub(crate) struct SeatView {
    pub(crate) driver: Link,
    /// The letter of the grade and its name; both empty where it is not known.
    pub(crate) grade: (String, String),
    pub(crate) flag: Flag,
    /// The rounds, where they are not all of the car's.
    pub(crate) rounds: String,
}

/// What something rests on.
#[derive(Default)]
pub(crate) struct GroundsView {
    pub(crate) article: String,
    /// How sure it is, where it is not plainly published.
    pub(crate) certainty: String,
    pub(crate) note: String,
    /// Where it can be read; the address is empty for what is no address.
    pub(crate) sources: Vec<Link>,
}

/// A car's part in a round.
pub(crate) struct OutingView {
    pub(crate) round: u16,
    pub(crate) name: String,
    pub(crate) car: String,
    pub(crate) class: String,
    pub(crate) class_place: String,
    /// The tint of a podium, or the faint one of those not placed.
    pub(crate) style: &'static str,
    pub(crate) place: String,
    pub(crate) laps: String,
    pub(crate) gap: String,
    pub(crate) best: String,
    pub(crate) fastest: bool,
    pub(crate) points: String,
    pub(crate) remarks: Vec<Remark>,
}

/// Why a line is as it is; the address leads to the decision behind it.
pub(crate) struct Remark {
    pub(crate) text: String,
    pub(crate) address: String,
}

/// Something known, under its name.
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// A place in the standings of a title.
pub(crate) struct StandingView {
    pub(crate) title: String,
    pub(crate) scope: String,
    pub(crate) class: String,
    pub(crate) who: String,
    pub(crate) place: String,
    pub(crate) points: String,
    pub(crate) reason: String,
}

/// The letter of a grade and its name.
pub(crate) fn grade(reader: &Reader, category: Option<Category>) -> (String, String) {
    category.map_or_else(Default::default, |category| {
        (category.letter().to_string(), reader.category(category))
    })
}

/// A flag as tables print it.
pub(crate) fn flag(reader: &Reader, nationality: &Nationality) -> Flag {
    match nationality {
        Nationality::Nation(code) => {
            Flag { code: code.to_string(), name: reader.texts.nation(code) }
        }
        Nationality::Neutral => {
            let name = reader.texts.say("nation-neutral").into_owned();
            Flag { code: name.clone(), name }
        }
        Nationality::Unknown => Flag::default(),
    }
}

/// The link to a driver's page.
pub(crate) fn driver_link(reader: &Reader, base: &str, id: &DriverId) -> Link {
    Link { name: reader.driver(id).to_owned(), address: driver_address(base, id) }
}

/// The same under the family name, for narrow columns.
pub(crate) fn family_link(reader: &Reader, base: &str, id: &DriverId) -> Link {
    Link { name: reader.family(id).to_owned(), address: driver_address(base, id) }
}

/// The link to a competitor's page.
pub(crate) fn team_link(base: &str, team: &str) -> Link {
    Link { name: team.to_owned(), address: team_address(base, team) }
}

/// Seats of an entry.
pub(crate) fn seats(reader: &Reader, base: &str, entry: &Entry, seats: &[&Seat]) -> Vec<SeatView> {
    let view = |seat: &&Seat| SeatView {
        driver: driver_link(reader, base, &seat.driver),
        grade: grade(reader, seat.category),
        flag: flag(reader, &seat.nationality),
        rounds: if seat.rounds == entry.rounds { String::new() } else { ranges(&seat.rounds) },
    };
    seats.iter().map(view).collect()
}

/// What something rests on, with its sources as links where they are addresses.
pub(crate) fn grounds(reader: &Reader, grounds: &Grounds) -> GroundsView {
    let article = |article: &std::sync::Arc<str>| {
        reader.texts.with("decision-article", &[("article", article)])
    };
    let certainty = match grounds.certainty {
        Certainty::Published => String::new(),
        Certainty::Observed => reader.texts.say("certainty-observed").into_owned(),
        Certainty::Assumed => reader.texts.say("certainty-assumed").into_owned(),
    };
    let sources = grounds.source.iter().flat_map(|sources| sources.split("; "));
    GroundsView {
        article: grounds.article.as_ref().map(article).unwrap_or_default(),
        certainty,
        note: grounds.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        sources: sources.map(source).collect(),
    }
}

/// A source: an address is shown by its host, anything else as it is.
fn source(text: &str) -> Link {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest) if !text.contains(char::is_whitespace) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
            let name = host.strip_prefix("www.").unwrap_or(host).to_owned();
            Link { name, address: text.to_owned() }
        }
        _ => Link { name: text.to_owned(), address: String::new() },
    }
}

/// The podium tint of a place in class, or the faint one of a car without a place.
pub(crate) fn tint(place: Option<u16>, status: Status) -> &'static str {
    match (place, status) {
        (Some(1), _) => "p1",
        (Some(2), _) => "p2",
        (Some(3), _) => "p3",
        (None, status) if status != Status::Classified => "nc",
        _ => "",
    }
}

/// A place, or the short name of what became of a car without one.
pub(crate) fn place_text(reader: &Reader, place: Option<u16>, status: Status) -> String {
    match (place, status) {
        (Some(place), _) => place.to_string(),
        (None, Status::Classified) => "?".to_owned(),
        (None, status) => reader.texts.say(&format!("short-{}", status.name())).into_owned(),
    }
}

/// Why a line is as it is: what became of the car, then the reasons; decisions lead to their text.
pub(crate) fn remarks(reader: &Reader, base: &str, line: &racing::Line) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if line.status != Status::Classified {
        remarks.push(Remark { text: reader.status(line.status), address: String::new() });
    }
    for reason in &line.reasons {
        let decision = match reason {
            LineReason::Decided(id) | LineReason::UnknownBefore(id) => Some(id),
            _ => None,
        };
        let known = decision.and_then(|id| reader.season.decision(id));
        let text = match (reason, known) {
            (LineReason::Decided(_), Some(decision)) => {
                let measures: Vec<String> =
                    decision.measures.iter().map(|one| reader.measure(one)).collect();
                measures.join(", ")
            }
            _ => reader.line_reason(reason),
        };
        let round = known.and_then(|decision| decision.round);
        let address = match (decision, round) {
            (Some(id), Some(round)) => {
                format!("{base}/rounds/{round}#{}", documents::atom::decision_anchor(id))
            }
            _ => String::new(),
        };
        remarks.push(Remark { text, address });
    }
    remarks
}

/// What somebody did, round by round.
pub(crate) fn outings(reader: &Reader, base: &str, outings: &[Outing]) -> Vec<OutingView> {
    let dash = || "–".to_owned();
    let view = |outing: &Outing| OutingView {
        round: outing.round.0,
        name: reader.round(outing.round).to_owned(),
        car: outing.line.car.to_string(),
        class: outing.line.class.to_string(),
        class_place: place_text(reader, outing.line.class_place, outing.line.status),
        style: tint(outing.line.class_place, outing.line.status),
        place: outing.line.place.map_or_else(dash, |place| place.to_string()),
        laps: outing.line.laps.map_or_else(dash, |laps| laps.to_string()),
        gap: reader.class_gap(outing.result, outing.line).unwrap_or_default(),
        best: outing.line.best.as_ref().map_or_else(dash, |best| best.time.to_string()),
        fastest: outing.fastest,
        points: outing.points.map_or_else(dash, |points| reader.points(points)),
        remarks: remarks(reader, base, outing.line),
    };
    outings.iter().map(view).collect()
}

/// Places in the standings, with the way to their reasons.
pub(crate) fn standings(reader: &Reader, base: &str, standings: &[Standing]) -> Vec<StandingView> {
    let view = |one: &Standing| StandingView {
        title: reader.title_by_id(&one.table.title),
        scope: reader.scope(&one.table.scope),
        class: one.table.scope.class().map(ToString::to_string).unwrap_or_default(),
        who: match &one.row.contender {
            Contender::Car(car) => format!("#{car}"),
            other => reader.contender(other),
        },
        place: one.row.place.map_or_else(|| "–".to_owned(), |place| place.to_string()),
        points: reader.points(one.row.points),
        reason: reason_address(base, one.table, &one.row.contender),
    };
    standings.iter().map(view).collect()
}

/// Where somebody stands, in a sentence; empty where nowhere.
pub(crate) fn in_place(reader: &Reader, standing: Option<&StandingView>) -> String {
    let Some(standing) = standing else {
        return reader.texts.say("campaign-none").into_owned();
    };
    let place = standing
        .place
        .parse()
        .map_or_else(|_| standing.place.clone(), |place: u16| reader.texts.ordinal(place));
    let values = [
        ("place", place.as_str()),
        ("scope", standing.scope.as_str()),
        ("points", standing.points.as_str()),
    ];
    reader.texts.with("campaign-in-place", &values)
}

/// The facts that are known of some that could be, each by the message that names it.
pub(crate) fn facts<const N: usize>(
    reader: &Reader,
    rows: [(&str, Option<String>); N],
) -> Vec<Fact> {
    let known = rows.into_iter().filter_map(|(key, value)| Some((key, value?)));
    known.map(|(key, value)| Fact { name: reader.texts.say(key).into_owned(), value }).collect()
}
