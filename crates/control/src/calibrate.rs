//! From a timekeeper's sheet of all laps to what lap times are fitted from.

use forecast::calibration::{LapSheet, TimedLap, Under};
use racing::Span;
use racing::fact::Flag;
use racing::regulations::Neutralisation;
use timing::analysis::Analysis;

/// The laps of an analysed sheet, as they are fitted; laps without a time or a number are left out.
pub fn lap_sheet(analysis: &Analysis) -> LapSheet {
    let mut sheet = LapSheet::default();
    for car in analysis.cars() {
        let known = sheet.classes.iter().position(|class| class == &car.class);
        let class = known.unwrap_or_else(|| {
            sheet.classes.push(car.class.clone());
            sheet.classes.len() - 1
        });
        sheet.cars.push((car.number.clone(), class));
    }
    sheet.drivers = analysis.drivers().iter().map(|one| one.name.to_string()).collect();
    for (number, stint) in analysis.stints().iter().enumerate() {
        for lap in analysis.laps_of(stint) {
            let (Some(time), Some(elapsed)) = (lap.lap.time.get(), lap.lap.elapsed.get()) else {
                continue;
            };
            sheet.laps.push(TimedLap {
                car: stint.car,
                driver: stint.driver,
                stint: number,
                number: lap.lap.number.unwrap_or(0),
                seconds: seconds(time),
                elapsed_s: seconds(elapsed),
                under: under(lap.flag.flag),
                in_pit: lap.lap.in_pit || lap.out_of_pit,
                pit_s: lap.lap.pit_time.get().map(seconds),
            });
        }
    }
    sheet
}

fn under(flag: Option<Flag>) -> Under {
    match flag {
        Some(Flag::Neutralised(Neutralisation::SafetyCar)) => Under::SafetyCar,
        Some(Flag::Neutralised(Neutralisation::RedFlag)) => Under::Red,
        Some(Flag::Neutralised(_)) => Under::Yellow,
        _ => Under::Green,
    }
}

fn seconds(span: Span) -> f64 {
    // Whole milliseconds of a race fit a double many times over.
    #[expect(clippy::cast_precision_loss, reason = "a race has fewer than 2⁵³ microseconds")]
    let micros = span.micros() as f64;
    micros / 1e6
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use forecast::calibration::{ClassFit, Fit, fit};

    use super::*;
    use crate::analysis::analyse;

    fn fitted(bytes: &[u8]) -> Fit {
        fit(&lap_sheet(&analyse(bytes).expect("a sheet of laps").analysis))
    }

    #[test]
    fn flags_stints_and_visits_come_over() {
        let sheet = "NUMBER;DRIVER_NUMBER;LAP_NUMBER;LAP_TIME;CROSSING_FINISH_LINE_IN_PIT;ELAPSED;\
                     DRIVER_NAME;PIT_TIME;CLASS;FLAG_AT_FL\n\
                     7;1;1;1:50.000;;1:50.000;A;;GT;GF\n\
                     7;1;2;1:40.500;;3:30.500;A;;GT;FCY\n\
                     7;1;3;1:41.000;B;5:11.500;A;;GT;SF\n\
                     7;2;4;3:00.000;;8:11.500;B;1:15.000;GT;RF\n";
        let read = lap_sheet(&analyse(sheet.as_bytes()).expect("a sheet of laps").analysis);
        let under: Vec<Under> = read.laps.iter().map(|lap| lap.under).collect();
        assert_eq!(under, [Under::Green, Under::Yellow, Under::SafetyCar, Under::Red]);
        let in_pit: Vec<bool> = read.laps.iter().map(|lap| lap.in_pit).collect();
        assert_eq!(in_pit, [false, false, true, true]);
        assert_eq!(read.laps[3].pit_s, Some(75.0));
        assert_ne!(read.laps[2].stint, read.laps[3].stint);
        assert_eq!(read.drivers, ["A", "B"]);
    }

    /// What was measured by other means: spread of laps, of stints, slope, all in seconds, and the
    /// correlation of laps.
    type Measured = (&'static str, [f64; 4]);

    const REAL: [(&str, &[Measured]); 2] = [
        (
            "wec/2025/03-spa-6h/race/23_Analysis_Race.csv",
            &[("HYPERCAR", [0.83, 0.51, 0.017, 0.28]), ("LMGT3", [0.73, 0.82, 0.063, 0.33])],
        ),
        (
            "imsa/2023/10-laguna-seca-missing-sectors/race",
            &[("GTP", [1.16, 0.72, 0.055, 0.55]), ("GTD", [0.79, 0.36, 0.05, 0.43])],
        ),
    ];

    #[test]
    fn real_sheets_come_near_what_was_measured_otherwise() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
        for (path, classes) in REAL {
            let Some(bytes) = sheet_at(&root.join(path)) else {
                xtask::skip("calibration: real sheets", "there is no ../shared/data");
                return;
            };
            let found = fitted(&bytes);
            for (class, [noise, stint, slope, memory]) in classes {
                let own = found.classes.iter().find(|one| one.class.as_str() == *class);
                let own: &ClassFit = own.expect("the class raced");
                let lap_s = own.lap_s.value;
                let near = |what: &str, value: f64, expected: f64, off: f64| {
                    assert!((value - expected).abs() < off, "{what} {class}: {value}, {expected}");
                };
                near("noise", own.noise.value * lap_s, *noise, 0.25 * noise);
                // What was measured still holds what the noise of a stint's own laps adds.
                near("stint", own.stint.value * lap_s, 0.7 * stint, 0.55 * stint);
                near("slope", own.slope.value * lap_s, *slope, 0.03);
                near("memory", own.memory.value, *memory, 0.2);
            }
        }
        let spa = sheet_at(&root.join(REAL[0].0)).expect("it was there");
        let slowed = fitted(&spa).slowed;
        assert!((slowed.share - 0.15).abs() < 0.05, "{slowed:?}");
        assert_eq!(slowed.red_flags, 0);
    }

    /// The sheet of laps at a path, or the one in a folder whose other files are something else.
    fn sheet_at(path: &Path) -> Option<Vec<u8>> {
        if path.is_file() {
            return std::fs::read(path).ok();
        }
        let files = std::fs::read_dir(path).ok()?.flatten();
        let laps = files.map(|file| file.path()).find(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            name.contains("analysis") || name.contains("laps")
        })?;
        std::fs::read(laps).ok()
    }
}
