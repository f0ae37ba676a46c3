// Alerts for the car that is followed: it enters the pits, the flag changes, its driver has to get
// out soon. Off until the reader asks for them; what sounds is also written. Sounds are made here.

/** Tones: hertz and seconds, one after the other. */
const SOUNDS = {
  on: [[660, 0.08]],
  pit: [[660, 0.12], [880, 0.18]],
  flag: [[988, 0.12], [988, 0.12], [988, 0.18]],
  stint: [[523, 0.3], [392, 0.4]],
};

export class Alerts {
  constructor(root, texts) {
    this.texts = texts;
    this.button = root.querySelector("[data-alerts]");
    this.told = root.querySelector("[data-alert]");
    this.context = null;
    this.seen = {};
    this.button.addEventListener("click", () => this.toggle());
  }

  get on() {
    return this.button.getAttribute("aria-pressed") === "true";
  }

  /** Browsers let a page sound only after the reader has done something: so it is never on by itself. */
  toggle() {
    const on = !this.on;
    this.button.setAttribute("aria-pressed", String(on));
    if (!on) {
      this.told.textContent = "";
      return;
    }
    const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
    if (Context) this.context ??= new Context();
    this.context?.resume();
    this.sound("on");
  }

  /** A state is shown in which this car is followed. */
  see(car, state) {
    const row = state.rows[car];
    if (!row) return;
    const now = { car, flag: state.flag, state: row.state };
    const { seen } = this;
    this.seen = { ...now, near: seen.car === car && seen.near };
    if (seen.car !== car) return;
    if (seen.flag !== now.flag) this.alert("flag", this.texts[`flag-${now.flag}`] ?? now.flag);
    if (seen.state !== "pit" && now.state === "pit") this.alert("pit", `#${car} ${this.texts["alert-pit"]}`);
  }

  /** The server has told whether the driver of the car has to get out soon. */
  near(car, near) {
    if (this.seen.car !== car) return;
    if (near && !this.seen.near) this.alert("stint", `#${car} ${this.texts["alert-stint"]}`);
    this.seen.near = near;
  }

  alert(kind, text) {
    if (!this.on) return;
    this.told.textContent = text;
    this.told.dataset.kind = kind;
    this.sound(kind);
  }

  sound(kind) {
    if (!this.context) return;
    let at = this.context.currentTime;
    for (const [hertz, seconds] of SOUNDS[kind]) {
      const [tone, volume] = [this.context.createOscillator(), this.context.createGain()];
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.25, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + seconds);
      tone.connect(volume).connect(this.context.destination);
      tone.start(at);
      tone.stop(at + seconds);
      at += seconds + 0.04;
    }
  }
}
