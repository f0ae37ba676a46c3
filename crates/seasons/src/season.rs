//! `season.toml`: what the season is, who runs it, where its facts come from.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::{Grounds, SeasonId, SeriesId};
use toml::de::{DeTable, DeValue};

use crate::faults::{Place, SEASON_ID, UNKNOWN_FORMAT};
use crate::fields::{Fields, Node};
use crate::reader::Reader;
use crate::words::Words;

/// The version of the format that this program reads.
const FORMAT: &str = "1";

const CHARACTERS: Words<&str> =
    &[("winter", "winter"), ("summer", "summer"), ("all-year", "all-year")];

/// What `season.toml` says.
pub(crate) struct Head {
    pub(crate) id: SeasonId,
    pub(crate) series: SeriesId,
    pub(crate) series_place: Place,
    pub(crate) name: Arc<str>,
    pub(crate) edition: Arc<str>,
    pub(crate) organiser: Option<Arc<str>>,
    pub(crate) character: Option<Arc<str>>,
    pub(crate) grounds: Grounds,
}

/// Is this a version of the format that the program reads? If not, that is a fault, and the rest
/// is not looked at: it may well be right in that version.
pub(crate) fn is_known_format(reader: &Reader, file: usize, tree: &DeTable) -> bool {
    let Some(value) = tree.get("format") else { return true };
    let DeValue::Integer(number) = value.get_ref() else { return true };
    if number.as_str() == FORMAT {
        return true;
    }
    let place = Place::new(file, &value.span());
    let message = format!("this program does not read format {}", reader.written(place));
    reader.advise(UNKNOWN_FORMAT, place, message, format!("`format = {FORMAT}`"));
    false
}

pub(crate) fn read(fields: &Fields) -> Option<Head> {
    fields.need("format").and_then(|node| node.whole::<i64>(1..=1));
    if let Some(node) = fields.take("sources") {
        let sources = node.table("`[sources]`", |sources| Some(read_sources(sources)));
        fields.reader.name_sources(sources.unwrap_or_default());
    }
    let id = fields.need("id").and_then(|node| season_id(&node));
    let series_node = fields.need("series");
    let series = series_node.and_then(|node| node.id());
    let name = fields.needed_text("name");
    let edition = fields.needed_text("edition");
    let organiser = fields.optional_text("organiser");
    let character = fields.take("character").and_then(|node| node.choice(CHARACTERS));
    let grounds = fields.grounds();
    Some(Head {
        id: id?,
        series: SeriesId::new(series?),
        series_place: series_node?.place,
        name: name?,
        edition: edition?,
        organiser,
        character: character.map(Arc::from),
        grounds,
    })
}

fn read_sources(fields: &Fields) -> BTreeMap<String, String> {
    let named = |(key, node): (&str, Node)| Some((key.to_owned(), node.text()?.to_string()));
    fields.all().into_iter().filter_map(named).collect()
}

/// The short names of sources in the text of `season.toml`, by the sources they stand for.
pub(crate) fn sources_of(text: &str) -> BTreeMap<String, String> {
    let (tree, _) = DeTable::parse_recoverable(text);
    let sources = tree.get_ref().get("sources").and_then(|sources| sources.get_ref().as_table());
    let named = sources.into_iter().flatten().filter_map(|(key, source)| {
        Some((source.get_ref().as_str()?.to_owned(), key.get_ref().to_string()))
    });
    named.collect()
}

/// A season's id: series and edition around one slash.
pub(crate) fn season_id(node: &Node) -> Option<SeasonId> {
    let text = node.text()?;
    let plain = |part: &str| {
        let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !part.is_empty() && part.bytes().all(letter)
    };
    if text.split_once('/').is_some_and(|(series, edition)| plain(series) && plain(edition)) {
        return Some(SeasonId::new(text));
    }
    node.reader.advise(
        SEASON_ID,
        node.place,
        format!("`{text}` is not series and edition"),
        "lower-case letters, digits and hyphens around one slash: `river-cup/2031-32`",
    );
    None
}
