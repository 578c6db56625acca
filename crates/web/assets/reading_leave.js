// Whoever signs out takes everything along: what was noted without a network is sent first, and then nothing is kept here.
"use strict";
(() => {
  const leave = async (form) => {
    if (!Store.isPossible() || !(await Store.device())) return true;
    try {
      const said = await Store.meet(form.dataset.leave);
      for (const it of said?.brought ?? []) await Store.settle(it.change, said.refused[it.change]);
    } catch { /* what is left is asked about */ }
    if ((await Store.keys("out").catch(() => [])).length && !confirm(form.dataset.unsent)) return false;
    await Store.wipe("gone");
    return true;
  };
  // At the door: whoever is locked out has nothing to keep.
  const door = document.querySelector("[data-door]");
  if (door && Store.isPossible()) Store.check(door.dataset.door).catch(() => null);
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-leave]")) return;
    event.preventDefault();
    if (await leave(form).catch(() => true)) form.submit();
  });
})();
