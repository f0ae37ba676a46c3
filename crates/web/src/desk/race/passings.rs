//! The passings of a session, what is recommended about them, and the history of each.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::LiveSession;
use control::live::{Heeded, Noted};
use documents::Texts;
use documents::live::recommended::RecommendationView;
use documents::reader::segment;
use racing::fact::{Correction, Heard, PassingSource, What};
use racing::{Fact, FactId, Moment, Span, Timed};
use serde::Deserialize;

use super::words::{self, exact_time_of_day, time_of_day};
use super::{Frame, Room};
use crate::answer::{Problem, html};
use crate::api::pit_wall::told;
use crate::orders::{place_name, place_of};
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Wanted};

pub(crate) fn routes() -> Router<Site> {
    let base = "/{language}/{series}/{edition}/desk/sessions/{session}/passings";
    Router::new().route(base, get(list)).route(&format!("{base}/{{record}}"), get(one))
}

/// So many passings stand on a page.
const PER_PAGE: usize = 150;

#[derive(Debug, Default, Deserialize)]
struct Filter {
    car: Option<String>,
    #[serde(rename = "loop")]
    place: Option<String>,
    transponder: Option<String>,
    kind: Option<String>,
    from: Option<String>,
    to: Option<String>,
    /// Passings recorded before this one: the page after another.
    before: Option<u64>,
}

#[derive(Template)]
#[template(path = "desk/race/passings.html")]
struct Passings {
    shell: Shell,
    frame: Frame,
    here: String,
    car: String,
    place: String,
    transponder: String,
    from: String,
    to: String,
    /// The kinds to choose from: name, words, whether it is chosen.
    kinds: Vec<(&'static str, String, bool)>,
    loops: Vec<String>,
    rows: Vec<RowView>,
    older: Option<String>,
    recommended: Vec<RecommendedView>,
    refused: Vec<(u64, String, String)>,
    line_only: bool,
    trouble: Option<String>,
}

struct RowView {
    id: u64,
    time: String,
    place: String,
    heard: String,
    car: String,
    class: String,
    source: String,
    estimate: bool,
    voided: bool,
    moved: bool,
}

struct RecommendedView {
    key: String,
    words: String,
    /// What accepting it would record.
    proposals: Vec<String>,
    /// May it be accepted as it is? If not, a person has to find out first.
    acceptable: bool,
    /// Would it add an estimate?
    estimates: bool,
}

/// The kinds of passings that can be asked for.
const KINDS: [&str; 5] = ["all", "estimated", "voided", "unknown", "keyed"];

async fn list(State(_): State<Site>, room: Room, Wanted(filter): Wanted<Filter>) -> Page<Response> {
    let (texts, live) = (room.texts, &room.live);
    let (rows, older, trouble) = match Asked::of(texts, &room, &filter) {
        Ok(asked) => {
            let (rows, older) = asked.rows(texts, &room);
            (rows, older, None)
        }
        Err(trouble) => (Vec::new(), None, Some(trouble)),
    };
    let (shell, frame) = room.frame("passings");
    let here = format!("{}{}/passings", room.visit.base(), room.rest());
    let chosen = filter.kind.clone().unwrap_or_else(|| "all".to_owned());
    let kind = |name: &'static str| {
        (name, texts.say(&format!("race-kind-{name}")).into_owned(), name == chosen)
    };
    let text = |one: &Option<String>| one.clone().unwrap_or_default();
    let older = older.map(|before| format!("{here}?{}before={before}", query(&filter)));
    let page = Passings {
        car: text(&filter.car),
        place: text(&filter.place),
        transponder: text(&filter.transponder),
        from: text(&filter.from),
        to: text(&filter.to),
        kinds: KINDS.map(kind).to_vec(),
        loops: loops(live.opening().sectors),
        rows,
        older,
        recommended: recommended(texts, live),
        refused: refused(texts, &room),
        line_only: is_line_only(&room),
        trouble,
        here,
        shell,
        frame,
    };
    Ok(html(page.render()?))
}

/// The question of a page again, for the page after it.
fn query(filter: &Filter) -> String {
    let pairs = [
        ("car", &filter.car),
        ("loop", &filter.place),
        ("transponder", &filter.transponder),
        ("kind", &filter.kind),
        ("from", &filter.from),
        ("to", &filter.to),
    ];
    let given = pairs.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
    given.map(|(name, value)| format!("{name}={}&", segment(value))).collect()
}

/// The loops of a circuit, by name.
pub(super) fn loops(sectors: u8) -> Vec<String> {
    let fixed = ["line", "pit-line", "pit-entry", "pit-exit"].map(str::to_owned);
    let between = (1..sectors).map(|sector| format!("sector-{sector}"));
    fixed.into_iter().chain(between).collect()
}

/// What is asked for, understood.
struct Asked<'a> {
    filter: &'a Filter,
    place: Option<racing::fact::Loop>,
    from: Option<Moment>,
    to: Option<Moment>,
}

impl<'a> Asked<'a> {
    fn of(texts: &Texts, room: &Room, filter: &'a Filter) -> Result<Self, String> {
        let time = |text: &Option<String>| match text.as_deref().map(str::trim) {
            None | Some("") => Ok(None),
            Some(text) => match moment_near(text, room.live.now()) {
                Some(moment) => Ok(Some(moment)),
                None => Err(texts.with("race-bad-time", &[("text", text)])),
            },
        };
        Ok(Self {
            filter,
            place: filter.place.as_deref().and_then(place_of),
            from: time(&filter.from)?,
            to: time(&filter.to)?,
        })
    }

    fn matches(&self, one: &Heeded<'_>) -> bool {
        let wanted = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let car = wanted(&self.filter.car);
        let transponder = wanted(&self.filter.transponder);
        car.is_none_or(|car| match (one.car, one.heard) {
            (Some(of), _) => of.as_str() == car,
            (None, Heard::Car(of)) => of.as_str() == car,
            (None, Heard::Transponder(_)) => false,
        }) && transponder.is_none_or(
            |wanted| matches!(one.heard, Heard::Transponder(heard) if **heard == *wanted),
        ) && self.place.is_none_or(|place| one.place == place)
            && self.from.is_none_or(|from| one.at >= from)
            && self.to.is_none_or(|to| one.at <= to)
            && match self.filter.kind.as_deref() {
                Some("estimated") => one.source == PassingSource::Estimate,
                Some("voided") => !one.counts,
                Some("unknown") => one.car.is_none(),
                Some("keyed") => one.source == PassingSource::Keyed,
                _ => true,
            }
    }

    /// A page of passings, the latest first, and where the next page begins.
    fn rows(&self, texts: &Texts, room: &Room) -> (Vec<RowView>, Option<u64>) {
        let classes: std::collections::BTreeMap<String, String> = room.cars().into_iter().collect();
        room.live.look_at_passings(|all| {
            let mut rows = Vec::new();
            let mut found = self.filter.before.is_none();
            for one in all.rev() {
                if !found {
                    found = Some(one.id.0) == self.filter.before;
                    continue;
                }
                if !self.matches(&one) {
                    continue;
                }
                if rows.len() == PER_PAGE {
                    let last = rows.last().map(|row: &RowView| row.id);
                    return (rows, last);
                }
                rows.push(row(texts, &classes, &one));
            }
            (rows, None)
        })
    }
}

fn row(
    texts: &Texts,
    classes: &std::collections::BTreeMap<String, String>,
    one: &Heeded<'_>,
) -> RowView {
    let source = words::source_name(one.source);
    let car = one.car.map(ToString::to_string).unwrap_or_default();
    RowView {
        id: one.id.0,
        time: exact_time_of_day(one.at),
        place: place_name(one.place),
        heard: words::heard_words(one.heard),
        class: classes.get(&car).cloned().unwrap_or_default(),
        moved: matches!(one.heard, Heard::Car(heard) if Some(heard) != one.car),
        car,
        source: texts.say(&format!("race-source-{source}")).into_owned(),
        estimate: one.source == PassingSource::Estimate,
        voided: !one.counts,
    }
}

/// What is recommended, in words.
fn recommended(texts: &Texts, live: &LiveSession) -> Vec<RecommendedView> {
    let view = |one: RecommendationView| RecommendedView {
        acceptable: !one.proposals.is_empty(),
        estimates: one.proposals.iter().any(|it| it.kind == "passing"),
        key: one.id,
        words: one.reason,
        proposals: one.proposals.into_iter().map(|it| it.text).collect(),
    };
    told(live, texts, &live.recommendations()).into_iter().map(view).collect()
}

/// What was refused and stays refused: record, key, who and when.
fn refused(texts: &Texts, room: &Room) -> Vec<(u64, String, String)> {
    let view = |noted: &Noted, key: &str| {
        let time = time_of_day(noted.recorded_at);
        let by = texts.with("race-by", &[("author", &noted.author), ("time", &time)]);
        (noted.id.0, key.to_owned(), by)
    };
    room.live.look_back(|all| {
        let standing = all.rev().filter(|(_, stands)| *stands);
        let refused = standing.filter_map(|(noted, _)| match &noted.timed {
            Timed::Refused(refusal) => Some(view(noted, &refusal.key)),
            _ => None,
        });
        refused.take(20).collect()
    })
}

/// Are cars ordered by the line alone?
fn is_line_only(room: &Room) -> bool {
    room.live
        .look_back(|all| {
            let mut switches = all.rev().filter(|(_, stands)| *stands);
            switches.find_map(|(noted, _)| match &noted.timed {
                Timed::Happened(Fact {
                    what: What::Correction(Correction::LineOnly(only)),
                    ..
                }) => Some(*only),
                _ => None,
            })
        })
        .unwrap_or(false)
}

/// A time since midnight written as `14:02:07.5` or `14:02`.
pub(super) fn time_since_midnight(text: &str) -> Option<Span> {
    let mut parts = text.trim().splitn(3, ':');
    let (hours, minutes) = (parts.next()?, parts.next()?);
    let seconds = parts.next().unwrap_or("0");
    let (whole, decimals) = seconds.split_once('.').unwrap_or((seconds, ""));
    let number = |text: &str, most: i64| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
        text.parse::<i64>().ok().filter(|value| digits && *value <= most)
    };
    if decimals.len() > 6 || !decimals.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let micros: i64 = format!("{decimals:0<6}").parse().ok()?;
    let seconds = number(hours, 23)? * 3_600 + number(minutes, 59)? * 60 + number(whole, 59)?;
    Some(Span::from_micros(seconds * 1_000_000 + micros))
}

/// The moment with that time of day (UTC) that is nearest to another, so that a race may cross
/// midnight.
pub(super) fn moment_near(text: &str, near: Moment) -> Option<Moment> {
    const DAY: i64 = 86_400_000_000;
    let time = time_since_midnight(text)?;
    let midnight = Moment(near.0.div_euclid(DAY) * DAY);
    let days = [-DAY, 0, DAY].map(|day| Moment(midnight.0 + day).after(time));
    days.into_iter().min_by_key(|moment| moment.since(near).micros().abs())
}

#[derive(Template)]
#[template(path = "desk/race/passing.html")]
struct Passing {
    shell: Shell,
    frame: Frame,
    list: String,
    id: u64,
    row: RowView,
    history: Vec<HistoryLine>,
}

struct HistoryLine {
    time: String,
    author: String,
    words: String,
    reason: String,
    stands: bool,
}

async fn one(State(_): State<Site>, room: Room) -> Page<Response> {
    let id = part(&room.names, "record").parse().map(FactId);
    let id = id.map_err(|_| Problem::nothing_here())?;
    let classes = room.cars().into_iter().collect();
    let texts = room.texts;
    let found = room.live.look_at_passings(|all| {
        let found = all.filter(|one| one.id == id).map(|one| row(texts, &classes, &one));
        found.last()
    });
    let row = found.ok_or_else(Problem::nothing_here)?;
    let line = |(noted, stands): &(Noted, bool)| HistoryLine {
        time: time_of_day(noted.recorded_at),
        author: noted.author.to_string(),
        words: words::record(texts, &room.live, noted),
        reason: noted.reason.as_ref().map(ToString::to_string).unwrap_or_default(),
        stands: *stands,
    };
    let (mut shell, mut frame) = room.frame("passings");
    let list = format!("{}{}", room.visit.base(), frame.back);
    let address = format!("{}/{}", frame.back, id.0);
    shell.title = texts.with("race-passing", &[("id", &id.0.to_string())]);
    shell.rest = format!("/{}{address}", room.visit.season);
    frame.back = address;
    let history = room.live.history_of(id).iter().map(line).collect();
    let page = Passing { shell, frame, list, id: id.0, row, history };
    Ok(html(page.render()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_the_nearest_moment_also_across_midnight() {
        let ten_past = Moment(1_718_496_600_000_000); // 00:10 UTC
        for (text, minutes) in
            [("00:05:00", Some(-5)), ("23:55", Some(-15)), ("00:30:00.000", Some(20))]
        {
            let expected = minutes.map(|it: i64| ten_past.after(Span::from_seconds(it * 60)));
            assert_eq!(moment_near(text, ten_past), expected, "{text}");
        }
        for text in ["", "24:00", "12", "12:60", "1:2:3:4", "12:00:00.1234567", "+1:00", "a:b"] {
            assert_eq!(moment_near(text, ten_past), None, "{text}");
        }
    }
}
