//! Standings and invitations.

use paper::{
    Body, Candidate, Condition, Invitations, Prize, Standings, StandingsCell, StandingsRow,
    StandingsTable, Truth,
};
use scoring::prizes::{Check, PrizeStory};
use scoring::standings::{Cell, Contender, Row, Table};

use super::Filler;

impl Filler<'_> {
    pub(super) fn standings(&self) -> Body {
        let wanted =
            |table: &&Table| self.wish.class.is_none_or(|class| table.scope.class() == Some(class));
        let tables = self.wish.championship.tables.iter().filter(wanted);
        let tables = tables.filter(|table| !table.rows.is_empty());
        Body::Standings(Standings { tables: tables.map(|table| self.table(table)).collect() })
    }

    fn table(&self, table: &Table) -> StandingsTable {
        let reader = &self.reader;
        let above = std::iter::once(None).chain(table.rows.iter().map(Some));
        let first = table.rows.first().map(|row| row.points);
        let rows = table.rows.iter().zip(above).map(|(row, above)| {
            let gap = first.map(|first| row.points - first).filter(|gap| gap.0 != 0);
            let tied = above.filter(|above| above.points == row.points);
            let why = tied.and_then(|above| reader.why_row(row, Some(above)));
            let (car, name, more) = self.contender(row);
            StandingsRow {
                place: row.place.map_or_else(|| "–".to_owned(), |place| place.to_string()),
                car,
                name,
                more,
                cells: row.cells.iter().map(|cell| self.cell(cell)).collect(),
                points: reader.points(row.points),
                gap: gap.map(|gap| reader.points(gap)).unwrap_or_default(),
                remark: why.map(|why| why.text).unwrap_or_default(),
            }
        });
        let title = reader.title_by_id(&table.title);
        let class = table.scope.class().map(|class| self.class(class));
        let scope = reader.scope(&table.scope);
        let plain = class.as_ref().is_some_and(|class| class.code == scope);
        let rounds = table.rounds.iter();
        StandingsTable {
            caption: if plain { title.clone() } else { format!("{scope} · {title}") },
            class,
            who: title,
            rounds: rounds
                .map(|round| (format!("R{round}"), reader.round(*round).to_owned()))
                .collect(),
            rows: rows.collect(),
        }
    }

    /// The car, the name, and the crew or the teams.
    fn contender(&self, row: &Row) -> (String, String, String) {
        let reader = &self.reader;
        match &row.contender {
            Contender::Car(car) => {
                let entry = reader.season.entry(car);
                let crew = entry.map(|entry| reader.crew_line(entry)).unwrap_or_default();
                (car.to_string(), reader.team(car).to_owned(), crew)
            }
            Contender::Driver(id) => {
                (String::new(), reader.driver(id).to_owned(), reader.teams(row))
            }
            Contender::Competitor(name) | Contender::Manufacturer(name) => {
                (String::new(), name.to_string(), String::new())
            }
        }
    }

    fn cell(&self, cell: &Cell) -> StandingsCell {
        let Some(first) = cell.starts.first() else {
            let (place, points) = (String::new(), String::new());
            return StandingsCell { place, points, dropped: false, won: false };
        };
        let place = match cell.place() {
            Some(place) => place.to_string(),
            None if first.unknown => "?".to_owned(),
            None => self.say(&format!("short-{}", first.status.name())),
        };
        StandingsCell {
            place,
            points: self.reader.points(cell.points),
            dropped: !cell.counted,
            won: cell.place() == Some(1),
        }
    }

    pub(super) fn invitations(&self) -> Body {
        let stories = self.wish.championship.prizes.iter();
        let stories = stories.filter(|story| self.wants(&story.prize.class));
        Body::Invitations(Invitations { prizes: stories.map(|story| self.prize(story)).collect() })
    }

    fn prize(&self, story: &PrizeStory) -> Prize {
        let reader = &self.reader;
        let holders = story.holders.iter().map(|index| {
            let one = &story.line[*index];
            let (car, name) = match &one.contender {
                Contender::Car(car) => (car.to_string(), reader.team(car).to_owned()),
                other => (String::new(), reader.contender(other)),
            };
            let entry = one.car.as_ref().and_then(|car| reader.season.entry(car));
            Candidate {
                car,
                name,
                more: entry.map(|entry| reader.crew_line(entry)).unwrap_or_default(),
                text: reader.prize_text(story),
                conditions: one.checks.iter().map(|check| self.condition(check)).collect(),
                answer: one.answer.as_ref().map(|it| reader.answer(it)).unwrap_or_default(),
            }
        });
        let next = story.next.map(|index| {
            let who = reader.contender_in_full(&story.line[index].contender);
            reader.texts.with("prize-next", &[("who", &who)])
        });
        Prize {
            offer: reader.prize_offer(&story.prize),
            class: self.class(&story.prize.class),
            holders: holders.collect(),
            next: next.unwrap_or_default(),
            rule: reader.rule_text(&story.prize.grounds),
        }
    }

    fn condition(&self, check: &Check) -> Condition {
        let told = self.reader.condition_view(check);
        Condition {
            truth: match check.truth {
                scoring::prizes::Truth::Met => Truth::Met,
                scoring::prizes::Truth::Broken => Truth::Broken,
                scoring::prizes::Truth::Unknown => Truth::Unknown,
            },
            word: self.say(&format!("truth-{}", told.truth)),
            text: told.text,
            evidence: told.evidence,
        }
    }
}
