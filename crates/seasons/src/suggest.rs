//! What somebody who wrote one word probably meant.

/// Longer words are not compared: nobody misspells them, and comparing costs.
const LONGEST: usize = 64;

/// How many words are listed before the list is cut.
const LISTED: usize = 24;

/// The candidate that differs least from a word, if it differs little.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let slips = |candidate: &str| strsim::osa_distance(&lower, &candidate.to_lowercase());
    let near = candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST);
    let (slips, found) = near.map(|candidate| (slips(candidate), candidate)).min()?;
    // A slip in a word of two letters, one more for every three beyond.
    (slips <= (word.chars().count() + 1) / 3).then_some(found)
}

/// What would be accepted in place of a word: the nearest candidate first, then all of them.
pub(crate) fn accepted<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let all = list(&candidates);
    match (nearest(word, candidates.iter().copied()), candidates.len()) {
        (_, 0) => None,
        (Some(near), 1) => Some(format!("`{near}`")),
        (Some(near), _) => Some(format!("perhaps `{near}`; any of {all}")),
        (None, _) => Some(all),
    }
}

/// Words in a row: `a`, `b`, `c`.
pub(crate) fn list(words: &[&str]) -> String {
    let mut listed: Vec<String> =
        words.iter().take(LISTED).map(|word| format!("`{word}`")).collect();
    if words.len() > LISTED {
        listed.push(format!("and {} more", words.len() - LISTED));
    }
    listed.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_meant_unless_it_is_far() {
        let classes = ["LMP2", "LMP3", "GT"];
        for (word, meant) in [("LPM2", Some("LMP2")), ("gt", Some("GT")), ("Hypercar", None)] {
            assert_eq!(nearest(word, classes), meant, "{word}");
        }
        assert_eq!(
            accepted("LMP 3", classes).as_deref(),
            Some("perhaps `LMP3`; any of `LMP2`, `LMP3`, `GT`")
        );
        assert_eq!(accepted("x", []), None);
    }
}
