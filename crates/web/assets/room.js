// Follows a meeting: when something happens, the page is fetched again, unless somebody is typing. What is asked by one touch
// is asked until it is answered.
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
  const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-stream]");
  // What is new of the matter, the vote or the decision is told to whoever cannot see the page.
  const aloud = document.querySelector("[data-aloud]");
  const told = () => [...room.querySelectorAll(".screen-head p, #nu, .screen-vote, .screen-said")].map((it) => it.textContent.trim());
  const show = (fresh) => {
    const before = told();
    const focused = document.activeElement && document.activeElement.id;
    const open = [...room.querySelectorAll("details[open]")].map((it) => it.id);
    room.replaceChildren(...fresh.childNodes);
    if (window.equipFields) window.equipFields(room);
    wind();
    open.forEach((id) => { const it = document.getElementById(id); if (it) it.open = true; });
    if (focused) { const it = document.getElementById(focused); if (it) it.focus(); }
    waiting = false;
    tell(false);
    const news = told().filter((it) => !before.includes(it));
    if (aloud && news.length) aloud.textContent = news.join(". ");
  };
  const refresh = async () => {
    if (isTyping()) { waiting = true; tell(true); return; }
    let answer;
    try { answer = await fetch(location.pathname, { headers: { accept: "text/html" } }); } catch { lose(true); return; }
    const fresh = answer.ok && !answer.redirected ? await read(answer) : null;
    if (!fresh) { leave(); return; }
    if (isTyping()) { waiting = true; tell(true); return; }
    show(fresh);
  };
  // Without a network the page says so, and asks for what it missed when there is one again.
  const line = document.querySelector("[data-line]");
  let isLost = false;
  const lose = (lost) => {
    isLost = lost;
    if (!line) return;
    line.hidden = !lost && !touch;
    line.textContent = touch ? line.dataset.touch : line.dataset.line;
  };
  // What is asked by one touch is asked with the same command until it is answered, so it counts once; of two, the last.
  let touch = null;
  let isAsking = false;
  const ask = async () => {
    if (!touch || isAsking) return;
    isAsking = true;
    const asked = touch;
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: asked, headers: { accept: "text/html" } });
      if (answer.status < 500) {
        const fresh = await read(answer);
        if (touch === asked) touch = null;
        if (!fresh) leave();
        else if (!isTyping()) show(fresh);
        else {
          for (const name of [".room-own", ".room-vote"]) {
            const [old, now] = [room, fresh].map((it) => it.querySelector(name));
            if (old && now) old.replaceWith(now);
          }
          waiting = true;
          tell(true);
        }
      }
    } catch { /* asked again below */ }
    isAsking = false;
    lose(isLost);
    if (touch) setTimeout(ask, 1000);
  };
  room.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-touch]")) return;
    event.preventDefault();
    touch = new URLSearchParams(new FormData(event.target));
    ask();
    setTimeout(() => lose(isLost), 800);
  });
  let source = null;
  const listen = () => {
    source = new EventSource(room.dataset.stream);
    source.onopen = () => { if (isLost) { lose(false); if (!("pieces" in room.dataset)) refresh(); } };
    source.addEventListener("piece", (event) => show(new DOMParser().parseFromString(event.data, "text/html").body));
    source.onmessage = (event) => { if (event.data === "slut") leave(); else refresh(); };
    source.onerror = () => {
      lose(true);
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
    };
  };
  // Who may not follow any more does not go on reading; what they typed is kept first.
  const leave = async () => {
    source.onerror = null;
    source.close();
    if (window.leaveTyped) await window.leaveTyped(); else location.reload();
  };
  listen();
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
