// Puts the reader's choice of dark or light on the page before it is painted, and offers a switch.
const root = document.documentElement;
const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
const chosen = stored();
if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("button.theme");
  if (!button) return;
  button.hidden = false;
  const dark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const show = () => button.setAttribute("aria-pressed", String(dark()));
  show();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private windows forget */ }
    show();
  });
});
