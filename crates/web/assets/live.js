// What makes a timing page live: it follows the numbered feed, keeps the table as it stands, and lets
// the reader choose what to see. No rule of the sport is here; places, gaps and merits come told.

import { Alerts } from "./alerts.js";
import { follow } from "./feed.js";
import { clock, lapTime, Panel, short } from "./panel.js";
import { PitWall } from "./pit-wall.js";

function start(root) {
  const texts = JSON.parse(root.dataset.texts);
  const page = new Page(root, texts);
  const feed = follow(root.dataset.stream, root.dataset.worker, {
    frame: (state, at) => page.received(state, at),
    lost: () => page.lost(),
  });
  addEventListener("pagehide", () => feed.close());
}

const SIGNS = { session: "●", class: "●", personal: "▲", slower: "▼", deleted: "×" };

class Page {
  constructor(root, texts) {
    this.root = root;
    this.texts = texts;
    this.body = root.querySelector("[data-rows]");
    this.shape = root.querySelector("template").content.firstElementChild;
    this.rows = new Map();
    for (const row of this.body.children) this.rows.set(row.dataset.car, row);
    this.queue = [];
    this.choice = { by: "overall", class: "", delay: 0, wall: false, follow: null, ...stored() };
    this.past = null;
    this.panel = new Panel(root, texts);
    this.alerts = new Alerts(root.querySelector("[data-followed]"), texts);
    this.wall = new PitWall(root.querySelector("[data-wall-part]"), (part) => this.alerts.near(this.choice.follow, part.hasAttribute("data-near")));
    this.details = root.querySelector("[data-wall-details]");
    this.details.open = Boolean(this.choice.details);
    this.details.addEventListener("toggle", () => this.choose({ details: this.details.open }));
    this.tools();
    this.keys();
    setInterval(() => this.tick(), 250);
  }

  // The feed.

  received(state, at) {
    this.panel.received(state, at);
    this.queue.push({ state, at });
    this.root.dataset.feed = "live";
    this.show();
  }

  lost() {
    this.root.dataset.feed = "lost";
    this.tick();
  }

  /** The state that the chosen delay asks for; everything on the page shows the same one. */
  current() {
    if (this.past) return this.past;
    const wanted = Date.now() - this.choice.delay * 1000;
    let shown = this.queue[0];
    for (const one of this.queue) if (one.at <= wanted) shown = one;
    while (this.queue.length > 1 && this.queue[1].at <= wanted - 1000) this.queue.shift();
    return shown;
  }

  show() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      const current = this.current();
      if (!current) return;
      this.table(current.state);
      this.root.dataset.n = String(current.state.n);
      this.clocks(current);
      this.messages(current.state);
    });
  }

  tick() {
    this.panel.age(this.root.dataset.feed === "lost");
    if (this.choice.delay) this.show();
    const current = this.current();
    if (current) this.clocks(current);
  }

  /** The panel, and the moment that can be chosen. */
  clocks(current) {
    this.panel.show(current, this.choice.delay * 1000, Boolean(this.past));
    const slider = this.root.querySelector("[data-slider]");
    const newest = this.queue.at(-1)?.state.elapsed_ms;
    if (slider && newest) {
      slider.max = String(Math.floor(newest / 1000));
      if (!this.past) slider.value = slider.max;
      slider.setAttribute("aria-valuetext", clock(Number(slider.value) * 1000));
      this.text("[data-at]", clock(Number(slider.value) * 1000));
    }
  }

  text(selector, text) {
    this.panel.text(selector, text);
  }

  messages(state) {
    const list = this.root.querySelector("[data-messages]");
    const newest = state.messages[0]?.n ?? 0;
    if (!list || list.dataset.newest === String(newest)) return;
    list.dataset.newest = String(newest);
    const start = state.session.start_ms;
    list.replaceChildren(...state.messages.slice(0, 30).map((one) => {
      const item = document.createElement("li");
      const time = document.createElement("time");
      time.textContent = start ? clock(one.at_ms - start) : "";
      item.append(time, this.said(one));
      return item;
    }));
    list.closest("section").hidden = !state.messages.length;
  }

  /** What a message says in the reader's language; free text as it was written. */
  said({ text, template }) {
    const pattern = template && this.texts[template.key];
    if (!pattern) return text;
    const fill = (value) => (/^(race-why|flag)-/.test(value) ? this.texts[value] : undefined) ?? value;
    return pattern.replace(/\{(\w+)\}/g, (_, blank) => fill(template.values[blank] ?? "–"));
  }

  // The table.

  table(state) {
    let order = state.order.map((car) => state.rows[car]).filter(Boolean);
    if (this.choice.class) order = order.filter((row) => row.class === this.choice.class);
    if (this.choice.by === "class") {
      const rank = new Map(state.session.classes.map((one, index) => [one.code, index]));
      order = [...order].sort((a, b) => (rank.get(a.class) - rank.get(b.class)) || (a.class_place - b.class_place));
    }
    const shown = order.map((row) => this.row(row, state));
    shown.forEach((element, index) => {
      if (this.body.children[index] !== element) this.body.insertBefore(element, this.body.children[index] ?? null);
    });
    while (this.body.children.length > shown.length) this.body.lastElementChild.remove();
    const followed = this.choice.follow && state.rows[this.choice.follow];
    this.follow(followed, state);
  }

  row(row, state) {
    let element = this.rows.get(row.car);
    if (!element) {
      element = this.shape.cloneNode(true);
      this.rows.set(row.car, element);
    }
    if (element.dataset.told === JSON.stringify(row) && element.dataset.by === this.choice.by) return element;
    element.dataset.told = JSON.stringify(row);
    element.dataset.by = this.choice.by;
    this.fill(element, row, state);
    return element;
  }

  fill(element, row) {
    element.dataset.car = row.car;
    element.dataset.class = row.class;
    element.dataset.state = row.state;
    element.classList.toggle("estimated", row.estimated);
    element.classList.toggle("followed", this.choice.follow === row.car);
    const overall = this.choice.by === "overall" && !this.choice.class;
    const gap = overall ? row.gap : row.class_gap;
    const interval = overall ? row.interval : row.class_interval;
    const leads = overall ? row.place === 1 : row.class_place === 1;
    const set = (column, text, merit) => {
      const cell = element.querySelector(`[data-col=${column}]`);
      if (!cell) return;
      const fresh = cell.dataset.text !== undefined && cell.dataset.text !== text && text;
      cell.dataset.text = text;
      cell.className = cell.className.replace(/\bmerit-\w+/g, "").trim();
      if (merit) cell.classList.add(`merit-${merit}`);
      cell.replaceChildren(text);
      if (merit && SIGNS[merit] && text) {
        const sign = document.createElement("span");
        sign.className = "sign";
        sign.textContent = SIGNS[merit];
        sign.title = this.texts[`merit-${merit}`] ?? "";
        sign.setAttribute("role", "img");
        sign.setAttribute("aria-label", this.texts[`merit-${merit}`] ?? "");
        cell.append(sign);
      }
      if (fresh && (merit === "session" || merit === "class")) {
        cell.classList.remove("fresh");
        requestAnimationFrame(() => cell.classList.add("fresh"));
      }
    };
    set("place", row.place === null ? "" : String(row.place));
    set("class-place", row.class_place === null ? "" : String(row.class_place));
    const plate = element.querySelector(".plate");
    plate.textContent = row.car;
    plate.setAttribute("href", `${this.root.dataset.base}/cars/${encodeURIComponent(row.car)}`);
    plate.setAttribute("aria-label", `${this.texts.car} ${row.car}`);
    element.querySelector("[data-driver]").textContent = row.driver ?? row.team;
    element.querySelector("[data-family]").textContent = row.driver_family ?? row.team;
    const marks = [
      row.estimated ? [`≈ ${this.texts.estimated}`, "estimate"] : null,
      row.penalty ? [this.penalty(row.penalty), "penalty"] : null,
    ].filter(Boolean).map(([text, kind]) => {
      const mark = document.createElement("strong");
      mark.className = `mark-${kind}`;
      mark.textContent = text;
      return mark;
    });
    element.querySelector("[data-marks]").replaceChildren(...marks);
    const grade = element.querySelector(".grade");
    grade.textContent = row.grade ?? "";
    grade.hidden = !row.grade;
    grade.dataset.grade = row.grade ?? "";
    element.querySelector("[data-team]").textContent = row.driver ? row.team : "";
    set("state", this.state(row));
    set("laps", String(row.laps));
    if (row.estimated_laps) {
      const guessed = document.createElement("span");
      guessed.className = "guessed";
      guessed.textContent = `≈${row.estimated_laps}`;
      guessed.title = `${row.estimated_laps} ${this.texts["estimated-laps"]}`;
      guessed.setAttribute("role", "img");
      guessed.setAttribute("aria-label", guessed.title);
      element.querySelector("[data-col=laps]").append(guessed);
    }
    set("gap", leads ? this.texts.leader : this.distance(gap));
    set("interval", this.distance(interval));
    row.sectors.forEach((sector, index) => set(`s${index + 1}`, sector ? short(sector.ms) : "", sector?.merit));
    set("last", row.last ? lapTime(row.last.ms) : "", row.last && row.last.merit !== "slower" ? row.last.merit : null);
    set("best", row.best ? lapTime(row.best.ms) : "");
    set("stint", row.stint_laps ? String(row.stint_laps) : "");
    set("pits", String(row.pits));
    set("last-pit", row.last_pit_ms === null ? "" : clock(row.last_pit_ms).replace(/^0:0?/, ""));
  }

  state(row) {
    const word = this.texts[`state-${row.state}`] ?? "";
    if (row.state === "pit" && row.last_pit_ms !== null) return `${word} ${clock(row.last_pit_ms).replace(/^0:0?/, "")}`;
    return word;
  }

  /** What decisions take from a car, as they say it. */
  penalty({ ms, laps, end_of_class, disqualified }) {
    if (disqualified) return this.texts["penalty-disqualified"];
    return [
      ms ? `+${clock(ms).replace(/^0:0?/, "")}` : "",
      laps ? `−${laps}${this.texts["laps-behind"]}` : "",
      end_of_class ? this.texts["penalty-end-of-class"] : "",
    ].filter(Boolean).join(" ");
  }

  /** A gap as time; a lapped car's laps stand beside it. */
  distance(gap) {
    if (!gap) return "";
    const laps = gap.laps ? `${gap.laps}${this.texts["laps-behind"]}` : "";
    if (gap.ms === null || gap.ms === undefined) return laps ? `+${laps}` : "";
    return laps ? `${short(gap.ms)} ${laps}` : short(gap.ms);
  }

  // One car followed: its rivals in class around it.

  follow(row, state) {
    const part = this.root.querySelector("[data-followed]");
    part.hidden = !row;
    const address = row && `${this.root.dataset.walls}/${encodeURIComponent(row.car)}`;
    // What is delayed or past is asked for as of its own moment; what is live, as of its frame.
    const then = row && (this.past || this.choice.delay) && state.elapsed_ms !== null ? `?at=${Math.floor(state.elapsed_ms / 1000) * 1000}` : "";
    // Nobody is asked while nobody looks: the page of a crowd costs no more than its frames.
    const looks = this.details.open || this.alerts.on;
    this.wall.show(row && looks ? address + then : null, state.n || then);
    if (!row) return;
    part.querySelector("[data-wall-address]").setAttribute("href", address);
    this.alerts.see(row.car, state);
    const rivals = state.order.map((car) => state.rows[car]).filter((one) => one.class === row.class);
    const at = rivals.findIndex((one) => one.car === row.car);
    part.dataset.class = row.class;
    const facts = [
      [this.texts["column-in-class"], `${row.class_place ?? "–"} / ${rivals.length}`],
      [this.texts["column-stint"], `${row.stint_laps} ${this.texts.laps} · ${clock(row.stint_ms)}`],
      [this.texts["column-pits"], String(row.pits)],
      [this.texts["ahead"], at > 0 ? `#${rivals[at - 1].car} ${this.distance(row.class_interval)}` : "–"],
      [this.texts["behind"], rivals[at + 1] ? `#${rivals[at + 1].car} ${this.distance(rivals[at + 1].class_interval)}` : "–"],
      [this.texts["column-last"], row.last ? lapTime(row.last.ms) : "–"],
      [this.texts["column-best"], row.best ? lapTime(row.best.ms) : "–"],
    ];
    part.querySelector("[data-name]").textContent = `#${row.car} ${row.driver ?? row.team}`;
    part.querySelector("dl").replaceChildren(...facts.flatMap(([name, value]) => {
      const [dt, dd] = [document.createElement("dt"), document.createElement("dd")];
      dt.textContent = name;
      dd.textContent = value;
      return [dt, dd];
    }));
  }

  // What the reader chooses.

  choose(change) {
    Object.assign(this.choice, change);
    if ("follow" in change) {
      // The address can be kept: it leads to the car that is followed.
      const here = new URL(location.href);
      if (change.follow) here.searchParams.set("car", change.follow);
      else here.searchParams.delete("car");
      history.replaceState(null, "", here);
    }
    try { localStorage.setItem("live", JSON.stringify(this.choice)); } catch { /* private windows forget */ }
    this.rows.forEach((row) => { delete row.dataset.told; });
    this.reflect();
    this.show();
  }

  reflect() {
    const { by, delay, wall } = this.choice;
    for (const one of this.root.querySelectorAll("[data-by]")) if (one.matches("button")) one.setAttribute("aria-pressed", String(one.dataset.by === by));
    for (const one of this.root.querySelectorAll("button[data-only]")) one.setAttribute("aria-pressed", String(one.dataset.only === this.choice.class));
    const select = this.root.querySelector("[data-delay]");
    select.value = String(delay);
    document.documentElement.classList.toggle("wall", wall);
    this.root.querySelector("[data-wall]").setAttribute("aria-pressed", String(wall));
    const hidden = this.choice.hidden ?? [];
    for (const box of this.root.querySelectorAll("[data-column]")) {
      box.checked = !hidden.includes(box.dataset.column);
      this.root.querySelector(".tower").classList.toggle(`no-${box.dataset.column}`, !box.checked);
    }
  }

  tools() {
    const { root } = this;
    const asked = new URLSearchParams(location.search);
    if (asked.has("wall")) this.choice.wall = true;
    if (asked.has("car")) this.choice.follow = asked.get("car");
    root.querySelector("[data-tools]").hidden = false;
    for (const button of root.querySelectorAll("button[data-by]")) button.addEventListener("click", () => this.choose({ by: button.dataset.by }));
    for (const button of root.querySelectorAll("button[data-only]")) button.addEventListener("click", () => this.choose({ class: button.dataset.only }));
    root.querySelector("[data-delay]").addEventListener("change", (event) => this.choose({ delay: Number(event.target.value) }));
    root.querySelector("[data-wall]").addEventListener("click", () => this.choose({ wall: !this.choice.wall }));
    for (const box of root.querySelectorAll("[data-column]")) {
      box.addEventListener("change", () => {
        const hidden = [...root.querySelectorAll("[data-column]")].filter((one) => !one.checked).map((one) => one.dataset.column);
        this.choose({ hidden });
      });
    }
    root.querySelector("[data-unfollow]").addEventListener("click", () => this.choose({ follow: null }));
    this.body.addEventListener("click", (event) => {
      if (event.target.closest("a")) return;
      const row = event.target.closest("tr");
      if (row) this.choose({ follow: this.choice.follow === row.dataset.car ? null : row.dataset.car });
    });
    const slider = root.querySelector("[data-slider]");
    slider.addEventListener("input", () => this.text("[data-at]", clock(Number(slider.value) * 1000)));
    slider.addEventListener("change", () => this.rewind(Number(slider.value) * 1000));
    root.querySelector("[data-now]").addEventListener("click", () => this.rewind(null));
    this.reflect();
  }

  /** Shows a moment of the race; `null` goes back to what happens now. */
  async rewind(elapsed) {
    const newest = this.queue.at(-1)?.state;
    this.past = null;
    this.root.querySelector("[data-now]").hidden = true;
    if (elapsed !== null && newest && elapsed < newest.elapsed_ms - 1000) {
      const answer = await fetch(`${this.root.dataset.snapshot}?at=${elapsed}`, { headers: { accept: "application/json" } });
      if (answer.ok) {
        this.past = { state: await answer.json(), at: Date.now() };
        this.root.querySelector("[data-now]").hidden = false;
      }
    }
    this.show();
  }

  keys() {
    addEventListener("keydown", (event) => {
      if (event.target.closest("input, select, textarea, dialog") || event.metaKey || event.ctrlKey || event.altKey) return;
      const classes = ["", ...[...this.root.querySelectorAll("button[data-only]")].map((one) => one.dataset.only).filter(Boolean)];
      const moves = {
        o: () => this.choose({ by: this.choice.by === "overall" ? "class" : "overall" }),
        c: () => this.choose({ class: classes[(classes.indexOf(this.choice.class) + 1) % classes.length] }),
        a: () => this.choice.follow && this.alerts.toggle(),
        w: () => this.choose({ wall: !this.choice.wall }),
        l: () => this.rewind(null),
        j: () => this.move(1),
        k: () => this.move(-1),
        Escape: () => this.choose({ follow: null, wall: false }),
      };
      if (moves[event.key]) {
        moves[event.key]();
        event.preventDefault();
      }
    });
  }

  move(step) {
    const cars = [...this.body.children].map((row) => row.dataset.car);
    const at = cars.indexOf(this.choice.follow);
    const next = cars[Math.min(Math.max(at + step, 0), cars.length - 1)];
    if (next) this.choose({ follow: next });
    this.rows.get(next)?.scrollIntoView({ block: "nearest" });
  }
}

function stored() {
  try { return JSON.parse(localStorage.getItem("live")) ?? {}; } catch { return {}; }
}

const root = document.querySelector("[data-live]");
if (root) start(root);
