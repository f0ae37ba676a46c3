//! The press that ordered a record: a name that a browser or a program gives to what it sends, so
//! that what it sends again, because the answer was lost, is not done again.
//!
//! It is kept with the record, so that this holds after a restart as well.

use std::borrow::Cow;

use serde_json::Value;

use crate::body::{Body, BodyError};
use crate::record::{NewRecord, Record};

/// The name of the field.
const FIELD: &str = "press";

/// How a body with the field looks: a quote inside of a text would be escaped.
const MARK: &str = "\"press\":";

impl NewRecord {
    /// The same record, ordered by a press.
    ///
    /// # Errors
    ///
    /// If the body is too long with it.
    pub fn pressed(self, press: &str) -> Result<Self, BodyError> {
        let mut value = read(self.body.as_str());
        if let Some(Value::Object(fields)) = &mut value {
            fields.insert(FIELD.to_owned(), press.into());
        }
        match value {
            Some(value) => Ok(Self { body: Body::of(&value)?, ..self }),
            None => Ok(self),
        }
    }
}

impl Record {
    /// The press that ordered it, if it tells.
    pub fn press(&self) -> Option<String> {
        if !self.body.contains(MARK) {
            return None;
        }
        Some(read(&self.body)?.get(FIELD)?.as_str()?.to_owned())
    }
}

/// What a body tells beside the press.
pub(super) fn without(body: &str) -> Cow<'_, str> {
    if !body.contains(MARK) {
        return body.into();
    }
    match read(body) {
        Some(Value::Object(mut fields)) => {
            fields.remove(FIELD);
            Value::Object(fields).to_string().into()
        }
        _ => body.into(),
    }
}

fn read(body: &str) -> Option<Value> {
    serde_json::from_str(body).ok()
}

#[cfg(test)]
mod tests {
    use racing::fact::{Flag, What};
    use racing::{Fact, FactId, Moment, Timed};

    use super::*;
    use crate::chain::ChainHash;
    use crate::codec::decode_timed;
    use crate::record::Stream;

    fn recorded(new: NewRecord) -> Record {
        Record {
            stream: Stream::accounts(),
            sequence: 1,
            recorded_at: new.recorded_at,
            author: new.author,
            reason: new.reason,
            subject: new.subject,
            kind: new.kind,
            version: new.version,
            body: new.body.into_string(),
            previous: ChainHash([0; 32]),
            hash: ChainHash([0; 32]),
        }
    }

    #[test]
    fn a_press_is_kept_beside_what_its_kind_tells() {
        let what = What::Flag(Flag::Green);
        let timed = Timed::Happened(Fact { at: Moment(5), id: FactId(1), what });
        let new = NewRecord::of_timed(&timed, Moment(6), "anna", None).expect("it is short");
        let plain = recorded(new.clone());
        assert_eq!(plain.press(), None);
        let pressed = recorded(new.pressed("a \"press\": 1").expect("it is short"));
        assert_eq!(pressed.body, r#"{"at_us":5,"flag":"green","id":1,"press":"a \"press\": 1"}"#);
        assert_eq!(pressed.press().as_deref(), Some("a \"press\": 1"));
        assert_eq!(decode_timed(&pressed), Ok(timed.clone()));
        assert_eq!(decode_timed(&plain), Ok(timed));
    }
}
