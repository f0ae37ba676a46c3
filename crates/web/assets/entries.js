// The form of an entry asks the server, while one types, what is to be said about it; a package may
// be chosen as files. No rule of the sport is here, and every form works without this.

for (const form of document.querySelectorAll("form[data-opinion]")) {
  const box = form.querySelector(".opinion");
  if (!box) continue;
  let timer = 0;
  let asked = 0;
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const show = (opinion) => {
    form.querySelectorAll(".wrong.asked").forEach((one) => one.remove());
    const items = opinion.findings.map((one) => {
      const item = document.createElement("li");
      if (one.impossible) item.className = "impossible";
      item.append(element("strong", one.what), " ", element("span", `${box.dataset.round} ${one.rounds_text}`, "tag"));
      if (one.article) item.append(" ", element("span", one.article, "tag"));
      item.append(element("small", one.mend));
      if (one.overruled) item.append(element("small", one.overruled, "overruled"));
      return item;
    });
    if (!items.length) { box.replaceChildren(...(opinion.faults.length ? [] : [element("p", `✓ ${box.dataset.none}`, "hint")])); return; }
    const list = document.createElement("ul");
    list.className = "findings";
    list.append(...items);
    box.replaceChildren(element("h3", box.dataset.title), list);
  };
  const ask = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(form.dataset.opinion, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok || turn !== asked) return;
      const opinion = await answer.json();
      if (turn === asked) show(opinion);
    } catch { /* The line is gone; sending the form will tell. */ }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 400); });
}

// Files of a package, put together into the one text that is sent.
for (const label of document.querySelectorAll("label[data-files]")) {
  const input = label.querySelector("input");
  const text = label.closest("form").querySelector("textarea[name=package]");
  label.hidden = false;
  input.addEventListener("change", async () => {
    const parts = [];
    for (const file of input.files) {
      const round = /^\d+(-\d+)?\.toml$/.test(file.name);
      const path = file.webkitRelativePath?.split("/").slice(1).join("/") || (round ? `rounds/${file.name}` : file.name);
      const said = await file.text();
      parts.push(said.startsWith("=== ") ? said : `=== ${path} ===\n${said}`);
    }
    text.value = parts.join("\n");
  });
}
