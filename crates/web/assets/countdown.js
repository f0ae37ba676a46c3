// Counts down to a moment that the server has told: the end of the time for protests. The page says
// the moment itself, and the server decides whether it is past.
for (const place of document.querySelectorAll("[data-until]")) {
  const until = Number(place.dataset.until);
  const show = () => {
    const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(left / 3600);
    place.textContent = `${hours ? `${hours}:` : ""}${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
    place.hidden = false;
    if (left === 0) clearInterval(timer);
  };
  const timer = setInterval(show, 1000);
  show();
}
