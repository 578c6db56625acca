// When and where a body met the last time follows the choice of the body, until somebody types otherwise. Without script the
// page proposes it for the body it was opened with.
"use strict";
(() => {
  const choice = document.querySelector("select[data-usual]");
  if (!choice) return;
  const fields = ["start", "end", "place"].map((name) => choice.form.elements[name]);
  const usual = () => ({ ...choice.selectedOptions[0].dataset });
  let proposed = usual();
  choice.addEventListener("change", () => {
    const next = usual();
    for (const field of fields) if (field.value === proposed[field.name]) field.value = next[field.name];
    proposed = next;
  });
})();
