//! Line charts as SVG: the subject in its class colour, the others in faint ink, names written at
//! the line's end instead of a legend. Styled by the same tokens as the page.

use std::fmt::Write;

use documents::atom::xml;

/// A line of a chart.
pub(crate) struct Line {
    /// Its name, written at its end.
    pub(crate) name: String,
    /// Its value before the first step.
    pub(crate) start: i64,
    /// Its values, a step each, from the first step on.
    pub(crate) values: Vec<i64>,
    /// Its last value as people read it.
    pub(crate) last: String,
    /// Is it what the chart is about?
    pub(crate) subject: bool,
}

/// A chart of lines over steps.
pub(crate) struct LineChart {
    /// What it shows.
    pub(crate) title: String,
    /// The same in a sentence, for those who do not see it.
    pub(crate) description: String,
    /// The names of the steps; lines begin before the first.
    pub(crate) steps: Vec<String>,
    /// The lines, the most important first.
    pub(crate) lines: Vec<Line>,
    /// What values are divided by to be read.
    pub(crate) denominator: i64,
}

const WIDTH: i64 = 640;
const LEFT: i64 = 34;
const NAMES: i64 = 232;
const TOP: i64 = 14;
const BOTTOM: i64 = 26;
const BETWEEN_NAMES: i64 = 15;

impl LineChart {
    /// The chart as SVG text.
    pub(crate) fn svg(&self) -> String {
        let height = 250.max(i64::try_from(self.lines.len()).unwrap_or(0) * BETWEEN_NAMES + 50);
        let plot = Plot { chart: self, height, top_value: self.top_value() };
        let mut svg = String::new();
        let _ = write!(
            svg,
            "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\"><title>{}</title><desc>{}</desc>",
            xml(&self.title),
            xml(&self.description)
        );
        plot.grid(&mut svg);
        // The subject is drawn last, so that it lies on top.
        for line in self.lines.iter().rev().filter(|line| !line.subject) {
            plot.line(&mut svg, line);
        }
        for line in self.lines.iter().filter(|line| line.subject) {
            plot.line(&mut svg, line);
        }
        plot.names(&mut svg);
        svg.push_str("</svg>");
        svg
    }

    fn top_value(&self) -> i64 {
        let values = self.lines.iter().flat_map(|line| line.values.iter().chain([&line.start]));
        values.copied().max().unwrap_or(0).max(1)
    }
}

struct Plot<'a> {
    chart: &'a LineChart,
    height: i64,
    top_value: i64,
}

impl Plot<'_> {
    fn x(&self, step: usize) -> i64 {
        let steps = i64::try_from(self.chart.steps.len().max(1)).unwrap_or(1);
        LEFT + (WIDTH - LEFT - NAMES) * i64::try_from(step).unwrap_or(0) / steps
    }

    /// In tenths of a unit, so that lines close together stay apart.
    fn y_tenths(&self, value: i64) -> i64 {
        let room = (self.height - TOP - BOTTOM) * 10;
        (self.height - BOTTOM) * 10 - room * value.max(0) / self.top_value
    }

    fn y(&self, value: i64) -> String {
        let tenths = self.y_tenths(value);
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    fn grid(&self, svg: &mut String) {
        let read = self.top_value / self.chart.denominator.max(1);
        let step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000]
            .into_iter()
            .find(|step| read / step <= 5)
            .unwrap_or(2_000);
        let right = WIDTH - NAMES;
        for value in (0..=read).step_by(usize::try_from(step).unwrap_or(1)) {
            let y = self.y(value * self.chart.denominator);
            let _ = write!(
                svg,
                "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{right}\" y1=\"{y}\" y2=\"{y}\"/>\
                 <text class=\"axis\" x=\"{}\" y=\"{y}\" dy=\"4\" text-anchor=\"end\">{value}</text>",
                LEFT - 8
            );
        }
        for (index, step) in self.chart.steps.iter().enumerate() {
            let _ = write!(
                svg,
                "<text class=\"axis\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                self.x(index + 1),
                self.height - 6,
                xml(step)
            );
        }
    }

    fn line(&self, svg: &mut String, line: &Line) {
        let points = std::iter::once(line.start).chain(line.values.iter().copied()).enumerate();
        let points: Vec<String> =
            points.map(|(step, value)| format!("{},{}", self.x(step), self.y(value))).collect();
        let class = if line.subject { "subject" } else { "faint" };
        let _ = write!(
            svg,
            "<polyline class=\"{class}\" points=\"{}\"><title>{}: {}</title></polyline>",
            points.join(" "),
            xml(&line.name),
            xml(&line.last)
        );
    }

    /// Writes the names at the lines' ends, moved apart where they would overlap.
    fn names(&self, svg: &mut String) {
        let mut ends: Vec<(i64, &Line)> = self
            .chart
            .lines
            .iter()
            .filter_map(|line| Some((self.y_tenths(*line.values.last()?), line)))
            .collect();
        ends.sort_by_key(|(y, line)| (*y, !line.subject));
        let mut free = 0;
        // Above the names of the steps.
        let lowest = (self.height - BOTTOM) * 10;
        let count = i64::try_from(ends.len()).unwrap_or(0);
        for (index, (y, line)) in ends.iter().enumerate() {
            let behind = count - 1 - i64::try_from(index).unwrap_or(0);
            let room_below = lowest - behind * BETWEEN_NAMES * 10;
            let y = (*y).max(free).min(room_below.max(free));
            free = y + BETWEEN_NAMES * 10;
            let class = if line.subject { "subject-name" } else { "name" };
            let _ = write!(
                svg,
                "<text class=\"{class}\" x=\"{}\" y=\"{}.{}\" dy=\"4\">{} {}</text>",
                WIDTH - NAMES + 8,
                y / 10,
                y % 10,
                xml(&line.name),
                xml(&line.last)
            );
        }
    }
}
