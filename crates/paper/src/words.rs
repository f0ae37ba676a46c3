//! The words that templates print around the data, as keys of texts.

/// The keys of every word that a document must bring.
pub const WORDS: &[&str] = &[
    "column-best",
    "column-car",
    "column-class",
    "column-class-gap",
    "column-class-place",
    "column-condition",
    "column-crew",
    "column-driver",
    "column-driving-time",
    "column-elapsed",
    "column-evidence",
    "column-gap",
    "column-grade",
    "column-lap",
    "column-laps",
    "column-longest-stint",
    "column-nation",
    "column-place",
    "column-points",
    "column-rounds",
    "column-session",
    "column-team",
    "column-time",
    "column-truth",
    "column-vehicle",
    "paper-best-class",
    "paper-best-own",
    "paper-best-session",
    "paper-bound-broken",
    "paper-bound-kept",
    "paper-bound-open",
    "paper-bounds",
    "paper-chart-pit",
    "paper-check",
    "paper-competitor",
    "paper-consequences",
    "paper-crew-changed",
    "paper-date",
    "paper-decision",
    "paper-estimated",
    "paper-fact",
    "paper-fastest-of-class",
    "paper-from",
    "paper-infringement",
    "paper-issued",
    "paper-journal",
    "paper-new",
    "paper-none-removed",
    "paper-not-classified",
    "paper-nothing",
    "paper-of",
    "paper-page",
    "paper-reason",
    "paper-remarks",
    "paper-removed",
    "paper-replaces",
    "paper-signature",
    "paper-time",
    "paper-to",
    "prize-nobody-yet",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::WORDS;

    /// Everything in quotes in a template that is the key of a word.
    fn keys(template: &str) -> impl Iterator<Item = &str> {
        let quoted = template.split('"').skip(1).step_by(2);
        quoted.filter(|text| ["column-", "paper-", "prize-"].iter().any(|it| text.starts_with(it)))
    }

    #[test]
    fn templates_and_the_list_name_the_same_words() {
        let templates = [
            include_str!("../templates/style.typ"),
            include_str!("../templates/season.typ"),
            include_str!("../templates/race.typ"),
        ];
        let used: BTreeSet<&str> = templates.into_iter().flat_map(keys).collect();
        assert_eq!(used, WORDS.iter().copied().collect());
    }
}
