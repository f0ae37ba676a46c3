//! What requests have in common: the season they name, the parameters they may give.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use control::{AsOf, Championship};
use documents::Language;
use racing::{DecisionId, RoundNumber, SeasonId};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use crate::answer::Problem;
use crate::site::Site;

/// The season that a path names.
pub(crate) struct Named(pub(crate) SeasonId);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let names = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Path(names) = names.map_err(|_| Problem::nothing_here())?;
        let name = |wanted: &str| {
            names.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.as_str())
        };
        Ok(Self(SeasonId::from(format!("{}/{}", name("series"), name("edition")))))
    }
}

impl Named {
    /// The season as of some moment.
    pub(crate) async fn at(&self, site: &Site, as_of: &AsOf) -> Result<Arc<Championship>, Problem> {
        site.championship(&self.0, as_of).await
    }

    /// The season as known today.
    pub(crate) async fn now(&self, site: &Site) -> Result<Arc<Championship>, Problem> {
        self.at(site, &AsOf::Now).await
    }
}

/// Parameters of a request. One that is not known is refused, with those that are.
pub(crate) struct Ask<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Ask<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let asked = Query::<T>::try_from_uri(&parts.uri);
        asked.map(|Query(asked)| Self(asked)).map_err(|rejection| {
            // The outer text only says that a query string was not understood.
            let cause = std::error::Error::source(&rejection);
            let detail = cause.map_or_else(|| rejection.body_text(), ToString::to_string);
            Problem::bad_request("query", detail)
        })
    }
}

/// The language of texts in an answer.
#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Lang {
    /// English.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::English,
            Lang::De => Self::German,
            Lang::Fr => Self::French,
        }
    }
}

/// Only a language.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct InLanguage {
    /// The language of texts: `en`, `de` or `fr`.
    #[serde(default)]
    pub(crate) lang: Lang,
}

/// No parameter at all.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// A moment and a language.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AtMoment {
    /// As it stood after this round, with what is known today; 0 is before the first.
    pub(crate) after: Option<u16>,
    /// As it stood before this decision was recorded.
    pub(crate) before_decision: Option<String>,
    /// The language of texts: `en`, `de` or `fr`.
    #[serde(default)]
    pub(crate) lang: Lang,
}

/// The moment that two parameters ask for.
pub(crate) fn moment(after: Option<u16>, before: Option<&str>) -> Result<AsOf, Problem> {
    match (after, before) {
        (Some(_), Some(_)) => Err(Problem::bad_request(
            "moment",
            "give `after` or `before_decision`, not both".to_owned(),
        )),
        (_, Some(decision)) => Ok(AsOf::BeforeDecision(DecisionId::from(decision))),
        (Some(round), None) => Ok(AsOf::AfterRound(RoundNumber(round))),
        (None, None) => Ok(AsOf::Now),
    }
}

impl AtMoment {
    /// The moment asked for.
    pub(crate) fn as_of(&self) -> Result<AsOf, Problem> {
        moment(self.after, self.before_decision.as_deref())
    }
}

/// One page of a list that can grow.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct Paged<T> {
    /// How many there are in all.
    pub(crate) total: usize,
    /// How many this page may hold.
    pub(crate) limit: usize,
    /// How many were passed over before it.
    pub(crate) offset: usize,
    /// The page.
    pub(crate) items: Vec<T>,
}

impl<T> Paged<T> {
    /// A page of a list. A page holds 1 to 1,000, 100 if nothing is said.
    pub(crate) fn of(
        all: Vec<T>,
        limit: Option<usize>,
        offset: Option<usize>,
    ) -> Result<Self, Problem> {
        let (limit, offset) = (limit.unwrap_or(100), offset.unwrap_or(0));
        if !(1..=1_000).contains(&limit) {
            let detail = format!("a limit of {limit} is not possible; give 1 to 1000");
            return Err(Problem::bad_request("limit", detail));
        }
        let total = all.len();
        let items = all.into_iter().skip(offset).take(limit).collect();
        Ok(Self { total, limit, offset, items })
    }
}

/// Is it the class asked for, if one is?
pub(crate) fn is_class(wanted: Option<&String>, class: &str) -> bool {
    wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(class))
}

/// Refuses a class that the season does not have.
pub(crate) fn known_class(
    championship: &Championship,
    wanted: Option<&String>,
) -> Result<(), Problem> {
    let classes = &championship.season.book.regulations.classes;
    let known: Vec<&str> = classes.iter().map(|class| class.code.as_str()).collect();
    match wanted {
        Some(class) if !known.iter().any(|one| one.eq_ignore_ascii_case(class)) => {
            let detail = format!("there is no class {class}; there is {}", known.join(", "));
            Err(Problem::bad_request("class", detail))
        }
        _ => Ok(()),
    }
}
