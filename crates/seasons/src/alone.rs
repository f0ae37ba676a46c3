//! Texts of the season format that stand alone, without a season around them: the rules by which a
//! lap file is classified, and the decisions that were taken about it.
//!
//! What such a text refers to (cars, classes, rounds, titles, sessions) is declared nowhere, so no
//! reference is doubted; everything else is read as in a package, with every fault placed.

use std::sync::Arc;

use racing::{Decision, Regulations};

use crate::calendar::Calendar;
use crate::decisions::{self, About};
use crate::entries::Entries;
use crate::faults::Fault;
use crate::fields::Fields;
use crate::reader::{Kind, Reader};
use crate::source::Readable;
use crate::{edit, regulations, told};

/// What reading a text alone gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alone<T> {
    /// What it says; `None` if there is an error in it.
    pub is: Option<T>,
    /// Everything that is wrong with it, from top to bottom.
    pub faults: Vec<Fault>,
}

/// What a text that stands alone cannot declare itself.
const DECLARED_ELSEWHERE: [Kind; 6] =
    [Kind::Class, Kind::Trophy, Kind::Title, Kind::Session, Kind::Round, Kind::Car];

/// Reads regulations alone: the chapters of `regulations.toml`, of which none is needed.
pub fn read_rules(path: &str, text: &str) -> Alone<Regulations> {
    read(path, text, "the file of rules", |fields| regulations::read(fields).regulations)
}

/// Reads decisions alone: `[[decision]]` as in the file of a round. Local times are taken for UTC
/// where they name no offset, and drivers are named by their ids.
pub fn read_decisions(path: &str, text: &str) -> Alone<Vec<Decision>> {
    read(path, text, "the file of decisions", |fields| {
        let (calendar, entries) = (Calendar::default(), Entries::default());
        let read = |one: &Fields| decisions::read(one, &calendar, &entries, &About::Alone);
        let taken = fields.each("decision", "a decision", read).items;
        decisions::check_order(fields.reader, &taken.iter().collect::<Vec<_>>());
        taken.into_iter().map(|taken| taken.decision).collect()
    })
}

/// Writes decisions as a text that [`read_decisions`] reads again.
pub fn write_decisions(decisions: &[Decision]) -> String {
    edit::fresh(&told::decisions_alone(decisions))
}

fn read<T>(
    path: &str,
    text: &str,
    what: &'static str,
    read: impl FnOnce(&Fields) -> T,
) -> Alone<T> {
    let files = [Readable::new(Arc::from(path), text)];
    let tree = files[0].tree();
    let reader = Reader::new(&files, vec![text]);
    DECLARED_ELSEWHERE.into_iter().for_each(|kind| reader.unsettle(kind));
    if files[0].is_maimed {
        reader.unsettle(Kind::Decision);
    }
    let is = Fields::of_file(&reader, 0, tree.get_ref(), what, |fields| read(fields));
    let faults = reader.finish();
    let is_sound = !faults.iter().any(Fault::is_error);
    Alone { is: is_sound.then_some(is), faults }
}

#[cfg(test)]
mod tests {
    use racing::regulations::{FlagRule, RaceEnd};
    use racing::{Measure, Ratio, Span};

    use super::*;

    fn faults<T>(alone: &Alone<T>) -> Vec<String> {
        alone.faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rules_alone_need_no_season_around_them() {
        let read = read_rules(
            "club.toml",
            "[classified]\nshare = \"75 %\"\nflag = \"not-required\"\n\
             [timing]\nfinish = \"distance\"\nlaps = 120\n\
             [[stop]]\nclasses = [\"GT\"]\nowed = 2\n",
        );
        assert_eq!(faults(&read), [""; 0]);
        let rules = read.is.expect("there is no fault");
        assert_eq!(Some(rules.classified.share), Ratio::new(3, 4));
        assert_eq!(rules.classified.flag, FlagRule::NotRequired);
        assert_eq!(rules.timing.finish, RaceEnd::Distance { laps: 120 });
        assert_eq!(rules.stops.len(), 1);
    }

    #[test]
    fn what_is_wrong_with_rules_alone_is_told_at_its_place() {
        let read = read_rules(
            "club.toml",
            "[classified]\nshare = 2\n[timing]\nfinish = \"distance\"\norder = \"loop\"\n\
             fastest = { from = 2 }\n[race]\n",
        );
        assert!(read.is.is_none());
        assert_eq!(
            faults(&read),
            [
                "club.toml:2:9: error: `share` cannot be 2; accepted: a share from 0 to 1: `0.7`, \
                 `\"70 %\"` [season.out-of-range]",
                "club.toml:4:1: error: a race that ends by distance has no `laps`; accepted: `laps \
                 = …` [season.missing-key]",
                "club.toml:5:9: error: `order` cannot be `loop`; accepted: `last-loop`, `line` \
                 [season.wrong-word]",
                "club.toml:6:13: error: `fastest` takes no `from`; accepted: `from_lap`, `in_laps`, \
                 `out_laps` [season.unknown-key]",
                "club.toml:7:2: error: the file of rules takes no `race`; accepted: `class`, \
                 `trophy`, `points`, `bonus`, `shortened`, `title`, `crew`, `guests`, \
                 `classified`, `timing`, `driving`, `stint`, `stop`, `neutralisation`, `results`, `tariff`, \
                 `check`, `rule` [season.unknown-key]",
            ]
        );
        let laps = read_rules("club.toml", "[timing]\nlaps = 12\n");
        assert!(faults(&laps)[0].contains("`laps` says nothing of a race that ends by time"));
    }

    #[test]
    fn decisions_alone_name_what_nobody_declares_and_are_written_back() {
        let text = "[[decision]]\nid = \"a\"\ncar = \"007\"\nsession = \"race\"\n\
                    add_time = \"0:35\"\ndelete_lap = [3, 4]\ntaken_at = 2031-10-04T14:00:00\n\n\
                    [[decision]]\nid = \"b\"\ncar = \"7\"\nend_of_class = true\nreplaces = \"a\"\n";
        let read = read_decisions("decisions.toml", text);
        assert_eq!(faults(&read), [""; 0]);
        let decisions = read.is.expect("there is no fault");
        let deleted = [3, 4].map(|lap| Measure::DeleteLapTime { lap });
        let expected = [&[Measure::AddTime(Span::from_seconds(35))][..], &deleted].concat();
        assert_eq!(decisions[0].measures, expected);
        assert_eq!(write_decisions(&decisions), text);
    }

    #[test]
    fn what_is_wrong_with_decisions_alone_is_told_at_its_place() {
        let read = read_decisions(
            "decisions.toml",
            "[[decision]]\nid = \"a\"\nadd_time = \"0:35\"\n[[decision]]\nid = \"a\"\n\
             car = \"7\"\nreplaces = \"c\"\nfine = \"x\"\n",
        );
        assert!(read.is.is_none());
        assert_eq!(
            faults(&read),
            [
                "decisions.toml:3:1: error: `add_time` is against a car, and none is named; \
                 accepted: `car` [decision.needs-car]",
                "decisions.toml:5:6: error: decision `a` stands in decisions.toml, line 2, \
                 already; accepted: an id that no other decision has [decision.duplicate]",
                "decisions.toml:7:12: error: there is no decision `c`; accepted: `a` \
                 [decision.unknown-decision]",
            ]
        );
    }
}
