//! A lap file played into a session of a server, by the commands of race control.

use std::io::Write;

use anyhow::bail;
use control::clock::{self, RaceClock};
use control::replay::Replay;
use racing::Fact;
use racing::fact::{Flag, Heard, Note, What};
use racing::regulations::Neutralisation;
use serde_json::{Value, json};

use crate::commands::serve::place_name;
use crate::http::Place;

/// So many passings are sent at once, at most.
const AT_ONCE: usize = 1_000;

/// A session of a server, and in whose name it is told the race.
struct Session<'a> {
    place: &'a Place,
    base: String,
    token: &'a str,
    passings: Vec<Value>,
    /// Orders that the server refused, and why the first was.
    refused: Vec<String>,
}

/// Opens the session for the cars of the file and plays the race into it.
pub(super) async fn play(
    race: &Replay,
    place: &Place,
    token: &str,
    speed: u32,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let [series, edition, session] = place.names()[..] else {
        bail!("give the session as well: http://HOST:PORT/SERIES/EDITION/SESSION");
    };
    let base = format!("/api/v1/seasons/{series}/{edition}/sessions/{session}");
    let mut told = Session { place, base, token, passings: Vec::new(), refused: Vec::new() };
    let start = clock::now();
    let grid: Vec<String> = race.cars().iter().map(ToString::to_string).collect();
    let opening = json!({ "grid": grid, "sectors": race.sectors(), "start_us": start.0 });
    let (code, answer) = told.send("PUT", "opening", &opening).await?;
    if code != 200 {
        bail!("the server answers {code}: {answer}");
    }
    let clock = RaceClock::set_to(start, speed);
    for fact in race.starting(start) {
        let wait = clock.until(fact.at);
        if wait > std::time::Duration::from_millis(100) {
            told.flush().await?;
            tokio::time::sleep(wait).await;
        }
        told.tell(&fact).await?;
    }
    told.flush().await?;
    writeln!(out, "{} passings, {} orders refused", race.passings(), told.refused.len())?;
    if let Some(first) = told.refused.first() {
        eprintln!("first: {first}");
    }
    Ok(())
}

impl Session<'_> {
    async fn send(&self, method: &str, to: &str, body: &Value) -> anyhow::Result<(u16, String)> {
        let path = format!("{}/{to}", self.base);
        self.place.send(method, &path, self.token, &body.to_string()).await
    }

    /// Tells a fact; passings wait until there is something else to tell.
    async fn tell(&mut self, fact: &Fact) -> anyhow::Result<()> {
        if let What::Passing(passing) = &fact.what {
            let (kind, text) = match &passing.heard {
                Heard::Car(car) => ("car", car.to_string()),
                Heard::Transponder(transponder) => ("transponder", transponder.to_string()),
            };
            let at = place_name(passing.at);
            self.passings.push(json!({ "at_us": fact.at.0, "loop": at, kind: text }));
            if self.passings.len() == AT_ONCE {
                self.flush().await?;
            }
            return Ok(());
        }
        let Some(mut order) = order(&fact.what) else { return Ok(()) };
        self.flush().await?;
        order["at_us"] = fact.at.0.into();
        let (code, answer) = self.send("POST", "commands", &order).await?;
        match code {
            200 => Ok(()),
            404 | 409 | 422 => {
                self.refused.push(answer);
                Ok(())
            }
            _ => bail!("the server answers {code} to {order}: {answer}"),
        }
    }

    /// Sends the passings that wait.
    async fn flush(&mut self) -> anyhow::Result<()> {
        if self.passings.is_empty() {
            return Ok(());
        }
        let body = json!({ "passings": std::mem::take(&mut self.passings) });
        match self.send("POST", "passings", &body).await? {
            (200, _) => Ok(()),
            (code, answer) => bail!("the server answers {code} to passings: {answer}"),
        }
    }
}

/// What a person would order; nothing for what only a file tells.
fn order(what: &What) -> Option<Value> {
    Some(match what {
        What::Start => json!({ "order": "start" }),
        What::End => json!({ "order": "end" }),
        What::Flag(flag) => json!({ "order": "flag", "flag": flag_word(*flag) }),
        What::Driver { car, driver } => {
            json!({ "order": "driver", "car": car.as_str(), "driver": driver.as_str() })
        }
        What::Note { car, note: Note::Retired } => {
            json!({ "order": "retire", "car": car.as_str() })
        }
        What::Passing(_) | What::Note { .. } | What::Correction(_) => return None,
    })
}

const fn flag_word(flag: Flag) -> &'static str {
    match flag {
        Flag::Green => "green",
        Flag::Yellow => "yellow",
        Flag::Chequered => "chequered",
        Flag::Neutralised(Neutralisation::SlowZone) => "slow-zone",
        Flag::Neutralised(Neutralisation::FullCourseYellow) => "full-course-yellow",
        Flag::Neutralised(Neutralisation::VirtualSafetyCar) => "virtual-safety-car",
        Flag::Neutralised(Neutralisation::Code60) => "code-60",
        Flag::Neutralised(Neutralisation::SafetyCar) => "safety-car",
        Flag::Neutralised(Neutralisation::RedFlag) => "red",
    }
}
