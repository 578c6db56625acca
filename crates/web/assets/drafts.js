// Keeps what is typed into a form while it is typed; the form's note says whether it is safe. What the server does not
// take (no network, an ended session) stays in this browser until it does. Nothing is sent before it is kept, so that no
// page of the browser's own stands where the text stood.
"use strict";
(() => {
  // A text is kept shortly after the last key, and at the latest this long after the first one that is not kept.
  const [SOON, LATEST] = [600, 3000];
  const later = new Map();
  const place = (form) => "kladde " + new FormData(form).get("draft");
  const passing = new Set(["key", "command", "draft", "act", "form", "password"]);
  const typed = (form) => [...form.elements].filter((it) => it.name && !["hidden", "file", "submit", "button"].includes(it.type) && !passing.has(it.name));
  const isChoice = (it) => it.type === "checkbox" || it.type === "radio";
  const here = {
    keep: (form) => {
      const fields = typed(form).map((it) => [it.name, isChoice(it) ? it.checked : it.value]);
      try { localStorage.setItem(place(form), JSON.stringify(fields)); return true; } catch { return false; }
    },
    drop: (form) => { try { localStorage.removeItem(place(form)); } catch { /* nothing was kept */ } },
    take: (form) => {
      let kept = null;
      try { kept = JSON.parse(localStorage.getItem(place(form))); } catch { return false; }
      if (!Array.isArray(kept)) return false;
      const fields = typed(form);
      kept.forEach(([name, value], at) => {
        const field = fields[at];
        if (!field || field.name !== name) return;
        if (isChoice(field)) field.checked = value === true; else field.value = value;
      });
      return true;
    },
  };
  // A form without a note of its own gets one.
  const noteOf = (form) => {
    const known = form.querySelector("[data-draft-note]");
    const words = document.querySelector("[data-draft-words]");
    if (known || !words) return known;
    const note = document.createElement("p");
    Object.assign(note.dataset, words.dataset, { draftNote: "" });
    note.className = "hint";
    note.setAttribute("role", "status");
    form.append(note);
    return note;
  };
  // What stands in the fields, and what of it the server holds, by the place of the draft.
  const standing = (form) => JSON.stringify(typed(form).map((it) => [it.name, isChoice(it) ? it.checked : it.value]));
  const held = new Map();
  const isHeld = (form) => held.get(place(form)) === standing(form);
  const wait = (form, long) => {
    const { timer, since = Date.now() } = later.get(place(form)) || {};
    clearTimeout(timer);
    const due = Math.max(0, Math.min(long, since + Math.max(long, LATEST) - Date.now()));
    later.set(place(form), { since, timer: setTimeout(() => keep(form), due) });
  };
  // Nobody wrote anything: every text is empty, and nothing is chosen otherwise. The server then keeps no draft.
  const isBlank = (form) => {
    const [choices, texts] = [true, false].map((wanted) => typed(form).filter((it) => (isChoice(it) || it.localName === "select") === wanted));
    return texts.length > 0 && texts.every((it) => !it.value.trim()) && !choices.some(isOther);
  };
  const bodyOf = (form) => {
    const body = new URLSearchParams(new FormData(form));
    if (isBlank(form)) body.set("blank", "yes");
    return body;
  };
  // Whether the server holds the text now; "over" where it does for somebody who is not signed in any more.
  const keep = async (form) => {
    clearTimeout((later.get(place(form)) || {}).timer);
    later.delete(place(form));
    // Another form came in its place, with the same words.
    if (!form.isConnected) return "gone";
    const now = standing(form);
    const note = noteOf(form);
    const say = (words) => { if (note) note.textContent = words; };
    const lost = () => {
      say(here.keep(form) ? note.dataset.here : note.dataset.lost);
      wait(form, 5000);
      return "lost";
    };
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: bodyOf(form) });
      if (answer.status === 413) { say(note.dataset.large); return "large"; }
      if (answer.status === 401) { here.drop(form); say(note.dataset.over); return "over"; }
      if (!answer.ok || answer.redirected) return lost();
      here.drop(form);
      held.set(place(form), now);
      say(note.dataset.kept);
      return "kept";
    } catch {
      return lost();
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    if (sent === form) sent = null;
    if (!isHeld(form)) wait(form, SOON);
  });
  // Whoever takes a page away asks first: what was typed is kept before it is gone.
  const isOther = (it) => isChoice(it) ? it.checked !== it.defaultChecked
    : it.localName === "select" ? it.selectedIndex !== Math.max(0, [...it.options].findIndex((option) => option.defaultSelected)) : it.value !== it.defaultValue;
  const changed = () => [...document.querySelectorAll("form[data-draft]")].filter((form) => typed(form).some(isOther));
  const unkept = (but) => changed().filter((it) => it !== but && !isHeld(it));
  const keepTyped = () => Promise.all(changed().map(keep));
  let sending = null;
  let sent = null;
  let keeping = 0;
  // Before a form is sent, its own text and those of the other forms are kept: the page that answers offers them.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    const own = form.matches("form[data-draft]") ? [form] : [];
    if (sending === form) { sent = own[0] || null; return; }
    const forms = [...own, ...unkept(form)];
    if (!forms.length) { sent = null; return; }
    event.preventDefault();
    const button = event.submitter;
    keeping += 1;
    const answers = await Promise.all(forms.map(keep));
    keeping -= 1;
    const lost = answers.findIndex((it) => it === "lost" || it === "large");
    if (lost >= 0) {
      const note = forms[lost] !== form && noteOf(forms[lost]);
      if (note) note.scrollIntoView({ block: "center" });
      return;
    }
    sending = form;
    form.requestSubmit(button);
    sending = null;
  });
  window.isKeeping = () => keeping > 0;
  // A window that is closed at once waits for no answer: what is typed goes along.
  addEventListener("pagehide", () => {
    for (const form of unkept(sent)) navigator.sendBeacon(form.dataset.draft, bodyOf(form));
  });
  addEventListener("pageshow", () => { sent = null; });
  window.keepTyped = keepTyped;
  window.leaveTyped = async () => {
    const kept = await keepTyped();
    const form = document.querySelector("form[data-draft]");
    const door = form && form.dataset.draft.replace(/kladde$/, "log-ind?gemt=ja&next=" + encodeURIComponent(location.pathname));
    if (kept.includes("over") && door) location.assign(door); else location.reload();
  };
  for (const form of document.querySelectorAll("form[data-draft]")) if (here.take(form)) keep(form);
})();
