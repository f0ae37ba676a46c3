//! What every handler shares: the running instance, how a season is asked for, and under which
//! address the reader has found us.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use control::live::LiveSession;
use control::{AsOf, Championship, Control};
use documents::{Language, Reader};
use racing::{SeasonId, SessionId};
use serde::de::DeserializeOwned;

use crate::answer::Problem;
use crate::serving::Scheme;

/// What every handler shares.
#[derive(Clone)]
pub struct Site {
    control: Control,
}

impl Site {
    pub(crate) fn new(control: Control) -> Self {
        Self { control }
    }

    /// The running instance.
    pub(crate) fn control(&self) -> &Control {
        &self.control
    }

    /// Is nothing here real?
    pub(crate) fn is_rehearsal(&self) -> bool {
        self.control.rehearsal().is_some()
    }

    /// A season as of some moment.
    pub(crate) async fn championship(
        &self,
        id: &SeasonId,
        as_of: &AsOf,
    ) -> Result<Arc<Championship>, Problem> {
        Ok(self.control.championship(id, as_of).await?)
    }

    /// A session of a season, if it is timed here.
    pub(crate) fn live(&self, season: &SeasonId, session: &str) -> Option<Arc<LiveSession>> {
        self.control.live(season, &SessionId::from(session))
    }

    /// The sessions of a season that are timed here.
    pub(crate) fn lives(&self, season: &SeasonId) -> Vec<Arc<LiveSession>> {
        let all = self.control.live_sessions().into_iter();
        all.filter(|live| live.season() == season).collect()
    }
}

/// The season that an address names, with the language it is read in.
pub(crate) struct Visit {
    /// The language of the page.
    pub(crate) language: Language,
    /// The season.
    pub(crate) season: SeasonId,
    /// Is nothing here real?
    pub(crate) rehearsal: bool,
}

impl Visit {
    /// The address of the season's pages, without a slash at its end.
    pub(crate) fn base(&self) -> String {
        format!("/{}/{}", self.language, self.season)
    }

    /// A reader of the season in the page's language.
    pub(crate) fn reader<'a>(&self, championship: &'a Championship) -> Reader<'a> {
        Reader::new(&championship.season, self.language)
    }
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let Path(names) = Path::<Vec<(String, String)>>::from_request_parts(parts, site)
            .await
            .map_err(|_| Problem::nothing_here())?;
        let name = |wanted: &str| {
            names.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        let language = name("language").and_then(Language::from_code);
        match (language, name("series"), name("edition")) {
            (Some(language), Some(series), Some(edition)) => {
                let season = SeasonId::from(format!("{series}/{edition}"));
                let rehearsal = site.is_rehearsal();
                Ok(Self { language, season, rehearsal })
            }
            _ => Err(Problem::nothing_here()),
        }
    }
}

/// What stands behind the question mark of a page's address, understood.
pub(crate) struct Wanted<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Site> for Wanted<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, site).await;
        let Query(wanted) =
            query.map_err(|error| Problem::bad_request("query", error.body_text()))?;
        Ok(Self(wanted))
    }
}

/// The scheme and host under which the reader has found us: `https://example.org`.
///
/// Both come from the request, so they are believed only where they can be what they claim: feeds
/// and data for search engines are made of them.
pub(crate) struct Origin(pub(crate) String);

impl Origin {
    fn of(parts: &Parts) -> Self {
        let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let host = header(HOST.as_str()).or_else(|| parts.uri.authority().map(Authority::as_str));
        let host = host.filter(|host| is_host(host)).unwrap_or("localhost");
        // What stands before us may have spoken TLS in our place.
        let secure = parts.extensions.get() == Some(&Scheme::Https)
            || header("x-forwarded-proto") == Some("https");
        let scheme = if secure { "https" } else { "http" };
        Self(format!("{scheme}://{host}"))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

/// Can this be a host with or without a port: a name, an IPv4 address, an IPv6 one in brackets?
fn is_host(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let digits = |port: &str| {
        (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit())
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let name = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(six) => {
            !six.is_empty()
                && six.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
        }
        None => !host.is_empty() && host.bytes().all(plain),
    };
    text.len() <= 255 && name && port.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_a_host_is_one() {
        for host in ["example.org", "localhost:1923", "127.0.0.1:80", "[::1]", "[::1]:1923"] {
            assert!(is_host(host), "{host}");
        }
        let long = "a".repeat(256);
        for host in ["", ":80", "a b", "x/y", "a\"b", "<b>", "a:b", "a:123456", "[]", "a:", &long] {
            assert!(!is_host(host), "{host}");
        }
    }
}
