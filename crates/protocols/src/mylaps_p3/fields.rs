//! Records as typed values: those that were seen on a wire, and the request to send passings again,
//! of which only one description is known.

use std::sync::Arc;

use racing::Moment;
use racing::fact::Heard;

use super::record::{Kind, Record};

const DECODER: u8 = 0x81;

/// A transponder was heard. A field that the record does not hold, or that is too large for what it
/// should be, is `None`; the record keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passing {
    /// Counts up by one with each passing of the decoder: a gap means a lost frame.
    pub number: Option<u32>,
    /// The transponder.
    pub transponder: Option<u32>,
    /// When, by the decoder's own clock. Some decoders step by the millisecond.
    pub at: Option<Moment>,
    /// How strong the signal was, in the decoder's own unit.
    pub strength: Option<u16>,
    /// How often the transponder was heard while it was over the loop.
    pub hits: Option<u16>,
    /// Flags whose meaning is not known: 0 wherever they were seen.
    pub flags: Option<u16>,
    /// The transponder as printed on it: `FL-94890`.
    pub text: Option<Arc<str>>,
    /// The decoder.
    pub decoder: Option<u32>,
}

impl Passing {
    const NUMBER: u8 = 0x01;
    const TRANSPONDER: u8 = 0x03;
    const TIME: u8 = 0x04;
    const STRENGTH: u8 = 0x05;
    const HITS: u8 = 0x06;
    const FLAGS: u8 = 0x08;
    const TEXT: u8 = 0x0a;

    /// The passing in a record; `None` if the record is of another kind.
    pub fn read(record: &Record) -> Option<Self> {
        if record.kind != Kind::PASSING {
            return None;
        }
        let time = record.number::<i64>(Self::TIME);
        let text = record.field(Self::TEXT);
        Some(Self {
            number: record.number(Self::NUMBER),
            transponder: record.number(Self::TRANSPONDER),
            at: time.map(Moment),
            strength: record.number(Self::STRENGTH),
            hits: record.number(Self::HITS),
            flags: record.number(Self::FLAGS),
            text: text.map(|field| latin_1(field.value).into()),
            decoder: record.number(DECODER),
        })
    }

    /// The record of it, with the fields in the order of the decoders that were seen: those that
    /// print a text give the time after the hits. A moment before 1970 and characters of the text
    /// beyond Latin-1 or the 255th cannot be sent; they are left out.
    pub fn record(&self) -> Record {
        let text: Option<Vec<u8>> = self.text.as_ref().map(|text| {
            text.chars().filter_map(|letter| u8::try_from(letter).ok()).take(255).collect()
        });
        let time = self.at.and_then(|at| u64::try_from(at.0).ok());
        let time = time.map(u64::to_le_bytes);
        let (early, late) = if text.is_some() { (None, time) } else { (time, None) };
        let record = Record::new(Kind::PASSING);
        let record = add(record, Self::NUMBER, self.number.map(u32::to_le_bytes));
        let record = add(record, Self::TRANSPONDER, self.transponder.map(u32::to_le_bytes));
        let record = add(record, Self::TEXT, text);
        let record = add(record, Self::TIME, early);
        let record = add(record, Self::STRENGTH, self.strength.map(u16::to_le_bytes));
        let record = add(record, Self::HITS, self.hits.map(u16::to_le_bytes));
        let record = add(record, Self::TIME, late);
        let record = add(record, Self::FLAGS, self.flags.map(u16::to_le_bytes));
        add(record, DECODER, self.decoder.map(u32::to_le_bytes))
    }

    /// What was heard, as a session knows it: the printed text where there is one, else the number.
    pub fn heard(&self) -> Option<Heard> {
        let text = self.text.as_deref().map(|text| text.trim_matches(['\0', ' ']));
        let name = match text {
            Some(text) if !text.is_empty() => text.into(),
            _ => self.transponder?.to_string().into(),
        };
        Some(Heard::Transponder(name))
    }
}

/// A request to send passings again, by the numbers of the decoder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resend {
    /// The first.
    pub from: u32,
    /// The last; the largest number there is asks for all from the first on.
    pub until: u32,
    /// The decoder that is asked; `None` for any behind the link.
    pub decoder: Option<u32>,
}

impl Resend {
    const FROM: u8 = 0x01;
    const UNTIL: u8 = 0x02;

    /// The request in a record; `None` if the record is of another kind or does not say from where.
    /// One that does not say how far asks for all.
    pub fn read(record: &Record) -> Option<Self> {
        if record.kind != Kind::RESEND {
            return None;
        }
        Some(Self {
            from: record.number(Self::FROM)?,
            until: record.number(Self::UNTIL).unwrap_or(u32::MAX),
            decoder: record.number(DECODER),
        })
    }

    /// The record of it.
    pub fn record(&self) -> Record {
        let record = Record::new(Kind::RESEND)
            .with(Self::FROM, &self.from.to_le_bytes())
            .with(Self::UNTIL, &self.until.to_le_bytes());
        add(record, DECODER, self.decoder.map(u32::to_le_bytes))
    }

    /// Does it ask for this passing?
    pub fn asks_for(&self, passing: &Passing) -> bool {
        let numbered = passing.number.is_some_and(|one| (self.from..=self.until).contains(&one));
        numbered && (self.decoder.is_none() || self.decoder == passing.decoder)
    }
}

/// How a decoder is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Background noise, in the decoder's own unit.
    pub noise: Option<u16>,
    /// Temperature. Whole degrees Celsius from some decoders and tenths from others: show it, do
    /// not compute with it.
    pub temperature: Option<u16>,
    /// Input voltage in tenths of a volt.
    pub voltage: Option<u8>,
    /// Is there a signal from satellites: 0 or 1.
    pub gps: Option<u8>,
    /// How many satellites are heard.
    pub satellites: Option<u8>,
    /// Triggers of the loop.
    pub loop_triggers: Option<u32>,
    /// The decoder.
    pub decoder: Option<u32>,
}

impl Status {
    const NOISE: u8 = 0x01;
    const GPS: u8 = 0x06;
    const TEMPERATURE: u8 = 0x07;
    const SATELLITES: u8 = 0x0a;
    const LOOP_TRIGGERS: u8 = 0x0b;
    const VOLTAGE: u8 = 0x0c;

    /// The status in a record; `None` if the record is of another kind.
    pub fn read(record: &Record) -> Option<Self> {
        (record.kind == Kind::STATUS).then(|| Self {
            noise: record.number(Self::NOISE),
            temperature: record.number(Self::TEMPERATURE),
            voltage: record.number(Self::VOLTAGE),
            gps: record.number(Self::GPS),
            satellites: record.number(Self::SATELLITES),
            loop_triggers: record.number(Self::LOOP_TRIGGERS),
            decoder: record.number(DECODER),
        })
    }

    /// The record of it, with the fields in the order of the decoders that were seen.
    pub fn record(&self) -> Record {
        let record = Record::new(Kind::STATUS);
        let record = add(record, Self::NOISE, self.noise.map(u16::to_le_bytes));
        let record = add(record, Self::TEMPERATURE, self.temperature.map(u16::to_le_bytes));
        let record = add(record, Self::VOLTAGE, self.voltage.map(u8::to_le_bytes));
        let record = add(record, Self::GPS, self.gps.map(u8::to_le_bytes));
        let record = add(record, Self::SATELLITES, self.satellites.map(u8::to_le_bytes));
        let record = add(record, Self::LOOP_TRIGGERS, self.loop_triggers.map(u32::to_le_bytes));
        add(record, DECODER, self.decoder.map(u32::to_le_bytes))
    }
}

fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

fn add(record: Record, id: u8, value: Option<impl AsRef<[u8]>>) -> Record {
    match value {
        Some(value) => record.with(id, value.as_ref()),
        None => record,
    }
}
