// Keeps what is typed into a form while it is typed; the form's note says whether it is safe.
"use strict";
(() => {
  let later = 0;
  const keep = async (form) => {
    const note = form.querySelector("[data-draft-note]");
    const say = (words) => { if (note) note.textContent = words; };
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      say(answer.ok && !answer.redirected ? note.dataset.kept : note.dataset.lost);
    } catch {
      say(note.dataset.lost);
      later = setTimeout(() => keep(form), 5000);
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    clearTimeout(later);
    later = setTimeout(() => keep(form), 600);
  });
  document.addEventListener("submit", () => clearTimeout(later));
})();
