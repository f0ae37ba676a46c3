// A finish is ordered by hand, by keys or by the form, and the server tells what follows; what a
// running race would come to is asked for again every few seconds. No rule of the sport is here.

const outcome = () => document.getElementById("outcome");

const show = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.getElementById("outcome");
  if (!fresh) return;
  // What was opened stays open.
  const open = [...outcome().querySelectorAll("details")].map((one) => one.open);
  fresh.querySelectorAll("details").forEach((one, index) => { one.open = open[index] ?? one.open; });
  outcome().replaceChildren(...fresh.childNodes);
};

const form = document.querySelector("form[data-supposing]");
if (form) {
  let turn = 0;
  const cars = (list) => [...list.querySelectorAll("li[data-car]")];

  // The places follow from the order on the page; below the line there is none.
  const number = (list) => {
    let place = 0;
    let out = false;
    for (const item of list.children) {
      if (item.classList.contains("divide")) { out = true; continue; }
      place += 1;
      item.classList.toggle("out", out);
      item.querySelector("select").value = `${list.dataset.prefix}${item.dataset.car}:${out ? 0 : place}`;
    }
  };

  const address = () => {
    const to = new URL(form.action);
    const orders = [];
    const poles = [];
    for (const [name, value] of new FormData(form)) {
      if (name === "order") orders.push(value);
      else if (name === "pole") { if (value) poles.push(value); }
      else if (name !== "place") to.searchParams.set(name, value);
    }
    for (const list of form.querySelectorAll("ol.order")) {
      const placed = cars(list).filter((item) => !item.classList.contains("out")).map((item) => item.dataset.car);
      if (placed.length) orders.push(list.dataset.prefix + placed.join(">"));
    }
    const join = (all) => all.map(encodeURIComponent).join(";");
    const rest = [["order", orders], ["pole", poles]].filter(([, all]) => all.length).map(([name, all]) => `&${name}=${join(all)}`);
    return to.href + rest.join("");
  };

  const ask = async () => {
    const here = address();
    const own = ++turn;
    outcome().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(here, { headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      if (own !== turn) return;
      show(text);
      history.replaceState(null, "", here);
    } catch {
      // The line is gone: the form still works, and says what is wrong.
    } finally {
      if (own === turn) outcome().removeAttribute("aria-busy");
    }
  };

  const moved = (list) => { number(list); ask(); };

  const step = (item, by) => {
    const list = item.parentElement;
    if (by < 0 && item.previousElementSibling) item.previousElementSibling.before(item);
    else if (by > 0 && item.nextElementSibling) item.nextElementSibling.after(item);
    else return;
    moved(list);
  };

  for (const list of form.querySelectorAll("ol.order")) {
    list.classList.add("alive");
    list.querySelectorAll("button[data-by]").forEach((button) => { button.hidden = false; });
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-by]");
      if (!button) return;
      step(button.closest("li"), Number(button.dataset.by));
      button.focus();
    });
    list.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const item = event.target.closest("li[data-car]");
      if (!by || !event.altKey || !item) return;
      event.preventDefault();
      const focused = document.activeElement;
      step(item, by);
      focused?.focus();
    });
    list.addEventListener("change", (event) => {
      const item = event.target.closest("li[data-car]");
      if (!item) return;
      const place = Number(event.target.value.split(":").pop());
      const divide = list.querySelector(".divide");
      if (place === 0) divide.after(item);
      else {
        item.remove();
        const others = cars(list);
        const there = others[place - 1];
        const placed = others.filter((one) => !one.classList.contains("out")).length;
        if (place > placed || !there) divide.before(item);
        else there.before(item);
      }
      item.classList.remove("out");
      moved(list);
      event.target.focus();
    });

    // By finger or mouse: a row follows the pointer among the rows of its list.
    let held = null;
    list.addEventListener("pointerdown", (event) => {
      const item = event.target.closest("li[data-car]");
      if (!item || event.button !== 0 || event.target.closest("select, a, button")) return;
      if (event.pointerType !== "mouse" && !event.target.closest(".grip")) return;
      event.preventDefault();
      held = { item, before: cars(list).map((one) => one.dataset.car + one.classList.contains("out")).join() };
      item.classList.add("held");
      list.setPointerCapture(event.pointerId);
    });
    list.addEventListener("pointermove", (event) => {
      if (!held) return;
      const over = [...list.children].find((one) => {
        const box = one.getBoundingClientRect();
        return event.clientY >= box.top && event.clientY < box.bottom;
      });
      if (!over || over === held.item) return;
      const box = over.getBoundingClientRect();
      if (event.clientY < box.top + box.height / 2) over.before(held.item);
      else over.after(held.item);
      number(list);
    });
    const drop = () => {
      if (!held) return;
      held.item.classList.remove("held");
      const now = cars(list).map((one) => one.dataset.car + one.classList.contains("out")).join();
      if (now !== held.before) moved(list);
      held = null;
    };
    list.addEventListener("pointerup", drop);
    list.addEventListener("pointercancel", drop);
  }

  form.addEventListener("change", (event) => { if (event.target.name === "pole") ask(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });

  const copy = form.querySelector("[data-copy]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      const words = copy.textContent;
      await navigator.clipboard.writeText(address());
      copy.textContent = copy.dataset.done;
      setTimeout(() => { copy.textContent = words; }, 2000);
    });
  }
}

// A running race: the same page again, its outcome alone.
const every = Number(outcome()?.dataset.every);
if (every) {
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (answer.ok) show(await answer.text());
    } catch { /* The next one will tell. */ }
  }, every * 1000);
}
