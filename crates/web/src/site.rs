//! What every handler shares: the running instance, and how a season is asked for.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use control::{AsOf, Championship, Control};
use documents::{Language, Reader};
use racing::SeasonId;

use crate::answer::Problem;

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

    /// A season as of some moment.
    pub(crate) async fn championship(
        &self,
        id: &SeasonId,
        as_of: &AsOf,
    ) -> Result<Arc<Championship>, Problem> {
        Ok(self.control.championship(id, as_of).await?)
    }
}

/// The season that an address names, with the language it is read in.
pub(crate) struct Visit {
    /// The language of the page.
    pub(crate) language: Language,
    /// The season.
    pub(crate) season: SeasonId,
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
                Ok(Self { language, season: SeasonId::from(format!("{series}/{edition}")) })
            }
            _ => Err(Problem::nothing_here()),
        }
    }
}
