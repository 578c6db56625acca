// Follows a meeting: when something happens, the page is fetched again, unless somebody is typing.
"use strict";
(() => {
  const room = document.querySelector("[data-stream]");
  if (!room) return;
  let waiting = false;
  const isTyping = () => [...room.querySelectorAll("textarea, input[type=text]")].some((it) => it.value !== it.defaultValue)
    || [...room.querySelectorAll("input[type=radio]")].some((it) => it.checked !== it.defaultChecked);
  const note = document.querySelector("[data-news]");
  // The clock of whoever has the word: the server said how long by then, and the page counts on.
  let heard = performance.now();
  const tick = () => room.querySelectorAll("[data-spent]").forEach((it) => {
    const spent = Number(it.dataset.spent) + Math.floor((performance.now() - heard) / 1000);
    it.textContent = Math.floor(spent / 60) + ":" + String(spent % 60).padStart(2, "0");
    const limit = Number(it.dataset.limit || 0);
    if (limit && spent > limit) it.closest("[class*=-word]").classList.add("is-over");
  });
  const wind = () => { heard = performance.now(); tick(); };
  setInterval(tick, 1000);
  // One comes to the item that is dealt with, unless the address names another place.
  const here = room.querySelector("[data-current]");
  const current = here && document.getElementById(here.hash.slice(1));
  if (current && !location.hash) current.scrollIntoView();
  const tell = (waits) => { if (note) note.hidden = !waits; };
  const refresh = async () => {
    if (isTyping()) { waiting = true; tell(true); return; }
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) { leave(); return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-stream]");
    if (!fresh) { leave(); return; }
    if (isTyping()) { waiting = true; tell(true); return; }
    const focused = document.activeElement && document.activeElement.id;
    const open = [...room.querySelectorAll("details[open]")].map((it) => it.id);
    room.replaceChildren(...fresh.childNodes);
    if (window.equipFields) window.equipFields(room);
    wind();
    open.forEach((id) => { const it = document.getElementById(id); if (it) it.open = true; });
    if (focused) { const it = document.getElementById(focused); if (it) it.focus(); }
    waiting = false;
    tell(false);
  };
  const source = new EventSource(room.dataset.stream);
  // Who may not follow any more does not go on reading; what they typed is kept first.
  const leave = async () => {
    source.close();
    if (window.leaveTyped) await window.leaveTyped(); else location.reload();
  };
  source.onmessage = (event) => { if (event.data === "slut") leave(); else refresh(); };
  // A standard sentence goes to where one writes, or to the end, and chooses what it comes to.
  const touched = new WeakSet();
  room.addEventListener("focusin", (event) => { if (event.target.matches("textarea")) touched.add(event.target); });
  room.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-phrase]");
    if (!button) return;
    event.preventDefault();
    const field = button.form.querySelector("textarea");
    const [from, to] = touched.has(field) ? [field.selectionStart, field.selectionEnd] : [field.value.length, field.value.length];
    const before = field.value.slice(0, from);
    const meant = button.dataset.outcomes.split(" ");
    button.form.querySelectorAll("input[name=outcome]").forEach((it) => { if (meant.includes(it.value)) it.checked = true; });
    field.focus();
    // Pressed twice it stands there once.
    if (before.trimEnd().endsWith(button.dataset.phrase.trimEnd())) return;
    field.setRangeText((before && !/\s$/.test(before) ? " " : "") + button.dataset.phrase, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  room.addEventListener("input", () => { if (waiting && !isTyping()) refresh(); });
})();
