//! Ids made of names: `Laurents Hörr` becomes `laurents-hoerr`.

/// Letters beyond ASCII, with what they become.
const FOLDED: &[(&str, &str)] = &[
    ("àáâãåāăąǎạảấầẩẫậắằẳẵặ", "a"),
    ("äæ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęěẹẻẽếềểễệ", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįıǐỉị", "i"),
    ("ĵ", "j"),
    ("ķĸ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŉŋ", "n"),
    ("òóôõøōŏőǒọỏốồổỗộơớờởỡợ", "o"),
    ("öœ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("þ", "th"),
    ("ùúûũūŭůűųǔụủưứừửữự", "u"),
    ("ü", "ue"),
    ("ŵ", "w"),
    ("ýÿŷỳỵỷỹ", "y"),
    ("źżž", "z"),
];

/// The id for a name; empty if it has no letter that can be folded to ASCII.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut parted = false;
    for letter in name.chars().flat_map(char::to_lowercase) {
        let folded = fold(letter);
        if folded.is_empty() {
            // Apostrophes and dots do not part a name: `D'Silva` is `dsilva`.
            parted |= !matches!(letter, '\'' | '’' | '.' | '\u{300}'..='\u{36f}');
            continue;
        }
        if parted && !slug.is_empty() {
            slug.push('-');
        }
        parted = false;
        slug.push_str(&folded);
    }
    slug
}

fn fold(letter: char) -> String {
    if letter.is_ascii_alphanumeric() {
        return letter.to_string();
    }
    let found = FOLDED.iter().find(|(letters, _)| letters.contains(letter));
    found.map(|(_, folded)| (*folded).to_owned()).unwrap_or_default()
}

/// The part of a name that stands in a narrow column where nothing else is said: its last word.
pub(crate) fn family(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_drivers_become_ids() {
        for (name, id) in [
            ("Laurents Hörr", "laurents-hoerr"),
            ("Louis Delétraz", "louis-deletraz"),
            ("Jean-Baptiste Simmenauer", "jean-baptiste-simmenauer"),
            ("Adrian D'Silva", "adrian-dsilva"),
            ("René Binder", "rene-binder"),
            ("Dan Skočdopole", "dan-skocdopole"),
            ("Michael  Müller Jr.", "michael-mueller-jr"),
            ("ŁUKASZ ÅKERBLØM", "lukasz-akerblom"),
            ("周冠宇", ""),
            ("-", ""),
        ] {
            assert_eq!(slug(name), id, "{name}");
        }
        assert_eq!(family("Carl Wattana Bennett"), "Bennett");
    }
}
