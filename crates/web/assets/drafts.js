// Keeps what is typed into a form while it is typed; the form's note says whether it is safe. What the server does not
// take (no network, an ended session) stays in this browser until it does.
"use strict";
(() => {
  let later = 0;
  const place = (form) => "kladde " + new FormData(form).get("draft");
  const passing = new Set(["key", "command", "draft", "act", "form", "password"]);
  const here = {
    keep: (form) => {
      const fields = [...form.elements].filter((it) => it.name && it.type !== "hidden" && it.type !== "file" && !passing.has(it.name));
      try { localStorage.setItem(place(form), JSON.stringify(fields.map((it) => [it.name, it.value]))); return true; } catch { return false; }
    },
    drop: (form) => { try { localStorage.removeItem(place(form)); } catch { /* nothing was kept */ } },
    take: (form) => {
      let kept = null;
      try { kept = JSON.parse(localStorage.getItem(place(form))); } catch { return false; }
      if (!Array.isArray(kept)) return false;
      const fields = [...form.elements].filter((it) => it.name && it.type !== "hidden" && it.type !== "file" && !passing.has(it.name));
      kept.forEach(([name, value], at) => { if (fields[at] && fields[at].name === name) fields[at].value = value; });
      return true;
    },
  };
  const keep = async (form) => {
    const note = form.querySelector("[data-draft-note]");
    const say = (words) => { if (note) note.textContent = words; };
    const lost = () => {
      say(here.keep(form) ? note.dataset.here : note.dataset.lost);
      later = setTimeout(() => keep(form), 5000);
    };
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok || answer.redirected) { lost(); return; }
      here.drop(form);
      say(note.dataset.kept);
    } catch {
      lost();
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    clearTimeout(later);
    later = setTimeout(() => keep(form), 600);
  });
  document.addEventListener("submit", (event) => {
    clearTimeout(later);
    const form = event.target;
    if (!form.matches("form[data-draft]")) return;
    if (navigator.onLine) return;
    event.preventDefault();
    keep(form);
  });
  for (const form of document.querySelectorAll("form[data-draft]")) if (here.take(form)) keep(form);
})();
