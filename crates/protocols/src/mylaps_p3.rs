//! MYLAPS / AMB P3: the binary protocol of the decoders that hear transponders.
//!
//! A decoder pushes frames over TCP, split and joined anywhere. A frame that is whole and whose sum
//! is right becomes a [`Record`], which keeps its fields in their order, known or not, so that it
//! is written again byte for byte. What was damaged becomes a [`Fault`] with its place.

mod crc;
mod decoder;
mod fields;
mod record;

pub use decoder::{Decoder, FRAME_MAX, Fault, Item};
pub use fields::{Passing, Resend, Status};
pub use record::{Field, Kind, Record};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use racing::Moment;
    use racing::fact::Heard;

    use super::*;
    use crate::trial;

    const STATUS: &str = "8e021f00f3890000020001022800070216000c01760601008104131804008f";
    const PASSING: &str = "8e02330053c800000100010451680200030473d75600040888f2fab51e8305000502b20006023400080200008104131804008f";
    const WITH_TEXT: &str = "8e023d0012850000010001049922000003042af71f060a08464c2d39343839300502850006021d0004088501ca0866420600080200008104d0000c008f";
    const DAMAGED: &str = "8e023300780d0001000104c9dc0a000304a6275800040838e2cf79f4dd050005025f0006022400080200008104930f02008f";
    const SOUND: [&str; 12] = [
        STATUS,
        PASSING,
        WITH_TEXT,
        "8e0233009ec700000100010448bc010003041d582c000408e805bfc4a41b050005026a0006023200080200008104930f02008f",
        "8e0233008dae400000010001047c680200030473d756000408882878f31e8305000502b20006021f00080200008104131804008f",
        "8e023300e0140000010001048dad68020003042f793400040860a1047f1f83050005029d0006021a00080200008104131804008f",
        "8e023300ae580000010001048dae68020003042f7934000408502859811f8305000502990006021b00080200008104131804008f",
        "8e0233008dafd40000010001048daf68020003042f7934000408f0e5ad831f83050005029b0006021d00080200008104131804008f",
        "8e0233003dd10000010001049d68020003042f7934000408908dafe9e41f83050005029b0006022300080200008104131804008f",
        "8e021f00ca8daf0000020001021e00070225000c01780601008104930f02008f",
        "8e022b0030f3000001000104972200000304082700000408541f710666420600080200008104d0000c008f",
        "8e020b002ab8000024008f",
    ];

    fn bytes(hex: &str) -> Vec<u8> {
        let digit = |digit: &u8| char::from(*digit).to_digit(16).expect("a hexadecimal digit");
        let byte = |pair: &[u8]| u8::try_from(digit(&pair[0]) * 16 + digit(&pair[1]));
        hex.as_bytes().chunks(2).map(|pair| byte(pair).expect("two digits")).collect()
    }

    fn decode(bytes: &[u8]) -> Vec<Item> {
        let mut items = Vec::new();
        let mut decoder = Decoder::new();
        decoder.push(bytes, &mut |item| items.push(item));
        decoder.finish(&mut |item| items.push(item));
        items
    }

    fn record(hex: &str) -> Record {
        let items = decode(&bytes(hex));
        assert_eq!(items.len(), 1, "{hex}");
        items[0].what.clone().expect("a sound frame")
    }

    #[test]
    fn known_frames_are_read_and_written_byte_for_byte() {
        for hex in SOUND {
            let mut written = Vec::new();
            record(hex).encode(&mut written);
            assert_eq!(written, bytes(hex), "{hex}");
        }
    }

    #[test]
    fn a_passing_says_who_when_and_how_well_it_was_heard() {
        let expected = Passing {
            number: Some(157_777),
            transponder: Some(5_691_251),
            at: Some(Moment(1_551_542_808_933_000)),
            strength: Some(178),
            hits: Some(52),
            flags: Some(0),
            text: None,
            decoder: Some(268_307),
        };
        assert_eq!(Passing::read(&record(PASSING)), Some(expected.clone()));
        assert_eq!(expected.record(), record(PASSING));
        assert_eq!(expected.heard(), Some(Heard::Transponder("5691251".into())));
        assert_eq!(Passing::read(&record(STATUS)), None);
    }

    #[test]
    fn a_passing_may_carry_the_text_of_its_transponder() {
        let passing = Passing::read(&record(WITH_TEXT)).expect("a passing");
        assert_eq!(passing.text.as_deref(), Some("FL-94890"));
        assert_eq!(passing.at, Some(Moment(1_761_855_861_817_733)));
        assert_eq!((passing.strength, passing.hits), (Some(133), Some(29)));
        assert_eq!(passing.heard(), Some(Heard::Transponder("FL-94890".into())));
        assert_eq!(passing.record(), record(WITH_TEXT));
    }

    #[test]
    fn a_status_says_how_the_decoder_is() {
        let expected = Status {
            noise: Some(40),
            temperature: Some(22),
            voltage: Some(118),
            gps: Some(0),
            decoder: Some(268_307),
            ..Status::default()
        };
        assert_eq!(Status::read(&record(STATUS)), Some(expected.clone()));
        assert_eq!(expected.record(), record(STATUS));
    }

    #[test]
    fn a_request_for_the_time_has_no_fields() {
        let mut written = Vec::new();
        Record::get_time().encode(&mut written);
        assert_eq!(written, bytes("8e020b002ab8000024008f"));
    }

    #[test]
    fn a_request_to_send_again_names_passings_of_a_decoder() {
        let asked = Resend { from: 7, until: 9, decoder: Some(268_307) };
        let mut written = Vec::new();
        asked.record().encode(&mut written);
        assert_eq!(Resend::read(&decode(&written)[0].what.clone().expect("sound")), Some(asked));
        let open = Record::new(Kind::RESEND).with(1, &[7]);
        let all = Resend { from: 7, until: u32::MAX, decoder: None };
        assert_eq!(Resend::read(&open), Some(all));
        assert_eq!(Resend::read(&Record::new(Kind::RESEND)), None);
        assert_eq!(Resend::read(&record(PASSING)), None);
        for (number, decoder, one, any) in
            [(6, 268_307, false, false), (9, 268_307, true, true), (9, 2, false, true)]
        {
            let decoder = Some(decoder);
            let passing = Passing { number: Some(number), decoder, ..Passing::default() };
            assert_eq!((asked.asks_for(&passing), all.asks_for(&passing)), (one, any), "{number}");
        }
        assert!(!all.asks_for(&Passing::default()), "one without a number cannot be asked for");
    }

    #[test]
    fn damage_is_a_fault_with_its_place_and_the_next_frame_is_read() {
        let sound = bytes(STATUS);
        let mut flipped = sound.clone();
        flipped[12] ^= 1;
        let long = [&[START_BYTE][..], &[0; FRAME_MAX]].concat();
        for (damage, expected) in [
            (bytes(DAMAGED), Fault::Length { said: 51, found: 50 }),
            (flipped, Fault::Sum { said: 0x89f3, reckoned: 0 }),
            (vec![0x8f], Fault::StrayEnd),
            (vec![0x8e, 2, 0x8f], Fault::TooShort { found: 3 }),
            (vec![0x8e, 2, 0x8d, 0x8f], Fault::BrokenEscape),
            (sound[..9].to_vec(), Fault::BrokenOff { found: 9 }),
            (long, Fault::TooLong),
        ] {
            let items = decode(&[b"noise", &damage[..], &sound].concat());
            let found: Vec<_> = items.iter().map(|item| (item.at, item.what.is_ok())).collect();
            let next = u64::try_from(5 + damage.len()).expect("short");
            assert_eq!(found, [(5, false), (next, true)], "{expected}");
            let fault = items[0].what.clone().expect_err("damaged");
            assert_eq!(fault.code(), expected.code());
            if !matches!(fault, Fault::Sum { .. }) {
                assert_eq!(fault, expected);
            }
        }
    }

    const START_BYTE: u8 = 0x8e;

    #[test]
    fn a_field_that_reaches_beyond_its_frame_is_a_fault() {
        let whole = Record::new(Kind::STATUS).with(1, &[0; 2]);
        let mut frame = Vec::new();
        whole.encode(&mut frame);
        frame[11] = 3;
        let said = |frame: &[u8]| match decode(frame)[0].what.clone().expect_err("damaged") {
            Fault::Sum { reckoned, .. } => reckoned,
            other => panic!("{other}"),
        };
        let sum = said(&frame).to_le_bytes();
        frame[4..6].copy_from_slice(&sum);
        let expected = Fault::Field { id: 1, needed: 3, left: 2 };
        assert_eq!(decode(&frame)[0].what, Err(expected));
    }

    #[test]
    fn numbers_that_do_not_fit_stay_in_the_record() {
        let record = Record::new(Kind::PASSING)
            .with(0x01, &[1, 0, 0, 0, 0, 0, 0, 0, 0])
            .with(0x03, &[0, 0, 0, 0, 1])
            .with(0x05, &[]);
        let passing = Passing::read(&record).expect("a passing");
        assert_eq!(passing, Passing { number: Some(1), ..Passing::default() });
        assert_eq!(record.field(0x03).expect("kept").value, [0, 0, 0, 0, 1]);
    }

    fn a_record() -> impl Strategy<Value = Record> {
        let value = prop::collection::vec(prop_oneof![any::<u8>(), 0x8a_u8..0x92], 0..20);
        let fields = prop::collection::vec((any::<u8>(), value), 0..12);
        (any::<u8>(), any::<u16>(), any::<u16>(), fields).prop_map(|(version, flags, kind, all)| {
            let mut empty = Record::new(Kind(kind));
            (empty.version, empty.flags) = (version, flags);
            all.into_iter().fold(empty, |record, (id, value)| record.with(id, &value))
        })
    }

    fn a_passing() -> impl Strategy<Value = Passing> {
        let first = (any::<Option<u32>>(), any::<Option<u32>>(), prop::option::of(0..i64::MAX));
        let second = (any::<Option<u16>>(), any::<Option<u16>>(), any::<Option<u16>>());
        let third = (prop::option::of("[ -~]{0,12}"), any::<Option<u32>>());
        (first, second, third).prop_map(|(first, second, third)| Passing {
            number: first.0,
            transponder: first.1,
            at: first.2.map(Moment),
            strength: second.0,
            hits: second.1,
            flags: second.2,
            text: third.0.map(Into::into),
            decoder: third.1,
        })
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes: Vec<u8>) {
            trial::mylaps_p3(&bytes);
        }

        #[test]
        fn damaged_streams_are_survived(
            order in prop::collection::vec(0_usize..SOUND.len(), 1..8),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        ) {
            let mut stream: Vec<u8> = order.iter().flat_map(|index| bytes(SOUND[*index])).collect();
            for (place, byte) in damage {
                let place = place.index(stream.len());
                stream[place] = byte;
            }
            trial::mylaps_p3(&stream);
        }

        #[test]
        fn what_is_written_is_read_again(records in prop::collection::vec(a_record(), 1..5)) {
            let mut stream = Vec::new();
            records.iter().for_each(|record| record.encode(&mut stream));
            let read: Vec<_> = decode(&stream).into_iter().map(|item| item.what).collect();
            prop_assert_eq!(read, records.into_iter().map(Ok).collect::<Vec<_>>());
            trial::mylaps_p3(&stream);
        }

        #[test]
        fn passings_come_back_from_their_records(passing in a_passing()) {
            prop_assert_eq!(Passing::read(&passing.record()), Some(passing));
        }
    }
}
