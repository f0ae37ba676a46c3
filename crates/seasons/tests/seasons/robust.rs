//! Whatever is thrown at reading, it tells what is wrong and goes on.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use seasons::trial::{exercise, join, split};

use crate::sample::sample;

/// A small change of a text, as slips of the hand and broken disks make them.
#[derive(Clone, Debug)]
enum Slip {
    DeleteLine(usize),
    DoubleLine(usize),
    SwapLines(usize, usize),
    /// Puts a piece of TOML somewhere.
    Insert(usize, &'static str),
    /// Takes a few characters away.
    Cut(usize, usize),
    /// Puts one character in the place of another.
    Flip(usize, char),
}

const PIECES: [&str; 24] = [
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\"\"\"",
    "'",
    "=",
    ",",
    ".",
    "#",
    "\n",
    "[[entry]]",
    "car = 7",
    "[[x.y]]\n",
    "1e999",
    "-0",
    "99999999999999999999",
    "2031-02-30",
    "24:00:00",
    "\u{feff}",
    "\0",
    "é\u{301}",
    "rounds = [3, 2, 1]\n",
];

fn slip() -> impl Strategy<Value = Slip> {
    let at = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    prop_oneof![
        3 => at().prop_map(Slip::DeleteLine),
        3 => at().prop_map(Slip::DoubleLine),
        2 => (at(), at()).prop_map(|(a, b)| Slip::SwapLines(a, b)),
        2 => (at(), prop::sample::select(PIECES.as_slice())).prop_map(|(a, b)| Slip::Insert(a, b)),
        2 => (at(), 1..20_usize).prop_map(|(a, b)| Slip::Cut(a, b)),
        2 => (at(), any::<char>()).prop_map(|(a, b)| Slip::Flip(a, b)),
    ]
}

fn apply(text: &str, slip: &Slip) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let line = |at: &usize| at % lines.len().max(1);
    let char_at = |at: &usize| text.floor_char_boundary(at % text.len().max(1));
    match slip {
        _ if text.is_empty() => String::new(),
        Slip::DeleteLine(at) => {
            lines.remove(line(at));
            lines.concat()
        }
        Slip::DoubleLine(at) => {
            lines.insert(line(at), lines[line(at)]);
            lines.concat()
        }
        Slip::SwapLines(a, b) => {
            let (a, b) = (line(a), line(b));
            lines.swap(a, b);
            lines.concat()
        }
        Slip::Insert(at, piece) => {
            let at = char_at(at);
            format!("{}{piece}{}", &text[..at], &text[at..])
        }
        Slip::Cut(at, length) => {
            let start = char_at(at);
            let end = text.floor_char_boundary((start + length).min(text.len()));
            format!("{}{}", &text[..start], &text[end.max(start)..])
        }
        Slip::Flip(at, other) => {
            let start = char_at(at);
            let end = text.ceil_char_boundary(start + 1);
            format!("{}{other}{}", &text[..start], &text[end..])
        }
    }
}

fn survives(text: &str) -> TestCaseResult {
    let outcome = std::panic::catch_unwind(|| exercise(text));
    prop_assert!(outcome.is_ok(), "reading came to grief over:\n{text}");
    Ok(())
}

#[test]
fn several_files_are_one_text_and_several_again() {
    let files = sample();
    let text = join(&files);
    let again: Vec<(String, String)> =
        split(&text).into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    assert_eq!(again, files);
}

#[test]
fn the_sample_itself_survives() {
    exercise(&join(&sample()));
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        survives(&text)?;
    }

    #[test]
    fn anything_like_toml_is_read(pieces in prop::collection::vec(
        prop_oneof![
            prop::sample::select(PIECES.as_slice()).prop_map(str::to_owned),
            "[a-z]{1,5} = ([0-9]{1,9}|\"[ -~]{0,8}\"|\\[[0-9, ]{0,8}\\])\n",
            prop::sample::select(vec![
                "=== season.toml\n", "=== regulations.toml\n", "=== calendar.toml\n",
                "=== entries.toml\n", "[[class]]\n", "[[event]]\n", "[[event.session]]\n",
                "[[points]]\n", "[sources]\n", "round = 1\n", "format = 1\n", "code = \"GT\"\n",
            ]).prop_map(str::to_owned),
        ], 0..60)) {
        survives(&pieces.concat())?;
    }

    #[test]
    fn a_package_with_slips_is_read(slips in prop::collection::vec(slip(), 1..6)) {
        let mut text = join(&sample());
        for slip in &slips {
            text = apply(&text, slip);
        }
        survives(&text)?;
    }
}
