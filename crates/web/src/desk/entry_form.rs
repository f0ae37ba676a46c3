//! The form of an entry, which the secretary and competitors fill in alike: what was typed, what is
//! wrong with it, what about it does not fit the regulations.

use std::collections::BTreeMap;

use control::Championship;
use control::entering::{Draft, DraftFault, DraftSeat, Form};
use documents::findings::FindingView;
use documents::{Language, Reader, Texts};
use racing::{Category, Season};
use scoring::entries::findings_of;
use serde::Serialize;

use crate::answer::Problem;
use crate::desk::visitor::Fields;

/// The form as a page shows it.
pub(crate) struct EntryForm {
    /// What was typed.
    pub(crate) typed: Draft,
    /// The seats, each with its number; some are free.
    pub(crate) seats: Vec<(usize, DraftSeat)>,
    /// The codes of the classes, and whether it is the one chosen.
    pub(crate) classes: Vec<(String, bool)>,
    /// The contests inside classes: id, name, and whether it takes part.
    pub(crate) trophies: Vec<(String, String, bool)>,
    /// The categories of drivers: name in data, and in words.
    pub(crate) categories: Vec<(&'static str, String)>,
    /// What is wrong, by field.
    faults: BTreeMap<String, String>,
    /// What does not fit the regulations.
    pub(crate) findings: Vec<FindingView>,
    /// Is the number fixed, because the car is entered already?
    pub(crate) keeps_number: bool,
    /// Does a competitor fill it in, who can be reached and may remark something?
    pub(crate) asks_contact: bool,
    /// How many rounds there are.
    pub(crate) rounds: usize,
}

/// What a form says as long as it is typed.
#[derive(Serialize)]
pub(crate) struct Opinion {
    /// What is wrong with what was typed.
    faults: Vec<Wrong>,
    /// What does not fit the regulations.
    findings: Vec<FindingView>,
}

/// Something that is wrong with a field.
#[derive(Serialize)]
struct Wrong {
    field: String,
    text: String,
}

/// What was typed, from the fields of the form.
pub(crate) fn draft(fields: &Fields) -> Draft {
    let text = |name: &str| fields.text(name).to_owned();
    let column = |name: &str| fields.all(name).map(str::to_owned).collect::<Vec<_>>();
    let (families, nations) = (column("crew-family"), column("crew-nation"));
    let (categories, rounds) = (column("crew-category"), column("crew-rounds"));
    let cell = |column: &[String], index: usize| column.get(index).cloned().unwrap_or_default();
    let seats = column("crew-name").into_iter().enumerate().map(|(index, name)| DraftSeat {
        name,
        family: cell(&families, index),
        nationality: cell(&nations, index),
        category: cell(&categories, index),
        rounds: cell(&rounds, index),
    });
    Draft {
        car: text("car"),
        class: text("class"),
        team: text("team"),
        also_named: text("also-named"),
        competitor: text("competitor"),
        nationality: text("nation"),
        make: text("make"),
        model: text("model"),
        engine: text("engine"),
        tyres: text("tyres"),
        trophies: column("trophy"),
        rounds: text("rounds"),
        guest_in: text("guest-in"),
        crew: seats.filter(|seat| !seat.is_empty()).collect(),
        contact: text("contact"),
        remarks: fields.exact("remarks").to_owned(),
    }
}

impl EntryForm {
    /// The form with what was typed, judged against the season.
    pub(crate) fn new(championship: &Championship, language: Language, typed: Draft) -> Self {
        let season = &championship.season;
        let texts = documents::texts(language);
        let rules = &season.book.regulations;
        let mut seats = typed.crew.clone();
        seats.resize(typed.seats_offered(), DraftSeat::default());
        let classes = rules.classes.iter().map(|class| class.code.to_string());
        let trophies = rules.trophies.iter().map(|trophy| {
            let id = trophy.id.to_string();
            let name = format!("{} ({})", trophy.name, trophy.class);
            let takes_part = typed.trophies.contains(&id);
            (id, name, takes_part)
        });
        let category = |one: Category| {
            (one.name(), texts.say(&format!("category-{}", one.name())).into_owned())
        };
        Self {
            seats: seats.into_iter().enumerate().map(|(at, seat)| (at + 1, seat)).collect(),
            classes: classes.map(|code| (code.clone(), code == typed.class)).collect(),
            trophies: trophies.collect(),
            categories: Category::ALL.map(category).to_vec(),
            faults: BTreeMap::new(),
            findings: match typed.read(season) {
                Ok(form) => judged(season, language, &form),
                Err(_) => Vec::new(),
            },
            keeps_number: false,
            asks_contact: false,
            rounds: season.book.rounds().len(),
            typed,
        }
    }

    /// The same form, with what is wrong beside each field.
    pub(crate) fn with_faults(mut self, texts: &Texts, faults: &[DraftFault]) -> Self {
        let said = faults.iter().map(|fault| (fault.field.clone(), wrong(texts, fault)));
        self.faults = said.collect();
        self
    }

    /// What is wrong with a field; empty if nothing is.
    pub(crate) fn fault(&self, field: &str) -> &str {
        self.faults.get(field).map_or("", String::as_str)
    }

    /// What is wrong with anything in a seat.
    pub(crate) fn seat_fault(&self, place: &usize) -> String {
        let front = format!("crew.{place}.");
        let own = self.faults.iter().filter(|(field, _)| field.starts_with(&front));
        own.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

fn wrong(texts: &Texts, fault: &DraftFault) -> String {
    texts.say(&format!("ent-fault-{}", fault.kind.name())).into_owned()
}

/// What does not fit the regulations about a form, its drivers named.
pub(crate) fn judged(season: &Season, language: Language, form: &Form) -> Vec<FindingView> {
    let mut with = season.clone();
    let known = |id: &racing::DriverId| season.driver(id).is_some();
    with.drivers.extend(form.drivers.iter().filter(|one| !known(&one.id)).cloned());
    Reader::new(&with, language).findings(&findings_of(&with, &form.entry))
}

/// The opinion about a form that is being typed.
pub(crate) fn opinion(championship: &Championship, language: Language, typed: &Draft) -> Opinion {
    let texts = documents::texts(language);
    match typed.read(&championship.season) {
        Ok(form) => {
            let findings = judged(&championship.season, language, &form);
            Opinion { faults: Vec::new(), findings }
        }
        Err(faults) => {
            let said = faults.iter();
            let said = said.map(|one| Wrong { field: one.field.clone(), text: wrong(texts, one) });
            Opinion { faults: said.collect(), findings: Vec::new() }
        }
    }
}

/// What differs between what somebody typed and what somebody else recorded meanwhile: the name of
/// the field, theirs, and what was typed.
pub(crate) fn differences(
    texts: &Texts,
    theirs: &Draft,
    typed: &Draft,
) -> Vec<(String, String, String)> {
    let crew = |draft: &Draft| {
        let each = draft.crew.iter().map(|seat| {
            let parts = [&seat.name, &seat.nationality, &seat.category, &seat.rounds];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.map(String::as_str).collect::<Vec<_>>().join(" ")
        });
        each.collect::<Vec<_>>().join(", ")
    };
    let fields = |draft: &Draft| {
        [
            ("ent-class", draft.class.clone()),
            ("ent-team", draft.team.clone()),
            ("ent-also-named", draft.also_named.clone()),
            ("ent-competitor", draft.competitor.clone()),
            ("ent-nation", draft.nationality.clone()),
            ("ent-make", draft.make.clone()),
            ("ent-model", draft.model.clone()),
            ("ent-engine", draft.engine.clone()),
            ("ent-tyres", draft.tyres.clone()),
            ("ent-rounds", draft.rounds.clone()),
            ("ent-guest-in", draft.guest_in.clone()),
            ("ent-crew", crew(draft)),
        ]
    };
    let pairs = fields(theirs).into_iter().zip(fields(typed));
    let different = pairs.filter(|((_, theirs), (_, typed))| theirs != typed);
    let each =
        different.map(|((key, theirs), (_, typed))| (texts.say(key).into_owned(), theirs, typed));
    each.collect()
}

/// The record that a form was made from.
pub(crate) fn seen(fields: &Fields) -> Result<u64, Problem> {
    fields.text("seen").parse().map_err(|_| Problem::malformed())
}
