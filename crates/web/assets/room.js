// Follows a meeting: when something happens, the page is fetched again. What is typed or chosen and not sent stays as it is,
// and so does the focus. What is asked by one touch is asked until it is answered.
"use strict";
(() => {
  const room = document.querySelector("[data-stream]");
  if (!room) return;
  // What there is of a form in a page: forms are known by what they ask and of whom.
  const nameOf = (form) => { const it = form && form.elements.namedItem("form"); return it ? it.value : ""; };
  const isChoice = (it) => it.type === "checkbox" || it.type === "radio";
  const isText = (it) => it.localName === "textarea" || it.type === "text";
  const fields = (part) => [...part.querySelectorAll("textarea, select, input")].filter((it) => !["hidden", "submit", "button", "file"].includes(it.type));
  // A list in which the page chooses nothing: whoever uses it goes by what it shows.
  const isPicker = (it) => it.localName === "select" && ![...it.options].some((option) => option.defaultSelected);
  const standard = (list) => [...list.options].filter((it) => it.defaultSelected).pop() || [...list.options].find((it) => !it.disabled);
  // What was refused stands in its form as it was typed, and is not sent either.
  const answer = document.querySelector("[data-answer]");
  let refused = answer ? answer.dataset.answer : "";
  const isChanged = (it) => (refused && nameOf(it.form) === refused)
    || (it.localName === "select" ? it.selectedOptions[0] !== standard(it) : isChoice(it) ? it.checked !== it.defaultChecked : it.value !== it.defaultValue);
  const byId = (part, id) => id ? part.querySelector("#" + CSS.escape(id)) : null;
  const formsLike = (part, form) => [...part.querySelectorAll("form")].filter((it) => nameOf(it) === nameOf(form));
  const twinForm = (part, fresh, form) => formsLike(fresh, form)[formsLike(part, form).indexOf(form)];
  // The same control or link in what comes in the place of its part of the page.
  const twin = (part, fresh, it) => {
    if (it.id) {
      const found = byId(fresh, it.id);
      return found && nameOf(found.form) === nameOf(it.form) ? found : null;
    }
    if (it.form) {
      const form = twinForm(part, fresh, it.form);
      const isLike = (other) => other.name === it.name && other.type === it.type && (!(isChoice(it) || it.localName === "button" || it.type === "submit") || other.value === it.value);
      const like = (of) => [...of.elements].filter(isLike);
      return (form && like(form)[like(it.form).indexOf(it)]) || null;
    }
    if (it.localName === "summary") { const fold = byId(fresh, it.parentElement.id); return fold && fold.querySelector("summary"); }
    const links = (of) => [...of.querySelectorAll("a[href]")].filter((other) => other.getAttribute("href") === it.getAttribute("href"));
    return links(fresh)[links(part).indexOf(it)] || null;
  };
  // Fields in which one has written: a standard sentence goes to where one was.
  const touched = new WeakSet();
  const foldsOf = (it) => { const fold = it.closest("details"); return fold ? [fold, ...foldsOf(fold.parentElement)] : []; };
  // Puts what is typed, chosen and ticked into a form that comes in the place of another.
  const carry = (old, now) => {
    if (old.localName === "select") {
      const at = [...now.options].findIndex((it) => old.selectedIndex >= 0 && it.value === old.value);
      // Who was chosen is not there any more: nobody else comes in their place by itself.
      if (at < 0) now.required = true;
      now.selectedIndex = at;
    } else if (isChoice(old)) now.checked = old.checked;
    else {
      now.value = old.value;
      if (isText(old)) now.setSelectionRange(old.selectionStart, old.selectionEnd);
      if (touched.has(old)) touched.add(now);
    }
    if (foldsOf(old).every((it) => it.open)) foldsOf(now).forEach((it) => { it.open = true; });
  };
  // A text goes on from the writing that was read, as long as the page does not show both.
  const carryForm = (old, now) => {
    if (!now.querySelector(".both-texts")) {
      for (const it of old.querySelectorAll("input[type=hidden]")) {
        if (!/(^|-)revision$|^outcomes-of$/.test(it.name)) continue;
        const like = (of) => [...of.querySelectorAll("input[type=hidden]")].filter((other) => other.name === it.name);
        const same = like(now)[like(old).indexOf(it)];
        if (same) same.value = it.value;
      }
    }
    const [said, says] = [old, now].map((it) => it.querySelector("[data-draft-note]"));
    if (said && says) says.textContent = said.textContent;
  };
  const note = document.querySelector("[data-news]");
  // The clock of whoever has the word: the server said how long by then, and the page counts on.
  let heard = performance.now();
  const tick = () => room.querySelectorAll("[data-spent]").forEach((it) => {
    const spent = Number(it.dataset.spent) + Math.floor((performance.now() - heard) / 1000);
    it.textContent = Math.floor(spent / 60) + ":" + String(spent % 60).padStart(2, "0");
    const limit = Number(it.dataset.limit || 0);
    if (limit && spent > limit) it.closest("[class*=-word]").classList.add("is-over");
  });
  // A call to the vote lies over nothing of the vote itself.
  const rest = () => {
    const call = room.querySelector(".room-call");
    const goal = call && document.getElementById(call.querySelector("a").hash.slice(1));
    if (!goal) return;
    const box = goal.getBoundingClientRect();
    call.classList.toggle("at-rest", box.bottom > 0 && box.top < innerHeight);
  };
  for (const name of ["scroll", "resize"]) addEventListener(name, rest, { passive: true });
  rest();
  const wind = () => { heard = performance.now(); tick(); rest(); };
  setInterval(tick, 1000);
  // Why something was not done is seen and heard at once, wherever the address leads.
  const face = () => {
    const why = answer && answer.querySelector("[role=alert]");
    if (!why) return false;
    why.tabIndex = -1;
    why.focus({ preventScroll: true });
    why.scrollIntoView({ block: "start" });
    return true;
  };
  // One comes to the item that is dealt with, unless the address names another place.
  const here = room.querySelector("[data-current]");
  const current = here && document.getElementById(here.hash.slice(1));
  if (face()) addEventListener("load", face, { once: true });
  else if (current && !location.hash) current.scrollIntoView();
  const tell = (waits) => { if (note) note.hidden = !waits; };
  const read = async (got) => new DOMParser().parseFromString(await got.text(), "text/html");
  const roomOf = (page) => page.querySelector("[data-stream]");
  // What is new of the matter, the vote or the decision is told to whoever cannot see the page.
  const aloud = document.querySelector("[data-aloud]");
  const told = () => [...room.querySelectorAll(".screen-head p, #nu, .screen-vote, .screen-said, .room-call")].map((it) => it.textContent.trim());
  // Puts new content into a part of the page: unsent fields, folds, the focus and the place on the screen stay.
  const put = (part, fresh) => {
    const before = told();
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const again = focused && twin(part, fresh, focused);
    const homes = [];
    for (let it = focused; it && it !== part; it = it.parentElement) if (it.id) homes.push(it.id);
    const changed = fields(part).filter(isChanged);
    for (const form of new Set(changed.map((it) => it.form))) {
      const same = form && twinForm(part, fresh, form);
      if (same) carryForm(form, same);
    }
    const carried = new Set();
    for (const it of fields(part).filter((it) => changed.includes(it) || isPicker(it))) {
      const same = twin(part, fresh, it);
      if (!same) continue;
      carry(it, same);
      if (changed.includes(it) && same.form && same.form.dataset.draft) carried.add(same);
    }
    const folds = [...part.querySelectorAll("details[open]")].map((it) => it.id);
    const isSeen = (it) => { const box = it.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; };
    const seen = again && isSeen(focused) ? focused : [...room.querySelectorAll("section[id]")].find(isSeen);
    const top = seen && scrollY > 0 ? seen.getBoundingClientRect().top : 0;
    const stays = !seen || scrollY === 0 ? null : seen === focused ? again : part.contains(seen) ? byId(fresh, seen.id) : seen;
    part.replaceChildren(...fresh.childNodes);
    if (window.equipFields) window.equipFields(part);
    wind();
    folds.forEach((id) => { const it = byId(part, id); if (it) it.open = true; });
    if (stays) scrollBy(0, stays.getBoundingClientRect().top - top);
    if (again) {
      again.focus({ preventScroll: true });
      if (isText(focused) && isText(again)) again.setSelectionRange(focused.selectionStart, focused.selectionEnd);
    } else if (focused) {
      // The control is gone: whoever goes by keys goes on from where it stood.
      const home = homes.map((id) => byId(part, id)).find((it) => it) || room.querySelector("[data-current]") || document.querySelector("main");
      const goal = home && (home.localName === "details" ? home.querySelector("summary") : home);
      if (goal && goal.tabIndex < 0) goal.tabIndex = -1;
      if (goal) goal.focus({ preventScroll: true });
    }
    // What is not kept as a draft yet is kept from the new form.
    carried.forEach((it) => it.dispatchEvent(new Event("input", { bubbles: true })));
    const news = told().filter((it) => !before.includes(it));
    if (aloud && news.length) aloud.textContent = news.join(". ");
  };
  // Why the page waits: for a field that is being filled in, or for a text that has no form any more.
  let waits = "";
  let homeless = [];
  const show = (fresh, page) => {
    put(room, fresh);
    refused = "";
    waits = "";
    tell(false);
    if (!page) return;
    // The name of a meeting stands above what is followed.
    document.title = page.title;
    for (const name of ["main .crumbs", "main h1"]) {
      const [old, now] = [document, page].map((it) => it.querySelector(name));
      if (old && now && !room.contains(old) && old.innerHTML !== now.innerHTML) old.replaceChildren(...now.childNodes);
    }
  };
  // Whoever writes in a field, or chooses from a list, is left alone in it; whoever just pressed something, until it counts.
  let [pointed, pressed, sent] = [-Infinity, -Infinity, -Infinity];
  for (const name of ["pointerdown", "pointerup"]) addEventListener(name, () => { pointed = pressed = performance.now(); }, true);
  addEventListener("keydown", () => { pressed = performance.now(); }, true);
  addEventListener("submit", (event) => { if (!event.defaultPrevented) sent = performance.now(); });
  const focusedField = () => { const it = document.activeElement; return it && fields(room).includes(it) && !isChoice(it) ? it : null; };
  // The own vote stands apart from what one writes: it comes also meanwhile, but not under a finger.
  let isMineLate = false;
  const isFilledIn = () => { const it = focusedField(); return it !== null && isChanged(it); };
  const isSending = () => performance.now() - sent < 3000 || Boolean(window.isKeeping && window.isKeeping());
  const isPointing = () => performance.now() - pointed < 400;
  const isBusy = () => {
    const it = focusedField();
    const since = performance.now() - pressed;
    return since < 400 || isSending() || Boolean(it && it.localName === "select" && since < 10000);
  };
  const mine = (part) => part.querySelector("[data-mine]");
  // Shows what came, or as much of it as nobody is in the midst of.
  const take = (fresh, page, asked) => {
    homeless = fields(room).filter((it) => isText(it) && it.value.trim() && isChanged(it) && !twin(room, fresh, it));
    waits = isFilledIn() || isSending() || (!asked && isBusy()) ? "field" : homeless.length ? "text" : "";
    if (!waits) { show(fresh, page); return; }
    tell(isFilledIn() || homeless.length > 0);
    const [old, now] = [room, fresh].map(mine);
    isMineLate = !asked && isPointing();
    if (old && now && !isMineLate) put(old, now);
  };
  const refresh = async () => {
    [waits, isMineLate] = ["", false];
    let got;
    try { got = await fetch(location.pathname, { headers: { accept: "text/html" } }); } catch { lose(true); return; }
    const page = got.ok && !got.redirected ? await read(got) : null;
    const fresh = page && roomOf(page);
    if (!fresh) { leave(); return; }
    take(fresh, page, false);
  };
  setInterval(() => { if (waits === "field" && (isMineLate ? !isPointing() : !isFilledIn() && !isBusy())) refresh(); }, 250);
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
  let isTouchTold = false;
  const ask = async () => {
    if (!touch || isAsking) return;
    isAsking = true;
    const asked = touch;
    try {
      const got = await fetch(location.pathname, { method: "POST", body: asked, headers: { accept: "text/html" } });
      if (got.status < 500) {
        const page = await read(got);
        const fresh = roomOf(page);
        if (touch === asked) touch = null;
        if (!fresh) leave();
        else {
          take(fresh, page, true);
          const why = page.querySelector("[data-answer]");
          const isTold = why !== null && why.childElementCount > 0;
          if (answer && (isTold || isTouchTold)) answer.replaceChildren(...(isTold ? why.childNodes : []));
          isTouchTold = isTold;
          if (isTold) face();
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
  room.addEventListener("focusin", (event) => { if (event.target.matches("textarea")) touched.add(event.target); });
  room.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-phrase]");
    if (!button) return;
    event.preventDefault();
    const field = button.form.querySelector("textarea");
    const [from, to] = touched.has(field) ? [field.selectionStart, field.selectionEnd] : [field.value.length, field.value.length];
    const before = field.value.slice(0, from);
    const [meant, held] = [button.dataset.outcomes, button.dataset.held].map((it) => it.split(" "));
    button.form.querySelectorAll("input[name=outcome]").forEach((it) => {
      if (held.includes(it.value)) it.checked = false;
      if (meant.includes(it.value)) it.checked = true;
    });
    field.focus();
    // Pressed twice it stands there once.
    if (before.trimEnd().endsWith(button.dataset.phrase.trimEnd())) return;
    field.setRangeText((before && !/\s$/.test(before) ? " " : "") + button.dataset.phrase, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  room.addEventListener("input", () => { if (waits === "text" && homeless.every((it) => !it.isConnected || !isChanged(it))) refresh(); });
})();
