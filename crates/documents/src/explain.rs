//! Why a contender has its points and its place: every award with its rule, in a readable whole.

use racing::Points;
use scoring::awards::AwardReason;
use scoring::standings::{Row, Table};

use crate::reader::Reader;

/// The reasons of one round, for a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundReasons {
    /// The round's number.
    pub round: u16,
    /// The round's short name.
    pub name: String,
    /// What the round paid in all.
    pub points: String,
    /// Was the result dropped?
    pub dropped: bool,
    /// The awards, one sentence each, with the rule behind it where one is known.
    pub awards: Vec<(String, String)>,
}

impl Reader<'_> {
    /// The reasons of a row, round by round.
    pub fn round_reasons(&self, row: &Row) -> Vec<RoundReasons> {
        let rounds = row.cells.iter().map(|cell| {
            let with_car = row.cells.iter().flat_map(|cell| &cell.starts).any(|start| {
                Some(&start.car) != row.cells.iter().flat_map(|c| &c.starts).next().map(|s| &s.car)
            });
            let awards = cell.starts.iter().flat_map(|start| &start.awards).map(|award| {
                let mut text = self.why_award(award).text;
                if with_car {
                    text = format!("#{}: {text}", award.car);
                }
                let rule = match &award.reason {
                    AwardReason::Place { grounds, .. } | AwardReason::Bonus { grounds, .. } => {
                        self.rule_text(grounds)
                    }
                    AwardReason::Nothing(_) => String::new(),
                };
                (text, rule)
            });
            let mut awards: Vec<(String, String)> = awards.collect();
            if awards.is_empty() {
                awards.push((self.texts.say("why-absent").into_owned(), String::new()));
            }
            RoundReasons {
                round: cell.round.0,
                name: self.round(cell.round).to_owned(),
                points: self.points(cell.points),
                dropped: !cell.counted,
                awards,
            }
        });
        rounds.collect()
    }

    /// Everything about a row as text for a terminal.
    pub fn explain(&self, table: &Table, row: &Row) -> String {
        let name = self.contender_in_full(&row.contender);
        let place = row.place.map_or_else(|| "–".to_owned(), |place| self.texts.ordinal(place));
        let points = self.points(row.points);
        let title = self.title_by_id(&table.title);
        let class = self.scope(&table.scope);
        let values = [
            ("who", name.as_str()),
            ("place", place.as_str()),
            ("points", points.as_str()),
            ("title", title.as_str()),
            ("class", class.as_str()),
        ];
        let mut out = self.texts.with("explain-head", &values) + "\n\n";
        let mut rules: Vec<String> = Vec::new();
        for round in self.round_reasons(row) {
            let dropped = if round.dropped {
                format!(" [{}]", self.texts.say("dropped"))
            } else {
                String::new()
            };
            out += &format!("R{} {:<14} {:>4}{dropped}\n", round.round, round.name, round.points);
            for (text, rule) in round.awards {
                out += &format!("   {text}\n");
                if !rule.is_empty() && !rules.contains(&rule) {
                    rules.push(rule);
                }
            }
        }
        for deduction in &row.deductions {
            out += &format!("{}\n", self.why_deduction(deduction).text);
        }
        if row.points != Points::ZERO {
            out += &format!("\n{} {points}\n", self.texts.say("explain-sum"));
        }
        out += "\n";
        out += &self.explain_place(table, row);
        if !rules.is_empty() {
            out += &format!("\n{}\n", self.texts.say("explain-rules"));
            out.extend(rules.iter().map(|rule| format!("   {rule}\n")));
        }
        out
    }

    /// Why a row stands where it stands: behind the one above, ahead of the one below.
    pub fn explain_place(&self, table: &Table, row: &Row) -> String {
        let Some(index) = table.rows.iter().position(|one| one.contender == row.contender) else {
            return String::new();
        };
        let above = index.checked_sub(1).map(|above| &table.rows[above]);
        let mut out = String::new();
        if let Some(why) = self.why_row(row, above) {
            out += &format!("{}\n", crate::titles::capital(&why.text));
        }
        if let Some(below) = table.rows.get(index + 1)
            && let Some(why) = self.why_row(below, Some(row))
        {
            let name = self.contender_in_full(&below.contender);
            let values = [("below", name.as_str()), ("why", why.text.as_str())];
            out += &format!("{}\n", self.texts.with("explain-below", &values));
        }
        out
    }
}
