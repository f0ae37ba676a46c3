// What scripts add to pages that read well without them: reasons in a panel, filters that answer as
// one types. No rule of the sport is here.

// A link marked data-why opens the reason beside the table instead of leaving it.
const panel = document.querySelector("dialog.panel");
if (panel && "showModal" in panel) {
  const body = panel.querySelector(".panel-body");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-why]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const address = new URL(link.href);
    let page;
    try {
      const answer = await fetch(address, { headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      location.href = link.href;
      return;
    }
    body.replaceChildren(...page.querySelectorAll("main > *"));
    body.querySelectorAll("section.apart").forEach((part) => part.remove());
    const here = address.hash ? body.querySelector(CSS.escape ? `#${CSS.escape(address.hash.slice(1))}` : address.hash) : null;
    panel.showModal();
    if (here) { here.classList.add("here"); here.scrollIntoView({ block: "center" }); }
  });
  panel.addEventListener("click", (event) => {
    if (event.target === panel || event.target.closest(".close")) panel.close();
  });
}

// A form marked data-filter hides the rows that do not hold every word, and counts the rest.
for (const form of document.querySelectorAll("form[data-filter]")) {
  const input = form.querySelector("input[type=search]");
  const count = form.querySelector("[data-count]");
  if (!input) continue;
  // As the server does: case, marks, and the e that is written for a mark do not matter.
  const letters = { "æ": "a", "œ": "o", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "'" };
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[æœßøłđðþı’]/g, (letter) => letters[letter]).replace(/([aou])e/g, "$1");
  const rows = [...document.querySelectorAll(form.dataset.filter)];
  const texts = rows.map((row) => plain(row.textContent));
  const apply = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      const holds = words.every((word) => texts[index].includes(word));
      row.hidden = !holds;
      if (holds) shown += 1;
    });
    if (count) count.textContent = String(shown);
  };
  input.addEventListener("input", apply);
  form.addEventListener("submit", (event) => { if (form.dataset.only !== undefined) event.preventDefault(); });
  apply();
}

// Charts of a race: a car's line is brought out by a tap or by its number; the wheel and the keys
// + - and the arrows look closer.
for (const chart of document.querySelectorAll("svg[data-zoom]")) {
  const [, , width, height] = chart.getAttribute("viewBox").split(" ").map(Number);
  const view = { from: 0, width };
  const show = () => {
    view.width = Math.min(width, Math.max(width / 20, view.width));
    view.from = Math.min(width - view.width, Math.max(0, view.from));
    chart.setAttribute("viewBox", `${view.from} 0 ${view.width} ${height}`);
    chart.setAttribute("preserveAspectRatio", view.width === width ? "xMidYMid" : "none");
  };
  const zoom = (factor, at) => {
    const middle = view.from + view.width * at;
    view.width *= factor;
    view.from = middle - view.width * at;
    show();
  };
  chart.addEventListener("click", (event) => {
    const car = event.target.closest(".car");
    for (const one of document.querySelectorAll(".race-chart .car")) {
      one.classList.toggle("here", Boolean(car) && one.dataset.car === car.dataset.car && !car.classList.contains("was"));
    }
    for (const one of document.querySelectorAll(".race-chart .car")) one.classList.toggle("was", one.classList.contains("here"));
  });
  chart.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = chart.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, (event.clientX - box.left) / box.width);
  }, { passive: false });
  chart.closest("figure")?.addEventListener("keydown", (event) => {
    const moves = { "+": () => zoom(0.8, 0.5), "-": () => zoom(1.25, 0.5), ArrowLeft: () => { view.from -= view.width / 10; show(); }, ArrowRight: () => { view.from += view.width / 10; show(); }, 0: () => { view.width = width; view.from = 0; show(); } };
    if (!moves[event.key] || (event.key.startsWith("Arrow") && view.width === width)) return;
    event.preventDefault();
    moves[event.key]();
  });
}

// Where a bar of links is wider than the screen, the page that one is on is in sight.
for (const here of document.querySelectorAll("header.bar nav [aria-current], .desk-bar nav [aria-current]")) {
  const bar = here.closest("nav");
  bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
}
