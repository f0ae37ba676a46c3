use super::*;
use crate::testing::{bodies, classification, document, document_of};
use crate::{Body, Logo, LogoFormat, State};

/// Texts that would do something if anybody read them as markup, and texts that are hard to set.
const HOSTILE: [&str; 8] = [
    "#panic(\"read as code\") #{1/0}",
    "*bold _open $x^2 `raw <label> @reference \\ [bracket",
    "= Heading\n- list\n/ term: x // comment /* open",
    "\u{202e}gnp.exe\u{202c} \u{0} \u{7} \u{200f}محمد בדיקה",
    "🏁🏎️ 👩‍👩‍👧 Łukasz Weiß-Hörr",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "\"; } ] } \u{2028} \u{2029} \u{feff}",
    "",
];

#[test]
fn every_kind_is_set_and_readable_by_the_standard() {
    for body in bodies("Équipe 7") {
        let kind = format!("{body:?}");
        let kind = kind.split('(').next().unwrap_or_default();
        let pages = set(&document(body.clone())).expect(kind);
        let pdf = write(&pages, true).expect(kind);
        assert!(pdf.starts_with(b"%PDF-1.7"), "{kind}");
        let text = plain_text(&document(body)).expect(kind).concat();
        for said in ["Doc 39", "OFFICIAL", "record 165", "18:04 (UTC+08:00)"] {
            assert!(text.contains(said), "{kind} says {said}: {text}");
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_whatever_was_printed_before() {
    let one = document(Body::Classification(classification("Mill Stream")));
    let other = document(Body::Classification(classification("Sluice")));
    let first = render(&one).expect("it is set");
    let between = render(&other).expect("it is set");
    assert_eq!(render(&one).expect("it is set"), first);
    assert_ne!(between, first);
}

#[test]
fn no_text_is_read_as_markup_or_breaks_a_document() {
    for text in HOSTILE {
        for body in bodies(text) {
            let document = document_of(text, body);
            let pages = plain_text(&document).expect(text);
            let found = pages.concat().replace('\u{200b}', "");
            let found: String = found.split_whitespace().collect();
            let first: String = text.chars().take_while(char::is_ascii_graphic).collect();
            assert!(found.contains(&first), "{first} is in {found}");
            let pdf = render(&document).expect(text);
            assert!(pdf.ends_with(b"%%EOF"), "{text}");
        }
    }
}

#[test]
fn what_steers_is_taken_out_and_endless_words_can_break() {
    assert_eq!(printable("Mill Stream by Sluice"), None);
    assert_eq!(printable("Mill\nStream"), None);
    assert_eq!(printable("\u{202e}exe\u{7}.gnp"), Some("exe .gnp".into()));
    let long = "x".repeat(60);
    let broken = printable(&long).expect("it is too long");
    assert_eq!(broken.matches('\u{200b}').count(), 2);
    assert_eq!(broken.replace('\u{200b}', ""), long);
}

#[test]
fn nothing_else_can_be_read_and_there_is_no_today() {
    let desk = Desk::of(&document(Body::Neutralisations(crate::Tables::default())));
    for path in ["/etc/passwd", "/logo", "/other.typ", "/fonts/x.ttf"] {
        let denied = Err(FileError::AccessDenied);
        assert_eq!(desk.file(file(path)), denied, "{path}");
        assert!(desk.source(file(path)).is_err(), "{path}");
    }
    assert_eq!(desk.today(None), None);
}

#[test]
fn the_state_is_unmistakable() {
    let mut one = document(Body::Neutralisations(crate::Tables::default()));
    let mut texts = Vec::new();
    for (state, text) in [
        (State::Extract, "EXTRACT"),
        (State::Provisional, "PROVISIONAL"),
        (State::Official, "OFFICIAL"),
        (State::Superseded, "SUPERSEDED by Doc 41"),
    ] {
        (one.head.state, one.head.state_text) = (state, text.into());
        let said = plain_text(&one).expect("it is set").concat();
        // One that holds no more says so across the page as well.
        let times = if state == State::Superseded { 2 } else { 1 };
        assert_eq!(said.matches(text).count(), times, "{said}");
        texts.push(said);
    }
    texts.dedup();
    assert_eq!(texts.len(), 4);
}

#[test]
fn the_sign_of_the_organiser_is_printed_and_a_bad_one_is_told() {
    let mut one = document(Body::Neutralisations(crate::Tables::default()));
    let plain = render(&one).expect("it is set");
    let picture =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
    one.head.logo = Some(Logo { format: LogoFormat::Svg, bytes: picture.into() });
    let signed = render(&one).expect("it is set");
    assert_ne!(plain, signed);
    one.head.logo = Some(Logo { format: LogoFormat::Png, bytes: b"no picture".to_vec() });
    let error = render(&one).expect_err("it is no picture");
    assert_eq!(error.code(), "paper.not-set");
}

#[test]
fn the_lines_of_the_organiser_stand_below_each_other() {
    let printed = |organiser: &str| {
        let mut one = document(Body::Neutralisations(crate::Tables::default()));
        one.head.organiser = organiser.into();
        plain_text(&one).expect("it is set").concat()
    };
    let (two, one) = ("Mill Club\nSporting office", "Mill Club Sporting office");
    assert!(printed(one).contains("MILL CLUB SPORTING OFFICE"), "{}", printed(one));
    assert!(!printed(two).contains("MILL CLUB SPORTING OFFICE"), "{}", printed(two));
    assert!(printed(two).contains("SPORTING OFFICE"), "{}", printed(two));
}

#[test]
fn a_missing_word_is_told() {
    let mut one = document(Body::Neutralisations(crate::Tables::default()));
    one.words.remove("paper-page");
    let error = render(&one).expect_err("a word is missing");
    assert!(error.to_string().contains("paper-page"), "{error}");
}

/// Every lap of 100 cars in 24 hours: some hundred pages.
#[test]
fn a_long_analysis_keeps_a_sensible_size() {
    if std::env::var_os("SLOW_TESTS").is_none() {
        return;
    }
    let body = Body::Analysis(crate::testing::analysis("Mill Stream", 100, 330));
    let pdf = render(&document(body)).expect("it is set");
    assert!(pdf.len() < 40_000_000, "{} bytes", pdf.len());
}
