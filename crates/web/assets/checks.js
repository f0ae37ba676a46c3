// Ticks are sent as they are made, and again until they arrive: one that could not be sent stays
// visibly unsent, in this browser, until the line is back. What others tick shows by itself.

const bar = document.querySelector(".check-bar");
if (bar) {
  const store = `sarthe-ticks ${location.pathname}`;
  const words = bar.querySelector(".unsent").dataset.words;
  const read = () => { try { return JSON.parse(localStorage.getItem(store)) ?? {}; } catch { return {}; } };
  let waiting = read();
  const keep = () => { try { localStorage.setItem(store, JSON.stringify(waiting)); } catch { /* Only memory then. */ } };
  const row = (car, item) => document.querySelector(`.check-car[data-car="${CSS.escape(car)}"] li[data-item="${CSS.escape(item)}"]`);

  const press = (line, outcome) => {
    line.dataset.outcome = outcome;
    for (const button of line.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === outcome));
  };
  const count = () => {
    let done = 0;
    for (const car of document.querySelectorAll(".check-car")) {
      const items = [...car.querySelectorAll("li[data-item]")];
      const passed = items.filter((one) => one.dataset.outcome === "passed").length;
      const tally = car.querySelector(".tally");
      tally.querySelector("b").textContent = passed;
      tally.classList.toggle("whole", passed === items.length);
      tally.classList.toggle("failed", items.some((one) => one.dataset.outcome === "failed"));
      done += passed;
    }
    bar.querySelector("[data-done]").textContent = done;
    bar.querySelector("progress").value = done;
    const left = Object.keys(waiting).length;
    const unsent = bar.querySelector(".unsent");
    unsent.hidden = !left;
    unsent.textContent = left ? `▲ ${left} ${words}` : "";
  };
  const settle = (tick, seen) => {
    const line = row(tick.car, tick.item);
    if (!line || waiting[`${tick.car} ${tick.item}`]) return;
    press(line, tick.outcome);
    line.classList.remove("waits", "clash");
    line.querySelector(".made").textContent = tick.made;
    const remark = line.querySelector(".remark");
    if (document.activeElement !== remark) remark.value = tick.remark;
    if (seen) line.querySelector("[name=seen]").value = seen;
  };
  const show = () => {
    for (const tick of Object.values(waiting)) {
      const line = row(tick.car, tick.item);
      if (!line) continue;
      press(line, tick.outcome);
      line.classList.add("waits");
      line.querySelector(".made").textContent = `▲ ${words}`;
      line.querySelector(".remark").value = tick.remark;
    }
    count();
  };

  let sending = false;
  const send = async () => {
    if (sending) return;
    sending = true;
    for (const [name, tick] of Object.entries(waiting)) {
      let answer;
      try {
        const key = document.querySelector(".check [name=key]").value;
        answer = await fetch(location.pathname, { method: "POST", headers: { accept: "application/json" }, body: new URLSearchParams({ ...tick, key }) });
      } catch { break; }
      // Signed out meanwhile, or our side is at fault: it is not lost, and is tried again.
      if (answer.redirected || answer.status >= 500 || answer.status === 401) break;
      if (waiting[name] === tick) { delete waiting[name]; keep(); }
      if (answer.ok) {
        const now = await answer.json();
        now.ticks.forEach((one) => settle(one, now.seen));
      } else {
        const line = row(tick.car, tick.item);
        const problem = await answer.json().catch(() => ({}));
        await look();
        if (line) { line.classList.add("clash"); line.querySelector(".made").textContent += ` ▲ ${problem.detail ?? answer.status}`; }
      }
    }
    sending = false;
    count();
  };
  const look = async () => {
    try {
      const answer = await fetch(bar.dataset.state, { headers: { accept: "application/json" } });
      if (!answer.ok || answer.redirected) return;
      const now = await answer.json();
      now.ticks.forEach((one) => settle(one, now.seen));
      count();
    } catch { /* No line. */ }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form.check");
    if (!form || !event.submitter) return;
    event.preventDefault();
    const fields = new FormData(form);
    const tick = { car: fields.get("car"), item: fields.get("item"), seen: fields.get("seen"), remark: fields.get("remark").trim(), outcome: event.submitter.value };
    waiting[`${tick.car} ${tick.item}`] = tick;
    keep();
    show();
    send();
  });
  const open = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (open?.matches("details")) open.open = true;
  addEventListener("online", send);
  setInterval(() => { if (!document.hidden) { send(); look(); } }, 5000);
  show();
  send();
}
