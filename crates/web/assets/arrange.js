// Items are dragged to their place; the buttons beside them do the same, and are what is sent.
"use strict";
(() => {
  const list = document.querySelector("[data-arrange]");
  if (!list) return;
  const hint = document.querySelector("[data-arrange-hint]");
  const items = [...list.children];
  const form = (item) => [...item.querySelectorAll("form")].find((it) => it.elements.place && it.elements.act && it.elements.act.value === "move-item");
  let dragged = null;
  const clear = () => items.forEach((it) => it.classList.remove("is-dragged", "is-target"));
  for (const item of items) {
    if (!form(item)) continue;
    if (hint) hint.hidden = false;
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      dragged = item;
      item.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });
    item.addEventListener("dragend", () => { dragged = null; clear(); });
  }
  list.addEventListener("dragover", (event) => {
    const target = event.target.closest("[data-arrange] > li");
    if (!dragged || !target) return;
    event.preventDefault();
    items.forEach((it) => it.classList.toggle("is-target", it === target && it !== dragged));
  });
  list.addEventListener("drop", (event) => {
    const target = event.target.closest("[data-arrange] > li");
    if (!dragged || !target) return;
    event.preventDefault();
    const move = form(dragged);
    const place = items.indexOf(target);
    if (target === dragged || !move) { clear(); return; }
    move.elements.place.value = place;
    move.requestSubmit();
  });
})();
