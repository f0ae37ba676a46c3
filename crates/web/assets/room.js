// The rooms of race control and of the timekeeper: forms are sent without leaving the page, kept while
// there is no link and sent when it is back, with the time they were pressed. What the page shows is
// what the server has: nothing is shown before it is recorded.

import { follow } from "./feed.js";

const WAIT = 1000;
const PATIENCE = 4000;

/** A clock in whole seconds: 1:51:22. */
function clock(ms) {
  if (ms === null || ms === undefined) return "–";
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const pad = (value) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

const element = (name, text, className) => {
  const one = document.createElement(name);
  if (text) one.textContent = text;
  if (className) one.className = className;
  return one;
};

/** What was pressed and not yet answered, in the order of pressing. It survives a reload. */
class Queue {
  constructor(name, told) {
    this.name = `unsent ${name}`;
    this.told = told;
    this.waiting = [];
    try { this.waiting = JSON.parse(sessionStorage.getItem(this.name)) ?? []; } catch { /* none */ }
    this.sending = false;
    this.timer = null;
  }

  push(press) {
    this.waiting.push(press);
    this.keep();
    this.send();
  }

  drop(press) {
    this.waiting = this.waiting.filter((one) => one !== press);
    this.keep();
  }

  keep() {
    try { sessionStorage.setItem(this.name, JSON.stringify(this.waiting)); } catch { /* private windows forget */ }
    this.told.changed(this.waiting);
  }

  /** Sends one after the other; whatever the server answers, it has been received. */
  async send() {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    while (this.waiting.length) {
      const [press] = this.waiting;
      const outcome = await deliver(press);
      if (outcome === null) {
        this.timer = setTimeout(() => this.send(), WAIT);
        break;
      }
      this.drop(press);
      this.told.answered(press, outcome);
    }
    this.sending = false;
  }
}

/** The answer to a press; null if none came. */
async function deliver(press) {
  const fields = new URLSearchParams(press.fields);
  fields.set("ago_ms", String(Math.max(0, Date.now() - press.at)));
  fields.set("press", press.id);
  try {
    const answer = await fetch(press.action, {
      method: "POST",
      body: fields,
      headers: { accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    // A gateway in between that has no server behind it is no answer.
    if (answer.status >= 502 && answer.status <= 504) return null;
    const body = await answer.json().catch(() => ({}));
    return { ok: answer.ok, status: answer.status, body };
  } catch {
    return null;
  }
}

class Room {
  constructor(root) {
    this.root = root;
    this.texts = JSON.parse(root.dataset.texts);
    this.state = null;
    this.rate = 1;
    this.refreshing = null;
    this.queue = new Queue(location.pathname, {
      changed: (waiting) => this.unsent(waiting),
      answered: (press, outcome) => this.answered(press, outcome),
    });
    root.addEventListener("submit", (event) => this.submit(event));
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("online", () => this.queue.send());
    // What is under a finger stays where it is until the finger is lifted.
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => { if (this.held) setTimeout(() => this.refresh()); });
    this.keypad();
    this.feed = follow(root.dataset.stream, root.dataset.worker, {
      frame: (state, at) => this.received(state, at),
      lost: () => this.lost(),
    });
    addEventListener("pagehide", () => this.feed.close());
    setInterval(() => this.tick(), 250);
    // What comes over the radio is no record of the session, so no frame tells of it.
    if (root.querySelector("[data-part=radio]")) setInterval(() => this.refresh(), 2000);
    this.unsent(this.queue.waiting);
    this.queue.send();
  }

  // What the server tells.

  received(state, at) {
    if (this.state && at > this.at && state.at_ms > this.state.at_ms) {
      const rate = (state.at_ms - this.state.at_ms) / (at - this.at);
      this.rate = 0.8 * this.rate + 0.2 * Math.min(rate, 1000);
    }
    const before = this.state;
    [this.state, this.at, this.isLost] = [state, at, false];
    if (before && before.recorded !== state.recorded || !before && this.madeFrom() !== state.recorded) this.refresh();
    this.root.dataset.recorded = String(state.recorded);
    if (this.queue.waiting.length) this.queue.send();
    this.tick();
  }

  lost() {
    this.isLost = true;
    this.tick();
  }

  /** The last record that the page as it stands was made from. */
  madeFrom() {
    return Number(this.root.querySelector("input[name=seen_to]")?.value ?? 0);
  }

  tick() {
    const age = this.state ? Math.floor((Date.now() - this.at) / 1000) : null;
    const stale = this.isLost || age === null || age > 20;
    this.root.dataset.link = stale ? "lost" : "up";
    const link = this.root.querySelector("[data-link]");
    this.say(link, stale ? `${this.texts.lost}${age === null ? "" : ` · ${age} s`}` : this.texts.up);
    if (!this.state) return;
    const { state } = this;
    const panel = this.root.querySelector("[data-flag].flag-panel");
    if (!panel) return;
    panel.dataset.flag = state.flag;
    this.say(panel.querySelector("[data-flag-name]"), this.texts[`flag-${state.flag}`] ?? state.flag);
    // Clocks run on between frames, but not while nobody tells that they do.
    const runs = state.flag !== "none" && state.remaining_ms !== 0 && !stale;
    const passed = stale ? 0 : Math.min((Date.now() - this.at) * this.rate, 5000 * Math.max(1, this.rate));
    const now = state.at_ms + passed;
    this.say(panel.querySelector("[data-elapsed]"), clock(state.elapsed_ms === null ? null : state.elapsed_ms + (runs ? passed : 0)));
    this.say(panel.querySelector("[data-remaining]"), clock(state.remaining_ms === null ? null : state.remaining_ms - (runs ? passed : 0)));
    const planned = state.planned;
    const words = planned ? `${this.texts.countdown.replace("{flag}", this.texts[`flag-${planned.flag}`] ?? planned.flag)} ${Math.max(0, Math.ceil((planned.at_ms - now) / 1000))} s` : "";
    this.say(panel.querySelector("[data-countdown]"), words);
    const left = this.root.querySelector("[data-left]");
    if (left && planned) this.say(left, `${Math.max(0, Math.ceil((planned.at_ms - now) / 1000))} s`);
    const start = panel.querySelector("[data-to-start]");
    if (start) {
      start.hidden = state.elapsed_ms !== null || state.session.start_ms === null;
      if (!start.hidden) this.say(start, `${clock(state.session.start_ms - now)} ${this.texts["to-start"]}`);
    }
    this.decoders(state.feed.decoders);
  }

  decoders(decoders) {
    const silent = decoders.filter((one) => one.state !== "connected").length;
    if (this.silent !== undefined && this.silent !== silent) this.refresh();
    this.silent = silent;
  }

  say(part, text) {
    if (part && part.textContent !== text) part.textContent = text;
  }

  /** Fetches the page again and puts in the parts that changed. What somebody works in stays. */
  async refresh() {
    if (this.refreshing) {
      this.again = true;
      return;
    }
    this.refreshing = fetch(location.href, { headers: { accept: "text/html" } });
    try {
      const answer = await this.refreshing;
      if (answer.ok && !answer.redirected) this.replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch { /* the next frame asks again */ }
    this.refreshing = null;
    if (this.again) {
      this.again = false;
      this.refresh();
    }
  }

  replace(page) {
    const seen = page.querySelector("input[name=seen_to]")?.value;
    if (seen) for (const field of this.root.querySelectorAll("input[name=seen_to]")) field.value = seen;
    this.held = false;
    for (const part of this.root.querySelectorAll("[data-part]")) {
      const next = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!next || next.innerHTML === part.innerHTML) continue;
      const busy = part.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
      if (busy || part.querySelector("details.two-step[open]")) continue;
      if (part.querySelector("button:active")) {
        this.held = true;
        continue;
      }
      const focus = part.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      part.replaceChildren(...next.childNodes);
      if (focus) part.querySelector(`[data-key="${focus}"]`)?.focus();
    }
  }

  // What people press.

  submit(event) {
    const form = event.target.closest("form[data-send]");
    if (!form) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    // A reason that is known by its words is sent by its key: readers see it in their language.
    for (const [name, value] of [...fields]) {
      if (!name.startsWith("value-")) continue;
      const known = [...document.querySelectorAll("#reasons option")].find((one) => one.value === value);
      if (known) fields.set(name, known.dataset.key);
    }
    // Whoever presses has seen what the screen shows, which may be newer than the form.
    if (fields.has("seen_to")) fields.set("seen_to", String(Math.max(Number(fields.get("seen_to")), this.state?.recorded ?? 0)));
    const words = [event.submitter?.querySelector("span")?.textContent ?? event.submitter?.textContent ?? "", fields.getAll("car").join(" "), fields.get("text") ?? ""];
    // A name that no other press has, also where pages are served without encryption.
    const id = [...crypto.getRandomValues(new Uint32Array(4))].map((one) => one.toString(16).padStart(8, "0")).join("");
    this.queue.push({ id, at: Date.now(), action: form.action, fields: [...fields].map(([name, value]) => [name, String(value)]), words: words.filter(Boolean).join(" · ") });
    if (form.hasAttribute("data-clear")) form.reset();
    form.querySelectorAll("input[type=radio][value='']").forEach((one) => { one.checked = true; });
    form.closest("details")?.removeAttribute("open");
    if (form.hasAttribute("data-keypad")) form.elements.car.focus();
  }

  /** What waits to be sent, as large as it must be. */
  unsent(waiting) {
    const part = this.root.querySelector("[data-unsent]");
    if (!part) return;
    // A press on its way is no cause for alarm before the link has had its chance.
    const late = waiting.filter((press) => Date.now() - press.at > 700);
    part.hidden = !late.length;
    clearTimeout(this.lateTimer);
    if (waiting.length > late.length) this.lateTimer = setTimeout(() => this.unsent(this.queue.waiting), 750);
    const count = late.length;
    this.say(part.querySelector("[data-unsent-title]"), this.texts[count === 1 ? "unsent-1" : "unsent-2"].replace("{count}", String(count)));
    part.querySelector("ul").replaceChildren(...late.map((press) => {
      const item = element("li");
      const drop = element("button", this.texts.drop, "button small");
      drop.type = "button";
      drop.addEventListener("click", () => this.queue.drop(press));
      item.append(element("strong", press.words), ` ${new Date(press.at).toLocaleTimeString()} `, drop);
      return item;
    }));
  }

  answered(press, outcome) {
    if (outcome.ok) {
      this.refresh();
      return;
    }
    const part = this.root.querySelector("[data-conflicts]");
    const item = element("li");
    const close = () => {
      item.remove();
      part.hidden = !part.querySelector("li");
    };
    const why = outcome.body.detail ?? outcome.body.title ?? this.texts.refused;
    item.append(element("strong", press.words), " ", element("span", why));
    if (outcome.status === 409) {
      const anyway = element("button", this.texts.anyway, "button danger");
      anyway.type = "button";
      anyway.addEventListener("click", () => {
        close();
        const seen = String(this.state?.recorded ?? this.madeFrom());
        const fields = press.fields.map(([name, value]) => [name, name === "seen_to" ? seen : value]);
        this.queue.push({ ...press, id: `${press.id}+`, at: Date.now(), fields });
      });
      item.append(anyway);
    }
    const leave = element("button", this.texts.leave, "button");
    leave.type = "button";
    leave.addEventListener("click", close);
    item.append(leave);
    part.querySelector("ul").append(item);
    part.hidden = false;
    if (outcome.status === 401 || outcome.status === 0) location.reload();
    this.refresh();
  }

  // Keys: a letter leads to a button or opens a step, Enter presses it.

  key(event) {
    if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea")) return;
    if (event.key === "Escape") {
      for (const open of this.root.querySelectorAll("details.two-step[open]")) open.open = false;
      document.activeElement?.blur?.();
      return;
    }
    const part = this.root.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!part) return;
    event.preventDefault();
    if (part.matches("details")) {
      part.open = true;
      part.querySelector("button").focus();
      setTimeout(() => { part.open = false; }, 8000);
    } else {
      part.focus();
    }
  }

  keypad() {
    const form = this.root.querySelector("[data-keypad]");
    if (!form) return;
    form.querySelector("[data-keys]").hidden = false;
    form.querySelector("[data-plain]").hidden = true;
    const field = form.elements.car;
    form.querySelector("[data-keys]").addEventListener("click", (event) => {
      const key = event.target.closest("[data-digit]");
      if (!key) return;
      field.value = key.dataset.digit === "⌫" ? field.value.slice(0, -1) : field.value + key.dataset.digit;
    });
  }
}

const root = document.querySelector("[data-room]");
if (root) new Room(root);
