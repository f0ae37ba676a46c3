//! Charts of a race as SVG: lines over its laps, and bars of stints over its time, with bands where
//! racing was slowed. Each line carries its car and class, so that the style colours it and scripts
//! can point at it; the figures stand in tables beside.

use std::fmt::Write;

use documents::atom::xml;

/// A line of a car.
pub(crate) struct Series {
    pub(crate) car: String,
    pub(crate) class: String,
    /// Steps and values, in the order of the steps.
    pub(crate) points: Vec<(i64, i64)>,
}

/// A part of the steps in which racing was slowed or stopped.
pub(crate) struct Band {
    pub(crate) from: i64,
    pub(crate) until: i64,
    /// What kind, as the style names it: `safety-car`.
    pub(crate) kind: &'static str,
    pub(crate) name: String,
}

/// Lines over the laps of a race.
pub(crate) struct RaceChart {
    pub(crate) title: String,
    pub(crate) description: String,
    /// The last step.
    pub(crate) steps: i64,
    /// The least and the greatest value shown; the least stands at the top.
    pub(crate) values: (i64, i64),
    /// Values with a line across the chart, and what is written beside it.
    pub(crate) marks: Vec<(i64, String)>,
    pub(crate) series: Vec<Series>,
    pub(crate) bands: Vec<Band>,
    pub(crate) height: i64,
}

/// A bar of a stint or a stop.
pub(crate) struct Bar {
    pub(crate) from: i64,
    pub(crate) until: i64,
    /// Which of the crew drove, from zero; `None` for a visit to the pits.
    pub(crate) seat: Option<usize>,
    pub(crate) name: String,
}

/// Bars of each car over the time of a race, in seconds.
pub(crate) struct StintChart {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) seconds: i64,
    pub(crate) rows: Vec<(String, String, Vec<Bar>)>,
    pub(crate) bands: Vec<Band>,
}

const WIDTH: i64 = 1_000;
const LEFT: i64 = 44;
const RIGHT: i64 = 46;
const TOP: i64 = 10;
const BOTTOM: i64 = 24;
const ROW: i64 = 16;

/// Where a step lies, in tenths.
fn x(step: i64, steps: i64) -> i64 {
    (LEFT + (WIDTH - LEFT - RIGHT) * step / steps.max(1)) * 10
        + (WIDTH - LEFT - RIGHT) * (step % steps.max(1)) * 10 / steps.max(1) % 10
}

fn tenths(value: i64) -> String {
    if value % 10 == 0 {
        (value / 10).to_string()
    } else {
        format!("{}.{}", value / 10, value % 10)
    }
}

fn open(svg: &mut String, kind: &str, height: i64, title: &str, description: &str) {
    let _ = write!(
        svg,
        "<svg class=\"chart race-chart {kind}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         data-zoom><title>{}</title><desc>{}</desc>",
        xml(title),
        xml(description)
    );
}

fn bands(svg: &mut String, bands: &[Band], steps: i64, height: i64) {
    for band in bands {
        let (from, until) = (x(band.from, steps), x(band.until, steps));
        let _ = write!(
            svg,
            "<rect class=\"band\" data-flag=\"{}\" x=\"{}\" y=\"{TOP}\" width=\"{}\" \
             height=\"{}\"><title>{}</title></rect>",
            band.kind,
            tenths(from),
            tenths((until - from).max(10)),
            height - TOP - BOTTOM,
            xml(&band.name)
        );
    }
}

/// Writes round steps below the chart.
fn scale(svg: &mut String, steps: i64, height: i64, name: impl Fn(i64) -> String, every: i64) {
    for step in (0..=steps).step_by(usize::try_from(every.max(1)).unwrap_or(1)) {
        let _ = write!(
            svg,
            "<text class=\"axis\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            tenths(x(step, steps)),
            height - 6,
            name(step)
        );
    }
}

/// A round number of steps of which about ten make the whole.
pub(crate) fn round_step(whole: i64) -> i64 {
    let steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000];
    steps.into_iter().find(|step| whole / step <= 12).unwrap_or(2_000)
}

impl RaceChart {
    /// The chart as SVG text.
    pub(crate) fn svg(&self) -> String {
        let mut svg = String::new();
        open(&mut svg, "lines", self.height, &self.title, &self.description);
        bands(&mut svg, &self.bands, self.steps, self.height);
        for (value, name) in &self.marks {
            let y = tenths(self.y(*value));
            let _ = write!(
                svg,
                "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\"/><text \
                 class=\"axis\" x=\"{}\" y=\"{y}\" dy=\"4\" text-anchor=\"end\">{}</text>",
                WIDTH - RIGHT,
                LEFT - 6,
                xml(name)
            );
        }
        scale(&mut svg, self.steps, self.height, |step| step.to_string(), round_step(self.steps));
        for series in &self.series {
            self.line(&mut svg, series);
        }
        svg.push_str("</svg>");
        svg
    }

    /// Where a value lies, in tenths.
    fn y(&self, value: i64) -> i64 {
        let (least, greatest) = self.values;
        let room = (self.height - TOP - BOTTOM) * 10;
        TOP * 10 + room * (value.clamp(least, greatest) - least) / (greatest - least).max(1)
    }

    fn line(&self, svg: &mut String, series: &Series) {
        let Some((last_step, last)) = series.points.last() else { return };
        let mut points = String::new();
        for (step, value) in &series.points {
            let _ = write!(points, "{},{} ", tenths(x(*step, self.steps)), tenths(self.y(*value)));
        }
        let _ = write!(
            svg,
            "<g class=\"car\" data-car=\"{car}\" data-class=\"{}\"><title>#{car}</title><polyline \
             points=\"{}\"/><text x=\"{}\" y=\"{}\" dy=\"3\">{car}</text></g>",
            xml(&series.class),
            points.trim_end(),
            tenths(x(*last_step, self.steps) + 40),
            tenths(self.y(*last)),
            car = xml(&series.car)
        );
    }
}

impl StintChart {
    /// The chart as SVG text.
    pub(crate) fn svg(&self) -> String {
        let rows = i64::try_from(self.rows.len()).unwrap_or(0);
        let height = TOP + BOTTOM + rows * ROW;
        let mut svg = String::new();
        open(&mut svg, "stints", height, &self.title, &self.description);
        bands(&mut svg, &self.bands, self.seconds, height);
        let every = [600, 1_800, 3_600, 7_200, 10_800, 21_600];
        let every = every.into_iter().find(|step| self.seconds / step <= 12).unwrap_or(43_200);
        let name = |step: i64| format!("{}:{:02}", step / 3_600, step / 60 % 60);
        scale(&mut svg, self.seconds, height, name, every);
        for (index, (car, class, bars)) in self.rows.iter().enumerate() {
            let top = TOP + i64::try_from(index).unwrap_or(0) * ROW;
            let _ = write!(
                svg,
                "<g class=\"car\" data-car=\"{car}\" data-class=\"{}\"><text x=\"{}\" y=\"{}\" \
                 text-anchor=\"end\">{car}</text>",
                xml(class),
                LEFT - 6,
                top + ROW - 5,
                car = xml(car)
            );
            bars.iter().for_each(|bar| self.bar(&mut svg, bar, top));
            svg.push_str("</g>");
        }
        svg.push_str("</svg>");
        svg
    }

    fn bar(&self, svg: &mut String, bar: &Bar, top: i64) {
        let (from, until) = (x(bar.from, self.seconds), x(bar.until, self.seconds));
        let class = match bar.seat {
            Some(seat) => format!("bar seat-{}", seat % 4),
            None => "bar pit".to_owned(),
        };
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{}\
             </title></rect>",
            tenths(from),
            top + 2,
            tenths((until - from).max(8)),
            ROW - 4,
            xml(&bar.name)
        );
    }
}
