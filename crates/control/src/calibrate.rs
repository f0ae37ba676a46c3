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
