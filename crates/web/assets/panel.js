// The panel of flag and clock, and how times are written. It shows a state of the feed as it was
// told; between two states only the clocks run on.

/** A time as on a timing screen: 1:53.101, with hours only where there are any. */
export function lapTime(ms) {
  if (ms === null || ms === undefined) return "";
  const sign = ms < 0 ? "-" : "";
  const size = Math.abs(ms);
  const pad = (value, width = 2) => String(value).padStart(width, "0");
  const [hours, minutes, seconds] = [Math.floor(size / 3600000), Math.floor(size / 60000) % 60, Math.floor(size / 1000) % 60];
  const rest = `${pad(seconds)}.${pad(size % 1000, 3)}`;
  return hours ? `${sign}${hours}:${pad(minutes)}:${rest}` : `${sign}${minutes}:${rest}`;
}

/** A sector or a gap under a minute is told in seconds. */
export const short = (ms) => (Math.abs(ms) < 60000 ? `${ms < 0 ? "-" : ""}${(Math.floor(Math.abs(ms)) / 1000).toFixed(3)}` : lapTime(ms));

/** A clock in whole seconds: 1:51:22. */
export function clock(ms) {
  if (ms === null || ms === undefined) return "–";
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pad = (value) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

export class Panel {
  constructor(root, texts) {
    this.root = root;
    this.texts = texts;
    this.rate = 1;
    this.last = null;
  }

  /** A state came: how fast the session's clock runs follows from it and the one before. */
  received(state, at) {
    const { last } = this;
    if (last && at > last.at && state.at_ms > last.state.at_ms) {
      const rate = (state.at_ms - last.state.at_ms) / (at - last.at);
      this.rate = 0.8 * this.rate + 0.2 * Math.min(rate, 1000);
    }
    this.last = { state, at };
  }

  /** How old the last state is, and whether the feed is there. */
  age(lost) {
    const age = this.last ? Math.floor((Date.now() - this.last.at) / 1000) : null;
    const part = this.root.querySelector("[data-age]");
    const stale = age === null || age > 20 || lost;
    part.textContent = stale ? `${this.texts["feed-stale"]}${age === null ? "" : ` · ${age} s`}` : this.texts["feed-live"];
    part.classList.toggle("stale", stale);
  }

  /** Shows a state, `late` milliseconds after it came; `past` stands still. */
  show({ state, at }, late = 0, past = false) {
    this.root.querySelector("[data-flag]").dataset.flag = state.flag;
    this.text("[data-flag-name]", this.texts[`flag-${state.flag}`] ?? state.flag);
    const open = state.neutralisations.find((one) => one.until_ms === null);
    const lap = state.laps ? `${this.texts.lap} ${state.laps}` : "";
    this.text("[data-since]", [open ? `${this.texts.since} ${clock(open.from_ms)}` : "", lap].filter(Boolean).join(" · "));
    const ended = state.flag === "none" || state.elapsed_ms === null || past;
    const passed = ended || state.remaining_ms === 0 ? 0 : Math.min((Date.now() - late - at) * this.rate, 5000 * Math.max(1, this.rate));
    const ahead = Math.max(0, passed);
    this.text("[data-elapsed]", clock(state.elapsed_ms === null ? null : state.elapsed_ms + ahead));
    this.text("[data-remaining]", state.remaining_ms === null ? clock(state.elapsed_ms) : clock(state.remaining_ms - ahead));
  }

  text(selector, text) {
    const part = this.root.querySelector(selector);
    if (part && part.textContent !== text) part.textContent = text;
  }
}
