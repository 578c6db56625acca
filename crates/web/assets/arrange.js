// Items are dragged to their place; the buttons beside them do the same, and are what is sent.
"use strict";
(() => {
  const list = document.querySelector("[data-arrange]");
  if (!list) return;
  const hint = document.querySelector("[data-arrange-hint]");
  const items = [...list.children];
  const form = (item) => [...item.querySelectorAll("form")].find((it) => it.elements.place && it.elements.act && it.elements.act.value === "move-item");
  let dragged = null;
  const clear = () => items.forEach((it) => it.classList.remove("is-dragged", "is-target", "is-target-under"));
  // Dropped on the right half of an item, the dragged one comes to stand under it.
  const goesUnder = (event, target) => {
    if (target.dataset.under || dragged.dataset.holds) return false;
    const box = target.getBoundingClientRect();
    return event.clientX > box.left + box.width / 2;
  };
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
    const under = target !== dragged && goesUnder(event, target);
    items.forEach((it) => {
      it.classList.toggle("is-target", it === target && it !== dragged && !under);
      it.classList.toggle("is-target-under", it === target && under);
    });
  });
  list.addEventListener("drop", (event) => {
    const target = event.target.closest("[data-arrange] > li");
    if (!dragged || !target) return;
    event.preventDefault();
    const move = form(dragged);
    if (target === dragged || !move) { clear(); return; }
    const under = goesUnder(event, target);
    const last = items.filter((it) => it !== dragged && it.dataset.under === target.dataset.item).length;
    move.elements.under.value = under ? target.dataset.item : target.dataset.under;
    move.elements.place.value = under ? last : target.dataset.place;
    move.requestSubmit();
  });
})();
