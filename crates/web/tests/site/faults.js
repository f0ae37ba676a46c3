// What a reader would stumble over in the page that is open, as a list of sentences.
const faults = [];
const root = document.documentElement;

// Nothing is wider than the screen.
if (root.scrollWidth > root.clientWidth) {
  const wide = [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1 && !one.closest(".scroll, .ribbon, .bar nav"))
    .slice(0, 3).map((one) => `${one.tagName}.${one.className}`);
  faults.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth}: ${wide.join(", ")}`);
}

// Nothing comes from another host.
for (const entry of performance.getEntriesByType("resource")) {
  if (!entry.name.startsWith(location.origin)) faults.push(`loads ${entry.name}`);
}

// Everything that can be used has a name.
const named = (one) => (one.getAttribute("aria-label") || one.textContent || one.title || "").trim()
  || (one.labels && [...one.labels].some((label) => label.textContent.trim()));
for (const one of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [role=region], nav, svg[role=img]")) {
  if (!named(one)) faults.push(`without a name: ${one.outerHTML.slice(0, 90)}`);
}
for (const one of document.querySelectorAll(".scroll, .ribbon")) {
  if (one.scrollWidth > one.clientWidth && one.tabIndex < 0) faults.push(`scrolls, but not by keyboard: ${one.outerHTML.slice(0, 90)}`);
}
for (const one of document.querySelectorAll("th:not([scope])")) faults.push(`a heading of nothing: ${one.textContent}`);
if (!document.querySelector("main")) faults.push("no main part");

// Headings step down one at a time.
let level = 0;
for (const one of document.querySelectorAll("main :is(h1, h2, h3, h4)")) {
  const own = Number(one.tagName[1]);
  if (own > level + 1) faults.push(`${one.tagName} after H${level}: ${one.textContent.trim().slice(0, 40)}`);
  level = own;
}

// Every text can be told from what it stands on: 4.5 to 1, 3 to 1 where it is large.
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const known = new Map();
const channels = (color) => {
  if (!known.has(color)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    known.set(color, [...canvas.getImageData(0, 0, 1, 1).data]);
  }
  return known.get(color);
};
const light = ([red, green, blue]) => {
  const linear = (value) => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};
const behind = (one) => {
  for (let at = one; at; at = at.parentElement) {
    const color = channels(getComputedStyle(at).backgroundColor);
    if (color[3] > 250) return color;
  }
  return channels(getComputedStyle(root).backgroundColor);
};
const seen = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const one = walker.currentNode.parentElement;
  if (!walker.currentNode.textContent.trim() || seen.has(one)) continue;
  seen.add(one);
  if (one.closest("script, title, desc, option, .unseen, dialog:not([open])") || !one.checkVisibility()) continue;
  const style = getComputedStyle(one);
  const text = light(channels(one.closest("svg") ? style.fill : style.color));
  const ground = light(behind(one));
  const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)}: “${one.textContent.trim().slice(0, 30)}” ${one.className && one.className.baseVal === undefined ? one.className : ""}`);
}
return faults.slice(0, 12);
