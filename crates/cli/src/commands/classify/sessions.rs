//! From the laps of a session to its sheet, compared with the official one: races by the rule of
//! who is classified, practice and qualifying by a lap of each car.

use control::lap_file::LapFile;
use control::suggest::{self, Suggestion};
use documents::Texts;
use protocols::al_kamel::results::{self, ResultRow, ResultSheet};
use racing::{Decision, Regulations};

use super::{Classified, Compared, Kind, equal};

/// The laps of a session and what the stewards decided about it.
pub(super) struct Laps<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) file: &'a LapFile,
    pub(super) decisions: &'a [&'a Decision],
}

/// What the rules are called, and whether they were chosen by the form of the lap file.
type Named = (String, bool);

impl Laps<'_> {
    /// A race.
    pub(super) fn race(
        &self,
        texts: &Texts,
        (rules, by_form): Named,
        regulations: &Regulations,
        official: Option<ResultSheet>,
    ) -> Classified {
        let Self { file, decisions, .. } = self;
        let sheet = file.classify(decisions, regulations);
        let suggestions = match &official {
            Some(official) => suggest::from_sheet(file, decisions, regulations, official),
            None => suggest::from_marks(file, decisions, regulations),
        };
        let compared = official.map(|official| {
            let as_suggested = file.classify(&self.with(&suggestions), regulations).rows;
            let mut compared = Compared::new(&sheet.rows, &as_suggested, official);
            if by_form && !compared.differences.is_empty() {
                compared.other_rules = self.better_rules(&compared);
            }
            compared
        });
        let classification = &sheet.classification;
        Classified {
            kind: Kind::Race,
            lap_rank: None,
            rules,
            by_form,
            print: file.print(),
            decisions: classification.decisions.iter().map(ToString::to_string).collect(),
            rows: texts.sheet_rows(classification, &sheet.rows),
            sheet: sheet.rows,
            compared,
            suggestions,
        }
    }

    /// Practice or qualifying, by a lap of each car: 1 the best.
    pub(super) fn by_lap_time(
        &self,
        texts: &Texts,
        (rules, by_form): Named,
        regulations: &Regulations,
        official: Option<ResultSheet>,
        (kind, lap_rank): (Kind, u8),
    ) -> anyhow::Result<Classified> {
        let Self { file, decisions, .. } = self;
        let sheet = file.by_lap_time(decisions, regulations, lap_rank)?;
        for decision in &sheet.without_effect {
            eprintln!("warning: decision {decision} bears on races alone and changes nothing here");
        }
        let suggestions = match &official {
            Some(official) => suggest::from_lap_times(file, &sheet, official),
            None => suggest::from_marks(file, decisions, regulations),
        };
        let all = self.with(&suggestions);
        let as_suggested = file.by_lap_time(&all, regulations, lap_rank)?;
        let compared =
            official.map(|official| Compared::new(&sheet.rows, &as_suggested.rows, official));
        Ok(Classified {
            kind,
            lap_rank: Some(lap_rank),
            rules,
            by_form,
            print: file.print(),
            decisions: sheet.applied.iter().map(ToString::to_string).collect(),
            rows: texts.lap_time_rows(&sheet.rows, &sheet.setters),
            sheet: sheet.rows,
            compared,
            suggestions,
        })
    }

    /// The decisions, and those that are suggested.
    fn with<'a>(&'a self, suggestions: &'a [Suggestion]) -> Vec<&'a Decision> {
        let suggested = suggestions.iter().map(|one| &one.decision);
        self.decisions.iter().copied().chain(suggested).collect()
    }

    /// The rules that come with the program and explain more rows, with how many.
    fn better_rules(&self, compared: &Compared) -> Vec<(&'static str, usize)> {
        let official = &compared.official;
        let explained = |(name, text): (&'static str, &str)| {
            let regulations = seasons::read_rules(name, text).is?;
            let file = LapFile::read(self.bytes, &regulations).ok()?;
            let sheet = file.classify(self.decisions, &regulations);
            Some((name, equal(official, &results::differences(&sheet.rows, official))))
        };
        let ours = equal(official, &compared.differences);
        let all = seasons::bundled_rules().into_iter().filter_map(explained);
        all.filter(|(_, rows)| *rows > ours).collect()
    }
}

impl Compared {
    fn new(ours: &[ResultRow], as_suggested: &[ResultRow], official: ResultSheet) -> Self {
        let differences = results::differences(ours, &official);
        let rest = results::differences(as_suggested, &official);
        let equal_as_suggested = equal(&official, &rest);
        Self { official, differences, equal_as_suggested, other_rules: Vec::new() }
    }
}
