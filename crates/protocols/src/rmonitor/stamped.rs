//! Logs of a feed that carry the moment of arrival before each line.
//!
//! `2026-04-18T13:26:55.326Z $H,1,"9",0,"00:00:00.000"`, and lines that begin with `#` for what
//! people noted meanwhile.

use racing::{Moment, Span};

use super::line::Fault;
use super::record::Record;
use crate::{days, latin};

/// What one line of a log says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A line of the feed, and when it arrived; `None` if the line has no stamp.
    Fed(Option<Moment>, Result<Record, Fault>),
    /// A note, without the `#`.
    Note(String),
}

/// The lines of a log, numbered from one; blank lines are passed over.
pub fn read(log: &[u8]) -> impl Iterator<Item = (u64, Line)> {
    (1..).zip(log.split(|byte| *byte == b'\n')).filter_map(|(number, line)| {
        let text = latin::decode(line).0;
        let text = text.trim_end_matches('\r');
        if text.trim().is_empty() {
            return None;
        }
        let line = match text.strip_prefix('#') {
            Some(note) => Line::Note(note.trim().to_owned()),
            None => fed(text),
        };
        Some((number, line))
    })
}

fn fed(text: &str) -> Line {
    let stamped = text.split_once(' ').and_then(|(stamp, rest)| Some((moment(stamp)?, rest)));
    match stamped {
        Some((at, rest)) => Line::Fed(Some(at), Record::read(rest)),
        None => Line::Fed(None, Record::read(text)),
    }
}

/// `2026-04-18T13:26:55.326Z`.
fn moment(stamp: &str) -> Option<Moment> {
    let (date, time) = stamp.strip_suffix('Z')?.split_once('T')?;
    let (year, rest) = date.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let time = Span::parse(time).filter(|time| (0..86_401).contains(&time.seconds()))?;
    Some(days::midnight(days::date(year, month, day)?, 0).after(time))
}
