//! Happenings of every kind, with everything in them that can be there.
//!
//! Strategies are boxed: nested as plain types they would not fit the stack of a test.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use racing::decision::Issue;
use racing::entry::{AlsoNamed, ListKind, Vehicle};
use racing::moment::ZonedMoment;
use racing::prize::{PrizeAnswer, Response};
use racing::sheet::{BestLap, EndedBy, Ending, SheetOrder};
use racing::{
    Category, Certainty, Date, Decision, Driver, Entry, EntryList, Grid, Grounds, Happening,
    Measure, Moment, Nationality, Pole, Ratio, RoundNumber, Seat, Sheet, SheetLine, Span, Status,
    Subject,
};

/// A happening of any kind.
pub(crate) fn happening() -> BoxedStrategy<Happening> {
    prop_oneof![
        (text(), text()).prop_map(|(path, text)| Happening::TextPublished { path, text }),
        driver().prop_map(Happening::DriverNamed),
        entry().prop_map(Happening::EntryAccepted),
        list().prop_map(Happening::ListPublished),
        pole().prop_map(Happening::PoleSet),
        grid().prop_map(Happening::GridPublished),
        sheet().prop_map(Happening::SheetPublished),
        decision().prop_map(Happening::DecisionTaken),
        answer().prop_map(Happening::PrizeAnswered),
        subject().prop_map(Happening::TakenBack),
    ]
    .boxed()
}

/// Any text at all, often an ordinary one.
fn text() -> BoxedStrategy<Arc<str>> {
    let text = prop_oneof![
        "[a-z0-9/. -]{0,12}",
        any::<String>(),
        Just("Laurents Hörr \"LH\" \\ \u{0}\n🏁".to_owned()),
    ];
    text.prop_map(Arc::from).boxed()
}

fn name<T: From<String> + std::fmt::Debug + 'static>() -> BoxedStrategy<T> {
    text().prop_map(|text| T::from(text.to_string())).boxed()
}

fn round() -> BoxedStrategy<RoundNumber> {
    any::<u16>().prop_map(RoundNumber).boxed()
}

fn rounds() -> BoxedStrategy<Vec<RoundNumber>> {
    vec(round(), 0..4).boxed()
}

fn span() -> BoxedStrategy<Span> {
    any::<i64>().prop_map(Span::from_micros).boxed()
}

fn ratio() -> BoxedStrategy<Ratio> {
    (any::<i64>(), 1..=u32::MAX)
        .prop_map(|(n, d)| Ratio::new(n, d).expect("the lower number is not zero"))
        .boxed()
}

fn date() -> BoxedStrategy<Date> {
    (1_i16..=9_999, 1_u8..=12, 1_u8..=28)
        .prop_map(|(year, month, day)| Date { year, month, day })
        .boxed()
}

fn zoned() -> BoxedStrategy<ZonedMoment> {
    (any::<i64>(), any::<i16>(), text())
        .prop_map(|(moment, offset_minutes, zone)| ZonedMoment {
            moment: Moment(moment),
            offset_minutes,
            zone,
        })
        .boxed()
}

fn certainty() -> BoxedStrategy<Certainty> {
    prop_oneof![Just(Certainty::Published), Just(Certainty::Observed), Just(Certainty::Assumed)]
        .boxed()
}

fn status() -> BoxedStrategy<Status> {
    prop_oneof![
        Just(Status::Classified),
        Just(Status::NotClassified),
        Just(Status::Retired),
        Just(Status::Disqualified),
        Just(Status::NotStarted),
    ]
    .boxed()
}

fn grounds() -> BoxedStrategy<Grounds> {
    (of(text()), of(text()), certainty(), of(text()))
        .prop_map(|(article, source, certainty, note)| Grounds { article, source, certainty, note })
        .boxed()
}

fn driver() -> BoxedStrategy<Driver> {
    (name(), text(), text()).prop_map(|(id, name, family)| Driver { id, name, family }).boxed()
}

fn nationality() -> BoxedStrategy<Nationality> {
    prop_oneof![
        text().prop_map(Nationality::Nation),
        Just(Nationality::Neutral),
        Just(Nationality::Unknown),
    ]
    .boxed()
}

fn seat() -> BoxedStrategy<Seat> {
    let category = prop::sample::select(Category::ALL.to_vec());
    (name(), nationality(), of(category), rounds())
        .prop_map(|(driver, nationality, category, rounds)| Seat {
            driver,
            nationality,
            category,
            rounds,
        })
        .boxed()
}

fn vehicle() -> BoxedStrategy<Vehicle> {
    (text(), text(), of(text()), of(text()))
        .prop_map(|(make, model, engine, tyres)| Vehicle { make, model, engine, tyres })
        .boxed()
}

fn entry() -> BoxedStrategy<Entry> {
    let also_named = (text(), rounds()).prop_map(|(name, rounds)| AlsoNamed { name, rounds });
    let names = (name(), name(), vec(name(), 0..3), text(), vec(also_named, 0..3), text());
    let rest = (nationality(), vehicle(), rounds(), rounds(), vec(seat(), 0..4), grounds());
    (names, rest)
        .prop_map(|(names, rest)| {
            let (car, class, trophies, team, also_named, competitor) = names;
            let (nationality, vehicle, rounds, guest_in, crew, grounds) = rest;
            Entry {
                car,
                class,
                trophies,
                team,
                also_named,
                competitor,
                nationality,
                vehicle,
                rounds,
                guest_in,
                crew,
                grounds,
            }
        })
        .boxed()
}

fn list_kind() -> BoxedStrategy<ListKind> {
    proptest::sample::select(ListKind::ALL.to_vec()).boxed()
}

fn list() -> BoxedStrategy<EntryList> {
    (name(), of(date()), of(list_kind()), of(name()), vec(name(), 0..5), round(), grounds())
        .prop_map(|(id, issued, kind, event, cars, round, grounds)| EntryList {
            id,
            issued,
            kind,
            event,
            cars,
            round,
            grounds,
        })
        .boxed()
}

fn pole() -> BoxedStrategy<Pole> {
    (round(), name(), name(), of(name()), of(span()), grounds())
        .prop_map(|(round, class, car, driver, time, grounds)| Pole {
            round,
            class,
            car,
            driver,
            time,
            grounds,
        })
        .boxed()
}

fn grid() -> BoxedStrategy<Grid> {
    (round(), vec(name(), 0..5), grounds())
        .prop_map(|(round, cars, grounds)| Grid { round, cars, grounds })
        .boxed()
}

fn best() -> BoxedStrategy<BestLap> {
    (span(), of(any::<u32>()), of(name()))
        .prop_map(|(time, lap, driver)| BestLap { time, lap, driver })
        .boxed()
}

fn line() -> BoxedStrategy<SheetLine> {
    let known = (of(any::<u32>()), of(span()), of(best()), of(any::<bool>()));
    (name(), name(), status(), known, of(text()), of(vec(name(), 0..4)))
        .prop_map(|(car, class, status, (laps, time, best, took_flag), reason, drove)| SheetLine {
            car,
            class,
            status,
            laps,
            time,
            best,
            took_flag,
            reason,
            drove,
        })
        .boxed()
}

fn sheet() -> BoxedStrategy<Sheet> {
    let by =
        prop_oneof![Just(EndedBy::Chequered), Just(EndedBy::RedFlag), Just(EndedBy::Abandoned)];
    let ending = (by, of(span())).prop_map(|(by, raced)| Ending { by, raced });
    let order = prop_oneof![Just(SheetOrder::Computed), Just(SheetOrder::AsPrinted)];
    (name(), round(), ending, order, vec(line(), 0..4), of(text()), grounds())
        .prop_map(|(session, round, ending, order, lines, story, grounds)| Sheet {
            session,
            round,
            ending,
            order,
            lines,
            story,
            grounds,
        })
        .boxed()
}

fn measure() -> BoxedStrategy<Measure> {
    let before = vec((name(), of(any::<u16>())), 0..4);
    prop_oneof![
        span().prop_map(Measure::AddTime),
        any::<u32>().prop_map(Measure::TakeLaps),
        span().prop_map(Measure::AddTimeOrLaps),
        Just(Measure::EndOfClass),
        Just(Measure::Disqualify),
        status().prop_map(Measure::SetStatus),
        any::<u32>().prop_map(|lap| Measure::DeleteLapTime { lap }),
        Just(Measure::LosePole),
        Just(Measure::NoPoints),
        (ratio(), of(name())).prop_map(|(points, title)| Measure::DeductPoints { points, title }),
        text().prop_map(Measure::Fine),
        Just(Measure::Reprimand),
        Just(Measure::DriveThrough),
        span().prop_map(Measure::StopAndGo),
        before.prop_map(|before| Measure::UndocumentedChange { before }),
    ]
    .boxed()
}

fn issue() -> BoxedStrategy<Issue> {
    (of(any::<u32>()), vec(text(), 0..3), any::<bool>())
        .prop_map(|(document, stewards, converts)| Issue { document, stewards, converts })
        .boxed()
}

fn decision() -> BoxedStrategy<Decision> {
    let about = (name(), of(round()), of(name()), of(name()), of(name()));
    let words = (of(text()), of(text()), of(text()));
    let rest = (vec(measure(), 0..6), of(zoned()), any::<bool>(), of(name()), grounds(), issue());
    (about, words, rest)
        .prop_map(|(about, words, rest)| {
            let (id, round, session, car, driver) = about;
            let (fact, infringement, reason) = words;
            let (measures, taken_at, in_sheet, replaces, grounds, issue) = rest;
            Decision {
                id,
                round,
                session,
                car,
                driver,
                fact,
                infringement,
                measures,
                reason,
                taken_at,
                in_sheet,
                replaces,
                grounds,
                issue,
            }
        })
        .boxed()
}

fn answer() -> BoxedStrategy<PrizeAnswer> {
    let response = prop_oneof![
        Just(Response::Used),
        Just(Response::Accepted),
        Just(Response::Declined),
        Just(Response::NotUsed),
        Just(Response::Unknown),
    ];
    (name(), name(), response, of(name()), of(text()), grounds())
        .prop_map(|(prize, car, response, raced_as, note, grounds)| PrizeAnswer {
            prize,
            car,
            response,
            raced_as,
            note,
            grounds,
        })
        .boxed()
}

fn subject() -> BoxedStrategy<Subject> {
    prop_oneof![
        text().prop_map(Subject::Text),
        name().prop_map(Subject::Driver),
        name().prop_map(Subject::Entry),
        name().prop_map(Subject::List),
        (round(), name()).prop_map(|(round, class)| Subject::Pole(round, class)),
        round().prop_map(Subject::Grid),
        round().prop_map(Subject::Sheet),
        name().prop_map(Subject::Decision),
        (name(), name()).prop_map(|(prize, car)| Subject::Answer(prize, car)),
    ]
    .boxed()
}
