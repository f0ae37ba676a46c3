//! Every kind of page in a real browser: on a phone, a laptop and a wall, dark and light.
//!
//! Where Chromium or its driver is missing the test says that it was skipped.

use std::fmt::Write as _;
use std::net::SocketAddr;

use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::driver::Driver;
use crate::live::{session, two_laps};
use crate::served::{SPARSE, TIMED, control, featured};
use crate::way::Way;

/// What is looked at in each page: see `faults.js`.
const FAULTS: &str = include_str!("faults.js");

/// A phone at the circuit, a laptop, a wall; and what a reader of large print makes of a laptop.
const WIDTHS: [u32; 3] = [360, 1280, 2560];

/// A site on a port of its own, and a browser that reads it.
struct Reading {
    control: control::Control,
    origin: String,
    client: Client,
    driver: Driver,
    stop: oneshot::Sender<()>,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
}

/// A command of the driver that is not part of the standard.
#[derive(Debug)]
struct Own(&'static str, Value);

impl WebDriverCompatibleCommand for Own {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}

impl Reading {
    /// Serves and opens a browser; `None` where there is none.
    async fn start(test: &str) -> Option<Self> {
        let control = control().await;
        two_laps(&control).await;
        Self::of(test, control).await
    }

    /// Serves an instance and opens a browser; `None` where there is none.
    async fn of(test: &str, control: control::Control) -> Option<Self> {
        let driver = Driver::start(test).await?;
        let local = SocketAddr::from(([127, 0, 0, 1], 0));
        let listener = web::listen(local).expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let (stop, stopped) = oneshot::channel::<()>();
        let served = tokio::spawn(web::serve(listener, control.clone(), async {
            let _ = stopped.await;
        }));
        let client = driver.browser().await;
        Some(Self { control, origin, client, driver, stop, served })
    }

    async fn end(self) {
        self.client.close().await.expect("the browser closes");
        let _ = self.stop.send(());
        self.served.await.expect("the server ends").expect("without an error");
        self.driver.end().await;
    }

    async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.origin)).await.expect("the page opens");
    }

    async fn cdp(&self, command: &str, parameters: Value) {
        let body = json!({ "cmd": command, "params": parameters });
        self.client.issue_cmd(Own("goog/cdp/execute", body)).await.expect("the browser obeys");
    }

    /// Presses what a selector names. The page may put a newer part in the place of the one that
    /// was found; then the newer one is pressed.
    async fn press(&self, selector: &str) {
        loop {
            let wait = self.client.wait().at_most(std::time::Duration::from_secs(40));
            let found = wait.for_element(Locator::Css(selector)).await.expect("it is on the page");
            match found.click().await {
                Ok(()) => return,
                Err(error) if error.is_stale_element_reference() => {}
                Err(error) => panic!("{selector} cannot be pressed: {error}"),
            }
        }
    }

    async fn look(&self, width: u32, scheme: &str) {
        let screen = json!({
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500,
        });
        self.cdp("Emulation.setDeviceMetricsOverride", screen).await;
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": [feature] })).await;
    }

    async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("the script runs")
    }

    /// What the browser complained about since it was last asked.
    async fn complaints(&self) -> Vec<String> {
        let log = self.client.issue_cmd(Own("se/log", json!({ "type": "browser" }))).await;
        let log = log.expect("the driver keeps a log");
        let lines = log.as_array().cloned().unwrap_or_default();
        lines.iter().map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

/// A page of each kind.
fn pages() -> Vec<String> {
    let season = featured();
    let of_season = [
        "/",
        "/?after=0",
        "/?after=2",
        "/calendar",
        "/entries",
        "/entries?list=provisional",
        "/rounds/1",
        "/rounds/5",
        "/standings",
        "/standings?title=drivers",
        "/titles",
        "/titles/fight",
        "/titles/fight?title=teams&after=4",
        "/what-if",
        "/what-if?class=GT&after=3",
        "/odds?after=3",
        "/backtest",
        "/invitations",
        "/invitations?after=3",
        "/brief",
        "/regulations",
        "/news",
        "/notices",
        "/cars/99",
        "/teams/proton-competition",
        "/drivers/laurents-hoerr",
        "/circuits/sepang",
        "/standings/teams/lmp2/4",
        "/cars/none",
    ];
    let mut pages: Vec<String> =
        of_season.iter().map(|page| format!("/en/{season}{page}")).collect();
    pages.push(format!("/de/{season}/"));
    pages.push(format!("/fr/{season}/regulations"));
    pages.push("/en/api".to_owned());
    pages.push("/en/".to_owned());
    for page in ["", "calendar", "entries", "rounds/1", "standings", "titles"] {
        pages.push(format!("/en/{SPARSE}/{page}"));
    }
    pages.push(format!("/en/{}/live", featured()));
    pages.push(format!("/en/{SPARSE}/sessions/{TIMED}"));
    pages.push(format!("/de/{SPARSE}/sessions/{TIMED}/timing"));
    pages.push(format!("/fr/{SPARSE}/sessions/{TIMED}/cars/none"));
    pages
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_page_at_every_width_dark_and_light() {
    let Some(reading) = Reading::start("pages in a browser").await else { return };
    let mut wrong = String::new();
    for width in WIDTHS {
        for scheme in ["light", "dark"] {
            reading.look(width, scheme).await;
            for page in pages() {
                reading.open(&page).await;
                let faults = reading.run(FAULTS).await;
                let complaints = reading.complaints().await;
                let complaints =
                    complaints.iter().filter(|line| !line.contains("status of 404")).cloned();
                let faults = faults.as_array().expect("a list").clone();
                let faults = faults.iter().filter_map(|it| it.as_str().map(ToOwned::to_owned));
                for fault in faults.chain(complaints) {
                    let _ = writeln!(wrong, "{width} {scheme} {page}: {fault}");
                }
            }
        }
    }
    reading.end().await;
    assert!(wrong.is_empty(), "{wrong}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_reaches_everything_and_reasons_open_beside_the_table() {
    let Some(reading) = Reading::start("keyboard in a browser").await else { return };
    reading.look(1280, "light").await;
    reading.open(&format!("/en/{}/standings", featured())).await;
    let body = reading.client.find(Locator::Css("body")).await.expect("a body");
    body.send_keys(&char::from(Key::Tab).to_string()).await.expect("keys arrive");
    let focused = reading.run("return document.activeElement.className").await;
    assert_eq!(focused, "skip", "the first stop leads past the navigation");

    let cell = reading.client.find(Locator::Css("td.cell a")).await.expect("a cell");
    cell.send_keys(&char::from(Key::Enter).to_string()).await.expect("keys arrive");
    let panel = Locator::Css("dialog.panel[open] .reasons li.here");
    let here = reading.client.wait().for_element(panel).await.expect("the reason opens");
    assert!(here.text().await.expect("a text").contains("points for"));
    assert!(reading.run("return location.pathname.endsWith('/standings')").await == json!(true));
    let close = reading.client.find(Locator::Css("dialog.panel .close")).await.expect("a way out");
    close.send_keys(&char::from(Key::Escape).to_string()).await.expect("keys arrive");
    let open = reading.run("return document.querySelector('dialog.panel').open").await;
    assert_eq!(open, json!(false), "Escape closes it");
    reading.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_filter_answers_while_one_types_and_the_theme_is_kept() {
    let Some(reading) = Reading::start("filter in a browser").await else { return };
    reading.look(1280, "light").await;
    reading.open(&format!("/en/{}/entries", featured())).await;
    let input = reading.client.find(Locator::Css("input[type=search]")).await.expect("a field");
    input.send_keys("hoerr").await.expect("keys arrive");
    let none = reading.run("return document.querySelector('[data-count]').textContent").await;
    input.clear().await.expect("emptied");
    input.send_keys("hörr").await.expect("keys arrive");
    let one = reading.run("return document.querySelector('[data-count]').textContent").await;
    assert_eq!((none, one), (json!("1"), json!("1")), "accents and their spellings do not matter");

    let theme = reading.client.find(Locator::Css("button.theme")).await.expect("the switch");
    theme.click().await.expect("it can be pressed");
    reading.open(&format!("/en/{}/", featured())).await;
    let kept = reading.run("return document.documentElement.dataset.theme").await;
    assert_eq!(kept, "dark");
    reading.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_connection_was_cut_comes_back_without_a_gap() {
    let Some(reading) = Reading::start("a cut connection in a browser").await else { return };
    let way = Way::to(&reading.origin).await;
    let live = session(&reading.control).await;
    let address = format!("{}/en/{SPARSE}/sessions/{TIMED}/timing", way.origin);
    reading.client.goto(&address).await.expect("the page opens");
    let number = || live.published().snapshot().n;
    let shown = |n: u64| format!("[data-live][data-n=\"{n}\"]");
    let wait = || reading.client.wait().at_most(std::time::Duration::from_secs(40));
    let selector = shown(number());
    wait().for_element(Locator::Css(&selector)).await.expect("the page follows");

    way.cut();
    let lost = Locator::Css("[data-live][data-feed=lost]");
    wait().for_element(lost).await.expect("the page tells that nothing comes");
    let car = live.race().cars().next().expect("a car").number().clone();
    let start = live.race().started().expect("it runs");
    let heard = |seconds| control::live::HeardAt {
        at: start.after(racing::Span::from_seconds(seconds)),
        place: racing::fact::Loop::Line,
        heard: racing::fact::Heard::Car(car.clone()),
    };
    live.hear(vec![heard(290), heard(391)]).await.expect("on disk");
    live.publish();
    way.mend();

    let selector = shown(number());
    wait().for_element(Locator::Css(&selector)).await.expect("what was missed is there");
    let row = format!("tr[data-car=\"{car}\"]");
    let laps = format!(
        "return [...document.querySelectorAll('{row} [data-col=laps]')].map((one) => one.textContent)"
    );
    assert_eq!(reading.run(&laps).await, json!(["4"]), "each lap once");
    reading.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_car_is_followed_with_its_pit_wall_and_alerts_by_keyboard() {
    use control::live::{By, Order};
    use racing::fact::{Flag, Loop, What};
    use racing::regulations::Neutralisation;
    let Some(reading) = Reading::start("a pit wall in a browser").await else { return };
    let live = session(&reading.control).await;
    live.publish();
    let car = live.tower().rows[0].car.clone();
    let wait = || reading.client.wait().at_most(std::time::Duration::from_secs(40));
    reading.look(1280, "dark").await;
    reading.open(&format!("/en/{SPARSE}/sessions/{TIMED}/timing?car={car}")).await;
    let followed = Locator::Css("[data-followed]:not([hidden]) [data-wall-address]");
    wait().for_element(followed).await.expect("the address names the car that is followed");
    reading.run("document.querySelector('[data-wall-details]').open = true").await;
    let part = format!("[data-followed] [data-wall=\"{car}\"] .wall-car");
    wait().for_element(Locator::Css(&part)).await.expect("its pit wall comes");
    let faults = reading.run(FAULTS).await;
    assert_eq!(faults, json!([]), "with the pit wall open");

    let body = reading.client.find(Locator::Css("body")).await.expect("a body");
    body.send_keys("a").await.expect("keys arrive");
    let on = Locator::Css("[data-alerts][aria-pressed=true]");
    wait().for_element(on).await.expect("a key switches alerts on");
    let heard = |seconds| control::live::HeardAt {
        at: live.started().expect("it runs").after(racing::Span::from_seconds(seconds)),
        place: Loop::PitEntry,
        heard: racing::fact::Heard::Car(car.clone()),
    };
    live.hear(vec![heard(290)]).await.expect("on disk");
    live.publish();
    let told = Locator::Css("[data-alert][data-kind=pit]");
    let told = wait().for_element(told).await.expect("the pit entry is told");
    assert_eq!(told.text().await.expect("a text"), format!("#{car} enters the pits"));
    let yellow = What::Flag(Flag::Neutralised(Neutralisation::Code60));
    live.command(Order::Record(yellow), By::author("anna")).await.expect("recorded");
    live.publish();
    let told = wait().for_element(Locator::Css("[data-alert][data-kind=flag]")).await;
    assert_eq!(told.expect("a flag is told").text().await.expect("a text"), "Code 60");

    for (width, scheme) in [(360, "light"), (1280, "dark"), (2560, "light")] {
        reading.look(width, scheme).await;
        reading.open(&format!("/de/{SPARSE}/sessions/{TIMED}/cars/{car}")).await;
        let shown = format!("[data-pit-wall][data-n=\"{}\"]", live.published().snapshot().n);
        wait().for_element(Locator::Css(&shown)).await.expect("the page follows the feed");
        assert_eq!(reading.run(FAULTS).await, json!([]), "{width} {scheme}");
    }
    reading.look(360, "light").await;
    reading.open(&format!("/en/{SPARSE}/sessions/{TIMED}/timing")).await;
    let names = "const shown = (name) => [...document.querySelectorAll(`[data-rows] ${name}`)].some((one) => one.checkVisibility()); return [shown('[data-driver]'), shown('[data-family]')]";
    assert_eq!(reading.run(names).await, json!([false, true]), "a phone shows family names");
    reading.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finish_is_ordered_by_keys_and_what_follows_is_shown_at_once() {
    let Some(reading) = Reading::start("a finish ordered in a browser").await else { return };
    let wait = || reading.client.wait().at_most(std::time::Duration::from_secs(40));
    reading.look(1280, "light").await;
    reading.open(&format!("/en/{}/what-if", featured())).await;
    let first = "return document.querySelector('#outcome tbody .plate').textContent";
    let leader = reading.run(first).await;
    let places = "return [...document.querySelectorAll('.order li[data-car]')].slice(0, 3).map((one) => one.dataset.car)";
    let before = reading.run(places).await;
    assert_eq!(before[0], leader, "everybody finishes as they stand");
    // The winner goes down until it has no place: the title goes with it.
    let select = reading.client.find(Locator::Css(".order li[data-car] select")).await;
    let select = select.expect("a place can be chosen");
    let down = format!("{}{}", char::from(Key::Alt), char::from(Key::Down));
    select.send_keys(&down).await.expect("keys arrive");
    let swapped = reading.run(places).await;
    assert_eq!((&swapped[0], &swapped[1]), (&before[1], &before[0]));
    let out = "const one = document.querySelector('.order li[data-car=\"CAR\"] select'); one.value = one.options[one.options.length - 1].value; one.dispatchEvent(new Event('change', { bubbles: true })); return true";
    reading.run(&out.replace("CAR", leader.as_str().expect("a number"))).await;
    let plate = format!(
        "#outcome tbody tr:first-child .plate[href$=\"/{}\"]",
        before[1].as_str().expect("a number")
    );
    wait().for_element(Locator::Css(&plate)).await.expect("somebody else is first");
    // The address holds it all: a reader without scripts sees the same.
    let address = reading.run("return location.pathname + location.search").await;
    let address = address.as_str().expect("an address").to_owned();
    assert!(address.contains("order="), "{address}");
    reading.open(&address).await;
    assert_eq!(reading.run(first).await, before[1], "{address}");
    reading.end().await;
}

/// Signs in the browser as somebody who holds a secret: at an address of the site.
async fn sign_in(reading: &Reading, origin: &str, secret: &control::Secret) {
    // The cookie is kept for a safe line alone; the machine itself is one.
    let cookie = json!({
        "name": "__Host-sarthe", "value": secret.reveal(), "url": origin, "path": "/",
        "secure": true, "httpOnly": true, "sameSite": "Lax",
    });
    reading.cdp("Network.setCookie", cookie).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flag_pressed_in_one_window_is_seen_in_another_and_a_cut_line_loses_no_press() {
    let (office, live) = crate::office::Office::with_room().await;
    let test = "the session screen in a browser";
    let Some(reading) = Reading::of(test, office.control.clone()).await else { return };
    let way = Way::to(&reading.origin).await;
    let origin = way.origin.replace("127.0.0.1", "localhost");
    sign_in(&reading, &origin, &office.anna.secret).await;
    let room = crate::office::ROOM;
    let address = format!("{origin}/en/{}/desk/sessions/{room}/control", featured());
    reading.look(1280, "light").await;
    reading.client.goto(&address).await.expect("the page opens");
    let wait = || reading.client.wait().at_most(std::time::Duration::from_secs(40));
    let up = Locator::Css("[data-room][data-link=up]");
    wait().for_element(up).await.expect("the screen follows");
    let first = reading.client.window().await.expect("a window");

    // The public screen in another window.
    let second = reading.client.new_window(false).await.expect("another window");
    reading.client.switch_to_window(second.handle.clone()).await.expect("it is there");
    let public = format!("{origin}/en/{}/sessions/{room}/timing", featured());
    reading.client.goto(&public).await.expect("the page opens");
    wait().for_element(Locator::Css("[data-live][data-feed=live]")).await.expect("it follows");

    // The start in two steps by keys, then a safety car by the mouse.
    reading.client.switch_to_window(first.clone()).await.expect("it is there");
    let body = reading.client.find(Locator::Css("body")).await.expect("a body");
    body.send_keys("b").await.expect("keys arrive");
    assert!(live.started().is_none(), "one key is not enough");
    let start = reading.client.active_element().await.expect("the button has the focus");
    start.send_keys(&char::from(Key::Enter).to_string()).await.expect("keys arrive");
    let started = Locator::Css("[data-part=flags]:not(:has([data-key=b]))");
    wait().for_element(started).await.expect("the session has started");
    let press = |flag: &str| format!("button[name=flag][value={flag}]");
    reading.press(&press("safety-car")).await;
    let shown = Locator::Css(".flag-panel[data-flag=safety-car]");
    wait().for_element(shown).await.expect("what the server has");
    reading.client.switch_to_window(second.handle.clone()).await.expect("it is there");
    wait().for_element(shown).await.expect("everybody sees it");

    // The line is cut: the screen says so, keeps the press, and sends it when the line is back.
    reading.client.switch_to_window(first).await.expect("it is there");
    way.cut();
    let before = live.recorded();
    reading.press(&press("green")).await;
    let shouts = Locator::Css("[data-unsent]:not([hidden]) li");
    wait().for_element(shouts).await.expect("an unsent press is told");
    wait().for_element(Locator::Css("[data-room][data-link=lost]")).await.expect("so is the line");
    assert_eq!(live.recorded(), before);
    let flag = reading.run("return document.querySelector('.flag-panel').dataset.flag").await;
    assert_eq!(flag, "safety-car", "nothing is shown before it is recorded");
    way.mend();
    let shown = Locator::Css(".flag-panel[data-flag=green]");
    if wait().for_element(shown).await.is_err() {
        let screen = reading.run("return document.querySelector('[data-room]').innerText").await;
        panic!("it was not sent: {screen} {:?}", reading.complaints().await);
    }
    assert_eq!(live.recorded(), before + 1, "once");
    let gone = Locator::Css("[data-unsent][hidden]");
    wait().for_element(gone).await.expect("nothing waits any more");
    reading.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rooms_of_officials_at_every_width_dark_and_light() {
    let (office, live) = crate::office::Office::with_room().await;
    crate::race::two_crossings(&live).await;
    let Some(reading) = Reading::of("rooms in a browser", office.control.clone()).await else {
        return;
    };
    let origin = reading.origin.replace("127.0.0.1", "localhost");
    sign_in(&reading, &origin, &office.anna.secret).await;
    let session = format!("sessions/{}", crate::office::ROOM);
    let pages = ["control", "passings", "passings/2", "keypad", "driving", "setup"];
    let mut pages: Vec<String> = pages.iter().map(|page| format!("{session}/{page}")).collect();
    pages.extend(["sessions".to_owned(), "incidents".to_owned()]);
    let mut wrong = String::new();
    for width in WIDTHS {
        for scheme in ["light", "dark"] {
            reading.look(width, scheme).await;
            for page in &pages {
                let address = format!("{origin}/en/{}/desk/{page}", featured());
                reading.client.goto(&address).await.expect("the page opens");
                for fault in reading.run(FAULTS).await.as_array().into_iter().flatten() {
                    let _ = writeln!(wrong, "{width} {scheme} {page}: {fault}");
                }
                for complaint in reading.complaints().await {
                    let _ = writeln!(wrong, "{width} {scheme} {page}: {complaint}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    reading.end().await;
}
