// The pit wall of a car: the server makes it, and it is asked for anew as the feed goes on. Nothing
// is computed here.

import { Alerts } from "./alerts.js";
import { follow } from "./feed.js";
import { Panel } from "./panel.js";

/** At most every so many milliseconds. */
const REST = 2000;

export class PitWall {
  /** `shown` is told the part that was put on the page. */
  constructor(place, shown) {
    this.place = place;
    this.shown = shown;
    this.wanted = null;
    this.last = null;
    this.rests = false;
    document.addEventListener("visibilitychange", () => this.ask());
  }

  /** Shows what is at an address, as of the state that has a number; nothing without an address. */
  show(address, n) {
    this.wanted = address && { address, n };
    if (!address) {
      this.last = null;
      this.place.replaceChildren();
    } else if (this.last?.address !== address.split("?")[0]) {
      this.last = { address: address.split("?")[0] };
      this.place.replaceChildren();
      this.rests = false;
    }
    this.ask();
  }

  async ask() {
    const { wanted } = this;
    if (!wanted || this.rests || document.hidden || this.last?.n === wanted.n) return;
    this.rests = true;
    setTimeout(() => {
      this.rests = false;
      this.ask();
    }, REST);
    this.last = { ...this.last, n: wanted.n };
    try {
      const answer = await fetch(wanted.address, { headers: { accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = page.querySelector("[data-wall]");
      // Another car may have been chosen meanwhile.
      if (!part || this.wanted?.address.split("?")[0] !== wanted.address.split("?")[0]) return;
      const old = this.place.querySelector("[data-wall]");
      if (old) settle(old, part);
      else this.place.replaceChildren(part);
      this.shown?.(this.place.querySelector("[data-wall]"));
    } catch { /* The line is gone; the panel says so, and the next state asks again. */ }
  }
}

/** Makes an element like another and keeps what is the same, so that nobody loses the place. */
function settle(old, next) {
  if (old.nodeName !== next.nodeName) {
    old.replaceWith(next);
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const [before, after] = [[...old.childNodes], [...next.childNodes]];
  after.forEach((child, index) => (before[index] ? settle(before[index], child) : old.append(child)));
  before.slice(after.length).forEach((child) => child.remove());
}

/** The page of one car. */
function start(root) {
  const texts = JSON.parse(root.dataset.texts);
  const { car } = root.dataset;
  const panel = new Panel(root, texts);
  const alerts = new Alerts(root, texts);
  const wall = new PitWall(root.querySelector("[data-wall-part]"), (part) => alerts.near(car, part.hasAttribute("data-near")));
  const address = `${root.dataset.walls}/${encodeURIComponent(car)}`;
  wall.last = { address };
  root.querySelector("[data-tools]").hidden = false;
  let lost = false;
  const feed = follow(root.dataset.stream, root.dataset.worker, {
    frame: (state, at) => {
      lost = false;
      panel.received(state, at);
      root.dataset.n = String(state.n);
      alerts.see(car, state);
      wall.show(address, state.n);
    },
    lost: () => { lost = true; },
  });
  setInterval(() => {
    panel.age(lost);
    if (panel.last) panel.show(panel.last);
  }, 250);
  addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, dialog") || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "a") alerts.toggle();
  });
  addEventListener("pagehide", () => feed.close());
}

const root = document.querySelector("[data-pit-wall]");
if (root) start(root);
