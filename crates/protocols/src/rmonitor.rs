//! RMonitor: the text protocol of scoring programs, with IMSA's line crossings.
//!
//! Lines `$CMD,field,…`, texts in double quotes, numbers bare. Records that are known become typed
//! values, read as leniently as feeds in practice ask for; others are kept as they came. Written
//! again, a record has the form of the specification.

mod decoder;
mod line;
mod record;
pub mod stamped;

pub use decoder::{Decoder, Item, LINE_MAX};
pub use line::Fault;
pub use record::{
    Best, Clear, Competitor, Crossing, Details, Flag, Heartbeat, Named, Passing, Record, Setting,
    Standing,
};

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;
    use racing::{Date, Moment, Span};

    use super::*;
    use crate::trial;

    /// Lines in the form that the encoder writes.
    const CANONICAL: [&str; 24] = [
        r#"$F,14,"00:12:45","13:34:23","00:09:47","Green ""#,
        r#"$F,9999,"00:00:00","08:00:00","00:00:00","      ""#,
        r#"$A,"1234BE","12X",52474,"John","Johnson","USA",5"#,
        r#"$A,"26","26",NE4,"Michael","BARRON","Honda Civic",2"#,
        r#"$COMP,"1234BE","12X",5,"John","Johnson","USA","CAMEL""#,
        r#"$COMP,"155","155",2,"Adam","KINDNESS","Mini Cooper S R53","1600S""#,
        r#"$B,5,"Friday free practice""#,
        r#"$B,95,"Test Session 4""#,
        r#"$C,5,"Formula 300""#,
        r#"$E,"TRACKNAME","Indianapolis Motor Speedway""#,
        r#"$E,"TRACKLENGTH","2.500""#,
        r#"$G,3,"1234BE",14,"01:12:47.872""#,
        r#"$G,1,"9",,"00:00:05.966""#,
        r#"$G,4,"55",9,"00:08:50.522""#,
        r#"$H,2,"1234BE",3,"00:02:17.872""#,
        r#"$H,1,"21",0,"00:59:59.999""#,
        r#"$I,"10:03:08","27 Jan 09""#,
        r#"$J,"1234BE","00:02:03.826","01:42:17.672""#,
        r#"$L,"40","P2","POP","01/27/2009","08:00:05.894""#,
        r#"$L,"13","P2","POP","01/27/2009","10:10:20.589",1,"PC""#,
        r#"$T,"Circuit","C","3.40",2,"S01","T1","T2",3375,"LAP","T1","P1",217379"#,
        r#"$RMHL,"23","11","1","00:01:26.000","Green ","00:16:19.395""#,
        r#"$SP,1,"2",3,"00:01:00.000""#,
        r#"$F,0,"00:00:00","12:00:00","00:00:00","Warm U""#,
    ];

    fn decode(bytes: &[u8]) -> Vec<Item> {
        let mut items = Vec::new();
        let mut decoder = Decoder::new();
        decoder.push(bytes, &mut |item| items.push(item));
        decoder.finish(&mut |item| items.push(item));
        items
    }

    fn record(line: &str) -> Record {
        Record::read(line).expect("a sound line")
    }

    fn fault(line: &str) -> Fault {
        Record::read(line).expect_err("a line with a fault")
    }

    #[test]
    fn known_lines_are_read_and_written_byte_for_byte() {
        for line in CANONICAL {
            let mut written = String::new();
            record(line).encode(&mut written);
            assert_eq!(written, format!("{line}\r\n"));
        }
    }

    #[test]
    fn a_standing_may_have_no_laps_and_a_transponder_letters() {
        let expected = Standing {
            place: Some(1),
            registration: "9".into(),
            laps: None,
            total: Some(Span::from_millis(5_966)),
        };
        assert_eq!(record(r#"$G,1,"9",,"00:00:05.966""#), Record::Race(expected));
        let Record::Competitor(competitor) = record(CANONICAL[3]) else { panic!("$A") };
        assert_eq!(&*competitor.transponder, "NE4");
    }

    #[test]
    fn a_crossing_has_driver_and_class_in_newer_feeds() {
        let old = Crossing {
            car: "40".into(),
            line: "P2".into(),
            name: "POP".into(),
            date: Some(Date { year: 2009, month: 1, day: 27 }),
            time_of_day: Span::parse("8:00:05.894"),
            driver: None,
            class: None,
        };
        assert_eq!(record(CANONICAL[18]), Record::Crossing(old));
        let Record::Crossing(new) = record(CANONICAL[19]) else { panic!("$L") };
        assert_eq!((new.driver, new.class.as_deref()), (Some(1), Some("PC")));
    }

    #[test]
    fn lines_are_read_leniently_and_written_in_one_form() {
        for (line, canonical) in [
            (r#"$G,1,"9", ,"0""#, r#"$G,1,"9",,"00:00:00.000""#),
            (r#"$G,1,9,"3","1:02:03.5",more"#, r#"$G,1,"9",3,"01:02:03.500""#),
            (r#"$I,"16:36:08.000","12 jan 01""#, r#"$I,"16:36:08","12 jan 01""#),
            (r#"$F,,"","1:2:3","","green""#, r#"$F,,"","01:02:03","","Green ""#),
            (r#"$C,5,"the "fast" ones""#, r#"$C,5,"the "fast" ones""#),
            (r#"$J,"7","00:00:57.6131","""#, r#"$J,"7","00:00:57.613100","""#),
        ] {
            let mut written = String::new();
            record(line).encode(&mut written);
            assert_eq!(written.trim_end(), canonical);
        }
    }

    #[test]
    fn a_line_that_cannot_be_read_says_why() {
        for (line, code, said) in [
            (
                "hello",
                "rmonitor.no-record",
                "`hello` is no record; a record begins with $ and its name",
            ),
            (r#"$G,1,"9""#, "rmonitor.missing", "field 3 of $G is missing"),
            (r#"$C,5,"GT"#, "rmonitor.unclosed", "field 2 of $C has no closing quote"),
            (
                r#"$G,one,"9",1,"0""#,
                "rmonitor.unreadable",
                "field 1 of $G is `one`; it takes a whole number",
            ),
            (
                r#"$L,"1","T1","SFT","27/01/2009","08:00:00.000""#,
                "rmonitor.unreadable",
                "field 4 of $L is `27/01/2009`; it takes a date MM/DD/YYYY",
            ),
        ] {
            assert_eq!((fault(line).code(), fault(line).to_string().as_str()), (code, said));
        }
    }

    #[test]
    fn a_stream_gives_items_with_their_places() {
        let items = decode(b"00:05.966\"\r\n\r\n$C,1,\"GT\"\n$C,2,\"M\xfcller\"");
        let found: Vec<_> =
            items.iter().map(|item| (item.line, item.at, item.what.is_ok())).collect();
        assert_eq!(found, [(1, 0, false), (3, 14, true), (4, 24, true)]);
        let class = Named { number: Some(2), description: "Müller".into() };
        assert_eq!(items[2].what, Ok(Record::Class(class)));
    }

    #[test]
    fn a_line_without_end_is_given_up_at_a_bound() {
        let bytes = [&[b'$'; LINE_MAX + 1][..], b"\n$C,1,\"GT\"\n"].concat();
        let items = decode(&bytes);
        assert_eq!((items[0].line, items[0].what.clone()), (1, Err(Fault::TooLong)));
        assert_eq!((items[1].line, items[1].what.is_ok(), items.len()), (2, true, 2));
    }

    #[test]
    fn a_stamped_log_gives_lines_moments_and_notes() {
        let log = b"# started\n2026-04-18T13:26:55.326Z $C,1,\"GT\"\n\n$C,2,\"LMP\"\r\n";
        let class = |number, description: &str| {
            Ok(Record::Class(Named { number: Some(number), description: description.into() }))
        };
        let lines: Vec<_> = stamped::read(log).collect();
        assert_eq!(
            lines,
            [
                (1, stamped::Line::Note("started".into())),
                (2, stamped::Line::Fed(Some(Moment(1_776_518_815_326_000)), class(1, "GT"))),
                (4, stamped::Line::Fed(None, class(2, "LMP"))),
            ]
        );
    }

    fn a_text() -> impl Strategy<Value = Arc<str>> {
        "[ -~äöüÉ]{0,12}".prop_map(|text: String| text.replace("\",", "',").into())
    }

    fn a_span() -> impl Strategy<Value = Option<Span>> {
        prop::option::of((-400_000_000_i64..400_000_000_000).prop_map(Span::from_micros))
    }

    fn a_record() -> impl Strategy<Value = Record> {
        let number = any::<Option<u32>>;
        prop_oneof![
            (number(), a_span(), a_span(), a_span(), a_text()).prop_map(|all| {
                Record::Heartbeat(Heartbeat {
                    laps_to_go: all.0,
                    to_go: all.1,
                    time_of_day: all.2,
                    elapsed: all.3,
                    flag: Flag::read(&all.4),
                })
            }),
            (a_text(), a_text(), a_text(), number()).prop_map(|all| {
                Record::Competitor(Competitor {
                    registration: all.0.clone(),
                    number: all.1.clone(),
                    transponder: all.2,
                    first: all.1.clone(),
                    last: all.0.clone(),
                    nationality: all.1,
                    class: all.3,
                })
            }),
            (number(), a_text(), number(), a_span()).prop_map(|all| {
                Record::Race(Standing {
                    place: all.0,
                    registration: all.1,
                    laps: all.2,
                    total: all.3,
                })
            }),
            (a_text(), a_span(), number(), prop::option::of(a_text())).prop_map(|all| {
                Record::Crossing(Crossing {
                    car: all.0.clone(),
                    line: all.0,
                    name: "SFT".into(),
                    date: Some(Date { year: 2024, month: 2, day: 29 }),
                    time_of_day: all.1,
                    driver: all.2,
                    class: all.3,
                })
            }),
            (a_text(), a_span(), a_span()).prop_map(|all| {
                Record::Passing(Passing { registration: all.0, lap_time: all.1, total: all.2 })
            }),
        ]
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes: Vec<u8>) {
            trial::rmonitor(&bytes);
        }

        #[test]
        fn damaged_lines_are_survived(
            order in prop::collection::vec(0_usize..CANONICAL.len(), 1..8),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        ) {
            let lines = order.iter().map(|index| format!("{}\r\n", CANONICAL[*index]));
            let mut stream: Vec<u8> = lines.flat_map(String::into_bytes).collect();
            for (place, byte) in damage {
                let place = place.index(stream.len());
                stream[place] = byte;
            }
            trial::rmonitor(&stream);
        }

        #[test]
        fn what_is_written_is_read_again(record in a_record()) {
            let mut line = String::new();
            record.encode(&mut line);
            let items = decode(line.as_bytes());
            prop_assert_eq!(items.len(), 1);
            prop_assert_eq!(items[0].what.clone(), Ok(record));
        }
    }
}
