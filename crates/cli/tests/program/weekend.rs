//! A whole race weekend as its people would run it, in browsers, against a program that is killed
//! in the middle of the race: a secretary, a competitor, two in race control, a timekeeper, a
//! steward, and a reader.
//!
//! Nothing waits for a time of day: the race is as long as its passings say, which come over P3.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use control::clock::RaceClock;
use control::decoders::p3;
use fantoccini::{Client, Locator};
use protocols::mylaps_p3::{Passing, Record};
use racing::{Moment, Span};
use serde_json::Value;
use tokio::sync::mpsc;

use crate::driver::Driver;
use crate::printed;
use crate::way::Way;

const SEASON: &str = "river-cup/2031-32";
const PASSWORD: &str = "the river of the race";

/// A season of one class and two races, of which nothing has been run. Protests end at once.
const BOOK: [(&str, &str); 4] = [
    (
        "season.toml",
        r#"
        format = 1
        id = "river-cup/2031-32"
        series = "river-cup"
        name = "River Cup 2031/32"
        edition = "2031/32"
        organiser = "Club of the Rivers"
        "#,
    ),
    (
        "calendar.toml",
        r#"
        [[circuit]]
        id = "weir"
        name = "Weir Park"
        place = "Weir"
        country = "FRA"
        zone = "Europe/Paris"
        length_m = 5543
        [[event]]
        id = "weir"
        name = "Hours of Weir"
        circuit = "weir"
        [[event.session]]
        id = "weir-1"
        name = "Hours of Weir"
        short = "Weir"
        kind = "race"
        start = 2031-10-04T14:00:00
        duration = "4:00:00"
        round = 1
        [[event.session]]
        id = "weir-2"
        name = "Night of Weir"
        short = "Night"
        kind = "race"
        start = 2031-10-05T20:00:00
        duration = "4:00:00"
        round = 2
        "#,
    ),
    (
        "regulations.toml",
        r##"
        [[class]]
        code = "GT"
        name = "Grand Touring"
        color = "#c2560a"
        [[points]]
        scale = [25, 18, 15]
        [classified]
        share = "50 %"
        of = "class-winner"
        flag = "required"
        [timing]
        first_crossing = "begins-lap"
        [results]
        protest_minutes = 0
        [[title]]
        id = "teams"
        for = "cars"
        ties = ["countback"]
        "##,
    ),
    (
        "entries.toml",
        r#"
        [[entry]]
        car = "4"
        class = "GT"
        team = "Ferry Cross"
        make = "Ferrari"
        model = "Ferrari 296 GT3"
        crew = [{ driver = "Eve Ford", category = "silver" }]
        [[entry]]
        car = "91"
        class = "GT"
        team = "Mill Stream"
        make = "Porsche"
        model = "Porsche 911 GT3 R"
        crew = [{ driver = "Dora Mill", category = "gold" }]
        "#,
    ),
];

/// The program, serving a folder.
struct Program {
    child: Child,
    /// The port that it listens at.
    port: u16,
    /// The link by which the first administrator comes in.
    link: Option<String>,
}

impl Program {
    fn serve(data: &Path, port: u16, more: &[&str]) -> Self {
        let listen = format!("127.0.0.1:{port}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_sarthe"))
            .args(["serve", "--listen", &listen, "--data"])
            .arg(data)
            .args(more)
            .env_remove("SARTHE_LANG")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut url = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
        out.read_line(&mut url).expect("the address is printed");
        let port =
            url.trim().trim_end_matches('/').rsplit(':').next().and_then(|it| it.parse().ok());
        let mut told = BufReader::new(child.stderr.take().expect("it is piped")).lines();
        let mut link = None;
        // It says how to stop it once it has said everything else.
        while let Some(Ok(line)) = told.next()
            && !line.starts_with("Ctrl-C")
        {
            link = line.split_once("/en/desk/links/").map(|(_, secret)| secret.to_owned()).or(link);
        }
        std::thread::spawn(move || told.for_each(drop));
        Self { child, port: port.expect("a port"), link }
    }

    fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends it without a word, as a power cut does.
    fn kill(mut self) -> u16 {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
        self.port
    }

    fn get(&self, path: &str) -> Vec<u8> {
        let mut link = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        link.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        link.read_to_end(&mut answer).expect("an answer");
        let head = answer.windows(4).position(|end| end == b"\r\n\r\n").expect("a head");
        assert!(
            answer.starts_with(b"HTTP/1.1 200"),
            "{}",
            String::from_utf8_lossy(&answer[..head])
        );
        answer.split_off(head + 4)
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_slice(&self.get(&format!("/api/v1/seasons/{SEASON}/{path}")))
            .expect("JSON")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody with a browser.
struct Person {
    client: Client,
    origin: String,
}

impl Person {
    async fn new(driver: &Driver, origin: &str) -> Self {
        let origin = origin.replace("127.0.0.1", "localhost");
        Self { client: driver.browser().await, origin }
    }

    /// Opens a page of the season.
    async fn open(&self, rest: &str) {
        self.go(&format!("/en/{SEASON}/{rest}")).await;
    }

    async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.origin)).await.expect("the page opens");
    }

    /// Waits until something is on the page.
    async fn see(&self, selector: &str) -> fantoccini::elements::Element {
        let wait = self.client.wait().at_most(Duration::from_secs(30));
        match wait.for_element(Locator::Css(selector)).await {
            Ok(found) => found,
            Err(error) => panic!("{selector}: {error}\n{}", self.shown().await),
        }
    }

    /// What the page says.
    async fn shown(&self) -> String {
        let said = self.client.execute("return document.body.innerText", Vec::new()).await;
        said.ok().and_then(|said| said.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until the page says something.
    async fn read(&self, words: &str) {
        self.find(&format!("//main//*[contains(normalize-space(.), \"{words}\")]")).await;
    }

    /// Waits until there is what a path leads to.
    async fn find(&self, path: &str) {
        let wait = self.client.wait().at_most(Duration::from_secs(30));
        if let Err(error) = wait.for_element(Locator::XPath(path)).await {
            panic!("{path}: {error}\n{}", self.shown().await);
        }
    }

    async fn fill(&self, name: &str, value: &str) {
        let field = self.see(&format!("main [name=\"{name}\"]")).await;
        field.clear().await.expect("it can be emptied");
        field.send_keys(value).await.expect("it can be filled");
    }

    async fn choose(&self, name: &str, value: &str) {
        let field = self.see(&format!("main select[name=\"{name}\"]")).await;
        field.select_by_value(value).await.expect("it can be chosen");
    }

    /// Presses a button. A page that follows the race may put a newer one in its place meanwhile.
    async fn press(&self, selector: &str) {
        loop {
            match self.see(selector).await.click().await {
                Ok(()) => return,
                Err(error) if error.is_stale_element_reference() => {}
                Err(error) => panic!("{selector}: {error}\n{}", self.shown().await),
            }
        }
    }

    /// Opens a step and takes it.
    async fn press_in_two_steps(&self, step: &str) {
        self.press(&format!("details.two-step:has({step}) summary")).await;
        self.press(&format!("details.two-step[open] {step}")).await;
    }

    /// Comes in by a link.
    async fn join(&self, secret: &str, name: Option<(&str, &str)>) {
        self.go(&format!("/en/desk/links/{secret}")).await;
        if let Some((name, full)) = name {
            self.fill("name", name).await;
            self.fill("full-name", full).await;
        }
        self.fill("password", PASSWORD).await;
        self.press("main form button.main").await;
        self.see("form[action$='/sign-out']").await;
    }

    /// The secret of the link that the page shows once.
    async fn shown_link(&self) -> String {
        let link = self.see(".shown-once code").await.text().await.expect("a link");
        link.rsplit('/').next().expect("it ends in a secret").to_owned()
    }

    async fn flag(&self, flag: &str) {
        self.see(&format!(".flag-panel[data-flag={flag}]")).await;
    }

    async fn leave(self) {
        self.client.close().await.expect("the browser closes");
    }
}

/// Everybody who takes part in the weekend, and the program they work with.
struct Weekend {
    data: tempfile::TempDir,
    driver: Driver,
    program: Program,
    /// The secretary and timekeeper.
    anna: Person,
    /// The race director, and the line by which she is connected.
    dora: Person,
    line: Way,
    /// The steward.
    stella: Person,
    /// The competitor, and later a reader.
    rosa: Person,
}

impl Weekend {
    /// A season is taken in, the first administrator comes in by the link, and lets the others in.
    async fn begin(driver: Driver) -> Self {
        let (book, data) = (tempfile::tempdir(), tempfile::tempdir());
        let (book, data) = (book.expect("a folder"), data.expect("a folder"));
        for (name, text) in BOOK {
            std::fs::write(book.path().join(name), text).expect("written");
        }
        let folder =
            |dir: &tempfile::TempDir| dir.path().to_str().expect("a plain name").to_owned();
        printed(&["import", &folder(&book), "--data", &folder(&data)]);
        let program = Program::serve(data.path(), 0, &[]);
        let link = program.link.clone().expect("there is no administrator yet");
        let origin = program.origin();
        let line = Way::to(&origin).await;
        let person = || Person::new(&driver, &origin);
        let (anna, stella, rosa) = (person().await, person().await, person().await);
        let dora = Person::new(&driver, &line.origin).await;
        anna.join(&link, Some(("anna", "Anna Lock"))).await;
        for (name, full, role, who) in [
            ("dora", "Dora Weir", "director", &dora),
            ("stella", "Stella Sluice", "steward", &stella),
        ] {
            anna.go("/en/desk/accounts").await;
            let form = "form.sheet[action$='/accounts']";
            for (field, value) in [("name", name), ("full-name", full)] {
                let field = anna.see(&format!("{form} [name={field}]")).await;
                field.send_keys(value).await.expect("it can be filled");
            }
            let field = anna.see(&format!("{form} [name=role]")).await;
            field.select_by_value(role).await.expect("it can be chosen");
            let field = anna.see(&format!("{form} [name=season]")).await;
            field.select_by_label(SEASON).await.expect("it can be chosen");
            anna.press(&format!("{form} button")).await;
            who.join(&anna.shown_link().await, None).await;
        }
        Self { data, driver, program, anna, dora, line, stella, rosa }
    }

    /// The competitor enters a car by an invitation; the secretary accepts it and publishes the
    /// list.
    async fn entries(&self) {
        let (anna, rosa) = (&self.anna, &self.rosa);
        anna.open("desk/entries").await;
        anna.press("details:has(form[action$='/invite']) summary").await;
        anna.press("form[action$='/invite'] button").await;
        rosa.join(&anna.shown_link().await, Some(("rosa", "Rosa Towpath"))).await;
        rosa.open("desk/my-cars/new").await;
        for (name, value) in [
            ("car", "7"),
            ("team", "Towpath Racing"),
            ("make", "Aston Martin"),
            ("model", "Aston Martin Vantage"),
            ("crew-name", "Rosa Towpath"),
        ] {
            rosa.fill(name, value).await;
        }
        rosa.choose("class", "GT").await;
        rosa.choose("crew-category", "bronze").await;
        rosa.press("button[name=act][value=send]").await;
        rosa.read("Towpath Racing").await;
        anna.open("desk/entries").await;
        anna.press("#waiting a.team").await;
        anna.press("button[name=verdict][value=accept]").await;
        anna.see("#waiting .empty").await;
        anna.open("desk/lists").await;
        anna.choose("kind", "final").await;
        anna.fill("id", "final").await;
        anna.press("main form button.main").await;
        anna.see("main a[href$='/entries?list=final']").await;
        let list = self.program.get(&format!("/en/{SEASON}/entries?list=final"));
        assert!(String::from_utf8_lossy(&list).contains("Towpath Racing"));
    }

    /// The timekeeper opens the session; the race is started and the cars are keyed in.
    async fn start(&self) {
        let (anna, dora) = (&self.anna, &self.dora);
        anna.open("desk/sessions/weir-1/setup").await;
        anna.fill("transponders", "1001 4\n1002 91\n1003 7").await;
        anna.press("main form button.main").await;
        anna.see("[data-room]").await;
        dora.open("desk/sessions/weir-1/control").await;
        dora.see("[data-room][data-link=up]").await;
        dora.press_in_two_steps("button.main.huge").await;
        dora.flag("green").await;
        anna.open("desk/sessions/weir-1/keypad?mode=pass").await;
        anna.see("[data-room][data-link=up]").await;
        for car in ["4", "91", "7"] {
            anna.fill("car", car).await;
            anna.press("form.keypad .enter").await;
            anna.find(&format!("//*[@data-part='written']//*[@class='plate'][.='{car}']")).await;
        }
    }

    /// The program is killed in the middle of the race and started again: what was acknowledged is
    /// there, what was pressed meanwhile is sent, once.
    async fn survive(mut self, decoder: &str) -> Self {
        let (anna, dora) = (&self.anna, &self.dora);
        anna.open("desk/sessions/weir-1/control").await;
        anna.see("[data-room][data-link=up]").await;
        dora.press("button[name=flag][value=full-course-yellow]").await;
        dora.flag("full-course-yellow").await;
        anna.flag("full-course-yellow").await;
        let port = self.program.kill();
        dora.see("[data-room][data-link=lost]").await;
        dora.press("button[name=flag][value=green]").await;
        dora.see("[data-unsent]:not([hidden]) li").await;
        let session = format!("{SEASON}/weir-1");
        let more = ["--decoder", decoder, "--session", &session];
        self.program = Program::serve(self.data.path(), port, &more);
        dora.flag("green").await;
        anna.flag("green").await;
        dora.see("[data-unsent][hidden]").await;
        let cars = self.program.json("sessions/weir-1/timing")["rows"].clone();
        assert_eq!(cars.as_object().map(serde_json::Map::len), Some(3), "{cars}");
        let shown = dora.shown().await;
        assert_eq!(
            shown.matches("Full course yellow").count(),
            2,
            "a button and a record: {shown}"
        );
        self
    }

    /// Two in race control press at once: the first press holds, the second is told and may do it
    /// all the same.
    async fn disagree(&self) {
        let (anna, dora) = (&self.anna, &self.dora);
        self.line.cut();
        dora.press("button[name=flag][value=safety-car]").await;
        dora.see("[data-unsent]:not([hidden]) li").await;
        anna.press_in_two_steps("button[name=flag][value=red]").await;
        anna.flag("red").await;
        self.line.mend();
        dora.see("[data-conflicts]:not([hidden]) li").await;
        dora.flag("red").await;
        dora.press("[data-conflicts] li button.danger").await;
        dora.flag("safety-car").await;
        anna.flag("safety-car").await;
        anna.read("Red flag").await;
        dora.press("button[name=flag][value=green]").await;
        anna.flag("green").await;
    }

    /// The race is run to its end by what a decoder hears; the director notes an incident.
    async fn race(&self, decoder: &mut Decoder) {
        let (anna, dora, rosa) = (&self.anna, &self.dora, &self.rosa);
        rosa.open("sessions/weir-1/timing").await;
        decoder.laps(&[(7, &[100, 200, 300]), (4, &[101, 203, 305]), (91, &[102, 206, 310])]).await;
        // Its transponder is heard again at once, as happens beside a wall.
        decoder.hear(4, Span::from_millis(204_500)).await;
        rosa.find("//tr[@data-car='7']//*[@data-col='laps'][normalize-space(.)='3']").await;
        dora.press(".note-incident label:has(input[value='7'])").await;
        dora.press(".note-incident button[name=why][value=race-why-contact]").await;
        dora.press_in_two_steps("button[name=flag][value=chequered]").await;
        dora.flag("chequered").await;
        anna.open("desk/sessions/weir-1/passings").await;
        anna.read("Car 4 was heard twice").await;
        anna.press("#recommended button[value=accept]").await;
        anna.find("//tr[contains(., 'VOIDED')]").await;
        decoder.laps(&[(7, &[400]), (4, &[407]), (91, &[414])]).await;
        rosa.find("//tr[@data-car='91']//*[@data-col='laps'][normalize-space(.)='4']").await;
        dora.press_in_two_steps("[value=end] ~ button").await;
        dora.see("[data-part=flags]:not(:has([name=order][value=end]))").await;
    }

    /// The result is issued, a decision changes it, the competitor reads it, and it is official.
    async fn decide(&self) {
        let (anna, stella, dora, rosa) = (&self.anna, &self.stella, &self.dora, &self.rosa);
        anna.open("desk/results/1").await;
        anna.press("button[name=act][value=provisional]").await;
        anna.read("Provisional classification").await;
        dora.open("desk/incidents").await;
        stella.open("desk/stewards").await;
        stella.press("#incidents button[name=state][value=under-investigation]").await;
        // The director still sees it as noted; what is typed comes back with what has changed.
        dora.press("details[name=incident] summary").await;
        dora.fill("what", "Contact in turn 3").await;
        dora.press("details[name=incident] button.main").await;
        dora.see("[role=alert]").await;
        let state = "//span[contains(@class, 'tag')]";
        stella.find(&format!("{state}[contains(., 'under investigation')]")).await;
        stella.press("#incidents .acts a.button").await;
        stella.choose("about", "weir-1").await;
        stella.choose("car", "7").await;
        stella.fill("fact", "Car 7 pushed car 91 off").await;
        stella.fill("infringement", "Art. 9.2").await;
        stella.choose("measure", "add-time").await;
        stella.fill("amount", "10").await;
        stella.fill("reason", "Seen by the marshals").await;
        stella.press("button[name=act][value=preview]").await;
        stella.see("#preview").await;
        stella.press("button[name=act][value=take]").await;
        stella.read("Car 7 pushed car 91 off").await;
        stella.open("desk/results/1").await;
        stella.see("button[value=official][disabled]").await;
        rosa.open("desk/my-notices").await;
        rosa.press("form[action$='/read']:has([name=number][value='2']) button").await;
        rosa.find("//small[starts-with(normalize-space(.), 'Read ')]").await;
        stella.open("desk/results/1").await;
        stella.see("button[value=official]:not([disabled])").await;
        stella.fill("text", "The timekeeper has looked at every passing").await;
        stella.press("button[value=official]").await;
        stella.read("Official classification").await;
    }

    /// What everybody can read: the board, the documents on paper, the points.
    async fn read(&self) {
        let rosa = &self.rosa;
        rosa.open("notices").await;
        rosa.see(".board a[type='application/pdf']").await;
        let notices = self.program.json("notices");
        assert_eq!(notices["total"], 4, "{notices}");
        assert_eq!(notices["items"][0]["kind"], "official");
        for number in 1..=4 {
            let pdf = self.program.get(&format!("/en/{SEASON}/notices/weir/{number}.pdf"));
            assert!(pdf.starts_with(b"%PDF"), "document {number}");
        }
        // Ten seconds cost the car that crossed the line first its win, and seven points.
        rosa.open("standings").await;
        let points = "//tr[.//*[@class='plate'][.='4']]//td[contains(@class, 'total')]";
        rosa.find(&format!("{points}[normalize-space(.)='25']")).await;
        let points = points.replace("'4'", "'7'");
        rosa.find(&format!("{points}[normalize-space(.)='18']")).await;
    }

    async fn end(self) {
        for person in [self.anna, self.dora, self.stella, self.rosa] {
            person.leave().await;
        }
        self.driver.end().await;
        drop(self.program);
        let data = self.data.path().to_str().expect("a plain name");
        printed(&["journal", "verify", "--data", data]);
    }
}

/// A decoder at the line, whose clock is that of the machine.
struct Decoder {
    records: mpsc::Sender<Record>,
    /// The moment that its passings are counted from.
    base: Option<Moment>,
    number: u32,
}

impl Decoder {
    /// Listens; gives its address as well.
    async fn listen() -> (Self, String) {
        let server = p3::Server::listen(([127, 0, 0, 1], 0).into()).await.expect("a free port");
        let address = format!("p3://{}", server.address().expect("an address"));
        let (records, waiting) = mpsc::channel(64);
        tokio::spawn(server.run(waiting, RaceClock::of_the_machine()));
        (Self { records, base: None, number: 0 }, address)
    }

    /// Hears cars at so many seconds, in the order of their times.
    async fn laps(&mut self, cars: &[(u32, &[i64])]) {
        let all = cars.iter().flat_map(|(car, laps)| laps.iter().map(|lap| (*lap, *car)));
        let mut all: Vec<(i64, u32)> = all.collect();
        all.sort_unstable();
        for (seconds, car) in all {
            self.hear(car, Span::from_seconds(seconds)).await;
        }
    }

    async fn hear(&mut self, car: u32, after: Span) {
        let base = *self.base.get_or_insert_with(control::clock::now);
        let transponder = match car {
            4 => 1001,
            91 => 1002,
            _ => 1003,
        };
        self.number += 1;
        let passing = Passing {
            number: Some(self.number),
            transponder: Some(transponder),
            at: Some(base.after(after)),
            strength: Some(120),
            hits: Some(40),
            flags: Some(0),
            text: None,
            decoder: Some(1),
        };
        self.records.send(passing.record()).await.expect("it is heard");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weekend_is_run_by_its_people_through_a_power_cut() {
    let Some(driver) = Driver::start("a weekend in browsers").await else { return };
    let (mut decoder, address) = Decoder::listen().await;
    let weekend = Weekend::begin(driver).await;
    weekend.entries().await;
    weekend.start().await;
    let weekend = weekend.survive(&address).await;
    weekend.disagree().await;
    weekend.race(&mut decoder).await;
    weekend.decide().await;
    weekend.read().await;
    weekend.end().await;
}
