//! `sarthe watch`: the live tower of a session in a terminal.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use anyhow::{Context, bail};
use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table, presets};
use documents::grid::Align;
use documents::live::{Follower, MeritName, Snapshot, StateName};
use documents::{Grid, Language};
use serde_json::Value;

use crate::commands::serve::stop;
use crate::http::{Answer, Place};
use crate::output;

/// The first wait before a lost line is tried again, and the longest.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Follow the live timing of a session in the terminal
#[derive(clap::Args)]
pub(crate) struct Watch {
    /// Where it is: the address of a server, or of a session's page or data there
    #[arg(value_name = "URL")]
    place: Place,

    /// Only this class
    #[arg(long)]
    class: Option<String>,

    /// Print how it stands now, once
    #[arg(long)]
    once: bool,
}

impl Watch {
    /// Follows until it is stopped.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let session = session_at(&self.place).await?;
        if self.once || !std::io::stdout().is_terminal() {
            let answer = self.place.get(&format!("{session}/timing"), &[]).await?;
            let snapshot: Snapshot = serde_json::from_str(&answer.whole().await?)
                .context("the server does not answer as a timing server does")?;
            return output::text(out, &snapshot.grid(language, self.class.as_deref()), false);
        }
        let screen = Screen { language, class: self.class, color: !no_color() };
        let stopped = stop()?;
        // Another page of the terminal, without a cursor; what was there comes back at the end.
        write!(out, "\u{1b}[?1049h\u{1b}[?25l")?;
        let followed = tokio::select! {
            followed = follow(&self.place, &session, &screen, out) => followed,
            () = stopped => Ok(()),
        };
        write!(out, "\u{1b}[?25h\u{1b}[?1049l")?;
        out.flush()?;
        followed
    }
}

/// Follows a session, and takes up a line that was lost.
async fn follow(
    place: &Place,
    session: &str,
    screen: &Screen,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let (mut follower, mut wait) = (Follower::new(), FIRST_WAIT);
    loop {
        let lost = match listen(place, session, &mut follower, screen, out).await {
            Ok(()) => "the line is lost".to_owned(),
            Err(error) if error.is::<std::io::Error>() => format!("{error:#}"),
            Err(error) => return Err(error),
        };
        if follower.number().is_some() {
            wait = FIRST_WAIT;
        }
        write!(out, "\u{1b}[K{lost}; trying again")?;
        out.flush()?;
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

/// Reads the feed to its end, and draws every state.
async fn listen(
    place: &Place,
    session: &str,
    follower: &mut Follower,
    screen: &Screen,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let seen = follower.number().map(|seen| seen.to_string());
    let headers: Vec<(&str, &str)> =
        seen.iter().map(|seen| ("last-event-id", seen.as_str())).collect();
    let mut answer = place.get(&format!("{session}/timing/stream"), &headers).await?;
    let (mut event, mut data) = (String::new(), String::new());
    while let Some(line) = answer.line().await? {
        if let Some(name) = line.strip_prefix("event: ") {
            name.clone_into(&mut event);
        } else if let Some(text) = line.strip_prefix("data: ") {
            text.clone_into(&mut data);
        } else if line.is_empty() && !data.is_empty() {
            if follower.take(&event, &data).is_err() {
                // What is missing comes with the snapshot of a new line.
                *follower = Follower::new();
                return Ok(());
            }
            data.clear();
            if let Some(snapshot) = follower.snapshot() {
                screen.draw(&snapshot, out)?;
            }
        }
    }
    Ok(())
}

/// The address of the data of a session: the one that a place names, or the first that is live.
async fn session_at(place: &Place) -> anyhow::Result<String> {
    let names = place.names();
    let seasons: Vec<String> = match names.as_slice() {
        [] => {
            let seasons: Value = json(place, "/api/v1/seasons").await?;
            let ids = seasons.as_array().into_iter().flatten();
            ids.filter_map(|season| season["id"].as_str().map(str::to_owned)).collect()
        }
        [series, edition, ..] => vec![format!("{series}/{edition}")],
        _ => bail!("give the address of a server, a season or a session"),
    };
    if let [series, edition, session, ..] = names.as_slice() {
        return Ok(format!("/api/v1/seasons/{series}/{edition}/sessions/{session}"));
    }
    for season in &seasons {
        let base = format!("/api/v1/seasons/{season}/sessions");
        let sessions = json(place, &base).await?;
        let live = sessions.as_array().into_iter().flatten().find(|one| one["state"] == "live");
        if let Some(id) = live.and_then(|one| one["id"].as_str()) {
            return Ok(format!("{base}/{id}"));
        }
    }
    bail!("no session is live there; name one: http://HOST/SERIES/EDITION/sessions/SESSION")
}

async fn json(place: &Place, path: &str) -> anyhow::Result<Value> {
    let answer: Answer = place.get(path, &[]).await?;
    serde_json::from_str(&answer.whole().await?)
        .context("the server does not answer as a timing server does")
}

fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// How the tower is drawn.
struct Screen {
    language: Language,
    class: Option<String>,
    color: bool,
}

impl Screen {
    fn draw(&self, snapshot: &Snapshot, out: &mut impl Write) -> anyhow::Result<()> {
        let grid = snapshot.grid(self.language, self.class.as_deref());
        let (width, height) = terminal_size::terminal_size()
            .map_or((120, 40), |(width, height)| (width.0, usize::from(height.0)));
        let lines = self.lines(&grid, snapshot, width);
        write!(out, "\u{1b}[H")?;
        // The last line is left for what may be said about the line.
        for line in lines.iter().take(height.saturating_sub(1)) {
            write!(out, "{line}\u{1b}[K\r\n")?;
        }
        write!(out, "\u{1b}[J")?;
        out.flush()?;
        Ok(())
    }

    fn lines(&self, grid: &Grid, snapshot: &Snapshot, width: u16) -> Vec<String> {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(width);
        if self.color {
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
        let align = |align: Align| match align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        };
        table.set_header(grid.columns.iter().map(|column| {
            Cell::new(&column.heading)
                .set_alignment(align(column.align))
                .add_attribute(Attribute::Bold)
        }));
        for texts in &grid.rows {
            let row = texts.get(1).and_then(|car| snapshot.rows.get(car));
            table.add_row(texts.iter().zip(&grid.columns).zip(0..).map(
                |((text, column), place): (_, usize)| {
                    let cell = Cell::new(text).set_alignment(align(column.align));
                    match row.and_then(|row| color(row, place)) {
                        Some(color) => cell.fg(color),
                        None => cell,
                    }
                },
            ));
        }
        let mut lines = vec![grid.caption.clone()];
        lines.extend(grid.notes.iter().cloned());
        lines.extend(table.lines().map(|line| line.trim_end().to_owned()));
        lines
    }
}

/// The colour of a cell: of the state and of the last lap.
fn color(row: &documents::live::Row, column: usize) -> Option<Color> {
    match column {
        3 => match row.state {
            StateName::Pit => Some(Color::Red),
            StateName::OutLap => Some(Color::Yellow),
            StateName::Stopped | StateName::Retired | StateName::NotStarted => {
                Some(Color::DarkGrey)
            }
            StateName::Running | StateName::Finished => None,
        },
        9 => match row.last?.merit {
            MeritName::Session | MeritName::Class => Some(Color::Magenta),
            MeritName::Personal => Some(Color::Green),
            MeritName::Slower => None,
            MeritName::Deleted => Some(Color::DarkGrey),
        },
        _ => None,
    }
}
