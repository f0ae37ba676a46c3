//! The parameter file: TOML that people can read and change.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, bail};
use forecast::calibration::{Estimate, Fit};
use forecast::pace::{ClassParameters, Parameters};
use racing::Season;
use serde::Deserialize;

/// The file as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    neutralisations: Neutralisations,
    class: Vec<Class>,
    car: Vec<Car>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Neutralisations {
    per_hour: [f64; 2],
    mean_s: f64,
    safety_car: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    class: String,
    lap_s: [f64; 2],
    noise: [f64; 2],
    skew: f64,
    memory: [f64; 2],
    stint: [f64; 2],
    day: [f64; 2],
    slope: [f64; 2],
    stops_per_hour: [f64; 2],
    pit_s: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Car {
    car: String,
    slower: [f64; 2],
}

/// Writes parameters with what each figure means, and under them what each lap file told.
pub(super) fn write(parameters: &Parameters, season: &Season, fits: &[(String, Fit)]) -> String {
    let mut out = String::new();
    let pair =
        |one: Estimate, digits: usize| format!("[{:.digits$}, {:.digits$}]", one.value, one.error);
    let _ = writeln!(
        out,
        "# Parameters of the races of {}: figures as [value, standard error].\n\
         # Shares are shares of a lap: 0.005 of a lap of 110 s is 0.55 s.\n",
        season.book.name
    );
    let _ = writeln!(
        out,
        "[neutralisations]\nper_hour = {}\nmean_s = {:.0}\nsafety_car = {:.2}  # the share behind \
         the safety car",
        pair(parameters.neutralisations_per_hour, 3),
        parameters.neutralisation_s,
        parameters.safety_car
    );
    for class in &parameters.classes {
        let _ = writeln!(
            out,
            "\n[[class]]\nclass = {:?}\n\
             lap_s = {}           # a green lap\n\
             noise = {}     # spread of laps in a stint, as a share of the lap\n\
             skew = {:.2}                     # how lopsided they are\n\
             memory = {}         # correlation of a lap with the one before\n\
             stint = {}     # spread of stints\n\
             day = {}       # spread of a car from race to race\n\
             slope = {} # what each lap of a stint adds\n\
             stops_per_hour = {} # cars that stop for good\n\
             pit_s = {:.0}                      # a usual stop, from pit entry to exit",
            class.class.as_str(),
            pair(class.lap_s, 2),
            pair(class.noise, 5),
            class.skew,
            pair(class.memory, 3),
            pair(class.stint, 5),
            pair(class.day, 5),
            pair(class.slope, 6),
            pair(class.stops_per_hour, 4),
            class.pit_s
        );
    }
    let _ = writeln!(out, "\n# By what share of the lap each car is slower than its class.");
    for (car, off) in &parameters.cars {
        let team = season.entry(car).map_or("", |entry| &entry.team);
        let _ = writeln!(
            out,
            "[[car]]\ncar = {:?}  # {team}\nslower = {}",
            car.as_str(),
            pair(*off, 5)
        );
    }
    told(fits, &mut out);
    out
}

/// What each lap file told, as remarks.
fn told(fits: &[(String, Fit)], out: &mut String) {
    for (name, fit) in fits {
        let slowed = &fit.slowed;
        let _ = writeln!(
            out,
            "\n# {name}: {:.1} h, {:.1} neutralisations in four hours, {:.0} min each, \
             {:.0} % of the race",
            slowed.hours,
            (slowed.per_hour.value * (slowed.hours + 0.5) - 0.5) * 4.0 / slowed.hours.max(0.1),
            slowed.mean_s / 60.0,
            slowed.share * 100.0
        );
        for class in &fit.classes {
            let s = class.lap_s.value;
            let _ = writeln!(
                out,
                "#   {}: {} cars, {} green laps of {s:.2} s; spread {:.2} s, skew {:.1}, \
                 memory {:.2}, \
                 stints {:.2} s, slope {:+.3} s, cars and drivers {:.2} s",
                class.class,
                class.cars,
                class.laps,
                class.noise.value * s,
                class.skew,
                class.memory.value,
                class.stint.value * s,
                class.slope.value * s,
                class.crew.value * s
            );
        }
    }
}

/// Reads a parameter file.
pub(crate) fn parameters_of(path: &Path) -> anyhow::Result<Parameters> {
    let text = std::fs::read_to_string(path).with_context(|| {
        format!("{} cannot be read; give a file that `sarthe calibrate` printed", path.display())
    })?;
    read(&text).with_context(|| format!("{} is no parameter file", path.display()))
}

fn read(text: &str) -> anyhow::Result<Parameters> {
    let file: File = toml::from_str(text)?;
    let estimate = |[value, error]: [f64; 2]| Estimate { value, error };
    let class = |class: Class| ClassParameters {
        class: class.class.as_str().into(),
        lap_s: estimate(class.lap_s),
        noise: estimate(class.noise),
        skew: class.skew,
        memory: estimate(class.memory),
        stint: estimate(class.stint),
        day: estimate(class.day),
        slope: estimate(class.slope),
        stops_per_hour: estimate(class.stops_per_hour),
        pit_s: class.pit_s,
    };
    let parameters = Parameters {
        classes: file.class.into_iter().map(class).collect(),
        cars: file
            .car
            .into_iter()
            .map(|one| (one.car.as_str().into(), estimate(one.slower)))
            .collect(),
        neutralisations_per_hour: estimate(file.neutralisations.per_hour),
        neutralisation_s: file.neutralisations.mean_s,
        safety_car: file.neutralisations.safety_car,
    };
    if parameters.classes.is_empty() {
        bail!("it has no [[class]]");
    }
    for class in &parameters.classes {
        if !(class.lap_s.value > 10.0 && class.lap_s.value < 1_000.0) {
            bail!("lap_s of {} is not between 10 and 1,000 s", class.class);
        }
    }
    Ok(parameters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_written_is_read_again() {
        let source: crate::source::SeasonSource =
            "aslms/2023-24".parse().expect("any text will do");
        let season = source.open(&control::AsOf::Now).await.expect("it is bundled");
        let parameters = Parameters::of(&season.season, &[]);
        let text = write(&parameters, &season.season, &[]);
        let back = read(&text).expect("it was written so");
        assert_eq!(back.classes.len(), parameters.classes.len());
        assert_eq!(write(&back, &season.season, &[]), text, "to the digits that are written");
        assert!(read(&text.replace("skew", "skwe")).is_err());
        assert!(read("").is_err());
    }
}
