// Whoever signs out takes everything along: what was noted without a network is sent first, and then nothing is kept here.
"use strict";
(() => {
  const stay = (form) => {
    const known = form.querySelector("[role=alert]");
    const note = known ?? Object.assign(document.createElement("p"), { className: "notice" });
    note.setAttribute("role", "alert");
    note.textContent = form.dataset.offline;
    if (!known) form.append(note);
    return false;
  };
  const leave = async (form) => {
    if (!navigator.onLine) return stay(form);
    if (!Store.isPossible()) return true;
    await Store.belong(form.dataset.me);
    if (await Store.beside()) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "beside", value: "yes" }));
    if (!(await Store.device())) return true;
    try {
      await Store.bring(form.dataset.leave);
    } catch (fault) {
      // Nobody is signed out without an answer, and nothing is wiped then; what else is left is asked about.
      if (fault instanceof TypeError) return stay(form);
    }
    if ((await Store.keys("out").catch(() => [])).length && !confirm(form.dataset.unsent)) return false;
    await Store.wipe("gone");
    return true;
  };
  // At the door: whoever is locked out has nothing to keep.
  const door = document.querySelector("[data-door]");
  if (door && Store.isPossible()) {
    Store.check(door.dataset.door).catch(() => null);
    // A key pressed in a field clicks the button too.
    door.addEventListener("click", (event) => { if (event.target.closest("a, button")) Store.lock().catch(() => null); });
  }
  // Inside: what is kept here is whoever's is signed in, and what waited for them is sent.
  const inside = document.querySelector("form[data-leave]");
  const come = async ({ me, leave: root }) => {
    await Store.belong(me);
    if (await Store.device() && (!(await Store.lease()) || (await Store.keys("out")).length)) await Store.bring(root);
  };
  if (inside && Store.isPossible()) come(inside.dataset).catch(() => null);
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-leave]")) return;
    event.preventDefault();
    if (await leave(form).catch(() => true)) form.submit();
  });
})();
