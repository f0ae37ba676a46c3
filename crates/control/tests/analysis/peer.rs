//! A sheet of laps made up as another program makes it, to the byte, from the same seed: the same
//! random numbers (a Mersenne twister), drawn in the same order.

use std::f64::consts::TAU;
use std::fmt::Write;

const HEADING: &str = "NUMBER;DRIVER_NUMBER;LAP_NUMBER;LAP_TIME;LAP_IMPROVEMENT;\
    CROSSING_FINISH_LINE_IN_PIT;S1;S1_IMPROVEMENT;S2;S2_IMPROVEMENT;S3;S3_IMPROVEMENT;KPH;ELAPSED;\
    HOUR;S1_LARGE;S2_LARGE;S3_LARGE;TOP_SPEED;DRIVER_NAME;PIT_TIME;CLASS;GROUP;TEAM;MANUFACTURER;\
    FLAG_AT_FL\r\n";

/// Class, hundredths of the field, usual lap in milliseconds, laps of a stint.
const CLASSES: [(&str, usize, i64, i64); 4] = [
    ("LMP2", 25, 108_000, 34),
    ("LMP2 PRO/AM", 10, 109_200, 34),
    ("LMP3", 20, 116_000, 38),
    ("GT", 45, 121_500, 31),
];
const TRACK_KM: f64 = 5.543;

/// The sheet of a session.
pub(crate) fn sheet(seed: u32, cars: usize, laps: i64) -> String {
    let mut random = Random::new(seed);
    let field = CLASSES.iter().flat_map(|class| vec![class; class.1 * cars / 100]);
    let neutral = neutralisations(&mut random, laps);
    let mut out = HEADING.to_owned();
    for (car, class) in field.enumerate() {
        Car::new(&mut random, car, class).laps(&mut random, &neutral, laps, &mut out);
    }
    out
}

/// From, to, flag.
fn neutralisations(random: &mut Random, laps: i64) -> Vec<(i64, i64, &'static str)> {
    let (mut neutral, mut clock) = (Vec::new(), 0);
    while clock < laps * 125_000 {
        clock += random.between(2_400_000, 7_200_000);
        let end = clock + random.between(240_000, 1_200_000);
        let flag = if random.below(2) == 0 { "FCY" } else { "SC" };
        neutral.push((clock, end, flag));
        clock = end;
    }
    neutral
}

struct Car {
    index: usize,
    class: &'static str,
    stint: i64,
    pace: [i64; 3],
    elapsed: i64,
    driver: usize,
    /// Laps of the stint so far.
    since: i64,
    /// The best lap and sectors so far.
    bests: [i64; 4],
}

impl Car {
    fn new(random: &mut Random, index: usize, class: &(&'static str, usize, i64, i64)) -> Self {
        let (class, _, base, stint) = *class;
        let mut pace = [0; 3];
        for (driver, pace) in (0..).zip(&mut pace) {
            *pace = base + random.between(0, 2_500) + driver * random.between(0, 900);
        }
        let elapsed = random.between(0, 3_000) + i64::try_from(index * 250).expect("few cars");
        Self { index, class, stint, pace, elapsed, driver: 0, since: 0, bests: [1_000_000_000; 4] }
    }

    fn laps(
        &mut self,
        random: &mut Random,
        neutral: &[(i64, i64, &str)],
        laps: i64,
        out: &mut String,
    ) {
        for lap in 1..=laps {
            let noise = random.gauss(0.0, 450.0) + random.exponential(700.0);
            let mut millis = whole(float(self.pace[self.driver]) + noise + float(self.since * 9));
            let period = neutral.iter().find(|(_, end, _)| *end >= self.elapsed);
            let mut flag = "GF";
            if let Some((_, _, shown)) = period.filter(|(from, ..)| *from <= self.elapsed + millis)
            {
                flag = shown;
                millis = whole(float(millis) * if flag == "SC" { 1.7 } else { 1.45 });
            }
            self.since += 1;
            let comes_in = self.since >= self.stint + random.between(-2, 1) && lap < laps;
            let pit = if self.since == 1 && lap > 1 { random.between(62_000, 95_000) } else { 0 };
            millis += pit;
            if comes_in {
                millis += random.between(4_000, 9_000);
            }
            self.elapsed += millis;
            let flag = if lap == laps { "FF" } else { flag };
            self.row(random, [lap, millis, pit], comes_in, flag, out);
            if comes_in {
                self.since = 0;
                if random.unit() < 0.55 {
                    self.driver = (self.driver + 1) % 3;
                }
            }
        }
    }

    fn row(
        &mut self,
        random: &mut Random,
        [lap, millis, pit]: [i64; 3],
        comes_in: bool,
        flag: &str,
        out: &mut String,
    ) {
        let first = whole(float(millis) * 0.272) + random.between(-150, 150);
        let second = whole(float(millis) * 0.401) + random.between(-150, 150);
        let times = [millis, first, second, millis - first - second];
        let mut marks = [0; 4];
        for ((time, best), mark) in times.iter().zip(&mut self.bests).zip(&mut marks) {
            if time < best {
                (*best, *mark) = (*time, 1);
            }
        }
        let [lap_time, first, second, third] = times.map(printed);
        let top_speed = random.gauss(285.0, 6.0);
        let (car, driver) = (self.index, self.driver);
        writeln!(
            out,
            "{};{};{lap};{lap_time};{};{};{first};{};{second};{};{third};{};{:.1};{};{};{first};\
             {second};{third};{top_speed:.1};Driver {car:02}{};{};{};;Team {:02};Make {};{flag}\r",
            car + 2,
            driver + 1,
            marks[0],
            if comes_in { "B" } else { "" },
            marks[1],
            marks[2],
            marks[3],
            TRACK_KM * 3_600_000.0 / float(millis),
            printed(self.elapsed),
            printed((36_000_000 + self.elapsed) % 86_400_000),
            ["A", "B", "C"][driver],
            if pit > 0 { printed(pit) } else { String::new() },
            self.class,
            car / 2,
            car % 7,
        )
        .expect("writing to memory does not fail");
    }
}

/// A time as sheets print it: no more than needed.
fn printed(millis: i64) -> String {
    let (seconds, rest) = (millis / 1_000, millis % 1_000);
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}.{rest:03}"),
        (0, minutes, seconds) => format!("{minutes}:{seconds:02}.{rest:03}"),
        (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}.{rest:03}"),
    }
}

#[expect(clippy::cast_precision_loss, reason = "times of a race are far below")]
const fn float(number: i64) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, reason = "the part behind the point is cut off")]
const fn whole(number: f64) -> i64 {
    number as i64
}

/// The random numbers of MT19937, and what is drawn from them.
struct Random {
    state: [u32; 624],
    next: usize,
    gauss: Option<f64>,
}

impl Random {
    fn new(seed: u32) -> Self {
        let mut state = [0_u32; 624];
        state[0] = 19_650_218;
        let mix = |before: u32| before ^ (before >> 30);
        for place in 1..624 {
            let index = u32::try_from(place).expect("a place");
            state[place] = mix(state[place - 1]).wrapping_mul(1_812_433_253).wrapping_add(index);
        }
        let mut place = 1;
        let wrap = |state: &mut [u32; 624], place: &mut usize| {
            *place += 1;
            if *place == 624 {
                state[0] = state[623];
                *place = 1;
            }
        };
        for _ in 0..624 {
            let mixed = state[place] ^ mix(state[place - 1]).wrapping_mul(1_664_525);
            state[place] = mixed.wrapping_add(seed);
            wrap(&mut state, &mut place);
        }
        for _ in 0..623 {
            let mixed = state[place] ^ mix(state[place - 1]).wrapping_mul(1_566_083_941);
            state[place] = mixed.wrapping_sub(u32::try_from(place).expect("a place"));
            wrap(&mut state, &mut place);
        }
        state[0] = 1 << 31;
        Self { state, next: 624, gauss: None }
    }

    fn word(&mut self) -> u32 {
        if self.next == 624 {
            for place in 0..624 {
                let upper = self.state[place] & 0x8000_0000;
                let word = upper | self.state[(place + 1) % 624] & 0x7fff_ffff;
                let odd = if word & 1 == 1 { 0x9908_b0df } else { 0 };
                self.state[place] = self.state[(place + 397) % 624] ^ (word >> 1) ^ odd;
            }
            self.next = 0;
        }
        let mut word = self.state[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    /// From zero to below one.
    fn unit(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// From zero to below a number.
    fn below(&mut self, number: u32) -> u32 {
        loop {
            let drawn = self.word() >> number.leading_zeros();
            if drawn < number {
                return drawn;
            }
        }
    }

    /// From one number to another, both included.
    fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = u32::try_from(most - least + 1).expect("a short range");
        least + i64::from(self.below(width))
    }

    fn gauss(&mut self, mean: f64, deviation: f64) -> f64 {
        let drawn = self.gauss.take().unwrap_or_else(|| {
            let angle = self.unit() * TAU;
            let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
            self.gauss = Some(angle.sin() * radius);
            angle.cos() * radius
        });
        mean + drawn * deviation
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -(1.0 - self.unit()).ln() / (1.0 / mean)
    }
}
