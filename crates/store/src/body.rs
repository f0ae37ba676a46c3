//! The body of a record: canonical JSON, so that equal bodies are equal bytes and hash alike.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// The most bytes a body may have.
pub const MOST_BYTES: usize = 1 << 20;

/// JSON in its canonical form.
///
/// Invariant: keys sorted by their UTF-8 bytes and each once, no blanks between tokens, whole
/// numbers only, no escapes in texts but the necessary, at most [`MOST_BYTES`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Body(String);

impl Body {
    /// Reads any JSON and brings it into canonical form. Of a key given twice the last one counts.
    pub fn parse(json: &str) -> Result<Self, BodyError> {
        let value = serde_json::from_str(json)
            .map_err(|error| BodyError::NotJson { what: error.to_string() })?;
        Self::from_value(&value)
    }

    /// The canonical form of a value.
    pub(crate) fn of(value: &impl Serialize) -> Result<Self, BodyError> {
        let value = serde_json::to_value(value)
            .map_err(|error| BodyError::NotJson { what: error.to_string() })?;
        Self::from_value(&value)
    }

    fn from_value(value: &Value) -> Result<Self, BodyError> {
        let mut text = String::new();
        write(&mut text, value)?;
        if text.len() > MOST_BYTES {
            return Err(BodyError::TooLong { bytes: text.len() });
        }
        Ok(Self(text))
    }

    /// The JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The JSON.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Sorts keys itself: whether `serde_json` keeps them sorted depends on features that any crate of
/// a build can switch on.
fn write(out: &mut String, value: &Value) -> Result<(), BodyError> {
    match value {
        Value::Number(number) if !(number.is_i64() || number.is_u64()) => {
            return Err(BodyError::Fraction { number: number.to_string() });
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push_str(&value.to_string());
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(out, item)?;
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(key, _)| key.as_bytes());
            out.push('{');
            for (index, (key, field)) in fields.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(out, field)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

/// Why something cannot be the body of a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// It is not JSON.
    #[error("the body must be JSON: {what}")]
    NotJson {
        /// What is wrong, and where.
        what: String,
    },
    /// It holds a number that is not whole or does not fit 64 bits.
    #[error("numbers in a body must be whole and fit 64 bits, not {number}; write a ratio as two")]
    Fraction {
        /// The number.
        number: String,
    },
    /// It is too long.
    #[error("the body has {bytes} bytes; at most {MOST_BYTES} are kept")]
    TooLong {
        /// How long it is.
        bytes: usize,
    },
}

impl BodyError {
    /// A name for the error that clients may match on. It never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "body.not-json",
            Self::Fraction { .. } => "body.fraction",
            Self::TooLong { .. } => "body.too-long",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_bodies_are_equal_bytes() {
        for (json, expected) in [
            (r#" { "b" : [ 1 , -2 ] , "a" : null } "#, r#"{"a":null,"b":[1,-2]}"#),
            (
                r#"{"é":1,"z":{"y":true,"x":"\u00e9\/\u0000"},"Z":""}"#,
                "{\"Z\":\"\",\"z\":{\"x\":\"é/\\u0000\",\"y\":true},\"é\":1}",
            ),
            ("18446744073709551615", "18446744073709551615"),
            (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
        ] {
            assert_eq!(Body::parse(json).expect("it is JSON").as_str(), expected);
        }
    }

    #[test]
    fn refuses_what_two_machines_could_write_differently() {
        for (json, code) in [
            ("0.5", "body.fraction"),
            ("[1e3]", "body.fraction"),
            ("-0", "body.fraction"),
            ("18446744073709551616", "body.fraction"),
            ("{", "body.not-json"),
            ("", "body.not-json"),
        ] {
            assert_eq!(Body::parse(json).expect_err("it is refused").code(), code, "{json}");
        }
        let long = format!("\"{}\"", "x".repeat(MOST_BYTES));
        assert_eq!(Body::parse(&long).expect_err("it is refused").code(), "body.too-long");
    }
}
