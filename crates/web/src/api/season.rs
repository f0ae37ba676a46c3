//! Seasons: what there is, when it runs, what happened.

use axum::Json;
use axum::extract::State;
use control::{AsOf, Championship};
use documents::atom::News;
use documents::brief::Brief;
use documents::calendar::CalendarSession;
use documents::{Language, Reader};
use racing::{Happening, RoundNumber};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ask::{Ask, InLanguage, Lang, Named, Nothing, Paged};
use crate::answer::Problem;
use crate::site::Site;

/// A season in brief.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SeasonView {
    /// Its id, which never changes: `aslms/2023-24`.
    id: String,
    /// Where it is found in this API.
    url: String,
    /// Its full name.
    name: String,
    /// The id of the series.
    series: String,
    /// Its edition.
    edition: String,
    /// Who runs it.
    organiser: Option<String>,
    /// Its classes, in order.
    classes: Vec<ClassView>,
    /// Its titles.
    titles: Vec<TitleName>,
    /// How many rounds it has.
    rounds: usize,
    /// The latest round with a result; 0 before the first.
    after_round: u16,
    /// Has every round been run?
    over: bool,
    /// The last record of the journal it is computed from, and that record's hash.
    journal: JournalHead,
}

/// A class.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClassView {
    /// Its code.
    code: String,
    /// Its full name, where it has one.
    name: Option<String>,
    /// Its colour, as `#rrggbb`.
    color: String,
}

/// A title.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TitleName {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
}

/// The end of a journal.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JournalHead {
    /// The number of the last record.
    sequence: u64,
    /// Its hash, hexadecimal.
    hash: String,
}

fn view(championship: &Championship, language: Language) -> SeasonView {
    let reader = Reader::new(&championship.season, language);
    let book = &championship.season.book;
    let class = |class: &racing::regulations::Class| {
        let [red, green, blue] = class.color.0;
        ClassView {
            code: class.code.to_string(),
            name: class.name.as_ref().map(ToString::to_string),
            color: format!("#{red:02x}{green:02x}{blue:02x}"),
        }
    };
    let title = |title: &racing::regulations::Title| TitleName {
        id: title.id.to_string(),
        name: reader.title(title),
    };
    SeasonView {
        id: book.id.to_string(),
        url: format!("/api/v1/seasons/{}", book.id),
        name: book.name.to_string(),
        series: book.series.to_string(),
        edition: book.edition.to_string(),
        organiser: book.organiser.as_ref().map(ToString::to_string),
        classes: book.regulations.classes.iter().map(class).collect(),
        titles: book.regulations.titles.iter().map(title).collect(),
        rounds: book.rounds().len(),
        after_round: championship.season.latest_round().map_or(0, |round| round.0),
        over: scoring::prizes::is_over(&championship.season),
        journal: JournalHead {
            sequence: championship.head.sequence,
            hash: championship.head.hash.to_string(),
        },
    }
}

/// Every season there is
#[utoipa::path(get, path = "/api/v1/seasons", tag = "Season", params(InLanguage),
    responses((status = OK, body = Vec<SeasonView>)))]
pub(crate) async fn list(
    State(site): State<Site>,
    Ask(asked): Ask<InLanguage>,
) -> Result<Json<Vec<SeasonView>>, Problem> {
    let mut views = Vec::new();
    for id in site.control().seasons().await? {
        views.push(view(&*site.championship(&id, &AsOf::Now).await?, asked.lang.into()));
    }
    Ok(Json(views))
}

/// A season in brief
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}", tag = "Season",
    params(("series" = String, Path), ("edition" = String, Path), InLanguage),
    responses((status = OK, body = SeasonView), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn show(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<InLanguage>,
) -> Result<Json<SeasonView>, Problem> {
    Ok(Json(view(&*season.now(&site).await?, asked.lang.into())))
}

/// Every session, in the order of the calendar
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/calendar", tag = "Season",
    params(("series" = String, Path), ("edition" = String, Path)),
    responses((status = OK, body = Vec<CalendarSession>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn calendar(
    State(site): State<Site>,
    season: Named,
    Ask(Nothing {}): Ask<Nothing>,
) -> Result<Json<Vec<CalendarSession>>, Problem> {
    let championship = season.now(&site).await?;
    Ok(Json(Reader::new(&championship.season, Language::English).calendar()))
}

/// A circuit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CircuitView {
    /// Its id.
    id: String,
    /// Its full name.
    name: String,
    /// The place people call it by.
    place: String,
    /// The country, ISO 3166 alpha-3.
    country: String,
    /// The time zone.
    zone: String,
    /// The length of a lap in metres.
    length_m: Option<u32>,
    /// Degrees north.
    latitude: Option<f64>,
    /// Degrees east.
    longitude: Option<f64>,
}

/// The circuits of a season
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/circuits", tag = "Season",
    params(("series" = String, Path), ("edition" = String, Path)),
    responses((status = OK, body = Vec<CircuitView>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn circuits(
    State(site): State<Site>,
    season: Named,
    Ask(Nothing {}): Ask<Nothing>,
) -> Result<Json<Vec<CircuitView>>, Problem> {
    let championship = season.now(&site).await?;
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    let circuits = championship.season.book.circuits.iter().map(|circuit| CircuitView {
        id: circuit.id.to_string(),
        name: circuit.name.to_string(),
        place: circuit.place.to_string(),
        country: circuit.country.to_string(),
        zone: circuit.zone.to_string(),
        length_m: circuit.length_m,
        latitude: circuit.location.map(|at| degrees(at.latitude)),
        longitude: circuit.location.map(|at| degrees(at.longitude)),
    });
    Ok(Json(circuits.collect()))
}

/// What a brief is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct BriefAsked {
    /// More about one nation's competitors and drivers, ISO 3166 alpha-3.
    nation: Option<String>,
    /// As it stood before this round, counted from 1.
    before_round: Option<u16>,
    /// The language: `en`, `de` or `fr`.
    #[serde(default)]
    lang: Lang,
}

/// The season in the sentences a press officer would write
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/brief", tag = "Season",
    params(("series" = String, Path), ("edition" = String, Path), BriefAsked),
    responses((status = OK, body = Brief), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn brief(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<BriefAsked>,
) -> Result<Json<Brief>, Problem> {
    let as_of = match asked.before_round {
        None => AsOf::Now,
        Some(0) => {
            let detail = "rounds are counted from 1; 1 is before the season".to_owned();
            return Err(Problem::bad_request("before_round", detail));
        }
        Some(round) => AsOf::AfterRound(RoundNumber(round - 1)),
    };
    let championship = season.at(&site, &as_of).await?;
    let nation = asked.nation.map(|code| code.to_ascii_uppercase());
    let reader = Reader::new(&championship.season, asked.lang.into());
    Ok(Json(reader.brief(&championship.titles, &championship.prizes, nation.as_deref())))
}

/// Which part of the news is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct NewsAsked {
    /// How many at most, 1 to 1000; 100 if nothing is said.
    limit: Option<usize>,
    /// How many to pass over.
    offset: Option<usize>,
    /// The language: `en`, `de` or `fr`.
    #[serde(default)]
    lang: Lang,
}

/// What changed, newest first
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/news", tag = "Season",
    params(("series" = String, Path), ("edition" = String, Path), NewsAsked),
    responses((status = OK, body = Paged<News>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn news(
    State(site): State<Site>,
    season: Named,
    Ask(asked): Ask<NewsAsked>,
) -> Result<Json<Paged<News>>, Problem> {
    let championship = season.now(&site).await?;
    let reader = Reader::new(&championship.season, asked.lang.into());
    let news = championship
        .recorded
        .iter()
        .rev()
        .filter_map(|one| reader.news(one.sequence, one.at, &one.author, &one.happening));
    Ok(Json(Paged::of(news.collect(), asked.limit, asked.offset)?))
}

/// A text of the rule book.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TextView {
    /// The file it stands in.
    path: String,
    /// The text, to the letter.
    text: String,
}

/// The rule book as its authors wrote it: the TOML texts of the package
#[utoipa::path(get, path = "/api/v1/seasons/{series}/{edition}/texts", tag = "Season",
    params(("series" = String, Path), ("edition" = String, Path)),
    responses((status = OK, body = Vec<TextView>), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn texts(
    State(site): State<Site>,
    season: Named,
    Ask(Nothing {}): Ask<Nothing>,
) -> Result<Json<Vec<TextView>>, Problem> {
    let championship = season.now(&site).await?;
    let mut texts: std::collections::BTreeMap<&str, &str> = std::collections::BTreeMap::new();
    for one in &championship.recorded {
        if let Happening::TextPublished { path, text } = &one.happening {
            texts.insert(path, text);
        }
    }
    let view = |(path, text): (&str, &str)| TextView { path: path.into(), text: text.into() };
    Ok(Json(texts.into_iter().map(view).collect()))
}
