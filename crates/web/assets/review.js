// Single keys for going through a paper: next and previous item, mark, gone through. Without script every button is there.
"use strict";
(() => {
  const items = [...document.querySelectorAll("[data-item]")];
  const keys = document.querySelector("[data-keys]");
  if (keys) keys.hidden = false;
  const here = () => items.findIndex((item) => item.contains(document.activeElement));
  const step = (by) => {
    const at = here();
    const item = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))];
    if (item) { item.focus(); item.scrollIntoView({ block: "start" }); }
  };
  const mark = () => {
    const at = here();
    const field = (items[at < 0 ? 0 : at] || document).querySelector("[data-mark]");
    if (field) { field.focus(); field.select(); }
  };
  const finish = () => { const button = document.querySelector("[data-finish]"); if (button) button.click(); };
  const acts = { j: () => step(1), k: () => step(-1), n: mark, g: finish };
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, textarea, select");
    if (field) {
      if (event.key === "Escape") { (field.closest("[data-item]") || document.body).focus(); field.blur(); }
      if (event.key === "Enter" && field.matches("[data-mark]") && !event.shiftKey) { event.preventDefault(); field.form.requestSubmit(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
  // After an act one goes on where one was.
  const marked = location.hash && document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"][data-item]`);
  if (marked) marked.focus();
})();
