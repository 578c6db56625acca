// Keeps what is typed into a form while it is typed; the form's note says whether it is safe. What the server does not
// take (no network, an ended session) stays in this browser until it does. Nothing is sent before it is kept, so that no
// page of the browser's own stands where the text stood.
"use strict";
(() => {
  let later = 0;
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
  // Whether the server holds the text now; "over" where it does for somebody who is not signed in any more.
  const keep = async (form) => {
    clearTimeout(later);
    const note = noteOf(form);
    const say = (words) => { if (note) note.textContent = words; };
    const lost = () => {
      say(here.keep(form) ? note.dataset.here : note.dataset.lost);
      clearTimeout(later);
      later = setTimeout(() => keep(form), 5000);
      return "lost";
    };
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (answer.status === 413) { say(note.dataset.large); return "large"; }
      if (answer.status === 401) { here.drop(form); say(note.dataset.over); return "over"; }
      if (!answer.ok || answer.redirected) return lost();
      here.drop(form);
      say(note.dataset.kept);
      return "kept";
    } catch {
      return lost();
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    clearTimeout(later);
    later = setTimeout(() => keep(form), 600);
  });
  let sending = null;
  let isSent = false;
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-draft]") || sending === form) { isSent = true; return; }
    event.preventDefault();
    const button = event.submitter;
    const kept = await keep(form);
    if (kept === "lost" || kept === "large") return;
    sending = form;
    form.requestSubmit(button);
    sending = null;
  });
  // Whoever takes a page away asks first: what was typed is kept before it is gone.
  const isChanged = (form) => typed(form).some((it) => "defaultValue" in it && !isChoice(it) && it.value !== it.defaultValue);
  const keepTyped = () => Promise.all([...document.querySelectorAll("form[data-draft]")].filter(isChanged).map(keep));
  // A window that is closed at once waits for no answer: what is typed goes along.
  addEventListener("pagehide", () => {
    for (const form of document.querySelectorAll("form[data-draft]"))
      if (!isSent && isChanged(form)) navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form)));
  });
  window.keepTyped = keepTyped;
  window.leaveTyped = async () => {
    const kept = await keepTyped();
    const form = document.querySelector("form[data-draft]");
    const door = form && form.dataset.draft.replace(/kladde$/, "log-ind?gemt=ja&next=" + encodeURIComponent(location.pathname));
    if (kept.includes("over") && door) location.assign(door); else location.reload();
  };
  for (const form of document.querySelectorAll("form[data-draft]")) if (here.take(form)) keep(form);
})();
