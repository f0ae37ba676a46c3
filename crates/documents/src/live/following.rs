//! Following a feed: from frames as they come over the line to the state they lead to.

use serde_json::{Map, Value};

use super::Snapshot;

/// A reader's copy of a session, kept up to date by the frames of a feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Follower {
    state: Option<Value>,
}

/// Why a frame cannot be taken in; whoever follows then asks for a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FollowError {
    /// The data is not what a feed sends.
    #[error("the frame is not one of a feed: {what}")]
    Malformed {
        /// What is wrong.
        what: String,
    },
    /// A change came that does not follow the state.
    #[error("change {found} does not follow state {seen}; a snapshot is needed")]
    Gap {
        /// The number of the state.
        seen: u64,
        /// The number of the change.
        found: u64,
    },
}

impl Follower {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of the state; `None` before the first snapshot.
    pub fn number(&self) -> Option<u64> {
        self.state.as_ref().and_then(|state| state["n"].as_u64())
    }

    /// Takes in the data of an event: `snapshot` or `change`. Other events are passed over.
    pub fn take(&mut self, event: &str, data: &str) -> Result<(), FollowError> {
        let malformed = |what: String| FollowError::Malformed { what };
        match event {
            "snapshot" => {
                let state =
                    serde_json::from_str(data).map_err(|error| malformed(error.to_string()));
                self.state = Some(state?);
            }
            "change" => {
                let change: Value =
                    serde_json::from_str(data).map_err(|error| malformed(error.to_string()))?;
                let (Some(seen), Some(found)) = (self.number(), change["n"].as_u64()) else {
                    return Err(malformed("a change came before any snapshot".to_owned()));
                };
                if found != seen + 1 {
                    return Err(FollowError::Gap { seen, found });
                }
                if let (Some(Value::Object(state)), Value::Object(change)) =
                    (&mut self.state, change)
                {
                    merge(state, change);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The state, if there is one that can be read.
    pub fn snapshot(&self) -> Option<Snapshot> {
        serde_json::from_value(self.state.clone()?).ok()
    }
}

/// Takes the fields of a change in; those of a row go into the row.
fn merge(state: &mut Map<String, Value>, change: Map<String, Value>) {
    for (key, value) in change {
        let (true, Value::Object(rows)) = (key == "rows", &value) else {
            state.insert(key, value);
            continue;
        };
        let all = state.entry(key).or_insert_with(|| Value::Object(Map::new()));
        let Value::Object(all) = all else { continue };
        for (car, fields) in rows {
            let row = all.entry(car.clone()).or_insert_with(|| Value::Object(Map::new()));
            if let (Value::Object(row), Value::Object(fields)) = (row, fields.clone()) {
                row.extend(fields);
            }
        }
    }
}
