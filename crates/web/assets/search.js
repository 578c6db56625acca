// Offers titles while somebody types; the form works without it.
const field = document.querySelector("input[data-suggest]");
if (field) {
  const offered = document.getElementById(field.getAttribute("list"));
  let waiting;
  let asked = "";
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = field.value.trim();
      if (typed.length < 2 || typed === asked) return;
      asked = typed;
      try {
        const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`);
        if (!answer.ok || asked !== typed) return;
        const titles = await answer.json();
        offered.replaceChildren(...titles.map((title) => Object.assign(document.createElement("option"), { value: title })));
      } catch {
        // Without a line there is nothing to offer.
      }
    }, 200);
  });
}
